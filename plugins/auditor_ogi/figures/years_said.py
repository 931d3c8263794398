"""What a sentence says of a year that it names: whether it is that of its figures, an event or a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import BARE, COUNT, marked
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.numerals import year as year_of

_LISTS = word_lists(__file__)
_DIGITS = r"(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
YEAR = lazy_regex(rf"(?<![\d—–~～〔\[-])({_DIGITS})\s?年(?![—–~～-])")
RANGE = lazy_regex(rf"{_DIGITS}\s?年?度?\s*[—–\-－~～至到、和与及/]+\s*{_DIGITS}\s?年?")
_SPACED = lazy_regex(
    "(?<=[0-9]) +(?=[年月日])|(?<=[年月日]) +(?=[0-9])|(?<=[\u4e00-\u9fff]) +(?=20[0-9][0-9] ?年)"
)
_QUOTED = lazy_regex(
    r"《(?![^《》]{0,40}信息公开[^《》]{0,6}(?:报告|年报)》)[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”"
)
# What comes before a year that a sentence is about, and what may follow it there.
_LEAD = lazy_regex(
    r"\W*(?:综上(?:所述)?|虽然|尽管|总之|总的来看|总体上?|(?:过去|刚刚过去)的?|回顾|[纵综]观|[全一]年来?(?=[（(]))?\W*"
    r"(?:[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?"
    r"(?:[\u4e00-\u9fff]{0,12}(?:情况|方面|公开|管理|建设|保障)[：:。，,\s]*)?在?"
)
# A sub-heading in the line of its text: 三是政府信息管理方面：, （三）政府信息管理。
_RUN_IN_HEADING = lazy_regex(
    r"\W*(?:[一二三四五六七八九十\d]{1,3}[是)）、.．]\s*)?[\u4e00-\u9fff]{2,14}(?:情况|方面|公开|管理|建设|保障)[：:。，,]"
)
# A clause of its own after one that says nothing of a time: 我镇坚持公开为常态，2023年全年共公开……
_LATER_CLAUSE = lazy_regex(rf"(?!.*(?:{_LISTS.either('other_times')}))[^。；]{{4,40}}[，,：:]")
# All of a year by its months or days is the year: 2022年1至12月, 2022年1月1日至12月31日.
_ALL_MONTHS = lazy_regex(
    r"\s*1\s*月?\s*(?:1\s*日)?(?:起|以来)?\s*[至到—–\-－~～]+\s*(?:同年|当年)?12\s*月(?:\s*31\s*日|份|底)?止?(?:期间)?"
)
_OURSELVES = (
    r"(?:[我本全](?:[镇乡县区市省局委厅办处院署社]|街道?|机关|单位|部门|系统|辖区)"
    r"(?:人民)?(?:政府|办事处|党委|机关)?)"
)
# Work that is counted; said with 的 it only describes a thing: 2022年举办的3期培训.
_WORK = rf"(?:{_LISTS.either('work')})(?!的)"
_INSTITUTION = (
    "(?:[镇乡]政府|街道办事处|(?:镇|乡|街道)党政办|[局委]机关"
    "|街道(?=共|累计|本年|主动公开|未?收到|[未没]|严格|认真|紧扣|组织|开展|召开|举办|(?:政府信息|政务|信息)公开))"
)
_AT_ONCE = lazy_regex(
    rf"度?(?:全年)?(?:共|累计|总计|全年)|度(?:{_OURSELVES}|{_INSTITUTION})?(?:共|累计)?(?:{_WORK})"
)
_AFTER_OURSELVES = lazy_regex(rf".{{0,20}}?{_OURSELVES}在?|\W*{_INSTITUTION}在?")
_AFTER = lazy_regex(
    rf"度?(?:全年|期间|来|里|中|内)?(?:的?工作中(?=[，,]))?"
    rf"(?:(?<=[间里内])(?!的)|[，,、)）\s]|(?={_OURSELVES}|我们|共|累计|全年|主动公开|未?收到|[未没无](?:有)?(?:发生|出现|产生|收)|新增|受理|先后|积极"
    rf"|(?:通过|利用|依托|公开|发布)(?![^，。；]{{0,14}}的)|(?:重点|主要|着重)做了"
    rf"|(?:政府信息公开|政务公开|信息公开)(?:各项)?工作(?!{_LISTS.either('not_the_work')})"
    rf"|是(?=[^。；]{{0,30}}(?:的一年|之年))|{_INSTITUTION}|{_WORK}))"
)
_MONTH = lazy_regex(
    r"\s*(?:度?(?:以来|起|开始|之前|以前|至今)|[底初末春夏秋冬前后]|中(?![心央])|上(?![报级传线])|下(?![发达])|第?[一二三四1-4]季"
    r"|\d{1,2}\s*月|[一二三四五六七八九十]{1,3}月)"
)
_COMPARING = lazy_regex(_LISTS.either("comparing"))
# “研究部署本年度工作” is of whichever year the sentence is on; a clause of this year compares the years.
_UP_TO_NOW = lazy_regex(
    f"(?:^|(?<=[，,；：:而到至]))本年(?!度?[报全])|本年(?!度?[报全])[^，。；]*(?:\\d|[{COUNT}{BARE}])|{_LISTS.either('up_to_now')}"
)
_PLANNED = lazy_regex(
    f"(?<![需主重])要(?!求|点|闻|件)|拟(?!公开的?(?:政府)?(?:信息|内容|文件))|{_LISTS.either('plans')}"
)
_EVENT = lazy_regex(f"接到[^，。]{{0,12}}通知|{_LISTS.either('events')}")
_NUMBER = f"[{COUNT}{BARE}]"
_COUNTED = lazy_regex(
    rf"(?:共|累计|总计|全年|主动|新增)(?:主动)?(?:公开|发布|公布|推送)[^，。；]{{0,20}}?{_NUMBER}"
    rf"|(?:公开|发布|公布|推送)(?:各类|政府|政务|了|信息|文件)[^，。；]{{0,12}}?{_NUMBER}"
    rf"|(?:公开|发布|信息)[^，。；]{{0,8}}总[数量][^，。；]{{0,4}}?{_NUMBER}"
    rf"|(?:收到|受理|接到|办理|答复)[^，。；]{{0,20}}?(?:申请|公开)[^，。；]{{0,8}}?(?:{_NUMBER}|无)"
)
_NOTHING = lazy_regex(
    r"(?:未|没有|无)(?:收到|接到|发生|受理|出现|产生)[^。；]{0,30}(?:申请|复议|诉讼|公开)"
    r"|(?:未|没有)(?:收取|减免|收费|发出收费)|收取[^，。；]{0,12}费0元"
    r"|(?:没有|无)其他需要|(?:没有|无)需要[^，。；]{0,8}事项"
)
_DATED_WORK = lazy_regex(
    rf"\s*(?:\d{{1,2}}\s*月(?:\d{{1,2}}\s*日|[上中下]旬)?|[上下]半年|第?[一二三四1-4]季度)[，,]?(?:{_OURSELVES}|{_INSTITUTION})?[，,]?{_WORK}"
)
_WORKED = lazy_regex(rf"{_WORK}[^。；]{{0,24}}?{_NUMBER}")
_NAME_OF_MATTER = lazy_regex("(?:政府|政务)?信息公开|政务公开|公开(?:工作|栏|目录|指南|专栏)")
_MATTER = lazy_regex(f"公开|申请|复议|诉讼|文件|会议|信息|{_LISTS.either('work')}")
_IN_ALL = lazy_regex(_LISTS.either("totals"))
_ALL_OF_IT = lazy_regex("度|[^。；]{0,30}[，,]?全年(?!的?(?:计划|目标|任务))")
# By which a sentence on next year, which is still to come, shows that its year is past.
_IS_OVER = lazy_regex(
    "(?:取得|保障|提升|提高|完成|增强|促进|推动|形成|得到)了|本年度|没有(?:出现|发生)|未(?:发生|出现)"
)
_SUMMED_UP = lazy_regex("(?:公开|工作)[^。；]{0,16}取得[^。；]{0,24}(?:但|不足|差距|问题)")
_CLAIMED = lazy_regex(f"是[^。；]{{0,30}}(?:的一年|之年)|{_LISTS.either('claims')}")
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
    rf"度?[，,]?(?:{_OURSELVES}|{_INSTITUTION}|我们)?(?:的?(?:政府信息公开|政务公开|信息公开))?的?工作(?:中|还|仍|也|尚)*存在"
    r"[^。；]{0,16}(?:问题|不足|短板|薄弱|差距)(?![^。；]*(?:整改|解决|改进|销号|落实|克服))"
)
_UNTIL = lazy_regex(rf"截[至止]到?\s*({_DIGITS})\s?年(?:\s?12\s?月(?:\s?31\s?日|底)|度?底|度?末|年底)")
# What is said right after such a day of “this year” is that year's: 截至2023年12月31日，我镇本年度公开….
_UNTIL_THIS_YEAR = lazy_regex(
    rf"\s?(?:12\s?月(?:\s?31\s?日|底)?|年?度?[底末])止?[，,]?(?:{_OURSELVES}|{_INSTITUTION})?[，,]?本年度?"
    rf"(?!报告|年报)[^，。；\d]{{0,16}}\d"
)
# After another figure it may be set against it.
_LATER_THIS_YEAR = lazy_regex(
    r"\s?12\s?月\s?31\s?日止?[，,]?[^。；]{1,40}?[，,]本年(?!度?(?:报告|年报|又|净?增|新增))度?[^，。；\d]{0,16}\d"
)
# The sentence may point to an earlier report, which is rightly on its own year.
_IN_LAST_REPORT = lazy_regex(
    "(?:上一?年度?|该年度?|当年)[^。，；]{0,6}(?:报告|年报)|已在[^。；]{0,10}(?:报告|年报)"
)
_OF_OTHERS = lazy_regex(r"度?[，,\s]*(?:全[国省]|国[家务办]|党中央|中央|上级|[省市县区](?![里内]))")
# What began in that year, or came after something that happened in it.
_SINCE = lazy_regex(r"度?[^，。；]{0,18}(?:以来|之?后|[^一缘](?<!发)起)[，,]")
# What names the year of the account: its tasks, the plan that was made for it, the marks given for it.
_ALL_YEAR = lazy_regex(r"(?:^|[，,。：:])\W*(?:一年来|全年|本年度?)[，,]")
_AROUND = lazy_regex("(?:围绕|聚焦|紧扣|对照|瞄准|服务|按照|根据)$")
_CENTRAL = lazy_regex("度?(?:中心|重点|主要|年度|全年)[^，。；]{0,6}(?:工作|任务|目标)")
_MAKES = lazy_regex(
    rf"\W*(?:{_OURSELVES}|{_INSTITUTION})?(?:研究|及时|认真|年初|专门|细化)?(?:制定|制订|编制|拟定|下发|明确)了?"
)
_TASKS = lazy_regex("度?[^，。；]{0,12}(?:任务|工作)(?:清单|要点|计划|安排|分解表|方案|台账)(?=[，。；])")
_ASSESSED = lazy_regex(
    "度[^，。；]{0,14}(?:考核|考评|评估|测评)(?:结果)?(?:中[，,]|[，,]?(?=获|为|被|得|排))[^。；]{0,14}(?:获|为|被|得分|排名|位列|评为)"
)
_STILL_PLANNED = lazy_regex(f"将(?:{_LISTS.either('still_planned')})|度?工作(?:打算|计划|思路|安排)[：:]")
FAR = 80
_MOST = 20


class Said(NamedTuple):
    """A year that a sentence names, and the words before and after it."""

    year: int
    before: str
    after: str


class Standing(Enum):
    """How a sentence speaks of another year: as of the report's own, or perhaps so."""

    SURE = "surely the report's own"
    ASKED = "perhaps the report's own"
    PLANNED = "a plan for it"
    UNTIL = "counted until its end"
    UNTIL_SURE = "counted until its end, as this year's"


