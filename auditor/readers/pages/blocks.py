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
from auditor.readers.pages.page import PICTURE, Box, Page, least
from auditor.readers.pages.tables import Part

_FEWEST_PIECES = 2


@dataclass(frozen=True, slots=True)
class _Unread:
    """A table or a picture that stands here and was not read."""

    page: int
    y0: float


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
    shown = {page.number: page for page in pages}
    return tuple(_blocks(items, flow.measure(lines), shown)), tuple(doubts)


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
            placed.append((grid.ys[0], _Unread(page.number, grid.ys[0])))
        else:
            placed.append((grid.ys[0], part))
        taken = set(map(id, inside))
        rest = [glyph for glyph in rest if id(glyph) not in taken]
    for x0, y0, x1, y1 in page.pictures:
        outside = not any(_is_inside(grid, (x0 + x1) / 2, (y0 + y1) / 2) for grid in found)
        behind = any(x0 <= glyph.x0 and glyph.x1 <= x1 and y0 <= glyph.y0 and glyph.y1 <= y1 for glyph in page.glyphs)
        if outside and not behind:
            placed.append((y0, _Unread(page.number, y0)))
    return [lettering.line(row, page.number) for row in lettering.rows(rest)], placed


def _is_inside(grid: Grid, x: float, y: float) -> bool:
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]


def _blocks(items: Sequence[_Item], text: flow.Measure, pages: Mapping[int, Page]) -> Iterator[Block]:
    number = index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, _Unread):
            yield Paragraph(PICTURE, Place(page=item.page))
            index += 1
        elif isinstance(item, Part):
            index += 1
            while index < len(items) and isinstance(other := items[index], Part):
                other = tables.laid_on(item, other)
                if not tables.goes_on(item, other):
                    break
                item = tables.joined(item, other)
                index += 1
            number += 1
            yield tables.table(item, number)
        elif (end := _end_of_columns(items, index)) - index >= _FEWEST_PIECES:
            number += 1
            lines = [line for line in items[index:end] if isinstance(line, TextLine)]
            yield _unruled(lines, number, pages)
            index = end
        else:
            lines = _lines_of_paragraph(items, index, text)
            yield _paragraph(lines, pages)
            index += len(lines)


def _lines_of_paragraph(items: Sequence[_Item], index: int, text: flow.Measure) -> list[TextLine]:
    before = items[index]
    assert isinstance(before, TextLine)
    lines = [before]
    index += 1
    while index < len(items) and isinstance(line := items[index], TextLine):
        if flow.begins_paragraph(lines[-1], line, text) or _end_of_columns(items, index) - index >= _FEWEST_PIECES:
            break
        lines.append(line)
        index += 1
    return lines


def _paragraph(lines: Sequence[TextLine], pages: Mapping[int, Page]) -> Paragraph:
    whole = lines[0].text
    for line in lines[1:]:
        whole = flow.continued(whole, line.text)
    page = lines[0].page
    place = Place(page=page, box=_box([line for line in lines if line.page == page], pages))
    return Paragraph(whole, place, confidence=least(line.confidence for line in lines))


def _box(lines: Sequence[TextLine], pages: Mapping[int, Page]) -> Box:
    """The box around lines of one page, in shares of it."""
    return pages[lines[0].page].share(
        (
            min(line.x0 for line in lines),
            min(line.y0 for line in lines),
            max(line.x1 for line in lines),
            max(line.y1 for line in lines),
        )
    )


def _end_of_columns(items: Sequence[_Item], index: int) -> int:
    """Where the lines end, from this one on, whose words stand in columns."""
    end = index
    while end < len(items) and isinstance(line := items[end], TextLine) and len(line.pieces) >= _FEWEST_PIECES:
        end += 1
    return end


def _unruled(lines: Sequence[TextLine], number: int, pages: Mapping[int, Page]) -> Table:
    """A table without lines: rows of cells, whose columns nobody can be sure of."""
    cells = []
    for row, line in enumerate(lines):
        box = _box([line], pages)
        for column, text in enumerate(line.pieces):
            place = Place(page=line.page, table=number, row=row + 1, column=column + 1, box=box)
            cells.append(Cell(text, row, column, place=place, confidence=line.confidence))
    return Table(tuple(cells), Place(page=lines[0].page, table=number), aligned=False)
