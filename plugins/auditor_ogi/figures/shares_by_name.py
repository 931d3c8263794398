"""Percentages that name what they are of, or the parts that they are the share of together.

“公众号推送300条，其中原创120条，占公众号推送总量的40%”, “通知150条、动态200条，两类合计占总量的70%”,
“承办建议24件、提案16件，建议占60%，提案占40%”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.clauses import clause_start, places_outside_brackets
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE, Quantity
from auditor_ogi.figures.segments import MarkedSentence, sentence_before
from auditor_ogi.figures.share import Share, share_of

_LISTS = word_lists(__file__)
_OF_THE_TOTAL = f"(?:{_LISTS.either('of_the_total')})*"
_WORD = r"[^，,。；;、：:（）()\ue000-\ue007]"
_IS = "的?(?:比例|比重)?(?:约?为|达到?)?"
# “占公众号推送总量的40%”
_OF_NAMED = lazy_regex(rf"占(?P<base>{_WORD}{{2,14}}?){_IS}(?P<n>{SHARE})")
# “两类信息合计占公开总量的70%”, “二者占70%”, “合计占比70%”
_OF_ALL = lazy_regex(rf"占{_OF_THE_TOTAL}(?P<n>{SHARE})")
_TOGETHER = lazy_regex(
    rf"(?P<which>前|这|上述|以上)?(?:(?P<groups>{COUNT})|(?P<spelt>[两二三四五六])[类项种个者])?{_WORD}{{0,8}}?"
    rf"(?P<sum>{_LISTS.either('together')})?(?:一起|总共)?$"
)
_REACH = 16
# “建议占60%”
_PART_NAMED = lazy_regex(rf"[，；、](?P<name>{_WORD}{{2,10}}?)的?占{_OF_THE_TOTAL}(?P<n>{SHARE})")
# “党员40人，党员中本科以上30人，占75%”
_AMONG_NAMED = lazy_regex(
    rf"[，；：](?:在|其中)?(?P<base>{_WORD}{{2,8}}?)(?:当?中|里)[，]?{_WORD}*(?P<part>[{COUNT}{MONEY}]){_WORD}{{0,4}}[，（]"
    rf"占{_OF_THE_TOTAL}(?P<n>{SHARE})"
)
_SUMMED = lazy_regex(f"(?:{_LISTS.either('together')})(?:有|为|达)?$")
_WHOLE = lazy_regex(f"(?:{_LISTS.either('of_the_total')})+")
_ENDS = lazy_regex(f"(?:{_LISTS.either('ends')})+$")
_SPELT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_GROUPS = frozenset("类项种个者")
_TWO_WORDS = 2  # characters of a word: 收回|问卷
_LIST = lazy_regex("其中|包括|包含|分别|：")


def shares_by_name(sentence: MarkedSentence) -> Iterator[tuple[int, Share]]:
    """The shares of what is named, or of parts that are named or taken together, with their places."""
    words = sentence.words
    if "占" not in words:
        return
    for found in _OF_NAMED.finditer(words):
        if not _WHOLE.fullmatch(found["base"]):
            yield from _of_named(sentence, found)
    for found in _OF_ALL.finditer(words):
        said = _TOGETHER.search(words, max(0, found.start() - _REACH), found.start())
        if said and (said["groups"] or said["spelt"] or said["sum"]):
            yield from _together(sentence, found, said)
    for found in _PART_NAMED.finditer(words):
        yield from _of_named_part(sentence, found)
    for found in _AMONG_NAMED.finditer(words) if "中" in words or "里" in words else ():
        yield from _among_named(sentence, found)


def _of_named(sentence: MarkedSentence, found: re.Match[str]) -> Iterator[tuple[int, Share]]:
    """The share of the last number, of the only one before it whose words say what it is of."""
    numbers = _numbers(sentence, found.start())
    base = _ENDS.sub("", found["base"])
    if len(numbers) < 2 or len(base) < 2:
        return
    part = numbers.pop()
    if sentence.words.count("，", part, found.start()) > 1:
        return
    named = [each for each in numbers if _is_named(base, sentence, each)]
    if len(named) == 1 and _is_part_of(sentence, part, named[0]):
        yield _share(sentence, found, part, sentence.quantity(part), [sentence.quantity(named[0])], True)


def _among_named(sentence: MarkedSentence, found: re.Match[str]) -> Iterator[tuple[int, Share]]:
    """The share of a number that is said to be among what an earlier one counts."""
    part = found.start("part")
    named = [each for each in _numbers(sentence, found.start()) if _is_named(found["base"], sentence, each)]
    if len(named) == 1 and _is_part_of(sentence, part, named[0]):
        yield _share(sentence, found, part, sentence.quantity(part), [sentence.quantity(named[0])], True)


def _is_named(base: str, sentence: MarkedSentence, place: int) -> bool:
    """Whether words name a number: 收回问卷 is “收回180份” after “发放问卷200份”."""
    label = _label(sentence, place)
    done, thing = base[:_TWO_WORDS], base[_TWO_WORDS:]
    return base in label or (len(thing) == _TWO_WORDS and done in label and thing in sentence.words[:place])


def _together(
    sentence: MarkedSentence, found: re.Match[str], said: re.Match[str]
) -> Iterator[tuple[int, Share]]:
    """The share of several parts together, of the total before their list."""
    start = said.start("groups") if said["groups"] else found.start("n")
    length = _SPELT.get(said["spelt"] or "")
    if said["groups"]:
        group = sentence.quantity(start)
        if group.unit not in _GROUPS:
            return
        length = int(group.value)
    numbers = _numbers(sentence, start)
    unit = sentence.quantity(numbers[-1]).unit if numbers else ""
    numbers = [each for each in numbers if sentence.quantity(each).unit == unit]
    parts, before = _listed(sentence, numbers, start, length, first=said["which"] == "前")
    if numbers and _is_sum(sentence, numbers[-1]):
        parts, before = numbers[-1:], numbers[:-1]  # “民生和经济类共400条，合计占80%”
    elif len(parts) < 2 or len(parts) != (length or len(parts)):
        return
    added = sum(int(sentence.quantity(each).value) for each in parts)
    whole = sentence.quantity(parts[-1])._replace(value=added, numeral=str(added))
    totals = [sentence.quantity(each) for each in reversed(before)]
    if not totals:
        earlier = sentence_before(sentence)
        totals = [earlier.quantity(each) for each in _numbers(earlier, len(earlier.words))] if earlier else []
        totals = [each for each in totals if each.unit == unit]
    totals = [each for each in totals if each.value >= added]
    if totals:
        yield _share(sentence, found, parts[0], whole, totals, len({each.value for each in totals}) == 1)


def _listed(
    sentence: MarkedSentence, numbers: list[int], end: int, length: int | None, *, first: bool
) -> tuple[list[int], list[int]]:
    """The numbers that are taken together, and those before them."""
    leads = [found.end() for found in _LIST.finditer(sentence.words, 0, end)]
    after = [each for each in numbers if leads and each > leads[-1]]
    if len(after) < 2:
        after = numbers[1:] if length is None or len(numbers) > length else numbers
    if first and length is not None:
        after = after[:length]
    return after, [each for each in numbers if each < after[0]] if after else []


def _of_named_part(sentence: MarkedSentence, found: re.Match[str]) -> Iterator[tuple[int, Share]]:
    """The share of a number that is not the last one before it, but the one with the words of the share."""
    numbers = _numbers(sentence, found.start())
    named = [each for each in numbers if found["name"] in _label(sentence, each)]
    if len(named) > 1:
        named = [
            each for each in named if _label(sentence, each).removeprefix("其中").startswith(found["name"])
        ]
    if len(numbers) < 2 or len(named) != 1:
        return
    part = named[0]
    unit, value = sentence.quantity(part).unit, sentence.quantity(part).value
    row = _row(sentence, numbers, part)
    sums = [each for each in numbers if each > row[-1] and _is_sum(sentence, each)]
    totals = [sentence.quantity(each) for each in (*sums, *reversed(numbers[: numbers.index(row[0])]))]
    totals = [each for each in totals if each.unit == unit and each.value >= value]
    if len(row) > 1:
        added = sum(int(sentence.quantity(each).value) for each in row)
        totals.append(sentence.quantity(part)._replace(value=added, numeral=str(added)))
    if totals and (len(row) > 1 or part != numbers[-1]):
        yield _share(sentence, found, part, sentence.quantity(part), totals, len(totals) == 1 or len(row) > 1)


def _row(sentence: MarkedSentence, numbers: Sequence[int], part: int) -> list[int]:
    """The numbers that are joined in one row with the one at a place: “建议24件、提案16件”."""
    row = [part]
    unit = sentence.quantity(part).unit
    place = numbers.index(part)
    for others, step in ((numbers[place + 1 :], 1), (numbers[:place][::-1], -1)):
        for other in others:
            one, last = sorted((other, row[-1] if step > 0 else row[0]))
            between = sentence.words[one:last]
            if sentence.quantity(other).unit != unit or not re.fullmatch(
                rf"{COUNT}{_WORD}{{0,4}}[、和及与]{_WORD}{{0,12}}", between
            ):
                break
            row.insert(len(row) if step > 0 else 0, other)
    return row


def _numbers(sentence: MarkedSentence, end: int) -> list[int]:
    """The places of the numbers before a place that no brackets enclose and that are no changes."""
    words = sentence.words
    return [
        place
        for place in places_outside_brackets(words, 0, end)
        if words[place] in (COUNT, MONEY) and not is_change(words, place)
    ]


def _label(sentence: MarkedSentence, place: int) -> str:
    """The words around a number that say what it counts."""
    words = sentence.words
    start = clause_start(words, place, f"，,；;：:、。{COUNT}{MONEY}{SHARE}")
    after = re.match(rf"{_WORD}*", words[place + 1 :])
    return words[start:place] + (after[0] if after else "")


def _is_sum(sentence: MarkedSentence, place: int) -> bool:
    """Whether a number is said to be a sum: 两个平台合计800条."""
    return bool(_SUMMED.search(sentence.words, 0, place))


def _is_part_of(sentence: MarkedSentence, part: int, total: int) -> bool:
    one, other = sentence.quantity(part), sentence.quantity(total)
    return one.unit == other.unit and other.value >= one.value


def _share(
    sentence: MarkedSentence,
    found: re.Match[str],
    place: int,
    part: Quantity,
    totals: Sequence[Quantity],
    sure: bool,
) -> tuple[int, Share]:
    share = share_of(sentence, found.start("n"), (place, part), totals[0], found.end())
    return found.start("n"), replace(share, totals=tuple(totals), sure=sure)
