"""The findings as SARIF 2.1.0 (OASIS), for programs that collect the findings of many tools."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from auditor.outputs.file_uri import file_uri
from auditor.outputs.json_text import encode
from auditor.outputs.one_line import printable, printable_lines
from auditor.outputs.phrases import Phrases
from auditor.outputs.score_words import finding_number
from auditor.results.output import Screen
from auditor.rules.finding import COVERED, Status

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.reading.document import Place
    from auditor.results.audit import Audit, ReportAudit
    from auditor.rules.finding import Citation, Finding, Outcome

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "auditorFinding/v1"
LEVELS = {"critical": "error", "major": "warning", "minor": "note", "note": "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_ANSWERED = (Status.FAILED, *COVERED, Status.NEEDS_REVIEW)


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[bytes]:
    """One run; its artifacts and results are written one by one.

    A failed or waived outcome has a result for each finding, an outcome under review one of the kind
    ``review``. What passed or is not applicable has none.
    """
    log = _Log(audit, wording)
    yield b'{"$schema": ' + encode(SCHEMA) + b', "version": "2.1.0", "runs": [{\n'
    for key, value in log.head().items():
        yield encode(key) + b": " + encode(value) + b",\n"
    yield b'"artifacts": ['
    yield from _listed(log.artifacts())
    yield b'],\n"results": ['
    yield from _listed(log.results())
    yield b"]\n}]}\n"


def _listed(values: Iterable[Any]) -> Iterator[bytes]:
    separator = b"\n"
    for value in values:
        yield separator + encode(value)
        separator = b",\n"


class _Log:
    def __init__(self, audit: Audit, wording: Wording) -> None:
        self.audit = audit
        self.wording = wording
        self.phrases = Phrases(audit, wording)
        self.rules = {rule: index for index, rule in enumerate(audit.rules)}

    def head(self) -> dict[str, Any]:
        """What comes before artifacts and results."""
        audit = self.audit
        driver = {
            "name": "Auditor",
            "version": audit.auditor,
            "language": _LANGUAGES.get(self.wording.lang, "en-US"),
            "rules": [self.rule(rule) for rule in audit.rules],
        }
        started = datetime.datetime.fromisoformat(audit.started_at)
        if started.tzinfo is not None:
            started = started.astimezone(datetime.UTC)
        invocation = {
            "executionSuccessful": audit.complete,
            "startTimeUtc": started.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "toolExecutionNotifications": [*self.not_read(), *self.crashes(), *self.notes()],
        }
        return {
            "tool": {"driver": driver},
            "language": driver["language"],
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "properties": {
                "title": self.phrases.title(),
                "rulesets": list(audit.rulesets),
                "year": audit.year,
                "missing": [
                    {
                        "organ": printable(each.organ),
                        "period": str(each.period),
                        **({"why": self.phrases.sent(each)} if each.why is not None else {}),
                    }
                    for each in audit.missing
                ],
            },
        }

    def rule(self, id: str) -> dict[str, Any]:
        """The metadata of a rule."""
        facts, text = self.audit.rules[id], self.wording.text
        why, fix, basis = (
            printable_lines(text(words, facts.domain)) for words in (facts.why, facts.fix, facts.basis)
        )
        help = "\n\n".join(
            self.phrases.wording.say(template, words=words)
            for template, words in (("{words}", why), ("basis: {words}", basis), ("fix: {words}", fix))
            if words
        )
        title = self.phrases.rule_title(id)
        return {
            "id": id,
            "shortDescription": {"text": title},
            **({"fullDescription": {"text": why}} if why else {}),
            "help": {"text": help or title},
            "defaultConfiguration": {"level": LEVELS[facts.severity]},
            "properties": {
                "severity": facts.severity,
                "category": facts.category,
                "scope": facts.scope,
                "basis": basis,
            },
        }

    def not_read(self) -> Iterator[dict[str, Any]]:
        """What could not be read."""
        for unread in self.audit.unread:
            words = [printable(self.wording.render(unread.error))]
            words += [
                f"{problem.pointer or '/'} {self.wording.render(problem.message)}"
                for problem in unread.problems
            ]
            yield {
                "level": "error",
                "message": {"text": printable_lines("\n".join(words))},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": file_uri(unread.path)}}}],
                "descriptor": {"id": "not-read"},
            }

    def crashes(self) -> Iterator[dict[str, Any]]:
        """The rules that crashed, and on which report."""
        if not self.audit.summary.errors:
            return
        judged = [
            *((report.path, report.outcomes) for report in self.audit.reports),
            *((None, group.outcomes) for group in self.audit.groups),
        ]
        for path, outcomes in judged:
            for outcome in outcomes:
                if outcome.status is Status.ERROR:
                    place = {} if path is None else {"artifactLocation": {"uri": file_uri(path)}}
                    yield {
                        "level": "error",
                        "message": {"text": self.phrases.reason(outcome) or outcome.rule},
                        **({"locations": [{"physicalLocation": place}]} if place else {}),
                        "descriptor": {"id": "rule-crashed"},
                        "associatedRule": {"id": outcome.rule, "index": self.rules[outcome.rule]},
                    }

    def notes(self) -> Iterator[dict[str, Any]]:
        """What is to be said of the run."""
        for words in self.phrases.notes():
            yield {"level": "note", "message": {"text": words}, "descriptor": {"id": "note"}}

    def artifacts(self) -> Iterator[dict[str, Any]]:
        """The reports, in input order."""
        places = self.audit.places()
        for index, report in enumerate(self.audit.reports):
            score = report.score
            yield {
                "location": {"uri": file_uri(report.path)},
                "roles": ["analysisTarget"],
                **({"hashes": {"sha-256": report.file.sha256}} if report.file.sha256 else {}),
                "description": {"text": self.phrases.heading(report)},
                "properties": {
                    "organ": printable(report.organ),
                    "period": self.phrases.period(report) or None,
                    "standing": report.standing,
                    "rank": places[index],
                    "score": score.value,
                    "low": score.low,
                    "high": score.high,
                    "grade": score.grade,
                },
            }

    def results(self) -> Iterator[dict[str, Any]]:
        """Findings and questions: of the reports that the run is about, in input order, then between
        levels."""
        for index in sorted(self.audit.order):
            report = self.audit.reports[index]
            phrases = self.phrases.about(report.type)
            artifact = {"uri": file_uri(report.path), "index": index}
            for outcome in report.outcomes:
                yield from self.answers(outcome, phrases, artifact, self.about(report))
        for group in self.audit.groups:
            phrases = self.phrases.about(group.type)
            known = {"organ": printable(group.organ), "period": str(group.period)}
            for outcome in group.outcomes:
                yield from self.answers(outcome, phrases, None, known)

    def about(self, report: ReportAudit) -> dict[str, Any]:
        """What a result says of its report."""
        return {"organ": printable(report.organ), "period": self.phrases.period(report) or None}

    def answers(
        self, outcome: Outcome, phrases: Phrases, artifact: dict[str, Any] | None, about: dict[str, Any]
    ) -> Iterator[dict[str, Any]]:
        """The results of an outcome."""
        if outcome.status not in _ANSWERED:
            return
        asks = outcome.status is Status.NEEDS_REVIEW
        waived = outcome.status in COVERED
        for finding in outcome.findings:
            yield self.result(outcome, finding, phrases, artifact, about, asks=asks, waived=waived)
        for question in outcome.questions:
            yield self.result(outcome, question, phrases, artifact, about, asks=True)
        for finding in outcome.decided:
            yield self.result(outcome, finding, phrases, artifact, about, asks=asks, waived=True)
        if asks and not outcome.findings:
            yield self.result(outcome, None, phrases, artifact, about, asks=True)

    def result(
        self,
        outcome: Outcome,
        finding: Finding | None,
        phrases: Phrases,
        artifact: dict[str, Any] | None,
        about: dict[str, Any],
        *,
        asks: bool,
        waived: bool = False,
    ) -> dict[str, Any]:
        """One finding or question; without a finding, the reason why a rule could not decide."""
        severity = phrases.outcome_severity(outcome) if finding is None else finding.severity
        words = phrases.reason(outcome) if finding is None else phrases.message(finding)
        found: dict[str, Any] = {
            "ruleId": outcome.rule,
            "ruleIndex": self.rules[outcome.rule],
            "kind": "review" if asks else "fail",
            "level": "none" if asks else LEVELS[severity],
            "message": {"text": words or phrases.rule_title(outcome.rule)},
            **_where(_locations(finding, artifact, phrases)),
            "suppressions": [_suppression(_why(outcome, finding, phrases))] if waived else [],
            "properties": {**about, "severity": severity},
        }
        if finding is not None:
            found["partialFingerprints"] = {FINGERPRINT: finding.fingerprint}
            found["properties"] |= {
                "number": finding_number(finding),
                "expected": _shown(finding.expected),
                "actual": _shown(finding.actual),
                "excerpt": None if finding.excerpt is None else printable(finding.excerpt),
                "fix": phrases.fix(outcome, finding),
                "cause": finding.cause,
            }
        return found


def _why(outcome: Outcome, finding: Finding | None, phrases: Phrases) -> str:
    """Why a finding does not count."""
    return (finding is not None and phrases.decision(finding)) or phrases.reason(outcome)


def _where(locations: list[dict[str, Any]]) -> dict[str, Any]:
    """The first location as that of the result, the others as related ones: several locations would say that
    all of them have to be changed."""
    found: dict[str, Any] = {"locations": locations[:1]}
    if len(locations) > 1:
        found["relatedLocations"] = [{"id": number, **each} for number, each in enumerate(locations[1:], 1)]
    return found


def _shown(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float) else printable_lines(value)


def _suppression(reason: str) -> dict[str, Any]:
    words = {"justification": reason} if reason else {}
    return {"kind": "external", "status": "accepted", **words}


def _locations(
    finding: Finding | None, artifact: dict[str, Any] | None, phrases: Phrases
) -> list[dict[str, Any]]:
    """Every place that a result has, or at least its file."""
    if finding is not None and finding.sources:
        by_pointer: dict[str, Citation] = {}
        for each in finding.sources:
            by_pointer.setdefault(each.pointer, each)
        return [_cited(each, artifact, phrases) for each in by_pointer.values()]
    where = {} if artifact is None else {"physicalLocation": {"artifactLocation": artifact}}
    if finding is not None and finding.at:
        return [where | _logical(pointer, phrases) for pointer in dict.fromkeys(finding.at)]
    return [where] if where else []


def _cited(citation: Citation, artifact: dict[str, Any] | None, phrases: Phrases) -> dict[str, Any]:
    place = citation.source.place
    found: dict[str, Any] = _logical(citation.pointer, phrases)
    if artifact is not None:
        region = {} if place.line is None else {"region": _region(citation)}
        found["physicalLocation"] = {"artifactLocation": artifact, **region}
    words = phrases.place(place)
    more = _numbers(place)
    return found | ({"message": {"text": words}} if words else {}) | ({"properties": more} if more else {})


def _region(citation: Citation) -> dict[str, Any]:
    # Where in the line the value begins is not known; what is quoted need not be a part of the line's text.
    return {"startLine": citation.source.place.line}


def _logical(pointer: str, phrases: Phrases) -> dict[str, Any]:
    """The value by its address: SARIF has no other word for pages, tables and cells."""
    name = printable(phrases.wording.label(pointer))
    address = printable(pointer) or "/"
    return {"logicalLocations": [{"name": name, "fullyQualifiedName": address, "kind": "value"}]}


def _numbers(place: Place) -> dict[str, int]:
    names = ("page", "paragraph", "table", "row", "column")
    return {name: number for name in names if (number := getattr(place, name)) is not None}
