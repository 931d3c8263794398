"""Pages as paragraphs and tables; what is neither, or not certain, is left unread."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from auditor.messages import Message
from auditor.reading.document import Block, Paragraph, Place, Table
from auditor.record import NamedTuple, Record
from auditor_readers.pages import continued_tables, flow
from auditor_readers.pages.furniture import without_furniture
from auditor_readers.pages.gap_tables import end_of_gap_table, gap_table
from auditor_readers.pages.grid import RuledGrid, grids
from auditor_readers.pages.page import PICTURE, UNKNOWN, Box, Glyph, Page, least_confidence
from auditor_readers.pages.reading_order import lines_in_order
from auditor_readers.pages.ruled import TablePart, table_of, table_part
from auditor_readers.pages.text_lines import TextLine, is_digit
from auditor_readers.pages.unruled import unruled_tables
from auditor_readers.wording import message

# Twice the distance of a line from the middle of a character, by its height: the foot of one is far below.
_THROUGH = 0.4
_TALL = 12.0
_OVER = 1.0


class _Unread(Record, frozen=True):
    """A table or a picture that is here and was not read."""

    page: int
    box: Box


_Item = TextLine | TablePart | _Unread


class _OfPage(NamedTuple):
    """The lines of a page outside its tables, its tables and pictures with their heights, and warnings."""

    lines: list[TextLine]
    placed: list[tuple[float, _Item]]
    warnings: list[Message]


class _Content(NamedTuple):
    """All pages in reading order; ``unruled`` are tables, by their first item, with the index after them."""

    items: Sequence[_Item]
    unruled: Mapping[int, tuple[int, Table]]
    measure: flow.Measure
    pages: Mapping[int, Page]
    tables: int


def blocks(pages: Sequence[Page], tables: int = 0) -> tuple[tuple[Block, ...], tuple[Message, ...]]:
    """The paragraphs and tables of all pages in reading order, and warnings about the copy as a whole.

    ``tables`` is how many tables of the file come before these pages.
    """
    found = [_of_page(page) for page in pages]
    lines = without_furniture([own.lines for own in found], [page.height for page in pages])
    items = [item for own, rest in zip(found, lines, strict=True) for item in _in_order(rest, own.placed)]
    shown = {page.number: page for page in pages}
    content = _Content(items, _without_rules(items, shown), flow.measure(lines), shown, tables)
    return tuple(_blocks(content)), tuple(warning for own in found for warning in own.warnings)


def _in_order(lines: Sequence[TextLine], placed: Sequence[tuple[float, _Item]]) -> Iterator[_Item]:
    """The lines of a page as they are read, each after the tables and pictures above it."""
    waiting = sorted(placed, key=lambda pair: pair[0])
    for line in lines:
        while waiting and waiting[0][0] <= line.middle:
            yield waiting.pop(0)[1]
        yield line
    yield from (item for _, item in waiting)


def _without_rules(items: Sequence[_Item], pages: Mapping[int, Page]) -> dict[int, tuple[int, Table]]:
    """The tables without ruled lines by the index of their first item, each with the index after it."""
    found: dict[int, tuple[int, Table]] = {}
    start = 0
    for index in range(len(items) + 1):
        if index == len(items) or not isinstance(items[index], TextLine):
            run = [item for item in items[start:index] if isinstance(item, TextLine)]
            for first, (end, table) in unruled_tables(run, pages).items():
                found[start + first] = (start + end, table)
            start = index + 1
    return found


def _of_page(page: Page) -> _OfPage:
    rest = _with_struck_unknown(page)
    placed: list[tuple[float, _Item]] = []
    warnings: list[Message] = []
    found = grids(page)
    for grid in found:
        inside, outside = _divided(rest, grid)
        if not inside:
            continue
        rest = outside
        part: _Item | None = table_part(grid, inside, page)
        if part is None:
            warnings.append(
                message(
                    "the lines of a table on page {page} do not form cells; the table was not read",
                    page=page.number,
                )
            )
            part = _Unread(page.number, (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]))
        placed.append((grid.ys[0], part))
    placed += [
        (box[1], _Unread(page.number, box)) for box in page.pictures if _may_hold_text(box, page, found)
    ]
    return _OfPage(lines_in_order(rest, page.number), placed, warnings)


def _divided(glyphs: Sequence[Glyph], grid: RuledGrid) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs inside a grid, and those outside."""
    x0, y0, x1, y1 = 2 * grid.xs[0], 2 * grid.ys[0], 2 * grid.xs[-1], 2 * grid.ys[-1]
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        _, left, top, right, bottom, _, _ = glyph
        (inside if x0 <= left + right <= x1 and y0 <= top + bottom <= y1 else outside).append(glyph)
    return inside, outside


