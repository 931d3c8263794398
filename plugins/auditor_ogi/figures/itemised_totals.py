"""Totals with their parts in items of their own, each of one sentence or more.

“…171条：一是…31条。二是…103条。”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.reading.patterns import lazy_regex
from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.context import is_change, is_supposed
from auditor_ogi.figures.enumeration import only_count
from auditor_ogi.figures.list_owners import start_of_clause
from auditor_ogi.figures.part_names import is_measure
from auditor_ogi.figures.part_words import ITEM, is_subtotal
from auditor_ogi.figures.quantities import BARE, COUNT, Marked, Quantity

_WORD = r"[^，,。；;：:（(）)、\ue000-\ue007]"
_TOTAL = lazy_regex(
    rf"(?P<n>{COUNT})[^，,。；;：:（(）)、\ue000-\ue007\n]{{0,12}}"
    r"(?:[：:]|[，,](?:公开)?内容(?:涉及|涵盖|包括|包含)[：:]|[，,](?:其中|包括|具体如下|具体为|主要包括)[：:]?|[，,。](?:具体|分类"
    r"|主要)?(?:情况)?如下[：:]|。)"
    rf"\n?(?={ITEM})"
)
_LINED = lazy_regex(
    rf"(?P<n>{COUNT}){_WORD}{{0,12}}(?:[，,。](?:其中|包括|(?:具体|分类|主要|内容)?(?:情况)?(?:如下|为|有|包括))|如下)?[：:]\n"
)
_LINE = lazy_regex(rf"{_WORD}{{1,20}}[：:]?{COUNT}[，,；;。、]?(?:\n|$)")
_ITEMS = lazy_regex(rf"(?:^|[。；;：:\n])({ITEM})")
_ITEM = lazy_regex(ITEM)
_NUMBERED = f"（{BARE}）"
_SPELT = "零一二三四五六七八九"
_SUM = lazy_regex(
    rf"(?P<stop>[。；])(?:[\ue003\ue007]?{_WORD}{{0,4}}?)(?:以上|上述)?(?:(?:(?P<counted>{COUNT})|(?P<spelt>[二三四五六七八九])(?:大?类|项|者|个?方面|个?部分))"
    rf"{_WORD}{{0,4}}?)?[，]?(?:总共|共计|合计|总计|累计|共)"
    rf"{_WORD}{{0,10}}(?P<n>{COUNT})"
)
# Most sentences do not begin so; those that do have this word.
_ADDS_UP = lazy_regex("共|合计|总计|累计")
_FAR = 3000  # how far from its total an item is looked for


def itemised_totals(text: Marked) -> Iterator[Breakdown]:
    """The totals of a text whose parts are in items of their own, over several sentences."""
    for found in _TOTAL.finditer(text.words):
        before = text.words[text.words.rfind("。", 0, found.start()) + 1 : found.start()]
        if is_change(before) or is_supposed(before) or not _is_first(text, found.end()):
            continue
        spans = _item_spans(text.words, found.end())
        if len(spans) < 2 or not _is_over_sentences(text.words, found, spans[-1][0]):
            continue
        total = text.quantities[found.start("n")]
        parts = [part for start, end in spans if (part := only_count(text, total, start, end))]
        if len(parts) == len(spans):
            first, last = text.passage(start_of_clause(text.words, found.start()), spans[-1][1])
            of_it = not any(is_measure(part.label) for part in parts)
            yield Breakdown(
                total, tuple(parts), True, of_it, True, text.pointer, first, text.printed[first:last]
            )


def lined_totals(text: Marked) -> Iterator[Breakdown]:
    """The totals of a text whose parts are lines of their own, with no marks before them."""
    if "：\n" not in text.words and ":\n" not in text.words:
        return
    for found in _LINED.finditer(text.words):
        before = text.words[text.words.rfind("。", 0, found.start()) + 1 : found.start()]
        if is_change(before) or is_supposed(before):
            continue
        total, end = text.quantities[found.start("n")], found.end()
        parts: list[BreakdownPart] = []
        while line := _LINE.match(text.words, end):
            part = only_count(text, total, end, line.end())
            if part is None or _ITEM.match(part.label) or is_subtotal(part.label):
                break
            parts.append(part)
            end = line.end()
        if len(parts) > 1:
            first, last = text.passage(start_of_clause(text.words, found.start()), end)
            of_it = not any(is_measure(part.label) for part in parts)
            closed = "其中" not in found[0] or parts[-1].is_rest
            yield Breakdown(
                total,
                tuple(parts),
                closed,
                of_it,
                True,
                text.pointer,
                first,
                text.printed[first:last].rstrip(),
            )


def itemised_sums(text: Marked) -> Iterator[Breakdown]:
    """The totals of a text that add up the items before them: “一是…31条，…；二是…20条。以上两类共51条。”."""
    words = text.words
    if not ("二是" in words or "（二）" in words or "②" in words or "其二" in words or _NUMBERED in words):
        return
    for found in _sums(words):
        start = text.words.rfind("\n", 0, found.start() + 1) + 1
        spans = _items_before(text, start, found.start("stop"))
        total = text.quantities[found.start("n")]
        parts = [part for first, last in spans if (part := only_count(text, total, first, last))]
        length = _length(text, found)
        if len(parts) < 2 or len(parts) != len(spans) or len(parts) != (length or len(parts)):
            continue
        if not length and not _is_near(total, parts):
            continue
        first, last = text.passage(spans[0][0], found.end())
        yield Breakdown(
            total,
            tuple(parts),
            True,
            not any(is_measure(part.label) for part in parts) or bool(length),
            True,
            text.pointer,
            first,
            text.printed[first:last],
            by_nature=bool(length),
        )


def _sums(words: str) -> Iterator[re.Match[str]]:
    """What says that numbers before it are added up, looked for by the word for that."""
    tried = -1
    for adds_up in _ADDS_UP.finditer(words):
        stop = max(words.rfind("。", 0, adds_up.start()), words.rfind("；", 0, adds_up.start()))
        if stop > tried:
            tried = stop
            found = _SUM.match(words, stop)
            if found is not None:
                yield found


def _items_before(text: Marked, start: int, end: int) -> list[tuple[int, int]]:
    """The items up to a place, from the first of the last list on; nothing where it has no first."""
    marks = list(_ITEMS.finditer(text.words, max(0, start - 1), end))
    firsts = [place for place, found in enumerate(marks) if _is_first(text, found.start(1))]
    if not firsts:
        return []
    family = _family(marks[firsts[-1]][1])
    starts = [found.start(1) for found in marks[firsts[-1] :] if _family(found[1]) == family]
    return list(zip(starts, [*starts[1:], end], strict=True))


def _length(text: Marked, found: re.Match[str]) -> int:
    """How many items a total says that it adds up (以上三类); 0 where it says nothing."""
    if found["counted"]:
        return int(text.quantities[found.start("counted")].value)
    return _SPELT.find(found["spelt"]) if found["spelt"] else 0


def _is_near(total: Quantity, parts: Sequence[BreakdownPart]) -> bool:
    """Whether parts come so near to a total that it is theirs."""
    return abs(sum(int(part.quantity.value) for part in parts) - int(total.value)) * 4 <= total.value


def _is_over_sentences(words: str, found: re.Match[str], last_item: int) -> bool:
    """Whether a sentence ends before the last item; a list in one sentence with its total is read as such."""
    return "。" in found[0] or any(mark in words[found.end() : last_item] for mark in "。\n")


def _item_spans(words: str, start: int) -> list[tuple[int, int]]:
    """The items that begin at a place, each up to the next, the last one to the end of its sentence."""
    marks = list(_ITEMS.finditer(words, max(0, start - 1), start + _FAR))
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
    """How the mark of an item is written, whatever its number: “（#）” for （一） and （二）."""
    return "".join("#" if char in f"一二三四五六七八九十{BARE}①②③④⑤⑥⑦⑧⑨" else char for char in mark[-2:])


def _sentence_end(words: str, start: int) -> int:
    ends = [end for mark in "。\n；" if (end := words.find(mark, start)) >= 0]
    return min(ends, default=len(words))
