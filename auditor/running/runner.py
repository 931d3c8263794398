"""Running rules: one loop that asks, isolates a crash, and turns answers into outcomes.

A rule yields what it finds; whether that is a verdict is decided here. A problem that compares a null or
uncertain value is not a verdict, and a rule that found nothing because a value was missing has not passed.

The reason of an outcome goes through the mask of the report type here; what a finding cites does so where the
finding is made.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from auditor.errors import NotApplicable
from auditor.messages import message
from auditor.reports.masking import masked_message
from auditor.reports.report import Report
from auditor.rules.finding import Outcome, Status
from auditor.rules.problem import NotJudged, Problem, Question
from auditor.rules.several_reports import Digest, Subordinates
from auditor.running.evidence import finding_of
from auditor.running.no_answer import NotAProblem, no_answer, said_by
from auditor.running.plan import ActiveRule
from auditor.running.time_limit import NotEnded, turn
from auditor.running.uncertainty import (
    WHOLE,
    is_uncertain,
    is_uncertain_as_a_whole,
    lacking,
    stumbled_over_null,
    uncertain_copies,
    uncertainty_reason,
    unsettled_reason,
)

# A rule that calls sys.exit() must not end the run, let alone with a code that reads as success.
_CRASHES = (Exception, SystemExit, NotEnded)
_ENCODER = msgspec.msgpack.Encoder()


def run_on_report(active: ActiveRule, report: Report) -> Outcome:
    """A REPORT rule's outcome."""
    asked = (report,)
    return _hidden(_run(active, report, asked, asked, bound=asked), report)


def run_on_series(active: ActiveRule, previous: Report | None, current: Report) -> Outcome:
    """A SERIES rule's outcome for the later of two consecutive years.

    ``previous`` is None for rules that run without it.
    """
    asked = (previous, current) if previous is not None else (current,)
    # A rule that does without last year's report does not need anything of it.
    bound = (current,) if active.rule.runs_without_previous else asked
    return _hidden(_run(active, current, asked, (previous, current), bound=bound), current)


def run_on_group(
    active: ActiveRule, organ: Report, parent: Report | None, subordinates: Subordinates
) -> Outcome:
    """A GROUP rule's outcome.

    ``organ`` is the parent's report or, without one, an empty report with its name.
    """
    # Needs are required of the parent; a subordinate organ that lacks something is the rule's own matter.
    outcome = _run(
        active,
        organ,
        (organ, *subordinates),
        (parent, subordinates),
        bound=(parent,) if parent else (),
    )
    return _hidden(outcome, organ)


def digest_of(active: ActiveRule, report: Report) -> tuple[Any, Outcome | None]:
    """What a rule over all reports takes from one, or the outcome that this report has already.

    A report that lacks what the rule needs, or whose digest asked for a null or uncertain value, has its
    outcome.
    """
    value, outcome = _digest_of(active, report)
    return value, None if outcome is None else _hidden(outcome, report)


def _digest_of(active: ActiveRule, report: Report) -> tuple[Any, Outcome | None]:
    rule = active.rule
    answer = lacking(active, report)
    if answer:
        return None, answer
    value = None
    try:
        with turn(rule.id):
            value = rule.digest(report) if rule.digest else None
        _ENCODER.encode(value)
    except _CRASHES as error:
        if not stumbled_over_null(error, (report,)):
            report.take_unsettled()
            return None, no_answer(active, (report,), error)
    unsettled = report.take_unsettled()
    if not unsettled and value is not None and is_uncertain_as_a_whole(report):
        unsettled = [WHOLE]
    if unsettled:
        return None, Outcome(rule.id, Status.NEEDS_REVIEW, unsettled_reason(report, unsettled))
    if value is None:
        return None, Outcome(
            rule.id, Status.NOT_APPLICABLE, message("there is nothing to judge in this report")
        )
    return value, None


class Answers(Mapping[int, Outcome]):
    """Outcomes of a rule over all reports, by report index: most are the same one.

    The others are kept separately.
    """

    def __init__(self, indexes: Collection[int], common: Outcome, special: Mapping[int, Outcome]) -> None:
        self._judged = bytearray(max(indexes, default=-1) + 1)
        for index in indexes:
            self._judged[index] = 1
        self._common = common
        self._special = special

    def __getitem__(self, index: int) -> Outcome:
        if index in self._special:
            return self._special[index]
        if 0 <= index < len(self._judged) and self._judged[index]:
            return self._common
        raise KeyError(index)

    def __iter__(self) -> Iterator[int]:
        return (index for index in range(len(self._judged)) if self._judged[index])

    def __len__(self) -> int:
        return sum(self._judged)


