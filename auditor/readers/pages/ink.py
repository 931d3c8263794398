"""How a page looks, to check what was read of it: a letter that is there leaves ink, a blank place none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_STAIN = 56
_FAINT = 20
_BLURRED = 1.2

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ink:
    """A page in dots: one byte of grey a dot, ``scale`` dots a point, rows of ``width`` dots from the upper left.

    The rows from ``first`` to before ``last`` are there; what is not counts as blank.
    """

    width: int
    first: int
    last: int
    scale: float
    dots: bytes

    def shows(self, box: _Box) -> bool:
        """Whether anything can be seen in a box."""
        seen, _, _ = self._seen(box)
        return bool(seen) and max(seen) - min(seen) > _FAINT

    def stains(self, box: _Box, letters: Iterable[_Box] = ()) -> bool:
        """Whether anything stands in a box beside the letters that were read there."""
        seen, wide, high = self._seen(box)
        if not seen:
            return False
        ground = _ground(seen)
        x0, y0, _, _ = self._dots(box, 0.0)
        for letter in letters:
            left, top, right, bottom = self._dots(letter, _BLURRED)
            left, right = max(0, left - x0), min(wide, right - x0)
            if left < right:
                blank = bytes((ground,)) * (right - left)
                for y in range(max(0, top - y0), min(high, bottom - y0)):
                    seen[y * wide + left : y * wide + right] = blank
        return max(seen) - ground > _STAIN or ground - min(seen) > _STAIN

    def _seen(self, box: _Box) -> tuple[bytearray, int, int]:
        x0, y0, x1, y1 = self._dots(box, 0.0)
        if x0 >= x1 or y0 >= y1:
            return bytearray(), 0, 0
        starts = range((y0 - self.first) * self.width, (y1 - self.first) * self.width, self.width)
        return bytearray().join([self.dots[start + x0 : start + x1] for start in starts]), x1 - x0, y1 - y0

    def _dots(self, box: _Box, more: float) -> tuple[int, int, int, int]:
        x0, y0, x1, y1 = box
        scale = self.scale
        return (
            max(0, round((x0 - more) * scale)),
            max(self.first, round((y0 - more) * scale)),
            min(self.width, round((x1 + more) * scale)),
            min(self.last, round((y1 + more) * scale)),
        )


def _ground(seen: bytearray) -> int:
    """The shade of most dots."""
    first = seen[0]
    return first if 2 * seen.count(first) > len(seen) else max(set(seen), key=seen.count)
