"""The score as the share of points kept.

A category's value is the share of points kept among rules that passed or failed; the total is the mean of the
categories with a verdict, by weight. Outcomes under review make the score an interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from auditor.messages import Message, message
from auditor.rules.finding import Outcome, Status
from auditor.running.plan import ActiveRule
from auditor.running.ruleset import Ruleset, Scoring
from auditor.running.score import CategoryScore, Score, grade_of


def score(
    outcomes: Sequence[Outcome],
    active: Mapping[str, ActiveRule],
    ruleset: Ruleset,
    *,
    why_none: Message | None,
    unread_tables: tuple[str, ...] = (),
) -> Score:
    """The score of one report; ``why_none`` says why it has no total."""
    points = _Points(ruleset)
    for outcome in outcomes:
        rule = active.get(outcome.rule)
        if rule is not None and rule.category in ruleset.categories:
            points.add(outcome, rule)
    categories = points.categories()
    capped = tuple(points.capped)
    value = _mean((c.weight, c.value) for c in categories)
    low, high = _mean((c.weight, c.low) for c in categories), _mean((c.weight, c.high) for c in categories)
    if why_none is None and value is None:
        why_none = message("not scored: no rule could be decided")
    if why_none is not None or value is None:
        return Score(
            low=low,
            high=high,
            categories=categories,
            capped_by=capped,
            reason=why_none,
            unread_tables=unread_tables,
        )
    grade = _grade(value, bool(capped), ruleset)
    return Score(value=value, low=low, high=high, grade=grade, categories=categories, capped_by=capped)


class _Points:
    """Points earned, decided and open by category, and the red-line rules that failed."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._earned = dict.fromkeys(ruleset.categories, 0.0)
        self._possible = dict.fromkeys(ruleset.categories, 0.0)
        self._open = dict.fromkeys(ruleset.categories, 0.0)
        self.capped: list[str] = []

    def add(self, outcome: Outcome, rule: ActiveRule) -> None:
        """Count one outcome."""
        scoring = self._ruleset.scoring
        if outcome.status is Status.PASSED:
            self._earned[rule.category] += rule.points
            self._possible[rule.category] += rule.points
        elif outcome.status is Status.FAILED:
            self._earned[rule.category] += rule.points - _lost(outcome, rule, scoring)
            self._possible[rule.category] += rule.points
            if rule.red_line and scoring.red_line_grade is not None:
                self.capped.append(outcome.rule)
        elif outcome.status is Status.NEEDS_REVIEW:
            self._open[rule.category] += rule.points

    def categories(self) -> tuple[CategoryScore, ...]:
        """The categories in the ruleset's order."""
        return tuple(
            _category(
                each.id, each.weight, self._earned[each.id], self._possible[each.id], self._open[each.id]
            )
            for each in self._ruleset.categories.values()
        )


def _lost(outcome: Outcome, rule: ActiveRule, scoring: Scoring) -> float:
    if scoring.loss == "rule":
        return rule.points
    return min(rule.points, rule.points * scoring.finding_share * len(outcome.findings))


def _category(id: str, weight: float, earned: float, possible: float, open_points: float) -> CategoryScore:
    whole = possible + open_points
    return CategoryScore(
        id=id,
        weight=weight,
        earned=earned,
        possible=possible,
        open=open_points,
        value=100 * earned / possible if possible else None,
        low=100 * earned / whole if whole else None,
        high=100 * (earned + open_points) / whole if whole else None,
    )


def _mean(parts: Iterable[tuple[float, float | None]]) -> float | None:
    total = weights = 0.0
    for weight, value in parts:
        if value is not None:
            total += weight * value
            weights += weight
    return total / weights if weights else None


def _grade(value: float, capped: bool, ruleset: Ruleset) -> str | None:
    """The grade that the value reaches, but at best the cap if a red line was crossed."""
    titles = [title for title, _ in ruleset.grades]
    # Compared as printed: what reads 90.0 is 90.
    reached = grade_of(round(value, 1), ruleset.grades)
    cap = ruleset.scoring.red_line_grade
    if not capped or cap is None or reached is None:
        return reached
    return titles[max(titles.index(reached), titles.index(cap))]
