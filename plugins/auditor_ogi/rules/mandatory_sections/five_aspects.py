"""Rule five-aspects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, Term, rule
from auditor_ogi.form import form
from auditor_ogi.text.parts import is_left_out, require_content, require_part

# Per aspect: what treats it, and what may be part of treating it.
_ASPECTS: tuple[tuple[Term, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        Term("proactive disclosure"),
        re.compile("主动公开|主动发布|信息发布|发布[^，。]{0,12}信息|公开[^，。]{0,12}信息"),
        re.compile("公开|发布"),
    ),
    (Term("requests"), re.compile("依申请|信息公开申请|申请公开|公开申请"), re.compile("申请")),
    (
        Term("management of government information"),
        re.compile(
            "信息(?:的|资源|公开|发布)*(?:规范化?)?管理|信息(?:发布)?(?:审核|审查)|保密审查|公开属性|三审|三级审核"
            "|全生命周期|(?:发布|公开|文件)审[核查]|先审后发|规范性文件[^，。]{0,10}(?:清理|管理|公开)"
        ),
        re.compile("审核|审查|审签|目录|清理|归档|存档|更新|维护|台账|核查|管理"),
    ),
    (
        Term("platforms"),
        re.compile(
            "平台|专区|公开栏|公示栏|新媒体|查阅[点室]|网站[^，。]{0,10}(?:建设|管理|维护|运维|改版|栏目|专栏|集约|检查|监测)"
            "|(?:栏目|专栏|渠道|载体|阵地)[^，。]{0,10}(?:建设|管理|维护|设置|调整|优化|拓展|完善)"
            "|(?:优化|拓宽|拓展|完善|建好|用好|加强)[^，。]{0,12}(?:网站|栏目|专栏|渠道|载体|阵地|公众号)"
        ),
        re.compile("网站|网页|公众号|微信|微博|栏目|专栏|渠道|载体|阵地|客户端|APP|广播|短视频|抖音"),
    ),
    (
        Term("supervision and safeguards"),
        re.compile(
            "监督保障|监管保障|监督和保障|监督与?(?:检查|考核|管理|评议|指导|机制|问效)|保障(?:措施|机制|监督|工作|力度)|考核|考评|培训"
            "|组织领导|组织保障|领导小组|社会评议|责任追究|督查|督导|督促|监督检查|专职|专人负责|日常检查|检查公开"
        ),
        re.compile("监督|保障|机制|负责|检查|落实责任"),
    ),
)
_SUB_HEADING = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九\d]{1,2}[）)、.．]|第[一二三四五六七八九][，,、])\s*([^。：:\n，,；\d]{2,24})(?=[。：:\n]|$)"
)
# Without a number of its own kind a heading shows by its last word: 平台建设方面，
_NAMED = re.compile(
    r"\s*(?:[一二三四五六七八九]是)?(?:([^。：:\n，,；]{2,16}?(?:方面|情况|工作))[，,。：:]|([^。：:\n，,；]{0,10}(?:公开|管理|建设|保障))[。：:])"
)
_LONGEST_HEADING = 60
_OWN_HEADINGS = 3
_NAMES = ("主动公开", "依申请公开", "信息管理", "平台建设", "监督保障")
_AT_LEAST_NAMED = 4
_LONGEST_ENUMERATION = 120
_BORDERS = "。；;\n"


@rule(
    "five-aspects",
    category="completeness",
    severity="major",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号, part one",
    fix="Add what was done for the aspect, best under a sub-heading of its own",
    example="A part one that ends after requests says nothing on information management, platforms and safeguards",
)
def five_aspects(report: Report) -> Iterator[Problem]:
    """Part one treats the five aspects: proactive disclosure, requests, information management, platforms, safeguards.

    The form says what the general situation consists of; an aspect left out is work not reported on. Naming all five
    in one sentence is not treating them.
    """
    if report.form == "2019" and (report.year is None or report.year < form("2021").first_year):
        raise NotApplicable("the five aspects came with the form of 2021")
    at = require_part(report, 1).pointer
    text = require_content(report, 1)
    if is_left_out(text) or not text.strip():
        raise NotApplicable("the text of part one is not given")
    treated = _without_enumerations(text)
    missing = {
        name: strong.search(text) or weak.search(text) for name, strong, weak in _ASPECTS if not strong.search(treated)
    }
    headings = [
        found[found.lastindex or 0]
        for line in text.splitlines()
        for pattern in (_SUB_HEADING, _NAMED)
        if (found := pattern.match(line[:_LONGEST_HEADING]))
    ]
    under_headings = {
        name for name, *either in _ASPECTS if any(words.search(heading) for words in either for heading in headings)
    }
    if not missing:
        # Four aspects have a sub-heading of their own: what is said of the fifth, is said in passing.
        unheaded = [name for name, *_ in _ASPECTS if name not in under_headings]
        if len(unheaded) == 1:
            yield Question("part one does not clearly treat {aspects}; please look", at=at, aspects=unheaded)
        return
    # Where aspects have sub-headings of their own, a stray word elsewhere does not treat one.
    strays = len(under_headings) < _OWN_HEADINGS
    absent = [name for name, hint in missing.items() if name not in under_headings and not (strays and hint)]
    unclear = [name for name in missing if name not in absent and name not in under_headings]
    if absent:
        yield Problem("part one does not treat {aspects}", at=at, aspects=absent)
    if unclear:
        yield Question("part one does not clearly treat {aspects}; please look", at=at, aspects=unclear)


def _without_enumerations(text: str) -> str:
    """The text without the short sentences that just name the aspects."""
    # Whatever names four of the five names one of the first two.
    for name in _NAMES[: len(_NAMES) - _AT_LEAST_NAMED + 1]:
        at = text.find(name)
        while at >= 0:
            start = max(text.rfind(mark, 0, at) for mark in _BORDERS) + 1
            end = min((found for mark in _BORDERS if (found := text.find(mark, at)) >= 0), default=len(text) - 1) + 1
            short = end - start < _LONGEST_ENUMERATION
            if short and sum(each in text[start:end] for each in _NAMES) >= _AT_LEAST_NAMED:
                text = text[:start] + text[end:]
                end = start
            at = text.find(name, end)
    return text
