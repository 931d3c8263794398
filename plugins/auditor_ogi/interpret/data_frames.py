"""What programs for data put into a table: an index, names for columns without one, NaN for blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import structs
from msgspec.structs import replace

from auditor.reading.document import Cell, Table
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists

_LISTS = word_lists(__file__)
_NOTHING = frozenset(_LISTS["nothing"])
_NAMELESS = lazy_regex(r"Unnamed: \d+(?:_level_\d+)?(?:\.\d+)?")
_NUMBER = lazy_regex(r"-?\d+(?:\.\d+)?")
_FEWEST, _FEWEST_NAMES = 3, 4
_TOLD_APART = lazy_regex(r"(.*[\u4e00-\u9fff].*)\.\d{1,2}", re.S)


def as_printed(table: Table) -> Table:
    """A table without what such a program added; any other table as it is."""
    cells: Sequence[Cell] = table.cells
    texts = [cell.text for cell in cells]
    if not _NOTHING.isdisjoint(texts) or any(text.startswith("Unnamed: ") for text in texts if "U" in text):
        cells = [structs.replace(cell, text=_text(cell.text)) for cell in cells]
    cells = with_whole_numbers(_without_names(_without_index(cells)))
    return table if cells is table.cells else replace(table, cells=tuple(cells))


def with_whole_numbers(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells with 12 for 12.0, if a column or the table has most of its numbers so.

    A column with blanks is one of decimals to such a program. A single 30.0 among whole numbers may be
    anything: 300, or a slip.
    """
    if ".0" not in "".join([cell.text for cell in cells]):
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


def _without_index(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells without a first column that only numbers the rows under the header."""
    if not cells or cells[0].text or cells[0].row or cells[0].column:
        return cells
    first = [cell.text for cell in cells if cell.column == 0]
    if len(first) != 1 + max(cell.row for cell in cells) or not any(map(_numbers(first[1:]), (0, 1))):
        return cells
    return [structs.replace(cell, column=cell.column - 1) for cell in cells if cell.column > 0]


def _without_names(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells without a first row that only numbers the columns."""
    if not cells or cells[0].text != "0" or cells[0].row or cells[0].column:
        return cells
    names = [cell.text for cell in cells if cell.row == 0]
    if len(names) < _FEWEST_NAMES or len(names) == len(cells) or not _numbers(names)(0):
        return cells
    return [structs.replace(cell, row=cell.row - 1) for cell in cells if cell.row > 0]


def _numbers(texts: Sequence[str]) -> Callable[[int], bool]:
    """Whether texts are numbers in their order, from one on."""
    return lambda begin: bool(texts) and all(text == str(at) for at, text in enumerate(texts, begin))
