"""What another ruleset changes: for each organ verdicts, score and grade, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from auditor.record import Record
from auditor.reports.period import Period
from auditor.results.audit import ReportAudit, RuleFacts
from auditor.rules.finding import Outcome, Status
from auditor.running.inputs import Unread
from auditor.running.plan import ActiveRule
from auditor.running.reconcile import GroupAudit
from auditor.running.score import Score, as_printed

NEWLY_FAILING, NO_LONGER_FAILING = "newly_failing", "no_longer_failing"
SEVERITY, FINDINGS, WEIGHT, ANSWER = "severity", "findings", "weight", "answer"
CAP, SCORING = "cap", "scoring"
KINDS = (NEWLY_FAILING, NO_LONGER_FAILING, SEVERITY, FINDINGS, WEIGHT, ANSWER)
"""How a rule changes what is said of an organ: it fails now; it does not any more; it still fails, with
another severity, with other findings, or with another weight only; it has another answer that is no failure.
``CAP``: red lines take other points than before; ``SCORING``: none of these explains another score or grade,
so that the rulesets make it in another way."""
OFF = "off"
_OPEN = (Status.FAILED, Status.NEEDS_REVIEW)


class Answer(msgspec.Struct, frozen=True):
    """What a rule says under one ruleset: ``status`` is that of its outcome or ``off``, ``points`` what it
    cost; of a rule on trial nothing counts. The status ``cap`` has the points that red lines took."""

    status: str
    on_trial: bool = False
    severity: str | None = None
    points: float = 0.0
    findings: int = 0


class RuleEffect(msgspec.Struct, frozen=True):
    """One change for one organ; ``rule`` is None of the kinds ``CAP`` and ``SCORING``, and the answers are
    None of the latter."""

    kind: str
    rule: str | None = None
    before: Answer | None = None
    after: Answer | None = None


class Standing(msgspec.Struct, frozen=True):
    """The score of a report under one ruleset; ``value`` is None where there is none."""

    value: float | None
    low: float | None
    high: float | None
    grade: str | None
    provisional: bool


class OrganEffect(msgspec.Struct, frozen=True):
    """What changes for one report, or for a parent with its subordinate organs: such a group has no score."""

    type: str
    organ: str
    period: Period | None
    path: str | None
    before: Standing | None
    after: Standing | None
    rules: tuple[RuleEffect, ...]

    @property
    def change(self) -> float | None:
        """By how much the score rises; None where there is none on one side."""
        if self.before is None or self.after is None:
            return None
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value

    @property
    def changes_score(self) -> bool:
        """Whether the number, or whether there is one, is different."""
        return _number(self.before) != _number(self.after)

    @property
    def changes_grade(self) -> bool:
        """Whether the grade is different."""
        return _grade(self.before) != _grade(self.after)

    @property
    def changes_verdict(self) -> bool:
        """Whether a rule fails that did not, or the other way round."""
        return any(each.kind in (NEWLY_FAILING, NO_LONGER_FAILING) for each in self.rules)


class RuleSum(msgspec.Struct, frozen=True):
    """For how many organs a rule changes what is said, by kind, and for how many it would fail on trial."""

    rule: str
    newly_failing: int = 0
    no_longer_failing: int = 0
    severity: int = 0
    findings: int = 0
    weight: int = 0
    answer: int = 0
    on_trial: int = 0


class Impact(Record, frozen=True):
    """The whole comparison.

    ``before`` and ``after`` are the rulesets, ``reports`` the number of reports that the run is about;
    ``effects`` are the organs for which anything changes, the greatest fall first. ``means`` are over scored
    reports (``scored``), before and after. ``asked_again`` of the ``asked`` rules were run for both rulesets.
    ``scores_alike`` is false where points by severity, caps, grades or categories differ.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    reports: int
    effects: Sequence[OrganEffect]
    scored: tuple[int, int]
    means: tuple[float | None, float | None]
    rules: tuple[RuleSum, ...]
    facts: Mapping[str, RuleFacts]
    asked_again: tuple[str, ...]
    asked: int
    scores_alike: bool
    unread: tuple[Unread, ...] = ()
    crashes: int = 0

    @property
    def complete(self) -> bool:
        """Whether every input that may be a report was read, and no rule crashed."""
        return not self.unread and not self.crashes

    @property
    def change_verdict(self) -> int:
        """How many organs change a verdict."""
        return sum(each.changes_verdict for each in self.effects)

    @property
    def change_score(self) -> int:
        """How many organs change score."""
        return sum(each.changes_score for each in self.effects)

    @property
    def change_grade(self) -> int:
        """How many organs change grade."""
        return sum(each.changes_grade for each in self.effects)


Active = Mapping[str, ActiveRule]


def effect_on_report(before: ReportAudit, after: ReportAudit, was: Active, now: Active) -> OrganEffect | None:
    """What changes for a report; None if nothing does."""
    rules = list(_effects(_answers(before, was, before.score), _answers(after, now, after.score), was, now))
    took, takes = _capped(before.score), _capped(after.score)
    if took != takes:
        rules.append(RuleEffect(CAP, None, Answer(CAP, points=took), Answer(CAP, points=takes)))
    stood, stands = _standing(before.score), _standing(after.score)
    if stood != stands and not rules:
        rules.append(RuleEffect(SCORING))
    if not rules:
        return None
    return OrganEffect(after.type, after.organ, after.period, after.path, stood, stands, tuple(rules))


