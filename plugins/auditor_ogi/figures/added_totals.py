"""Totals of one sentence with their parts before them: “A 3条，B 4条，共计7条”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.clauses import clauses, outside_brackets, without_numbers
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.divided_totals import NOUN, are_of_kind, come_one_way, head, overlaps
from auditor_ogi.figures.enumeration import is_deed
from auditor_ogi.figures.quantities import COUNT, MONEY, Quantity
from auditor_ogi.figures.segments import MarkedSentence

_SUM = r"(?:共计|合计|总计|总共|累计|总数|总量|共)"
_OF_GROUPS = rf"(?:以上|上述|{COUNT}(?:类|项|者)?|[两二三四五六七八九十几各](?:类|项|者|个?部分|方面))?"
_VERB = r"(?:公开|发布|推送|办理|处理|受理|收到|答复|制发|印发|组织|开展|举办|召开|报送|更新)"
_WORD = r"[^，,。；;：:（(）)、\ue000-\ue007]"
_ADDED_UP = re.compile(
    rf"[，,；;。](?P<whole>{_OF_GROUPS}(?:全年|年内|本年度?)?)(?P<noun>{NOUN}){_SUM}(?P<verb>{_VERB})?{_WORD}{{0,8}}?"
    rf"(?:为|是|达)?(?P<n>[{COUNT}{MONEY}]){_WORD}{{0,8}}(?=$|[，,；;）)。])"
)
ADDS_UP = re.compile(rf"{_OF_GROUPS}(?:共计|合计|总计|累计){_WORD}{{0,8}}?[{COUNT}{MONEY}]")
"""The beginning of a sentence that adds up what the sentence before it counts."""


def added_totals(sentence: MarkedSentence) -> Iterator[Breakdown]:
    """The totals that add up what the sentence counts before them."""
    for found in _ADDED_UP.finditer(sentence.words):
        parts, start = _parts_before(sentence, found)
        noun = found["noun"]
        if len(parts) < 2:
            continue
        total = sentence.quantity(found.start("n"))
        if _is_said_again(parts, total):
            continue
        exact = sum(part.quantity.value for part in parts) == total.value
        of_kind = are_of_kind(head(noun), parts)
        stated_anew = bool(found["verb"]) or (not of_kind and bool(noun or found["whole"].endswith("年")))
        alike = len({is_deed(part.label) for part in parts}) == 1 and start == 0
        if not exact and stated_anew and not (alike and _is_near(parts, total)):
            continue
        yield Breakdown(
            total,
            tuple(parts),
            True,
            exact or alike or of_kind,
            True,
            sentence.text.pointer,
            *sentence.passage(start, found.end()),
            overlaps=overlaps(sentence.words, start, start),
            by_nature=come_one_way("".join(part.label for part in parts), total),
        )


def _is_said_again(parts: Sequence[BreakdownPart], total: Quantity) -> bool:
    """Whether the first number is the total already: “共收到33件，29件来自公民，4件来自企业，共计33件”."""
    first, *others = [float(part.quantity.value) for part in parts]
    if len(others) < 2 or first != sum(others):
        return False
    return abs(float(total.value) - first) < abs(float(total.value) - 2 * first)


def _is_near(parts: Sequence[BreakdownPart], total: Quantity) -> bool:
    """Whether a total that is stated anew comes so near to the sum of parts that it is meant to be that."""
    sum_ = sum(float(part.quantity.value) for part in parts)
    return abs(sum_ - float(total.value)) * 10 <= float(total.value)


def _parts_before(sentence: MarkedSentence, found: re.Match[str]) -> tuple[list[BreakdownPart], int]:
    """The clauses before a total that each count once in its unit, and where the first of them begins."""
    total = sentence.quantity(found.start("n"))
    parts: list[BreakdownPart] = []
    start = found.start()
    for first, last in reversed(list(clauses(sentence.words, 0, found.start()))):
        part = _part(sentence, total, first, last)
        if part is None:
            break
        parts.insert(0, part)
        start = first
    return parts, start


def _part(sentence: MarkedSentence, total: Quantity, start: int, end: int) -> BreakdownPart | None:
    """The part that a clause states.

    None if it counts not once, in another unit, or a part of a part or a change.
    """
    said, numbers = outside_brackets(sentence.words, start, end)
    counted = [place for place in numbers if sentence.words[place] == total.kind]
    if len(counted) != 1 or is_change(sentence.words[start : counted[0]]) or "其中" in said:
        return None
    quantity = sentence.quantity(counted[0])
    if total.kind == COUNT and quantity.unit != total.unit:
        return None
    return BreakdownPart(without_numbers(said), quantity)
