"""Rule stated-share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.figures.complements import complements
from auditor_ogi.figures.share import Share
from auditor_ogi.figures.shares import shares
from auditor_ogi.text.parts import require_texts


@rule(
    "stated-share",
    category="consistency",
    severity="minor",
    needs="/sections",
    also_reads=[
        f"/requests/{row}/{column}"
        for row in ("received", "carried_in")
        for column in ("natural_person", "business", "total")
    ],
    basis="Form of annual reports, 国办公开办函〔2021〕30号: figures are accurate and complete",
    fix="Calculate the percentage again from the numbers in the sentence",
    example="“公开信息68条，其中政策类47条，占比79.12%”",
)
def stated_share(report: Report) -> Iterator[Problem]:
    """A percentage of a total follows from its numbers.

    Both numbers are in the same sentence, or the total in the sentence before, so that anybody can check the
    percentage. It may be rounded or cut off at its last digit, and may be of any total that the text states
    before it. Where none of several totals gives the percentage, it has to be confirmed.
    """
    require_texts(report)
    found = [share for share in shares(report) if share.exact]
    rests = list(complements(report))
    if not found and not rests:
        raise NotApplicable("the text states no percentage with its numbers")
    for share in found:
        if not any(share.follows_from(total) for total in share.totals):
            yield _problem(share) if share.sure else _question(share)
    for rest in rests:
        if not rest.fits:
            yield (Problem if rest.sure else Question)(
                "the other percentages leave {expected} %, not {actual} %",
                at=rest.pointer,
                excerpt=rest.excerpt,
                expected=float(rest.left),
                actual=float(rest.share.value),
                between=("left by the others", "stated percentage"),
            )


def _problem(share: Share) -> Problem:
    total = share.totals[0]
    right = Decimal(share.part.value) / Decimal(total.value) * 100
    return Problem(
        "{part} of {total} is {expected} %, not {actual} %",
        at=share.pointer,
        excerpt=share.excerpt,
        part=share.part.numeral,
        total=total.numeral,
        expected=float(round(right, 2)),
        actual=float(share.share.value),
        between=("from the two numbers", "stated percentage"),
    )


def _question(share: Share) -> Question:
    return Question(
        "{actual} % for {part} is the share of none of the totals that the text states before it ({totals}); "
        "please confirm what it is the share of",
        at=share.pointer,
        excerpt=share.excerpt,
        part=share.part.numeral,
        totals=", ".join(dict.fromkeys(total.numeral for total in share.totals)),
        actual=float(share.share.value),
        between=("from the two numbers", "stated percentage"),
    )
