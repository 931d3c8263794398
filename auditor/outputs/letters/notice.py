"""The rectification notice for one organ: what its report has to have corrected, and what is asked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.outputs.letters.words import date_words, deadline_words, group_number
from auditor.outputs.one_line import printable
from auditor.outputs.phrases import SEVERITIES, Phrases, explained
from auditor.outputs.score_words import finding_number, score_number
from auditor.rules.finding import Status
from auditor.running.choice import RANKED

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit
    from auditor.results.output import Letters
    from auditor.rules.finding import Finding, Outcome

HINT = "note"
"""The severity of what is only said, and need not be corrected."""


@dataclass(frozen=True, slots=True)
class Also:
    """Another finding with the same fault behind it: correcting the fault corrects it."""

    what: str
    place: str
    code: str


@dataclass(frozen=True, slots=True)
class Item:
    """One fault of a report, in words; what does not apply is empty.

    ``number`` counts over the whole notice. ``what`` is wrong, ``place`` where in the file, ``quotation`` the
    passage, ``values`` expected and printed value, ``requirement`` the title of the rule, ``basis`` the
    article, ``fix`` what to correct, ``code`` the number to quote the finding by.
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


@dataclass(frozen=True, slots=True)
class Group:
    """The faults of one severity, the severity in words, and the number of the group."""

    number: str
    severity: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be confirmed: it is no defect. ``code`` is empty where it is about a part as a whole."""

    number: int
    what: str
    place: str
    quotation: str
    values: str
    basis: str
    code: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a template of notices may use; the texts are on one line each.

    ``report`` is what the report is called, ``file`` the name of the file that was audited. ``defects``
    counts what is to be corrected, ``counts`` says that by severity. ``score`` is empty where the report has
    none or scores are left out; ``interval`` says what it would be with all that is open decided;
    ``red_lines`` are the requirements with a red line that are not met. ``groups`` are the faults, the
    gravest first; ``hints`` need not be corrected; ``questions`` are to be confirmed.
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
    counts: str
    score: str
    interval: str
    grade: str
    red_lines: str
    groups: tuple[Group, ...]
    hints: tuple[Item, ...]
    questions: tuple[Question, ...]


def noticed(report: ReportAudit) -> bool:
    """Whether a report gets a notice: it is its organ's one report on the year, and has findings."""
    return report.standing == RANKED and bool(report.organ) and next(report.findings, None) is not None


def notices(audit: Audit, wording: Wording, letters: Letters) -> Iterator[Notice]:
    """The notices of a run, in the order of its reports from the worst on."""
    phrases = Phrases(audit, wording)
    for report in audit.worst_first():
        if noticed(report):
            yield _notice(report, audit, phrases.about(report.type), letters)


def unnoticed(audit: Audit) -> tuple[list[str], int]:
    """The organs with findings that get no notice, as nobody knows which of their reports counts or whose a
    report is; and how many reports have no findings."""
    open_ones: dict[str, None] = {}
    faultless = 0
    for report in audit.worst_first():
        if next(report.findings, None) is None:
            faultless += report.standing == RANKED
        elif not noticed(report):
            open_ones[printable(report.organ) or file_of(report)] = None
    return list(open_ones), faultless


def run_date(audit: Audit) -> datetime.date:
    """The day of the run."""
    return datetime.datetime.fromisoformat(audit.started_at).date()


