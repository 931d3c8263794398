"""The score: pure arithmetic over outcomes, with every number that went into it kept.

A category's value is the share of points kept among rules that passed or failed; the total is the mean of the
categories with a verdict, by weight. Outcomes under review make the score an interval; a report with a
crashed rule, or with a table that could not be read, is not scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from auditor.messages import Message, Ref, message
from auditor.rules.finding import Outcome, Status
from auditor.running.plan import ActiveRule
from auditor.running.review_causes import UnreadTable
from auditor.running.ruleset import Ruleset, Scoring


class CategoryScore(msgspec.Struct, frozen=True):
    """One category of one report, in points: ``earned`` of ``possible`` decided, ``open`` under review.

    ``value``, ``low`` and ``high`` are percentages; ``value`` is None where nothing was decided.
    """

    id: str
    weight: float
    earned: float
    possible: float
    open: float = 0.0
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Score(msgspec.Struct, frozen=True):
    """A report's score, 0 to 100: ``value`` over what was decided, ``low`` and ``high`` if all under review
    fails, passes.

    ``capped_by`` are the red-line rules that cap the grade; ``reason`` says why there is no score;
    ``unread_tables`` are the tables that could not be read, without which there is none.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    grade: str | None = None
    categories: tuple[CategoryScore, ...] = ()
    capped_by: tuple[str, ...] = ()
    reason: Message | None = None
    unread_tables: tuple[str, ...] = ()


def score(
    outcomes: Iterable[Outcome],
    active: Mapping[str, ActiveRule],
    ruleset: Ruleset,
    unread: Sequence[UnreadTable] = (),
) -> Score:
    """The score of one report; waived and not applicable outcomes are left out."""
    points = _Points(ruleset)
    crashed: list[str] = []
    for outcome in outcomes:
        rule = active.get(outcome.rule)
        if outcome.status is Status.ERROR:
            crashed.append(outcome.rule)
        elif rule is not None and rule.category in ruleset.categories:
            points.add(outcome, rule)
    categories = points.categories()
    capped = tuple(points.capped)
    if crashed:
        reason = message("not scored: {rules} crashed", rules=crashed)
        return Score(categories=categories, capped_by=capped, reason=reason)
    value = _mean((c.weight, c.value) for c in categories)
    low, high = _mean((c.weight, c.low) for c in categories), _mean((c.weight, c.high) for c in categories)
    if unread:
        # What was judged says little of a report whose figures nobody has seen.
        tables = tuple(table.at for table in unread)
        reason = message("not scored: {tables} could not be read", tables=[Ref(at) for at in tables])
        return Score(
            low=low,
            high=high,
            categories=categories,
            capped_by=capped,
            reason=reason,
            unread_tables=tables,
        )
    if value is None:
        reason = message("not scored: no rule could be decided")
        return Score(low=low, high=high, categories=categories, reason=reason)
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
    """The grade that the value reaches, but at best the cap if a red line was crossed.

    Grades run from best to worst.
    """
    titles = [title for title, _ in ruleset.grades]
    # Compared as printed: what reads 90.0 is 90.
    reached = next(
        (title for title, least in ruleset.grades if round(value, 1) >= least), titles[-1] if titles else None
    )
    cap = ruleset.scoring.red_line_grade
    if not capped or cap is None or reached is None:
        return reached
    return titles[max(titles.index(reached), titles.index(cap))]
