"""Rule problems-and-improvements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.text.numerals import number
from auditor_ogi.text.parts import is_left_out, require_content, require_part

_PROBLEMS = re.compile(
    "问题|不足|短板|弱项|薄弱|差距|困难|欠缺|缺乏|缺少|滞后|偏[少低慢弱长]|较[少低慢弱]|单一|单薄|不[够高强深细全严多广熟畅准]|不(?:及时|到位|规范|完善|健全"
    "|充分|平衡|均衡|丰富|熟悉|明显|深入|全面|紧密|完整|精准|理想|主动|积极|统一|清晰)|有待|尚[需待]|亟[需待]|仍需|还需|有限|不均"
)
_MAY_BE_PROBLEMS = re.compile(
    "不(?![断仅但懈折忘])|没有|未|无|少|差|难|晚|慢|弱|缺|旧|老化|只|仅|太|损|错|漏|意见|距离|但|尚|仍|还"
)
_NOTHING = re.compile(r"\W*(?:暂无|无|没有)\W*")
_NO_PROBLEMS = re.compile("(?:不存在|未发现|没有|暂无|无)(?:明显|突出|任何)?(?:的)?(?:问题|不足)")
_IMPROVEMENTS = re.compile(
    "已|改|增|指定|安排|解决|针对|拟|计划|争取|力争|努力|做好|确保|采取|改进|整改|下一步|今后|下步|将|加强|强化|完善|提升|提高|优化|加大|规范|拓宽|拓展|深化|健全|推进|落实|建立|持续|丰富|细化|狠抓|组织"
)
_BORDERS = "\n。；;"
_TURNING = ("下一步", "下步", "今后", "改进", "整改", "针对", "对于")
_TURN = re.compile(
    r"(?:^|[\n。；;])\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)?"
    r"(?:(?:20\d\d年)?(?:下一步|下步|今后)[^。；\n]{0,30}?[：:。\n，,]|[^。；，,\n]{0,12}(?:改进|整改)(?:情况|措施|举措|方向|计划|工作|打算|思路|意见|建议)"
    r"[^。；，,：:\n]{0,8}[。：:\n]|(?:针对|对于)(?:以上|上述|存在)[^。；\n]{0,30}?[：:。，,])"
)
# How lists are numbered: what the first item looks like, and every item.
_LISTS = (
    (("一是",), re.compile(r"是(?<=([一二三四五六七八九])是)(?<![统单专万].是)")),
    (("一）", "一)", "1）", "1)"), re.compile(r"(?:^|[\n。；;：:])\s*[（(]([一二三四五六七八九]|\d)[)）]")),
    (("1.", "1．", "1、"), re.compile(r"(?:^|[\n。；;：:])\s*(\d)[.．、](?!\d)")),
    (("第一",), re.compile(r"第([一二三四五六七八九])[，,、]")),
    (("一、",), re.compile(r"(?:^|\n)\s*([一二三四五六七八九])、")),
)


@rule(
    "problems-and-improvements",
    category="completeness",
    severity="minor",
    needs="/sections",
    basis="Regulation on Open Government Information, article 50 (4); form of annual reports, 国办公开办函〔2021〕30号, part five",
    fix="Name the problems of this year's work, and for each of them what was or will be done about it",
    example="Three problems numbered 一是 to 三是, followed by two improvements",
)
def problems_and_improvements(report: Report) -> Iterator[Problem]:
    """Part five names problems and improvements, and has an improvement for each problem.

    The part is there so that next year's report can be held against it. Only problems, only plans, or fewer
    improvements than problems leave something unanswered.
    """
    at = require_part(report, 5).pointer
    text = require_content(report, 5)
    if not text.strip() or is_left_out(text):
        raise NotApplicable("the text of part five is not given")
    none = _NOTHING.fullmatch(text) or _NO_PROBLEMS.search(text)
    rest = text.replace(none[0], "") if none else text
    if not _PROBLEMS.search(rest):
        unclear = _MAY_BE_PROBLEMS.search(rest)
        if none and unclear:
            yield Question("part five says that there are no problems", at=at, excerpt=none[0])
        elif none:
            yield Problem("part five says that there are no problems", at=at, excerpt=none[0])
        elif not unclear:
            yield Problem("part five names no problem", at=at)
    elif not _IMPROVEMENTS.search(text):
        yield Problem("part five names no improvement", at=at)
    else:
        yield from _each_answered(text, at)


def _each_answered(text: str, at: str) -> Iterator[Problem]:
    turns = list(_turns(text))
    if len(turns) != 1:  # problems and improvements in turn, or no visible border: nothing to count
        return
    problems, improvements = _listed(text[: turns[0].start()]), _listed(text[turns[0].end() :])
    if improvements and problems > improvements:
        yield Question(
            "part five lists {problems} problems and {improvements} improvements; does each problem have one?",
            at=at,
            problems=problems,
            improvements=improvements,
        )


def _turns(text: str) -> Iterator[re.Match[str]]:
    """Where a text turns from problems to improvements; tried only in clauses that hold a word for it."""
    clauses = set()
    for word in _TURNING:
        at = text.find(word)
        while at >= 0:
            clauses.add(max(text.rfind(mark, 0, at) for mark in _BORDERS))
            at = text.find(word, at + 1)
    end = 0
    for border in sorted(clauses):
        found = _TURN.match(text, max(border, 0)) if border >= end or border < 0 else None
        if found:
            end = found.end()
            yield found


def _listed(text: str) -> int:
    """How many items a text enumerates at its outermost level, 0 if it does not."""
    styles = [
        (found.start(), pattern)
        for first, pattern in _LISTS
        if any(item in text for item in first) and (found := pattern.search(text))
    ]
    if not styles:
        return 0
    # A sub-heading (一) above 一是 二是 is no enumeration of its own.
    for _, pattern in sorted(styles, key=lambda style: style[0]):
        count = 0
        for found in pattern.finditer(text):
            if number(found[1]) == count + 1:
                count += 1
        if count > 1:
            return count
    return 1
