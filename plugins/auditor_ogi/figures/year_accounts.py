"""Whether what a sentence says of a year is the account of its work: counted, denied, or praised."""

from __future__ import annotations

import re
from enum import Enum

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import BARE, COUNT, marked
from auditor_ogi.figures.years_said import WHO, Lead, Said

_LISTS = word_lists(__file__)
# Work that is counted; said with 的 it only describes a thing: 2022年举办的3期培训.
WORK = rf"(?:{_LISTS.either('work')})(?!的)"
THE_WORK = "(?:政府信息公开|政务公开|信息公开)"
_OURS = lazy_regex(rf"^\W*{WHO}|{WHO}$")
OURS_NEXT = lazy_regex(rf"度?[，,\s]*{WHO}")
EVENT = lazy_regex(f"接到[^，。]{{0,12}}通知|{_LISTS.either('events')}")
_ONCE = lazy_regex(_LISTS.either("once"))
NUMBER = f"[{COUNT}{BARE}]"
COUNTED = lazy_regex(
    rf"(?:共|累计|总计|全年|主动|新增)(?:主动)?(?:公开|发布|公布|推送)[^，。；]{{0,20}}?{NUMBER}"
    rf"|(?:公开|发布|公布|推送)(?:各类|政府|政务|了|信息|文件)[^，。；]{{0,12}}?{NUMBER}"
    rf"|(?<!申请)(?<!要求)(?:公开|发布|推送)[^，。；的：]{{0,14}}(?:信息|文件|通知|公告|图文|稿件|政策)[^，。；]{{0,8}}?{NUMBER}"
    rf"|共有?{NUMBER}[^，。；]{{0,3}}信息"
    rf"|(?:公开|发布|信息)[^，。；]{{0,8}}(?:总[数量]|数量)[^，。；]{{0,4}}?{NUMBER}"
    rf"|(?:收到|新收|受理|接到|办理|答复)[^，。；]{{0,20}}?(?:申请|公开)[^，。；]{{0,8}}?(?:{NUMBER}|无)"
)
# The figures of the table on documents are of the year, though each document is an event.
_DOCUMENTS = lazy_regex(
    rf"(?:制定|制发|印发|出台|修订|废止)[^，。；]{{0,8}}规范性文件[^，。；]{{0,4}}?{NUMBER}"
)
_NOTHING = lazy_regex(
    r"(?:未|没有|无)(?:收到|接到|发生|受理|出现|产生)[^。；]{0,30}(?:申请|复议|诉讼|公开|收费|处理费|费用|事项|情[况形])"
    r"|(?:未|没有)(?:向[^，。；]{0,8})?(?:收取|减免|收费|发出收费)|收取[^，。；]{0,12}费0元"
    r"|(?:未|没有)因[^。；]{0,24}(?:复议|诉讼|问责|追责)|[无未没]有?[^，。；]{0,8}(?:泄密|失密|错敏|舆情|问责|追责|投诉)"
    r"|未新?(?:制定|出台|开展)[^，。；]{0,10}(?:文件|收费)"
    r"|(?:没有|无)其他需要|(?:没有|无)需要[^，。；]{0,8}事项"
    r"|(?:^|[，,度年镇乡局委办位关])无[^，。；]{0,24}(?:申请|复议|诉讼|收费|收取|情[况形]|案件)"
)
_WORKED = lazy_regex(rf"{WORK}[^。；]{{0,24}}?{NUMBER}")
_NAME_OF_MATTER = lazy_regex("(?:政府|政务)?信息公开|政务公开|公开(?:工作|栏|目录|指南|专栏)")
_MATTER = lazy_regex(f"公开|收到|申请|复议|诉讼|文件|会议|信息|{_LISTS.either('work')}")
# Figures of the tables and of the platforms, said without a verb of work: 行政复议0件, 公众号推文180篇.
_OF_THE_TABLES = lazy_regex(
    rf"(?:收到|新收|作出|转办|推文|复议|诉讼|处罚决定|行政许可|收费通知)(?!的)[^，。；]{{0,10}}?{NUMBER}"
)
_IN_ALL = lazy_regex(_LISTS.either("totals"))
_ALL_OF_IT = lazy_regex("度|[^。；]{0,30}[，,]?全年(?!的?(?:计划|目标|任务))")
WHOLE_YEAR = lazy_regex(
    rf"(?:{_LISTS.either('whole_year')})(?!的?(?:计划|目标|任务|前|考核))[^。；]*(?:{NUMBER}|[未没无])"
    rf"|{NUMBER}[^。；]*(?:{_LISTS.either('whole_year')})(?!的?(?:计划|目标|任务|前|考核))"
)
# By which a sentence on next year, which is still to come, shows that its year is past.
_IS_OVER = lazy_regex(
    "(?:取得|保障|提升|提高|完成|增强|促进|推动|形成|得到)了|本年度|没有(?:出现|发生)|未(?:发生|出现)"
)
_SUMMED_UP = lazy_regex("(?:公开|工作)[^。；]{0,16}(?:取得|有)[^。；]{0,24}(?:但|不足|差距|问题)")
_CLAIMED = lazy_regex(
    rf"是[^。；]{{0,30}}(?:的[^，。；]{{0,4}}一年|之年)|{_LISTS.either('claims')}"
    "|(?:仍|还|尚)(?:存在|有)[^。；]{0,16}(?:问题|不足|短板|差距)|(?:安排|投入|落实|拨付)[^，。；]{0,8}(?:经费|资金)"
)
# What is said of disclosure as a whole.
_OF_THE_WORK = lazy_regex(rf"{THE_WORK}(?:各项|的)?工作|※")


