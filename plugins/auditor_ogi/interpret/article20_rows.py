"""The rows of table two: those that a page cut made one again, and the value cell of each column in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from auditor.reading.document import Cell
from auditor.record import NamedTuple
from auditor_ogi.form import Block
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_values import is_blank
from auditor_ogi.interpret.printed_text import bare_label
from auditor_ogi.interpret.table_pieces import TablePiece, has_text_outside

_Headings = list[tuple[str, Cell]]
"""Column keys with their heading cells, in printed order."""


class LabelledRow(NamedTuple):
    """A row of a piece, and the index of the cell that is its label."""

    piece: TablePiece
    cells: list[Cell]
    at: int

    @property
    def label(self) -> Cell:
        """The cell that is the row's label."""
        return self.cells[self.at]

    @property
    def values(self) -> list[Cell]:
        """The cells after the label."""
        return self.cells[self.at + 1 :]


def joined_where_cut(rows: Sequence[list[Cell]]) -> Iterator[tuple[list[Cell], bool]]:
    """The rows, joined where a page cut one between the lines of its label; and if each is surely whole.

    If its numbers are in one half alone, they are whole; else they may go on too.
    """
    known = vocabulary.article20_rows()
    last: list[Cell] | None = None
    named = ""
    sure = True
    for row in rows:
        own = bare_label(next((cell.text for cell in row if cell.text), ""))
        whole = _whole(last, row) if last and own and named + own in known else None
        if last and whole:
            sure = sure and (_is_bare(last) or _is_bare(row))
            last = whole
            named += own
            continue
        if last is not None:
            yield last, sure
        last, named, sure = row, own, True
    if last is not None:
        yield last, sure


def _whole(upper: list[Cell], lower: list[Cell]) -> list[Cell] | None:
    """Two rows as one, with both their labels: the one with numbers, or the upper one."""
    one, other = (next((cell for cell in row if cell.text), None) for row in (upper, lower))
    if one is None or other is None or one.column != other.column:
        return None
    kept, own = (lower, other) if _is_bare(upper) and not _is_bare(lower) else (upper, one)
    text = one.text + other.text
    return [structs.replace(cell, text=text) if cell is own else cell for cell in kept]


def _is_bare(row: Sequence[Cell]) -> bool:
    return sum(1 for cell in row if cell.text) == 1


def values_by_column(
    block: Block, known: Mapping[str, str], header: list[Cell], row: LabelledRow
) -> dict[str, Cell] | None:
    """The value cell of each column of a block; None if the row does not match its header.

    ``known`` are the keys of the block's columns by their labels.
    """
    headings = _headings(block, known, header)
    if headings is None:
        return None
    cells = _by_position(headings, header, row)
    if cells is not None:
        return cells
    padded = row.piece.aligned or len(header) == len(row.cells) or len(headings) == 1
    return _by_order(headings, _without_padding(row.values, len(headings)) if padded else row.values)


def _headings(block: Block, known: Mapping[str, str], header: Sequence[Cell]) -> _Headings | None:
    """The block's columns with their headings; one damaged heading among known ones is the one left."""
    expected = [column.key for column in block.columns]
    named = _column_headings(known, header, len(expected))
    keys = [key for key, _ in named]
    if None not in keys and sorted(filter(None, keys)) == sorted(expected):
        return [(key, cell) for key, cell in named if key]
    if not len(keys) == len(expected) > 1 or keys.count(None) != 1:
        return None
    if any(key not in (None, other) for key, other in zip(keys, expected, strict=True)):
        return None
    return [(key, cell) for key, (_, cell) in zip(expected, named, strict=True)]


def _column_headings(
    known: Mapping[str, str], header: Sequence[Cell], count: int
) -> list[tuple[str | None, Cell]]:
    """The headings of columns with their keys, without what heads the row labels or names the block.

    A column that only another edition has is one, too: its values are those of no other column.
    """
    columns = vocabulary.article20_column_labels()
    named = [(known.get(bare_label(cell.text)), cell) for cell in header if not is_blank(cell.text)]
    if named and named[0][0] is None:
        named = named[1:]
    while len(named) > count and named[0][0] is None and bare_label(named[0][1].text) not in columns:
        named = named[1:]
    return named


def _by_position(headings: _Headings, header: list[Cell], row: LabelledRow) -> dict[str, Cell] | None:
    """Values that are under their headings, with nothing else in the row."""
    cells = _on_grid(headings, row) if row.piece.aligned else _at_same_index(headings, header, row)
    if cells is None or len(cells) != len(headings):
        return None
    taken = list(cells.values())
    if len({id(cell) for cell in taken}) != len(taken):
        return None
    before_values = row.cells[: row.at + 1]
    if any(cell is other for cell in taken for other in before_values):
        return None
    said = [cell for cell in row.values if not is_blank(cell.text)]
    return None if _has_merged_text(taken) or has_text_outside(said, taken) else cells


def _on_grid(headings: _Headings, row: LabelledRow) -> dict[str, Cell] | None:
    """The row's own cells at the grid columns of the headings; None if one with text begins elsewhere."""
    index = row.cells[0].row
    cells = {}
    for key, heading in headings:
        cell = row.piece.slots.get((index, heading.column))
        if cell is None or cell.row != index:
            continue
        if cell.text and cell.column != heading.column:
            return None
        cells[key] = cell
    return cells


def _at_same_index(headings: _Headings, header: list[Cell], row: LabelledRow) -> dict[str, Cell] | None:
    """The cells that are as far along the row as the headings along the header."""
    if len(header) != len(row.cells):
        return None
    return {
        key: row.cells[next(index for index, other in enumerate(header) if other is heading)]
        for key, heading in headings
    }


def _by_order(headings: _Headings, values: list[Cell]) -> dict[str, Cell] | None:
    """Values in the order of the headings, if there are as many and none is merged."""
    if len(values) != len(headings) or _has_merged_text(values):
        return None
    if len({cell.colspan for cell in values}) > 1:
        return None
    return {key: cell for (key, _), cell in zip(headings, values, strict=True)}


def _without_padding(values: list[Cell], count: int) -> list[Cell]:
    """The values without blank cells at the end, which fill a row up to the width of others."""
    while len(values) > count and not values[-1].text:
        values = values[:-1]
    return values


def _has_merged_text(cells: Sequence[Cell]) -> bool:
    return any(cell.rowspan != 1 and cell.text for cell in cells)
