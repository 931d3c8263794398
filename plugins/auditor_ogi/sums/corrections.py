"""The smallest correction of a table that makes all its sums hold.

Searched, in this order, and no further: every change of one cell; every change of two cells; a row whose
values moved one cell to the left or right, or whose number was split over two cells; one number entered along
a whole column, in three rows. The first kind that has a correction is the answer, with all corrections of
that kind: where several would do, none is preferred.

The search uses how far each identity is out (its residual). Changing a cell changes the residuals of just the
identities that it is a term of, by the same amount, so that the cells in question are found by the set of
broken identities.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from auditor.record import NamedTuple, Record
from auditor_ogi.sums.slips import misplaced_rows
from auditor_ogi.sums.sum_table import CellChange, SumTable, Values

Residuals = dict[int, int]


class Correction(NamedTuple):
    """Changes that together make all sums hold; ``slip`` is what probably went wrong, None if not known."""

    changes: tuple[CellChange, ...]
    slip: str | None = None


class Search(Record, frozen=True):
    """Looks for changes of a table after which its sums hold.

    ``residuals`` says how far each broken identity is out (left side less right side), ``unchecked`` are the
    identities that are left out, ``cells_by_identities`` the cells by the checked identities that they are
    terms of.
    """

    table: SumTable
    values: Values
    residuals: Residuals
    cells_by_identities: dict[frozenset[int], list[str]]
    unchecked: frozenset[int]

    @classmethod
    def over(cls, table: SumTable, values: Values, unsettled: Iterable[int] = ()) -> Search:
        """A search over these values, without the identities ``unsettled`` and those with a null term."""
        residuals: Residuals = {}
        unchecked = set(unsettled)
        for number, identity in enumerate(table.identities):
            if number in unchecked:
                continue
            try:
                left, right = identity.sums(values)
            except TypeError:
                unchecked.add(number)
                continue
            if left != right:
                residuals[number] = left - right
        left_out = frozenset(unchecked)
        return cls(table, values, residuals, table.cells_by_identities(left_out), left_out)

    def smallest(self) -> list[tuple[CellChange, ...]]:
        """All corrections of the first kind that has one."""
        if not self.residuals:
            return []
        return self.one_cell() or self.two_cells() or self.one_row() or self.along_a_column()

    def one_cell(self) -> list[tuple[CellChange, ...]]:
        """Every change of one cell that makes all sums hold."""
        return [(change,) for change in self.single(self.residuals)]

    def two_cells(self) -> list[tuple[CellChange, ...]]:
        """Every change of two cells that makes all sums hold."""
        most_identities = max(map(len, self.cells_by_identities), default=0)
        if len(self.residuals) > 2 * most_identities:
            return []
        found: dict[tuple[CellChange, ...], None] = dict.fromkeys(self._both_too_small())
        for first in self.first_changes():
            rest = self.after((first,))
            if len(rest) > most_identities:
                continue
            for second in self.single(rest):
                if second.pointer != first.pointer:
                    found[self.table.ordered((first, second))] = None
        return sorted(found, key=lambda changes: [self.table.position[change.pointer] for change in changes])

    def one_row(self) -> list[tuple[CellChange, ...]]:
        """Every move of a row that makes all sums hold."""
        return [changes for changes in self.moved_rows() if not self.after(changes)]

    def moved_rows(self) -> list[tuple[CellChange, ...]]:
        """For every row that may have moved, or hold a split number, the changes that put it back."""
        found: dict[tuple[CellChange, ...], None] = {}
        for row in self.table.rows:
            if any(self.unchecked.intersection(self.table.signs(cell)) for cell in row):
                continue
            printed = [self.values[cell] for cell in row]
            for _, candidate in misplaced_rows(printed):
                differing = zip(row, printed, candidate, strict=True)
                changes = tuple(CellChange(cell, old, new) for cell, old, new in differing if old != new)
                if changes:
                    found[changes] = None
        return list(found)

    def along_a_column(self) -> list[tuple[CellChange, ...]]:
        """Every number entered along a whole column without which all sums hold."""
        rows = [row for row in self.table.rows if self.residuals.keys() & self.table.signs(row[-1]).keys()]
        if len(rows) != 3 or len(self.residuals) != 3 or len(set(self.residuals.values())) != 1:
            return []
        residual = next(iter(self.residuals.values()))
        candidates = self.columns_without(rows, residual)
        return [changes for changes in candidates if not self.after(changes)]

    def columns_without(
        self, rows: Iterable[tuple[str, ...]], residual: int
    ) -> Iterable[tuple[CellChange, ...]]:
        """For each column, the changes that take a number out of it, in rows whose totals are out by it."""
        columns = list(zip(*rows, strict=True))
        for cells in columns:
            step = residual if cells is columns[-1] else -residual
            old = [self.values[cell] for cell in cells]
            if None not in old and all(value + step >= 0 for value in old):
                yield tuple(
                    CellChange(cell, value, value + step) for cell, value in zip(cells, old, strict=True)
                )

    def _both_too_small(self) -> Iterable[tuple[CellChange, ...]]:
        """Two cells of the same identities, each too small to lose all of the excess: one gives all it has.

        No sum shows how the excess divides between them; what counts is that they can bear it together.
        """
        excess = max(map(abs, self.residuals.values()))
        if any(abs(residual) != excess for residual in self.residuals.values()):
            return
        for first, second in combinations(self.cells_by_identities.get(frozenset(self.residuals), ()), 2):
            emptied = CellChange(first, self.values[first], 0)
            left = self.values[first] + self.values[second] - excess
            changes = (emptied, CellChange(second, self.values[second], left))
            if emptied.old and left >= 0 and not self.after(changes):
                yield self.table.ordered(changes)

    def single(self, residuals: Residuals) -> Iterable[CellChange]:
        """Every change of one cell that takes away exactly these residuals."""
        for cell in self.cells_by_identities.get(frozenset(residuals), ()):
            signs = self.table.signs(cell)
            steps = {-residual * signs[number] for number, residual in residuals.items()}
            if len(steps) == 1:
                old = self.values[cell]
                new = old + steps.pop()
                if new >= 0:
                    yield CellChange(cell, old, new)

    def first_changes(self) -> Iterable[CellChange]:
        """The changes of one cell, for every cell, that make at least one broken identity hold."""
        for numbers, cells in self.cells_by_identities.items():
            if numbers.isdisjoint(self.residuals):
                continue
            for cell in cells:
                old = self.values[cell]
                for step in self._steps(cell):
                    if old + step >= 0:
                        yield CellChange(cell, old, old + step)

    def _steps(self, cell: str) -> Iterable[int]:
        """By how much a cell has to change so that one of its broken identities holds; each amount once."""
        signs = self.table.signs(cell)
        return dict.fromkeys(
            -self.residuals[number] * signs[number] for number in signs if number in self.residuals
        )

    def after(self, changes: Iterable[CellChange]) -> Residuals:
        """The residuals that remain after these changes."""
        residuals = dict(self.residuals)
        for pointer, old, new in changes:
            for number, sign in self.table.signs(pointer).items():
                if number in self.unchecked:
                    continue
                left = residuals.get(number, 0) + sign * (new - old)
                if left:
                    residuals[number] = left
                else:
                    residuals.pop(number, None)
        return residuals
