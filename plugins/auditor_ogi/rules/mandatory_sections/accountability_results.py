"""Rule accountability-results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, Term, rule
from auditor_ogi.figures.quantities import BARE, COUNT, SHARE, marked
from auditor_ogi.text.parts import not_given, part, parts, require_texts, sentences

GOVERNMENTS = ("township", "county", "city", "province")
DEPARTMENTS = ("county_department", "city_department", "province_department")

_ASSESSMENT = Term("work assessment (工作考核)")
_APPRAISAL = Term("public appraisal (社会评议)")
_ACCOUNTABILITY = Term("accountability (责任追究)")
_SPEAKS = {
    _ASSESSMENT: re.compile("考核|考评|(?:公开|工作|第三方)评估|评估(?:结果|得分|排名)"),
    _APPRAISAL: re.compile(
        "(?:社会|公众|群众|第三方|行风|公开工作|公开)的?评[议价]|满意度|满意率|测评|评议(?:结果|情况|活动|工作)"
    ),
    _ACCOUNTABILITY: re.compile("责任追究|追究[^，。]{0,6}责任|问责|追责"),
}
_SPEAKING = re.compile("考核|考评|评估|评议|评价|满意|测评|追究|问责|追责")
_SIGNS = ("考", "评", "满意", "追", "问责")  # one of them is in each of these words, and they are fewer to look for
_OTHER_SENSE = re.compile(
    # How content deputies are with the answers to their proposals is no appraisal of disclosure.
    r"\A(?=.*(?:代表建议|人大建议|政协提案|委员提案|建议提案))(?!.*(?:评议|测评|考核|考评|评估|问责|追究)).*满意"
    "|村民评议|党员评议|民主评议党|低保[^，。]{0,8}评议|评议[^，。]{0,6}低保|干部(?:年度)?考核|考核招聘|招聘[^，。]{0,8}考核|风险评估"
)
_NONE = r"未(?:发生|出现|收到|开展|进行|被|有|受|产生|组织)|没有|不存在"
_RESULT = re.compile(
    _NONE + r"|(?<![有全])无(?!障碍|论|缝|关|纸|误|法|死角|遗漏)|为零|零(?:发生|追究|追责|问责)"
    r"|优秀|良好|合格|考[核评](?:结果|等次)?为|“[好优良]”|(?<!不)达标|[Aa]级|第[一二三四五六七八九十\d]+[名位]|前[列茅一二三四五六七八九十\d]|名列|位居|位列|排名|等次|得分|定为|评为|[一二三]等|档"
    r"|\d(?:\.\d+)?\s*分|结果[为是显]|通报表扬|表彰|先进(?:单位|集体|个人)|满意率|满意度(?:达|为|较|高)|总体满意|基本满意|较好"
    rf"|(?:追究|问责|追责)[^，。]{{0,8}}{COUNT}|形成社会评议|评价(?:较高|良好)"
)
_APPRAISED = re.compile(
    rf"(?:评议|测评|满意)[^。]{{0,30}}(?:[{COUNT}{SHARE}{BARE}]|满意|认可|好评|意见)|评议[^，。]{{0,10}}{COUNT}"
)
_MECHANISM_ONLY = re.compile("将|纳入|健全|建立|完善|制度|机制|办法|方案|指标")
_FIRM_RESULT = re.compile(
    _NONE
    + r"|优秀|良好|合格|考[核评](?:结果|等次)?为|“[好优良]”|等次[为是]|得分|第[一二三四五六七八九十\d]+名|结果[为是显]"
)


@rule(
    "accountability-results",
    category="completeness",
    severity="major",
    needs="/sections",
    basis="Regulation on Open Government Information, article 50 (4): governments of every level",
    fix="Say in part one, under supervision and safeguards, what assessment and public appraisal found and whether "
    "anybody was held accountable; if there was none, say so",
    example="“本年度政务公开工作考核结果为良好，社会评议满意度98%，未发生责任追究情形”",
)
def accountability_results(report: Report) -> Iterator[Problem]:
    """A government's report gives the results of work assessment, public appraisal and accountability.

    The Regulation asks every government, townships too, for these results; mechanisms and intentions are no results.
    Departments are not bound.
    """
    if report.level in DEPARTMENTS:
        raise NotApplicable("article 50 asks this of governments, not of departments")
    require_texts(report)
    found = _results(report)
    missing = [name for name, degree in found.items() if degree < 2]
    if not missing:
        return
    first = part(report, 1) or next(iter(parts(report)), None)
    at = first.pointer if first else "/preamble"
    for item in parts(report):
        if item.text is not None:
            report[item.pointer]
    unread = not_given(report) or [item for item in parts(report) if report.issue_at(item.pointer)]
    if any(found.values()):
        yield Question("no result was found of {subjects}; please look", at=at, subjects=missing)
    elif unread or first is None:
        yield Question(
            "no result of {subjects} in the text that is given; the rest cannot be seen", at=at, subjects=missing
        )
    elif report.level in GOVERNMENTS or report.level == "subdistrict":
        yield Problem("the report gives no result of {subjects}", at=at, subjects=missing)
    else:
        yield Question(
            "the report gives no result of {subjects}; if the organ is a government, it must", at=at, subjects=missing
        )


def _results(report: Report) -> dict[Term, int]:
    """How much is said of each of the three: nothing (0), something (1), a result (2)."""
    found = dict.fromkeys(_SPEAKS, 0)
    for text in _passages(report):
        spoken_of = [name for name, speaks in _SPEAKS.items() if found[name] < 2 and speaks.search(text)]
        if spoken_of:
            found.update(dict.fromkeys(spoken_of, 2) if _gives_result(text) else dict.fromkeys(spoken_of, 1))
            if min(found.values()) == 2:
                break
    return found


def _passages(report: Report) -> Iterator[str]:
    """Sentences that speak of any of the three, and what follows a bare sub-heading together with it."""
    printed = sentences(report)
    speaking = [place for place in printed.holding(_SIGNS) if _SPEAKING.search(printed[place].text)]
    for place in sorted({*speaking, *(place + 1 for place in speaking if place + 1 < len(printed))}):
        text = printed[place].text.strip()
        above = printed[place - 1].text.strip() if place else ""
        heading = above if len(above) < 40 and above.rstrip("。：:").endswith(("情况", "结果")) else ""
        for passage in (text, heading + text) if heading else (text,):
            if _SPEAKING.search(passage) and not _OTHER_SENSE.search(passage):
                yield passage


def _gives_result(text: str) -> bool:
    # Ranks and marks are no counts; they are read as printed.
    result = _FIRM_RESULT if _MECHANISM_ONLY.search(text) else _RESULT
    if result.search(text):
        return True
    said = marked("", text)
    if SHARE in said.words or any(number.kind == COUNT and number.value == 0 for number in said.quantities.values()):
        return True
    return bool(_APPRAISED.search(said.words) or result.search(said.words))
