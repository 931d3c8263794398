"""Texts with a mark between all characters, as programs write them that part every piece of a page.

Word processors may put each character of a page into a piece of its own. More than one such mark, or a line
break, is between two cells; a single digit beside another one is part of its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from auditor.reading.document import BLANK
from auditor.reading.patterns import lazy_regex

_CHINESE = r"[\u4e00-\u9fff]"
# Cheap: no other text has so many in a row.
_HINT = lazy_regex(rf"([ \t|,\n]){_CHINESE}(?:\1{_CHINESE}){{7}}")
_LINE_BREAK = "\n"
_FEWEST_NUMBERS = 20
_NUMBER = lazy_regex(r"\d+")


def lines_of(text: str) -> list[str]:
    """The lines of a text, with characters together that a mark parts throughout.

    Lines of single characters become one line, and blank ones that keep the numbers of the others.
    """
    lines = text.split("\n")
    hint = _HINT.search(text)
    if hint is None or not _are_parted(text, hint[1]):
        return lines
    if hint[1] == _LINE_BREAK:
        return _by_line(lines)
    runs = _runs(hint[1])
    found = (runs.sub(_without_marks, line) for line in lines)
    return list(found) if hint[1] == " " else [line.strip(hint[1]) for line in found]


def _are_parted(text: str, mark: str) -> bool:
    """Whether this mark is between Chinese characters more often than nothing is."""
    parted = len(re.findall(rf"{_CHINESE}{re.escape(mark)}(?={_CHINESE})", text))
    return parted > len(re.findall(rf"{_CHINESE}(?={_CHINESE})", text))


@cache
def _runs(mark: str) -> re.Pattern[str]:
    """Single characters with one mark between any two of them."""
    other = rf"[^{re.escape(mark)}\n]"
    return re.compile(rf"(?<!{other}){other}(?:{re.escape(mark)}{other}(?!{other}))+(?P<room> {{2}})?")


def _without_marks(run: re.Match[str]) -> str:
    """The characters of a run; blanks for the marks where columns are told by where they begin."""
    room = run["room"] or ""
    parted = run[0].removesuffix(room)
    return parted[::2] + room + (" " * (len(parted) // 2) if room else "")


def _by_line(lines: list[str]) -> list[str]:
    """Lines of one character put together up to the next blank line, if blank ones part cells.

    If nothing does, there are no numbers by themselves.
    """
    found = list(_together(lines))
    numbers = sum(_NUMBER.fullmatch(line) is not None for line in found)
    return found if numbers >= _FEWEST_NUMBERS else lines


def _together(lines: Sequence[str]) -> Iterator[str]:
    index = 0
    while index < len(lines):
        end = index + 1
        if len(lines[index].strip(BLANK)) == 1:
            while end < len(lines) and len(lines[end].strip(BLANK)) == 1:
                end += 1
        yield "".join(line.strip(BLANK) for line in lines[index:end]) if end > index + 1 else lines[index]
        yield from [""] * (end - index - 1)
        index = end
