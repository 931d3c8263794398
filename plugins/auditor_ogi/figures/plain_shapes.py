"""How a list after a total is built, where no word makes it one, and what that proves.

The words of the total mean all of a thing, those of the parts are alike, the last part is the rest, or as
many parts follow as were announced. Two statements side by side (“网站公开300条，微信公开200条”) are built
alike and divide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.breakdown import BreakdownPart
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.enumeration import Enumeration
from auditor_ogi.figures.list_owners import OF_PARTS, START_OF_CLAUSE
from auditor_ogi.figures.part_names import (
    Pair,
    are_whole_year,
    common_ending,
    ends_kinds,
    has_verb,
    have_common_beginning,
    have_opposites,
    is_measure,
    is_statement,
    pair,
    plain,
    spelt_out,
    without_verbs,
)
from auditor_ogi.figures.part_words import ITEM, is_rate
from auditor_ogi.figures.quantities import COUNT, MONEY
from auditor_ogi.figures.segments import MarkedSentence

_LISTS = word_lists(__file__)
_ALL = lazy_regex(_LISTS.either("all"))
_OUTCOME = lazy_regex(_LISTS.either("outcomes"))
_NOT_A_KIND = lazy_regex(_LISTS.either("any"))
SAID_OF_ALL = lazy_regex(f"{_LISTS.either('all')}|{_LISTS.either('organs')}|{_LISTS.either('times')}")
_MARKS = lazy_regex('[\ue000-\ue007（）()“”"《》]')
_INDEPENDENT = _LISTS["independent"]
_WHOLES = _LISTS["wholes"]
_EVENTS = ("次", "场", "期", "场次", "期次", "轮")
_ITEMS = frozenset(_LISTS["units_of_items"])
_ITEM_BEFORE = lazy_regex(rf"^{ITEM}")
_ITEM = lazy_regex(ITEM)
SAID_OF_WHOLE = lazy_regex(r"^(?:均|全部|都|已|按时|及时|无一|经)[^，,。；;：:\ue000-\ue007]{0,12}[，：]")
_HAS = lazy_regex(_LISTS.either("amounts_to") + "$")
# What is decided this year may have come in last year.
_MAY_BE_OLDER = lazy_regex("申请|复议|诉讼|案件|上年|去年|往年|结转|转入|以前年|历年")
_LEFT = lazy_regex("其余|剩余|剩下|余下")
_BARE_WORD = 2


class Shape(StrEnum):
    """How a list without a word before it is built, and what that proves."""

    PROVEN = "proven"
    PARTS = "parts"
    LIKELY = "likely"
    CLOSE = "close"
    PARALLEL = "parallel"
    UNKNOWN = "unknown"


def shape_of(
    sentence: MarkedSentence,
    found: re.Match[str],
    place: int,
    parts: Sequence[BreakdownPart],
    listed: Enumeration,
) -> Shape:
    """How the parts after a total are built, and what that proves."""
    words = sentence.words
    first = clause_start(words, place, START_OF_CLAUSE)
    said = _MARKS.sub("", words[first:place] + found["noun"])
    if _OUTCOME.search(said):
        return Shape.UNKNOWN  # one of the outcomes of requests, whose total is further up
    labels = [plain(part.label) for part in parts]
    if _is_first_of_list(words, first, said, labels) or _is_beside_opposites(said, labels):
        return Shape.PARALLEL
    if listed.is_whole or _name_all(labels, said) or _is_announced(sentence, first, place, len(parts)):
        return Shape.PROVEN
    kind = pair(labels)
    if kind is Pair.OPPOSITES and not is_counted_before(
        sentence, words.rfind("；", 0, first) + 1, first, place
    ):
        return Shape.PROVEN
    if kind is Pair.STAGES:
        return Shape.LIKELY if _MAY_BE_OLDER.search(words) else Shape.PARTS
    rest = _of_what(said)
    ending = common_ending(labels)
    counts_all = bool(_ALL.search(said)) and bool(ending) and found["noun"].endswith(ending)
    alike = not counts_all and _is_one_of_them(said, rest, ending, labels, parts)
    if alike or _are_of_one_family(said, rest, labels):
        return Shape.PARALLEL
    if not _ALL.search(said) and is_counted_before(sentence, 0, first, place):
        return Shape.UNKNOWN  # one of a list whose total is further up
    rests = any(part.is_rest for part in parts[1:])
    if not _begins_at_once(sentence, found.end(), parts[0]):
        return Shape.PARTS if rests else Shape.UNKNOWN
    if all(part.label.endswith("的") for part in parts) or have_opposites(labels):
        return Shape.PARTS  # 更新及时的20个，更新滞后的3个; 采纳5条，部分采纳3条，不采纳2条
    if SAID_OF_ALL.search(said) or has_verb(said) or _HAS.search(words, first, place):
        if len(ending) > 1 and rest.endswith(ending) and not ending.endswith(_WHOLES):
            return Shape.PROVEN  # 发布解读12篇，专家解读5篇，动漫解读7篇
        return _shape_after_statement(sentence, found, place, parts, labels, said)
    if any(map(is_statement, labels)):
        return Shape.UNKNOWN
    the_rest = any(_LEFT.search(each) for each in labels[1:])
    if _is_below(sentence, found.end(), parts) or the_rest or (ending and (rests or len(parts) > 2)):
        return Shape.PARTS
    if not rest.endswith(_WHOLES):
        return Shape.CLOSE
    is_long = len(parts) > 2 and sentence.quantity(place).unit in _ITEMS
    return Shape.PARTS if rests or is_long else Shape.LIKELY


def _shape_after_statement(
    sentence: MarkedSentence,
    found: re.Match[str],
    place: int,
    parts: Sequence[BreakdownPart],
    labels: Sequence[str],
    said: str,
) -> Shape:
    """How the parts are built after a total that says what was done with all of it."""
    unit = sentence.quantity(place).unit
    means_all = bool(_ALL.search(sentence.words[:place]))
    if _ITEM.match(sentence.words, found.end()):
        return Shape.UNKNOWN if any(is_measure(part.label) for part in parts) else Shape.PROVEN
    if any(part.is_rest for part in parts[1:]) or common_ending(labels) or have_common_beginning(labels):
        return Shape.PARTS
    others = [each for each in labels if not said.endswith(each[-_BARE_WORD:])]
    if any(map(is_statement, labels)) or (unit in _EVENTS and any(map(_is_independent, others))):
        return Shape.UNKNOWN
    if sentence.words[place] == MONEY:
        return Shape.PARTS  # what was done is no part of a sum: 经费23万元，设备15万元，培训8万元
    if all(len(each) <= _BARE_WORD for each in labels) and any(map(has_verb, labels)):
        return Shape.LIKELY  # 清理文件80件，保留56件、修订14件、废止10件
    if any(has_verb(each) and not _is_name(each) for each in labels):
        return Shape.UNKNOWN  # 新增30条，按村公布的16条
    return (
        Shape.PARTS
        if means_all or unit in _ITEMS or _is_below(sentence, found.end(), parts)
        else Shape.LIKELY
    )


def _is_first_of_list(words: str, first: int, said: str, labels: Sequence[str]) -> bool:
    """Whether a total is rather the first number of a list that a colon or “在……中” leads to.

    “属性审核：主动公开166件，依申请公开218件”, “在已答复的申请中，依法公开6件，……”
    """
    led = words[first - 1 : first] == "：" or words[max(0, first - 2) : first] in ("中，", "里，")
    if not led or _ALL.search(said) or COUNT in words[:first] or MONEY in words[:first]:
        return False
    bare = plain(said)
    named_alike = any(each[-_BARE_WORD:] == bare[-_BARE_WORD:] for each in labels)
    alike = named_alike and _of_what(said) != bare[-_BARE_WORD:]  # “走访企业59家，规上企业16家，……”
    return not bare.endswith(_WHOLES) and (alike or not has_verb(bare))


def _is_beside_opposites(said: str, labels: Sequence[str]) -> bool:
    """Whether a total is named like parts that are opposites: “主动公开54件，依申请公开15件，不予公开3件”."""
    deed = said[-_BARE_WORD:]
    return len(said) > _BARE_WORD and have_opposites(labels) and all(each.endswith(deed) for each in labels)


def _are_of_one_family(said: str, rest: str, labels: Sequence[str]) -> bool:
    """Whether a total is named like its parts are: “行政许可92件，作出行政处罚35件、行政强制2件”."""
    beginning = rest[:_BARE_WORD]
    things = [_of_what(each).removeprefix("作出") for each in labels]
    is_named = len(rest) > _BARE_WORD and not _ALL.search(said)
    return is_named and all(
        each.startswith(beginning) and not each.startswith(rest) and len(each) > _BARE_WORD for each in things
    )


def _of_what(said: str) -> str:
    """What a total counts, without the words that say when, how and what was done with it."""
    return _NOT_A_KIND.sub("", without_verbs(_NOT_A_KIND.sub("", SAID_OF_ALL.sub("", said))))


def _is_independent(label: str) -> bool:
    """Whether words name something done that is counted for itself: 培训, 督查."""
    return label.endswith(_INDEPENDENT)


def _is_name(label: str) -> bool:
    """Whether words that could say what was done are a name: longer than two characters, and no statement."""
    return len(label) > 2 and not is_statement(label)


def _is_below(sentence: MarkedSentence, start: int, parts: Sequence[BreakdownPart]) -> bool:
    """Whether the parts are joined more closely than they are to their total: “20条，图解12条、视频8条”."""
    words = sentence.words
    places = [part.quantity.position - sentence.start for part in parts]
    between = [words[one + 1 : other] for one, other in pairwise(places)]
    return (
        words[start - 1] not in "、"
        and all(re.match("[^，,；;。]*[、和与及]", each) for each in between)
        and not any(mark in each for each in between for mark in "，,；;。")
    )


def _begins_at_once(sentence: MarkedSentence, start: int, first: BreakdownPart) -> bool:
    """Whether the first part is in the first clause after a total, but for what share that is."""
    place = first.quantity.position - sentence.start
    words = sentence.words
    counted = max(words.rfind(COUNT, start, place), words.rfind(MONEY, start, place))
    if counted > 0 and is_rate(words, counted):
        end = words.find("，", counted)  # “共175条信息上网，平均每月14条，文件类94条，……”
        start = end + 1 if 0 < end < place else start
    between = SAID_OF_WHOLE.sub("", _ITEM_BEFORE.sub("", words[start:place]))
    return not any(mark in between for mark in "，,；;。：:")


def _is_one_of_them(
    said: str, rest: str, ending: str, labels: Sequence[str], parts: Sequence[BreakdownPart]
) -> bool:
    """Whether the words of a total are like those of its parts: a statement beside them, and not their sum.

    “机构类10条，政策类6条，动态类4条”, “网站公开300条，微信公开200条，微博公开100条”
    """
    if len(ending) > 1 and said.endswith(ending) and _of_what(said.removesuffix(ending)):
        return True  # 村务公开120期，财务公开60期，党务公开40期
    if ending and len(rest) > len(ending) and rest.endswith(ending):
        return len(ending) > 1 or (ends_kinds(ending) and not rest.endswith(_WHOLES))
    means_all = bool(_ALL.search(said)) and not all(_ALL.search(each) for each in labels)
    if not all(part.by_channel for part in parts) or means_all:
        return False
    return BreakdownPart(rest, parts[0].quantity).by_channel


def is_counted_before(sentence: MarkedSentence, start: int, end: int, place: int) -> bool:
    """Whether the sentence counts in the unit of a total between two places before that total."""
    unit = sentence.quantity(place).unit
    return any(
        sentence.words[each] in (COUNT, MONEY) and sentence.quantity(each).unit == unit
        for each in range(start, end)
    )


def _name_all(labels: Sequence[str], said: str) -> bool:
    """Whether parts are all of a year, or all that their total names: “建议提案44件，建议26件，提案18件”."""
    if are_whole_year(labels):
        return True
    said, ending = spelt_out(said), common_ending(labels)[-_BARE_WORD:]
    names = [label.removesuffix(ending) for label in labels]  # 预算|信息, 决算|信息
    return all(len(name) > 1 and name in said for name in names)


def _is_announced(sentence: MarkedSentence, first: int, place: int, length: int) -> bool:
    """Whether the clause of a total counts as many accounts, kinds, villages as there are parts."""
    return any(
        sentence.words[each] == COUNT
        and sentence.quantity(each).value == length
        and bool(OF_PARTS.fullmatch(sentence.quantity(each).unit))
        for each in range(first, place)
    )
