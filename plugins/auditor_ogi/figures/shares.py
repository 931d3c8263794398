"""Percentages that the text gives for a part of a total: “公开信息68条，其中政策类47条，占比69.12%”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from auditor.reports.report import Report
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE, Marked, Precision, Quantity
from auditor_ogi.figures.segments import sentences_with_numbers

_SHARE = re.compile(
    rf"占(?:比|总[数量]|全[部年]|公开|信息|申请|发布|全|的|总|比例|为|达|到|约|数|量|件|条|其)*(?P<n>{SHARE})"
)
_LIST = re.compile("其中|包括|包含|分别|：|:|（|\\(")


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with the part that it is the share of, and the totals that the part may be taken of.

    ``sure`` is true where there is just one such total and a list that the part stands in.
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
        _, _, decimals = self.share.numeral.partition(".")
        return abs(share - Decimal(self.share.value)) < Decimal(1).scaleb(-len(decimals))

    @property
    def exact(self) -> bool:
        """Whether all its numbers claim to be exact."""
        return all(each.precision is Precision.EXACT for each in (self.share, self.part, *self.totals))


def shares(report: Report) -> tuple[Share, ...]:
    """The percentages of the running text whose part and total stand in the same sentence, in printed order."""
    return report.memo(_shares)


def _shares(report: Report) -> tuple[Share, ...]:
    found: list[Share] = []
    for text, start, words in sentences_with_numbers(report):
        if SHARE in words:
            found.extend(share for each in _SHARE.finditer(words) if (share := _share(text, start, words, each)))
    return tuple(found)


def _share(text: Marked, start: int, words: str, found: re.Match[str]) -> Share | None:
    clause = 1 + max(words.rfind(mark, 0, found.start()) for mark in "，,；;：:")
    place = max(words.rfind(COUNT, 0, found.start()), words.rfind(MONEY, 0, found.start()))
    if place < 0 or "，" in words[place : max(place, clause - 1)]:
        return None
    part = text.quantities[start + place]
    totals = [
        (at, number)
        for at in range(place)
        if words[at] in (COUNT, MONEY) and (number := text.quantities[start + at]).unit == part.unit
    ]
    larger = tuple(number for _, number in totals if number.value >= part.value)
    if not larger:
        return None
    first = totals[0][0]
    sure = bool(_LIST.search(words[first:place])) and totals[0][1] is larger[0]
    begin = 1 + max(words.rfind(mark, 0, place) for mark in "，,；;：:（(")
    first_char, last_char = text.passage(start + begin, start + found.end())
    excerpt = text.printed[first_char:last_char]
    return Share(text.quantities[start + found.start("n")], part, larger, sure, text.pointer, excerpt)
