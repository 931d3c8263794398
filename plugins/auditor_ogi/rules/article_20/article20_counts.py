"""Rule article20-counts."""

from collections.abc import Iterator

from auditor import Problem, Report, rule
from auditor_ogi.cells import miscounted, require_filled


@rule(
    "article20-counts",
    category="accuracy",
    severity="critical",
    needs="/article20",
    basis="Form of 国办公开办函〔2021〕30号, table of part two: numbers of documents and decisions; charges "
    "in 万元",
    fix="Enter numbers of documents and decisions as whole numbers of at least 0, the charge in 万元",
    example="“25000元” as the charge, where 2.5 is meant",
)
def article20_counts(report: Report) -> Iterator[Problem]:
    """The table of proactive disclosure holds whole numbers that are not negative, and the charge in 万元.

    Documents and decisions are counted; only the charge may have decimals, and its unit is printed in the
    form.
    """
    require_filled(report, "article20")
    yield from miscounted(report, "article20")
