"""Which cell of a row of table three belongs to which column: by the grid, or by order in a complete row."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading.document import Cell
from auditor.record import Record
from auditor_ogi.interpret.requests_header import COLUMNS, Header
from auditor_ogi.interpret.requests_padding import settled
from auditor_ogi.interpret.requests_words import is_row_or_group
from auditor_ogi.interpret.table_pieces import TablePiece, has_text_outside


class Columns(Record, frozen=True):
    """The columns of a piece under a header.

    ``by_order`` says whether most of its labelled rows have just one cell for each column after the label.
    """

    piece: TablePiece
    header: Header
    grid: _Grid | None
    by_order: bool

    @classmethod
    def of(cls, piece: TablePiece, header: Header, cut: Sequence[tuple[Cell | None, list[Cell]]]) -> Columns:
        """The columns of a piece whose rows are ``cut`` into label and values."""
        grid = _Grid.of(piece, header.starts) if header.starts else None
        return cls(piece, header, grid, _mostly_complete(cut))

    def cells(self, row: Sequence[Cell], values: list[Cell]) -> dict[str, Cell] | None:
        """The value cell of each column; None if the row does not surely have one cell for each."""
        found = None
        if self.grid is not None:
            found = self.grid.plain(row, values) or self._under_headings(row, values)
        if found is None and self._is_complete(row, values):
            found = dict(zip(self.header.order, values, strict=True))
        if found is None and not self.piece.aligned and (more := settled(values)) is not None:
            found = dict(zip(self.header.order, more, strict=True))
        return found

    def _under_headings(self, row: Sequence[Cell], values: list[Cell]) -> dict[str, Cell] | None:
        """The cells that begin under the headings, if the row fits the grid and has nothing else."""
        starts = self.header.starts or {}
        index = row[0].row
        cells = {
            key: cell
            for key, start in starts.items()
            if (cell := self.piece.slots.get((index, start))) is not None
        }
        taken = list(cells.values())
        if len({id(cell) for cell in taken}) != len(COLUMNS):
            return None
        ends = max(cell.column + cell.colspan for cell in row)
        if ends != self.piece.width or any(cell.column != starts[key] for key, cell in cells.items()):
            return None
        # Where rows are merged upward, the cell above says for whom it speaks only to people.
        if any(cell.text and cell.rowspan != 1 for cell in taken):
            return None
        return None if has_text_outside(values, taken) else cells

    def _is_complete(self, row: Sequence[Cell], values: list[Cell]) -> bool:
        """Whether a row has one cell for each column, in their order."""
        if len(values) != len(COLUMNS) or not self.by_order:
            return False
        if not self.piece.aligned:
            return True
        # In a grid that does not fit its header, a blank cell after the label may keep the place of a merged
        # one.
        if not values[0].text or any(cell.colspan != 1 or cell.rowspan != 1 for cell in values):
            return False
        return not _is_covered_from_above(self.piece, row, values)


def _mostly_complete(cut: Sequence[tuple[Cell | None, list[Cell]]]) -> bool:
    counts = [
        len(values) for label, values in cut if values and label is not None and is_row_or_group(label.text)
    ]
    return 2 * sum(count == len(COLUMNS) for count in counts) > len(counts)


def _is_covered_from_above(piece: TablePiece, row: Sequence[Cell], values: Sequence[Cell]) -> bool:
    first, last = values[0].column, values[-1].column
    index = row[0].row
    return any(
        piece.slots[index, column].row != index
        for column in range(first, last + 1)
        if (index, column) in piece.slots
    )


class _Grid(Record, frozen=True):
    """What most rows of a true grid have in common: where the columns and the rows end.

    ``columns`` are the keys by the grid column where each begins, ``order`` these columns, ``covered`` the
    rows into whose values a cell from above reaches down.
    """

    columns: dict[int, str]
    order: list[int]
    first: int
    width: int
    covered: frozenset[int]

    @classmethod
    def of(cls, piece: TablePiece, starts: dict[str, int]) -> _Grid:
        """The grid of a piece whose columns begin there."""
        columns = {start: key for key, start in sorted(starts.items(), key=lambda item: item[1])}
        first = next(iter(columns))
        covered = frozenset(
            below
            for row in piece.rows
            for cell in row
            if cell.rowspan > 1 and cell.column + cell.colspan > first
            for below in range(cell.row + 1, cell.row + cell.rowspan)
        )
        return cls(columns, [*columns], first, piece.width, covered)

    def plain(self, row: Sequence[Cell], values: Sequence[Cell]) -> dict[str, Cell] | None:
        """The value cells of a row that has just one plain cell in each column; None for any other row."""
        count = len(values)
        if count != len(self.order) or row[0].row in self.covered:
            return None
        if [cell.column for cell in values] != self.order or values[-1].column + 1 != self.width:
            return None
        # A page may end below a row, and leave a line of the grid without text under all of its cells.
        before = row[-count - 1] if len(row) > count else None
        height = before.rowspan if before is not None and before.text else 1
        for cell in values:
            if cell.colspan != 1 or cell.rowspan != height:
                return None
        for cell in row[:-count]:
            if cell.column + cell.colspan > self.first:
                return None
        return dict(zip(self.columns.values(), values, strict=True))
