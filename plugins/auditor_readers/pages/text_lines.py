"""Glyphs as lines of text: what is at one height, with spaces only where the page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from msgspec import Struct

from auditor_readers.pages.page import Glyph, least_confidence

_SAME_LINE = 0.5
_DOUBLED = 0.25
_GAP = 0.22
# pdfium also reports spaces that cannot be seen.
_SPACED_GAP = 0.08
_WIDE_GAP = 1.5
# Sets, not strings: a place of a scan where nothing is printed has no text, which every string holds.
DIGITS = frozenset("0123456789０１２３４５６７８９")
_WIDE = frozenset("“”‘’—…·")
_MARKS = frozenset("、，。；：")
_LOWERED = 0.3
_SMALL = 0.8
_TYPESETTER = 0.75
_LEFT = attrgetter("x0")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class TextLine(Struct):
    """A line: its text, box, height of characters, and its pieces between wide gaps with their ends."""

    page: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    pieces: tuple[str, ...]
    ends: tuple[tuple[float, float], ...] = ()
    glyphs: Sequence[Glyph] = ()
    confidence: float | None = None

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.y0 + self.y1) / 2


def is_digit(text: str) -> bool:
    """Whether a character is a digit, narrow or wide."""
    return text in DIGITS


def is_wide(text: str) -> bool:
    """Whether a character is one of those that are set without spaces between them, as Chinese ones are."""
    return (text >= "\u2e80" and not is_digit(text)) or text in _WIDE


def glyph_rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by line, from the top, each from the left."""
    found: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y0 + glyph.y1):
        own = (glyph.y0 + glyph.y1) / 2
        high = glyph.y1 - glyph.y0
        if found and own - middle <= _SAME_LINE * min(size, high or size):
            found[-1].append(glyph)
        else:
            found.append([glyph])
            middle, size = own, high
    found = _with_marks(found)
    for row in found:
        row.sort(key=_LEFT)
    return found


def _with_marks(lines: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The lines, those of only stops and commas with the line above: another font may set these lower."""
    found: list[list[Glyph]] = []
    for line in lines:
        if found and all(glyph.text in _MARKS for glyph in line):
            foot = max(glyph.y1 for glyph in found[-1])
            if all(foot - glyph.y0 > _LOWERED * (glyph.y1 - glyph.y0) for glyph in line):
                found[-1].extend(line)
                continue
        found.append(line)
    return found


def text_line(row: Sequence[Glyph], page: int) -> TextLine:
    """One line of glyphs as text."""
    pieces, starts, stops = _pieces(row)
    right = max(glyph.x1 for glyph in row)
    return TextLine(
        page,
        " ".join(pieces),
        row[0].x0,
        min(glyph.y0 for glyph in row),
        right,
        max(glyph.y1 for glyph in row),
        sorted(glyph.y1 - glyph.y0 for glyph in row)[len(row) // 2],
        tuple(pieces),
        tuple(zip(starts, [*stops, right], strict=True)),
        row,
        least_confidence([glyph.confidence for glyph in row]),
    )


def _pieces(row: Sequence[Glyph]) -> tuple[list[str], list[float], list[float]]:
    """What a line says between wide gaps, where each piece starts, and where each but the last one stops."""
    tallest = max((glyph.y1 - glyph.y0 for glyph in row if is_digit(glyph.text)), default=0.0)
    pieces: list[str] = []
    piece: list[str] = []
    starts = [row[0].x0]
    stops: list[float] = []
    last: Glyph | None = None
    for glyph in row:
        text = glyph.text
        if last is not None:
            if is_doubled(last, glyph):
                continue
            gap, size = glyph.x0 - last.x1, _measure_of_gap(last, glyph)
            if gap > _WIDE_GAP * size:
                pieces.append("".join(piece))
                piece = []
                starts.append(glyph.x0)
                stops.append(last.x1)
            elif _shows_space(last, glyph, gap, size):
                piece.append(" ")
        if tallest and text.isdigit() and glyph.y1 - glyph.y0 < _SMALL * tallest:
            # A footnote mark must not become a digit of the number before it.
            text = text.translate(_SUPERSCRIPT)
        piece.append(text)
        last = glyph
    pieces.append("".join(piece))
    return pieces, starts, stops


def _measure_of_gap(last: Glyph, glyph: Glyph) -> float:
    """The height that a gap is measured by: that of the smaller character, unless it is a mark."""
    before, own = last.y1 - last.y0, glyph.y1 - glyph.y0
    if glyph.text in _MARKS or last.text in _MARKS:
        return max(own, before)
    return min(own, before)


def _shows_space(last: Glyph, glyph: Glyph, gap: float, size: float) -> bool:
    """Whether a gap is a space; between Chinese characters a typesetter leaves some room without one."""
    if gap <= (_SPACED_GAP if glyph.spaced else _GAP) * size:
        return False
    return gap >= _TYPESETTER * size or not (is_wide(glyph.text) or is_wide(last.text))


def is_doubled(one: Glyph, other: Glyph) -> bool:
    """Whether a character is drawn a second time on the same spot, to look bold."""
    return one.text == other.text and abs(other.x0 - one.x0) < _DOUBLED * (one.x1 - one.x0)


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """The text of a cell; lines of Chinese are joined, other lines stay apart."""
    if len(glyphs) == 1:
        return glyphs[0].text
    text = ""
    for row in glyph_rows(glyphs):
        text = flowing(text, " ".join(_pieces(row)[0]))
    return text


def flowing(text: str, line: str) -> str:
    """The text of a cell with one more line."""
    flows = not text or not line or is_wide(text[-1]) or is_wide(line[0])
    return text + line if flows else f"{text}\n{line}"
