"""The pages of a PDF file: their letters, lines and pictures, and how they look. Only this package calls pdfium."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from math import pi, radians
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor_readers.pages.ink import Ink
from auditor_readers.pages.page import UNKNOWN, Box, Glyph, Page
from auditor_readers.pdf import damage, drawing, hidden, library, scanned
from auditor_readers.pdf.drawing import Shown
from auditor_readers.pdf.radicals import CHARACTERS
from auditor_readers.scan import Recognise
from auditor_readers.wording import unreadable

_MOST_PAGES = 300
_MOST_GLYPHS = 60_000
_LARGE = 24.0
_LONG = 2.2
_PASSWORD = 4
_ASKEW = 0.1
_TALLEST = 5.0
_NARROWEST = 0.08
_FEWEST_LINES = 2
_MORE = 12.0
_SCALE = 1.0
_MOST_DOTS = 4_000_000
_SPACES = frozenset((9, 10, 11, 12, 13, 32, 0xA0, 0xAD, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000, 0xFEFF))
_DIGITS = frozenset("0123456789")
_OF_NUMBERS = frozenset("0123456789０１２３４５６７８９.,")
_PDFIUM = threading.Lock()


def pages(content: bytes, recogniser: Callable[[], Recognise | None] = lambda: None) -> list[Page]:
    """The pages of a file; pictures of pages and of tables are put in as what they show.

    ``recogniser`` is asked for if there are such; where it gives None, they stay pictures.

    Raises:
        UnreadableError: it is damaged, protected by a password, or beyond reason.
    """
    with opened(content) as document:
        try:
            replaced = damage.names(content, b"ActualText")
        except damage.DamagedError as error:
            raise unreadable(
                "the PDF is damaged: parts of it fail their checksum, so that numbers may be lost or changed; get it anew"
            ) from error
        with ExitStack() as kept:
            known = hidden.Fonts()
            drawn = [_page(document, index, replaced, known, kept) for index in range(len(document))]
            return scanned.recognised(document, drawn, recogniser)


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """The file as pdfium holds it; nobody else calls pdfium meanwhile.

    Raises:
        UnreadableError: it is damaged, protected by a password, or beyond reason.
    """
    # pdfium keeps global state: one file at a time.
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
                raise unreadable("the PDF is protected by a password; save a copy without the password") from error
            raise unreadable("the PDF is damaged and cannot be opened; get it anew") from error
        try:
            if len(document) > _MOST_PAGES:
                raise unreadable("the PDF has {pages} pages, far more than a report", pages=len(document))
            yield document
        except pypdfium2.PdfiumError as error:
            raise unreadable("the PDF is damaged and cannot be opened; get it anew") from error
        finally:
            document.close()


def _page(
    document: Any,
    index: int,
    replaced: bool,
    known: hidden.Fonts,
    kept: ExitStack,
) -> Page:
    page = document[index]
    # Fonts are known by their addresses, which must not be given to others.
    kept.callback(page.close)
    box = _common(page.get_cropbox(), page.get_mediabox())
    turned = page.get_rotation()
    wide, high = box[2] - box[0], box[3] - box[1]
    shown = Page(index + 1, *((high, wide) if turned in (90, 270) else (wide, high)))
    place = _placed(box, turned)
    unseen = hidden.unseen(*drawing.draw(page, shown, place), shown, place, replaced, known)
    text = page.get_textpage()
    try:
        shown.glyphs = _glyphs(text.raw, shown, place, unseen, radians(turned))
    finally:
        text.close()
    heights = _heights_of_tables(shown)
    if heights is not None:
        shown.ink = _ink(page.raw, shown, *heights)
    return shown


def _common(crop: Box, media: Box) -> Box:
    """What is shown of a page: nothing outside its sheet, whatever it is cropped to."""
    left, bottom = max(crop[0], media[0]), max(crop[1], media[1])
    right, top = min(crop[2], media[2]), min(crop[3], media[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def _heights_of_tables(page: Page) -> tuple[float, float] | None:
    """From where to where the page may hold tables: lines that cross, or numbers apart from each other."""
    found: list[float] = []
    if len(page.level) >= _FEWEST_LINES and page.upright:
        found += [y for y, _, _ in page.level]
        found += [y for _, y0, y1 in page.upright for y in (y0, y1)]
    apart = []
    last: Glyph | None = None
    for glyph in page.glyphs:
        if glyph.text in _DIGITS:
            if last is not None and glyph.x0 - last.x1 > glyph.y1 - glyph.y0 and abs(glyph.y0 - last.y0) < 1:
                apart += [glyph.y0, glyph.y1]
            last = glyph
    if len(apart) >= 2 * _FEWEST_LINES:
        found += apart
    return (min(found) - _MORE, max(found) + _MORE) if found else None


def _ink(page: Any, shown: Page, top: float, bottom: float) -> Ink | None:
    """How a part of the page looks in grey, with the notes that are laid over it."""
    scale = min(_SCALE, (_MOST_DOTS / max(1.0, shown.width * shown.height)) ** 0.5)
    width, height = round(shown.width * scale), round(shown.height * scale)
    first, last = max(0, round(top * scale)), min(height, round(bottom * scale))
    if scale < _SCALE / 2 or not width or first >= last:
        return None
    dots = ctypes.create_string_buffer(b"\xff" * (width * (last - first)), width * (last - first))
    bitmap = pdfium.FPDFBitmap_CreateEx(width, last - first, pdfium.FPDFBitmap_Gray, dots, width)
    if not bitmap:
        return None
    try:
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, -first, width, height, 0, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Ink(width, first, last, scale, dots.raw)


def _placed(box: Box, turned: int) -> Shown:
    """From the page's own coordinates (y upwards) to those of the page as it is shown."""
    left, bottom, right, top = box
    if turned == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turned == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turned == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def _glyphs(text: Any, page: Page, place: Shown, unseen: frozenset[int], upward: float) -> list[Glyph]:
    count = pdfium.FPDFText_CountChars(text)
    if count > _MOST_GLYPHS:
        raise unreadable("page {page} of the PDF holds far more text than a report", page=page.number)
    unicode, loose = library.unicode, library.loose_box
    at = library.address(text)
    box = (ctypes.c_float * 4)()
    reference = ctypes.addressof(box)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    width, height = page.width, page.height
    ahead, _, _, above = place(0.0, 0.0, 0.0, 0.0)
    plain = not upward
    glyphs: list[Glyph] = []
    spaced = False
    for index in range(count):
        code = unicode(at, index)
        # A code of 0 is a glyph that the file has no character for.
        if code in _SPACES:
            spaced = True
            continue
        if not loose(at, index, reference):
            spaced = True
            continue
        x0, y1, x1, y0 = box
        if x1 - x0 > _LONG * (y1 - y0):
            # Fonts for upright writing tell no width to go by; the ink does.
            pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            x0, y0, x1, y1 = place(left.value, bottom.value, right.value, top.value)
        elif plain:
            x0, y0, x1, y1 = x0 + ahead, above - y1, x1 + ahead, above - y0
        else:
            x0, y0, x1, y1 = place(x0, y0, x1, y1)
        if not (x1 >= 0 and y1 >= 0 and x0 <= width and y0 <= height and y1 - y0 <= _LARGE):
            # A watermark across the page; text off the page; or an outline that makes no sense, of a letter on it.
            pdfium.FPDFText_GetCharOrigin(text, index, left, bottom)
            x, y, _, _ = place(left.value, bottom.value, left.value, bottom.value)
            if y1 - y0 > _LARGE and pdfium.FPDFText_GetCharAngle(text, index) % 1.5707963 > 0.05:
                continue
            if not (x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1 and y1 - y0 < height / 4):
                page.unread.append((x, y, x, y))
                continue
            if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
                continue
        if unseen and library.text_object(at, index) in unseen:
            continue
        letter = chr(code) if 32 < code < 0x2E80 or 0x3000 < code < 0xD800 else _letter(code)
        if plain and y1 - y0 > _TALLEST * (x1 - x0) and letter in _DIGITS:
            # A damaged outline: the letter stands where it begins, not where its box says.
            pdfium.FPDFText_GetCharOrigin(text, index, left, bottom)
            page.unread.append(place(left.value, bottom.value, left.value, bottom.value))
        if letter in _OF_NUMBERS and (
            x1 - x0 < _NARROWEST * (y1 - y0)
            or library.map_error(at, index) == 1
            or abs(abs(library.angle(at, index) - upward) - pi) < _ASKEW
        ):
            # No room of its own; or a font that does not say what it shows: this is the number of a glyph; or it
            # stands on its head.
            letter = UNKNOWN
        glyphs.append(Glyph(letter, x0, y0, x1, y1, spaced))
        spaced = False
    return glyphs


def _letter(code: int) -> str:
    """The character of a code out of the common ranges."""
    if code == 2:
        # A hyphen at the end of a line.
        return "-"
    if code < 32 or code in (0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xF8FF or code > 0x10FFFF:
        return UNKNOWN
    return CHARACTERS.get(chr(code), chr(code))