def years_said(text: str) -> Iterator[Said]:
    """The years that a sentence names, outside ranges, with the words before and after them."""
    text = RANGE.sub(lambda found: "※" * len(found[0]), text)
    for found in islice(YEAR.finditer(text), _MOST):
        year = year_of(found[1])
        if year is not None:
            first = found.start() - FAR
            before = text[: found.start()] if first <= 0 else f"……{text[first : found.start()]}"
            whole = _ALL_MONTHS.match(text, found.end())
            start = whole.end() if whole else found.end()
            yield Said(year, before, text[start : start + 2 * FAR])


def without_quotations(text: str) -> str:
    """The text with everything in book-title or quotation marks blanked: years of documents and slogans."""
    if "《" not in text and "“" not in text:
        return text
    return _QUOTED.sub(lambda found: "※" * len(found[0]), text)


def without_spaces(text: str) -> str:
    """The text without the spaces that set off its digits: 2023 年 3 月."""
    return _SPACED.sub("", text) if " " in text else text


def leads(said: Said) -> bool:
    """Whether nothing but the organ comes before the year in its sentence."""
    heading = _RUN_IN_HEADING.match(said.before)
    before = said.before[heading.end() :] if heading else said.before
    return bool(_LEAD.fullmatch(before) or _AFTER_OURSELVES.fullmatch(before))


