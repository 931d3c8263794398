"""How much more or less the text says there is than the year before, and the numbers that it compares.

“2024年收到3646件，2023年3607件，同比增长1.08%” is a change of +1.08 % with both its numbers; “收到3件，较上年增加1件” one whose
earlier number stands in last year's report only; “收到3件（2023年2件）” gives the earlier number and leaves the change to
the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditor.reports.report import Report
from auditor_ogi.figures.context import is_supposed
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE, YEAR, Marked, Precision, Quantity
from auditor_ogi.figures.segments import sentences_with_numbers
from auditor_ogi.text.parts import texts

_MORE = "增加|增长|上升|提高|提升|上涨|增"
_LESS = "减少|下降|降低|回落|下滑|减"
_CHANGE = re.compile(rf"(?P<word>{_MORE}|{_LESS}|多|少)(?:了|约|幅度?为|率为|比例为)?(?P<by>[{COUNT}{SHARE}{MONEY}])")
_AGAINST = re.compile(
    rf"(?:同比|较|比|与|同|相较于?|相比于?)(?P<when>去年|上一?年|{YEAR})?(?:度|同期|全年)*(?:的|收到|受理)*(?P<before>[{COUNT}{MONEY}])?"
)
_LAST_YEAR = rf"(?:去年|上一?年|(?P<year>{YEAR}))(?:度|同期|全年)*(?:为|是|有|共|共计)?(?P<before>[{COUNT}{MONEY}])"
_BRACKETED = re.compile(
    rf"(?P<now>[{COUNT}{MONEY}])[^，,。；;：:（(）)、\ue000-\ue007]{{0,8}}[（(]{_LAST_YEAR}"
    rf"(?:[，,](?:同比|较上年|比上年|较去年|比去年)?(?P<word>{_MORE}|{_LESS}|多|少)(?:了|约)?(?P<by>[{COUNT}{SHARE}{MONEY}]))?"
)
# Every change names what it is compared with; most texts name nothing, and need not be read for their numbers.
_COMPARING = re.compile(
    "同比|去年|较上|比上|与上|（上年|（上一年|上年同期|"
    + "|".join(rf"{word}[^，。]{{0,2}}(?:\d{{4}}|二[〇○零])" for word in (*"较比与同（", r"\("))
)
_THEN_BEFORE = re.compile(rf"[（(]{_LAST_YEAR}")
_NOT_LAST_YEAR = re.compile("环比|前年|上半年|下半年|季度|月|上届|上次|以来")
_PLAIN_BETWEEN = re.compile(
    r"(?:相比|相较|对比|比较|[，,]|分别|总体|同期|均|有所|略有|共|数量|总量|小幅|大幅|明显|显著|全年|年度|度)*"
)


@dataclass(frozen=True, slots=True)
class Change:
    """A stated change: ``now`` the number that changed, ``before`` the earlier one and ``by`` the difference, if said.

    ``at`` is the place of the mark of ``now`` in the words of the marked text. ``excerpt`` is the passage as printed.
    """

    more: bool
    by: Quantity | None
    now: Quantity
    before: Quantity | None
    at: int
    pointer: str
    excerpt: str

    def follows_from(self, now: float | Decimal, before: float | Decimal) -> bool:
        """Whether two numbers make this change, percentages rounded or cut off at the last printed digit."""
        if self.by is None:
            return True
        difference = Decimal(now) - Decimal(before)
        if difference and (difference > 0) != self.more:
            return False
        if self.by.kind != SHARE:
            return abs(difference) == self.by.value
        if not before:
            return False
        share = abs(difference) / Decimal(before) * 100
        return abs(share - Decimal(self.by.value)) < _last_digit(self.by)

    @property
    def exact(self) -> bool:
        """Whether all its numbers claim to be exact."""
        numbers = (self.by, self.now, self.before)
        return all(number is None or number.precision is Precision.EXACT for number in numbers)


def _last_digit(quantity: Quantity) -> Decimal:
    """One in the last printed digit of a number."""
    _, _, decimals = quantity.numeral.partition(".")
    return Decimal(1).scaleb(-len(decimals))


def changes(report: Report) -> tuple[Change, ...]:
    """The changes against last year that the running text states, in printed order."""
    return report.memo(_changes)


def _changes(report: Report) -> tuple[Change, ...]:
    found: list[Change] = []
    if not any(map(_COMPARING.search, texts(report).values())):
        return ()
    for text, start, words in sentences_with_numbers(report):
        bracketed = list(_BRACKETED.finditer(words))
        for each in bracketed:
            found.extend(_bracketed(report, text, start, words, each))
        for change in _CHANGE.finditer(words):
            if not any(each.start() < change.start() < each.end() for each in bracketed):
                found.extend(_change(report, text, start, words, change))
    return tuple(found)


def _bracketed(report: Report, text: Marked, start: int, words: str, found: re.Match[str]) -> Iterator[Change]:
    """The earlier number in brackets after this year's, with the change or without it."""
    now, before = text.quantities[start + found.start("now")], text.quantities[start + found.start("before")]
    if found["year"] and text.quantities[start + found.start("year")].value != (report.year or 0) - 1:
        return
    named = _year_before(text, start, words, found.start("now"))
    if before.unit != now.unit or (named is not None and named != report.year) or is_supposed(words[: found.start()]):
        return
    by = text.quantities[start + found.start("by")] if found["by"] else None
    if by is not None and by.kind != SHARE and by.unit != now.unit:
        return
    more = bool(found["word"] and re.fullmatch(f"{_MORE}|多", found["word"]))
    yield Change(more, by, now, before, start + found.start("now"), text.pointer, _excerpt(text, start, words, found))


