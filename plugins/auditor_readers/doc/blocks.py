"""Paragraphs and tables of a DOC file in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.reading.document import BLANK, Block, Paragraph
from auditor_readers.doc import grid
from auditor_readers.doc.lists import ParagraphNumbers
from auditor_readers.doc.properties import ParagraphStyle, RowCell
from auditor_readers.doc.stories import Story
from auditor_readers.doc.streams import damaged
from auditor_readers.doc.text import CELL_END, PARAGRAPH_END, Line, Text
from auditor_readers.marks import PICTURE
from auditor_readers.numbered_lists import labelled
from auditor_readers.wording import unreadable

_LEAST_LAYOUT = 0.5
_DEEPEST = 4
_MOST_CELLS = 50_000
_HEADINGS = range(1, 7)


class _OpenTable(Struct):
    """A table while it is read: finished rows, finished cells of the row, lines of the cell."""

    rows: list[grid.Row] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def add_line(self, text: str) -> None:
        text = text.strip(BLANK)
        if text:
            self.lines.append(text)

    def end_cell(self) -> None:
        self.cells.append("\n".join(self.lines))
        self.lines = []

    def end_row(self, cells: tuple[RowCell, ...] | None, *, gone: bool) -> None:
        if self.lines:
            self.end_cell()
        if self.cells and not gone:
            self.rows.append(grid.Row(tuple(self.cells), cells))
        self.cells = []


class Blocks:
    """Paragraphs outside tables, and tables.

    A table in a cell leaves the mark of a picture there: which of its values is the cell's is not known.
    The stories of a paragraph or table (text boxes and notes) come after it.
    """

    def __init__(self, text: Text, numbers: ParagraphNumbers) -> None:
        self._text = text
        self._numbers = numbers
        self._tables = self._cells = 0

    def read(self, start: int, stop: int, *, is_story: bool = False) -> Iterator[Block]:
        """The blocks of a stretch of the text, with their stories unless the stretch is a story itself."""
        carried = ""
        table: _OpenTable | None = None
        stories: list[Story] = []
        for line in _without_layout(self._text.marked_lines(start, stop)):
            text = carried + line.text
            carried = ""
            if line.mark == CELL_END and not line.style.depth:
                raise damaged()
            if line.style.depth:
                if table is None:
                    table = _OpenTable()
                    self._tables += 1
                self._add(table, line, text)
                stories += [] if is_story else self._text.stories.between(line.start, line.end)
                continue
            if table is not None:
                yield from _finished(table, self._tables)
                table = None
                yield from self._stories(stories)
                stories = []
            stories += [] if is_story else self._text.stories.between(line.start, line.end)
            if line.gone and line.mark == PARAGRAPH_END:
                carried = text
                continue
            yield from _paragraph(self._numbered(text, line.style), line.style)
            yield from self._stories(stories)
            stories = []
        if table is not None:
            yield from _finished(table, self._tables)
        if carried:
            yield from _paragraph(carried, ParagraphStyle())
        yield from self._stories(stories)

    def _add(self, table: _OpenTable, line: Line, text: str) -> None:
        depth = line.style.depth
        if line.style.row_end and depth == 1:
            table.end_row(line.style.cells, gone=line.gone)
            return
        if not line.style.row_end:
            text = self._numbered(text, line.style, in_cell=True)
        if depth > 1:
            if not line.style.row_end:
                table.add_line(text)
            table.add_line(PICTURE)
            return
        table.add_line(text)
        if line.mark == CELL_END:
            table.end_cell()
            self._cells += 1
            if self._cells > _MOST_CELLS:
                raise unreadable(
                    "this document is far longer than a report; put each report into its own file"
                )

    def _stories(self, stories: list[Story]) -> Iterator[Block]:
        for story in stories:
            yield from self.read(story.start, story.end, is_story=True)

    def _numbered(self, text: str, style: ParagraphStyle, *, in_cell: bool = False) -> str:
        label = self._numbers.next(style)
        return text if label is None else labelled(label, text.strip(BLANK), in_cell=in_cell)


def _without_layout(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with those of tables that only lay out the page as if these tables were not there."""
    for nested, run in groupby(lines, lambda line: line.style.depth > 0):
        if not nested:
            yield from run
            continue
        table = list(run)
        for _ in range(_DEEPEST):
            if not _is_layout(table):
                break
            table = [lifted for line in table if (lifted := _lifted(line)) is not None]
        yield from table


def _is_layout(table: Sequence[Line]) -> bool:
    """Whether a table has one cell only, or most of its text is in tables within it."""
    inner = sum(len(line.text) for line in table if line.style.depth > 1)
    cells = sum(line.style.depth == 1 and line.mark == CELL_END and not line.style.row_end for line in table)
    whole = sum(len(line.text) for line in table if line.style.depth)
    return bool(inner) and (cells == 1 or inner >= _LEAST_LAYOUT * whole)


def _lifted(line: Line) -> Line | None:
    """A line as it would be without the outermost table around it; None for the end of that table's row."""
    style = line.style
    if style.depth == 1 and style.row_end:
        return None
    depth = max(0, style.depth - 1)
    # The cells of inner tables end with another mark than those of outer ones.
    ends = depth == 1 and (style.inner_cell or style.row_end)
    mark = CELL_END if ends else PARAGRAPH_END if line.mark == CELL_END else line.mark
    return replace(line, mark=mark, style=replace(style, depth=depth, row_end=style.row_end and depth > 0))


def _finished(table: _OpenTable, number: int) -> Iterator[Block]:
    if table.cells or table.lines:
        raise damaged()
    if table.rows:
        yield grid.table(table.rows, number)


def _paragraph(text: str, style: ParagraphStyle) -> Iterator[Block]:
    text = text.strip(BLANK)
    if text:
        heading = style.style if style.style in _HEADINGS else None
        yield Paragraph(text, heading=heading)
