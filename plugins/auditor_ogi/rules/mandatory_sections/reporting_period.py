"""Rule reporting-period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.numerals import NUMERAL, narrow, number, year
from auditor_ogi.text.parts import require_texts
from auditor_ogi.text.sentences import sentences

_YEAR = r"(?:(\d{4}|[一二][〇零○一二三四五六七八九]{3})\s*年度?(?:全年)?\s*[（(]?\s*)?"
_MONTH = rf"({NUMERAL}|元)"
_DAY = rf"{_MONTH}\s*月\s*({NUMERAL})\s*[日号]?"
# Between two dates of one period stand only such characters, in any order: 起算，到; 零时至; 以来至.
_TO = r"[起始算开以来从自零时点分止终至到讫截结束于为是日期间限间统累计和与、—–－\-~～，,:：\s\d]{1,14}?"
_PERIOD = lazy_regex(
    rf"{_YEAR}{_DAY}(?P<to>{_TO})(?:同年|当年|本年)?\s*{_YEAR}{_DAY}"
    r"(?P<until>\s*(?:\d{1,2}\s*时|当[天日])?\s*(?:为?止|为?截[止至]|终止|为终点|结束))?"
)
_DOTTED = lazy_regex(
    r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})\s*(?:至|到|—+|–|-+|~|～)\s*(?:(\d{4})[./-])?(\d{1,2})[./-](\d{1,2})(?!\d)"
)
_MONTHS = lazy_regex(
    rf"{_YEAR}{_MONTH}\s*(?:月(?:份|初)?)?\s*(?:起|开始)?\s*(?:至|到|—+|–|－|-+|~|～)\s*{_YEAR}{_MONTH}\s*月"
    r"(?:份|底|末)?(?!\s*\d)"
)
# Only the end of the period, or only the year, is given: 本报告数据截止到……, 统计年度为……
_END = lazy_regex(
    rf"(?:截止|截至|时点|节点|止于|统计[至到]|汇总[至到])\s*(?:时间|日期|日)?(?:到|至|为|是|：|:)?\s*{_YEAR}{_DAY}"
    r"\s*(?:24\s*时|[0零]\s*时|当天|当日)?(?=[。，,；）)]|$)"
)
_PARTS = {"上半年": ("1", "6"), "下半年": ("7", "12"), "前两季度": ("1", "6"), "前三季度": ("1", "9")}
_QUARTERS = lazy_regex(r"第?([一二三四1-4])季度?(?:[至到—–-]+第?([一二三四1-4])季度)?")
_OF_YEAR = lazy_regex(
    r"(?:(?:统计|数据|报告)年度\s*(?:为|是|：|:)\s*|(?:统计|数据|报告)[^，。；]{0,8}(?:期|时间|区间|期限|范围|周期|时段)(?:为|是|：|:)?\s*)"
    r"(\d{4}|[一二][〇零○一二三四五六七八九]{3})\s*(?:年|自然年)(?:度|全年|度全年)*"
    r"(?P<part>[上下]半年|前[两三]个?季度|第?[一二三四1-4]季度(?:[至到—–-]+第?[一二三四1-4]季度)?)?(?=[。；，,;）)]|\s*$)"
)
_LISTS = word_lists(__file__)
_OF_REPORT = lazy_regex(
    f"统计的?(?:{_LISTS.either('of_statistics')})|数据的?(?:{_LISTS.either('of_data')})"
    f"|(?:所列|本报告|年度报告)[^。；]{{0,12}}(?:{_LISTS.either('of_this_report')})|{_LISTS.either('of_report')}"
)
# Whatever the verb is: the report or its figures are what the period is said of.
_SUBJECT = lazy_regex(rf"(?:{_LISTS.either('subjects')})[^。；]{{0,20}}$")
_OF_DOCUMENTS = lazy_regex(rf"期?间?[^，。；]{{0,6}}(?:{_LISTS.either('done_in_a_period')})")
_FIGURES = lazy_regex(
    r"(?:(?:本|年度|本年度)?(?:报告|年报)|文中|所列|以下|上述|统计)[^。；，]{0,8}(?:数据|数字|统计|信息|内容)[^。；，]{0,6}$"
)
_SAID_AFTERWARDS = lazy_regex(
    r"[，,]?\s*(?:即|为|是)?\s*(?:(?:本|年度)?(?:报告|年报)的?(?:数据|统计|报告)?期"
    r"|[^。，；]{0,14}(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:的?总体|有关)?情况"
    r"|[^。，；]{0,8}(?:政府信息公开|政务公开|信息公开)工作(?:进行|作|做|予以)?了?(?:认真|全面|系统)?(?:总结|梳理|汇总|回顾))"
    r"|(?:的?全部)?(?:数据|口径)(?:统计|汇总|[，,][^。；]{0,6}(?:形成|编制|编写)本)"
    r"|[，,][^。，；]{0,14}(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:的?总体|有关)?情况"
)
# The figures alone, where a clause begins with them: 数据均统计至……
_ALL_FIGURES = lazy_regex(
    r"(?:^|[。；，,;（(])\s*(?:以上|上述|所有|各项|相关|全部)?(?:数据|数字)(?:均|都|统一|全部|一律)?$"
)
# A period that figures are compared with is not the report's.
_COMPARED = lazy_regex(_LISTS.either("compared"))
_CLAUSES = lazy_regex("[，,；;（(]")
_OTHER_THINGS = lazy_regex(_LISTS.either("other_things"))
_OF_THIS_REPORT = lazy_regex("本报告|本年报|本年度报告|本次报告")
_TOPIC_CLAUSE = lazy_regex(r"[^，,；;。]*(?:方面|中|时|情况|上)[，,]\s*$")
# “上一年度报告（统计期限为……）”
_LAST_REPORT = lazy_regex(
    "(?:上一?年度?|去年|前一年度?|上一?[期份])的?[^，。；]{0,14}(?:年报|报告)[^，。；]{0,6}[（(]$"
)
_EARLIER_REPORT = lazy_regex(r"(20\d\d)年度?的?[^，。；]{0,14}(?:年报|报告|数据|数字)》?[（(]$")
_ENDS_FIRST = lazy_regex(r"(?:截[至止]到?|止于|终点[为是])\s*$")
_REPORT_OF_A_YEAR = lazy_regex(r"(20\d\d)年度?(?:的?年报|报告|年度报告|政府信息公开)")
_BOTH_ENDS = lazy_regex("起[止讫]|首[尾末]|始末")
# “2024年1月1日至12月31日为上一报告期”, “（……）仅供对比”, “……编制完成”
_OF_ANOTHER = lazy_regex(
    r"\s*(?:为|是|系)?\s*[上前]一?个?(?:报告|统计|年)|\s*[）)]?\s*(?:仅供|仅用于|作为|用于)[^，。；]{0,4}(?:对比|比较|参[考照])"
    r"|\s*(?:期间)?(?:编制|编写|撰写|起草|审定|审核|公示|公布)"
)
_INCLUSIVE = lazy_regex(r"[（(]含(?:当日|当天|本日|首尾)?[）)]")
_RELATIVE = lazy_regex(r"(?P<last>上一?年度?|去年)(?=\s*1?\d月)|(?:本年度?|当年度)(?=\s*1?\d月)")
_END_OF_MONTH = lazy_regex(r"(1?\d)月[底末]")
# One of these is in every sentence on the period of the figures.
_ABOUT = ("统计", "数据", "报告", "年报", "期限", "止", "周期", "时段", "数字", "情况", "时间", "期")
_ENDS_OF_YEAR = lazy_regex(
    "(?P<of>(?<=[\\d〇○零一二三四五六七八九去上今本当])年)?年?(?:(?P<last>[底末])|初(?=起|开始|至))"
)
_MONTH_BEFORE = lazy_regex(r"(?<!\d)(1?\d)月[份初]?(?=\s*[至到—–~～-])")
_UNTIL = "至到止终—–－-~～截"
_MONTHS_OF_A_PERIOD = 6
_MAY_BE = lazy_regex(_LISTS.either("hints"))
_OTHER = lazy_regex(_LISTS.either("others"))

_LAST_DAY = dict.fromkeys((1, 3, 5, 7, 8, 10, 12), "31") | {2: "28"}
_Dates = tuple[str | None, ...]


@rule(
    "reporting-period",
    category="completeness",
    severity="major",
    needs="/sections",
    basis="Regulation on Open Government Information, article 49: the report on the year before",
    fix="State the period from 1 January to 31 December of the report's year, and make sure that the figures "
    "cover it",
    example="“统计期限自2023年1月1日起至2023年12月31日止” in the report on 2024",
)
def reporting_period(report: Report) -> Iterator[Problem]:
    """The stated period is 1 January to 31 December of the report's year.

    Figures of another period cannot be compared with those of other organs and years. More often the sentence
    is left over from last year's report.
    """
    require_texts(report)
    stated = False
    printed = sentences(report)
    for place in printed.holding(_LISTS["clues"]):
        sentence = printed[place]
        if not any(word in sentence.text for word in _ABOUT):
            continue
        text = _in_days(narrow(sentence.text), report.year)
        periods = list(_periods(text))
        named = bool(periods and _OF_REPORT.search(text))
        end = 0
        for found, dates in periods:
            before, end = _clause_before(text, end, found.start()), found.end()
            if (
                _OF_ANOTHER.match(text, end)
                or _COMPARED.search(before)
                or _is_of_another_thing(report, text, before, found.start())
            ):
                continue
            sure = (named or found.re == _OF_YEAR or _is_said_of_report(text, found, dates)) and not (
                _is_of_earlier_report(report, _head(text, before, found.start()))
            )
            may_be = _MAY_BE.search(text) and not _OTHER.search(text) and _is_long(dates)
            if sure or may_be:
                stated = True
                excerpt = found[0] if text != narrow(sentence.text) else sentence.text[slice(*found.span())]
                yield from _judge(report, sentence.pointer, excerpt, dates, sure=sure)
    if not stated:
        raise NotApplicable("the report states no period")


def _is_of_another_thing(report: Report, text: str, before: str, place: int) -> bool:
    """Whether a period is that of a survey, a column or next year's report: “满意度调查统计期为……”."""
    if _OF_THIS_REPORT.search(before):
        return False
    # “满意度测评方面，统计期为……”
    topic = _TOPIC_CLAUSE.search(_head(text, before, place))
    if _LAST_REPORT.search(_head(text, before, place)):
        return True
    if _OTHER_THINGS.search(before) or (topic is not None and _OTHER_THINGS.search(topic[0])):
        return True
    named = _REPORT_OF_A_YEAR.search(before)
    return named is not None and report.year is not None and int(named[1]) > report.year


