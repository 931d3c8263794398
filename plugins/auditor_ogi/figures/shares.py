"""Percentages that the text gives for a part of a total: “公开信息68条，其中政策类47条，占比69.12%”.

Part and percentage are in one sentence: “47条，占69%”, “47条（69%）”, “占69%，计47条”, “办结36件，办结率90%”.
The total may be in the sentence before: “答复申请200件。予以公开58件，占29%”.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE, Precision, Quantity
from auditor_ogi.figures.segments import MarkedSentence, sentence_before, sentences_with_numbers

_LISTS = word_lists(__file__)
_NUMBERS = f"[{COUNT}{MONEY}]"
_OF_THE_TOTAL = f"(?:{_LISTS.either('of_the_total')})*"
_SHARE = re.compile(rf"(?<![各别])占{_OF_THE_TOTAL}(?P<n>{SHARE})")
_BRACKETED = re.compile(rf"(?P<part>{_NUMBERS})[（(](?P<n>{SHARE})[）)]")
_RATE = re.compile(
    rf"(?P<done>[^，,。；;、：:（()）\ue000-\ue007的]{{2,6}}?)(?:率|度)(?:均|都)?(?:为|是|达到?|达至|：)?(?P<n>{SHARE})"
)
_SHARES = rf"(?P<shares>{SHARE}(?:[、和与及，]{SHARE})*)"
# “80条，占公开总数257条的31.1%”, “65条财政信息占总数（307条）的21.2%”
_OF_NUMBER = re.compile(
    rf"占[^，,。；;、：:\ue000-\ue007]{{0,16}}?[（(]?(?P<total>{_NUMBERS})[）)]?[^，,。；;、：:\ue000-\ue007]{{0,4}}?"
    rf"的?(?:比例|比重)?(?:分别)?(?:为|达到?)?{_SHARES}"
)
# “政策55条、动态30条，各占64.7%和35.3%”
_RESPECTIVELY = re.compile(rf"(?:分别|各)占{_OF_THE_TOTAL}{_SHARES}")
# “政策解读率92%（23件/25件）”
_FRACTION = re.compile(rf"(?P<shares>{SHARE})[（(](?P<part>{_NUMBERS})[/／÷](?P<total>{_NUMBERS})[）)]")
_OF_APPLICANTS = re.compile(
    rf"(?P<kind>自然人|商业企业|企业)(?:提出的?)?(?:申请)?(?:的?占比?)(?:{_LISTS.either('of_the_total')})*(?P<n>{SHARE})"
)
_ALL_YEAR = re.compile("共|总|全年")
_PART_AFTER = re.compile(rf"[，,（(、](?:共计|共有|共|计|有|即|为)?(?P<part>{_NUMBERS})")
_LIST = re.compile("其中|包括|包含|分别|：|:|（|\\(")
_AMONG = re.compile(f"^[^，,；;{COUNT}]{{0,16}}(?:中|里|内|当中)")
_GOES_ON = re.compile(f"^(?:其中|{_LISTS.either('goes_on')})")
_OUTCOME = re.compile(_LISTS.either("outcomes"))


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with the part that it is the share of, and the totals that the part may be taken of.

    ``sure`` is true where there is just one such total, or a list that the part is in.
    """

    share: Quantity
    part: Quantity
    totals: tuple[Quantity, ...]
    sure: bool
    pointer: str
    excerpt: str

    def follows_from(self, total: Quantity) -> bool:
        """Whether part and total make the percentage, rounded or cut off at its last printed digit."""
        if not total.value:
            return False
        share = Decimal(self.part.value) / Decimal(total.value) * 100
        return abs(share - Decimal(self.share.value)) < self.share.last_digit

    @property
    def exact(self) -> bool:
        """Whether all its numbers claim to be exact."""
        return all(each.precision is Precision.EXACT for each in (self.share, self.part, *self.totals))


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
        for sentence in sentences_with_numbers(report)
        if SHARE in sentence.words
        for share in (*_of_sentence(sentence), *_of_the_table(report, sentence))
    )


