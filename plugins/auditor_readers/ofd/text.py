"""The characters of a text object, each with its box on the page.

A text object gives the place of every character, but not how wide they are: as wide as they usually are, and
no wider than to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import atan2, degrees
from typing import Any

from auditor.record import NamedTuple
from auditor_readers.ofd.graphics import Item
from auditor_readers.ofd.package import children, number, numbers
from auditor_readers.pages.characters import OF_NUMBERS, SPACES, shown_character
from auditor_readers.pages.matrices import Matrix, moved, point, times
from auditor_readers.pages.page import UNKNOWN, Box
from auditor_readers.pages.text_lines import is_wide

_ABOVE, _BELOW = 0.88, 0.12
_NARROW = 0.5
# How wide a narrow character is at most, by its size; a wider step leaves room after it.
_WIDEST_NARROW, _WIDEST_LETTER = 0.75, 1.0
_LEAST_STEP = 0.1
_LEAST_SIZE, _LARGEST_SIZE = 0.001, 10_000.0
_STRAIGHT = 3.0
_MOST_CHARACTERS = 100_000
_FULL_WIDTH = "\u2e80"
# Programs write it for a glyph that they know no character of.
_PLACEHOLDER = "¤"
_QUARTERS: dict[int, Matrix] = {
    90: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
}


class Character(NamedTuple):
    """A character with its box in points; ``turned`` is how far its line is turned clockwise, in degrees, and
    None where it is askew.

    ``glyph`` is the font and the number of the glyph that is drawn for it, where the file says so.
    """

    text: str
    box: Box
    turned: int | None
    spaced: bool
    glyph: tuple[str, int] | None


class _Code(NamedTuple):
    """A code with the point where it begins, the step to the next one, and whether both are stated."""

    text: str
    x: float
    y: float
    step: float
    is_placed: bool


def characters(item: Item) -> list[Character] | None:
    """The characters of a text object; None if it does not say how large they are."""
    element = item.element
    size = number(element.get("Size") or element.get("size"), 0.0)
    if not _LEAST_SIZE < size < _LARGEST_SIZE:
        return None
    scale = number(element.get("HScale"), 1.0)
    scale = scale if _LEAST_SIZE < scale < _LARGEST_SIZE else 1.0
    turn = _QUARTERS.get(int(number(element.get("CharDirection"), 0.0)) % 360)
    turned = _turned(times(turn, item.matrix) if turn else item.matrix)
    is_mirrored = item.matrix[0] * item.matrix[3] < item.matrix[1] * item.matrix[2]
    codes = [code for run in _runs(element, size * scale) for code in run]
    glyphs, unclear = _glyphs(element, len(codes))
    found: list[Character] = []
    spaced = False
    for index, code in enumerate(codes[:_MOST_CHARACTERS]):
        if not code.text or ord(code.text) in SPACES:
            spaced = True
            continue
        text = UNKNOWN if code.text == _PLACEHOLDER else shown_character(ord(code.text))
        if text in OF_NUMBERS and (is_mirrored or not code.is_placed or index in unclear):
            text = UNKNOWN
        own: Box = (0.0, -_ABOVE * size, _width(code, size, scale, item), _BELOW * size)
        place = times((1.0, 0.0, 0.0, 1.0, code.x, code.y), item.matrix)
        box = moved(own, times(turn, place) if turn else place)
        glyph = None if index not in glyphs else (element.get("Font") or "", glyphs[index])
        found.append(Character(text, box, turned, spaced, glyph))
        spaced = False
    return found


def _width(code: _Code, size: float, scale: float, item: Item) -> float:
    """How wide a character is, before it is moved to the page."""
    text, step = code.text, abs(code.step) / (size * scale)
    if text >= _FULL_WIDTH or is_wide(text):
        share = step if _LEAST_STEP < step < 1.0 else 1.0
    else:
        widest = _WIDEST_LETTER if text.isalpha() else _WIDEST_NARROW
        share = step if _LEAST_STEP < step <= widest else _NARROW
    return share * size * scale


def _turned(matrix: Matrix) -> int | None:
    """How far a level line is turned clockwise by a matrix, in degrees; None if it is not level or upright
    then."""
    x0, y0 = point(0.0, 0.0, matrix)
    x1, y1 = point(1.0, 0.0, matrix)
    angle = degrees(atan2(y1 - y0, x1 - x0)) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= _STRAIGHT else None


def _runs(element: Any, em: float) -> Iterator[list[_Code]]:
    """The codes of each TextCode; one that does not say where it begins, begins where the one before did."""
    x = y = 0.0
    for run in children(element, "TextCode"):
        x, y = number(run.get("X"), x), number(run.get("Y"), y)
        across, down = _steps(run.get("DeltaX")), _steps(run.get("DeltaY"))
        yield _placed(
            _units("".join(run.itertext()), max(len(across), len(down)) + 1), x, y, across, down, em
        )


def _units(text: str, count: int) -> list[str]:
    """The characters of a TextCode; a file that was laid out for people has blank space around them.

    Programs that count in UTF-16 give two places to a character beyond it.
    """
    if "\n" in text and len(text) != count:
        text = text.strip("\r\n\t ")
    if len(text) != count and len(text.encode("utf-16-le")) // 2 == count:
        return [part for character in text for part in (character, *[""] * (character > "\uffff"))]
    return list(text)


def _placed(
    units: Sequence[str], x: float, y: float, across: Sequence[float], down: Sequence[float], em: float
) -> list[_Code]:
    """The codes of a TextCode one after the other; where it does not say how far, as far as they are wide."""
    found = []
    for index, text in enumerate(units):
        is_stated = index < max(len(across), len(down)) or index == len(units) - 1
        step = across[index] if index < len(across) else 0.0
        is_placed = index <= max(len(across), len(down))
        if not is_stated:
            step = em if text >= _FULL_WIDTH else _NARROW * em
        found.append(_Code(text, x, y, step, is_placed))
        x += step
        y += down[index] if index < len(down) else 0.0
    return found


def _steps(text: str | None) -> list[float]:
    """A list of distances, in which ``g 3 2.5`` is three times 2.5; it ends where it makes no sense."""
    found: list[float] = []
    stated = (text or "").replace(",", " ")
    if "g" not in stated.lower() and (plain := numbers(stated)):
        return list(plain)
    words = iter(stated.split())
    for word in words:
        count, value = (next(words, ""), next(words, "")) if word in ("g", "G") else ("1", word)
        steps, times_ = numbers(value), numbers(count)
        if not steps or not times_ or not 0 <= times_[0] <= _MOST_CHARACTERS - len(found):
            break
        found += steps * int(times_[0])
    return found


def _glyphs(element: Any, count: int) -> tuple[dict[int, int], frozenset[int]]:
    """The glyph of each code that has one of its own, and the codes whose glyphs are shared or not stated."""
    found: dict[int, int] = {}
    unclear: set[int] = set()
    for transform in children(element, "CGTransform"):
        first = int(number(transform.get("CodePosition"), 0.0))
        codes = int(number(transform.get("CodeCount"), 1.0))
        glyphs = numbers(" ".join("".join(part.itertext()) for part in children(transform, "Glyphs")))
        own = range(max(0, first), min(first + codes, count))
        if len(glyphs) == codes:
            found |= {index: int(glyphs[index - first]) for index in own}
        else:
            unclear |= set(own)
    return found, frozenset(unclear)
