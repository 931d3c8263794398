"""How a page looks, to check what was read of it: a printed character leaves ink, a blank place none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from auditor.record import Record

_STAIN = 56
_FAINT = 20
_BLURRED = 1.2

_Box = tuple[float, float, float, float]


class Ink(Record, frozen=True):
    """A page in dots: one byte of grey a dot, ``scale`` dots a point, rows of ``width`` dots from the top.

    The rows from ``first`` to before ``last`` are there; what is not counts as blank.
    """

    width: int
    first: int
    last: int
    scale: float
    dots: bytes

    def shows(self, box: _Box) -> bool:
        """Whether anything can be seen in a box."""
        seen = b"".join(self._rows(*self._dots(box, 0.0)))
        return bool(seen) and _has_other(seen, seen[0], _FAINT)

    def stains(self, box: _Box, characters: Sequence[_Box] = ()) -> bool:
        """Whether a box shows anything other than the characters that were read there."""
        x0, y0, x1, y1 = self._dots(box, 0.0)
        if not characters or not _are_one(characters):
            return self._stains_between(box, characters)
        first, last = characters[0], characters[-1]
        left, top, right, bottom = self._dots((first[0], first[1], last[2], first[3]), _BLURRED)
        left, top, right, bottom = max(left, x0), max(top, y0), min(right, x1), min(bottom, y1)
        seen = b"".join(
            [
                *self._rows(x0, y0, x1, top),
                *self._rows(x0, top, left, bottom),
                *self._rows(right, top, x1, bottom),
                *self._rows(x0, bottom, x1, y1),
            ]
        )
        return bool(seen) and _has_other(seen, _ground(seen), _STAIN)

    def _stains_between(self, box: _Box, characters: Iterable[_Box]) -> bool:
        x0, y0, x1, y1 = self._dots(box, 0.0)
        seen = bytearray().join(self._rows(x0, y0, x1, y1))
        if not seen:
            return False
        wide, ground = x1 - x0, _ground(seen)
        for character in characters:
            left, top, right, bottom = self._dots(character, _BLURRED)
            left, right = max(left, x0) - x0, min(right, x1) - x0
            if left < right:
                blank = bytes((ground,)) * (right - left)
                for y in range(max(top, y0) - y0, min(bottom, y1) - y0):
                    seen[y * wide + left : y * wide + right] = blank
        return _has_other(seen, ground, _STAIN)

    def _rows(self, x0: int, y0: int, x1: int, y1: int) -> list[bytes]:
        if x0 >= x1:
            return []
        dots, wide = self.dots, self.width
        return [
            dots[start + x0 : start + x1]
            for start in range((y0 - self.first) * wide, (y1 - self.first) * wide, wide)
        ]

    def _dots(self, box: _Box, more: float) -> tuple[int, int, int, int]:
        x0, y0, x1, y1 = box
        scale = self.scale
        return (
            max(0, round((x0 - more) * scale)),
            max(self.first, round((y0 - more) * scale)),
            min(self.width, round((x1 + more) * scale)),
            min(self.last, round((y1 + more) * scale)),
        )


def _are_one(characters: Sequence[_Box]) -> bool:
    """Whether characters are side by side, from the left, without room between them."""
    return all(
        abs(other[0] - one[2]) <= _BLURRED and abs(other[1] - one[1]) <= _BLURRED
        for one, other in pairwise(characters)
    )


def _ground(seen: bytes | bytearray) -> int:
    """The shade of most dots."""
    first = seen[0]
    return first if 2 * seen.count(first) > len(seen) else max(set(seen), key=seen.count)


def _has_other(seen: bytes | bytearray, ground: int, by: int) -> bool:
    """Whether a dot is lighter or darker than the ground by more than so much."""
    return bool(seen.translate(None, _near(ground, by)))


@cache
def _near(ground: int, by: int) -> bytes:
    return bytes(range(max(0, ground - by), min(255, ground + by) + 1))
