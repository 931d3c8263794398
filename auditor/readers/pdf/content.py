"""What the pages of a PDF file draw. With its fonts the only module that calls pdfium and needs it installed."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from math import pi, radians
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor.errors import UnreadableError
from auditor.readers.pages.ink import Ink
from auditor.readers.pages.page import UNKNOWN, Box, Glyph, Page
from auditor.readers.pdf import damage, fonts, library
from auditor.readers.pdf.radicals import CHARACTERS

_MOST_PAGES = 300
_MOST_GLYPHS = 60_000
_MOST_OBJECTS = 200_000
_DEEPEST = 6
_THICKEST_LINE = 3.0
_LARGE = 24.0
_LONG = 2.2
_LEAST_PICTURE = 30.0
_PALE = 245
_PASSWORD = 4
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_ASKEW = 0.1
_TALLEST = 5.0
_NARROWEST = 0.08
_COVERED = 1.0
_BAND = 12.0
_MOST_BANDS = 2_000
_LONGEST_TEXT = 1_000
_NO_WIDTH = 0.02
_FEWEST_LINES = 2
_MORE = 12.0
_SCALE = 1.0
_MOST_DOTS = 4_000_000
_SPACES = frozenset((9, 10, 11, 12, 13, 32, 0xA0, 0xAD, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000, 0xFEFF))
_DIGITS = frozenset("0123456789")
_OF_NUMBERS = frozenset("0123456789０１２３４５６７８９.,")
_PDFIUM = threading.Lock()

_Shown = Callable[[float, float, float, float], Box]
_Item = tuple[int, "_Matrix", int]
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def pages(content: bytes) -> list[Page]:
    """The pages of a file.

    Raises:
        UnreadableError: it is damaged, protected by a password, or beyond reason.
    """
    # pdfium keeps global state: one file at a time.
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
                raise UnreadableError("the PDF is protected by a password; save a copy without the password") from error
            raise UnreadableError("the PDF is damaged and cannot be opened; get it anew") from error
        try:
            try:
                replaced = damage.names(content, b"ActualText")
            except damage.DamagedError as error:
                raise UnreadableError(
                    "the PDF is damaged: parts of it fail their checksum, so that numbers may be lost or changed; "
                    "get it anew"
                ) from error
            if len(document) > _MOST_PAGES:
                raise UnreadableError("the PDF has {pages} pages, far more than a report", pages=len(document))
            with ExitStack() as opened:
                known = _Fonts()
                return [_page(document, index, replaced, known, opened) for index in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise UnreadableError("the PDF is damaged and cannot be opened; get it anew") from error
        finally:
            document.close()


def _page(
    document: Any,
    index: int,
    replaced: bool,
    known: _Fonts,
    opened: ExitStack,
) -> Page:
    page = document[index]
    # Fonts are known by their addresses, which must not be given to others.
    opened.callback(page.close)
    box = page.get_cropbox()
    turned = page.get_rotation()
    wide, high = box[2] - box[0], box[3] - box[1]
    shown = Page(index + 1, *((high, wide) if turned in (90, 270) else (wide, high)))
    place = _placed(box, turned)
    hidden = _unseen(*_draw(page, shown, place), shown, place, replaced, known)
    text = page.get_textpage()
    try:
        shown.glyphs = _glyphs(text.raw, shown, place, hidden, radians(turned))
    finally:
        text.close()
    heights = _heights_of_tables(shown)
    if heights is not None:
        shown.ink = _ink(page.raw, shown, *heights)
    return shown


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


def _placed(box: Box, turned: int) -> _Shown:
    """From the page's own coordinates (y upwards) to those of the page as it is shown."""
    left, bottom, right, top = box
    if turned == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turned == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turned == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def _glyphs(text: Any, page: Page, place: _Shown, hidden: frozenset[int], upward: float) -> list[Glyph]:
    count = pdfium.FPDFText_CountChars(text)
    if count > _MOST_GLYPHS:
        raise UnreadableError("page {page} of the PDF holds far more text than a report", page=page.number)
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
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height or y1 - y0 > _LARGE:
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
        if hidden and library.text_object(at, index) in hidden:
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


def _draw(page: Any, shown: Page, place: _Shown) -> tuple[list[_Item], list[tuple[int, Box]]]:
    """Enter the lines and pictures of a page; its text objects, and what may cover them, numbered as they are drawn."""
    kind_of, words = library.type_of, pdfium.FPDF_PAGEOBJ_TEXT
    texts: list[_Item] = []
    covers: list[tuple[int, Box]] = []
    objects = 0
    stack: list[tuple[int, bool, _Matrix, int]] = [(library.address(page.raw), False, _SAME, 0)]
    while stack:
        holder, nested, matrix, depth = stack.pop()
        count = (library.count_nested if nested else library.count_objects)(holder)
        get = library.get_nested if nested else library.get_object
        if objects + count > _MOST_OBJECTS:
            raise UnreadableError("page {page} of the PDF holds far more drawings than a report", page=shown.number)
        for number in range(objects, objects + count):
            item = get(holder, number - objects)
            kind = kind_of(item)
            if kind == words:
                texts.append((item, matrix, number))
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                field = _path(item, matrix, shown, place)
                if field is not None and texts and not library.has_transparency(item):
                    covers.append((number, field))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = place(*_moved(library.bounds(item), matrix))
                wide, high = box[2] - box[0], box[3] - box[1]
                if min(wide, high) >= _LEAST_PICTURE:
                    shown.pictures.append(box)
                if texts and wide * high < shown.width * shown.height / 4:
                    covers.append((number, box))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                stack.append((item, True, _times(library.matrix(item), matrix), depth + 1))
        objects += max(0, count)
    return texts, covers


