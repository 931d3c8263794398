"""The pages of a PDF file: their characters, lines and pictures, and how they look.

Only this package calls pdfium.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from math import pi, radians
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor_readers import producers
from auditor_readers.pages import scanned
from auditor_readers.pages.characters import OF_NUMBERS, SPACES, shown_character
from auditor_readers.pages.ink import Ink
from auditor_readers.pages.page import UNKNOWN, Box, Glyph, Page
from auditor_readers.pdf import damage, drawing, hidden, library
from auditor_readers.pdf.drawing import ToShown
from auditor_readers.pdf.em_boxes import EmBoxes
from auditor_readers.scan import Recognise
from auditor_readers.wording import unreadable

_MOST_PAGES = 300
_MOST_GLYPHS = 60_000
_LARGE = 24.0
_LONG = 2.2
_PASSWORD = 4
_ASKEW = 0.1
_QUARTER, _LEANS = 1.5707963, 0.05
_TALLEST = 5.0
_NARROWEST = 0.08
_FEWEST_LINES = 2
_MORE = 12.0
_SCALE = 1.0
_MOST_DOTS = 4_000_000
_FINE = 200 / 72
_MOST_FINE_DOTS = 25_000_000
_DIGITS = frozenset("0123456789")
_PDFIUM = threading.Lock()


def pages(
    content: bytes, recogniser: Callable[[], Recognise | None] = lambda: None
) -> tuple[list[Page], str]:
    """The pages of a file, and the program that it says it was made by.

    Pictures of pages and of tables are put in as what they show.
    ``recogniser`` is asked for if there are such; where it gives None, they stay pictures.

    Raises:
        UnreadableError: it is damaged, protected by a password, or far too large.
    """
    with opened_pdf(content) as document:
        try:
            replaced = damage.may_contain(content, b"ActualText")
        except damage.DamagedError as error:
            raise unreadable(
                "the PDF is damaged: parts of it fail their checksum, "
                "so numbers may be lost or changed; download or copy it again"
            ) from error
        with ExitStack() as kept:
            known = hidden.Fonts()
            drawn = [_page(document, index, replaced, known, kept) for index in range(len(document))]
            found = scanned.recognised(drawn, lambda page, box: _dots(document, page, box), recogniser)
            return found, _producer(document)


def _producer(document: Any) -> str:
    """The program that the text was written in, or else the one that made a PDF of it."""
    return producers.stated(*(document.get_metadata_value(key) for key in ("Creator", "Producer")))


@contextmanager
def opened_pdf(content: bytes) -> Iterator[Any]:
    """The file as pdfium holds it; no other thread calls pdfium meanwhile.

    Raises:
        UnreadableError: it is damaged, protected by a password, or far too large.
    """
    # pdfium keeps global state: one file at a time.
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
                raise unreadable(
                    "the PDF is protected by a password; save a copy without the password"
                ) from error
            raise unreadable("the PDF is damaged and cannot be opened; download or copy it again") from error
        try:
            if len(document) > _MOST_PAGES:
                raise unreadable("the PDF has {pages} pages, far more than a report", pages=len(document))
            yield document
        except pypdfium2.PdfiumError as error:
            raise unreadable("the PDF is damaged and cannot be opened; download or copy it again") from error
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
    to_shown = _to_shown(box, turned)
    unseen = hidden.unseen(drawing.draw(page, shown, to_shown), shown, to_shown, replaced, known)
    text = page.get_textpage()
    try:
        shown.glyphs = _Text(text.raw, shown, to_shown, radians(turned)).glyphs(unseen)
    finally:
        text.close()
    heights = _heights_of_tables(shown)
    if heights is not None:
        shown.ink = _ink(page.raw, shown, *heights)
    return shown


def _common(crop: Box, media: Box) -> Box:
    """What is shown of a page: nothing outside its sheet, even if its crop box is larger."""
    left, bottom = max(crop[0], media[0]), max(crop[1], media[1])
    right, top = min(crop[2], media[2]), min(crop[3], media[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def _heights_of_tables(page: Page) -> tuple[float, float] | None:
    """The upper and lower end of what may be tables: lines that cross, or numbers apart from each other."""
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
    """How a part of the page looks in grey, with the annotations on it."""
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


def _dots(document: Any, page: Page, box: Box) -> Any:
    """What a page shows in a box, as dots to be recognised."""
    x0, y0, x1, y1 = max(0.0, box[0]), max(0.0, box[1]), min(page.width, box[2]), min(page.height, box[3])
    scale = min(_FINE, (_MOST_FINE_DOTS / max(1.0, (x1 - x0) * (y1 - y0))) ** 0.5)
    drawn = document[page.number - 1]
    try:
        bitmap = drawn.render(scale=scale, crop=(x0, page.height - y1, page.width - x1, y0))
        try:
            return bitmap.to_numpy()[:, :, :3].copy()
        finally:
            bitmap.close()
    finally:
        drawn.close()


def _to_shown(box: Box, turned: int) -> ToShown:
    """From the page's own coordinates (y upwards) to those of the page as it is shown."""
    left, bottom, right, top = box
    if turned == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turned == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turned == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


