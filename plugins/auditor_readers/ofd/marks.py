"""What a page shows besides its text and its lines, to check numbers and blanks against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor_readers.pages.page import Box

_BAND = 24.0
_FAR = 20_000.0


class Marks:
    """Boxes of curves, small pictures and annotations; that text itself can be seen was found out before."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._of: dict[int, list[tuple[float, float]]] = {}
        for x0, y0, x1, y1 in boxes:
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if abs(y) < _FAR:
                self._of.setdefault(int(y // _BAND), []).append((x, y))

    def shows(self, box: Box) -> bool:
        """Whether anything can be seen in a box: characters that cannot were taken out."""
        return True

    def stains(self, box: Box, characters: Sequence[Box] = ()) -> bool:
        """Whether the middle of anything else lies in a box."""
        x0, y0, x1, y1 = box
        return any(
            x0 <= x <= x1 and y0 <= y <= y1
            for band in range(int(y0 // _BAND), int(y1 // _BAND) + 1)
            for x, y in self._of.get(band, ())
        )