def standing(said: Said, year: int, around: Sequence[str], organ: str) -> Standing | None:
    """How the sentence speaks of the year; None if it is of that year rightly.

    ``year`` is the report's own, ``around`` are the sentences next to this one.
    """
    ends_with_year = bool(_UNTIL.search(f"{said.before[-5:]}{said.year}年{said.after[:16]}"))
    if _is_dated_work(said, year) and not _is_of_its_own_year(said, year, around):
        return Standing.ASKED
    if _is_set_apart(said, ends_with_year=ends_with_year):
        return None
    if said.year < year and _STILL_PLANNED.search(said.after[:24]) and not _UP_TO_NOW.search(said.before):
        return Standing.PLANNED
    if _is_of_its_own_year(said, year, around):
        return None
    if said.year < year and leads(said) and _is_account(said):
        is_counted = said.year == year - 1 and _is_counted(said)
        return Standing.SURE if is_counted else Standing.ASKED
    if ends_with_year:
        is_sure = said.year == year - 1 and _UNTIL_THIS_YEAR.match(said.after)
        return Standing.UNTIL_SURE if is_sure else Standing.UNTIL
    if _is_topic(said, organ):
        return _as_topic(said, year)
    if _is_named_as_own(said, year):
        return Standing.ASKED
    is_known = said.year < year or (said.year == year + 1 and not _PLANNED.search(said.before))
    return Standing.ASKED if is_known and _begins_a_clause(said) else None


