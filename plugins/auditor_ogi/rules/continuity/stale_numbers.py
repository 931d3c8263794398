"""Rule stale-numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.messages import Ref
from auditor_ogi.cells import uncertain_cells
from auditor_ogi.form import TABLES, form
from auditor_ogi.text.parts import texts

# What stays as it is where nothing happens, and what only repeats another column.
_STANDING = ("in_force", "public_total", "items_before", "disclosed")
_SAME = (
    "持平",
    "与上年相同",
    "与上年度相同",
    "与去年相同",
    "与上年一致",
    "与去年一致",
    "同上年",
    "无变化",
    "没有变化",
    "未发生变化",
)
_LONGEST_SHOWN = 12


class _Repeat(NamedTuple):
    """A table beside last year's: the counts that repeat, how many of them do not, and how sure all that is."""

    table: str
    values: tuple[float, ...]
    others: int
    whole: bool
    doubtful: bool

    @property
    def digits(self) -> int:
        """How many figures it takes to write what repeats; the noughts of a round number prove nothing."""
        return sum(len(Decimal(str(value)).normalize().as_tuple().digits) for value in self.values)


@rule(
    "stale-numbers",
    scope="series",
    category="consistency",
    severity="major",
    also_reads=(*(f"/{table}" for table in TABLES), "/sections"),
    basis="国办公开办函〔2021〕30号: reports that are inaccurate or copied are called to account under article 47 of the "
    "Regulation",
    fix="Fill the table from this year's registers; where the figures really are the same, say so in the text",
    example="134 licences, 57 penalties and 27.6 in charges in the report on 2023, and the same in that on 2024",
)
def stale_numbers(
    previous: Report, current: Report, *, fail_from: int = 6, ask_from: int = 4, values: int = 2
) -> Iterator[Problem]:
    """A table with figures is not last year's table again.

    One request a year repeats honestly, and so do a few small numbers; several larger ones do not. What counts is how
    many digits it takes to write the counts that repeat, sums and what merely stays in force left out: from `fail_from`
    digits in at least `values` numbers the table is last year's, from `ask_from` digits it is a question. A text that
    says that nothing changed makes of the one a question and answers the other.
    """
    shared = [table for table in TABLES if previous.has(f"/{table}") and current.has(f"/{table}")]
    if not shared:
        raise NotApplicable("the two reports have no table in common")
    compared = [_compared(previous, current, table) for table in shared]
    if not any(compared):
        raise NotApplicable("the tables of both reports hold nothing but zeros")
    found = [repeat for repeat in compared if repeat and repeat.values]
    whole = [repeat for repeat in found if repeat.whole]
    sure = _digits(whole) >= fail_from and sum(len(repeat.values) for repeat in whole) >= values
    sure = sure and not any(repeat.doubtful for repeat in whole)
    asked = _digits(whole) >= ask_from
    excused = (sure or asked) and _says_so(current)
    if sure and not excused:
        yield Problem(
            "{tables}: the figures are those of the report on {previous_year} again ({actual})", **_facts(whole)
        )
    elif sure or (asked and not excused):
        yield Question(
            "{tables}: the figures are those of the report on {previous_year} again ({actual}); is that so?",
            **_facts(whole),
        )
    nearly = [repeat for repeat in found if not repeat.whole and _is_near(repeat, fail_from)]
    if nearly and not _says_so(current):
        yield Question(
            "{tables}: nearly all figures are those of the report on {previous_year} again ({actual}); was the table "
            "taken over from there?",
            **_facts(nearly),
        )


def _digits(repeats: list[_Repeat]) -> int:
    return sum(repeat.digits for repeat in repeats)


def _is_near(repeat: _Repeat, fail_from: int) -> bool:
    """Whether too much repeats for chance though something differs: a sum, or one count in ten."""
    if repeat.others == 0:
        return repeat.digits >= fail_from and len(repeat.values) > 2
    return repeat.digits >= 2 * fail_from and 10 * repeat.others <= len(repeat.values)


def _facts(repeats: list[_Repeat]) -> dict[str, Any]:
    tables = [f"/{repeat.table}" for repeat in repeats]
    shown = [format(Decimal(str(value)), "f") for repeat in repeats for value in repeat.values]
    cut = [*shown[:_LONGEST_SHOWN], "…"] if len(shown) > _LONGEST_SHOWN else shown
    return {
        "at": tables,
        "earlier": tables,
        "actual": ", ".join(cut),
        "tables": [Ref(table) for table in tables],
    }


def _says_so(report: Report) -> bool:
    return any(word in text for text in texts(report).values() for word in _SAME)


def _compared(previous: Report, current: Report, table: str) -> _Repeat | None:
    """The table beside last year's; None where neither holds a figure above zero."""
    shared = _shared(str(previous.form), str(current.form), table)
    # One by one: all values at once would fetch the texts too.
    before, now = (list(map(report.get, shared.pointers)) for report in (previous, current))
    if not any(before) and not any(now):
        return None
    pairs = list(zip(before, now, strict=True))
    counted = [pairs[place] for row in shared.rows for place in _finest(row, pairs) if any(pairs[place])]
    doubtful = uncertain_cells(previous) | uncertain_cells(current)
    return _Repeat(
        table,
        tuple(current for previous, current in counted if previous == current),
        sum(previous != current for previous, current in counted),
        before == now or all(None in pair or pair[0] == pair[1] for pair in pairs),
        bool(doubtful) and not doubtful.isdisjoint(shared.pointers),
    )


def _finest(row: tuple[int, ...], pairs: list[tuple[Any, Any]]) -> tuple[int, ...]:
    """The counts of a row that both years give; where one is not given, its total, which stands last."""
    if len(row) > 1 and not any(None in pairs[place] for place in row):
        return row[:-1]
    given = tuple(place for place in row if None not in pairs[place])
    return given[-1:] if row[-1] in given else given


class _Shared(NamedTuple):
    """What two editions both print of a table; by row, the places of the counts that do not follow from others."""

    pointers: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


@cache
def _shared(before: str, now: str, table: str) -> _Shared:
    theirs = set(form(before).pointers(table))
    pointers = tuple(pointer for pointer in form(now).pointers(table) if pointer in theirs)
    places = {pointer: place for place, pointer in enumerate(pointers)}
    if table == "article20":
        flows = (pointer for pointer in pointers if pointer.rpartition("/")[2] not in _STANDING)
        return _Shared(pointers, tuple((places[pointer],) for pointer in flows))
    grid = form(now).requests if table == "requests" else form(now).disputes
    rows = [row.key for row in grid.rows if table == "disputes" or _is_independent(row.key)]
    kinds = [column.key for column in grid.columns]
    cells = [tuple(f"/{table}/{row}/{kind}" for kind in kinds) for row in rows]
    known = tuple(tuple(places[pointer] for pointer in row) for row in cells if theirs.issuperset(row))
    return _Shared(pointers, known)


def _is_independent(row: str) -> bool:
    return row == "carried_out" or (row.startswith("outcomes/") and row != "outcomes/total")
