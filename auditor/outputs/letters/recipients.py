"""Which organ gets which letter: a rectification notice, an inquiry, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from auditor.outputs.letters.faults import file_of
from auditor.outputs.letters.waived import waived_findings
from auditor.outputs.one_line import printable
from auditor.results.audit import HINT
from auditor.rules.finding import Status
from auditor.running.choice import RANKED

if TYPE_CHECKING:
    from auditor.results.audit import Audit, ReportAudit


def has_defects(report: ReportAudit) -> bool:
    """Whether there is something to rectify: a finding that is more than a hint."""
    return any(finding.severity != HINT for _, finding in report.findings)


def has_questions(report: ReportAudit) -> bool:
    """Whether a person has to decide about something."""
    return any(
        outcome.status is Status.NEEDS_REVIEW or (outcome.status is Status.FAILED and outcome.questions)
        for outcome in report.outcomes
    )


def is_faultless(report: ReportAudit) -> bool:
    """Whether all rules have an answer and nothing was found, not even what was waived."""
    return not (
        next(report.findings, None) is not None
        or has_questions(report)
        or report.count(Status.ERROR)
        or any(waived_findings(report))
    )


def rectifies(report: ReportAudit) -> bool:
    """Whether its organ gets a rectification notice: it is its one report on the year, and has defects."""
    return _is_addressed(report) and has_defects(report)


def is_asked(report: ReportAudit) -> bool:
    """Whether its organ gets an inquiry: nothing is to be rectified, but something is open."""
    return _is_addressed(report) and not has_defects(report) and has_questions(report)


def _is_addressed(report: ReportAudit) -> bool:
    return report.standing == RANKED and bool(report.organ)


class WithoutNotice(Struct):
    """The organs that get no rectification notice, by the reason; ``faultless`` counts reports.

    ``asked`` get an inquiry, ``hints`` have nothing but hints, of ``waived`` all findings were waived, rules
    ``crashed`` on others. Of ``unsettled`` ones nobody knows which of their reports counts, or whose a report
    is.
    """

    faultless: int = 0
    asked: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    waived: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)


def without_notice(audit: Audit) -> WithoutNotice:
    """Who gets no rectification notice, and why."""
    found = WithoutNotice()
    for report in audit.worst_first():
        if rectifies(report):
            continue
        if report.standing == RANKED and is_faultless(report):
            found.faultless += 1
            continue
        organ = printable(report.name) or file_of(report)
        reason = _reason(report, found)
        if reason is not None and organ not in reason:
            reason.append(organ)
    return found


def _reason(report: ReportAudit, found: WithoutNotice) -> list[str] | None:
    """The list that the organ of a report without notice belongs to; None where there is nothing to write
    about."""
    has_findings = next(report.findings, None) is not None
    if not _is_addressed(report):
        return found.unsettled if has_findings or has_questions(report) else None
    if has_questions(report):
        return found.asked
    if has_findings:
        return found.hints
    return found.crashed if report.count(Status.ERROR) else found.waived
