"""Whether the characters of a file are those that it draws: a font draws one digit by one glyph."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from auditor_readers.ofd.drawn_page import Placed
from auditor_readers.pages.characters import OF_NUMBERS
from auditor_readers.pages.page import UNKNOWN


def mark_contradicted(pages: Iterable[Placed]) -> None:
    """Make those digits unknown whose glyph stands for other characters, or that have several glyphs.

    The text of a file may be written apart from the glyphs that it draws; where both do not go together,
    nobody can say which is right.
    """
    pages = list(pages)
    texts: dict[tuple[str, int], set[str]] = defaultdict(set)
    glyphs: dict[tuple[str, str], set[int]] = defaultdict(set)
    for placed in pages:
        for index, (font, glyph) in placed.glyphs.items():
            text = placed.page.glyphs[index].text
            if text != UNKNOWN:
                texts[font, glyph].add(unicodedata.normalize("NFKC", text))
                glyphs[font, text].add(glyph)
    for placed in pages:
        for index, (font, glyph) in placed.glyphs.items():
            own = placed.page.glyphs[index]
            if own.text in OF_NUMBERS and (len(texts[font, glyph]) > 1 or len(glyphs[font, own.text]) > 1):
                placed.page.glyphs[index] = own._replace(text=UNKNOWN)
