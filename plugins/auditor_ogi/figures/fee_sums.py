"""Sums of information-processing fees with the numbers that make them, in whatever order they are said.

The arithmetic is evidence. Items make a sum (“分别是300元和200元，合计500元”), so many equal fees do
(“3笔900元，每笔300元”), and the tariff makes a fee of pages or requests (“87页，收取570元”). A sentence whose
numbers make one another in any way is right. Otherwise brackets, 其中 and 分别 say which numbers make which,
and a sentence that names its sum is judged by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import Record
from auditor.reports.report import Report
from auditor_ogi.figures.clauses import closing
from auditor_ogi.figures.fee_arithmetic import added, made_by_the_others, some_make
from auditor_ogi.figures.fee_sentences import Amount, FeeSentence, fee_sentences
from auditor_ogi.figures.fee_tariff import of_each, of_its_pages, of_pages_or_items
from auditor_ogi.figures.quantities import COUNT, MONEY, OTHER, Precision, Quantity

_LISTS = word_lists(__file__)
_FILLING = rf"(?:{_LISTS.either('filling')}|{COUNT})*"
_SUM = lazy_regex(rf"(?:{_LISTS.either('sum')}){_FILLING}(?P<sum>{MONEY})")
_WEAK_SUM = lazy_regex(rf"(?:{_LISTS.either('weak_sum')}){_FILLING}(?P<sum>{MONEY})")
_SAID_AFTER = lazy_regex(
    rf"(?P<sum>{MONEY})(?:元)?(?:是|为|系)[^，。；{MONEY}]*(?:总额|总数|总和|合计)(?=[，。；]|$)"
)
_LISTED = lazy_regex(rf"{_LISTS.either('listed')}|(?<![不另])含|{COUNT}|{OTHER}[件笔份宗]")
_RESTS = lazy_regex(rf"{_LISTS.either('rests')}|未收(?={MONEY})")
LEFT_OUT = lazy_regex(rf"{_LISTS.either('left_out')}|(?<![{COUNT}{OTHER}])部分")
RUN = rf"(?P<items>{MONEY}(?:[、和及与，,]{MONEY})+)"
_INNER_RUN = lazy_regex(
    rf"{MONEY}[，,（(]?(?:其中)?[，,]?{COUNT}?[，,]?(?:分别|依次)[^，。；、{MONEY}]{{0,8}}{RUN}"
)
_INNER_LIST = lazy_regex(rf"{MONEY}[，,：]?(?:其中|包括)[^；。]*")
# “县自然资源局1500元、县住建局960元” need not be all of them.
_ORGANS = lazy_regex(r"[局委厅办镇乡所站](?:收取|收费|收缴|金额|为)?$")
_PAID_BACK = lazy_regex("退[还回费给]")
_LEFT = lazy_regex("净|最终|入库|缴库|上缴|实[收际]|结余|留存|剩余|余额")
_PAID_IN = lazy_regex("上缴|缴库|入库|国库|缴入")
_BOTH_WAYS = lazy_regex(
    rf"按件[^，。；、{MONEY}]{{0,8}}(?P<item>{MONEY})[、，；和及]*按[量页][^，。；、{MONEY}]{{0,8}}(?P<page>{MONEY})"
)
_ASKED_FOR = lazy_regex("通知|应[收缴]")
_SUBTOTAL = lazy_regex("小计(?:金额|人民币|为|是|：|共)*$")
_TEN_THOUSAND = 10_000


class FeeSum(Record, frozen=True):
    """A sum of fees and what makes it; ``working`` is how, ``expected`` is what comes out.

    ``certain`` is true where the numbers are said to be all there is, and which of them is the sum.
    ``adds_up`` says that they make it.
    """

    total: Quantity
    expected: int | Decimal
    working: str
    certain: bool
    adds_up: bool
    pointer: str
    excerpt: str


def fee_sums(report: Report) -> tuple[FeeSum, ...]:
    """The sums of fees with the numbers that make them, in printed order."""
    return report.memo(_fee_sums)


def _fee_sums(report: Report) -> tuple[FeeSum, ...]:
    return tuple([each for told in fee_sentences(report) if told.judged for each in _of_sentence(told)])


def _of_sentence(told: FeeSentence) -> Iterator[FeeSum]:
    amounts = [each for each in told.amounts if each.number.value]
    if any(each.number.precision is not Precision.EXACT for each in amounts):
        return
    if len(amounts) < len(told.amounts) and (both := _BOTH_WAYS.search(told.words)):
        yield from _of_both_ways(told, both.span("item"), both.span("page"))
        return
    rates = [each for each in amounts if each.rate]
    plain = [each for each in amounts if not each.rate]
    if len({each.number.value for each in plain}) == 1 and not any(each.multiplied for each in plain):
        made = None
        if len(rates) == 1:
            made = of_each(told, rates[0], plain[0].number.value)
        elif len(plain) == 1:
            made = of_pages_or_items(told)
        if made is not None:
            expected, working, certain = made
            yield _sum(told, plain[0], expected, working, certain)
    elif len(plain) > 1 and (not rates or len(plain) > 2):
        yield from _of_all(told, plain)


def _of_both_ways(told: FeeSentence, *spans: tuple[int, int]) -> Iterator[FeeSum]:
    """The sum of the fees by item and by page, of which one is nothing: these are all the ways there are."""
    items = [each for each in told.amounts if each.place in (spans[0][0], spans[1][0])]
    others = [each for each in told.amounts if each not in items and not each.rate]
    if len(items) == 2 and len({each.number.value for each in others}) == 1:
        expected, working = added(items, others[0].number.value)
        yield _sum(told, others[0], expected, working, True)


def _of_all(told: FeeSentence, amounts: list[Amount]) -> Iterator[FeeSum]:
    """The sums of a sentence: one if all its numbers make it, else those of its lists, each by itself."""
    for each in amounts if "页" in {number.unit for number in told.counts} else ():
        made = of_its_pages(told, each)
        if made is not None and each.number.value > made[0]:
            yield _sum(told, each, *made, True)
    amounts = [each for each in amounts if not _is_said_again_as_paid_in(told, each, amounts)]
    products = list(_products(told, amounts))
    if len(products) > 1:
        for rate, product in products:
            if product.number.value not in rate.values:
                yield _sum(told, product, rate.values[0], str(rate.values[0]), True)
            amounts.remove(rate)
    slack = sum((_slack(told, each.number) for each in amounts), Decimal(0))
    sums = amounts[:1] if _begins_with_its_sum(told, amounts) else _without_what_is_left(told, amounts)
    total = made_by_the_others(sums, amounts, slack)
    if total is not None:
        yield _sum(told, total, total.number.value, "", True)
        return
    for head, items, certain in _inner_lists(told, amounts):
        amounts = [each for each in amounts if each not in items]
        if len(items) > 1 or items[0].multiplied or _is_said_again(told, head, items[0]):
            yield from _of_items(told, head, items, certain)
    if len(amounts) > 1:
        yield from _of_list(told, amounts)


def _products(told: FeeSentence, amounts: list[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """The prices of so many each with what they come to: “40页按每页20元计800元”."""
    for rate, product in pairwise(amounts):
        is_product = rate.multiplied and not product.multiplied and not product.rate
        if is_product and not re.search("[，,。；;、（]", told.words[rate.place : product.place]):
            yield rate, product


def _is_said_again_as_paid_in(told: FeeSentence, amount: Amount, amounts: list[Amount]) -> bool:
    """Whether a sum is said before, and here that it was handed in: “实收1200元，已缴库1200元”."""
    return _PAID_IN.search(told.clause_around(amount.place)) is not None and any(
        each.place < amount.place and each.number.value == amount.number.value for each in amounts
    )


def _is_said_again(told: FeeSentence, head: Amount, item: Amount) -> bool:
    """Whether a sum is said in another way in brackets: “0.16万元（1600元）”."""
    return told.words[head.place : item.place + 2] == f"{MONEY}（{MONEY}）"


def _begins_with_its_sum(told: FeeSentence, amounts: list[Amount]) -> bool:
    """Whether the first number is the sum of the others, and none of these: “400元，其中……”."""
    first, second = amounts[:2]
    marked = (found.start("sum") for pattern in (_SUM, _WEAK_SUM) for found in pattern.finditer(told.words))
    return "其中" in told.words[first.place : second.place] and all(place <= first.place for place in marked)


def _without_what_is_left(told: FeeSentence, amounts: list[Amount]) -> list[Amount]:
    """The numbers without what was left after some was paid back: “退还100元，最终入库500元” is no sum."""
    paid_back = _PAID_BACK.search(told.words)
    if paid_back is None:
        return amounts
    return [
        each
        for each in amounts
        if each.place < paid_back.start() or not _LEFT.search(told.clause_around(each.place))
    ] or amounts


def _inner_lists(told: FeeSentence, amounts: list[Amount]) -> Iterator[tuple[Amount, list[Amount], bool]]:
    """The lists that are within another: their head, their items, and whether these are surely all.

    In brackets after a number that is not alone, or after 其中 or 分别 and a number that is not the first.
    """
    words = told.words
    at = {each.place: each for each in amounts}
    opened = words.find("（")
    while opened >= 0:
        end = closing(words, opened + 1)
        items = [at[place] for place in range(opened, end) if place in at]
        head = next((at[place] for place in range(opened - 1, -1, -1) if place in at), None)
        if head is not None and items and not re.search("[，；。、]", words[head.place : opened]):
            yield head, items, True
            for each in items:
                del at[each.place]
        opened = words.find("（", end)
    for pattern in (_INNER_RUN, _INNER_LIST):
        found = pattern.search(words, min(at) + 1) if at else None
        if found is None or found.start() not in at:
            continue
        span = found.span("items") if pattern is _INNER_RUN else (found.start() + 1, found.end())
        items = [at[place] for place in range(*span) if place in at]
        if not items or (pattern is _INNER_LIST and _has_a_sum(told, items)):
            continue
        yield at[found.start()], items, pattern is _INNER_RUN
        for each in items:
            del at[each.place]


def _has_a_sum(told: FeeSentence, items: list[Amount]) -> bool:
    """Whether what follows 其中 comes back to the sum of the whole sentence: “其中1份未缴，实收800元”."""
    places = {each.place for each in items if each is items[-1]}
    marked = (found.start("sum") for pattern in (_SUM, _WEAK_SUM) for found in pattern.finditer(told.words))
    return any(place in places for place in marked)


def _of_items(told: FeeSentence, head: Amount, items: list[Amount], certain: bool) -> Iterator[FeeSum]:
    """A sum and the list that is said to be its own."""
    expected, working = added(items, Decimal(head.number.value))
    more = expected > head.number.value
    certain = (more or (certain and not _RESTS.search(told.words))) and not LEFT_OUT.search(told.words)
    yield _sum(told, head, expected, working, certain)


def _of_list(told: FeeSentence, amounts: list[Amount]) -> Iterator[FeeSum]:
    """A sum and its items, of which one or more are said in a row."""
    words = told.words
    subtotals = [each for each in amounts if _SUBTOTAL.search(words, max(0, each.place - 8), each.place)]
    if len(subtotals) > 1 or (subtotals and subtotals[0] is not amounts[-1]):
        if not _SUM.search(words):
            return
        amounts = [each for each in amounts if each not in subtotals]
    if len(amounts) < 2:
        return
    total, named = _total_of(told, amounts)
    items = [each for each in amounts if each is not total]
    if len(amounts) == 2 and not _is_judged_alone(told, total, items[0]):
        return
    paid_apart = total is not amounts[0] and _RESTS.search(words) is not None
    if paid_apart and added(items, total.number.value)[0] > total.number.value:
        # What was paid back, or not paid, is no item of the sum.
        items = [each for each in items if not _RESTS.search(told.clause_around(each.place))]
        if len(items) < 2 and len(amounts) > 3:
            return
    expected, working = added(items, total.number.value)
    if paid_apart and expected > total.number.value and some_make(items, total):
        return  # some were not paid, and the sentence does not say which
    fewer = expected < total.number.value
    rest = max((found.start() for found in _RESTS.finditer(words)), default=-1)
    if fewer and rest >= 0 and MONEY not in words[told.clause_start(rest) :]:
        return  # the rest is not said in yuan: “到账2笔，分别为300元、500元，另1份未缴”
    complete = _are_all(told, items, total) or _ends_with(told, amounts, total)
    complete = complete and not LEFT_OUT.search(words)
    certain = named and (complete or not fewer or rest >= 0)
    yield _sum(told, total, expected, working, certain)


def _total_of(told: FeeSentence, amounts: list[Amount]) -> tuple[Amount, bool]:
    """The sum among some numbers, and whether the words say that it is."""
    words = told.words
    at = {each.place: each for each in amounts}
    for pattern in (_SAID_AFTER, _SUM, _WEAK_SUM):
        marked = [at[found.start("sum")] for found in pattern.finditer(words) if found.start("sum") in at]
        if len(marked) == 1:
            return marked[0], True
        if amounts[0] in marked and "其中" in words[amounts[0].place : amounts[1].place]:
            return amounts[0], True
        asked_for = amounts[0] in marked and _ASKED_FOR.search(words, 0, amounts[0].place)
        if asked_for and len(amounts) == 3 and _RESTS.search(words, amounts[0].place):
            return amounts[0], True
        if marked and pattern is _SUM:
            return marked[-1], False
    said = [each for each in amounts if not each.multiplied]
    if len(said) == 1:
        return said[0], True
    first, second = amounts[0], amounts[1]
    return first, bool(_LISTED.search(words, first.place, second.place) or _RESTS.search(words))


def _is_judged_alone(told: FeeSentence, total: Amount, item: Amount) -> bool:
    """Whether one item says enough of a sum: so many times a fee, or more than the sum that it is of."""
    if item.multiplied:
        return True
    between = told.words[total.place : item.place]
    return "其中" in between and all(value > total.number.value for value in item.values)


def _ends_with(told: FeeSentence, amounts: list[Amount], total: Amount) -> bool:
    """Whether a sum is said after all its items, and of them: “甲200元、乙400元，合计600元”."""
    marked = (
        found.start("sum")
        for pattern in (_SUM, _WEAK_SUM)
        for found in pattern.finditer(told.words)
        if pattern is _SUM or "共" in found[0]
    )
    return total is amounts[-1] and "其中" not in told.words and total.place in marked


def _are_all(told: FeeSentence, items: list[Amount], total: Amount) -> bool:
    """Whether as many fees are listed as the sentence counts."""
    if len(items) == 1 and items[0].multiplied:
        each = items[0].number.value
        return not any(number.value * each == total.number.value for number in told.counts)
    counts = [int(number.value) for number in told.named_counts]
    listed = sum(int(each.counted.value) if each.counted is not None else 1 for each in items)
    if any(_ORGANS.search(told.words[each.place - 12 : each.place]) for each in items):
        return False
    return not counts or max(counts) <= listed or listed in counts


def _sum(told: FeeSentence, total: Amount, expected: int | Decimal, working: str, certain: bool) -> FeeSum:
    number = total.number
    adds_up = abs(Decimal(expected) - Decimal(number.value)) <= _slack(told, number)
    return FeeSum(number, expected, working, certain, adds_up, told.pointer, told.excerpt)


def _slack(told: FeeSentence, number: Quantity) -> Decimal:
    """By how much a sum in 万元 may differ from those in yuan because it is rounded or cut off."""
    if not number.unit.startswith("万") or not any(each.number.unit == "元" for each in told.amounts):
        return Decimal(0)
    return number.last_digit * _TEN_THOUSAND
