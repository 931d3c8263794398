"""Rows of a DOC table as a true grid, by the borders of the cells; only as rows, if these make no grid."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from auditor.reading.document import Cell, Place, Table
from auditor.record import Record
from auditor_readers.doc.properties import RowCell

# A border that was moved by hand is up to half a millimetre off the border above it.
_TOLERANCE = 30
_CONTINUED, _BEGUN = 1, 3


class Row(Record, frozen=True):
    """The texts of a row's cells, and how the row defines them."""

    texts: tuple[str, ...]
    cells: tuple[RowCell, ...] | None


class _Spot(Struct):
    text: str
    row: int
    column: int
    columns: int
    rows: int
    down: int


def table(rows: Sequence[Row], number: int) -> Table:
    """The table that the rows make."""
    spots = _spots(rows)
    if spots is None:
        loose = [
            Cell(text, index, column, place=Place(table=number, row=index + 1, column=column + 1))
            for index, row in enumerate(rows)
            for column, text in enumerate(row.texts)
        ]
        return Table(tuple(loose), Place(table=number), aligned=False)
    cells = tuple(
        Cell(
            spot.text,
            spot.row,
            spot.column,
            spot.rows,
            spot.columns,
            Place(table=number, row=spot.row + 1, column=spot.column + 1),
        )
        for spot in spots
    )
    return Table(cells, Place(table=number))


def _spots(rows: Sequence[Row]) -> list[_Spot] | None:
    merged = [_merged_across(row) for row in rows]
    borders = _columns([cell for row in merged if row is not None for cell, _ in row])
    if borders is None:
        return None
    found: list[_Spot] = []
    open_merges: dict[tuple[int, int], _Spot] = {}
    for index, row in enumerate(merged):
        if row is None:
            return None
        merges: dict[tuple[int, int], _Spot] = {}
        for cell, text in row:
            column = borders[cell.left]
            columns = borders[cell.right] - column
            if columns < 1:
                return None
            above = open_merges.get((column, columns))
            if cell.down == _CONTINUED:
                if above is None:
                    return None
                above.rows += 1
                merges[column, columns] = above
                continue
            spot = _Spot(text, index, column, columns, 1, cell.down)
            found.append(spot)
            if cell.down == _BEGUN:
                merges[column, columns] = spot
        open_merges = merges
    return found


def _merged_across(row: Row) -> list[tuple[RowCell, str]] | None:
    """A row's cells, those that are merged sideways as one; None if it is not certain which are merged."""
    if row.cells is None or len(row.cells) != len(row.texts):
        return None
    found: list[tuple[RowCell, str]] = []
    run: list[tuple[RowCell, str]] = []
    for cell, text in [*zip(row.cells, row.texts, strict=True), (None, "")]:
        if cell is not None and cell.across:
            run.append((cell, text))
            continue
        if run:
            # Writers disagree on the mark of the first cell; a run with one text is certain all the same.
            if len(run) < 2 or any(text for _, text in run[1:]):
                return None
            first, last = run[0][0], run[-1][0]
            found.append((RowCell(first.left, last.right, 0, first.down), run[0][1]))
            run = []
        if cell is not None:
            found.append((cell, text))
    return found


def _columns(cells: Sequence[RowCell]) -> dict[int, int] | None:
    """The number of the grid line of each border; None if lines are too close to be distinguished."""
    borders = sorted({border for cell in cells for border in (cell.left, cell.right)})
    lines: dict[int, int] = {}
    number, first = -1, None
    for border in borders:
        if first is None or border - first > _TOLERANCE:
            if first is not None and border - borders[borders.index(border) - 1] <= _TOLERANCE:
                return None
            number, first = number + 1, border
        lines[border] = number
    return lines
