"""The period that a report is on: a year, a quarter, a month, or a range of days."""

from __future__ import annotations

import datetime
from functools import lru_cache

import msgspec

from auditor.reading.patterns import lazy_regex

_DAY = datetime.timedelta(days=1)
_LABEL = lazy_regex(r"(\d{4})(?:-Q([1-4])|-(\d\d))?")
_MONTHS = {"year": 12, "quarter": 3, "month": 1}


class Period(msgspec.Struct, frozen=True, order=True):
    """The days from ``first`` to ``last``, both included.

    A period is its days: all of July is the month of July, however it is stated. ``str(period)`` is its
    label: ``2024``, ``2024-Q3``, ``2024-07`` or ``2024-07-01/2024-07-15``.
    """

    first: datetime.date
    last: datetime.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first} to {self.last} is not a period")

    @property
    def kind(self) -> str:
        """``year``, ``quarter``, ``month`` or ``days``."""
        return _kind(self)

    @property
    def year(self) -> int:
        """The calendar year that the period ends in."""
        return self.last.year

    @property
    def previous(self) -> Period:
        """The period before: the year, quarter or month before this one, else as many days as this one
        has."""
        return _previous(self)

    @property
    def next(self) -> Period:
        """The period after: the year, quarter or month after this one, else as many days as this one has."""
        after = self.last + _DAY
        kind = self.kind
        return Period(after, after + (self.last - self.first)) if kind == "days" else _holding(kind, after)

    @property
    def key(self) -> int | str:
        """The period in fingerprints and data: the number of a year, else the label."""
        return self.first.year if self.kind == "year" else str(self)

    def __str__(self) -> str:
        kind = self.kind
        if kind == "year":
            return f"{self.first.year:04}"
        if kind == "quarter":
            return f"{self.first.year:04}-Q{(self.first.month + 2) // 3}"
        if kind == "month":
            return f"{self.first.year:04}-{self.first.month:02}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


# A run asks for the same few periods over and over.
@lru_cache(maxsize=256)
def _kind(period: Period) -> str:
    return next((kind for kind in _MONTHS if period == _holding(kind, period.first)), "days")


@lru_cache(maxsize=256)
def _previous(period: Period) -> Period:
    before = period.first - _DAY
    if period.kind == "days":
        return Period(before - (period.last - period.first), before)
    return _holding(period.kind, before)


@lru_cache(maxsize=256)
def year_period(year: int) -> Period:
    """A calendar year."""
    return Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def quarter_period(year: int, quarter: int) -> Period:
    """A quarter of a calendar year, 1 to 4."""
    if quarter not in range(1, 5):
        raise ValueError(f"a quarter is 1 to 4; found {quarter!r}")
    return _holding("quarter", datetime.date(year, 3 * quarter, 1))


def month_period(year: int, month: int) -> Period:
    """A month of a calendar year, 1 to 12."""
    if month not in range(1, 13):
        raise ValueError(f"a month is 1 to 12; found {month!r}")
    return _holding("month", datetime.date(year, month, 1))


def parsed_period(label: str) -> Period:
    """The period of a label.

    Raises:
        ValueError: the text is not the label of a period, or names a day that does not exist.
    """
    found = _LABEL.fullmatch(label)
    if found is None:
        first, separator, last = label.partition("/")
        return Period(
            datetime.date.fromisoformat(first), datetime.date.fromisoformat(last if separator else first)
        )
    year = int(found[1])
    if found[2]:
        return quarter_period(year, int(found[2]))
    return month_period(year, int(found[3])) if found[3] else year_period(year)


def _holding(kind: str, day: datetime.date) -> Period:
    """The calendar period of a kind that a day is in."""
    months = _MONTHS[kind]
    begin = (day.month - 1) // months * months + 1
    end = begin + months
    last = datetime.date(day.year, 12, 31) if end > 12 else datetime.date(day.year, end, 1) - _DAY
    return Period(datetime.date(day.year, begin, 1), last)
