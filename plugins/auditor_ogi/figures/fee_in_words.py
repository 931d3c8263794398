"""Sums of fees that are said in capital numerals too, as on receipts: “1200元（大写：壹仟贰佰元整）”."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reports.report import Report
from auditor_ogi.figures.fee_sentences import fee_sentences
from auditor_ogi.figures.fee_sums import FeeSum
from auditor_ogi.figures.quantities import MONEY
from auditor_ogi.text.numerals import number

_IN_WORDS = "(?P<words>[零壹贰叁肆伍陆柒捌玖拾佰仟万]+)元[整正]?"
_BOTH = (
    lazy_regex(rf"(?P<sum>{MONEY})（(?:大写)?：?(?:人民币)?{_IN_WORDS}）"),
    lazy_regex(rf"{_IN_WORDS}（(?:小写|人民币|即|：|￥|¥)*(?P<sum>{MONEY})）"),
)
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def fees_in_words(report: Report) -> Iterator[FeeSum]:
    """The sums that a sentence says in digits and in capital numerals."""
    for told in fee_sentences(report):
        if "元" not in told.words:
            continue
        for found in (found for pattern in _BOTH for found in pattern.finditer(told.words)):
            total = told.sentence.quantity(found.start("sum"))
            said = number(found["words"].translate(_PLAIN))
            if said is not None and total.unit == "元":
                adds_up = said == total.value
                yield FeeSum(total, said, found["words"], True, adds_up, told.pointer, told.excerpt)
