"""Text in the columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

# A word or a number stays in one piece; Chinese breaks between any two characters.
_PIECES = re.compile(r"[!-~]+ *|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：？！）》」』”’…,.;:?!)]}%")


@lru_cache(maxsize=65536)
def width(text: str) -> int:
    """How many columns the text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns; a mark that ends a phrase does not begin a line."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, columns):
        if width(line) + width(piece.rstrip()) <= columns:
            line += piece
        elif piece[0] in _NEVER_FIRST and len(line) > 1 and not line[-1].isascii():
            lines.append(line[:-1])
            line = line[-1] + piece
        else:
            lines.append(line.rstrip())
            line = piece.lstrip()
    lines.append(line.rstrip())
    return lines


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
    """The text wrapped, its first line after ``first`` and the others after ``rest`` (blanks as wide as ``first``)."""
    hanging = " " * width(first) if rest is None else rest
    for number, line in enumerate(wrapped(text, max(columns - width(first), 16))):
        yield (hanging if number else first) + line


def grid(rows: Iterable[Sequence[str]], right: Iterable[int] = (), gap: int = 2) -> list[str]:
    """The rows as aligned lines, ``gap`` blanks between columns, the columns numbered in ``right`` set flush right.

    A cell with several lines makes a row of several lines. No line ends in blanks.
    """
    from tabulate import DataRow, TableFormat, tabulate

    physical = [line for row in rows for line in _physical(row)]
    if not physical:
        return []
    flush = set(right)
    layout = TableFormat(
        lineabove=None,
        linebelowheader=None,
        linebetweenrows=None,
        linebelow=None,
        headerrow=DataRow("", " " * gap, ""),
        datarow=DataRow("", " " * gap, ""),
        padding=0,
        with_header_hide=None,
    )
    align = ["right" if number in flush else "left" for number in range(len(physical[0]))]
    text = tabulate(physical, tablefmt=layout, disable_numparse=True, colalign=align)
    return [line.rstrip() for line in text.split("\n")]


def _physical(row: Sequence[str]) -> Iterator[list[str]]:
    if not any("\n" in cell for cell in row):
        yield list(row)
        return
    cells = [cell.split("\n") for cell in row]
    for number in range(max(map(len, cells))):
        yield [lines[number] if number < len(lines) else "" for lines in cells]
