"""Ruled grids with their text, joined where a table goes on over the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from auditor.reading.document import Cell, Place, Table
from auditor_readers.pages.grid import NEAR, Grid, borders, nearest
from auditor_readers.pages.ink import Ink
from auditor_readers.pages.lettering import cell_text, flowing, is_digit, is_doubled
from auditor_readers.pages.page import PICTURE, UNKNOWN, Box, Glyph, Page, least

_TOUCHING = 0.15
_OUTSIDE = 0.25
_SHIFTED = 24.0
_STRETCHED = 0.05
_MOST_HEADER_ROWS = 6
_LONGEST_NUMBER = 40
_INSIDE = NEAR - 1.2
_ALL_DIGITS = frozenset("0123456789０１２３４５６７８９")
_NEIGHBOURS = 12
_SHARED = 0.3
_ORDINAL = re.compile(r"\s*[0-9一二三四五六七八九十]{1,3}[)）]")


@dataclass(frozen=True, slots=True)
class Field:
    """A cell before its table is put together: text, box over the page's columns, rows counted in its part.

    ``page`` and ``box`` are where its text stands, ``box`` in shares of that page.
    """

    text: str
    row: int
    below: int
    x0: float
    x1: float
    page: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one page holds of a table; ``places`` gives the page of each of its rows."""

    page: int
    fields: tuple[Field, ...]
    height: int
    left: float
    right: float
    places: tuple[int, ...]


