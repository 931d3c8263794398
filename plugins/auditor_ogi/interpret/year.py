"""The year that a report is on: by its title, by the period it states, by its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from auditor.reading.patterns import lazy_regex
from auditor_ogi.interpret.printed_text import squeeze
from auditor_ogi.text.numerals import year as numeral_year

FIRST, LAST = 2008, 2100
_STATED = lazy_regex(
    r"(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年1月1日?(?:起|始|开始)?(?:至|到|——|—|--|-|~|～)"
    r"(?:(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年)?(?:本年)?12月31"
)
_NAMED = lazy_regex(r"(?<!\d)(20\d\d)年")
_CIRCLES = str.maketrans("○ＯOo", "〇〇〇〇")


def of_words(words: str | None) -> int | None:
    """The year that "2024年度" or "二〇二四年" says."""
    if not words:
        return None
    plain = words.removesuffix("度").removesuffix("年").translate(_CIRCLES)
    return _plausible(numeral_year(plain))


def of_metadata(title: str) -> int | None:
    """The one year that a page's title names."""
    named = set(_NAMED.findall(title))
    return _plausible(int(named.pop())) if len(named) == 1 else None


def of_period(texts: Iterable[str]) -> int | None:
    """The year of the first stated period from 1 January to 31 December of one year."""
    for text in texts:
        if "12月31" not in text:
            continue
        found = _STATED.search(squeeze(text))
        if found:
            first, last = of_words(found[1]), of_words(found[2] or found[1])
            if first == last:
                return first
    return None


def of_text(texts: Iterable[str]) -> int | None:
    """The year that the text names most often: a guess, to be offered and never to be taken."""
    named = Counter(year for text in texts for year in _NAMED.findall(text))
    return _plausible(int(named.most_common(1)[0][0])) if named else None


def _plausible(year: int | None) -> int | None:
    return year if year is not None and FIRST <= year <= LAST else None
