"""A sheet of cells as a document: rows that hold one text are paragraphs, runs of fuller rows are tables.

A filled form in a sheet has its title, headings and text in rows of one cell between the rows of its tables.
A row of one cell may as well be a row of a table whose values are blank; it is one where rows of the table
stand around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.reading.document import Block, Cell, Paragraph, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor.record import Record

_SENTENCE = lazy_regex(r"[。；！？]")
_WORDS = lazy_regex(r"[\u4e00-\u9fff]{2}")
_FEWEST_REPEATED = 3
_LONGEST_LABEL = 60
_LONGEST_LAST_LABEL = 20


class SheetCell(Record, frozen=True):
    """A cell, or a merged range by its upper left corner; rows and columns of the sheet count from 0."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    line: int | None = None


def blocks(
    rows: Sequence[Sequence[SheetCell]], number: int, *, aligned: bool | None = None
) -> Iterator[Block]:
    """Paragraphs and tables of sheet ``number``; ``rows`` are the cells that begin in each row of the sheet.

    Places have the sheet as their table, and row and column as the sheet counts them. Without ``aligned``, a
    table whose rows have all one length is a grid, and any other is not.
    """
    rows = [_without_repetition(row) for row in rows]
    filled = [[cell for cell in row if cell.text] for row in rows]
    crossed = _crossed(rows)
    index = 0
    while index < len(rows):
        if _begins_table(filled[index], crossed[index]):
            end = _end_of_table(rows, filled, crossed, index)
            yield _table(rows[index:end], index, number, aligned)
            index = end
            continue
        for cell in filled[index]:
            yield Paragraph(cell.text, _place(cell, number))
        index += 1


def _without_repetition(row: Sequence[SheetCell]) -> Sequence[SheetCell]:
    """A row whose cells all repeat the same words as one merged cell, which it was before."""
    if len(row) < _FEWEST_REPEATED or any(cell.text != row[0].text for cell in row[1:]):
        return row
    if not _WORDS.search(row[0].text) or any(cell.rowspan > 1 or cell.colspan > 1 for cell in row):
        return row
    return [replace(row[0], colspan=len(row))]


def _begins_table(cells: Sequence[SheetCell], crossed: bool) -> bool:
    return len(cells) > 1 or (crossed and bool(cells))


def _crossed(rows: Sequence[Sequence[SheetCell]]) -> list[bool]:
    """For each row whether a cell that began above reaches into it."""
    reach = [0] * (len(rows) + 1)
    for row in rows:
        for cell in row:
            if cell.text and cell.rowspan > 1:
                reach[cell.row + 1] += 1
                reach[min(cell.row + cell.rowspan, len(rows))] -= 1
    found, open_cells = [], 0
    for change in reach[:-1]:
        open_cells += change
        found.append(open_cells > 0)
    return found


def _end_of_table(
    rows: Sequence[Sequence[SheetCell]],
    filled: Sequence[Sequence[SheetCell]],
    crossed: Sequence[bool],
    start: int,
) -> int:
    """The row after a table: single texts and one blank row belong to it if fuller rows follow below them."""
    end = start + 1
    index = start + 1
    while index < len(rows):
        if _begins_table(filled[index], crossed[index]) or (crossed[index] and rows[index]):
            end = index + 1
        elif filled[index]:
            single = filled[index][0]
            after_blank_row = not filled[index - 1] and not crossed[index - 1]
            if after_blank_row or _is_text(single, filled[end - 1]):
                break
            if single.colspan > 1 or _is_last_label(single, filled[index + 1 : index + 2]):
                end = index + 1
        elif not filled[index - 1]:
            break
        index += 1
    # A row of values may be blank as a whole.
    return end + 1 if end < len(rows) and not filled[end] else end


def _is_text(cell: SheetCell, above: Sequence[SheetCell]) -> bool:
    """Whether a single text under a row is not part of the table: a sentence, or as wide as that row."""
    if len(cell.text) > _LONGEST_LABEL or _SENTENCE.search(cell.text):
        return True
    last = above[-1] if above else cell
    return cell.column == 0 and cell.colspan > 1 and cell.colspan >= last.column + last.colspan


def _is_last_label(cell: SheetCell, below: Sequence[Sequence[SheetCell]]) -> bool:
    """Whether a single text may be the label of the last row of a table, with blank cells after it."""
    return len(cell.text) <= _LONGEST_LAST_LABEL and not any(below)


def _table(rows: Sequence[Sequence[SheetCell]], start: int, number: int, aligned: bool | None) -> Table:
    width = max(cell.column + cell.colspan for row in rows for cell in row if cell.text)
    cells = tuple(
        Cell(
            cell.text,
            cell.row - start,
            cell.column,
            min(cell.rowspan, start + len(rows) - cell.row),
            min(cell.colspan, width - cell.column),
            _place(cell, number),
        )
        for row in rows
        for cell in row
        if cell.column < width
    )
    if aligned is None:
        aligned = len({len(row) for row in rows if row}) == 1
    first = next(cell for row in rows for cell in row if cell.text)
    return Table(cells, Place(line=first.line, table=number, row=start + 1), aligned)


def _place(cell: SheetCell, number: int) -> Place:
    return Place(line=cell.line, table=number, row=cell.row + 1, column=cell.column + 1)
