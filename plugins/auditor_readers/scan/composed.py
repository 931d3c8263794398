"""A page put together from its pictures: scanners write one for each page, or several strips."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from auditor.errors import UnreadableError
from auditor_readers.pages.page import Box
from auditor_readers.scan import pictures

_FINE = 200 / 72
_MOST_DOTS = 25_000_000


def composed(wide: float, high: float, placed: Iterable[tuple[Box, bytes]]) -> Any:
    """Picture files on a white sheet, each in its box, later ones over earlier ones; sizes are in points.

    The dots are height × width × 3, blue first; None if a file cannot be opened, or has several pages.
    """
    scale = min(_FINE, (_MOST_DOTS / max(1.0, wide * high)) ** 0.5)
    paper = np.full((max(1, round(high * scale)), max(1, round(wide * scale)), 3), 255, np.uint8)
    for box, content in placed:
        left, top, right, bottom = (round(side * scale) for side in box)
        first_row, end_row = max(0, top), min(paper.shape[0], bottom)
        first, end = max(0, left), min(paper.shape[1], right)
        if first_row >= end_row or first >= end:
            continue
        try:
            if pictures.count(content) != 1:
                return None
            dots = next(iter(pictures.pages(content)))
        except UnreadableError:
            return None
        rows = (np.arange(first_row, end_row) - top) * dots.shape[0] // (bottom - top)
        columns = (np.arange(first, end) - left) * dots.shape[1] // (right - left)
        paper[first_row:end_row, first:end] = dots[rows][:, columns]
    return paper