def effect_on_group(before: GroupAudit, after: GroupAudit, was: Active, now: Active) -> OrganEffect | None:
    """What changes for a parent and its subordinate organs; None if nothing does."""
    rules = tuple(_effects(_answers(before, was), _answers(after, now), was, now))
    return OrganEffect(after.type, after.organ, after.period, None, None, None, rules) if rules else None


class _Said(Record, frozen=True):
    """An answer with what its findings say, to compare them."""

    answer: Answer
    findings: frozenset[str] = frozenset()
    counts: bool = True


_NOT_ASKED = _Said(Answer(OFF))


def _answers(about: ReportAudit | GroupAudit, active: Active, score: Score | None = None) -> dict[str, _Said]:
    lost: dict[str, float] = {}
    for each in () if score is None else score.deductions:
        if not each.cap:
            lost[each.rule] = lost.get(each.rule, 0.0) + each.points
    found: dict[str, _Said] = {}
    for outcomes, on_trial in ((about.outcomes, False), (about.on_trial, True)):
        for outcome in outcomes:
            if outcome.rule in active:
                found[outcome.rule] = _said(outcome, active[outcome.rule], on_trial, lost)
    return found


def _said(outcome: Outcome, active: ActiveRule, on_trial: bool, lost: Mapping[str, float]) -> _Said:
    is_open = outcome.status in _OPEN
    severity = outcome.findings[0].severity if outcome.findings else active.severity.word
    answer = Answer(
        outcome.status.value,
        on_trial,
        severity if is_open else None,
        round(lost.get(outcome.rule, 0.0), 4),
        len(outcome.findings) if is_open else 0,
    )
    return _Said(answer, frozenset(each.fingerprint for each in outcome.findings), not on_trial)


def _effects(
    before: Mapping[str, _Said], after: Mapping[str, _Said], was: Active, now: Active
) -> Iterator[RuleEffect]:
    for rule in dict.fromkeys((*before, *after)):
        old, new = before.get(rule, _NOT_ASKED), after.get(rule, _NOT_ASKED)
        kind = _kind(old, new, was.get(rule), now.get(rule))
        if kind is not None:
            yield RuleEffect(kind, rule, old.answer, new.answer)


def _kind(old: _Said, new: _Said, was: ActiveRule | None, now: ActiveRule | None) -> str | None:
    failed, fails = (each.counts and each.answer.status == Status.FAILED for each in (old, new))
    if failed != fails:
        return NEWLY_FAILING if fails else NO_LONGER_FAILING
    if not fails:
        return _kind_of_others(old, new, was, now)
    if old.answer.severity != new.answer.severity:
        return SEVERITY
    if old.findings != new.findings:
        return FINDINGS
    return WEIGHT if _weight(was) != _weight(now) or old.answer.points != new.answer.points else None


def _kind_of_others(old: _Said, new: _Said, was: ActiveRule | None, now: ActiveRule | None) -> str | None:
    """The change of an answer that is a failure under neither ruleset; one that costs nothing and asks
    nothing, as of a rule that passes and is switched off, is none."""
    asked, asks = (
        each.counts and each.answer.status in (Status.NEEDS_REVIEW, Status.ERROR) for each in (old, new)
    )
    if not asked and not asks:
        return None
    if old.answer.status != new.answer.status or asked != asks:
        return ANSWER
    return WEIGHT if _weight(was) != _weight(now) else None


def _weight(active: ActiveRule | None) -> tuple[object, ...]:
    if active is None:
        return ()
    return active.severity, active.points, active.category, active.red_line


def _capped(score: Score) -> float:
    return round(sum(each.points for each in score.deductions if each.cap), 4)


def _standing(score: Score) -> Standing:
    numbers = (score.value, score.low, score.high)
    value, low, high = (None if each is None else as_printed(each, score.model) for each in numbers)
    return Standing(value, low, high, score.grade, score.provisional)


def _number(standing: Standing | None) -> float | None:
    return None if standing is None else standing.value


def _grade(standing: Standing | None) -> str | None:
    return None if standing is None else standing.grade


class RuleSums:
    """The changes of a run by rule."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[str, int]] = {}

    def add(self, effect: OrganEffect | None, on_trial: Iterable[Outcome]) -> None:
        """Count what changes for one organ, and what rules on trial would say of it."""
        for each in () if effect is None else effect.rules:
            if each.rule is not None:
                self._count(each.rule, each.kind)
        for outcome in on_trial:
            if outcome.status is Status.FAILED:
                self._count(outcome.rule, "on_trial")

    def _count(self, rule: str, kind: str) -> None:
        counts = self._counts.setdefault(rule, {})
        counts[kind] = counts.get(kind, 0) + 1

    def sums(self) -> tuple[RuleSum, ...]:
        """The rules that change anything, those that do for most organs first."""
        found = [msgspec.convert({"rule": rule, **counts}, RuleSum) for rule, counts in self._counts.items()]
        return tuple(sorted(found, key=lambda each: (-sum(getattr(each, kind) for kind in KINDS), each.rule)))
