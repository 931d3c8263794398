"""Tables of a document as pieces of the form's tables: one piece holds rows of one table only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.reading.document import Cell, Place, Table
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.printed_text import bare_label
from auditor_ogi.interpret.requests_words import label_and_values

_MOST_COLUMNS = 100


class TablePiece(Struct, dict=True):
    """Rows of one form table (``kind``), or of none. ``part`` is the part of the report that it is in."""

    kind: str | None
    rows: list[list[Cell]]
    aligned: bool
    place: Place
    part: int | None = None
    table: int = 0
    known: int = field(default=0)

    @cached_property
    def width(self) -> int:
        """Where most rows of the grid end."""
        ends: dict[int, int] = {}
        for row in self.rows:
            end = max([cell.column + cell.colspan for cell in row])
            ends[end] = ends.get(end, 0) + 1
        return max(ends, key=ends.__getitem__)

    @cached_property
    def labelled(self) -> list[tuple[Cell | None, list[Cell]]]:
        """Each row as the label and the values that it would have in table three."""
        return [label_and_values(row) for row in self.rows]

    @cached_property
    def slots(self) -> dict[tuple[int, int], Cell]:
        """The cell that covers each grid position."""
        covered: dict[tuple[int, int], Cell] = {}
        for row in self.rows:
            for cell in row:
                if cell.colspan == 1 == cell.rowspan:
                    if cell.column < _MOST_COLUMNS:
                        covered.setdefault((cell.row, cell.column), cell)
                    continue
                for column in range(cell.column, min(cell.column + cell.colspan, _MOST_COLUMNS)):
                    if cell.rowspan == 1:
                        covered.setdefault((cell.row, column), cell)
                    else:
                        for below in range(cell.row, cell.row + cell.rowspan):
                            covered.setdefault((below, column), cell)
        return covered


def extent(cell: Cell, row: Sequence[Cell]) -> range:
    """The grid columns that a heading is over: its own, and blank cells in the place of merged ones."""
    end = cell.column + cell.colspan
    for other in row:
        if other.column == end and not other.text:
            end += other.colspan
    return range(cell.column, end)


def has_text_outside(cells: Sequence[Cell], taken: Sequence[Cell]) -> bool:
    """Whether any of these cells has text and is not one of those taken."""
    known = set(map(id, taken))
    return any(cell.text and id(cell) not in known for cell in cells)


def split(table: Table, number: int, part: int | None) -> list[TablePiece]:
    """The pieces of a table: one in most cases, several where one grid holds several tables of the form."""
    rows = [row for row in table.rows if row]
    kinds = [_kind_of_row(row) for row in rows]
    named = [kind for kind in kinds if kind is not None]
    if not named:
        return [TablePiece(None, rows, table.aligned, table.place, part, number)]
    pieces = []
    for start, end, kind in _runs(kinds):
        chosen = rows[start:end]
        place = table.place if start == 0 else chosen[0][0].place
        known = sum(1 for found in kinds[start:end] if found == kind)
        pieces.append(TablePiece(kind, chosen, table.aligned, place, part, number, known))
    return pieces


def continued(piece: TablePiece, before: TablePiece | None) -> TablePiece:
    """A piece with the kind of the one before it in its part, if its labels are those of that kind too.

    A cut may leave a row alone: （七）总计 by itself may be the total of any table.
    """
    if piece.kind is not None or before is None or before.kind != "requests" or before.part != piece.part:
        return piece
    known = vocabulary.requests_rows()
    rows = [row for row in piece.rows if any(bare_label(cell.text) in known for cell in row if cell.text)]
    return replace(piece, kind=before.kind, known=len(rows)) if len(rows) == len(piece.rows) else piece


def _kind_of_row(row: Sequence[Cell]) -> str | None:
    found = set(map(vocabulary.table_of, [cell.text for cell in row]))
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _runs(kinds: Sequence[str | None]) -> Iterator[tuple[int, int, str]]:
    """Runs of rows of one kind; rows of no kind belong to the run before them, at the start to the first."""
    start, current = 0, next(kind for kind in kinds if kind is not None)
    for index, kind in enumerate(kinds):
        if kind is not None and kind != current:
            yield start, index, current
            start, current = index, kind
    yield start, len(kinds), current


def of_lines(cells: Sequence[Sequence[Cell]], kind: str, part: int | None) -> TablePiece:
    """A piece made of text lines that are a table's cells."""
    rows = [list(row) for row in cells]
    return TablePiece(
        kind, rows, False, rows[0][0].place if rows and rows[0] else Place(), part, known=len(rows)
    )
