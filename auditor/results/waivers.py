"""Decisions about findings that survive the next run, until the finding changes or the decision expires.

A waiver, from a file of waivers, is the decision that findings are accepted; a file of decisions also has
findings that were confirmed or dismissed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import field

from auditor.messages import Message, message
from auditor.record import NamedTuple, Record
from auditor.reports.period import Period
from auditor.reports.roster import Roster
from auditor.results.audit import Changed, WaiverUse
from auditor.rules.finding import Decision, Finding, Outcome, Status

CONFIRMED, DISMISSED, WAIVED = "confirmed", "dismissed", "waived"
Values = Callable[[], Mapping[str, Any]]
"""Gives the values of the report by pointer; they are read when a decision asks for them."""
_LONG = 200  # characters
_VERDICTS = (Status.FAILED, Status.NEEDS_REVIEW)


class Waiver(Record, frozen=True):
    """One decision: what was decided about findings of a rule on an organ's report, by whom, why, and until
    when.

    ``cited`` are the values that the finding cited when it was decided. ``on`` is the day of a decision from
    a file of decisions; such a decision also answers open questions, a waiver does not.
    """

    rule: str
    organ: str
    period: Period
    reason: str
    approved_by: str
    expires: datetime.date | None
    at: str | None
    fingerprint: str | None
    file: str
    line: int
    decision: str = WAIVED
    cited: Mapping[str, Any] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    on: str | None = None

    def covers(self, finding: Finding) -> bool:
        """Whether the decision is about this finding."""
        if self.fingerprint is not None:
            return finding.fingerprint.startswith(self.fingerprint)
        return self.at is None or any(at == self.at or at.startswith(self.at + "/") for at in finding.at)

    def marked(self, finding: Finding, *, asked: bool) -> Finding:
        """The finding with the decision about it."""
        expires = None if self.expires is None else self.expires.isoformat()
        decision = Decision(self.decision, self.reason, self.approved_by, self.on, expires, asked)
        return msgspec.structs.replace(finding, decision=decision)


class Application(NamedTuple):
    """What one decision did to one report.

    ``findings`` is how many it covered, ``lapsed`` says whether the one that it names has changed,
    ``changes`` which values.
    """

    waiver: int
    findings: int
    lapsed: bool
    changes: tuple[Changed, ...] = ()


class WaiverBook:
    """The decisions of a run.

    One with a fingerprint, or its first digits, covers that finding only; one without covers the findings of
    its rule, organ and period (at its pointer, if it names one). An expired one covers nothing.
    """

    def __init__(
        self, waivers: Sequence[Waiver] = (), today: datetime.date | None = None, roster: Roster | None = None
    ) -> None:
        self._waivers = tuple(waivers)
        self._today = today or datetime.date.today()
        self._roster = roster or Roster()
        self._by_report: dict[tuple[str, Period], dict[str, list[int]]] = {}
        for index, waiver in enumerate(self._waivers):
            by_rule = self._by_report.setdefault((self._roster.key(waiver.organ), waiver.period), {})
            by_rule.setdefault(waiver.rule, []).append(index)
        # A decision on one finding goes before one on the whole rule.
        for by_rule in self._by_report.values():
            for indexes in by_rule.values():
                indexes.sort(
                    key=lambda index: (
                        self._waivers[index].fingerprint is None,
                        self._waivers[index].at is None,
                    )
                )

    @property
    def decided_by(self) -> tuple[object, ...]:
        """All that decides what the decisions do: the day only where there are any."""
        return (self._waivers, self._today) if self._waivers else ()

    def apply(
        self,
        organ: str,
        period: Period | None,
        outcomes: Iterable[Outcome],
        values: Values | None = None,
    ) -> tuple[tuple[Outcome, ...], list[Application]]:
        """The outcomes as they are with the decisions, and what each decision did to them."""
        by_rule = {} if period is None else self._by_report.get((self._roster.key(organ), period), {})
        if not by_rule:
            return tuple(outcomes), []
        applications: list[Application] = []
        found: list[Outcome] = []
        left = dict(by_rule)
        for outcome in outcomes:
            candidates = left.pop(outcome.rule, ())
            if outcome.status in _VERDICTS:
                outcome, applied = self._apply(outcome, candidates, values)
                applications += applied
            else:
                applications += [self._without_effect(index, outcome, values) for index in candidates]
            found.append(outcome)
        # The report is here, but its rule was not asked.
        applications += [Application(index, 0, False) for each in left.values() for index in each]
        return tuple(found), applications

    def _apply(
        self, outcome: Outcome, candidates: Sequence[int], values: Values | None
    ) -> tuple[Outcome, list[Application]]:
        failed = outcome.status is Status.FAILED
        open_points = [(each, not failed) for each in outcome.findings]
        open_points += [(each, True) for each in outcome.questions]
        decided: dict[int, int] = {}
        applications: list[Application] = []
        for index in candidates:
            waiver = self._waivers[index]
            own = [
                place
                for place, (finding, asked) in enumerate(open_points)
                if waiver.covers(finding) and not (asked and waiver.on is None)
            ]
            if waiver.fingerprint is not None and not own:
                applications.append(self._without_effect(index, outcome, values))
                continue
            new = [] if self._is_over(waiver) else [place for place in own if place not in decided]
            decided |= dict.fromkeys(new, index)
            applications.append(Application(index, len(new), False))
        if not decided:
            return outcome, applications
        points = [
            (
                self._waivers[decided[place]].marked(finding, asked=asked) if place in decided else finding,
                asked,
            )
            for place, (finding, asked) in enumerate(open_points)
        ]
        return _with_decisions(outcome, points), applications

    def _is_over(self, waiver: Waiver) -> bool:
        return waiver.expires is not None and waiver.expires < self._today

    def _without_effect(self, index: int, outcome: Outcome, values: Values | None) -> Application:
        """What became of a decision whose finding is not there."""
        waiver = self._waivers[index]
        if waiver.fingerprint is None:
            return Application(index, 0, False)
        changes = _changes(waiver, (*outcome.findings, *outcome.questions), values)
        # Of a waiver nobody knows what it cited: it has lapsed where the rule still fails.
        lapsed = bool(changes) or (not waiver.cited and outcome.status is Status.FAILED)
        return Application(index, 0, lapsed, changes)

    def uses(self, applications: Iterable[Application]) -> tuple[WaiverUse, ...]:
        """The state of each decision in a run, as :class:`~auditor.results.audit.WaiverUse` has it."""
        covered = [0] * len(self._waivers)
        lapsed = [False] * len(self._waivers)
        seen = [False] * len(self._waivers)
        changes: list[tuple[Changed, ...]] = [()] * len(self._waivers)
        for each in applications:
            seen[each.waiver] = True
            covered[each.waiver] += each.findings
            lapsed[each.waiver] |= each.lapsed
            changes[each.waiver] = changes[each.waiver] or each.changes
        return tuple(map(self._use, self._waivers, covered, lapsed, seen, changes))

    def _use(
        self, waiver: Waiver, findings: int, lapsed: bool, seen: bool, changes: tuple[Changed, ...]
    ) -> WaiverUse:
        if self._is_over(waiver):
            status = "expired"
        elif findings:
            status = "used"
        elif lapsed:
            status = "lapsed"
        else:
            status = "unused" if seen or waiver.on is None else "not_in_run"
        return WaiverUse(
            rule=waiver.rule,
            organ=waiver.organ,
            period=waiver.period,
            status=status,
            reason=waiver.reason,
            approved_by=waiver.approved_by,
            expires=None if waiver.expires is None else waiver.expires.isoformat(),
            file=waiver.file,
            line=waiver.line,
            findings=findings,
            decision=waiver.decision,
            on=waiver.on,
            fingerprint=waiver.fingerprint,
            changes=changes if status == "lapsed" else (),
        )


def _with_decisions(outcome: Outcome, points: Sequence[tuple[Finding, bool]]) -> Outcome:
    """The outcome of findings and questions of which at least one is decided; True marks a question."""
    covered = tuple(each for each, _ in points if _is(each, DISMISSED, WAIVED))
    defects = tuple(
        each for each, asked in points if _is(each, CONFIRMED) or (not asked and each.decision is None)
    )
    questions = tuple(each for each, asked in points if asked and each.decision is None)
    change = msgspec.structs.replace
    if defects:
        return change(
            outcome, status=Status.FAILED, reason=None, findings=defects, questions=questions, decided=covered
        )
    if questions:
        # What is decided does not answer what else the rule asks.
        answered = outcome.reason is None or any(each.message == outcome.reason for each in covered)
        return change(
            outcome,
            status=Status.NEEDS_REVIEW,
            reason=questions[0].message if answered else outcome.reason,
            findings=questions,
            questions=(),
            decided=covered,
        )
    all_dismissed = all(_is(each, DISMISSED) for each in covered)
    return change(
        outcome,
        status=Status.DISMISSED if all_dismissed else Status.WAIVED,
        reason=_reason(covered),
        findings=covered,
        questions=(),
    )


def _is(finding: Finding, *words: str) -> bool:
    return finding.decision is not None and finding.decision.decision in words


def _reason(covered: Sequence[Finding]) -> Message:
    """Why an outcome does not count, in the words of the first decision that says so."""
    made = [each.decision for each in covered if each.decision is not None]
    first = next((each for each in made if each.decision == WAIVED), made[0])
    facts = {"by": first.by, "reason": first.reason}
    if first.decision == DISMISSED:
        return message("dismissed by {by}: {reason}", **facts)
    if first.expires is None:
        return message("waived by {by}: {reason}", **facts)
    return message(
        "waived until {expires} by {approved_by}: {reason}",
        expires=first.expires,
        approved_by=first.by,
        reason=first.reason,
    )


def _changes(waiver: Waiver, findings: Iterable[Finding], values: Values | None) -> tuple[Changed, ...]:
    """Which of the values that a decision rests on have changed: told by a finding at the same places, or
    else by the report."""
    if not waiver.cited:
        return ()
    stated = {} if values is None else values()
    similar = [each.cited for each in findings if waiver.places and each.at == waiver.places]
    told = [
        tuple(each for each in _different(waiver.cited, cited) if not _still_there(each, stated))
        for cited in similar
    ]
    told = [each for each in told if each]
    if len(told) == 1:
        return told[0]
    if told:
        # Which of several findings took its place nobody knows where they quote passages of one text.
        least = min(told, key=len)
        return tuple(
            msgspec.structs.replace(each, now=None) if isinstance(each.was, str) else each for each in least
        )
    if values is None:
        return ()
    here = {at: was for at, was in waiver.cited.items() if at == "" or at.startswith("/")}
    return _different(here, {at: _now(was, stated.get(at)) for at, was in here.items()})


def _still_there(change: Changed, stated: Mapping[str, Any]) -> bool:
    """Whether a text still has the passage, and another finding quotes another one."""
    text = stated.get(change.at)
    return isinstance(change.was, str) and isinstance(text, str) and change.was in text


def _now(was: Any, value: Any) -> Any:
    """What now stands for a cited value: for a passage that a text still has itself, for one that a long text
    has no more nothing."""
    if not isinstance(was, str) or not isinstance(value, str):
        return value
    if was in value:
        return was
    return None if len(value) > _LONG else value


def _different(was: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Changed, ...]:
    places = dict.fromkeys((*was, *now))
    return tuple(Changed(at, was.get(at), now.get(at)) for at in places if was.get(at) != now.get(at))
