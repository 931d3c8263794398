"""A file as it was read, in pieces that a value can point at: pages, lines, paragraphs, table cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from auditor.reading.document import Cell, Document, Paragraph, Picture, Place, Table
from auditor.record import Record

if TYPE_CHECKING:
    from auditor.running.examined import Read

_Key = tuple[str, int, int]


class Spot(Struct):
    """A piece of the file that values point at; ``values`` are the ids of their elements, in order."""

    id: str
    values: list[str] = field(default_factory=list)


class ShownBox(Record, frozen=True):
    """A place on a picture, in percent of its width and height from the upper left corner."""

    left: float
    top: float
    width: float
    height: float
    spot: Spot


class ShownPage(Record, frozen=True):
    """A page with the boxes of its values; ``spot`` where values point at the page as a whole."""

    picture: Picture
    boxes: tuple[ShownBox, ...]
    spot: Spot | None


class ShownText(Record, frozen=True):
    """A paragraph, or a line of a canonical file; ``number`` is its line or paragraph."""

    text: str
    number: int | None
    heading: bool
    spot: Spot | None


class ShownCell(Record, frozen=True):
    """A cell of a table; a filler where the file has none."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    spot: Spot | None = None


class ShownTable(Record, frozen=True):
    """A table; each row with its number in the file, ``columns`` where columns can be numbered."""

    place: Place
    columns: int
    rows: tuple[tuple[int, tuple[ShownCell, ...]], ...]
    spot: Spot | None


Shown = ShownPage | ShownText | ShownTable


class ShownFile:
    """The pieces of one file, and which of them values point at."""

    def __init__(self, read: Read) -> None:
        self._pictures = {picture.page: picture for picture in read.pictures}
        self._lines = read.text.split("\n") if read.text is not None else []
        self._document = read.document
        self._index = _Index(read.document)
        self._spots: dict[_Key, Spot] = {}
        self._boxes: dict[int, list[Place]] = {}

    @property
    def pages_left_off(self) -> int:
        """How many pages of the file are not shown."""
        return max((picture.pages for picture in self._pictures.values()), default=0) - len(self._pictures)

    def spot(self, place: Place | None) -> Spot | None:
        """The piece of the file at a place; None where the file has no such place."""
        key = None if place is None else self._key(place)
        if key is None:
            return None
        if key not in self._spots:
            self._spots[key] = Spot(f"s{len(self._spots) + 1}")
        return self._spots[key]

    def _key(self, place: Place) -> _Key | None:
        if self._lines:
            return ("line", place.line, 0) if place.line and place.line <= len(self._lines) else None
        if place.page in self._pictures:
            if place.box is None:
                return "page", place.page, 0
            boxes = self._boxes.setdefault(place.page, [])
            for number, other in enumerate(boxes):
                if other.box == place.box:
                    return "box", place.page, number
            boxes.append(place)
            return "box", place.page, len(boxes) - 1
        # Of pages that are left off there is nothing to point at.
        return None if self._pictures else self._index.find(place)

    def shown(self) -> Iterator[Shown]:
        """Everything, in order; ask when all spots are known."""
        if self._lines:
            for number, line in enumerate(self._lines, 1):
                yield ShownText(line, number, False, self._spots.get(("line", number, 0)))
        elif self._pictures:
            for page, picture in sorted(self._pictures.items()):
                yield ShownPage(picture, tuple(self._boxes_of(page)), self._spots.get(("page", page, 0)))
        else:
            for number, block in enumerate(self._document.blocks):
                spot = self._spots.get(("block", number, 0))
                yield self._table(number, block, spot) if isinstance(block, Table) else _text(block, spot)

    def _boxes_of(self, page: int) -> Iterator[ShownBox]:
        for number, place in enumerate(self._boxes.get(page, ())):
            assert place.box is not None
            left, top, right, bottom = (100 * share for share in place.box)
            spot = self._spots["box", page, number]
            yield ShownBox(left, top, max(right - left, 0.5), max(bottom - top, 0.5), spot)

    def _table(self, number: int, table: Table, spot: Spot | None) -> ShownTable:
        spots = {id(cell): self._spots.get(("cell", number, index)) for index, cell in enumerate(table.cells)}

        def shown(cell: Cell) -> ShownCell:
            rowspan, colspan = (cell.rowspan, cell.colspan) if table.aligned else (1, 1)
            return ShownCell(cell.text, rowspan, colspan, spots[id(cell)])

        rows = table.rows
        first = rows[0][0].place.row if rows and rows[0] else None
        numbers = range(first or 1, (first or 1) + len(rows))
        columns = max((cell.column + cell.colspan for cell in table.cells), default=0) if table.aligned else 0
        filled = _filled(rows, columns, shown) if table.aligned else [tuple(map(shown, row)) for row in rows]
        return ShownTable(table.place, columns, tuple(zip(numbers, filled, strict=True)), spot)


def _text(block: Paragraph, spot: Spot | None) -> ShownText:
    return ShownText(block.text, block.place.paragraph or block.place.line, block.heading is not None, spot)


def _filled(rows: Sequence[Sequence[Cell]], columns: int, shown: object) -> list[tuple[ShownCell, ...]]:
    """The rows of a grid with fillers where it has no cell, so that every cell is in its column."""
    assert callable(shown)
    reach = [0] * columns
    filled = []
    for index, row in enumerate(rows):
        cells: list[ShownCell] = []
        by_column = {cell.column: cell for cell in row}
        column = 0
        while column < columns:
            cell = by_column.get(column)
            if cell is not None:
                cells.append(shown(cell))
                for covered in range(column, min(column + cell.colspan, columns)):
                    reach[covered] = max(reach[covered], index + cell.rowspan)
                column += max(1, cell.colspan)
                continue
            if reach[column] <= index:
                cells.append(ShownCell(""))
            column += 1
        filled.append(tuple(cells))
    return filled


class _Index:
    """Finds a block or cell by its place: the very same place, else table and row, else the line before."""

    def __init__(self, document: Document) -> None:
        self._exact: dict[Place, _Key] = {}
        self._cells: dict[tuple[int | None, int | None, int | None], _Key] = {}
        self._tables: dict[int | None, _Key] = {}
        lines: dict[int, _Key] = {}
        for number, block in enumerate(document.blocks):
            key: _Key = ("block", number, 0)
            self._exact.setdefault(block.place, key)
            if block.place.line is not None:
                lines.setdefault(block.place.line, key)
            if isinstance(block, Table):
                self._tables.setdefault(block.place.table, key)
                for index, cell in enumerate(block.cells):
                    found: _Key = ("cell", number, index)
                    self._exact.setdefault(cell.place, found)
                    self._cells.setdefault((cell.place.table, cell.place.row, cell.place.column), found)
        self._lines = sorted(lines.items())

    def find(self, place: Place) -> _Key | None:
        exact = self._exact.get(place)
        if exact is not None:
            return exact
        if place.table is not None:
            cell = self._cells.get((place.table, place.row, place.column))
            return cell or self._tables.get(place.table)
        if place.line is not None:
            before = bisect_right(self._lines, place.line, key=lambda item: item[0])
            return self._lines[before - 1][1] if before else None
        return None
