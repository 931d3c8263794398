"""Rule outcome-total."""

from collections.abc import Iterator

from auditor import Problem, Report, rule
from auditor_ogi.sums.advice import advice, cause
from auditor_ogi.sums.identities import broken


@rule(
    "outcome-total",
    category="accuracy",
    severity="critical",
    needs="/requests",
    basis="Form of 国办公开办函〔2021〕30号, table of part three, row (7): the total of the outcomes",
    fix="Add up the rows of outcomes again and correct the row or the total that is wrong",
    example="Disclosed 5, not held 2, all other rows 0; total of outcomes 8",
)
def outcome_total(report: Report) -> Iterator[Problem]:
    """The total of outcomes is the sum of its rows, in every column.

    Every request that was dealt with has exactly one outcome; a difference means that one is missing or
    counted twice.
    """
    for balance, parts, total in broken(report, "outcome-total"):
        yield Problem(
            "{where}: the rows of outcomes add up to {expected}, {actual} is printed",
            at=balance.right + balance.left,
            expected=parts,
            actual=total,
            between=("sum of the rows", "printed total"),
            fix="{repair}",
            cause=cause(report, balance),
            repair=advice(report, balance),
        )
