"""Rule case-total."""

from collections.abc import Iterator

from auditor import Problem, Report, rule
from auditor_ogi.sums.advice import advice, cause
from auditor_ogi.sums.identities import broken


@rule(
    "case-total",
    category="accuracy",
    severity="critical",
    needs="/disputes",
    basis="Form of 国办公开办函〔2021〕30号, table of part four, columns “总计”: the total of upheld, "
    "corrected, other and pending cases",
    fix="Check the four results of the group against the case files and correct the result or the total that "
    "is wrong",
    example="Reconsideration: upheld 1, corrected 1, other 0, pending 0; total 3",
)
def case_total(report: Report) -> Iterator[Problem]:
    """The total of reconsideration, and of both kinds of litigation, is the sum of their four results.

    Every case has one result or is pending; a difference means that a case is missing or counted twice.
    """
    for balance, parts, total in broken(report, "case-total"):
        yield Problem(
            "{where}: the four results add up to {expected}, {actual} is printed",
            at=balance.right + balance.left,
            expected=parts,
            actual=total,
            between=("sum of the results", "printed total"),
            fix="{repair}",
            cause=cause(report, balance),
            repair=advice(report, balance),
        )
