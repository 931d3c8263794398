"""Rule article20-cells."""

from collections.abc import Iterator

from auditor import Problem, Report, rule
from auditor_ogi.cells import UNFILLED, unfilled


@rule(
    "article20-cells",
    category="accuracy",
    severity="major",
    kinds=UNFILLED,
    needs="/article20",
    basis="Form of 国办公开办函〔2021〕30号, table of part two",
    fix="Enter a number in every cell; where there was nothing to count, enter 0",
    example="“—” for the documents repealed, blank for the charge",
)
def article20_cells(report: Report) -> Iterator[Problem]:
    """Every value of the table of proactive disclosure is filled in.

    A blank, “/” or “—” does not say that nothing was issued, decided or charged.
    """
    yield from unfilled(report, "article20")
