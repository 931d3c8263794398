"""Pages as blocks: paragraphs, and tables by their ruled lines; what the lines do not settle is left unread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.document import Block, Cell, Paragraph, Place, Table
from auditor.messages import Message, message
from auditor.readers.pages import flow, lettering, tables
from auditor.readers.pages.furniture import without_furniture
from auditor.readers.pages.grid import Grid, grids
from auditor.readers.pages.lettering import TextLine
from auditor.readers.pages.page import PICTURE, Box, Page, shares
from auditor.readers.pages.tables import Part

_FEWEST_PIECES = 2


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
        at: list[tuple[float, _Item]] = [(line.middle, line) for line in own]
        items += [item for _, item in sorted(at + placed, key=lambda pair: pair[0])]
    sizes = {page.number: (page.width, page.height) for page in pages}
    return tuple(_blocks(items, flow.measure(lines), sizes)), tuple(doubts)


def _of_page(page: Page, doubts: list[Message]) -> tuple[list[TextLine], list[tuple[float, _Item]]]:
    """The lines of a page outside its tables, and its tables and pictures with their heights."""
    placed: list[tuple[float, _Item]] = []
    rest = page.glyphs
    found = grids(page)
    for grid in found:
        inside = [glyph for glyph in rest if _is_inside(grid, (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2)]
        if not inside:
            continue
        part = tables.part(grid, inside, page)
        if part is None:
            doubts.append(
                message("the lines of a table on page {page} do not make cells; it was left unread", page=page.number)
            )
            placed.append((grid.ys[0], _Unread(page.number, (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]))))
        else:
            placed.append((grid.ys[0], part))
        taken = set(map(id, inside))
        rest = [glyph for glyph in rest if id(glyph) not in taken]
    for x0, y0, x1, y1 in page.pictures:
        outside = not any(_is_inside(grid, (x0 + x1) / 2, (y0 + y1) / 2) for grid in found)
        behind = any(x0 <= glyph.x0 and glyph.x1 <= x1 and y0 <= glyph.y0 and glyph.y1 <= y1 for glyph in page.glyphs)
        if outside and not behind:
            placed.append((y0, _Unread(page.number, (x0, y0, x1, y1))))
    return [lettering.line(row, page.number) for row in lettering.rows(rest)], placed


def _is_inside(grid: Grid, x: float, y: float) -> bool:
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]


def _blocks(items: Sequence[_Item], text: flow.Measure, sizes: Mapping[int, tuple[float, float]]) -> Iterator[Block]:
    number = index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, _Unread):
            yield Paragraph(PICTURE, Place(page=item.page, box=shares(item.box, *sizes[item.page])))
            index += 1
        elif isinstance(item, Part):
            index += 1
            while index < len(items) and isinstance(other := items[index], Part) and tables.goes_on(item, other):
                item = tables.joined(item, other)
                index += 1
            number += 1
            yield tables.table(item, number)
        elif (end := _end_of_columns(items, index)) - index >= _FEWEST_PIECES:
            number += 1
            yield _unruled([line for line in items[index:end] if isinstance(line, TextLine)], number, sizes)
            index = end
        else:
            paragraph, index = _paragraph(items, index, text, sizes)
            yield paragraph


def _paragraph(
    items: Sequence[_Item], index: int, text: flow.Measure, sizes: Mapping[int, tuple[float, float]]
) -> tuple[Paragraph, int]:
    before = items[index]
    assert isinstance(before, TextLine)
    first, whole = before, before.text
    own = [first]
    index += 1
    while index < len(items) and isinstance(line := items[index], TextLine):
        if flow.begins_paragraph(before, line, text) or _end_of_columns(items, index) - index >= _FEWEST_PIECES:
            break
        whole = flow.continued(whole, line.text)
        own.append(line)
        before = line
        index += 1
    # A paragraph that goes on over the page is looked for where it begins.
    box = _around([line for line in own if line.page == first.page])
    return Paragraph(whole, Place(page=first.page, box=shares(box, *sizes[first.page]))), index


def _around(lines: Sequence[TextLine]) -> Box:
    return (
        min(line.x0 for line in lines),
        min(line.y0 for line in lines),
        max(line.x1 for line in lines),
        max(line.y1 for line in lines),
    )


def _end_of_columns(items: Sequence[_Item], index: int) -> int:
    """Where the lines end, from this one on, whose words stand in columns."""
    end = index
    while end < len(items) and isinstance(line := items[end], TextLine) and len(line.pieces) >= _FEWEST_PIECES:
        end += 1
    return end


def _unruled(lines: Sequence[TextLine], number: int, sizes: Mapping[int, tuple[float, float]]) -> Table:
    """A table without lines: rows of cells, whose columns nobody can be sure of."""
    cells = []
    for row, line in enumerate(lines):
        for column, (text, (left, right)) in enumerate(zip(line.pieces, line.ends, strict=True)):
            box = shares((left, line.y0, right, line.y1), *sizes[line.page])
            place = Place(page=line.page, table=number, row=row + 1, column=column + 1, box=box)
            cells.append(Cell(text, row, column, place=place))
    return Table(tuple(cells), Place(page=lines[0].page, table=number), aligned=False)
