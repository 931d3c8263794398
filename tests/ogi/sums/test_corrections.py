"""The smallest correction: found, complete, and never chosen where several would do."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor_ogi.form import EDITIONS, Balance
from auditor_ogi.sample import busy_tables
from auditor_ogi.sums.advice import tables
from auditor_ogi.sums.corrections import Search
from auditor_ogi.sums.sum_table import CellChange, SumTable

# A small table like table three: two kinds of applicants and a total, received = outcomes + carried over.
ROWS = [[f"/{row}/{column}" for column in "abt"] for row in ("in", "x", "y", "sum", "out")]
BALANCES = [
    *(Balance("balance", c, (f"/in/{c}",), (f"/sum/{c}", f"/out/{c}")) for c in "abt"),
    *(Balance("outcome", c, (f"/x/{c}", f"/y/{c}"), (f"/sum/{c}",)) for c in "abt"),
    *(Balance("row", row[0], tuple(row[:2]), (row[2],)) for row in ROWS),
]
SMALL = SumTable(BALANCES, ROWS)
GROUP = SumTable([Balance("row", "g", ("/g/a", "/g/b"), ("/g/t",))], [["/g/a", "/g/b", "/g/t"]])
TOP = 3


def holds(balances, values):
    sums = ((sum(map(values.get, each.left)), sum(map(values.get, each.right))) for each in balances)
    return all(left == right for left, right in sums)


def brute_force(balances, values, size):
    """Every set of `size` changes that makes all sums hold; sums of small tables are at most 6 × TOP."""
    found = set()
    for cells in combinations(values, size):
        for new in product(range(6 * TOP + 1), repeat=size):
            if all(values[cell] != value for cell, value in zip(cells, new, strict=True)) and holds(
                balances, {**values, **dict(zip(cells, new, strict=True))}
            ):
                found.add(frozenset(zip(cells, new, strict=True)))
    return found


def smallest(table, values):
    return Search.over(table, values).smallest()


def searched(table, values):
    return {
        frozenset((change.pointer, change.new) for change in changes) for changes in smallest(table, values)
    }


def clean(counts):
    """A consistent small table from free values: x and y of both kinds, and what is carried over."""
    values: dict[str, int] = {}
    for place, column in enumerate("ab"):
        x, y, out = counts[3 * place : 3 * place + 3]
        values |= {f"/x/{column}": x, f"/y/{column}": y, f"/sum/{column}": x + y}
        values |= {f"/out/{column}": out, f"/in/{column}": x + y + out}
    for row in ROWS:
        values[row[2]] = values[row[0]] + values[row[1]]
    return values


counts = st.lists(st.integers(0, TOP), min_size=6, max_size=6)


@given(counts)
def test_a_sound_table_needs_no_correction(free):
    search = Search.over(SMALL, clean(free))
    assert (search.smallest(), search.unchecked) == ([], frozenset())


@given(counts, st.sampled_from(SMALL.cells), st.integers(0, 30))
def test_every_change_of_one_cell_is_undone(free, cell, value):
    sound = clean(free)
    damaged = {**sound, cell: value}
    if damaged != sound:
        assert frozenset([(cell, sound[cell])]) in searched(SMALL, damaged)


@settings(max_examples=30, deadline=None)
@given(counts, st.lists(st.tuples(st.sampled_from(SMALL.cells), st.integers(0, TOP)), min_size=1, max_size=3))
def test_the_search_agrees_with_brute_force(free, damage):
    damaged = {**clean(free), **dict(damage)}
    if holds(BALANCES, damaged):
        assert searched(SMALL, damaged) == set()
        return
    for size in (1, 2):
        every = brute_force(BALANCES, damaged, size)
        if every:
            assert searched(SMALL, damaged) == every
            return
    assert all(len(changes) > 2 for changes in searched(SMALL, damaged))


@settings(max_examples=50, deadline=None)
@given(st.tuples(*[st.integers(0, TOP)] * 3))
def test_in_one_group_every_cell_is_a_candidate(counts):
    values = dict(zip(GROUP.cells, counts, strict=True))
    every = (
        set()
        if holds([GROUP.identities[0].balance], values)
        else brute_force([GROUP.identities[0].balance], values, 1)
    )
    assert searched(GROUP, values) == every


@given(counts, st.lists(st.tuples(st.sampled_from(SMALL.cells), st.integers(0, 40)), max_size=5))
def test_every_correction_makes_all_sums_hold(free, damage):
    damaged = {**clean(free), **dict(damage)}
    for changes in searched(SMALL, damaged):
        assert holds(BALANCES, {**damaged, **dict(changes)})
        assert all(new >= 0 and damaged[cell] != new for cell, new in changes)


@settings(max_examples=40, deadline=None)
@given(
    counts,
    st.sampled_from(SMALL.cells),
    st.lists(st.tuples(st.sampled_from(SMALL.cells), st.integers(0, TOP)), min_size=1, max_size=2),
)
def test_with_a_blank_cell_the_other_sums_are_corrected(free, blank, damage):
    damaged = {**clean(free), **dict(damage), blank: None}
    judged = [each for each in BALANCES if blank not in each.left + each.right]
    known = {cell: value for cell, value in damaged.items() if value is not None}
    search = Search.over(SMALL, damaged)
    found = search.smallest()
    assert search.unchecked
    assert bool(found) or holds(judged, known) or not brute_force(judged, known, 1)
    for changes in found:
        assert holds(judged, {**known, **{change.pointer: change.new for change in changes}})


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("step", [1, -1, 7])
def test_every_cell_of_the_real_tables_is_corrected(edition, step):
    values = busy_tables(edition)
    for table in ("requests", "disputes"):
        for part in tables(edition, table):
            for cell in part.cells:
                if values[cell] + step < 0:
                    continue
                found = smallest(part, {**values, cell: values[cell] + step})
                assert (CellChange(cell, values[cell] + step, values[cell]),) in found
                if table == "requests":
                    assert len(found) == 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_search_is_deterministic_and_bounded(data):
    part = tables("2021", "requests")[0]
    values = busy_tables()
    for cell in data.draw(st.lists(st.sampled_from(part.cells), max_size=30)):
        values[cell] = data.draw(st.integers(0, 200))
    assert smallest(part, values) == smallest(part, values)


def test_two_cells_that_only_together_can_lose_the_excess():
    table = SumTable([Balance("o", "c", ("/x", "/y"), ("/s",)), Balance("b", "c", ("/s",), ("/r",))])
    values = {"/x": 3, "/y": 3, "/s": 1, "/r": 1}
    # No sum shows how x and y share the excess; the first of the ways represents all.
    assert searched(table, values) == {frozenset({("/s", 6), ("/r", 6)}), frozenset({("/x", 0), ("/y", 1)})}
