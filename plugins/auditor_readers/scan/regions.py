"""The lines of text of a sheet, each to be recognised by itself: in tables cell by cell, and other ink."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import cv2
import numpy as np

from auditor.record import Record
from auditor_readers.pages.grid import RuledGrid
from auditor_readers.scan.sheet import Dots, Rectangle, Sheet, whole_dots

LEAST_GLYPH = 3.2
_SPECK = 1.1
_EDGE = 1.2
_TALL_LINE = 24.0
_ROOM = 8.0
_BRIDGED = 2.5
_MARGIN = 0.3

# Which table of the sheet, and which of its cells.
CellIndex = tuple[int, int]


class Region(Record, frozen=True):
    """A line of text to be recognised, in dots, and its cell; its characters may be one below the other."""

    box: Dots
    ink: tuple[int, int]
    cell: CellIndex | None
    is_vertical: bool = False


def text_ink_of(sheet: Sheet, drawn: Any) -> Any:
    """The ink of a sheet without its ruled lines and without specks."""
    rest = cv2.bitwise_and(sheet.dark, cv2.bitwise_not(cv2.dilate(drawn, np.ones((3, 3), np.uint8))))
    _, labels, found, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    speck = _SPECK * sheet.dots
    sizes = np.maximum(found[:, cv2.CC_STAT_WIDTH], found[:, cv2.CC_STAT_HEIGHT])
    kept = sizes >= speck
    kept[0] = False
    return np.where(kept[labels], np.uint8(255), np.uint8(0))


def inner_of(grid: RuledGrid, number: int, sheet: Sheet) -> Dots:
    """A cell without its borders, in dots."""
    top, left, bottom, right = grid.cells[number]
    x0, y0, x1, y1 = (
        grid.xs[left] + _EDGE,
        grid.ys[top] + _EDGE,
        grid.xs[right] - _EDGE,
        grid.ys[bottom] - _EDGE,
    )
    dots = sheet.dots
    return whole_dots((x0 * dots, y0 * dots, x1 * dots - 1, y1 * dots - 1), sheet)


def regions_of(
    quads: Sequence[Rectangle], found: Sequence[RuledGrid], sheet: Sheet, text_ink: Any
) -> Iterator[Region]:
    """The lines of text to be recognised: outside tables as they were found, inside cut at the borders."""
    inside: dict[CellIndex, list[Dots]] = {}
    for quad in quads:
        x, y = (quad[0] + quad[2]) / 2 / sheet.dots, (quad[1] + quad[3]) / 2 / sheet.dots
        index = next(
            (
                i
                for i, grid in enumerate(found)
                if grid.xs[0] < x < grid.xs[-1] and grid.ys[0] < y < grid.ys[-1]
            ),
            None,
        )
        if index is None:
            region = _region(whole_dots(quad, sheet), text_ink, None, sheet)
            if region is not None:
                yield region
        else:
            for number in _crossing(quad, found[index], sheet):
                inside.setdefault((index, number), []).append(_cut(quad, found[index], number, sheet))
    for index, grid in enumerate(found):
        for number in range(len(grid.cells)):
            yield from _in_cell((index, number), inner_of(grid, number, sheet), inside, sheet, text_ink)


def _crossing(quad: Rectangle, grid: RuledGrid, sheet: Sheet) -> set[int]:
    """The cells that a line of text reaches into by more than the margin that detection leaves around it."""
    x0, y0, x1, y1 = (value / sheet.dots for value in quad)
    high = y1 - y0
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    if high > 2 * (x1 - x0):
        points = [(middle_x, y) for y in np.arange(y0 + (x1 - x0) / 2, y1, 3.0)]
    else:
        points = [(x, middle_y) for x in np.arange(min(x0 + high / 4, middle_x), x1 - high / 4 + 0.1, 3.0)]
    cells = {grid.cell_at(x, y) for x, y in [*points, (middle_x, middle_y)]}
    return {cell for cell in cells if cell is not None}


def _cut(quad: Rectangle, grid: RuledGrid, number: int, sheet: Sheet) -> Dots:
    x0, y0, x1, y1 = inner_of(grid, number, sheet)
    a0, b0, a1, b1 = whole_dots(quad, sheet)
    return max(x0, a0), max(y0, b0), min(x1, a1), min(y1, b1)


def _in_cell(
    cell: CellIndex,
    inner: Dots,
    inside: Mapping[CellIndex, list[Dots]],
    sheet: Sheet,
    text_ink: Any,
) -> Iterator[Region]:
    """The lines of text of one cell: those that detection found, and what other ink there is."""
    x0, y0, x1, y1 = inner
    rest = text_ink[y0:y1, x0:x1].copy()
    boxes = _merged(box for box in inside.get(cell, []) if box[2] > box[0] and box[3] > box[1])
    for a0, b0, a1, b1 in boxes:
        if len(boxes) == 1 and not _is_vertical(a0, b0, a1, b1, sheet):
            # All ink at the height of the line belongs to it, even if detection lost its first character.
            a0, a1 = x0, x1
        region = _region((a0, b0, a1, b1), text_ink, cell, sheet)
        rest[max(0, b0 - y0) : b1 - y0, max(0, a0 - x0) : a1 - x0] = 0
        if region is not None:
            yield region
    for b0, b1 in _rows(rest, sheet):
        region = _region((x0, y0 + b0, x1, y0 + b1), text_ink, cell, sheet)
        if region is not None:
            yield region


def _merged(boxes: Iterable[Dots]) -> list[Dots]:
    """Boxes that lie over each other on one line as one: no ink may be read twice."""
    found: list[Dots] = []
    for box in boxes:
        over = [one for one in found if _overlap(one, box)]
        found = [one for one in found if one not in over]
        whole = [box, *over]
        found.append(
            (
                min(one[0] for one in whole),
                min(one[1] for one in whole),
                max(one[2] for one in whole),
                max(one[3] for one in whole),
            )
        )
    return found


def _overlap(one: Dots, other: Dots) -> bool:
    down = min(one[3], other[3]) - max(one[1], other[1])
    return one[0] < other[2] and other[0] < one[2] and 2 * down > min(one[3] - one[1], other[3] - other[1])


def _is_vertical(x0: int, y0: int, x1: int, y1: int, sheet: Sheet) -> bool:
    """Whether the characters of a line are one below the other."""
    return y1 - y0 > 1.5 * (x1 - x0) and y1 - y0 > _TALL_LINE * sheet.dots


def _rows(rest: Any, sheet: Sheet) -> list[tuple[int, int]]:
    """From where to where a cell has ink from top to bottom, each with room enough for a character."""
    if not rest.any() or max(extent_of(rest)) < LEAST_GLYPH * sheet.dots:
        return []
    filled = rest.any(axis=1)
    runs = runs_of(filled, int(_BRIDGED * sheet.dots))
    room = _ROOM * sheet.dots
    padded = []
    for start, end in runs:
        more = max(0, int((room - (end - start)) / 2)) + int(sheet.dots)
        padded.append((max(0, start - more), min(len(filled), end + more)))
    return padded


def extent_of(ink: Any) -> tuple[int, int]:
    """The width and the height of the largest piece of ink."""
    _, _, found, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if len(found) < 2:
        return 0, 0
    return int(found[1:, cv2.CC_STAT_WIDTH].max()), int(found[1:, cv2.CC_STAT_HEIGHT].max())


def runs_of(filled: Any, bridged: int) -> list[tuple[int, int]]:
    """Runs of true values; those that are no further apart than ``bridged`` are one."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    runs: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and start - runs[-1][1] <= bridged:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _region(box: Dots, text_ink: Any, cell: CellIndex | None, sheet: Sheet) -> Region | None:
    """A line of text with where its ink begins and ends; None if there is no ink."""
    x0, y0, x1, y1 = box
    columns = np.flatnonzero(text_ink[y0:y1, x0:x1].any(axis=0))
    if not len(columns):
        return None
    ink = (x0 + int(columns[0]), x0 + int(columns[-1]) + 1)
    return Region(box, ink, cell, _is_vertical(*box, sheet))


def picture_of(region: Region, sheet: Sheet) -> Any:
    """What the recogniser is shown of a line: its ink with a margin of paper, lines of tables left out."""
    x0, y0, x1, y1 = region.box
    if region.is_vertical:
        return np.ascontiguousarray(np.rot90(sheet.colour[y0:y1, x0:x1]))
    margin = margin_of(region)
    left, right = max(x0, region.ink[0] - margin), min(x1, region.ink[1] + margin)
    crop = sheet.colour[y0:y1, left:right]
    paper = np.median(crop.reshape(-1, 3), axis=0)
    lack = (margin - (region.ink[0] - left), margin - (right - region.ink[1]))
    return cv2.copyMakeBorder(crop, 0, 0, *lack, cv2.BORDER_CONSTANT, value=[float(value) for value in paper])


def margin_of(region: Region) -> int:
    """How much paper is shown on both sides of the ink of a line."""
    return max(2, int(_MARGIN * (region.box[3] - region.box[1])))
