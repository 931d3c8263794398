"""Totals of one sentence with their parts after them: “公开信息273条，其中A 62条、B 211条”.

How far the list claims to be all there is depends on its words: brackets, a colon or “其他113条” close it,
“其中” alone and “等” leave it open. Where a list ends is not always certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.clauses import closing
from auditor_ogi.figures.enumeration import Enumeration
from auditor_ogi.figures.list_grammar import TOTAL, VIEWS, link_of
from auditor_ogi.figures.list_owners import (
    OF_PARTS,
    are_of_kind,
    before_what_was_done,
    head,
    in_unit_of_parts,
    is_of_change,
    is_only_total,
    other_totals,
    start_of_clause,
    total_of_list,
)
from auditor_ogi.figures.part_names import (
    Pair,
    are_whole_year,
    common_ending,
    have_opposites,
    pair,
    plain,
    spelt_out,
)
from auditor_ogi.figures.part_words import is_state
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE
from auditor_ogi.figures.segments import MarkedSentence
from auditor_ogi.figures.shared_items import come_one_way, overlaps

_REST = lazy_regex("其[他它余]|剩[余下]|余下")
_LEFT = lazy_regex("其余|剩[余下]|余下")
_REST_OF_THE_FORM = lazy_regex("其[他它](?:结果|(?:情形)?处理)|[和或及、]者?其[他它]组织")
_WHOLE = 100
_OF_MANY_THINGS = frozenset("个项件条处次份")
_IN_BRACKETS = lazy_regex(rf"[（(](?:其中|含|包括|有)[^（()）{COUNT}]*(?P<n>{COUNT})[^（()）{COUNT}]*[）)]")
_OF_ALL_PARTS = ("分别", "具体", "即", "由")


def divided_totals(sentence: MarkedSentence) -> Iterator[Breakdown]:
    """The totals of a sentence with the lists of parts after them."""
    list_ends: dict[int, int] = {}
    for found in TOTAL.finditer(sentence.words):
        place = total_of_list(sentence, found, list_ends)
        if place is None or not _announces_kinds(sentence, found):
            continue
        place = in_unit_of_parts(sentence, found, place)
        for listed in _lists(sentence, found, place):
            if _counts_the_parts(found, listed) or _is_of_another_thing(sentence, found, place, listed):
                continue
            if _is_of_a_rate(sentence, found, listed):
                continue
            place = before_what_was_done(sentence, found, place, listed)
            if place < found.start("n") and is_of_change(sentence, found, listed):
                continue
            others = other_totals(sentence, found, place, listed)
            if others is not None:
                list_ends[place] = max(list_ends.get(place, 0), listed.end)
                breakdown = _breakdown(sentence, found, place, listed, is_of_one_total=not others)
                yield breakdown
                if listed.restated is not None and link_of(found).startswith("其中"):
                    yield replace(breakdown, total=listed.restated, closed=True)
        if place and sentence.words[place - 1] == sentence.words[place] == COUNT:
            # “接待54批130人次，其中个体访50批100人次”: both numbers are divided, each in its own unit.
            for listed in _lists(sentence, found, place - 1):
                if len(listed.parts) > 1 and all(part.quantity.unit == listed.unit for part in listed.parts):
                    yield _breakdown(sentence, found, place - 1, listed, is_of_one_total=True)


def _announces_kinds(sentence: MarkedSentence, found: re.Match[str]) -> bool:
    """Whether a number in the words that lead to a list is of its parts (分为三类, 由四部分组成)."""
    link = link_of(found)
    if COUNT not in link:
        return True
    place = sentence.words.index(COUNT, found.start("n") + 1)
    return bool(OF_PARTS.fullmatch(sentence.quantity(place).unit))


def _counts_the_parts(found: re.Match[str], listed: Enumeration) -> bool:
    """Whether a number says how many parts there are, not what they make: 三个领域分别为20条、30条、40条."""
    groups = link_of(found).startswith("分别") and OF_PARTS.fullmatch(listed.unit)
    return bool(groups) and all(part.quantity.unit != listed.unit for part in listed.parts)


def _is_of_a_rate(sentence: MarkedSentence, found: re.Match[str], listed: Enumeration) -> bool:
    """Whether a list in brackets is of what a rate before them counts: 办结6件，公开率33.3%（公开2件）."""
    if not found["bracket"] or SHARE not in found[0] or "率" not in found[0]:
        return False
    rate = sentence.quantity(found.start() + found[0].index(SHARE))
    return rate.value != _WHOLE and listed.sum != sentence.quantity(found.start("n")).value


def _is_of_another_thing(
    sentence: MarkedSentence, found: re.Match[str], place: int, listed: Enumeration
) -> bool:
    """Whether a list in a sentence of its own has more, and in other units, than the total before it.

    “现行有效7件。按来源统计，科室报送50条，……”
    """
    if "。" not in sentence.words[place : found.end()] or link_of(found).startswith("其中"):
        return False
    return all(part.quantity.unit != listed.unit for part in listed.parts) and any(
        part.quantity.value > sentence.quantity(place).value for part in listed.parts
    )


def _lists(sentence: MarkedSentence, found: re.Match[str], place: int) -> Iterator[Enumeration]:
    """The lists of parts that follow a total at a place; a single part in brackets is a mere remark."""
    total = sentence.quantity(place)
    closed = closing(sentence.words, found.end())
    stop = sentence.words.find("。", found.end(), closed)
    for start, end in _regions(sentence.words, found.end(), closed if stop < 0 else stop):
        listed = Enumeration(sentence, total, start, end)
        is_remark = len(listed.parts) == 1 and found["bracket"] and not found["inner"]
        # “公开1件，涉及第三方权益3件”: what is about something may be a part beside it.
        is_beside = link_of(found) == "涉及" and any(
            part.quantity.value > total.value for part in listed.parts
        )
        if listed.parts and not is_remark and not is_beside and not _is_among_others(found, listed):
            yield listed


def _is_among_others(found: re.Match[str], listed: Enumeration) -> bool:
    """Whether a part is counted in the unit of its total, and is of other things: 12个村中，公开栏24个."""
    if not found["among"] or len(listed.parts) > 1 or listed.unit not in _OF_MANY_THINGS:
        return False
    return head(found["among"][:-1]) != head(listed.parts[0].label)


def _regions(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The list, or the lists where the same total is divided in several ways (按内容分…，按渠道分…)."""
    last = start
    for view in VIEWS.finditer(words, start, end):
        if view.start() > last:
            yield last, view.start()
        last = view.end()
    if last < end:
        yield last, end


