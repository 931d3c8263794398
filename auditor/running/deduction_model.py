"""The score by deduction: from 100, points off for each cause of a failure, and caps for red lines.

A failed rule costs the points of its severity, each further cause of it a part of them, up to a multiple; a
cause that several rules tell costs once. Red-line rules cap the number itself, so that rank and grade cannot
contradict each other. Rules that pass add nothing: a report is no better for the rules that it cannot break.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from auditor.messages import Message, Term, message, titled
from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.plan import ActiveRule
from auditor.running.ruleset import Ruleset
from auditor.running.score import DECIMALS, CategoryScore, Deduction, Score, grade_of

_FULL = 100.0
_Failed = tuple[ActiveRule, Sequence[Finding]]


def score(
    outcomes: Sequence[Outcome],
    active: Mapping[str, ActiveRule],
    ruleset: Ruleset,
    *,
    why_none: Message | None,
    unread_tables: tuple[str, ...] = (),
) -> Score:
    """The score of one report; ``why_none`` says why it has no total."""
    judged = [(rule, one) for one in outcomes if (rule := active.get(one.rule)) is not None]
    decided = {rule.category for rule, one in judged if one.status in (Status.PASSED, Status.FAILED)}
    failed = [(rule, one.findings) for rule, one in judged if one.status is Status.FAILED]
    in_doubt = [
        *((rule, one.findings) for rule, one in judged if one.status is Status.NEEDS_REVIEW),
        *((rule, one.questions) for rule, one in judged if one.questions),
    ]
    certain = worst = _Ledger(ruleset, failed)
    if in_doubt:
        # All at once: a cause that a heavier rule asks about weighs there, should that rule fail.
        worst = _Ledger(ruleset, [*failed, *in_doubt])
    grades = ruleset.grades
    # A heavier rule that has lost all it can lets a cause go that costs points today.
    high, low = certain.number, min(worst.number, certain.number)
    at_stake = round(max(worst.lost - certain.lost, 0.0), DECIMALS)
    is_open = grade_of(low, grades) != grade_of(high, grades)
    # A report that fails either way is scored, however much is open.
    if why_none is None and is_open and at_stake > ruleset.scoring.undecided:
        why_none = message(
            "not scored: what is under review may cost {points} points, more than {most}",
            points=_shown(at_stake),
            most=_shown(ruleset.scoring.undecided),
        )
    return Score(
        value=high if why_none is None else None,
        low=low,
        high=high,
        grade=grade_of(high, grades) if why_none is None else None,
        categories=_categories(ruleset, certain, worst, decided),
        capped_by=tuple(certain.red_lines),
        reason=why_none,
        unread_tables=unread_tables,
        model="deduction",
        provisional=why_none is None and is_open,
        deductions=tuple(certain.deductions()),
        vetoes=tuple(certain.vetoes),
        crossed=certain.crossed,
    )


class _Ledger:
    """What failed rules cost, and the red lines among them."""

    def __init__(self, ruleset: Ruleset, failed: Iterable[_Failed]) -> None:
        self._scoring = ruleset.scoring
        # A category of weight 0 is not scored, under either model.
        self._known = {id for id, category in ruleset.categories.items() if category.weight}
        self._entered = 0
        self._entries: list[Deduction] = []
        self._counted: list[Deduction] = []
        # By cause, the rule that costs points for it; and the causes behind the red lines that are counted.
        self._told: dict[str, str] = {}
        self._crossed: set[str] = set()
        # By rule, how many causes it was charged for, and how many points.
        self._charged: Counter[str] = Counter()
        self._spent: dict[str, float] = defaultdict(float)
        self.red_lines: dict[str, None] = {}
        self.vetoes: dict[str, Deduction] = {}
        # Red lines by what is behind them, and vetoes that are no red line.
        self.crossed = 0
        self._enter(failed)

    def _enter(self, failed: Iterable[_Failed]) -> None:
        """Charge rules that failed, the gravest first: what several tell is charged where it weighs most."""
        for rule, findings in sorted(failed, key=lambda each: -each[0].points):
            self._entered += 1
            causes = _by_cause(f"{rule.rule.id} {self._entered}", findings)
            # What a rule that costs nothing tells, another rule may still cost points for.
            if rule.points and rule.category in self._known:
                self._charge(rule, causes)
            self._draw_red_lines(rule, findings, causes)

    def _charge(self, rule: ActiveRule, causes: Mapping[str, Sequence[Finding]]) -> None:
        id, most = rule.rule.id, rule.points * self._scoring.most
        for key, findings in causes.items():
            if key in self._told:
                points, reason = 0.0, message("{rule} costs points for this already", rule=self._told[key])
            else:
                whole = rule.points * (self._scoring.further_cause if self._charged[id] else 1.0)
                points = round(min(whole, most - self._spent[id]), DECIMALS)
                self._told[key] = id
                self._charged[id] += 1
                self._spent[id] += points
                reason = _reason(rule, self._charged[id], whole, points)
            self._entries.append(_entry(points, rule, reason, findings))

    def _draw_red_lines(self, rule: ActiveRule, findings: Sequence[Finding], causes: Iterable[str]) -> None:
        reasons = self._scoring.vetoes.reasons
        names = (rule.rule.id, *(f"{rule.rule.id}/{each.kind}" for each in findings if each.kind))
        veto = next((name for name in names if name in reasons), None)
        if veto is not None:
            best = self._scoring.vetoes.best
            reason = message(
                "veto: {reason}; at most {best}", reason=titled(reasons[veto]), best=_shown(best)
            )
            concerned = [each for each in findings if veto in (rule.rule.id, f"{rule.rule.id}/{each.kind}")]
            self.vetoes[rule.rule.id] = _entry(best, rule, reason, concerned, cap=True)
        if rule.red_line or veto is not None:
            self.red_lines[rule.rule.id] = None
        if rule.red_line and not self._crossed.issuperset(causes):
            reason = message("a red line was crossed")
            self._counted.append(_entry(0.0, rule, reason, findings, cap=True))
            self._crossed.update(causes)
            self.crossed += 1
        elif veto is not None and not rule.red_line:
            self.crossed += 1

    @property
    def lost(self) -> float:
        """The points lost, before any cap."""
        return round(sum(entry.points for entry in self._entries), DECIMALS)

    def lost_in(self, category: str) -> float:
        """The points lost in one category, before any cap."""
        return round(sum(entry.points for entry in self._entries if entry.category == category), DECIMALS)

    @property
    def number(self) -> float:
        """The score: what is left of 100, at most what the red lines leave."""
        return round(min(max(_FULL - self.lost, 0.0), self._cap()), DECIMALS)

    def _cap(self) -> float:
        counted = len(self._counted)
        caps = [cap.best for cap in self._scoring.caps if counted >= cap.count]
        if self.vetoes:
            caps.append(self._scoring.vetoes.best)
        return round(min(caps, default=_FULL), DECIMALS)

    def deductions(self) -> Iterator[Deduction]:
        """Every point lost, in the order in which it was: together 100 less the number."""
        left = _FULL
        for entry in self._entries:
            points = min(entry.points, left)
            left = round(left - points, DECIMALS)
            yield entry if points == entry.points else msgspec.structs.replace(entry, points=points)
        if left > self._cap():
            yield self._cap_entry(round(left - self._cap(), DECIMALS))

    def _cap_entry(self, points: float) -> Deduction:
        """What the red lines took beyond the points of their rules."""
        vetoes = self._scoring.vetoes
        if self.vetoes and self._cap() == round(vetoes.best, DECIMALS):
            return msgspec.structs.replace(next(iter(self.vetoes.values())), points=points)
        count = len(self._counted)
        reason = message(
            "{count} red lines crossed ({rules}); at most {best}",
            count=count,
            rules=[entry.rule for entry in self._counted],
            best=_shown(self._cap()),
        )
        fingerprints = tuple(each for entry in self._counted for each in entry.fingerprints)
        return msgspec.structs.replace(
            self._counted[0], points=points, reason=reason, fingerprints=fingerprints
        )


def _by_cause(name: str, findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The findings of a rule by what is behind them; one cause where it has none to show.

    ``name`` begins the keys of causes that no other rule can tell.
    """
    if not findings:
        return {name: []}
    causes: dict[str, list[Finding]] = {}
    for index, finding in enumerate(findings):
        causes.setdefault(finding.cause or f"{name} {index}", []).append(finding)
    return causes


