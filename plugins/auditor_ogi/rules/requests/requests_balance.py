"""Rule requests-balance."""

from collections.abc import Iterator

from auditor import Problem, Ref, Report, rule
from auditor_ogi.sums.advice import advice, cause
from auditor_ogi.sums.identities import broken


@rule(
    "requests-balance",
    category="accuracy",
    severity="critical",
    needs="/requests",
    basis="Form of 国办公开办函〔2021〕30号, note in the table of part three: items one and two "
    "together equal items three and four together",
    fix="Check the column against the register of requests and correct the value that is wrong",
    example="1 received this year, 0 carried over from last year; 0 outcomes, 0 carried over to next year",
)
def requests_balance(report: Report) -> Iterator[Problem]:
    """Requests received and carried over from last year equal outcomes and those carried over to next year.

    Each request is either dealt with within the year or carried over to next year; a difference in any column
    means that requests were lost or counted twice.
    """
    for balance, left, right in broken(report, "requests-balance"):
        received, carried_in = balance.left
        handled, carried_out = balance.right
        yield Problem(
            "column {column}: {received} received this year and {carried_in} carried over from last year add "
            "up to {actual}, but {handled} outcomes and {carried_out} carried over to next year add up to "
            "{expected}",
            at=(received, carried_in, handled, carried_out),
            expected=right,
            actual=left,
            between=("outcomes and carried over to next year", "received and carried over from last year"),
            fix="{repair}",
            cause=cause(report, balance),
            received=report[received],
            carried_in=report[carried_in],
            handled=report[handled],
            carried_out=report[carried_out],
            column=Ref(f"/columns/{balance.across}"),
            repair=advice(report, balance),
        )
