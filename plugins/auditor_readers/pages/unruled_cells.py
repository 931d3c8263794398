"""The cells of a table without lines; a cell whose number is not certain is marked unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from auditor.reading.document import Cell, Place
from auditor.record import NamedTuple
from auditor_readers.pages.appearance import digits_collide, looks_different
from auditor_readers.pages.column_headings import (
    are_misplaced,
    header_runs,
    headings_of,
    parted,
    titles_of,
    with_blank_columns,
)
from auditor_readers.pages.columns import Columns, Span
from auditor_readers.pages.line_steps import are_close, may_continue
from auditor_readers.pages.number_rows import NumberRow, groups_end, has_own_label, label_of, number_rows
from auditor_readers.pages.page import UNKNOWN, Box, Glyph, Page, least_confidence
from auditor_readers.pages.runs import Run
from auditor_readers.pages.text_lines import TextLine, cell_text

_CLOSER = 0.97
# Where lines of a cell are as far apart as rows, a heading may take in the title over it.
_AS_FAR = 1.05


class UnruledTable(NamedTuple):
    """The lines of a table: how many are its header, which are lines of numbers, and its columns.

    ``step`` is how far the lines of one cell are apart, ``row`` how far its rows are at least. It is cut
    above, or below, where numbers that are no row of it follow at once: then that row is not complete.
    """

    lines: Sequence[TextLine]
    header: int
    anchors: Sequence[int]
    columns: Columns
    step: float
    row: float
    is_cut_above: bool
    is_cut_below: bool


class _Source(NamedTuple):
    """Where a row of cells was read: what its cells have in common."""

    page: int
    box: Box | None
    confidence: float | None


def cells_of(table: UnruledTable, pages: Mapping[int, Page]) -> Iterator[Cell]:
    """The cells of the header and of the rows, row by row."""
    lines, head = table.lines, table.header
    rows = number_rows(
        lines[head:], [index - head for index in table.anchors], table.columns.left, table.step
    )
    # The first columns may hold no number: they begin where the labels end.
    left = max((line.run.x1 for row in rows for line in row.labels), default=0.0)
    header = [
        part
        for run in header_runs(lines[:head])
        for part in parted(run, table.columns)
        if part.x0 > left - part.size / 2
    ]
    headings = headings_of(header, table.columns, table.step or _AS_FAR * table.row)
    columns = with_blank_columns(table.columns, headings)
    titles = titles_of(header, headings)
    source = _Source(lines[0].page, _box_of_header(header, lines[:head], pages), _confidence(header))
    for number, texts in enumerate(titles):
        yield from _row_of_cells(texts, number, source)
    misplaced = are_misplaced(headings, columns)
    border = groups_end(rows)
    whole = list(_whole_rows(rows, border, table, columns))
    every = set(range(len(columns.spans)))
    if whole and table.is_cut_above:
        whole[0] = whole[0][0], every
    if whole and table.is_cut_below:
        whole[-1] = whole[-1][0], every
    for number, (row, continued) in enumerate(whole, len(titles)):
        page = pages.get(row.page)
        texts = [label_of(row, border)] if border is not None else []
        texts += [
            text + UNKNOWN * (misplaced or column in continued)
            for column, text in enumerate(_texts(row, columns, page))
        ]
        runs = [*row.values, *(line.run for line in row.labels if not line.is_on_next_page)]
        box = None if page is None else page.share(_box_around(runs))
        yield from _row_of_cells(texts, number, _Source(row.page, box, _confidence(runs)))


def _row_of_cells(texts: Sequence[str], row: int, source: _Source) -> Iterator[Cell]:
    for column, text in enumerate(texts):
        place = Place(page=source.page, row=row + 1, column=column + 1, box=source.box)
        yield Cell(text, row, column, place=place, confidence=source.confidence)


def _box_of_header(header: Sequence[Run], lines: Sequence[TextLine], pages: Mapping[int, Page]) -> Box | None:
    """The box of a header that is whole on one page."""
    if not header or not lines or lines[0].page != lines[-1].page or lines[0].page not in pages:
        return None
    return pages[lines[0].page].share(_box_around(header))


def _whole_rows(
    rows: Sequence[NumberRow], border: float | None, table: UnruledTable, columns: Columns
) -> Iterator[tuple[NumberRow, set[int]]]:
    """The rows, each with the columns whose text continues below it, where a number is not complete.

    What is close under a row, or at the head of the next page, between its columns and without a label, is no
    row.
    """
    found: list[tuple[NumberRow, set[int]]] = []
    last: NumberRow | None = None
    for row in rows:
        label = label_of(row, border)
        apart = inf if last is None else row.y - last.y if row.page == last.page else 0.0
        is_close = may_continue(apart, row.size) if not label else are_close(apart, row.size, table.step)
        is_part = len(row.values) < len(columns.spans) and (
            apart < _CLOSER * table.row or (may_continue(apart, row.size) and not has_own_label(row, border))
        )
        if row.values and ((is_close and (row.may_continue_above or not label)) or is_part):
            found[-1][1].update(*map(columns.under, row.values))
        if not is_close or not row.values or label:
            found.append((row, set()))
        last = row
    yield from found


def _confidence(runs: Sequence[Run]) -> float | None:
    """That of the least sure character of a row: a number of it may be anywhere in it."""
    return least_confidence(glyph.confidence for run in runs for glyph in run.glyphs)


def _box_around(runs: Sequence[Run]) -> Box:
    """The box around some runs: who looks for a number finds its row there."""
    return (
        min(run.x0 for run in runs),
        min(run.middle - run.size / 2 for run in runs),
        max(run.x1 for run in runs),
        max(run.middle + run.size / 2 for run in runs),
    )


def _texts(row: NumberRow, columns: Columns, page: Page | None) -> Iterator[str]:
    """What a row says in each column."""
    found, is_ambiguous = _by_column(row, columns)
    taken = [_extent(glyphs) or span for glyphs, span in zip(found, columns.spans, strict=True)]
    for index, glyphs in enumerate(found):
        text = cell_text(glyphs) if glyphs else ""
        is_uncertain = (
            is_ambiguous
            or (page is not None and _is_unlike_the_page(page, _box_of_cell(row, index, taken), glyphs))
            or (len(glyphs) > 1 and digits_collide(glyphs))
        )
        yield text + UNKNOWN * is_uncertain


def _by_column(row: NumberRow, columns: Columns) -> tuple[list[list[Glyph]], bool]:
    """The glyphs of a row by column; and whether one of its numbers may belong to another column.

    Then it is not certain either which other cells are blank.
    """
    found: list[list[Glyph]] = [[] for _ in columns.spans]
    is_ambiguous = False
    for run in row.values:
        touched = columns.of(run)
        is_ambiguous |= len(touched) != 1
        found[touched[0] if touched else 0] += run.glyphs
    return found, is_ambiguous


def _extent(glyphs: Sequence[Glyph]) -> Span | None:
    return (min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)) if glyphs else None


def _is_unlike_the_page(page: Page, box: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a cell does not look on its page as it was read, or characters in it could not be read."""
    if any(_is_inside(unread, box) for unread in page.unread):
        return True
    return page.ink is not None and looks_different(page.ink, box, glyphs)


def _box_of_cell(row: NumberRow, index: int, taken: Sequence[Span]) -> Box:
    """The room of a cell: half the way to its neighbours, and the height of its characters."""
    start, end = taken[index]
    before = taken[index - 1][1] if index else start - row.size
    after = taken[index + 1][0] if index + 1 < len(taken) else end + row.size
    half = row.size / 2
    return (start + before) / 2, row.y - half, (end + after) / 2, row.y + half


def _is_inside(one: Box, other: Box) -> bool:
    """Whether the middle of one box lies in another."""
    x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]
