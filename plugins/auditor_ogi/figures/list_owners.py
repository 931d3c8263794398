"""Which of the numbers before a list is the total that the list divides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor_ogi.figures.breakdown import BreakdownPart
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.context import is_change, is_supposed
from auditor_ogi.figures.enumeration import Enumeration
from auditor_ogi.figures.list_grammar import VIEWS, link_of
from auditor_ogi.figures.part_names import is_bare_deed
from auditor_ogi.figures.part_words import is_rate
from auditor_ogi.figures.quantities import COUNT, MONEY, YEAR
from auditor_ogi.figures.segments import MarkedSentence

START_OF_CLAUSE = "，,；;：:（(。"
OF_PARTS = lazy_regex("[个类种家方块支大项](?:部分|方面|类)?|部分|方面")
"""Units in which the parts of a total are counted: 三类, 四个部分."""

_COUNTED = f"{COUNT}{MONEY}"
_FIRST = lazy_regex(f"[{_COUNTED}]")
_SAID_OF_ALL = lazy_regex("[，,](?:现?均|全部|都|已)")
_HEAD = lazy_regex(r"(?P<head>[\u4e00-\u9fff]{2})$")
_AGAINST = lazy_regex(
    rf"(?:^|[比较与同]|超过|[多高少低大小][于过出]?)(?:去年|上一?年|往年|前年|{YEAR})(?!度?(?:结转|转入|遗留|未))[^，,。；;：:{_COUNTED}]*$"
)
_WITH = lazy_regex(r"[，,；;。]?(含|包含|涉及|内有)$")
_FAR = 200


def head(words: str) -> str | None:
    """The last two characters of some words, by which a thing is known: what is counted."""
    found = _HEAD.search(words)
    return found["head"] if found else None


def are_of_kind(kind: str | None, parts: Iterable[BreakdownPart]) -> bool:
    """Whether all parts are named as kinds of one thing: 文字解读, 图文解读."""
    return kind is not None and all(part.label.endswith(kind) for part in parts)


def start_of_clause(words: str, place: int) -> int:
    """Where the clause begins that this place is in; a full stop ends one too."""
    return clause_start(words, place, START_OF_CLAUSE)


def is_left_out(words: str, place: int) -> bool:
    """Whether a count says what does not belong to something: 除2件结转下年度外."""
    return words[clause_start(words, place, START_OF_CLAUSE) :].startswith("除")


def total_of_list(sentence: MarkedSentence, found: re.Match[str], list_ends: dict[int, int]) -> int | None:
    """The place of the total that a match divides; None where it divides none.

    In “共300条，其中网站200条、微信100条；从内容看，…” the last part is not what is divided anew, but the
    total before.
    """
    place, words = found.start("n"), sentence.words
    if is_rate(words, place) or is_supposed(words[:place]) or is_left_out(words, place):
        return None
    if _is_one_of_several(words, found):
        return None
    if _is_against(words, place) or is_change(words[:place]):
        return _before_a_change(sentence, place)
    if not VIEWS.match(link_of(found)) or not _FIRST.search(words[:place]):
        return place
    if any(place < end for end in list_ends.values()):
        return None
    divided = next((total for total, end in list_ends.items() if total < place <= end), None)
    return divided if divided is not None or list_ends else place


def _is_one_of_several(words: str, found: re.Match[str]) -> bool:
    """Whether a number and what follows it say the same of some: “含图片的64条，含附件的90条”."""
    again = _WITH.search(link_of(found))
    if again is None:
        return False
    said = words[start_of_clause(words, found.start("n")) : found.start("n")]
    return said.removeprefix("其中").startswith(again[1])


def _is_against(words: str, place: int) -> bool:
    """Whether a number is what another year had, or by how much there is more: “多于上年的162条”."""
    said = words[start_of_clause(words, place) : place]
    return not said.startswith(YEAR) and bool(_AGAINST.search(said))


def _before_a_change(sentence: MarkedSentence, place: int) -> int | None:
    """The place of the total that the number at a place is a change of: “492条，同比增加4条，其中……”."""
    words = sentence.words
    before = start_of_clause(words, place) - 1
    total = max((words.rfind(mark, 0, max(before, 0)) for mark in _COUNTED), default=-1)
    if total < 0 or any(mark in words[total:before] for mark in "，；：。"):
        return None
    one, other = sentence.quantity(total), sentence.quantity(place)
    alike = one.unit == other.unit and (one.value > other.value or _is_against(words, place))
    return total if alike and not is_change(words[:total]) and not is_rate(words, total) else None


def is_of_change(sentence: MarkedSentence, found: re.Match[str], listed: Enumeration) -> bool:
    """Whether a list may be of the change that comes before it, rather than of what has changed."""
    place = found.start("n")
    return is_change(sentence.words[:place]) and listed.sum <= sentence.quantity(place).value


def in_unit_of_parts(sentence: MarkedSentence, found: re.Match[str], place: int) -> int:
    """The place of the total that is in the unit of all its parts: the last one, or the one before it.

    “走访群众369户，发放手册369本，其中脱贫户227户，一般户142户”
    """
    unit = sentence.quantity(place).unit
    after = [at for at in range(found.end(), len(sentence.words)) if sentence.words[at] == COUNT][:2]
    units = {sentence.quantity(at).unit for at in after}
    if len(after) < 2 or len(units) > 1 or unit in units or sentence.words[place] != COUNT:
        return place
    before = [at for at in range(place) if sentence.words[at] == COUNT]
    earlier = before[-1] if before else place
    return earlier if sentence.quantity(earlier).unit in units and earlier < place - 1 else place


def before_what_was_done(
    sentence: MarkedSentence, found: re.Match[str], place: int, listed: Enumeration
) -> int:
    """The place of the total of a list that makes an earlier one, where the last says what was done with it.

    “收集问题23个，解决18个，其中融资8个、用工7个、用地8个”
    """
    if listed.sum == sentence.quantity(place).value or not _is_of_earlier(sentence, found, place):
        return place
    unit = sentence.quantity(place).unit
    for each in range(place - 1, max(0, place - _FAR), -1):
        if sentence.words[each] == COUNT and not is_change(sentence.words, each):
            earlier = sentence.quantity(each)
            if earlier.unit == unit and earlier.value == listed.sum:
                return each
    return place


def _is_of_earlier(sentence: MarkedSentence, found: re.Match[str], place: int) -> bool:
    """Whether a list may be of a count before that of its total, which says what was done with some.

    “问题23个，解决18个，其中……”; “网络3件，当面2件，均已答复，其中……”
    """
    words = sentence.words
    if found["bracket"] or place != found.start("n"):
        return False
    label = words[start_of_clause(words, place) : place]
    aside = words[place + 1 : found.start("link")] if found["link"] else ""
    return bool(_SAID_OF_ALL.search(aside)) or is_bare_deed(label)


def other_totals(
    sentence: MarkedSentence, found: re.Match[str], place: int, listed: Enumeration
) -> list[int] | None:
    """The counts before a list that it may be of as well.

    None where it must be of them and the total together.
    """
    if found["bracket"]:
        return []  # What is in brackets is of what comes before them.
    total = sentence.quantity(place)
    if _refers_back(sentence.words, found, listed):
        others = _before_in_its_unit(sentence, place)
        if listed.sum != total.value and _is_of_several(listed.sum, [*others, int(total.value)]):
            return None  # “网站754条、微信208条、公示栏54条。其中，动态800条”
        return others if listed.sum != total.value else []
    neighbours = _in_its_clause(sentence, place)
    if listed.sum > total.value and _is_of_earlier(sentence, found, place):
        neighbours += [each for each in _before_in_its_unit(sentence, place) if each >= listed.sum]
    largest = max(part.quantity.value for part in listed.parts)
    if not neighbours and listed.unit == total.unit and largest > total.value:
        # “发布信息412条，原创300条，转载112条，其中图文350条，视频62条”
        neighbours += [each for each in _before_in_its_unit(sentence, place) if each >= largest]
    if neighbours and listed.sum == total.value + sum(neighbours):
        return None  # “复议6件和诉讼3件，其中…”: they are the parts of both.
    return neighbours + _of_the_same_thing(sentence, place)


def _refers_back(words: str, found: re.Match[str], listed: Enumeration) -> bool:
    """Whether a list is of all that is counted before it, rather than of the last number alone.

    A sentence of its own is, and a view (“上述信息中，”, “按内容分，”), but for kinds of that last thing.
    """
    link = link_of(found)
    own = "。" in found[0] or bool(VIEWS.match(link)) or (link != "其中" and link.endswith(("中", "里")))
    first = start_of_clause(words, found.start("n"))
    return own and not are_of_kind(head(words[first : found.start("n")]), listed.parts)


def _is_of_several(sum_: int | Decimal, totals: Sequence[int]) -> bool:
    """Whether a list may be of one of several totals before it, or of some of what they are together."""
    return len(totals) > 1 and sum_ <= sum(totals)


def _before_in_its_unit(sentence: MarkedSentence, place: int) -> list[int]:
    """The counts before a total in its sentence that are in its unit and no changes."""
    words = sentence.words
    counts = (each for each in range(max(0, place - _FAR), place) if words[each] in _COUNTED)
    return _in_its_unit(sentence, place, (each for each in counts if not is_change(words, each)))


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


def is_only_total(sentence: MarkedSentence, place: int, parts: Sequence[BreakdownPart]) -> bool:
    """Whether no other number before the list could be its total: one in the unit of the parts."""
    total = sentence.quantity(place)
    if all(part.quantity.unit == total.unit for part in parts):
        return True
    units = {part.quantity.unit for part in parts}
    before = (other for other, char in enumerate(sentence.words[:place]) if char == total.kind)
    return not any(sentence.quantity(other).unit in units for other in before)
