"""Numbers of pages, and headers of pages, that a copy left between the rows of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import pairwise

from msgspec import structs
from msgspec.structs import replace

from auditor.reading.document import BLANK, Block, Paragraph, Place
from auditor.reading.patterns import lazy_regex
from auditor_readers import pipes

_SHORTEST, _LONGEST = 3, 40
# What the number of a page may end in: most lines are told by that.
_LAST = frozenset(f"0123456789页-—–－―─~·•)）{BLANK}")
# A bare number may be a value, or the end of one; with these marks it is none.
_NUMBER = lazy_regex(
    r"[-—–－―─~·•]+ *\d{1,3} *[-—–－―─~·•]+|第 *\d{1,3} *页(?:.{0,11}[页\d)）])?|共 *\d{1,3} *页"
    r"|\d{1,3} *[/／] *\d{1,3}|page *\d{1,3}(?:.{0,7}\d)?",
    re.I,
)
_BARS = f"{BLANK}|｜│┃║"
_MOST_BETWEEN = 6
_DIGITS = lazy_regex(r"\d{1,3}")
_OTHERS = lazy_regex(r"\d+")
_SENTENCE = lazy_regex("[。；！？]")


def is_page_number(line: str) -> bool:
    """Whether a line is the number of a page, with marks that say so."""
    return len(line) <= _LONGEST and _NUMBER.fullmatch(line.strip(BLANK)) is not None


def read_whole(lines: list[str], blocks_of: Callable[[list[str]], Iterable[Block]]) -> tuple[Block, ...]:
    """What a function makes of lines, with the rows of a table together that a page parts; every block has
    the number of its line in the file."""
    left_out = _left_out(lines)
    if not left_out:
        return tuple(blocks_of(lines))
    numbers = [number for number in range(len(lines)) if number not in left_out]
    found = blocks_of([lines[number] for number in numbers])
    return tuple(_renumbered(block, numbers) for block in found)


def _left_out(lines: Sequence[str]) -> set[int]:
    """The lines, counted from 0, of which nothing belongs to a table, between two rows of one table."""
    left_out: set[int] = set()
    numbers = [
        number
        for number, line in enumerate(lines)
        if _SHORTEST <= len(line) <= _LONGEST and line[-1] in _LAST and is_page_number(line)
    ] or _counting(lines)
    if not numbers:
        return left_out
    headers = _headers(lines, numbers)
    rows_are_apart = cache(partial(_rows_are_apart, lines))
    for number in numbers:
        if number in left_out:
            continue
        above = _next_to(lines, number, -1, headers)
        below = _next_to(lines, number, 1, headers)
        if above is None or below is None or not _is_one_table(lines[above], lines[below]):
            continue
        between = [*range(above + 1, below)]
        blank = next((each for each in between if not lines[each].strip(BLANK)), None)
        if blank is not None and ("\t" in lines[above] or rows_are_apart()):
            # A blank line parts these rows as all others.
            between.remove(blank)
        left_out.update(between)
    return left_out


def _counting(lines: Sequence[str]) -> list[int]:
    """The lines that are bare numbers, if each is one more than the one before, between rows that are whole.

    Elsewhere a bare number may be a value, or the end of one.
    """
    if not pipes.has_bar("".join(lines)):
        return []
    bare = [number for number, line in enumerate(lines) if _DIGITS.fullmatch(line.strip(" "))]
    counted = [int(lines[number]) for number in bare]
    if len(bare) < 2 or any(up + 1 != low for up, low in pairwise(counted)):
        return []
    return [number for number in bare if all(_is_whole(lines, number, step) for step in (-1, 1))]


def _is_whole(lines: Sequence[str], number: int, step: int) -> bool:
    """Whether the next line up or down is a row between bars, not one of its cells, or drawn between rows."""
    found = _filled(lines, number, step)
    if found is None or not lines[found].strip(_BARS) or lines[found].strip(_BARS).isdigit():
        return False
    return pipes.is_row(lines[found]) or pipes.is_frame(lines[found])


def _headers(lines: Sequence[str], numbers: Sequence[int]) -> frozenset[str]:
    """Lines that come again next to numbers of pages, whatever digits they have."""
    beside = Counter(
        _header(lines[other])
        for number in numbers
        for other in {_filled(lines, number, -1), _filled(lines, number, 1)} - {None}
        # A value is no header, however often it comes.
        if other is not None and not _kinds(lines[other]) and any(map(str.isalpha, lines[other]))
    )
    return frozenset(line for line, count in beside.items() if count > 1)


def _header(line: str) -> str:
    return _OTHERS.sub("0", line.strip(BLANK))


def _filled(lines: Sequence[str], number: int, step: int) -> int | None:
    """The next line with text, up or down."""
    number += step
    while 0 <= number < len(lines):
        if lines[number].strip(BLANK):
            return number
        number += step
    return None


def _next_to(lines: Sequence[str], number: int, step: int, headers: frozenset[str]) -> int | None:
    """The line above or below the number of a page that is no other number and no header."""
    for _ in range(_MOST_BETWEEN):
        found = _filled(lines, number, step)
        if found is None:
            return None
        if not is_page_number(lines[found]) and _header(lines[found]) not in headers:
            return found
        number = found
    return None


def _kinds(line: str) -> set[str]:
    """In which ways a line may be a row of a table."""
    kinds = set()
    if "\t" in line:
        kinds.add("tabs")
    # Where bars have lines of their own, what is between two of them may be a cell.
    if (pipes.has_bar(line) or pipes.is_frame(line)) and line.strip(_BARS):
        kinds.add("bars")
    if "," in line and not _SENTENCE.search(line):
        kinds.add("commas")
    return kinds


def _is_one_table(above: str, below: str) -> bool:
    """Whether two lines may be rows of one table."""
    shared = _kinds(above) & _kinds(below)
    if "bars" in shared:
        # The last line of one drawn table, and the first of another.
        return not (pipes.is_frame(above) and pipes.is_frame(below))
    return bool(shared)


def _rows_are_apart(lines: Sequence[str]) -> bool:
    """Whether most lines of tables have a blank line, and no other, between them."""
    rows = [number for number, line in enumerate(lines) if "bars" in _kinds(line)]
    together = sum(low - up == 1 for up, low in pairwise(rows))
    apart = sum(low - up == 2 and not lines[up + 1].strip(BLANK) for up, low in pairwise(rows))
    return apart > together


def _renumbered(block: Block, numbers: Sequence[int]) -> Block:
    def moved(place: Place) -> Place:
        return place if place.line is None else structs.replace(place, line=numbers[place.line - 1] + 1)

    if isinstance(block, Paragraph):
        return structs.replace(block, place=moved(block.place))
    cells = tuple(structs.replace(cell, place=moved(cell.place)) for cell in block.cells)
    return replace(block, cells=cells, place=moved(block.place))