def _is_named_as_own(said: Said, year: int) -> bool:
    """Whether only the report's own year can be meant: by its tasks, its plan, or its assessment."""
    clause = re.split("[，,。；：:]", said.before)[-1]
    if _PLANNED.search(said.before):
        return False
    central = _CENTRAL.match(said.after)
    if central and _ALL_YEAR.search(said.before) and _AROUND.search(clause):
        return not _PLANNED.search(said.after, central.end())
    if _PLANNED.search(said.after):
        return False
    if said.year == year + 1 or said.year < year - 1:
        assessed = _ASSESSED.match(said.after)
        if assessed and not _COMPARING.search(said.before):
            return True
    return bool(said.year < year and _MAKES.fullmatch(clause) and _TASKS.match(said.after))


def _is_account(said: Said) -> bool:
    """Whether the year's work is what the sentence announces, or what a heading is about."""
    return bool(
        _WORK_FOLLOWS.match(said.after) or _HEADING.fullmatch(said.after) or _SHORTCOMINGS.match(said.after)
    )


def _is_dated_work(said: Said, year: int) -> bool:
    """Whether the sentence begins with a day or month of an earlier year in which work was done."""
    return (
        said.year < year
        and _DATED_WORK.match(said.after) is not None
        and _LEAD.fullmatch(said.before) is not None
        and not _EVENT.search(said.after)
    )


def _is_set_apart(said: Said, *, ends_with_year: bool) -> bool:
    """Whether the words around a year make it one of a date, a comparison, a history, or of others."""
    return bool(
        (_MONTH.match(said.after) and not ends_with_year)
        or _COMPARING.search(said.before[-12:])
        or (_UP_TO_NOW.search(said.after) and not (ends_with_year and _goes_on_as_this_year(said)))
        or _SINCE.match(said.after)
    )


