"""What the fonts of a PDF can draw."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_OF_NUMBERS = "0123456789０１２３４５６７８９.,-"
_UNASSIGNED = 0xE000
_CHINESE = ord("政")
_SIZE = 10.0
_FULL = 0.9
_LEAST = 0.1


def lacks_digits(font: Any) -> bool:
    """Whether a font names a digit that it draws nothing for."""
    none = _drawn(font, _UNASSIGNED)
    return any(
        not lines and (lines, wide) != none for lines, wide in (_drawn(font, ord(c)) for c in _OF_NUMBERS)
    )


def crowds_digits(font: Any) -> bool:
    """Whether a font leaves no room for a digit that it draws: the next one lies over it, and one is lost."""
    none = _drawn(font, _UNASSIGNED)
    return any(
        abs(_width(font, ord(digit))) < _LEAST * _SIZE
        and _drawn(font, ord(digit)) not in (none, (False, 0.0))
        for digit in _OF_NUMBERS[:10]
    )


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


def _width(font: Any, character: int) -> float:
    wide = ctypes.c_float()
    pdfium.FPDFFont_GetGlyphWidth(font, character, _SIZE, wide)
    return wide.value
