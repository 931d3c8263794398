"""Rule disputes-cells."""

from collections.abc import Iterator

from auditor import Problem, Report, rule
from auditor_ogi.cells import UNFILLED, unfilled


@rule(
    "disputes-cells",
    category="accuracy",
    severity="major",
    kinds=UNFILLED,
    needs="/disputes",
    basis="Form of 国办公开办函〔2021〕30号, table of part four",
    fix="Enter a number in every cell; where there was no case, enter 0",
    example="All five cells under “litigation after reconsideration” are blank",
)
def disputes_cells(report: Report) -> Iterator[Problem]:
    """Every cell of the table of reconsideration and litigation is filled in.

    A blank, “/” or “—” does not say that there was no case, and no sum over it can be checked.
    """
    yield from unfilled(report, "disputes")
