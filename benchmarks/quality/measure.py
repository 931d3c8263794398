"""What the rules answered against what was planted: precision, recall, reviews, false alarms."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditor.messages import Wording
from auditor.pipeline import Setup, prepare, run
from auditor.registry import load
from auditor.results.audit import Audit
from auditor.rules.declaration import SEVERITIES, Severity
from auditor.rules.finding import Outcome, Status
from benchmarks.quality.field import Entry, Run

PRECISION = 0.99
RECALL = 0.97


@dataclass(frozen=True)
class Case:
    """One answer to look at: where it was given, what was planted there, and what the rule said."""

    rule: str
    organ: str
    year: int
    planted: str
    answer: str


@dataclass
class Score:
    """How one rule fared. Answers under review count neither as found nor as missed."""

    rule: str
    severity: Severity
    found: int = 0
    missed: int = 0
    reviewed: int = 0
    consequent: int = 0
    false: int = 0
    alike: int = 0
    alike_false: int = 0
    alike_reviewed: int = 0
    clean: int = 0
    clean_false: int = 0
    clean_reviewed: int = 0
    kinds: set[str] = field(default_factory=set)

    @property
    def failed(self) -> int:
        """How often the rule failed a report, rightly or not."""
        return self.found + self.consequent + self.false

    @property
    def precision(self) -> float | None:
        """The share of failures that were planted or follow from what was; None without any."""
        return (self.found + self.consequent) / self.failed if self.failed else None

    @property
    def recall(self) -> float | None:
        """The share of planted defects that were found; None without any that got a verdict."""
        judged = self.found + self.missed
        return self.found / judged if judged else None

    @property
    def binding(self) -> bool:
        """Whether the targets hold for the rule: critical and major ones."""
        return self.severity >= Severity.MAJOR

    def shortfalls(self) -> Iterator[str]:
        """Which targets the rule misses."""
        if self.binding and self.clean_false:
            yield f"{self.rule} failed {self.clean_false} clean reports"
        if self.binding and self.precision is not None and self.precision < PRECISION:
            yield f"{self.rule}: precision {self.precision:.3f} is below {PRECISION}"
        if self.binding and self.recall is not None and self.recall < RECALL:
            yield f"{self.rule}: recall {self.recall:.3f} is below {RECALL}"
        if self.binding and not self.found and not self.missed and not self.reviewed:
            yield f"{self.rule} was not measured: nothing was planted for it"


@dataclass
class Measured:
    """All that was measured: a score for each rule, and the cases that a developer wants to see."""

    scores: dict[str, Score]
    alarms: list[Case] = field(default_factory=list)
    misses: list[Case] = field(default_factory=list)
    reviews: list[Case] = field(default_factory=list)
    errors: list[Case] = field(default_factory=list)
    reports: int = 0
    plants: int = 0

    def shortfalls(self) -> list[str]:
        """Every target that is missed."""
        found = [f"{case.rule} crashed: {case.answer}" for case in self.errors]
        return found + [line for score in self.scores.values() for line in score.shortfalls()]


def measure(
    runs: Iterable[Run], rules: Sequence[str] = (), *, change: Callable[[Setup], Setup] | None = None
) -> Measured:
    """Audit every run through the library and compare what the rules answer with what was planted.

    ``change`` may put other rules in the place of those that are installed.
    """
    measured = Measured({})
    wording = load().wording("zh")
    for each in runs:
        _compare(each, _audit(each, rules, change or (lambda setup: setup)), measured, wording)
    return measured


def installed() -> dict[str, Severity]:
    """The rules that are installed, with the severity that they declare."""
    return {id: SEVERITIES[rule.severity.word] for id, rule in load().rules.items()}


def _audit(reports: Run, rules: Sequence[str], change: Callable[[Setup], Setup]) -> Audit:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{place:05}-{entry.name}" for place, entry in enumerate(reports.entries)]
        for file, entry in zip(files, reports.entries, strict=True):
            file.write_bytes(entry.content)
        roster = Path(folder) / "roster.csv"
        roster.write_text(reports.roster, "utf-8")
        result = run(change(prepare(roster=roster, only=rules)), files)
        assert not result.unread, [(each.path, each.error) for each in result.unread]
        # The audits of reports lie on disk as long as the run does: take them out now.
        return replace(result, reports=list(result.reports))


def _compare(reports: Run, result: Audit, measured: Measured, wording: Wording) -> None:
    measured.reports += len(reports.entries)
    measured.plants += sum(entry.plant is not None for entry in reports.entries)
    for id, facts in result.rules.items():
        measured.scores.setdefault(id, Score(id, SEVERITIES[facts.severity]))
    groups = {id for id, facts in result.rules.items() if facts.scope == "group"}
    for entry, report in zip(reports.entries, result.reports, strict=True):
        answers = {outcome.rule: outcome for outcome in report.outcomes}
        for rule in entry.must_fail - groups:
            # A rule that said nothing at all has missed it, too.
            if rule not in answers and rule in result.rules:
                answers[rule] = Outcome(rule, Status.NOT_APPLICABLE)
        for outcome in answers.values():
            _count(reports.clean, entry, outcome, measured, wording)
    by_parent = {(entry.organ, entry.year): entry for entry in reports.entries}
    for group in result.groups:
        entry = by_parent.get((group.organ, group.year)) or Entry("", b"", group.organ, group.year)
        for outcome in group.outcomes:
            _count(reports.clean, entry, outcome, measured, wording)


def _count(clean: bool, entry: Entry, outcome: Outcome, measured: Measured, wording: Wording) -> None:
    score = measured.scores[outcome.rule]
    case = Case(outcome.rule, entry.organ, entry.year, _planted(entry), _told(outcome, wording))
    status = outcome.status
    if status is Status.ERROR:
        measured.errors.append(case)
    score.clean += clean
    if outcome.rule in entry.must_fail:
        assert entry.plant
        score.kinds.add(entry.plant.name)
        if status is Status.FAILED:
            score.found += 1
        elif status is Status.NEEDS_REVIEW:
            score.reviewed += 1
            measured.reviews.append(case)
        else:
            score.missed += 1
            measured.misses.append(case)
        return
    alike = entry.plant is not None and entry.plant.harmless and entry.plant.rule == outcome.rule
    score.alike += alike
    if status is Status.NEEDS_REVIEW:
        score.clean_reviewed += clean
        score.alike_reviewed += alike
        if clean or alike:
            measured.reviews.append(case)
    elif status is Status.FAILED and outcome.rule in entry.may_fail:
        score.consequent += 1
    elif status is Status.FAILED:
        score.false += 1
        score.clean_false += clean
        score.alike_false += alike
        measured.alarms.append(case)


def _planted(entry: Entry) -> str:
    return f"{entry.plant.id} ({entry.said})" if entry.plant else "nothing"


def _told(outcome: Outcome, wording: Wording) -> str:
    told = [
        f"{wording.render(each.message)}{f' “{each.excerpt}”' if each.excerpt else ''}" for each in outcome.findings
    ]
    if not told and outcome.reason:
        told = [wording.render(outcome.reason)]
    return f"{outcome.status}: {'; '.join(told[:3])}"


def by_rule(cases: Iterable[Case]) -> Counter[str]:
    """How many cases there are a rule."""
    return Counter(case.rule for case in cases)
