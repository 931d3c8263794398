"""Whether the ink of a table can be what was recognised in it; marks where it cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from auditor.reading.patterns import lazy_regex
from auditor_readers.pages.grid import RuledGrid
from auditor_readers.pages.page import UNKNOWN, Glyph
from auditor_readers.scan.recognition import MOST_SURE, Character
from auditor_readers.scan.regions import LEAST_GLYPH, Region, extent_of, runs_of
from auditor_readers.scan.sheet import Dots, Sheet

_UNCERTAIN = 0.5
_TALL, _LOW = 0.8, 0.35
_NARROWEST_ONE, _NARROWEST, _WIDEST = 0.2, 0.42, 0.92
_WIDEST_GAP = 0.75
_LEAN = 0.17
_VALUE = lazy_regex(r"[0-9.,+\-]+")


def agrees_with_ink(region: Region, line: Sequence[Character], text_ink: Any) -> bool:
    """Whether what was recognised in a cell can be what its ink shows."""
    if not line or min(character.confidence for character in line) < _UNCERTAIN:
        return bool(line) and not _VALUE.fullmatch("".join(character.text for character in line))
    text = "".join(character.text for character in line)
    if region.is_vertical or not _VALUE.fullmatch(text):
        return True
    return fits(text, text_ink[region.box[1] : region.box[3], region.ink[0] : region.ink[1]])


def fits(text: str, ink: Any) -> bool:
    """Whether the digits of a number can be its ink; a piece with paper around it is one digit at most."""
    digits = [character for character in text if character.isdigit()]
    runs = runs_of(ink.any(axis=0), 0)
    pieces = [ink[:, start:end] for start, end in runs]
    if not digits or not pieces:
        return not digits
    heights = [_height_of(piece) for piece in pieces]
    tallest = max(heights)
    tall = [piece for piece, height in zip(pieces, heights, strict=True) if height >= _TALL * tallest]
    if len(tall) > len(digits) or _has_other_heights(heights, tallest) or _has_wide_gaps(runs, tallest):
        return False
    if len(tall) == len(digits):
        return all(_is_one(digit, piece, tallest) for digit, piece in zip(digits, tall, strict=True))
    return _may_touch(digits, sum(piece.shape[1] for piece in tall), tallest)


def _has_other_heights(heights: Sequence[int], tallest: int) -> bool:
    """Whether a piece is neither as tall as a digit nor as low as a mark."""
    return any(_LOW * tallest < height < _TALL * tallest for height in heights)


def _has_wide_gaps(runs: Sequence[tuple[int, int]], tallest: int) -> bool:
    return any(after[0] - before[1] > _WIDEST_GAP * tallest for before, after in pairwise(runs))


def _height_of(piece: Any) -> int:
    return int(np.ptp(np.flatnonzero(piece.any(axis=1)))) + 1


def _may_touch(digits: Sequence[str], wide: int, tallest: int) -> bool:
    """Whether fewer pieces than digits can be these: together they are as wide as so many digits."""
    narrowest = sum(_NARROWEST_ONE if digit == "1" else _NARROWEST for digit in digits)
    return narrowest * tallest <= wide <= _WIDEST * tallest * len(digits)


def _is_one(digit: str, ink: Any, tallest: int) -> bool:
    """Whether a piece of ink can be one digit."""
    return ink.shape[1] <= _WIDEST * tallest and not (digit == "1" and _leans(ink))


def _leans(ink: Any) -> bool:
    """Whether a stroke leans: it may mark a blank cell, and looks like the digit one."""
    rows = np.flatnonzero(ink.any(axis=1))
    high = int(rows[-1] - rows[0]) + 1
    part = max(1, high // 4)
    head, foot = ink[rows[0] : rows[0] + part], ink[rows[-1] + 1 - part : rows[-1] + 1]
    middles = [float(np.flatnonzero(side.any(axis=0)).mean()) for side in (head, foot) if side.any()]
    return abs(middles[0] - middles[-1]) > _LEAN * high


def unread_mark(region: Region, sheet: Sheet) -> Glyph:
    """The mark of something that is printed here and was not read."""
    dots = sheet.dots
    x0, y0, x1, y1 = region.box
    end = max(region.ink[1] - 1, x0)
    return Glyph(UNKNOWN, end / dots, y0 / dots, min(x1, end + 1) / dots, y1 / dots, False, 0.0)


def blank_mark(inner: Dots, sheet: Sheet) -> Glyph:
    """A cell without ink, and how far its largest speck is from being a character."""
    x0, y0, x1, y1 = inner
    speck = max(extent_of(np.ascontiguousarray(sheet.dark[y0:y1, x0:x1]))) if y1 > y0 and x1 > x0 else 0
    confidence = 1 - speck / (LEAST_GLYPH * sheet.dots)
    dots = sheet.dots
    x, y = (x0 + x1) / 2 / dots, (y0 + y1) / 2 / dots
    return Glyph("", x, y, x, y, False, round(min(MOST_SURE, max(0.0, confidence)), 3))


def over_borders(grid: RuledGrid, sheet: Sheet, text_ink: Any) -> Iterator[Glyph]:
    """Marks on both sides of an upright border that ink runs over, as a number too wide for its cell does."""
    dots = sheet.dots
    reach, depth = max(2, int(1.2 * dots)), max(2, int(0.9 * dots))
    for top, _, bottom, right in grid.cells:
        if right >= len(grid.xs) - 1:
            continue
        x = int(grid.xs[right] * dots)
        y0, y1 = int((grid.ys[top] + 2) * dots), int((grid.ys[bottom] - 2) * dots)
        one = text_ink[y0:y1, max(0, x - reach - depth) : x - reach + 1].any(axis=1)
        other = text_ink[y0:y1, x + reach : x + reach + depth + 1].any(axis=1)
        both = np.flatnonzero(one & other)
        if len(both) < 2:
            continue
        y = (y0 + int(both[len(both) // 2])) / dots
        for side in (grid.xs[right] - 2.0, grid.xs[right] + 2.0):
            yield Glyph(UNKNOWN, side - 0.5, y - 4, side + 0.5, y + 4, False, 0.0)
