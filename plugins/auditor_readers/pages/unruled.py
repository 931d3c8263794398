"""Tables whose columns no line parts: columns from where their numbers stand, rows from their lines of numbers.

Only tables of many numbers a row are taken. Every number stands under one column of the whole table, or its cell is
doubtful; a table whose numbers do not make such columns is left to its lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import inf
from statistics import median

from auditor.reading.document import Cell, Place, Table
from auditor_readers.pages import lettering, ruled
from auditor_readers.pages.lettering import TextLine, is_digit, is_wide
from auditor_readers.pages.page import UNKNOWN, Box, Glyph, Page, least

_FEWEST = 5
_FEWEST_APART = 3
_MOST_BLANK = 3
_DIGITS_APART = 0.15
_APART = 0.3
_EDGE = 0.8
_BESIDE = 0.75
_WORDS_APART = 0.5
_SAME_LINE = 0.36
_ROW_OF_ITS_OWN = 0.75
_HEADER_STEP = 2.6
_LEAF_STEP = 1.6
_ROW_STEP = 6.0
_LINE_STEP = 1.3
_MOST_ROWS = 500
_PAST = 0.5
# More than a page is high.
_PAGE = 1e6
_ORDINAL = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]")
_MARKS = frozenset("0123456789０１２３４５６７８９.,，．/／—－-–―─+＋")

_Span = tuple[float, float]
_Extent = Callable[["_Run"], _Span]


class _Run:
    """Letters of one line without a gap."""

    def __init__(self, glyphs: tuple[Glyph, ...]) -> None:
        first = glyphs[0]
        self.glyphs = glyphs
        self.x0 = first.x0
        self.x1 = max([glyph.x1 for glyph in glyphs])
        self.middle = (first.y0 + first.y1) / 2
        self.size = first.y1 - first.y0

    @property
    def text(self) -> str:
        """What it says."""
        return lettering.line(self.glyphs, 0).text

    @cached_property
    def is_value(self) -> bool:
        """Whether it may be a number, or what stands for none."""
        return all(glyph.text in _MARKS for glyph in self.glyphs)

    @cached_property
    def has_words(self) -> bool:
        """Whether it is words without a number."""
        return sum(is_wide(glyph.text) for glyph in self.glyphs) > 1 and not any(is_digit(g.text) for g in self.glyphs)


def _runs(glyphs: Sequence[Glyph]) -> list[_Run]:
    """A line in runs; between Chinese letters a gap must be wider to count."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if found:
            last = found[-1][-1]
            if is_wide(glyph.text) and is_wide(last.text):
                gap = _WORDS_APART
            else:
                gap = _DIGITS_APART if is_digit(glyph.text) and is_digit(last.text) else _APART
            if glyph.x0 - last.x1 <= gap * (glyph.y1 - glyph.y0):
                found[-1].append(glyph)
                continue
        found.append([glyph])
    return [_Run(tuple(group)) for group in found]


_EXTENTS: tuple[_Extent, ...] = (
    lambda run: (run.x0, run.x1),
    lambda run: (run.x1 - _EDGE, run.x1 + _EDGE),
    lambda run: ((run.x0 + run.x1) / 2 - _EDGE, (run.x0 + run.x1) / 2 + _EDGE),
    lambda run: (run.x0 - _EDGE, run.x0 + _EDGE),
)
"""What of a number may tell its column: all of it, or, where wide numbers reach over, one side that all share."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table, where what tells the column of a number lies, and the left end of the first."""

    spans: tuple[_Span, ...]
    extent: _Extent
    left: float

    def of(self, run: _Run) -> list[int]:
        """The columns that a number may belong to."""
        start, end = self.extent(run)
        return [index for index, span in enumerate(self.spans) if start < span[1] and end > span[0]]


@dataclass(slots=True)
class _Row:
    """One line of numbers, where it stands, and the runs of its label from the left.

    ``goes_on`` is one that may be more of the row above: few numbers beside what need not begin a label.
    """

    page: int
    y: float
    size: float
    values: list[_Run]
    labels: list[tuple[float, _Run]]
    goes_on: bool = False


