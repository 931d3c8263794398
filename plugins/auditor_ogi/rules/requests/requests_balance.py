"""requests-balance."""

from collections.abc import Iterator

from auditor import Problem, Ref, Report, rule
from auditor_ogi.sums.faults import advice, cause
from auditor_ogi.sums.identities import broken


@rule(
    "requests-balance",
    category="accuracy",
    severity="critical",
    needs="/requests",
    basis="Form of 国办公开办函〔2021〕30号, note in the table of part three: items one and two "
    "together equal items three and four together",
    fix="Check the column against the register of requests and correct the value that is wrong",
    example="1 received, 0 carried in; 0 handled, 0 carried on",
)
def requests_balance(report: Report) -> Iterator[Problem]:
    """Requests received and carried in equal requests handled and carried on, in every column.

    Each request is either answered within the year or carried on; a difference means that requests were lost or
    counted twice.
    """
    for balance, left, right in broken(report, "requests-balance"):
        received, carried_in = balance.left
        handled, carried_out = balance.right
        yield Problem(
            "column {column}: {received} received and {carried_in} carried in make {actual}, but {handled} handled and "
            "{carried_out} carried on make {expected}",
            at=(received, carried_in, handled, carried_out),
            expected=right,
            actual=left,
            fix="{repair}",
            cause=cause(report, balance),
            received=report[received],
            carried_in=report[carried_in],
            handled=report[handled],
            carried_out=report[carried_out],
            column=Ref(f"/columns/{balance.across}"),
            repair=advice(report, balance),
        )
