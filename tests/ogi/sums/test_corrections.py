"""The smallest repair: found, complete, and never chosen where several would do."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.messages import Wording, message
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue
from auditor_ogi.form import EDITIONS, Balance, form
from auditor_ogi.report_type import identify, label
from auditor_ogi.sample import busy_tables, report
from auditor_ogi.sums import corrections, faults
from auditor_ogi.sums.corrections import Change, Repair, Table
from auditor_ogi.sums.faults import advice, cause, fault_of
from auditor_ogi.sums.identities import broken

# A small table of the same build as table three: two kinds of applicants and a total, received = handled + carried on.
ROWS = [[f"/{row}/{column}" for column in "abt"] for row in ("in", "x", "y", "sum", "out")]
BALANCES = [
    *(Balance("balance", c, (f"/in/{c}",), (f"/sum/{c}", f"/out/{c}")) for c in "abt"),
    *(Balance("outcome", c, (f"/x/{c}", f"/y/{c}"), (f"/sum/{c}",)) for c in "abt"),
    *(Balance("row", row[0], tuple(row[:2]), (row[2],)) for row in ROWS),
]
SMALL = Table(BALANCES, ROWS)
GROUP = Table([Balance("row", "g", ("/g/a", "/g/b"), ("/g/t",))], [["/g/a", "/g/b", "/g/t"]])
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


def searched(table, values):
    return {frozenset((c.pointer, c.new) for c in each.changes) for each in table.diagnose(values).repairs}


def clean(counts):
    """A consistent small table from free values: x and y of both kinds, and what is carried on."""
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
def test_a_sound_table_needs_no_repair(free):
    assert SMALL.diagnose(clean(free)) == ((), True)


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
    every = set() if holds([GROUP.judges[0].balance], values) else brute_force([GROUP.judges[0].balance], values, 1)
    assert searched(GROUP, values) == every


@given(counts, st.lists(st.tuples(st.sampled_from(SMALL.cells), st.integers(0, 40)), max_size=5))
def test_every_repair_makes_all_sums_hold(free, damage):
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
def test_with_a_blank_cell_the_other_sums_are_repaired(free, blank, damage):
    damaged = {**clean(free), **dict(damage), blank: None}
    judged = [each for each in BALANCES if blank not in each.left + each.right]
    known = {cell: value for cell, value in damaged.items() if value is not None}
    diagnosis = SMALL.diagnose(damaged)
    assert not diagnosis.whole
    assert bool(diagnosis.repairs) or holds(judged, known) or not brute_force(judged, known, 1)
    for each in diagnosis.repairs:
        assert holds(judged, {**known, **{change.pointer: change.new for change in each.changes}})


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("step", [1, -1, 7])
def test_every_cell_of_the_real_tables_is_repaired(edition, step):
    values = busy_tables(edition)
    for table in ("requests", "disputes"):
        for part in faults._tables(edition, table):
            for cell in part.cells:
                if values[cell] + step < 0:
                    continue
                repairs = part.diagnose({**values, cell: values[cell] + step}).repairs
                right = (Change(cell, values[cell] + step, values[cell]),)
                assert right in [each.changes for each in repairs]
                if table == "requests":
                    assert len(repairs) == 1


def row(name, *values):
    columns = [column.key for column in form("2021").requests.columns]
    return {f"/requests/{name}/{column}": value for column, value in zip(columns, values, strict=True)}


def opened(tables, issues=()):
    data = report(tables=tables)
    unread = tuple(ReadingIssue(at, message("unread")) for at in issues)
    return Report(data, identify(data), tables=("/article20", "/requests", "/disputes"), issues=unread)


def first_broken(this):
    rules = ("requests-balance", "outcome-total", "applicant-total", "case-total")
    return next(each.balance for rule in rules for each in broken(this, rule))


def causes(tables):
    this = opened(tables)
    return {each.cause for each in fault_of(this, first_broken(this))[1].repairs}


ONE = {**row("received", 1, 0, 0, 0, 0, 0, 1), **row("outcomes/total", 1, 0, 0, 0, 0, 0, 1)}
DISCLOSED = "outcomes/disclosed"
NOT_HELD = "outcomes/unavailable/not_held"


def of_disclosed(*values):
    """All requests disclosed, the row of results as given, the rows of totals right for the first argument."""
    true, printed = values
    return {
        **row("received", *true),
        **row("outcomes/total", *true),
        **row(NOT_HELD, *[0] * 7),
        **row(DISCLOSED, *printed),
    }


TWELVE = (12, 0, 0, 0, 0, 0, 12)
TEN = (10, 0, 0, 0, 0, 0, 10)
MIXED = (0, 3, 2, 0, 0, 0, 5)


@pytest.mark.parametrize(
    ("tables", "cause"),
    [
        (of_disclosed(TWELVE, (21, 0, 0, 0, 0, 0, 12)), corrections.SWAPPED),
        (of_disclosed(TWELVE, (1, 2, 0, 0, 0, 0, 12)), corrections.SPLIT),
        (of_disclosed(TWELVE, (1, 2, 0, 0, 0, 0, 0)), corrections.SPLIT),
        (of_disclosed(TEN, (1, 0, 0, 0, 0, 0, 10)), corrections.SPLIT),
        (of_disclosed(MIXED, (3, 2, 0, 0, 0, 5, 0)), corrections.SHIFTED),
        (of_disclosed(MIXED, (3, 2, 0, 0, 0, 0, 5)), corrections.SHIFTED),
        (of_disclosed(MIXED, (0, 0, 3, 2, 0, 0, 0)), corrections.SHIFTED),
        (of_disclosed(TWELVE, (12, 0, 0, 0, 0, 0, 11)), corrections.STALE_TOTAL),
        (of_disclosed(TWELVE, (12, 12, 0, 0, 0, 0, 12)), corrections.BOOKED_TWICE),
        (of_disclosed(TWELVE, (0, 0, 0, 0, 0, 0, 12)), corrections.LEFT_OUT),
        (of_disclosed(TWELVE, (17, 0, 0, 0, 0, 0, 12)), corrections.MISTYPED),
        (of_disclosed(TWELVE, (120, 0, 0, 0, 0, 0, 12)), corrections.DIGIT_LOST),
        (of_disclosed((1, 0, 0, 2, 0, 0, 3), (1, 2, 0, 0, 0, 0, 3)), corrections.WRONG_COLUMN),
    ],
)
def test_the_likely_cause(tables, cause):
    assert causes(tables) == {cause}


def test_a_request_entered_along_a_second_column_has_three_repairs():
    counted_through = {f"/requests/{name}/business": 1 for name in ("received", DISCLOSED, "outcomes/total")}
    this = opened(counted_through)
    repairs = fault_of(this, first_broken(this))[1].repairs
    assert {each.cause for each in repairs} == {corrections.BOOKED_TWICE, corrections.STALE_TOTAL}
    assert {each.changes[0].pointer.rpartition("/")[2] for each in repairs} == {"natural_person", "business", "total"}


def found(values):
    """Of each fault how many sums it breaks, and the cells of its only repair, None where there is not just one."""
    search = faults._tables("2021", "requests")[0].search(values)
    return [
        (
            len(fault.identities),
            [change.pointer for change in fault.repairs[0].changes] if len(fault.repairs) == 1 else None,
        )
        for fault in faults.faults(search)
    ]


THREE = ("/requests/received/business", "/requests/carried_out/other", f"/requests/{NOT_HELD}/research")


@pytest.mark.parametrize("steps", [(5, 7, 9), (5, 5, 5)])
def test_each_of_three_separate_faults_has_its_repair(steps):
    values = busy_tables()
    for pointer, step in zip(THREE, steps, strict=True):
        values[pointer] += step
    assert found(values) == [(2, [pointer]) for pointer in THREE]
    this = opened(values)
    assert told(this) == (
        f"Change “received this year · businesses” from {values[THREE[0]]} to {values[THREE[0]] - steps[0]}; then "
        "the sums that this fault breaks hold; likely cause: one digit is mistyped"
    )


def test_two_faults_in_one_column_are_told_together_and_a_third_by_itself():
    values = busy_tables()
    values[f"/requests/{DISCLOSED}/natural_person"] += 4
    values[f"/requests/{NOT_HELD}/natural_person"] += 9
    values["/requests/received/business"] += 5
    assert found(values) == [
        (2, ["/requests/received/business"]),
        (3, [f"/requests/{DISCLOSED}/natural_person", f"/requests/{NOT_HELD}/natural_person"]),
    ]


def test_a_shifted_row_is_one_fault_beside_two_others():
    tables = {
        **of_disclosed(MIXED, (0, 0, 3, 2, 0, 0, 0)),
        "/requests/carried_in/other": 4,
        "/requests/carried_out/research": 6,
    }
    this = opened(tables)
    keys = {
        rule: [cause(this, each.balance) for each in broken(this, rule)]
        for rule in ("requests-balance", "outcome-total", "applicant-total")
    }
    shifted = "outcome-total/business"
    assert keys["outcome-total"] == [shifted] * len(keys["outcome-total"])
    assert shifted in keys["applicant-total"]
    assert len({key for rule in keys.values() for key in rule}) == 3


def test_only_what_one_correction_puts_right_has_a_common_cause():
    values = busy_tables()
    for number, cell in enumerate(cell for cell in values if cell.startswith("/requests/outcomes/refused")):
        values[cell] += number * number % 13
    this = opened(values)
    assert {cause(this, each.balance) for each in broken(this, "outcome-total")} == {None}
    alternatives = opened({"/disputes/review/total": 1})
    assert cause(alternatives, first_broken(alternatives)) == "case-total/review"


def test_what_no_correction_explains_is_left_together():
    values = busy_tables()
    for place, cell in enumerate(cell for cell in values if cell.startswith("/requests/outcomes/refused")):
        values[cell] += place * place % 13
    search = faults._tables("2021", "requests")[0].search(values)
    extents = [fault.identities for fault in faults.faults(search)]
    assert frozenset().union(*extents) == search.residuals.keys()
    assert sum(map(len, extents)) == len(search.residuals)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_faults_share_the_broken_sums_out_and_their_repairs_touch_no_other(data):
    part = faults._tables("2021", "requests")[0]
    values = busy_tables()
    for cell in data.draw(st.lists(st.sampled_from(part.cells), max_size=8)):
        values[cell] = data.draw(st.integers(0, 200))
    search = part.search(values)
    found = faults.faults(search)
    assert found == faults.faults(search)
    assert sorted(number for fault in found for number in fault.identities) == sorted(search.residuals)
    for fault in found:
        for each in fault.repairs:
            left = {number: out for number, out in search.residuals.items() if number not in fault.identities}
            assert search.after(each.changes) == left


def told(this):
    return Wording("en", labels=[label]).render(advice(this, first_broken(this)))


def test_the_advice_names_cell_values_and_cause():
    assert told(opened({"/requests/received/total": 20})) == (
        "Change “received this year · total” from 20 to 2; then all sums of the table hold; "
        "likely cause: a digit is missing or one too many"
    )


def test_the_advice_lists_alternatives():
    text = told(opened({"/disputes/review/total": 1}))
    assert text.startswith("5 corrections would each make all sums of the table hold")
    assert "(5) “administrative reconsideration · total” from 1 to 0 (the total was not updated)" in text


def test_the_advice_does_not_promise_what_cannot_be_checked():
    assert "all sums that can be checked" in told(
        opened({"/requests/received/total": 20}, ["/requests/carried_out/other"])
    )


def test_a_doubtful_cell_is_never_the_repair():
    this = opened({"/requests/outcomes/disclosed/business": 1}, ["/requests/outcomes/disclosed/total"])
    repairs = fault_of(this, first_broken(this))[1].repairs
    changed = {change.pointer for each in repairs for change in each.changes}
    assert repairs
    assert "/requests/outcomes/disclosed/total" not in changed


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_search_is_deterministic_and_bounded(data):
    part = faults._tables("2021", "requests")[0]
    values = busy_tables()
    for cell in data.draw(st.lists(st.sampled_from(part.cells), max_size=30)):
        values[cell] = data.draw(st.integers(0, 200))
    first = part.diagnose(values)
    assert first == part.diagnose(values)
    assert all(isinstance(each, Repair) for each in first.repairs)


def test_two_cells_that_only_together_can_lose_the_excess():
    table = Table([Balance("o", "c", ("/x", "/y"), ("/s",)), Balance("b", "c", ("/s",), ("/r",))])
    values = {"/x": 3, "/y": 3, "/s": 1, "/r": 1}
    # How x and y share the excess no sum can tell; the first of the ways stands for all.
    assert searched(table, values) == {frozenset({("/s", 6), ("/r", 6)}), frozenset({("/x", 0), ("/y", 1)})}
