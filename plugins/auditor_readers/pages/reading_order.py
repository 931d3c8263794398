"""The lines of a page in reading order: of text set in two columns, the left one before the right one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from auditor.record import NamedTuple
from auditor_readers.pages.page import Glyph
from auditor_readers.pages.text_lines import TextLine, glyph_rows, is_wide, text_line

_FEWEST_LINES = 12
_FULL = 0.6
_MOST_FULL = 0.4
_STEPS = 40
_ROOM = 0.6
_LEAST = 60
_MOSTLY = 0.7
_MANY = 0.4


class _Gutter(NamedTuple):
    """An upright strip that no character crosses between two heights (twice these), and its neighbours."""

    neighbours: int
    x: float
    top: float
    bottom: float


def lines_in_order(glyphs: Sequence[Glyph], page: int) -> list[TextLine]:
    """Glyphs as lines of text."""
    whole = [text_line(row, page) for row in glyph_rows(glyphs)]
    if len(whole) < _FEWEST_LINES:
        return whole
    left, right = min(line.x0 for line in whole), max(line.x1 for line in whole)
    full = sum(len(line.pieces) == 1 and line.x1 - line.x0 > _FULL * (right - left) for line in whole)
    if full > _MOST_FULL * len(whole):
        return whole
    regions = _regions(glyphs, _widest_gutter(glyphs, left, right))
    return [text_line(row, page) for region in regions for row in glyph_rows(region)] if regions else whole


def _regions(glyphs: Sequence[Glyph], gutter: _Gutter) -> list[list[Glyph]] | None:
    """Glyphs above two columns, in the left one, in the right one, and below; None without columns."""
    if not gutter.neighbours:
        return None
    above: list[Glyph] = []
    left: list[Glyph] = []
    right: list[Glyph] = []
    below: list[Glyph] = []
    for glyph in glyphs:
        middle = glyph.y0 + glyph.y1
        if middle <= gutter.top:
            above.append(glyph)
        elif middle >= gutter.bottom:
            below.append(glyph)
        else:
            (left if glyph.x0 < gutter.x else right).append(glyph)
    return [above, left, right, below] if _is_text(left) and _is_text(right) else None


def _widest_gutter(glyphs: Sequence[Glyph], left: float, right: float) -> _Gutter:
    """The gutter in the middle third of the text that has most characters on both sides."""
    size = sorted(glyph.y1 - glyph.y0 for glyph in glyphs)[len(glyphs) // 2]
    heights = sorted(glyph.y0 + glyph.y1 for glyph in glyphs)
    third = (right - left) / 3
    gaps = [left + third * (1 + step / _STEPS) for step in range(_STEPS)]
    best = (0, 0.0, 0.0, 0.0)
    for at, across in zip(gaps, _crossing(glyphs, gaps, _ROOM * size / 2), strict=True):
        for top, bottom in pairwise((-inf, *sorted(across), inf)):
            count = bisect_left(heights, bottom - size) - bisect_right(heights, top + size)
            best = max(best, (count, at, top + size, bottom - size))
    return _Gutter(*best)


def _crossing(glyphs: Sequence[Glyph], gaps: Sequence[float], room: float) -> list[list[float]]:
    """For each gap the heights (twice these) of the characters that cross it or leave it too little room."""
    crossing: list[list[float]] = [[] for _ in gaps]
    for glyph in glyphs:
        # A stop or a comma takes the room of a character, and fills part of it.
        blank = max(0.0, glyph.y1 - glyph.y0 - glyph.x1 + glyph.x0) if is_wide(glyph.text) else 0.0
        first = bisect_right(gaps, glyph.x0 - blank - room)
        for number in range(first, bisect_left(gaps, glyph.x1 + blank + room)):
            crossing[number].append(glyph.y0 + glyph.y1)
    return crossing


def _is_text(glyphs: Sequence[Glyph]) -> bool:
    """Whether characters are a column of text: most are Chinese, and many of its lines fill it."""
    if len(glyphs) < _LEAST or sum(is_wide(glyph.text) for glyph in glyphs) <= _MOSTLY * len(glyphs):
        return False
    lines = [text_line(row, 0) for row in glyph_rows(glyphs)]
    wide = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    full = sum(len(line.pieces) == 1 and line.x1 - line.x0 > _FULL * wide for line in lines)
    return full >= _MANY * len(lines)