class Standing(Enum):
    """How a sentence speaks of another year: as of the report's own, or perhaps so."""

    SURE = "surely the report's own"
    ASKED = "perhaps the report's own"
    PLANNED = "a plan for it"
    UNTIL = "counted until its end"
    UNTIL_SURE = "counted until its end, as this year's"


def as_account(said: Said, year: int, lead: Lead, *, may_plan: bool) -> Standing | None:
    """How sure it is that what is said of another year is said of the year of the report."""
    marks = marked("", said.after).words
    if _ONCE.search(said.after):
        return None
    is_later = said.year > year
    if _NOTHING.search(said.after) or _DOCUMENTS.search(marks):
        return Standing.SURE
    clauses = re.split("[，,]", marks)
    usual = [clause for clause in clauses if not EVENT.search(clause)]
    is_event = len(usual) < len(clauses)
    is_counted = COUNTED.search("".join(usual))
    is_whole = WHOLE_YEAR.search(marks)
    # What was set up in a year may be what this year's figures are of: 2021年建成专区，全年接待群众320人次.
    if is_whole or (is_counted and not is_event):
        return Standing.ASKED if is_event or (is_later and may_plan) else Standing.SURE
    if any(_WORKED.search(clause) for clause in usual):
        in_all = _IN_ALL.search(marks) or _ALL_OF_IT.match(said.after)
        if is_later and not in_all:
            return None if may_plan else Standing.ASKED
        is_ours = lead is Lead.FIRST or in_all or OURS_NEXT.match(said.after) or _OURS.search(said.before)
        return Standing.ASKED if is_event or not is_ours else Standing.SURE
    if any(_OF_THE_TABLES.search(clause) for clause in usual) and not (is_later and may_plan):
        return Standing.ASKED if is_event or lead is Lead.LATER else Standing.SURE
    if said.year < year and _SUMMED_UP.search(said.after):
        return Standing.SURE
    is_over = not is_later or _IS_OVER.search(said.after)
    if not is_over or is_event or not _CLAIMED.search(said.after):
        return None
    return Standing.SURE if not is_later and _OF_THE_WORK.search(said.after) else Standing.ASKED


def is_counted(said: Said) -> bool:
    words = marked("", said.after).words
    return bool((COUNTED.search(words) or _WORKED.search(words)) and not EVENT.search(said.after))


def matters_of(text: str) -> set[str]:
    """What a sentence counts; the name of the matter itself, 政府信息公开, says nothing."""
    return set(_MATTER.findall(_NAME_OF_MATTER.sub("", text)))
