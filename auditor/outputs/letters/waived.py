"""What was waived: a defect that a person accepted, not one that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from auditor.outputs.dates import dated
from auditor.outputs.one_line import printable
from auditor.record import Record
from auditor.results.waivers import WAIVED
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases
    from auditor.results.audit import ReportAudit
    from auditor.rules.finding import Finding, Outcome


class Waived(Record, frozen=True):
    """Findings of one rule on one report that were waived, with the reason that the approver gave.

    ``organ`` is empty where no names are wanted, ``expires`` where the waiver has no end.
    """

    organ: str
    requirement: str
    findings: int
    reason: str
    by: str
    expires: str


def waived_findings(report: ReportAudit) -> Iterator[tuple[Outcome, Finding]]:
    """The findings of a report that were waived, also those of rules that fail by others."""
    for outcome in report.outcomes:
        covered = outcome.findings if outcome.status is Status.WAIVED else ()
        for finding in (*covered, *outcome.decided):
            if finding.decision is None or finding.decision.decision == WAIVED:
                yield outcome, finding


def waived(report: ReportAudit, organ: str, phrases: Phrases) -> list[Waived]:
    """What was waived in one report, a rule and a decision at a time."""
    found: dict[tuple[str, str, str, str], Waived] = {}
    for outcome, finding in waived_findings(report):
        made, lang = finding.decision, phrases.wording.lang
        reason = phrases.reason(outcome) if made is None else printable(made.reason)
        by = "" if made is None else printable(made.by)
        expires = "" if made is None else dated(made.expires or "", lang)
        key = (outcome.rule, reason, by, expires)
        known = found.get(key)
        found[key] = (
            Waived(organ, phrases.rule_title(outcome.rule), 1, reason, by, expires)
            if known is None
            else replace(known, findings=known.findings + 1)
        )
    return list(found.values())
