"""Rule requests-counts."""

from collections.abc import Iterator

from auditor import Problem, Report, rule
from auditor_ogi.cells import miscounted, require_filled


@rule(
    "requests-counts",
    category="accuracy",
    severity="critical",
    needs="/requests",
    basis="Form of 国办公开办函〔2021〕30号, table of part three: every cell is a number of requests",
    fix="Enter the number of requests, a whole number of at least 0",
    example="“-1” in the row “carried over to next year”",
)
def requests_counts(report: Report) -> Iterator[Problem]:
    """The table of requests holds whole numbers that are not negative.

    Its cells count requests; a fraction or a negative number shows that something else was entered or
    subtracted.
    """
    require_filled(report, "requests")
    yield from miscounted(report, "requests")
