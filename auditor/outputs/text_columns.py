"""Text in the columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from auditor.reading.patterns import lazy_regex

# A word or a number stays in one piece; Chinese breaks between any two characters.
_PIECES = lazy_regex(r"[!-~]+ *|.", re.DOTALL)
# The characters that most texts have, of which some take two columns and the others one.
_WIDE = lazy_regex(r"[\u3001-\u3029\u4e00-\u9fff\uff01-\uff60]")
_PLAIN = lazy_regex(r"[ -~·×–—‘’“”…−\u3001-\u3029\u4e00-\u9fff\uff01-\uff60]*")
_NEVER_FIRST = frozenset("，。、；：？！）》」』”’…,.;:?!)]}%")

_NEVER_LAST = frozenset("“‘（《〈「『【〔")


@lru_cache(maxsize=65536)
def width(text: str) -> int:
    """How many columns the text takes."""
    if text.isascii():
        return len(text)
    plain = _PLAIN.fullmatch(text)
    if plain:
        return len(text) + len(_WIDE.findall(text))
    # It knows all characters, and takes as long to load as all else that is printed.
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns; no punctuation mark is left at the wrong end of one."""
    lines: list[list[str]] = [[]]
    taken = 0
    for piece in _pieces(text, columns):
        line = lines[-1]
        if taken + width(piece.rstrip()) > columns:
            carried = _belonging(line, piece)
            if sum(map(width, carried)) + width(piece) > columns:
                carried = []
            del line[len(line) - len(carried) :]
            line = [*carried, piece if carried else piece.lstrip()]
            lines.append(line)
            taken = sum(map(width, line))
        else:
            line.append(piece)
            taken += width(piece)
    return ["".join(line).rstrip() for line in lines]


def _belonging(line: list[str], piece: str) -> list[str]:
    """What must go to the next line with a piece, from the end of a line that keeps its first piece."""
    start = len(line)
    while start > 1 and ((line[start:] or [piece])[0][0] in _NEVER_FIRST or line[start - 1] in _NEVER_LAST):
        start -= 1
    return line[start:]


def _pieces(text: str, columns: int) -> Iterator[str]:
    for piece in _PIECES.findall(text):
        for start in range(0, len(piece), columns):
            yield piece[start : start + columns]


def fitted(text: str, columns: int) -> str:
    """The text, cut to so many columns and marked where it was cut."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept) + width(character) > columns - 2:
            break
        kept += character
    return kept + ".."


def indented(text: str, columns: int, first: str = "", rest: str | None = None) -> Iterator[str]:
    """The text wrapped, its first line after ``first`` and the others after ``rest`` (blanks as wide as
    ``first``)."""
    hanging = " " * width(first) if rest is None else rest
    for number, line in enumerate(wrapped(text, max(columns - width(first), 16))):
        yield (hanging if number else first) + line


def grid(rows: Iterable[Sequence[str]], right: Iterable[int] = (), gap: int = 2) -> list[str]:
    """The rows as aligned lines, ``gap`` blanks between columns, the columns numbered in ``right`` set flush
    right.

    A cell with several lines makes a row of several lines. No line ends in blanks.
    """
    physical = [[cell.strip() for cell in line] for row in rows for line in _physical(row)]
    if not physical:
        return []
    flush = set(right)
    columns = [max(map(width, column)) for column in zip(*physical, strict=True)]
    return [
        (" " * gap)
        .join(
            " " * (columns[number] - width(cell)) + cell
            if number in flush
            else cell + " " * (columns[number] - width(cell))
            for number, cell in enumerate(line)
        )
        .rstrip()
        for line in physical
    ]


def _physical(row: Sequence[str]) -> Iterator[list[str]]:
    if not any("\n" in cell for cell in row):
        yield list(row)
        return
    cells = [cell.split("\n") for cell in row]
    for number in range(max(map(len, cells))):
        yield [lines[number] if number < len(lines) else "" for lines in cells]