def _breakdown(
    sentence: MarkedSentence, found: re.Match[str], place: int, listed: Enumeration, *, is_of_one_total: bool
) -> Breakdown:
    """The total at a place with the parts that are listed after it."""
    words, total, link = sentence.words, sentence.quantity(place), link_of(found)
    introduced = bool(found["colon"] or found["mark"] in ("：", ":") or (found["bracket"] and not link))
    first = start_of_clause(words, place - 1 if words[place - 1 : place] in ("（", "(") else place)
    return Breakdown(
        total,
        tuple(listed.parts),
        _is_closed(link, introduced, listed, head(words[first:place]))
        or _are_named_before(words[first:place], listed),
        listed.certain and is_of_one_total and is_only_total(sentence, place, listed.parts),
        introduced,
        sentence.text.pointer,
        *sentence.passage(first, listed.end),
        overlaps(words, first, found.end()) or listed.shares or _says_what_is_shared(sentence, found, listed),
        listed.ends_in_etc,
        _counted_before(sentence, place) if total.kind == MONEY else None,
        come_one_way(words[first:place] + (found["noun"] or ""), total),
        alike=listed.sum != total.value and _are_alike(listed),
    )


def _says_what_is_shared(sentence: MarkedSentence, found: re.Match[str], listed: Enumeration) -> bool:
    """Whether brackets tell of as many as the parts are too many: 开工8个、竣工4个（含当年开工竣工2个）."""
    excess = listed.sum - sentence.quantity(found.start("n")).value
    return excess > 0 and any(
        sentence.quantity(told.start("n")).value == excess
        for told in _IN_BRACKETS.finditer(sentence.words, found.end(), listed.end)
    )


def _are_alike(listed: Enumeration) -> bool:
    """Whether parts are in one row, as “政策48条、财政12条、人事1条”, or named alike in it.

    Two of them are so if they are all there can be.
    """
    labels = [plain(part.label) for part in listed.parts]
    if not listed.certain or listed.is_open or len({part.quantity.unit for part in listed.parts}) > 1:
        return False
    if len(labels) == 2:
        return pair(labels) is Pair.OPPOSITES or are_whole_year(labels)
    closely = listed.separators == {"、"} and not any(map(is_state, labels))
    return len(labels) > 2 and (closely or (len(listed.separators) == 1 and bool(common_ending(labels))))


def _is_closed(link: str, introduced: bool, listed: Enumeration, kind: str | None) -> bool:
    """Whether a list claims to be complete: by its form, by “其他”, or by its length."""
    if len(listed.parts) < 2:
        return False
    if listed.is_whole or _LEFT.match(listed.parts[-1].label):
        return True
    if "主要" in link:
        return False
    if _names_the_rest(listed.parts):
        return not listed.ends_in_etc
    labels = [plain(part.label) for part in listed.parts]
    if not listed.is_open and (
        (pair(labels) is Pair.OPPOSITES if len(labels) == 2 else have_opposites(labels))
        or are_whole_year(labels)
    ):
        return True
    if listed.is_open or (link.endswith("中") and "包" not in link):
        return False
    if introduced or link.startswith(_OF_ALL_PARTS) or VIEWS.match(link) or COUNT in link or "结果" in link:
        return True
    return "包" in link and (len(listed.parts) > 2 or are_of_kind(kind, listed.parts))


def _are_named_before(label: str, listed: Enumeration) -> bool:
    """Whether the words of a total name all parts of its list: “提案和建议共32件，其中提案18件，建议14件”."""
    names = [plain(part.label) for part in listed.parts]
    label = spelt_out(label)
    all_named = len(names) > 1 and all(len(name) > 1 and name in label for name in names)
    return all_named and not listed.is_open and len(set(names)) == len(names)


def _names_the_rest(parts: Sequence[BreakdownPart]) -> bool:
    """Whether a list has a part for all that it does not name.

    What is left comes last; “其他文件4条” among others is a kind of its own. The form's own rests leave
    nothing out.
    """
    last = next((part.label for part in reversed(parts) if not part.may_not_belong), "")
    return bool(_REST.search(last)) or any(_REST_OF_THE_FORM.search(part.label) for part in parts)


def _counted_before(sentence: MarkedSentence, place: int) -> int | None:
    """The last count before a sum of money in its sentence: what the sum is for."""
    before = sentence.words.rfind(COUNT, 0, place)
    return int(sentence.quantity(before).value) if before >= 0 else None
