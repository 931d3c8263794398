"""The header of a table without lines: the headings over its columns, and the titles over several of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor_readers.pages.columns import Columns
from auditor_readers.pages.runs import Run, runs_of_line
from auditor_readers.pages.text_lines import TextLine

LEAF_STEP = 1.6
"""The most that lines of one heading, or of one label, are apart, by the height of their characters."""
_LINE_STEP = 1.3
_OFF_CENTRE = 0.75

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


def headings_of(header: Sequence[Run], columns: Columns) -> list[ColumnHeading]:
    """The headings right over the columns, from the left."""
    middles = [(start + end) / 2 for start, end in columns.spans]
    pitch = min((b - a for a, b in pairwise(middles)), default=0.0)
    narrow = [run for run in header if run.x1 - run.x0 <= pitch]
    # Each from its foot up, in the order in which they were found.
    found: list[ColumnHeading] = []
    for run in sorted(narrow, key=lambda run: -run.middle):
        own = next((heading for heading in found if _is_next_line(run, heading[-1])), None)
        if own is not None:
            own.append(run)
        elif not any(_overlap(run, below) for heading in found for below in heading):
            found.append([run])
    return [heading[::-1] for heading in sorted(found, key=lambda heading: heading[0].x0)]


def _is_next_line(run: Run, below: Run) -> bool:
    """Whether a run is the line of a heading right above another."""
    step = below.middle - run.middle
    return run.size / 2 < step <= LEAF_STEP * run.size and _overlap(run, below)


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
    """Whether there are as many headings as columns, and they are not over them one by one."""
    if len(headings) != len(columns.spans):
        return False
    middles = [(start + end) / 2 for start, end in columns.spans]
    room = _OFF_CENTRE * min(b - a for a, b in pairwise(middles))
    return any(
        abs((min(run.x0 for run in heading) + max(run.x1 for run in heading)) / 2 - middle) > room
        for heading, middle in zip(headings, middles, strict=True)
    )


def with_blank_columns(columns: Columns, headings: Sequence[ColumnHeading]) -> Columns:
    """The columns with those that have a heading and hold no number at all."""
    if len(headings) <= len(columns.spans):
        return columns
    blank = (heading for heading in headings if not any(columns.of(run) for run in heading))
    return columns.with_further(run for heading in blank for run in heading)