def run_on_all(
    active: ActiveRule,
    digests: Sequence[Digest],
    report_of: Callable[[int], Report],
    active_for: Callable[[int], ActiveRule] | None = None,
    indexes: Collection[int] | None = None,
) -> Mapping[int, Outcome]:
    """An ALL rule's outcomes by report index.

    ``report_of`` gives the reports that problems point at, ``active_for`` the rule as it counts for their
    organs. ``indexes`` are those of the digests, if known: digests are read from disk. A report of which the
    rule says that it was not judged is not applicable, unless there is a problem with it as well.
    """
    rule = active.rule
    if indexes is None:
        indexes = array("L", (digest.of.index for digest in digests))
    problems: dict[int, list[Problem]] = {}
    special: dict[int, Outcome] = {}
    unjudged = _Unjudged(active)
    try:
        with turn(rule.id, len(digests)):
            answers = said_by(rule.check(digests, **active.options))
            for said in answers:
                if isinstance(said, NotJudged):
                    special[said.of.index] = unjudged.outcome(said)
                    continue
                if not isinstance(said, Problem):
                    raise NotAProblem(said, answers)
                if said.of is None:
                    raise ValueError(
                        "a problem of a rule over all reports says whose it is: Problem(…, of=digest.of)"
                    )
                problems.setdefault(said.of.index, []).append(said)
    except _CRASHES as error:
        if isinstance(error, NotApplicable):
            return Answers(indexes, no_answer(active, (), error), {})
        return {index: _crash(active, report_of(index), error) for index in indexes}
    while problems:
        index, found = problems.popitem()
        report = report_of(index)
        judged = _judge(active_for(index) if active_for else active, report, (report,), found, [])
        special[index] = _hidden(judged, report)
    return Answers(indexes, Outcome(rule.id, Status.PASSED), special)


class _Unjudged:
    """The outcomes of reports that a rule over all reports did not judge: for one reason one outcome, however
    many."""

    def __init__(self, active: ActiveRule) -> None:
        self._active = active
        self._known: dict[tuple[Any, ...], Outcome] = {}

    def outcome(self, said: NotJudged) -> Outcome:
        key = (said.template, said.domain, repr(sorted(said.fields.items())))
        known = self._known.get(key)
        if known is None:
            why = NotApplicable(said.template, domain=said.domain, **said.fields)
            known = self._known[key] = no_answer(self._active, (), why)
        return known


def _crash(active: ActiveRule, report: Report, error: BaseException) -> Outcome:
    return _hidden(no_answer(active, (report,), error), report)


def _hidden(outcome: Outcome, report: Report) -> Outcome:
    """The outcome with its reason masked; its findings are masked as they are made."""
    if report.mask is None or outcome.reason is None:
        return outcome
    return msgspec.structs.replace(outcome, reason=masked_message(outcome.reason, report.mask))


def _run(
    active: ActiveRule,
    report: Report,
    asked: Sequence[Report],
    arguments: tuple[Any, ...],
    *,
    bound: Sequence[Report],
) -> Outcome:
    """The outcome of a rule that is called with these arguments.

    ``asked`` are the reports that the rule may read, ``bound`` those that must have what it needs.
    """
    rule = active.rule
    for one in bound:
        if rule.needs or one.issues:
            answer = lacking(active, one)
            if answer:
                return answer
    problems: list[Problem] = []
    try:
        with turn(rule.id):
            said = said_by(rule.check(*arguments, **active.options))
            for problem in said:
                if not isinstance(problem, Problem):
                    raise NotAProblem(problem, said)
                problems.append(problem)
    except _CRASHES as error:
        if not stumbled_over_null(error, asked):
            for one in asked:
                one.take_unsettled()
            return no_answer(active, asked, error)
    unsettled: list[tuple[Report, str]] = []
    for one in asked:
        taken = one.take_unsettled()
        if taken:
            unsettled += [(one, pointer) for pointer in taken]
    if not problems and not unsettled:
        unsettled = uncertain_copies(asked)
        if not unsettled:
            return _passed(rule.id)
    return _judge(active, report, asked, problems, unsettled)


@lru_cache(maxsize=1024)
def _passed(rule: str) -> Outcome:
    """The outcome of a rule that found nothing, the same for all reports."""
    return Outcome(rule, Status.PASSED)


def _judge(
    active: ActiveRule,
    report: Report,
    asked: Sequence[Report],
    problems: Sequence[Problem],
    unsettled: Sequence[tuple[Report, str]],
) -> Outcome:
    rule = active.rule
    try:
        sure = [
            problem
            for problem in problems
            if not isinstance(problem, Question) and not is_uncertain(problem, report, asked)
        ]
        if sure:
            known = {problem.cause for problem in sure if problem.cause is not None}
            asks = [each for each in problems if each not in sure and each.cause not in known]
            return Outcome(
                rule.id,
                Status.FAILED,
                None,
                tuple(finding_of(active, report, asked, problem) for problem in sure),
                tuple(finding_of(active, report, asked, problem) for problem in asks),
            )
        if problems:
            open_points = tuple(finding_of(active, report, asked, problem) for problem in problems)
            first = next((problem for problem in problems if isinstance(problem, Question)), None)
            if first is not None:
                return Outcome(
                    rule.id,
                    Status.NEEDS_REVIEW,
                    open_points[list(problems).index(first)].message,
                    open_points,
                )
            return Outcome(
                rule.id, Status.NEEDS_REVIEW, uncertainty_reason(problems, report, asked), open_points
            )
    except Exception as error:
        return no_answer(active, asked, error)
    if unsettled:
        one = unsettled[0][0]
        return Outcome(
            rule.id,
            Status.NEEDS_REVIEW,
            unsettled_reason(one, [pointer for owner, pointer in unsettled if owner is one]),
        )
    return _passed(rule.id)
