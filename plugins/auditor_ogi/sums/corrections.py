"""The smallest correction of a table that makes all its sums hold, and what probably went wrong.

Searched, in this order, and no further: every change of one cell; every change of two cells; a row whose values stand
one cell to the left or right, or whose number was split over two cells; one number entered along a whole column, in
three rows. The first kind that has a correction is the answer, with all corrections of that kind: where several would
do, none is preferred.

The search looks at how far each identity is out (its residual). Changing a cell changes the residuals of just the
identities it stands in, by the same amount, so that the cells in question are found by the set of broken identities.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from auditor_ogi.form import Balance
from auditor_ogi.sums.identities import ready

SWAPPED = "two digits are swapped"
SPLIT = "a number is split over two cells"
SHIFTED = "the row stands one cell off"
BOOKED_TWICE = "one request is booked in two columns"
STALE_TOTAL = "the total was not updated"
MISTYPED = "one digit is mistyped"
DIGIT_LOST = "a digit is missing or one too many"
LEFT_OUT = "a value was left out"
WRONG_COLUMN = "a value stands in the wrong column"
WRONG_ROW = "a value stands in the wrong row"


class Change(NamedTuple):
    """One cell that should read otherwise."""

    pointer: str
    old: int
    new: int


class Repair(NamedTuple):
    """Changes that together make all sums hold; ``cause`` is a term of the message catalogue, or None."""

    changes: tuple[Change, ...]
    cause: str | None = None


class Diagnosis(NamedTuple):
    """The smallest repairs of a table; ``whole`` is false if some of its sums could not be judged."""

    repairs: tuple[Repair, ...]
    whole: bool = True


Residuals = dict[int, int]
Values = Mapping[str, Any]
_Index = dict[frozenset[int], list[str]]


class Table:
    """Cells bound by identities; ``rows`` are the pointers of its rows, the total last."""

    def __init__(self, balances: Sequence[Balance], rows: Sequence[Sequence[str]] = ()) -> None:
        self.judges = tuple(ready(balance) for balance in balances)
        self.rows = tuple(tuple(row) for row in rows)
        cells = dict.fromkeys(pointer for judge in self.judges for pointer in judge.pointers)
        in_order = [pointer for row in self.rows for pointer in row if pointer in cells]
        self.cells = tuple(dict.fromkeys([*in_order, *cells]))
        self._position = {cell: position for position, cell in enumerate(self.cells)}
        self._totals = frozenset(
            pointer for balance in balances if len(balance.right) == 1 for pointer in balance.right
        )
        self._signs: dict[str, dict[int, int]] = {cell: {} for cell in self.cells}
        for number, judge in enumerate(self.judges):
            for place, pointer in enumerate(judge.pointers):
                self._signs[pointer][number] = 1 if place < judge.parts else -1
        self._index = self._indexed(range(len(self.judges)))

    def diagnose(self, values: Values, unsettled: Iterable[int] = ()) -> Diagnosis:
        """The smallest repairs; the identities numbered ``unsettled``, and those with a null term, are left aside."""
        search = self.search(values, unsettled)
        found = search.smallest() if search.residuals else ()
        return Diagnosis(tuple(self.explained(changes, values) for changes in found), not search.aside)

    def search(self, values: Values, unsettled: Iterable[int] = ()) -> Search:
        """A search over these values; the identities ``unsettled``, and those with a null term, are left aside."""
        residuals: Residuals = {}
        aside = set(unsettled)
        for number, judge in enumerate(self.judges):
            if number in aside:
                continue
            try:
                left, right = judge.sums(values)
            except TypeError:
                aside.add(number)
                continue
            if left != right:
                residuals[number] = left - right
        index = self._index if not aside else self._indexed(n for n in range(len(self.judges)) if n not in aside)
        return Search(self, values, residuals, index, frozenset(aside))

    def signs(self, cell: str) -> dict[int, int]:
        """The identities in which a cell stands, 1 on the left side and -1 on the right."""
        return self._signs[cell]

    def ordered(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Changes in reading order."""
        return tuple(sorted(changes, key=lambda change: self._position[change.pointer]))

    def _indexed(self, judged: Iterable[int]) -> _Index:
        judged = frozenset(judged)
        index: _Index = {}
        for cell in self.cells:
            pattern = judged.intersection(self._signs[cell])
            if pattern:
                index.setdefault(pattern, []).append(cell)
        return index

    def _row_of(self, cell: str) -> tuple[str, ...]:
        return next((row for row in self.rows if cell in row), ())

    def explained(self, changes: tuple[Change, ...], values: Values) -> Repair:
        """Changes as a repair, with what probably went wrong."""
        return Repair(
            changes, self._cause_of_one(changes[0], values) if len(changes) == 1 else self._cause(changes, values)
        )

    def _cause_of_one(self, change: Change, values: Values) -> str | None:
        _, old, new = change
        row = self._row_of(change.pointer)
        place = row.index(change.pointer) if row else -1
        after = values.get(row[place + 1]) if 0 <= place < len(row) - 1 else None
        if old > 9 and old != new and sorted(str(old)) == sorted(str(new)):
            return SWAPPED
        if old and after is not None and 0 <= after <= 9 and new == old * 10 + after:
            return SPLIT
        if old and new and _digit_lost(str(old), str(new)):
            return DIGIT_LOST
        if change.pointer in self._totals:
            return STALE_TOTAL
        if new < old and any(values.get(other) == old - new for other in row[:-1] if other != change.pointer):
            return BOOKED_TWICE
        if old == 0:
            return LEFT_OUT
        return MISTYPED if _one_digit_differs(str(old), str(new)) else None

    def _cause(self, changes: tuple[Change, ...], values: Values) -> str | None:
        new_values = {change.pointer: change.new for change in changes}
        row = self._row_of(changes[0].pointer)
        if row and all(change.pointer in row for change in changes):
            printed = [values[cell] for cell in row]
            for cause, candidate in misplaced(printed) if None not in printed else ():
                if candidate == [new_values.get(cell, value) for cell, value in zip(row, printed, strict=True)]:
                    return cause
        if len(changes) == 2:
            first, second = changes
            if (first.new, second.new) == (second.old, first.old):
                return WRONG_COLUMN if second.pointer in row else WRONG_ROW
        if all(change.pointer in self._totals for change in changes):
            return STALE_TOTAL
        columns = {change.pointer.rpartition("/")[2] for change in changes}
        if len(columns) == 1 and all(change.new < change.old for change in changes):
            rows = [[values[cell] for cell in self._row_of(change.pointer)] for change in changes]
            if all(None not in printed and sum(printed[:-1]) > printed[-1] for printed in rows if printed):
                return BOOKED_TWICE
        return None


