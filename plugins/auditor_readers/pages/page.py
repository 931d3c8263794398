"""One page as values: its glyphs, ruled lines and pictures, drawn by a file or recognised in a scan.

All boxes are in points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from msgspec import Struct, field

from auditor.record import NamedTuple

UNKNOWN = "\ufffd"
PICTURE = "\ufffc"

Box = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """One character; ``spaced`` where blank space was drawn before it.

    ``confidence`` is from 0 to 1 for what was recognised in a picture, None for what the file holds. A glyph
    without text is a place of a picture where nothing seems to be printed.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    spaced: bool
    confidence: float | None = None


class Look(Protocol):
    """How a page looks, to check what was read of it."""

    def shows(self, box: Box) -> bool:
        """Whether anything can be seen in a box."""

    def stains(self, box: Box, characters: Sequence[Box] = ()) -> bool:
        """Whether a box shows anything other than the characters that were read there."""


class Page(Struct):
    """One page. A line is (position, start, end): y and x for the level ones, x and y for the upright ones.

    ``unread`` are places where characters may be that cannot be identified, ``lost`` is how many characters,
    or blanks, may be missing. ``ink`` is how the page looks, where what was read can be checked against that.
    ``shares`` gives a box as shares of the page as the file shows it, where that is not how it was read: a
    scan that was not straight.
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
    ink: Look | None = None
    shares: Callable[[Box], Box] | None = None

    def share(self, box: Box) -> Box:
        """Left, top, right and bottom of a box as shares of the page's width and height."""
        if self.shares is not None:
            return self.shares(box)
        x0, y0, x1, y1 = box
        width, height = self.width or 1.0, self.height or 1.0
        return within((x0 / width, y0 / height, x1 / width, y1 / height))


def within(shares: Box) -> Box:
    """Shares of a page, cut off at its edges and rounded to what an eye can see."""
    left, top, right, bottom = shares
    return _within(left), _within(top), _within(right), _within(bottom)


def _within(share: float) -> float:
    return round(min(1.0, max(0.0, share)), 4)


def least_confidence(confidences: Iterable[float | None]) -> float | None:
    """The confidence of several parts: that of the least sure one, None if the file holds them all."""
    return min([confidence for confidence in confidences if confidence is not None], default=None)