def _goes_on_as_this_year(said: Said) -> bool:
    return bool(_UNTIL_THIS_YEAR.match(said.after) or _LATER_THIS_YEAR.match(said.after))


def _is_of_its_own_year(said: Said, year: int, around: Sequence[str]) -> bool:
    """Whether another year is meant: compared with the report's own, in an earlier report, or in a plan."""
    if any(_goes_on(text, year, said) for text in around) or _IN_LAST_REPORT.search(said.after):
        return True
    return said.year > year and bool(_PLANNED.search(said.after) or "计划" in said.before)


def _as_topic(said: Said, year: int) -> Standing | None:
    """How sure it is that what is said of another year is said of the year of the report."""
    is_event = _EVENT.search(said.after)
    marks = marked("", said.after).words
    words = "" if is_event else marks
    is_next = said.year == year + 1 and (_IN_ALL.search(said.after) or _ALL_OF_IT.match(said.after))
    if _COUNTED.search(words) or _NOTHING.search(said.after):
        return Standing.SURE if said.year == year - 1 or is_next else Standing.ASKED
    # An event explains its own clause, not the work that is counted beside it.
    if (said.year < year or is_next) and any(_WORKED.search(clause) for clause in _usual(marks)):
        return Standing.SURE if is_next else Standing.ASKED
    if said.year == year - 1 and _SUMMED_UP.search(said.after):
        return Standing.SURE
    is_over = said.year < year or (said.year == year + 1 and _IS_OVER.search(said.after))
    is_claim = not is_event and (_CLAIMED.search(said.after) or (said.year > year and _WORKED.search(marks)))
    return Standing.ASKED if is_over and is_claim else None


def _begins_a_clause(said: Said) -> bool:
    """Whether the year begins a later clause that counts all of it, where the clauses before name no time.

    They may say 以来 of the same year.
    """
    before = said.before.replace(f"{said.year}年以来", "")
    if not _LATER_CLAUSE.fullmatch(before):
        return False
    is_all = len(before) < len(said.before) or _AT_ONCE.match(said.after)
    return bool(_NOTHING.search(said.after) if not is_all else _is_counted(said))


def _is_counted(said: Said) -> bool:
    words = marked("", said.after).words
    return bool((_COUNTED.search(words) or _WORKED.search(words)) and not _EVENT.search(said.after))


def _usual(words: str) -> Iterator[str]:
    """The clauses of a sentence that tell of no event."""
    return (clause for clause in re.split("[，,]", words) if not _EVENT.search(clause))


def _is_topic(said: Said, organ: str) -> bool:
    """Whether the sentence is about the year: it begins with it, or with the organ and it."""
    own = re.sub(r"^度?[，,\s]*", "", said.after).startswith(_own_names(organ))
    if not own and (_OF_OTHERS.match(said.after) or not _AFTER.match(said.after)):
        return False
    return leads(said)


@lru_cache(maxsize=4096)
def _own_names(organ: str) -> tuple[str, ...]:
    """The organ's name in full, without 人民政府, and without the place above it: 青溪镇."""
    from auditor_ogi.text.places import parts_of  # only reports that name other years need the list of places

    plain = re.sub("(?:人民政府|办事处)$", "", organ)
    places, rest = parts_of(plain)
    own = rest or (places[-1].name if places else "")
    return tuple(name for name in (organ, plain, own) if len(name) > 1) or ("\0",)


def _goes_on(text: str, year: int, said: Said) -> bool:
    """Whether a neighbouring sentence compares the years: it counts the same thing for the report's year."""
    own_year = rf"\W*(?:而|到了?|至)?\s*(?:{year}\s?年|今年|本年)"
    if not re.match(own_year, narrow(text)) or not re.search(r"\d", text[6:]):
        return False
    return bool(_matters(text) & _matters(said.before + said.after))


def _matters(text: str) -> set[str]:
    """What a sentence counts; the name of the matter itself, 政府信息公开, says nothing."""
    return set(_MATTER.findall(_NAME_OF_MATTER.sub("", text)))
