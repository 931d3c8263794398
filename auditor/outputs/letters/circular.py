"""The circular on a run: how it was checked, how the organs stand, what is wrong, and what is to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.outputs.letters.notice import HINT, faults, file_of, noticed, run_date
from auditor.outputs.letters.words import date_words, deadline_words
from auditor.outputs.one_line import NOTHING, printable, shortened
from auditor.outputs.other_inputs import input_groups
from auditor.outputs.phrases import SEVERITIES, Phrases
from auditor.outputs.run_words import local_time
from auditor.outputs.score_words import score_number
from auditor.rules.finding import Status
from auditor.running.choice import CONTESTED, RANKED

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit
    from auditor.results.output import Letters
    from auditor.rules.finding import Outcome

_MOST_PROBLEMS = 10
_MOST_NAMED = 12
_MOST_MAIN_FAULTS = 3
_LONGEST_FAULT = 48
_RANK = {word: place for place, word in enumerate(SEVERITIES)}


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something, and their share in per cent of all."""

    title: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one report; ``rank`` is a dash where it has none. The numbers are those of findings."""

    rank: str
    organ: str
    score: str
    grade: str
    critical: int
    major: int
    minor: int
    hints: int
    questions: int


@dataclass(frozen=True, slots=True)
class TypicalProblem:
    """A requirement that reports do not meet, the most frequent first.

    ``example`` is what one of the reports was found to have, ``organs`` names the organs concerned; both are
    empty where no names are wanted.
    """

    number: int
    requirement: str
    severity: str
    reports: int
    findings: int
    basis: str
    fix: str
    example: str
    organs: str


@dataclass(frozen=True, slots=True)
class SharedCause:
    """A fault that many reports share, in one line; ``organs`` is empty where no names are wanted."""

    what: str
    organs: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that could not be audited, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Task:
    """What one organ has to correct: ``faults`` are the main ones, ``defects`` counts all."""

    number: int
    organ: str
    defects: int
    hints: int
    questions: int
    faults: str
    deadline: str


@dataclass(frozen=True, slots=True)
class Circular:
    """What a template of circulars may use; the texts are on one line each.

    ``organs`` counts the organs of which a report was judged, ``faultless`` those without any finding.
    ``missing``, ``contested`` and ``unread`` are what was not judged: reports not filed, organs with several
    different reports, files that could not be read. ``mean`` and ``grades`` are empty where nothing is
    scored. ``questions`` counts the rules under review, as the other outputs do.
    """

    area: str
    year: str
    report: str
    date: str
    issue_year: str
    deadline: str
    rulesets: str
    checked_at: str
    program: str
    organs: int
    files: int
    other_files: int
    defects: int
    hints: int
    questions: int
    faultless: int
    mean: str
    scored: int
    red_lines: str
    grades: tuple[Count, ...]
    severities: tuple[Count, ...]
    ranking: tuple[Place, ...]
    problems: tuple[TypicalProblem, ...]
    causes: tuple[SharedCause, ...]
    missing: tuple[str, ...]
    contested: tuple[str, ...]
    unread: tuple[File, ...]
    tasks: tuple[Task, ...]
    legend: str
    grades_title: str
    problems_title: str


def circular(audit: Audit, wording: Wording, letters: Letters) -> Circular:
    """The circular of a run."""
    phrases = Phrases(audit, wording)
    whole = _Whole(phrases, letters)
    for rank, report in audit.ranked():
        whole.add(rank, report)
    summary, day = audit.summary, run_date(audit)
    graded = phrases.counted_grades(summary) if summary.scored else {}
    severities = {phrases.severity(word): whole.severities[word] for word in SEVERITIES}
    defects = sum(count for word, count in whole.severities.items() if word != HINT)
    return Circular(
        area=phrases.area(),
        year="" if audit.year is None else str(audit.year),
        report=printable(wording.listing([wording.title(each.title) for each in audit.types.values()])),
        date=date_words(day, wording.lang),
        issue_year=str(day.year),
        deadline=deadline_words(letters, wording),
        rulesets=printable(wording.listing(list(audit.rulesets))),
        checked_at=local_time(audit.started_at),
        program=f"Auditor {audit.auditor}",
        organs=whole.organs,
        files=len(audit.inputs),
        other_files=sum(len(group.files) for group in input_groups(audit, wording)),
        defects=defects,
        hints=whole.severities[HINT],
        questions=whole.questions,
        faultless=whole.faultless,
        mean="" if summary.mean is None else score_number(summary.mean),
        scored=summary.scored,
        red_lines=phrases.red_line_share(summary) if summary.red_lines else "",
        grades=_counts(graded),
        severities=_counts(severities),
        ranking=tuple(whole.ranking[::-1]),
        problems=whole.typical_problems(),
        causes=_causes(phrases, letters),
        missing=tuple(_missing(phrases)),
        contested=tuple(whole.contested),
        unread=tuple(File(path, error) for path, error, _ in phrases.unread()),
        tasks=tuple(whole.tasks),
        legend=printable(" ".join(phrases.scores.legend(columns=False))) if summary.scored else "",
        grades_title=phrases.say("Grades (reports)"),
        problems_title=phrases.say("Requirements most often not met (reports)"),
    )


def _missing(phrases: Phrases) -> Iterator[str]:
    """The organs whose report is missing; on which period, where it is not the year of the run."""
    for each, words in zip(phrases.audit.missing, phrases.missing(), strict=True):
        only_year = not phrases.mixed and each.period.year == phrases.audit.year
        yield printable(each.organ) if only_year else words


def _counts(numbers: dict[str, int]) -> tuple[Count, ...]:
    whole = sum(numbers.values())
    return tuple(
        Count(printable(title), count, round(100 * count / whole) if whole else 0)
        for title, count in numbers.items()
    )


def _causes(phrases: Phrases, letters: Letters) -> tuple[SharedCause, ...]:
    """The faults that many reports share; without names, none that the organ above them explains."""
    return tuple(
        SharedCause(
            printable(phrases.wording.render(cause.message)),
            _named(cause.organs, phrases) if letters.names else "",
        )
        for cause in phrases.audit.systemic
        if not cause.asks and (letters.names or cause.attribute != "parent")
    )


def _named(organs: Iterable[str], phrases: Phrases) -> str:
    names = [printable(name) for name in organs]
    if len(names) <= _MOST_NAMED:
        return ("、" if phrases.wording.lang == "zh" else ", ").join(names)
    return phrases.say(
        "{organs} and others, {count} organs in all",
        organs=("、" if phrases.wording.lang == "zh" else ", ").join(names[:_MOST_NAMED]),
        count=len(names),
    )


@dataclass(slots=True)
class _Problem:
    """What is known so far about one rule that reports fail."""

    rule: str
    severity: str
    findings: int = 0
    organs: list[str] = field(default_factory=list)
    example: str = ""


class _Whole:
    """What is counted over the reports, one after another: they are read from disk."""

    def __init__(self, phrases: Phrases, letters: Letters) -> None:
        self.phrases = phrases
        self.letters = letters
        self.organs = 0
        self.faultless = 0
        self.questions = 0
        self.severities = dict.fromkeys(SEVERITIES, 0)
        self.ranking: list[Place] = []
        self.contested: dict[str, None] = {}
        self.tasks: list[Task] = []
        self._problems: dict[str, _Problem] = {}

    def add(self, rank: int | None, report: ReportAudit) -> None:
        """Count one report. One of several different ones of its organ is only named."""
        organ = self._organ(report)
        if report.standing == CONTESTED:
            self.contested[organ] = None
        if report.standing != RANKED:
            return
        self.organs += 1
        counts = dict.fromkeys(SEVERITIES, 0)
        found = faults(report)
        for (_, finding), *_ in found:
            counts[finding.severity] += 1
            self.severities[finding.severity] += 1
        for outcome in report.outcomes:
            if outcome.status is Status.FAILED and outcome.findings:
                self._count(outcome, organ, self.phrases.about(report.type))
        questions = report.count(Status.NEEDS_REVIEW)
        self.questions += questions
        self.faultless += not found
        self._place(rank, report, organ, counts, questions)
        if noticed(report) and any(counts[word] for word in SEVERITIES if word != HINT):
            self._task(report, organ, counts, questions)

    def _organ(self, report: ReportAudit) -> str:
        """The organ; its file where the report does not say whose it is, its type where there are several."""
        name = printable(report.organ) or file_of(report)
        return f"{name} · {self.phrases.type(report)}" if self.phrases.mixed else name

    def _count(self, outcome: Outcome, organ: str, phrases: Phrases) -> None:
        worst = min(outcome.findings, key=lambda each: _RANK[each.severity])
        known = self._problems.setdefault(outcome.rule, _Problem(outcome.rule, worst.severity))
        if _RANK[worst.severity] < _RANK[known.severity] or not known.example:
            known.severity = worst.severity
            known.example = phrases.say("{organ}: {fault}", organ=organ, fault=phrases.message(worst))
        known.findings += len(outcome.findings)
        known.organs.append(organ)

    def _place(
        self, rank: int | None, report: ReportAudit, organ: str, counts: Mapping[str, int], questions: int
    ) -> None:
        score = report.score
        self.ranking.append(
            Place(
                rank=NOTHING if rank is None else str(rank),
                organ=organ,
                score=score_number(score.value, score.model),
                grade=self.phrases.scores.grade(score),
                critical=counts["critical"],
                major=counts["major"],
                minor=counts["minor"],
                hints=counts[HINT],
                questions=questions,
            )
        )

    def _task(self, report: ReportAudit, organ: str, counts: Mapping[str, int], questions: int) -> None:
        phrases = self.phrases.about(report.type)
        main = [phrases.message(finding) for (_, finding), *_ in faults(report)[:_MOST_MAIN_FAULTS]]
        self.tasks.append(
            Task(
                number=len(self.tasks) + 1,
                organ=organ,
                defects=sum(count for word, count in counts.items() if word != HINT),
                hints=counts[HINT],
                questions=questions,
                faults=("；" if phrases.wording.lang == "zh" else "; ").join(
                    shortened(words, _LONGEST_FAULT) for words in main
                ),
                deadline=deadline_words(self.letters, phrases.wording),
            )
        )

    def typical_problems(self) -> tuple[TypicalProblem, ...]:
        """The requirements that most reports do not meet; what is only a hint is none of them."""
        known = (each for each in self._problems.values() if each.severity != HINT)
        most = sorted(known, key=lambda each: (-len(each.organs), _RANK[each.severity], each.rule))
        phrases, names = self.phrases, self.letters.names
        return tuple(
            TypicalProblem(
                number=number,
                requirement=phrases.rule_title(each.rule),
                severity=phrases.severity(each.severity),
                reports=len(each.organs),
                findings=each.findings,
                basis=phrases.basis(each.rule),
                fix=phrases.general_fix(each.rule),
                example=each.example if names else "",
                organs=_named(each.organs, phrases) if names else "",
            )
            for number, each in enumerate(most[:_MOST_PROBLEMS], 1)
        )
