"""Rule reporting-period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.numerals import NUMERAL, narrow, number, year
from auditor_ogi.text.parts import require_texts
from auditor_ogi.text.sentences import sentences

_YEAR = r"(?:(\d{4}|[一二][〇零○一二三四五六七八九]{3})\s*年度?\s*)?"
_DAY = rf"({NUMERAL})\s*月\s*({NUMERAL})\s*[日号]?(?:\s*\d{{1,2}}[:：时]\d{{0,2}}分?)?"
_TO = (
    r"\s*(?:起|开始)?\s*[,，]?\s*(?:至|到|—+|–|－|-+|~|～|截至|截止|止于|止|终于|结束于)+"
    r"(?:时间|日期)?\s*[为是于:：]?\s*"
)
_PERIOD = re.compile(f"{_YEAR}{_DAY}{_TO}{_YEAR}{_DAY}")
_DOTTED = re.compile(
    r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})\s*(?:至|到|—+|–|-+|~|～)\s*(?:(\d{4})[./-])?(\d{1,2})[./-](\d{1,2})(?!\d)"
)
_MONTHS = re.compile(rf"{_YEAR}({NUMERAL})\s*月(?:份|初)?{_TO}{_YEAR}({NUMERAL})\s*月(?:份|底|末)?(?!\s*\d)")
_LISTS = word_lists(__file__)
_OF_REPORT = re.compile(
    f"统计的?(?:{_LISTS.either('of_statistics')})|数据的?(?:{_LISTS.either('of_data')})"
    f"|(?:所列|本报告|年度报告)[^。；]{{0,12}}(?:{_LISTS.either('of_this_report')})|{_LISTS.either('of_report')}"
)
# Whatever the verb is: the report or its figures are what the period is said of.
_SUBJECT = re.compile(rf"(?:{_LISTS.either('subjects')})[^。；]{{0,20}}$")
_OF_DOCUMENTS = re.compile(rf"期?间?[^，。；]{{0,6}}(?:{_LISTS.either('done_in_a_period')})")
_MONTHS_OF_A_PERIOD = 6
_MAY_BE = re.compile(_LISTS.either("hints"))
_OTHER = re.compile(_LISTS.either("others"))

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
    for place in printed.holding("月./-"):
        sentence = printed[place]
        text = narrow(sentence.text)
        named = bool(_OF_REPORT.search(text))
        for found, dates in _periods(text):
            sure = named or _is_said_of_report(text, found)
            may_be = _MAY_BE.search(text) and not _OTHER.search(text) and _is_long(dates)
            if sure or may_be:
                stated = True
                excerpt = sentence.text[found.start() : found.end()]
                yield from _judge(report, sentence.pointer, excerpt, dates, sure=sure)
    if not stated:
        raise NotApplicable("the report states no period")


def _periods(text: str) -> Iterator[tuple[re.Match[str], _Dates]]:
    """The periods that a sentence names, as years, months and days of their two ends."""
    for found in (*_PERIOD.finditer(text), *_DOTTED.finditer(text)):
        yield found, found.groups()
    for found in _MONTHS.finditer(text):
        first, month, last, until = found.groups()
        yield found, (first, month, "1", last, until, _LAST_DAY.get(int(number(until) or 0), "30"))


def _is_said_of_report(text: str, found: re.Match[str]) -> bool:
    """Whether the words before a period are about the report or its figures, not about what was done."""
    return (
        _SUBJECT.search(text, 0, found.start()) is not None
        and not _OTHER.search(text)
        and not _OF_DOCUMENTS.match(text, found.end())
    )


def _is_long(dates: _Dates) -> bool:
    """Whether a period is as long as one of figures may be; a course or a survey takes days."""
    first, last = (int(number(text or "") or 0) for text in (dates[1], dates[4]))
    return dates[3] not in (None, dates[0]) or last - first >= _MONTHS_OF_A_PERIOD


def _judge(report: Report, at: str, excerpt: str, dates: _Dates, *, sure: bool) -> Iterator[Problem]:
    first, last = (year(text) if text else None for text in (dates[0], dates[3]))
    days = [number(text or "") for text in (*dates[1:3], *dates[4:6])]
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
