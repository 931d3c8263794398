"""Ruled grids with their text: the cells of a table on one page, and the table that its parts make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.reading.document import Cell, Place, Table
from auditor.record import Record
from auditor_readers.pages.appearance import LONGEST_NUMBER, digits_collide, is_recognised, looks_different
from auditor_readers.pages.grid import NEAR, RuledGrid, border_index, borders
from auditor_readers.pages.page import PICTURE, UNKNOWN, Box, Glyph, Page, least_confidence
from auditor_readers.pages.text_lines import cell_text, is_digit

_TOUCHING = 0.15
_OUTSIDE = 0.25
_OF_NUMBERS = frozenset("0123456789.,")


class Field(Record, frozen=True):
    """A cell before its table is put together: text, extent across the page, rows counted in its part.

    ``page`` and ``box`` are where its text is, ``box`` in shares of that page.
    """

    text: str
    row: int
    below: int
    x0: float
    x1: float
    page: int
    box: Box
    confidence: float | None = None


class TablePart(Record, frozen=True):
    """What one page holds of a table; ``pages`` gives the page of each of its rows."""

    page: int
    fields: tuple[Field, ...]
    height: int
    left: float
    right: float
    pages: tuple[int, ...]


def table_part(grid: RuledGrid, glyphs: Sequence[Glyph], page: Page) -> TablePart | None:
    """A grid with its text; None if its lines do not divide the text into rectangular cells."""
    placed = list(_by_cell(grid, glyphs))
    texts: list[list[Glyph]] = [[] for _ in grid.cells]
    for number, glyph in placed:
        texts[number].append(glyph)
    if any(texts[torn] for torn in grid.torn):
        return None
    uncertain = _over_borders(grid, placed) | _unlike_the_page(grid, texts, page) | _overprinted(texts)
    height = len(grid.ys) - 1
    fields = tuple(_fields(grid, texts, page, uncertain))
    return TablePart(page.number, fields, height, grid.xs[0], grid.xs[-1], (page.number,) * height)


def _fields(
    grid: RuledGrid, texts: Sequence[Sequence[Glyph]], page: Page, uncertain: frozenset[int]
) -> Iterator[Field]:
    pictured = _pictured(grid, page.pictures)
    for number, (top, left, bottom, right) in enumerate(grid.cells):
        if number in grid.torn:
            continue
        own = texts[number]
        text = cell_text(own) if any(glyph.text for glyph in own) else ""
        text += PICTURE * (number in pictured) + UNKNOWN * (number in uncertain)
        box = page.share((grid.xs[left], grid.ys[top], grid.xs[right], grid.ys[bottom]))
        confidence = least_confidence([glyph.confidence for glyph in own])
        yield Field(text, top, bottom, grid.xs[left], grid.xs[right], page.number, box, confidence)


def _by_cell(grid: RuledGrid, glyphs: Iterable[Glyph]) -> Iterator[tuple[int, Glyph]]:
    """The glyphs inside the grid, each after the number of its cell."""
    for glyph in glyphs:
        number = grid.cell_at((glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2)
        if number is not None:
            yield number, glyph


def _over_borders(grid: RuledGrid, placed: Iterable[tuple[int, Glyph]]) -> frozenset[int]:
    """The cells on both sides of a border that a number runs over: it need not be the number of either."""
    found: set[int] = set()
    last: Glyph | None = None
    last_cell = -1
    for number, glyph in placed:
        if not glyph.text:
            continue
        if glyph.text not in _OF_NUMBERS:
            last = None
            continue
        found |= _crossed(glyph, number, grid)
        if last is not None and number != last_cell and _touch(last, glyph):
            found |= {number, last_cell}
        last, last_cell = glyph, number
    return frozenset(found)


def _overprinted(texts: Sequence[Sequence[Glyph]]) -> frozenset[int]:
    """The cells whose number has a digit that lies over another character."""
    return frozenset(
        number
        for number, own in enumerate(texts)
        if 1 < len(own) <= LONGEST_NUMBER and not is_recognised(own) and digits_collide(own)
    )


def _unlike_the_page(grid: RuledGrid, texts: Sequence[Sequence[Glyph]], page: Page) -> frozenset[int]:
    """The cells that do not look on the page as they were read: blank, or with just these digits."""
    found = {grid.cell_at((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1 in page.unread} - {None}
    ink = page.ink
    if ink is not None:
        for number, (top, left, bottom, right) in enumerate(grid.cells):
            box = (grid.xs[left] + NEAR, grid.ys[top] + NEAR, grid.xs[right] - NEAR, grid.ys[bottom] - NEAR)
            own = texts[number]
            if number not in grid.torn and not is_recognised(own) and looks_different(ink, box, own):
                found.add(number)
    return frozenset(number for number in found if number is not None)


def _touch(one: Glyph, other: Glyph) -> bool:
    high = min(one.y1 - one.y0, other.y1 - other.y0)
    same_line = abs(one.y0 + one.y1 - other.y0 - other.y1) < high
    return same_line and abs(other.x0 - one.x1) < _TOUCHING * high and is_digit(one.text)


def _crossed(glyph: Glyph, number: int, grid: RuledGrid) -> set[int]:
    """The cells on both sides of a border that runs through a digit."""
    _, left, _, right = grid.cells[number]
    spare = _OUTSIDE * (glyph.x1 - glyph.x0)
    middle = (glyph.y0 + glyph.y1) / 2
    found: set[int] = set()
    for x, out in (
        (grid.xs[left], glyph.x0 < grid.xs[left] - spare),
        (grid.xs[right], glyph.x1 > grid.xs[right] + spare),
    ):
        if out:
            found |= {
                cell
                for cell in (grid.cell_at(x - 0.1, middle), grid.cell_at(x + 0.1, middle))
                if cell is not None
            }
    return found


def _pictured(grid: RuledGrid, pictures: Iterable[Box]) -> set[int]:
    """The cells that hold a picture."""
    found = set()
    for x0, y0, x1, y1 in pictures:
        number = grid.cell_at((x0 + x1) / 2, (y0 + y1) / 2)
        if number is not None:
            top, left, bottom, right = grid.cells[number]
            if (
                x0 > grid.xs[left] - NEAR
                and x1 < grid.xs[right] + NEAR
                and y0 > grid.ys[top] - NEAR
                and y1 < grid.ys[bottom] + NEAR
            ):
                found.add(number)
    return found


def table_of(whole: TablePart, number: int) -> Table:
    """The table that a part holds, with its place in the file."""
    xs = borders(x for field in whole.fields for x in (field.x0, field.x1))
    cells = []
    for field in sorted(whole.fields, key=lambda field: (field.row, field.x0)):
        left, right = border_index(field.x0, xs), border_index(field.x1, xs)
        place = Place(page=field.page, table=number, row=field.row + 1, column=left + 1, box=field.box)
        rows, columns = field.below - field.row, max(1, right - left)
        cells.append(Cell(field.text, field.row, left, rows, columns, place, field.confidence))
    return Table(tuple(cells), Place(page=whole.page, table=number))
