"""Percentages that the text gives for a part of a total: “公开信息68条，其中政策类47条，占比69.12%”.

Part and percentage are in one sentence: “47条，占69%”, “47条（69%）”, “占69%，计47条”, “办结36件，办结率90%”.
The total may be in the sentence before: “答复申请200件。予以公开58件，占29%”.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE, Precision, Quantity
from auditor_ogi.figures.segments import MarkedSentence, sentence_before
from auditor_ogi.figures.share import Share, sentences_with_shares
from auditor_ogi.figures.shares_by_name import shares_by_name
from auditor_ogi.figures.shares_with_totals import is_denied, says, shares_with_totals

_LISTS = word_lists(__file__)
_NUMBERS = f"[{COUNT}{MONEY}]"
_OF_THE_TOTAL = f"(?:{_LISTS.either('of_the_total')})*"
_SHARE = lazy_regex(rf"(?<![各别])占{_OF_THE_TOTAL}(?P<n>{SHARE})")
_BRACKETED = lazy_regex(rf"(?P<part>{_NUMBERS})[（(](?P<n>{SHARE})[）)]")
# “通知类（130条，23.1%）”
_IN_ONE_BRACKET = lazy_regex(rf"[（(](?P<part>{_NUMBERS})[，,、](?P<n>{SHARE})[）)]")
# “75.5%来自网站（157条）”, “有23.5%（59条）涉及农业农村”
_LEADING = lazy_regex(
    rf"(?:^|[，、；：]|有|其中|中)(?P<n>{SHARE})(?:的|来自|为|是|属于?|由|通过|涉及)?"
    rf"[^，,。；;、：（增减升降提低\ue000-\ue007]{{0,10}}（(?P<part>{_NUMBERS})）"
)
_RATE = lazy_regex(
    rf"(?P<done>[^，,。；;、：:（()）\ue000-\ue007的占增减升降]{{2,6}}?)(?:率|度|面|比例)(?:均|都)?(?:为|是|达到?|达至|：)?(?P<n>{SHARE})"
)
_OF_APPLICANTS = lazy_regex(
    rf"(?P<kind>自然人|商业企业|企业)(?:提出的?)?(?:申请)?(?:的?占比?)(?:{_LISTS.either('of_the_total')})*(?P<n>{SHARE})"
)
_PATTERNS = (_SHARE, _BRACKETED, _IN_ONE_BRACKET, _LEADING, _RATE)
_LABEL_STARTS = "，,；;：:（(、"
_ALL_YEAR = lazy_regex("共|总|全年")
_PART_AFTER = lazy_regex(rf"[，,（(、](?:共计|共有|共|计|有|即|为)?(?P<part>{_NUMBERS})")
# “图解占76%，为19篇”, “通知占33.98%（88条）”
_OWN_PART = lazy_regex(rf"(?:，(?:计|即|为)|[（(])(?P<part>{_NUMBERS})(?:[）)]|(?=$|[，；。]))")
# “占37.7%的是动态类（212条）”
_NAMED_PART = lazy_regex(
    rf"的(?:主要)?(?:是|为)[^，,。；;、：（）()\ue000-\ue007]{{1,14}}[（(](?P<part>{_NUMBERS})[）)，,]"
)
_SAMPLED = lazy_regex("抽[查检取样选测]")
_WORD_BEFORE = lazy_regex(rf"在[^，]*[中里内]$|{_LISTS.either('before_a_share')}")
_IN_A_ROW = lazy_regex(
    "[^，,；;：:。（）\ue000-\ue007]{0,4}[、和及与][^，,；;：:。、（）\ue000-\ue007]{0,12}"
)
_LIST = lazy_regex("其中|包括|包含|分别|：|:|（|\\(")
_AMONG = lazy_regex(f"^[^，,；;{COUNT}]{{0,16}}(?:中|里|内|当中)")
_GOES_ON = lazy_regex(f"^(?:其中|{_LISTS.either('goes_on')})")
_OUTCOME = lazy_regex(_LISTS.either("outcomes"))


class _Totals(NamedTuple):
    """The totals that a part may be taken of, the likeliest first, and whether it is that one for certain."""

    totals: tuple[Quantity, ...]
    sure: bool


def shares(report: Report) -> tuple[Share, ...]:
    """The percentages of the running text with their parts and totals, in printed order."""
    return report.memo(_shares)


def _shares(report: Report) -> tuple[Share, ...]:
    return tuple(
        share
        for sentence in sentences_with_shares(report)
        for share in (*_of_sentence(sentence), *_of_the_table(report, sentence))
    )


def _of_sentence(sentence: MarkedSentence) -> Iterator[Share]:
    known: list[Quantity] = []
    parts: set[int] = set()
    said: set[int] = set()
    base: Quantity | None = None
    for place, share in (*shares_with_totals(sentence), *shares_by_name(sentence)):
        if place not in said:
            said.add(place)
            yield share
            if share.sure and share.follows_from(share.totals[0]):
                base = share.totals[0]
    rated: list[Quantity] = []
    for found in sorted(
        (each for pattern in _PATTERNS for each in pattern.finditer(sentence.words)), key=re.Match.start
    ):
        if found.start("n") in said:
            continue
        candidates = list(_parts(sentence, found))
        for part in candidates:
            counted = sentence.quantity(part)
            totals = _totals(sentence, found, part, parts)
            if totals is not None:
                totals = _with_known(counted, totals, known, base)
            if totals is None or not totals.totals:
                continue
            known += totals.totals
            share = _share(sentence, found, part, _with_rated(counted, totals, rated))
            share = _together(sentence, found, share)
            if share.sure and share.follows_from(share.totals[0]):
                base = share.totals[0]
            parts.add(part)
            if found.re == _RATE:
                rated.append(counted)
            yield share
            break
        else:
            parts.update(candidates[:1])


def _with_rated(part: Quantity, totals: _Totals, rated: list[Quantity]) -> _Totals:
    """The totals of a part with the numbers that have a rate: “收回180份，收回率90%，其中满意171份”."""
    others = [each for each in rated if each.unit == part.unit and each.value >= part.value]
    return _Totals((*totals.totals, *others), totals.sure)


def _together(sentence: MarkedSentence, found: re.Match[str], share: Share) -> Share:
    """The share, of its part and the one before it together where only these make the rate.

    “非常满意61份、满意24份，满意率95.5%”.
    """
    place = share.part.position - sentence.start
    before = _joined_before(sentence, place)
    if found.re != _RATE or before is None or any(map(share.follows_from, share.totals)):
        return share
    clause = sentence.words[clause_start(sentence.words, before) : before]
    if not says(found["done"], clause):
        return share
    both = _added([sentence.quantity(before), share.part])
    first = replace(share, part=sentence.quantity(before))
    if any(map(first.follows_from, share.totals)):
        return first
    totals = tuple(total for total in share.totals if total.value >= both.value)
    return replace(share, part=both, totals=totals, sure=len(totals) == 1) if totals else share


def _joined_before(sentence: MarkedSentence, place: int) -> int | None:
    """The number of the same unit that is in a row with the one at a place: “12件、政协提案8件”."""
    before = _last_number(sentence.words, place)
    if before < 0 or sentence.quantity(before).unit != sentence.quantity(place).unit:
        return None
    return before if _IN_A_ROW.fullmatch(sentence.words, before + 1, place) else None


def _added(numbers: Sequence[Quantity]) -> Quantity:
    value = sum(int(each.value) for each in numbers)
    return numbers[-1]._replace(value=value, numeral=str(value))


def _of_the_table(report: Report, sentence: MarkedSentence) -> Iterator[Share]:
    """The shares of kinds of applicants, whose numbers are those of the table: “自然人占92.5%”."""
    totals = [report.get(f"/requests/{row}/total") for row in ("received", "carried_in")]
    if not totals[0] or None in totals or "申请" not in sentence.text.words:
        return
    for found in _OF_APPLICANTS.finditer(sentence.words):
        share = sentence.quantity(found.start("n"))
        column = "natural_person" if found["kind"] == "自然人" else "business"
        parts = [report.get(f"/requests/{row}/{column}") for row in ("received", "carried_in")]
        before = sentence.words[: found.start()]
        if None in parts or COUNT in before[clause_start(before, len(before)) :] or "公开" in before[-6:]:
            continue
        _, excerpt = sentence.passage(clause_start(sentence.words, found.start()), found.end())
        one, all_of_them = (
            Share(
                share, _counted(share, part), (_counted(share, total),), True, sentence.text.pointer, excerpt
            )
            for part, total in (
                (parts[0], totals[0]),
                (sum(filter(None, parts)), sum(filter(None, totals))),
            )
        )
        yield all_of_them if all_of_them.follows_from(all_of_them.totals[0]) else one


def _counted(share: Quantity, value: float | None) -> Quantity:
    whole = int(value or 0)
    return share._replace(kind=COUNT, value=whole, unit="件", numeral=str(whole), precision=Precision.EXACT)


def _with_known(part: Quantity, totals: _Totals, known: list[Quantity], base: Quantity | None) -> _Totals:
    """The totals of a part with those of the shares before it in the sentence.

    ``base`` is the total of which the one before it is the share: what follows in the list is so too.
    """
    if base is not None and base.unit == part.unit and base.value >= part.value:
        return _Totals((base, *totals.totals), True)
    others = [
        each
        for each in known
        if each not in totals.totals and each.unit == part.unit and each.value >= part.value
    ]
    return _Totals((*totals.totals, *others), totals.sure and not others)


def _share(sentence: MarkedSentence, found: re.Match[str], part: int, totals: _Totals) -> Share:
    start, end = min(part, found.start()), max(part + 1, found.end())
    _, excerpt = sentence.passage(clause_start(sentence.words, start), end)
    return Share(
        sentence.quantity(found.start("n")),
        sentence.quantity(part),
        totals.totals,
        totals.sure,
        sentence.text.pointer,
        excerpt,
    )


def _parts(sentence: MarkedSentence, found: re.Match[str]) -> Iterator[int]:
    """Where the number may be that a percentage is the share of, the likelier first."""
    words = sentence.words
    if found.re == _BRACKETED:
        # Elsewhere a percentage in brackets may be a change.
        if _LIST.search(words, 0, found.start()):
            yield found.start("part")
        return
    if found.re == _RATE:
        own = _OWN_PART.match(words, found.end())
        if own:
            yield own.start("part")  # “原创率40%（96篇）”
        yield from _done(words, found)
        return
    if found.re in (_LEADING, _IN_ONE_BRACKET):
        yield found.start("part")
        return
    named = _NAMED_PART.match(words, found.end())
    if named:
        yield named.start("part")
        return
    place = _last_number(words, found.start())
    clause = clause_start(words, found.start(), "，,；;：:")
    own = _OWN_PART.match(words, found.end()) if place < clause else None
    if own:
        yield own.start("part")
    if place >= clause or (place >= 0 and _is_meant(words, place, clause, found.start())):
        yield place
    after = _PART_AFTER.match(words, found.end())
    if after and not own:
        yield after.start("part")


def _is_meant(words: str, place: int, clause: int, end: int) -> bool:
    """Whether the share in a clause of its own is that of the number before: “政策类47条，占69%”.

    Where it names what it is the share of, that must be what was counted: not “动态86条，网站公开占72%”.
    """
    if "，" in words[place : clause - 1]:
        return False
    named = _WORD_BEFORE.sub("", words[clause:end])
    return not named or named in words[clause_start(words, place, _LABEL_STARTS) : clause]


def _done(words: str, found: re.Match[str]) -> Iterator[int]:
    """The number of what was done, whose rate is given: “已办结36件，办结率90%”."""
    place = _last_number(words, found.start())
    if place < 0 or words.count("，", place, found.start()) > 1:
        return
    denied = clause_start(words, place, _LABEL_STARTS)
    if is_denied(found["done"], words[denied:place]):
        place = _last_number(words, denied)  # “满意17件、不满意3件，满意率85%”
        end = denied
    else:
        end = next((at for at in range(place, len(words)) if words[at] in "，,；;"), len(words))
    clause = words[clause_start(words, place) : end]
    if found["done"] not in clause and _names_another(words, found["done"], place):
        return  # “线上办件量450件，线下办件量50件，线上办件率90%”
    if says(found["done"], clause):
        yield place


def _names_another(words: str, done: str, place: int) -> bool:
    """Whether what is done is said of a number before the one at a place."""
    return done in words[: clause_start(words, place)]


def _last_number(words: str, end: int) -> int:
    return max(words.rfind(COUNT, 0, end), words.rfind(MONEY, 0, end))


def _totals(
    sentence: MarkedSentence, found: re.Match[str], part: int, parts: Collection[int]
) -> _Totals | None:
    """What a part may be a share of; None where the text says no total.

    ``parts`` are the places of numbers that have a percentage themselves, and so are no totals. Nothing is a
    share of zero: such a percentage cannot be compared.
    """
    words, said = sentence.words, sentence.quantity(part)
    before = [
        (place, number)
        for place, number in _numbers(sentence, part)
        if number.unit == said.unit and place not in parts
    ]
    sampled = [at for at, _ in before if _SAMPLED.search(words, clause_start(words, at), at)]
    if sampled:
        before = [each for each in before if each[0] >= sampled[-1]]  # “从527条中抽查75条，合格56条”
    larger = tuple(number for _, number in before if number.value and number.value >= said.value)
    row = _row_before(sentence, [place for place, _ in before])
    added = _added([sentence.quantity(place) for place in row]) if len(row) > 1 else None
    if larger:
        first, number = before[0]
        only = len({each.value for each in larger}) == 1
        listed = _LIST.search(words[first:part]) or _AMONG.match(words[first + 1 : part])
        totals = larger if added is None else (*larger, added)
        return _Totals(totals, number is larger[0] and bool(only or listed))
    if added is not None and added.value >= said.value:
        return _Totals((added,), len(row) == len(before))
    if parts:
        return _Totals((), False)
    if before or found.re != _SHARE:
        return None
    earlier = sentence_before(sentence)
    if earlier is None:
        return None
    there, fitting = _fitting(earlier, said)
    if not fitting:
        earlier = sentence_before(earlier)
        _, fitting = _fitting(earlier, said) if earlier is not None else ([], ())
        return _Totals(fitting, False) if fitting else None
    # “全年共公开180条。财政类51条，占28%”
    one_part = len(list(_numbers(sentence, len(words)))) == 1 and _ALL_YEAR.search(earlier.words)
    goes_on = (
        one_part
        or _GOES_ON.search(words)
        or _ALL_YEAR.search(found[0])
        or _OUTCOME.search(words[clause_start(words, part) : part])
    )
    return _Totals(fitting, len(there) == 1 and bool(goes_on))


def _fitting(sentence: MarkedSentence, part: Quantity) -> tuple[list[Quantity], tuple[Quantity, ...]]:
    """The numbers of a sentence that count what a part counts, and those that it may be a part of."""
    there = [number for _, number in _numbers(sentence, len(sentence.words)) if number.unit == part.unit]
    return there, tuple(number for number in there if number.value and number.value >= part.value)


def _row_before(sentence: MarkedSentence, places: list[int]) -> list[int]:
    """The last row of numbers among some: “建议12件、提案8件，办结20件” are 20 in all."""
    row: list[int] = []
    for place in reversed(places):
        if not row or _joined_before(sentence, row[0]) == place:
            row.insert(0, place)
        elif len(row) > 1:
            break
        else:
            row = [place]
    return row


def _numbers(sentence: MarkedSentence, end: int) -> Iterator[tuple[int, Quantity]]:
    for place in range(end):
        if sentence.words[place] in (COUNT, MONEY):
            yield place, sentence.quantity(place)