@dataclass(frozen=True, slots=True)
class Search:
    """Looks for changes of a table after which its sums hold; ``residuals`` says how far each broken identity is out."""

    table: Table
    values: Values
    residuals: Residuals
    index: _Index
    aside: frozenset[int]

    def smallest(self) -> list[tuple[Change, ...]]:
        """All corrections of the first kind that has one."""
        return self.one_cell() or self.two_cells() or self.one_row() or self.along_a_column()

    def one_cell(self) -> list[tuple[Change, ...]]:
        """Every change of one cell that repairs all sums."""
        return [(change,) for change in self.single(self.residuals)]

    def two_cells(self) -> list[tuple[Change, ...]]:
        """Every change of two cells that repairs all sums."""
        widest = max(map(len, self.index), default=0)
        if len(self.residuals) > 2 * widest:
            return []
        found: dict[tuple[Change, ...], None] = dict.fromkeys(self._shared())
        for pattern, cells in self.index.items():
            if pattern.isdisjoint(self.residuals):
                continue
            for cell in cells:
                for first in self.first_changes(cell):
                    rest = self.after((first,))
                    if len(rest) > widest:
                        continue
                    for second in self.single(rest):
                        if second.pointer != cell:
                            found[self.table.ordered((first, second))] = None
        return sorted(found, key=lambda changes: [self.table.cells.index(change.pointer) for change in changes])

    def one_row(self) -> list[tuple[Change, ...]]:
        """Every move of a row that repairs all sums."""
        return [changes for changes in self.moved_rows() if not self.after(changes)]

    def moved_rows(self) -> list[tuple[Change, ...]]:
        """What every row may have read before it moved, or before a number of it was split."""
        found: dict[tuple[Change, ...], None] = {}
        for row in self.table.rows:
            if any(self.aside.intersection(self.table.signs(cell)) for cell in row):
                continue
            printed = [self.values[cell] for cell in row]
            for _, candidate in misplaced(printed):
                changes = tuple(
                    Change(cell, old, new) for cell, old, new in zip(row, printed, candidate, strict=True) if old != new
                )
                if changes:
                    found[changes] = None
        return list(found)

    def along_a_column(self) -> list[tuple[Change, ...]]:
        """Every number entered along a whole column whose removal repairs all sums."""
        rows = [row for row in self.table.rows if self.residuals.keys() & self.table.signs(row[-1]).keys()]
        if len(rows) != 3 or len(self.residuals) != 3 or len(set(self.residuals.values())) != 1:
            return []
        out_by = next(iter(self.residuals.values()))
        found = []
        for cells in zip(*rows, strict=True):
            step = out_by if cells[0] == rows[0][-1] else -out_by
            changes = tuple(Change(cell, self.values[cell], self.values[cell] + step) for cell in cells)
            if all(change.new >= 0 for change in changes) and not self.after(changes):
                found.append(changes)
        return found

    def _shared(self) -> Iterable[tuple[Change, ...]]:
        """Two cells of the same identities, each too small to lose all of the excess: one gives all it has.

        How the excess divides between them no sum can tell; that they can bear it together is what counts.
        """
        excess = max(map(abs, self.residuals.values()))
        if any(abs(residual) != excess for residual in self.residuals.values()):
            return
        for first, second in combinations(self.index.get(frozenset(self.residuals), ()), 2):
            emptied = Change(first, self.values[first], 0)
            left = self.values[first] + self.values[second] - excess
            changes = (emptied, Change(second, self.values[second], left))
            if emptied.old and left >= 0 and not self.after(changes):
                yield self.table.ordered(changes)

    def single(self, residuals: Residuals) -> Iterable[Change]:
        """Every change of one cell that takes away exactly these residuals."""
        for cell in self.index.get(frozenset(residuals), ()):
            signs = self.table.signs(cell)
            steps = {-residual * signs[number] for number, residual in residuals.items()}
            if len(steps) == 1:
                old = self.values[cell]
                new = old + steps.pop()
                if new >= 0:
                    yield Change(cell, old, new)

    def first_changes(self, cell: str) -> Iterable[Change]:
        """The changes of a cell that repair at least one of its sums."""
        old = self.values[cell]
        signs = self.table.signs(cell)
        for step in dict.fromkeys(
            -self.residuals[number] * signs[number] for number in signs if number in self.residuals
        ):
            if old + step >= 0:
                yield Change(cell, old, old + step)

    def after(self, changes: Iterable[Change]) -> Residuals:
        """The residuals that remain after these changes."""
        residuals = dict(self.residuals)
        for pointer, old, new in changes:
            for number, sign in self.table.signs(pointer).items():
                if number in self.aside:
                    continue
                left = residuals.get(number, 0) + sign * (new - old)
                if left:
                    residuals[number] = left
                else:
                    residuals.pop(number, None)
        return residuals


