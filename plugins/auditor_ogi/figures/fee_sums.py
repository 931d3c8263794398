"""Sums of information-processing fees with their items, in one sentence and whatever order.

“分别是300元和200元，合计500元”, “3笔900元，每笔300元”, “一份200元，另一份300元”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.quantities import COUNT, MONEY, Precision, Quantity
from auditor_ogi.figures.segments import MarkedSentence, sentences_with_numbers

_LISTS = word_lists(__file__)
_FEE = "处理费"
_EACH = re.compile(rf"(?:每[件笔份宗单次]|单[件笔]|各)(?:均?为|均?收取?|收费|计收|是|按)*(?P<each>{MONEY})")
_SUM = re.compile(rf"(?:{_LISTS.either('sum')})(?:金额|人民币|收取|收费|为|是|计)*(?P<sum>{MONEY})")
_OTHERS = re.compile(_LISTS.either("other_sums"))
_LISTED = re.compile(_LISTS.either("listed"))
_CASES = frozenset(_LISTS["case_units"])


@dataclass(frozen=True, slots=True)
class FeeSum:
    """A sum of fees with its items; ``certain`` is true where they are said to be all there is."""

    total: Quantity
    items: tuple[int, ...]
    certain: bool
    pointer: str
    excerpt: str

    @property
    def adds_up(self) -> bool:
        """Whether the items make the sum."""
        return sum(self.items) == self.total.value


def fee_sums(report: Report) -> tuple[FeeSum, ...]:
    """The sums of fees whose items the same sentence gives, in printed order."""
    return report.memo(_fee_sums)


def _fee_sums(report: Report) -> tuple[FeeSum, ...]:
    found = [
        _of_each(sentence) or _of_list(sentence)
        for sentence in sentences_with_numbers(report)
        if _FEE in sentence.words and MONEY in sentence.words and not _OTHERS.search(sentence.words)
    ]
    return tuple(each for each in found if each is not None)


def _of_each(sentence: MarkedSentence) -> FeeSum | None:
    """A sum of so many equal fees: “共3笔900元，每笔300元”."""
    each = _EACH.search(sentence.words)
    sums = _numbers(sentence, MONEY)
    counts = [number for number in _numbers(sentence, COUNT) if number.unit in _CASES]
    if each is None or len(sums) != 2 or len(counts) != 1:
        return None
    fee = sentence.quantity(each.start("each"))
    total = sums[0] if sums[1] is fee else sums[1]
    return _sum(sentence, total, [int(fee.value)] * int(counts[0].value), True)


def _of_list(sentence: MarkedSentence) -> FeeSum | None:
    """A sum and two items or more."""
    words, sums = sentence.words, _numbers(sentence, MONEY)
    if len(sums) < 3 or _EACH.search(words):
        return None
    marked = [*_SUM.finditer(words)]
    if len(marked) > 1:
        return None
    total = sentence.quantity(marked[0].start("sum")) if marked else sums[0]
    items = [int(number.value) for number in sums if number is not total]
    counted = [int(number.value) for number in _numbers(sentence, COUNT) if number.unit in _CASES]
    # “其中” and a list that ends in 等 leave others out, unless there are as many items as cases.
    all_said = bool(_LISTED.search(words)) and "其中" not in words
    return _sum(sentence, total, items, "等" not in words and (all_said or len(items) in counted))


def _sum(sentence: MarkedSentence, total: Quantity, items: list[int], certain: bool) -> FeeSum | None:
    if any(number.precision is not Precision.EXACT for number in _numbers(sentence, MONEY)):
        return None
    _, excerpt = sentence.passage(0, len(sentence.words))
    return FeeSum(total, tuple(items), certain, sentence.text.pointer, excerpt)


def _numbers(sentence: MarkedSentence, kind: str) -> list[Quantity]:
    return [sentence.quantity(place) for place, char in enumerate(sentence.words) if char == kind]
