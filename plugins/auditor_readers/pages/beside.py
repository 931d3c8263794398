"""The lines of a page in reading order: of text set in two columns, the left one before the right one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from auditor_readers.pages import lettering
from auditor_readers.pages.lettering import TextLine, is_wide
from auditor_readers.pages.page import Glyph

_FEWEST_LINES = 12
_FULL = 0.6
_MOST_FULL = 0.4
_STEPS = 40
_ROOM = 0.6
_LEAST = 60
_MOSTLY = 0.7


def lines(glyphs: Sequence[Glyph], page: int) -> list[TextLine]:
    """Glyphs as lines of text."""
    whole = [lettering.line(row, page) for row in lettering.rows(glyphs)]
    if len(whole) < _FEWEST_LINES:
        return whole
    left, right = min(line.x0 for line in whole), max(line.x1 for line in whole)
    full = sum(len(line.pieces) == 1 and line.x1 - line.x0 > _FULL * (right - left) for line in whole)
    if full > _MOST_FULL * len(whole):
        return whole
    parted = _parted(glyphs, left, right)
    return [lettering.line(row, page) for part in parted for row in lettering.rows(part)] if parted else whole


def _parted(glyphs: Sequence[Glyph], left: float, right: float) -> list[list[Glyph]] | None:
    """Glyphs above two columns, those of the left and of the right one, and those below; None if there are none."""
    third = (right - left) / 3
    size = sorted(glyph.y1 - glyph.y0 for glyph in glyphs)[len(glyphs) // 2]
    heights = sorted(glyph.y0 + glyph.y1 for glyph in glyphs)
    gaps = [left + third * (1 + step / _STEPS) for step in range(_STEPS)]
    room = _ROOM * size / 2
    crossing: list[list[float]] = [[] for _ in gaps]
    for glyph in glyphs:
        # A stop or a comma takes the room of a letter, whatever it fills of that.
        blank = max(0.0, glyph.y1 - glyph.y0 - glyph.x1 + glyph.x0) if is_wide(glyph.text) else 0.0
        first = bisect_right(gaps, glyph.x0 - blank - room)
        for number in range(first, bisect_left(gaps, glyph.x1 + blank + room)):
            crossing[number].append(glyph.y0 + glyph.y1)
    best = (0, 0.0, 0.0, 0.0)
    for at, across in zip(gaps, crossing, strict=True):
        for top, bottom in pairwise((-inf, *sorted(across), inf)):
            count = bisect_left(heights, bottom - size) - bisect_right(heights, top + size)
            best = max(best, (count, at, top + size, bottom - size))
    count, at, top, bottom = best
    parts: list[list[Glyph]] = [[], [], [], []]
    for glyph in glyphs if count else ():
        middle = glyph.y0 + glyph.y1
        parts[0 if middle <= top else 3 if middle >= bottom else 1 if glyph.x0 < at else 2].append(glyph)
    return parts if all(_is_text(part) for part in parts[1:3]) else None


def _is_text(glyphs: Sequence[Glyph]) -> bool:
    return len(glyphs) >= _LEAST and sum(is_wide(glyph.text) for glyph in glyphs) > _MOSTLY * len(glyphs)