def _reason(rule: ActiveRule, charged: int, whole: float, points: float) -> Message:
    if charged == 1:
        return message("{severity} requirement not met", severity=Term(rule.severity.word))
    if points == whole:
        return message("further cause {number}", number=charged)
    return message("further cause {number}; the rule costs no more than it has", number=charged)


def _entry(
    points: float, rule: ActiveRule, reason: Message, findings: Sequence[Finding], *, cap: bool = False
) -> Deduction:
    fingerprints = tuple(each.fingerprint for each in findings)
    return Deduction(points, rule.rule.id, rule.category, reason, fingerprints, cap)


def _categories(
    ruleset: Ruleset, certain: _Ledger, worst: _Ledger, decided: Collection[str]
) -> tuple[CategoryScore, ...]:
    found = []
    for category in ruleset.categories.values():
        lost = certain.lost_in(category.id)
        most = max(worst.lost_in(category.id), lost)
        value = max(_FULL - lost, 0.0)
        # No points lost where no rule was decided would read as nothing wrong.
        found.append(
            CategoryScore(
                id=category.id,
                weight=category.weight,
                open=most - lost,
                value=value if category.id in decided else None,
                low=max(_FULL - most, 0.0),
                high=value,
                lost=lost,
            )
        )
    return tuple(found)


def _shown(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")
