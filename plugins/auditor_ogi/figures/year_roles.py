"""What part a year plays in its sentence: that of the figures, of an event, a comparison or a plan.

A report tells of its own year as its own; the year before is compared, the year after is planned, a law or a
document may be of any year. Where the part is clear and another year cannot play it, the year is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import BARE, COUNT, marked
from auditor_ogi.figures.year_accounts import (
    COUNTED,
    EVENT,
    NUMBER,
    OURS_NEXT,
    THE_WORK,
    WHOLE_YEAR,
    WORK,
    Standing,
    as_account,
    is_counted,
    matters_of,
)
from auditor_ogi.figures.years_said import UNTIL, WHO, Lead, Said, lead_of, years_said
from auditor_ogi.text.numerals import narrow

_LISTS = word_lists(__file__)
_VERB = rf"(?:通过|利用|依托|公开|发布|{_LISTS.either('own_verbs')})(?![^，。；]{{0,14}}的)"
# What follows a year in which something is said to be done.
_HOW_MUCH = "的?(?:主动)?(?:公开)?(?:政府|政务)?信息(?:公开|发布)?的?(?:总?数?量|总数|条数)"
_AFTER = lazy_regex(
    rf"度?(?:全年|期间|来|里|中|内)?(?:的?{THE_WORK}?工作中?(?=[，,]))?"
    rf"(?:(?<=[间里内])(?!的)|[，,、)）\s]|(?={WHO}|共|累计|全年|主动公开|没有(?:发生|出现|产生|收)|未(?![来能经成])|无"
    rf"|[四各每]个?季度|每半?[月年]|{_HOW_MUCH}|新增"
    rf"|受理|先后|积极|{_VERB}|(?:重点|主要|着重)(?:做|公开|开展)了"
    rf"|收到(?!的)|新收|发出|以(?=[^，。；]{{2,16}}为)|(?:{THE_WORK})?(?:行政)?(?:复议|诉讼)"
    rf"|{THE_WORK}(?:各项)?工作(?!{_LISTS.either('not_the_work')})"
    rf"|是(?=[^。；]{{0,30}}(?:的[^，。；]{{0,4}}一年|之年))|{WORK}))"
)
_MONTH = lazy_regex(
    r"\s*(?:度?(?:以来|起|开始|之前|以前|至今)|[底初末春夏秋冬前后]|中(?![心央])|上(?![报级传线])|下(?![发达])|第?[一二三四1-4]季"
    r"|\d{1,2}\s*月|[一二三四五六七八九十]{1,3}月)"
)
_COMPARING = lazy_regex(_LISTS.either("comparing"))
# “研究部署本年度工作” is of whichever year the sentence is on; a clause of this year compares the years.
_UP_TO_NOW = lazy_regex(
    f"(?:^|(?<=[，,；：:而到至]))本年(?!度?[报全])|本年(?!度?[报全])[^，。；]*(?:\\d|[{COUNT}{BARE}])|{_LISTS.either('up_to_now')}"
    rf"|连续[\d两二三四五六]年|(?<![无以年度])结转(?!下|至下|到下)|(?:^|[，,])分别"
)
_PLANNED = lazy_regex(
    f"(?<![需主重])要(?!求|点|闻|件)|拟(?!收取|收的|公开的?(?:政府)?(?:信息|内容|文件))|{_LISTS.either('plans')}"
)
_DAY = r"(?:\d{1,2}\s*月(?:\d{1,2}\s*日|[上中下]旬|[底初])?|[上下]半年|第?[一二三四1-4]季度)"
_DATED_WORK = lazy_regex(rf"\s*{_DAY}[，,]?{WHO}?[，,]?{WORK}")
# Both halves of a year, each with its figures, are all of it.
_HALVES = lazy_regex(r"\s*上半年[^。；]*\d[^。；]*下半年[^。；]*\d")
# Work at several times of a year: 2023年一季度、三季度两次召开……
_OFTEN = lazy_regex(
    rf"\s*{_DAY}(?:[、和及与]{_DAY})+[，,]?{WHO}?[，,]?(?:先后|分别|两次|三次|各|均|共)*(?:{WORK}|{_LISTS.either('own_verbs')})"
)
_LATE = lazy_regex(r"\s*(?:(?:[5-9]|1[0-2])\s*月|下半年|第?[三四34]季度)")
# Not the name of the matter, but the year's own work: 2022年的主要工作如下, 2022年信息公开主要做法：.
_WORK_FOLLOWS = lazy_regex(
    rf"度?的?(?![^。；]{{0,24}}(?:{_LISTS.either('not_the_work')}))[^。；，：:]{{0,16}}(?:{_LISTS.either('accounts')})"
    r"[^。；，：:]{0,4}(?:如下|[：:]|[是有为][：:])"
)
# A heading within the text: （一）2022年主动公开情况.
_HEADING = lazy_regex(
    rf"度?的?(?!.*(?:{_LISTS.either('not_the_work')}))[^。；，：:、]{{0,14}}(?:{_LISTS.either('accounts')})[。：:]?\s*"
)
_SHORTCOMINGS = lazy_regex(
    rf"度?[，,]?{WHO}?(?:的?{THE_WORK}|公开)工作的?(?:主要)?(?:不足|短板|差距)(?:主要|还|仍)?(?:体现|表现)?[在是有为]|"
    rf"度?[，,]?{WHO}?(?:的?{THE_WORK})?的?工作(?:中|实际|主要|还|仍|也|尚|，|{WHO})*存在"
    r"[^。；]{0,16}(?:问题|不足|短板|薄弱|差距)(?![^。；]*(?:整改|解决|改进|销号|落实|克服|改善))"
)
# The year whose work is looked back on, or whose figures the table gives.
_LOOKING_BACK = lazy_regex(rf"度?(?:的|{WHO})*(?:的?{THE_WORK})?的?(?:各项)?工作(?:情况|历程)?[，,]")
_TABLE_BEFORE = lazy_regex(
    rf"[上下本]表(?:中|内)?(?:所[列示载])?[^。；，]{{0,8}}?(?:[即为是系]|反映|统计)了?的?{WHO}?$"
)
_OF_THE_TABLE = lazy_regex(
    rf"度?{WHO}?(?:收到|受理|处理|办理|答复|主动公开|公开|新收)[^。；，]{{0,30}}(?:情况|数据|数量)"
)
_PUT_RIGHT = lazy_regex("整改|解决|已|今年|本年")
# What is said right after such a day of “this year” is that year's: 截至2023年12月31日，我镇本年度公开….
_UNTIL_THIS_YEAR = lazy_regex(
    rf"\s?(?:12\s?月(?:\s?31\s?日|[底末])?|年?度?[底末])止?[，,]?{WHO}?[，,]?本年度?(?!报告|年报)[^，。；\d]{{0,16}}\d"
)
# After another figure it may be set against it.
_THIS_YEAR = lazy_regex(r"本年(?!度?(?:报告|年报))度?[^，。；\d]{0,16}\d")
# What is counted over a year, not what there is at its end.
_FLOW = lazy_regex(
    rf"[^，,]{{0,10}}[，,][^，。；]{{0,16}}?(?:共|主动)(?:公开|发布)[^，。；的]{{0,10}}信息{NUMBER}"
    rf"|[^，,]{{0,10}}[，,][^，。；]{{0,10}}?收到[^，。；]{{0,10}}申请{NUMBER}"
)
_MADE_NEW = lazy_regex("本年度?(?:又|净?增|新[增建设])")
_WITHOUT_YEAR = lazy_regex(r"\W*(?:全年|本年度?|总计|累计|共)")
# The sentence may point to an earlier report, which is rightly on its own year.
_IN_LAST_REPORT = lazy_regex(
    "(?:上一?年度?|该年度?|当年)[^。，；]{0,6}(?:报告|年报)|已在[^。；]{0,10}(?:报告|年报)"
)
_OF_OTHERS = lazy_regex(r"度?[，,\s]*(?:全[国省]|国[家务办]|党中央|中央|上级|[省市县区](?![里内]))")
_OTHER_ORGAN = lazy_regex(
    r"度?[，,\s]*[\u4e00-\u9fff]{2,12}?(?<![专社辖园校片景])[省市县区局委厅](?:人民政府|政府|办公室|办)?"
    r"(?=共|累计|公开|发布|收到|组织|开展|召开|举办|对|印发|出台|将|在)"
)
# What began in that year, or came after something that happened in it.
_SINCE = lazy_regex(r"度?[^，。；]{0,18}(?:以来|之?后|[^一缘](?<!发)起)[，,]")
_SINCE_YEAR = lazy_regex("度?以来[，,]")
_ADDED_UP = lazy_regex("累计|连续|逐年|其中|每年|两年|已有|历")
# What names the year of the account: its tasks, the plan that was made for it, the marks given for it.
_ALL_YEAR = lazy_regex(r"(?:^|[，,。：:])\W*(?:一年来|全年|本年度?)[，,]")
_AROUND = lazy_regex("(?:围绕|聚焦|紧扣|对照|瞄准|服务|按照|根据)$")
_CENTRAL = lazy_regex("度?(?:中心|重点|主要|年度|全年)[^，。；]{0,6}(?:工作|任务|目标)")
_MAKES = lazy_regex(rf"\W*{WHO}?(?:研究|及时|认真|年初|专门|细化|组织)?(?:制定|制订|编制|拟定|下发|明确)了?")
_TASKS = lazy_regex(
    rf"度?(?![^，。；]*(?:{_LISTS.either('put_right')}))"
    "[^，。；]{0,12}(?:任务|工作|培训)(?:清单|要点|计划|安排|分解表|方案|台账)(?=[，。；])"
)
_BUDGET = lazy_regex("度?[^，。；的]{0,10}(?:考核|预算|绩效|目标)")
# Information of the year without more is that of all of it: 上报2023年应公开信息86条.
_PUTS_OUT = lazy_regex(r"^\W*(?:.{0,20}[\u4e00-\u9fff])?(?:公开|发布|报送|上报|审核|推送|编发)$")
_THE_YEARS_OWN = lazy_regex(rf"度?(?:应公开|拟公开|政府|各类|政务)*信息[^，。；的]{{0,4}}?{NUMBER}")
_ASSESSED = lazy_regex(
    "度?[^，。；]{0,14}(?:考核|考评|评估|测评)(?:结果)?(?:中[，,]|[，,]?(?=获|为|被|得|排))[^。；]{0,14}(?:获|为|被|得分|排名|位列|评为)"
)
_STILL_PLANNED = lazy_regex(f"将(?:{_LISTS.either('still_planned')})|度?工作(?:打算|计划|思路|安排)[：:]")
_TITLES = ("人民政府", "办事处")


def standing(
    said: Said, year: int, around: Sequence[str], organ: str, *, may_plan: bool = False
) -> Standing | None:
    """How the sentence speaks of the year; None if it is of that year rightly.

    ``year`` is the report's own, ``around`` are the sentences next to this one; ``may_plan`` says that the
    sentence is in a part of the report that is on plans too.
    """
    found = _standing(said, year, around, organ, may_plan=may_plan)
    if found is not Standing.SURE:
        return found
    # Beside a sentence on the report's own year another year may be told for comparison.
    is_told_with_others = (
        "以来" in said.before
        or any(_begins_with(text, year, "今年") for text in around)
        or _is_set_against(said, around)
        or any(not _COMPARING.search(other.before[-4:]) for other in years_said(said.after))
    )
    return Standing.ASKED if is_told_with_others else found


def _is_set_against(said: Said, around: Sequence[str]) -> bool:
    """Whether the sentence before counts the same without naming a year: 共公开96条；2023年共公开84条."""
    before = next(iter(around), "")
    if not before.endswith(("；", ";")) and not _WITHOUT_YEAR.match(before):
        return False
    same = matters_of(before) & matters_of(said.after) - {"公开", "信息"}
    if same and re.search(r"\d", before):
        return True
    return all(COUNTED.search(marked("", text).words) for text in (before, said.after))


def _standing(said: Said, year: int, around: Sequence[str], organ: str, *, may_plan: bool) -> Standing | None:
    names = own_names(organ)
    lead = lead_of(said, names)
    compared = _is_of_its_own_year(said, year, around)
    if UNTIL.search(f"{said.before[-5:]}{said.year}年{said.after[:16]}"):
        return None if compared or _COMPARING.search(said.before[-12:-2]) else _as_end(said, year)
    dated = _as_dated_work(said, year, may_plan=may_plan) if lead else None
    if dated and not compared:
        return dated if lead is Lead.FIRST or dated is Standing.SURE else None
    if lead is Lead.FIRST and not compared and _SINCE_YEAR.match(said.after):
        return _as_since(said, year)
    if _is_set_apart(said):
        return None
    if said.year < year and _STILL_PLANNED.search(said.after[:24]) and not _UP_TO_NOW.search(said.before):
        return Standing.PLANNED
    if compared:
        return None
    if _is_looked_back_on(said, year):
        return Standing.SURE
    if lead is Lead.FIRST and said.year < year and _is_account(said):
        is_lacking = _SHORTCOMINGS.match(said.after) and not any(_PUT_RIGHT.search(text) for text in around)
        return Standing.SURE if is_lacking or is_counted(said) else Standing.ASKED
    if lead and _is_said_of_us(said, names):
        return as_account(said, year, lead, may_plan=may_plan)
    return _as_named(said, year)


def _is_looked_back_on(said: Said, year: int) -> bool:
    """Whether the year's work is looked back on, or the table gives its figures."""
    if said.before.endswith("回顾"):
        return said.year < year and _LOOKING_BACK.match(said.after) is not None
    return bool("表" in said.before and _TABLE_BEFORE.search(said.before) and _OF_THE_TABLE.match(said.after))


