"""The objects that a page draws: its lines and pictures, where its text stands, and what may cover text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from auditor_readers.pages.page import Box, Page
from auditor_readers.pdf import library
from auditor_readers.wording import unreadable

_MOST_OBJECTS = 200_000
_DEEPEST = 6
_THICKEST_LINE = 3.0
_LEAST_PICTURE = 30.0
_PALE = 245

Shown = Callable[[float, float, float, float], Box]
Matrix = tuple[float, float, float, float, float, float]
Item = tuple[int, Matrix, int, int]
"""A text object: its address, the matrix of the form that it stands in, its number in the order of drawing, and that of
the page's own object that it is or stands in."""
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def draw(page: Any, shown: Page, place: Shown) -> tuple[list[Item], list[tuple[int, Box]], list[tuple[int, Box]]]:
    """Enter the lines and pictures of a page; its text objects, and what may cover them, numbered as they are drawn.

    Last, its opaque pictures, with the number of the page's own object that they are or stand in.
    """
    kind_of, words = library.type_of, pdfium.FPDF_PAGEOBJ_TEXT
    texts: list[Item] = []
    covers: list[tuple[int, Box]] = []
    opaque: list[tuple[int, Box]] = []
    objects = 0
    stack: list[tuple[int, bool, Matrix, int, int]] = [(library.address(page.raw), False, _SAME, 0, -1)]
    while stack:
        holder, nested, matrix, depth, within = stack.pop()
        count = (library.count_nested if nested else library.count_objects)(holder)
        get = library.get_nested if nested else library.get_object
        if objects + count > _MOST_OBJECTS:
            raise unreadable("page {page} of the PDF holds far more drawings than a report", page=shown.number)
        for number in range(objects, objects + count):
            item = get(holder, number - objects)
            kind = kind_of(item)
            order = within if nested else number
            if kind == words:
                texts.append((item, matrix, number, order))
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                field = _path(item, matrix, shown, place)
                if field is not None and texts and not library.has_transparency(item):
                    covers.append((number, field))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = place(*moved(library.bounds(item), matrix))
                wide, high = box[2] - box[0], box[3] - box[1]
                if min(wide, high) >= _LEAST_PICTURE:
                    shown.pictures.append(box)
                    if not library.has_transparency(item):
                        opaque.append((order, box))
                if texts and wide * high < shown.width * shown.height / 4:
                    covers.append((number, box))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                stack.append((item, True, _times(library.matrix(item), matrix), depth + 1, order))
        objects += max(0, count)
    return texts, covers, opaque


def _path(address: int, matrix: Matrix, page: Page, place: Shown) -> Box | None:
    """Enter the lines that a path draws; the box of a field that it fills."""
    fill, stroke = library.draw_mode(address)
    if not fill and not stroke:
        return None
    bounds = place(*moved(library.bounds(address), matrix))
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
