"""Totals with their parts after them and no word between: “共推送640条，订阅号510条，服务号130条”.

Nothing says that such a list divides the number before it. What does is how it is built: the words of the
total mean all of a thing, those of the parts are alike, the last part is the rest, or as many parts follow as
were announced; and the numbers themselves, where they add up. Two statements side by side (“网站公开300条，
微信公开200条”) are built alike and divide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.clauses import clause_start, clauses, closing
from auditor_ogi.figures.context import is_change, is_supposed
from auditor_ogi.figures.enumeration import Enumeration
from auditor_ogi.figures.list_owners import START_OF_CLAUSE, is_left_out
from auditor_ogi.figures.part_names import (
    common_ending,
    has_verb,
    have_opposites,
    is_deed_of_all,
    plain,
)
from auditor_ogi.figures.part_words import is_on_one_channel, is_rate
from auditor_ogi.figures.plain_shapes import SAID_OF_ALL, SAID_OF_WHOLE, Shape, is_counted_before, shape_of
from auditor_ogi.figures.quantities import COUNT, MONEY
from auditor_ogi.figures.segments import MarkedSentence
from auditor_ogi.figures.shared_items import come_one_way, overlaps
from auditor_ogi.figures.slips import is_slip

_BEGINS = lazy_regex(
    rf"(?P<n>[{COUNT}{MONEY}])(?P<noun>[^，,。；;：:（(）)、—\ue000-\ue007]{{0,12}})(?:[（(][^（()）\ue000-\ue007]{{0,12}}[）)])?"
    r"(?:[，,；;。：:]|[—–-]{1,2})"
)
_RESTATED = lazy_regex("^(?:以上|全部)?(?:共计|合计|总计|总共|共)$")
_LONGEST_ITEM = 9
_SHORT = rf"[^，,。；;：:（(）)、\ue000-\ue007]{{1,{_LONGEST_ITEM - 1}}}{COUNT}"
_SHORT_ITEM = lazy_regex(_SHORT)
_SHORT_ITEMS = lazy_regex(rf"(?:{_SHORT}。)+{_SHORT}")
_ENDS = lazy_regex(r"[^，,；;：:。\ue000-\ue007]{0,12}$")
_OF_THESE = lazy_regex(f"[^，,。；;：:]*{COUNT}[^，,。；;：:]{{0,6}}[中里][，,]")
# What became of these is told step by step, and by other things of the same form: other rules compare it.
_OF_A_FORM = lazy_regex("申请|结转|复议|诉讼|规范性文件|行政许可|行政处罚|行政强制")
_FEW = 10
_NO_CHANCE = 20  # small numbers make each other by chance
_MOST = 4  # totals of a sentence that are tried: what begins no list is soon known


def plain_totals(sentence: MarkedSentence, known: frozenset[int]) -> Iterator[Breakdown]:
    """The totals of a sentence with their parts after them; those at ``known`` places have been read."""
    words = sentence.words
    if words.count(COUNT) + words.count(MONEY) < 3 and f"各{COUNT}" not in words:
        return
    last = tried = 0
    for found in _BEGINS.finditer(words):
        place = found.start()
        if place < last or place in known or tried > _MOST or words.startswith("其中", found.end()):
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
    if _OF_THESE.match(sentence.words, clauses_said[0][0]) or SAID_OF_ALL.match(sentence.words):
        return False
    # 制作问答9期。作出行政许可19件: a sentence about other things, in other units or in greater numbers.
    numbers = [sentence.quantity(at) for at, char in enumerate(sentence.words) if char in (COUNT, MONEY)]
    if any(each.unit != total.unit or each.value > total.value for each in numbers):
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
    said_of_all = SAID_OF_WHOLE.match(words[found.end() : end])  # “决策23项，均征求意见：规划8项，……”
    start = found.end() + (said_of_all.end() if said_of_all else 0)
    listed = Enumeration(sentence, total, start, stop if stop > 0 else end)
    parts = _with_opposites_together(_of_the_list(listed, total.value))
    if len(parts) < 2:
        return None, 0
    first = clause_start(words, place, START_OF_CLAUSE)
    label = words[first:place] + found["noun"]
    difference = Decimal(sum(part.quantity.value for part in parts)) - total.value
    if difference and is_counted_before(sentence, first, place, place):
        return None, 0  # “推进会4次、培训会3次，线上3次、线下4次”: of both
    shape = shape_of(sentence, found, place, parts, listed)
    if not (_makes_it(shape, parts) if difference == 0 else _is_meant(shape, difference, parts, listed)):
        return None, 0
    breakdown = Breakdown(
        total,
        tuple(parts),
        difference == 0 or not listed.is_open,
        difference == 0
        or (
            (listed.certain or shape is Shape.PROVEN or _are_clean(shape, parts, listed))
            and _are_all(parts, listed)
        ),
        True,
        sentence.text.pointer,
        *sentence.passage(first, listed.end),
        overlaps=overlaps(words, first, found.end())
        or listed.shares
        or is_on_one_channel(words[found.end() : start]),
        trails_off=listed.ends_in_etc,
        by_nature=come_one_way(label, total),
        plain=True,
        alike=shape is Shape.PROVEN or _is_clean_by_name(shape, parts, listed),
    )
    if difference and not (_is_sure(shape, difference, breakdown) or _is_clean(shape, breakdown, listed)):
        breakdown = replace(breakdown, doubtful=True)
    return breakdown, listed.end


def _of_the_list(listed: Enumeration, total: int | Decimal) -> list[BreakdownPart]:
    """The parts as far as they make the total, if what follows them is of another kind; else all of them.

    A last one that says the total again is none, and neither is a first one that says what became of some.
    """
    parts = listed.parts
    others = sum(part.quantity.value for part in parts[1:])
    if len(parts) > 2 and others == total and is_deed_of_all(parts[0].label):
        parts = parts[1:]  # 调解纠纷52件，成功50件，邻里纠纷13件、婚姻家庭19件、土地20件
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


def _makes_it(shape: Shape, parts: Sequence[BreakdownPart]) -> bool:
    """Whether parts that make their total do so by more than chance."""
    return shape is not Shape.PARALLEL or len(parts) > 2


def _is_meant(shape: Shape, difference: Decimal, parts: Sequence[BreakdownPart], listed: Enumeration) -> bool:
    """Whether parts come so near to their total that they are meant to make it."""
    values = [Decimal(part.quantity.value) for part in parts]
    total = sum(values) - difference
    if shape in (Shape.PARALLEL, Shape.UNKNOWN) or (difference < 0 and listed.is_open):
        return False
    if _are_clean(shape, parts, listed) and max(values) <= total:
        return abs(difference) * 2 <= total or is_slip(total, values)
    if shape is not Shape.PROVEN and max(values) > total:
        others = sum(values) - max(values)
        return len(parts) > 2 and others <= total and _are_clean(shape, parts, listed)
    if shape is Shape.CLOSE:
        return abs(difference) * 10 <= total and total >= _NO_CHANCE
    if shape is Shape.LIKELY:
        return abs(difference) * (4 if len(parts) > 2 else 10) <= total and (
            total >= _NO_CHANCE or len(parts) > 2
        )
    return difference <= max(values) if difference > 0 else -difference <= min(max(values), total // 2)


def _are_clean(shape: Shape, parts: Sequence[BreakdownPart], listed: Enumeration) -> bool:
    """Whether parts are of one unit, that of their total, and of one form, with nothing else among them."""
    if shape not in (Shape.PROVEN, Shape.PARTS, Shape.LIKELY) or len(parts) != len(listed.parts):
        return False
    units = {part.quantity.unit for part in parts}
    if units != {listed.unit} and parts[0].quantity.kind == COUNT:
        return False
    if not listed.certain and not have_opposites([plain(part.label) for part in parts]):
        return False
    return not any(part.may_not_belong or part.says_it_again for part in parts)


def _is_clean_by_name(shape: Shape, parts: Sequence[BreakdownPart], listed: Enumeration) -> bool:
    """Whether parts are of one form and all named alike, so that none of them stands apart."""
    labels = [plain(part.label) for part in parts]
    return _are_clean(shape, parts, listed) and bool(
        common_ending(labels) or all(part.label.endswith("的") for part in parts)
    )


def _is_clean(shape: Shape, breakdown: Breakdown, listed: Enumeration) -> bool:
    """Whether a list is so cleanly built that a slip is what makes the difference.

    Channels may share items.
    """
    parts, total = breakdown.parts, breakdown.total.value
    values = [Decimal(part.quantity.value) for part in parts]
    if breakdown.by_channel or breakdown.mixed or not _are_clean(shape, parts, listed) or max(values) > total:
        return False
    if _OF_A_FORM.search(breakdown.excerpt):
        return False
    if shape is Shape.LIKELY and any(has_verb(plain(part.label)) for part in parts):
        return False
    difference = sum(values) - total
    if len(parts) > 2 and total >= _FEW:
        return is_slip(total, values) or -total <= 2 * difference <= total // 2
    little = difference > 0 or -difference * 5 <= total
    return shape is not Shape.LIKELY and total >= _NO_CHANCE and little and is_slip(total, values)


def _is_sure(shape: Shape, difference: Decimal, breakdown: Breakdown) -> bool:
    """Whether a slip is what makes the difference, rather than a part that is not named."""
    if shape in (Shape.LIKELY, Shape.CLOSE):
        return False
    if shape is Shape.PROVEN or any(part.is_rest for part in breakdown.parts):
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
