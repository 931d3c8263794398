"""outcome-total."""

from collections.abc import Iterator

from auditor import Problem, Report, rule
from auditor_ogi.sums.faults import advice, cause
from auditor_ogi.sums.identities import broken


@rule(
    "outcome-total",
    category="accuracy",
    severity="critical",
    needs="/requests",
    basis="Form of 国办公开办函〔2021〕30号, table of part three, row (7): the total of the results",
    fix="Add up the rows of results again and correct the row or the total that is wrong",
    example="Disclosed 5, not held 2, all other rows 0; total of results 8",
)
def outcome_total(report: Report) -> Iterator[Problem]:
    """The total of results is the sum of its rows, in every column.

    Every request that was handled has exactly one result; a difference means that one is missing or counted twice.
    """
    for balance, parts, total in broken(report, "outcome-total"):
        yield Problem(
            "{where}: the rows of results add up to {expected}, {actual} is printed",
            at=balance.right + balance.left,
            expected=parts,
            actual=total,
            fix="{repair}",
            cause=cause(report, balance),
            repair=advice(report, balance),
        )
