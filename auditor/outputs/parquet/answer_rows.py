"""What the rules answered, and what they found, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from auditor.outputs.json_text import encode
from auditor.outputs.parquet import columns as shared
from auditor.outputs.parquet.columns import Column, Kind, Row, Table, place_of
from auditor.outputs.parquet.numbers import exact
from auditor.outputs.parquet.run import when
from auditor.outputs.score_words import finding_number
from auditor.outputs.workbook.findings import covered_by
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.outputs.parquet.run import Run
    from auditor.results.audit import RuleFacts
    from auditor.rules.finding import Finding, Outcome


def outcomes(run: Run) -> Iterator[Row]:
    """A row for each rule and report, then for each rule and group of subordinate organs."""
    for about, outcome, words, _ in _answered(run):
        facts = run.audit.rules[outcome.rule]
        yield {
            **about,
            "rule": outcome.rule,
            "category": facts.category,
            "severity": outcome.findings[0].severity if outcome.findings else facts.severity,
            "status": outcome.status.value,
            "reason": None if outcome.reason is None else words.render(outcome.reason),
            "findings": len(outcome.findings),
            "questions": len(outcome.questions),
            "decided": len(outcome.decided),
        }


def findings(run: Run) -> Iterator[Row]:
    """A row for each finding and each open question of the same reports and groups."""
    for about, outcome, words, lost in _answered(run):
        facts = run.audit.rules[outcome.rule]
        found = [(each, outcome.status) for each in outcome.findings]
        found += [(each, covered_by(each) or outcome.status) for each in outcome.decided]
        found += [(each, Status.NEEDS_REVIEW) for each in outcome.questions]
        for finding, status in found:
            known = {"rule": outcome.rule, "category": facts.category, "status": status.value}
            yield {**about, **known, **_cells(finding, facts, words), "points": lost.get(finding.fingerprint)}


def _answered(run: Run) -> Iterator[tuple[dict[str, Any], Outcome, Wording, dict[str, float]]]:
    """Each answer, what every row says of its subject, the words for it, and the points lost by finding."""
    for _, id, report in run.reports():
        about = {
            "report": id,
            "type": report.type,
            "organ": report.name,
            **when(report.period),
            "standing": report.standing,
        }
        lost = {
            key: round(each.points, 4)
            for each in report.score.deductions
            if not each.cap
            for key in each.fingerprints[:1]
        }
        for outcome in report.outcomes:
            yield about, outcome, run.about(report.type), lost
    for group in run.audit.groups:
        about = {"type": group.type, "organ": group.organ, **when(group.period)}
        for outcome in group.outcomes:
            yield about, outcome, run.about(group.type), {}


def _cells(finding: Finding, facts: RuleFacts, words: Wording) -> dict[str, Any]:
    made, shared_with = finding.decision, finding.shared
    cells: dict[str, Any] = {
        "number": finding_number(finding),
        "fingerprint": finding.fingerprint,
        "severity": finding.severity,
        "kind": finding.kind,
        "message": words.render(finding.message),
        "pointers": list(finding.at),
        "expected": _shown(finding.expected),
        "actual": _shown(finding.actual),
        "expected_number": exact(finding.expected),
        "actual_number": exact(finding.actual),
        "between": [words.render(name) for name in finding.between],
        "excerpt": finding.excerpt,
        "fix": words.text(facts.fix, facts.domain) if finding.fix is None else words.render(finding.fix),
        "cause": finding.cause,
        "fields": encode(finding.message.fields).decode("utf-8"),
    }
    if made is not None:
        cells |= {
            "decision": made.decision,
            "decision_reason": made.reason,
            "decided_by": made.by,
            "decided_on": shared.day(made.on),
            "decision_expires": shared.day(made.expires),
        }
    if shared_with is not None:
        cells |= {
            "shared_organ": shared_with.organ,
            "shared_period": when(shared_with.period)["period"],
            "shared_path": shared_with.path,
            "shared_pointer": shared_with.pointer,
        }
    for citation in finding.sources[:1]:
        cells |= {"raw": citation.source.raw, **place_of(citation.source.place)}
    return cells


def _shown(value: Any) -> str | None:
    """A value as JSON has it; a text as it is."""
    return value if value is None or isinstance(value, str) else encode(value).decode("utf-8")


_SUBJECT = (shared.REPORT, shared.TYPE, shared.ORGAN, shared.PERIOD, shared.YEAR, shared.STANDING)
OUTCOMES = Table(
    "outcomes",
    "A row for each rule and report, and for each rule over a parent and its subordinate organs; without the "
    "rules on trial, which count nowhere",
    (
        *_SUBJECT,
        shared.RULE,
        shared.CATEGORY,
        Column("severity", Kind.WORD, "that of the worst finding, or else of the rule"),
        Column(
            "status",
            Kind.WORD,
            "`passed`, `failed`, `needs_review`, `not_applicable`, `waived`, `dismissed` or `error`",
        ),
        Column("reason", Kind.WORD, "why it is no verdict"),
        Column("findings", Kind.WHOLE, "how many findings it has; under review: how many questions"),
        Column("questions", Kind.WHOLE, "how many questions a failed rule asks besides"),
        Column("decided", Kind.WHOLE, "how many others are dismissed or waived"),
    ),
    outcomes,
)
FINDINGS = Table(
    "findings",
    "A row for each finding and each open question. **Only those with the status `failed` are defects**",
    (
        *_SUBJECT,
        shared.RULE,
        shared.CATEGORY,
        Column(
            "status",
            Kind.WORD,
            "`failed` (a defect), `needs_review` (a question), `waived` or `dismissed` (a person decided so)",
        ),
        Column("number", Kind.TEXT, "the number to quote it by, as all outputs show it"),
        Column("fingerprint", Kind.TEXT, "the fingerprint: programs know it by that"),
        shared.SEVERITY,
        Column("kind", Kind.WORD, "which of the kinds of defect that the rule distinguishes"),
        Column("message", Kind.TEXT, "what is wrong, or what is asked"),
        Column("pointers", Kind.WORDS, "the JSON Pointers of the values concerned"),
        Column("expected", Kind.TEXT, "the value that it should be"),
        Column("actual", Kind.TEXT, "the value that it is"),
        Column("expected_number", Kind.EXACT, "the same as a number; null where it is none"),
        Column("actual_number", Kind.EXACT, "the same as a number; null where it is none"),
        Column("between", Kind.WORDS, "what both are called where neither is known to be right"),
        Column("excerpt", Kind.TEXT, "the passage as printed"),
        Column("fix", Kind.TEXT, "what to correct"),
        Column("cause", Kind.WORD, "findings of a report with the same cause have one fault behind them"),
        Column("fields", Kind.TEXT, "the fields of the message, as a JSON object"),
        Column(
            "points",
            Kind.REAL,
            "the points that it costs; null for what costs none, or what another finding costs already",
        ),
        Column("decision", Kind.WORD, "`confirmed`, `dismissed` or `waived`, where a person decided"),
        Column("decision_reason", Kind.TEXT, "why"),
        Column("decided_by", Kind.WORD, "who decided"),
        Column("decided_on", Kind.DAY, "the day of the decision"),
        Column("decision_expires", Kind.DAY, "the last day on which it holds"),
        Column("shared_organ", Kind.WORD, "of a text that is copied: the organ of the other report"),
        Column("shared_period", Kind.WORD, "the period of the other report"),
        Column("shared_path", Kind.WORD, "its file: `path` in `reports`"),
        Column("shared_pointer", Kind.WORD, "the text in it, by pointer"),
        Column("raw", Kind.TEXT, "the first value concerned, as printed"),
        *shared.PLACE,
    ),
    findings,
    group=2_000,
)
