"""Totals of one sentence with their parts before them: “A 3条，B 4条，共计7条”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.clauses import clauses, outside_brackets, without_numbers
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.list_owners import OF_PARTS, are_of_kind, head
from auditor_ogi.figures.part_names import are_some_of_year, are_whole_year
from auditor_ogi.figures.part_units import times
from auditor_ogi.figures.part_words import is_deed, is_subtotal
from auditor_ogi.figures.quantities import COUNT, MONEY, OTHER, YEAR, Marked, Quantity
from auditor_ogi.figures.segments import MarkedSentence
from auditor_ogi.figures.shared_items import come_one_way, overlaps
from auditor_ogi.figures.slips import is_slip
from auditor_ogi.text.numerals import number

_LISTS = word_lists(__file__)
_WORD = r"[^，,。；;：:（(）)、\ue000-\ue007]"
_OF_GROUPS = rf"(?:以上|上述|{COUNT}{_WORD}{{0,4}}?|[两二三四五六七八九十几各](?:类|项|者|个?部分|方面))?"
_LAST = lazy_regex(
    rf"[，,；;。](?:{YEAR}度?)?(?P<said>[{COUNT}{OTHER}]?{_WORD}{{0,16}}(?:(?:{_LISTS.either('adding')})[，,]{_WORD}{{0,12}})?)(?P<n>[{COUNT}{MONEY}]){_WORD}{{0,8}}(?=$|[，,；;）)。（(])"
)
_ADDING = lazy_regex(_LISTS.either("adding"))
_AMOUNT = rf"总{_WORD}{{1,6}}[量数额]"
_SUM = lazy_regex(
    f"(?P<noun>.*?)(?P<sum>{_LISTS.either('sums')}|{_AMOUNT})(?P<verb>.*?(?:{_LISTS.either('verbs')}))?"
)
_SUMS = lazy_regex(f"{_LISTS.either('adding')}|{_LISTS.either('sums')}|{_AMOUNT}|{_LISTS.either('of_all')}")
_LINE = lazy_regex(rf"(?P<label>{_WORD}{{1,20}})[：:]?(?P<n>[{COUNT}{MONEY}])[，,；;。]?\n")
_MAY_TOTAL = lazy_regex("\n(?:以上)?[合总共]计|\n总数")
_TOTAL_LINE = lazy_regex(
    rf"(?<=\n)(?:以上)?(?:[合总共]计|总数){_WORD}{{0,8}}[：:]?(?P<n>[{COUNT}{MONEY}])(?=[。\n]|$)"
)
_TIMES = ("条次", "篇次")  # what is published twice counts twice
_OF_MONTHS = lazy_regex("[上下]半年|前[三3]个?季度")
_OF_YEARS = lazy_regex(f"{OTHER}(?:共|累计|合计|总)")
_DONE = lazy_regex(_LISTS.either("done_with_them"))
_OF_SOME = lazy_regex(
    rf"[{COUNT}{MONEY}]等|{_LISTS.either('of_some')}|重点(?!{_LISTS.either('kinds_called_key')})"
)
# Between a word that says that a total adds up and its number, this says nothing of what is added.
_AMOUNTS_TO = lazy_regex(_LISTS.either("amounts_to"))
_LONGEST_BEGINNING = 20
_HAS = lazy_regex("[，,]?(?:共?有|共?计|为|达|是|即)")
_OF_GROUP = lazy_regex(_OF_GROUPS)
_OF_ALL = lazy_regex(_LISTS.either("of_all"))
ADDS_UP = lazy_regex(
    rf"{_OF_GROUPS}(?:(?:共计|合计|总计|累计){_WORD}{{0,8}}?"
    rf"|(?:{_LISTS.either('adding')})[，,]?{_WORD}{{0,12}}?)[{COUNT}{MONEY}]"
)
"""The beginning of a sentence that adds up what the sentence before it counts."""


def has_a_total_of_its_own(before: MarkedSentence, sentence: MarkedSentence) -> bool:
    """Whether a list adds up to a total that is said after it, and that is not the one said before it.

    “现行有效7件。按来源统计，科室报送50条，所属单位报送70条，共计120条。”
    """
    counted = max(before.words.rfind(COUNT), before.words.rfind(MONEY))
    if counted < 0:
        return False
    earlier = before.quantity(counted)
    for found in _LAST.finditer(sentence.words):
        if _SUM.match(found["said"]) and _may_be_sum(sentence.words, found):
            total = sentence.quantity(found.start("n"))
            near = abs(Decimal(total.value) - Decimal(earlier.value)) * 4 <= total.value
            return total.unit != earlier.unit or not near
    return False


def added_totals(sentence: MarkedSentence) -> Iterator[Breakdown]:
    """The totals that add up what the sentence counts before them."""
    for found in _LAST.finditer(sentence.words):
        if not _may_be_sum(sentence.words, found):
            continue
        parts, start = _parts_before(sentence, found)
        if len(parts) < 2 or is_change(sentence.words, found.start("n")):
            continue
        total = sentence.quantity(found.start("n"))
        difference = float(sum(part.quantity.value for part in parts) - total.value)
        if _is_said_again(parts, total):
            if not is_subtotal(found["said"]):
                continue
            parts = parts[1:]  # “共收到33件，29件来自公民，4件来自企业，共计33件”
            difference = float(sum(part.quantity.value for part in parts) - total.value)
        if len(parts) > 2 and difference == parts[0].quantity.value > total.value:
            parts, difference = parts[1:], 0.0  # “咨询45件，电话最多，有20件，其次为现场，有10件，合计30件”
        if not _is_sum(sentence, found, parts, start, difference):
            continue
        of_kind = are_of_kind(head(_noun(found)), parts)
        yield Breakdown(
            total,
            tuple(parts),
            True,
            not difference
            or of_kind
            or found["said"] == "小计"
            or _says_what_is_added(sentence, found, parts)
            or _are_alike(sentence, parts, start)
            or _end_with_rest(parts),
            True,
            sentence.text.pointer,
            *sentence.passage(start, found.end()),
            overlaps=overlaps(sentence.words, start, start) or overlaps(sentence.words, start, found.end()),
            by_nature=total.unit in _TIMES
            or _says_what_is_added(sentence, found, parts)
            or come_one_way("".join(part.label for part in parts), total),
            plain=bool(_OF_ALL.search(found["said"])),
        )


def _may_be_sum(words: str, found: re.Match[str]) -> bool:
    """Whether a number may add up what is counted before it: two parts, or three where no word says so."""
    before = words.count(COUNT, 0, found.start()) + words.count(MONEY, 0, found.start())
    return before > 2 or (before == 2 and bool(_SUMS.search(found["said"])))


def added_lines(text: Marked) -> Iterator[Breakdown]:
    """The totals of a text in a line of their own, below lines of which each counts one part."""
    for found in _TOTAL_LINE.finditer(text.words) if _MAY_TOTAL.search(text.words) else ():
        total = text.quantities[found.start("n")]
        start, parts = _lines_above(text, found.start(), total)
        if len(parts) > 1:
            first, last = text.passage(start, found.end())
            printed = text.printed[first:last]
            yield Breakdown(
                total,
                tuple(parts),
                closed=True,
                certain=True,
                listed=True,
                pointer=text.pointer,
                start=first,
                excerpt=printed,
                by_nature=come_one_way("".join(part.label for part in parts), total),
            )


def _lines_above(text: Marked, end: int, total: Quantity) -> tuple[int, list[BreakdownPart]]:
    """Where the lines above a place begin of which each counts once in the unit of a total, and the parts."""
    parts: list[BreakdownPart] = []
    while end > 0:
        start = text.words.rfind("\n", 0, end - 1) + 1
        line = _LINE.fullmatch(text.words, start, end)
        quantity = text.quantities[line.start("n")] if line else None
        if line is None or quantity is None or (quantity.kind, quantity.unit) != (total.kind, total.unit):
            break
        parts.insert(0, BreakdownPart(line["label"], quantity))
        end = start
    return end, parts


def _is_sum(
    sentence: MarkedSentence,
    found: re.Match[str],
    parts: Sequence[BreakdownPart],
    start: int,
    difference: float,
) -> bool:
    """Whether the last number adds up those before it.

    By its words (合计), or by being their sum. A total that is stated anew (“全年共公开信息…”) may be of more
    than what is listed before it.
    """
    summed, of_all = _SUM.match(found["said"]), bool(_OF_ALL.search(found["said"]))
    of_kind = are_of_kind(head(_noun(found)), parts)
    if _says_what_is_added(sentence, found, parts):
        return True
    if (summed or of_all) and are_whole_year([part.label for part in parts]):
        return True
    if not difference:
        return bool(summed) or of_all or len(parts) > 2
    periods = are_some_of_year([part.label for part in parts]) and not _OF_MONTHS.match(found["said"])
    if periods or _is_of_what_was_done(found["said"], parts):
        return False
    if difference < 0 and _OF_SOME.search(sentence.words, start, found.start() + 1):
        return False
    total = sentence.quantity(found.start("n")).value
    counted_twice = -difference in [float(part.quantity.value) for part in parts]
    if difference < 0 and of_all and -difference * 4 > float(total) and not counted_twice:
        return False  # a whole year's total, of which a few things were named before
    if summed and _is_of_something_else(summed, parts):
        return False
    if summed and not summed["verb"] and not of_all and (not _noun(found) or of_kind):
        return True
    if not (summed or of_all) or any(part.quantity.value > total for part in parts):
        return False
    if of_kind or _end_with_rest(parts) or "分别" in parts[0].label:
        return True
    slip = len(parts) > 2 and is_slip(total, [Decimal(part.quantity.value) for part in parts])
    near = abs(difference) * 8 <= float(total) or slip
    return _are_alike(sentence, parts, start) and (
        near or (difference > 0 and bool(summed) and not _noun(found))
    )


def _is_of_what_was_done(said: str, parts: Sequence[BreakdownPart]) -> bool:
    """Whether a total counts what was done with what the parts count: “受理咨询3件、投诉5件，共办结7件”."""
    done = _DONE.search(said)
    return bool(done) and not any(done[0] in part.label for part in parts if done)


def _is_of_something_else(summed: re.Match[str], parts: Sequence[BreakdownPart]) -> bool:
    """Whether a sum is of what the parts do not say: “网站200条，公众号150条，合计被采用30条”."""
    said = _AMOUNTS_TO.sub("", summed.string[summed.end("sum") :])
    return bool(said) and not any(said in part.label for part in parts)


def _says_what_is_added(
    sentence: MarkedSentence, found: re.Match[str], parts: Sequence[BreakdownPart]
) -> bool:
    """Whether a total says that it adds up just these parts: by 相加, or as “四个平台”, “线上线下合计”."""
    if _ADDING.search(found["said"]) or _adds_groups(sentence, found, len(parts)):
        return True
    if _adds_years(sentence, found, parts):
        return True
    noun = _OF_ALL.sub("", _noun(found))
    return len(noun) > 2 and all(len(part.label) > 1 and part.label[:2] in noun for part in parts)


def _adds_years(sentence: MarkedSentence, found: re.Match[str], parts: Sequence[BreakdownPart]) -> bool:
    """Whether a total is that of as many years as there are parts: “2023年77条，2024年25条，两年102条”."""
    if not _OF_YEARS.match(found["said"]):
        return False
    years = number(sentence.quantity(found.start("said")).numeral.rstrip("年间来度"))
    words = sentence.words[: found.start()]
    return years == len(parts) == words.count(YEAR)


def _adds_groups(sentence: MarkedSentence, found: re.Match[str], length: int) -> bool:
    """Whether a total is that of as many kinds, ways or quarters as there are parts: “三种方式累计533次”."""
    place = found.start("said")
    if sentence.words[place] != COUNT or not _SUM.match(found["said"]):
        return False
    group = sentence.quantity(place)
    return group.value == length and bool(OF_PARTS.fullmatch(group.unit))


def _end_with_rest(parts: Sequence[BreakdownPart]) -> bool:
    """Whether the last part is all that the others do not name."""
    return parts[-1].is_rest


def _noun(found: re.Match[str]) -> str:
    """What is added up, before the word that says so: 政策解读 of “政策解读共”."""
    summed = _SUM.match(found["said"])
    words = _OF_GROUP.sub("", summed["noun"]) if summed else ""
    return words.replace(COUNT, "")


def _are_alike(sentence: MarkedSentence, parts: Sequence[BreakdownPart], start: int) -> bool:
    """Whether parts are all there is before a total, and all things done or all kinds."""
    if "分别" in parts[0].label:
        return True
    before = sentence.words[:start]
    at_beginning = not (COUNT in before or MONEY in before) or before.endswith(("：", ":"))
    # A verb before the first part is said of all: “开展调查9期，征集5期，访谈5期”.
    led, *others = [is_deed(part.label) for part in parts]
    return at_beginning and (len({led, *others}) == 1 or (led and not any(others)))


def _is_said_again(parts: Sequence[BreakdownPart], total: Quantity) -> bool:
    """Whether the first number is the total already: “共收到33件，29件来自公民，4件来自企业，共计33件”."""
    first, *others = [float(part.quantity.value) for part in parts]
    if len(others) < 2 or first != sum(others):
        return False
    return abs(float(total.value) - first) < abs(float(total.value) - 2 * first)


def _parts_before(sentence: MarkedSentence, found: re.Match[str]) -> tuple[list[BreakdownPart], int]:
    """The clauses before a total that each count once in its unit, and where the first of them begins."""
    total = sentence.quantity(found.start("n"))
    parts: list[BreakdownPart] = []
    start = found.start()
    is_of_some = is_subtotal(found["said"])
    for first, last in reversed(list(clauses(sentence.words, 0, found.start()))):
        if parts and sentence.words[last : last + 1] == "、" and start == last + 1:
            led = _words_before(sentence.words, first, last)
            if led:
                # “线上通过网站、公众号公开137条”
                start = max(first, _after_colon(sentence.words, first, last))
                parts[0] = _with_name(led, parts[0])
                continue
        if parts and _HAS.fullmatch(parts[0].label) and not _counts(sentence.words, first, last):
            start = max(first, _after_colon(sentence.words, first, last))
            parts[0] = replace(parts[0], label=sentence.words[start:last])  # “最多的是动态，有351条”
            continue
        part = _part(sentence, total, first, last)
        if part is None or (parts and sentence.words[last : last + 1] == "。"):
            break
        if is_of_some and is_subtotal(part.label):
            break  # “A 2条，B 3条，小计5条；C 4条，D 1条，小计5条”
        parts.insert(0, part)
        start = max(first, _after_colon(sentence.words, first, last))
        if start > first:
            break
    return _without_subtotals(parts), start


def _with_name(led: str, part: BreakdownPart) -> BreakdownPart:
    """A part with one more name before it, which has as many again where they have so many each."""
    value, names = part.quantity.value, part.label.count("、") + 1
    each = "各" in part.label and value % names == 0
    quantity = part.quantity._replace(value=value + value // names) if each else part.quantity
    return replace(part, label=f"{led}、{part.label}", quantity=quantity)


def _counts(words: str, start: int, end: int) -> bool:
    """Whether there is a count between two places."""
    return words.find(COUNT, start, end) >= 0 or words.find(MONEY, start, end) >= 0


def _words_before(words: str, start: int, end: int) -> str:
    """The words of a short clause that counts nothing, and so begins what the clause after it counts."""
    said = words[_after_colon(words, start, end) : end]
    is_short = len(said) <= _LONGEST_BEGINNING and not _counts(said, 0, len(said))
    return said if is_short else ""


def _without_subtotals(parts: Sequence[BreakdownPart]) -> list[BreakdownPart]:
    """The parts without those that only add up parts before them: “一季度3条，二季度5条，上半年共8条”."""
    found: list[BreakdownPart] = []
    since = 0
    for part in parts:
        some = [each.quantity.value for each in found[since:]]
        if is_subtotal(part.label) and len(some) > 1 and sum(some) == part.quantity.value:
            since = len(found)
        else:
            found.append(part)
    return found


def _after_colon(words: str, start: int, end: int) -> int:
    """Where the words after the last colon of a clause begin; its own beginning where it has none."""
    return max(start, 1 + words.rfind("：", start, end), 1 + words.rfind(":", start, end))


def _part(sentence: MarkedSentence, total: Quantity, start: int, end: int) -> BreakdownPart | None:
    """The part that a clause states.

    None if it counts not once, in another unit, or a part of a part or a change.
    """
    said, numbers = outside_brackets(sentence.words, _after_colon(sentence.words, start, end), end)
    counted = [place for place in numbers if sentence.words[place] == total.kind]
    if len(counted) > 1 and total.kind == COUNT:
        # “12个村公开240条，镇本级公开360条，合计600条”
        counted = [place for place in counted if sentence.quantity(place).unit == total.unit] or counted
    if len(counted) == 2 and "分别" in sentence.words[counted[0] : counted[1]]:
        del counted[0]  # “三个领域信息分别为20条、30条、40条，合计90条”
    if len(counted) != 1 or is_change(sentence.words[start : counted[0]]) or "其中" in said:
        return None
    quantity = sentence.quantity(counted[0])
    if total.kind == COUNT and total.unit not in (quantity.unit, f"{quantity.unit}次"):
        return None
    label = without_numbers(said)
    groups = [sentence.quantity(place) for place in numbers if place < counted[0]]
    if label.endswith("各") and len(groups) == 1:
        quantity = times(quantity, groups[0].value)  # “9个社区各2名”
    return BreakdownPart(label, quantity)
