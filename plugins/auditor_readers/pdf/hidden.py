"""Text that a page does not show as it is read: invisible, covered, replaced, or without an outline."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor_readers.pages.page import Box, Page
from auditor_readers.pdf import fonts, library
from auditor_readers.pdf.drawing import Drawn, Matrix, ToShown, moved
from auditor_readers.pdf.scanned import COVERS, share

_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_COVERED = 1.0
_BAND = 12.0
_FAR = 20_000.0
_LONGEST_TEXT = 1_000
_NO_WIDTH = 0.02


def unseen(drawn: Drawn, page: Page, to_shown: ToShown, replaced: bool, known: Fonts) -> frozenset[int]:
    """The text objects that the page does not show; enter the places where characters may be lost or covered.

    Text that recognition put under a scan, invisible or drawn before it, is not what the page shows; any
    other hidden text is unread. ``replaced`` says whether the file may give text in place of what it draws.
    """
    is_scan = share(page.pictures, page) > COVERS
    covered = _covered_until(drawn.opaque, page) if is_scan else -1
    hidden: set[int] = set()
    bands = _Bands(drawn.covers)
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


def _covered_until(opaque: Sequence[tuple[int, Box]], page: Page) -> int:
    """The place in the order of drawing before which pictures cover everything; -1 if they do not."""
    large = [order for order, box in opaque if share([box], page) > COVERS]
    if large:
        return max(large)
    strips = share((box for _, box in opaque), page) > COVERS
    return min(order for order, _ in opaque) if strips else -1


class _Bands:
    """What may cover text that was drawn before, by the heights of the page."""

    def __init__(self, covers: Sequence[tuple[int, Box]]) -> None:
        self.last = covers[-1][0] if covers else -1
        self._of: dict[int, list[tuple[int, Box]]] = {}
        for number, box in covers:
            if not (-_FAR < box[1] <= box[3] < _FAR):
                continue
            for band in range(int(box[1] // _BAND), int(box[3] // _BAND) + 1):
                self._of.setdefault(band, []).append((number, box))

    def cover(self, number: int, box: Box) -> bool:
        """Whether anything that was drawn later than this number lies over a box."""
        if number >= self.last or not -_FAR < box[1] <= box[3] < _FAR:
            return False
        x0, y0, x1, y1 = box[0] + _COVERED, box[1] + _COVERED, box[2] - _COVERED, box[3] - _COVERED
        for later, (left, top, right, bottom) in self._of.get(int((y0 + y1) / 2 // _BAND), ()):
            if later > number and x0 < right and left < x1 and y0 < bottom and top < y1:
                return True
        return False


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
