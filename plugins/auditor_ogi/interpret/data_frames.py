"""What programs for data put into a table: an index, names for columns without one, NaN for blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from auditor.reading.document import Cell, Table
from auditor.reading.word_lists import word_lists

_LISTS = word_lists(__file__)
_NOTHING = frozenset(_LISTS["nothing"])
_NAMELESS = re.compile(r"Unnamed: \d+(?:_level_\d+)?(?:\.\d+)?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FEWEST = 3
_TOLD_APART = re.compile(r"(.*[\u4e00-\u9fff].*)\.\d{1,2}", re.S)


def as_printed(table: Table) -> Table:
    """A table without what such a program added; any other table as it is."""
    cells: Sequence[Cell] = table.cells
    if any(cell.text in _NOTHING or cell.text.startswith("Unnamed: ") for cell in cells):
        cells = _without_index([structs.replace(cell, text=_text(cell.text)) for cell in cells])
    cells = with_whole_numbers(cells)
    return table if cells is table.cells else replace(table, cells=tuple(cells))


def with_whole_numbers(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells with 12 for 12.0, if a column or the table has most of its numbers so.

    A column with blanks is one of decimals to such a program. A single 30.0 among whole numbers may be
    anything: 300, or a slip.
    """
    if not any(cell.text.endswith(".0") for cell in cells):
        return cells
    numbers: dict[int, list[bool]] = {}
    for cell in cells:
        if _NUMBER.fullmatch(cell.text):
            numbers.setdefault(cell.column, []).append(cell.text.endswith(".0"))
    whole = [is_so for column in numbers.values() for is_so in column]
    everywhere = _are_most(whole)
    columns = {column for column, each in numbers.items() if everywhere or _are_most(each)}
    return [
        structs.replace(cell, text=cell.text[:-2])
        if cell.column in columns and cell.text.endswith(".0") and _NUMBER.fullmatch(cell.text)
        else cell
        for cell in cells
    ]


def _are_most(so: Sequence[bool]) -> bool:
    return sum(so) >= _FEWEST and 2 * sum(so) > len(so)


def _text(text: str) -> str:
    if text in _NOTHING or _NAMELESS.fullmatch(text):
        return ""
    # Columns of one name are told apart by a number.
    again = _TOLD_APART.fullmatch(text)
    return again[1] if again else text


def _without_index(cells: list[Cell]) -> list[Cell]:
    """The cells without a first column that only numbers the rows under the header."""
    first = {cell.row: cell.text for cell in cells if cell.column == 0}
    top, *rest = [first.get(row, "") for row in range(1 + max(cell.row for cell in cells))]
    if top or not rest or not any(rest == [str(at + begin) for at in range(len(rest))] for begin in (0, 1)):
        return cells
    return [structs.replace(cell, column=cell.column - 1) for cell in cells if cell.column > 0]
