"""The overview of a run: ranking rows, shares of grades, sums of categories, the most frequent faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.outputs.dashboard.tones import CAPPED, OPEN, Grades, category_tone, report_tone, tone
from auditor.outputs.one_line import printable
from auditor.outputs.phrases import Phrases
from auditor.outputs.run_words import areas
from auditor.outputs.score_words import finding_number
from auditor.record import Record
from auditor.results.audit import MOST_PROBLEMS
from auditor.results.faults import faults as faults_of
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from auditor.results.audit import Audit, CauseCount, ReportAudit, Summary, TypeCount
    from auditor.running.score import CategoryScore, Score

_CAUSES_A_RULE = 3
_GOVERNMENT = "人民政府"


class Row(Record, frozen=True):
    """What the ranking and the figures show of a report; its findings stay on disk.

    ``statuses`` has a letter for each rule of the run, see :data:`STATUS_LETTERS`; ``cap`` are the points
    that red lines took beyond those of their rules; ``key`` and ``period`` say whose report it is on when.
    """

    number: int
    rank: int | None
    tone: str
    organ: str
    path: str
    period: str
    type: str
    type_title: str
    score: Score
    categories: dict[str, CategoryScore]
    tones: dict[str, str]
    cap: float
    grade: str
    counts: tuple[tuple[str, int], ...]
    statuses: str
    group: str
    level: str
    words: str
    first: str


class Share(Record, frozen=True):
    """The share of a grade, or of its part with red lines, in all graded reports; percent from the left."""

    title: str
    grade: str
    count: int
    tone: str
    start: float
    width: float


class Sum(Record, frozen=True):
    """A category over the run: points earned, decided, open and lost, ``reports`` that lost some, and the
    mean of its values."""

    title: str
    weight: float
    earned: float
    possible: float
    open: float
    mean: float | None
    lost: float
    reports: int


class Fault(Record, frozen=True):
    """A requirement that many reports do not meet: how many ``findings`` in how many ``reports``.

    ``causes`` are its most frequent faults, and there are so many ``more``; none where all of its findings
    come from faults that another requirement has. ``place`` is its place among the rules, and ``rows`` of the
    ranking have it.
    """

    rule: str
    severity: str
    place: int
    reports: int
    findings: int
    rows: int
    causes: tuple[CauseCount, ...]
    more: int


STATUS_LETTERS = {
    Status.PASSED: "p",
    Status.NEEDS_REVIEW: "r",
    Status.NOT_APPLICABLE: "-",
    Status.WAIVED: "w",
    Status.DISMISSED: "d",
    Status.ERROR: "e",
}
"""How a status is written where every report has one for every rule. A failure is written as its severity."""
SEVERITY_LETTERS = {"critical": "c", "major": "m", "minor": "i", "note": "n"}


def row(
    number: int, rank: int | None, report: ReportAudit, phrases: Phrases, grades: Mapping[str, Grades]
) -> Row:
    """The row of a report in the ranking."""
    categories = {category.id: category for category in report.score.categories}
    organ, path = phrases.organ(report), printable(report.path)
    numbers = {finding_number(finding) for _, finding in report.findings}
    return Row(
        number=number,
        rank=rank,
        tone=report_tone(report, grades),
        organ=organ,
        path=path,
        period=phrases.period(report),
        type=report.type,
        type_title=phrases.type(report) if phrases.mixed else "",
        score=report.score,
        categories=categories,
        tones={
            id: category_tone(categories.get(id), report, grades) for id, _, _ in phrases.audit.categories
        },
        cap=cap_of(report.score),
        grade=phrases.scores.grade(report.score),
        counts=(*report.severities().items(), ("review", report.count(Status.NEEDS_REVIEW))),
        statuses=_statuses(report, phrases.audit),
        group=printable(_region(report)),
        level=phrases.level(report),
        words=" ".join((organ, path, *sorted(numbers))),
        first=_first_fault(report, phrases.about(report.type)),
    )


def _region(report: ReportAudit) -> str:
    """The organ above or, where that is the government of an area or not known, the area itself.

    The government of an area has no organ above it in the run, and belongs to the same region.
    """
    names = list(areas(report.parent or report.name))
    area = names[-1] if names else ""
    if report.parent and report.parent != area + _GOVERNMENT:
        return report.parent
    return area


def cap_of(score: Score) -> float:
    """The points that red lines took beyond those of their rules."""
    return sum(each.points for each in score.deductions if each.cap)


def _statuses(report: ReportAudit, audit: Audit) -> str:
    letters = {
        outcome.rule: SEVERITY_LETTERS.get(outcome.findings[0].severity, "n")
        if outcome.status is Status.FAILED and outcome.findings
        else STATUS_LETTERS.get(outcome.status, "n")
        for outcome in report.outcomes
    }
    return "".join(letters.get(rule, " ") for rule in audit.rules)


def _first_fault(report: ReportAudit, phrases: Phrases) -> str:
    """What is wrong first of all: the gravest defect, or why there is no score."""
    if report.score.value is None:
        return phrases.scores.total(report.score)
    found = faults_of(report)
    return phrases.message(found[0][0][1]) if found else ""


def shares(count: Summary | TypeCount, phrases: Phrases, rows: Iterable[Row]) -> list[Share]:
    """The grades with their colours, those of reports that crossed a red line without failing by it apart."""
    capped = Counter(row.score.grade for row in rows if row.tone == CAPPED)
    grades = phrases.counted_grades(count)
    whole = sum(grades.values()) or 1
    found, start = [], 0.0
    for place, (title, number) in enumerate(grades.items()):
        colour = tone(place, len(count.grades)) if place < len(count.grades) else OPEN
        marked = phrases.say("{grade}, a red line crossed", grade=title)
        for words, part, part_tone in (
            (printable(title), number - capped[title], colour),
            (marked, capped[title], CAPPED),
        ):
            if part or not (capped[title] or part_tone == CAPPED):
                found.append(Share(words, printable(title), part, part_tone, start, 100 * part / whole))
                start += 100 * part / whole
    return found


def stacks(audit: Audit, phrases: Phrases, rows: Sequence[Row]) -> list[tuple[str, list[Share]]]:
    """The grades of the run; of a run with several report types those of each, with its name."""
    if not audit.summary.types:
        return [("", shares(audit.summary, phrases, rows))]
    return [
        (phrases.type(count), shares(count, phrases, [row for row in rows if row.type == count.type]))
        for count in audit.summary.types
        if count.grades
    ]


def sums(audit: Audit, rows: Sequence[Row], phrases: Phrases) -> list[Sum]:
    """What each category cost the reports that have a score, then what red lines took beyond that."""
    found = []
    scored = [row for row in rows if row.score.value is not None]
    for id, _, weight in audit.categories:
        parts = [row.categories[id] for row in scored if id in row.categories]
        values = [category.value for category in parts if category.value is not None]
        found.append(
            Sum(
                title=printable(phrases.categories[id]),
                weight=weight,
                earned=sum(category.earned for category in parts),
                possible=sum(category.possible for category in parts),
                open=sum(category.open for category in parts),
                mean=sum(values) / len(values) if values else None,
                lost=sum(category.lost for category in parts),
                reports=sum(category.lost > 0 for category in parts),
            )
        )
    caps = [row.cap for row in scored if row.cap]
    if caps:
        title = phrases.say("cap for red lines")
        found.append(Sum(title, 0, 0, 0, 0, None, sum(caps), len(caps)))
    return found


def faults(audit: Audit, rows: Sequence[Row]) -> list[Fault]:
    """The requirements that are most often not met, as all outputs list them, with the faults behind them.

    A fault that breaks several rules of one report is under the one that leads, and nowhere else.
    """
    by_rule: dict[str, list[CauseCount]] = {}
    for cause in audit.summary.causes:
        by_rule.setdefault(cause.rule, []).append(cause)
    places = {rule: place for place, rule in enumerate(audit.rules)}
    failed = frozenset(SEVERITY_LETTERS.values())
    found = []
    for one in audit.summary.problems[:MOST_PROBLEMS]:
        place, causes = places[one.rule], by_rule.get(one.rule, [])
        found.append(
            Fault(
                one.rule,
                one.severity,
                place,
                one.reports,
                one.in_reports,
                sum(row.statuses[place] in failed for row in rows),
                tuple(causes[:_CAUSES_A_RULE]),
                max(0, len(causes) - _CAUSES_A_RULE),
            )
        )
    return found