def _as_named(said: Said, year: int) -> Standing | None:
    """Where only the report's own year can be meant: by its tasks, its plan, or its assessment."""
    clause = re.split("[，,。；：:]", said.before)[-1]
    if said.year < year and _puts_into(clause, said):
        return Standing.ASKED
    if _PLANNED.search(said.before):
        return None
    central = _CENTRAL.match(said.after)
    if central and _ALL_YEAR.search(said.before) and _AROUND.search(clause):
        return None if _PLANNED.search(said.after, central.end()) else Standing.SURE
    if said.year < year and _MAKES.fullmatch(clause) and _TASKS.match(said.after):
        return Standing.ASKED
    if _PLANNED.search(said.after):
        return None
    # Last year's marks are given this year, next year's nobody knows.
    is_told = year - 1 <= said.year <= year or _COMPARING.search(said.before)
    if not is_told and _ASSESSED.match(said.after):
        return Standing.SURE if said.year > year else Standing.ASKED
    is_put_out = _PUTS_OUT.search(clause) and _THE_YEARS_OWN.match(marked("", said.after).words)
    return Standing.ASKED if is_put_out else None


def _puts_into(clause: str, said: Said) -> bool:
    """Whether the work is put into the year's budget or assessment: 纳入2023年度目标管理考核."""
    return clause.endswith(("纳入", "列入")) and _BUDGET.match(said.after) is not None


