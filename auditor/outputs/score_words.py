"""How people read a score: the grade, the arithmetic behind it, and every point lost with its finding."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from auditor.messages import Message, Wording
from auditor.outputs.dates import dated
from auditor.outputs.one_line import NOTHING, printable
from auditor.record import Record
from auditor.rules.finding import Finding, Status
from auditor.running.score import Score, as_printed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.results.audit import Audit, ReportAudit
    from auditor.running.score import CategoryScore, Deduction


_DIGITS = 8


def _numbers(fingerprints: Sequence[str]) -> list[str]:
    return [fingerprint[:_DIGITS] for fingerprint in fingerprints]


def finding_number(finding: Finding) -> str:
    """The number to quote a finding by: the beginning of its fingerprint."""
    return finding.fingerprint[:_DIGITS]


def score_number(value: float | None, model: str = "") -> str:
    """A score with one decimal, or with two where its model needs them."""
    if value is None:
        return NOTHING
    one, exact = f"{value:.1f}", as_printed(value, model)
    return one if float(one) == exact else f"{exact:.2f}"


def score_recorded(value: float | None) -> str:
    """A score that a history keeps, without the model that it follows: as it is where two decimals are enough
    for that, as those of deductions are, else with one."""
    if value is None:
        return NOTHING
    return score_number(value, "deduction" if math.isclose(value, round(value, 2)) else "")


def score_numbers(values: Sequence[float | None], model: str = "") -> list[str]:
    """Scores that are compared, all with as many decimals as the one that needs most."""
    shown = [score_number(value, model) for value in values]
    if not any(text[-3:-2] == "." for text in shown):
        return shown
    return [NOTHING if value is None else f"{value:.2f}" for value in values]


def points_number(value: float) -> str:
    """Points with as many decimals as they have, two at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def lost_number(points: float) -> str:
    """Points lost: ``-12``, or ``0``."""
    return f"-{points_number(points)}" if round(points, 2) else "0"


def interval(low: float | None, high: float | None, model: str = "") -> str:
    """``[88.0–93.0]``, nothing where nothing is open."""
    shown = (score_number(low, model), score_number(high, model))
    return "" if low is None or high is None or shown[0] == shown[1] else f"[{shown[0]}–{shown[1]}]"


def number_with_interval(score: Score | CategoryScore) -> str:
    """``91.5 [88.0–93.0]``, only the value where nothing is open."""
    model = score.model if isinstance(score, Score) else ""
    return f"{score_number(score.value, model)} {interval(score.low, score.high, model)}".rstrip()


class Graded(Protocol):
    """What a history keeps of a score."""

    @property
    def score(self) -> float | None:
        """The score; None where there is none."""

    @property
    def grade(self) -> str | None:
        """The title of the grade."""

    @property
    def provisional(self) -> bool:
        """Whether what is under review may change the grade."""


def grade_recorded(kept: Graded, wording: Wording) -> str:
    """The grade that a history keeps, as other outputs say it."""
    if kept.score is None:
        return wording.text("not scored")
    if kept.grade is None:
        return NOTHING
    grade = printable(kept.grade)
    return wording.say("provisionally {grade}", grade=grade) if kept.provisional else grade


class LostPoints(Record, frozen=True):
    """Points lost for one cause, in words: ``points`` as ``-12``, the id and the title of the rule, why so
    many, and what was found.

    ``findings`` are what is wrong, each with the number to quote it by.
    """

    points: str
    rule: str
    title: str
    reason: str
    findings: tuple[str, ...]


