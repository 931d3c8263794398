"""What a page draws over text that it drew before: numbers under it cannot be seen as they were written.

Everything that is drawn has a number, in the order of drawing.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor_readers.pages.page import Box, Page
from auditor_readers.pages.scanned import COVERS, share

_COVERED = 1.0
_BAND = 12.0
_FAR = 20_000.0


def covered_until(opaque: Sequence[tuple[int, Box]], page: Page) -> int:
    """The place in the order of drawing before which pictures cover everything; -1 if they do not."""
    large = [order for order, box in opaque if share([box], page) > COVERS]
    if large:
        return max(large)
    strips = share((box for _, box in opaque), page) > COVERS
    return min(order for order, _ in opaque) if strips else -1


class Bands:
    """What may cover text that was drawn before, by the heights of the page."""

    def __init__(self, covers: Sequence[tuple[int, Box]]) -> None:
        self.last = covers[-1][0] if covers else -1
        self._of: dict[int, list[tuple[int, Box]]] = {}
        for number, box in covers:
            if not (-_FAR < box[1] <= box[3] < _FAR):
                continue
            for band in range(int(box[1] // _BAND), int(box[3] // _BAND) + 1):
                self._of.setdefault(band, []).append((number, box))

    def cover(self, number: int, box: Box) -> bool:
        """Whether anything that was drawn later than this number lies over a box."""
        if number >= self.last or not -_FAR < box[1] <= box[3] < _FAR:
            return False
        x0, y0, x1, y1 = box[0] + _COVERED, box[1] + _COVERED, box[2] - _COVERED, box[3] - _COVERED
        for later, (left, top, right, bottom) in self._of.get(int((y0 + y1) / 2 // _BAND), ()):
            if later > number and x0 < right and left < x1 and y0 < bottom and top < y1:
                return True
        return False
