"""What the pages of a PDF file draw. With its fonts the only module that calls pdfium and needs it installed."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import pi, radians
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor.errors import UnreadableError
from auditor.readers.pages.ink import Ink
from auditor.readers.pages.page import UNKNOWN, Box, Glyph, Page
from auditor.readers.pdf import damage, fonts
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
_NARROWEST = 0.08
_COVERED = 1.0
_LONGEST_TEXT = 1_000
_NO_WIDTH = 0.02
_FEWEST_LINES = 2
_SCALE = 1.0
_MOST_DOTS = 4_000_000
_SPACES = frozenset((9, 10, 11, 12, 13, 32, 0xA0, 0xAD, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000, 0xFEFF))
_OF_NUMBERS = frozenset("0123456789０１２３４５６７８９.,")
_PDFIUM = threading.Lock()

_Shown = Callable[[float, float, float, float], Box]
_Item = tuple[Any, "_Matrix", int]
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
            return [_page(document, index, replaced) for index in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise UnreadableError("the PDF is damaged and cannot be opened; get it anew") from error
        finally:
            document.close()


def _page(document: Any, index: int, replaced: bool) -> Page:
    page = document[index]
    try:
        box = page.get_cropbox()
        turned = page.get_rotation()
        wide, high = box[2] - box[0], box[3] - box[1]
        shown = Page(index + 1, *((high, wide) if turned in (90, 270) else (wide, high)))
        place = _placed(box, turned)
        hidden = _unseen(*_draw(page, shown, place), shown, place, replaced)
        text = page.get_textpage()
        try:
            shown.glyphs = _glyphs(text.raw, shown, place, hidden, radians(turned))
        finally:
            text.close()
        if _has_columns(shown):
            shown.ink = _ink(page.raw, shown)
        return shown
    finally:
        page.close()


def _has_columns(page: Page) -> bool:
    """Whether the page may hold a table: lines, or numbers apart from each other."""
    if len(page.level) >= _FEWEST_LINES:
        return True
    apart = 0
    for one, other in pairwise(glyph for glyph in page.glyphs if glyph.text in "0123456789"):
        if other.x0 - one.x1 > one.y1 - one.y0 and abs(other.y0 - one.y0) < 1:
            apart += 1
    return apart >= _FEWEST_LINES


def _ink(page: Any, shown: Page) -> Ink | None:
    """How the page looks in grey, with the notes that are laid over it."""
    scale = min(_SCALE, (_MOST_DOTS / max(1.0, shown.width * shown.height)) ** 0.5)
    width, height = round(shown.width * scale), round(shown.height * scale)
    if scale < _SCALE / 2 or not width or not height:
        return None
    dots = ctypes.create_string_buffer(b"\xff" * (width * height), width * height)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, dots, width)
    if not bitmap:
        return None
    try:
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Ink(width, height, scale, dots.raw)


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
    unicode, loose = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    width, height = page.width, page.height
    glyphs: list[Glyph] = []
    spaced = False
    for index in range(count):
        code = unicode(text, index)
        # A code of 0 is a glyph that the file has no character for.
        if code in _SPACES:
            spaced = True
            continue
        if not loose(text, index, reference):
            spaced = True
            continue
        if box.right - box.left > _LONG * (box.top - box.bottom):
            # Fonts for upright writing tell no width to go by; the ink does.
            pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            x0, y0, x1, y1 = place(left.value, bottom.value, right.value, top.value)
        else:
            x0, y0, x1, y1 = place(box.left, box.bottom, box.right, box.top)
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
        if hidden and _address(pdfium.FPDFText_GetTextObject(text, index)) in hidden:
            continue
        letter = chr(code) if 32 < code < 0x2E80 or 0x3000 < code < 0xD800 else _letter(code)
        if letter in _OF_NUMBERS and (
            x1 - x0 < _NARROWEST * (y1 - y0)
            or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
            or abs(abs(pdfium.FPDFText_GetCharAngle(text, index) - upward) - pi) < _ASKEW
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


def _address(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _draw(page: Any, shown: Page, place: _Shown) -> tuple[list[_Item], list[tuple[int, Box]]]:
    """Enter the lines and pictures of a page; its text objects, and what may cover them, numbered as they are drawn."""
    kind_of, words = pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_TEXT
    texts: list[_Item] = []
    covers: list[tuple[int, Box]] = []
    objects = 0
    stack: list[tuple[Any, bool, _Matrix, int]] = [(page.raw, False, _SAME, 0)]
    while stack:
        holder, nested, matrix, depth = stack.pop()
        count = (pdfium.FPDFFormObj_CountObjects if nested else pdfium.FPDFPage_CountObjects)(holder)
        get = pdfium.FPDFFormObj_GetObject if nested else pdfium.FPDFPage_GetObject
        if objects + count > _MOST_OBJECTS:
            raise UnreadableError("page {page} of the PDF holds far more drawings than a report", page=shown.number)
        for number in range(objects, objects + count):
            item = get(holder, number - objects)
            kind = kind_of(item)
            if kind == words:
                texts.append((item, matrix, number))
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                field = _path(item, matrix, shown, place)
                if field is not None and texts and not pdfium.FPDFPageObj_HasTransparency(item):
                    covers.append((number, field))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = place(*_moved(_bounds(item), matrix))
                wide, high = box[2] - box[0], box[3] - box[1]
                if min(wide, high) >= _LEAST_PICTURE:
                    shown.pictures.append(box)
                if texts and wide * high < shown.width * shown.height / 4:
                    covers.append((number, box))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                stack.append((item, True, _times(_matrix(item), matrix), depth + 1))
        objects += max(0, count)
    return texts, covers


def _unseen(
    texts: Sequence[_Item], covers: Sequence[tuple[int, Box]], page: Page, place: _Shown, replaced: bool
) -> frozenset[int]:
    """The text objects that the page does not show; enter the places where letters may be lost or covered.

    Text that recognition laid under a scan is not what the page shows; any other is a riddle.
    """
    whole = page.width * page.height
    scan = any((x1 - x0) * (y1 - y0) > whole / 2 for x0, y0, x1, y1 in page.pictures)
    hidden: set[int] = set()
    broken: dict[int, tuple[bool, bool]] = {}
    last = covers[-1][0] if covers else -1
    for item, matrix, number in texts:
        if pdfium.FPDFTextObj_GetTextRenderMode(item) in _UNSEEN_MODES:
            hidden.add(_address(item))
            if not scan:
                page.unread.append(place(*_moved(_bounds(item), matrix)))
            continue
        if number < last:
            box = place(*_moved(_bounds(item), matrix))
            if any(number < later and _overlap(box, field) for later, field in covers):
                page.unread.append(box)
        if replaced and _is_replaced(item):
            page.unread.append(place(*_moved(_bounds(item), matrix)))
        font = pdfium.FPDFTextObj_GetFont(item)
        key = _address(font)
        if key not in broken:
            broken[key] = fonts.lacks_digits(font), fonts.lacks_chinese(font)
        if any(broken[key]):
            box = _moved(_bounds(item), matrix)
            # pdfium leaves out text without an outline: a blank, or in such a font a letter.
            if box[2] - box[0] < _NO_WIDTH:
                page.lost += 1
                if broken[key][0]:
                    page.unread.append(place(*box))
    return frozenset(hidden)


def _overlap(one: Box, other: Box) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > _COVERED
        and min(one[3], other[3]) - max(one[1], other[1]) > _COVERED
    )


def _is_replaced(item: Any) -> bool:
    """Whether the file gives numbers as the text of an object in place of what it draws."""
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


def _path(item: Any, matrix: _Matrix, page: Page, place: _Shown) -> Box | None:
    """Enter the lines that a path draws; the box of a field that it fills."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return None
    bounds = place(*_moved(_bounds(item), matrix))
    thin = min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= _THICKEST_LINE
    segments = pdfium.FPDFPath_CountSegments(item)
    field = bounds if fill.value and not thin else None
    if (not thin and not stroke.value and segments <= 6) or segments > _MOST_OBJECTS:
        return field
    if _is_pale(item, bool(stroke.value)):
        return field
    if thin:
        _line(bounds, page)
        return None
    own = _times(_matrix(item), matrix)
    for outline in _outlines(item, segments):
        points = [(x * own[0] + y * own[2] + own[4], x * own[1] + y * own[3] + own[5]) for x, y in outline]
        if stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                _line(place(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), page)
        else:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            _line(place(min(xs), min(ys), max(xs), max(ys)), page)
    return field if stroke.value or segments <= 6 else None


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


def _is_pale(item: Any, stroke: bool) -> bool:
    """Whether a line is white or clear: nobody sees it on paper."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    read = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not read(item, red, green, blue, alpha):
        return False
    return alpha.value < 10 or min(red.value, green.value, blue.value) > _PALE


def _bounds(item: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(item: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


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
