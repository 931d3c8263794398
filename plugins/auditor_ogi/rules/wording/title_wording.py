"""Rule title-wording."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, rule, traditional
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.numerals import year as year_of

_FIRST_FORM = 2019
_NAME = "政府信息公开工作年度报告"
_BLANK = lazy_regex(r"[\s\u3000\u200b\ufeff]+")
_DIGITS = "20\\d\\d|二[〇○零][〇○零一二三四五六七八九]{2}"
_YEAR = lazy_regex(rf"(?:{_DIGITS})年?(?:度)?")
# Not the year of a date or of a document's number.
_REPORTED = lazy_regex(rf"(?<!\d)({_DIGITS})(?!\d|年?\d{{1,2}}月|[-./]\d|[)\]〕】]\d+号)")
# The name of the form, with the year before it or in it: 政府信息公开工作2024年度报告.
_RIGHT = lazy_regex(rf"{_NAME}|政府信息公开工作{_YEAR.pattern}报告")
# “2024年度…年度报告” is the year and the name of the form in full; “年年” and “年度年度” are slips.
_DOUBLED = lazy_regex("年年|年度年度")
_WORDS = lazy_regex(word_lists(__file__).either("not_the_organ"))
_NO_NAME = lazy_regex(r"[我本](?:[镇乡县区市局委厅办处院]|街道|机关|单位|部门|级)?(?:人民政府|政府)?")
_GOES_ON = lazy_regex(rf"{_NAME}[(（]?(?:{word_lists(__file__).either('after_the_name')})[)）]?$")
_CHARACTER = lazy_regex(r"[\u3400-\u9fff]")


@rule(
    "title-wording",
    category="conformity",
    severity="minor",
    needs="/title",
    basis="Regulation on Open Government Information, articles 49 and 50; form of annual reports, "
    "国办公开办函〔2021〕30号",
    fix="Give the report the title that the form prints: organ, year, 政府信息公开工作年度报告",
    example="“青溪镇2024年度政务公开年报” reads “青溪镇人民政府2024年政府信息公开工作年度报告” in the form",
)
def title_wording(report: Report) -> Iterator[Problem]:
    """The title states the organ, the year and 政府信息公开工作年度报告.

    Reports are searched for and listed by their titles. A title in other words announces another document:
    政务公开 is wider than what the Regulation requires a report on, and a work report is not its annual
    report.
    """
    if report.year is not None and report.year < _FIRST_FORM:
        raise NotApplicable("there was no form for the reports on {year}", year=report.year)
    title = report["/title"]
    if not title.strip():
        yield Question("no title is given; does the report have none?", at="/title")
        return
    plain = traditional.plain_name(narrow(_BLANK.sub("", title))).strip("《》〈〉“”\"'。.")
    if "公開" in plain or "報告" in plain:
        yield Question("the title is in traditional characters, which could not be compared", at="/title")
        return
    if not _RIGHT.search(plain):
        yield _problem(report, title, "the title “{actual}” lacks the words “{name}”", name=_NAME)
    elif _GOES_ON.search(plain):
        yield _problem(report, title, "the title “{actual}” goes on after “{name}”", name=_NAME)
    elif _DOUBLED.search(plain):
        yield _problem(report, title, "the title “{actual}” says 年度 or 年 twice in a row")
    years = _REPORTED.findall(plain)
    if len(set(map(year_of, years))) > 1:
        yield _problem(report, title, "the title “{actual}” names several years")
    elif len(years) > 1:
        yield _problem(report, title, "the title “{actual}” says the year twice")
    if not _YEAR.search(plain):
        yield _problem(report, title, "the title “{actual}” does not say which year is reported on")
    organ = _WORDS.sub("", _YEAR.sub("", plain))
    if not _CHARACTER.search(organ):
        yield _problem(report, title, "the title “{actual}” does not name the organ")
    elif _NO_NAME.fullmatch(organ):
        yield _problem(
            report, title, "the title “{actual}” says “{organ}” instead of the organ's name", organ=organ
        )


def _problem(report: Report, title: str, message: str, **fields: Any) -> Problem:
    year = report.year
    name = report.organ
    expected = f"{name}{year}年{_NAME}" if name and year else f"……年{_NAME}"
    return Problem(
        message,
        at="/title",
        expected=expected,
        actual=title.strip(),
        fix="Name the report {expected}",
        **fields,
    )
