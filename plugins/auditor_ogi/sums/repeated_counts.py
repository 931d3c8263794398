"""Which counts of a table are last year's again.

Not looked at are totals, what came in (it follows from the outcomes), and stocks that stay as they are where
nothing happens.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.cells import uncertain_cells
from auditor_ogi.form import form

# What stays as it is where nothing happens, and what only repeats another column.
_STOCKS = ("in_force", "public_total", "items_before", "disclosed")


class RepeatedCounts(NamedTuple):
    """The counts of a table that are last year's again, and how many counts are not.

    ``is_whole`` says that no value of the table differs, ``is_uncertain`` that the reader was not sure of a
    value.
    """

    table: str
    values: tuple[float, ...]
    others: int
    is_whole: bool
    is_uncertain: bool

    @property
    def digits(self) -> int:
        """How many digits it takes to write what repeats; the zeros of a round number prove nothing."""
        return sum(len(Decimal(str(value)).normalize().as_tuple().digits) for value in self.values)

    def is_nearly_whole(self, least_digits: int) -> bool:
        """Whether too much repeats for chance though something differs: a total, or one count in ten."""
        if self.is_whole:
            return False
        if self.others == 0:
            return self.digits >= least_digits and len(self.values) > 2
        return self.digits >= 2 * least_digits and 10 * self.others <= len(self.values)


def repeated_counts(previous: Report, current: Report, table: str) -> RepeatedCounts | None:
    """The counts of a table that are last year's again; None if both tables hold no figure above zero."""
    comparable = _comparable(str(previous.form), str(current.form), table)
    # One by one: all values at once would fetch the texts too.
    before, now = (list(map(report.get, comparable.pointers)) for report in (previous, current))
    if not any(before) and not any(now):
        return None
    pairs = list(zip(before, now, strict=True))
    # Most rows hold nothing but zeros.
    filled = {place for place, pair in enumerate(pairs) if any(pair)}
    rows = (row for row in comparable.rows if not filled.isdisjoint(row))
    counted = [pairs[place] for row in rows for place in _finest(row, pairs) if place in filled]
    repeated = tuple(now for before, now in counted if before == now)
    uncertain = uncertain_cells(previous) | uncertain_cells(current)
    return RepeatedCounts(
        table,
        repeated,
        len(counted) - len(repeated),
        before == now or all(None in pair or pair[0] == pair[1] for pair in pairs),
        bool(uncertain) and not uncertain.isdisjoint(comparable.pointers),
    )


def _finest(row: Sequence[int], pairs: Sequence[tuple[Any, Any]]) -> Sequence[int]:
    """The counts of a row that both years give; where one is not given, the total, which is the last."""
    if len(row) > 1 and not any(None in pairs[place] for place in row):
        return row[:-1]
    given = tuple(place for place in row if None not in pairs[place])
    return given[-1:] if row[-1] in given else given


class _Comparable(NamedTuple):
    """What two editions both print of a table; by row, the places of the counts that are not sums."""

    pointers: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


@cache
def _comparable(before: str, now: str, table: str) -> _Comparable:
    theirs = set(form(before).pointers(table))
    pointers = tuple(pointer for pointer in form(now).pointers(table) if pointer in theirs)
    places = {pointer: place for place, pointer in enumerate(pointers)}
    rows = (row for row in _independent_rows(now, table) if theirs.issuperset(row))
    return _Comparable(pointers, tuple(tuple(places[pointer] for pointer in row) for row in rows))


def _independent_rows(edition: str, table: str) -> list[tuple[str, ...]]:
    """The rows of a table that are not sums of other rows, the total last; single counts of table two."""
    this = form(edition)
    if table == "article20":
        return [(pointer,) for pointer in this.pointers(table) if pointer.rpartition("/")[2] not in _STOCKS]
    grid = this.requests if table == "requests" else this.disputes
    rows = [row.key for row in grid.rows if table == "disputes" or _is_independent(row.key)]
    return [tuple(f"/{table}/{row}/{column.key}" for column in grid.columns) for row in rows]


def _is_independent(row: str) -> bool:
    return row == "carried_out" or (row.startswith("outcomes/") and row != "outcomes/total")
