"""One kind of fault in many reports, counted as one: by rule and message template, over the run."""

from __future__ import annotations

import re

from msgspec import Struct, field

from auditor.results.audit import CauseCount, ReportAudit
from auditor.results.faults import faults
from auditor.results.shared_message import SharedMessage
from auditor.rules.declaration import SEVERITIES
from auditor.rules.finding import Finding

_MOST_KINDS = 2_000
_MOST_ORGANS = 20


class _Kind(Struct):
    rule: str
    severity: str
    said: SharedMessage
    reports: int = 0
    findings: int = 0
    organs: list[str] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        self.findings += 1
        self.severity = max(self.severity, finding.severity, key=SEVERITIES.__getitem__)
        self.said.take(finding.message)


class Causes:
    """Counts the findings of failed rules by what is behind them.

    Memory grows with the kinds, not with the reports.
    """

    def __init__(self) -> None:
        self._kinds: dict[tuple[str, str], _Kind] = {}

    def add(self, report: ReportAudit) -> None:
        """Count one report: each kind of fault once, findings with one cause as the one that leads."""
        concerned: dict[int, _Kind] = {}
        for (outcome, finding), *_ in faults(report):
            kind = self._kind(outcome.rule, finding)
            if kind is not None:
                kind.add(finding)
                concerned[id(kind)] = kind
        for kind in concerned.values():
            kind.reports += 1
            if len(kind.organs) < _MOST_ORGANS:
                kind.organs.append(report.organ or re.split(r"[/\\]", report.path)[-1])

    def _kind(self, rule: str, finding: Finding) -> _Kind | None:
        said = finding.message
        key = (rule, said.template)
        kind = self._kinds.get(key)
        # A rule that writes every message anew has as many kinds as findings; the counts by rule serve for
        # it.
        if kind is None and len(self._kinds) < _MOST_KINDS:
            kind = self._kinds[key] = _Kind(rule, finding.severity, SharedMessage(said))
        return kind

    def counts(self) -> tuple[CauseCount, ...]:
        """The kinds of fault, the most frequent first."""
        counts = [
            CauseCount(
                kind.rule, kind.severity, kind.said.message, kind.reports, kind.findings, tuple(kind.organs)
            )
            for kind in self._kinds.values()
        ]
        counts.sort(key=lambda one: (-one.reports, -SEVERITIES[one.severity], -one.findings, one.rule))
        return tuple(counts)
