"""Rule after-review-bound."""

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Report, Scope, rule

_RECONSIDERATIONS = "/disputes/review/total"
_LITIGATION = "/disputes/litigation_after_review/total"
_PENDING = "/disputes/litigation_after_review/pending"


@rule(
    "after-review-bound",
    scope=Scope.SERIES,
    category="accuracy",
    severity="note",
    needs=(_RECONSIDERATIONS, _LITIGATION, _PENDING),
    basis="Administrative Litigation Law, article 45: a case after reconsideration is brought to court "
    "within fifteen days of the decision, so that its reconsideration is in the table of this or the "
    "previous year",
    fix="Check which reconsiderations the cases of litigation followed, and whether cases without "
    "reconsideration are among them",
    example="3 cases of litigation after reconsideration; 1 reconsideration this year, 0 the year before, no "
    "case pending in court then",
)
def after_review_bound(previous: Report, current: Report) -> Iterator[Problem]:
    """Cases of litigation after reconsideration are explained by this and last year's reconsiderations.

    Litigation after reconsideration follows a reconsideration. Cases that were pending in court at the end of
    the year before may be in the table again and are allowed for. More cases than that belong in the column
    of litigation without reconsideration, or a reconsideration is missing.
    """
    cases = current[_LITIGATION]
    if cases == 0:
        raise NotApplicable("no litigation after reconsideration is reported")
    reconsiderations, earlier, pending = (
        current[_RECONSIDERATIONS],
        previous[_RECONSIDERATIONS],
        previous[_PENDING],
    )
    if None in (cases, reconsiderations, earlier, pending):
        return
    if cases > reconsiderations + earlier + pending:
        yield Problem(
            "{actual} cases of litigation after reconsideration, but {reviews} reconsiderations in {year}, "
            "{earlier_reviews} in {previous_year} and {pending} cases then pending in court explain no more "
            "than {expected}",
            at=(_LITIGATION, _RECONSIDERATIONS),
            earlier=(_RECONSIDERATIONS, _PENDING),
            expected=reconsiderations + earlier + pending,
            actual=cases,
            reviews=reconsiderations,
            earlier_reviews=earlier,
            pending=pending,
        )
