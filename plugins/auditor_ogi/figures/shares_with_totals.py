"""Percentages whose total is said with them or before their parts, so that nothing has to be looked for.

“80条，占公开总数257条的31.1%”, “解读率92%（23件/25件）”, “办结7件（共10件），办结率70%”,
“满意率93.8%，参与测评146人，满意137人”, “甲类30条，占60%；乙类20条，占40%；合计50条”,
“四个季度分别为75条、69条、43条、36条，四季度占全年的16.1%”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE
from auditor_ogi.figures.segments import MarkedSentence, sentence_before
from auditor_ogi.figures.share import Share, share_of

_LISTS = word_lists(__file__)
_NUMBERS = f"[{COUNT}{MONEY}]"
_OF_THE_TOTAL = f"(?:{_LISTS.either('of_the_total')})*"
_ATTENDED = _LISTS["attended"]
_NEGATIONS = ("不", "未", "非")
_CALLED_OTHERWISE = _LISTS.groups("called_otherwise")
_SHARES = rf"(?P<shares>{SHARE}(?:[、和与及，]{SHARE})*)"
# “80条，占公开总数257条的31.1%”, “65条财政信息占总数（307条）的21.2%”
_OF_NUMBER = lazy_regex(
    rf"占[^，,。；;、：:\ue000-\ue007]{{0,16}}?[（(]?(?P<total>{_NUMBERS})[）)]?[^，,。；;、：:\ue000-\ue007]{{0,4}}?"
    rf"的?(?:比例|比重)?(?:分别)?(?:为|达到?)?{_SHARES}"
)
# “政策55条、动态30条，各占64.7%和35.3%”
_RESPECTIVELY = lazy_regex(
    rf"(?:(?:分别|各)占{_OF_THE_TOTAL}|占{_OF_THE_TOTAL}(?:分别|依次)(?:为|是|达)?){_SHARES}"
)
# “政策解读率92%（23件/25件）”
_FRACTION = lazy_regex(rf"(?P<shares>{SHARE})[（(](?P<part>{_NUMBERS})[/／÷](?P<total>{_NUMBERS})[）)]")


# “办结7件（共10件），办结率70%”
_TOTAL_IN_BRACKETS = lazy_regex(
    rf"(?P<part>{_NUMBERS})（(?:[共总应]|合计)[^）\ue000-\ue007]{{0,6}}(?P<total>{_NUMBERS})）[，,]?"
    rf"(?![^，。；]{{0,6}}[期时限])[^，,。；;、：:\ue000-\ue007]{{0,10}}(?:率|度|面|占{_OF_THE_TOTAL})(?:均|都)?(?:为|是|达到?|：)?{_SHARES}"
)
# “满意率93.8%，参与测评146人，满意137人”
_RATE_FIRST = lazy_regex(
    rf"(?P<done>[^，,。；;、：:（()）\ue000-\ue007的]{{2}})(?:率|度|面)(?:均|都)?(?:为|是|达到?|达至|：)?(?P<shares>{SHARE})"
    rf"[，：（](?P<first>[^，；：、（）\ue000-\ue007]{{0,12}}{_NUMBERS}[^，；：、（）\ue000-\ue007]{{0,8}})"
    rf"[，、](?P<second>[^，；：、（）\ue000-\ue007]{{0,12}}{_NUMBERS}[^，；：、（）\ue000-\ue007]{{0,8}})(?=$|[，；）])"
)
_EACH_WITH_ITS_SHARE = lazy_regex(rf"(?P<part>{_NUMBERS})[，（]?占{_OF_THE_TOTAL}(?P<share>{SHARE})")
_SUM_AFTER = lazy_regex(rf"(?:合计|共计|总计|总共|[，；]共)[^，；。]{{0,8}}?(?P<total>{_NUMBERS})")
_OF_PERIOD = lazy_regex(
    rf"(?:(?P<quarter>[一二三四])个?季度|(?P<half>[上下])半年)(?:公开|发布|信息)*占{_OF_THE_TOTAL}(?P<share>{SHARE})"
)
_PERIODS = lazy_regex(
    rf"(?:季度|半年)[^；。]{{0,16}}?(?:分别|依次|各)[^，；。、\ue000-\ue007]{{0,10}}"
    rf"(?P<parts>{_NUMBERS}(?:[、，和及]{_NUMBERS})+)"
)
_BEGINS = lazy_regex("^(?:其中|已经?|实际|表示|累计|共计?|总共|全部|均)+")
_IN_TIME = lazy_regex("[期时限]|提前|一次|优")


def shares_with_totals(sentence: MarkedSentence) -> Iterator[tuple[int, Share]]:
    """The shares whose total is said with them or before their parts, with their places."""
    words = sentence.words
    for pattern in (_OF_NUMBER, _RESPECTIVELY):
        for found in pattern.finditer(words):
            yield from _in_order(sentence, found)
    if "（" in words:
        for pattern in (_FRACTION, _TOTAL_IN_BRACKETS):
            for found in pattern.finditer(words):
                places = [place for place in range(*found.span("shares")) if words[place] == SHARE]
                parts = [found.start("part")]
                yield from _of_one_total(sentence, parts, places, found.start("total"), found.end())
    if words.count(SHARE) > 1:
        yield from _of_the_sum_after(sentence)
    if "季度" in words or "半年" in words:
        yield from _of_periods(sentence)
    for found in _RATE_FIRST.finditer(words) if "率" in words or "度" in words else ():
        yield from _before_its_numbers(sentence, found)


def _in_order(sentence: MarkedSentence, found: re.Match[str]) -> Iterator[tuple[int, Share]]:
    """The shares that follow as many parts, of a total said with them or before these."""
    words = sentence.words
    places = [place for place in range(*found.span("shares")) if words[place] == SHARE]
    before = [place for place in range(found.start()) if words[place] in (COUNT, MONEY)]
    parts = before[-len(places) :]
    if found.re == _OF_NUMBER:
        total = found.start("total")
    elif len(before) == len(places) + 1:
        total = before[0]
    else:
        return
    if len(parts) != len(places):
        return
    if words.count("，", parts[-1], places[0]) > 1 or "；" in words[parts[0] : places[0]]:
        return
    yield from _of_one_total(sentence, parts, places, total, found.end())


def _of_one_total(
    sentence: MarkedSentence, parts: list[int], places: list[int], total: int, end: int
) -> Iterator[tuple[int, Share]]:
    """The shares at some places, of the parts at others, in order."""
    of = sentence.quantity(total)
    for part, place in zip(parts, places, strict=False):
        counted = sentence.quantity(part)
        if of.value and counted.unit == of.unit:
            yield place, share_of(sentence, place, (part, counted), of, end)


def _before_its_numbers(sentence: MarkedSentence, found: re.Match[str]) -> Iterator[tuple[int, Share]]:
    """The rate of what one of the two numbers after it counts, of the other one.

    Where no number was said before; “应解读17件，已解读14件” names what is done in both.
    """
    words = sentence.words
    if any(words[place] in (COUNT, MONEY) for place in range(found.start())):
        return
    if found["done"] in words[found.end() :]:
        return
    are_done = [
        says(found["done"], said := _BEGINS.sub("", found[which])[:2]) and "应" not in said
        for which in ("first", "second")
    ]
    if are_done[0] == are_done[1]:
        return
    first, second = (
        next(place for place in range(*found.span(which)) if words[place] in (COUNT, MONEY))
        for which in ("first", "second")
    )
    part, total = (first, second) if are_done[0] else (second, first)
    if sentence.quantity(part).value <= sentence.quantity(total).value:
        yield from _of_one_total(sentence, [part], [found.start("shares")], total, found.end())


def _of_the_sum_after(sentence: MarkedSentence) -> Iterator[tuple[int, Share]]:
    """The shares of a list of parts that are all of the total said after it: they add up to that."""
    found = list(_EACH_WITH_ITS_SHARE.finditer(sentence.words))
    after = _SUM_AFTER.search(sentence.words, found[-1].end()) if len(found) > 1 else None
    if after is None:
        return
    total, place = sentence.quantity(after.start("total")), after.start("total")
    if sum(sentence.quantity(each.start("part")).value for each in found) != total.value:
        return
    shares = [
        share
        for each in found
        for share in _of_one_total(sentence, [each.start("part")], [each.start("share")], place, each.end())
    ]
    # A total said before may be meant instead.
    earlier = sentence_before(sentence)
    said_before = (earlier.words if earlier else "") + sentence.words[: found[0].start()]
    if COUNT not in said_before or all(share.follows_from(total) for _, share in shares):
        yield from shares


def _of_periods(sentence: MarkedSentence) -> Iterator[tuple[int, Share]]:
    """The share of a quarter or half, of the sum of all of them, whose numbers are said in a row."""
    words = sentence.words
    listed = list(_PERIODS.finditer(words))
    if len(listed) != 1:
        return
    places = [place for place in range(*listed[0].span("parts")) if words[place] in (COUNT, MONEY)]
    numbers = [sentence.quantity(place) for place in places]
    value = sum(int(each.value) for each in numbers)
    for found in _OF_PERIOD.finditer(words, listed[0].end()) if value else ():
        names, name = ("上下", found["half"]) if found["half"] else ("一二三四", found["quarter"])
        if len(places) == len(names):
            part = names.index(name)
            total = numbers[-1]._replace(value=value, numeral=str(value))
            place = found.start("share")
            yield place, share_of(sentence, place, (places[part], numbers[part]), total, found.end())


def is_denied(done: str, words: str) -> bool:
    """Whether words say that what a rate is of was not done: “不合格19条，合格率74.7%”."""
    return not done.startswith(_NEGATIONS) and any(
        f"{negation}{done[-2:]}" in words for negation in _NEGATIONS
    )


def says(done: str, words: str) -> bool:
    """Whether words say what is done, of which a rate is given: 收回 is 回收, and 满意 is 群众满意.

    What is done in time is not all that is done.
    """
    if is_denied(done, words):
        return False
    for other in _CALLED_OTHERWISE.get(done[-2:], ()):
        if other in words and not any(f"{negation}{other}" in words for negation in _NEGATIONS):
            return True
    if done in _ATTENDED:
        return any(word in words for word in _ATTENDED)
    return done in words or (not _IN_TIME.search(done) and all(char in words for char in done[-2:]))
