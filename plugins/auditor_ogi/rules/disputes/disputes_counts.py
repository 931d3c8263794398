"""Rule disputes-counts."""

from collections.abc import Iterator

from auditor import Problem, Report, rule
from auditor_ogi.cells import miscounted, require_filled


@rule(
    "disputes-counts",
    category="accuracy",
    severity="critical",
    needs="/disputes",
    basis="Form of 国办公开办函〔2021〕30号, table of part four: every cell is a number of cases",
    fix="Enter the number of cases, a whole number of at least 0",
    example="“0.5” under “pending”",
)
def disputes_counts(report: Report) -> Iterator[Problem]:
    """The table of reconsideration and litigation holds whole numbers that are not negative.

    Its cells count cases; a fraction or a negative number shows that something else was entered.
    """
    require_filled(report, "disputes")
    yield from miscounted(report, "disputes")
