"""What the rules answered to patterns, rule by rule, apart for known and fresh ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from auditor.messages import Wording
from auditor.registry import load
from auditor.rules.declaration import Severity
from auditor.rules.finding import Outcome, Status
from benchmarks.quality.patterns import staging
from benchmarks.quality.patterns.batches import Batch, Falsehood, Pattern
from benchmarks.quality.patterns.freshness import History, sources_of_rule
from benchmarks.quality.patterns.judging import Judge
from benchmarks.quality.patterns.stating import falsified, figures_of, words

PRECISION = 0.99
RECALL = 0.95
DECIDED = 0.95
VARIANTS = 3
TRUE, FALSE, ALIKE = "true", "false", "look-alike"
_MUST_BE_DECIDED = ("stated-breakdown",)


@dataclass(frozen=True)
class Version:
    """One report with one version of a pattern."""

    pattern: Pattern
    kind: str
    text: str
    data: dict[str, Any]
    earlier: dict[str, Any] | None = None
    quiet: bool = True
    wrong: str = ""
    asks: bool = False


@dataclass(frozen=True)
class Miss:
    """An answer that is not the right one."""

    rule: str
    fresh: bool
    what: str
    version: Version
    answer: str


@dataclass
class Tally:
    """How one rule answered the patterns that it judges, either known or fresh ones.

    ``strayed`` are failures of this rule on true versions of patterns of other rules.
    """

    rule: str
    severity: Severity
    fresh: bool
    patterns: set[str] = field(default_factory=set)
    right: int = 0
    decided: int = 0
    found: int = 0
    missed: int = 0
    undecided: int = 0
    wrong: int = 0
    strayed: int = 0

    @property
    def decided_rightly(self) -> float | None:
        """The share of true versions that passed and false versions that failed."""
        return self.right / self.decided if self.decided else None

    @property
    def recall(self) -> float | None:
        """The share of false versions found, of those that were found or passed over."""
        judged = self.found + self.missed
        return self.found / judged if judged else None

    @property
    def precision(self) -> float | None:
        """The share of failures that were right."""
        failed = self.found + self.wrong + self.strayed
        return self.found / failed if failed else None

    def shortfalls(self) -> Iterator[str]:
        """Which targets are missed; they hold for fresh patterns and binding rules."""
        if not self.fresh or self.severity < Severity.MAJOR:
            return
        if self.precision is not None and self.precision < PRECISION:
            yield f"{self.rule}: precision on fresh patterns {self.precision:.3f} is below {PRECISION}"
        if self.recall is not None and self.recall < RECALL:
            yield f"{self.rule}: recall on fresh patterns {self.recall:.3f} is below {RECALL}"
        if self.wrong + self.strayed:
            yield f"{self.rule} failed {self.wrong + self.strayed} fresh patterns that are right"
        if (
            self.rule in _MUST_BE_DECIDED
            and self.decided_rightly is not None
            and self.decided_rightly < DECIDED
        ):
            share = f"{self.decided_rightly:.3f}"
            yield f"{self.rule}: {share} of fresh patterns decided rightly, below {DECIDED}"


@dataclass
class Results:
    """All that was measured."""

    tallies: dict[tuple[str, bool], Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    unused: list[Pattern] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    reports: int = 0

    def shortfalls(self) -> list[str]:
        """Every target that is missed."""
        return self.errors + [line for tally in self.tallies.values() for line in tally.shortfalls()]


def measure(
    batches: Iterable[Batch],
    *,
    rules: Collection[str] = (),
    variants: int = VARIANTS,
    history: History | None = None,
    each: Callable[[Version], None] = lambda _: None,
) -> Results:
    """Judge every version of every pattern."""
    judge = Judge()
    history = history or History.of()
    results = Results()
    wording = load().wording("zh")
    for batch in batches:
        is_fresh = cache(partial(_is_fresh, history, batch))
        for pattern in batch.patterns:
            if (rules and pattern.rule not in rules) or pattern.rule not in judge.severities:
                continue
            used = 0
            for version in versions(pattern, variants):
                each(version)
                used += 1
                _count(version, is_fresh, judge, results, wording)
            if not used:
                results.unused.append(pattern)
            results.reports += used
    return results


def _is_fresh(history: History, batch: Batch, rule: str) -> bool:
    return history.is_fresh(batch.file, sources_of_rule(rule))


def versions(pattern: Pattern, variants: int = VARIANTS) -> Iterator[Version]:
    """The versions of a pattern: its choices, numerals and marks made anew in each variant.

    Two of three variants are quiet: there nothing else in the report has figures, so that what a rule passes
    it has understood. Every third stands in the writer's own report.
    """
    places = staging.suitable(pattern.when)
    if not places:
        return
    stock = staging.stock()
    for variant in range(variants):
        seed = f"{pattern.say[0]}/{variant}"
        rng = random.Random(seed)
        before, now, known = stock[rng.choice(places)]
        quiet = variant % 3 != 2
        we = staging.our_words(now, seed)
        names = figures_of(pattern, {**known, "we": we}, rng)
        template = pattern.say[variant % len(pattern.say)]
        earlier = None
        if pattern.years == 2 and before is not None:
            earlier = staging.quiet(before, None, "", seed, we)
        lies: Sequence[Falsehood | None] = (
            pattern.false if pattern.kind == "wrong" else (None, *pattern.false)
        )
        for lie in lies:
            told = names if lie is None else falsified(pattern, lie, names, known, rng)
            if told is None:
                continue
            text = words(pattern, lie.say if lie and lie.say else template, told, seed, we)
            data = (
                staging.quiet(now, pattern, text, seed, we)
                if quiet
                else staging.in_company(now, pattern, text)
            )
            if data is None:
                continue
            kind = ALIKE if pattern.kind == "alike" else TRUE if lie is None else FALSE
            asks = pattern.asks or bool(lie and lie.asks)
            yield Version(pattern, kind, text, data, earlier, quiet, str(lie or ""), asks)


def _count(
    version: Version, is_fresh: Callable[[str], bool], judge: Judge, results: Results, wording: Wording
) -> None:
    pattern = version.pattern
    only = (pattern.rule, *pattern.also) if version.kind == FALSE else ()
    answers = judge.outcomes(version.data, earlier=version.earlier, only=only)
    tally = _tally(results, judge, pattern.rule, is_fresh(pattern.rule))
    tally.patterns.add(pattern.name)
    answer = answers.get(pattern.rule) or Outcome(pattern.rule, Status.NOT_APPLICABLE)

    def note(what: str, outcome: Outcome = answer) -> None:
        results.misses.append(
            Miss(outcome.rule, is_fresh(outcome.rule), what, version, _in_words(outcome, wording))
        )

    for outcome in answers.values():
        if outcome.status is Status.ERROR:
            results.errors.append(f"{outcome.rule} crashed on: {version.text}")
    if version.kind == FALSE:
        _count_false(version, answers, tally, answer, note)
        return
    for outcome in answers.values():
        severity = judge.severities.get(outcome.rule, Severity.NOTE)
        if outcome.status is not Status.FAILED:
            continue
        if outcome.rule == pattern.rule:
            tally.wrong += 1
            note("failed wrongly")
        elif severity >= Severity.MAJOR:
            _tally(results, judge, outcome.rule, is_fresh(outcome.rule)).strayed += 1
            note("failed wrongly, beside", outcome)
    if version.kind == TRUE and pattern.kind == "decided" and version.quiet:
        tally.decided += 1
        tally.right += answer.status is Status.PASSED
        if answer.status not in (Status.PASSED, Status.FAILED):
            tally.undecided += 1
            note("true, undecided")


def _count_false(
    version: Version,
    answers: dict[str, Outcome],
    tally: Tally,
    answer: Outcome,
    note: Callable[..., None],
) -> None:
    judged = [answers[rule] for rule in (version.pattern.rule, *version.pattern.also) if rule in answers]
    good = (Status.FAILED, Status.NEEDS_REVIEW) if version.asks else (Status.FAILED,)
    tally.decided += 1
    if any(outcome.status in good for outcome in judged):
        tally.found += 1
        tally.right += 1
    elif any(outcome.status is Status.NEEDS_REVIEW for outcome in judged):
        tally.undecided += 1
        note("false, undecided")
    else:
        tally.missed += 1
        note("false, missed")


def _tally(results: Results, judge: Judge, rule: str, fresh: bool) -> Tally:
    key = (rule, fresh)
    if key not in results.tallies:
        results.tallies[key] = Tally(rule, judge.severities.get(rule, Severity.NOTE), fresh)
    return results.tallies[key]


def _in_words(outcome: Outcome, wording: Wording) -> str:
    sentences = [
        wording.render(finding.message) + (f" “{finding.excerpt}”" if finding.excerpt else "")
        for finding in outcome.findings
    ]
    if not sentences and outcome.reason:
        sentences = [wording.render(outcome.reason)]
    return f"{outcome.status}: {'; '.join(sentences[:2])}"
