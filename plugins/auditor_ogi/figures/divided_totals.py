"""Totals of one sentence with their parts after them: “公开信息273条，其中A 62条、B 211条”.

How far the list claims to be all there is depends on its words: brackets, a colon or “其他113条” close it,
“其中” alone and “等” leave it open. Where a list ends is not always certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.clauses import clause_start, closing
from auditor_ogi.figures.context import is_change, is_supposed
from auditor_ogi.figures.enumeration import Enumeration
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE
from auditor_ogi.figures.segments import MarkedSentence

NOUN = r"[^，,。；;：:（(）)、\ue000-\ue007]{0,12}?"
"""What a total counts, between its number and the words around it."""

_LISTS = word_lists(__file__)
_KINDS = f"[{COUNT}{MONEY}]"
# What the items are about, before their parts: “465条，内容涉及财政预决算、机构职能等。其中……”.
_ASIDE = (
    r"(?:[，,](?:公开|发布)?(?:信息)?的?(?:内容)?(?:主要)?(?:涉及|涵盖|覆盖)"
    r"[^。；;：:\ue000-\ue007]{0,160}(?=[。，,]其中))?"
)
_VIEW = r"(?:按照?|从)[^，,：:；;。\d]{1,10}?(?:分类?|看|划分|统计|来看|分为)"
_LINK = (
    r"其中(?:主要)?(?:包括|包含|有|为|是)?|主要(?:包括|包含|有|为|是)|(?:具体)?包括|包含|涵盖|分别(?:为|是)"
    rf"|具体(?:为|是|如下|情况)?|(?:办理|处理|答复)?结果(?:分别)?(?:为|是)|内有|含(?!金|义|量)|{_VIEW}"
)
_TOTAL = re.compile(
    rf"(?P<n>{_KINDS})(?:(?P<among>的?[^，,。；;：:（(）)、\ue000-\ue007]{{0,6}}中)[，,]"
    rf"|(?P<noun>{NOUN})(?:，占[^，]{{0,8}}{SHARE})?{_ASIDE}(?:(?P<bracket>[（(])(?P<inner>其中|含|包括"
    r"|包含)?[：:]?"
    rf"|[，,；;。]?(?P<link>{_LINK})(?P<mark>[：:，,]?)|(?P<colon>[：:])))"
)
_VIEWS = re.compile(rf"[，,；;]?{_VIEW}[：:，,]?")
_FIRST = re.compile(_KINDS)
_SIDE_BY_SIDE = re.compile(rf"(?P<n>{COUNT})[，,：:](?=[^，,、；;]{{1,16}}{COUNT}[、，,；;]?)")
_HEAD = re.compile(r"(?P<head>[\u4e00-\u9fff]{2})$")
_ALL_OF_IT = re.compile(_LISTS.either("of_all"))
_COMMON_TO_ALL = _LISTS["common_to_all"]
_REST = re.compile("其[他它余]|剩余|余下")
_REST_OF_THE_FORM = re.compile("其[他它](?:结果|(?:情形)?处理)|[和或及、]者?其[他它]组织")
_OVERLAPS = re.compile("兼|重复|交叉|同时(?:在|属|发布)|多个?渠道|多平台|不重复计")
_CLAUSE_STARTS = "，,；;：:（(。"
_FAR = 200


def divided_totals(sentence: MarkedSentence) -> Iterator[Breakdown]:
    """The totals of a sentence with the lists of parts after them.

    Where there is no such list, a total may have its kinds named after it without a word between.
    """
    list_ends: dict[int, int] = {}
    for found in _TOTAL.finditer(sentence.words):
        place = _total_of_list(sentence.words, found, list_ends)
        if place is None:
            continue
        for listed in _lists(sentence, found, place):
            others = _other_totals(sentence, found, place, listed)
            if others is not None:
                list_ends[place] = max(list_ends.get(place, 0), listed.end)
                yield _breakdown(sentence, found, place, listed, is_of_one_total=not others)
    if not list_ends:
        yield from _side_by_side(sentence)


def head(words: str) -> str | None:
    """The last two characters of some words, by which a thing is known: what is counted."""
    found = _HEAD.search(words)
    return found["head"] if found else None


def are_of_kind(kind: str | None, parts: Iterable[BreakdownPart]) -> bool:
    """Whether all parts are named as kinds of one thing: 文字解读, 图文解读."""
    return kind is not None and all(part.label.endswith(kind) for part in parts)


def start_of_clause(words: str, place: int) -> int:
    """Where the clause begins that this place is in; a full stop ends one too."""
    return clause_start(words, place, _CLAUSE_STARTS)


def _total_of_list(words: str, found: re.Match[str], list_ends: dict[int, int]) -> int | None:
    """The place of the total that a match divides; None where it divides none.

    In “共300条，其中网站200条、微信100条；从内容看，…” the last part is not what is divided anew, but the
    total before.
    """
    place = found.start("n")
    if is_change(words[:place]) or is_supposed(words[:place]):
        return None
    if not _VIEWS.match(_link(found)) or not _FIRST.search(words[:place]):
        return place
    if any(place < end for end in list_ends.values()):
        return None
    return next((total for total, end in list_ends.items() if total < place <= end), None)


def _link(found: re.Match[str]) -> str:
    """The words that lead from a total to its parts."""
    return found["link"] or found["inner"] or found["among"] or ""


def _lists(sentence: MarkedSentence, found: re.Match[str], place: int) -> Iterator[Enumeration]:
    """The lists of parts that follow a total at a place; a single part in brackets is a mere remark."""
    total = sentence.quantity(place)
    for start, end in _regions(sentence.words, found.end(), closing(sentence.words, found.end())):
        listed = Enumeration(sentence, total, start, end)
        is_remark = len(listed.parts) == 1 and found["bracket"] and not found["inner"]
        if listed.parts and not is_remark:
            yield listed


def _regions(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The list, or the lists where the same total is divided in several ways (按内容分…，按渠道分…)."""
    last = start
    for view in _VIEWS.finditer(words, start, end):
        if view.start() > last:
            yield last, view.start()
        last = view.end()
    if last < end:
        yield last, end


