"""What no verdict can rest on: values that a report does not have, or that its reader could not settle."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.messages import Message, Ref, message
from auditor.reports.report import Report
from auditor.rules.finding import Outcome, Status
from auditor.rules.problem import UNSET, Problem
from auditor.running.plan import ActiveRule

BLANK_VALUES = "{count} values that this rule needs are blank: {cells}"
"""The reason of an outcome that rests on cells without a number."""
WHOLE = ""
"""The pointer of the report as a whole."""


def lacking(active: ActiveRule, report: Report) -> Outcome | None:
    """The answer for a report that does not have, or whose reader could not settle, what the rule needs."""
    if not report.issues and report.has_all(active.rule.needs):
        return None
    for need in active.rule.needs:
        if report.issues:
            issue = report.issue_at(need)
            if issue is not None:
                return Outcome(active.rule.id, Status.NEEDS_REVIEW, unsettled_reason(report, [need]))
        if not report.has(need):
            reason = message(
                "the report on {period} does not have this: {part}",
                period=report.period.key if report.period else None,
                part=Ref(need),
            )
            return Outcome(active.rule.id, Status.NOT_APPLICABLE, reason)
    return None


def is_uncertain(problem: Problem, report: Report, asked: Sequence[Report]) -> bool:
    """Whether a problem compares with null, points at what the reader could not determine, or depends on an
    uncertain copy."""
    if any(is_uncertain_as_a_whole(one) for one in (report, *asked)):
        return True
    compares = problem.expected is not UNSET or problem.actual is not UNSET
    if compares and (problem.expected is None or problem.actual is None):
        return True
    return any(_holds_issue(report, pointer, compares) for pointer in problem.at) or any(
        _holds_issue(asked[0], pointer, compares) for pointer in problem.earlier
    )


def is_uncertain_as_a_whole(report: Report) -> bool:
    return bool(report.issues) and report.issue_at(WHOLE) is not None


def _holds_issue(report: Report, pointer: str, compares: bool) -> bool:
    if compares and report.get(pointer, UNSET) is None:
        return True
    return bool(report.issues) and report.issue_at(pointer) is not None


def uncertain_copies(asked: Sequence[Report]) -> list[tuple[Report, str]]:
    """The reports whose copy is uncertain as a whole: a rule that found nothing in them has settled
    nothing."""
    return [(one, WHOLE) for one in asked if one.issues and is_uncertain_as_a_whole(one)]


def stumbled_over_null(error: BaseException, asked: Sequence[Report]) -> bool:
    """Whether a rule could not go on because a cell is blank: it need not look before it adds or compares."""
    return isinstance(error, TypeError | AttributeError) and any(
        one.get(pointer) is None for one in asked for pointer in one.unsettled
    )


def unsettled_reason(report: Report, pointers: Sequence[str]) -> Message:
    for pointer in pointers:
        issue = report.issue_at(pointer)
        if issue is not None and pointer == WHOLE:
            return issue.message
        if issue is not None:
            return message("{where} cannot be judged: {issue}", where=Ref(pointer), issue=issue.message)
        missing = report.why_missed(pointer)
        if missing is not None:
            return message("{where} cannot be judged: {missing}", where=Ref(pointer), missing=missing)
    return message(
        BLANK_VALUES,
        count=len(pointers),
        cells=[Ref(pointer) for pointer in pointers],
    )


def uncertainty_reason(problems: Sequence[Problem], report: Report, asked: Sequence[Report]) -> Message:
    for problem in problems:
        for owner, pointers in ((report, problem.at), (asked[0], problem.earlier)):
            for pointer in pointers:
                if _holds_issue(owner, pointer, True):
                    return unsettled_reason(owner, [pointer])
    for owner in (report, *asked):
        if is_uncertain_as_a_whole(owner):
            return unsettled_reason(owner, [WHOLE])
    return message("a value that this rule compares is missing")
