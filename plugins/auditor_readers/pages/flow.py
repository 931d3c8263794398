"""Lines of text as paragraphs: a new one where the page shows it by indent, short line, distance or size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from auditor.reading.patterns import lazy_regex
from auditor.record import Record
from auditor_readers.pages.text_lines import TextLine, is_wide

_FULL = 0.6
_INDENT = 0.8
_SHORT = 1.9
_APART = 1.35
_OTHER_SIZE = 0.2
_SLACK = 0.2
_NARROW = 0.55
_ENDS = frozenset("。：；！？")
_ORDINAL = lazy_regex(r"[（(]?[一二三四五六七八九十]{1,2}[）)、]|[（(]?\d{1,2}(?:[.．、](?!\d)|[）)])")
_UNBROKEN = lazy_regex(r"[\u4e00-\u9fff]?[^\u4e00-\u9fff]+(?:(?<=[“‘《（(])[\u4e00-\u9fff])?")


class Measure(Record, frozen=True):
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
    if line.x0 > text.left + _INDENT * size:
        return True
    if before.x1 < text.right - _SHORT * size and not _had_no_room(before, line, text):
        return True
    if abs(before.size - size) > _OTHER_SIZE * max(before.size, size):
        return True
    step = line.middle - before.middle
    return line.page == before.page and bool(text.pitch) and step > _APART * text.pitch


def _had_no_room(before: TextLine, line: TextLine, text: Measure) -> bool:
    """Whether a line is short since the first piece of the next one is not broken and was too wide for it.

    So are numbers with their signs and addresses, with a quotation mark and the character next to it.
    """
    if before.text[-1:] in _ENDS or _ORDINAL.match(line.text):
        return False
    first = _UNBROKEN.match(line.text)
    if first is None:
        return False
    width = (line.x1 - line.x0) * _weight(first[0]) / _weight(line.text)
    return before.x1 + width > text.right - _SLACK * line.size


def _weight(text: str) -> float:
    """About how many characters wide a text is."""
    return sum(1 if is_wide(character) else _NARROW for character in text)


def continued(text: str, line: str) -> str:
    """A paragraph with one more line."""
    return text + line if is_wide(text[-1]) or is_wide(line[0]) else f"{text} {line}"
