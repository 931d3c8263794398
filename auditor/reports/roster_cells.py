"""What single cells of a roster mean: names, codes that a spreadsheet has changed, and last days."""

from __future__ import annotations

import datetime
import unicodedata
from typing import NamedTuple

from auditor.reading.patterns import lazy_regex

# What a reader puts after a value of which it does not know that the sheet shows it so.
_MARK = "\ufffc"
_ALIASES = lazy_regex(r"[;；、\n\r,，]+(?![^(（]*[)）])")
_SPACE = lazy_regex(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_FLOAT = lazy_regex(r"(\d+)\.0+")
_EXPONENT = lazy_regex(r"\d(?:\.\d+)?[eE]\+?\d+")
_UNTIL = r"(?:之?前|以前|止|前?完成)?"
_DAY = lazy_regex(
    rf"(\d{{4}})(?:[-/.](\d{{1,2}})[-/.](\d{{1,2}})|年(\d{{1,2}})月(\d{{1,2}})[日号]?)"
    rf"(?:[T ]\d{{1,2}}:\d\d(?::\d\d(?:\.\d+)?)?)?{_UNTIL}"
)
_DIGITS = lazy_regex(r"(\d{4})(\d\d)(\d\d)")
_EACH_YEAR = lazy_regex(
    rf"(?:每年|次年|翌年|第二年|下一?年度?)?(?:(\d{{1,2}})月(\d{{1,2}})[日号]{_UNTIL}|(\d\d)-(\d\d))"
)
# Days as a spreadsheet counts them: from 2000 to 2099.
_SERIAL = lazy_regex(r"(3[6-9]\d{3}|[4-6]\d{4}|7[0-3]\d{3})(?:\.0+)?")
_SERIAL_START = datetime.date(1899, 12, 30)
_ANY_YEAR = 2001


class LastDay(NamedTuple):
    """The last day for publication: a date, or a month and a day of every year; neither for a blank cell."""

    date: datetime.date | None = None
    each_year: tuple[int, int] | None = None


def plain_text(text: str) -> str:
    """A text as it is shown: in one line, without the spaces that only stretch Chinese words."""
    return _SPACE.sub("", " ".join(text.replace(_MARK, "").split()))


def split_aliases(text: str) -> list[str]:
    """The names in a cell, separated by semicolons, commas, 、 or line breaks outside of brackets."""
    return [name for part in _ALIASES.split(text) if (name := plain_text(part))]


def plain_code(text: str) -> str | None:
    """A code without what a spreadsheet has made of it; None if digits of it are lost."""
    code = "".join(unicodedata.normalize("NFKC", text.replace(_MARK, "")).split()).lstrip("'")
    if _EXPONENT.fullmatch(code):
        return None
    number = _FLOAT.fullmatch(code)
    return number[1] if number else code


def due_in(text: str) -> LastDay | None:
    """The last day that a cell states; None if it is not a day."""
    plain = " ".join(unicodedata.normalize("NFKC", text.replace(_MARK, "")).split())
    if not plain:
        return LastDay()
    serial = _SERIAL.fullmatch(plain)
    if serial:
        return LastDay(_SERIAL_START + datetime.timedelta(days=int(serial[1])))
    try:
        found = _DAY.fullmatch(plain) or _DIGITS.fullmatch(plain)
        if found:
            year, month, day = (int(part) for part in found.groups() if part)
            return LastDay(datetime.date(year, month, day))
        found = _EACH_YEAR.fullmatch("".join(plain.split()))
        if found:
            month, day = (int(part) for part in found.groups() if part)
            # The 29th of February is not a day of every year.
            datetime.date(_ANY_YEAR, month, day)
            return LastDay(each_year=(month, day))
    except ValueError:
        return None
    return None
