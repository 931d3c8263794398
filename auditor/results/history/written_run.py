"""A run from a file that ``auditor audit --format json`` or ``jsonl`` wrote, to be compared with another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError
from auditor.messages import Message
from auditor.reading.own_file import content_of
from auditor.reports.roster import organ_key
from auditor.results.decisions.case import LARGEST_RUN
from auditor.results.history.recorded import Answers, Missing, RecordedFinding, RecordedRun, Subject
from auditor.results.history.run_facts import RuleVersion, RunFacts
from auditor.results.run_lines import run_lines
from auditor.rules.finding import Status


class WrittenRun:
    """A run as a file of results tells it.

    Sentences are in the language of the file. It does not say what rules and rulesets say, and what a report
    states only where it has ``values``.
    """

    def __init__(self, file: Path, data: Mapping[str, Any]) -> None:
        self._reports = data["reports"]
        self._groups = data.get("groups", [])
        self._missing = data.get("missing", [])
        facts = RunFacts(options={"rulesets": list(data["ruleset"])}, stated=False)
        self.run = RecordedRun(
            str(file), data["started_at"], data["auditor"], data.get("year"), not data["unread"], facts, {}
        )
        types = {report["type"] for report in self._reports}
        self.rules = {
            (type, each["rule"]): RuleVersion(
                type, each["rule"], each["scope"], each["category"], each["severity"], stated=False
            )
            for type in types
            for each in data["rules"]
        }
        self._type = next(iter(types), "")

    def subjects(self) -> Iterator[Subject]:
        """All reports and groups, in the order of the file."""
        for id, report in enumerate(self._reports):
            score, file = report["score"], report.get("file") or {}
            yield Subject(
                id,
                "report",
                report["type"],
                report["organ"],
                organ_key(report["organ"]),
                _period(report),
                path=report["path"],
                level=report["level"],
                sha256=file.get("sha256") or None,
                format=file.get("format") or None,
                standing=report.get("standing"),
                score=score["value"],
                low=score["low"],
                high=score["high"],
                grade=score["grade"],
                provisional=score.get("provisional", False),
                uncertain=tuple(issue["at"] for issue in report.get("issues", ())),
            )
        for id, group in enumerate(self._groups):
            organ, type = group["organ"], group.get("type", self._type)
            yield Subject(id, "group", type, organ, organ_key(organ), _period(group))

    def missing(self) -> Iterator[Missing]:
        """The organs whose report was missing."""
        for each in self._missing:
            yield Missing(each["organ"], organ_key(each["organ"]), _period(each))

    def answers(self, subject: Subject) -> Answers:
        """What the rules answered about one of them."""
        outcomes = (self._groups if subject.kind == "group" else self._reports)[subject.id]["outcomes"]
        return Answers(
            {each["rule"]: (each["status"], Message(each["reason"] or "")) for each in outcomes},
            tuple(
                _finding(outcome["rule"], status, finding)
                for outcome in outcomes
                for status, findings in (
                    (outcome["status"], outcome["findings"]),
                    (Status.NEEDS_REVIEW.value, outcome.get("questions", ())),
                )
                for finding in findings
            ),
        )

    def values(self, subject: Subject) -> Mapping[str, Any] | None:
        """The values of a report by pointer, None where the file does not have them."""
        if subject.kind == "group":
            return None
        found: Mapping[str, Any] | None = self._reports[subject.id].get("values")
        return found


def written_run(file: Path) -> WrittenRun:
    """The run in a file.

    Raises:
        ConfigError: the file cannot be read, or holds something else than the results of an audit.
    """
    content = content_of(file, "the file cannot be read: {problem}", largest=LARGEST_RUN)
    lines = run_lines(content, file)
    try:
        if lines is None:
            return WrittenRun(file, json.loads(content))
        data = {**json.loads(lines.first), **json.loads(lines.last)}
        return WrittenRun(file, {**data, "reports": [json.loads(line) for line in lines.reports]})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(
            "this is not what auditor audit --format json writes; name such a file, or a run with --store",
            file=file,
        ) from error


def _period(about: Mapping[str, Any]) -> str | None:
    period = about.get("period", about["year"])
    return None if period is None else str(period)


def _sentence(finding: Mapping[str, Any]) -> Message:
    """What a finding says, with the names that it lists."""
    said = finding["message"]
    listed = [value for value in (finding.get("fields") or {}).values() if isinstance(value, str | list)]
    if not listed:
        return Message(said)
    return Message(said.replace("{", "{{").replace("}", "}}"), {"listed": listed})


def _finding(rule: str, status: str, finding: Mapping[str, Any]) -> RecordedFinding:
    return RecordedFinding(
        rule,
        status,
        finding["severity"],
        finding["fingerprint"],
        tuple(finding["at"]),
        _sentence(finding),
        finding["expected"],
        finding["actual"],
        finding.get("excerpt"),
    )
