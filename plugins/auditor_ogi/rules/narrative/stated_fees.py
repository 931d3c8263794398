"""Rule stated-fees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.figures import Figure, Precision, stated
from auditor_ogi.figures.breakdown import Breakdown
from auditor_ogi.figures.fee_sums import FeeSum, fee_lists, fee_sums, taken_and_not
from auditor_ogi.figures.totals import breakdowns
from auditor_ogi.text.parts import require_texts

_FIRST_YEAR = 2021
_UNIT = 10  # yuan: every step of the tariff is a multiple of it
_BY_ITEM = 100


@rule(
    "stated-fees",
    category="consistency",
    severity="major",
    needs="/sections",
    basis="Measures on information-processing fees, 国办函〔2020〕109号; form of annual reports, "
    "国办公开办函〔2021〕30号",
    fix="Compare the sums with the receipts; correct the sum or the item that is wrong",
    example="“收取信息处理费2230元，其中1件880元，1件1080元，1件370元”",
)
def stated_fees(report: Report) -> Iterator[Problem]:
    """Information-processing fees add up and fit the tariff.

    By page the fee is 10 yuan from page 31 on, 20 from page 101, 40 from page 201; by item it is a multiple
    of 100 yuan. So every fee is a multiple of 10 yuan; the fee of a single request can also be checked, and
    has to be confirmed where it does not fit.
    """
    require_texts(report)
    fees = [fee for fee in stated(report) if fee.subject == "processing_fees" and fee.value]
    sums = fee_sums(report)
    denied = list(taken_and_not(report))
    if not fees and not sums and not denied:
        raise NotApplicable("the text states no sum of information-processing fees")
    for each in denied:
        yield Question(
            "the text says that no fee was taken, and gives {actual} yuan; please confirm",
            at=each.pointer,
            excerpt=each.excerpt,
            actual=float(each.total.value),
        )
    for fee in fees:
        if _breaks_tariff(report, fee):
            yield Problem(
                "a fee of {actual} yuan does not fit the tariff, whose steps are multiples of {unit} yuan",
                at=fee.pointer,
                excerpt=fee.excerpt,
                actual=float(fee.value),
                unit=_BY_ITEM if "按件" in fee.excerpt else _UNIT,
            )
    places = {(fee.pointer, fee.quantity.start) for fee in fees if fee.quantity}
    told = {(each.pointer, each.total.start) for each in sums}
    for total in sums:
        if not total.adds_up:
            yield from _not_adding_up(total)
    for breakdown in breakdowns(report):
        place = (breakdown.pointer, breakdown.total.start)
        if place in places:
            yield from _judge(report, breakdown, told=place in told)
    for listed in fee_lists(report):
        if listed.counted.value != listed.listed:
            yield Problem(
                "the text counts {actual} fees and lists {expected}",
                at=listed.pointer,
                excerpt=listed.excerpt,
                actual=int(listed.counted.value),
                expected=listed.listed,
            )


def _not_adding_up(fees: FeeSum) -> Iterator[Problem]:
    """The problem with a sum of fees, a question where the text may leave some of them out."""
    yield (Problem if fees.certain else Question)(
        "the text gives a total of {actual} yuan, its items make {sum} = {expected}",
        at=fees.pointer,
        excerpt=fees.excerpt,
        sum=fees.working,
        expected=float(fees.expected),
        actual=float(fees.total.value),
    )


def _breaks_tariff(report: Report, fee: Figure) -> bool:
    if report.year is None or report.year < _FIRST_YEAR or fee.precision is not Precision.EXACT:
        return False
    # “0.22万元” is rounded.
    return fee.unit == "元" and fee.value % (_BY_ITEM if "按件" in fee.excerpt else _UNIT) != 0


def _judge(report: Report, breakdown: Breakdown, *, told: bool) -> Iterator[Problem]:
    """What is wrong with a sum and its items; ``told`` says that the sum itself is judged already."""
    place: dict[str, Any] = {"at": breakdown.pointer, "excerpt": breakdown.excerpt}
    numbers = [breakdown.total, *(part.quantity for part in breakdown.parts)]
    if any(number.precision is not Precision.EXACT for number in numbers):
        return
    if (
        not told
        and not breakdown.adds_up
        and (breakdown.sum > breakdown.total.value or _is_complete(breakdown))
    ):
        sums: dict[str, Any] = {
            "sum": " + ".join(str(part.quantity.value) for part in breakdown.parts),
            "expected": float(breakdown.sum),
            "actual": float(breakdown.total.value),
        }
        template = "the text gives a total of {actual} yuan, its items make {sum} = {expected}"
        yield (Problem if breakdown.certain else Question)(template, **sums, **place)
    for part in breakdown.parts:
        single = part.counted == 1 and part.quantity.unit == "元"
        if single and (report.year or 0) >= _FIRST_YEAR and not _is_possible(int(part.quantity.value)):
            yield Question(
                "{fee} yuan for one request is not a fee that the tariff can give, by item or by page; "
                "please confirm",
                fee=int(part.quantity.value),
                **place,
            )


def _is_complete(breakdown: Breakdown) -> bool:
    """Whether the list names every case that the sum is for."""
    counts = [part.counted for part in breakdown.parts]
    if breakdown.closed:
        return True
    return (
        breakdown.counted is not None
        and None not in counts
        and sum(filter(None, counts)) == breakdown.counted
    )


def _is_possible(fee: int) -> bool:
    """Whether one notice may ask for so much: by item (multiples of 100), or by page."""
    if fee % 100 == 0:
        return True
    if fee <= 700:
        return fee % 10 == 0
    return (fee - 700) % 20 == 0 if fee <= 2700 else (fee - 2700) % 40 == 0
