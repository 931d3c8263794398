"""Rule problems-and-improvements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.text.numerals import number
from auditor_ogi.text.parts import is_left_out, require_content, require_part

_LISTS = word_lists(__file__)
_PROBLEMS = re.compile(_LISTS.either("problems"))
_MAY_BE_PROBLEMS = re.compile(f"不(?!{_LISTS.either('no_hints_after_not')})|{_LISTS.either('hints')}")
_NOTHING = re.compile(r"\W*(?:暂无|无|没有)\W*")
_NO_PROBLEMS = re.compile("(?:不存在|未发现|没有|暂无|无)(?:明显|突出|任何)?(?:的)?(?:问题|不足)")
_IMPROVEMENTS = re.compile(_LISTS.either("improvements"))
# What is still to be done is a problem, whatever verb follows: 有待增强.
_STILL_TO_DO = re.compile(
    rf"不(?:够|太)?[\u4e00-\u9fff]{{2}}|(?:{either(_LISTS.groups('problems')['still_needed'])}|需要|需)[^，。；\n]*"
)
_CLAUSES = re.compile(r"[，。；：、\n,;:]")
_NO_HINT = re.compile(rf"{_LISTS.either('improvements')}|{_LISTS.either('praise')}")
_SENTENCES = re.compile(r"[。；;\n]")
_PLANS = re.compile(_LISTS.either("plans"))
_DONE = re.compile(rf"\s*(?:{_LISTS.either('done')})")
_SHORTEST_CLAUSE = 4
_BORDERS = "\n。；;"
_TURNING = _LISTS["turning"]
_TURN = re.compile(
    r"(?:^|[\n。；;])\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)?"
    r"(?:(?:20\d\d年)?(?:下一步|下步|今后)[^。；\n]{0,30}?[：:。\n，,]"
    r"|[^。；，,\n]{0,12}(?:改进|整改)(?:情况|措施|举措|方向|计划|工作|打算|思路|意见|建议)[^。；，,：:\n]{0,8}[。：:\n]"
    r"|(?:针对|对于)(?:以上|上述|存在)[^。；\n]{0,30}?[：:。，,])"
)
# How points are numbered: what the first one looks like, and each of them.
_NUMBERINGS = (
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
    basis="Regulation on Open Government Information, article 50 (4); form of annual reports, "
    "国办公开办函〔2021〕30号, part five",
    fix="Name the problems of this year's work and, for each of them, what was or will be done about it",
    example="Three problems numbered 一是 to 三是, followed by two improvements",
)
def problems_and_improvements(report: Report) -> Iterator[Problem]:
    """Part five names problems and improvements, and has an improvement for each problem.

    Next year's report is compared with this part. Only problems, only plans, or fewer improvements than
    problems leave something open.
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
        elif not unclear and not _may_name_problem(rest):
            yield Problem("part five names no problem", at=at)
        elif not unclear:
            yield Question("no problem was found in part five; please check", at=at)
    elif not _IMPROVEMENTS.search(_STILL_TO_DO.sub("", text)):
        if _may_name_improvement(text):
            yield Question("no improvement was found in part five; please check", at=at)
        else:
            yield Problem("part five names no improvement", at=at)
    else:
        yield from _each_answered(text, at)


def _may_name_problem(text: str) -> bool:
    """Whether a clause is neither a plan nor done in a sentence of plans: it may say what is wrong."""
    for sentence in _SENTENCES.split(text):
        plan = _PLANS.search(sentence)
        for clause in _CLAUSES.split(sentence[: plan.start()] if plan else sentence):
            if len(clause.strip()) >= _SHORTEST_CLAUSE and not _NO_HINT.search(clause):
                return True
    return False


def _may_name_improvement(text: str) -> bool:
    """Whether a clause without problems begins with what leads to an improvement: 为此, 我们, 通过."""
    return any(_DONE.match(clause) and not _PROBLEMS.search(clause) for clause in _CLAUSES.split(text))


def _each_answered(text: str, at: str) -> Iterator[Problem]:
    turns = list(_turns(text))
    if len(turns) != 1:  # problems and improvements by turns, or no visible border: nothing to count
        return
    problems, improvements = _listed(text[: turns[0].start()]), _listed(text[turns[0].end() :])
    if improvements and problems > improvements:
        yield Question(
            "part five lists {problems} problems and {improvements} improvements; does each problem have "
            "one?",
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
        for first, pattern in _NUMBERINGS
        if any(item in text for item in first) and (found := pattern.search(text))
    ]
    if not styles:
        return 0
    # A sub-heading (一) above 一是 二是 is not an enumeration of its own.
    for _, pattern in sorted(styles, key=lambda style: style[0]):
        count = 0
        for found in pattern.finditer(text):
            if number(found[1]) == count + 1:
                count += 1
        if count > 1:
            return count
    return 1