class ScoreWords:
    """The words for the scores of one audit in one language.

    ``categories`` are the titles by id, ``rule_title`` gives that of a rule.
    """

    def __init__(
        self,
        audit: Audit,
        wording: Wording,
        categories: Mapping[str, str],
        rule_title: Callable[[str], str],
    ) -> None:
        self._audit = audit
        self._wording = wording
        self._categories = categories
        self._rule_title = rule_title

    @property
    def models(self) -> tuple[str, ...]:
        """The models that scores of this run follow."""
        scorings = [facts.scoring for facts in self._audit.types.values()] or [self._audit.scoring]
        return tuple(dict.fromkeys(each.get("model", "share") for each in scorings))

    def grade(self, score: Score) -> str:
        """The grade, marked where a red line caps it and where it is provisional."""
        if score.unread_tables:
            return self._wording.text("to be verified")
        if score.value is None or score.grade is None:
            return self._wording.text("not scored") if score.value is None else NOTHING
        words = printable(score.grade) + ("*" if score.capped_by else "")
        return self._wording.say("provisionally {grade}", grade=words) if score.provisional else words

    def cell(self, category: CategoryScore | None, score: Score) -> str:
        """What the overview shows of a category: its value, or the points lost in it."""
        if category is None or category.value is None:
            return NOTHING
        if score.model == "deduction":
            return lost_number(category.lost)
        shown = score_number(category.value)
        return "100" if shown == "100.0" else shown

    def sums(self, score: Score) -> Iterator[str]:
        """The arithmetic, line by line: of each category, then of the total."""
        if score.model == "share":
            yield from map(self._share_of, score.categories)
            yield self._mean_of(score)
            return
        yield from (self._lost_in(each) for each in score.categories if round(each.lost + each.open, 2))
        yield self.total(score)

    def total(self, score: Score) -> str:
        """The arithmetic of the total, or why there is none."""
        if score.value is None:
            reason = score.reason
            return self._words(self._with_titles(reason)) if reason else self._wording.text("not scored")
        if score.model == "share":
            return self._mean_of(score)
        lost = [self._short(each) for each in score.deductions if each.points]
        if not lost:
            return self._wording.text("Total: 100, no points lost")
        return self._wording.say(
            "Total: {sum} = {value}",
            sum=" − ".join(["100", *lost]),
            value=score_number(score.value, score.model),
        )

    def _short(self, deduction: Deduction) -> str:
        """The points of one deduction; what is listed with its rule has no other name here."""
        points = points_number(deduction.points)
        return f"{points} ({self._wording.text('cap for red lines')})" if deduction.cap else points

    def _lost_in(self, category: CategoryScore) -> str:
        title, still_open = printable(self._categories.get(category.id, category.id)), category.open
        if not round(category.lost, 2):
            return self._wording.say(
                "{title}: what is under review may cost {points}",
                title=title,
                points=points_number(still_open),
            )
        words = self._wording.say(
            "{title}: {points} points lost", title=title, points=points_number(category.lost)
        )
        if not round(still_open, 2):
            return words
        return words + self._wording.say(
            "; what is under review may cost {points} more", points=points_number(still_open)
        )

    def _share_of(self, category: CategoryScore) -> str:
        """The arithmetic of one category: points earned, points decided, points still open."""
        say = self._wording.say
        title = printable(self._categories.get(category.id, category.id))
        earned, possible, still_open = map(points_number, (category.earned, category.possible, category.open))
        if category.value is None:
            words = say(
                "{title}: nothing decided, weight {weight}", title=title, weight=f"{category.weight:g}"
            )
        else:
            words = say(
                "{title}: {earned} of {possible} points = {value}, weight {weight}",
                title=title,
                earned=earned,
                possible=possible,
                value=score_number(category.value),
                weight=f"{category.weight:g}",
            )
        if category.open:
            return words + say("; {points} points under review left out", points=still_open)
        return words

    def _mean_of(self, score: Score) -> str:
        """The arithmetic of the total: weighted values over the sum of weights, and the categories left
        out."""
        if score.value is None:
            return self.total(score)
        counted = [each for each in score.categories if each.value is not None and each.weight]
        products = " + ".join(f"{score_number(each.value)}×{each.weight:g}" for each in counted)
        words = self._wording.say(
            "Total: ({products}) ÷ {weights} = {value}",
            products=products,
            weights=f"{sum(each.weight for each in counted):g}",
            value=score_number(score.value),
        )
        silent = [self._categories.get(item.id, item.id) for item in score.categories if item not in counted]
        return words + self._wording.say("; left out: {categories}", categories=silent) if silent else words

    def open_interval(self, score: Score) -> str:
        """What the total would be if everything under review failed or passed.

        Nothing where nothing is open.
        """
        if not interval(score.low, score.high, score.model):
            return ""
        return self._wording.say(
            "{low} if everything under review fails, {high} if it passes",
            low=score_number(score.low, score.model),
            high=score_number(score.high, score.model),
        )

    def caps(self, score: Score) -> str:
        """The red lines that were crossed, and what they do; nothing where none was."""
        if not score.capped_by:
            return ""
        return self.red_lines(score.capped_by, score.model) + self.red_lines_counted(score)

    def red_lines_counted(self, score: Score) -> str:
        """How many red lines the rules that crossed one count as; nothing where each is one."""
        if score.red_lines == len(score.capped_by):
            return ""
        return self._wording.say(" (with one cause they count once: {count} in all)", count=score.red_lines)

    def red_lines(self, rules: Sequence[str], model: str) -> str:
        """The titles of these red lines, after what crossing them does."""
        titles = [self._rule_title(rule) for rule in rules]
        if model == "share":
            return self._wording.say("* red-line rules failed, the grade is capped: {rules}", rules=titles)
        return self._wording.say("* red lines crossed, not met: {rules}", rules=titles)

    def legend(self, *, columns: bool = True, intervals: bool = True) -> list[str]:
        """How to read scores, for each model of the run; ``columns``: each category has one; ``intervals``:
        they are shown with what is under review."""
        words = {
            "deduction": "Score: 100 less the points lost, capped by red lines; category columns show points "
            "lost; [lowest–highest] with what is under review",
            "share": "Score: earned ÷ decided points per category, then the mean by weight; "
            "[lowest–highest] with what is under review",
        }
        if not columns:
            words["deduction"] = (
                "Score: 100 less the points lost, capped by red lines; "
                "[lowest–highest] with what is under review"
            )
        if not intervals:
            words = {
                "deduction": "Score: 100 less the points lost, capped by red lines",
                "share": "Score: earned ÷ decided points per category, then the mean by weight",
            }
        return [self._wording.text(words[model]) for model in self.models]

    def lost(self, report: ReportAudit) -> list[LostPoints]:
        """Every point that a report lost, with the findings that cost it."""
        found = {
            finding.fingerprint: finding
            for outcome in report.outcomes
            if outcome.status is Status.FAILED
            for finding in outcome.findings
        }
        return [self._lost(each, found) for each in report.score.deductions]

    def levers(self, report: ReportAudit) -> Iterator[str]:
        """What correcting findings would bring, where the run was asked for it."""
        found = report.levers
        if found is None or not found.levers:
            return
        say = self._wording.say
        listing = self._wording.listing
        gains = [
            f"{self._gain(each.gain)} [{'] ['.join(_numbers(each.fingerprints))}]" for each in found.levers
        ]
        yield say("corrected alone: {gains}", gains=listing(gains))
        best = found.next_grade
        if best is None:
            return
        numbers = [number for place in best.levers for number in _numbers(found.levers[place].fingerprints)]
        words = (
            "{grade} ({score}) is reached by correcting the fewest findings: {findings}"
            if best.smallest
            else "{grade} ({score}) is reached by correcting these findings: {findings}"
        )
        yield say(
            words,
            grade=printable(best.grade),
            score=score_number(best.score, report.score.model),
            findings=listing([f"[{number}]" for number in numbers]),
        )

    def _gain(self, gain: float | None) -> str:
        return self._wording.text("not scored") if gain is None else f"+{points_number(gain)}"

    def _lost(self, deduction: Deduction, found: Mapping[str, Finding]) -> LostPoints:
        findings = [found[each] for each in deduction.fingerprints if each in found]
        return LostPoints(
            points=lost_number(deduction.points),
            rule=deduction.rule,
            title=self._wording.text("cap for red lines")
            if deduction.cap
            else self._rule_title(deduction.rule),
            reason=self._words(self._with_titles(deduction.reason)),
            findings=() if deduction.cap else tuple(self._findings(findings)),
        )

    def _findings(self, findings: Sequence[Finding]) -> Iterator[str]:
        return (f"{self._words(each.message)} [{finding_number(each)}]" for each in findings)

    def _with_titles(self, reason: Message) -> Message:
        """A reason that names rules, with their titles."""
        fields = {
            name: self._titled(value) if name in ("rule", "rules") else value
            for name, value in reason.fields.items()
        }
        return Message(reason.template, fields, reason.domain)

    def _titled(self, rules: Any) -> Any:
        if isinstance(rules, list | tuple):
            return [self._titled(rule) for rule in rules]
        return self._rule_title(rules) if rules in self._audit.rules else rules

    def _words(self, message: Message) -> str:
        return printable(dated(self._wording.render(message), self._wording.lang))
