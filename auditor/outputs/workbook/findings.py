"""Findings and open questions as rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from auditor.outputs.dates import dated
from auditor.outputs.phrases import DECISIONS
from auditor.outputs.score_words import finding_number
from auditor.outputs.workbook.ranking import known
from auditor.record import NamedTuple
from auditor.results.decisions.case import as_record, case_of
from auditor.results.faults import gravity, leads
from auditor.rules.finding import COVERED, Status
from auditor.running.score import Score

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases
    from auditor.results.audit import ReportAudit
    from auditor.results.faults import Leads
    from auditor.rules.finding import Finding, Outcome
    from auditor.running.reconcile import GroupAudit

Row = dict[str, Any]
KINDS = {
    Status.NEEDS_REVIEW: "rule under review",
    Status.ERROR: "rule that crashed",
}
UNCERTAIN = "uncertain reading"


class Judged(NamedTuple):
    """One report or group: what every row says of it, its outcomes, and the words for them."""

    about: Row
    subject: ReportAudit | GroupAudit
    report: ReportAudit | None
    outcomes: tuple[Outcome, ...]
    words: Phrases


def judged(phrases: Phrases) -> Iterator[Judged]:
    """The reports of the run, worst first, then the groups of subordinate organs."""
    for report in phrases.audit.worst_first():
        words = phrases.about(report.type)
        yield Judged(known(report, words), report, report, report.outcomes, words)
    for group in phrases.audit.groups:
        words = phrases.about(group.type)
        yield Judged(_group(group, words), group, None, group.outcomes, words)


def defects(one: Judged) -> Iterator[Row]:
    """A row for each finding of a failed outcome, and for each that a decision covers."""
    lost = {} if one.report is None else _points(one.report)
    score = Score() if one.report is None else one.report.score
    known = leads(one.outcomes, score)
    for outcome in sorted(one.outcomes, key=partial(_gravity, score)):
        listed = outcome.findings if outcome.status in (Status.FAILED, *COVERED) else ()
        for finding in (*listed, *outcome.decided):
            status = covered_by(finding) or outcome.status
            yield {
                **one.about,
                **_finding(finding, outcome, one),
                "kind": one.words.status(status),
                "covered": status in COVERED,
                "points": lost.get(finding.fingerprint, 0),
                "remark": _remark(outcome, finding, known, one.words),
            }


def covered_by(finding: Finding) -> Status | None:
    """The status that a decision gives to a finding that it covers; None where there is no such decision."""
    word = None if finding.decision is None else finding.decision.decision
    return Status(word) if word in COVERED else None


def questions(one: Judged) -> Iterator[Row]:
    """A row for everything that a person has to decide or look at; none of it is a defect yet."""
    for outcome in one.outcomes:
        yield from (one.about | row for row in _asked(outcome, one))
    for text in () if one.report is None else one.words.reading_issues(one.report):
        yield one.about | {"kind": one.words.wording.text(UNCERTAIN), "message": text}


def _group(group: GroupAudit, phrases: Phrases) -> Row:
    about = {"organ": group.organ, "type": phrases.type(group), "period": str(group.period)}
    return about | {"level": phrases.wording.text("Between levels")}


def _asked(outcome: Outcome, one: Judged) -> Iterator[Row]:
    phrases = one.words
    kind = KINDS.get(outcome.status)
    if kind is not None:
        asked = {"kind": phrases.wording.text(kind)}
        if not outcome.findings:
            yield asked | _rule(outcome, phrases) | {"message": phrases.reason(outcome)}
        for finding in outcome.findings:
            yield asked | _finding(finding, outcome, one)
    for question in outcome.questions:
        asked = {"kind": phrases.wording.text(KINDS[Status.NEEDS_REVIEW])}
        yield asked | _finding(question, outcome, one)


def _rule(outcome: Outcome, phrases: Phrases) -> Row:
    return {
        "severity": phrases.severity(phrases.outcome_severity(outcome)),
        "title": phrases.rule_title(outcome.rule),
        "rule": outcome.rule,
        "basis": phrases.basis(outcome.rule),
    }


def _finding(finding: Finding, outcome: Outcome, one: Judged) -> Row:
    phrases = one.words
    lang = phrases.wording.lang
    values = [
        dated(value, lang) if isinstance(value, str) else value
        for value in (finding.expected, finding.actual)
    ]
    if finding.between:
        names = (phrases.wording.render(name) for name in finding.between)
        values = [
            None if value is None else phrases.say("{name}: {value}", name=name, value=value)
            for name, value in zip(names, values, strict=True)
        ]
    raws = (citation.source.raw for citation in finding.sources)
    return {
        **_rule(outcome, phrases),
        "number": finding_number(finding),
        "severity": phrases.severity(finding.severity),
        "message": phrases.message(finding),
        "place": "\n".join(phrases.places(finding)),
        "quotation": finding.excerpt or next((raw for raw in raws if raw), None),
        "expected": values[0],
        "actual": values[1],
        "fix": phrases.fix(outcome, finding),
        "fingerprint": finding.fingerprint,
        "record": record_of(one.subject, outcome, finding),
        **_decision(finding, phrases),
    }


def record_of(about: ReportAudit | GroupAudit, outcome: Outcome, finding: Finding) -> str | None:
    """What `auditor decide` needs to know of a finding; None where no decision would find it again."""
    case = case_of(about.organ, about.period, outcome, finding)
    return None if case is None else as_record(case)


def _decision(finding: Finding, phrases: Phrases) -> Row:
    """The decision about a finding, as it is filled in; a waiver is not filled in here but in its file."""
    made = finding.decision
    if made is None or made.on is None:
        return {}
    return {
        "decision": phrases.wording.text(DECISIONS[made.decision]),
        "decision_reason": made.reason,
        "decided_by": made.by,
        "decision_expires": made.expires,
    }


def _points(report: ReportAudit) -> dict[str, float]:
    """The points that findings cost, by the fingerprint of the first of those that cost them together."""
    return {
        key: round(each.points, 2)
        for each in report.score.deductions
        if not each.cap
        for key in each.fingerprints[:1]
    }


def _gravity(score: Score, outcome: Outcome) -> tuple[bool, bool, int]:
    return gravity(outcome.rule, outcome.findings[0].severity if outcome.findings else "note", score)


def _remark(outcome: Outcome, finding: Finding, leading: Leads, phrases: Phrases) -> str:
    if outcome.status in COVERED and finding.decision is None:
        words = phrases.status(outcome.status)
        why = phrases.reason(outcome)
        return phrases.say("{name}: {value}", name=words, value=why) if why else words
    if finding.decision is not None:
        return phrases.decision(finding)
    return phrases.known_fault(finding, leading)