def _is_account(said: Said) -> bool:
    """Whether the year's work is what the sentence announces, or what a heading is about."""
    return bool(
        _WORK_FOLLOWS.match(said.after) or _HEADING.fullmatch(said.after) or _SHORTCOMINGS.match(said.after)
    )


def _as_dated_work(said: Said, year: int, *, may_plan: bool) -> Standing | None:
    """What was done on a day, in a month or in several of them, where the sentence is about it."""
    if EVENT.search(said.after) or _UP_TO_NOW.search(said.after):
        return None
    if said.year > year and (may_plan or _PLANNED.search(said.after)):
        return None
    if _OFTEN.match(said.after) or _HALVES.match(said.after):
        return Standing.SURE
    if _DATED_WORK.match(said.after) is None:
        return None
    if said.year < year:
        return Standing.ASKED
    return Standing.SURE if _LATE.match(said.after) else None


def _as_since(said: Said, year: int) -> Standing | None:
    """What was counted since a year: of this year alone, as a report on that year said it."""
    if said.year > year:
        return None if _PLANNED.search(said.after) else Standing.SURE
    is_counted = said.year == year - 1 and COUNTED.search(marked("", said.after).words)
    return Standing.ASKED if is_counted and not _ADDED_UP.search(said.after) else None


def _is_set_apart(said: Said) -> bool:
    """Whether the words around a year make it one of a date, a comparison, a history, or of others."""
    return bool(
        _MONTH.match(said.after)
        or _COMPARING.search(said.before[-12:])
        or _UP_TO_NOW.search(said.after)
        or _SINCE.match(said.after)
    )


