"""Years of plans: work that a text still plans for a year, and plans of a year that it follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.text.numerals import year as year_of

_LISTS = word_lists(__file__)
_FAR = 80
# What a year that is over by now cannot bring any more.
_OWN_PLAN = (
    r"{year}\s?年度?(?:的?工作中)?[）)]?"
    r"(?:[，,]?[^，。；：:的\d]{{0,10}}?[，,]?(?:(?:将|要)(?:{sure}|以(?![往前上下])[^，。；]{{2,14}}为)|拟(?!定|写|稿|公开|制的|任))(?![^。；]*(?:{made_into}))"
    r"|(?<=[将拟]在{year}年)(?=[^，。；的]{{4,}}[，。；])"
    r"|[，,]?[^，。；：:的\d]{{0,6}}?(?:计划|打算)(?=[^，。；的要中任目书]{{4,}}[，。；])"
    r"|(?:重点|着重|主要)(?:做好|抓好|从|在)[^，。；了]{{0,12}}(?:工作|方面|入手|着手|发力)(?=[：:，,。])"
    r"|的?(?:下一步)?工作(?:打算|计划|思路|安排|设想)(?:如下)?[：:\n]|的?努力方向[：:\n是为])"
)
# What is still to come by the end or in some part of a year: 力争2024年底前实现……
_HOPED_FOR = (
    r"展望{year}\s?年|以{year}\s?年为新?(?:起点|契机)|{year}\s?年度?[，,]?[^，。；\d]{{0,6}}?(?:力争|争取)|(?:将|拟|计划)[于在到]{year}\s?年|(?:力争|争取|预计)(?:于|在|到)?{year}\s?年"
    r"(?=度?工作中|年?[底末内]|[上下]半年|\d{{1,2}}\s?月|第?[一二三四1-4]季度)"
)
# A year right after words of what comes next: 下一步（2024年）, 改进计划：2024年6月底前.
_NEXT_STEP = (
    r"(?:{ahead})[^。；\n]{{0,24}}?{year}\s?年度?(?![^。；\n]{{0,24}}(?:要点|方案|规划|已|了|以来|年初))"
    r"(?![^，。；]{{0,6}}(?:底|度)?的)"
)
_PLAN = (
    r"(20\d\d)年度?(?:[^年，。；]{0,24}(?:政务公开|政府信息公开|信息公开)[^年，。；]{0,8}"
    r"(?:要点|重点工作|方案|工作安排|重点任务|任务分解|部署|工作计划)|工作(?:要点|安排|部署|计划))"
)
_FOLLOWED = lazy_regex(
    rf"(?:{_LISTS.either('followed')})[^。；]{{0,40}}?{_PLAN}(?![^。；]{{0,30}}(?:{_LISTS.either('done_with')}))"
    r"(?![^，。；]{0,12}国办发)"
)
_ANY_PLAN = lazy_regex(_PLAN)
_LOOKED_BACK = lazy_regex(_LISTS.either("looked_back"))
_IN_A_HEADING = lazy_regex(
    r"(20\d\d)年度?(?:的?(?:下一步)?(?:主要|重点)?工作)?(?:打算|(?<!改进)计划|思路|安排|设想|努力方向|目标任务|改进(?:计划|打算|方向))"
)


class Planned(NamedTuple):
    """Words that plan for a year, their place in the text, and whether they can mean nothing else."""

    start: int
    end: int
    is_sure: bool


def planned_for(text: str, year: int, *, is_last_part: bool) -> Planned | None:
    """The first words that still plan for a year, where a clause begins with them.

    In the part on improvements, and after words like 下一步, they can mean nothing else.
    """
    found = _own_plan(year).search(text)
    if found is None:
        ahead = is_last_part and (_next_step(year).search(text) or _hoped_for(year, text))
        return Planned(ahead.start(), ahead.end(), is_sure=True) if ahead else None
    clause = re.split("[。；;\n，,：:]", text[max(0, found.start() - _FAR) : found.start()])[-1].strip()
    if clause and not clause.endswith(("在", "即", "（", "(", "特别是")):
        return None
    sentence = re.split("[。；;\n]", text[max(0, found.start() - _FAR) : found.start()])[-1]
    rest = re.split("[。；：:\n]", text[found.end() :], maxsplit=1)[0]
    is_sure = is_last_part and not _LOOKED_BACK.search(sentence + rest)
    return Planned(found.start(), found.end(), is_sure)


def _hoped_for(year: int, text: str) -> re.Match[str] | None:
    """What a sentence still hopes to do in the year, unless it looks back at such hopes."""
    if f"{year}" not in text:
        return None
    found = _hope(year).search(text)
    if found is None:
        return None
    before = re.split("[。；;\n]", text[max(0, found.start() - _FAR) : found.start()])[-1]
    rest = re.split("[。；：:\n]", text[found.end() :], maxsplit=1)[0]
    return None if _LOOKED_BACK.search(before + rest) else found


@cache
def _hope(year: int) -> re.Pattern[str]:
    return lazy_regex(_HOPED_FOR.format(year=year))


@cache
def _own_plan(year: int) -> re.Pattern[str]:
    sure, made_into = _LISTS.either("surely_planned"), _LISTS.either("made_into")
    return lazy_regex(_OWN_PLAN.format(year=year, sure=sure, made_into=made_into))


@cache
def _next_step(year: int) -> re.Pattern[str]:
    return lazy_regex(_NEXT_STEP.format(year=year, ahead=_LISTS.either("ahead")))


def planned_in_heading(heading: str) -> int | None:
    """The year whose work a heading announces: 五、存在的问题和2024年工作打算."""
    found = _IN_A_HEADING.search(heading)
    return year_of(found[1]) if found else None


def plans_followed(text: str) -> Iterator[tuple[int, str]]:
    """The years of the work plans by which the text says that work was done, and the words."""
    for found in _FOLLOWED.finditer(text) if _ANY_PLAN.search(text) else ():
        if not _LOOKED_BACK.search(text, max(0, found.start() - _FAR // 2), found.end()):
            yield int(found[1]), found[0]


def plans_named(text: str) -> Iterator[int]:
    """The years of all work plans that a text names."""
    for found in _ANY_PLAN.finditer(text):
        yield int(found[1])
