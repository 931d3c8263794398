"""The rows of a table without ruled lines: each line of numbers with the lines of its label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from msgspec import Struct, field

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_readers.pages.page import Glyph
from auditor_readers.pages.runs import Run, runs_of_line, values_of
from auditor_readers.pages.text_lines import TextLine, glyph_rows

FEWEST = 5
"""How many numbers apart from each other make a line a row of a table."""
_SAME_LINE = 0.36
_ROW_OF_ITS_OWN = 0.75
_PAST = 0.5
_ABOUT = 0.25
# More than a page is high.
_NEXT_PAGE = 1e6
_ORDINAL = lazy_regex(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]")


class LabelLine(NamedTuple):
    """A run of a label and its height on the page; on the next page, a whole page more."""

    y: float
    run: Run

    @property
    def is_on_next_page(self) -> bool:
        """Whether the page break cut it off its row."""
        return self.y >= _NEXT_PAGE


class NumberRow(Struct):
    """One line of numbers, its height on its page, and the lines of its label from the left.

    ``may_continue_above`` where it may belong to the row above: it has few numbers, and what is at its left
    need not begin a label.
    """

    page: int
    y: float
    size: float
    values: list[Run] = field(default_factory=list)
    labels: list[LabelLine] = field(default_factory=list)
    may_continue_above: bool = False


class _OnPage(NamedTuple):
    """A run and its page."""

    page: int
    run: Run


def number_rows(
    lines: Sequence[TextLine], anchors: Sequence[int], left: float, line_step: float
) -> list[NumberRow]:
    """The rows of the lines of numbers at ``anchors``, with labels; their first column begins at ``left``.

    ``line_step`` is how far the lines of one cell are apart, 0 where the page does not show it.
    """
    rows = [_row_of(lines[index]) for index in anchors]
    step = median([b.y - a.y for a, b in pairwise(rows) if a.page == b.page] or [0.0])
    rest = _fill(rows, lines, left)
    for page, run in rest:
        if run.x1 > left:
            _own_row(page, run, rows).values.append(run)
    label_lines = _without_row([item for item in rest if item.run.x1 <= left], rows)
    if line_step:
        label_lines = _without_cells(rows, label_lines, line_step)
    if _begin_at_numbers(rows, label_lines):
        _give_to_rows_above(rows, label_lines)
    else:
        _give_to_nearest_rows(rows, label_lines, step)
    return sorted(rows, key=lambda row: (row.page, row.y))


def _row_of(line: TextLine) -> NumberRow:
    """The row that a line of numbers begins."""
    runs = runs_of_line(line.glyphs)
    middle = median((glyph.y0 + glyph.y1) / 2 for run in values_of(runs) or runs for glyph in run.glyphs)
    return NumberRow(line.page, middle, line.size)


def _fill(rows: Sequence[NumberRow], lines: Sequence[TextLine], left: float) -> list[_OnPage]:
    """Give rows what is at the height of their numbers; the runs that are at the height of none."""
    own: list[list[Glyph]] = [[] for _ in rows]
    rest: dict[int, list[Glyph]] = {}
    for line in lines:
        # Most characters of a line are at one height.
        known: dict[float, int | None] = {}
        for glyph in line.glyphs:
            at = (glyph.y0 + glyph.y1) / 2
            if at not in known:
                known[at] = _closest(line.page, at, rows)
            near = known[at]
            if near is not None and abs(rows[near].y - at) <= _SAME_LINE * (glyph.y1 - glyph.y0):
                own[near].append(glyph)
            else:
                rest.setdefault(line.page, []).append(glyph)
    for row, glyphs in zip(rows, own, strict=True):
        runs = runs_of_line(sorted(glyphs, key=lambda glyph: glyph.x0))
        row.values = [run for run in runs if run.x1 > left]
        row.labels = [LabelLine(row.y, run) for run in runs if run.x1 <= left]
    return [
        _OnPage(page, run)
        for page, glyphs in rest.items()
        for group in glyph_rows(glyphs)
        for run in runs_of_line(group)
    ]


def _without_row(label_lines: Iterable[_OnPage], rows: Sequence[NumberRow]) -> list[_OnPage]:
    """The lines of labels that are at the height of no row; the others are given to their rows."""
    found: list[_OnPage] = []
    for page, run in label_lines:
        row = _row_at(page, run, rows)
        if row is None:
            found.append(_OnPage(page, run))
        else:
            row.labels.append(LabelLine(row.y, run))
    return found


def _without_cells(
    rows: Sequence[NumberRow], label_lines: Sequence[_OnPage], line_step: float
) -> list[_OnPage]:
    """Give rows the lines that are, by their steps, of one label with them; the other lines of labels."""
    border = groups_end(rows)
    if border is None:
        return list(label_lines)
    given: set[int] = set()
    for page in {row.page for row in rows}:
        here = [row for row in rows if row.page == page]
        heights = [(run.middle, run) for at, run in label_lines if at == page and run.x1 > border + _PAST]
        heights += [(row.y, line.run) for row in here for line in row.labels if line.run.x1 > border + _PAST]
        for cell in _cells(sorted(heights, key=lambda item: item[0]), line_step):
            top, bottom = cell[0][0], cell[-1][0]
            own = [row for row in here if top - _ABOUT * row.size <= row.y <= bottom + _ABOUT * row.size]
            if len(own) != 1:
                continue
            known = {id(line.run) for line in own[0].labels}
            own[0].labels += [LabelLine(y, run) for y, run in cell if id(run) not in known]
            given |= {id(run) for _, run in cell}
    return [item for item in label_lines if id(item.run) not in given]


def _cells(heights: Sequence[tuple[float, Run]], line_step: float) -> list[list[tuple[float, Run]]]:
    """Lines of labels from the top, those of one cell together."""
    found: list[list[tuple[float, Run]]] = []
    for item in heights:
        if found and item[0] - found[-1][-1][0] <= line_step:
            found[-1].append(item)
        else:
            found.append([item])
    return found


def _begin_at_numbers(rows: Sequence[NumberRow], label_lines: Sequence[_OnPage]) -> bool:
    """Whether labels of several lines begin at the height of their numbers, and are not centred on it.

    In a table of the one kind every row has a line of its label at the height of its numbers. If it is of the
    other kind as well, as many lines of each label are above its numbers as below: how many are above the
    first, decides for all others.
    """
    border = groups_end(rows)
    if border is None or not all(label_of(row, border) for row in rows):
        return False
    ordered = sorted(rows, key=lambda row: (row.page, row.y))
    for page in {row.page for row in ordered}:
        heights = [row.y for row in ordered if row.page == page]
        lines = {round(run.middle) for at, run in label_lines if at == page and run.x1 > border + _PAST}
        if not _may_be_centred(heights, lines, page == ordered[0].page):
            return True
    return False


def _may_be_centred(heights: Sequence[float], lines: set[int], under_header: bool) -> bool:
    """Whether lines of labels may be half above and half below the numbers at these heights of one page."""
    # The header hides how many lines are above the first of all rows.
    most = len(lines) if under_header else sum(y < heights[0] for y in lines)
    between = [sum(upper < y < lower for y in lines) for upper, lower in pairwise((*heights, inf))]
    return any(_are_halves(between, above) for above in range(most + 1))


def _are_halves(between: Sequence[int], above: int) -> bool:
    """Whether the lines between rows are half of each one's label, with so many above the first row."""
    for count in between[:-1]:
        above = count - above
        if above < 0:
            return False
    # The page may cut the last label.
    return between[-1] <= above


