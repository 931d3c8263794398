"""The numbers of all reports as one long table: a row for each, ready for a pivot table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from auditor.outputs.workbook.ranking import known
from auditor.reading.patterns import lazy_regex
from auditor.reports.source import nearest_issue

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases
    from auditor.reports.source import ReadingIssue
    from auditor.results.audit import ReportAudit

STANDINGS = {"ranked": "ranked", "contested": "contested", "other_year": "other year"}
_IN_A_LIST = lazy_regex(r"/\d+(/|$)")


def rows(phrases: Phrases) -> Iterator[dict[str, Any]]:
    """A row for each number that the form of a report asks for, whether the report states it or not, and for
    each further number that it states; reports of all years, in input order."""
    audit = phrases.audit
    labels: dict[tuple[str, str], str] = {}
    for report, values in zip(audit.reports, audit.contents, strict=False):
        words = phrases.about(report.type)
        about = known(report, words)
        about["standing"] = phrases.wording.text(STANDINGS.get(report.standing, report.standing))
        issues = {issue.at: issue for issue in report.issues}
        for pointer in _pointers(report, values, phrases):
            label = labels.get((report.type, pointer))
            if label is None:
                label = labels[report.type, pointer] = words.wording.label(pointer)
            value = values.get(pointer)
            yield about | {
                "pointer": pointer,
                "label": label,
                "value": value,
                "remark": _why_empty(pointer, issues, words) if value is None else None,
            }


def _pointers(report: ReportAudit, values: Mapping[str, Any], phrases: Phrases) -> list[str]:
    facts = phrases.audit.types.get(report.type)
    asked = () if facts is None else facts.numbers
    seen = set(asked)
    more = [
        pointer
        for pointer, value in values.items()
        if pointer not in seen
        and isinstance(value, int | float)
        and not isinstance(value, bool)
        and not _IN_A_LIST.search(pointer)
        and pointer != (facts.period_at if facts else None)
    ]
    return [*asked, *more]


def _why_empty(pointer: str, issues: Mapping[str, ReadingIssue], phrases: Phrases) -> str | None:
    """What the reader could not settle about a value, or about the table that it is in."""
    issue = nearest_issue(pointer, issues)
    return None if issue is None else phrases.wording.render(issue.message)
