"""after-review-bound."""

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Report, Scope, rule

_REVIEWS = "/disputes/review/total"
_LAWSUITS = "/disputes/litigation_after_review/total"
_PENDING = "/disputes/litigation_after_review/pending"


@rule(
    "after-review-bound",
    scope=Scope.SERIES,
    category="accuracy",
    severity="note",
    needs=(_REVIEWS, _LAWSUITS, _PENDING),
    basis="Administrative Litigation Law, article 45: a lawsuit after review is brought within fifteen days of the "
    "decision, so that its review stands in the table of this or the previous year",
    fix="Check which reviews the lawsuits followed, and whether lawsuits without review are among them",
    example="3 lawsuits after review; 1 review this year, 0 the year before, no lawsuit pending then",
)
def after_review_bound(previous: Report, current: Report) -> Iterator[Problem]:
    """Lawsuits after review are not more than the reviews of this and the year before explain.

    A lawsuit after review needs a review. What was pending in court at the end of the year before may stand in the
    table again and is allowed for. More lawsuits than that belong in the column of lawsuits without review, or a
    review is missing.
    """
    lawsuits = current[_LAWSUITS]
    if lawsuits == 0:
        raise NotApplicable("no lawsuit after review is reported")
    reviews, earlier, pending = current[_REVIEWS], previous[_REVIEWS], previous[_PENDING]
    if None in (lawsuits, reviews, earlier, pending):
        return
    if lawsuits > reviews + earlier + pending:
        yield Problem(
            "{actual} lawsuits after review, but {reviews} reviews in {year}, {earlier_reviews} in {previous_year} and "
            "{pending} lawsuits then pending explain no more than {expected}",
            at=(_LAWSUITS, _REVIEWS),
            earlier=(_REVIEWS, _PENDING),
            expected=reviews + earlier + pending,
            actual=lawsuits,
            reviews=reviews,
            earlier_reviews=earlier,
            pending=pending,
        )
