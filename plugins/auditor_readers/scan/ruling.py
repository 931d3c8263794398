"""What is on a sheet of paper before any character is read: its ink, its slant, its ruled lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

RuledLine = tuple[float, float, float]

_STEEPEST = 4.0
_THICKEST_STROKE = 9.0
_PALEST = 40
_FAINTEST = 22
_THICKEST = 4.5
_CURVED = 1.5
_LEVEL_LENGTH = 26.0
_UPRIGHT_LENGTH = 15.0
_SURE_LENGTH = 80.0
_MEETS = 4.0
_WHOLE = 0.92
_BROKEN = 0.8
_LONELY, _CROWDED = 0.15, 0.3


def ink(gray: Any, dots: float) -> Any:
    """Where a grey sheet has strokes darker than the ground around them, as 255 for ink and 0 for paper.

    ``dots`` is how many dots make a point.
    """
    calm = cv2.GaussianBlur(gray, (3, 3), 0)
    side = int(_THICKEST_STROKE * dots) | 1
    stroke = cv2.morphologyEx(calm, cv2.MORPH_BLACKHAT, np.ones((side, side), np.uint8))
    return (stroke > _PALEST).astype(np.uint8) * 255


def slant(dark: Any) -> float:
    """By how many degrees the lines of a sheet rise to the right, between -4 and 4.

    The right angle is the one at which rows of dots are fullest and emptiest: where text and rules lie level.
    """
    scale = min(1.0, 700 / max(dark.shape))
    small = cv2.resize(dark, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    large = (
        cv2.resize(dark, None, fx=2 * scale, fy=2 * scale, interpolation=cv2.INTER_AREA)
        if scale < 0.5
        else small
    )
    coarse = max(
        np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5), key=lambda angle: _contrast(small, float(angle))
    )
    fine = np.arange(coarse - 0.5, coarse + 0.51, 0.1)
    return round(float(max(fine, key=lambda angle: _contrast(large, float(angle)))), 2)


def _contrast(dark: Any, angle: float) -> float:
    rows = turned(dark, angle, 0).sum(axis=1, dtype=np.float64)
    steps = np.diff(rows)
    return float((steps * steps).sum())


def turned(sheet: Any, angle: float, paper: int) -> Any:
    """The sheet turned about its middle so that what rose by so many degrees lies level."""
    high, wide = sheet.shape[:2]
    border = (paper,) * 3 if sheet.ndim == 3 else paper
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -angle, 1.0)
    return cv2.warpAffine(sheet, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=border)


def rules(gray: Any, dots: float) -> tuple[list[RuledLine], list[RuledLine], Any]:
    """The level and the upright lines of a grey sheet, as (position, start, end) in dots, and their ink.

    ``dots`` is how many dots make a point.
    """
    level, level_ink = _level(gray, _LEVEL_LENGTH * dots, dots)
    upright, upright_ink = _level(gray.T.copy(), _UPRIGHT_LENGTH * dots, dots)
    near, sure = _MEETS * dots, _SURE_LENGTH * dots
    # Strokes of characters in a row look like a line, but neither begin nor end at one.
    upright = [
        line for line in upright if _ends_at(line, level, near) >= (1 if line[2] - line[1] > sure else 2)
    ]
    level = [line for line in level if line[2] - line[1] > sure or _ends_at(line, upright, near) == 2]
    drawn = cv2.bitwise_or(_along(level_ink, level, dots), _along(upright_ink, upright, dots).T)
    return level, upright, drawn


def _ends_at(line: RuledLine, others: Sequence[RuledLine], near: float) -> int:
    """How many ends of a line lie on lines of the other way."""
    position, start, end = line
    met = [other[0] for other in others if other[1] - near <= position <= other[2] + near]
    return sum(any(abs(x - at) <= near for x in met) for at in (start, end))


def _along(drawn: Any, lines: Sequence[RuledLine], dots: float) -> Any:
    """The ink of these lines alone."""
    kept = np.zeros_like(drawn)
    half = (_THICKEST / 2 + 1) * dots
    for position, start, end in lines:
        rows = slice(max(0, int(position - half)), int(position + half) + 1)
        columns = slice(max(0, int(start)), int(end) + 1)
        kept[rows, columns] = drawn[rows, columns]
    return kept


def _level(gray: Any, length: float, dots: float) -> tuple[list[RuledLine], Any]:
    """The level lines of a sheet that are at least so long, and their ink."""
    thickest = max(5, int(2 * _THICKEST * dots) | 1)
    # What is dark and thin from top to bottom: lines, and strokes of characters.
    thin = cv2.morphologyEx(gray, cv2.MORPH_BLACKHAT, np.ones((thickest, 1), np.uint8))
    dark = (cv2.blur(thin, (7, 1)) > _FAINTEST).astype(np.uint8) * 255
    # A line that is not quite level steps from row to row of dots; thickened, it is whole.
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, int(length)), np.uint8))
    count, labels, found, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    lines: list[RuledLine] = []
    kept = np.zeros(count, bool)
    for number in range(1, count):
        left, top, wide, high, area = (int(value) for value in found[number])
        # Thickening added two dots.
        if area / wide - 2 > _THICKEST * dots or high > (_THICKEST + _CURVED) * dots:
            continue
        line = (top + high / 2, float(left), float(left + wide))
        if _is_rule(line, thin, gray, dots):
            kept[number] = True
            lines.append(line)
    return lines, cv2.bitwise_and((kept[labels] * 255).astype(np.uint8), thick)


def _is_rule(line: RuledLine, thin: Any, gray: Any, dots: float) -> bool:
    """Whether a line is drawn without gaps, or with some and paper on both sides; a row of text is not.

    Where a scan is blurred, characters run into each other; but then there are characters above and below.
    """
    row, columns = int(line[0]), slice(int(line[1]), int(line[2]))
    near, far = int(1.5 * dots), int(4.5 * dots)
    best = thin[max(0, row - near) : row + near + 1, columns].max(axis=0)
    strong = float(np.percentile(best, 80))
    drawn = float(np.mean(best > 0.4 * strong))
    sides = (gray[max(0, row - far) : max(0, row - near), columns], gray[row + near + 1 : row + far, columns])
    above_and_below = [_share_of_text(side, strong / 2) for side in sides if side.size]
    if drawn >= _WHOLE:
        return min(above_and_below, default=0.0) < _CROWDED
    return drawn >= _BROKEN and max(above_and_below, default=0.0) < _LONELY


def _share_of_text(side: Any, darker: float) -> float:
    return float(np.mean(side.min(axis=0) < np.median(side) - max(_FAINTEST, darker)))
