"""The characters of a line in runs without a gap, and the numbers that a line ends in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from auditor_readers.pages.page import Glyph
from auditor_readers.pages.text_lines import TextLine, is_digit, is_wide, text_line

_FEWEST_APART = 3
_DIGITS_APART = 0.15
_APART = 0.3
_WORDS_APART = 0.5
_OF_VALUES = frozenset("0123456789０１２３４５６７８９.,，．/／—－-–―─+＋")


class Run:
    """Characters of one line without a gap."""

    def __init__(self, glyphs: tuple[Glyph, ...]) -> None:
        first = glyphs[0]
        self.glyphs = glyphs
        self.x0 = first.x0
        self.x1 = max([glyph.x1 for glyph in glyphs])
        self.middle = (first.y0 + first.y1) / 2
        self.size = first.y1 - first.y0

    @property
    def text(self) -> str:
        """What it says."""
        return text_line(self.glyphs, 0).text

    @cached_property
    def is_value(self) -> bool:
        """Whether it may be a number, or a mark for none."""
        return all(glyph.text in _OF_VALUES for glyph in self.glyphs)

    @cached_property
    def has_digits(self) -> bool:
        """Whether it holds a digit."""
        return any(is_digit(glyph.text) for glyph in self.glyphs)

    @cached_property
    def has_words(self) -> bool:
        """Whether it is words without a number."""
        return sum(is_wide(glyph.text) for glyph in self.glyphs) > 1 and not self.has_digits


def runs_of_line(glyphs: Sequence[Glyph]) -> list[Run]:
    """A line in runs; between Chinese characters a gap must be wider to count."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if found:
            last = found[-1][-1]
            if is_wide(glyph.text) and is_wide(last.text):
                gap = _WORDS_APART
            else:
                gap = _DIGITS_APART if is_digit(glyph.text) and is_digit(last.text) else _APART
            if glyph.x0 - last.x1 <= gap * (glyph.y1 - glyph.y0):
                found[-1].append(glyph)
                continue
        found.append([glyph])
    return [Run(tuple(group)) for group in found]


def values_of(runs: Sequence[Run]) -> list[Run]:
    """The runs after the last words of a line."""
    last = max((index for index, run in enumerate(runs) if not run.is_value), default=-1)
    return list(runs[last + 1 :])


def may_end_in_numbers(line: TextLine, count: int) -> bool:
    """Whether a line may end in so many numbers: so many characters at its end belong to numbers."""
    return all(glyph.text in _OF_VALUES for glyph in line.glyphs[-count:]) and len(line.glyphs) >= count


def numbers_apart(line: TextLine) -> list[str] | None:
    """What a line says before its numbers, and these, if it ends in several apart from each other."""
    if not may_end_in_numbers(line, _FEWEST_APART):
        return None
    runs = runs_of_line(line.glyphs)
    values = values_of(runs)
    if len(values) < _FEWEST_APART or sum(run.has_digits for run in values) < _FEWEST_APART:
        return None
    words = runs[: len(runs) - len(values)]
    before = [text_line([glyph for run in words for glyph in run.glyphs], 0).text] if words else []
    return [*before, *(run.text for run in values)]
