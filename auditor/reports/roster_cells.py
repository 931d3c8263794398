"""What single cells of a roster mean: names, codes that a spreadsheet has changed, and last days."""

from __future__ import annotations

import datetime
import unicodedata

from auditor.reading.patterns import lazy_regex
from auditor.reading.written_dates import UNTIL, date_in
from auditor.record import NamedTuple

# What a reader puts after a value of which it does not know that the sheet shows it so.
_MARK = "\ufffc"
_ALIASES = lazy_regex(r"[;；、\n\r,，]+(?![^(（]*[)）])")
_SPACE = lazy_regex(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_FLOAT = lazy_regex(r"(\d+)\.0+")
_EXPONENT = lazy_regex(r"\d(?:\.\d+)?[eE]\+?\d+")
_EACH_YEAR = lazy_regex(
    rf"(?:每年|次年|翌年|第二年|下一?年度?)?(?:(\d{{1,2}})月(\d{{1,2}})[日号]{UNTIL}|(\d\d)-(\d\d))"
)
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
    plain = "".join(unicodedata.normalize("NFKC", text.replace(_MARK, "")).split())
    if not plain:
        return LastDay()
    try:
        date = date_in(text.replace(_MARK, ""))
        found = _EACH_YEAR.fullmatch(plain) if date is None else None
        if found:
            month, day = (int(part) for part in found.groups() if part)
            # The 29th of February is not a day of every year.
            datetime.date(_ANY_YEAR, month, day)
            return LastDay(each_year=(month, day))
    except ValueError:
        return None
    return None if date is None else LastDay(date)
