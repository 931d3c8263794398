"""What a report says of all: that every request was answered in time, that every problem was mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.matters import (
    CALLED,
    DONE,
    OF,
    Statement,
    clause_start,
    is_limited,
    names,
    occurrences,
    said_about,
    sentence_at,
)
from auditor_ogi.figures.quantities import COUNT, OTHER, SHARE, Marked

_LISTS = word_lists(__file__)
_MATTERS: dict[str, list[str]] = {}
for _matter, _words in DONE.items():
    for _word in _words:
        _MATTERS.setdefault(_word, []).append(_matter)
_RATES = _LISTS.groups("rates")
_MARKS = ("均", "都", "全部", "全数", "所有", "一律", "悉数")
_ALL = lazy_regex(
    rf"{names(_LISTS['all'])}(?P<of>的?{names(word for words in OF.values() for word in words)})?"
    rf"(?:{_LISTS.either('between')})*(?:在[^，。；]{{0,12}}(?=[期时限]限内|日内))?(?:在?[{OTHER}]内)?"
    rf"(?P<done>{names(_MATTERS)})(?!率|期限|不|的[^，。；]|依申请|申请(?!人)|[^，。；]{{0,6}}率)"
)
_UNLESS = lazy_regex(_LISTS.either("not_all"))
_EXCEPT = lazy_regex("除[^，]{1,20}外|其余|剩余")
# “全部公开与部分公开的申请合计4件” names two outcomes, “均为自然人和商业企业” two kinds of applicants.
_AND_OTHERS = lazy_regex(
    "(?:与|和|及|以及|、|或)(?:部分|不予|不|予以|未|商业|企业|法人|其他|社会|公益|科研|法律|组织|单位|信函|来信|来函|当面|现场|邮|电子)"
)
_PLANNED = lazy_regex(_LISTS.either("planned"))
_RECEIVED = lazy_regex("收到|受理|新收|接到|收件|办理|承办|反馈|发现|征集|案件|发布|公开|设置|收集")
_RATE = lazy_regex(
    rf"(?P<rate>{names(word for words in _RATES.values() for word in words)})"
    rf"(?:均|都|全部|也|达到?了?|为|是|保持在?|实现|：)*$"
)
_RATED_ELSEWHERE = lazy_regex("代表|委员|建议|提案|议案|窗口|热线|办事|服务|工单")
_LONGEST_RATE = 14


class Universal(NamedTuple):
    """That something was done with all; ``counted`` is how many those are, where its clause counts them."""

    statement: Statement
    counted: int | Decimal | None


class Rate(NamedTuple):
    """A share that is 100% if there is nothing of a matter; ``statement`` says where it is given."""

    statement: Statement
    is_full: bool


def universals(report: Report) -> tuple[Universal, ...]:
    """Every statement that something was done with all of its kind, so that a matter never happened."""
    return report.memo(_universals)


def _universals(report: Report) -> tuple[Universal, ...]:
    return tuple(_each_universal(report))


def _each_universal(report: Report) -> Iterator[Universal]:
    said = set()
    for text, place, _ in occurrences(report, _MARKS):
        found = _ALL.match(text.words, place)
        # “全部申请均已答复” says it once.
        if found is not None and (text.pointer, found.end()) not in said:
            said.add((text.pointer, found.end()))
            yield from _said_of_all(report, text, found)


def _said_of_all(report: Report, text: Marked, found: re.Match[str]) -> Iterator[Universal]:
    words = text.words
    begin, _ = sentence_at(words, *found.span())
    start = clause_start(words, found.start())
    said = said_about(text, begin, found.end())
    matters = [matter for matter in _MATTERS[found["done"]] if said in OF[matter]]
    if not matters or words[found.start() - 1 : found.start()] in ("平", "不", "首"):
        return
    clause = words[start : found.start()]
    if _AND_OTHERS.match(words, found.end()):
        return
    if _UNLESS.search(clause) or _EXCEPT.search(words, begin, found.start()):
        return
    if _PLANNED.search(words, start, found.start()):
        return
    if is_limited(report, text, [(begin, found.end())], others=False):
        return
    counted = None
    if COUNT in clause and not _RECEIVED.search(clause):
        counted = text.quantities[words.rfind(COUNT, start, found.start())].value
    for matter in matters:
        yield Universal(Statement(matter, text, start, found.end(), CALLED[matter]), counted)


def rates(report: Report) -> Iterator[Rate]:
    """The shares of what was answered, mended or liked."""
    for text, place, _ in occurrences(report, SHARE):
        found = _RATE.search(text.words, max(0, place - _LONGEST_RATE), place)
        if found is not None:
            yield from _rated(report, text, place, found)


def _rated(report: Report, text: Marked, place: int, found: re.Match[str]) -> Iterator[Rate]:
    words = text.words
    begin, _ = sentence_at(words, place, place)
    start = clause_start(words, place)
    if is_limited(report, text, [(begin, place)], others=False) or _UNLESS.search(words, start, place):
        return
    said = said_about(text, begin, found.start())
    for matter, called in _RATES.items():
        if found["rate"] not in called:
            continue
        if matter == "adverse_opinions":
            about_it = not _RATED_ELSEWHERE.search(words, begin, place)
        else:
            about_it = said in OF[matter] or (matter in ("late", "unfinished") and not said)
        if about_it:
            statement = Statement(matter, text, start, place + 1, CALLED[matter])
            yield Rate(statement, text.quantities[place].value == 100)
