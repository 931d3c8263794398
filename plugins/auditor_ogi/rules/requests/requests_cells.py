"""Rule requests-cells."""

from collections.abc import Iterator

from auditor import Problem, Report, rule
from auditor_ogi.cells import UNFILLED, unfilled


@rule(
    "requests-cells",
    category="accuracy",
    severity="major",
    kinds=UNFILLED,
    needs="/requests",
    basis="Form of 国办公开办函〔2021〕30号, table of part three",
    fix="Enter a number in every cell; where there was nothing to count, enter 0",
    example="The row “carried over from last year” has “/” in all seven cells",
)
def requests_cells(report: Report) -> Iterator[Problem]:
    """Every cell of the table of requests is filled in.

    A blank, “/” or “—” says neither that nothing happened nor that something did, and no sum over it can be
    checked.
    """
    yield from unfilled(report, "requests")