def find(lines: Sequence[TextLine], pages: Mapping[int, Page]) -> dict[int, tuple[int, Table]]:
    """The tables among lines that stand one under the other: by their first line, the line after them and the table."""
    if not any(_ends_in_numbers(line, _FEWEST) for line in lines):
        return {}
    runs = [_runs(line.glyphs) for line in lines]
    seeds = [index for index, own in enumerate(runs) if _is_seed(own)]
    found: dict[int, tuple[int, Table]] = {}
    after = 0
    while seeds:
        zone, columns = _zone(seeds, runs)
        seeds = seeds[len(zone) :]
        before = _few(zone[0], range(zone[0] - 1, after - 1, -1), runs, lines, columns)
        below = _few(zone[-1], range(zone[-1] + 1, seeds[0] if seeds else len(lines)), runs, lines, columns)
        between = [
            index
            for above, under in pairwise(zone)
            for index in _few(above, range(above + 1, under), runs, lines, columns)
        ]
        zone = sorted([*before, *zone, *between, *below])
        start = _header(zone[0], after, runs, lines, columns.left)
        end = _foot(zone[-1], lines, columns.left)
        if len(columns.spans) < _FEWEST or end - start > _MOST_ROWS:
            continue
        cells = list(_cells(lines[start:end], zone[0] - start, [index - start for index in zone], columns, pages))
        found[start] = (end, Table(tuple(cells), cells[0].place, aligned=False))
        after = end
    return found


def numbers_apart(line: TextLine) -> list[str] | None:
    """What a line says before its numbers, and these, if it ends in several apart from each other."""
    if not _ends_in_numbers(line, _FEWEST_APART):
        return None
    runs = _runs(line.glyphs)
    values = _values(runs)
    if (
        len(values) < _FEWEST_APART
        or sum(any(is_digit(glyph.text) for glyph in run.glyphs) for run in values) < _FEWEST_APART
    ):
        return None
    words = runs[: len(runs) - len(values)]
    before = [lettering.line([glyph for run in words for glyph in run.glyphs], 0).text] if words else []
    return [*before, *(run.text for run in values)]


def _ends_in_numbers(line: TextLine, count: int) -> bool:
    """Whether a line may end in so many numbers: so many letters of it belong to numbers."""
    return all(glyph.text in _MARKS for glyph in line.glyphs[-count:]) and len(line.glyphs) >= count


def _is_seed(runs: Sequence[_Run]) -> bool:
    """Whether a line ends in many numbers apart from each other."""
    return len(_values(runs)) >= _FEWEST


def _values(runs: Sequence[_Run]) -> list[_Run]:
    """The runs after the last words of a line."""
    last = max((index for index, run in enumerate(runs) if not run.is_value), default=-1)
    return list(runs[last + 1 :])


def _zone(seeds: Sequence[int], runs: Sequence[Sequence[_Run]]) -> tuple[list[int], _Columns]:
    """The first lines of numbers that stand in common columns, and these columns."""
    rows = [_values(runs[seeds[0]])]
    for before, index in pairwise(seeds):
        left = min(run.x0 for row in rows for run in row)
        if any(run.has_words and run.x1 > left for between in runs[before + 1 : index] for run in between):
            break
        rows.append(_values(runs[index]))
    best: tuple[int, _Columns] | None = None
    for extent in _EXTENTS:
        count, spans = _common(rows, extent)
        if best is None or count > best[0]:
            left = min(run.x0 for row in rows[:count] for run in row)
            best = count, _Columns(tuple(spans), extent, left)
    assert best is not None
    return list(seeds[: best[0]]), best[1]


def _common(rows: Sequence[Sequence[_Run]], extent: _Extent) -> tuple[int, list[_Span]]:
    """How many rows, from the first on, stand in common columns, and these."""
    spans = _joined(map(extent, rows[0]))
    most = len(rows[0])
    for index, row in enumerate(rows):
        both = _joined([*spans, *map(extent, row)])
        most = max(most, len(row))
        if not most <= len(both) <= most + _MOST_BLANK:
            return max(1, index), spans
        spans = both
    return len(rows), spans


