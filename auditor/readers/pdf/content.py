"""What the pages of a PDF file draw. The only module that calls pdfium, and the only one that needs it installed."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor.errors import UnreadableError
from auditor.readers import long_work
from auditor.readers.pages.page import UNKNOWN, Box, Glyph, Page
from auditor.readers.pdf.radicals import CHARACTERS
from auditor.readers.scan import MOST_PAGES, SECONDS_A_PAGE, Recognise

_MOST_PAGES = 300
_MOST_GLYPHS = 60_000
_MOST_OBJECTS = 200_000
_DEEPEST = 6
_THICKEST_LINE = 3.0
_LARGE = 24.0
_LONG = 2.2
_LEAST_PICTURE = 30.0
_PALE = 245
_FEW_GLYPHS = 40
_COVERS = 0.5
_LARGE_SHARE = 0.35
_WIDE_SHARE = 0.35
_FINE = 200 / 72
_MOST_DOTS = 25_000_000
_PASSWORD = 4
_SPACES = frozenset((9, 10, 11, 12, 13, 32, 0xA0, 0xAD, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000, 0xFEFF))
_PDFIUM = threading.Lock()

_Shown = Callable[[float, float, float, float], Box]
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def pages(content: bytes, recogniser: Callable[[], Recognise | None] = lambda: None) -> list[Page]:
    """The pages of a file; pictures of pages and of tables are put in as what they show.

    ``recogniser`` is asked for if there are such; where it gives None, they stay pictures.

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
            if len(document) > _MOST_PAGES:
                raise UnreadableError("the PDF has {pages} pages, far more than a report", pages=len(document))
            drawn = [_page(document, index) for index in range(len(document))]
            return _recognised(document, drawn, recogniser)
        except pypdfium2.PdfiumError as error:
            raise UnreadableError("the PDF is damaged and cannot be opened; get it anew") from error
        finally:
            document.close()


def is_scan(page: Page) -> bool:
    """Whether a page shows pictures and next to no text."""
    return len(page.glyphs) < _FEW_GLYPHS and _share(page.pictures, page) > _LARGE_SHARE


def _recognised(document: Any, drawn: list[Page], recogniser: Callable[[], Recognise | None]) -> list[Page]:
    scans = [is_scan(page) for page in drawn]
    tables = [[] if scan else _wide_pictures(page) for page, scan in zip(drawn, scans, strict=True)]
    count = sum(scans) + sum(map(len, tables))
    recognise = recogniser() if count else None
    if recognise is None:
        return drawn
    if count > MOST_PAGES:
        raise UnreadableError("the scan has {pages} pages; at most {most} are recognised", pages=count, most=MOST_PAGES)
    long_work.begins(count, SECONDS_A_PAGE)
    found = []
    for page, scan, boxes in zip(drawn, scans, tables, strict=True):
        whole = (0.0, 0.0, page.width, page.height)
        if scan:
            found.append(recognise(_dots(document, page, whole), page.number, False) or page)
            long_work.did()
            continue
        for box in boxes:
            shown = recognise(_dots(document, page, box), page.number, True)
            if shown is not None:
                _put_in(shown, box, page)
            long_work.did()
        found.append(page)
    return found


def _wide_pictures(page: Page) -> list[Box]:
    """The pictures of a page of text that may be tables: wide, and not behind its text."""
    return [
        box
        for box in page.pictures
        if box[2] - box[0] >= _WIDE_SHARE * page.width
        and not any(
            box[0] <= glyph.x0 and glyph.x1 <= box[2] and box[1] <= glyph.y0 and glyph.y1 <= box[3]
            for glyph in page.glyphs
        )
    ]


def _dots(document: Any, page: Page, box: Box) -> Any:
    """What a page shows in a box, as dots."""
    x0, y0, x1, y1 = max(0.0, box[0]), max(0.0, box[1]), min(page.width, box[2]), min(page.height, box[3])
    scale = min(_FINE, (_MOST_DOTS / max(1.0, (x1 - x0) * (y1 - y0))) ** 0.5)
    drawn = document[page.number - 1]
    try:
        bitmap = drawn.render(scale=scale, crop=(x0, page.height - y1, page.width - x1, y0))
        try:
            return bitmap.to_numpy()[:, :, :3].copy()
        finally:
            bitmap.close()
    finally:
        drawn.close()


def _put_in(shown: Page, box: Box, page: Page) -> None:
    """Put what a picture shows into the page that it stands on."""
    x, y = box[0], box[1]
    across, down = (box[2] - x) / shown.width, (box[3] - y) / shown.height
    page.glyphs += [
        glyph._replace(
            x0=x + across * glyph.x0, y0=y + down * glyph.y0, x1=x + across * glyph.x1, y1=y + down * glyph.y1
        )
        for glyph in shown.glyphs
    ]
    page.level += [(y + down * at, x + across * start, x + across * end) for at, start, end in shown.level]
    page.upright += [(x + across * at, y + down * start, y + down * end) for at, start, end in shown.upright]
    page.pictures.remove(box)


