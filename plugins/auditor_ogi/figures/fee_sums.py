"""Sums of information-processing fees with the numbers that make them, in whatever order they are said.

The arithmetic is evidence. Items make a sum (“分别是300元和200元，合计500元”), so many equal fees do
(“3笔900元，每笔300元”), and the tariff makes a fee of pages or requests (“87页，收取570元”). A sentence that
names its sum is judged by it; one that does not is right if any of its numbers is the sum of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.quantities import COUNT, MONEY, YEAR, Precision, Quantity
from auditor_ogi.figures.segments import MarkedSentence, sentences_with_numbers

_LISTS = word_lists(__file__)
_FEE = "处理费"
_EACH = re.compile(
    r"(?:每[件笔份宗单次页人]|单[件笔]|各收?|均[为是收按]|[×xX*])"
    rf"[^，,。；;：:、（()）每均\ue000-\ue007]{{0,12}}(?P<each>{MONEY})"
)
_SUM = re.compile(rf"(?:{_LISTS.either('sum')})(?:金额|人民币|收取|收费|共|有|为|是|计|达)*(?P<sum>{MONEY})")
_WEAK_SUM = re.compile(rf"(?:{_LISTS.either('weak_sum')})(?:金额|人民币|收取|收费|为|是|计)*(?P<sum>{MONEY})")
_OTHERS = re.compile(_LISTS.either("other_sums"))
_COMPARED = re.compile(
    rf"(?:{_LISTS.either('compared')})|(?:去年|上一?年)[^，,。；;、{MONEY}]{{0,10}}{MONEY}"
)
_LISTED = re.compile(rf"(?:{_LISTS.either('listed')}|{COUNT})")
_GOES_ON = re.compile(_LISTS.either("goes_on"))
_RESTS = re.compile(_LISTS.either("rests"))
_LEFT_OUT = re.compile(_LISTS.either("left_out"))
_FREE_OF_CHARGE = re.compile(_LISTS.either("free_of_charge"))
_BOUND = re.compile(rf"(?:前|第|超[过出]?){COUNT}|{COUNT}(?:起|以下|以内|以上)")
_CASES = frozenset(_LISTS["case_units"])
_ENUMERATED = re.compile(
    rf"(?P<n>{COUNT})(?:信息公开|政府)?(?:申请|收费|费用|通知)?(?:[，,]?(?:分别|依次)[为是]|：|（)"
    rf"(?P<items>{MONEY}(?:[、和及，,]{MONEY})+)"
)
_BY_PAGE = re.compile("页")
_BY_ITEM = re.compile(_LISTS.either("by_item"))
_NOT_TAKEN = re.compile(rf"(?:未|没有?)(?:收取|收|产生|发生)[^，。；]{{0,14}}{_FEE}")
_AMOUNT = re.compile(rf"(?:收费|收取|收入)(?:总?金额|总?额)?(?:为|是|：|共计|合计)(?P<sum>{MONEY})")
_OTHER_THINGS = re.compile(_LISTS.either("other_things"))
_SUBTOTAL = re.compile("小计(?:金额|人民币|为|是|：|共)*$")
_FREE_PAGES, _FREE_ITEMS = 30, 10


@dataclass(frozen=True, slots=True)
class FeeSum:
    """A sum of fees and what makes it; ``working`` is how, ``expected`` is what comes out.

    ``certain`` is true where the numbers are said to be all there is, and which of them is the sum.
    """

    total: Quantity
    expected: int
    working: str
    certain: bool
    pointer: str
    excerpt: str

    @property
    def adds_up(self) -> bool:
        """Whether the items make the sum."""
        return self.expected == self.total.value


@dataclass(frozen=True, slots=True)
class FeeList:
    """A list of fees after their number: “来自3件申请：200元、400元、600元”."""

    counted: Quantity
    listed: int
    pointer: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class TakenAndNot:
    """A sum of fees in a sentence that says that none was taken."""

    total: Quantity
    pointer: str
    excerpt: str


def fee_sums(report: Report) -> tuple[FeeSum, ...]:
    """The sums of fees with the numbers that make them, in printed order."""
    return report.memo(_fee_sums)


def fee_lists(report: Report) -> Iterator[FeeList]:
    """The lists of fees after a number of fees."""
    for sentence in report.memo(_about_fees):
        for found in _ENUMERATED.finditer(sentence.words):
            counted = sentence.quantity(found.start("n"))
            if counted.unit in _CASES and not _LEFT_OUT.search(sentence.words):
                _, excerpt = sentence.passage(0, len(sentence.words))
                yield FeeList(counted, found["items"].count(MONEY), sentence.text.pointer, excerpt)


def taken_and_not(report: Report) -> Iterator[TakenAndNot]:
    """The sums of fees that the same sentence says were not taken."""
    for sentence in report.memo(_about_fees):
        denied = _NOT_TAKEN.search(sentence.words)
        amount = _AMOUNT.search(sentence.words, denied.end()) if denied else None
        if amount and "其他" not in sentence.words:
            total = sentence.quantity(amount.start("sum"))
            if total.value:
                _, excerpt = sentence.passage(0, len(sentence.words))
                yield TakenAndNot(total, sentence.text.pointer, excerpt)


def _about_fees(report: Report) -> tuple[MarkedSentence, ...]:
    """The sentences about fees, each with the list that goes on after its full stop."""
    found: list[MarkedSentence] = []
    for sentence in sentences_with_numbers(report):
        if MONEY not in sentence.words:
            continue
        before = found[-1] if found else None
        if before is not None and _goes_on(before, sentence):
            end = sentence.start + len(sentence.words)
            found[-1] = MarkedSentence(before.text, before.start, before.text.words[before.start : end])
        elif _FEE in sentence.words:
            found.append(sentence)
    return tuple(found)


def _goes_on(before: MarkedSentence, sentence: MarkedSentence) -> bool:
    """Whether a sentence is next to the one before it, and begins with the items of its sum."""
    next_to_it = before.text is sentence.text and before.start + len(before.words) + 1 == sentence.start
    return next_to_it and _GOES_ON.match(sentence.words) is not None


def _fee_sums(report: Report) -> tuple[FeeSum, ...]:
    return tuple(
        each
        for sentence in report.memo(_about_fees)
        if not _OTHERS.search(sentence.words) and not _is_of_other_years(sentence, report.year)
        for each in _of_sentence(sentence)
    )


def _is_of_other_years(sentence: MarkedSentence, this: int | None) -> bool:
    """Whether sums are compared with those of other years."""
    years = {sentence.quantity(place).value for place, char in enumerate(sentence.words) if char == YEAR}
    return bool(years - {this}) or _COMPARED.search(sentence.words) is not None


def _of_sentence(sentence: MarkedSentence) -> Iterator[FeeSum]:
    sums = [number for number in _numbers(sentence, MONEY) if not _is_of_another_thing(sentence, number)]
    if any(number.precision is not Precision.EXACT or number.unit != "元" for number in sums):
        return
    rates = [sentence.quantity(each.start("each")) for each in _EACH.finditer(sentence.words)]
    plain = [number for number in sums if number not in rates]
    if not all(number.value for number in plain):
        return
    if rates:
        found = _of_each(sentence, plain, rates[0]) if len(rates) == len(plain) == 1 else None
    elif len(plain) == 1:
        found = _of_tariff(sentence, plain[0])
    else:
        found = _of_list(sentence, plain) if len(plain) > 2 else None
    if found is not None:
        yield found


def _is_of_another_thing(sentence: MarkedSentence, number: Quantity) -> bool:
    """Whether a clause of its own says that a sum was paid or is something else: “；支付补偿款1200元”."""
    place = number.position - sentence.start
    start = 1 + max(sentence.words.rfind(mark, 0, place) for mark in "，；。")
    clause = sentence.words[start:place]
    return _FEE not in clause and _OTHER_THINGS.search(clause) is not None


def _is_subtotal(sentence: MarkedSentence, number: Quantity) -> bool:
    """Whether a sum is that of the items just before it: “200元、300元，小计500元”."""
    place = number.position - sentence.start
    return _SUBTOTAL.search(sentence.words, max(0, place - 8), place) is not None


def _of_each(sentence: MarkedSentence, plain: list[Quantity], fee: Quantity) -> FeeSum | None:
    """A sum of so many equal fees: “共3笔900元，每笔300元”, “超过10件的11件按每件100元，计1100元”."""
    total = plain[0]
    before = sentence.words[max(0, fee.position - sentence.start - 8) : fee.position - sentence.start]
    counts = _counts(sentence)
    by_page = "每页" in before or ("每" not in before and any(number.unit == "页" for number in counts))
    counts = [number for number in counts if (number.unit == "页") == by_page]
    if not counts:
        return None
    certain = len({number.value for number in counts}) == 1
    said = next((number for number in counts if number.value * fee.value == total.value), counts[-1])
    times = int(said.value)
    free = _FREE_PAGES if by_page else _FREE_ITEMS
    over = any(number.precision is Precision.OVER for number in _numbers(sentence, COUNT))
    if over or _FREE_OF_CHARGE.search(sentence.words):
        # “89页，31页起每页10元”, “前10件免费”: what is beyond the free ones is paid, and may be said too.
        asked = int(max(number.value for number in counts))
        beyond = [int(number.value) for number in counts if number.value != asked]
        if len(set(beyond)) > 1:
            return None
        times = beyond[0] if beyond else asked - free
        certain = True
        if beyond and asked - free != times and times * fee.value == total.value:
            times = asked - free
    return _sum(sentence, total, int(times * fee.value), f"{times} × {fee.value}", certain)


def _of_tariff(sentence: MarkedSentence, total: Quantity) -> FeeSum | None:
    """The fee of one request by the tariff; what is not said of it may make another fee right."""
    counts = _counts(sentence)
    if len(counts) != 1:
        return None
    counted = int(counts[0].value)
    if counts[0].unit == "页":
        expected = fee_by_page(counted)
    elif _BY_ITEM.search(sentence.words) and counted > _FREE_ITEMS:
        expected = fee_by_item(counted)
    else:
        return None
    return _sum(sentence, total, expected, f"{counted}{counts[0].unit}", False)


def fee_by_page(pages: int) -> int:
    """What so many pages cost: 30 are free, then 10 yuan each, from 101 on 20 and from 201 on 40."""
    steps = ((_FREE_PAGES, 100, 10), (100, 200, 20), (200, pages, 40))
    return sum(max(0, min(pages, last) - first) * fee for first, last, fee in steps)


def fee_by_item(items: int) -> int:
    """What so many requests of a month cost: ten are free, 100 yuan each, from 31 on 100 more per ten."""
    return sum(100 * max(1, (item - 11) // 10) for item in range(_FREE_ITEMS + 1, items + 1))


def _of_list(sentence: MarkedSentence, sums: list[Quantity]) -> FeeSum | None:
    """A sum and two items or more."""
    words = sentence.words
    subtotals = [number for number in sums if _is_subtotal(sentence, number)]
    if subtotals and not _SUM.search(words):
        return None
    sums = [number for number in sums if number not in subtotals]
    if len(sums) < 2:
        return None
    marked = list(_SUM.finditer(words)) or list(_WEAK_SUM.finditer(words))
    whole = sum(int(number.value) for number in sums)
    if len(marked) > 1:
        marked = [each for each in marked if _is_sum(sentence, each, whole)][:1]
        if not marked:
            return None
    first, second = (number.position - sentence.start for number in sums[:2])
    named = bool(marked)
    if marked:
        total = sentence.quantity(marked[0].start("sum"))
    elif _LISTED.search(words, first, second) or _RESTS.search(words):
        total, named = sums[0], True
    else:
        total = next((number for number in (sums[0], sums[-1]) if number.value * 2 == whole), sums[0])
    items = [int(number.value) for number in sums if number is not total]
    counted = [int(number.value) for number in _numbers(sentence, COUNT) if number.unit in _CASES]
    if _RESTS.search(words) and sum(items) > total.value:
        # What was paid back is no item of the sum.
        items = [
            int(number.value) for number in sums if number is not total and not _is_rest(sentence, number)
        ]
    fewer = sum(items) < total.value
    complete = not _LEFT_OUT.search(words) and (not counted or max(counted) <= len(items))
    certain = named and (complete or not fewer or _RESTS.search(words) is not None)
    return _sum(sentence, total, sum(items), " + ".join(map(str, items)), certain)


def _is_rest(sentence: MarkedSentence, number: Quantity) -> bool:
    # It is said before or after the number: “退还200元”, “另一件700元未缴纳”.
    place = number.position - sentence.start
    start = 1 + max(sentence.words.rfind(mark, 0, place) for mark in "，；。")
    ends = [end for mark in "，；。" if (end := sentence.words.find(mark, place)) >= 0]
    return _RESTS.search(sentence.words, start, min(ends, default=len(sentence.words))) is not None


def _is_sum(sentence: MarkedSentence, found: re.Match[str], whole: int) -> bool:
    return sentence.quantity(found.start("sum")).value * 2 == whole


def _sum(sentence: MarkedSentence, total: Quantity, expected: int, working: str, certain: bool) -> FeeSum:
    _, excerpt = sentence.passage(0, len(sentence.words))
    return FeeSum(total, expected, working, certain, sentence.text.pointer, excerpt)


def _counts(sentence: MarkedSentence) -> list[Quantity]:
    """How many requests or pages a sentence counts; “一次申请” and a bound (“超过10件”) count none."""
    bounds = {
        sentence.start + found.start() + found[0].index(COUNT) for found in _BOUND.finditer(sentence.words)
    }
    return [
        number
        for number in _numbers(sentence, COUNT)
        if number.position not in bounds
        and number.unit in _CASES
        and number.precision is Precision.EXACT
        and (number.unit, number.value) != ("次", 1)
    ]


def _numbers(sentence: MarkedSentence, kind: str) -> list[Quantity]:
    return [sentence.quantity(place) for place, char in enumerate(sentence.words) if char == kind]
