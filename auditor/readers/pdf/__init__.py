"""PDF files with text: paragraphs, and tables by their ruled lines; what the lines do not settle is left unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.document import Block, Cell, Document, Paragraph, Place, Table
from auditor.errors import UnreadableError
from auditor.messages import Message, message
from auditor.readers import Reader
from auditor.readers.pdf import flow, lettering, tables
from auditor.readers.pdf.furniture import without_furniture
from auditor.readers.pdf.grid import Grid, grids
from auditor.readers.pdf.lettering import TextLine
from auditor.readers.pdf.page import PICTURE, UNKNOWN, Page
from auditor.readers.pdf.tables import Part

_FEWEST_GLYPHS = 20
_MOST_UNKNOWN = 0.2
_FEWEST_PIECES = 2


@dataclass(frozen=True, slots=True)
class _Unread:
    """A table or a picture that stands here and was not read."""

    page: int
    y0: float


_Item = TextLine | Part | _Unread


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a PDF."""
    return b"%PDF-" in head[:1024]


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a PDF.

    Raises:
        UnreadableError: it is a scan, damaged, protected by a password, or its letters have no meaning.
    """
    try:
        from auditor.readers.pdf import content as contents
    except ImportError as error:
        raise UnreadableError("reading PDF takes the extra pdf: pip install 'ogi-auditor[pdf]'") from error
    pages = contents.pages(content)
    _refuse_without_text(pages)
    doubts: list[Message] = []
    ruled = [_of_page(page, doubts) for page in pages]
    lines = without_furniture([lines for lines, _ in ruled], [page.height for page in pages])
    items: list[_Item] = []
    for own, (_, placed) in zip(lines, ruled, strict=True):
        at: list[tuple[float, _Item]] = [(line.middle, line) for line in own]
        items += [item for _, item in sorted(at + placed, key=lambda pair: pair[0])]
    return Document(path, "pdf", tuple(_blocks(items, flow.measure(lines))), doubts=tuple(doubts))


def _refuse_without_text(pages: Sequence[Page]) -> None:
    count = sum(len(page.glyphs) for page in pages)
    if count < _FEWEST_GLYPHS:
        if any(page.pictures for page in pages):
            raise UnreadableError(
                "the PDF is a scan: its pages are pictures, and text recognition is not installed; "
                "ask for the file that was scanned"
            )
        raise UnreadableError("the PDF holds no text")
    unknown = sum(glyph.text == UNKNOWN for page in pages for glyph in page.glyphs)
    if unknown > _MOST_UNKNOWN * count:
        raise UnreadableError(
            "the letters of the PDF cannot be told: its fonts do not say which characters they show; "
            "save it as a Word file or web page"
        )


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


def _blocks(items: Sequence[_Item], text: flow.Measure) -> Iterator[Block]:
    number = index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, _Unread):
            yield Paragraph(PICTURE, Place(page=item.page))
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
            yield _unruled([line for line in items[index:end] if isinstance(line, TextLine)], number)
            index = end
        else:
            paragraph, index = _paragraph(items, index, text)
            yield paragraph


def _paragraph(items: Sequence[_Item], index: int, text: flow.Measure) -> tuple[Paragraph, int]:
    before = items[index]
    assert isinstance(before, TextLine)
    first, whole = before, before.text
    index += 1
    while index < len(items) and isinstance(line := items[index], TextLine):
        if flow.begins_paragraph(before, line, text) or _end_of_columns(items, index) - index >= _FEWEST_PIECES:
            break
        whole = flow.continued(whole, line.text)
        before = line
        index += 1
    return Paragraph(whole, Place(page=first.page)), index


def _end_of_columns(items: Sequence[_Item], index: int) -> int:
    """Where the lines end, from this one on, whose words stand in columns."""
    end = index
    while end < len(items) and isinstance(line := items[end], TextLine) and len(line.pieces) >= _FEWEST_PIECES:
        end += 1
    return end


def _unruled(lines: Sequence[TextLine], number: int) -> Table:
    """A table without lines: rows of cells, whose columns nobody can be sure of."""
    cells = tuple(
        Cell(text, row, column, place=Place(page=line.page, table=number, row=row + 1, column=column + 1))
        for row, line in enumerate(lines)
        for column, text in enumerate(line.pieces)
    )
    return Table(cells, Place(page=lines[0].page, table=number), aligned=False)


READER = Reader("pdf", "PDF", (".pdf",), claims, read, isolated=True)
