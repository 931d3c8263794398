"""Headings of columns whose characters are on several lines, read together down their columns.

Where a column begins, only the order of words says: the words of a line go into headings from left to right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from auditor.record import NamedTuple
from auditor_ogi.form import form

_NOTE = "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"
_OVER_ALL = "申请人情况"
_MOST_STEPS = 20_000
_FORM = form("2021")
_GROUPS = tuple(row.label.zh for row in _FORM.disputes.rows)
_RESULTS = tuple(column.label.zh for column in _FORM.disputes.columns)
_APPLICANTS = tuple(column.label.zh for column in _FORM.requests.columns)
_LITIGATION = _FORM.disputes.rows[1].groups[0].label.zh

COLUMNS = {"requests": _APPLICANTS, "disputes": _RESULTS * len(_GROUPS)}
"""The headings of the columns of values, as the form prints them."""

ROWS: dict[str, tuple[tuple[str, ...], ...]] = {
    "requests": (
        (_OVER_ALL,),
        (_APPLICANTS[0], _FORM.organisations.zh, _APPLICANTS[-1]),
        _APPLICANTS[1:-1],
    ),
    "disputes": ((_GROUPS[0], _LITIGATION), (*_RESULTS, *_GROUPS[1:]), _RESULTS * (len(_GROUPS) - 1)),
}
"""The rows of cells of each header."""


class _Heading(NamedTuple):
    """A heading, and the columns from ``start`` to before ``end`` that it is over."""

    text: str
    start: int
    end: int


def _of_table(table: str) -> tuple[_Heading, ...]:
    found = [_Heading(text, at, at + 1) for at, text in enumerate(COLUMNS[table])]
    width, all_columns = len(_RESULTS), len(COLUMNS[table])
    if table == "requests":
        found.append(_Heading(_NOTE, -1, 0))
        found.append(_Heading(_OVER_ALL, 0, all_columns))
        found.append(_Heading(_FORM.organisations.zh, 1, all_columns - 1))
    else:
        found += [_Heading(text, at * width, (at + 1) * width) for at, text in enumerate(_GROUPS)]
        found.append(_Heading(_LITIGATION, width, all_columns))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


_HEADINGS = {table: _of_table(table) for table in COLUMNS}
_OPTIONAL = frozenset((_NOTE, _OVER_ALL))


def _neighbours(table: str) -> list[list[tuple[int, int]]]:
    """The headings next to each other, by their places among all, where one pair of a list is to be in order.

    Headings in the middle of high cells are below others of their row.
    """
    place = {(one.start, one.text): at for at, one in enumerate(_HEADINGS[table])}
    leaves = [place[at, text] for at, text in enumerate(COLUMNS[table])]
    if table == "requests":
        over = place[1, _FORM.organisations.zh]
        first, *kinds, total = leaves
        ends = [[(first, over), (first, kinds[0])], [(over, total), (kinds[-1], total)]]
        return [*ends, *([pair] for pair in pairwise(kinds))]
    width = len(_RESULTS)
    groups = [place[at * width, text] for at, text in enumerate(_GROUPS)]
    pairs = [(groups[0], place[width, _LITIGATION]), (groups[1], groups[2])]
    return [[pair] for pair in (*pairs, *pairwise(leaves[:width]), *pairwise(leaves[width:]))]


_NEIGHBOURS = {table: _neighbours(table) for table in COLUMNS}


def are_header(lines: Sequence[str], table: str) -> bool:
    """Whether the words of lines are the header of a table: all of its headings, each whole, and no more."""
    return _Search(lines, _HEADINGS[table], _NEIGHBOURS[table]).succeeds()


class _Search:
    """Puts the characters of lines into headings, from left to right within a line."""

    def __init__(
        self,
        lines: Sequence[str],
        headings: Sequence[_Heading],
        neighbours: Sequence[Sequence[tuple[int, int]]],
    ) -> None:
        self._lines = [line for line in lines if line]
        self._headings = headings
        self._with = _by_character(tuple(one.text for one in headings))
        self._neighbours = neighbours
        self._path: list[tuple[int, int]] = []
        self._failed: set[tuple[int, int, int, tuple[int, ...]]] = set()
        self._steps = 0

    def succeeds(self) -> bool:
        """Whether all characters have a place, and all headings are whole."""
        return self._goes_on(0, 0, -1, (0,) * len(self._headings))

    def _goes_on(self, line: int, at: int, last: int, taken: tuple[int, ...]) -> bool:
        """``last`` is the heading of the character before, -1 at the beginning of a line."""
        if line == len(self._lines):
            is_whole = all(
                count == len(one.text) or (not count and one.text in _OPTIONAL)
                for count, one in zip(taken, self._headings, strict=True)
            )
            return is_whole and self._are_in_order()
        if at == len(self._lines[line]):
            return self._goes_on(line + 1, 0, -1, taken)
        state = (line, at, last, taken)
        self._steps += 1
        if state in self._failed or self._steps > _MOST_STEPS:
            return False
        for index, longer in self._ways(self._lines[line][at], last, taken):
            self._path.append((index, line))
            if self._goes_on(line, at + 1, index, longer):
                return True
            self._path.pop()
        self._failed.add(state)
        return False

    def _are_in_order(self) -> bool:
        """Whether neighbours begin in order, unless lines show both next to other headings."""
        lines: dict[int, list[int]] = {}
        for index, line in self._path:
            lines.setdefault(index, []).append(line)
        shared = {line for line, own in self._headings_by_line().items() if len(own) > 1}
        beside = {index for index, own in lines.items() if not shared.isdisjoint(own)}
        return all(
            any(
                (one in beside and other in beside) or lines[one][0] < lines[other][0] for one, other in pairs
            )
            for pairs in self._neighbours
        )

    def _headings_by_line(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for index, line in self._path:
            found.setdefault(line, set()).add(index)
        return found

    def _ways(
        self, character: str, last: int, taken: tuple[int, ...]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        for index in self._with.get(character, ()):
            heading, count = self._headings[index], taken[index]
            if heading.text[count : count + 1] != character:
                continue
            if last in (-1, index) or heading.start >= self._headings[last].end:
                yield index, (*taken[:index], count + 1, *taken[index + 1 :])


@cache
def _by_character(headings: tuple[str, ...]) -> dict[str, list[int]]:
    """The places of the headings that have a character."""
    return {
        character: [at for at, text in enumerate(headings) if character in text]
        for character in "".join(headings)
    }
