"""A table whose cells are bound by identities, and a change of one of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from auditor.record import NamedTuple
from auditor_ogi.form import Balance
from auditor_ogi.sums.identities import CompiledIdentity, compiled

Values = Mapping[str, Any]


class CellChange(NamedTuple):
    """A cell whose number is replaced."""

    pointer: str
    old: int
    new: int


class SumTable:
    """Cells bound by identities; ``rows`` are the pointers of its rows, the total last.

    Identities are known by their number, which is their place in ``identities``.
    """

    def __init__(self, balances: Sequence[Balance], rows: Sequence[Sequence[str]] = ()) -> None:
        self.identities = tuple(compiled(balance) for balance in balances)
        self.rows = tuple(tuple(row) for row in rows)
        self.cells = _in_reading_order(self.identities, self.rows)
        self.totals = frozenset(balance.right[0] for balance in balances if len(balance.right) == 1)
        self.position = {cell: position for position, cell in enumerate(self.cells)}
        self._signs = _signs(self.identities)
        self._cells_by_identities = self._indexed(frozenset(range(len(self.identities))))

    def signs(self, cell: str) -> dict[int, int]:
        """The identities that a cell is a term of, by number: 1 on the left side, -1 on the right."""
        return self._signs[cell]

    def row_of(self, cell: str) -> tuple[str, ...]:
        """The row that holds a cell; empty where the cell is in no row."""
        return next((row for row in self.rows if cell in row), ())

    def ordered(self, changes: Iterable[CellChange]) -> tuple[CellChange, ...]:
        """Changes in reading order."""
        return tuple(sorted(changes, key=lambda change: self.position[change.pointer]))

    def cells_by_identities(self, unchecked: frozenset[int]) -> dict[frozenset[int], list[str]]:
        """The cells by the numbers of the checked identities that they are terms of."""
        if not unchecked:
            return self._cells_by_identities
        return self._indexed(frozenset(range(len(self.identities))) - unchecked)

    def _indexed(self, checked: frozenset[int]) -> dict[frozenset[int], list[str]]:
        index: dict[frozenset[int], list[str]] = {}
        for cell in self.cells:
            numbers = checked.intersection(self._signs[cell])
            if numbers:
                index.setdefault(numbers, []).append(cell)
        return index


def _in_reading_order(
    identities: Sequence[CompiledIdentity], rows: Sequence[Sequence[str]]
) -> tuple[str, ...]:
    """The cells that identities bind: those in rows first, row by row."""
    bound = dict.fromkeys(pointer for identity in identities for pointer in identity.pointers)
    in_rows = [pointer for row in rows for pointer in row if pointer in bound]
    return tuple(dict.fromkeys([*in_rows, *bound]))


def _signs(identities: Sequence[CompiledIdentity]) -> dict[str, dict[int, int]]:
    signs: dict[str, dict[int, int]] = {}
    for number, identity in enumerate(identities):
        for place, pointer in enumerate(identity.pointers):
            signs.setdefault(pointer, {})[number] = 1 if place < identity.left_terms else -1
    return signs