def misplaced(printed: Sequence[int]) -> Iterable[tuple[str, list[int]]]:
    """What a row may have read before its values moved by one cell or a number was split; the total stands last."""
    *parts, total = printed
    if total == 0 and parts[-1] >= sum(parts[:-1]):
        yield SHIFTED, [parts[-1] - sum(parts[:-1]), *parts]
    if parts[0] == 0:
        yield SHIFTED, [*parts[1:], total, sum(parts[1:]) + total]
        yield SHIFTED, [*parts[1:], 0, total]
    if parts[-1] == 0:
        yield SHIFTED, [0, *parts[:-1], total]
    for place, (first, second) in enumerate(pairwise(printed)):
        if first and second <= 9 and place < len(parts) - 1:
            joined = [*printed[:place], first * 10 + second, *printed[place + 2 :]]
            yield SPLIT, [*joined, sum(joined)]
            yield SPLIT, [*printed[:place], first * 10 + second, 0, *printed[place + 2 :]]


def _one_digit_differs(old: str, new: str) -> bool:
    return len(old) == len(new) > 1 and sum(a != b for a, b in zip(old, new, strict=True)) == 1


def _digit_lost(old: str, new: str) -> bool:
    short, long = sorted((old, new), key=len)
    return len(long) == len(short) + 1 and any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
