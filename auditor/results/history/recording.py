"""Writing a run into the history, all of it or nothing."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from auditor.messages import Message
from auditor.reading.files import hash_of
from auditor.reports.file_kind import REPORT
from auditor.reports.roster import Roster
from auditor.results.audit import Audit, ReportAudit
from auditor.results.history.run_facts import RuleVersion, RunFacts
from auditor.results.history.store import Store
from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.reconcile import GroupAudit
from auditor.running.score import as_printed

_ENCODER = msgspec.json.Encoder(enc_hook=str)


def record(store: Store, audit: Audit, facts: RunFacts | None = None, roster: Roster | None = None) -> int:
    """Write a run and return its number.

    Reports are read and written one after the other; what is written becomes part of the history only when it
    is whole. ``roster`` says under which name an organ is known.

    Raises:
        sqlite3.Error: the history could not be written, and is as it was.
    """
    # What takes long and needs no history comes before others have to wait.
    inputs = list(_inputs(audit))
    with store.transaction() as connection:
        return _Recorder(connection, audit, facts or RunFacts(), roster or Roster()).run(inputs)


def _inputs(audit: Audit) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Path, kind, what it repeats and hash of every input; the hash of a report is that of what was read."""
    read = {report.path: report.file.sha256 for report in audit.reports}
    for each in audit.inputs:
        known = read.get(each.path) if each.kind == REPORT else hash_of(each.path)
        yield each.path, each.kind, each.of, known or None


