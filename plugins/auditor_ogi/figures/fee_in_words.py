"""Sums of fees said twice: “1200元（大写：壹仟贰佰元整）” as on receipts, “2400元，折合0.24万元”."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor.reports.report import Report
from auditor_ogi.figures.fee_sentences import FeeSentence, fee_sentences
from auditor_ogi.figures.fee_sums import FeeSum
from auditor_ogi.figures.quantities import MONEY
from auditor_ogi.text.numerals import number

_IN_WORDS = "(?P<words>[零壹贰叁肆伍陆柒捌玖拾佰仟万]+)元[整正]?"
_BOTH = (
    lazy_regex(rf"(?P<sum>{MONEY})（(?:大写)?：?(?:人民币)?{_IN_WORDS}）"),
    lazy_regex(rf"{_IN_WORDS}（(?:小写|人民币|即|：|￥|¥)*(?P<sum>{MONEY})）"),
)
_CONVERTED = lazy_regex(rf"(?P<sum>{MONEY})[，,（]?(?:折合|换算)(?:为|成|人民币)?(?P<other>{MONEY})")
_TEN_THOUSAND = 10000
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def fees_in_words(report: Report) -> Iterator[FeeSum]:
    """The sums that a sentence says in digits and in capital numerals, or in yuan and in ten thousands."""
    for told in fee_sentences(report):
        if "折合" in told.words or "换算" in told.words:
            yield from _converted(told)
        if "元" not in told.words:
            continue
        for found in (found for pattern in _BOTH for found in pattern.finditer(told.words)):
            total = told.sentence.quantity(found.start("sum"))
            said = number(found["words"].translate(_PLAIN))
            if said is not None and total.unit == "元":
                adds_up = said == total.value
                yield FeeSum(total, said, found["words"], True, adds_up, told.pointer, told.excerpt)


def _converted(told: FeeSentence) -> Iterator[FeeSum]:
    """The sums that are said in yuan and in ten thousands; the latter may be rounded."""
    for found in _CONVERTED.finditer(told.words):
        total, other = (told.sentence.quantity(found.start(group)) for group in ("sum", "other"))
        if {total.unit, other.unit} == {"元", "万元"}:
            rounded = total if total.unit == "万元" else other
            decimals = len(rounded.numeral.partition(".")[2].rstrip("万元"))
            apart = abs(Decimal(total.value) - Decimal(other.value))
            adds_up = apart <= Decimal(_TEN_THOUSAND).scaleb(-decimals) / 2
            said = other.value
            yield FeeSum(total, said, str(said), True, adds_up, told.pointer, told.excerpt)
