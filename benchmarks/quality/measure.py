"""What the rules answered, compared with what was seeded: precision, recall, reviews, false alarms."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from auditor.messages import Wording
from auditor.pipeline import Setup, prepare, run
from auditor.registry import load
from auditor.results.audit import Audit
from auditor.rules.declaration import SEVERITIES, Severity
from auditor.rules.finding import Outcome, Status
from benchmarks.quality.runs import Entry, Run

PRECISION = 0.99
RECALL = 0.97


@dataclass(frozen=True)
class Answer:
    """One answer of a rule: the report it was about, what was seeded there, and what the rule answered."""

    rule: str
    organ: str
    year: int
    seeded: str
    answer: str


@dataclass
class Score:
    """How one rule judged. Answers under review count neither as found nor as missed."""

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

    @property
    def failed(self) -> int:
        """How often the rule failed a report, rightly or not."""
        return self.found + self.consequent + self.false

    @property
    def precision(self) -> float | None:
        """The share of failures that were seeded or follow from a seeded case; None without any."""
        return (self.found + self.consequent) / self.failed if self.failed else None

    @property
    def recall(self) -> float | None:
        """The share of seeded defects that were found; None without any that got a verdict."""
        judged = self.found + self.missed
        return self.found / judged if judged else None

    @property
    def binding(self) -> bool:
        """Whether the targets hold for the rule: critical and major ones."""
        return self.severity >= Severity.MAJOR

    def shortfalls(self) -> Iterator[str]:
        """Which targets the rule misses."""
        if not self.binding:
            return
        if self.clean_false:
            yield f"{self.rule} failed {self.clean_false} clean reports"
        if self.precision is not None and self.precision < PRECISION:
            yield f"{self.rule}: precision {self.precision:.3f} is below {PRECISION}"
        if self.recall is not None and self.recall < RECALL:
            yield f"{self.rule}: recall {self.recall:.3f} is below {RECALL}"
        if not (self.found or self.missed or self.reviewed):
            yield f"{self.rule} was not measured: no defect was seeded for it"


@dataclass
class Measured:
    """All that was measured: a score for each rule, and the answers that a developer wants to see."""

    scores: dict[str, Score]
    false_alarms: list[Answer] = field(default_factory=list)
    misses: list[Answer] = field(default_factory=list)
    reviews: list[Answer] = field(default_factory=list)
    errors: list[Answer] = field(default_factory=list)
    reports: int = 0
    seeded: int = 0

    def shortfalls(self) -> list[str]:
        """Every target that is missed."""
        crashes = [f"{error.rule} crashed: {error.answer}" for error in self.errors]
        return crashes + [line for score in self.scores.values() for line in score.shortfalls()]


def measure(
    runs: Iterable[Run], rules: Sequence[str] = (), *, change: Callable[[Setup], Setup] | None = None
) -> Measured:
    """Audit every run through the library and compare what the rules answer with what was seeded.

    ``change`` may replace rules that are installed by others.
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
        # The audits of reports are on disk only while the run lasts: read them now.
        return replace(result, reports=list(result.reports))


def _compare(reports: Run, result: Audit, measured: Measured, wording: Wording) -> None:
    measured.reports += len(reports.entries)
    measured.seeded += sum(entry.seeded is not None for entry in reports.entries)
    for id, facts in result.rules.items():
        measured.scores.setdefault(id, Score(id, SEVERITIES[facts.severity]))
    for entry, outcome in chain(_of_reports(reports, result), _of_groups(reports, result)):
        _count(reports.clean, entry, outcome, measured, wording)


def _of_reports(reports: Run, result: Audit) -> Iterator[tuple[Entry, Outcome]]:
    """What the rules on single reports and pairs of years answered, report by report."""
    groups = {id for id, facts in result.rules.items() if facts.scope == "group"}
    # The name of a file begins with its place; a file that repeats another one is not audited.
    for report in result.reports:
        entry = reports.entries[int(Path(report.path).name.partition("-")[0])]
        answers = {outcome.rule: outcome for outcome in report.outcomes}
        for rule in entry.must_fail - groups:
            # A rule that gave no outcome at all has missed the defect, too.
            if rule not in answers and rule in result.rules:
                answers[rule] = Outcome(rule, Status.NOT_APPLICABLE)
        yield from ((entry, outcome) for outcome in answers.values())


def _of_groups(reports: Run, result: Audit) -> Iterator[tuple[Entry, Outcome]]:
    """What the rules on a parent and its subordinate organs answered, at the parent's report."""
    by_parent = {(entry.organ, entry.year): entry for entry in reports.entries}
    for group in result.groups:
        entry = by_parent.get((group.organ, group.year)) or Entry("", b"", group.organ, group.year)
        yield from ((entry, outcome) for outcome in group.outcomes)


def _count(clean: bool, entry: Entry, outcome: Outcome, measured: Measured, wording: Wording) -> None:
    score = measured.scores[outcome.rule]
    answer = Answer(outcome.rule, entry.organ, entry.year, _seeded(entry), _in_words(outcome, wording))
    if outcome.status is Status.ERROR:
        measured.errors.append(answer)
    score.clean += clean
    if outcome.rule in entry.must_fail:
        _count_defect(outcome.status, answer, score, measured)
        return
    alike = entry.seeded is not None and entry.seeded.is_look_alike and entry.seeded.rule == outcome.rule
    score.alike += alike
    if outcome.status is Status.NEEDS_REVIEW:
        score.clean_reviewed += clean
        score.alike_reviewed += alike
        if clean or alike:
            measured.reviews.append(answer)
    elif outcome.status is Status.FAILED and outcome.rule in entry.may_fail:
        score.consequent += 1
    elif outcome.status is Status.FAILED:
        score.false += 1
        score.clean_false += clean
        score.alike_false += alike
        measured.false_alarms.append(answer)


def _count_defect(status: Status, answer: Answer, score: Score, measured: Measured) -> None:
    """Count the answer to a defect that was seeded for this rule."""
    if status is Status.FAILED:
        score.found += 1
    elif status is Status.NEEDS_REVIEW:
        score.reviewed += 1
        measured.reviews.append(answer)
    else:
        score.missed += 1
        measured.misses.append(answer)


def _seeded(entry: Entry) -> str:
    return f"{entry.seeded.id} ({entry.what_changed})" if entry.seeded else "nothing"


def _in_words(outcome: Outcome, wording: Wording) -> str:
    """The status with the messages of at most three findings, or with the reason."""
    sentences = [
        f"{wording.render(each.message)}{f' “{each.excerpt}”' if each.excerpt else ''}"
        for each in outcome.findings
    ]
    if not sentences and outcome.reason:
        sentences = [wording.render(outcome.reason)]
    return f"{outcome.status}: {'; '.join(sentences[:3])}"