class _Recorder:
    """Writes one run through an open transaction."""

    def __init__(self, connection: Any, audit: Audit, facts: RunFacts, roster: Roster) -> None:
        self._execute = connection.execute
        self._many = connection.executemany
        self._audit = audit
        self._facts = facts
        self._roster = roster
        self._versions: dict[tuple[str, str], int] = {}
        self._sentences: dict[bytes, int] = {}
        self._run = 0

    def run(self, inputs: list[tuple[str, str, str | None, str | None]]) -> int:
        """Write everything and return the number of the run."""
        audit = self._audit
        types = {*audit.types, *(group.type for group in audit.groups)}
        facts = msgspec.structs.replace(
            self._facts, rules=(), rulesets=tuple(each for each in self._facts.rulesets if each.type in types)
        )
        self._run = self._execute(
            "INSERT INTO runs (started_at, auditor, year, complete, facts, summary) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                audit.started_at,
                audit.auditor,
                audit.year,
                audit.complete,
                _json(facts),
                _json(_summary(audit)),
            ),
        ).lastrowid
        self._many("INSERT INTO inputs VALUES (?, ?, ?, ?, ?)", ((self._run, *each) for each in inputs))
        self._many(
            "INSERT INTO missing VALUES (?, ?, ?, ?, ?)",
            (
                (self._run, each.type, each.organ, self._roster.key(each.organ), str(each.period))
                for each in audit.missing
            ),
        )
        for version in self._facts.rules:
            if version.type in types:
                self._add_version(version)
        places = audit.places()
        for index, report in enumerate(audit.reports):
            values = audit.contents[index] if index < len(audit.contents) else None
            self._add_report(report, places[index], values)
        for group in audit.groups:
            self._add_group(group)
        return self._run

    def _add_report(self, report: ReportAudit, place: int | None, values: Mapping[str, Any] | None) -> None:
        score, model = report.score, report.score.model
        printed = (None if each is None else as_printed(each, model) for each in _of(score))
        self._add_subject(
            "report",
            report,
            path=report.path,
            level=report.level,
            form=report.form,
            parent=report.parent,
            sha256=report.file.sha256 or None,
            format=report.file.format or None,
            standing=report.standing,
            place=place,
            **dict(zip(("score", "low", "high"), printed, strict=True)),
            grade=score.grade,
            provisional=score.provisional,
            **report.severities(),
            under_review=report.count(Status.NEEDS_REVIEW),
            uncertain=_json(sorted({issue.at for issue in report.issues})),
            content=None if values is None else self._content(values),
        )

    def _add_group(self, group: GroupAudit) -> None:
        self._add_subject("group", group)

    def _add_subject(self, kind: str, about: ReportAudit | GroupAudit, **columns: Any) -> None:
        columns |= {
            "run": self._run,
            "kind": kind,
            "type": about.type,
            "organ": about.organ,
            "organ_key": self._roster.key(about.organ),
            "period": None if about.period is None else str(about.period),
            "year": about.year,
        }
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        subject = self._execute(
            f"INSERT INTO subjects ({names}) VALUES ({marks})", tuple(columns.values())
        ).lastrowid
        versions = [self._version(about.type, outcome.rule) for outcome in about.outcomes]
        self._many(
            "INSERT INTO outcomes VALUES (?, ?, ?, ?)",
            [
                (subject, version, outcome.status.value, self._sentence(outcome.reason))
                for version, outcome in zip(versions, about.outcomes, strict=True)
            ],
        )
        for version, outcome in zip(versions, about.outcomes, strict=True):
            if outcome.findings or outcome.questions or outcome.decided:
                self._add_findings(subject, version, outcome)

    def _add_findings(self, subject: int, version: int, outcome: Outcome) -> None:
        found = [(outcome.status.value, finding) for finding in outcome.findings]
        found += [(Status.NEEDS_REVIEW.value, question) for question in outcome.questions]
        found += [
            (outcome.status.value if each.decision is None else each.decision.decision, each)
            for each in outcome.decided
        ]
        self._many(
            "INSERT INTO findings (subject, version, status, severity, fingerprint, at, message, expected, "
            "actual, excerpt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((subject, version, status, *_columns(finding)) for status, finding in found),
        )

    def _version(self, type: str, rule: str) -> int:
        known = self._versions.get((type, rule))
        if known is None:
            facts = self._audit.rules[rule]
            known = self._add_version(RuleVersion(type, rule, facts.scope, facts.category, facts.severity))
        return known

    def _add_version(self, version: RuleVersion) -> int:
        content = _json(version)
        self._execute(
            "INSERT OR IGNORE INTO rule_versions (type, rule, content) VALUES (?, ?, ?)",
            (version.type, version.rule, content),
        )
        (number,) = self._execute(
            "SELECT version FROM rule_versions WHERE content = ?", (content,)
        ).fetchone()
        self._execute("INSERT OR IGNORE INTO run_rules VALUES (?, ?)", (self._run, number))
        self._versions[version.type, version.rule] = number
        return int(number)

    def _sentence(self, sentence: Message | None) -> int | None:
        if sentence is None:
            return None
        content = _ENCODER.encode(sentence)
        known = self._sentences.get(content)
        if known is None:
            text = content.decode()
            self._execute("INSERT OR IGNORE INTO sentences (content) VALUES (?)", (text,))
            (known,) = self._execute("SELECT sentence FROM sentences WHERE content = ?", (text,)).fetchone()
            # Most are shared by all reports; those about one report alone need not be remembered.
            if not sentence.fields:
                self._sentences[content] = known
        return known

    def _content(self, values: Mapping[str, Any]) -> int:
        content = _ENCODER.encode(dict(values))
        digest = hashlib.sha256(content, usedforsecurity=False).digest()
        known = self._execute("SELECT content FROM contents WHERE sha256 = ?", (digest,)).fetchone()
        if known is None:
            return int(
                self._execute(
                    "INSERT INTO contents (sha256, packed) VALUES (?, ?)", (digest, zlib.compress(content))
                ).lastrowid
            )
        return int(known[0])


def _of(score: Any) -> tuple[float | None, ...]:
    return score.value, score.low, score.high


def _columns(finding: Finding) -> tuple[Any, ...]:
    return (
        finding.severity,
        finding.fingerprint,
        _json(finding.at),
        _json(finding.message),
        _json(finding.expected),
        _json(finding.actual),
        finding.excerpt,
    )


def _summary(audit: Audit) -> dict[str, Any]:
    summary = audit.summary
    return {
        "reports": len(audit.reports),
        "ranked": summary.reports,
        "scored": summary.scored,
        "mean": None if summary.mean is None else round(summary.mean, 2),
        "grades": summary.grades,
        "severities": summary.severities,
        "under_review": summary.under_review,
        "errors": summary.errors,
        "unread": len(audit.unread),
        "missing": len(audit.missing),
    }


def _json(value: Any) -> str:
    return _ENCODER.encode(value).decode()
