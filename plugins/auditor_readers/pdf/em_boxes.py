"""Boxes of characters that show their line: as high as the font size, about the baseline.

What pdfium gives are boxes as fonts state them, which may be anything, mixed with those of what is drawn.
Where a file gives the text of a character apart from what it draws, as a browser does for radicals, the box
is as flat as the character looks. A line is what is on one baseline.
"""

from __future__ import annotations

import ctypes
from typing import Any

from auditor_readers.pages.page import Box
from auditor_readers.pdf import library

_ABOVE, _BELOW = 0.88, -0.12
_LEAST, _MOST = 0.72, 2.0
_LOWEST, _HIGHEST = 0.1, 0.65
# The origin of a character in a font for upright writing is over it.
_HANGS = -0.15
_SAME = 0.001
_LEVEL = 0.01
_FIRST_OF_FULL_WIDTH = "\u2e80"


class EmBoxes:
    """Gives the box of each character of a page about its baseline, in the page's own coordinates.

    A box is (left, bottom, right, top), with y upwards.
    """

    def __init__(self, text: Any) -> None:
        self._at = library.address(text)
        self._stated = self._given = (0.0, 0.0)
        self._known: dict[tuple[float, float], tuple[float, float]] = {}
        self._point = (ctypes.c_double * 2)()
        self._matrix = (ctypes.c_float * 6)()
        start = ctypes.addressof(self._point)
        self._x_at, self._y_at = start, start + ctypes.sizeof(ctypes.c_double)
        self._matrix_at = ctypes.addressof(self._matrix)

    def box(self, index: int, character: str, box: Box) -> Box:
        """The box of a character about its baseline; its own if it is not upright or far too high."""
        left, bottom, right, top = box
        low, high = self._stated
        # Characters of one font on one line have the same ends.
        if abs(bottom - low) < _SAME and abs(top - high) < _SAME:
            bottom, top = self._given
            return left, bottom, right, top
        ends = bottom, top
        known = self._known.get(ends)
        if known is not None:
            # The font that was on this line before, as where digits and words are in two.
            self._stated, self._given = ends, known
            return left, known[0], right, known[1]
        found = self._of_em(index, character, box)
        is_flat = found[0] != left or found[2] != right
        self._stated = (0.0, 0.0) if is_flat else ends
        self._given = found[1], found[3]
        if not is_flat:
            self._known[ends] = self._given
        return found

    def _of_em(self, index: int, character: str, box: Box) -> Box:
        left, bottom, right, top = box
        size = library.font_size(self._at, index)
        if size <= 0 or not library.matrix_of_character(self._at, index, self._matrix_at):
            return box
        a, b, c, d, _, _ = self._matrix
        wide, high = a * size, d * size
        if wide <= 0 or high <= 0 or abs(b) + abs(c) > _LEVEL * d:
            return box
        library.origin(self._at, index, self._x_at, self._y_at)
        x, y = self._point
        share, middle = (top - bottom) / high, ((bottom + top) / 2 - y) / high
        # What is far too high is damaged, and must be seen as that.
        if share > _MOST or middle < _HANGS:
            return box
        is_flat = share < _LEAST or not _LOWEST <= middle <= _HIGHEST
        if is_flat and character >= _FIRST_OF_FULL_WIDTH:
            left, right = min(x, left), max(x + wide, right)
        return left, y + _BELOW * high, right, y + _ABOVE * high
