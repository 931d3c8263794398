"""Rule accountability-results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

from auditor import NotApplicable, Problem, Question, Report, Term, rule
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.figures.quantities import BARE, COUNT, SHARE, marked
from auditor_ogi.text.parts import not_given, part, parts, require_texts
from auditor_ogi.text.sentences import sentences

GOVERNMENTS = ("township", "county", "city", "province")
DEPARTMENTS = ("county_department", "city_department", "province_department")

_LISTS = word_lists(__file__)
_SPEAKING = _LISTS.groups("speaking")
_SPEAKS = {
    Term("performance assessment (工作考核)"): re.compile(either(_SPEAKING["assessment"])),
    Term("public appraisal (社会评议)"): re.compile(
        either(_SPEAKING["appraisal"])
        + "|(?:社会|公众|群众|第三方|行风|公开工作|公开|代表|委员|监督员|各界|服务对象|企业)的?评[议价]"
        + r"|评议(?=[，,：:结])"
    ),
    Term("accountability (责任追究)"): re.compile(
        either(_SPEAKING["accountability"]) + "|追究[^，。]{0,6}责任"
    ),
}
_ROOTS = re.compile(_LISTS.either("roots"))
_SIGNS = _LISTS["signs"]  # they are fewer to look for than the roots
_OTHER_SENSE = re.compile(
    rf"\A(?=.*(?:{_LISTS.either('proposals')}))(?!.*(?:{_LISTS.either('about_disclosure')})).*满意"
    rf"|{_LISTS.either('other_senses')}"
    "|低保[^，。]{0,8}评议|评议[^，。]{0,6}低保|招聘[^，。]{0,8}考核"
)
_FIRM = f"{_LISTS.either('nothing_happened')}|{_LISTS.either('firm_results')}"
_FIRM_RESULT = re.compile(rf"{_FIRM}|第[一二三四五六七八九十\d]+名")
_RESULT = re.compile(
    rf"{_FIRM}|{_LISTS.either('results')}"
    r"|(?<![有全])无(?!障碍|论|缝|关|纸|误|法|死角|遗漏)|(?<!不)达标"
    r"|第[一二三四五六七八九十\d]+[名位]|前[一二三四五六七八九十\d]|[一二三]等|\d(?:\.\d+)?\s*分"
    rf"|(?:追究|问责|追责)[^，。]{{0,8}}{COUNT}|{COUNT}[^，。]{{0,14}}(?:追究|问责|追责)"
)
_APPRAISED = re.compile(
    rf"(?:评议|测评|满意)[^。]{{0,30}}(?:[{COUNT}{SHARE}{BARE}]|满意|认可|好评|意见)|评议[^，。]{{0,10}}{COUNT}"
)
# 完善工作考核、社会评议和责任追究三项制度: such a count is no result.
_COUNTED_MECHANISMS = re.compile(f"{COUNT}[项个种类套]{{0,2}}(?:制度|机制|办法)")
_MECHANISM = re.compile(_LISTS.either("mechanisms"))
_LONGEST_HEADING = 40


class _Said(IntEnum):
    """How much a report says of one of the three."""

    NOTHING = 0
    SOMETHING = 1
    RESULT = 2


@rule(
    "accountability-results",
    category="completeness",
    severity="major",
    needs="/sections",
    basis="Regulation on Open Government Information, article 50 (4): governments of every level",
    fix="State in part one, under supervision and safeguards, the results of performance assessment and "
    "public appraisal "
    "and whether anybody was held accountable; if there was none, state that",
    example="“本年度政务公开工作考核结果为良好，社会评议满意度98%，未发生责任追究情形”",
)
def accountability_results(report: Report) -> Iterator[Problem]:
    """A government's report gives the results of performance assessment, public appraisal and accountability.

    The Regulation requires these results of every government, townships included; mechanisms and plans are
    not results. Departments are exempt.
    """
    if report.level in DEPARTMENTS:
        raise NotApplicable("article 50 requires this of governments, not of departments")
    require_texts(report)
    said = _said_of_each(report)
    missing = [name for name, much in said.items() if much < _Said.RESULT]
    if missing:
        if _is_department_of_some_level(report):
            raise NotApplicable("article 50 requires this of governments, not of departments")
        # An uncertain text makes the outcome a review: the result may be there.
        for item in parts(report):
            if item.text is not None:
                report[item.pointer]
        yield _missing_results(report, missing, is_spoken_of=any(said.values()))


def _is_department_of_some_level(report: Report) -> bool:
    """Whether the name says that this is a department, though not of which government: 宝川市水利局."""
    if report.level != "unknown" or report.issue_at("/organ/name"):
        return False
    from auditor_ogi.interpret.organ import is_department

    return is_department(report.organ)


def _missing_results(report: Report, subjects: list[Term], *, is_spoken_of: bool) -> Problem:
    first = part(report, 1) or next(iter(parts(report)), None)
    at = first.pointer if first else "/preamble"
    if is_spoken_of:
        return Question("no result was found of {subjects}; please check", at=at, subjects=subjects)
    if first is None or _is_partly_unread(report):
        template = "no result of {subjects} in the text that is given; the rest cannot be seen"
        return Question(template, at=at, subjects=subjects)
    if report.level in GOVERNMENTS or report.level == "subdistrict":
        return Problem("the report gives no result of {subjects}", at=at, subjects=subjects)
    template = "the report gives no result of {subjects}; if the organ is a government, it must"
    return Question(template, at=at, subjects=subjects)


def _is_partly_unread(report: Report) -> bool:
    return bool(not_given(report)) or any(report.issue_at(item.pointer) for item in parts(report))


def _said_of_each(report: Report) -> dict[Term, _Said]:
    found = dict.fromkeys(_SPEAKS, _Said.NOTHING)
    for text in _passages(report):
        spoken_of = [
            name for name, speaks in _SPEAKS.items() if found[name] < _Said.RESULT and speaks.search(text)
        ]
        if spoken_of:
            found.update(dict.fromkeys(spoken_of, _Said.RESULT if _gives_result(text) else _Said.SOMETHING))
            if min(found.values()) is _Said.RESULT:
                break
    return found


def _passages(report: Report) -> Iterator[str]:
    """Sentences about any of the three, and what follows a bare sub-heading together with it."""
    printed = sentences(report)
    speaking = [place for place in printed.holding(_SIGNS) if _ROOTS.search(printed[place].text)]
    for place in sorted({*speaking, *(place + 1 for place in speaking if place + 1 < len(printed))}):
        text = printed[place].text.strip()
        heading = _bare_heading(printed[place - 1].text.strip()) if place else ""
        for passage in (text, heading + text) if heading else (text,):
            if _ROOTS.search(passage) and not _OTHER_SENSE.search(passage):
                yield passage


def _bare_heading(sentence: str) -> str:
    """The sentence if it is a sub-heading on what was found: 考核结果。"""
    is_one = len(sentence) < _LONGEST_HEADING and sentence.rstrip("。：:").endswith(("情况", "结果"))
    return sentence if is_one else ""


def _gives_result(text: str) -> bool:
    """Whether a passage says what was found, or that nothing happened."""
    # Ranks and marks are not counts; they are read as printed.
    result = _FIRM_RESULT if _MECHANISM.search(text) else _RESULT
    if result.search(text):
        return True
    said = marked("", text)
    if SHARE in said.words or any(
        number.kind == COUNT and number.value == 0 for number in said.quantities.values()
    ):
        return True
    words = _COUNTED_MECHANISMS.sub("", said.words)
    return bool(_APPRAISED.search(words) or result.search(words))
