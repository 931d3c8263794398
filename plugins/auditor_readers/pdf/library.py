"""The calls of pdfium that are made for every character and every object of a page.

They take and give addresses as numbers, and write into one place: a third of the time of the usual calls.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor_readers.pages.page import Box

_ADDRESS, _INT, _UNSIGNED = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


def _direct(name: str, result: Any, *arguments: Any) -> Any:
    at = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    assert at is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(at)


def address(item: Any) -> int:
    """The address of what one of the usual calls gave."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


count_objects = _direct("FPDFPage_CountObjects", _INT, _ADDRESS)
get_object = _direct("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
count_nested = _direct("FPDFFormObj_CountObjects", _INT, _ADDRESS)
get_nested = _direct("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong)
type_of = _direct("FPDFPageObj_GetType", _INT, _ADDRESS)
render_mode = _direct("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
font_of = _direct("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
has_transparency = _direct("FPDFPageObj_HasTransparency", _INT, _ADDRESS)
text_object = _direct("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
unicode = _direct("FPDFText_GetUnicode", _UNSIGNED, _ADDRESS, _INT)
loose_box = _direct("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
map_error = _direct("FPDFText_HasUnicodeMapError", _INT, _ADDRESS, _INT)
origin = _direct("FPDFText_GetCharOrigin", _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
font_size = _direct("FPDFText_GetFontSize", ctypes.c_double, _ADDRESS, _INT)
matrix_of_character = _direct("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
angle = _direct("FPDFText_GetCharAngle", ctypes.c_float, _ADDRESS, _INT)
_get_bounds = _direct("FPDFPageObj_GetBounds", _INT, *(_ADDRESS,) * 5)
_get_matrix = _direct("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)

count_segments = _direct("FPDFPath_CountSegments", _INT, _ADDRESS)
_get_draw_mode = _direct("FPDFPath_GetDrawMode", _INT, *(_ADDRESS,) * 3)
_get_stroke = _direct("FPDFPageObj_GetStrokeColor", _INT, *(_ADDRESS,) * 5)
_get_fill = _direct("FPDFPageObj_GetFillColor", _INT, *(_ADDRESS,) * 5)

_FOUR = (ctypes.c_float * 4)()
_SIX = (ctypes.c_float * 6)()
_AT = ctypes.addressof(_FOUR)
_BOUNDS = tuple(_AT + 4 * index for index in range(4))
_WHOLE = (ctypes.c_uint * 4)()
_PARTS = tuple(ctypes.addressof(_WHOLE) + 4 * index for index in range(4))
_MATRIX = ctypes.addressof(_SIX)


def bounds(item: int) -> Box:
    """Left, bottom, right and top of an object."""
    if not _get_bounds(item, *_BOUNDS):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = _FOUR
    return left, bottom, right, top


def matrix(item: int) -> tuple[float, float, float, float, float, float]:
    """The matrix of an object."""
    _get_matrix(item, _MATRIX)
    a, b, c, d, e, f = _SIX
    return a, b, c, d, e, f


def draw_mode(item: int) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    _get_draw_mode(item, *_PARTS[:2])
    return bool(_WHOLE[0]), bool(_WHOLE[1])


def color(item: int, stroke: bool) -> tuple[int, int, int, int] | None:
    """Red, green, blue and opacity of a line or a filling, each up to 255; None where it is a pattern."""
    if not (_get_stroke if stroke else _get_fill)(item, *_PARTS):
        return None
    red, green, blue, alpha = _WHOLE
    return red, green, blue, alpha
