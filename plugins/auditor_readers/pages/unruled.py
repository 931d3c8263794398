"""Tables without ruled columns: columns from where numbers are, rows from lines of numbers.

Only tables of many numbers a row are taken. Every number is under one column of the whole table, or its cell
is uncertain; a table whose numbers do not make such columns is left to its lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from auditor.reading.document import Table
from auditor_readers.pages.column_headings import is_narrow, parted
from auditor_readers.pages.columns import Columns, first_zone
from auditor_readers.pages.line_steps import are_close, line_step, may_continue, row_step
from auditor_readers.pages.number_rows import FEWEST
from auditor_readers.pages.page import Page
from auditor_readers.pages.runs import Run, may_end_in_numbers, runs_of_line, values_of
from auditor_readers.pages.text_lines import TextLine, is_digit
from auditor_readers.pages.unruled_cells import UnruledTable, cells_of

_HEADER_STEP = 2.6
_ROW_STEP = 6.0
_MOST_ROWS = 500
_OVER_FIRST = 3.5
_ROW = 1.5
_ENDS_OF_SENTENCES = "。；"


def unruled_tables(lines: Sequence[TextLine], pages: Mapping[int, Page]) -> dict[int, tuple[int, Table]]:
    """The tables among lines in reading order: by their first line, the line after them and the table."""
    if not any(may_end_in_numbers(line, FEWEST) for line in lines):
        return {}
    runs = [runs_of_line(line.glyphs) for line in lines]
    seeds = [index for index, own in enumerate(runs) if len(values_of(own)) >= FEWEST]
    row = row_step(lines, seeds)
    step = line_step(lines, runs, seeds) if seeds else 0.0
    found: dict[int, tuple[int, Table]] = {}
    after = 0
    is_cut = False
    while seeds:
        zone, columns = first_zone(seeds, runs)
        seeds = seeds[len(zone) :]
        was_cut, is_cut = is_cut, bool(seeds) and _continue_at(seeds[0], zone[-1], lines, runs)
        anchors = _with_few(zone, after, seeds[0] if seeds else len(lines), runs, lines, columns)
        start = _header_start(anchors[0], after, runs, lines, columns, row)
        end = _end(anchors[-1], lines, columns.left, step)
        if len(columns.spans) < FEWEST or end - start > _MOST_ROWS:
            continue
        table = UnruledTable(
            lines[start:end],
            anchors[0] - start,
            [index - start for index in anchors],
            columns,
            step=step,
            row=row,
            is_cut_above=was_cut,
            is_cut_below=is_cut,
        )
        cells = tuple(cells_of(table, pages))
        found[start] = (end, Table(cells, cells[0].place, aligned=False))
        after = end
    return found


def _continue_at(index: int, above: int, lines: Sequence[TextLine], runs: Sequence[Sequence[Run]]) -> bool:
    """Whether numbers of a line may continue in one of other columns: that is close, and has no words."""
    line, upper = lines[index], lines[above]
    has_words = any(run.has_words for own in runs[above + 1 : index + 1] for run in own)
    return not has_words and line.page == upper.page and may_continue(line.middle - upper.middle, line.size)


def _with_few(
    zone: Sequence[int],
    after: int,
    before: int,
    runs: Sequence[Sequence[Run]],
    lines: Sequence[TextLine],
    columns: Columns,
) -> list[int]:
    """The lines of a zone and those of few numbers around them, from ``after`` to ``before``."""
    found = [*zone, *_few(zone[0], range(zone[0] - 1, after - 1, -1), runs, lines, columns)]
    for above, below in pairwise((*zone, before)):
        found += _few(above, range(above + 1, below), runs, lines, columns)
    return sorted(found)


def _few(
    start: int,
    way: Iterable[int],
    runs: Sequence[Sequence[Run]],
    lines: Sequence[TextLine],
    columns: Columns,
) -> list[int]:
    """The lines of few numbers that continue a table upwards or downwards."""
    found: list[int] = []
    last = start
    for index in way:
        own = runs[index]
        if lines[index].page != lines[start].page or any(
            run.has_words and run.x1 > columns.left for run in own
        ):
            break
        values = [run for run in own if run.x0 > columns.left - run.size]
        if values and all(run.is_value and len(columns.of(run)) == 1 for run in values):
            if abs(lines[index].middle - lines[last].middle) > _ROW_STEP * lines[index].size:
                break
            found.append(index)
            last = index
        elif any(run.x1 > columns.left for run in own):
            break
    return found


def _header_start(
    first: int,
    after: int,
    runs: Sequence[Sequence[Run]],
    lines: Sequence[TextLine],
    columns: Columns,
    row: float,
) -> int:
    """Where the lines begin that head the first numbers."""
    left = columns.left
    start = index = first
    while index > after:
        own = [part for run in runs[index - 1] for part in parted(run, columns)]
        over_numbers = any(run.x1 > left for run in own)
        if not _may_be_header(lines[index - 1], lines[index], over_numbers, row):
            break
        index -= 1
        if _is_running_text(lines[index], own, columns):
            break
        if over_numbers:
            start = index
    return start


def _may_be_header(line: TextLine, below: TextLine, over_numbers: bool, row: float) -> bool:
    """Whether a line is close to the one below, or, at a page's foot, over numbers and without digits.

    ``row`` is how far rows of one line are apart: a header needs no more.
    """
    if line.page == below.page:
        most = max(_HEADER_STEP * line.size, min(_ROW * row, _ROW_STEP * line.size))
        return below.middle - line.middle <= most
    return over_numbers and not any(is_digit(glyph.text) for glyph in line.glyphs)


def _is_running_text(line: TextLine, runs: Sequence[Run], columns: Columns) -> bool:
    """Whether a line belongs to the text before the table.

    It goes from the labels over the numbers, or holds the end of a sentence, or begins at the left and goes
    over the numbers alone. What is about the first column may be its heading.
    """
    left = columns.left
    crossing = [run for run in runs if run.x0 < left - run.size and run.x1 > left + run.size]
    if not all(_may_head_first_column(run, columns) for run in crossing):
        return True
    if any(glyph.text in _ENDS_OF_SENTENCES for glyph in line.glyphs):
        return True
    alone = runs[0]
    return (
        len(runs) == 1
        and alone.x1 > left
        and alone.x0 < left + alone.size
        and not _may_head_first_column(alone, columns)
    )


def _may_head_first_column(run: Run, columns: Columns) -> bool:
    return is_narrow(run, columns) and run.x0 > columns.left - _OVER_FIRST * run.size


def _end(last: int, lines: Sequence[TextLine], left: float, step: float) -> int:
    """The end of the table: after its last numbers and the lines close under them that continue the label."""
    end = last + 1
    while end < len(lines) and _continues_last_row(lines[end - 1], lines[end], left, step):
        end += 1
    return end


def _continues_last_row(above: TextLine, line: TextLine, left: float, step: float) -> bool:
    has_values_only = line.x0 >= left - line.size
    if line.page != above.page:
        return has_values_only and any(run.is_value for run in runs_of_line(line.glyphs))
    is_close = are_close(line.middle - above.middle, line.size, step)
    return is_close and (line.x1 <= left or has_values_only)
