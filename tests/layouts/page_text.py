"""Text as programs print the pages of a file: each cell in its columns, its words over several lines.

A Chinese character takes the place of one Latin one, as in ``pdftotext -layout``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tests.layouts.drafts import Draft, Line
from tests.readers.filled_forms import FormTable, grid

Align = Literal["top", "middle"]
_LABELS = {4: (14,), 10: (4, 5, 6)}
_WIDE, _NARROW, _GAP = 14, 4, 2


class _Box(NamedTuple):
    """The lines of a cell, the row and column that it begins in, and how many it covers."""

    lines: list[str]
    row: int
    column: int
    rows: int


def page_text(draft: Draft, align: Align = "top", width: int = _NARROW) -> bytes:
    """A draft as the text of pages; ``width`` is that of columns of values."""
    return "\n".join(
        item.text if isinstance(item, Line) else "\n".join(_table(item, align, width)) for item in draft
    ).encode()


def _table(table: FormTable, align: Align, width: int) -> Iterator[str]:
    places = grid(table)
    count = len(places[0])
    labels = _LABELS.get(count, ())
    widths = [*labels, *([_WIDE if len(labels) == 1 else width] * (count - len(labels)))]
    boxes = []
    for row, cells in enumerate(places):
        for column, cell in enumerate(cells):
            if cell is not None and cell.text.strip():
                reach = widths[column : column + cell.columns]
                room = sum(reach) + _GAP * (len(reach) - 1)
                text = "".join(cell.text.split())
                lines = [text[at : at + room] for at in range(0, len(text), room)]
                boxes.append(_Box(lines, row, column, cell.rows))
    heights = [1] * len(places)
    for box in boxes:
        if box.rows == 1:
            heights[box.row] = max(heights[box.row], len(box.lines))
    for box in boxes:
        last = box.row + box.rows
        heights[last - 1] += max(0, len(box.lines) - sum(heights[box.row : last]))
    printed = [[" "] * (sum(widths) + _GAP * count) for _ in range(sum(heights))]
    for box in boxes:
        room = sum(heights[box.row : box.row + box.rows])
        top = sum(heights[: box.row]) + ((room - len(box.lines)) // 2 if align == "middle" else 0)
        left = sum(widths[: box.column]) + _GAP * box.column
        for down, text in enumerate(box.lines):
            printed[top + down][left : left + len(text)] = text
    yield from ("".join(line).rstrip() for line in printed)
