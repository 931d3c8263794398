"""Paths that a page draws, as its ruled lines; how thin a line and how large a picture has to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor_readers.pages.page import Box, Page

THICKEST_LINE = 3.0
"""In points; what is drawn thicker is a bar."""
LEAST_PICTURE = 30.0
"""The sides, in points, from which on a picture may hold text."""
PALE = 245
"""The least share of red, green and blue, up to 255, of what cannot be seen on paper."""
RECTANGLE = 6
"""How many segments a rectangle has at most."""

Point = tuple[float, float]


def boxes_of(points: Sequence[Point], stroke: bool) -> Iterator[Box]:
    """The boxes of the straight lines of one outline, or, where it is only filled, its own."""
    if stroke:
        for (x0, y0), (x1, y1) in pairwise(points):
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    else:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        yield min(xs), min(ys), max(xs), max(ys)


def enter_line(box: Box, page: Page) -> None:
    """Enter a line that is level or upright, and thin; no other."""
    x0, y0, x1, y1 = box
    if y1 - y0 <= THICKEST_LINE and x1 - x0 > y1 - y0:
        page.level.append(((y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= THICKEST_LINE and y1 - y0 > x1 - x0:
        page.upright.append(((x0 + x1) / 2, y0, y1))
