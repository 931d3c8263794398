"""The numbers of sub-headings and of listed points in a text, and where their order is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.numerals import number as number_of

_CN = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
_IN_BRACKETS = lazy_regex(rf"[（(]\s*([{_CN}]{{1,3}})\s*[)）]")
_AT_LINE = lazy_regex(
    rf"\s*(?:(?P<arabic>\d{{1,2}})\s*(?:[、．]|\.(?!\d))|[（(]\s*(?P<bracketed>\d{{1,2}})\s*[)）]"
    rf"|(?P<half>\d{{1,2}})\s*[)）]|(?P<circled>[{_CIRCLED}]))(?=\s*[\u4e00-\u9fff“《])"
)
_FIRSTLY = lazy_regex(rf"第([{_CN}]{{1,2}})[，,、：:]")
_BEFORE_POINT = "。；;：:，,、！？!? \t\u3000\n”）)"
_STOPS = "。；;：:！？!?\n”）)"
_MOST = 30
_DEEPEST = 8
_LONG_LINE = 25


class Style(StrEnum):
    """How numbers are written: （一）, 1., （1）, 1), ①, and 一是 or 第一， within a sentence."""

    CHINESE = "（一）"
    ARABIC = "1."
    BRACKETED = "（1）"
    HALF = "1)"
    CIRCLED = "①"
    POINT = "一是"
    FIRSTLY = "第一，"


_STYLES = {"arabic": Style.ARABIC, "bracketed": Style.BRACKETED, "half": Style.HALF, "circled": Style.CIRCLED}


class Ordinal(NamedTuple):
    """A number in front of something: what it counts, as printed, and where."""

    style: Style
    number: int
    printed: str
    start: int


class Break(StrEnum):
    """How two numbers of one run do not follow each other."""

    BEGINS_LATE = "begins late"
    REPEATED = "repeated"
    LEFT_OUT = "left out"
    OUT_OF_ORDER = "out of order"


class Broken(NamedTuple):
    """A number that does not follow the one before it; ``before`` is None where a run begins with it."""

    how: Break
    before: Ordinal | None
    this: Ordinal


def ordinals(text: str) -> dict[Style, list[Ordinal]]:
    """All numbers of sub-headings and points, by the way they are written."""
    found: dict[Style, list[Ordinal]] = {}
    for each in (*_chinese(text), *_at_lines(text), *_points(text)):
        if each.number <= _MOST:
            found.setdefault(each.style, []).append(each)
    return found


def breaks(run: Iterable[Ordinal]) -> Iterator[Broken]:
    """Where numbers do not follow each other; a list within a point and a new list begin again."""
    opened: list[Ordinal] = []
    for this in run:
        if this.number == 1:
            opened = [*opened[-_DEEPEST:], this]
            continue
        place = next(
            (at for at in reversed(range(len(opened))) if opened[at].number == this.number - 1), None
        )
        if place is not None:
            opened = [*opened[:place], this]
            continue
        if not opened:
            yield Broken(Break.BEGINS_LATE, None, this)
        elif this.number == opened[-1].number:
            yield Broken(Break.REPEATED, opened[-1], this)
        elif this.number > opened[-1].number:
            yield Broken(Break.LEFT_OUT, opened[-1], this)
        else:
            yield Broken(Break.OUT_OF_ORDER, opened[-1], this)
        opened = [*opened[:-1], this]


def written(number: int) -> str:
    """A small number in Chinese numerals: 12 is 十二."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_CN[tens - 1]}十") + (
        _CN[ones - 1] if ones else ""
    )


def _chinese(text: str) -> Iterator[Ordinal]:
    for found in _IN_BRACKETS.finditer(text):
        before = _character_before(text, found.start())
        if not before or before in _STOPS:
            yield Ordinal(Style.CHINESE, _value(found[1]), found[0], found.start())


def _character_before(text: str, at: int) -> str:
    """The character before a place, spaces set aside; nothing at the beginning."""
    at -= 1
    while at >= 0 and text[at] in " \t\u3000":
        at -= 1
    return text[at] if at >= 0 else ""


def _at_lines(text: str) -> Iterator[Ordinal]:
    start, above = 0, ""
    for line in text.split("\n"):
        found = _AT_LINE.match(narrow(line[:12])) if line else None
        # A long line without a stop goes on in the next one: a number there is not that of a heading.
        if found and (len(above) < _LONG_LINE or above[-1] in _STOPS):
            kind = str(found.lastgroup)
            value = _CIRCLED.index(found[kind]) + 1 if kind == "circled" else int(found[kind])
            if value:
                yield Ordinal(_STYLES[kind], value, found[0].strip(), start)
        if line.strip():
            above = line.rstrip()
        start += len(line) + 1


def _points(text: str) -> Iterator[Ordinal]:
    at = text.find("是")
    while at >= 0:
        point = _point(text, at)
        if point is not None:
            yield point
        at = text.find("是", at + 1)
    at = text.find("第")
    while at >= 0:
        found = _FIRSTLY.match(text, at)
        if found and (at == 0 or text[at - 1] in "。；;：:\n"):
            yield Ordinal(Style.FIRSTLY, _value(found[1]), found[0], at)
        at = text.find("第", at + 1)


def _point(text: str, at: int) -> Ordinal | None:
    first = at
    while first > 0 and at - first < 2 and text[first - 1] in _CN:
        first -= 1
    if first == at or (first and text[first - 1] not in _BEFORE_POINT):
        return None
    if text[at + 1 : at + 2] == text[at - 1]:
        return None  # 一是一，二是二
    return Ordinal(Style.POINT, _value(text[first:at]), text[first : at + 1], first)


def _value(numeral: str) -> int:
    value = number_of(numeral)
    return int(value) if value is not None else _MOST + 1
