"""Whether what was read of a cell can be what its page shows there."""

from __future__ import annotations

from collections.abc import Sequence

from auditor_readers.pages.grid import NEAR
from auditor_readers.pages.page import Box, Glyph, Look
from auditor_readers.pages.text_lines import DIGITS, is_digit, is_doubled

LONGEST_NUMBER = 40
"""Text of more characters is not checked as a number."""
_INSIDE = NEAR - 1.2
_NEIGHBOURS = 12
_SHARED = 0.3


def is_recognised(glyphs: Sequence[Glyph]) -> bool:
    """Whether text was recognised in a picture; it was compared with the picture then."""
    return any(glyph.confidence is not None for glyph in glyphs)


def looks_different(ink: Look, box: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a number, or a blank, does not look as it was read; words are not checked."""
    if not glyphs:
        return ink.stains(box)
    if len(glyphs) > LONGEST_NUMBER:
        return False
    digits = [glyph for glyph in glyphs if glyph.text in DIGITS]
    if not digits:
        return False
    left, top, right, bottom = box[0] - _INSIDE, box[1] - _INSIDE, box[2] + _INSIDE, box[3] + _INSIDE
    for _, x0, y0, x1, y1, _, _ in digits:
        # Without the lines around the cell, which can be seen even where the digit cannot.
        inner = max(x0, left), max(y0, top), min(x1, right), min(y1, bottom)
        if not ink.shows(inner if inner[0] < inner[2] and inner[1] < inner[3] else (x0, y0, x1, y1)):
            return True
    return ink.stains(box, [glyph[1:5] for glyph in glyphs])


def digits_collide(glyphs: Sequence[Glyph]) -> bool:
    """Whether a digit lies over another character: one of them was put on top of the other."""
    for index, one in enumerate(glyphs):
        for other in glyphs[index + 1 : index + 1 + _NEIGHBOURS] if is_digit(one.text) else ():
            room = _SHARED * min(one.x1 - one.x0, other.x1 - other.x0)
            across = min(one.x1, other.x1) - max(one.x0, other.x0)
            down = min(one.y1, other.y1) - max(one.y0, other.y0)
            if (
                not is_doubled(one, other)
                and across > room
                and down > _SHARED * min(one.y1 - one.y0, other.y1 - other.y0)
            ):
                return True
    return False
