"""Rule applicant-total."""

from collections.abc import Iterator

from auditor import Problem, Report, rule
from auditor_ogi.sums.advice import advice, cause
from auditor_ogi.sums.identities import broken


@rule(
    "applicant-total",
    category="accuracy",
    severity="critical",
    needs="/requests",
    basis="Form of 国办公开办函〔2021〕30号, table of part three, column “总计”: the total of all applicants",
    fix="Add up the six kinds of applicants of the row again and correct the cell or the total that is wrong",
    example="Natural persons 3, businesses 1, all others 0; total 3",
)
def applicant_total(report: Report) -> Iterator[Problem]:
    """The total of every row is the sum of its six kinds of applicants.

    A request has one applicant, a natural person or one kind of organisation; a difference means that a
    request is entered in two columns or in none.
    """
    for balance, parts, total in broken(report, "applicant-total"):
        yield Problem(
            "{where}: the six kinds of applicants add up to {expected}, {actual} is printed",
            at=balance.right + balance.left,
            expected=parts,
            actual=total,
            between=("sum of the six kinds", "printed total"),
            fix="{repair}",
            cause=cause(report, balance),
            repair=advice(report, balance),
        )
