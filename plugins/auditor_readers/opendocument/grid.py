"""The rows and cells of a table or sheet, each repetition counted, what is covered left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.record import NamedTuple
from auditor_readers.opendocument.elements import TABLE, TEXT, is_hidden, whole

_ROW, _CELL, _COVERED = TABLE + "table-row", TABLE + "table-cell", TABLE + "covered-table-cell"
_ROW_GROUPS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_COLUMN = TABLE + "table-column"
_COLUMN_GROUPS = frozenset(
    TABLE + name for name in ("table-header-columns", "table-columns", "table-column-group")
)
_ACROSS, _DOWN, _REPEATED, _ROWS_REPEATED, _COLUMNS_REPEATED = (
    TABLE + name
    for name in (
        "number-columns-spanned",
        "number-rows-spanned",
        "number-columns-repeated",
        "number-rows-repeated",
        "number-columns-repeated",
    )
)


class GridCell(NamedTuple):
    """A cell by its element: the column where it begins, the columns and rows that it covers."""

    element: Any
    column: int
    across: int
    down: int


class GridRow(NamedTuple):
    """A row: how often it stands there, its cells, and whether it is hidden."""

    repeated: int
    cells: list[GridCell]
    hidden: bool


def rows(table: Any, most_columns: int) -> Iterator[GridRow]:
    """The rows of a table; a cell after the last column that is read is left out if it is blank.

    What repeats a cell far to the right is blank, as programs write it to fill a sheet.
    """
    for child in table:
        if child.tag == _ROW:
            yield GridRow(
                max(1, whole(child.get(_ROWS_REPEATED), 1)), _cells(child, most_columns), is_hidden(child)
            )
        elif child.tag in _ROW_GROUPS:
            yield from rows(child, most_columns)


def _cells(row: Any, most_columns: int) -> list[GridCell]:
    found: list[GridCell] = []
    column = 0
    for child in row:
        if child.tag not in (_CELL, _COVERED):
            continue
        repeated = max(1, whole(child.get(_REPEATED), 1))
        if child.tag == _CELL:
            across, down = max(1, whole(child.get(_ACROSS), 1)), max(1, whole(child.get(_DOWN), 1))
            times = repeated if is_filled(child) else min(repeated, max(0, most_columns - column))
            found += [
                GridCell(child, column + number * across, across, down)
                for number in range(min(times, most_columns + 1))
            ]
        column += repeated
    return found


def filled_width(table: Any) -> int:
    """The column after the last cell that is filled, in any row."""
    width = 0
    for child in table:
        if child.tag in _ROW_GROUPS:
            width = max(width, filled_width(child))
        elif child.tag == _ROW:
            column = 0
            for cell in child.iterchildren(_CELL, _COVERED):
                column += max(1, whole(cell.get(_REPEATED), 1))
                if cell.tag == _CELL and is_filled(cell):
                    width = max(width, column - 1 + max(1, whole(cell.get(_ACROSS), 1)))
    return width


def is_filled(cell: Any) -> bool:
    """Whether a cell has a paragraph, a table or a value."""
    return len(cell) > 0 or any(name.endswith("value") for name in cell.attrib)


def hidden_columns(table: Any, most_columns: int) -> set[int]:
    """The columns that are not shown, from 0."""
    found: set[int] = set()
    _hide(table, 0, most_columns, found)
    return found


def _hide(parent: Any, column: int, most_columns: int, found: set[int]) -> int:
    for child in parent:
        if child.tag == _COLUMN:
            after = column + max(1, whole(child.get(_COLUMNS_REPEATED), 1))
            if is_hidden(child):
                found.update(range(column, min(after, most_columns)))
            column = after
        elif child.tag in _COLUMN_GROUPS:
            column = _hide(child, column, most_columns, found)
    return column


def text_length(cell: Any) -> int:
    """How many characters a cell has, those of tables in it among them."""
    return sum(len(text) for part in cell.iter(TEXT + "p", TEXT + "h") for text in part.itertext())
