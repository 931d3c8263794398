"""The audit as one web page that works offline: overview, ranking to sort and filter, a page a report."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.outputs.dashboard import overview
from auditor.outputs.dashboard.data_blocks import data_block
from auditor.outputs.dashboard.groups import groups
from auditor.outputs.dashboard.organ_page import Pages, organ_page
from auditor.outputs.dashboard.other_periods import OtherPeriods
from auditor.outputs.dashboard.page_words import page_words
from auditor.outputs.dashboard.shown_tables import grid
from auditor.outputs.dashboard.tones import grades_by_type, heat
from auditor.outputs.histogram import Histogram
from auditor.outputs.one_line import NOTHING, printable, shortened
from auditor.outputs.organ_lines import words_of
from auditor.outputs.other_inputs import input_groups
from auditor.outputs.phrases import Phrases
from auditor.outputs.run_words import SEVERITIES
from auditor.outputs.score_words import finding_number, interval, lost_number, points_number, score_number
from auditor.outputs.systemic_lines import TITLE, systemic_lines
from auditor.outputs.trial_lines import NOTE, trial_lines
from auditor.outputs.trial_lines import TITLE as TRIAL
from auditor.results.output import Screen
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from jinja2 import Environment

    from auditor.messages import Wording
    from auditor.outputs.dashboard.overview import Row
    from auditor.results.audit import Audit, ReportAudit

TEMPLATES = Path(__file__).parent / "templates"
CHARTS = Path(__file__).parent / "vendor" / "echarts" / "echarts.min.js"
SCRIPTS = ("elements.js", "ranking.js", "heat_map.js", "report.js", "report_contents.js", "pages.js")
# A browser copes with the table of a province, not with all its findings: those are in the CSV and JSON.
_MOST_PAGES = 2_000
_MOST_ON_TRIAL = 100


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[str]:
    """The page in pieces."""
    phrases = Phrases(audit, wording)
    grades = grades_by_type(audit)
    rows = [overview.row(number, *ranked, phrases, grades) for number, ranked in enumerate(audit.ranked())]
    earlier = OtherPeriods(audit, phrases)
    pages = Pages(audit, earlier, {report.path: row.number for row, report in _paged(audit, rows)})
    script = _script()
    # A chart of one report says nothing.
    charts = CHARTS.read_text("utf-8") if len(rows) > 1 else ""
    numbered = dict(enumerate(audit.order))
    stacks = overview.stacks(audit, phrases, rows)
    stream = (
        environment(phrases)
        .get_template("audit.html.j2")
        .stream(
            audit=audit,
            phrases=phrases,
            lang={"zh": "zh-CN"}.get(wording.lang, wording.lang),
            style=(TEMPLATES / "audit.css").read_text("utf-8"),
            scripts=[each for each in (charts, script) if each],
            script_hashes=[_hash(each) for each in (charts, script) if each],
            rows=rows,
            page_count=min(len(rows), _MOST_PAGES),
            left_off=max(len(rows) - _MOST_PAGES, 0),
            chart=Histogram([(row.score.value, row.tone) for row in rows if row.score.value is not None]),
            periods={row.period for row in rows} != {str(audit.year)},
            stacks=stacks,
            grade_titles=dict.fromkeys(share.grade for _, shares in stacks for share in shares),
            faults=overview.faults(audit, rows),
            sums=overview.sums(audit, rows, phrases),
            groupings=_groupings(audit, rows, phrases),
            changes=earlier.scores(
                {index: (row.number, row.organ) for row, index in zip(rows, audit.order, strict=True)}
            ),
            figure_changes=earlier.figures(list(audit.order)),
            systemic=list(zip(audit.systemic, systemic_lines(phrases, wording), strict=True)),
            systemic_title=wording.text(TITLE),
            trials=trial_lines(phrases, _MOST_ON_TRIAL),
            trial_title=wording.text(TRIAL),
            trial_note=wording.text(NOTE),
            input_groups=input_groups(audit, wording),
            index=_index(audit, rows, phrases),
            blocks=_blocks(audit, rows, numbered, phrases, pages),
            words=page_words(phrases),
        )
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
        "heat": partial(heat, grades_by_type(phrases.audit)),
        "data_block": data_block,
        "words_of": words_of,
        "finding_number": finding_number,
        "scores": phrases.scores,
        "interval": interval,
        "score_number": score_number,
        "points_number": points_number,
        "lost_number": lost_number,
        "printable": printable,
        "shortened": shortened,
        "nothing": NOTHING,
    }
    return surroundings


@cache
def _script() -> str:
    """The script of the page, from its parts."""
    parts = "\n".join((TEMPLATES / name).read_text("utf-8") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}\n}})();\n'


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _paged(audit: Audit, rows: list[Row]) -> Iterator[tuple[Row, ReportAudit]]:
    """The reports that have a page."""
    return zip(rows[:_MOST_PAGES], audit.worst_first(), strict=False)


def _groupings(audit: Audit, rows: list[Row], phrases: Phrases) -> list[tuple[str, list[Any]]]:
    """The tables of groups: by the organ above or the area, and by level."""
    grades = grades_by_type(audit)

    def named(row: Row, words: str) -> str:
        # What grades and points mean differs from type to type: no mean is over several.
        return f"{words} · {row.type_title}" if phrases.mixed else words

    found = [
        (
            phrases.say("By area or organ above"),
            groups(rows, audit, grades, lambda row: named(row, row.group)),
        ),
        (phrases.say("By level"), groups(rows, audit, grades, lambda row: named(row, row.level))),
    ]
    return [(title, members) for title, members in found if members]


def _index(audit: Audit, rows: list[Row], phrases: Phrases) -> dict[str, Any]:
    """What the script needs to filter the ranking and to draw: the rules, and a line for each report."""
    categories = [id for id, _, _ in audit.categories]
    known = {id: place for place, id in enumerate(categories)}
    levels, areas = (
        {name: place for place, name in enumerate(dict.fromkeys(names))}
        for names in ((row.level for row in rows), (row.group for row in rows))
    )
    return {
        "categories": [printable(phrases.categories[id]) for id in categories],
        "rules": [
            [
                facts.id,
                phrases.rule_title(facts.id),
                known.get(facts.category, -1),
                phrases.basis(facts.id),
                phrases.fix_of(facts.id),
            ]
            for facts in audit.rules.values()
        ],
        "levels": list(levels),
        "groups": list(areas),
        "rows": [
            [
                row.statuses,
                levels[row.level],
                areas[row.group],
                [round(row.categories[id].lost, 2) if id in row.categories else None for id in categories],
                row.organ,
                row.tone,
                words_of(row.organ),
            ]
            for row in rows
        ],
        "loses": phrases.scores.models == ("deduction",),
    }


def _blocks(
    audit: Audit, rows: list[Row], numbered: dict[int, int], phrases: Phrases, pages: Pages
) -> Iterator[Any]:
    """The pages of the reports as data, one block each, then what they share."""
    for row, report in _paged(audit, rows):
        page = organ_page(row.number, numbered[row.number], row.rank, report, phrases, pages)
        yield data_block(f"d{row.number}", page | {"tone": row.tone})
    yield data_block(
        "json-shared",
        {"grids": [grid(each) for each in pages.grids.values], "sentences": pages.sentences.values},
    )
