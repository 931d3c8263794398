"""Changes whose numbers stand apart from them, each to be put with its own.

“网站223条、公众号94条，分别比上年的181条、89条增加42条、5条”: the first number goes with the first, the
second with the second; “2023年169条，2024年457条，2024年比2023年增长170.4%”: the years say which numbers are
compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.clauses import outside_brackets
from auditor_ogi.figures.context import LESS, MORE, is_supposed
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE, YEAR, Quantity
from auditor_ogi.figures.segments import MarkedSentence
from auditor_ogi.figures.two_numbers import TwoNumbers

_LISTS = word_lists(__file__)
_N = f"[{COUNT}{MONEY}]"
_BY = f"[{COUNT}{MONEY}{SHARE}]"
_MORE_WORD = f"{MORE}|增|多"
_WORD = f"(?:{_MORE_WORD}|{LESS}|减|降|少)(?:{_LISTS.either('after_a_change')})*"
_AND = "[、和及与，,]"
_LAST_YEAR = f"(?:去年|上一?年|{YEAR})(?:度|同期|全年)*"
_EACH = "(?:分别|依次|各自?)"
_RESPECTIVELY = lazy_regex(
    rf"{_EACH}?(?:(?:同比|(?:较|比|与|同){_LAST_YEAR}的?(?P<before>{_N}(?:{_AND}{_N})+)?)(?:相比)?[，,]?)?{_EACH}?"
    rf"(?P<by>{_WORD}{_BY}(?:{_AND}(?:{_WORD})?{_BY})+)"
)
_ONE_BY = lazy_regex(rf"(?P<word>{_WORD})?(?P<n>{_BY})")
_IS_MORE = lazy_regex(f"(?:{_MORE_WORD})")
_EACH_SAID = lazy_regex("分别|依次|各")
_IN_BRACKETS = lazy_regex(rf"[（(]{_LAST_YEAR}[为是有]?(?P<n>{_N})[）)]")
# “上年分别为181条、89条，分别增长……”
_STATED_BEFORE = lazy_regex(
    rf"[，,；;（(]{_LAST_YEAR}(?:数|量|数量)?{_EACH}(?:为|是|有)?(?P<before>{_N}(?:{_AND}{_N})+)[）)]?[，,]?$"
)
_COUNTED = lazy_regex(_N)
_BETWEEN_YEARS = lazy_regex(
    rf"(?P<now>{YEAR})(?:较|比|与|同)(?P<before>{YEAR})(?:相比)?[，,]?净?(?P<word>{_WORD})(?P<by>{_BY})"
)
# “2023年、2024年分别收到申请12件、9件，同比下降25%”
_OF_BOTH = lazy_regex(
    rf"(?P<first>{YEAR})(?:{_AND})(?P<second>{YEAR})[^，,。；;\ue000-\ue007]*?(?P<earlier>{_N})(?:{_AND})(?P<later>{_N})"
    rf"[，,](?:同比|较上年|比上年|较去年|比去年)?净?(?P<word>{_WORD})(?P<by>{_BY})"
)
_OF_YEAR = lazy_regex(
    rf"(?P<year>{YEAR})(?!\w{{0,8}}(?:半年|季度|月))[^，,。；;：:（()）\ue000-\ue007]{{0,10}}(?P<n>{_N})"
)

Paired = tuple[list[TwoNumbers], list[tuple[int, int]]]
"""The compared numbers, and the passages that they, or what cannot be put together, are in."""


def paired_changes(sentence: MarkedSentence, this: int | None) -> Paired:
    """The changes of a sentence whose numbers stand apart from them."""
    words = sentence.words
    found: list[TwoNumbers] = []
    spans: list[tuple[int, int]] = []
    if _EACH_SAID.search(words):
        for each in _RESPECTIVELY.finditer(words):
            if _EACH_SAID.search(each[0]):
                spans.append(each.span())
                found += _respectively(sentence, each, this)
        for each in _OF_BOTH.finditer(words):
            both = _of_both(sentence, each, this)
            if both is not None:
                spans.append(each.span())
                found.append(both)
    if words.count(YEAR) > 3:
        for each in _BETWEEN_YEARS.finditer(words):
            both = _between_years(sentence, each, this)
            if both is not None:
                spans.append(each.span())
                found.append(both)
    return found, spans


def _respectively(sentence: MarkedSentence, found: re.Match[str], this: int | None) -> Iterator[TwoNumbers]:
    """Each number with its earlier one and its change, where there are as many of all three."""
    words, end = sentence.words, found.start()
    start = 1 + max(words.rfind(mark, 0, end) for mark in "；;。")
    start = max(start, words.rfind("其中", 0, end))
    if is_supposed(words[:end]) or not _is_last_year(sentence, found, this):
        return
    stated = None if found["before"] else _STATED_BEFORE.search(words[:end], start)
    if stated is not None and not _is_last_year(sentence, stated, this):
        return
    end = stated.start() if stated else end
    now = [place for place in outside_brackets(words, start, end)[1] if words[place] in (COUNT, MONEY)]
    before = _places(stated or found, "before") or [
        each.start("n")
        for each in _IN_BRACKETS.finditer(words, start, end)
        if _is_last_year(sentence, each, this)
    ]
    changed = list(_ONE_BY.finditer(words, *found.span("by")))
    if not len(now) == len(before) == len(changed):
        return
    more: bool | None = None
    pairs: list[TwoNumbers] = []
    for place, earlier, by in zip(now, before, changed, strict=True):
        more = bool(_IS_MORE.match(by["word"])) if by["word"] else more
        later, then, by_how_much = map(sentence.quantity, (place, earlier, by.start("n")))
        if not _fit(later, then, by_how_much):
            return
        last = max(earlier, by.start("n")) + 1
        pairs.append(TwoNumbers(later, then, by_how_much, more, False, place, place, last, False))
    yield from pairs


def _of_both(sentence: MarkedSentence, found: re.Match[str], this: int | None) -> TwoNumbers | None:
    """The numbers of last year and this, which are named before both."""
    years = [sentence.quantity(found.start(name)).value for name in ("first", "second")]
    now, before = found.start("later"), found.start("earlier")
    if this is None or sorted(years) != [this - 1, this] or is_supposed(sentence.words[: found.start()]):
        return None
    if years[0] == this:
        now, before = before, now
    later, earlier, by = map(sentence.quantity, (now, before, found.start("by")))
    if not _fit(later, earlier, by):
        return None
    more = bool(_IS_MORE.match(found["word"]))
    return TwoNumbers(later, earlier, by, more, False, now, min(now, before), found.end(), True)


def _places(found: re.Match[str], group: str) -> list[int]:
    if not found[group]:
        return []
    return [each.start() for each in _COUNTED.finditer(found.string, *found.span(group))]


def _is_last_year(sentence: MarkedSentence, found: re.Match[str], this: int | None) -> bool:
    """Whether no year in a passage is another than the last one."""
    years = [place for place in range(*found.span()) if sentence.words[place] == YEAR]
    return all(sentence.quantity(place).value == (this or 0) - 1 for place in years)


def _fit(now: Quantity, before: Quantity, by: Quantity) -> bool:
    """Whether two numbers and their difference are exact and in one unit; the difference may be a share."""
    units = now.unit == before.unit and by.unit in (now.unit, "%" if by.kind == SHARE else now.unit)
    return units and all(number.precision == "exact" for number in (now, before, by))


def _between_years(sentence: MarkedSentence, found: re.Match[str], this: int | None) -> TwoNumbers | None:
    """The numbers of the two years that are compared, where the sentence has one number for each."""
    words = sentence.words
    if is_supposed(words[: found.start()]):
        return None
    years = [int(sentence.quantity(found.start(name)).value) for name in ("now", "before")]
    dated: dict[int, list[int]] = {}
    for each in _OF_YEAR.finditer(words, 0, found.start()):
        dated.setdefault(int(sentence.quantity(each.start("year")).value), []).append(each.start("n"))
    places = [dated.get(year, []) for year in years]
    if [len(each) for each in places] != [1, 1]:
        return None
    now, before = (each[0] for each in places)
    later, earlier, by = map(sentence.quantity, (now, before, found.start("by")))
    if not _fit(later, earlier, by):
        return None
    more = bool(_IS_MORE.match(found["word"]))
    year_said = this is not None and years == [this, this - 1]
    return TwoNumbers(later, earlier, by, more, False, now, min(now, before), found.end(), year_said)
