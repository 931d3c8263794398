"""How far apart the lines of one cell are in the tables without lines of a file.

Offices set them close, browsers with much room between them. In a table, the lines of a label are closer to
each other than its rows are: so the page itself shows which lines belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor_readers.pages.runs import Run
from auditor_readers.pages.text_lines import TextLine

_USUAL = 1.6
_MOST = 2.7
_MORE = 1.12
_CLOSER = 0.97
_ALIKE = 0.03
_FEWEST = 2
_LINES_BELOW = 8
_HEADER_LINES = 8


def are_close(apart: float, size: float, step: float) -> bool:
    """Whether lines may be of one cell: by the height of their characters, or by the step of their table."""
    return apart <= max(_USUAL * size, step)


def may_continue(apart: float, size: float) -> bool:
    """Whether a line of numbers alone may hold the ends of numbers above it, at any step of lines."""
    return apart <= _MOST * size


def line_step(lines: Sequence[TextLine], runs: Sequence[Sequence[Run]], seeds: Sequence[int]) -> float:
    """The step from line to line within a cell, 0 if the page does not show it; ``seeds`` are of numbers."""
    row = row_step(lines, seeds)
    first = max(0, seeds[0] - _HEADER_LINES)
    steps = sorted(
        step
        for index in range(first, seeds[-1])
        for step in _steps_below(index, lines, runs)
        if step < _CLOSER * row
    )
    alike = (
        later
        for step, later in zip(steps, steps[_FEWEST - 1 :], strict=False)
        if later - step <= _ALIKE * step
    )
    step = next(alike, 0.0)
    return min(_MORE * step, (step + row) / 2)


def row_step(lines: Sequence[TextLine], seeds: Sequence[int]) -> float:
    """How far rows of one line are apart, 0 where there are no two rows on a page."""
    rows = (
        lines[below].middle - lines[above].middle
        for above, below in pairwise(seeds)
        if lines[above].page == lines[below].page
    )
    return min((step for step in rows if step > 0), default=0.0)


def _steps_below(index: int, lines: Sequence[TextLine], runs: Sequence[Sequence[Run]]) -> Iterator[float]:
    """How far the words of a line are from the next ones below them, where that may be one step."""
    page = lines[index].page
    for run in runs[index]:
        if not run.has_words:
            continue
        below = [
            other.middle - run.middle
            for number in range(index, min(len(lines), index + 1 + _LINES_BELOW))
            if lines[number].page == page
            for other in runs[number]
            if other.x0 < run.x1 and other.x1 > run.x0 and other.middle - run.middle > run.size / 2
        ]
        if below and min(below) <= _MOST * run.size:
            yield min(below)
