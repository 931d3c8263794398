"""Rule problems-and-improvements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.figures.missing_parts import without_text
from auditor_ogi.text.parts import is_left_out, require_content, require_part
from auditor_ogi.text.points import points

_LISTS = word_lists(__file__)
_PROBLEMS = lazy_regex(
    f"(?!问题导向)(?:{_LISTS.either('problems')}|重[^，。；、]{{1,5}}、?轻[^，。；、]{{1,5}})"
)
_MAY_BE_PROBLEMS = lazy_regex(f"不(?!{_LISTS.either('no_hints_after_not')})|{_LISTS.either('hints')}")
_NOTHING = lazy_regex(r"\W*(?:暂无|无|没有)\W*")
_NO_PROBLEMS = lazy_regex(
    "(?:不存在|(?:未|没有)(?:查摆?出|发现|出现|发生)|没有|暂无|无)(?:明显|突出|任何|存在|主要|较大"
    "|重大|严重|新|其他|的)*(?:问题|不足|短板)"
    r"(?!的?解决)|(?:问题|不足)(?:的?情况)?[：:][\s]*(?:暂?无|没有)(?=[。；，\s]|$)"
)
# What was wrong in the year before and has been put right is no problem of this year.
_OF_THE_YEAR_BEFORE = lazy_regex(
    r"(?:(?P<year>20\d\d)年(?:度|的|年报)?|上一?年度?|去年|往年|前一?年度?)[^。；\n]*?"
    r"(?:解决|整改|改进|完善|完成|到位|销号|落实)[^。；，,\n]*"
    r"(?:[，,](?!(?:但|而|不过|仍|还|尚|又|目前|当前|本年|今年|20\d\d))[^。；，,\n]*)*[。；，,\n]?"
)
_IMPROVING = _LISTS.groups("improvements")
_IMPROVEMENTS = lazy_regex(_LISTS.either("improvements"))
_SURELY_IMPROVES = lazy_regex(either(_IMPROVING["said so"]))
# What is still to be done is a problem, whatever verb follows: 有待增强, and 落实不到位 is nothing done.
_STILL_TO_DO = lazy_regex(
    rf"(?:未|没有?)(?:能|曾|及时|有效|完全|真正)*(?:{_LISTS.either('improvements')})|"
    rf"(?:{_LISTS.either('improvements')})?(?:得|还|仍|尚)*不(?!断|仅|但|再"
    rf"|得)(?:够(?![\u4e00-\u9fff])|(?:够|太)?[\u4e00-\u9fff]{{2}})"
    rf"|(?:{either(_LISTS.groups('problems')['still_needed'])}|需要|需)[^，。；\n]*"
)
# 改进情况, 下一步将继续努力: headings and promises that name nothing.
_NAMES_NOTHING = lazy_regex(
    r"(?:改进|整改)(?:情况|措施|举措|方向|计划|工作|打算|思路|意见)?(?=\W*(?:[：:。\n]|见"
    r"|$))(?:[：:]?\s*[详参]?见[^，。；\n]*)?"
    r"|(?:(?:下一步|下步|今后|的?工作中|我们|[我本][镇乡局县区市处委]|我街道|本机关|还|仍|将|需要?"
    r"|要|会|继续|不断|进一步|加以|予以)"
    r"[，,]?)+(?:努力|改进|提高|完善)+(?=[。；\n]|$)"
    rf"|(?:^|(?<=[，。；：\n,;:]))(?:{_LISTS.either('promising')}"
    rf"|[，,])*(?:{_LISTS.either('empty_promises')})[^，。；\n]{{0,6}}(?=[，。；\n,;]|$)"
)
# What may be meant as an answer to a lack of attention.
_MAY_ANSWER = lazy_regex("(?:提高|统一|深化)[^，。；]{0,6}(?:认识|站位|思想)|加强[^，。；]{0,4}领导")
# Characters of which one is in whatever is still to be done or is promised.
_MAY_PROMISE = frozenset("不未没需待努改提完")
_NO_ANSWER = lazy_regex(
    r"\W*(?:无|暂无|没有|略|[尚还有]?待[^。，]{0,6}|[正尚]在研究中?|暂[缺未][^。，]{0,4}"
    r"|[详参]?见[^。]{0,20}|同[^。]{0,8})?\W*"
)
# 栏目更新慢, 影响了公开质量: a problem in one character, or what comes of it.
_GOES_BADLY = lazy_regex(
    r"(?:环节|层级|程序|手续|头绪|耗时|周期|时间)[多长杂繁]\s*$|"
    r"[少差难晚慢弱缺旧窄低短]\s*$|(?:较|过|偏|很|太|流动性?|变动|难度|压力)[大多高长]\s*$|影响"
    r"|导致|造成|制约"
    r"|存在|^\s*出现|认为|简单\s*$|思想\s*$|轻[公解管服监]|没有|未|距离|被动|为主|为多|居多|不(?!再"
    r"|得|断|仅|但|懈|折|忘|超过|少于|漏)"
)
_CLAUSES = lazy_regex(r"[，。；：、\n,;:]")
_PRAISE = lazy_regex(_LISTS.either("praise"))
_NO_HINT = lazy_regex(f"{_LISTS.either('improvements')}|{_LISTS.either('praise')}|{_LISTS.either('deeds')}")
_SENTENCES = lazy_regex(r"[。\n]")
_PLANS = lazy_regex(_LISTS.either("plans"))
_DONE = lazy_regex(rf"\s*(?:{_LISTS.either('done')})")
# By what a clause tells that somebody does something, whatever the verb.
_DOING = lazy_regex(
    rf"{_LISTS.either('doing')}|了(?!解)|并(?![茂存列未不非])|每[周月季年日天]"
    rf"|[从自][^，。]{{1,8}}起|[一二三四五六七八九十\d]月起|年[底内]|\d+[期次篇本处个场条册份项]"
)
# Words of an introduction: a clause that consists of them names neither a problem nor an improvement.
_FRAME = lazy_regex(
    rf"20\d\d年度?|[我本](?:镇|乡|街道|局|县|区|市|委|处|单位|机关)"
    rf"|[（(]?[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六]是"
    rf"|{_LISTS.either('frame')}|[\W\d_]"
)
# 整改：设专人每天检查
_LABELLED = lazy_regex(r"(?:整改|改进|措施|对策|举措|办法)[：:]([^。；\n]+)")
_LABELLED_PROBLEM = lazy_regex(r"问题\s?[一1][：:]")
_CAUSE = lazy_regex(r"\s*(?:因(?!此)|由于|受)")
_NO_VERBS = lazy_regex("规范性|机构改革|改革|增值税?|组织部")
# A point that names a problem, and one that answers all of them.
_NAMES_ONE = lazy_regex(
    either(
        word for name, words in _LISTS.groups("problems").items() if name != "still_needed" for word in words
    )
    + r"|[少差难晚慢弱缺旧窄低短]\s*$|(?:较|过|偏|很|太|流动性?|变动|难度|压力)[大多高长]\s*$"
)
_SUMS_UP = lazy_regex(
    "[前后][两二三几]|其余|其他|均|都|上述|以上|这些|分别|逐一|逐项|统一|全部|一并|为此|对此|所有|各项"
)
# One answer that says that it is for all problems: 逐项整改到位.
_FOR_ALL = lazy_regex("逐[一项条个栏]|全部|全都|均|分别|一并|所有|各项|到位")
_COMMON = lazy_regex(_LISTS.either("common"))
_WORDS = lazy_regex(r"[\u4e00-\u9fff]{2,}")
_AROUND_POINT = "；;。，, \n"
_SEVERAL = 2
_SHORTEST_CLAUSE, _SHORTEST_ANSWER = 4, 3
_BORDERS = "\n。；;"
_TURNING = _LISTS["turning"]
_TURN = lazy_regex(
    r"(?:^|[\n。；;])\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)?"
    r"(?:(?:20\d\d年)?(?:下一步|下步|今后)[^。；\n]{0,30}?[：:。\n，,]"
    r"|[^。；，,\n]{0,12}(?:改进|整改)(?:情况|措施|举措|方向|计划|工作|打算|思路|意见"
    r"|建议)[^。；，,：:\n]{0,8}[。：:\n]"
    r"|(?:针对|对于)(?:以上|上述|存在)[^。；\n]{0,30}?[：:。，,])"
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
    text = _of_this_year(require_content(report, 5), report.year or 0)
    if not text.strip() or is_left_out(text):
        raise NotApplicable("the text of part five is not given")
    none = _NOTHING.fullmatch(text) or _NO_PROBLEMS.search(text)
    rest = text.replace(none[0], "") if none else text
    named = _PROBLEMS.search(rest)
    unclear = named or _MAY_BE_PROBLEMS.search(rest)
    if none and not named:
        finding = Question if unclear else Problem
        yield finding(
            "part five says that there are no problems", at=at, excerpt=none[0], cause=without_text(5)
        )
    elif not named and not unclear:
        if _may_name_problem(rest):
            yield Question("no problem was found in part five; please check", at=at)
        else:
            yield Problem("part five names no problem", at=at, cause=without_text(5))
    elif (improves := _improves(text, named=bool(named))) is not True:
        if improves is None or not named or _MAY_ANSWER.search(text):
            yield Question("no improvement was found in part five; please check", at=at)
        else:
            yield Problem("part five names no improvement", at=at, cause=without_text(5))
    else:
        yield from _each_answered(text, at)


def _of_this_year(text: str, year: int) -> str:
    """The text without the solved problems of years before, if it then still speaks of problems."""
    rest = _OF_THE_YEAR_BEFORE.sub(
        lambda found: found[0] if found["year"] and int(found["year"]) >= year else "", text
    )
    return rest if rest != text and (_PROBLEMS.search(rest) or _NO_PROBLEMS.search(rest)) else text


def _may_name_problem(text: str) -> bool:
    """Whether a clause is neither a plan nor done in a sentence of plans: it may say what is wrong."""
    turn = next(_turns(text), None)
    for sentence in _SENTENCES.split(text[: turn.start()] if turn else text):
        plan = _PLANS.search(sentence)
        for clause in _CLAUSES.split(sentence[: plan.start()] if plan else sentence):
            if (
                len(_FRAME.sub("", clause)) >= _SHORTEST_CLAUSE
                and not _NO_HINT.search(clause)
                and not _DOING.search(clause)
            ):
                return True
    return False


def _improves(text: str, *, named: bool, after_problem: bool = False) -> bool | None:
    """Whether a text with problems says what is done about them, in whatever words; None if unclear.

    The problems are ``named``, or only hinted at; or the text follows one (``after_problem``).
    """
    text = _NO_VERBS.sub("", text)
    if _says_that_it_improves(text) or _answers_under_a_heading(text):
        return True
    improves: bool | None = False
    for clause in _CLAUSES.split(_NAMES_NOTHING.sub("", text)):
        done = _STILL_TO_DO.sub("", clause)
        if _PROBLEMS.search(clause) or done != clause or (not named and _MAY_BE_PROBLEMS.search(clause)):
            after_problem = True
            if improves is False and _IMPROVEMENTS.search(done):
                improves = None
        elif _CAUSE.match(clause) or (not after_problem and _PRAISE.search(clause)):
            continue
        elif _IMPROVEMENTS.search(clause):
            return True
        elif (after_problem or _DONE.match(clause)) and _says_something(clause):
            if after_problem and _DOING.search(clause):
                return True
            improves = None
    return improves


def _says_that_it_improves(text: str) -> bool:
    """Whether a word of improvement is part neither of what is still to be done nor of a mere promise."""
    end = 0
    for found in _SURELY_IMPROVES.finditer(text):
        if found.start() >= end:
            start = max(text.rfind(mark, 0, found.start()) for mark in _BORDERS) + 1
            ends = [at for mark in _BORDERS if (at := text.find(mark, found.end())) >= 0]
            end = min(ends, default=len(text)) + 1
            sentence = text[start:end]
            if _MAY_PROMISE.isdisjoint(sentence):
                return True
            if _SURELY_IMPROVES.search(_STILL_TO_DO.sub("", _NAMES_NOTHING.sub("", sentence))):
                return True
    return False


def _answers_under_a_heading(text: str) -> bool:
    """Whether something is said where a text has turned to improvements: 改进措施：…."""
    answers = [text[turn.end() :] for turn in _turns(text)] + [found[1] for found in _LABELLED.finditer(text)]
    return any(
        not _NO_ANSWER.fullmatch(rest) and len(_FRAME.sub("", rest)) >= _SHORTEST_ANSWER
        for rest in map(partial(_NAMES_NOTHING.sub, ""), answers)
    )


def _says_something(clause: str) -> bool:
    """Whether a clause is more than an introduction, and neither a reference nor a problem."""
    shortest = _SHORTEST_ANSWER if _DOING.search(clause) else _SHORTEST_CLAUSE
    return (
        len(_FRAME.sub("", clause)) >= shortest
        and not _GOES_BADLY.search(clause)
        and not _NO_ANSWER.fullmatch(clause)
    )


def _each_answered(text: str, at: str) -> Iterator[Problem]:
    listed = points(text) if _LABELLED_PROBLEM.search(text) else []
    turned = [_has_an_answer(point) for point in listed]
    if len(listed) >= _SEVERAL and turned[0] and not all(turned):
        for point, turns_to_one in zip(listed, turned, strict=True):
            if not turns_to_one and not _improves(point, named=True):
                yield Problem("part five names no improvement for “{excerpt}”", at=at, excerpt=point.strip())
        return
    turns = list(_turns(text))
    if len(turns) != 1:  # problems and improvements by turns, or no visible border
        yield from _point_by_point(points(text), at)
        return
    named, answer = points(text[: turns[0].start()]), text[turns[0].end() :]
    problems, improvements = len(named), len(points(answer))
    if not improvements and problems >= _SEVERAL and not any(_improves(each, named=True) for each in named):
        yield from _answered_together(named, answer, at, turns[0][0])
    elif improvements and problems > improvements:
        yield Question(
            "part five lists {problems} problems and {improvements} improvements; does each problem have "
            "one?",
            at=at,
            problems=problems,
            improvements=improvements,
        )


def _answered_together(problems: Sequence[str], answer: str, at: str, lead: str = "") -> Iterator[Question]:
    """The question about several problems with one answer that does not treat all of them.

    It does where it speaks of each, names as many measures, or says that it is for all, as its ``lead`` may,
    and does not speak of some of them only.
    """
    measures = [clause for clause in _CLAUSES.split(_NAMES_NOTHING.sub("", answer)) if _is_measure(clause)]
    said = _pairs(answer)
    left = [problem for problem in problems if said.isdisjoint(_pairs(problem))]
    for_all = _FOR_ALL.search(answer) or (len(left) == len(problems) and _SUMS_UP.search(lead + answer))
    if left and len(measures) < len(problems) and not for_all:
        yield Question(
            "part five lists {problems} problems and says in one what is done about them; is there an "
            "improvement for “{excerpt}”?",
            at=at,
            problems=len(problems),
            excerpt=left[0].strip(_AROUND_POINT),
        )


def _is_measure(clause: str) -> bool:
    return len(_FRAME.sub("", clause)) >= _SHORTEST_CLAUSE and not _NO_ANSWER.fullmatch(clause)


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text that tell what it speaks of."""
    return {one + other for words in _WORDS.findall(_COMMON.sub(" ", text)) for one, other in pairwise(words)}


def _has_an_answer(point: str) -> bool:
    """Whether a point says under a label of its own what was done: 整改情况：…."""
    return bool(_LABELLED.search(point) or next(_turns(point), None))


def _point_by_point(listed: Sequence[str], at: str) -> Iterator[Problem]:
    """Where each point names a problem and says at once what is done about it: the points that do not."""
    parted = [_CLAUSES.split(point, maxsplit=1) for point in listed]
    if len(listed) < _SEVERAL or not all(_NAMES_ONE.search(first) for first, *_ in parted):
        return
    answers = [_improves("".join(rest), named=True, after_problem=True) for _, *rest in parted]
    last, _, rest_of_text = listed[-1].strip().partition("。")
    goes_on = bool(rest_of_text.rstrip("。")) and "。" not in "".join(listed[:-1])
    if goes_on and not any(answers[:-1]) and not _improves(last, named=True):
        yield from _answered_together([*listed[:-1], last], rest_of_text, at)
    if not answers[0] or goes_on or _SUMS_UP.search(listed[-1]):
        return
    for point, answer in zip(listed, answers, strict=True):
        if not answer:
            finding = Question if answer is None else Problem
            yield finding("part five names no improvement for “{excerpt}”", at=at, excerpt=point.strip())


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