class _Text:
    """The characters of a page as pdfium gives them; ``upward`` is the angle of upright ones."""

    def __init__(self, text: Any, page: Page, to_shown: ToShown, upward: float) -> None:
        self._text, self._page, self._to_shown, self._upward = text, page, to_shown, upward
        self._at = library.address(text)
        self._width, self._height = page.width, page.height
        self._em_boxes = EmBoxes(text)
        self._loose = (ctypes.c_float * 4)()
        self._left, self._right, self._bottom, self._top = (ctypes.c_double() for _ in range(4))
        self._ahead, _, _, self._above = to_shown(0.0, 0.0, 0.0, 0.0)

    def glyphs(self, unseen: frozenset[int]) -> list[Glyph]:
        """The characters on the page, but for those of text objects that it does not show."""
        count = pdfium.FPDFText_CountChars(self._text)
        if count > _MOST_GLYPHS:
            raise unreadable("page {page} of the PDF has far more text than a report", page=self._page.number)
        at, reference, box_of = self._at, ctypes.addressof(self._loose), self._box
        unicode, loose, new = library.unicode, library.loose_box, tuple.__new__
        glyphs: list[Glyph] = []
        spaced = False
        for index in range(count):
            code = unicode(at, index)
            if code in SPACES or not loose(at, index, reference):
                spaced = True
                continue
            # pdfium gives the hyphen at the end of a line as 2.
            character = "-" if code == 2 else shown_character(code)
            box = box_of(index, character)
            if box is None or (unseen and library.text_object(at, index) in unseen):
                continue
            if character in OF_NUMBERS:
                character = self._checked(character, index, box)
            x0, y0, x1, y1 = box
            # Glyph(...) takes three times as long.
            glyphs.append(new(Glyph, (character, x0, y0, x1, y1, spaced, None)))
            spaced = False
        return glyphs

    def _box(self, index: int, character: str) -> Box | None:
        """The box of the character whose loose box was just asked for; None if it is not on the page."""
        x0, y1, x1, y0 = self._loose
        x0, y0, x1, y1 = self._em_boxes.box(index, character, (x0, y0, x1, y1))
        if x1 - x0 > _LONG * (y1 - y0):
            x0, y0, x1, y1 = self._box_of_ink(index)
        elif not self._upward:
            x0, y0, x1, y1 = x0 + self._ahead, self._above - y1, x1 + self._ahead, self._above - y0
        else:
            x0, y0, x1, y1 = self._to_shown(x0, y0, x1, y1)
        box = x0, y0, x1, y1
        if x1 >= 0 and y1 >= 0 and x0 <= self._width and y0 <= self._height and y1 - y0 <= _LARGE:
            return box
        return box if self._is_large_character(index, box) else None

    def _box_of_ink(self, index: int) -> Box:
        """The box of what is drawn: fonts for upright writing state no width to go by."""
        pdfium.FPDFText_GetCharBox(self._text, index, self._left, self._right, self._bottom, self._top)
        return self._to_shown(self._left.value, self._bottom.value, self._right.value, self._top.value)

    def _is_large_character(self, index: int, box: Box) -> bool:
        """Whether a character that is very large, or off the page, is one of the page after all.

        Otherwise it is of a watermark across the page, or of text off the page, or its outline makes no
        sense: then the place where it begins is unread.
        """
        x0, y0, x1, y1 = box
        x, y, _, _ = self._origin(index)
        if y1 - y0 > _LARGE and pdfium.FPDFText_GetCharAngle(self._text, index) % _QUARTER > _LEANS:
            return False
        if not (x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1 and y1 - y0 < self._height / 4):
            self._page.unread.append((x, y, x, y))
            return False
        return not (x1 < 0 or y1 < 0 or x0 > self._width or y0 > self._height)

    def _origin(self, index: int) -> Box:
        """Where a character begins, as a box without extent."""
        pdfium.FPDFText_GetCharOrigin(self._text, index, self._left, self._bottom)
        x, y = self._left.value, self._bottom.value
        return self._to_shown(x, y, x, y)

    def _checked(self, character: str, index: int, box: Box) -> str:
        """A character of a number, if the page shows it as such; else the mark of an unknown one."""
        x0, y0, x1, y1 = box
        wide, high = x1 - x0, y1 - y0
        if not self._upward and high > _TALLEST * wide and character in _DIGITS:
            # A damaged outline: the character is where it begins, not where its box says.
            self._page.unread.append(self._origin(index))
        has_no_room = wide < _NARROWEST * high
        # Where a font does not say what it shows, the code is the number of a glyph.
        if has_no_room or library.map_error(self._at, index) == 1 or self._is_upside_down(index):
            return UNKNOWN
        return character

    def _is_upside_down(self, index: int) -> bool:
        return bool(abs(abs(library.angle(self._at, index) - self._upward) - pi) < _ASKEW)
