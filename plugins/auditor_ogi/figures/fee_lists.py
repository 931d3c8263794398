"""Lists of information-processing fees and their numbers, and fees that are said not to be taken."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import Record
from auditor.reports.report import Report
from auditor_ogi.figures.context import without_own_names
from auditor_ogi.figures.fee_arithmetic import made_by_the_others
from auditor_ogi.figures.fee_sentences import NOT_TAKEN, FeeSentence, fee_sentences
from auditor_ogi.figures.fee_sums import LEFT_OUT, RUN
from auditor_ogi.figures.neutral_words import without_neutral, without_ours
from auditor_ogi.figures.quantities import COUNT, DATE, MONEY, YEAR, Precision, Quantity

_LISTS = word_lists(__file__)
_ALONG = f"[，,、]?(?:共计?|合计|金额|计|总额)*{MONEY}元?"
_ENUMERATED = lazy_regex(
    rf"(?P<n>{COUNT})(?:信息公开|政府)?(?:申请|收费|费用|通知)?(?:{_ALONG})?"
    rf"(?:[，,]?(?:{_LISTS.either('before_a_list')})*(?:分别|依次)[为是]|：|（){RUN}"
)
_AMOUNT = lazy_regex(
    rf"(?:收费|收取|收入)的?(?:(?:两|{COUNT})?[^，。；{MONEY}{COUNT}]{{0,4}}(?=共|合计|总))?(?:(?:政府信息公开|依申请公开|公开)?信息处理费)?(?:(?:总?金额|总额)(?:为|是|：|共计|合计)?|为|是|：|共计|合计)?(?P<sum>{MONEY})"
)
# What was asked for, taken of some or in another year need not be what was not taken.
_OF_SOME = lazy_regex(
    rf"应[收缴]|通知|核定|拟|[去上往]年|{DATE}|季度|半年|补[缴收]|除|仅|只|其余|但|外|退|以前|此前|(?<!处理)费|(?<=，){YEAR}"
)
_RECEIPTS = "张"
# No fee is taken without a notice.
_FREE = lazy_regex(
    rf"(?P<all>全部|一律|均|都)(?:为|是|实行|予以)?免费|(?:未|没有)(?:发出|开具|下达|制发)[^，。；]{{0,8}}收费通知"
    rf"|收费通知书?(?P<none>{COUNT})"
)
_NOT_FREE = lazy_regex("除|超|外|以内|其余|减免|前|补|[去上]年")


class FeeList(Record, frozen=True):
    """A list of fees after their number: “来自3件申请：200元、400元、600元”."""

    counted: Quantity
    listed: int
    pointer: str
    excerpt: str


class TakenAndNot(Record, frozen=True):
    """A sum of fees in a sentence that says that none was taken; it may be 0.

    ``certain`` is true where both are said of the whole year and of all.
    """

    certain: bool
    total: Quantity
    pointer: str
    excerpt: str


class SingleFee(Record, frozen=True):
    """What was taken for one request: “1件880元”."""

    fee: Quantity
    pointer: str
    excerpt: str


def fee_lists(report: Report) -> Iterator[FeeList]:
    """The lists of fees after a number of fees, and those whose numbers of fees make another number."""
    for told in fee_sentences(report):
        if LEFT_OUT.search(told.words):
            continue
        for found in _ENUMERATED.finditer(told.words):
            counted = told.sentence.quantity(found.start("n"))
            is_counted = counted in told.counts and counted.unit not in ("页", "人", "名")
            if is_counted or (counted.unit == _RECEIPTS and counted.precision is Precision.EXACT):
                yield FeeList(counted, found["items"].count(MONEY), told.pointer, told.excerpt)
        yield from _counted_by_the_items(told) if told.judged else ()


def _counted_by_the_items(told: FeeSentence) -> Iterator[FeeList]:
    """The number of fees of a sum that all other sums of the sentence make, each with a number of its own."""
    amounts = [each for each in told.amounts if each.number.value and not each.rate]
    counts = [each.counted for each in amounts if each.counted is not None]
    if len(amounts) < 3 or len(counts) < len(amounts) or len({number.unit for number in counts}) > 1:
        return
    total = made_by_the_others(amounts, amounts, Decimal(0))
    items = [each for each in amounts if each is not total]
    if (
        total is None
        or total.counted is None
        or sum(each.number.value for each in items) != total.number.value
    ):
        return
    listed = sum(int(each.counted.value) for each in items if each.counted is not None)
    yield FeeList(total.counted, listed, told.pointer, told.excerpt)


def single_fees(report: Report) -> Iterator[SingleFee]:
    """The fees that are said to be those of one request each."""
    for told in fee_sentences(report):
        for each in told.amounts if told.judged else ():
            counted = each.counted
            if counted is not None and (counted.value, each.number.unit) == (1, "元"):
                yield SingleFee(each.number, told.pointer, told.excerpt)


def taken_and_not(report: Report) -> Iterator[TakenAndNot]:
    """The sums of fees that the same sentence says were not taken."""
    for told in fee_sentences(report):
        if "免费" in told.words or "通知" in told.words:
            yield from _taken_free_of_charge(told)
        denied = NOT_TAKEN.search(told.words)
        amount = _AMOUNT.search(told.words, denied.end()) if denied else None
        if denied and amount and "其他" not in told.words:
            total = told.sentence.quantity(amount.start("sum"))
            before = told.words[told.clause_start(denied.start()) : denied.start()]
            of_all = not without_neutral(without_ours(without_own_names(report, before)))
            certain = of_all and "收取" in amount[0] and _OF_SOME.search(told.words) is None
            yield TakenAndNot(certain, total, told.pointer, told.excerpt)


def _taken_free_of_charge(told: FeeSentence) -> Iterator[TakenAndNot]:
    """The sum of a fee taken where all is said to be free of charge, or no notice to have been sent."""
    free = _FREE.search(told.words)
    amount = _AMOUNT.search(told.words, free.end()) if free else None
    if free is None or amount is None or "收取" not in amount[0] or _NOT_FREE.search(told.words):
        return
    if free["none"] and told.sentence.quantity(free.start("none")).value:
        return
    total = told.sentence.quantity(amount.start("sum"))
    yield TakenAndNot(bool(free["all"]), total, told.pointer, told.excerpt)