def _head(text: str, before: str, place: int) -> str:
    """What stands before the clause of a period."""
    return text[: text.rfind(before, 0, place)]


def _is_of_earlier_report(report: Report, head: str) -> bool:
    """Whether the period stands in brackets after a report of a year before: “与2023年度报告（……）衔接”."""
    named = _EARLIER_REPORT.search(head)
    return named is not None and report.year is not None and int(named[1]) < report.year


def _clause_before(text: str, end: int, start: int) -> str:
    """The clause before a period, as far as the last period reached."""
    return _CLAUSES.split(text[end:start].rstrip("，,；;（( "))[-1]


def _in_days(text: str, year: int | None) -> str:
    """The sentence with words for years and for the last days of months put as numbers."""
    text = text.replace("元旦", "1月1日")
    if "含" in text:
        text = _INCLUSIVE.sub("", text)
    if "月底" in text or "月末" in text:
        text = _MONTH_BEFORE.sub(r"\1月1日", text)
        text = _END_OF_MONTH.sub(lambda found: f"{found[1]}月{_LAST_DAY.get(int(found[1]), '30')}日", text)
    if "年底" in text or "年末" in text or "年初" in text:
        text = _ENDS_OF_YEAR.sub(_as_day, text)
    if (
        year is not None
        and "年" in text
        and f"即{year}年" not in text
        and ("本年" in text or "上" in text or "去年" in text)
    ):
        text = _RELATIVE.sub(lambda found: f"{year - 1 if found['last'] else year}年", text)
    return text


