"""One page of a PDF as values: its glyphs, ruled lines and pictures.

All boxes are in points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.readers.pages.ink import Ink

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


@dataclass(slots=True)
class Page:
    """One page. A line is (position, start, end): y and x for the level ones, x and y for the upright ones.

    ``unread`` are places where letters may stand that nobody can tell, ``lost`` is how many
    letters, or blanks, may be missing. ``ink`` is how the page looks, where what was
    read can be checked against that.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    unread: list[Box] = field(default_factory=list)
    lost: int = 0
    ink: Ink | None = None
