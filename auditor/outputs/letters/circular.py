"""The circular on a run: how it was checked, how the organs stand, what is wrong, and what is to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from auditor.outputs.dates import date_words, dated
from auditor.outputs.letters.circular_fields import (
    Circular,
    Count,
    Place,
    SharedCause,
    Task,
    TypicalProblem,
)
from auditor.outputs.letters.faults import FaultWords, file_of, name_of
from auditor.outputs.letters.notice import run_date
from auditor.outputs.letters.received import received
from auditor.outputs.letters.recipients import has_questions, is_asked, is_faultless, rectifies
from auditor.outputs.letters.waived import Waived, waived
from auditor.outputs.letters.words import at_clause, deadline_words
from auditor.outputs.one_line import NOTHING, printable
from auditor.outputs.phrases import Phrases
from auditor.outputs.run_words import SEVERITIES
from auditor.outputs.score_notes import score_notes
from auditor.outputs.score_words import score_number
from auditor.results.audit import HINT, MOST_PROBLEMS
from auditor.results.faults import faults, severity_of
from auditor.rules.finding import Status
from auditor.running.choice import CONTESTED, RANKED

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit
    from auditor.results.output import Letters
    from auditor.rules.finding import Outcome
    from auditor.running.reconcile import Missing

_MOST_NAMED = 12
_MOST_MAIN_FAULTS = 3
_LONGEST_FAULT = 60
_RANK = {word: place for place, word in enumerate(SEVERITIES)}


def circular(audit: Audit, wording: Wording, letters: Letters) -> Circular:
    """The circular of a run."""
    phrases = Phrases(audit, wording)
    whole = _Whole(phrases, letters)
    for rank, report in audit.ranked():
        whole.add(rank, report)
    summary, day = audit.summary, run_date(audit)
    severities = {
        phrases.severity(word): summary.severities.get(word, 0) for word in SEVERITIES if word != HINT
    }
    files = received(audit, phrases)
    return Circular(
        area=phrases.area(),
        year="" if audit.year is None else str(audit.year),
        report=printable(wording.listing([wording.title(each.title) for each in audit.types.values()])),
        date=date_words(day, wording.lang),
        issue_year=str(day.year),
        deadline=deadline_words(letters, wording),
        rulesets=wording.listing(phrases.rulesets()),
        checked_at=date_words(day, wording.lang),
        program=f"Auditor {audit.auditor}",
        organs=summary.reports,
        files=files.files,
        other_files=files.other_files,
        defects=summary.defects,
        defects_elsewhere=summary.defects_elsewhere,
        hints=summary.severities.get(HINT, 0),
        questions=summary.under_review,
        questions_elsewhere=summary.review_elsewhere,
        faultless=whole.faultless,
        waived_only=whole.waived_only,
        inquiries=whole.inquiries,
        mean="" if summary.mean is None else score_number(summary.mean),
        scored=summary.scored,
        unscored=summary.reports - summary.scored,
        red_lines=_close(phrases.red_line_share(summary) + phrases.vetoes(summary), wording)
        if summary.red_lines
        else "",
        grades=_counts(phrases.counted_grades(summary)) if summary.scored else (),
        severities=_counts(severities),
        ranking=tuple(whole.ranking[::-1]),
        problems=whole.typical_problems(),
        causes=_causes(phrases, letters),
        waived=tuple(whole.waived),
        missing=tuple(_missing(phrases, each) for each in audit.absent),
        sent=tuple(_missing(phrases, each) for each in audit.received),
        contested=tuple(whole.contested),
        unread=files.unread,
        tasks=tuple(whole.tasks),
        legend=printable(" ".join(phrases.scores.legend(intervals=False))) if summary.scored else "",
        grades_title=phrases.say("Grades (reports)"),
        problems_title=phrases.say("Requirements most often not met (reports)"),
        score_notes=tuple(_score_notes(audit, wording)) if summary.scored else (),
    )


def _missing(phrases: Phrases, missing: Missing) -> str:
    """An organ whose report is missing, on which period where it is not the year of the run, and what it sent
    instead."""
    words = printable(missing.organ)
    if phrases.mixed or missing.period.year != phrases.audit.year:
        words = f"{words} {missing.period}" + (f" · {phrases.type(missing)}" if phrases.mixed else "")
    if missing.why is not None:
        what = phrases.sent(missing)
        if missing.path is not None:
            what = what.replace(printable(missing.path), name_of(missing.path))
        words = phrases.say("{organ} ({what})", organ=words, what=what)
    return dated(words, phrases.wording.lang)


def _close(words: str, wording: Wording) -> str:
    """The words of a count as sentences of letters have them: Chinese without blanks."""
    return words.replace(" ", "") if wording.lang == "zh" else words


def _score_notes(audit: Audit, wording: Wording) -> Iterator[str]:
    """What the words beside the scores of the ranking mean; where types differ, each kind once."""
    told: dict[str, None] = {}
    for id, kind in audit.types.items():
        scores = (each.score for each in audit.worst_first() if each.type == id and each.standing == RANKED)
        told.update(dict.fromkeys(map(printable, score_notes(scores, kind.scoring, wording, marked=True))))
    return iter(told)


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
            dated(printable(phrases.wording.render(cause.message)), phrases.wording.lang),
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


class _Problem(Struct):
    """Whose reports do not meet one requirement, and what the worst of them has."""

    severity: str
    organs: list[str] = field(default_factory=list)
    example: str = ""


class _Whole:
    """What is told of each report, one after another: they are read from disk. The figures of the run are
    those of its summary."""

    def __init__(self, phrases: Phrases, letters: Letters) -> None:
        self.phrases = phrases
        self.letters = letters
        self.faultless = 0
        self.waived_only = 0
        self.inquiries = 0
        self.waived: list[Waived] = []
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
        phrases = self.phrases.about(report.type)
        words = FaultWords(report, phrases)
        for outcome in report.outcomes:
            if outcome.status is Status.FAILED and outcome.findings:
                self._count(outcome, organ, words)
        self._place(rank, report, organ)
        self._decided(report, organ if self.letters.names else "", phrases)
        self.inquiries += is_asked(report)
        if rectifies(report):
            self._task(report, organ, words)

    def _organ(self, report: ReportAudit) -> str:
        """The organ; its file where the report does not say whose it is, its type where there are several.

        An organ that the roster does not know is marked.
        """
        name = printable(report.name) or file_of(report)
        if report.on_roster is False:
            name = self.phrases.say("{organ} (not on the roster)", organ=name)
        return f"{name} · {self.phrases.type(report)}" if self.phrases.mixed else name

    def _decided(self, report: ReportAudit, organ: str, phrases: Phrases) -> None:
        found = waived(report, organ, phrases)
        self.waived += found
        self.faultless += is_faultless(report)
        nothing_else = next(report.findings, None) is None and not has_questions(report)
        self.waived_only += bool(found) and nothing_else and not report.count(Status.ERROR)

    def _count(self, outcome: Outcome, organ: str, words: FaultWords) -> None:
        worst = min(outcome.findings, key=lambda each: _RANK[each.severity])
        known = self._problems.setdefault(outcome.rule, _Problem(worst.severity))
        if _RANK[worst.severity] < _RANK[known.severity] or not known.example:
            known.severity = worst.severity
            known.example = self.phrases.say("{organ}: {fault}", organ=organ, fault=words.what(worst))
        known.organs.append(organ)

    def _place(self, rank: int | None, report: ReportAudit, organ: str) -> None:
        score, counts = report.score, report.severities()
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
                questions=report.count(Status.NEEDS_REVIEW),
            )
        )

    def _task(self, report: ReportAudit, organ: str, words: FaultWords) -> None:
        wording = self.phrases.wording
        defects = [fault[0][1] for fault in faults(report) if severity_of(fault) != HINT]
        said = dict.fromkeys(at_clause(words.what(finding), _LONGEST_FAULT) for finding in defects)
        shown = list(said)[:_MOST_MAIN_FAULTS]
        main = ("；" if wording.lang == "zh" else "; ").join(shown)
        if len(defects) > len(shown):
            main = self.phrases.say("{faults} and others, {count} in all", faults=main, count=len(defects))
        self.tasks.append(
            Task(
                number=len(self.tasks) + 1,
                organ=organ,
                defects=len(defects),
                hints=report.severities()[HINT],
                questions=report.count(Status.NEEDS_REVIEW),
                faults=main,
                deadline=deadline_words(self.letters, wording),
            )
        )

    def typical_problems(self) -> tuple[TypicalProblem, ...]:
        """The requirements that most reports do not meet, as all outputs list them."""
        phrases, names = self.phrases, self.letters.names
        return tuple(
            TypicalProblem(
                number=number,
                requirement=phrases.rule_title(each.rule),
                severity=phrases.severity(each.severity),
                reports=each.reports,
                findings=each.in_reports,
                basis=phrases.basis(each.rule),
                fix=phrases.general_fix(each.rule),
                example=self._problems[each.rule].example if names else "",
                organs=_named(self._problems[each.rule].organs, phrases) if names else "",
            )
            for number, each in enumerate(phrases.audit.summary.problems[:MOST_PROBLEMS], 1)
        )
