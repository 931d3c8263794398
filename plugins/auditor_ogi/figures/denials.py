"""What a report says never happened in the year, in no case, or does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.context import without_own_names
from auditor_ogi.figures.matters import (
    CALLED,
    OF,
    OF_SEVERAL_KINDS,
    ONLY_DENIED,
    Statement,
    clause_end,
    clause_start,
    is_limited,
    names,
    occurrences,
    said_about,
    sentence_at,
)
from auditor_ogi.figures.quantities import COUNT, DATE, OTHER, YEAR, Marked

_LISTS = word_lists(__file__)
_MARKS = ("未", "没", "无", "零", "不存在", "不涉及")
_BETWEEN = rf"(?:{_LISTS.either('between')})*"
_ENDINGS = rf"(?:{_LISTS.either('endings')})*"
_AND = "(?:、|和|及|以及|与|或者?|及其)"
_ITEM = r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九]是)?"
_BEFORE = lazy_regex(rf"{_ITEM}(?:{_LISTS.either('before')}|[{YEAR}{DATE}{OTHER}])*")
_CALLED: dict[str, list[str]] = {}
for _matter, _words in (*ONLY_DENIED.items(), *CALLED.items()):
    for _word in _words:
        _CALLED.setdefault(_word, []).append(_matter)
_NAMES = names(_CALLED)
_NAME = lazy_regex(_NAMES)
_ENDING = lazy_regex(_ENDINGS)
_AND_ALSO = lazy_regex(rf"{_AND}{_BETWEEN}")
_DENIED = lazy_regex(
    rf"(?:{_LISTS.either('negations')})(?:一?[件起例次人]|[{COUNT}]|一)?{_BETWEEN}(?P<named>{_NAMES}{_ENDINGS}"
    rf"(?:{_AND}{_BETWEEN}{_NAMES}{_ENDINGS})*)(?=[，。；、：！\n）]|$|等)"
)
_NONE_AFTER = lazy_regex(rf"(?P<named>{_NAMES}(?:{_AND}{_NAMES})*)(?:{_LISTS.either('nones')})*：?")
_NOT_DONE = lazy_regex(rf"(?:未|没有?)(?:曾|再)?(?:{_LISTS.either('not_done')})+过?(?=[，。；、！\n）]|$)")
_NOT_SET_UP = lazy_regex(
    rf"(?:未|没有?|无)(?:能)?(?:{_LISTS.either('set_up')}|(?P<event>{_LISTS.either('happened')}))(?:了|过|相应的?|专门的?|统一的?)?(?P<what>[^，。；、：！\n（）]{{3,14}})(?=[，。；！\n])"
)
_LAST_YEAR = ("上年", "上年度", "上一年", "上一年度", "去年")
_COMMA = lazy_regex(r"[，。；！？\n（）]")
_LONGEST = 30
_ENDS = frozenset(("", *"，。；、！\n）"))
"""What may follow the end of a denial; the text ends there, too."""


def denials(report: Report) -> tuple[Statement, ...]:
    """Every denial of the whole year and of everything of its kind.

    It is neither of half a year nor of one kind of course.
    """
    return report.memo(_denials)


def _denials(report: Report) -> tuple[Statement, ...]:
    return tuple(_each_denial(report))


def _each_denial(report: Report) -> Iterator[Statement]:
    for text, place, _ in occurrences(report, _MARKS):
        yield from _denied_at(report, text, place)


def _denied_at(report: Report, text: Marked, place: int) -> Iterator[Statement]:
    words = text.words
    found = _DENIED.match(words, place)
    if found is None:
        end = _end_of_short_denial(words, place)
        if end:
            yield from _denied_before(report, text, place, end)
        elif found := _NOT_SET_UP.match(words, place):
            start = clause_start(words, place)
            if not is_limited(report, text, [(start, found.end())]):
                matter = "happened" if found["event"] else "set_up"
                yield Statement(matter, text, start, found.end(), (found["what"],))
        return
    start = clause_start(words, place)
    if words[start:place] in _LAST_YEAR and found["named"].startswith("结转"):
        yield Statement("carried_in", text, start, found.end(), CALLED["carried_in"])
        return
    before = words[start:place]
    if before and not _BEFORE.fullmatch(before) and not _BEFORE.fullmatch(without_own_names(report, before)):
        return
    yield from _statements(report, text, start, found.span("named"), found.end())


def _end_of_short_denial(words: str, place: int) -> int:
    """Where a denial ends that names nothing after it: 无, 未召开; 0 where there is none."""
    if words[place] in "无零":
        return place + 1 if words[place + 1 : place + 2] in _ENDS else 0
    found = _NOT_DONE.match(words, place)
    return found.end() if found else 0


def _line_start(words: str, place: int) -> int:
    """Where what ends in a denial begins: a list with 、 and a colon may be before it."""
    found = _COMMA.search(words[max(0, place - _LONGEST) : place][::-1])
    return place - found.start() if found else max(0, place - _LONGEST)


def _denied_before(report: Report, text: Marked, place: int, end: int) -> Iterator[Statement]:
    """What words after it say that there was none of: 建议办理情况：无, 公开目录未调整."""
    words = text.words
    start = _line_start(words, place)
    found = next(
        (
            match
            for name in _NAME.finditer(words, max(start, place - _LONGEST), place)
            if (match := _NONE_AFTER.fullmatch(words, name.start(), place))
        ),
        None,
    )
    if found is None:
        return
    before = words[start : found.start()].rstrip("、：")
    if _BEFORE.fullmatch(before) or _BEFORE.fullmatch(without_own_names(report, before)):
        yield from _statements(report, text, start, found.span("named"), end)


def _named(words: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matters that a list of them names, without what only belongs to their names."""
    place = start
    while place < end and (found := _NAME.match(words, place)):
        yield found
        ending = _ENDING.match(words, found.end())
        also = _AND_ALSO.match(words, ending.end() if ending else found.end())
        if also is None:
            return
        place = also.end()


def _statements(
    report: Report, text: Marked, start: int, named: tuple[int, int], end: int
) -> Iterator[Statement]:
    words = text.words
    begin, _ = sentence_at(words, start, end)
    spans = [(begin, named[0]), (named[1], clause_end(words, end))]
    for found in _named(words, *named):
        said = said_about(text, begin, found.start())
        for matter in _CALLED[found[0]]:
            if is_limited(report, text, spans, matter=matter):
                continue
            if not said or said in OF.get(matter, said):
                called = (found[0],) if matter in OF_SEVERAL_KINDS else CALLED[matter]
                yield Statement(matter, text, start, end, called)
