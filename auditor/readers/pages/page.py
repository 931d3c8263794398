"""One page of a PDF as values: its glyphs, ruled lines and pictures.

All boxes are in points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

UNKNOWN = "\ufffd"
PICTURE = "\ufffc"

Box = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """One character; ``spaced`` where blank space was drawn before it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    spaced: bool


def shares(box: Box, width: float, height: float) -> Box:
    """A box in points as shares of the page, no part of it outside."""
    x0, y0, x1, y1 = box
    return _share(x0, width), _share(y0, height), _share(x1, width), _share(y1, height)


def _share(value: float, whole: float) -> float:
    return round(min(max(value / whole, 0.0), 1.0), 4) if whole else 0.0


@dataclass(slots=True)
class Page:
    """One page. A line is (position, start, end): y and x for the level ones, x and y for the upright ones."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