def _other_totals(
    sentence: MarkedSentence, found: re.Match[str], place: int, listed: Enumeration
) -> list[int] | None:
    """The counts before a list that it may be of as well.

    None where it must be of them and the total together.
    """
    if found["bracket"]:
        return []  # What is in brackets is of what comes before them.
    total = sentence.quantity(place)
    neighbours = _in_its_clause(sentence, place)
    if neighbours and listed.sum == total.value + sum(neighbours):
        return None  # “复议6件和诉讼3件，其中…”: they are the parts of both.
    alike = _of_the_same_thing(sentence, place)
    in_a_sentence_of_its_own = sentence.words.startswith("。", place + 1 + len(found["noun"] or ""))
    if in_a_sentence_of_its_own and alike and total.value < listed.sum <= total.value + sum(alike):
        return None  # “网站公开信息754条，微信公开信息208条。其中，动态800条”
    return neighbours + alike


def _in_its_clause(sentence: MarkedSentence, place: int) -> list[int]:
    """The other counts in the clause of a total that are in its unit."""
    first = start_of_clause(sentence.words, place)
    return _in_its_unit(
        sentence, place, (other for other in range(first, place) if sentence.words[other] == COUNT)
    )


def _of_the_same_thing(sentence: MarkedSentence, place: int) -> list[int]:
    """The counts before a total in its sentence that are of the same thing in the same unit."""
    words = sentence.words
    first = max(0, place - _FAR)
    thing = head(words[first:place])
    if thing is None:
        return []
    counts = (other for other in range(first, place) if words[other] == COUNT and not is_change(words, other))
    return _in_its_unit(sentence, place, (other for other in counts if words.endswith(thing, 0, other)))


def _in_its_unit(sentence: MarkedSentence, place: int, others: Iterable[int]) -> list[int]:
    """Those of some counts, by their places, that are in the unit of the one at ``place``."""
    unit = sentence.quantity(place).unit
    numbers = (sentence.quantity(other) for other in others)
    return [int(number.value) for number in numbers if number.unit == unit]


