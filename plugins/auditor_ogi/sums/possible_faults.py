"""Several faults in one table: how the broken identities are shared out among possible faults.

Used where no single correction makes all sums hold. Possible faults that together explain all broken
identities, or as many as they can, are a cover.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct, field

from auditor.record import NamedTuple
from auditor_ogi.sums.corrections import Residuals, Search
from auditor_ogi.sums.sum_table import CellChange

# What a possible fault costs: changes that one fault makes together cost less than as many single ones.
_CELL, _PAIR, _ROW, _COLUMN, _UNEXPLAINED = 1, 2, 2, 2, 3
_MOST_STEPS = 5_000
_MOST_ALIKE = 6
# No cell is a term of more identities than this.
_MOST_IDENTITIES_OF_A_CELL = 3


class PossibleFault(NamedTuple):
    """Changes that may undo one fault, and the broken identities that they repair; they touch no other."""

    changes: tuple[CellChange, ...]
    repaired: frozenset[int]
    cost: int = 0


Cover = tuple[PossibleFault, ...]


def cheapest_covers(search: Search) -> list[Cover]:
    """All covers that cost least; one that explains nothing where there are too many ways to look at."""
    broken = frozenset(search.residuals)
    sharing = _Sharing(_by_identity(search), _UNEXPLAINED * len(broken))
    sharing.continue_from(_PartialCover(broken))
    if sharing.steps > _MOST_STEPS or not sharing.cheapest:
        return [(PossibleFault((), broken),)]
    return list(sharing.cheapest)


class _PartialCover(NamedTuple):
    """Faults chosen so far, the identities that remain broken, and those given up as unexplained."""

    remaining: frozenset[int]
    chosen: Cover = ()
    unexplained: frozenset[int] = frozenset()
    cost: int = 0

    def with_fault(self, fault: PossibleFault) -> _PartialCover:
        return self._replace(
            remaining=self.remaining - fault.repaired,
            chosen=(*self.chosen, fault),
            cost=self.cost + fault.cost,
        )

    def leaving_unexplained(self, identity: int) -> _PartialCover:
        return self._replace(
            remaining=self.remaining - {identity},
            unexplained=self.unexplained | {identity},
            cost=self.cost + _UNEXPLAINED,
        )

    def complete(self) -> Cover:
        left = (PossibleFault((), self.unexplained),) if self.unexplained else ()
        return (*sorted(self.chosen), *left)


class _Sharing(Struct):
    """Shares broken identities out among possible faults, and keeps the covers that cost least."""

    by_identity: Mapping[int, Sequence[PossibleFault]]
    least_cost: int
    steps: int = 0
    cheapest: dict[Cover, None] = field(default_factory=dict)

    def continue_from(self, partial: _PartialCover) -> None:
        """Try every way to continue, the identity with the fewest possible faults first."""
        self.steps += 1
        if self.steps > _MOST_STEPS or partial.cost > self.least_cost:
            return
        if not partial.remaining:
            self._keep(partial)
            return
        possible = self._possible(partial)
        hardest = min(partial.remaining, key=lambda identity: (len(possible[identity]), identity))
        for fault in possible[hardest]:
            self.continue_from(partial.with_fault(fault))
        self.continue_from(partial.leaving_unexplained(hardest))

    def _possible(self, partial: _PartialCover) -> dict[int, list[PossibleFault]]:
        """The possible faults of each remaining identity that are compatible with those already chosen."""
        taken = {change.pointer for fault in partial.chosen for change in fault.changes}
        return {
            identity: [
                fault
                for fault in self.by_identity[identity]
                if fault.repaired <= partial.remaining
                and taken.isdisjoint(change.pointer for change in fault.changes)
            ]
            for identity in partial.remaining
        }

    def _keep(self, partial: _PartialCover) -> None:
        if partial.cost < self.least_cost:
            self.least_cost = partial.cost
            self.cheapest.clear()
        self.cheapest[partial.complete()] = None


def _by_identity(search: Search) -> dict[int, list[PossibleFault]]:
    """The possible faults of each broken identity."""
    found: dict[int, list[PossibleFault]] = {identity: [] for identity in frozenset(search.residuals)}
    for fault in _possible_faults(search):
        for identity in fault.repaired:
            found[identity].append(fault)
    return found


def _possible_faults(search: Search) -> Iterator[PossibleFault]:
    """Everything that may be one fault: to undo it repairs some identities and leaves the others alone."""
    costs: dict[tuple[CellChange, ...], int] = {}
    for changes, cost in _candidates(search):
        costs.setdefault(changes, cost)
    for changes, cost in costs.items():
        repaired = frozenset(search.residuals.keys() - search.after(changes).keys())
        if repaired:
            yield PossibleFault(changes, repaired, cost)


def _candidates(search: Search) -> Iterator[tuple[tuple[CellChange, ...], int]]:
    """Changes that may undo one fault, with their cost."""
    for change in _single_cells(search):
        yield (change,), _CELL
    for first in search.first_changes():
        for second in _completions(search, (first,)):
            yield search.table.ordered((first, second)), _PAIR
    for changes in search.moved_rows():
        if _leaves_the_rest_alone(search, search.after(changes)):
            yield changes, _ROW
        for second in _completions(search, changes):
            yield search.table.ordered((*changes, second)), _ROW + _CELL
    for changes in _columns(search):
        yield changes, _COLUMN


def _single_cells(search: Search) -> Iterator[CellChange]:
    """The changes of a cell that repair all the identities that it is a term of; all of these are broken."""
    for numbers in search.cells_by_identities:
        if numbers <= search.residuals.keys():
            yield from search.single({number: search.residuals[number] for number in numbers})


def _completions(search: Search, changes: Sequence[CellChange]) -> Iterator[CellChange]:
    """The changes of one more cell that repair what these changes have upset."""
    after = search.after(changes)
    upset = {number for number, residual in after.items() if search.residuals.get(number) != residual}
    if not upset or len(upset) > _MOST_IDENTITIES_OF_A_CELL:
        return
    taken = {change.pointer for change in changes}
    for numbers in search.cells_by_identities:
        if upset <= numbers and numbers <= after.keys():
            for change in search.single({number: after[number] for number in numbers}):
                if change.pointer not in taken:
                    yield change


def _leaves_the_rest_alone(search: Search, after: Residuals) -> bool:
    """Whether changes have left every identity either repaired or as far out as it was."""
    return all(search.residuals.get(number) == residual for number, residual in after.items())


def _columns(search: Search) -> Iterator[tuple[CellChange, ...]]:
    """A number entered along a whole column: in three rows whose totals are out by the same amount."""
    for residual, rows in _rows_by_residual(search).items():
        if len(rows) > _MOST_ALIKE:
            continue
        for three in combinations(rows, 3):
            for changes in search.columns_without(three, residual):
                if _leaves_the_rest_alone(search, search.after(changes)):
                    yield changes


def _rows_by_residual(search: Search) -> dict[int, list[tuple[str, ...]]]:
    """The rows with a total that is out, by how far it is out."""
    rows: dict[int, list[tuple[str, ...]]] = {}
    for row in search.table.rows:
        for number in search.residuals.keys() & search.table.signs(row[-1]).keys():
            rows.setdefault(search.residuals[number], []).append(row)
    return rows
