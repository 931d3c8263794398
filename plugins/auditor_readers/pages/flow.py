"""Lines of text as paragraphs: a new one where the page shows it by indent, short line, distance or size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from auditor_readers.pages.text_lines import TextLine, is_wide

_FULL = 0.6
_INDENT = 0.8
_SHORT = 1.9
_APART = 1.35
_OTHER_SIZE = 0.2


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right margin of a file's text, and the distance of its lines."""

    left: float
    right: float
    pitch: float


def measure(pages: Sequence[Sequence[TextLine]]) -> Measure:
    """The margins that the long lines of all pages keep."""
    lines = [line for page in pages for line in page]
    if not lines:
        return Measure(0, 0, 0)
    widest = max(line.x1 - line.x0 for line in lines)
    long = [line for line in lines if line.x1 - line.x0 >= _FULL * widest]
    right = sorted(line.x1 for line in long)[int(0.9 * (len(long) - 1))]
    steps = [
        below.middle - line.middle
        for page in pages
        for line, below in pairwise(page)
        if line.x1 - line.x0 >= _FULL * widest
    ]
    return Measure(min(line.x0 for line in long), right, median(steps) if steps else 0)


def begins_paragraph(before: TextLine, line: TextLine, text: Measure) -> bool:
    """Whether a line is not the continuation of the one before it."""
    size = line.size
    if line.x0 > text.left + _INDENT * size or before.x1 < text.right - _SHORT * size:
        return True
    if abs(before.size - size) > _OTHER_SIZE * max(before.size, size):
        return True
    step = line.middle - before.middle
    return line.page == before.page and bool(text.pitch) and step > _APART * text.pitch


def continued(text: str, line: str) -> str:
    """A paragraph with one more line."""
    return text + line if is_wide(text[-1]) or is_wide(line[0]) else f"{text} {line}"
