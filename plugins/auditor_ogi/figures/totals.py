"""Totals and the parts that the text divides them into.

“公开信息273条，其中A 62条、B 211条” is a total with two parts. How far the list claims to be all there is depends on its
words: brackets, a colon or “其他113条” close it, “其中” alone and “等” leave it open. Where a list ends is not always
certain. A list by channel (网站, 公众号) may count one item twice and is told apart from one by kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from auditor.reports.report import Report
from auditor_ogi.figures.all_topics import figures
from auditor_ogi.figures.breakdown import Breakdown, Piece
from auditor_ogi.figures.context import is_change, is_supposed
from auditor_ogi.figures.enumeration import ITEM, Listing, clauses, closing, is_deed, only_count, outside_brackets
from auditor_ogi.figures.figure import Figure
from auditor_ogi.figures.quantities import BARE, COUNT, MONEY, SHARE, Marked, Quantity
from auditor_ogi.figures.segments import marked_texts, sentences_with_numbers

_KINDS = f"[{COUNT}{MONEY}]"
_LONGEST_LIST = 3000  # what is longer is no sentence: each total would be held against all numbers after it
_NOUN = r"[^，,。；;：:（(）)、\ue000-\ue007]{0,12}?"
# What the items are about, before their parts: “465条，内容涉及财政预决算、机构职能等。其中……”.
_ASIDE = r"(?:[，,](?:公开|发布)?(?:信息)?的?(?:内容)?(?:主要)?(?:涉及|涵盖|覆盖)[^。；;：:\ue000-\ue007]{0,160}(?=[。，,]其中))?"
_VIEW = r"(?:按照?|从)[^，,：:；;。\d]{1,10}?(?:分类?|看|划分|统计|来看|分为)"
_LINK = (
    r"其中(?:主要)?(?:包括|包含|有|为|是)?|主要(?:包括|包含|有|为|是)|(?:具体)?包括|包含|涵盖|分别(?:为|是)"
    rf"|具体(?:为|是|如下|情况)?|(?:办理|处理|答复)?结果(?:分别)?(?:为|是)|内有|含(?!金|义|量)|{_VIEW}"
)
_TOTAL = re.compile(
    rf"(?P<n>{_KINDS})(?:(?P<among>的?[^，,。；;：:（(）)、\ue000-\ue007]{{0,6}}中)[，,]|(?P<noun>{_NOUN})(?:，占[^，]{{0,8}}{SHARE})?{_ASIDE}"
    rf"(?:(?P<bracket>[（(])(?P<inner>其中|含|包括|包含)?[：:]?|[，,；;。]?(?P<link>{_LINK})(?P<mark>[：:，,]?)|(?P<colon>[：:])))"
)
_VIEWS = re.compile(rf"[，,；;]?{_VIEW}[：:，,]?")
_FIRST = re.compile(_KINDS)
_ADDED_UP = re.compile(
    rf"[，,；;](?:以上)?(?P<noun>{_NOUN})(?:共计|合计|总计|总共|共)(?:为|是|达)?(?P<n>{COUNT})(?=$|[，,；;）)])"
)
_SIDE_BY_SIDE = re.compile(rf"(?P<n>{COUNT})[，,：:](?=[^，,、；;]{{1,16}}{COUNT}[、，,；;]?)")
_HEAD = re.compile(r"(?P<head>[\u4e00-\u9fff]{2})$")
# What makes a whole of a kind: 发布解读44篇, 政策解读共9篇; and what all kinds of items are called alike.
_ALL_OF_IT = re.compile("发布|编发|制作|推出|组织|开展|全年|累计|总|共|政策解读")
_NO_HEADS = ("信息", "公开", "发布", "方面", "领域", "类别", "渠道")
_OVER_SENTENCES = re.compile(
    rf"(?P<n>{COUNT})[^，,。；;：:（(）)、\ue000-\ue007\n]{{0,12}}"
    rf"(?:[：:]|[，,](?:其中|包括|具体如下|具体为|主要包括)[：:]?|[，,。](?:具体|分类|主要)?(?:情况)?如下[：:]|。)\n?(?={ITEM})"
)
_ITEMS_OF = re.compile(rf"(?:^|[。；;：:\n])({ITEM})")
_REST = re.compile("其[他它余]|剩余|余下")
_REST_OF_THE_FORM = re.compile("其[他它](?:结果|(?:情形)?处理)|[和或及、]者?其[他它]组织")
_OVERLAPS = re.compile("兼|重复|交叉|同时(?:在|属|发布)|多个?渠道|多平台|不重复计")

# What is never a part of another figure's total, and what the parts of requests and disputes may be.
_OWN_SUBJECTS = frozenset(("requests", "reviews", "litigation", "issued", "repealed", "in_force", "carried_in", "fees"))
_NO_PARTS = {"answered": ("carried_out", "rest")}
_SHORTLY, _FAR = 30, 200
_STAGES = ("answered", "handled", "carried_out", "rest")
_TOPICS = {"reviews": ("cases/review",), "litigation": ("cases/litigation",)}


def breakdowns(report: Report) -> tuple[Breakdown, ...]:
    """All breakdowns of the running text, in printed order."""
    return report.memo(_breakdowns)


def _breakdowns(report: Report) -> tuple[Breakdown, ...]:
    found: list[Breakdown] = []
    stated = {(figure.pointer, figure.at): figure for figure in figures(report)}
    for text, start, words in sentences_with_numbers(report):
        if len(words) > _LONGEST_LIST or words.count(COUNT) + words.count(MONEY) < 2:
            continue
        for breakdown in _in_sentence(text, start, words):
            known = _of_one_subject(breakdown, stated)
            if known is not None:
                found.append(known)
    for text in marked_texts(report):
        found.extend(_over_sentences(text))
    return tuple(found)


def _of_one_subject(breakdown: Breakdown, stated: Mapping[tuple[str, int], Figure]) -> Breakdown | None:
    """The breakdown up to the first part that counts something of its own: “制发2件，其中修订1件，现行有效6件”."""

    def subject_of(quantity: Quantity) -> str:
        figure = stated.get((breakdown.pointer, quantity.at))
        return "" if figure is None else figure.subject

    divided = subject_of(breakdown.total)
    topic = _TOPICS.get(divided)
    pieces = list(breakdown.pieces)
    outcomes = [subject_of(piece.quantity).startswith("outcomes/") for piece in pieces]
    # What was done is said of new and carried requests together: “新收9件，上年结转1件。其中予以公开……”.
    if divided == "carried_in" and any(outcomes) and breakdown.sum > breakdown.total.value:
        return None
    carried = _carried_before(breakdown, stated) if divided == "requests" and any(outcomes) else 0
    if carried and breakdown.sum == breakdown.total.value + carried:
        return None
    if carried:
        breakdown = replace(breakdown, certain=False)
    for place, piece in enumerate(breakdown.pieces):
        subject = subject_of(piece.quantity)
        own = subject in _OWN_SUBJECTS and subject != divided
        # What was answered has its outcomes as parts, and no others; they are all there is.
        answered = subject in _NO_PARTS.get(divided, ()) or (
            place > 1 and all(outcomes[:place]) and subject in ("carried_out", "rest")
        )
        if own or answered or (topic and subject and not subject.startswith(topic)):
            return replace(breakdown, pieces=breakdown.pieces[:place], closed=answered) if place else None
        if subject in _STAGES and subject_of(pieces[0].quantity) not in _STAGES:
            # “从方式看，信函4件，邮件5件，已办结7件”
            pieces[place] = replace(piece, beside=True)
    closed = breakdown.closed or (len(pieces) > 1 and divided in ("answered", "handled") and all(outcomes))
    return replace(breakdown, pieces=tuple(pieces), closed=closed)


def _carried_before(breakdown: Breakdown, stated: Mapping[tuple[str, int], Figure]) -> int | Decimal:
    """The number of requests carried in, where that is said shortly before the total of a breakdown."""
    at = breakdown.total.at
    before = (stated.get((breakdown.pointer, place)) for place in range(max(0, at - _SHORTLY), at))
    return next((figure.value for figure in before if figure is not None and figure.subject == "carried_in"), 0)


def _in_sentence(text: Marked, start: int, words: str) -> Iterator[Breakdown]:
    divided: dict[int, int] = {}
    for found in _TOTAL.finditer(words):
        place = found.start("n")
        link = found["link"] or found["inner"] or found["among"] or ""
        if is_change(words[:place]) or is_supposed(words[:place]):
            continue
        if _VIEWS.match(link) and _FIRST.search(words[:place]):
            # “共300条，其中网站200条、微信100条；从内容看，…”: the last part is not what is divided anew.
            earlier = [total for total, end in divided.items() if total < place <= end]
            if not earlier or any(found.start() < end for end in divided.values()):
                continue
            place = earlier[0]
        total = text.quantities[start + place]
        for region_start, region_end in _regions(words, found.end(), closing(words, found.end())):
            listed = Listing(text, start, words, total, region_start, region_end)
            if not listed.pieces or (len(listed.pieces) == 1 and found["bracket"] and not found["inner"]):
                continue
            # What stands in brackets is of what stands before them.
            beside = [] if found["bracket"] else _beside(text, start, words, place)
            if beside and listed.sum == total.value + sum(beside):
                continue  # “复议6件和诉讼3件，其中…”: they are the parts of both.
            alike = [] if found["bracket"] else _alike(text, start, words, place)
            goes_on = words.startswith("。", place + 1 + len(found["noun"] or ""))
            if goes_on and alike and total.value < listed.sum <= total.value + sum(alike):
                continue  # “网站公开信息754条，微信公开信息208条。其中，动态800条”
            beside += alike
            divided[place] = max(divided.get(place, 0), listed.end)
            introduced = bool(found["colon"] or found["mark"] in ("：", ":") or (found["bracket"] and not link))
            yield Breakdown(
                total,
                tuple(listed.pieces),
                _is_closed(link, introduced, listed, _HEAD.search(words[_clause(words, place) : place])),
                listed.certain and not beside and _is_only_total(text, start, words, place, listed.pieces),
                introduced,
                text.pointer,
                *_passage(text, start + _clause(words, place), start + listed.end),
                bool(_OVERLAPS.search(words, listed.end)),
                listed.ends_in_etc,
                _counted_before(text, start, words, place) if total.kind == MONEY else None,
            )
    if not divided:
        yield from _side_by_side(text, start, words)
    for found in _ADDED_UP.finditer(words):
        yield from _added_up(text, start, words, found)


def _beside(text: Marked, start: int, words: str, place: int) -> list[int]:
    """The other counts in the clause of a total that are in its unit: a list after them may be that of all."""
    return _in_its_unit(text, start, place, (at for at in range(_clause(words, place), place) if words[at] == COUNT))


def _alike(text: Marked, start: int, words: str, place: int) -> list[int]:
    """The counts before a total in its sentence that are of the same thing in the same unit."""
    first = max(0, place - _FAR)
    head = _HEAD.search(words[first:place])
    if head is None:
        return []
    counts = (at for at in range(first, place) if words[at] == COUNT and not is_change(words, at))
    return _in_its_unit(text, start, place, (at for at in counts if words.endswith(head["head"], 0, at)))


def _in_its_unit(text: Marked, start: int, place: int, others: Iterable[int]) -> list[int]:
    """Those of some counts, by their places, that are in the unit of the one at ``place``."""
    unit = text.quantities[start + place].unit
    numbers = (text.quantities[start + other] for other in others)
    return [int(number.value) for number in numbers if number.unit == unit]


def _side_by_side(text: Marked, start: int, words: str) -> Iterator[Breakdown]:
    """A total and, without a word between, its kinds, named after it: 解读44篇，文字解读4篇、图文解读40篇."""
    for found in _SIDE_BY_SIDE.finditer(words):
        place = found.start()
        label = words[_clause(words, place) : place]
        head = _HEAD.search(label)
        if (
            head is None
            or head["head"] in _NO_HEADS
            or not _ALL_OF_IT.search(label)
            or is_change(words[:place])
            or is_supposed(words[:place])
        ):
            continue
        total = text.quantities[start + place]
        listed = Listing(text, start, words, total, found.end(), len(words))
        kinds = [
            piece
            for piece in listed.pieces
            if piece.label.endswith(head["head"]) and not _ALL_OF_IT.search(piece.label)
        ]
        if len(kinds) < 2 or listed.pieces[: len(kinds)] != kinds or not listed.certain:
            continue
        if any(piece.quantity.value > total.value for piece in kinds):
            continue  # 市政府文件13件，办公室文件14件: kinds beside each other
        yield Breakdown(
            total,
            tuple(kinds),
            not listed.is_open,
            len(kinds) == len(listed.pieces),
            True,
            text.pointer,
            *_passage(text, start + _clause(words, place), start + listed.end),
        )
        return


def _added_up(text: Marked, start: int, words: str, found: re.Match[str]) -> Iterator[Breakdown]:
    """Parts first, their total after them: A 3条，B 4条，共计7条."""
    total = text.quantities[start + found.start("n")]
    head = _HEAD.search(found["noun"])
    pieces: list[Piece] = []
    begin = found.start()
    for first, last in reversed(list(clauses(words, 0, found.start()))):
        said, marks = outside_brackets(words, first, last)
        counted = [at for at in marks if words[at] == COUNT]
        if len(counted) != 1 or text.quantities[start + counted[0]].unit != total.unit:
            break
        if is_change(words[first : counted[0]]) or "其中" in said:
            break
        pieces.insert(0, Piece(said.replace(COUNT, ""), text.quantities[start + counted[0]]))
        begin = first
    named = head is not None and all(piece.label.endswith(head["head"]) for piece in pieces)
    if len(pieces) < 2 or (found["noun"] and not named):
        return
    alike = len({is_deed(piece.label) for piece in pieces}) == 1 and begin == 0
    passage = _passage(text, start + begin, start + found.end())
    yield Breakdown(total, tuple(pieces), True, alike or named, True, text.pointer, *passage)


def _over_sentences(text: Marked) -> Iterator[Breakdown]:
    """A total with its parts in items of their own, each of one sentence or more: …171条：一是…31条。二是…103条。"""
    for found in _OVER_SENTENCES.finditer(text.words):
        total = text.quantities[found.start("n")]
        before = text.words[text.words.rfind("。", 0, found.start()) + 1 : found.start()]
        if is_change(before) or is_supposed(before) or not _is_first(text, found.end()):
            continue
        spans = _item_spans(text.words, found.end())
        if len(spans) < 2:
            continue
        if "。" not in found[0] and not any(mark in text.words[found.end() : spans[-1][0]] for mark in "。\n"):
            continue  # A list in one sentence with its total is read already.
        pieces = [only_count(text, total, start, end) for start, end in spans]
        parts = tuple(piece for piece in pieces if piece is not None)
        if len(parts) < len(pieces):
            continue
        clause = found.start() - len(before) + _clause(before, len(before))
        yield Breakdown(total, parts, True, True, True, text.pointer, *_passage(text, clause, spans[-1][1]))


def _item_spans(words: str, start: int) -> list[tuple[int, int]]:
    """The items that follow one another at a place, each up to the next, the last one to the end of its sentence."""
    marks = list(_ITEMS_OF.finditer(words, max(0, start - 1), start + _LONGEST_LIST))
    if not marks or marks[0].start(1) != start:
        return []
    family = _family(marks[0][1])
    starts = [found.start(1) for found in marks if _family(found[1]) == family]
    return list(zip(starts, [*starts[1:], _sentence_end(words, starts[-1])], strict=True))


def _is_first(text: Marked, place: int) -> bool:
    """Whether the mark of an item at a place is that of the first one."""
    number = next((text.quantities[at] for at in range(place, place + 2) if at in text.quantities), None)
    if number is not None:
        return number.value == 1 or number.numeral.startswith(("第一", "1."))
    return any(char in "一①" for char in text.words[place : place + 2])


def _family(mark: str) -> str:
    return "".join("#" if char in f"一二三四五六七八九十{BARE}①②③④⑤⑥⑦⑧⑨" else char for char in mark[-2:])


def _sentence_end(words: str, start: int) -> int:
    ends = [end for mark in "。\n；" if (end := words.find(mark, start)) >= 0]
    return min(ends, default=len(words))


def _is_closed(link: str, introduced: bool, listed: Listing, head: re.Match[str] | None) -> bool:
    """Whether a list claims to be complete: by its build, by “其他”, or because it is long and does not say “some”."""
    if len(listed.pieces) < 2 or "主要" in link:
        return False
    # What is left comes last; “其他文件4条” among others is a kind of its own. The form's own rests leave nothing out.
    last = next((piece.label for piece in reversed(listed.pieces) if not piece.beside), "")
    if _REST.search(last) or any(_REST_OF_THE_FORM.search(piece.label) for piece in listed.pieces):
        return not listed.ends_in_etc
    if listed.is_open:
        return False
    if link.endswith("中") and "包" not in link:
        return False
    if introduced or link.startswith(("分别", "具体")) or "结果" in link:
        return True
    kinds = head is not None and all(piece.label.endswith(head["head"]) for piece in listed.pieces)
    return "包" in link and (len(listed.pieces) > 2 or kinds)


def _is_only_total(text: Marked, start: int, words: str, place: int, pieces: list[Piece]) -> bool:
    """Whether no other number before the list could be its total: one in the unit of the parts."""
    total = text.quantities[start + place]
    if all(piece.quantity.unit == total.unit for piece in pieces):
        return True
    units = {piece.quantity.unit for piece in pieces}
    return not any(
        text.quantities[start + other].unit in units for other, char in enumerate(words[:place]) if char == total.kind
    )


def _regions(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The list, or the lists where the same total is divided in several ways (按内容分…，按渠道分…)."""
    last = start
    for view in _VIEWS.finditer(words, start, end):
        if view.start() > last:
            yield last, view.start()
        last = view.end()
    if last < end:
        yield last, end


def _clause(words: str, place: int) -> int:
    """Where the clause begins that this place is in."""
    return 1 + max(words.rfind(mark, 0, place) for mark in "，,；;：:（(。")


def _counted_before(text: Marked, start: int, words: str, place: int) -> int | None:
    """The last count before a sum of money in its sentence: what the sum is for."""
    before = words.rfind(COUNT, 0, place)
    return int(text.quantities[start + before].value) if before >= 0 else None


def _passage(text: Marked, start: int, end: int) -> tuple[int, str]:
    """Where words from one place to another begin in the printed text, and the passage."""
    first, last = text.passage(start, end)
    return first, text.printed[first:last]
