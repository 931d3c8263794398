"""The run as the tables of the store read it: the audit, words of one language, and ids of reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.running.score import as_printed

if TYPE_CHECKING:
    from auditor.messages import Message, Wording
    from auditor.reports.period import Period
    from auditor.reports.source import ReadingIssue
    from auditor.results.audit import Audit, ReportAudit


class Run:
    """One audit in one language."""

    def __init__(self, audit: Audit, wording: Wording) -> None:
        self.audit = audit
        self.wording = wording

    def reports(self) -> Iterator[tuple[int, str, ReportAudit]]:
        """The reports in input order, each with its index and its id."""
        seen: Counter[str] = Counter()
        for index, report in enumerate(self.audit.reports):
            id = _id(report)
            seen[id] += 1
            yield index, id if seen[id] == 1 else f"{id}~{seen[id]}", report

    def about(self, type: str) -> Wording:
        """The words for reports of one type."""
        return self.wording.about(type)

    def said(self, messages: Iterable[Message]) -> list[str]:
        """Messages in words."""
        return [self.wording.render(message) for message in messages]


def _id(report: ReportAudit) -> str:
    """Type, period and organ: the same in every run that has the report under the same name."""
    return f"{report.type}/{report.period or ''}/{report.key or report.name}"


def issues_of(report: ReportAudit) -> dict[str, ReadingIssue]:
    """What the reader of a report could not settle, by what it is at."""
    return {issue.at: issue for issue in report.issues}


def when(period: Period | None) -> dict[str, str | int | None]:
    """The cells for a period."""
    return {"period": None, "year": None} if period is None else {"period": str(period), "year": period.year}


def printed(value: float | None, model: str = "") -> float | None:
    """A score as all outputs show it."""
    return None if value is None else as_printed(value, model)
