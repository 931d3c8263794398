"""Whose a figure is: the organ's own, that of another one, or not known.

A sentence counts for the last organ that it names as who received, decided or issued something. Where it
names none it counts for the organ that reports, unless the sentence before counted for another. A sentence
may also say itself that what it counts is counted elsewhere (“由县政府办统计，不计入本表”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.quantities import COUNT, DATE, OTHER, YEAR
from auditor_ogi.figures.segments import Segment

_LISTS = word_lists(__file__)
_GOVERNMENTS = ("county", "city", "province", "unknown", "other")
_TOWNS = ("township", "subdistrict")

_AREA = "省市州县区旗"
_NAME = rf"[^，。；：、（）()“”\n\s{_AREA}镇乡\ue000-\ue007]"
_IN_A_NAME = r"[^，。；：、（）()“”\n\s\ue000-\ue007]"
# A name has none of the words that come before it in a sentence.
_PROPER = rf"(?:(?!{_LISTS.either('not_in_a_name')})[^，。；：、（）()“”\n\s{_AREA}镇乡\ue000-\ue007])"
_OFFICE = r"(?:办公[室厅]|信息公开办|办)"
_ONE = (
    rf"{_PROPER}{{2,4}}(?:镇|乡|街道)(?:人民政府|政府|办事处|党政办)?"
    rf"|(?:{_PROPER}{{2,4}}?)?[{_AREA}](?:人民)?政府{_OFFICE}?"
    rf"|(?:{_PROPER}{{2,4}}?)?[{_AREA}](?:级|直)?{_IN_A_NAME}{{1,10}}?(?:{_LISTS.either('bodies')})"
    rf"|[{_AREA}][级直](?:{_LISTS.either('units')})"
    rf"|{_LISTS.either('others')}"
    rf"|(?:{_LISTS.either('all_of')})(?:的|各)*(?:[{COUNT}])?{_NAME}{{0,6}}?(?:{_LISTS.either('units')})"
    rf"(?:[（(][^）)]{{1,6}}[）)])?"
    rf"|(?<![我本该])(?:{_NAME}{{1,4}}系统)"
    rf"|[{COUNT}](?:[{_AREA}][级直])?(?:{_LISTS.either('units')})"
    rf"|村(?=均|都|未|无|各自)|全[国{_AREA}]|{_PROPER}{{2,3}}[{_AREA}](?=[{YEAR}全共收受发本去今])"
)
_BEFORE = (
    rf"(?:本年度?|今年|全年|年内|当年|报告期内|期间|同期|其中|另外?|此外|而|但|同时|据[^，]{{0,8}}统计|经统计|邻近的?|周边的?|附近的?|兄弟单位的?"
    rf"|[一二三四五六七八九]是|其[一二三四]|[{YEAR}{DATE}{OTHER}](?:度|内)?|有|由|系由|均由|因为?)*"
)
_NOT_AFTER = rf"(?!(?:的)?(?:{_LISTS.either('not_a_subject')}))"
_OTHER_ORGAN = lazy_regex(rf"(?P<lead>{_BEFORE})(?P<one>{_ONE})(?:(?:、|和|及|与)(?:{_ONE}))*{_NOT_AFTER}")
# Where one may be named: trying the pattern at every character takes many times as long.
_AFTER = lazy_regex(r"[，。；：、\n（(由]")
_MAY_NAME = lazy_regex(rf"[{_AREA}镇乡街村社各其下所辖直系支队{COUNT}]")
# One of these is in whatever is the name of another organ.
_IN_ANOTHER = lazy_regex(
    rf"[{_AREA}镇乡]|街道|{_LISTS.either('others')}|系统|村(?=均|都|未|无|各自)|全国"
    rf"|[{COUNT}](?:{_LISTS.either('units')})"
    rf"|(?:{_LISTS.either('all_of')})(?:的|各)*(?:[{COUNT}])?{_NAME}{{0,6}}?(?:{_LISTS.either('units')})"
)
_OWN = (
    r"(?:我|本)(?:们|单位|机关|行政机关|级|部门|{kinds})|(?:{kinds})(?:本级|机关)|全(?:{kinds})(?!各)"
    r"|机关本级|(?<!{area})机关(?=收到|受理|办理|共)"
)
_TOWN_KINDS = "镇|乡|街道办事处|街道办|街道|办事处"
_BUREAU_KINDS = _LISTS.either("bureau_kinds")
_TOWN_OWN = (
    rf"(?:^|(?<=[，。；：、（(\n])|(?<={_LISTS.either('before_the_town')}))(?:镇|乡|街道)"
    r"(?:人民政府|政府|级|党政办|办事处)|街道办事处"
)
# “涉及我镇的”, “转我镇办理”: the organ is who it is about.
_ABOUT_OWN = lazy_regex(f"(?:{_LISTS.either('about_own')}|{_LISTS.either('with_own_cases')})$")

_BY_ANOTHER = lazy_regex(
    rf"^[^，。；]{{0,14}}?(?:，[^，。；{COUNT}]{{0,6}})?(?<!转)(?:均|全部|都|已|系|统一|系统一)*由(?:{_ONE}|该[局镇县办]|上级[^，]{{0,4}})(?:统一|另行|负责|单独|一并|自行|依法|直接|予以|进行|作出)*(?:统计|填报|计算|汇总|上报|计入|答复|办理|受理|处理|处置)"
)
_NOT_HERE = lazy_regex(
    r"(?:不|未|没有)(?:再|予以?|重复)?(?:计入|列入|纳入|计算在|统计在|包含在|包括在|算入|算在|填入|填报|列在)(?!考核|公开)"
    rf"|(?:计入|列入|纳入|并入|归入|归|填入)(?:{_ONE}|该[局镇县办单][位]?|其|其他单位|其他机关|上级)(?:的|年度|统计|数据|年报|报告|报表|表)"
    r"|另行统计|单独统计(?!表)"
    r"|(?:不(?:属于?|涉及|含|是|算)|非)(?:政府)?信息公开(?:工作)?(?:申请|案件|事项|范围|类|领域)?(?=[，。；）)]|$)"
    r"|与(?:政府)?信息公开(?:工作|申请)?(?:均|都)?(?:无关|没有关系|没有关联|无涉)"
)
_MAY_BE_ELSEWHERE = lazy_regex("[不未没计列纳并归填另单非与]")
_RUMOUR = lazy_regex(_LISTS.either("rumours"))
_UNTRUE = lazy_regex(_LISTS.either("untrue"))
_WITHOUT = "不含|不包括|不包含|未计入|不计入|未包括|未含|未统计|剔除|扣除"
_LEFT_OUT = lazy_regex(rf"(?:{_WITHOUT})[^，。；）)]{{0,30}}$")
_UNTRUE_OR_LEFT_OUT = lazy_regex(f"{_LISTS.either('rumours')}|{_LISTS.either('untrue')}|{_WITHOUT}")
_ASIDE = lazy_regex(r"(?:^|[，；（(])(?:另(?!行)|此外|还|代(?!表建议)|协助|其中|不含)")
_FAR = 120
_TOPIC = lazy_regex(f"公开|信息|申请|复议|诉讼|处罚|许可|强制|规范性文件|{COUNT}")
# Whose decision ends a dispute is not whose dispute it is: “县政府维持3件”.
_AS_JUDGE = lazy_regex(_LISTS.either("judges"))
_JUDGED = lazy_regex(_LISTS.either("judged"))


class Whose(Enum):
    """Whose a figure is."""

    OWN = "own"
    UNKNOWN = "unknown"
    OTHERS = "others"


class _Named(NamedTuple):
    """An organ that a sentence names: where, whose its figures are, and its name."""

    start: int
    end: int
    whose: Whose
    name: str


def whose(segment: Segment, place: int, subject: str) -> Whose:
    """Whose the figure at a place of the segment is."""
    if segment.report.level in _GOVERNMENTS:
        return Whose.OWN
    if _is_counted_elsewhere(segment, place):
        return Whose.OTHERS
    named = _last(segment.memo(_named), place + len(segment.lead))
    if named is None:
        named = segment.memo(_named_before)
        return Whose.OWN if named is None or named.whose is Whose.OWN else Whose.UNKNOWN
    if named.whose is Whose.OTHERS and subject.startswith(("review", "litigation", "cases", "disputes")):
        return _of_disputes(segment, named, place)
    return named.whose


def names_another(report: Report, words: str) -> bool:
    """Whether words name another organ last, so that what follows them may be its own."""
    if report.level in _GOVERNMENTS:
        return False
    named = _organs(words, report.organ, report.level)
    return bool(named) and named[-1].whose is not Whose.OWN


def _of_disputes(segment: Segment, named: _Named, place: int) -> Whose:
    """Whose the disputes are that a sentence on another organ counts; the organ that judges is no party."""
    said = (segment.lead + segment.words)[named.end : place + len(segment.lead)]
    around = said + segment.words[place : segment.clause_end(place)]
    if not _AS_JUDGE.search(named.name):
        return named.whose
    return Whose.OWN if _JUDGED.search(around) else Whose.UNKNOWN


def _last(found: list[_Named], place: int) -> _Named | None:
    return next((each for each in reversed(found) if each.end <= place), None)


def _named(segment: Segment) -> list[_Named]:
    """The organs that the sentence names; nothing where it names the own only, and counts for that anyhow."""
    return _organs(
        segment.lead + segment.words,
        segment.report.organ,
        segment.report.level,
        asks_for_own=segment.memo(_named_before) is not None,
    )


def _named_before(segment: Segment) -> _Named | None:
    """The organ that the sentence before counts for, if that counts something of the tables.

    None if it names no other organ: then it counts for the organ that reports, whether it names that or not.
    """
    before = segment.before[: len(segment.before) - len(segment.lead)].rstrip("。\n")
    before = before[max(before.rfind("。"), before.rfind("\n")) + 1 :][-_FAR:]
    if not _TOPIC.search(before):
        return None
    return _last(_organs(before, segment.report.organ, segment.report.level), len(before))


def _organs(words: str, organ: str, level: str, *, asks_for_own: bool = False) -> list[_Named]:
    """The other organs that words name as who received or decided something, and all mentions of the own.

    Where no other is named, the own is looked for only if ``asks_for_own``.
    """
    others = list(_others(words, organ, level))
    if not others:
        asks_for_own = asks_for_own and _MAY_NAME.search(words) is not None
        return [*_own_mentions(words, organ, level, len(words))] if asks_for_own else []
    own = [
        each
        for each in _own_mentions(words, organ, level, others[0].end)
        # “市水务局” is not the county's “水务局”.
        if not any(other.start <= each.start and each.end <= other.end for other in others)
    ]
    return sorted([*others, *own], key=lambda each: each.end)


def _others(words: str, organ: str, level: str) -> Iterator[_Named]:
    if _IN_ANOTHER.search(words) is None:
        return
    end = 0
    for place in (0, *[mark.end() for mark in _AFTER.finditer(words)]):
        match = _OTHER_ORGAN.match(words, place) if place >= end else None
        if match is None:
            continue
        end = match.end()
        name = match["one"]
        perhaps = name in _LISTS["perhaps_own"]
        if not perhaps and (_is_own_name(name, organ) or name.startswith(_LISTS["own_parts"])):
            continue
        unsure = perhaps or (
            level not in _TOWNS and (name.endswith("系统") or (len(name) == 2 and name[0] == "全"))
        )
        yield _Named(match.start("one"), match.end(), Whose.UNKNOWN if unsure else Whose.OTHERS, name)


def _own_mentions(words: str, organ: str, level: str, other: int) -> Iterator[_Named]:
    """The mentions of the organ itself; after ``other``, where another is named, not all say whose it is."""
    for start, end in _own_names(words, organ, level):
        about = None
        if start >= other:
            about = _ABOUT_OWN.search(words, max(0, start - 3), start)
        if about is None or about[0] in _LISTS["with_own_cases"]:
            owner = Whose.OWN if about is None else Whose.UNKNOWN
            yield _Named(start, end, owner, words[start:end])


def _own_names(words: str, organ: str, level: str) -> Iterator[tuple[int, int]]:
    """Where words name the organ, by its name or by a word for it, from left to right.

    To compile a pattern for every organ takes longer than all the rest, so names are looked for apart.
    """
    pattern = _own_words(level in _TOWNS)
    names = [name for name in (organ, _short(organ)) if len(name) > 1 and name in words]
    end = 0
    while True:
        places = [(at, at + len(name)) for name in names if (at := words.find(name, end)) >= 0]
        found = pattern.search(words, end)
        if found is not None:
            places.append(found.span())
        if not places:
            return
        start, end = min(places, key=lambda place: place[0])
        yield start, end


@cache
def _own_words(of_town: bool) -> re.Pattern[str]:
    """A pattern for the words by which an organ of a kind calls itself."""
    own = _OWN.format(kinds=_TOWN_KINDS if of_town else _BUREAU_KINDS, area=f"[全{_AREA}]")
    return lazy_regex("|".join([own, *([_TOWN_OWN] if of_town else [])]))


@lru_cache(maxsize=4096)
def _short(organ: str) -> str:
    """The name of an organ without those of its areas; 城市管理局 and 市场监管局 name none."""
    return re.split(f"(?<!城)[{_AREA}](?!场)", organ.removesuffix("人民政府"))[-1]


def _is_own_name(name: str, organ: str) -> bool:
    if name in organ:
        return name[-1] not in _AREA
    area, short, _ = name.partition(_short(organ))
    return len(short) > 1 and area + short in organ


def _is_counted_elsewhere(segment: Segment, place: int) -> bool:
    """Whether the sentence says that a figure is another organ's to count, or no figure of the tables."""
    words = segment.words
    if segment.memo(_is_untrue_or_left_out) and (
        _RUMOUR.search(words, 0, place)
        or _UNTRUE.search(words, place)
        or _LEFT_OUT.search(words, max(0, segment.clause(place) - 1), place)
    ):
        return True
    if _is_by_another(segment, place):
        return True
    note = _NOT_HERE.search(words, place) if _MAY_BE_ELSEWHERE.search(words, place) else None
    if note is None:
        return False
    aside = [found.start() for found in _ASIDE.finditer(words, 0, note.start())]
    if not aside or aside[-1] <= place:
        return True
    # “收到12件，另代县政府收转3件，不计入本表” says so of the last.
    return "均" in words[place : note.start()] and aside[0] <= place


def _is_untrue_or_left_out(segment: Segment) -> bool:
    """Whether something in a segment may be untrue or left out, which hardly any says."""
    return _UNTRUE_OR_LEFT_OUT.search(segment.words) is not None


def _is_by_another(segment: Segment, place: int) -> bool:
    if "由" not in segment.words:
        return False
    found = _BY_ANOTHER.match(segment.words[place + 1 :])
    return found is not None and not any(_own_names(found[0], segment.report.organ, segment.report.level))
