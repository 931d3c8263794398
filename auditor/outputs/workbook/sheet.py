"""One table of the workbook: a heading row that stays in view, filters, and rows that are written once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from auditor.outputs.text_columns import width
from auditor.outputs.workbook.cells import needs_quote, number_of, text_of
from auditor.outputs.workbook.columns import Column

MOST_ROWS = 1_048_576
"""The rows that a sheet can have, its heading among them."""
FONT = "微软雅黑"
_A4 = 9
_FIRST_PAGE = 36  # rows of one line
_LINE, _HIGHEST = 14.0, 300.0  # points
_MOST_SEEN = 2_000  # characters; more do not fit into the highest row


class Formats:
    """The looks of cells in one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **looks: Any) -> Any:
        """The format with these looks."""
        key = tuple(sorted(looks.items()))
        if key not in self._known:
            base = {"font_name": FONT, "font_size": 10, "valign": "top"}
            self._known[key] = self._book.add_format(base | looks)
        return self._known[key]


class Look:
    """The formats of one column or cell: for texts, for those that begin like a formula (opened and left,
    the cell stays text), for numbers, and for empty cells, which have one only where they show something."""

    def __init__(self, formats: Formats, **looks: Any) -> None:
        self.text = formats(**looks)
        self.quoted = formats(quote_prefix=True, **looks)
        self.number = formats(align="right", indent=1, **looks)
        self.empty = self.text if {"bg_color", "bottom"} & set(looks) else None


class Table:
    """A table over as many sheets as it needs: ``name``, ``name 2``, …

    ``words`` are the texts that it needs in the language of the run: ``cut`` marks a text that was cut,
    ``page`` is the foot of a printed page, ``first_page`` that of a long table. ``wraps`` says that a row is
    as high as its texts need; the rows of a long table are one line high, and only its first page is printed
    unless the print area is cleared: it is there to be filtered, and would be hundreds of pages.
    """

    def __init__(
        self,
        book: Any,
        formats: Formats,
        name: str,
        columns: Sequence[Column],
        words: Mapping[str, str],
        *,
        fixed: int,
        colour: str,
        wraps: bool = True,
    ) -> None:
        self._book = book
        self._formats = formats
        self._name = name
        self._columns = columns
        self._words = words
        self._fixed = fixed
        self._colour = colour
        self._wraps = wraps
        self._looks: dict[tuple[str, bool], Look] = {}
        self.sheets: list[Any] = []
        self._row = 0
        self._begin()

    def _begin(self) -> None:
        number = len(self.sheets) + 1
        name = self._name if number == 1 else f"{self._name} {number}"
        if self._wraps:
            sheet = self._book.add_worksheet(name)
        else:
            from auditor.outputs.workbook.long_sheet import LongSheet

            sheet = self._book.add_worksheet(name, LongSheet)
        self.sheets.append(sheet)
        sheet.set_tab_color(self._colour)
        sheet.freeze_panes(1, self._fixed)
        for_print(sheet, self._words["page" if self._wraps else "first_page"])
        sheet.repeat_rows(0)
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
        sheet.set_row(0, 32)
        for place, column in enumerate(self._columns):
            ground = "#8A5A00" if column.answer else "#7F7F7F" if column.quiet else "#1F4E79"
            looks = {"bold": True, "font_color": "#FFFFFF", "bg_color": ground, "border": 1}
            head = self._formats(**looks, border_color="#FFFFFF", text_wrap=True, valign="vcenter")
            sheet.write_string(0, place, column.heading, head)
        self._row = 1

    def add(self, cells: Mapping[str, Any], *, pale: bool = False) -> None:
        """Write a row: cells by the key of their column, numbers as numbers, None as an empty cell.

        ``pale`` marks a row that does not count; a long table has none.
        """
        if self._row == MOST_ROWS:
            self._end()
            self._begin()
        sheet, cut = self.sheets[-1], self._words["cut"]
        if not self._wraps:
            values = [cells.get(column.key) for column in self._columns]
            sheet.write_row_whole(self._row, values, self._long_looks, cut)
            self._row += 1
            return
        shown = [(cells.get(column.key), column.width) for column in self._columns if not column.quiet]
        sheet.set_row(self._row, height(shown))
        for place, column in enumerate(self._columns):
            write(sheet, self._row, place, cells.get(column.key), self._look(column, pale), cut)
        self._row += 1

    @cached_property
    def _long_looks(self) -> list[Look]:
        return [self._look(column, pale=False) for column in self._columns]

    def _look(self, column: Column, pale: bool) -> Look:
        known = self._looks.get((column.key, pale))
        if known is None:
            looks: dict[str, Any] = {"bottom": 1, "bottom_color": "#D9D9D9"} if self._wraps else {}
            if self._wraps and not column.quiet:
                looks["text_wrap"] = True
            if pale or column.quiet:
                looks["font_color"] = "#7F7F7F"
            if column.answer:
                looks |= {"bg_color": "#FFF8E5", "border": 1, "border_color": "#E0C88A"}
                del looks["bottom"], looks["bottom_color"]
            known = self._looks[column.key, pale] = Look(self._formats, **looks)
        return known

    def _end(self) -> None:
        """What a sheet gets when all its rows are known."""
        sheet, last = self.sheets[-1], len(self._columns) - 1
        sheet.autofilter(0, 0, self._row - 1, last)
        off_paper = (place for place, column in enumerate(self._columns) if not column.printed)
        rows = self._row if self._wraps else min(self._row, _FIRST_PAGE)
        sheet.print_area(0, 0, rows - 1, next(off_paper, last + 1) - 1)

    def close(self, choices: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        """End the last sheet; ``choices`` are what can be filled in, by the key of the column."""
        rows = [*[MOST_ROWS] * (len(self.sheets) - 1), self._row]
        self._end()
        for key, validation in (choices or {}).items():
            place = next(number for number, column in enumerate(self._columns) if column.key == key)
            for sheet, count in zip(self.sheets, rows, strict=True):
                if count > 1:
                    sheet.data_validation(1, place, count - 1, place, dict(validation))


def write(sheet: Any, row: int, column: int, value: Any, look: Look, cut: str) -> None:
    """Write a value as what it is: a number, a text that stays one, or an empty cell.

    ``cut`` marks a text that a cell has no room for.
    """
    if value is None or value == "":
        if look.empty is not None:
            sheet.write_blank(row, column, None, look.empty)
        return
    number = number_of(value)
    if number is not None:
        sheet.write_number(row, column, number, look.number)
        return
    text = text_of(value, cut)
    sheet.write_string(row, column, text, look.quoted if needs_quote(text) else look.text)


def height(cells: Iterable[tuple[Any, float]]) -> float:
    """The height in points of a row whose cells, each given with the width of its column, wrap.

    It is set because office programs differ in whether they find it out themselves.
    """
    lines = 1
    for value, columns in cells:
        if isinstance(value, str) and value:
            lines = max(lines, sum(_lines(line, columns) for line in value[:_MOST_SEEN].split("\n")))
    return min(_LINE * lines + 3, _HIGHEST)


def _lines(text: str, columns: float) -> int:
    return math.ceil(width(text) / max(columns - 1, 1)) or 1


def for_print(sheet: Any, page: str) -> None:
    """Set a sheet up for paper: A4 across, as wide as the page, with page numbers."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(page)
