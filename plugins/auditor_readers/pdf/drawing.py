"""The objects that a page draws: its lines and pictures, where its text is, and what may cover text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor.record import NamedTuple
from auditor_readers.pages.drawn_lines import (
    LEAST_PICTURE,
    PALE,
    RECTANGLE,
    THICKEST_LINE,
    Point,
    boxes_of,
    enter_line,
)
from auditor_readers.pages.matrices import SAME, Matrix, moved, times
from auditor_readers.pages.page import Box, Page
from auditor_readers.pdf import library
from auditor_readers.wording import unreadable

_MOST_OBJECTS = 200_000
_DEEPEST = 6

ToShown = Callable[[float, float, float, float], Box]
"""From a box in the page's own coordinates (y upwards) to one on the page as it is shown."""
Item = tuple[int, Matrix, int, int]
"""An object: its address, the matrix of the form that it is in, its number in the order of drawing, and
that of the page's own object that it is or is in.
"""


class Drawn(NamedTuple):
    """Text objects; what may cover them, with its number; opaque pictures, each with its order."""

    texts: list[Item]
    covers: list[tuple[int, Box]]
    opaque: list[tuple[int, Box]]


def draw(page: Any, shown: Page, to_shown: ToShown) -> Drawn:
    """Enter the lines and pictures of a page; its text objects, and what may cover them."""
    kind_of, words, form = library.type_of, pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM
    drawn = Drawn([], [], [])
    objects = 0
    stack: list[tuple[int, Matrix, int, int]] = [(library.address(page.raw), SAME, 0, -1)]
    while stack:
        holder, matrix, depth, within = stack.pop()
        count = (library.count_nested if depth else library.count_objects)(holder)
        get = library.get_nested if depth else library.get_object
        if objects + count > _MOST_OBJECTS:
            raise unreadable("page {page} of the PDF has far more drawings than a report", page=shown.number)
        for number in range(objects, objects + count):
            address = get(holder, number - objects)
            kind = kind_of(address)
            order = within if depth else number
            if kind == words:
                drawn.texts.append((address, matrix, number, order))
            elif kind != form:
                _enter(kind, (address, matrix, number, order), drawn, shown, to_shown)
            elif depth < _DEEPEST:
                stack.append((address, times(library.matrix(address), matrix), depth + 1, order))
        objects += max(0, count)
    return drawn


def _enter(kind: int, item: Item, drawn: Drawn, page: Page, to_shown: ToShown) -> None:
    """Enter a path or a picture; shadings are neither."""
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        address, matrix, number, _ = item
        field = _path(address, matrix, page, to_shown)
        if field is not None and drawn.texts and not library.has_transparency(address):
            drawn.covers.append((number, field))
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        _picture(item, drawn, page, to_shown)


def _picture(item: Item, drawn: Drawn, page: Page, to_shown: ToShown) -> None:
    """Enter a picture; a small one may cover text, an opaque one all of it."""
    address, matrix, number, order = item
    box = to_shown(*moved(library.bounds(address), matrix))
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) >= LEAST_PICTURE:
        page.pictures.append(box)
        if not library.has_transparency(address):
            drawn.opaque.append((order, box))
    if drawn.texts and wide * high < page.width * page.height / 4:
        drawn.covers.append((number, box))


def _path(address: int, matrix: Matrix, page: Page, to_shown: ToShown) -> Box | None:
    """Enter the lines that a path draws; the box of a field that it fills."""
    fill, stroke = library.draw_mode(address)
    if not fill and not stroke:
        return None
    bounds = to_shown(*moved(library.bounds(address), matrix))
    is_thin = min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= THICKEST_LINE
    segments = library.count_segments(address)
    field = bounds if fill and not is_thin else None
    has_lines = (is_thin or stroke or segments > RECTANGLE) and segments <= _MOST_OBJECTS
    if not has_lines or _is_pale(library.color(address, stroke)):
        return field
    if is_thin:
        enter_line(bounds, page)
        return None
    for box in _lines_of(address, matrix, segments, stroke):
        enter_line(to_shown(*box), page)
    return field if stroke or segments <= RECTANGLE else None


def _lines_of(address: int, matrix: Matrix, segments: int, stroke: bool) -> Iterator[Box]:
    """The boxes of a path's straight lines, or, where it is only filled, of its outlines."""
    own = times(library.matrix(address), matrix)
    for outline in _outlines(ctypes.cast(address, pdfium.FPDF_PAGEOBJECT), segments):
        points = [(x * own[0] + y * own[2] + own[4], x * own[1] + y * own[3] + own[5]) for x, y in outline]
        yield from boxes_of(points, stroke)


def _outlines(item: Any, segments: int) -> Iterator[list[Point]]:
    """The straight runs of a path, a closed one with its first point at the end."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
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
    """Whether a line is white or transparent, and cannot be seen on paper."""
    return color is not None and (color[3] < 10 or min(color[:3]) > PALE)