def _give_to_rows_above(rows: list[NumberRow], label_lines: Sequence[_OnPage]) -> None:
    """Give every row the lines of its label that are below its numbers, on the next page too."""
    border = groups_end(rows)
    for row in rows:
        # Below the first line of a label a number may continue at the height of the second.
        row.may_continue_above = len(row.values) < FEWEST and not _ORDINAL.match(label_of(row, border))
    for page, run in sorted(label_lines, key=lambda item: (item.page, item.run.middle, item.run.x0)):
        above = [row for row in rows if (row.page, row.y) < (page, run.middle)]
        last = max(above, key=lambda row: (row.page, row.y), default=None)
        if last is None or page > last.page + 1 or _ORDINAL.match(run.text):
            _own_row(page, run, rows).labels.append(LabelLine(run.middle, run))
        else:
            last.labels.append(LabelLine(run.middle + (page - last.page) * _NEXT_PAGE, run))


def _give_to_nearest_rows(rows: list[NumberRow], label_lines: Iterable[_OnPage], step: float) -> None:
    """Give every line of a label to the nearest row; a line that is far from all is a row of its own."""
    for page, run in label_lines:
        near = _closest(page, run.middle, rows)
        if near is not None and abs(rows[near].y - run.middle) <= max(_ROW_OF_ITS_OWN * step, run.size):
            rows[near].labels.append(LabelLine(run.middle, run))
        else:
            _own_row(page, run, rows).labels.append(LabelLine(run.middle, run))


def _own_row(page: int, run: Run, rows: list[NumberRow]) -> NumberRow:
    """The row of few numbers, or none, at the height of a run; it is added if there is none yet."""
    row = _row_at(page, run, rows)
    if row is None:
        row = NumberRow(page, run.middle, run.size)
        rows.append(row)
    return row


def _row_at(page: int, run: Run, rows: Iterable[NumberRow]) -> NumberRow | None:
    return next((row for row in rows if row.page == page and abs(row.y - run.middle) < run.size / 2), None)


def _closest(page: int, y: float, rows: Sequence[NumberRow]) -> int | None:
    """The index of the row of a page that is closest to a height."""
    best = None
    for index, row in enumerate(rows):
        if row.page == page and (best is None or abs(row.y - y) < abs(rows[best].y - y)):
            best = index
    return best


def groups_end(rows: Sequence[NumberRow]) -> float | None:
    """Where the labels of groups end and those of rows begin; None for a table without labels."""
    if not any(row.labels for row in rows):
        return None
    ends = [
        run.x1
        for row in rows
        for at, run in row.labels
        for other_at, other in row.labels
        if abs(at - other_at) < 0.1 and other.x0 > run.x1
    ]
    return max(ends, default=0.0)


def has_own_label(row: NumberRow, border: float | None) -> bool:
    """Whether a row has a label, not only that of its group, which ends at ``border``."""
    return border is not None and any(run.x1 > border + _PAST for _, run in row.labels)


def label_of(row: NumberRow, border: float | None) -> str:
    """The label of a row, from the top, without those of the groups at its left, which end at ``border``."""
    own = [(at, run.x0, run) for at, run in row.labels if border is not None and run.x1 > border + _PAST]
    # A label of a group that has no rows of its own is the label of its row.
    own = own or [(at, run.x0, run) for at, run in row.labels if abs(at - row.y) < run.size / 2][-1:]
    return "".join(run.text for _, _, run in sorted(own, key=lambda item: item[:2]))
