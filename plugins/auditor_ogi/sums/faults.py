"""The faults behind the broken sums of a table: which sums one fault breaks, and its smallest corrections.

One wrong cell breaks up to three sums, and a row that moved breaks many; findings about them name one fault.
Where the table has one correction, or several of the same size, its changes fall apart into faults by the
sums that they share. Where it has none, because several things are wrong, the broken sums are shared out
among corrections of one cell, of two, of a row that moved and of a number entered along a column, with as few
changes as possible. Sums that no such correction explains stay together, without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.record import NamedTuple
from auditor_ogi.sums.corrections import Correction, Search
from auditor_ogi.sums.possible_faults import Cover, PossibleFault, cheapest_covers
from auditor_ogi.sums.slips import likely_slip
from auditor_ogi.sums.sum_table import CellChange

_MOST_COVERS = 12


class Fault(NamedTuple):
    """What is wrong in a table: the identities that it breaks, by number, and its smallest corrections.

    ``single`` says that each correction changes cells that sums bind to each other, so that the findings have
    one fault behind them; ``countless`` that more corrections would do than are worth a list.
    """

    identities: frozenset[int]
    corrections: tuple[Correction, ...]
    single: bool = False
    countless: bool = False


def faults(search: Search) -> tuple[Fault, ...]:
    """The faults of a table in the order of the identities that they break."""
    if not search.residuals:
        return ()
    found = search.smallest()
    covers = [tuple(_bound_groups(search, changes)) for changes in found] or cheapest_covers(search)
    separate = _separate_faults(search, covers, None if found else _MOST_COVERS)
    return tuple(sorted(separate, key=lambda fault: min(fault.identities)))


def _bound_groups(search: Search, changes: Sequence[CellChange]) -> Iterator[PossibleFault]:
    """Changes that correct the whole table, grouped by the identities that bind them to each other."""
    groups: list[tuple[list[CellChange], set[int]]] = []
    for change in changes:
        touched = set(search.table.signs(change.pointer)) - search.unchecked
        together = [group for group in groups if not group[1].isdisjoint(touched)]
        groups = [group for group in groups if group not in together]
        own = [change for group in together for change in group[0]] + [change]
        groups.append((own, touched.union(*(group[1] for group in together))))
    for own, touched in groups:
        yield PossibleFault(search.table.ordered(own), frozenset(touched & search.residuals.keys()))


def _separate_faults(search: Search, covers: Sequence[Cover], most: int | None) -> Iterator[Fault]:
    """The faults on whose extent all covers agree, or one fault; none has more than ``most`` corrections."""
    for extent, ways in _ways_by_extent(search, covers).items():
        corrections = tuple(
            Correction(changes, likely_slip(search.table, changes, search.values))
            for changes in ways
            if changes is not None
        )
        if most is not None and len(corrections) > most:
            yield Fault(extent, (), countless=True)
        else:
            yield Fault(extent, corrections, single=_is_single(search, corrections))


def _is_single(search: Search, corrections: Sequence[Correction]) -> bool:
    """Whether there is a correction, and each one changes only cells that sums bind to each other."""
    return bool(corrections) and all(
        len(list(_bound_groups(search, each.changes))) == 1 for each in corrections
    )


def _ways_by_extent(
    search: Search, covers: Sequence[Cover]
) -> dict[frozenset[int], list[tuple[CellChange, ...] | None]]:
    """The ways to correct each extent; one extent where the ways of one depend on those of another."""
    broken = frozenset(search.residuals)
    ways = {extent: _ways(extent, covers) for extent in _extents(broken, covers)}
    combinations = 1
    for alternatives in ways.values():
        combinations *= len(alternatives)
    return ways if combinations == len(covers) else {broken: _ways(broken, covers)}


def _extents(broken: frozenset[int], covers: Iterable[Cover]) -> list[frozenset[int]]:
    """The broken identities, those together that one possible fault of any cover repairs."""
    extents = [frozenset([identity]) for identity in sorted(broken)]
    for cover in covers:
        for fault in cover:
            together = [extent for extent in extents if not extent.isdisjoint(fault.repaired)]
            if len(together) > 1:
                extents = [extent for extent in extents if extent not in together]
                extents.append(frozenset().union(*together))
    return extents


def _ways(extent: frozenset[int], covers: Iterable[Cover]) -> list[tuple[CellChange, ...] | None]:
    """The different changes by which covers repair an extent; None where a part of it stays broken."""
    ways: dict[tuple[CellChange, ...], bool] = {}
    for cover in covers:
        inside = [fault for fault in cover if fault.repaired <= extent]
        changes = tuple(change for fault in inside for change in fault.changes)
        ways[changes] = all(fault.changes for fault in inside)
    return [changes if complete else None for changes, complete in ways.items()]
