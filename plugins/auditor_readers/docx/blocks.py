"""Paragraphs and tables of a text in reading order, tables as true grids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from auditor.reading.document import Block, Cell, Paragraph, Place, Table
from auditor.record import NamedTuple, Record
from auditor_readers.docx.elements import VAL, W, children, is_true, whole
from auditor_readers.docx.text import Line, Texts
from auditor_readers.marks import PICTURE
from auditor_readers.wording import unreadable

_PARAGRAPH, _TABLE, _ROW, _CELL = W + "p", W + "tbl", W + "tr", W + "tc"
_CELL_PROPERTIES, _WIDTH, _DOWN, _ACROSS, _DELETED = (
    W + name for name in ("tcPr", "gridSpan", "vMerge", "hMerge", "cellDel")
)
_FOREIGN = frozenset((W + "altChunk", W + "subDoc"))
_MOST_CELLS = 50_000
_MOST_COLUMNS = 200
_LEAST_LAYOUT = 0.5

Notes = Callable[[str, str], Any]
_Row = tuple[int, list[Any]]


class _GridCell(Struct):
    """A cell while its table is read: where it begins, how far it reaches, its lines."""

    text: str
    row: int
    column: int
    width: int
    height: int = 1


class _Grid(Record, frozen=True):
    """The cells of a table, and the notes that they refer to."""

    cells: list[_GridCell]
    notes: list[tuple[str, str]]


class Blocks:
    """The blocks of one document."""

    def __init__(self, texts: Texts, notes: Notes) -> None:
        self._texts = texts
        self._note = notes
        self._tables = 0
        self._cells = 0

    def read(self, body: Any) -> list[Block]:
        """The blocks of the body."""
        return _joined(self._blocks(body))

    def _blocks(self, container: Any) -> Iterator[tuple[Block, tuple[str, ...]]]:
        """Blocks, tables with the widths of their columns."""
        for child in children(container):
            tag = child.tag
            if tag == _PARAGRAPH:
                line = self._texts.line(child)
                if line is not None:
                    yield from self._of_line(line)
            elif tag == _TABLE:
                yield from self._of_line(self._texts.carried())
                yield from self._of_table(child)
            elif tag in _FOREIGN:
                yield Paragraph(PICTURE), ()
        yield from self._of_line(self._texts.carried())

    def _of_line(self, line: Line | None) -> Iterator[tuple[Block, tuple[str, ...]]]:
        if line is None:
            return
        if line.text:
            yield Paragraph(line.text, heading=line.heading), ()
        for box in line.boxes:
            yield from self._blocks(box)
        yield from self._notes(line.notes)

    def _notes(self, references: Iterable[tuple[str, str]]) -> Iterator[tuple[Block, tuple[str, ...]]]:
        """Notes as paragraphs of their own after the text that refers to them."""
        for kind, name in references:
            note = self._note(kind, name)
            if note is not None:
                yield from self._blocks(note)

    def _of_table(self, table: Any) -> Iterator[tuple[Block, tuple[str, ...]]]:
        rows = list(_rows(table))
        if sum(len(cells) for _, cells in rows) < 2 or _is_layout(table, rows):
            for _, row in rows:
                for cell in row:
                    yield from self._blocks(cell)
            return
        self._tables += 1
        number = self._tables
        grid = self._grid(rows)
        if not grid.cells:
            return
        cells = tuple(
            Cell(
                cell.text,
                cell.row,
                cell.column,
                cell.height,
                cell.width,
                Place(table=number, row=cell.row + 1, column=cell.column + 1),
            )
            for cell in grid.cells
        )
        yield Table(cells, Place(table=number)), _widths(table)
        yield from self._notes(grid.notes)

    def _grid(self, rows: list[_Row]) -> _Grid:
        cells: list[_GridCell] = []
        notes: list[tuple[str, str]] = []
        open_merges: dict[int, _GridCell] = {}
        for index, (column, row) in enumerate(rows):
            merges: dict[int, _GridCell] = {}
            to_the_left: _GridCell | None = None
            for node in row:
                width, down, across, deleted = _cell_properties(node)
                self._count_cell(column + width)
                lines = [text for text in self._cell_lines(node, notes) if text]
                above = open_merges.get(column)
                if deleted:
                    pass
                elif across == "continue" and to_the_left is not None:
                    to_the_left.width += width
                elif down == "continue" and above is not None and above.width == width:
                    above.height += 1
                    merges[column] = above
                    to_the_left = above if across == "restart" else None
                else:
                    to_the_left = _GridCell("\n".join(lines), index, column, width)
                    cells.append(to_the_left)
                    if down is not None:
                        merges[column] = to_the_left
                column += width
            open_merges = merges
        return _Grid(cells, notes)

    def _count_cell(self, columns: int) -> None:
        self._cells += 1
        if columns > _MOST_COLUMNS or self._cells > _MOST_CELLS:
            raise unreadable(
                "table {table} of the document has more cells or columns than a report can have; "
                "save its text in a new document",
                table=self._tables,
            )

    def _cell_lines(self, cell: Any, notes: list[tuple[str, str]]) -> Iterator[str]:
        for child in children(cell):
            if child.tag == _PARAGRAPH:
                line = self._texts.line(child, in_cell=True)
                if line is not None:
                    yield from self._lines_of(line, notes)
            elif child.tag == _TABLE:
                for _, row in _rows(child):
                    for inner in row:
                        yield from self._cell_lines(inner, notes)
                # Which of the inner cells is the value is open.
                yield PICTURE
            elif child.tag in _FOREIGN:
                yield PICTURE
        rest = self._texts.carried()
        if rest is not None:
            yield from self._lines_of(rest, notes)

    def _lines_of(self, line: Line, notes: list[tuple[str, str]]) -> Iterator[str]:
        notes.extend(line.notes)
        yield line.text
        for box in line.boxes:
            yield from self._cell_lines(box, notes)


def _rows(table: Any) -> Iterator[_Row]:
    """The rows that are printed: the column where each begins, and its cells."""
    for row in children(table):
        if row.tag != _ROW:
            continue
        properties = row.find(W + "trPr")
        if properties is None or not _is_gone(properties):
            start = 0 if properties is None else _span(properties.find(W + "gridBefore"), 0)
            yield start, [cell for cell in children(row) if cell.tag == _CELL]


def _is_layout(table: Any, rows: list[_Row]) -> bool:
    """Whether the table only lays out the page: the tables in it have most of its text."""
    if next(table.iterdescendants(_TABLE), None) is None:
        return False
    whole_size, inner_size = 0, 0
    for _, row in rows:
        for cell in row:
            size = sum(len(text.text or "") for text in cell.iter(W + "t"))
            whole_size += size
            if next(cell.iterdescendants(_TABLE), None) is not None:
                inner_size += size
    return bool(inner_size) and inner_size >= whole_size * _LEAST_LAYOUT


def _is_gone(properties: Any) -> bool:
    """Whether a row is hidden or was deleted."""
    return properties.find(W + "del") is not None or is_true(properties.find(W + "hidden"))


class _CellProperties(NamedTuple):
    """The columns that a cell covers, its merging with the cells above and to the left, and its deletion."""

    width: int
    down: str | None
    across: str | None
    deleted: bool


_PLAIN_CELL = _CellProperties(1, None, None, False)


def _cell_properties(cell: Any) -> _CellProperties:
    width, down, across, deleted = 1, None, None, False
    for properties in cell.iterchildren(_CELL_PROPERTIES):
        for item in properties.iterchildren(_WIDTH, _DOWN, _ACROSS, _DELETED):
            tag = item.tag
            if tag == _WIDTH:
                width = max(1, _span(item, 1))
            elif tag == _DELETED:
                deleted = True
            else:
                merge = "restart" if item.get(VAL) == "restart" else "continue"
                down, across = (merge, across) if tag == _DOWN else (down, merge)
    if width == 1 and down is across is None and not deleted:
        return _PLAIN_CELL
    return _CellProperties(width, down, across, deleted)


def _span(element: Any | None, default: int) -> int:
    if element is None:
        return default
    return max(0, whole(element.get(VAL), _MOST_COLUMNS))


def _widths(table: Any) -> tuple[str, ...]:
    grid = table.find(W + "tblGrid")
    return (
        ()
        if grid is None
        else tuple(column.get(W + "w") or "" for column in grid.iterchildren(W + "gridCol"))
    )


def _joined(blocks: Iterable[tuple[Block, tuple[str, ...]]]) -> list[Block]:
    """The blocks, with consecutive tables of the same columns as one; each cell keeps its own place.

    A table that prints the headings again can be read by itself.
    """
    found: list[Block] = []
    before: tuple[str, ...] = ()
    for block, widths in blocks:
        last = found[-1] if found and widths and widths == before else None
        if isinstance(block, Table) and isinstance(last, Table) and not _same_headings(last, block):
            found[-1] = _with_rows_of(last, block)
        else:
            found.append(block)
        before = widths
    return found


def _same_headings(table: Table, other: Table) -> bool:
    return [cell.text for cell in table.rows[0]] == [cell.text for cell in other.rows[0]]


def _with_rows_of(table: Table, other: Table) -> Table:
    down = 1 + max(cell.row + cell.rowspan - 1 for cell in table.cells)
    moved = tuple(
        Cell(cell.text, cell.row + down, cell.column, cell.rowspan, cell.colspan, cell.place)
        for cell in other.cells
    )
    return Table(table.cells + moved, table.place)
