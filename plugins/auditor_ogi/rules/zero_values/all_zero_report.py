"""Rule all-zero-report."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.cells import is_blank
from auditor_ogi.form import TABLES, form
from auditor_ogi.zeros import ALL_ZERO


@rule(
    "all-zero-report",
    category="explanation",
    severity="minor",
    basis="Form of annual reports, 国办公开办函〔2021〕30号: figures are accurate and complete",
    fix="Check the figures of all tables; if all of them are zero, say so in the text",
    example="A report whose three tables are the empty form with a 0 in every cell",
)
def all_zero_report(report: Report) -> Iterator[Problem]:
    """Not every value in the report's tables is zero.

    An organ may issue, decide and charge nothing and receive no request in a year; far more often nobody
    collected the figures. So the rule asks, and never fails.
    """
    tables = [table for table in TABLES if report.has(f"/{table}")]
    if not tables:
        raise NotApplicable("the report has no tables")
    if all(is_blank(report, table) for table in tables):
        raise NotApplicable("no cell of the tables is filled in")
    pointers = [pointer for table in tables for pointer in form(str(report.form)).pointers(table)]
    decisive = _decisive_value(report, pointers)
    if decisive is not None:
        report[decisive]
        return
    blank = [pointer for pointer in pointers if report.get(pointer) is None]
    for pointer in blank:  # what is not known may be the value that is not zero
        report[pointer]
    if not blank:
        at = [f"/{table}" for table in tables]
        yield Question(
            "all {count} values of the tables ({tables} in all) are zero; is that so?",
            at=at,
            count=len(pointers),
            tables=len(at),
            cause=ALL_ZERO,
        )


def _decisive_value(report: Report, pointers: list[str]) -> str | None:
    """The value that is not zero, None if all are; one that was read for certain before one that was not."""
    first = next((pointer for pointer in pointers if report.get(pointer)), None)
    certain = (pointer for pointer in pointers if report.get(pointer) and report.issue_at(pointer) is None)
    return next(certain, first)
