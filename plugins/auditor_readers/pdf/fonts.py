"""What the fonts of a PDF can draw."""

from __future__ import annotations

import ctypes
import string
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_OF_NUMBERS = "0123456789０１２３４５６７８９.,-"
_UNASSIGNED = 0xE000
_CHINESE = ord("政")
_SIZE = 10.0
_FULL = 0.9
_LEAST = 0.1
_PRINTED = string.digits + string.ascii_letters + "~^|@"
_FEWEST_ALIKE = 2
_Point = tuple[int, float, float]


def lacks_digits(font: Any) -> bool:
    """Whether a font names a digit that it draws nothing for."""
    none = _drawn(font, _UNASSIGNED)
    return any(
        not lines and (lines, wide) != none for lines, wide in (_drawn(font, ord(c)) for c in _OF_NUMBERS)
    )


def crowds_digits(font: Any) -> bool:
    """Whether a font leaves no room for a digit that it draws: the next one lies over it, and one is lost.

    A digit that the file does not use has no room either; a font that holds only what is used draws one sign
    for all that it lacks.
    """
    narrow = [digit for digit in _OF_NUMBERS[:10] if abs(_width(font, ord(digit))) < _LEAST * _SIZE]
    drawn = {digit: outline for digit in narrow if (outline := _outline(font, digit))}
    if not drawn:
        return False
    others = Counter(
        outline for character in _PRINTED if (outline := _outline(font, character)) in drawn.values()
    )
    return any(others[outline] < _FEWEST_ALIKE for outline in drawn.values())


def lacks_chinese(font: Any) -> bool:
    """Whether a font for Chinese is neither in the file nor on this machine."""
    if pdfium.FPDFFont_GetIsEmbedded(font) == 1:
        return False
    lines, wide = _drawn(font, _CHINESE)
    return not lines and abs(wide) >= _FULL * _SIZE


def _drawn(font: Any, character: int) -> tuple[bool, float]:
    """Whether a character has an outline, and how wide it is; those that the font lacks are all alike."""
    path = pdfium.FPDFFont_GetGlyphPath(font, character, _SIZE)
    return bool(path) and pdfium.FPDFGlyphPath_CountGlyphSegments(path) > 0, _width(font, character)


def _outline(font: Any, character: str) -> tuple[_Point, ...]:
    """The points of a character's outline with their kinds."""
    path = pdfium.FPDFFont_GetGlyphPath(font, ord(character), _SIZE)
    count = pdfium.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in range(count):
        segment = pdfium.FPDFGlyphPath_GetGlyphPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((pdfium.FPDFPathSegment_GetType(segment), x.value, y.value))
    return tuple(points)


def _width(font: Any, character: int) -> float:
    wide = ctypes.c_float()
    pdfium.FPDFFont_GetGlyphWidth(font, character, _SIZE, wide)
    return wide.value
