"""The audit as one web page that works offline: figures to look at, a table to sort, findings to read."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.outputs.histogram import Histogram
from auditor.outputs.one_line import NOTHING, printable, shortened
from auditor.outputs.other_inputs import input_groups
from auditor.outputs.phrases import SEVERITIES, Phrases, explained
from auditor.outputs.score_words import (
    finding_number,
    interval,
    lost_number,
    number_with_interval,
    points_number,
    score_number,
)
from auditor.results.output import Output, Screen
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from jinja2 import Environment

    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit, Summary, TypeCount
    from auditor.rules.finding import Outcome
    from auditor.running.score import CategoryScore, Score

_Grades = Sequence[tuple[str, float]]
TEMPLATES = Path(__file__).parent / "templates"
# A browser copes with the table of a province, not with all its findings: those are in the CSV and JSON.
_DETAILED_REPORTS = 500
_TOP_RULES = 12
_TOP_CAUSES = 30
# What crossed a red line is not coloured by its grade.
CAPPED, VETOED = "tone-capped", "tone-3"
# A category that cost this many points is marked in the overview.
_HEAVY = 10
_SHOWN = (Status.ERROR, Status.FAILED, Status.NEEDS_REVIEW, Status.WAIVED)


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[str]:
    """The page in pieces."""
    phrases = Phrases(audit, wording)
    script = (TEMPLATES / "audit.js").read_text("utf-8")
    page = environment(phrases).get_template("audit.html.j2")
    rows = [_row(number, *ranked, phrases) for number, ranked in enumerate(audit.ranked())]
    stacks = _stacks(audit, phrases, rows)
    stream = page.stream(
        audit=audit,
        phrases=phrases,
        lang={"zh": "zh-CN"}.get(wording.lang, wording.lang),
        style=(TEMPLATES / "audit.css").read_text("utf-8"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        rows=rows,
        details=islice(enumerate(audit.worst_first()), _DETAILED_REPORTS),
        left_off=max(len(rows) - _DETAILED_REPORTS, 0),
        chart=Histogram([(row.score.value, row.tone) for row in rows if row.score.value is not None]),
        periods={row.period for row in rows} != {str(audit.year)},
        stacks=stacks,
        grade_titles=dict.fromkeys(share.grade for _, shares in stacks for share in shares),
        top_rules=[count for count in audit.summary.rules if count.failed][:_TOP_RULES],
        causes=phrases.common_causes(_TOP_CAUSES),
        sums=_sums(audit, rows, phrases),
        input_groups=input_groups(audit, wording),
    )
    stream.enable_buffering(200)
    return iter(stream)


def environment(phrases: Phrases) -> Environment:
    """The environment of the templates; everything that goes into the page is escaped."""
    import jinja2

    loader = jinja2.FileSystemLoader(TEMPLATES)
    surroundings = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    surroundings.globals |= {
        "say": phrases.say,
        "severities": tuple(SEVERITIES),
        "statuses": {status.name: status for status in Status},
        "told": _shown,
        "others": _others,
        "heat": partial(_heat, _grades_by_type(phrases.audit)),
        "finding_number": finding_number,
        "scores": phrases.scores,
        "interval": interval,
        "score_number": score_number,
        "points_number": points_number,
        "lost_number": lost_number,
        "loss": _loss,
        "number_with_interval": number_with_interval,
        "printable": printable,
        "shortened": shortened,
        "nothing": NOTHING,
    }
    return surroundings


@dataclass(frozen=True, slots=True)
class _Row:
    """What the table and the figures show of a report; its findings stay on disk."""

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
    grade: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Share:
    """The share of a grade, or of its part with red lines, in all graded reports; percent from the left."""

    title: str
    grade: str
    count: int
    tone: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class _Sum:
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


def _row(number: int, rank: int | None, report: ReportAudit, phrases: Phrases) -> _Row:
    return _Row(
        number=number,
        rank=rank,
        tone=_report_tone(report, _grades_by_type(phrases.audit)),
        organ=phrases.organ(report),
        path=printable(report.path),
        period=phrases.period(report),
        type=report.type,
        type_title=phrases.type(report) if phrases.mixed else "",
        score=report.score,
        categories={category.id: category for category in report.score.categories},
        grade=phrases.scores.grade(report.score),
        counts=(*report.severities().items(), ("review", report.count(Status.NEEDS_REVIEW))),
    )


def _shares(count: Summary | TypeCount, phrases: Phrases, rows: Iterable[_Row]) -> list[_Share]:
    """The grades with their colours, those of reports that crossed a red line without failing by it apart."""
    capped = Counter(row.score.grade for row in rows if row.tone == CAPPED)
    grades = phrases.counted_grades(count)
    whole = sum(grades.values()) or 1
    shares, start = [], 0.0
    for place, (title, number) in enumerate(grades.items()):
        tone = _tone(place, len(count.grades)) if place < len(count.grades) else "tone-open"
        marked = phrases.say("{grade}, a red line crossed", grade=title)
        for words, part, colour in (
            (printable(title), number - capped[title], tone),
            (marked, capped[title], CAPPED),
        ):
            if part or not (capped[title] or colour == CAPPED):
                shares.append(_Share(words, printable(title), part, colour, start, 100 * part / whole))
                start += 100 * part / whole
    return shares


def _stacks(audit: Audit, phrases: Phrases, rows: Sequence[_Row]) -> list[tuple[str, list[_Share]]]:
    """The grades of the run; of a run with several report types those of each, with its name."""
    if not audit.summary.types:
        return [("", _shares(audit.summary, phrases, rows))]
    return [
        (phrases.type(count), _shares(count, phrases, [row for row in rows if row.type == count.type]))
        for count in audit.summary.types
        if count.grades
    ]


def _sums(audit: Audit, rows: Sequence[_Row], phrases: Phrases) -> list[_Sum]:
    sums = []
    for id, _, weight in audit.categories:
        parts = [category for row in rows for category in row.score.categories if category.id == id]
        values = [category.value for category in parts if category.value is not None]
        sums.append(
            _Sum(
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
    return sums


def _shown(report: ReportAudit) -> list[Outcome]:
    """The outcomes shown in full: crashed, failed by severity, under review, waived; not those whose reason
    is shown once for several of them."""
    rank = {word: place for place, word in enumerate(SEVERITIES)}

    def place(outcome: Outcome) -> tuple[int, int]:
        severity = outcome.findings[0].severity if outcome.findings else ""
        return _SHOWN.index(outcome.status), rank.get(severity, len(rank))

    said = explained(report)
    shown = (
        outcome
        for outcome in report.outcomes
        if outcome.status in _SHOWN and not (outcome.status is Status.NEEDS_REVIEW and outcome.rule in said)
    )
    return sorted(shown, key=place)


def _others(report: ReportAudit, status: Status) -> list[Outcome]:
    return [outcome for outcome in report.outcomes if outcome.status is status]


def _tone(place: int, count: int) -> str:
    """The class that colours a grade: four tones from the best grade to the worst."""
    return f"tone-{round(3 * place / max(count - 1, 1))}"


def _grades_by_type(audit: Audit) -> dict[str, _Grades]:
    """The grades of each report type; under "" those of the run, if all its reports have the same type."""
    grades = {id: facts.grades for id, facts in audit.types.items()}
    return {**grades, "": audit.grades if len(grades) < 2 else ()}


def _heat(grades_by_type: Mapping[str, _Grades], value: float | None, type: str = "") -> str:
    """The class that colours a score: that of the grade it reaches, by the grades of its report type.

    What no single type grades, as the mean over several, has no colour.
    """
    grades = grades_by_type.get(type, grades_by_type[""])
    if value is None or not grades:
        return "tone-none"
    reached = (place for place, (_, least) in enumerate(grades) if round(value, 1) >= least)
    return _tone(next(reached, len(grades) - 1), len(grades))


def _report_tone(report: ReportAudit, grades_by_type: Mapping[str, _Grades]) -> str:
    """The class that colours a report: that of its grade, unless it crossed a red line."""
    score = report.score
    if score.vetoes:
        return VETOED
    if score.capped_by and score.value is not None:
        return CAPPED
    return _heat(grades_by_type, score.value, report.type)


def _loss(category: CategoryScore | None, score: Score) -> str:
    """The class that colours a category's cell in the overview under the model deduction."""
    if category is None or not round(category.lost, 2):
        return "zero"
    return "tone-3" if category.lost >= _HEAVY else "tone-2"


OUTPUT = Output("html", ".html", "One page to view, sort and print, without network", render, for_office=True)
