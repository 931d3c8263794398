"""Totals of one sentence with their parts before them: “A 3条，B 4条，共计7条”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.clauses import clauses, outside_brackets
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.divided_totals import NOUN, are_of_kind, head
from auditor_ogi.figures.enumeration import is_deed
from auditor_ogi.figures.quantities import COUNT
from auditor_ogi.figures.segments import MarkedSentence

_ADDED_UP = re.compile(
    rf"[，,；;](?:以上)?(?P<noun>{NOUN})(?:共计|合计|总计|总共|共)(?:为|是|达)?(?P<n>{COUNT})(?=$"
    r"|[，,；;）)])"
)


def added_totals(sentence: MarkedSentence) -> Iterator[Breakdown]:
    """The totals that add up what the sentence counts before them."""
    for found in _ADDED_UP.finditer(sentence.words):
        parts, start = _parts_before(sentence, found)
        kind = head(found["noun"])
        of_kind = are_of_kind(kind, parts)
        if len(parts) < 2 or (found["noun"] and not of_kind):
            continue
        alike = len({is_deed(part.label) for part in parts}) == 1 and start == 0
        yield Breakdown(
            sentence.quantity(found.start("n")),
            tuple(parts),
            True,
            alike or of_kind,
            True,
            sentence.text.pointer,
            *sentence.passage(start, found.end()),
        )


def _parts_before(sentence: MarkedSentence, found: re.Match[str]) -> tuple[list[BreakdownPart], int]:
    """The clauses before a total that each count once in its unit, and where the first of them begins."""
    unit = sentence.quantity(found.start("n")).unit
    parts: list[BreakdownPart] = []
    start = found.start()
    for first, last in reversed(list(clauses(sentence.words, 0, found.start()))):
        part = _part(sentence, unit, first, last)
        if part is None:
            break
        parts.insert(0, part)
        start = first
    return parts, start


def _part(sentence: MarkedSentence, unit: str, start: int, end: int) -> BreakdownPart | None:
    """The part that a clause states.

    None if it counts not once, in another unit, or a part of a part or a change.
    """
    said, numbers = outside_brackets(sentence.words, start, end)
    counted = [place for place in numbers if sentence.words[place] == COUNT]
    if len(counted) != 1 or is_change(sentence.words[start : counted[0]]) or "其中" in said:
        return None
    quantity = sentence.quantity(counted[0])
    return BreakdownPart(said.replace(COUNT, ""), quantity) if quantity.unit == unit else None