def _unseen(
    texts: Sequence[_Item],
    covers: Sequence[tuple[int, Box]],
    page: Page,
    place: _Shown,
    replaced: bool,
    known: _Fonts,
) -> frozenset[int]:
    """The text objects that the page does not show; enter the places where letters may be lost or covered.

    Text that recognition laid under a scan is not what the page shows; any other is a riddle.
    """
    whole = page.width * page.height
    scan = any((x1 - x0) * (y1 - y0) > whole / 2 for x0, y0, x1, y1 in page.pictures)
    hidden: set[int] = set()
    bands = _Bands(covers)
    for item, matrix, number in texts:
        own = left, _, right, _ = library.bounds(item)
        if right - left < _NO_WIDTH:
            # pdfium leaves out text without an outline: a blank, or, in a font that lacks it, a letter.
            digits, chinese = known.lacking(library.font_of(item))
            page.lost += digits or chinese
            if digits:
                page.unread.append(place(*_moved(own, matrix)))
            continue
        unseen = library.render_mode(item) in _UNSEEN_MODES
        if unseen:
            hidden.add(item)
        crowded = known.crowding(library.font_of(item))
        if unseen or crowded or number < bands.last or replaced:
            box = place(*_moved(own, matrix))
            if (unseen and not scan) or crowded or bands.cover(number, box) or (replaced and _is_replaced(item)):
                page.unread.append(box)
    return frozenset(hidden)


class _Bands:
    """What may cover text that was drawn before, by the heights of the page."""

    def __init__(self, covers: Sequence[tuple[int, Box]]) -> None:
        self.last = covers[-1][0] if covers else -1
        self._of: dict[int, list[tuple[int, Box]]] = {}
        for number, box in covers:
            for band in range(int(box[1] // _BAND), min(int(box[3] // _BAND), int(box[1] // _BAND) + _MOST_BANDS) + 1):
                self._of.setdefault(band, []).append((number, box))

    def cover(self, number: int, box: Box) -> bool:
        """Whether anything that was drawn later than this number lies over a box."""
        if number >= self.last:
            return False
        x0, y0, x1, y1 = box[0] + _COVERED, box[1] + _COVERED, box[2] - _COVERED, box[3] - _COVERED
        for later, (left, top, right, bottom) in self._of.get(int((y0 + y1) / 2 // _BAND), ()):
            if later > number and x0 < right and left < x1 and y0 < bottom and top < y1:
                return True
        return False


class _Fonts:
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
        if got and any(letter.isdigit() for letter in text.raw[: size.value].decode("utf-16-le", "replace")):
            return True
    return False


def _path(address: int, matrix: _Matrix, page: Page, place: _Shown) -> Box | None:
    """Enter the lines that a path draws; the box of a field that it fills."""
    fill, stroke = library.draw_mode(address)
    if not fill and not stroke:
        return None
    bounds = place(*_moved(library.bounds(address), matrix))
    thin = min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= _THICKEST_LINE
    segments = library.count_segments(address)
    field = bounds if fill and not thin else None
    if (not thin and not stroke and segments <= 6) or segments > _MOST_OBJECTS:
        return field
    if _is_pale(library.color(address, stroke)):
        return field
    if thin:
        _line(bounds, page)
        return None
    own = _times(library.matrix(address), matrix)
    for outline in _outlines(ctypes.cast(address, pdfium.FPDF_PAGEOBJECT), segments):
        points = [(x * own[0] + y * own[2] + own[4], x * own[1] + y * own[3] + own[5]) for x, y in outline]
        if stroke:
            for (x0, y0), (x1, y1) in pairwise(points):
                _line(place(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), page)
        else:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            _line(place(min(xs), min(ys), max(xs), max(ys)), page)
    return field if stroke or segments <= 6 else None


def _line(box: Box, page: Page) -> None:
    x0, y0, x1, y1 = box
    if y1 - y0 <= _THICKEST_LINE and x1 - x0 > y1 - y0:
        page.level.append(((y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= _THICKEST_LINE and y1 - y0 > x1 - x0:
        page.upright.append(((x0 + x1) / 2, y0, y1))


def _outlines(item: Any, segments: int) -> Iterator[list[tuple[float, float]]]:
    """The straight runs of a path, a closed one with its first point at the end."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_pale(color: tuple[int, int, int, int] | None) -> bool:
    """Whether a line is white or clear: nobody sees it on paper."""
    return color is not None and (color[3] < 10 or min(color[:3]) > _PALE)


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(box: Box, matrix: _Matrix) -> Box:
    if matrix == _SAME:
        return box
    a, b, c, d, e, f = matrix
    points = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
