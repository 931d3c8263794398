"""Years that no report can mean: with a digit too many, or of another century (20223年, 2204年, 2052年)."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.text.numerals import year as year_of

_DIGIT = r"[\d零〇○一二三四五六七八九]"
# Years and spans of years: 2400年历史, 距今2200年.
_NO_SPAN = "(?![的历前后以之来间检限])"
_SLIP = lazy_regex(
    rf"(?<![\d.A-Za-z零〇○一二三四五六七八九])(?:(?P<long>20(?!\d*000)\d{{3}}|二[零〇○]{_DIGIT}{{3}})|(?P<far>2[1-9]\d\d|20[3-9]\d|二[零〇○][三-九]{_DIGIT}))"
    rf"\s?年{_NO_SPAN}"
)
_SHORT = lazy_regex(r"(?<![\d.A-Za-z])20\d\s?年(?=度|[，,]|\d{1,2}月|[我本全])")
# Aims and terms may lie far ahead: 2035年远景目标, 有效期至2043年.
_FAR_AIMS = lazy_regex(f"{word_lists(__file__).either('far_aims')}|[到至约有近达前]$|共约?$|距今$")
_SPAN = 10


class Impossible(NamedTuple):
    """A year that cannot be meant: its words, and whether it may be a slip of the copy alone."""

    words: str
    is_sure: bool


def impossible_years(text: str, year: int) -> Iterator[Impossible]:
    """The years of a text that the report on ``year`` cannot mean."""
    for found in _SLIP.finditer(text):
        is_far = not found["long"] and (year_of(found["far"]) or 0) > year + _SPAN
        aims = is_far and any(_FAR_AIMS.search(part) for part in (text[: found.start()], text[found.end() :]))
        if found["long"] or (is_far and not aims):
            yield Impossible(found[0], is_sure=True)
    for found in _SHORT.finditer(text):
        yield Impossible(found[0], is_sure=False)