def _as_end(said: Said, year: int) -> Standing | None:
    """How sure it is that what was counted until the end of a year is this report's.

    The report is written right after its year, and cannot count until the end of a later one.
    """
    if said.year > year:
        return None if _PLANNED.search(said.before + said.after) else Standing.UNTIL_SURE
    words = marked("", said.after).words
    is_flow = _FLOW.match(words) and not _ADDED_UP.search(words)
    if is_flow or _UNTIL_THIS_YEAR.match(said.after) or WHOLE_YEAR.search(words):
        return Standing.UNTIL_SURE
    if _MADE_NEW.search(said.after) or _THIS_YEAR.search(said.after):
        # What there was at the end of last year may be set against what this year added.
        return Standing.UNTIL if said.year == year - 1 else Standing.UNTIL_SURE
    return None if _UP_TO_NOW.search(said.after) else Standing.UNTIL


def _is_of_its_own_year(said: Said, year: int, around: Sequence[str]) -> bool:
    """Whether another year is meant: compared with the report's own, in an earlier report, or in a plan."""
    if any(_goes_on(text, year, said) for text in around) or _IN_LAST_REPORT.search(said.after):
        return True
    return said.year > year and bool(_PLANNED.search(said.after) or "计划" in said.before)


def _is_said_of_us(said: Said, names: tuple[str, ...]) -> bool:
    """Whether what follows the year is done by the organ, not by those above it or by things."""
    if re.sub(r"^度?[，,\s]*", "", said.after).startswith(names):
        return True
    others = _OF_OTHERS.match(said.after) or (
        _OTHER_ORGAN.match(said.after) and not OURS_NEXT.match(said.after)
    )
    return not others and _AFTER.match(said.after) is not None


