"""Tables that only the gaps in their lines show: rows of cells whose columns are not certain."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from auditor.reading.document import Cell, Place, Table
from auditor_readers.pages.appearance import digits_collide
from auditor_readers.pages.line_steps import may_continue
from auditor_readers.pages.page import UNKNOWN, Box, Page
from auditor_readers.pages.runs import numbers_apart
from auditor_readers.pages.text_lines import TextLine, is_digit

_FEWEST_PIECES = 2


def end_of_gap_table(items: Sequence[object], index: int, unruled: Container[int]) -> int:
    """The end of the lines, from this one on, whose words are in columns; a single one must be of numbers.

    ``unruled`` are the indexes at which other tables begin.
    """
    end = index
    while end < len(items) and end not in unruled and _in_columns(items, index, end):
        end += 1
    return index if end == index + 1 and not _is_of_numbers(items[index]) else end


def _is_of_numbers(item: object) -> bool:
    return isinstance(item, TextLine) and numbers_apart(item) is not None


def _in_columns(items: Sequence[object], first: int, index: int) -> bool:
    """Whether the words of a line are in columns, or it is the label of a row that is blank otherwise."""
    line, head = items[index], items[first]
    if not isinstance(line, TextLine) or not isinstance(head, TextLine):
        return False
    if len(line.pieces) >= _FEWEST_PIECES or numbers_apart(line) is not None:
        return True
    below = items[index + 1] if index + 1 < len(items) else None
    return (
        index > first
        and isinstance(below, TextLine)
        and len(below.pieces) >= _FEWEST_PIECES
        and len(head.ends) > 1
        and line.x1 < head.ends[1][0]
    )


def gap_table(
    lines: Sequence[TextLine], below: TextLine | None, number: int, pages: Mapping[int, Page]
) -> Table:
    """The table of some lines; ``below`` is the line after them, if there is one right there."""
    cells: list[Cell] = []
    for row, line in enumerate(lines):
        following = lines[row + 1] if row + 1 < len(lines) else below
        cells += _row(line, following, lines[0], (number, row), pages[line.page])
    return Table(tuple(cells), Place(page=lines[0].page, table=number), aligned=False)


def _row(
    line: TextLine, following: TextLine | None, head: TextLine, at: tuple[int, int], page: Page
) -> Iterator[Cell]:
    """The cells of a line; ``at`` are the number of its table and its row."""
    number, row = at
    box = page.share((line.x0, line.y0, line.x1, line.y1))
    # Without lines between them, any of its numbers may be affected.
    is_uncertain = (
        digits_collide(line.glyphs)
        or any(_is_on(line, unread) for unread in page.unread)
        or (following is not None and _may_continue(line, following))
    )
    for column, text in enumerate(_texts(head, line)):
        place = Place(page=line.page, table=number, row=row + 1, column=column + 1, box=box)
        yield Cell(text + UNKNOWN * is_uncertain, row, column, place=place, confidence=line.confidence)


def _may_continue(line: TextLine, below: TextLine) -> bool:
    """Whether numbers of a line may continue in the one below: it is close, has digits and no label."""
    is_close = below.page != line.page or may_continue(below.middle - line.middle, line.size)
    is_right_of_label = len(line.ends) > 1 and below.x0 > line.ends[0][1]
    return is_close and is_right_of_label and any(is_digit(glyph.text) for glyph in below.glyphs)


def _is_on(line: TextLine, box: Box) -> bool:
    """Whether the middle of a box is on a line, or next to its ends."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return line.x0 - line.size <= x <= line.x1 + line.size and line.y0 <= y <= line.y1


def _texts(head: TextLine, line: TextLine) -> Sequence[str]:
    """The pieces of a line, with blanks where it has nothing under a heading."""
    if len(line.pieces) >= len(head.pieces):
        return numbers_apart(line) or line.pieces
    texts = [""] * len(head.pieces)
    for text, (start, end) in zip(line.pieces, line.ends, strict=True):
        over = [index for index, (x0, x1) in enumerate(head.ends) if start < x1 and end > x0]
        if len(over) != 1 or texts[over[0]]:
            return numbers_apart(line) or line.pieces
        texts[over[0]] = text
    return texts
