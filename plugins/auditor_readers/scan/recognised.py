"""A picture of a page as a page: set upright, its lines found, its characters recognised cell by cell.

What the recogniser says of a cell is compared with its ink: ink without a character, more digits than
characters, or a number that runs over a border leave a mark that no number can have.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from auditor_readers.pages.grid import RuledGrid, grids
from auditor_readers.pages.page import Box, Glyph, Page
from auditor_readers.scan import evidence, recognition, ruling, sheet
from auditor_readers.scan.recognition import Character
from auditor_readers.scan.regions import (
    CellIndex,
    Region,
    inner_of,
    margin_of,
    picture_of,
    regions_of,
    text_ink_of,
)
from auditor_readers.scan.sheet import Sheet

_FAINTEST_LINE = 0.3
# Detection leaves a tenth of its height above and below a line.
_ABOVE = 0.1


def page(picture: Any, number: int, on_grid: bool = False) -> Page | None:
    """What a colour picture (height × width × 3, blue first) shows, as a page as wide as a sheet of A4.

    ``on_grid`` takes only a picture with a ruled table; for any other the answer is None.
    """
    lying = sheet.level(sheet.sized(picture))
    if on_grid and not grids(_ruled(lying, number)[0]):
        return None
    upright, quads = sheet.upright(lying)
    shown, drawn = _ruled(upright, number)
    text_ink = text_ink_of(upright, drawn)
    found = grids(shown)
    regions = list(regions_of(quads, found, upright, text_ink))
    shown.glyphs = _glyphs(regions, found, upright, text_ink)
    shown.shares = sheet.shares_of(upright)
    return shown


def _ruled(paper: Sheet, number: int) -> tuple[Page, Any]:
    """The page with its ruled lines alone, and their ink."""
    dots = paper.dots
    level, upright, drawn = ruling.rules(paper.gray, dots)
    high, wide = paper.gray.shape
    shown = Page(number, wide / dots, high / dots)
    shown.level = [(y / dots, x0 / dots, x1 / dots) for y, x0, x1 in level]
    shown.upright = [(x / dots, y0 / dots, y1 / dots) for x, y0, y1 in upright]
    return shown, drawn


def _glyphs(
    regions: Sequence[Region], found: Sequence[RuledGrid], paper: Sheet, text_ink: Any
) -> list[Glyph]:
    said = recognition.lines([picture_of(region, paper) for region in regions])
    glyphs: list[Glyph] = []
    filled: set[CellIndex] = set()
    for region, line in zip(regions, said, strict=True):
        if region.cell is not None:
            filled.add(region.cell)
        elif not line or np.mean([character.confidence for character in line]) < _FAINTEST_LINE:
            continue
        glyphs += _placed(region, line, paper)
        if region.cell is not None and not evidence.agrees_with_ink(region, line, text_ink):
            glyphs.append(evidence.unread_mark(region, paper))
    for index, grid in enumerate(found):
        for number in range(len(grid.cells)):
            if (index, number) not in filled:
                glyphs.append(evidence.blank_mark(inner_of(grid, number, paper), paper))
        glyphs += evidence.over_borders(grid, paper, text_ink)
    return glyphs


def _placed(region: Region, line: Sequence[Character], paper: Sheet) -> list[Glyph]:
    """The characters of a line with their boxes, which meet half-way between them."""
    if not line:
        return []
    x0, y0, x1, y1 = region.box
    middles = [character.middle for character in line]
    ends = [0.0, *((a + b) / 2 for a, b in pairwise(middles)), 1.0]
    boxes: list[Box]
    if region.is_vertical:
        boxes = [(x0, y0 + (y1 - y0) * start, x1, y0 + (y1 - y0) * end) for start, end in pairwise(ends)]
    else:
        first, last = region.ink
        margin = margin_of(region)
        at = [first - margin + (last - first + 2 * margin) * share for share in ends]
        at = [min(last, max(first, x)) for x in at]
        high = _ABOVE * (y1 - y0)
        boxes = [(start, y0 + high, end, y1 - high) for start, end in pairwise(at)]
    dots = paper.dots
    return [
        _glyph(character, (a / dots, b / dots, c / dots, d / dots))
        for character, (a, b, c, d) in zip(line, boxes, strict=True)
    ]


def _glyph(character: Character, box: Box) -> Glyph:
    return Glyph(character.text, *box, character.spaced, round(character.confidence, 3))
