"""Rows of table three whose labels are on several lines, those of their groups beside them.

The words of a line are pieces of at most three cells: of 三、本年度办理结果, of a group, and of the row's own
label. All rows are read at once, since only what comes before says which label a piece goes on with; where
the values of a row are not certain, they are left together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, reduce

from auditor.reading.patterns import lazy_regex
from auditor.reading.remembered import remembered
from auditor.record import NamedTuple
from auditor_ogi.form import form
from auditor_ogi.form.structure import Row
from auditor_ogi.interpret.lines import Line
from auditor_ogi.interpret.printed_text import squeeze

_MARKS = lazy_regex(r"[\W_]+")
_COLUMNS = 7
_MOST_STATES = 100
_Wordings = tuple[str, ...]


class Printed(NamedTuple):
    """A line as its words, without blanks and marks, and the numbers behind them."""

    line: Line
    words: str
    values: tuple[str, ...]


class Bound(NamedTuple):
    """The rows, each with its line and the texts of its cells, and how many lines they take."""

    rows: list[tuple[Line, tuple[str, ...]]]
    lines: int


class _Labels(NamedTuple):
    """The wordings of all labels in printed order, and the group that each row is in, -1 for none."""

    above: _Wordings
    groups: list[_Wordings]
    rows: list[_Wordings]
    group_of: list[int]


class _State(NamedTuple):
    """What is read of the labels: of that over all results, of the last group's, of the last row's."""

    above: str = ""
    group: int = -1
    of_group: str = ""
    row: int = -1
    of_row: str = ""
    has_values: bool = False


_Values = dict[int, Printed]
"""The line with the values of each row."""


@remembered
def bare(text: str) -> str:
    """A text without blanks and marks, next to any of which a line may end."""
    return _MARKS.sub("", squeeze(text))


def begins(words: str, edition: str) -> bool:
    """Whether words are the beginning of the first row's label."""
    return len(words) > 1 and any(text.startswith(words) for text in _labels(edition).rows[0])


def bind(lines: Sequence[Printed], edition: str) -> Bound | None:
    """All rows of an edition in lines that begin with the first one; None where they are not certain."""
    labels = _labels(edition)
    states: dict[_State, _Values] = {_State(): {}}
    found: _Values | None = None
    end = 0
    for number, line in enumerate(lines, 1):
        if not line.words and len(line.values) == 1:
            continue
        states = _after(states, line, labels)
        if not 0 < len(states) <= _MOST_STATES:
            break
        whole = [values for state, values in states.items() if _is_whole(state, labels)]
        if whole:
            found, end = reduce(_agreed, whole), number
    if found is None:
        return None
    _withhold_wrapped(lines[: end + 1], found)
    return Bound(list(_rows(found, edition)), end)


def _after(states: dict[_State, _Values], line: Printed, labels: _Labels) -> dict[_State, _Values]:
    """The states that a line leads to; where two ways to one differ in values, these are not certain."""
    after: dict[_State, _Values] = {}
    for state, values in states.items():
        for new, row in _ways(state, line, labels):
            changed = values if row is None else {**values, row: _together(values.get(row), line)}
            after[new] = _agreed(after[new], changed) if new in after else changed
    return after


def _together(first: Printed | None, line: Printed) -> Printed:
    """The line with the values of a row; of two, both in one cell, since a number may go on below."""
    return line if first is None else first._replace(values=(" ".join((*first.values, *line.values)),))


def _agreed(one: _Values, other: _Values) -> _Values:
    """The values by row; those of a row are one cell where they may be on two lines."""
    return {row: line if other[row] == line else _together(other[row], line) for row, line in one.items()}


def _ways(state: _State, line: Printed, labels: _Labels) -> Iterator[tuple[_State, int | None]]:
    """The states that a line may lead to, each with the row whose values the line has."""
    words = line.words
    for first in range(len(words) + 1):
        above = state.above + words[:first]
        if not _may_be(above, labels.above):
            break
        for second in range(first, len(words) + 1):
            for group in _groups_after(state, words[first:second], labels):
                for row in _rows_after(state, words[second:], labels):
                    if second > first and group.group not in _groups_of(state, row, labels):
                        continue
                    new = row._replace(above=above, group=group.group, of_group=group.of_group)
                    yield from _with_values(new, line, bool(words[second:]), labels)