def _excerpt(text: Marked, start: int, words: str, found: re.Match[str]) -> str:
    clause = 1 + max(words.rfind(mark, 0, found.start()) for mark in "，,；;：:（(")
    first, last = text.passage(start + clause, start + found.end())
    return text.printed[first:last]


def _change(report: Report, text: Marked, start: int, words: str, change: re.Match[str]) -> Iterator[Change]:
    compared = [each for each in _AGAINST.finditer(words, 0, change.start()) if _reaches(words, each, change)]
    if not compared or is_supposed(words[: change.start()]):
        return
    against = compared[-1]
    if _NOT_LAST_YEAR.search(words[max(0, against.start() - 3) : change.end()]):
        return
    this = report.year
    if against["when"] == YEAR and text.quantities[start + against.start("when")].value != (this or 0) - 1:
        return
    place = _number_before(text, start, words, against.start())
    if place is None:
        return
    by, now = text.quantities[start + change.start("by")], text.quantities[start + place]
    before = text.quantities[start + against.start("before")] if against["before"] else None
    then = _THEN_BEFORE.match(words, change.end()) if before is None else None
    if then and (not then["year"] or text.quantities[start + then.start("year")].value == (this or 0) - 1):
        before = text.quantities[start + then.start("before")]
    elif before is None:
        year = _year_before(text, start, words, place)
        if year is not None and this is not None and year == this - 1:
            # 2024年A件，2023年B件，同比增长…: the number next to the change is the earlier one.
            earlier, place = place, _number_before(text, start, words, place)
            if place is None or _year_before(text, start, words, place) != this:
                return
            before, now = text.quantities[start + earlier], text.quantities[start + place]
        elif year is not None and year != this:
            return
    if now.kind == SHARE or (by.kind != SHARE and by.unit != now.unit) or (before and before.unit != now.unit):
        return
    clause = 1 + max(words.rfind(mark, 0, place) for mark in "，,；;：:（(")
    first, last = text.passage(start + clause, start + change.end())
    more = bool(re.fullmatch(f"{_MORE}|多", change["word"]))
    yield Change(more, by, now, before, start + place, text.pointer, text.printed[first:last])


def _reaches(words: str, against: re.Match[str], change: re.Match[str]) -> bool:
    """Whether only words that say nothing of their own stand between a comparison and the change."""
    return bool(_PLAIN_BETWEEN.fullmatch(words, against.end(), change.start()))


def _number_before(text: Marked, start: int, words: str, end: int) -> int | None:
    """The number next before a place, unless a change, a part or a semicolon stands between."""
    place = max(words.rfind(COUNT, 0, end), words.rfind(MONEY, 0, end))
    if place < 0 or re.search("[；;（(]|其中", words[place:end]):
        return None
    if re.search(f"(?:{_MORE}|{_LESS})(?:了|约)?$", words[:place]):
        return None
    return place if words.count("，", place, end) <= 2 else None


def _year_before(text: Marked, start: int, words: str, place: int) -> int | None:
    """The year named last before a place of its sentence."""
    year = words.rfind(YEAR, 0, place)
    return None if year < 0 else int(text.quantities[start + year].value)
