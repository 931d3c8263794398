"""Pages as blocks: paragraphs, and tables by their ruled lines; what the lines do not settle is left unread."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from auditor.messages import Message
from auditor.reading.document import Block, Cell, Paragraph, Place, Table
from auditor_readers.pages import beside, flow, ruled, unruled
from auditor_readers.pages.furniture import without_furniture
from auditor_readers.pages.grid import Grid, grids
from auditor_readers.pages.lettering import TextLine, is_digit
from auditor_readers.pages.page import PICTURE, UNKNOWN, Box, Glyph, Page, least
from auditor_readers.pages.ruled import Part, collide
from auditor_readers.wording import message

_FEWEST_PIECES = 2
# Twice the distance of a line from the middle of a letter, by its height: a letter's foot is far below.
_THROUGH = 0.4
_TALL = 12.0
_OVER = 1.0
_CLOSE = 1.6


@dataclass(frozen=True, slots=True)
class _Unread:
    """A table or a picture that stands here and was not read."""

    page: int
    box: Box


_Item = TextLine | Part | _Unread


def blocks(pages: Sequence[Page]) -> tuple[tuple[Block, ...], tuple[Message, ...]]:
    """The paragraphs and tables of all pages in reading order, and doubts about the copy as a whole."""
    doubts: list[Message] = []
    ruled = [_of_page(page, doubts) for page in pages]
    lines = without_furniture([lines for lines, _ in ruled], [page.height for page in pages])
    items: list[_Item] = []
    for own, (_, placed) in zip(lines, ruled, strict=True):
        items += _in_order(own, placed)
    shown = {page.number: page for page in pages}
    return tuple(_blocks(items, _without_lines(items, shown), flow.measure(lines), shown)), tuple(doubts)


def _in_order(lines: Sequence[TextLine], placed: Sequence[tuple[float, _Item]]) -> Iterator[_Item]:
    """The lines of a page as they are read, each after the tables and pictures that stand above it."""
    waiting = sorted(placed, key=lambda pair: pair[0])
    for line in lines:
        while waiting and waiting[0][0] <= line.middle:
            yield waiting.pop(0)[1]
        yield line
    yield from (item for _, item in waiting)


def _without_lines(items: Sequence[_Item], pages: Mapping[int, Page]) -> dict[int, tuple[int, Table]]:
    """The tables without lines, by the index of their first item: the index after them, and the table."""
    found: dict[int, tuple[int, Table]] = {}
    start = 0
    for index in range(len(items) + 1):
        if index == len(items) or not isinstance(items[index], TextLine):
            run = [item for item in items[start:index] if isinstance(item, TextLine)]
            for first, (end, table) in unruled.find(run, pages).items():
                found[start + first] = (start + end, table)
            start = index + 1
    return found


def _of_page(page: Page, doubts: list[Message]) -> tuple[list[TextLine], list[tuple[float, _Item]]]:
    """The lines of a page outside its tables, and its tables and pictures with their heights."""
    struck = _struck(page)
    placed: list[tuple[float, _Item]] = []
    rest = (
        [glyph._replace(text=UNKNOWN) if glyph in struck else glyph for glyph in page.glyphs] if struck else page.glyphs
    )
    found = grids(page)
    for grid in found:
        x0, y0, x1, y1 = 2 * grid.xs[0], 2 * grid.ys[0], 2 * grid.xs[-1], 2 * grid.ys[-1]
        inside: list[Glyph] = []
        outside: list[Glyph] = []
        for glyph in rest:
            _, left, top, right, bottom, _, _ = glyph
            (inside if x0 <= left + right <= x1 and y0 <= top + bottom <= y1 else outside).append(glyph)
        if not inside:
            continue
        rest = outside
        part = ruled.part(grid, inside, page)
        if part is None:
            doubts.append(
                message("the lines of a table on page {page} do not make cells; it was left unread", page=page.number)
            )
            placed.append((grid.ys[0], _Unread(page.number, (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]))))
        else:
            placed.append((grid.ys[0], part))
    for x0, y0, x1, y1 in page.pictures:
        alone = not any(_is_inside(grid, (x0 + x1) / 2, (y0 + y1) / 2) for grid in found)
        behind = any(x0 <= glyph.x0 and glyph.x1 <= x1 and y0 <= glyph.y0 and glyph.y1 <= y1 for glyph in page.glyphs)
        if alone and not behind:
            placed.append((y0, _Unread(page.number, (x0, y0, x1, y1))))
    return beside.lines(rest, page.number), placed


def _struck(page: Page) -> set[Glyph]:
    """The digits that a line is drawn through: numbers that somebody took back."""
    digits = sorted((glyph.y0 + glyph.y1, glyph) for glyph in page.glyphs if is_digit(glyph.text))
    heights = [height for height, _ in digits]
    found: set[Glyph] = set()
    for y, start, end in page.level:
        for height, glyph in digits[bisect_left(heights, 2 * y - _TALL) : bisect_right(heights, 2 * y + _TALL)]:
            through = abs(height - 2 * y) < _THROUGH * (glyph.y1 - glyph.y0)
            if through and start - _OVER <= (glyph.x0 + glyph.x1) / 2 <= end + _OVER:
                found.add(glyph)
    return found


def _is_inside(grid: Grid, x: float, y: float) -> bool:
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]


def _blocks(
    items: Sequence[_Item],
    unruled: Mapping[int, tuple[int, Table]],
    text: flow.Measure,
    pages: Mapping[int, Page],
) -> Iterator[Block]:
    number = index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, _Unread):
            yield Paragraph(PICTURE, Place(page=item.page, box=pages[item.page].share(item.box)))
            index += 1
        elif isinstance(item, Part):
            index += 1
            while index < len(items) and isinstance(other := items[index], Part):
                other = ruled.laid_on(item, other)
                if not ruled.goes_on(item, other):
                    break
                item = ruled.joined(item, other)
                index += 1
            number += 1
            yield ruled.table(item, number)
        elif index in unruled:
            number += 1
            index, table = unruled[index]
            yield _numbered(table, number)
        elif (end := _end_of_columns(items, index, unruled)) > index:
            number += 1
            yield _unruled(
                [line for line in items[index : end + 1] if isinstance(line, TextLine)], end - index, number, pages
            )
            index = end
        else:
            paragraph, index = _paragraph(items, index, unruled, text, pages)
            yield paragraph


def _paragraph(
    items: Sequence[_Item],
    index: int,
    unruled: Mapping[int, tuple[int, Table]],
    text: flow.Measure,
    pages: Mapping[int, Page],
) -> tuple[Paragraph, int]:
    before = items[index]
    assert isinstance(before, TextLine)
    first, whole = before, before.text
    own = [first]
    index += 1
    while index < len(items) and isinstance(line := items[index], TextLine):
        if (
            index in unruled
            or flow.begins_paragraph(before, line, text)
            or _end_of_columns(items, index, unruled) > index
        ):
            break
        whole = flow.continued(whole, line.text)
        own.append(line)
        before = line
        index += 1
    # A paragraph that goes on over the page is looked for where it begins.
    box = _around([line for line in own if line.page == first.page])
    place = Place(page=first.page, box=pages[first.page].share(box))
    return Paragraph(whole, place, confidence=least(line.confidence for line in own)), index


def _around(lines: Sequence[TextLine]) -> Box:
    return (
        min(line.x0 for line in lines),
        min(line.y0 for line in lines),
        max(line.x1 for line in lines),
        max(line.y1 for line in lines),
    )


def _end_of_columns(items: Sequence[_Item], index: int, unruled: Container[int]) -> int:
    """Where the lines end, from this one on, whose words stand in columns; one such line alone must be of numbers."""
    end = index
    while end < len(items) and end not in unruled and _in_columns(items, index, end):
        end += 1
    return index if end == index + 1 and not _of_numbers(items[index]) else end


def _of_numbers(item: _Item) -> bool:
    return isinstance(item, TextLine) and unruled.numbers_apart(item) is not None


def _in_columns(items: Sequence[_Item], first: int, index: int) -> bool:
    line, head = items[index], items[first]
    if not isinstance(line, TextLine) or not isinstance(head, TextLine):
        return False
    if len(line.pieces) >= _FEWEST_PIECES or unruled.numbers_apart(line) is not None:
        return True
    # The label of a row that is blank else.
    below = items[index + 1] if index + 1 < len(items) else None
    return (
        index > first
        and isinstance(below, TextLine)
        and len(below.pieces) >= _FEWEST_PIECES
        and len(head.ends) > 1
        and line.x1 < head.ends[1][0]
    )


def _numbered(table: Table, number: int) -> Table:
    """A table with its number in every place."""
    cells = tuple(structs.replace(cell, place=structs.replace(cell.place, table=number)) for cell in table.cells)
    return Table(cells, structs.replace(table.place, table=number, row=None, column=None), table.aligned)


def _unruled(lines: Sequence[TextLine], count: int, number: int, pages: Mapping[int, Page]) -> Table:
    """A table without lines: rows of cells, whose columns nobody can be sure of; ``count`` lines, and maybe one after."""
    cells = []
    for row, line in enumerate(lines[:count]):
        page = pages[line.page]
        box = page.share((line.x0, line.y0, line.x1, line.y1))
        # Which of its numbers is hurt nobody can tell where no line parts them.
        hurt = collide(line.glyphs) or any(_is_on(line, unread) for unread in page.unread)
        hurt = hurt or (row + 1 < len(lines) and _goes_on(line, lines[row + 1]))
        for column, text in enumerate(_under(lines[0], line)):
            text += UNKNOWN * hurt
            place = Place(page=line.page, table=number, row=row + 1, column=column + 1, box=box)
            cells.append(Cell(text, row, column, place=place, confidence=line.confidence))
    return Table(tuple(cells), Place(page=lines[0].page, table=number), aligned=False)


def _goes_on(line: TextLine, below: TextLine) -> bool:
    """Whether the numbers of a line may go on in the one below: close under it, with digits, and nothing at the left."""
    close = below.page != line.page or below.middle - line.middle <= _CLOSE * line.size
    beside = len(line.ends) > 1 and below.x0 > line.ends[0][1]
    return close and beside and any(is_digit(glyph.text) for glyph in below.glyphs)


def _is_on(line: TextLine, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return line.x0 - line.size <= x <= line.x1 + line.size and line.y0 <= y <= line.y1


def _under(head: TextLine, line: TextLine) -> Sequence[str]:
    """The pieces of a line, with blanks where it has nothing under a heading."""
    if len(line.pieces) >= len(head.pieces):
        return unruled.numbers_apart(line) or line.pieces
    texts = [""] * len(head.pieces)
    for text, (start, end) in zip(line.pieces, line.ends, strict=True):
        over = [index for index, (x0, x1) in enumerate(head.ends) if start < x1 and end > x0]
        if len(over) != 1 or texts[over[0]]:
            return unruled.numbers_apart(line) or line.pieces
        texts[over[0]] = text
    return texts