def _page(document: Any, index: int) -> Page:
    page = document[index]
    try:
        box = page.get_cropbox()
        turned = page.get_rotation()
        wide, high = box[2] - box[0], box[3] - box[1]
        shown = Page(index + 1, *((high, wide) if turned in (90, 270) else (wide, high)))
        place = _placed(box, turned)
        hidden = _draw(page, shown, place)
        text = page.get_textpage()
        try:
            shown.glyphs = _glyphs(text.raw, shown, place, hidden)
        finally:
            text.close()
        return shown
    finally:
        page.close()


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


def _glyphs(text: Any, page: Page, place: _Shown, hidden: frozenset[int]) -> list[Glyph]:
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
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            continue
        if y1 - y0 > _LARGE and pdfium.FPDFText_GetCharAngle(text, index) % 1.5707963 > 0.05:
            # A watermark across the page.
            continue
        if hidden and _address(pdfium.FPDFText_GetTextObject(text, index)) in hidden:
            continue
        glyphs.append(
            Glyph(chr(code) if 32 < code < 0x2E80 or 0x3000 < code < 0xD800 else _letter(code), x0, y0, x1, y1, spaced)
        )
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


def _draw(page: Any, shown: Page, place: _Shown) -> frozenset[int]:
    """Enter the lines and pictures of a page; the text objects over a picture of the page that are not shown."""
    kind_of, words = pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_TEXT
    texts: list[tuple[int, Any]] = []
    # The number of an object of the page, or of the form of the page that holds it, is the order of drawing.
    opaque: list[tuple[int, Box]] = []
    objects = 0
    stack: list[tuple[Any, bool, _Matrix, int, int]] = [(page.raw, False, _SAME, 0, -1)]
    while stack:
        holder, nested, matrix, depth, within = stack.pop()
        count = (pdfium.FPDFFormObj_CountObjects if nested else pdfium.FPDFPage_CountObjects)(holder)
        get = pdfium.FPDFFormObj_GetObject if nested else pdfium.FPDFPage_GetObject
        objects += max(0, count)
        if objects > _MOST_OBJECTS:
            raise UnreadableError("page {page} of the PDF holds far more drawings than a report", page=shown.number)
        for index in range(count):
            item = get(holder, index)
            kind = kind_of(item)
            order = within if nested else index
            if kind == words:
                texts.append((order, item))
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                _path(item, matrix, shown, place)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = place(*_moved(_bounds(item), matrix))
                if min(box[2] - box[0], box[3] - box[1]) >= _LEAST_PICTURE:
                    shown.pictures.append(box)
                    if not pdfium.FPDFPageObj_HasTransparency(item):
                        opaque.append((order, box))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                stack.append((item, True, _times(_matrix(item), matrix), depth + 1, order))
    if _share(shown.pictures, shown) <= _COVERS:
        return frozenset()
    # Text that recognition laid under a scan, unseen or drawn before it, is not what the page shows.
    covered = _covered_until(opaque, shown)
    unseen = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
    return frozenset(
        _address(item)
        for order, item in texts
        if order < covered or pdfium.FPDFTextObj_GetTextRenderMode(item) in unseen
    )


def _covered_until(opaque: Sequence[tuple[int, Box]], page: Page) -> int:
    """Before which place in the order of drawing everything is covered by pictures of the page; -1 if nothing is."""
    large = [order for order, box in opaque if _share([box], page) > _COVERS]
    if large:
        return max(large)
    strips = _share((box for _, box in opaque), page) > _COVERS
    return min(order for order, _ in opaque) if strips else -1


def _share(pictures: Iterable[Box], page: Page) -> float:
    """How much of its page some pictures take; scanners write a page in strips."""
    return sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in pictures) / max(1.0, page.width * page.height)


def _path(item: Any, matrix: _Matrix, page: Page, place: _Shown) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    bounds = place(*_moved(_bounds(item), matrix))
    thin = min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= _THICKEST_LINE
    segments = pdfium.FPDFPath_CountSegments(item)
    if not thin and not stroke.value and segments <= 6:
        return
    if segments > _MOST_OBJECTS or _is_pale(item, bool(stroke.value)):
        return
    if thin:
        _line(bounds, page)
        return
    own = _times(_matrix(item), matrix)
    for outline in _outlines(item, segments):
        points = [(x * own[0] + y * own[2] + own[4], x * own[1] + y * own[3] + own[5]) for x, y in outline]
        if stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                _line(place(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), page)
        else:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            _line(place(min(xs), min(ys), max(xs), max(ys)), page)


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
