"""Tables written with one cell a line and bars between the cells, as programs that take text out of pages do.

The bars stand after the cells, before them, or on lines of their own; more of them than between two cells say
that cells are blank or merged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.reading.document import BLANK, Cell, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor.record import Record

_BARS = lazy_regex("[|｜│┃║]")
_CHINESE = lazy_regex(r"[\u4e00-\u9fff]")
_FEWEST = 8
_FEWEST_GROUPS = 3
_LONGEST_LAST = 20
_Numbered = list[tuple[int, str]]


class Run(Record, frozen=True):
    """The table of a run of lines, and the number of its last line."""

    table: Table
    last: int


def find(lines: Sequence[str], number: int, table: int) -> Run | None:
    """The table of one cell a line that begins with this line; None if another thing does."""
    taken = _lines_of_run(lines, number)
    counts = [len(_filled(text)) for _, text in taken if _BARS.search(text)]
    if len(counts) < _FEWEST or 2 * sum(count > 1 for count in counts) > len(counts):
        return None
    groups = _groups(taken)
    filled = [sum(bool(_BARS.sub("", text).strip(BLANK)) for _, text in group) for group in groups]
    by_group = len(groups) >= _FEWEST_GROUPS and 2 * sum(count > 1 for count in filled) > len(groups)
    rows = _rows_of_groups(groups) if by_group else _cells(taken)
    cells = tuple(
        Cell(text, row, column, 1, 1, Place(line, None, table, row + 1, column + 1))
        for row, content in enumerate(rows)
        for column, (line, text) in enumerate(content)
    )
    aligned = len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
    return Run(Table(cells, Place(line=taken[0][0], table=table), aligned), taken[-1][0])


def _filled(text: str) -> list[str]:
    """The texts between bars that are not blank."""
    return [part for part in _BARS.split(text) if part.strip(BLANK)]


def _lines_of_run(lines: Sequence[str], number: int) -> _Numbered:
    """The lines from this one on that have bars, with those that bars on lines of their own part."""
    taken: _Numbered = []
    index = number - 1
    while index < len(lines):
        text = lines[index].strip(BLANK)
        if not text:
            if not _goes_on(lines, index + 1):
                break
        elif "\t" in lines[index] or not (
            _BARS.search(text) or _is_before_bar(lines, index) or _is_last_value(lines, index)
        ):
            break
        taken.append((index + 1, text))
        index += 1
    return taken


def _goes_on(lines: Sequence[str], index: int) -> bool:
    """Whether the next line with text has bars, or is parted from the one after it by them."""
    while index < len(lines) and not lines[index].strip(BLANK):
        index += 1
    return index < len(lines) and bool(_BARS.search(lines[index]) or _is_before_bar(lines, index))


def _is_before_bar(lines: Sequence[str], index: int) -> bool:
    """Whether nothing but bars is on the line after this one."""
    after = lines[index + 1].strip(BLANK) if index + 1 < len(lines) else ""
    return bool(after) and not _BARS.sub("", after).strip(BLANK)


def _is_last_value(lines: Sequence[str], index: int) -> bool:
    """Whether a line without bars is a number, or a mark, after a line with bars: the last cell of a row."""
    text = lines[index].strip(BLANK)
    return (
        index > 0
        and bool(_BARS.search(lines[index - 1]))
        and len(text) <= _LONGEST_LAST
        and not _CHINESE.search(text)
    )


def _groups(taken: _Numbered) -> list[_Numbered]:
    """The lines between blank ones."""
    groups: list[_Numbered] = [[]]
    for line, text in taken:
        if text:
            groups[-1].append((line, text))
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _rows_of_groups(groups: Sequence[_Numbered]) -> list[_Numbered]:
    """A row for each group of lines."""
    whole = [" ".join(text for _, text in group) for group in groups]
    led = all(_BARS.match(text) for text in whole)
    ended = all(_BARS.match(text[-1]) for text in whole)
    rows: list[_Numbered] = []
    for group in groups:
        row: list[tuple[int, list[str]]] = [(group[0][0], [])]
        for line, text in group:
            for count, part in enumerate(_BARS.split(text)):
                if count:
                    row.append((line, []))
                if part.strip(BLANK):
                    row[-1] = (line if not row[-1][1] else row[-1][0], [*row[-1][1], part.strip(BLANK)])
        if led and len(row) > 1:
            row = row[1:]
        if ended and len(row) > 1:
            row = row[:-1]
        rows.append([(line, " ".join(parts)) for line, parts in row])
    return rows


def _cells(taken: _Numbered) -> list[_Numbered]:
    """A row for each cell, where nothing says where rows end; blank ones where more bars part two cells."""
    found: list[tuple[int, int, str]] = []
    bars = 0
    for line, text in taken:
        for count, part in enumerate(_BARS.split(text)):
            bars += bool(count)
            if part.strip(BLANK):
                found.append((bars, line, part.strip(BLANK)))
                bars = 0
    usual = Counter(bars for bars, _, _ in found[1:] if bars).most_common(1)
    between = usual[0][0] if usual else 1
    rows: list[_Numbered] = []
    for number, (before, line, text) in enumerate(found):
        blanks = max(0, before - between) // between if number else 0
        rows += [[(line, "")] for _ in range(blanks)]
        if number and not before and not _CHINESE.search(rows[-1][0][1] + text):
            # Behind the last value of a row comes a label. What is no label was printed in the same cell, or
            # is the number of a page: the cell says both.
            rows[-1] = [(rows[-1][0][0], f"{rows[-1][0][1]} {text}")]
            continue
        rows.append([(line, text)])
    return rows + [[(taken[-1][0], "")] for _ in range(max(0, bars - between) // between)]
