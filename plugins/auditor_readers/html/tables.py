"""Tables of a page as true grids."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.errors import UnreadableError
from auditor.reading.document import Cell, Place, Table
from auditor_readers.html.attributes import (
    MOST_COLUMNS,
    MOST_ROWS_SPANNED,
    PLAIN,
    Attributes,
    attributes_of,
    attributes_without_line,
    may_hide_or_strike,
    typed_text,
)
from auditor_readers.html.characters import BREAK, RAISED, RAISED_END, shown, shown_lines
from auditor_readers.html.elements import BLOCKS, CELLS, DROPPED, STRUCK_OUT, VOID
from auditor_readers.html.tokens import NAME, TEXT, Token, after
from auditor_readers.marks import PICTURE, STRUCK
from auditor_readers.wording import unreadable

_MOST_CELLS = 50_000
_CELL_ENDS = frozenset(f"/{name}" for name in CELLS)
_SHOWN = {"br": BREAK, "img": PICTURE}
_OPENING = dict.fromkeys(BLOCKS, BREAK) | {"sup": RAISED}
_CLOSING = {f"/{name}": BREAK for name in BLOCKS} | {"/sup": RAISED_END}

_MarkedCell = tuple[int | None, Attributes, str]
"""Line, attributes and text of a cell."""


class Tables:
    """Reads the tables of one page in order, and counts their cells."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._count = 0
        self._cells = 0

    def read(self, start: int, end: int, line: int | None) -> Table | None:
        """The table between two tags as a grid; None for one of a single cell, which only lays out the page.

        Raises:
            UnreadableError: this table has more columns, or the tables so far have more cells, than a
                report can have.
        """
        rows = _rows(self._tokens, start, end)
        if sum(map(len, rows)) < 2:
            return None
        self._count += 1
        return Table(tuple(self._grid(rows)), Place(line=line, table=self._count))

    def _grid(self, rows: list[list[_MarkedCell]]) -> Iterator[Cell]:
        number = self._count
        taken: dict[int, int] = {}
        for index, row in enumerate(rows):
            column = 0
            for line, attributes, text in row:
                while taken and taken.get(column, 0) > index:
                    column += 1
                high = wide = 1
                if attributes is not PLAIN and (attributes.rowspan > 1 or attributes.colspan > 1):
                    wide = min(attributes.colspan, MOST_COLUMNS)
                    high = min(attributes.rowspan, MOST_ROWS_SPANNED, len(rows) - index)
                    if high > 1:
                        for covered in range(column, column + wide):
                            taken[covered] = max(taken.get(covered, 0), index + high)
                if column + wide > MOST_COLUMNS:
                    raise self._too_large()
                yield Cell(text, index, column, high, wide, Place(line, None, number, index + 1, column + 1))
                column += wide
            self._cells += len(row)
            if self._cells > _MOST_CELLS:
                raise self._too_large()

    def _too_large(self) -> UnreadableError:
        return unreadable(
            "table {table} of the page has more cells or columns than a report can have; "
            "save the page again from the browser",
            table=self._count,
        )


def _rows(tokens: list[Token], start: int, end: int) -> list[list[_MarkedCell]]:
    """The visible cells of each visible row of a table without tables in it."""
    rows: list[list[_MarkedCell]] = []
    # Cells before the first row, and those of a hidden row, go into a list that is not kept.
    row: list[_MarkedCell] = []
    index = start
    while index < end:
        cell_line, cell_attributes, cell_text, name, source, _ = tokens[index]
        index += 1
        if cell_line:
            attributes = attributes_without_line(cell_attributes) if cell_attributes else PLAIN
            if not attributes.hidden:
                row.append((int(cell_line), attributes, shown(cell_text)))
        elif name == "tr":
            row = []
            if not (source and attributes_of(source).hidden):
                rows.append(row)
        elif name in CELLS:
            cell_end = _end_of_cell(tokens, index, end)
            attributes = attributes_of(source)
            if not attributes.hidden:
                row.append((attributes.line, attributes, _text_of_cell(tokens, index, cell_end)))
            index = cell_end + 1
        elif name in DROPPED:
            index = after(tokens, index, name)
    return rows


def _end_of_cell(tokens: list[Token], index: int, end: int) -> int:
    """The index of the tag that closes a cell."""
    while index < end and (name := tokens[index][NAME]) not in _CELL_ENDS:
        index = after(tokens, index + 1, name) if name in DROPPED else index + 1
    return index


def _text_of_cell(tokens: list[Token], index: int, end: int) -> str:
    parts: list[str] = []
    while index < end:
        _, _, _, name, _, text = tokens[index]
        index += 1
        if text:
            parts.append(text)
        elif name[:1] == "/":
            parts.append(_CLOSING.get(name, ""))
        elif name:
            index = _open_in_cell(tokens, index, parts)
    return shown_lines("".join(parts))


def _open_in_cell(tokens: list[Token], index: int, parts: list[str]) -> int:
    """Take up the opening tag just before ``index``; the index at which the text of the cell goes on."""
    name, source = tokens[index - 1][NAME : NAME + 2]
    if name in _SHOWN:
        parts.append(_SHOWN[name])
        return index
    if name in DROPPED:
        return after(tokens, index, name)
    if name == "input":
        parts.append(typed_text(source))
        return index
    attributes = attributes_of(source) if source and may_hide_or_strike(source) else PLAIN
    if attributes.hidden and name not in VOID:
        return after(tokens, index, name)
    if name not in VOID and (name in STRUCK_OUT or attributes.struck):
        end = after(tokens, index, name)
        parts.extend(token[TEXT] for token in tokens[index:end])
        parts.append(STRUCK)
        return end
    parts.append(_OPENING.get(name, ""))
    return index