def _notice(report: ReportAudit, audit: Audit, phrases: Phrases, letters: Letters) -> Notice:
    wording = phrases.wording
    items = list(_items(report, phrases))
    groups: list[Group] = []
    for word in SEVERITIES:
        of_it = tuple(item for severity, item in items if severity == word)
        if of_it and word != HINT:
            groups.append(Group(group_number(len(groups) + 1, wording.lang), phrases.severity(word), of_it))
    counted = [
        phrases.say("{severity} {count}", severity=each.severity, count=len(each.items)) for each in groups
    ]
    score = report.score if letters.scores and report.score.value is not None else None
    day = run_date(audit)
    return Notice(
        organ=printable(report.organ),
        year="" if report.year is None else str(report.year),
        report=printable(wording.title(audit.types[report.type].title)),
        file=file_of(report),
        date=date_words(day, wording.lang),
        issue_year=str(day.year),
        deadline=deadline_words(letters, wording),
        rulesets=printable(wording.listing(list(audit.rulesets))),
        defects=sum(len(each.items) for each in groups),
        counts=wording.listing(counted),
        score=score_number(score.value, score.model) if score else "",
        interval=phrases.scores.open_interval(score) if score else "",
        grade=phrases.scores.grade(score).replace("*", "") if score and score.grade else "",
        red_lines=wording.listing([phrases.rule_title(rule) for rule in score.capped_by]) if score else "",
        groups=tuple(groups),
        hints=tuple(item for severity, item in items if severity == HINT),
        questions=tuple(_questions(report, phrases)),
    )


def file_of(report: ReportAudit) -> str:
    """The name of the file of a report."""
    return printable(re.split(r"[/\\]", report.path)[-1])


def faults(report: ReportAudit) -> list[list[tuple[Outcome, Finding]]]:
    """The findings of a report by the fault behind them, the gravest first; the first of each tells it."""
    rank = list(SEVERITIES)
    first_of: dict[str, int] = {}
    found: list[list[tuple[Outcome, Finding]]] = []
    for each in sorted(report.findings, key=lambda each: rank.index(each[1].severity)):
        cause = each[1].cause
        if cause is not None and cause in first_of:
            found[first_of[cause]].append(each)
            continue
        if cause is not None:
            first_of[cause] = len(found)
        found.append([each])
    return found


def _items(report: ReportAudit, phrases: Phrases) -> Iterator[tuple[str, Item]]:
    """The faults with their severity words, the gravest first; findings of one fault together."""
    for number, ((outcome, finding), *others) in enumerate(faults(report), 1):
        also = tuple(
            Also(phrases.message(each), _where(each, phrases), finding_number(each)) for _, each in others
        )
        yield finding.severity, _item(number, outcome, finding, also, phrases)


def _item(number: int, outcome: Outcome, finding: Finding, also: tuple[Also, ...], phrases: Phrases) -> Item:
    return Item(
        number=number,
        severity=phrases.severity(finding.severity),
        what=phrases.message(finding),
        place=_where(finding, phrases),
        quotation=phrases.excerpt(finding),
        values=phrases.unsaid_comparison(finding),
        requirement=phrases.rule_title(outcome.rule),
        basis=phrases.basis(outcome.rule),
        fix=phrases.fix(outcome, finding),
        code=finding_number(finding),
        also=also,
    )


def _where(finding: Finding, phrases: Phrases) -> str:
    return ("；" if phrases.wording.lang == "zh" else "; ").join(phrases.places(finding))


def _questions(report: ReportAudit, phrases: Phrases) -> Iterator[Question]:
    """What a person has to decide about: first each question, then what several rules wait for."""
    number = 0
    reasons: dict[str, None] = {}
    said = explained(report)
    for outcome in report.outcomes:
        asked = outcome.findings if outcome.status is Status.NEEDS_REVIEW else outcome.questions
        if outcome.status in (Status.NEEDS_REVIEW, Status.FAILED):
            for finding in asked:
                number += 1
                yield _question(number, outcome, finding, phrases)
        if outcome.status is Status.NEEDS_REVIEW and not outcome.findings and outcome.rule not in said:
            reasons[phrases.reason(outcome)] = None
    for cause in report.review_causes:
        reasons[phrases.review_cause(cause)[0]] = None
    for reason in reasons:
        number += 1
        yield Question(number, reason, "", "", "", "", "")


def _question(number: int, outcome: Outcome, finding: Finding, phrases: Phrases) -> Question:
    return Question(
        number=number,
        what=phrases.message(finding),
        place=_where(finding, phrases),
        quotation=phrases.excerpt(finding),
        values=phrases.unsaid_comparison(finding),
        basis=phrases.basis(outcome.rule),
        code=finding_number(finding),
    )