def _breakdown(
    sentence: MarkedSentence, found: re.Match[str], place: int, listed: Enumeration, *, is_of_one_total: bool
) -> Breakdown:
    """The total at a place with the parts that are listed after it."""
    words, total, link = sentence.words, sentence.quantity(place), _link(found)
    introduced = bool(found["colon"] or found["mark"] in ("：", ":") or (found["bracket"] and not link))
    first = start_of_clause(words, place)
    return Breakdown(
        total,
        tuple(listed.parts),
        _is_closed(link, introduced, listed, head(words[first:place])),
        listed.certain and is_of_one_total and _is_only_total(sentence, place, listed.parts),
        introduced,
        sentence.text.pointer,
        *sentence.passage(first, listed.end),
        bool(_OVERLAPS.search(words, listed.end)),
        listed.ends_in_etc,
        _counted_before(sentence, place) if total.kind == MONEY else None,
    )


def _is_closed(link: str, introduced: bool, listed: Enumeration, kind: str | None) -> bool:
    """Whether a list claims to be complete: by its form, by “其他”, or by its length."""
    if len(listed.parts) < 2 or "主要" in link:
        return False
    if _names_the_rest(listed.parts):
        return not listed.ends_in_etc
    if listed.is_open or (link.endswith("中") and "包" not in link):
        return False
    if introduced or link.startswith(("分别", "具体")) or "结果" in link:
        return True
    return "包" in link and (len(listed.parts) > 2 or are_of_kind(kind, listed.parts))


def _names_the_rest(parts: Sequence[BreakdownPart]) -> bool:
    """Whether a list has a part for all that it does not name.

    What is left comes last; “其他文件4条” among others is a kind of its own. The form's own rests leave
    nothing out.
    """
    last = next((part.label for part in reversed(parts) if not part.may_not_belong), "")
    return bool(_REST.search(last)) or any(_REST_OF_THE_FORM.search(part.label) for part in parts)


def _is_only_total(sentence: MarkedSentence, place: int, parts: Sequence[BreakdownPart]) -> bool:
    """Whether no other number before the list could be its total: one in the unit of the parts."""
    total = sentence.quantity(place)
    if all(part.quantity.unit == total.unit for part in parts):
        return True
    units = {part.quantity.unit for part in parts}
    before = (other for other, char in enumerate(sentence.words[:place]) if char == total.kind)
    return not any(sentence.quantity(other).unit in units for other in before)


def _counted_before(sentence: MarkedSentence, place: int) -> int | None:
    """The last count before a sum of money in its sentence: what the sum is for."""
    before = sentence.words.rfind(COUNT, 0, place)
    return int(sentence.quantity(before).value) if before >= 0 else None


def _side_by_side(sentence: MarkedSentence) -> Iterator[Breakdown]:
    """A total and, without a word between, its kinds, named after it: 解读44篇，文字解读4篇、图文解读40篇."""
    words = sentence.words
    for found in _SIDE_BY_SIDE.finditer(words):
        place = found.start()
        first = start_of_clause(words, place)
        kind = _kind_of_all(words[first:place])
        if kind is None or is_change(words[:place]) or is_supposed(words[:place]):
            continue
        total = sentence.quantity(place)
        listed = Enumeration(sentence, total, found.end(), len(words))
        kinds = _kinds_listed_first(kind, listed)
        if len(kinds) < 2 or any(part.quantity.value > total.value for part in kinds):
            continue  # 市政府文件13件，办公室文件14件: kinds, neither of which is the whole
        yield Breakdown(
            total,
            tuple(kinds),
            not listed.is_open,
            len(kinds) == len(listed.parts),
            True,
            sentence.text.pointer,
            *sentence.passage(first, listed.end),
        )
        return


def _kind_of_all(label: str) -> str | None:
    """What is counted by words that mean all of a kind (政策解读共); None if they do not."""
    kind = head(label)
    return kind if kind not in _COMMON_TO_ALL and _ALL_OF_IT.search(label) else None


def _kinds_listed_first(kind: str, listed: Enumeration) -> list[BreakdownPart]:
    """The parts that are kinds of one thing, if the list is certain and begins with them; else nothing."""
    kinds = [part for part in listed.parts if part.label.endswith(kind) and not _ALL_OF_IT.search(part.label)]
    return kinds if listed.certain and listed.parts[: len(kinds)] == kinds else []
