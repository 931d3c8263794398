"""Findings as CSV: one line each, and one for everything else that is not simply right.

Programs get columns and words that are the same in every language, people those of
:mod:`auditor.outputs.office_csv`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from auditor.outputs import office_csv
from auditor.outputs.formulas import neutral
from auditor.outputs.phrases import Phrases
from auditor.outputs.score_words import finding_number
from auditor.outputs.systemic_lines import systemic_lines
from auditor.outputs.workbook.findings import covered_by, record_of
from auditor.results.output import Screen
from auditor.rules.finding import COVERED, Status
from auditor.running.score import as_printed

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit
    from auditor.rules.finding import Finding, Outcome
    from auditor.running.reconcile import GroupAudit

COLUMNS = (
    "path",
    "organ",
    "year",
    "level",
    "score",
    "low",
    "high",
    "grade",
    "rule",
    "title",
    "category",
    "severity",
    "status",
    "message",
    "pointers",
    "expected",
    "actual",
    "line",
    "page",
    "paragraph",
    "table",
    "row",
    "column",
    "raw",
    "basis",
    "fix",
    "fingerprint",
    "cause",
    "between",
    "points",
    "number",
    "parent",
    "standing",
    "rank",
    "of",
    "kind",
    "format",
    "producer",
    "sha256",
    "decision",
    "decision_reason",
    "decided_by",
    "decision_expires",
    "record",
)
_SHOWN = (Status.FAILED, Status.NEEDS_REVIEW, *COVERED, Status.ERROR)


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[str]:
    """The lines; the first begins with a byte order mark, by which Excel knows UTF-8."""
    phrases = Phrases(audit, wording)
    columns = (*COLUMNS, "type") if phrases.mixed else COLUMNS
    headings, lines = {column: column for column in columns}, _lines(audit, phrases)
    if screen.office:
        headings, lines = office_csv.headings(phrases), office_csv.lines(phrases)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(headings), restval="", extrasaction="ignore")
    buffer.write("\ufeff")
    writer.writerow(headings)
    for line in lines:
        writer.writerow({name: neutral(value) for name, value in line.items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _lines(audit: Audit, phrases: Phrases) -> Iterator[dict[str, Any]]:
    for rank, report in audit.ranked():
        for line in _report(report, phrases.about(report.type)):
            yield line | {"rank": rank}
    for group in audit.groups:
        for line in _outcomes(group, phrases.about(group.type)):
            yield {"organ": group.organ, "year": group.period.key, "type": group.type, **line}
    for unread in audit.unread:
        problems = [
            f"{problem.pointer or '/'} {phrases.wording.render(problem.message)}"
            for problem in unread.problems
        ]
        words = "\n".join([phrases.wording.render(unread.error), *problems])
        yield {"path": unread.path, "status": "unread", "message": words}
    for missing in audit.missing:
        known = {"organ": missing.organ, "year": missing.period.key, "type": missing.type}
        yield known | {"status": "missing", "path": missing.path, "message": phrases.sent(missing) or None}
    for each in audit.other_inputs:
        reason = None if each.reason is None else phrases.wording.render(each.reason)
        yield {"path": each.path, "status": each.kind, "message": reason, "of": each.of}
    for cause, said in zip(audit.systemic, systemic_lines(phrases, phrases.wording), strict=True):
        yield {
            "rule": "\n".join(cause.rules),
            "severity": cause.severity,
            "status": "systemic",
            "message": said.words,
            "pointers": "\n".join(cause.at),
        }
    for waiver in audit.waivers:
        yield {
            "path": waiver.file,
            "line": waiver.line,
            "organ": waiver.organ,
            "year": waiver.period.key,
            "rule": waiver.rule,
            "status": f"{'waiver' if waiver.on is None else 'decision'} {waiver.status}",
            "message": waiver.reason,
        }
    for note in audit.notes:
        yield {"status": "note", "message": phrases.wording.render(note)}


def _report(report: ReportAudit, phrases: Phrases) -> Iterator[dict[str, Any]]:
    score = report.score
    known = {
        "path": report.path,
        "type": report.type,
        "organ": report.name,
        "year": None if report.period is None else report.period.key,
        "level": report.level,
        "score": _rounded(score.value, score.model),
        "low": _rounded(score.low, score.model),
        "high": _rounded(score.high, score.model),
        "grade": score.grade,
        "parent": report.parent,
        "standing": report.standing,
        "format": report.file.format,
        "producer": report.file.producer,
        "sha256": report.file.sha256,
    }
    lost = {key: each.points for each in score.deductions if not each.cap for key in each.fingerprints[:1]}
    lines = list(_outcomes(report, phrases)) or [{"status": Status.PASSED.value}]
    for line in lines:
        yield known | line | {"points": lost.get(line.get("fingerprint", ""))}
    for each in score.deductions:
        if each.cap:
            yield known | {
                "rule": each.rule,
                "status": "capped",
                "message": phrases.wording.render(each.reason),
                "points": round(each.points, 4),
            }


def _outcomes(about: ReportAudit | GroupAudit, phrases: Phrases) -> Iterator[dict[str, Any]]:
    for outcome in about.outcomes:
        if outcome.status not in _SHOWN:
            continue
        known = {
            "rule": outcome.rule,
            "title": phrases.rule_title(outcome.rule),
            "category": phrases.audit.rules[outcome.rule].category,
            "severity": phrases.outcome_severity(outcome),
            "status": outcome.status.value,
            "message": phrases.reason(outcome),
            "basis": phrases.basis(outcome.rule),
            "fix": phrases.fix(outcome),
        }
        for finding in outcome.findings:
            yield known | _finding(finding, outcome, phrases, about)
        for finding in outcome.decided:
            status = covered_by(finding) or outcome.status
            yield known | _finding(finding, outcome, phrases, about) | {"status": status.value}
        if not outcome.findings:
            yield known
        for question in outcome.questions:
            yield known | _finding(question, outcome, phrases, about) | {"status": Status.NEEDS_REVIEW.value}


def _finding(
    finding: Finding, outcome: Outcome, phrases: Phrases, about: ReportAudit | GroupAudit
) -> dict[str, Any]:
    line: dict[str, Any] = {
        "severity": finding.severity,
        "message": phrases.message(finding),
        "pointers": "\n".join(finding.at),
        "expected": finding.expected,
        "actual": finding.actual,
        "raw": finding.excerpt,
        "fix": phrases.fix(outcome, finding),
        "fingerprint": finding.fingerprint,
        "number": finding_number(finding),
        "kind": finding.kind,
        "cause": finding.cause,
        "between": "\n".join(phrases.wording.render(name) for name in finding.between),
        "record": record_of(about, outcome, finding),
    }
    if finding.decision is not None and finding.decision.on is not None:
        made = finding.decision
        line |= {
            "decision": made.decision,
            "decision_reason": made.reason,
            "decided_by": made.by,
            "decision_expires": made.expires,
        }
    for citation in finding.sources[:1]:
        place = citation.source.place
        line |= {
            name: getattr(place, name) for name in ("line", "page", "paragraph", "table", "row", "column")
        }
        line["raw"] = finding.excerpt or citation.source.raw
    return line


def _rounded(value: float | None, model: str) -> float | None:
    return None if value is None else as_printed(value, model)