def _as_day(found: re.Match[str]) -> str:
    return (found["of"] or "") + ("12月31日" if found["last"] else "1月1日")


def _periods(text: str) -> Iterator[tuple[re.Match[str], _Dates]]:
    """The periods that a sentence names, as years, months and days of their two ends."""
    has_dates = False
    if text.count("月") > 1 or "31日" in text:
        for found in _PERIOD.finditer(text):
            has_dates = True
            joined = any(mark in found["to"] for mark in _UNTIL) or _BOTH_ENDS.search(text, 0, found.start())
            first, month, day, _, last, until, end, _ = found.groups()
            if _ENDS_FIRST.search(text, 0, found.start()) and any(word in found["to"] for word in "起始自从"):
                yield found, (last or first, until, end, first, month, day)
            elif found["until"] or joined:
                yield found, (first, month, day, last, until, end)
    for found in _DOTTED.finditer(text):
        yield found, found.groups()
    if "月" in text:
        for found in _MONTHS.finditer(text):
            first, month, last, until = found.groups()
            yield found, (first, month, "1", last, until, _LAST_DAY.get(_month(until), "30"))
        for found in _END.finditer(text) if not has_dates else ():
            yield found, (found[1], "1", "1", *found.groups())
    for found in _OF_YEAR.finditer(text):
        first, last = _months_of(found["part"])
        yield found, (found[1], first, "1", found[1], last, _LAST_DAY.get(int(last), "30"))


