"""A part whose heading the copy lost: its text stands in the part before, or its name is broken there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.form import form
from auditor_ogi.interpret.headings import part_named
from auditor_ogi.interpret.lines import Line
from auditor_ogi.interpret.printed_text import squeeze

_LISTS = word_lists(__file__)
_FEWEST_ASPECTS = 3
_LONGEST = 40
_POINT = r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]+|[一二三四五]是)\s*"
_ASPECT = lazy_regex(rf"{_POINT}[^。；，]{{0,12}}?({_LISTS.either('overview')})")
_PROBLEMS = lazy_regex(rf"{_POINT}[^。；]{{0,8}}?(?:{_LISTS.either('problems')})")
_IMPROVEMENTS = lazy_regex(rf"{_POINT}[^。；]{{0,8}}?(?:{_LISTS.either('improvements')})")
_OTHERS = lazy_regex(_LISTS.either("others"))
# What a broken line leaves before and after the name of a part.
_BROKEN = lazy_regex(r"^[\W\d_一二三四五六七八九十第]+|[\W_]+$")
_NUMBERS = tuple(part.number for part in form("2021").parts)


class Passage(NamedTuple):
    """The lines of one text of the report: its pointer, and the part that its heading means."""

    pointer: str
    part: int | None
    lines: Sequence[Line]


class Lost(NamedTuple):
    """A part without heading, the text that it seems to be in, and a line that shows it."""

    part: int
    pointer: str
    line: Line


def find(passages: Sequence[Passage]) -> list[Lost]:
    """The parts that have no heading and whose text is in the part before, in printed order."""
    present = {passage.part for passage in passages}
    found = []
    for number in _NUMBERS:
        if number in present or len(present) == 1:
            continue
        before = [passage for passage in passages if passage.part is None or passage.part < number]
        line = _shown(number, before[-1].lines) if before else None
        if line is not None:
            found.append(Lost(number, before[-1].pointer, line))
    return found


def _shown(number: int, lines: Sequence[Line]) -> Line | None:
    """The line that shows that a text holds this part."""
    named = next((line for line in lines if _names(line.text, number)), None)
    if named is not None:
        return named
    if number == 1:
        aspects = [(line, found[1]) for line in lines if (found := _ASPECT.match(line.text.strip()))]
        return aspects[0][0] if len({name for _, name in aspects}) >= _FEWEST_ASPECTS else None
    if number == 5:
        first = _first(_PROBLEMS, lines)
        return first if first is not None and _first(_IMPROVEMENTS, lines) is not None else None
    return _first(_OTHERS, lines) if number == 6 else None


def _names(text: str, number: int) -> bool:
    """Whether a short line is the name of the part between marks that a broken heading leaves."""
    plain = squeeze(text)
    return len(plain) <= _LONGEST and part_named(_BROKEN.sub("", plain)) == number


def _first(pattern: re.Pattern[str], lines: Sequence[Line]) -> Line | None:
    return next((line for line in lines if pattern.search(line.text)), None)
