"""Canonical reports as OFD files, in the ways in which programs write them, and in the layouts of offices.

Some are set by a printer of our own; others are pages that typst set, drawn again character by character, as
a printer driver does that makes OFD files.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor_readers import html
from tests.layouts import web
from tests.layouts.drafts import Draft
from tests.ogi.interpret.rendering import merged
from tests.readers import pdf_layouts
from tests.readers.ofd_writing import PLAIN, OfdSheet, Path, Style, Text, ofd
from tests.readers.pdf_writing import Printer

Layout = Callable[[dict[str, Any]], bytes]


def set_by_printer(data: dict[str, Any], style: Style = PLAIN, **layout: Any) -> bytes:
    """A report as our own printer sets it."""
    blocks = html.read(merged(data), "x.html").blocks
    return ofd(Printer(sheet=OfdSheet, upright=False, **layout).drawn(blocks), style)


def set_draft(draft: Draft, **layout: Any) -> bytes:
    """A draft as our own printer sets it."""
    blocks = html.read(web.WRITERS["whole"](draft), "x.html").blocks
    return ofd(Printer(sheet=OfdSheet, upright=False, **layout).drawn(blocks))


def set_by_typst(data: dict[str, Any], name: str, style: Style = PLAIN) -> bytes:
    """A report as typst sets it in one of the layouts of PDF files."""
    return ofd(drawn_again(pdf_layouts.LAYOUTS[name](data)), style)


def drawn_again(content: bytes) -> list[OfdSheet]:
    """The pages of a PDF file: its characters where they are, and its paths."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [_sheet(page) for page in document]
    finally:
        document.close()


def _sheet(page: Any) -> OfdSheet:
    wide, high = page.get_size()
    sheet = OfdSheet(wide, high)
    text = page.get_textpage()
    sheet.texts = list(_texts(text.raw, high))
    text.close()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        path = _path(item.raw, high)
        if path is not None:
            sheet.paths.append(path)
    return sheet


def _texts(text: Any, high: float) -> Iterator[Text]:
    x, y = ctypes.c_double(), ctypes.c_double()

    def place(index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        return x.value, high - y.value

    def group(index: int) -> tuple[int, int]:
        item = ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
        return item, round(place(index)[1])

    drawn = [
        index
        for index in range(pdfium.FPDFText_CountChars(text))
        if pdfium.FPDFText_GetUnicode(text, index) > 31 and not pdfium.FPDFText_IsGenerated(text, index)
    ]
    for _, indexes in groupby(drawn, key=group):
        own = list(indexes)
        words = "".join(chr(pdfium.FPDFText_GetUnicode(text, index)) for index in own)
        yield Text(words, [place(index) for index in own], pdfium.FPDFText_GetFontSize(text, own[0]))


def _path(item: Any, high: float) -> Path | None:
    a = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, a)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    paint = pdfium.FPDFPageObj_GetStrokeColor if stroke.value else pdfium.FPDFPageObj_GetFillColor
    paint(item, red, green, blue, alpha)
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    x, y = ctypes.c_float(), ctypes.c_float()
    data: list[str | float] = []
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return None
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        data += [
            "M" if kind == pdfium.FPDF_SEGMENT_MOVETO else "L",
            x.value * a.a + y.value * a.c + a.e,
            high - (x.value * a.b + y.value * a.d + a.f),
        ]
        if pdfium.FPDFPathSegment_GetClose(segment):
            data.append("C")
    color = f"{red.value} {green.value} {blue.value}"
    return Path(data, bool(stroke.value), bool(fill.value), width.value, color)


LAYOUTS: dict[str, Layout] = {
    "lines": set_by_printer,
    "bars": partial(set_by_printer, bars=True),
    "counted steps, default namespace": partial(set_by_printer, style=Style("", counted=True)),
    "one object a character, no namespace": partial(set_by_printer, style=Style(None, per="character")),
    "points and matrix": partial(set_by_printer, style=Style("o", points=True, counted=True), bars=True),
    "glyphs, absolute locations": partial(set_by_printer, style=Style(glyphs=True, absolute=True)),
    "lines on a template": partial(set_by_printer, style=Style(template=True)),
    "sideways": partial(set_by_printer, style=Style(turned=90)),
    "the other way, in points": partial(set_by_printer, style=Style(turned=270, points=True), bars=True),
    "laid out XML": partial(set_by_printer, style=Style(pretty=True)),
}
_TYPST = (
    "plain",
    "header again",
    "wrapped labels",
    "landscape",
    "tight",
    "no outer sides",
    "three lines",
    "no lines",
    "no lines, much room",
    "shaded",
    "double borders",
    "small print",
    "two columns of text",
    "dressed",
)
MORE_LAYOUTS: dict[str, Layout] = {
    # Our printer sets labels over the end of their cell where a page ends within it.
    "short pages": partial(set_by_printer, foot=400.0),
    "header again": partial(set_by_printer, foot=450.0, again=3),
    "bars, short pages": partial(set_by_printer, bars=True, foot=600.0),
    **{f"typst: {name}": partial(set_by_typst, name=name) for name in _TYPST},
}
"""Layouts that take longer to set, or have text that is not read as its writer meant it."""
WRITERS: dict[str, Callable[[Draft], bytes]] = {
    "lines": set_draft,
    "bars, short pages": partial(set_draft, bars=True, foot=600.0),
}
