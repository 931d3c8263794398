"""Text that a page does not show as it is read: invisible, covered, replaced, or without an outline."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor_readers.pages.covers import Bands, covered_until
from auditor_readers.pages.matrices import Matrix, moved
from auditor_readers.pages.page import Box, Page
from auditor_readers.pages.scanned import COVERS, share
from auditor_readers.pdf import fonts, library
from auditor_readers.pdf.drawing import Drawn, ToShown

_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_LONGEST_TEXT = 1_000
_NO_WIDTH = 0.02


def unseen(drawn: Drawn, page: Page, to_shown: ToShown, replaced: bool, known: Fonts) -> frozenset[int]:
    """The text objects that the page does not show; enter the places where characters may be lost or covered.

    Text that recognition put under a scan, invisible or drawn before it, is not what the page shows; any
    other hidden text is unread. ``replaced`` says whether the file may give text in place of what it draws.
    """
    is_scan = share(page.pictures, page) > COVERS
    covered = covered_until(drawn.opaque, page) if is_scan else -1
    hidden: set[int] = set()
    bands = Bands(drawn.covers)
    for item, matrix, number, order in drawn.texts:
        if order < covered:
            hidden.add(item)
            continue
        own = left, _, right, _ = library.bounds(item)
        font = library.font_of(item)
        if right - left < _NO_WIDTH:
            _enter_without_outline(own, matrix, known.lacking(font), page, to_shown)
            continue
        is_invisible = library.render_mode(item) in _UNSEEN_MODES
        if is_invisible:
            hidden.add(item)
        is_unread = (is_invisible and not is_scan) or known.crowding(font)
        if is_unread or number < bands.last or replaced:
            box = to_shown(*moved(own, matrix))
            if is_unread or bands.cover(number, box) or (replaced and _is_replaced(item)):
                page.unread.append(box)
    return frozenset(hidden)


def _enter_without_outline(
    bounds: Box, matrix: Matrix, lacking: tuple[bool, bool], page: Page, to_shown: ToShown
) -> None:
    """Enter what may be lost where pdfium leaves out text without an outline.

    It is a blank, or, in a font that lacks it, a character.
    """
    digits, chinese = lacking
    page.lost += digits or chinese
    if digits:
        page.unread.append(to_shown(*moved(bounds, matrix)))


class Fonts:
    """What the fonts of a file cannot draw, asked once each while their pages are open."""

    def __init__(self) -> None:
        self._lacking: dict[int, tuple[bool, bool]] = {}
        self._crowding: dict[int, bool] = {}

    def lacking(self, font: int) -> tuple[bool, bool]:
        """Whether a font lacks a digit, and whether it is for Chinese and not at hand."""
        if font not in self._lacking:
            found = ctypes.cast(font, pdfium.FPDF_FONT)
            self._lacking[font] = fonts.lacks_digits(found), fonts.lacks_chinese(found)
        return self._lacking[font]

    def crowding(self, font: int) -> bool:
        """Whether a font leaves no room for a digit."""
        found = self._crowding.get(font)
        if found is None:
            found = self._crowding[font] = fonts.crowds_digits(ctypes.cast(font, pdfium.FPDF_FONT))
        return found


def _is_replaced(address: int) -> bool:
    """Whether the file gives numbers as the text of an object in place of what it draws."""
    item = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
    size = ctypes.c_ulong()
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        text = ctypes.create_string_buffer(2 * _LONGEST_TEXT)
        got = pdfium.FPDFPageObjMark_GetParamStringValue(
            mark, b"ActualText", ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)), len(text), size
        )
        if got and any(
            character.isdigit() for character in text.raw[: size.value].decode("utf-16-le", "replace")
        ):
            return True
    return False