def _of_sentence(sentence: MarkedSentence) -> Iterator[Share]:
    known: list[Quantity] = []
    parts: set[int] = set()
    said: set[int] = set()
    for place, share in _with_totals(sentence):
        said.add(place)
        yield share
    base: Quantity | None = None
    for found in sorted(
        (each for pattern in (_SHARE, _BRACKETED, _RATE) for each in pattern.finditer(sentence.words)),
        key=re.Match.start,
    ):
        if found.start("n") in said:
            continue
        candidates = list(_parts(sentence, found))
        for part in candidates:
            totals = _totals(sentence, found, part, parts)
            if totals is not None:
                totals = _with_known(sentence.quantity(part), totals, known, base)
            if totals is None or not totals.totals:
                continue
            share = _share(sentence, found, part, totals)
            known += share.totals
            if share.sure and share.follows_from(share.totals[0]):
                base = share.totals[0]
            parts.add(part)
            yield share
            break
        else:
            parts.update(candidates[:1])


def _with_totals(sentence: MarkedSentence) -> Iterator[tuple[int, Share]]:
    """The shares whose total is said with them or before their parts, with their places."""
    words = sentence.words
    for pattern in (_OF_NUMBER, _FRACTION, _RESPECTIVELY):
        for found in pattern.finditer(words):
            places = [place for place in range(*found.span("shares")) if words[place] == SHARE]
            if pattern is _FRACTION:
                parts, total = [found.start("part")], found.start("total")
            else:
                before = [place for place in range(found.start()) if words[place] in (COUNT, MONEY)]
                parts = before[-len(places) :]
                if pattern is _OF_NUMBER:
                    total = found.start("total")
                elif len(before) == len(places) + 1:
                    total = before[0]
                else:
                    continue
            of = sentence.quantity(total)
            if len(parts) != len(places) or not of.value:
                continue
            if words.count("，", parts[-1], places[0]) > 1 or "；" in words[parts[0] : places[0]]:
                continue
            for part, place in zip(parts, places, strict=True):
                if sentence.quantity(part).unit != of.unit:
                    continue
                end = max(place + 1, found.end())
                _, excerpt = sentence.passage(clause_start(words, min(part, place)), end)
                yield (
                    place,
                    Share(
                        sentence.quantity(place),
                        sentence.quantity(part),
                        (of,),
                        True,
                        sentence.text.pointer,
                        excerpt,
                    ),
                )


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
    if found.re is _BRACKETED:
        # Elsewhere a percentage in brackets may be a change.
        if _LIST.search(words, 0, found.start()):
            yield found.start("part")
        return
    if found.re is _RATE:
        yield from _done(words, found)
        return
    place = _last_number(words, found.start())
    clause = clause_start(words, found.start(), "，,；;：:")
    if place >= 0 and "，" not in words[place : max(place, clause - 1)]:
        yield place
    after = _PART_AFTER.match(words, found.end())
    if after:
        yield after.start("part")


def _done(words: str, found: re.Match[str]) -> Iterator[int]:
    """The number of what was done, whose rate is given: “已办结36件，办结率90%”."""
    place = _last_number(words, found.start())
    if place < 0 or words.count("，", place, found.start()) > 1:
        return
    end = next((at for at in range(place, len(words)) if words[at] in "，,；;"), len(words))
    if found["done"] in words[clause_start(words, place) : end]:
        yield place


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
    larger = tuple(number for _, number in before if number.value and number.value >= said.value)
    if larger:
        first, number = before[0]
        only = len({each.value for each in larger}) == 1
        listed = _LIST.search(words[first:part]) or _AMONG.match(words[first + 1 : part])
        return _Totals(larger, number is larger[0] and bool(only or listed))
    if parts:
        return _Totals((), False)
    if before or found.re is not _SHARE:
        return None
    earlier = sentence_before(sentence)
    if earlier is None:
        return None
    there = [number for _, number in _numbers(earlier, len(earlier.words)) if number.unit == said.unit]
    fitting = tuple(number for number in there if number.value and number.value >= said.value)
    if not fitting:
        return None
    # “全年共公开180条。财政类51条，占28%”
    one_part = len(list(_numbers(sentence, len(words)))) == 1 and _ALL_YEAR.search(earlier.words)
    goes_on = one_part or _GOES_ON.search(words) or _OUTCOME.search(words[clause_start(words, part) : part])
    return _Totals(fitting, len(there) == 1 and bool(goes_on))


def _numbers(sentence: MarkedSentence, end: int) -> Iterator[tuple[int, Quantity]]:
    for place in range(end):
        if sentence.words[place] in (COUNT, MONEY):
            yield place, sentence.quantity(place)