def _groups_after(state: _State, piece: str, labels: _Labels) -> Iterator[_State]:
    if not piece:
        yield state
        return
    if state.group >= 0 and _may_be(state.of_group + piece, labels.groups[state.group]):
        yield state._replace(of_group=state.of_group + piece)
    is_done = state.group < 0 or state.of_group in labels.groups[state.group]
    if is_done and state.group + 1 < len(labels.groups) and _may_be(piece, labels.groups[state.group + 1]):
        yield state._replace(group=state.group + 1, of_group=piece)


def _rows_after(state: _State, piece: str, labels: _Labels) -> Iterator[_State]:
    if not piece:
        yield state
        return
    if state.row >= 0 and _may_be(state.of_row + piece, labels.rows[state.row]):
        yield state._replace(of_row=state.of_row + piece)
    is_done = state.row < 0 or (state.has_values and state.of_row in labels.rows[state.row])
    if is_done and state.row + 1 < len(labels.rows) and _may_be(piece, labels.rows[state.row + 1]):
        yield state._replace(row=state.row + 1, of_row=piece, has_values=False)


def _groups_of(before: _State, after: _State, labels: _Labels) -> set[int]:
    """The groups of the rows that a line may be beside, or above if the row before is whole."""
    rows = {before.row, after.row}
    if before.has_values:
        rows.add(before.row + 1)
    return {labels.group_of[row] for row in rows if 0 <= row < len(labels.rows)}


def _with_values(
    state: _State, line: Printed, has_label: bool, labels: _Labels
) -> Iterator[tuple[_State, int | None]]:
    """A state with the values of a line: of the row whose label is on it, goes on, or has no values yet."""
    if not line.values:
        yield state, None
    elif has_label or (state.row >= 0 and not (state.has_values and state.of_row in labels.rows[state.row])):
        yield state._replace(has_values=True), state.row


def _may_be(text: str, wordings: _Wordings) -> bool:
    """Whether a text is the beginning of a wording."""
    return text in _beginnings(wordings)


@cache
def _beginnings(wordings: _Wordings) -> frozenset[str]:
    return frozenset(wording[:end] for wording in wordings for end in range(len(wording) + 1))


def _is_whole(state: _State, labels: _Labels) -> bool:
    return (
        state.row == len(labels.rows) - 1
        and state.has_values
        and state.of_row in labels.rows[state.row]
        and state.group == len(labels.groups) - 1
        and state.of_group in labels.groups[state.group]
        and state.above in labels.above
    )


def _withhold_wrapped(lines: Sequence[Printed], found: _Values) -> None:
    """Leave out the values of rows next to a number alone, unless they add up and it is that of a page.

    The last digits of a number that is wider than its cell are below the others.
    """
    row_of = {id(line): row for row, line in found.items()}
    alone = False
    above: Printed | None = None
    last = 0
    for line in (*lines, None):
        number = line.line.place.line or 0 if line else 0
        if line is not None and not line.words and len(line.values) == 1:
            # A blank line is between a row and the number of its page.
            alone = alone or number - last <= 1
        elif line is None or line.values:
            for one in (above, line):
                if alone and one is not None and id(one) in row_of and not _adds_up(one):
                    found[row_of[id(one)]] = one._replace(values=(" ".join(one.values),))
            above, alone = line, False
        last = number


def _adds_up(line: Printed) -> bool:
    if len(line.values) != _COLUMNS:
        return False
    *parts, total = map(int, line.values)
    return sum(parts) == total


def _rows(found: _Values, edition: str) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """The rows as a copy prints them whose labels are whole: the name of a group in its first row."""
    seen: set[str] = set()
    for index, row in enumerate(form(edition).requests.rows):
        line = found[index]
        new = [group for group in row.groups if group.key not in seen]
        seen.update(group.key for group in new)
        labels = [f"{one.ordinal}{one.label.zh}" for one in (*new, row)]
        yield line.line, (*labels, *line.values)


@cache
def _labels(edition: str) -> _Labels:
    rows = form(edition).requests.rows
    groups: list[Row] = []
    for row in rows:
        groups += [group for group in row.groups[1:] if group not in groups]
    return _Labels(
        next(_wordings(row.groups[0]) for row in rows if row.groups),
        [_wordings(group) for group in groups],
        [_wordings(row) for row in rows],
        [groups.index(row.groups[-1]) if len(row.groups) > 1 else -1 for row in rows],
    )


def _wordings(row: Row) -> _Wordings:
    """How a label may be printed, with its ordinal or without."""
    plain = tuple(bare(text) for text in row.label.wordings)
    return (*(bare(row.ordinal) + text for text in plain), *plain)
