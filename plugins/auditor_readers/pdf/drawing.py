"""The objects that a page draws: its lines and pictures, where its text is, and what may cover text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor_readers.pages.page import Box, Page
from auditor_readers.pdf import library
from auditor_readers.wording import unreadable

_MOST_OBJECTS = 200_000
_DEEPEST = 6
_THICKEST_LINE = 3.0
_LEAST_PICTURE = 30.0
_PALE = 245
# How many segments a rectangle has at most.
_RECTANGLE = 6

Point = tuple[float, float]
ToShown = Callable[[float, float, float, float], Box]
"""From a box in the page's own coordinates (y upwards) to one on the page as it is shown."""
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
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
    stack: list[tuple[int, Matrix, int, int]] = [(library.address(page.raw), _SAME, 0, -1)]
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
                stack.append((address, _times(library.matrix(address), matrix), depth + 1, order))
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
    if min(wide, high) >= _LEAST_PICTURE:
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
    is_thin = min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= _THICKEST_LINE
    segments = library.count_segments(address)
    field = bounds if fill and not is_thin else None
    has_lines = (is_thin or stroke or segments > _RECTANGLE) and segments <= _MOST_OBJECTS
    if not has_lines or _is_pale(library.color(address, stroke)):
        return field
    if is_thin:
        _line(bounds, page)
        return None
    for box in _lines_of(address, matrix, segments, stroke):
        _line(to_shown(*box), page)
    return field if stroke or segments <= _RECTANGLE else None


def _lines_of(address: int, matrix: Matrix, segments: int, stroke: bool) -> Iterator[Box]:
    """The boxes of a path's straight lines, or, where it is only filled, of its outlines."""
    own = _times(library.matrix(address), matrix)
    for outline in _outlines(ctypes.cast(address, pdfium.FPDF_PAGEOBJECT), segments):
        points = [(x * own[0] + y * own[2] + own[4], x * own[1] + y * own[3] + own[5]) for x, y in outline]
        if stroke:
            for (x0, y0), (x1, y1) in pairwise(points):
                yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        else:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield min(xs), min(ys), max(xs), max(ys)


def _line(box: Box, page: Page) -> None:
    x0, y0, x1, y1 = box
    if y1 - y0 <= _THICKEST_LINE and x1 - x0 > y1 - y0:
        page.level.append(((y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= _THICKEST_LINE and y1 - y0 > x1 - x0:
        page.upright.append(((x0 + x1) / 2, y0, y1))


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
    return color is not None and (color[3] < 10 or min(color[:3]) > _PALE)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(box: Box, matrix: Matrix) -> Box:
    """A box in the coordinates of the form's holder."""
    if matrix == _SAME:
        return box
    a, b, c, d, e, f = matrix
    points = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
