"""A picture of a page set upright: no slant, its head above, as many dots as its characters need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
from msgspec import Struct

from auditor_readers.pages.page import Box, within
from auditor_readers.scan import recognition, ruling

# How wide a page is in points, which a picture does not say: that of A4.
_WIDTH, _LANDSCAPE = 595.0, 842.0
_FEWEST_DOTS, _MOST_DOTS = 1.7, 2.8
_USUAL_DOTS = 2.3
_LEVEL_ENOUGH = 0.08
_SAMPLE = 6
_FIRST_CHARACTERS = 7
_CLEAR = 0.85

Rectangle = tuple[float, float, float, float]
Dots = tuple[int, int, int, int]


class Sheet(Struct):
    """A picture of a page: in colour, in grey, its ink; how many dots make a point.

    ``back`` takes a point of the sheet to its share of the picture as the file shows it.
    """

    colour: Any
    gray: Any
    dark: Any
    dots: float
    back: Any


def sized(picture: Any) -> Sheet:
    """The picture with as many dots as its characters need."""
    high, wide = picture.shape[:2]
    points = _LANDSCAPE if 1.2 < wide / high < 1.7 else _WIDTH
    dots = wide / points
    scale = 1.0
    if not _FEWEST_DOTS <= dots <= _MOST_DOTS:
        scale = _USUAL_DOTS / dots
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=way)
    high, wide = picture.shape[:2]
    back = np.diag([1 / wide, 1 / high, 1.0])
    return _sheet(picture, wide / points, back)


def _sheet(colour: Any, dots: float, back: Any) -> Sheet:
    gray = cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY)
    return Sheet(colour, gray, ruling.ink(gray, dots), dots, back)


def level(sheet: Sheet) -> Sheet:
    """The sheet without the slant that it was scanned with."""
    angle = ruling.slant(sheet.dark)
    if abs(angle) < _LEVEL_ENOUGH:
        return sheet
    high, wide = sheet.gray.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    back = sheet.back @ np.vstack([matrix, [0, 0, 1]])
    return _sheet(ruling.turned(sheet.colour, angle, 255), sheet.dots, back)


def upright(sheet: Sheet) -> tuple[Sheet, list[Rectangle]]:
    """The sheet with its head above, and its lines of text: a page may lie on its side or be upside down."""
    quads = [_rectangle(quad) for quad in recognition.quads(sheet.colour)]
    long = [(x1 - x0, y1 - y0) for x0, y0, x1, y1 in quads]
    lying = sum(wide * high for wide, high in long if wide > 2 * high)
    vertical = sum(wide * high for wide, high in long if high > 2 * wide)
    if vertical > 2 * lying:
        sheet, quads = _quarter(sheet, quads)
    clear = _clearness(sheet, quads)
    if clear < _CLEAR:
        other, turned = _quarter(*_quarter(sheet, quads))
        if _clearness(other, turned) > clear:
            return other, turned
    return sheet, quads


def _quarter(sheet: Sheet, quads: Sequence[Rectangle]) -> tuple[Sheet, list[Rectangle]]:
    """The sheet turned by a quarter to the left."""
    wide = sheet.gray.shape[1]
    colour = np.ascontiguousarray(np.rot90(sheet.colour))
    # A point (x, y) of the turned sheet was (wide - y, x).
    back = sheet.back @ np.array([[0, -1, wide], [1, 0, 0], [0, 0, 1]], float)
    # The picture's own width stays the measure of its dots.
    return _sheet(colour, sheet.dots, back), [(y0, wide - x1, y1, wide - x0) for x0, y0, x1, y1 in quads]


def _clearness(sheet: Sheet, quads: Sequence[Rectangle]) -> float:
    """How sure the recogniser is of the longest lines, by the first characters of each."""
    long = sorted(
        (quad for quad in quads if quad[2] - quad[0] > 2 * (quad[3] - quad[1])), key=lambda q: q[0] - q[2]
    )
    boxes = [whole_dots(quad, sheet) for quad in long[:_SAMPLE]]
    pictures = [
        sheet.colour[y0:y1, x0 : min(x1, x0 + _FIRST_CHARACTERS * (y1 - y0))] for x0, y0, x1, y1 in boxes
    ]
    said = [character.confidence for line in recognition.lines(pictures) for character in line]
    return float(np.mean(said)) if said else 1.0


def _rectangle(quad: Any) -> Rectangle:
    return float(quad[:, 0].min()), float(quad[:, 1].min()), float(quad[:, 0].max()), float(quad[:, 1].max())


def whole_dots(box: Sequence[float], sheet: Sheet) -> Dots:
    """A box in whole dots on the sheet."""
    high, wide = sheet.gray.shape
    x0, y0 = max(0, int(box[0])), max(0, int(box[1]))
    return x0, y0, max(x0 + 1, min(wide, int(box[2]) + 1)), max(y0 + 1, min(high, int(box[3]) + 1))


def shares_of(sheet: Sheet) -> Callable[[Box], Box]:
    """From points of the upright sheet to shares of the picture as the file shows it."""
    back = sheet.back @ np.diag([sheet.dots, sheet.dots, 1.0])

    def shares(box: Box) -> Box:
        x0, y0, x1, y1 = box
        corners = back @ np.array([[x0, x1, x1, x0], [y0, y0, y1, y1], [1, 1, 1, 1]], float)
        xs, ys = corners[0], corners[1]
        return within((float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())))

    return shares
