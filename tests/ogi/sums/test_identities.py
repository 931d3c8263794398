"""The identities find every change of one value."""

import pytest

from auditor.messages import message
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue
from auditor_ogi.form import EDITIONS, form
from auditor_ogi.report_type import identify
from auditor_ogi.sample import busy_tables, report
from auditor_ogi.sums.identities import broken, identities_of

RULES = ("requests-balance", "outcome-total", "applicant-total", "case-total")
TABLES = ("/article20", "/requests", "/disputes")


def opened(data, issues=()):
    return Report(
        data,
        identify(data),
        tables=TABLES,
        issues=tuple(ReadingIssue(at, message("unread")) for at in issues),
    )


def findings(data):
    this = opened(data)
    return [(rule, each.balance) for rule in RULES for each in broken(this, rule)]


def cells(edition):
    return form(edition).pointers("requests") + form(edition).pointers("disputes")


def test_number_of_identities():
    assert {edition: sum(len(identities_of(edition, rule)) for rule in RULES) for edition in EDITIONS} == {
        "2021": 42,
        "2021-23row": 40,
        "2019": 40,
    }
    assert len(cells("2021")) == 175 + 15


@pytest.mark.parametrize("edition", EDITIONS)
def test_clean_reports_break_none(edition):
    year = 2020 if edition == "2019" else 2024
    assert findings(report(year, form=edition)) == []
    assert findings(report(year, form=edition, tables=busy_tables(edition))) == []


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("base", [11, 5])
def test_every_change_of_one_value_is_found(edition, step, base):
    values = busy_tables(edition, base=base)
    for pointer in cells(edition):
        assert values[pointer] > 0
        found = findings(report(2024, form=edition, tables={**values, pointer: values[pointer] + step}))
        assert found, f"{pointer} {step:+d} goes unnoticed"
        assert all(pointer in balance.left + balance.right for _, balance in found)


def test_every_one_too_many_in_a_quiet_report_is_found():
    values = {pointer: opened(report()).values[pointer] for pointer in cells("2021")}
    for pointer, value in values.items():
        for changed in {value + 1, max(value - 1, 0)} - {value}:
            assert findings(report(tables={pointer: changed})), (
                f"{pointer} {value} → {changed} goes unnoticed"
            )


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_is_a_term_of_an_identity(edition):
    bound = {
        pointer
        for rule in RULES
        for identity in identities_of(edition, rule)
        for pointer in identity.pointers
    }
    assert bound == set(cells(edition))


def test_a_null_term_is_asked_for_and_not_checked():
    this = opened(report(tables={"/requests/received/total": None, "/requests/carried_in/total": 9}))
    assert list(broken(this, "requests-balance")) == []
    assert this.take_unsettled() == ["/requests/received/total"]


def test_an_uncertain_term_is_asked_for_and_not_checked():
    this = opened(report(tables={"/requests/received/total": 60}), issues=["/requests/received/total"])
    assert list(broken(this, "requests-balance")) == []
    assert this.take_unsettled() == ["/requests/received/total"]


def test_other_columns_are_checked_next_to_a_blank_one():
    this = opened(report(tables={"/requests/received/total": None, "/requests/carried_in/business": 1}))
    assert [(each.balance.across, each.left, each.right) for each in broken(this, "requests-balance")] == [
        ("business", 1, 0)
    ]
