"""Changes that are said in round words: “增长约三成”, “减少一半”, “翻了一番”, “是上年的2倍”.

Each leaves some room: what is said to have grown by about three tenths may have grown by a quarter.
"""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.figures.quantities import BARE, OTHER, SHARE, Precision, Quantity
from auditor_ogi.figures.segments import MarkedSentence
from auditor_ogi.text.numerals import number

_LISTS = word_lists(__file__)
_DIGIT = "一二两三四五六七八九"
_NOT_QUITE, _OVER, _MORE_AFTER = (_LISTS.either(name) for name in ("not_quite", "over", "more_after"))
_TENTHS = (
    f"(?:(?P<tenths>[{_DIGIT}{BARE}])成(?P<half>半)?|(?P<in_two>一半)"
    f"|(?P<under>[{_DIGIT}])分之(?P<upper>[{_DIGIT}]))"
)
_HOW = rf"(?:(?P<not_quite>{_NOT_QUITE})|(?P<over>{_OVER})|约|大约|大概)?"
_CHANGED = lazy_regex(
    rf"(?:(?P<more>{_LISTS.either('more')})|(?P<less>{_LISTS.either('less')}))(?:了|幅度?|率|达到?|为|有|[：])*"
    rf"{_HOW}(?:{_TENTHS}|(?P<times>{OTHER}))(?P<and_more>{_MORE_AFTER})?"
)
_DOUBLED = lazy_regex(rf"{_HOW}翻了?(?P<twice>[两二]|2)?一?番(?P<and_more>{_MORE_AFTER})?")
_OF_IT = lazy_regex(
    rf"(?:是|为|达到?|相当于|只有|不足|不到)[^，,。；]{{0,14}}的{_HOW}(?:{_TENTHS}|(?P<times>{OTHER}))(?P<and_more>{_MORE_AFTER})?"
)
_HALF = Decimal("0.5")


class Rough(NamedTuple):
    """A change in round words, where it is said, and what the later number may be of the earlier one.

    ``by`` is the change, or with ``ratio`` that quotient, in per cent; ``times`` is the quotient where it is
    said as such.
    """

    start: int
    within: tuple[Decimal, Decimal]
    more: bool | None
    by: Quantity | None = None
    ratio: bool = False
    times: Decimal | None = None


def rough_change(sentence: MarkedSentence, start: int, end: int) -> Rough | None:
    """The change that a passage says in round words, if it is one."""
    words = sentence.words
    if not any(word in words[start:end] for word in ("成", "一半", "分之", "番", OTHER)):
        return None
    found = [
        (pattern, each)
        for pattern in (_CHANGED, _DOUBLED, _OF_IT)
        for each in pattern.finditer(words, start, end)
    ]
    if len(found) != 1:
        return None
    pattern, said = found[0]
    if pattern is _DOUBLED:
        times = Decimal(4 if said["twice"] else 2)
        within = _around(times, said, less=times * Decimal("0.15"), more=times * Decimal("0.3"))
        return Rough(said.start(), within, True, times=times)
    if said["times"]:
        return _so_many_times(sentence, said, ratio=pattern is _OF_IT)
    share = _share(sentence, said)
    if share is None:
        return None
    printed = sentence.passage(*said.span())[0]
    by = Quantity(SHARE, share, "%", Precision.EXACT, str(share), printed, printed)
    low, high = _around(share, said, less=Decimal(6), more=Decimal(8))
    more = None if pattern is _OF_IT else bool(said["more"])
    return Rough(said.start(), _as_quotient(low, high, more), more, by, ratio=more is None)


def about(share: Quantity, more: bool | None, *, ratio: bool) -> tuple[Decimal, Decimal] | None:
    """Between what the later number is, divided by the earlier one, for a change by “约27%”."""
    value = Decimal(share.value)
    room = max(Decimal(3), value / 6)
    if not ratio and more is None:
        return None
    return _as_quotient(value - room, value + room, None if ratio else more)


def _as_quotient(low: Decimal, high: Decimal, more: bool | None) -> tuple[Decimal, Decimal]:
    """Bounds in per cent as bounds of a quotient: of a change, or where ``more`` is None of the quotient."""
    if more is None:
        return low / 100, high / 100
    return (1 + low / 100, 1 + high / 100) if more else (1 - high / 100, 1 - low / 100)


def _around(value: Decimal, said: re.Match[str], *, less: Decimal, more: Decimal) -> tuple[Decimal, Decimal]:
    """Between what a number may be that is said in round words."""
    room = more * Decimal("1.5")
    if said["over"] or said["and_more"]:
        return value - less / 6, value + room
    if said["not_quite"]:
        return value - room, value + less / 6
    return value - less, value + more


def _so_many_times(sentence: MarkedSentence, said: re.Match[str], *, ratio: bool) -> Rough | None:
    """So many times as many, or as many more; to have grown by two times may mean either."""
    numeral = sentence.quantity(said.start("times")).numeral
    value = number(numeral.removesuffix("倍")) if numeral.endswith("倍") else None
    if value is None or (not ratio and not said["more"]):
        return None
    times = Decimal(value)
    digit = Decimal(1).scaleb(int(times.as_tuple().exponent))
    low, high = times - digit * _HALF, times + digit
    if said["over"] or said["and_more"]:
        low, high = times, times + digit * 2
    elif said["not_quite"]:
        low, high = times - digit, times
    if not ratio:
        high += 1
        if times == 1:
            low, high = Decimal("1.7"), Decimal(3)
    return Rough(said.start(), (low, high), None if ratio else True, times=times if ratio else times + 1)


def _share(sentence: MarkedSentence, said: re.Match[str]) -> Decimal | None:
    """So many tenths, or another fraction, in per cent."""
    if said["in_two"]:
        return Decimal(50)
    if said["under"]:
        under, upper = number(said["under"]), number(said["upper"])
        return round(Decimal(100 * upper) / Decimal(under), 1) if under and upper and upper < under else None
    tenths = said["tenths"]
    value = sentence.quantity(said.start("tenths")).value if tenths == BARE else number(tenths)
    return Decimal(value * 10 + (5 if said["half"] else 0)) if value and value < 10 else None