def _may_hold_text(picture: Box, page: Page, tables: Iterable[RuledGrid]) -> bool:
    """Whether a picture is neither in a table nor behind the text of its page."""
    x0, y0, x1, y1 = picture
    if any(_is_inside(grid, (x0 + x1) / 2, (y0 + y1) / 2) for grid in tables):
        return False
    return not any(
        x0 <= glyph.x0 and glyph.x1 <= x1 and y0 <= glyph.y0 and glyph.y1 <= y1 for glyph in page.glyphs
    )


def _with_struck_unknown(page: Page) -> Sequence[Glyph]:
    """The glyphs of a page; those that are struck out are unknown."""
    struck = _struck(page)
    if not struck:
        return page.glyphs
    return [glyph._replace(text=UNKNOWN) if glyph in struck else glyph for glyph in page.glyphs]


def _struck(page: Page) -> set[Glyph]:
    """The digits that a line is drawn through: numbers that somebody took back."""
    digits = sorted((glyph.y0 + glyph.y1, glyph) for glyph in page.glyphs if is_digit(glyph.text))
    heights = [height for height, _ in digits]
    found: set[Glyph] = set()
    for y, start, end in page.level:
        for height, glyph in digits[
            bisect_left(heights, 2 * y - _TALL) : bisect_right(heights, 2 * y + _TALL)
        ]:
            through = abs(height - 2 * y) < _THROUGH * (glyph.y1 - glyph.y0)
            if through and start - _OVER <= (glyph.x0 + glyph.x1) / 2 <= end + _OVER:
                found.add(glyph)
    return found


def _is_inside(grid: RuledGrid, x: float, y: float) -> bool:
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]


def _blocks(content: _Content) -> Iterator[Block]:
    items, unruled, _, pages, number = content
    index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, _Unread):
            yield Paragraph(PICTURE, Place(page=item.page, box=pages[item.page].share(item.box)))
            index += 1
        elif isinstance(item, TablePart):
            number += 1
            whole, index = _whole_table(items, index)
            yield table_of(whole, number)
        elif index in unruled:
            number += 1
            index, found = unruled[index]
            yield _numbered(found, number)
        elif (end := end_of_gap_table(items, index, unruled)) > index:
            number += 1
            lines = [line for line in items[index:end] if isinstance(line, TextLine)]
            below = items[end] if end < len(items) else None
            yield gap_table(lines, below if isinstance(below, TextLine) else None, number, pages)
            index = end
        else:
            paragraph, index = _paragraph(content, index)
            yield paragraph


def _whole_table(items: Sequence[_Item], index: int) -> tuple[TablePart, int]:
    """The ruled table that begins at an item, with its parts on the next pages, and the index after it."""
    whole = items[index]
    assert isinstance(whole, TablePart)
    index += 1
    while index < len(items) and isinstance(part := items[index], TablePart):
        part = continued_tables.aligned_with(whole, part)
        if not continued_tables.continues(whole, part):
            break
        whole = continued_tables.joined_parts(whole, part)
        index += 1
    return whole, index


def _paragraph(content: _Content, index: int) -> tuple[Paragraph, int]:
    """The paragraph that begins at an item, and the index after it."""
    items, unruled, measure, pages, _ = content
    before = items[index]
    assert isinstance(before, TextLine)
    first, whole = before, before.text
    own = [first]
    index += 1
    while index < len(items) and isinstance(line := items[index], TextLine):
        if (
            index in unruled
            or flow.begins_paragraph(before, line, measure)
            or end_of_gap_table(items, index, unruled) > index
        ):
            break
        whole = flow.continued(whole, line.text)
        own.append(line)
        before = line
        index += 1
    # A paragraph that continues on the next page is looked for where it begins.
    box = _around([line for line in own if line.page == first.page])
    place = Place(page=first.page, box=pages[first.page].share(box))
    return Paragraph(whole, place, confidence=least_confidence(line.confidence for line in own)), index


def _around(lines: Sequence[TextLine]) -> Box:
    return (
        min(line.x0 for line in lines),
        min(line.y0 for line in lines),
        max(line.x1 for line in lines),
        max(line.y1 for line in lines),
    )


def _numbered(table: Table, number: int) -> Table:
    """A table with its number in every place."""
    cells = tuple(
        structs.replace(cell, place=structs.replace(cell.place, table=number)) for cell in table.cells
    )
    return Table(cells, structs.replace(table.place, table=number, row=None, column=None), table.aligned)
