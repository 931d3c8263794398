"""Runs made by hand, to be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.messages import Message
from auditor.reports.roster import organ_key
from auditor.results.history.recorded import Answers, Missing, RecordedFinding, RecordedRun, Subject
from auditor.results.history.run_facts import Part, RuleVersion, RunFacts, Setting, SettingsFile

TYPE = "return"
ORGAN = "云岭县青溪镇人民政府"


def finding(at: str = "/a", fingerprint: str = "f1", **facts: Any) -> RecordedFinding:
    """A finding of the rule ``sum``."""
    facts = {
        "rule": "sum",
        "status": "failed",
        "severity": "major",
        "message": Message("the sum is {expected}", {"expected": 3}),
        **facts,
    }
    return RecordedFinding(fingerprint=fingerprint, at=(at,) if at else (), **facts)


@dataclass
class Made:
    """A report of a made run: its values, its findings, and the status of rules without findings."""

    values: Mapping[str, Any] | None = None
    findings: Sequence[RecordedFinding] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    organ: str = ORGAN
    key: str | None = None
    period: str = "2024"
    kind: str = "report"
    path: str = "a.json"
    sha256: str | None = None
    format: str = "page"
    score: float | None = 90.0
    grade: str | None = "优秀"
    uncertain: tuple[str, ...] = ()
    standing: str = "ranked"


def version(rule: str = "sum", **facts: Any) -> RuleVersion:
    """A rule as a run has it."""
    known = {"scope": "report", "category": "accuracy", "severity": "major", "points": 5.0, "source": "s1"}
    return RuleVersion(TYPE, rule, **{**known, **facts})


class MadeRun:
    """A run of reports that are in memory."""

    def __init__(
        self,
        *reports: Made,
        rules: Sequence[RuleVersion] = (version(),),
        program: str = "p1",
        roster: str = "r1",
        auditor: str = "0.1.0",
        missing: Sequence[str] = (),
    ) -> None:
        facts = RunFacts(
            program=(Part("auditor", auditor, program),), roster=SettingsFile("roster.csv", roster)
        )
        self._reports = reports
        self._missing = missing
        self.run = RecordedRun("1", "2025-04-03T08:00:00+08:00", auditor, 2024, True, facts, {})
        self.rules = {(each.type, each.rule): each for each in rules}

    def subjects(self) -> Iterator[Subject]:
        for id, each in enumerate(self._reports):
            yield Subject(
                id,
                each.kind,
                TYPE,
                each.organ,
                each.key or organ_key(each.organ),
                each.period,
                path=each.path,
                level="township",
                # The same values are the same file, unless it is said.
                sha256=each.sha256 or (None if each.values is None else str(sorted(each.values.items()))),
                format=each.format,
                standing=each.standing if each.kind == "report" else None,
                score=each.score,
                low=each.score,
                high=each.score,
                grade=each.grade,
                uncertain=each.uncertain,
            )

    def missing(self) -> Iterator[Missing]:
        for organ in self._missing:
            yield Missing(organ, organ_key(organ), "2024")

    def answers(self, subject: Subject) -> Answers:
        report = self._reports[subject.id]
        asked = {rule: ("passed", None) for (_, rule) in self.rules}
        failed = {each.rule: (each.status, None) for each in report.findings}
        stated = {rule: (status, None) for rule, status in report.statuses.items()}
        found = {**asked, **failed, **stated}
        return Answers(
            {rule: answer for rule, answer in found.items() if answer[0] != "not asked"},
            tuple(report.findings),
        )

    def values(self, subject: Subject) -> Mapping[str, Any] | None:
        return self._reports[subject.id].values


__all__ = ["ORGAN", "TYPE", "Made", "MadeRun", "Setting", "finding", "version"]
