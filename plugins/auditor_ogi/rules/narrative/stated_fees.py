"""Rule stated-fees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.record import NamedTuple
from auditor_ogi.figures import Figure, Precision, stated
from auditor_ogi.figures.fee_in_words import fees_in_words
from auditor_ogi.figures.fee_lists import SingleFee, TakenAndNot, fee_lists, single_fees, taken_and_not
from auditor_ogi.figures.fee_sentences import FeeSentence, fee_sentences
from auditor_ogi.figures.fee_sums import FeeSum, fee_sums
from auditor_ogi.figures.fee_tariff import is_possible, step_of
from auditor_ogi.figures.quantities import Quantity
from auditor_ogi.text.parts import require_texts

_FIRST_YEAR = 2021


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
    told = [each for each in fee_sentences(report) if each.judged and each.states_a_sum]
    denied = list(taken_and_not(report))
    sums = [*fee_sums(report), *fees_in_words(report)]
    if not fees and not told and not denied and not sums:
        raise NotApplicable("the text states no sum of information-processing fees")
    lists = list(fee_lists(report))
    has_tariff = report.year is not None and report.year >= _FIRST_YEAR
    amounts = list(_amounts(fees, told)) if has_tariff else []
    singles = list(single_fees(report)) if has_tariff else []
    said_twice = any(len(each.amounts) > 1 for each in told)  # and told to be the same, if no sum of others
    if not (denied or sums or lists or amounts or singles or said_twice):
        raise NotApplicable("there is nothing to compare the stated information-processing fees with")
    for each in (each for each in denied if each.total.value):
        yield _taken_and_not(each)
    yield from _off_the_tariff(amounts, singles)
    for total in sums:
        if not total.adds_up:
            yield from _not_adding_up(total)
    for listed in lists:
        if listed.counted.value != listed.listed:
            yield Problem(
                "the text counts {actual} fees and lists {expected}",
                at=listed.pointer,
                excerpt=listed.excerpt,
                actual=int(listed.counted.value),
                expected=listed.listed,
                between=("fees listed", "fees counted"),
            )


def _taken_and_not(fee: TakenAndNot) -> Problem:
    """The problem with a fee that the text denies, a question where both may be true of some."""
    about: dict[str, Any] = {"at": fee.pointer, "excerpt": fee.excerpt, "actual": float(fee.total.value)}
    if fee.certain:
        return Problem("the text says that no fee was taken, and gives {actual} yuan", **about)
    return Question("the text says that no fee was taken, and gives {actual} yuan; please confirm", **about)


def _not_adding_up(fees: FeeSum) -> Iterator[Problem]:
    """The problem with a sum of fees, a question where the text may leave some of them out."""
    yield (Problem if fees.certain else Question)(
        "the text gives a total of {actual} yuan, its items make {sum} = {expected}",
        at=fees.pointer,
        excerpt=fees.excerpt,
        sum=fees.working,
        expected=float(fees.expected),
        actual=float(fees.total.value),
        between=("sum of the items", "stated total"),
    )


class _Amount(NamedTuple):
    """A sum of fees in yuan, exact to the last of them, and of what its steps are multiples."""

    value: int | Decimal
    step: int
    pointer: str
    excerpt: str


def _amounts(fees: list[Figure], told: list[FeeSentence]) -> Iterator[_Amount]:
    """The sums that can be compared with the steps of the tariff."""
    said = {
        (fee.pointer, fee.position): (fee.quantity, fee.excerpt, step_of(fee.excerpt))
        for fee in fees
        if fee.quantity is not None
    }
    for each in told:
        total = each.only_amount
        if total is not None:
            said[each.pointer, total.position] = total, each.excerpt, step_of(each.words)
    for (pointer, _), (number, excerpt, step) in said.items():
        if _is_exact(number):
            yield _Amount(number.value, step, pointer, excerpt)


def _off_the_tariff(amounts: Sequence[_Amount], singles: Sequence[SingleFee]) -> Iterator[Problem]:
    """The fees that are no multiples of the steps of the tariff, or that no request can cost."""
    for amount in amounts:
        if amount.value % amount.step:
            yield Problem(
                "a fee of {actual} yuan does not fit the tariff, whose steps are multiples of {unit} yuan",
                at=amount.pointer,
                excerpt=amount.excerpt,
                actual=float(amount.value),
                unit=amount.step,
            )
    for single in singles:
        if not is_possible(int(single.fee.value)):
            yield Question(
                "{fee} yuan for one request is not a fee that the tariff can give, by item or by page; "
                "please confirm",
                fee=int(single.fee.value),
                at=single.pointer,
                excerpt=single.excerpt,
            )


def _is_exact(number: Quantity) -> bool:
    # “0.22万元” is rounded.
    return number.precision is Precision.EXACT and number.unit == "元"
