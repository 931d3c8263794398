"""Dates as people and spreadsheets write them: 2025-01-31, 2025年1月31日, 20250131, 45688."""

from __future__ import annotations

import datetime
import unicodedata

from auditor.reading.patterns import lazy_regex

UNTIL = r"(?:之?前|以前|止)?"
"""What may follow a last day; the day itself is meant to count."""
_DAY = lazy_regex(
    r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)"
    rf"(?:[T ]\d{{1,2}}:\d\d(?::\d\d(?:\.\d+)?)?)?{UNTIL}"
)
_DIGITS = lazy_regex(r"(\d{4})(\d\d)(\d\d)")
# Days as a spreadsheet counts them: from 2000 to 2099.
_SERIAL = lazy_regex(r"(3[6-9]\d{3}|[4-6]\d{4}|7[0-3]\d{3})(?:\.0+)?")
_SERIAL_START = datetime.date(1899, 12, 30)


def date_in(text: str) -> datetime.date | None:
    """The date that a text states and nothing else.

    Raises:
        ValueError: it is written like a date, and there is no such day.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    serial = _SERIAL.fullmatch(plain)
    if serial:
        return _SERIAL_START + datetime.timedelta(days=int(serial[1]))
    found = _DAY.fullmatch(plain) or _DIGITS.fullmatch(plain)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    return datetime.date(year, month, day)
