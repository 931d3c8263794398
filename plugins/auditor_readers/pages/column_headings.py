"""The header of a table without lines: the headings over its columns, and the titles over several of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from auditor_readers.pages.columns import Columns
from auditor_readers.pages.line_steps import are_close
from auditor_readers.pages.runs import Run, runs_of_line
from auditor_readers.pages.text_lines import TextLine

_LINE_STEP = 1.3
_OFF_CENTRE = 0.75
_PARTED = 0.12
_BEFORE = 2.0

ColumnHeading = list[Run]
"""The lines of the heading of one column, from the top."""


def header_runs(lines: Sequence[TextLine]) -> Iterator[Run]:
    """The runs of a header, as if no page break had cut it."""
    shift = 0.0
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if index + 1 < len(lines) and lines[index + 1].page != line.page:
            below = lines[index + 1]
            shift += below.y0 - line.y0 - _LINE_STEP * line.size
        yield from runs_of_line(
            [glyph._replace(y0=glyph.y0 + shift, y1=glyph.y1 + shift) for glyph in line.glyphs]
        )


def headings_of(header: Sequence[Run], columns: Columns, step: float) -> list[ColumnHeading]:
    """The headings right over the columns, from the left; ``step`` is that of the lines in a cell."""
    narrow = [run for run in header if is_narrow(run, columns)]
    # Each from its foot up, in the order in which they were found.
    found: list[ColumnHeading] = []
    for run in sorted(narrow, key=lambda run: -run.middle):
        over = [heading for heading in found if any(_overlap(run, below) for below in heading)]
        if not over:
            found.append([run])
        elif len(over) == 1 and _is_next_line(run, over[0][-1], step):
            over[0].append(run)
    return [heading[::-1] for heading in sorted(found, key=lambda heading: heading[0].x0)]


def is_narrow(run: Run, columns: Columns) -> bool:
    """Whether a run is over the middle of one column at the most."""
    return sum(run.x0 < middle < run.x1 for middle in columns.middles) <= 1


def parted(run: Run, columns: Columns) -> list[Run]:
    """The headings in a run, if it has a gap between each two columns that it is over.

    What is at the left of the first column counts as one more.
    """
    borders = [columns.left - _BEFORE * run.size, *columns.middles]
    gaps = [following.x0 - glyph.x1 for glyph, following in pairwise(run.glyphs)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    cuts = [0]
    for left, right in pairwise(borders):
        if left < run.x0 or right > run.x1:
            continue
        between = (
            (gap, index)
            for index, gap in enumerate(gaps, 1)
            if left < run.glyphs[index].x0 and run.glyphs[index - 1].x1 < right
        )
        widest, index = max(between, default=(0.0, 0))
        if widest < usual + _PARTED * run.size:
            return [run]
        cuts.append(index)
    return [Run(run.glyphs[start:end]) for start, end in pairwise([*cuts, len(run.glyphs)]) if start < end]


def _is_next_line(run: Run, below: Run, step: float) -> bool:
    """Whether a run is the line of a heading right above another."""
    apart = below.middle - run.middle
    return run.size / 2 < apart and are_close(apart, run.size, step)


def _overlap(one: Run, other: Run) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)


def titles_of(header: Sequence[Run], headings: Sequence[ColumnHeading]) -> list[list[str]]:
    """The texts of a header in rows, ordered by their middles; the topmost titles are a row of their own."""
    used = {id(run) for heading in headings for run in heading}
    wide = sorted((run for run in header if id(run) not in used), key=lambda run: run.middle)
    top = _topmost(wide)
    titles = [((run.x0 + run.x1) / 2, run.text) for run in wide[len(top) :]]
    titles += [(_mean_middle(heading), "".join(run.text for run in heading)) for heading in headings]
    rows = [[run.text for run in sorted(top, key=lambda run: run.x0)], [text for _, text in sorted(titles)]]
    return [row for row in rows if row]


def _topmost(wide: Sequence[Run]) -> list[Run]:
    """The first line of titles over several columns, if there are more."""
    top = [run for run in wide if run.middle - wide[0].middle < run.size / 2]
    return top if len(top) < len(wide) else []


def _mean_middle(heading: ColumnHeading) -> float:
    return sum(run.x0 + run.x1 for run in heading) / 2 / len(heading)


def are_misplaced(headings: Sequence[ColumnHeading], columns: Columns) -> bool:
    """Whether there are as many headings as columns, and they are not over them one by one.

    Both are aligned at their left, in their middle, or at their right.
    """
    if len(headings) != len(columns.spans):
        return False
    room = _OFF_CENTRE * columns.pitch
    extents = [(min(run.x0 for run in own), max(run.x1 for run in own)) for own in headings]
    return all(
        any(
            abs(share * (a - c) + (1 - share) * (b - d)) > room
            for (a, b), (c, d) in zip(extents, columns.spans, strict=True)
        )
        for share in (1.0, 0.5, 0.0)
    )


def with_blank_columns(columns: Columns, headings: Sequence[ColumnHeading]) -> Columns:
    """The columns with those that have a heading and hold no number at all."""
    if len(headings) <= len(columns.spans):
        return columns
    blank = (heading for heading in headings if not any(columns.of(run) for run in heading))
    return columns.with_further(run for heading in blank for run in heading)