def _few(
    start: int,
    way: Iterable[int],
    runs: Sequence[Sequence[_Run]],
    lines: Sequence[TextLine],
    columns: _Columns,
) -> list[int]:
    """The lines of few numbers that go on with a table upwards or downwards."""
    found: list[int] = []
    last = start
    for index in way:
        own = runs[index]
        if lines[index].page != lines[start].page or any(run.has_words and run.x1 > columns.left for run in own):
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


def _joined(spans: Iterable[_Span]) -> list[_Span]:
    found: list[_Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _header(first: int, after: int, runs: Sequence[Sequence[_Run]], lines: Sequence[TextLine], left: float) -> int:
    """Where the lines over the first numbers begin that head them."""
    start = index = first
    while index > after:
        below, line, own = lines[index], lines[index - 1], runs[index - 1]
        over = [run for run in own if run.x1 > left]
        if line.page != below.page:
            if not over or any(is_digit(glyph.text) for glyph in line.glyphs):
                break
        elif below.middle - line.middle > _HEADER_STEP * line.size:
            break
        index -= 1
        straddles = any(run.x0 < left - run.size and run.x1 > left + run.size for run in own)
        if straddles or any(glyph.text in "。；" for glyph in line.glyphs):
            break
        # A line that begins at the left and goes over the numbers alone is the text before the table.
        if len(own) == 1 and over and own[0].x0 < left + own[0].size:
            break
        if over:
            start = index
    return start


def _foot(last: int, lines: Sequence[TextLine], left: float) -> int:
    """Where the table ends: with the lines close under its last numbers that go on with its label, or with these."""
    end = last + 1
    while end < len(lines):
        above, line = lines[end - 1], lines[end]
        values_only = line.x0 >= left - line.size
        if line.page != above.page:
            if not values_only or not any(run.is_value for run in _runs(line.glyphs)):
                break
        elif line.middle - above.middle > _LEAF_STEP * line.size or (line.x1 > left and not values_only):
            break
        end += 1
    return end


def _cells(
    lines: Sequence[TextLine], head: int, anchors: Sequence[int], columns: _Columns, pages: Mapping[int, Page]
) -> Iterator[Cell]:
    rows = _rows(lines[head:], [index - head for index in anchors], columns.left)
    # The first columns may hold no number: they begin where the labels end.
    left = max((run.x1 for row in rows for _, run in row.labels), default=0.0)
    header = [run for run in _heading(lines[:head]) if run.x0 > left - run.size / 2]
    names = _leaves(header, columns)
    columns = _with_blank(columns, names)
    misnamed = _are_misnamed(columns, names)
    first = pages.get(lines[0].page)
    cut = head and lines[0].page != lines[head - 1].page
    over = None if first is None or not header or cut else first.share(_around(header))
    number = 0
    for number, titles in enumerate(_titles(header, names), 1):
        for column, text in enumerate(titles):
            place = Place(page=lines[0].page, row=number, column=column + 1, box=over)
            yield Cell(text, number - 1, column, place=place, confidence=_confidence(header))
    border = _border(rows)
    for row, torn in _unwrapped(rows, border, columns):
        label = _label(row, border)
        texts = [label] if border is not None else []
        values = [
            text + UNKNOWN * (misnamed or column in torn)
            for column, text in enumerate(_texts(row, columns, pages.get(row.page)))
        ]
        page = pages.get(row.page)
        own = [*row.values, *(run for at, run in row.labels if at < _PAGE)]
        box = None if page is None else page.share(_around(own))
        confidence = _confidence(own)
        for column, text in enumerate([*texts, *values]):
            place = Place(page=row.page, row=number + 1, column=column + 1, box=box)
            yield Cell(text, number, column, place=place, confidence=confidence)
        number += 1


def _heading(lines: Sequence[TextLine]) -> Iterator[_Run]:
    """The runs of a header, as if the page had not cut it."""
    shift = 0.0
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if index + 1 < len(lines) and lines[index + 1].page != line.page:
            below = lines[index + 1]
            shift += below.y0 - line.y0 - _LINE_STEP * line.size
        yield from _runs([glyph._replace(y0=glyph.y0 + shift, y1=glyph.y1 + shift) for glyph in line.glyphs])


def _unwrapped(rows: Sequence[_Row], border: float | None, columns: _Columns) -> Iterator[tuple[_Row, set[int]]]:
    """The rows, each with the columns whose text goes on below it: a number there is only the beginning of one.

    What stands close under a row, or at the head of the next page, between its columns and beside no label, is no row.
    """
    found: list[tuple[_Row, set[int]]] = []
    last: _Row | None = None
    for row in rows:
        label = _label(row, border)
        close = last is not None and (row.page != last.page or row.y - last.y <= _LEAF_STEP * row.size)
        if close and row.values and (row.goes_on or not label):
            for run in row.values:
                over = {index for index, (start, end) in enumerate(columns.spans) if run.x0 < end and run.x1 > start}
                found[-1][1].update(over or range(len(columns.spans)))
        if not close or not row.values or label:
            found.append((row, set()))
        last = row
    yield from found


def _confidence(runs: Sequence[_Run]) -> float | None:
    """That of the least sure letter of a row: a number of it may be anywhere in it."""
    return least(glyph.confidence for run in runs for glyph in run.glyphs)


def _around(runs: Sequence[_Run]) -> Box:
    """The box around some runs: who looks for a number finds its row there."""
    return (
        min(run.x0 for run in runs),
        min(run.middle - run.size / 2 for run in runs),
        max(run.x1 for run in runs),
        max(run.middle + run.size / 2 for run in runs),
    )


def _titles(header: Sequence[_Run], names: Sequence[Sequence[_Run]]) -> list[list[str]]:
    """The headings in rows, by where their middles stand: of several lines over many columns the first alone."""
    used = {id(run) for name in names for run in name}
    wide = sorted((run for run in header if id(run) not in used), key=lambda run: run.middle)
    first = [run for run in wide if run.middle - wide[0].middle < run.size / 2]
    if len(first) == len(wide):
        first = []
    titles = [((run.x0 + run.x1) / 2, run.text) for run in wide[len(first) :]]
    titles += [
        (sum(run.x0 + run.x1 for run in name) / 2 / len(name), "".join(run.text for run in name)) for name in names
    ]
    rows = [[run.text for run in sorted(first, key=lambda run: run.x0)], [text for _, text in sorted(titles)]]
    return [row for row in rows if row]


def _are_misnamed(columns: _Columns, names: Sequence[Sequence[_Run]]) -> bool:
    """Whether as many headings as columns do not stand over them one by one."""
    if len(names) != len(columns.spans):
        return False
    middles = [(start + end) / 2 for start, end in columns.spans]
    room = _BESIDE * min(b - a for a, b in pairwise(middles))
    return any(
        abs((min(run.x0 for run in name) + max(run.x1 for run in name)) / 2 - middle) > room
        for name, middle in zip(names, middles, strict=True)
    )


def _with_blank(columns: _Columns, names: Sequence[Sequence[_Run]]) -> _Columns:
    """The columns with those that hold no number at all and have a heading."""
    if len(names) <= len(columns.spans):
        return columns
    alone = [run for name in names if not any(columns.of(run) for run in name) for run in name]
    return replace(columns, spans=tuple(_joined([*columns.spans, *map(columns.extent, alone)])))


def _leaves(header: Sequence[_Run], columns: _Columns) -> list[list[_Run]]:
    """The headings right over the columns, each with its lines from the top."""
    middles = [(start + end) / 2 for start, end in columns.spans]
    pitch = min((b - a for a, b in pairwise(middles)), default=0.0)
    narrow = [run for run in header if run.x1 - run.x0 <= pitch]
    found: list[list[_Run]] = []
    for run in sorted(narrow, key=lambda run: -run.middle):
        for name in found:
            above = name[-1]
            near = above.middle - run.middle <= _LEAF_STEP * run.size
            if near and above.middle - run.middle > run.size / 2 and min(above.x1, run.x1) > max(above.x0, run.x0):
                name.append(run)
                break
        else:
            if not any(min(below.x1, run.x1) > max(below.x0, run.x0) for name in found for below in name):
                found.append([run])
    return [name[::-1] for name in sorted(found, key=lambda name: name[0].x0)]


def _rows(lines: Sequence[TextLine], anchors: Sequence[int], left: float) -> list[_Row]:
    """The lines of numbers with the letters of their labels, wherever these are put beside them."""
    rows: list[_Row] = []
    for index in anchors:
        values = _values(_runs(lines[index].glyphs)) or _runs(lines[index].glyphs)
        middle = median((glyph.y0 + glyph.y1) / 2 for run in values for glyph in run.glyphs)
        rows.append(_Row(lines[index].page, middle, lines[index].size, [], []))
    step = median([b.y - a.y for a, b in pairwise(rows) if a.page == b.page] or [0.0])
    rest: dict[int, list[Glyph]] = {}
    own: dict[int, list[Glyph]] = {index: [] for index in range(len(rows))}
    for line in lines:
        # Most letters of a line stand at one height.
        known: dict[float, int | None] = {}
        for glyph in line.glyphs:
            at = (glyph.y0 + glyph.y1) / 2
            if at not in known:
                known[at] = _nearest(line.page, at, rows)
            near = known[at]
            if near is not None and abs(rows[near].y - at) <= _SAME_LINE * (glyph.y1 - glyph.y0):
                own[near].append(glyph)
            else:
                rest.setdefault(line.page, []).append(glyph)
    for index, glyphs in own.items():
        runs = _runs(sorted(glyphs, key=lambda glyph: glyph.x0))
        rows[index].values = [run for run in runs if run.x1 > left]
        rows[index].labels = [(rows[index].y, run) for run in runs if run.x1 <= left]
    over = [(page, run) for page, glyphs in rest.items() for group in lettering.rows(glyphs) for run in _runs(group)]
    for page, run in over:
        if run.x1 > left:
            _own_row(page, run, rows).values.append(run)
    below: list[tuple[int, _Run]] = []
    for page, run in over:
        if run.x1 <= left:
            beside = _beside(page, run, rows)
            if beside is None:
                below.append((page, run))
            else:
                beside.labels.append((beside.y, run))
    if _hang(rows, below):
        _hung(rows, below)
    else:
        for page, run in below:
            near = _nearest(page, run.middle, rows)
            if near is not None and abs(rows[near].y - run.middle) <= max(_ROW_OF_ITS_OWN * step, run.size):
                rows[near].labels.append((run.middle, run))
            else:
                _own_row(page, run, rows).labels.append((run.middle, run))
    return sorted(rows, key=lambda row: (row.page, row.y))


def _hang(rows: Sequence[_Row], below: Sequence[tuple[int, _Run]]) -> bool:
    """Whether labels of several lines begin beside their numbers: they cannot have their middles there.

    In a table of the one kind every row has a line of its label beside its numbers. If it is of the other kind as
    well, as many lines of each label stand above its numbers as below: how many above the first, tells all others.
    """
    border = _border(rows)
    if border is None or not all(_label(row, border) for row in rows):
        return False
    ordered = sorted(rows, key=lambda row: (row.page, row.y))
    for page in {row.page for row in ordered}:
        own = [row.y for row in ordered if row.page == page]
        lines = {round(run.middle) for at, run in below if at == page and run.x1 > border + _PAST}
        # How many stand over the first of all rows cannot be told from the header.
        over = sum(y < own[0] for y in lines) if page != ordered[0].page else len(lines)
        between = [sum(upper < y < lower for y in lines) for upper, lower in pairwise((*own, inf))]
        if not any(_halves(between, above) for above in range(over + 1)):
            return True
    return False


def _halves(between: Sequence[int], above: int) -> bool:
    """Whether the lines between rows are half of the one's label and half of the other's, with so many above the first."""
    for count in between[:-1]:
        above = count - above
        if above < 0:
            return False
    # The page may cut the last label.
    return between[-1] <= above


def _hung(rows: list[_Row], below: Sequence[tuple[int, _Run]]) -> None:
    """Give every row the lines of its label that stand under its numbers, on the next page too."""
    border = _border(rows)
    for row in rows:
        # Under the first line of a label a number may go on beside the second.
        row.goes_on = len(row.values) < _FEWEST and not _ORDINAL.match(_label(row, border))
    for page, run in sorted(below, key=lambda item: (item[0], item[1].middle, item[1].x0)):
        above = [row for row in rows if (row.page, row.y) < (page, run.middle)]
        last = max(above, key=lambda row: (row.page, row.y), default=None)
        if last is None or page > last.page + 1 or _ORDINAL.match(run.text):
            _own_row(page, run, rows).labels.append((run.middle, run))
        else:
            last.labels.append((run.middle + (page - last.page) * _PAGE, run))


def _own_row(page: int, run: _Run, rows: list[_Row]) -> _Row:
    """The row of few numbers, or none, that a run stands in."""
    row = _beside(page, run, rows)
    if row is None:
        row = _Row(page, run.middle, run.size, [], [])
        rows.append(row)
    return row


def _beside(page: int, run: _Run, rows: Iterable[_Row]) -> _Row | None:
    return next((row for row in rows if row.page == page and abs(row.y - run.middle) < run.size / 2), None)


def _nearest(page: int, y: float, rows: Sequence[_Row]) -> int | None:
    best = None
    for index, row in enumerate(rows):
        if row.page == page and (best is None or abs(row.y - y) < abs(rows[best].y - y)):
            best = index
    return best


def _border(rows: Sequence[_Row]) -> float | None:
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


def _label(row: _Row, border: float | None) -> str:
    """The label of a row, from the top; not those of the groups at its left."""
    own = [(at, run.x0, run) for at, run in row.labels if border is not None and run.x1 > border + _PAST]
    # A label of a group that has no rows under it is the label of its row.
    own = own or [(at, run.x0, run) for at, run in row.labels if abs(at - row.y) < run.size / 2][-1:]
    return "".join(run.text for _, _, run in sorted(own, key=lambda item: item[:2]))


def _texts(row: _Row, columns: _Columns, page: Page | None) -> Iterator[str]:
    """What a row says in each column."""
    found: list[list[Glyph]] = [[] for _ in columns.spans]
    doubtful: set[int] = set()
    for run in row.values:
        touched = columns.of(run)
        if len(touched) != 1:
            # Nobody can tell whose it is, nor what else is blank.
            doubtful |= set(range(len(found)))
        found[touched[0] if touched else 0] += run.glyphs
    taken = [(min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)) if glyphs else None for glyphs in found]
    for index, glyphs in enumerate(found):
        box = _box(row, index, [own or span for own, span in zip(taken, columns.spans, strict=True)])
        text = lettering.cell_text(glyphs) if glyphs else ""
        unlike = page is not None and (
            any(_inside(unread, box) for unread in page.unread)
            or (page.ink is not None and ruled.differs(page.ink, box, glyphs))
        )
        doubt = index in doubtful or unlike or (len(glyphs) > 1 and ruled.collide(glyphs))
        yield text + UNKNOWN * doubt


def _box(row: _Row, index: int, spans: Sequence[_Span]) -> Box:
    """The room of a cell: half the way to its neighbours, and the height of its letters."""
    start, end = spans[index]
    before = spans[index - 1][1] if index else start - row.size
    after = spans[index + 1][0] if index + 1 < len(spans) else end + row.size
    half = row.size / 2
    return (start + before) / 2, row.y - half, (end + after) / 2, row.y + half


def _inside(one: Box, other: Box) -> bool:
    x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]