@lru_cache(maxsize=4096)
def own_names(organ: str) -> tuple[str, ...]:
    """The organ's name in full, without 人民政府, and without the place above it: 青溪镇."""
    from auditor_ogi.text.places import parts_of  # only reports that name other years need the list of places

    plain = re.sub("(?:人民政府|办事处)$", "", organ)
    places, rest = parts_of(plain)
    own = rest or (places[-1].name if places else "")
    # What the organ is of by its kind alone: 县水利局.
    of_its_kind = f"{places[-1].name[-1]}{rest}" if places and rest else ""
    named = (organ, plain, own, f"{own}人民政府", f"{own}办事处", of_its_kind)
    return tuple(name for name in named if len(name) > 1 and name not in _TITLES) or ("\0",)


def _goes_on(text: str, year: int, said: Said) -> bool:
    """Whether a neighbouring sentence compares the years: it counts the same thing for the report's year."""
    if not _begins_with(text, year, "今年|本年") or not re.search(r"\d", text[6:]):
        return False
    return bool(matters_of(text) & matters_of(said.before + said.after))


def _begins_with(text: str, year: int, words: str) -> bool:
    """Whether a sentence begins with the report's own year, in digits or in one of these words."""
    return re.match(rf"\W*(?:而|到了?|至)?\s*(?:{year}\s?年|{words})", narrow(text)) is not None
