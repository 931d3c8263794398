"""Totals whose parts are given as bare numbers: “265条（25+112+128）”, “逐月为13、9、7条”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.list_owners import START_OF_CLAUSE
from auditor_ogi.figures.quantities import BARE, COUNT
from auditor_ogi.figures.segments import MarkedSentence
from auditor_ogi.figures.shared_items import overlaps

_LISTS = word_lists(__file__)
_WORD = r"[^，,。；;：:（(）)、\ue000-\ue007]"
_NAMED = rf"{_WORD}{{0,6}}[（(][^（()）\ue000-\ue007]{{1,12}}[）)]"
_TERM = rf"[{BARE}{COUNT}](?:{_NAMED}|{_WORD}{{0,6}}(?=[+＋=＝）)]))?"
_TERMS = rf"(?P<terms>{_TERM}(?:[+＋]{_TERM})+)"
_IN_BRACKETS = lazy_regex(rf"(?P<n>{COUNT}){_WORD}{{0,12}}[（(]{_TERMS}(?:[=＝][{BARE}{COUNT}])?[）)]")
_EQUATION = lazy_regex(rf"{_TERMS}[=＝](?P<n>{COUNT})")
_IN_ORDER = lazy_regex(
    rf"(?P<n>{COUNT}){_WORD}{{0,12}}[，,：:；;（(]{COUNT}?(?:{_WORD}{{1,8}}、){{0,12}}?{_WORD}{{0,12}}"
    rf"(?:{_LISTS.either('in_order')}){_WORD}{{0,8}}[：:]?(?P<terms>(?:{BARE}、){{1,30}}{BARE}?[、和]?{COUNT})"
)
_BEHIND = rf"{COUNT}[（(][^（()）\ue000-\ue007]{{1,12}}[）)]"
_NAMED_BEHIND = lazy_regex(
    rf"(?P<terms>{_BEHIND}(?:[、，,；;]{_BEHIND})+)[，,；;、](?P<n>{COUNT})[（(](?:{_LISTS.either('sums')})[）)]"
)
_SUM_BEHIND = lazy_regex(rf"[（(](?:{_LISTS.either('sums')})[）)]")
_NAMED_BEFORE = rf"{_WORD}{{1,12}}[（(]{COUNT}[）)]"
# “通过热线（9件）、信箱（201件）、现场（98件）三个渠道回应诉求308件”
_OF_GROUPS = lazy_regex(
    rf"(?P<terms>{_NAMED_BEFORE}(?:[、，,和与及]{_NAMED_BEFORE})+)[，,]?(?:{COUNT}|[两二三四五六][类项者种])"
    rf"{_WORD}{{0,12}}(?P<n>{COUNT})"
)
_SIGNS = "+＋"


def written_sums(sentence: MarkedSentence) -> Iterator[Breakdown]:
    """The totals of a sentence with the bare numbers that are said to make them."""
    words = sentence.words
    patterns = [_IN_ORDER] if BARE in words else []
    if _SUM_BEHIND.search(words):
        patterns.append(_NAMED_BEHIND)
    if f"{COUNT}）、" in words:
        patterns.append(_OF_GROUPS)
    if any(sign in words for sign in _SIGNS):
        patterns += [_IN_BRACKETS, _EQUATION]
    for pattern in patterns:
        for found in pattern.finditer(words):
            breakdown = _breakdown(sentence, found)
            if breakdown is not None:
                yield breakdown


def _breakdown(sentence: MarkedSentence, found: re.Match[str]) -> Breakdown | None:
    words, place = sentence.words, found.start("n")
    total = sentence.quantity(place)
    first, last = found.span("terms")
    numbers = [sentence.quantity(at) for at in range(first, last) if words[at] in (BARE, COUNT)]
    if is_change(words[:place]) or any(number.unit not in ("", total.unit) for number in numbers):
        return None
    start = min(clause_start(words, place, START_OF_CLAUSE), first)
    # What leads to numbers in order names them all together.
    label = words[place + 1 : first].strip("，：:；（(") if first > place else ""
    return Breakdown(
        total,
        tuple(BreakdownPart(label, number) for number in numbers),
        True,
        True,
        True,
        sentence.text.pointer,
        *sentence.passage(start, found.end()),
        overlaps=overlaps(words, start, found.end()),
    )