def part(grid: Grid, glyphs: Sequence[Glyph], page: Page) -> Part | None:
    """A grid with its text; None if its lines do not part the text for certain."""
    texts: list[list[Glyph]] = [[] for _ in grid.cells]
    unsure: set[int] = set()
    last: Glyph | None = None
    last_cell = -1
    for glyph in glyphs:
        found = grid.cell_at((glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2)
        if found is None:
            continue
        texts[found].append(glyph)
        if not glyph.text:
            continue
        if glyph.text in "0123456789.,":
            unsure |= _crossed(glyph, found, grid)
            if last is not None and found != last_cell and _touch(last, glyph):
                unsure |= {found, last_cell}
            last, last_cell = glyph, found
        else:
            last = None
    if any(texts[torn] for torn in grid.torn):
        return None
    unsure |= _unlike_the_page(grid, texts, page)
    unsure |= {
        number
        for number, own in enumerate(texts)
        if 1 < len(own) <= _LONGEST_NUMBER and not _is_recognised(own) and collide(own)
    }
    pictured = _pictured(grid, page.pictures)
    fields = []
    for number, (top, left, bottom, right) in enumerate(grid.cells):
        if number in grid.torn:
            continue
        own = texts[number]
        text = cell_text(own) if any(glyph.text for glyph in own) else ""
        # A number that runs over the border of its cell is not surely the number of that cell.
        text += PICTURE * (number in pictured) + UNKNOWN * (number in unsure)
        box = page.share((grid.xs[left], grid.ys[top], grid.xs[right], grid.ys[bottom]))
        confidence = least(glyph.confidence for glyph in own)
        fields.append(Field(text, top, bottom, grid.xs[left], grid.xs[right], page.number, box, confidence))
    height = len(grid.ys) - 1
    return Part(page.number, tuple(fields), height, grid.xs[0], grid.xs[-1], (page.number,) * height)


def _unlike_the_page(grid: Grid, texts: Sequence[Sequence[Glyph]], page: Page) -> set[int]:
    """The cells that do not look on the page as they were read: blank, or with just these digits."""
    found = {grid.cell_at((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1 in page.unread} - {None}
    ink = page.ink
    if ink is not None:
        for number, (top, left, bottom, right) in enumerate(grid.cells):
            box = (grid.xs[left] + NEAR, grid.ys[top] + NEAR, grid.xs[right] - NEAR, grid.ys[bottom] - NEAR)
            own = texts[number]
            if number not in grid.torn and not _is_recognised(own) and differs(ink, box, own):
                found.add(number)
    return {number for number in found if number is not None}


def _is_recognised(glyphs: Sequence[Glyph]) -> bool:
    """Whether text was recognised in a picture; it was held against the picture then."""
    return any(glyph.confidence is not None for glyph in glyphs)


def differs(ink: Ink, box: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a number, or a blank, does not look as it was read; words are not checked."""
    if not glyphs:
        return ink.stains(box)
    if len(glyphs) > _LONGEST_NUMBER:
        return False
    digits = [glyph for glyph in glyphs if glyph.text in _ALL_DIGITS]
    if not digits:
        return False
    left, top, right, bottom = box[0] - _INSIDE, box[1] - _INSIDE, box[2] + _INSIDE, box[3] + _INSIDE
    for _, x0, y0, x1, y1, _, _ in digits:
        # Without the lines around the cell, which can be seen even where the digit cannot.
        inner = max(x0, left), max(y0, top), min(x1, right), min(y1, bottom)
        if not ink.shows(inner if inner[0] < inner[2] and inner[1] < inner[3] else (x0, y0, x1, y1)):
            return True
    return ink.stains(box, [glyph[1:5] for glyph in glyphs])


def collide(glyphs: Sequence[Glyph]) -> bool:
    """Whether a digit stands on another letter: one of them was put over the other."""
    for index, one in enumerate(glyphs):
        for other in glyphs[index + 1 : index + 1 + _NEIGHBOURS] if is_digit(one.text) else ():
            room = _SHARED * min(one.x1 - one.x0, other.x1 - other.x0)
            across = min(one.x1, other.x1) - max(one.x0, other.x0)
            down = min(one.y1, other.y1) - max(one.y0, other.y0)
            if (
                not is_doubled(one, other)
                and across > room
                and down > _SHARED * min(one.y1 - one.y0, other.y1 - other.y0)
            ):
                return True
    return False


def _touch(one: Glyph, other: Glyph) -> bool:
    high = min(one.y1 - one.y0, other.y1 - other.y0)
    same_line = abs(one.y0 + one.y1 - other.y0 - other.y1) < high
    return same_line and abs(other.x0 - one.x1) < _TOUCHING * high and is_digit(one.text)


def _crossed(glyph: Glyph, number: int, grid: Grid) -> set[int]:
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
                cell for cell in (grid.cell_at(x - 0.1, middle), grid.cell_at(x + 0.1, middle)) if cell is not None
            }
    return found


def _pictured(grid: Grid, pictures: Iterable[Box]) -> set[int]:
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


def laid_on(upper: Part, lower: Part) -> Part:
    """A part of a scan laid on the one at the foot of the page before, if all its columns then fit.

    No two pages lie on a scanner in the same place; what a file draws is where it belongs.
    """
    if all(field.confidence is None for field in lower.fields) or abs(upper.right - lower.right) > _SHIFTED:
        return lower
    known = borders(x for field in upper.fields for x in (field.x0, field.x1))
    for left in sorted({field.x0 for field in upper.fields}, key=lambda x: abs(x - lower.left)):
        scale = (upper.right - left) / (lower.right - lower.left)
        if abs(left - lower.left) > _SHIFTED or abs(scale - 1) > _STRETCHED:
            continue
        fields = tuple(
            replace(field, x0=left + scale * (field.x0 - lower.left), x1=left + scale * (field.x1 - lower.left))
            for field in lower.fields
        )
        if all(abs(known[nearest(x, known)] - x) <= NEAR for field in fields for x in (field.x0, field.x1)):
            return replace(lower, fields=fields, left=left, right=upper.right)
    return lower


def goes_on(upper: Part, lower: Part) -> bool:
    """Whether a part at the head of a page may belong to the one at the foot of the page before.

    A cell at the left that covers rows of both pages may have no lines on the second.
    """
    starts = {upper.left, *(field.x0 for field in upper.fields)}
    return (
        lower.page == upper.places[-1] + 1
        and any(abs(start - lower.left) <= NEAR for start in starts)
        and abs(upper.right - lower.right) <= NEAR
    )


def joined(upper: Part, lower: Part) -> Part:
    """Two parts as one: the header that is printed again is left out, a row that the page cut is made whole."""
    again = _header_again(upper, lower)
    rest = [field for field in lower.fields if field.row >= again]
    shift = upper.height - again
    above = list(upper.fields)
    cut = _cut_row(above, upper.height - 1, rest, again)
    if cut is not None:
        ends = {(field.row, field.x0): field for field in cut}
        above = [ends.get((field.row, field.x0), field) for field in above]
        rest = [field for field in rest if field.row > again]
        shift -= 1
        again += 1
    moved = [replace(field, row=field.row + shift, below=field.below + shift) for field in rest]
    return Part(
        upper.page,
        (*above, *moved),
        lower.height + shift,
        upper.left,
        upper.right,
        upper.places + lower.places[again:],
    )


def _header_again(upper: Part, lower: Part) -> int:
    """How many rows at the head of the lower part repeat those at the head of the table."""
    repeated = 0
    for row in range(min(_MOST_HEADER_ROWS, lower.height, upper.height)):
        one, other = _row(upper.fields, row), _row(lower.fields, row)
        same = len(one) == len(other) and all(
            a.text == b.text and a.below == b.below and abs(a.x0 - b.x0) <= NEAR
            for a, b in zip(one, other, strict=True)
        )
        if not same:
            break
        repeated = row + 1
    words = [field.text for field in lower.fields if field.row < repeated and field.text]
    whole = all(field.below <= repeated for field in lower.fields if field.row < repeated)
    return repeated if whole and any(not text.isascii() for text in words) and repeated < lower.height else 0


def _cut_row(above: Sequence[Field], last: int, rest: Sequence[Field], first: int) -> list[Field] | None:
    """The last row with what the first row of the next page adds to it, if each cell has text on one side only.

    Where a bracket is left open on one page and closed on the other, it is one row, whatever its other cells hold.
    """
    one, other = _row(above, last), _row(rest, first)
    pairs = [(a, b) for a in one for b in other if abs(a.x0 - b.x0) <= NEAR and abs(a.x1 - b.x1) <= NEAR]
    # Cells of groups at the left go over both pages, and are drawn again on the second.
    pairs = [(a, b) for a, b in pairs if b.below == first + 1]
    left = min((a.x0 for a, _ in pairs), default=0.0)
    alone = [field for field in one if not any(field is a for a, _ in pairs)]
    again = [field for field in other if not any(field is b for _, b in pairs)]
    if not pairs or any(field.x0 > left for field in (*alone, *again)):
        return None
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    both = [(a.text, b.text) for a, b in pairs if a.text and b.text]
    proved = any(_closes(*texts) for texts in both)
    groups = [(_over(above, b, last), b) for b in again if b.text]
    if (both or groups) and not proved:
        return None
    if not any(field.text for field in one) or not any(field.text for field in other):
        return None
    return [_joined(a, b) for a, b in (*pairs, *groups) if a is not None]


def _over(above: Iterable[Field], lower: Field, last: int) -> Field | None:
    """The cell of a group that goes on in one of the next page."""
    found = (field for field in above if field.below == last + 1 and abs(field.x1 - lower.x1) <= NEAR)
    return next((field for field in found if abs(field.x0 - lower.x0) <= NEAR), None)


def _closes(upper: str, lower: str) -> bool:
    """Whether the bracket that one text leaves open is closed in the next; that of an ordinal, as in 2）, is none."""
    ordinal = _ORDINAL.match(lower)
    depth = _depths(upper)[-1]
    return depth > 0 and min(_depths(lower[ordinal.end() :] if ordinal else lower)) < 0


def _depths(text: str) -> list[int]:
    return list(accumulate((letter in "(（") - (letter in ")）") for letter in text)) or [0]


def _joined(upper: Field, lower: Field) -> Field:
    """A cell of both pages; it stands where its text does, a blank one where its row began."""
    place = lower if lower.text and not upper.text else upper
    confidence = least((upper.confidence, lower.confidence))
    text = flowing(upper.text, lower.text)
    return replace(upper, text=text, page=place.page, box=place.box, confidence=confidence)


def _row(fields: Iterable[Field], row: int) -> list[Field]:
    return sorted((field for field in fields if field.row == row), key=lambda field: field.x0)


def table(whole: Part, number: int) -> Table:
    """The table of a part, with its place in the file."""
    xs = borders(x for field in whole.fields for x in (field.x0, field.x1))
    cells = []
    for field in sorted(whole.fields, key=lambda field: (field.row, field.x0)):
        left, right = nearest(field.x0, xs), nearest(field.x1, xs)
        place = Place(page=field.page, table=number, row=field.row + 1, column=left + 1, box=field.box)
        rows, columns = field.below - field.row, max(1, right - left)
        cells.append(Cell(field.text, field.row, left, rows, columns, place, field.confidence))
    return Table(tuple(cells), Place(page=whole.page, table=number))
