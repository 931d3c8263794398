"""The letter to one organ: what its report has to have corrected, and what is asked.

Where nothing is to be corrected, the letter is an inquiry.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.outputs.dates import date_words
from auditor.outputs.letters.faults import FaultWords, file_of
from auditor.outputs.letters.questions import Question, questions, waiting_for, where
from auditor.outputs.letters.recipients import is_asked, rectifies
from auditor.outputs.letters.words import deadline_words, group_number
from auditor.outputs.one_line import printable
from auditor.outputs.phrases import Phrases
from auditor.outputs.run_words import SEVERITIES, in_beijing
from auditor.outputs.score_notes import score_notes
from auditor.outputs.score_words import finding_number, score_number
from auditor.record import Record
from auditor.results.audit import HINT
from auditor.results.faults import faults, severity_of
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit
    from auditor.results.output import Letters
    from auditor.rules.finding import Finding, Outcome
    from auditor.running.score import Score


class Also(Record, frozen=True):
    """Another finding with the same fault behind it: correcting the fault corrects it."""

    what: str
    place: str
    code: str


class Item(Record, frozen=True):
    """One fault of a report, in words; what does not apply is empty.

    ``number`` counts over the whole notice. ``what`` is wrong, ``place`` where in the file, ``quotation`` the
    passage, ``values`` expected and printed value, ``requirement`` the title of the rule, ``basis`` the
    article, ``fix`` what to correct, ``code`` the number to quote the finding by, ``waiting`` the
    requirements that cannot be judged before it is corrected.
    """

    number: int
    severity: str
    what: str
    place: str
    quotation: str
    values: str
    requirement: str
    basis: str
    fix: str
    code: str
    also: tuple[Also, ...]
    waiting: str = ""


class Group(Record, frozen=True):
    """The faults of one severity, the severity in words, and the number of the group."""

    number: str
    severity: str
    items: tuple[Item, ...]


class Notice(Record, frozen=True):
    """What a template of notices may use; the texts are on one line each.

    ``report`` is what the report is called, ``file`` the name of the file that was audited. ``defects``
    counts what is to be corrected; without any, the letter is an inquiry. ``unscored`` says why there is no
    score, ``score_notes`` what veto, red line and provisional mean where the report has them.
    ``under_review`` counts the rules that have no answer, as the other outputs do; ``questions`` are open for
    all of them. ``score`` is empty where the report has none or scores are left out; ``interval`` says what
    it would be with all that is open decided; ``red_lines`` are the requirements with a red line that are not
    met. ``groups`` are the faults, the gravest first; ``hints`` need not be corrected; ``questions`` are to
    be confirmed.
    """

    organ: str
    year: str
    report: str
    file: str
    date: str
    issue_year: str
    deadline: str
    rulesets: str
    defects: int
    under_review: int
    score: str
    interval: str
    grade: str
    red_lines: str
    unscored: str
    score_notes: tuple[str, ...]
    groups: tuple[Group, ...]
    hints: tuple[Item, ...]
    questions: tuple[Question, ...]


def notices(audit: Audit, wording: Wording, letters: Letters) -> Iterator[Notice]:
    """The notices and inquiries of a run, in the order of its reports from the worst on."""
    phrases = Phrases(audit, wording)
    for report in audit.worst_first():
        if rectifies(report) or is_asked(report):
            yield _notice(report, audit, phrases.about(report.type), letters)


def run_date(audit: Audit) -> datetime.date:
    """The day of the run in Beijing."""
    return in_beijing(audit.started_at).date()


def _notice(report: ReportAudit, audit: Audit, phrases: Phrases, letters: Letters) -> Notice:
    wording = phrases.wording
    items = list(_items(report, phrases))
    groups: list[Group] = []
    for word in SEVERITIES:
        of_it = tuple(item for severity, item in items if severity == word)
        if of_it and word != HINT:
            groups.append(Group(group_number(len(groups) + 1, wording.lang), phrases.severity(word), of_it))
    score = report.score if letters.scores and report.score.value is not None else None
    day = run_date(audit)
    return Notice(
        organ=printable(report.name),
        year="" if report.year is None else str(report.year),
        report=printable(wording.title(audit.types[report.type].title)),
        file=file_of(report),
        date=date_words(day, wording.lang),
        issue_year=str(day.year),
        deadline=deadline_words(letters, wording, inquiry=not groups),
        rulesets=wording.listing(phrases.rulesets()),
        defects=sum(len(each.items) for each in groups),
        under_review=report.count(Status.NEEDS_REVIEW),
        score=score_number(score.value, score.model) if score else "",
        interval=phrases.scores.open_interval(score) if score else "",
        grade=phrases.scores.grade(score).replace("*", "") if score and score.grade else "",
        red_lines=_red_lines(score, phrases) if score else "",
        unscored=phrases.scores.total(report.score) if letters.scores and report.score.value is None else "",
        score_notes=tuple(_score_notes(report, phrases)) if score else (),
        groups=tuple(groups),
        hints=tuple(item for severity, item in items if severity == HINT),
        questions=tuple(questions(report, phrases)),
    )


def _red_lines(score: Score, phrases: Phrases) -> str:
    titles = _mark(phrases).join(map(phrases.rule_title, score.capped_by))
    return titles + phrases.scores.red_lines_counted(score)


def _score_notes(report: ReportAudit, phrases: Phrases) -> Iterator[str]:
    scoring = phrases.audit.types[report.type].scoring
    return map(printable, score_notes([report.score], scoring, phrases.wording, marked=False))


def _items(report: ReportAudit, phrases: Phrases) -> Iterator[tuple[str, Item]]:
    """The faults with their severity words, the gravest first; findings of one fault together."""
    words = FaultWords(report, phrases)
    for number, fault in enumerate(faults(report), 1):
        (outcome, finding), *others = fault
        also = tuple(Also(words.what(each), where(each, phrases), finding_number(each)) for _, each in others)
        waiting = waiting_for(finding, report, phrases)
        yield severity_of(fault), _item(number, outcome, finding, also, waiting, words, phrases)


def _item(
    number: int,
    outcome: Outcome,
    finding: Finding,
    also: tuple[Also, ...],
    waiting: str,
    words: FaultWords,
    phrases: Phrases,
) -> Item:
    return Item(
        number=number,
        severity=phrases.severity(finding.severity),
        what=words.what(finding),
        place=where(finding, phrases),
        quotation=phrases.excerpt(finding),
        values=phrases.unsaid_comparison(finding),
        requirement=phrases.rule_title(outcome.rule),
        basis=phrases.basis(outcome.rule),
        fix=phrases.fix(outcome, finding),
        code=finding_number(finding),
        also=also,
        waiting=waiting,
    )


def _mark(phrases: Phrases) -> str:
    return "；" if phrases.wording.lang == "zh" else "; "
