"""Columns by where numbers are: those that the numbers of several lines have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from auditor.record import NamedTuple, Record
from auditor_readers.pages.runs import Run, values_of

_MOST_BLANK = 3
_EDGE = 0.8

Span = tuple[float, float]
Extent = Callable[[Run], Span]

_EXTENTS: tuple[Extent, ...] = (
    lambda run: (run.x0, run.x1),
    lambda run: (run.x1 - _EDGE, run.x1 + _EDGE),
    lambda run: ((run.x0 + run.x1) / 2 - _EDGE, (run.x0 + run.x1) / 2 + _EDGE),
    lambda run: (run.x0 - _EDGE, run.x0 + _EDGE),
)
"""What of a number shows its column: all of it, or, where wide numbers reach over, one side of it."""


class Columns(Record, frozen=True):
    """The columns of a table, what of a number shows its column, and the left end of the first."""

    spans: tuple[Span, ...]
    extent: Extent
    left: float

    @property
    def middles(self) -> list[float]:
        """The middles of the columns."""
        return [(start + end) / 2 for start, end in self.spans]

    @property
    def pitch(self) -> float:
        """The least distance between the middles of two columns."""
        return min((b - a for a, b in pairwise(self.middles)), default=0.0)

    def of(self, run: Run) -> list[int]:
        """The columns that a number may belong to."""
        start, end = self.extent(run)
        return [index for index, span in enumerate(self.spans) if start < span[1] and end > span[0]]

    def under(self, run: Run) -> set[int]:
        """The columns that any part of a run lies over; all of them where it lies over none."""
        over = {index for index, (start, end) in enumerate(self.spans) if run.x0 < end and run.x1 > start}
        return over or set(range(len(self.spans)))

    def with_further(self, runs: Iterable[Run]) -> Columns:
        """These columns and those that further runs make."""
        return replace(self, spans=tuple(_merged([*self.spans, *map(self.extent, runs)])))


class Zone(NamedTuple):
    """The lines of numbers, by their indexes, that have these columns in common."""

    lines: list[int]
    columns: Columns


def first_zone(seeds: Sequence[int], runs: Sequence[Sequence[Run]]) -> Zone:
    """The first of some lines of numbers that have columns in common."""
    rows = [values_of(runs[seeds[0]])]
    for before, index in pairwise(seeds):
        left = min(run.x0 for row in rows for run in row)
        if any(run.has_words and run.x1 > left for between in runs[before + 1 : index] for run in between):
            break
        rows.append(values_of(runs[index]))
    best: tuple[int, Columns] | None = None
    for extent in _EXTENTS:
        count, spans = _in_common(rows, extent)
        if best is None or count > best[0]:
            left = min(run.x0 for row in rows[:count] for run in row)
            best = count, Columns(tuple(spans), extent, left)
    assert best is not None
    return Zone(list(seeds[: best[0]]), best[1])


def _in_common(rows: Sequence[Sequence[Run]], extent: Extent) -> tuple[int, list[Span]]:
    """How many rows, from the first on, have columns in common, and these."""
    spans = _merged(map(extent, rows[0]))
    most = len(rows[0])
    for index, row in enumerate(rows):
        both = _merged([*spans, *map(extent, row)])
        most = max(most, len(row))
        if not most <= len(both) <= most + _MOST_BLANK:
            return max(1, index), spans
        spans = both
    return len(rows), spans


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans with those that overlap taken as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
