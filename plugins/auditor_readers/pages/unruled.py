"""Tables without ruled columns: columns from where numbers are, rows from lines of numbers.

Only tables of many numbers a row are taken. Every number is under one column of the whole table, or its cell
is uncertain; a table whose numbers do not make such columns is left to its lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from auditor.reading.document import Table
from auditor_readers.pages.column_headings import LEAF_STEP
from auditor_readers.pages.columns import Columns, first_zone
from auditor_readers.pages.number_rows import FEWEST
from auditor_readers.pages.page import Page
from auditor_readers.pages.runs import Run, may_end_in_numbers, runs_of_line, values_of
from auditor_readers.pages.text_lines import TextLine, is_digit
from auditor_readers.pages.unruled_cells import UnruledTable, cells_of

_HEADER_STEP = 2.6
_ROW_STEP = 6.0
_MOST_ROWS = 500
_ENDS_OF_SENTENCES = "。；"


def unruled_tables(lines: Sequence[TextLine], pages: Mapping[int, Page]) -> dict[int, tuple[int, Table]]:
    """The tables among lines in reading order: by their first line, the line after them and the table."""
    if not any(may_end_in_numbers(line, FEWEST) for line in lines):
        return {}
    runs = [runs_of_line(line.glyphs) for line in lines]
    seeds = [index for index, own in enumerate(runs) if len(values_of(own)) >= FEWEST]
    found: dict[int, tuple[int, Table]] = {}
    after = 0
    while seeds:
        zone, columns = first_zone(seeds, runs)
        seeds = seeds[len(zone) :]
        anchors = _with_few(zone, after, seeds[0] if seeds else len(lines), runs, lines, columns)
        start = _header_start(anchors[0], after, runs, lines, columns.left)
        end = _end(anchors[-1], lines, columns.left)
        if len(columns.spans) < FEWEST or end - start > _MOST_ROWS:
            continue
        table = UnruledTable(
            lines[start:end], anchors[0] - start, [index - start for index in anchors], columns
        )
        cells = tuple(cells_of(table, pages))
        found[start] = (end, Table(cells, cells[0].place, aligned=False))
        after = end
    return found


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
    first: int, after: int, runs: Sequence[Sequence[Run]], lines: Sequence[TextLine], left: float
) -> int:
    """Where the lines begin that head the first numbers."""
    start = index = first
    while index > after:
        own = runs[index - 1]
        over_numbers = any(run.x1 > left for run in own)
        if not _may_be_header(lines[index - 1], lines[index], over_numbers):
            break
        index -= 1
        if _is_running_text(lines[index], own, left):
            break
        if over_numbers:
            start = index
    return start


def _may_be_header(line: TextLine, below: TextLine, over_numbers: bool) -> bool:
    """Whether a line is close to the one below, or, at a page's foot, over numbers and without digits."""
    if line.page == below.page:
        return below.middle - line.middle <= _HEADER_STEP * line.size
    return over_numbers and not any(is_digit(glyph.text) for glyph in line.glyphs)


def _is_running_text(line: TextLine, runs: Sequence[Run], left: float) -> bool:
    """Whether a line belongs to the text before the table.

    It goes from the labels over the numbers, or holds the end of a sentence, or begins at the left and goes
    over the numbers alone.
    """
    if any(run.x0 < left - run.size and run.x1 > left + run.size for run in runs):
        return True
    if any(glyph.text in _ENDS_OF_SENTENCES for glyph in line.glyphs):
        return True
    return len(runs) == 1 and runs[0].x1 > left and runs[0].x0 < left + runs[0].size


def _end(last: int, lines: Sequence[TextLine], left: float) -> int:
    """The end of the table: after its last numbers and the lines close under them that continue the label."""
    end = last + 1
    while end < len(lines) and _continues_last_row(lines[end - 1], lines[end], left):
        end += 1
    return end


def _continues_last_row(above: TextLine, line: TextLine, left: float) -> bool:
    has_values_only = line.x0 >= left - line.size
    if line.page != above.page:
        return has_values_only and any(run.is_value for run in runs_of_line(line.glyphs))
    return line.middle - above.middle <= LEAF_STEP * line.size and (line.x1 <= left or has_values_only)
