"""Faults behind broken sums: their extent, their corrections, the likely slip and the advice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.messages import Wording, message
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue
from auditor_ogi.form import form
from auditor_ogi.report_type import identify, label
from auditor_ogi.sample import busy_tables, report
from auditor_ogi.sums import faults, slips
from auditor_ogi.sums.advice import advice, cause, fault_of, tables
from auditor_ogi.sums.corrections import Search
from auditor_ogi.sums.identities import broken


def row(name, *values):
    columns = [column.key for column in form("2021").requests.columns]
    return {f"/requests/{name}/{column}": value for column, value in zip(columns, values, strict=True)}


def opened(changed, issues=()):
    data = report(tables=changed)
    unread = tuple(ReadingIssue(at, message("unread")) for at in issues)
    return Report(data, identify(data), tables=("/article20", "/requests", "/disputes"), issues=unread)


def first_broken(this):
    rules = ("requests-balance", "outcome-total", "applicant-total", "case-total")
    return next(each.balance for rule in rules for each in broken(this, rule))


def likely_slips(changed):
    this = opened(changed)
    return {each.slip for each in fault_of(this, first_broken(this))[1].corrections}


ONE = {**row("received", 1, 0, 0, 0, 0, 0, 1), **row("outcomes/total", 1, 0, 0, 0, 0, 0, 1)}
DISCLOSED = "outcomes/disclosed"
NOT_HELD = "outcomes/unavailable/not_held"


def of_disclosed(*values):
    """All requests disclosed; the row of outcomes as given, the totals right for the first argument."""
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
    ("changed", "slip"),
    [
        (of_disclosed(TWELVE, (21, 0, 0, 0, 0, 0, 12)), slips.SWAPPED),
        (of_disclosed(TWELVE, (1, 2, 0, 0, 0, 0, 12)), slips.SPLIT),
        (of_disclosed(TWELVE, (1, 2, 0, 0, 0, 0, 0)), slips.SPLIT),
        (of_disclosed(TEN, (1, 0, 0, 0, 0, 0, 10)), slips.SPLIT),
        (of_disclosed(MIXED, (3, 2, 0, 0, 0, 5, 0)), slips.SHIFTED),
        (of_disclosed(MIXED, (3, 2, 0, 0, 0, 0, 5)), slips.SHIFTED),
        (of_disclosed(MIXED, (0, 0, 3, 2, 0, 0, 0)), slips.SHIFTED),
        (of_disclosed(TWELVE, (12, 0, 0, 0, 0, 0, 11)), slips.STALE_TOTAL),
        (of_disclosed(TWELVE, (12, 12, 0, 0, 0, 0, 12)), slips.ENTERED_TWICE),
        (of_disclosed(TWELVE, (0, 0, 0, 0, 0, 0, 12)), slips.LEFT_OUT),
        (of_disclosed(TWELVE, (17, 0, 0, 0, 0, 0, 12)), slips.MISTYPED),
        (of_disclosed(TWELVE, (120, 0, 0, 0, 0, 0, 12)), slips.DIGIT_LOST),
        (of_disclosed((1, 0, 0, 2, 0, 0, 3), (1, 2, 0, 0, 0, 0, 3)), slips.WRONG_COLUMN),
    ],
)
def test_the_likely_slip(changed, slip):
    assert likely_slips(changed) == {slip}


def test_a_request_entered_along_a_second_column_has_three_corrections():
    counted_through = {f"/requests/{name}/business": 1 for name in ("received", DISCLOSED, "outcomes/total")}
    this = opened(counted_through)
    found = fault_of(this, first_broken(this))[1].corrections
    assert {each.slip for each in found} == {slips.ENTERED_TWICE, slips.STALE_TOTAL}
    assert {each.changes[0].pointer.rpartition("/")[2] for each in found} == {
        "natural_person",
        "business",
        "total",
    }


def found(values):
    """Of each fault how many sums it breaks, and the cells of its correction, None if there are several."""
    search = Search.over(tables("2021", "requests")[0], values)
    return [
        (
            len(fault.identities),
            [change.pointer for change in fault.corrections[0].changes]
            if len(fault.corrections) == 1
            else None,
        )
        for fault in faults.faults(search)
    ]


THREE = ("/requests/received/business", "/requests/carried_out/other", f"/requests/{NOT_HELD}/research")


@pytest.mark.parametrize("steps", [(5, 7, 9), (5, 5, 5)])
def test_each_of_three_separate_faults_has_its_correction(steps):
    values = busy_tables()
    for pointer, step in zip(THREE, steps, strict=True):
        values[pointer] += step
    assert found(values) == [(2, [pointer]) for pointer in THREE]
    this = opened(values)
    assert advised(this) == (
        "Compare with the records and correct what is wrong; the sums that this fault breaks would hold if "
        f"this is changed: “received this year · businesses” from {values[THREE[0]]} to "
        f"{values[THREE[0]] - steps[0]} (possible cause: one digit is mistyped)"
    )


def test_two_faults_in_one_column_are_listed_together_and_a_third_by_itself():
    values = busy_tables()
    values[f"/requests/{DISCLOSED}/natural_person"] += 4
    values[f"/requests/{NOT_HELD}/natural_person"] += 9
    values["/requests/received/business"] += 5
    assert found(values) == [
        (2, ["/requests/received/business"]),
        (3, [f"/requests/{DISCLOSED}/natural_person", f"/requests/{NOT_HELD}/natural_person"]),
    ]


def test_a_shifted_row_is_one_fault_next_to_two_others():
    changed = {
        **of_disclosed(MIXED, (0, 0, 3, 2, 0, 0, 0)),
        "/requests/carried_in/other": 4,
        "/requests/carried_out/research": 6,
    }
    this = opened(changed)
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
    search = Search.over(tables("2021", "requests")[0], values)
    extents = [fault.identities for fault in faults.faults(search)]
    assert frozenset().union(*extents) == search.residuals.keys()
    assert sum(map(len, extents)) == len(search.residuals)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_faults_share_the_broken_sums_out_and_their_corrections_touch_no_other(data):
    part = tables("2021", "requests")[0]
    values = busy_tables()
    for cell in data.draw(st.lists(st.sampled_from(part.cells), max_size=8)):
        values[cell] = data.draw(st.integers(0, 200))
    search = Search.over(part, values)
    found = faults.faults(search)
    assert found == faults.faults(search)
    assert sorted(number for fault in found for number in fault.identities) == sorted(search.residuals)
    for fault in found:
        for each in fault.corrections:
            left = {number: out for number, out in search.residuals.items() if number not in fault.identities}
            assert search.after(each.changes) == left


def advised(this):
    return Wording("en", labels={"ogi-annual-report": label}).render(advice(this, first_broken(this)))


def test_the_advice_names_cell_values_and_cause():
    assert advised(opened({"/requests/received/total": 20})) == (
        "Compare with the records and correct what is wrong; all sums of the table would hold if this is "
        "changed: “received this year · total” from 20 to 2 (possible cause: there is one digit too few or "
        "too many)"
    )


def test_the_advice_lists_alternatives():
    text = advised(opened({"/disputes/review/total": 1}))
    assert "all sums of the table would hold by any of 5 changes" in text
    assert "(5) “administrative reconsideration · total” from 1 to 0 (the total was not updated)" in text


def test_the_advice_does_not_promise_what_cannot_be_checked():
    assert "all sums that can be checked" in advised(
        opened({"/requests/received/total": 20}, ["/requests/carried_out/other"])
    )


def test_an_uncertain_cell_is_never_corrected():
    this = opened({"/requests/outcomes/disclosed/business": 1}, ["/requests/outcomes/disclosed/total"])
    found = fault_of(this, first_broken(this))[1].corrections
    changed = {change.pointer for each in found for change in each.changes}
    assert found
    assert "/requests/outcomes/disclosed/total" not in changed
