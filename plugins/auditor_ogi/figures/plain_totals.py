"""Totals with their parts after them and no word between: “共推送640条，订阅号510条，服务号130条”.

Nothing says that such a list divides the number before it. What does is how it is built: the words of the
total mean all of a thing, those of the parts are alike, the last part is the rest, or as many parts follow as
were announced; and the numbers themselves, where they add up. Two statements side by side (“网站公开300条，
微信公开200条”) are built alike and divide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.clauses import clause_start, clauses, closing
from auditor_ogi.figures.context import is_change, is_supposed
from auditor_ogi.figures.divided_totals import OF_PARTS, START_OF_CLAUSE, come_one_way, is_left_out, overlaps
from auditor_ogi.figures.enumeration import ITEM, Enumeration, is_rate
from auditor_ogi.figures.part_names import (
    Pair,
    are_whole_year,
    common_ending,
    ends_kinds,
    has_verb,
    have_common_beginning,
    have_opposites,
    is_deed_of_all,
    is_measure,
    is_statement,
    pair,
    plain,
    without_verbs,
)
from auditor_ogi.figures.quantities import COUNT, MONEY
from auditor_ogi.figures.segments import MarkedSentence
from auditor_ogi.figures.slips import is_slip

_LISTS = word_lists(__file__)
_BEGINS = re.compile(
    rf"(?P<n>[{COUNT}{MONEY}])(?P<noun>[^，,。；;：:（(）)、—\ue000-\ue007]{{0,12}})(?:[（(][^（()）\ue000-\ue007]{{0,12}}[）)])?"
    r"(?:[，,；;。：:]|[—–-]{1,2})"
)
_ALL = re.compile(_LISTS.either("all"))
_OUTCOME = re.compile(_LISTS.either("outcomes"))
_NOT_A_KIND = re.compile(_LISTS.either("any"))
_SAID_OF_ALL = re.compile(f"{_LISTS.either('all')}|{_LISTS.either('organs')}|{_LISTS.either('times')}")
_MARKS = re.compile('[\ue000-\ue007（）()“”"《》]')
_INDEPENDENT = _LISTS["independent"]
_WHOLES = _LISTS["wholes"]
_EVENTS = ("次", "场", "期", "场次", "期次", "轮")
_ITEMS = frozenset(_LISTS["units_of_items"])
_ITEM_BEFORE = re.compile(rf"^{ITEM}")
_ITEM = re.compile(ITEM)
_RESTATED = re.compile("^(?:以上|全部)?(?:共计|合计|总计|总共|共)$")
_SAID_OF_WHOLE = re.compile(r"^(?:均|全部|都|已|按时|及时|无一|经)[^，,。；;：:\ue000-\ue007]{0,12}[，：]")
_LONGEST_ITEM = 9
_SHORT = rf"[^，,。；;：:（(）)、\ue000-\ue007]{{1,{_LONGEST_ITEM - 1}}}{COUNT}"
_SHORT_ITEM = re.compile(_SHORT)
_SHORT_ITEMS = re.compile(rf"(?:{_SHORT}。)+{_SHORT}")
_HAS = re.compile(_LISTS.either("amounts_to") + "$")
_ENDS = re.compile(r"[^，,；;：:。\ue000-\ue007]{0,12}$")
_OF_THESE = re.compile(f"[^，,。；;：:]*{COUNT}[^，,。；;：:]{{0,6}}[中里][，,]")
_LEFT = re.compile("其余|剩余|剩下|余下")
_BARE_WORD = 2
# What became of these is told step by step, and by other things of the same form: other rules compare it.
_OF_A_FORM = re.compile("申请|结转|复议|诉讼|规范性文件|行政许可|行政处罚|行政强制")
_FEW = 10
_NO_CHANCE = 20  # small numbers make each other by chance
_MOST = 4  # totals of a sentence that are tried: what begins no list is soon known


class _Shape(StrEnum):
    """How a list without a word before it is built, and what that proves."""

    PROVEN = "proven"
    PARTS = "parts"
    LIKELY = "likely"
    CLOSE = "close"
    PARALLEL = "parallel"
    UNKNOWN = "unknown"


def plain_totals(sentence: MarkedSentence, known: frozenset[int]) -> Iterator[Breakdown]:
    """The totals of a sentence with their parts after them; those at ``known`` places have been read."""
    words = sentence.words
    if words.count(COUNT) + words.count(MONEY) < 3:
        return
    last = tried = 0
    for found in _BEGINS.finditer(words):
        place = found.start()
        if place < last or place in known or tried > _MOST:
            continue
        if is_change(words[:place]) or is_rate(words, place) or is_supposed(words[:place]):
            continue
        if is_left_out(words, place):
            continue
        tried += 1
        breakdown, end = _breakdown(sentence, found, place)
        if breakdown is None and place and words[place - 1] == words[place] == COUNT:
            breakdown, end = _breakdown(sentence, found, place - 1)  # “公示15批次344人，低保4批次，……”
        if breakdown is not None:
            last = end
            yield breakdown


def is_list_of(before: MarkedSentence, sentence: MarkedSentence) -> bool:
    """Whether a sentence is a plain list of the only number that the sentence before it ends with."""
    counted = [place for place, char in enumerate(before.words) if char in (COUNT, MONEY)]
    if not counted or sentence.words.count(COUNT) < 2 or not _ENDS.match(before.words, counted[-1] + 1):
        return False
    total = before.quantity(counted[-1])
    alike = [place for place in counted if before.quantity(place).unit == total.unit]
    clauses_said = list(clauses(sentence.words, 0, len(sentence.words)))
    counting = [
        sum(char in (COUNT, MONEY) for char in sentence.words[start:end]) for start, end in clauses_said
    ]
    if _OF_THESE.match(sentence.words, clauses_said[0][0]) or _SAID_OF_ALL.match(sentence.words):
        return False
    return len(alike) == 1 and counting[0] == 1 and all(number == 1 for number in counting)


def is_item_after(before: MarkedSentence, sentence: MarkedSentence) -> bool:
    """Whether a short sentence is one part of a list whose parts are sentences: “意见13条。采纳4条。”."""
    words = sentence.words
    if len(words) > _LONGEST_ITEM or not before.words.endswith(COUNT) or not _SHORT_ITEM.fullmatch(words):
        return False
    last = before.quantity(len(before.words) - 1)
    return sentence.quantity(len(words) - 1).unit == last.unit


def _breakdown(sentence: MarkedSentence, found: re.Match[str], place: int) -> tuple[Breakdown | None, int]:
    """The total at a place with its parts; None if what follows is not certain to be of it."""
    words = sentence.words
    total = sentence.quantity(place)
    end = closing(words, found.end())
    stop = -1 if _SHORT_ITEMS.fullmatch(words, found.end(), end) else words.find("。", found.end(), end)
    said_of_all = _SAID_OF_WHOLE.match(words[found.end() : end])  # “决策23项，均征求意见：规划8项，……”
    start = found.end() + (said_of_all.end() if said_of_all else 0)
    listed = Enumeration(sentence, total, start, stop if stop > 0 else end)
    parts = _with_opposites_together(_of_the_list(listed, total.value))
    if len(parts) < 2:
        return None, 0
    first = clause_start(words, place, START_OF_CLAUSE)
    label = words[first:place] + found["noun"]
    difference = Decimal(sum(part.quantity.value for part in parts)) - total.value
    shape = _shape(sentence, found, place, parts)
    if not (_makes_it(shape, parts) if difference == 0 else _is_meant(shape, difference, parts, listed)):
        return None, 0
    breakdown = Breakdown(
        total,
        tuple(parts),
        difference == 0 or not listed.is_open,
        difference == 0
        or (
            (listed.certain or shape is _Shape.PROVEN or _are_clean(shape, parts, listed))
            and _are_all(parts, listed)
        ),
        True,
        sentence.text.pointer,
        *sentence.passage(first, listed.end),
        overlaps=overlaps(words, first, found.end()),
        trails_off=listed.ends_in_etc,
        by_nature=come_one_way(label, total),
        plain=True,
        alike=shape is _Shape.PROVEN or _is_clean_by_name(shape, parts, listed),
    )
    if difference and not (_is_sure(shape, difference, breakdown) or _is_clean(shape, breakdown, listed)):
        breakdown = replace(breakdown, doubtful=True)
    return breakdown, listed.end


def _of_the_list(listed: Enumeration, total: int | Decimal) -> list[BreakdownPart]:
    """The parts as far as they make the total, if what follows them is of another kind; else all of them.

    A last one that says the total again is none.
    """
    parts = listed.parts
    if len(parts) > 2 and parts[-1].quantity.value == total and _RESTATED.match(plain(parts[-1].label)):
        parts = parts[:-1]
    running: int | Decimal = 0
    for index, part in enumerate(parts):
        running += part.quantity.value
        if running == total and index and all(_is_apart(parts[0], each) for each in parts[index + 1 :]):
            return parts[: index + 1]
    counted = parts[:1] and parts[0].quantity.kind == COUNT
    while (
        counted and len(parts) > 2 and is_deed_of_all(plain(parts[-1].label)) and not has_verb(parts[0].label)
    ):
        parts = parts[:-1]  # 征集意见31条，电话15条，邮件16条，采纳6条
    return parts


def _with_opposites_together(parts: list[BreakdownPart]) -> list[BreakdownPart]:
    """The parts, all of them sure to belong where they say of what something was done, and of what not.

    “审核发布136条；退回修改5条；不予发布4条”
    """
    if any(part.may_not_belong for part in parts) and have_opposites([plain(part.label) for part in parts]):
        return [replace(part, may_not_belong=False) for part in parts]
    return parts


def _are_all(parts: Sequence[BreakdownPart], listed: Enumeration) -> bool:
    """Whether the parts are all that is listed, but for the total said again."""
    return len(parts) == len(listed.parts) or bool(_RESTATED.match(plain(listed.parts[-1].label)))


def _is_apart(first: BreakdownPart, part: BreakdownPart) -> bool:
    """Whether a part is built otherwise than the first one: it says what was done, and that does not."""
    return part.may_not_belong or (is_deed_of_all(part.label) and not has_verb(first.label))


def _shape(
    sentence: MarkedSentence, found: re.Match[str], place: int, parts: Sequence[BreakdownPart]
) -> _Shape:
    """How the parts after a total are built, and what that proves."""
    words = sentence.words
    first = clause_start(words, place, START_OF_CLAUSE)
    said = _MARKS.sub("", words[first:place] + found["noun"])
    if _OUTCOME.search(said):
        return _Shape.UNKNOWN  # one of the outcomes of requests, whose total is further up
    labels = [plain(part.label) for part in parts]
    if _is_first_of_list(words, first, said, labels):
        return _Shape.PARALLEL
    kind = pair(labels)
    if kind is Pair.OPPOSITES or are_whole_year(labels) or _is_announced(sentence, first, place, len(parts)):
        return _Shape.PROVEN
    if kind is Pair.STAGES:
        return _Shape.LIKELY
    if all(len(each) > 1 and each in said for each in labels):
        return _Shape.PROVEN  # 建议提案44件，建议26件，提案18件
    rest = _of_what(said)
    ending = common_ending(labels)
    if _is_one_of_them(said, rest, ending, labels, parts) or _are_of_one_family(said, rest, labels):
        return _Shape.PARALLEL
    if not _ALL.search(said) and _is_counted_before(sentence, first, place):
        return _Shape.UNKNOWN  # one of a list whose total is further up
    rests = any(part.is_rest for part in parts[1:])
    if not _begins_at_once(sentence, found.end(), parts[0]):
        return _Shape.PARTS if rests else _Shape.UNKNOWN
    if all(part.label.endswith("的") for part in parts) or have_opposites(labels):
        return _Shape.PARTS  # 更新及时的20个，更新滞后的3个; 采纳5条，部分采纳3条，不采纳2条
    if _SAID_OF_ALL.search(said) or has_verb(said) or _HAS.search(words, first, place):
        if len(ending) > 1 and rest.endswith(ending) and not ending.endswith(_WHOLES):
            return _Shape.PROVEN  # 发布解读12篇，专家解读5篇，动漫解读7篇
        return _shape_after_statement(sentence, found, place, parts, labels)
    if any(map(is_statement, labels)):
        return _Shape.UNKNOWN
    the_rest = any(_LEFT.search(each) for each in labels[1:])
    if _is_below(sentence, found.end(), parts) or the_rest or (ending and (rests or len(parts) > 2)):
        return _Shape.PARTS
    if not rest.endswith(_WHOLES):
        return _Shape.CLOSE
    is_long = len(parts) > 2 and sentence.quantity(place).unit in _ITEMS
    return _Shape.PARTS if rests or is_long else _Shape.LIKELY


def _shape_after_statement(
    sentence: MarkedSentence,
    found: re.Match[str],
    place: int,
    parts: Sequence[BreakdownPart],
    labels: Sequence[str],
) -> _Shape:
    """How the parts are built after a total that says what was done with all of it."""
    unit = sentence.quantity(place).unit
    means_all = bool(_ALL.search(sentence.words[:place]))
    if _ITEM.match(sentence.words, found.end()):
        return _Shape.UNKNOWN if any(is_measure(part.label) for part in parts) else _Shape.PROVEN
    if any(part.is_rest for part in parts[1:]) or common_ending(labels) or have_common_beginning(labels):
        return _Shape.PARTS
    if any(map(is_statement, labels)) or (unit in _EVENTS and any(map(_is_independent, labels))):
        return _Shape.UNKNOWN
    if sentence.words[place] == MONEY:
        return _Shape.PARTS  # what was done is no part of a sum: 经费23万元，设备15万元，培训8万元
    if all(len(each) <= _BARE_WORD for each in labels) and any(map(has_verb, labels)):
        return _Shape.LIKELY  # 清理文件80件，保留56件、修订14件、废止10件
    if any(has_verb(each) and not _is_name(each) for each in labels):
        return _Shape.UNKNOWN  # 新增30条，按村公布的16条
    return (
        _Shape.PARTS
        if means_all or unit in _ITEMS or _is_below(sentence, found.end(), parts)
        else _Shape.LIKELY
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
    return _NOT_A_KIND.sub("", without_verbs(_NOT_A_KIND.sub("", _SAID_OF_ALL.sub("", said))))


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
    between = _SAID_OF_WHOLE.sub("", _ITEM_BEFORE.sub("", words[start:place]))
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


def _is_counted_before(sentence: MarkedSentence, first: int, place: int) -> bool:
    """Whether the sentence counts in the unit of a total before the clause of that total."""
    unit = sentence.quantity(place).unit
    return any(
        sentence.words[each] in (COUNT, MONEY) and sentence.quantity(each).unit == unit
        for each in range(first)
    )


def _is_announced(sentence: MarkedSentence, first: int, place: int, length: int) -> bool:
    """Whether the clause of a total counts as many accounts, kinds, villages as there are parts."""
    return any(
        sentence.words[each] == COUNT
        and sentence.quantity(each).value == length
        and bool(OF_PARTS.fullmatch(sentence.quantity(each).unit))
        for each in range(first, place)
    )


def _makes_it(shape: _Shape, parts: Sequence[BreakdownPart]) -> bool:
    """Whether parts that make their total do so by more than chance."""
    return shape is not _Shape.PARALLEL or len(parts) > 2


def _is_meant(
    shape: _Shape, difference: Decimal, parts: Sequence[BreakdownPart], listed: Enumeration
) -> bool:
    """Whether parts come so near to their total that they are meant to make it."""
    values = [Decimal(part.quantity.value) for part in parts]
    total = sum(values) - difference
    if shape in (_Shape.PARALLEL, _Shape.UNKNOWN) or (difference < 0 and listed.is_open):
        return False
    if _are_clean(shape, parts, listed) and max(values) <= total:
        return abs(difference) * 2 <= total or is_slip(total, values)
    if shape is not _Shape.PROVEN and max(values) > total:
        return False
    if shape is _Shape.CLOSE:
        return abs(difference) * 10 <= total and total >= _NO_CHANCE
    if shape is _Shape.LIKELY:
        return abs(difference) * (4 if len(parts) > 2 else 10) <= total and (
            total >= _NO_CHANCE or len(parts) > 2
        )
    return difference <= max(values) if difference > 0 else -difference <= min(max(values), total // 2)


def _are_clean(shape: _Shape, parts: Sequence[BreakdownPart], listed: Enumeration) -> bool:
    """Whether parts are of one unit, that of their total, and of one form, with nothing else among them."""
    if shape not in (_Shape.PROVEN, _Shape.PARTS, _Shape.LIKELY) or len(parts) != len(listed.parts):
        return False
    units = {part.quantity.unit for part in parts}
    if units != {listed.unit} and parts[0].quantity.kind == COUNT:
        return False
    if not listed.certain and not have_opposites([plain(part.label) for part in parts]):
        return False
    return not any(part.may_not_belong or part.says_it_again for part in parts)


def _is_clean_by_name(shape: _Shape, parts: Sequence[BreakdownPart], listed: Enumeration) -> bool:
    """Whether parts are of one form and all named alike, so that none of them stands apart."""
    labels = [plain(part.label) for part in parts]
    return _are_clean(shape, parts, listed) and bool(
        common_ending(labels) or all(part.label.endswith("的") for part in parts)
    )


def _is_clean(shape: _Shape, breakdown: Breakdown, listed: Enumeration) -> bool:
    """Whether a list is so cleanly built that a slip is what makes the difference.

    Channels may share items.
    """
    parts, total = breakdown.parts, breakdown.total.value
    values = [Decimal(part.quantity.value) for part in parts]
    if breakdown.by_channel or breakdown.mixed or not _are_clean(shape, parts, listed) or max(values) > total:
        return False
    if _OF_A_FORM.search(breakdown.excerpt):
        return False
    if shape is _Shape.LIKELY and any(has_verb(plain(part.label)) for part in parts):
        return False
    difference = sum(values) - total
    if len(parts) > 2 and total >= _FEW:
        return is_slip(total, values) or -total <= 2 * difference <= total // 2
    return shape is not _Shape.LIKELY and total >= _NO_CHANCE and is_slip(total, values)


def _is_sure(shape: _Shape, difference: Decimal, breakdown: Breakdown) -> bool:
    """Whether a slip is what makes the difference, rather than a part that is not named."""
    if shape in (_Shape.LIKELY, _Shape.CLOSE):
        return False
    if shape is _Shape.PROVEN or any(part.is_rest for part in breakdown.parts):
        return True
    if difference > 0:
        # Much more than the total may be things that are counted twice: 图文信息200条，原创信息150条.
        return difference * 4 <= breakdown.total.value
    least = min(part.quantity.value for part in breakdown.parts)
    gap = -difference
    return not breakdown.by_channel and _is_small(gap, least, breakdown)


def _is_small(gap: Decimal, least: int | Decimal, breakdown: Breakdown) -> bool:
    """Whether what is missing is less than any part, and little beside the total."""
    if len(breakdown.parts) > 2 and gap * 20 <= breakdown.total.value:
        return True
    return gap < least and gap * 10 <= breakdown.total.value