def _months_of(part: str | None) -> tuple[str, str]:
    """The first and last month of a part of the year: 上半年, 第一季度至第三季度."""
    if part is None:
        return "1", "12"
    plain = part.replace("个", "")
    if plain in _PARTS:
        return _PARTS[plain]
    quarters = [int(number(each) or 1) for each in _QUARTERS.findall(part)[0] if each]
    return str(3 * quarters[0] - 2), str(3 * quarters[-1])


def _is_said_of_report(text: str, found: re.Match[str], dates: _Dates) -> bool:
    """Whether the words before a period are about the report or its figures, not about what was done."""
    if _OTHER.search(text) or _OF_DOCUMENTS.match(text, found.end()):
        return False
    if found.re == _END:
        return any(pattern.search(text, 0, found.start()) for pattern in (_FIGURES, _ALL_FIGURES))
    after = _SAID_AFTERWARDS.match(text, found.end())
    return _SUBJECT.search(text, 0, found.start()) is not None or (after is not None and _is_long(dates))


def _is_long(dates: _Dates) -> bool:
    """Whether a period is as long as one of figures may be; a course or a survey takes days."""
    first, last = (_month(text) for text in (dates[1], dates[4]))
    return dates[3] not in (None, dates[0]) or last - first >= _MONTHS_OF_A_PERIOD


def _month(text: str | None) -> int:
    return 1 if text == "元" else int(number(text or "") or 0)


def _judge(report: Report, at: str, excerpt: str, dates: _Dates, *, sure: bool) -> Iterator[Problem]:
    first, last = (year(text) if text else None for text in (dates[0], dates[3]))
    days = [_month(dates[1]), number(dates[2] or ""), _month(dates[4]), number(dates[5] or "")]
    if report.year is None:
        yield Question("the year of the report is not known; is this its period?", at=at, excerpt=excerpt)
        return
    begins = first if first is not None else report.year
    ends = last if last is not None else begins
    stated = f"{begins}-{days[0]:0>2}-{days[1]:0>2} – {ends}-{days[2]:0>2}-{days[3]:0>2}"
    right = f"{report.year}-01-01 – {report.year}-12-31"
    if stated == right:
        return
    if sure:
        yield Problem(
            "the stated period is {actual}, the report is on {year}",
            at=at,
            excerpt=excerpt,
            expected=right,
            actual=stated,
        )
    else:
        yield Question(
            "“{excerpt}” is not the year of the report; is it meant as its period?", at=at, excerpt=excerpt
        )
