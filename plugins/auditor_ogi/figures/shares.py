"""Percentages that the text gives for a part of a total: “公开信息68条，其中政策类47条，占比69.12%”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from auditor.reports.report import Report
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE, Precision, Quantity
from auditor_ogi.figures.segments import MarkedSentence, sentences_with_numbers

_SHARE = re.compile(
    rf"占(?:比|总[数量]|全[部年]|公开|信息|申请|发布|全|的|总|比例|为|达|到|约|数|量|件|条|其)*(?P<n>{SHARE})"
)
_LIST = re.compile("其中|包括|包含|分别|：|:|（|\\(")


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with the part that it is the share of, and the totals that the part may be taken of.

    ``sure`` is true where there is just one such total and a list that the part is in.
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


def shares(report: Report) -> tuple[Share, ...]:
    """The percentages of the running text whose part and total are in the same sentence, in printed order."""
    return report.memo(_shares)


def _shares(report: Report) -> tuple[Share, ...]:
    found = [
        _share(sentence, each)
        for sentence in sentences_with_numbers(report)
        if SHARE in sentence.words
        for each in _SHARE.finditer(sentence.words)
    ]
    return tuple(share for share in found if share is not None)


def _share(sentence: MarkedSentence, found: re.Match[str]) -> Share | None:
    """The percentage that a match gives for the number before it.

    None if there is none or no total that holds it.
    """
    words = sentence.words
    place = max(words.rfind(COUNT, 0, found.start()), words.rfind(MONEY, 0, found.start()))
    clause = clause_start(words, found.start(), "，,；;：:")
    if place < 0 or "，" in words[place : max(place, clause - 1)]:
        return None
    part = sentence.quantity(place)
    totals = [
        (other, number)
        for other in range(place)
        if words[other] in (COUNT, MONEY) and (number := sentence.quantity(other)).unit == part.unit
    ]
    # Nothing is a share of zero: such a percentage cannot be compared.
    larger = tuple(number for _, number in totals if number.value and number.value >= part.value)
    if not larger:
        return None
    first = totals[0][0]
    sure = bool(_LIST.search(words[first:place])) and totals[0][1] is larger[0]
    _, excerpt = sentence.passage(clause_start(words, place), found.end())
    share = sentence.quantity(found.start("n"))
    return Share(share, part, larger, sure, sentence.text.pointer, excerpt)
