"""Tables printed in columns, as data frames are: all lines equally long, cells at the right of their column.

A Chinese character counts as one, so that the columns are not seen on the screen; and one blank may be all
that parts two of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.reading.document import Cell, Place, Table
from auditor.record import NamedTuple

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_FEWEST_APART = 6
_SHORTEST = 12


class Printed(NamedTuple):
    """A table, and the number of its last line."""

    table: Table
    last: int


def find(lines: Sequence[str], number: int, table: int) -> Printed | None:
    """The table in columns that begins with a line; None if another thing does."""
    first = lines[number - 1].rstrip("\r")
    length = len(first)
    if length < _SHORTEST or number >= len(lines) or len(lines[number].rstrip("\r")) != length:
        return None
    end = number
    while end < len(lines) and len(lines[end].rstrip("\r")) == length and " " in lines[end]:
        end += 1
    taken = [line.rstrip("\r") for line in lines[number - 1 : end]]
    columns = _columns(taken)
    if len(taken) < _FEWEST_ROWS or len(columns) < _FEWEST_COLUMNS:
        return None
    rows = [[line[start:stop] for start, stop in columns] for line in taken]
    if not _are_columns(rows):
        return None
    cells = tuple(
        Cell(text.strip(" "), row, column, 1, 1, Place(number + row, None, table, row + 1, column + 1))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Printed(Table(cells, Place(line=number, table=table), aligned=True), end)


def _columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where columns begin and end: between the places where every line is blank."""
    filled = [False] * len(lines[0])
    for line in lines:
        for at, character in enumerate(line):
            if character != " ":
                filled[at] = True
    edges = [at for at, (before, here) in enumerate(pairwise([False, *filled, False])) if before != here]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _are_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the cells of every column are at its right edge, many of them apart from the left one.

    The numbers of rows in the first column are at its left, and the names of columns may be in the middle. At
    the left of other columns may be merged cells of any width.
    """
    apart = 0
    for number, column in enumerate(zip(*rows[1:], strict=True)):
        texts = [text for text in column if text.strip(" ")]
        at_right = not any(text.endswith(" ") for text in texts)
        if not at_right and (number or any(text.startswith(" ") for text in texts)):
            return False
        apart += sum(text.startswith(" ") for text in texts)
    return apart >= _FEWEST_APART
