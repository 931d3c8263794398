"""The faults behind the broken sums of a table: which sums one fault breaks, and its smallest correction.

One wrong cell breaks up to three sums, and a row that moved breaks many; findings about them name one fault. Where the
table has one correction, or several of the same size, its changes fall apart into faults by the sums that they share.
Where it has none, because several things are wrong, the broken sums are shared out among corrections of one cell, of
two, of a row that moved and of a number entered along a column, with as few changes as possible. Sums that no such
correction explains stay together, without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import NamedTuple

from auditor.messages import Message, Ref, Term, message
from auditor.reports.report import Report
from auditor_ogi.cells import uncertain_cells
from auditor_ogi.form import Balance, form
from auditor_ogi.sums.corrections import Change, Repair, Residuals, Search, Table
from auditor_ogi.sums.identities import Judge

DOMAIN = "ogi-annual-report"
_SHOWN = 6
_MOST_COVERS = 12
_MOST_STEPS = 5_000
_MOST_ALIKE = 6
# What an explanation costs: changes that one mistake makes together cost less than as many single ones.
_CELL, _PAIR, _ROW, _COLUMN, _UNEXPLAINED = 1, 2, 2, 2, 3


class Fault(NamedTuple):
    """What is wrong in a table: the identities that it breaks, by number, and its smallest repairs.

    ``single`` says that each repair changes cells that sums bind to each other, so that the findings have one fault
    behind them; ``countless`` that more corrections would do than are worth a list.
    """

    identities: frozenset[int]
    repairs: tuple[Repair, ...]
    single: bool = False
    countless: bool = False


class Part(NamedTuple):
    """A table, or a part of one that no identity binds to the rest, with its faults; ``whole`` if all was judged."""

    table: Table
    faults: tuple[Fault, ...]
    whole: bool


class _Explanation(NamedTuple):
    """Changes and the broken identities that they repair, all others left as they are."""

    changes: tuple[Change, ...]
    cleared: frozenset[int]
    weight: int = 0


_Cover = tuple[_Explanation, ...]


def faults(search: Search) -> tuple[Fault, ...]:
    """The faults of a table in the order of the identities that they break."""
    if not search.residuals:
        return ()
    found = search.smallest()
    covers = [tuple(_parts(search, changes)) for changes in found] or _Covers(search).smallest()
    joined = _joined(search, covers, None if found else _MOST_COVERS)
    return tuple(sorted(joined, key=lambda fault: min(fault.identities)))


def _parts(search: Search, changes: Sequence[Change]) -> Iterator[_Explanation]:
    """Changes that repair the whole table, by the identities that they share."""
    groups: list[tuple[list[Change], set[int]]] = []
    for change in changes:
        touched = set(search.table.signs(change.pointer)) - search.aside
        together = [group for group in groups if not group[1].isdisjoint(touched)]
        groups = [group for group in groups if group not in together]
        own = [change for group in together for change in group[0]] + [change]
        groups.append((own, touched.union(*(group[1] for group in together))))
    for own, touched in groups:
        yield _Explanation(search.table.ordered(own), frozenset(touched & search.residuals.keys()))


def _joined(search: Search, covers: Sequence[_Cover], most: int | None) -> Iterator[Fault]:
    """The faults on whose extent all covers agree, one where they cannot be told apart; of ``most`` ways each."""
    broken = frozenset(search.residuals)
    extents = _extents(broken, covers)
    ways = {extent: _ways(extent, covers) for extent in extents}
    count = 1
    for alternatives in ways.values():
        count *= len(alternatives)
    if count != len(covers):
        # The corrections of one extent depend on those of another, so that none can be chosen by itself.
        extents, ways = [broken], {broken: _ways(broken, covers)}
    for extent in extents:
        explained = [search.table.explained(changes, search.values) for changes in ways[extent] if changes is not None]
        if most is not None and len(explained) > most:
            yield Fault(extent, (), countless=True)
        else:
            single = all(len(list(_parts(search, repair.changes))) == 1 for repair in explained)
            yield Fault(extent, tuple(explained), single=bool(explained) and single)


def _extents(broken: frozenset[int], covers: Iterable[_Cover]) -> list[frozenset[int]]:
    """The broken identities, those together that one explanation of any cover repairs."""
    extents = [frozenset([identity]) for identity in sorted(broken)]
    for cover in covers:
        for explanation in cover:
            together = [extent for extent in extents if not extent.isdisjoint(explanation.cleared)]
            if len(together) > 1:
                extents = [extent for extent in extents if extent not in together]
                extents.append(frozenset().union(*together))
    return extents


def _ways(extent: frozenset[int], covers: Iterable[_Cover]) -> list[tuple[Change, ...] | None]:
    """The different changes by which covers repair the identities of an extent; None where one leaves some broken."""
    ways: dict[tuple[Change, ...], bool] = {}
    for cover in covers:
        inside = [explanation for explanation in cover if explanation.cleared <= extent]
        changes = tuple(change for explanation in inside for change in explanation.changes)
        ways[changes] = all(explanation.changes for explanation in inside)
    return [changes if whole else None for changes, whole in ways.items()]


@dataclass(slots=True)
class _Covers:
    """Shares broken identities out among explanations, in all ways that cost least; some may stay unexplained."""

    search: Search
    best: int = 0
    steps: int = 0
    found: dict[_Cover, None] = field(default_factory=dict)

    def smallest(self) -> list[_Cover]:
        broken = frozenset(self.search.residuals)
        by_identity: dict[int, list[_Explanation]] = {identity: [] for identity in broken}
        for explanation in _explanations(self.search):
            for identity in explanation.cleared:
                by_identity[identity].append(explanation)
        self.best = _UNEXPLAINED * len(broken)
        self._share_out(broken, by_identity, (), frozenset(), 0)
        if self.steps > _MOST_STEPS or not self.found:
            return [(_Explanation((), broken),)]
        return list(self.found)

    def _share_out(
        self,
        remaining: frozenset[int],
        by_identity: dict[int, list[_Explanation]],
        chosen: _Cover,
        unexplained: frozenset[int],
        weight: int,
    ) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS or weight > self.best:
            return
        if not remaining:
            self._keep(chosen, unexplained, weight)
            return
        taken = {change.pointer for explanation in chosen for change in explanation.changes}
        open_ways = {
            identity: [
                explanation
                for explanation in by_identity[identity]
                if explanation.cleared <= remaining
                and taken.isdisjoint(change.pointer for change in explanation.changes)
            ]
            for identity in remaining
        }
        hardest = min(remaining, key=lambda identity: (len(open_ways[identity]), identity))
        for explanation in open_ways[hardest]:
            rest = remaining - explanation.cleared
            self._share_out(rest, by_identity, (*chosen, explanation), unexplained, weight + explanation.weight)
        self._share_out(remaining - {hardest}, by_identity, chosen, unexplained | {hardest}, weight + _UNEXPLAINED)

    def _keep(self, chosen: _Cover, unexplained: frozenset[int], weight: int) -> None:
        if weight < self.best:
            self.best = weight
            self.found.clear()
        left = (_Explanation((), unexplained),) if unexplained else ()
        self.found[(*sorted(chosen), *left)] = None


def _explanations(search: Search) -> list[_Explanation]:
    """Everything that may be one mistake: it repairs some broken identities and leaves all others as they are."""
    found: dict[tuple[Change, ...], int] = {}
    for pattern in search.index:
        if pattern <= search.residuals.keys():
            for change in search.single({number: search.residuals[number] for number in pattern}):
                found[(change,)] = _CELL
    for changes in _pairs(search):
        found.setdefault(changes, _PAIR)
    for changes in search.moved_rows():
        if _is_clean(search, search.after(changes)):
            found.setdefault(changes, _ROW)
        for second in _completions(search, changes):
            found.setdefault(search.table.ordered((*changes, second)), _ROW + _CELL)
    for changes in _columns(search):
        found.setdefault(changes, _COLUMN)
    explained = (_Explanation(changes, _cleared(search, changes), weight) for changes, weight in found.items())
    return [explanation for explanation in explained if explanation.cleared]


def _cleared(search: Search, changes: Sequence[Change]) -> frozenset[int]:
    return frozenset(search.residuals.keys() - search.after(changes).keys())


def _is_clean(search: Search, after: Residuals) -> bool:
    """Whether changes have left every identity either repaired or as far out as it was."""
    return all(search.residuals.get(number) == residual for number, residual in after.items())


def _pairs(search: Search) -> Iterator[tuple[Change, ...]]:
    for pattern, cells in search.index.items():
        if pattern.isdisjoint(search.residuals):
            continue
        for cell in cells:
            for first in search.first_changes(cell):
                for second in _completions(search, (first,)):
                    yield search.table.ordered((first, second))


def _completions(search: Search, changes: Sequence[Change]) -> Iterator[Change]:
    """The changes of one more cell that put right what these changes have left neither repaired nor as it was."""
    after = search.after(changes)
    upset = {number for number, residual in after.items() if search.residuals.get(number) != residual}
    if not upset or len(upset) > _WIDEST:
        return
    taken = {change.pointer for change in changes}
    for pattern in search.index:
        if upset <= pattern and pattern <= after.keys():
            for change in search.single({number: after[number] for number in pattern}):
                if change.pointer not in taken:
                    yield change


_WIDEST = 3


def _columns(search: Search) -> Iterator[tuple[Change, ...]]:
    """A number entered along a whole column: in three rows whose totals are out by the same amount."""
    out: dict[int, list[tuple[str, ...]]] = {}
    for row in search.table.rows:
        for number in search.residuals.keys() & search.table.signs(row[-1]).keys():
            out.setdefault(search.residuals[number], []).append(row)
    for out_by, rows in out.items():
        if len(rows) > _MOST_ALIKE:
            continue
        for three in combinations(rows, 3):
            for cells in zip(*three, strict=True):
                step = out_by if cells[0] == three[0][-1] else -out_by
                old = [search.values[cell] for cell in cells]
                if None in old or any(value + step < 0 for value in old):
                    continue
                changes = tuple(Change(cell, value, value + step) for cell, value in zip(cells, old, strict=True))
                if _is_clean(search, search.after(changes)):
                    yield changes


@cache
def _tables(edition: str, table: str) -> tuple[Table, ...]:
    """The parts of a table that no identity binds to each other: all of table three, each group of table four."""
    this = form(edition)
    grid = this.requests if table == "requests" else this.disputes
    rows = [[grid.pointer(row, column) for column in grid.columns] for row in grid.rows]
    balances = [balance for balance in this.identities if balance.left[0].startswith(f"/{table}/")]
    if table == "requests":
        return (Table(balances, rows),)
    return tuple(Table([balance], [row]) for balance, row in zip(balances, rows, strict=True))


def _of_requests(report: Report) -> list[Part]:
    return _parts_of(report, "requests")


def _of_disputes(report: Report) -> list[Part]:
    return _parts_of(report, "disputes")


_FIND = {"requests": _of_requests, "disputes": _of_disputes}


def _parts_of(report: Report, table: str) -> list[Part]:
    found = []
    for part in _tables(str(report.form), table):
        search = part.search(report.values, _unsettled(report, part.judges))
        found.append(Part(part, faults(search), not search.aside))
    return found


def _unsettled(report: Report, judges: Sequence[Judge]) -> list[int]:
    doubtful = uncertain_cells(report)
    if not doubtful:
        return []
    return [number for number, judge in enumerate(judges) if not doubtful.isdisjoint(judge.pointers)]


def fault_of(report: Report, balance: Balance) -> tuple[Part, Fault]:
    """The fault that breaks an identity, and the part of the table where it is."""
    for part in report.memo(_FIND[balance.left[0].split("/")[1]]):
        for number, judge in enumerate(part.table.judges):
            if judge.balance is balance:
                return part, next(fault for fault in part.faults if number in fault.identities)
    raise LookupError(balance)


def cause(report: Report, balance: Balance) -> str | None:
    """The key that findings about sums broken by one fault share: the first of these sums; None if it is not one."""
    part, fault = fault_of(report, balance)
    if not fault.single:
        return None
    first = part.table.judges[min(fault.identities)].balance
    return f"{first.rule}/{first.across}"


def advice(report: Report, balance: Balance) -> Message:
    """What to do about a broken identity, for people."""
    part, fault = fault_of(report, balance)
    sums = _sums(part)
    if fault.countless:
        return message(
            "Several values are wrong, and many corrections would make {sums} hold; compare the table with the records",
            DOMAIN,
            sums=sums,
        )
    if not fault.repairs:
        return message(
            "No change of one or two cells, no row moved by one cell and no number entered along a whole column makes "
            "{sums} hold; compare the table with the records",
            DOMAIN,
            sums=sums,
        )
    if len(fault.repairs) == 1:
        changes, why = _words(fault.repairs[0].changes), fault.repairs[0].cause
        if why is None:
            return message("Change {changes}; then {sums} hold", DOMAIN, changes=changes, sums=sums)
        return message(
            "Change {changes}; then {sums} hold; likely cause: {cause}",
            DOMAIN,
            changes=changes,
            sums=sums,
            cause=Term(why),
        )
    return message(
        "{count} corrections would each make {sums} hold; find out which is right: {alternatives}",
        DOMAIN,
        count=len(fault.repairs),
        sums=sums,
        alternatives=[_alternative(number, repair) for number, repair in enumerate(fault.repairs[:_SHOWN], 1)],
    )


def _sums(part: Part) -> Term:
    if len(part.faults) > 1:
        return Term("the sums that this fault breaks")
    return Term("all sums of the table" if part.whole else "all sums that can be checked")


def _alternative(number: int, repair: Repair) -> Message:
    changes = _words(repair.changes)
    if repair.cause is None:
        return message("({number}) {changes}", DOMAIN, number=number, changes=changes)
    return message("({number}) {changes} ({cause})", DOMAIN, number=number, changes=changes, cause=Term(repair.cause))


def _words(changes: Sequence[Change]) -> list[Message]:
    return [
        message("“{cell}” from {old} to {new}", DOMAIN, cell=Ref(change.pointer), old=change.old, new=change.new)
        for change in changes
    ]
