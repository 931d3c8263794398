"""The first sheet: the run in sentences, three charts, and the tables that they are drawn from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from auditor.outputs.systemic_lines import TITLE, systemic_lines
from auditor.outputs.text_columns import wrapped
from auditor.outputs.workbook.sheet import FONT, Formats, Look, for_print, height, write
from auditor.record import Record
from auditor.results.audit import MOST_PROBLEMS

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases
    from auditor.results.audit import ReportAudit, Summary, TypeCount

_WIDTHS = (62, 12, 12, 12, 62)
_HELPER = len(_WIDTHS)
"""The hidden column with the names in lines that fit beside the bars of a chart."""
_SHORT = 46
_MOST = 15
_MOST_BARS = 12
# The charts lie over rows of the usual height, the two small ones beside each other.
_PIXELS = 1130
_ROW_PIXELS = 20
_SMALL, _LARGE = 280, 500
_TONES = ("#3F8F5B", "#8DB55D", "#D9A441", "#C0504D")
_GREY = "#9A9A9A"


class Counted(Struct):
    """The points that reports lost, by category, how many reports were scored, and the organs on the roster
    that have one."""

    points: dict[str, float] = field(default_factory=dict)
    scored: int = 0
    filed: set[str] = field(default_factory=set)

    def add(self, report: ReportAudit) -> None:
        """Count one report."""
        if report.on_roster:
            self.filed.add(report.key)
        if report.score.value is None:
            return
        self.scored += 1
        for each in report.score.categories:
            share = each.lost if report.score.model == "deduction" else each.possible - each.earned
            self.points[each.id] = self.points.get(each.id, 0.0) + share


class _Rows(Record, frozen=True):
    """The rows of a table below its heading, counted from 0: ``first`` to ``last``."""

    first: int
    last: int


class Overview:
    """The sheet, written from top to bottom."""

    def __init__(
        self, book: Any, sheet: Any, formats: Formats, phrases: Phrases, page: str, cut: str
    ) -> None:
        self._book, self._sheet, self._formats = book, sheet, formats
        self._phrases, self._say, self._cut = phrases, phrases.say, cut
        self._row = 0
        for_print(sheet, page)
        sheet.set_tab_color("#1F4E79")
        sheet.hide_gridlines(2)
        for place, columns in enumerate(_WIDTHS):
            sheet.set_column(place, place, columns)
        sheet.set_column(_HELPER, _HELPER, 24, None, {"hidden": True})

    def write(self, lost: Counted) -> None:
        """Everything that is on the sheet."""
        phrases = self._phrases
        self._line(phrases.title(), bold=True, font_size=16, font_color="#1F4E79")
        facts = (
            phrases.run_facts(),
            phrases.filed(len(lost.filed)),
            phrases.defects(),
            phrases.mean(),
            phrases.grades(),
            phrases.left_out(),
        )
        for words in (*facts, *phrases.notes(), *phrases.scores.legend(columns=False)):
            if words:
                self._line(words)
        top = self._row + 1
        has_faults = bool(phrases.audit.summary.problems)
        self._row = top + _rows_of(_SMALL) + (_rows_of(_LARGE) if has_faults else 0)
        # Not all programs heed it on a sheet that is fitted to the page.
        self._sheet.set_h_pagebreaks([self._row + 1])
        grades = self._grades()
        categories = self._categories(lost)
        rules = self._rules()
        self._systemic()
        self._causes()
        half = _PIXELS // 2
        self._chart("column", self._say("Grades"), grades, (top, 0, 0), (half, _SMALL), tones=True)
        self._chart("bar", self._say("Points lost by category"), categories, (top, 0, half), (half, _SMALL))
        below = top + _rows_of(_SMALL)
        title = self._say("Requirements most often not met (reports)")
        self._chart("bar", title, rules, (below, 0, 0), (_PIXELS, _LARGE), helper=True)
        self._sheet.print_area(0, 0, max(self._row, below), len(_WIDTHS) - 1)

    def _line(self, words: str, **looks: Any) -> None:
        """A sentence over the whole width, with as many lines as it needs."""
        scale = looks.get("font_size", 10) / 10
        self._sheet.set_row(self._row, height([(words, sum(_WIDTHS) / scale)]) * scale)
        look = Look(self._formats, text_wrap=True, **looks)
        self._sheet.merge_range(self._row, 0, self._row, len(_WIDTHS) - 1, "", look.text)
        self._cell(0, words, look)
        self._row += 1

    def _table(
        self, title: str, head: Sequence[str | None], rows: Iterable[Sequence[Any]], short: bool = False
    ) -> _Rows:
        """A table with a title; with ``short``, the first cells in short lines too, in the hidden column."""
        rows = list(rows)
        self._row += 1
        if not rows:
            return _Rows(self._row, self._row - 1)
        self._sheet.set_row(self._row, 22)
        self._cell(0, title, Look(self._formats, bold=True, font_size=12))
        self._row += 1
        look = Look(self._formats, bold=True, font_color="#FFFFFF", bg_color="#1F4E79")
        for place, words in enumerate(head):
            self._cell(place, words, look)
        first = self._row + 1
        look = Look(self._formats, text_wrap=True, bottom=1, bottom_color="#D9D9D9")
        for self._row, row in enumerate(rows, first):
            self._sheet.set_row(self._row, height(zip(row, _WIDTHS, strict=False)))
            for place, cell in enumerate(row):
                self._cell(place, cell, look)
            if short:
                self._cell(_HELPER, "\n".join(wrapped(str(row[0]), _SHORT)), look)
        self._row += 1
        return _Rows(first, first + len(rows) - 1)

    def _cell(self, column: int, value: Any, look: Look) -> None:
        write(self._sheet, self._row, column, value, look, self._cut)

    def _grades(self) -> _Rows:
        summary, say = self._phrases.audit.summary, self._say
        rows: list[list[Any]] = []
        kinds: list[tuple[str, Summary | TypeCount]] = [("", summary)]
        if summary.types:
            kinds = [(f"{self._phrases.type(count)} · ", count) for count in summary.types]
        for kind, count in kinds:
            counted = self._phrases.counted_grades(count)
            rows += [[f"{kind}{grade}", number] for grade, number in counted.items()]
        return self._table(say("Grades"), [say("Grade"), say("Reports")], rows)

    def _categories(self, lost: Counted) -> _Rows:
        say, scored = self._say, lost.scored or 1
        rows = [
            [title, round(lost.points.get(id, 0.0), 2), round(lost.points.get(id, 0.0) / scored, 2)]
            for id, title in self._phrases.categories.items()
        ]
        head = [say("Category"), say("Points lost"), say("Mean")]
        return self._table(self._phrases.sums_over(), head, rows if lost.scored else ())

    def _rules(self) -> _Rows:
        phrases, say = self._phrases, self._say
        rows = [
            [
                phrases.rule_title(one.rule),
                one.reports,
                one.in_reports,
                phrases.severity(one.severity),
                one.rule,
            ]
            for one in phrases.audit.summary.problems[:MOST_PROBLEMS]
        ]
        head = [say("Requirement"), say("Reports"), say("Findings"), say("Severity"), say("Rule")]
        return self._table(say("Requirements most often not met"), head, rows, short=True)

    def _causes(self) -> None:
        phrases, say = self._phrases, self._say
        rows = [
            [
                phrases.cause(one),
                one.reports,
                one.findings,
                phrases.severity(one.severity),
                phrases.organs(one),
            ]
            for one in phrases.common_causes(_MOST)
        ]
        head = [say("Fault"), say("Reports"), say("Findings"), say("Severity"), say("Organs")]
        self._table(say("The same fault in several reports"), head, rows)

    def _systemic(self) -> None:
        say, causes = self._say, self._phrases.audit.systemic
        lines = systemic_lines(self._phrases, self._phrases.wording)
        rows = [
            [line.words, one.reports, None, self._phrases.severity(one.severity), line.organs]
            for line, one in zip(lines, causes, strict=True)
        ]
        head = [say("Fault"), say("Reports"), None, say("Severity"), say("Organs")]
        self._table(say(TITLE), head, rows[:_MOST])

    def _chart(
        self,
        kind: str,
        title: str,
        rows: _Rows,
        place: tuple[int, int, int],
        size: tuple[int, int],
        *,
        tones: bool = False,
        helper: bool = False,
    ) -> None:
        """A chart of the second column by the first; ``place`` is the row, the column and how many pixels to
        the right of it, ``size`` is in pixels."""
        if rows.last < rows.first:
            return
        last = min(rows.last, rows.first + _MOST_BARS - 1)
        name, names = self._sheet.get_name(), _HELPER if helper else 0
        chart = self._book.add_chart({"type": kind})
        font = {"name": FONT, "size": 9}
        series: dict[str, Any] = {
            "name": title,
            "categories": [name, rows.first, names, last, names],
            "values": [name, rows.first, 1, last, 1],
            "data_labels": {"value": True, "font": font},
            "fill": {"color": "#2E75B6"},
            "gap": 60,
        }
        if tones:
            count = last - rows.first + 1
            known = [_TONES[min(number, len(_TONES) - 1)] for number in range(count)]
            grades = sum(len(each.grades) for each in self._phrases.audit.types.values()) or count
            series["points"] = [
                {"fill": {"color": colour if number < grades else _GREY}}
                for number, colour in enumerate(known)
            ]
        chart.add_series(series)
        chart.set_title({"name": title, "name_font": {**font, "size": 12}, "overlay": False})
        chart.set_legend({"none": True})
        axis = {"num_font": font, "major_gridlines": {"visible": False}}
        names_axis, numbers_axis = chart.set_x_axis, chart.set_y_axis
        if kind == "bar":
            names_axis, numbers_axis = numbers_axis, names_axis
            axis["reverse"] = True
        # Without these every second name is left out where names have several lines.
        names_axis({**axis, "num_font": {**font, "rotation": 0}, "interval_unit": 1})
        numbers_axis({"num_font": font, "visible": False, "min": 0, "major_gridlines": {"visible": False}})
        chart.show_hidden_data()
        chart.set_size({"width": size[0] - 10, "height": size[1] - 10})
        row, column, right = place
        self._sheet.insert_chart(row, column, chart, {"x_offset": right, "y_offset": 0, "object_position": 3})


def _rows_of(pixels: int) -> int:
    return math.ceil(pixels / _ROW_PIXELS) + 1
