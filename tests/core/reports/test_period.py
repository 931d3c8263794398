"""Periods: their labels, what comes before and after, and which texts are none."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reports.period import Period, month_period, parsed_period, quarter_period, year_period

LABELS = [
    ("2024", "year", "2023", "2025"),
    ("2024-Q1", "quarter", "2023-Q4", "2024-Q2"),
    ("2024-Q4", "quarter", "2024-Q3", "2025-Q1"),
    ("2024-01", "month", "2023-12", "2024-02"),
    ("2024-02", "month", "2024-01", "2024-03"),
    ("2024-12", "month", "2024-11", "2025-01"),
    ("2024-07-01/2024-07-15", "days", "2024-06-16/2024-06-30", "2024-07-16/2024-07-30"),
    ("2024-07-03/2024-07-03", "days", "2024-07-02/2024-07-02", "2024-07-04/2024-07-04"),
]


@pytest.mark.parametrize(("label", "kind", "before", "after"), LABELS)
def test_label_kind_and_neighbours(label: str, kind: str, before: str, after: str) -> None:
    period = parsed_period(label)
    assert (str(period), period.kind) == (label, kind)
    assert (str(period.previous), str(period.next)) == (before, after)


def test_a_period_is_told_by_its_days() -> None:
    july = Period(datetime.date(2024, 7, 1), datetime.date(2024, 7, 31))
    assert july == month_period(2024, 7) == parsed_period("2024-07-01/2024-07-31")
    assert parsed_period("2024-01-01/2024-12-31") == year_period(2024)
    assert quarter_period(2024, 2) == parsed_period("2024-Q2")
    assert (year_period(2024).key, july.key, july.year) == (2024, "2024-07", 2024)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-Q5", "2024-07-32", "2024-07-09/2024-07-01", "二〇二四"]
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parsed_period(text)


# As many days before and after the period are still days of the calendar.
@given(st.dates(datetime.date(5, 1, 1), datetime.date(9994, 1, 1)), st.integers(0, 800))
def test_neighbours_touch_and_labels_come_back(first: datetime.date, days: int) -> None:
    period = Period(first, first + datetime.timedelta(days=days))
    day = datetime.timedelta(days=1)
    assert period.previous.last + day == period.first
    assert period.next.first - day == period.last
    assert parsed_period(str(period)) == period
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(period), type=Period) == period


@pytest.mark.parametrize("quarter", [0, 5, -1])
def test_there_are_four_quarters(quarter: int) -> None:
    with pytest.raises(ValueError, match="a quarter is 1 to 4"):
        quarter_period(2025, quarter)


@pytest.mark.parametrize("month", [0, 13])
def test_there_are_twelve_months(month: int) -> None:
    with pytest.raises(ValueError, match="a month is 1 to 12"):
        month_period(2025, month)
