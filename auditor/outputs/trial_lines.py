"""Rules on trial in words: what each would have found, apart from all that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.record import NamedTuple
from auditor.results.trial import is_shown
from auditor.rules.finding import Outcome, Status

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases
    from auditor.results.audit import ReportAudit, TrialCount

TITLE = "Rules on trial"
NOTE = "These rules are run and shown here only: they count in no score, grade or red line, and in no gate."


class TrialLine(NamedTuple):
    """One rule on trial: its requirement and id, its counts, the first things that it said, each after the
    organ, and how many there are more."""

    rule: str
    requirement: str
    counts: str
    said: tuple[str, ...]
    more: int


def trial_lines(phrases: Phrases, most: int) -> list[TrialLine]:
    """A line for each rule on trial that was asked, with at most so many of the things that it said."""
    counts = phrases.audit.summary.on_trial
    if not counts:
        return []
    said: dict[str, list[str]] = {count.rule: [] for count in counts}
    left = dict.fromkeys(said, 0)
    for rule, words in _said(phrases):
        if len(said[rule]) < most:
            said[rule].append(words())
        else:
            left[rule] += 1
    return [
        TrialLine(
            count.rule,
            phrases.requirement(count.rule),
            _counts(phrases, count),
            tuple(said[count.rule]),
            left[count.rule],
        )
        for count in counts
    ]


def trial_of_report(phrases: Phrases, report: ReportAudit) -> list[tuple[str, str, list[str]]]:
    """What rules on trial said of one report: id and requirement of each, and the things that it said."""
    said: dict[str, list[str]] = {}
    for rule, words in _of(phrases.about(report.type), "", report.on_trial):
        said.setdefault(rule, []).append(words())
    return [(rule, phrases.requirement(rule), words) for rule, words in said.items()]


class _Words(NamedTuple):
    """What will be said of an outcome; it is put into words only where it is shown."""

    phrases: Phrases
    organ: str
    outcome: Outcome
    place: int | None

    def __call__(self) -> str:
        phrases, outcome = self.phrases, self.outcome
        words = (
            phrases.reason(outcome) if self.place is None else phrases.message(outcome.findings[self.place])
        )
        if outcome.status is not Status.FAILED:
            words = phrases.say("{status}: {words}", status=phrases.status(outcome.status), words=words)
        return phrases.say("{organ}: {words}", organ=self.organ, words=words) if self.organ else words


def _said(phrases: Phrases) -> Iterator[tuple[str, _Words]]:
    """Everything that rules on trial said, report by report, then group by group."""
    for report in phrases.audit.worst_first():
        yield from _of(phrases.about(report.type), phrases.heading(report), report.on_trial)
    for group in phrases.audit.groups:
        yield from _of(phrases.about(group.type), phrases.group(group), group.on_trial)


def _of(phrases: Phrases, organ: str, outcomes: Iterable[Outcome]) -> Iterator[tuple[str, _Words]]:
    for outcome in outcomes:
        if not is_shown(outcome):
            continue
        for place in range(len(outcome.findings)) if outcome.status is Status.FAILED else [None]:
            yield outcome.rule, _Words(phrases, organ, outcome, place)


def _counts(phrases: Phrases, count: TrialCount) -> str:
    """In how many reports the rule failed, asked, passed or crashed."""
    words = phrases.say(
        "would fail {failed} (findings {findings}), under review {review}, passed {passed}",
        failed=count.failed,
        findings=count.findings,
        review=count.under_review,
        passed=count.passed,
    )
    return words + (phrases.say(", crashed {errors}", errors=count.errors) if count.errors else "")
