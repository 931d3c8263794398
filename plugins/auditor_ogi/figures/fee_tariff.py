"""The tariff of information-processing fees, and sums that it makes (“87页，收取570元”)."""

from __future__ import annotations

from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.fee_sentences import FREE_ITEMS, FREE_PAGES, Amount, FeeSentence
from auditor_ogi.figures.quantities import COUNT, DATE, MONEY, OTHER, Quantity
from auditor_ogi.text.numerals import number

_LISTS = word_lists(__file__)
_BY_ITEM = lazy_regex(_LISTS.either("by_item"))
_BY_PAGE = lazy_regex("按[量页]")
_SOME = lazy_regex(rf"{_LISTS.either('some')}|(?<![{COUNT}的])部分")
_CHARGED = lazy_regex("收|超|费")
# “第11件至第18件”, “超出30页的材料共46页”
_RANGE = lazy_regex(rf"(?P<first>{OTHER})件?[至到—–-]+(?P<last>[{OTHER}{COUNT}])")
# “超出30页的46页”, “超出免费范围的5件”
_THOSE_BEYOND = lazy_regex(
    rf"超[过出]?(?:了?{COUNT})?+[^，,。；;、{COUNT}{MONEY}]{{0,12}}(?P<n>{COUNT})(?!以|的?部分)"
)
_NOT_EVERY_PAGE = lazy_regex("（|）|超|免|部分|起|以上|以下|扣除|每")
_DIGITS = lazy_regex(r"\d+|[一二两三四五六七八九十百]+")
_ONE_APPLICANT = lazy_regex(rf"(?:同一|某)[名位个]?申请人[^，。；]{{0,4}}(?:[单当]月|月内|{OTHER}内)")
_IN_A_MONTH = lazy_regex(
    rf"(?:同一|某|一|{COUNT})[名位个]?申请人(?:于|在)?{DATE}份?内?(?:共|累计)?(?:提交|提出|申请)"
)
_PERSONS = ("人", "名")
STEP = 10
"""Every fee in yuan is a multiple of it."""
ITEM_STEP = 100
"""Every fee by item is a multiple of it."""


def fee_by_page(pages: int) -> int:
    """What so many pages cost: 30 are free, then 10 yuan each, from 101 on 20 and from 201 on 40."""
    steps = ((FREE_PAGES, 100, 10), (100, 200, 20), (200, pages, 40))
    return sum(max(0, min(pages, last) - first) * fee for first, last, fee in steps)


def fee_by_item(items: int) -> int:
    """What so many requests of a month cost: ten are free, 100 yuan each, from 31 on 100 more per ten."""
    return sum(100 * max(1, (item - 11) // 10) for item in range(FREE_ITEMS + 1, items + 1))


def step_of(words: str) -> int:
    """What a sum of a sentence, or a passage of it, must be a multiple of."""
    return ITEM_STEP if "按件" in words and not _BY_PAGE.search(words) and "页" not in words else STEP


def of_pages_or_items(told: FeeSentence) -> tuple[int, str, bool] | None:
    """What the pages or requests of a sentence with one sum cost, how, and whether that is certain.

    Nobody may take more than that. Where less was taken, some of them may have been free.
    """
    words = told.words
    pages = [number for number in told.counts if number.unit == "页"]
    others = [number for number in told.counts if number.unit != "页" and number.value != 1]
    total = next(each.number.value for each in told.amounts if not each.rate)
    if len(others) == 2 and others[1].value == others[0].value - FREE_ITEMS:
        others.pop()  # “申请13件，对超出的3件收费”
    if len(pages) == 1 and not others:
        expected = fee_by_page(int(pages[0].value))
        counted = pages[0]
    elif not pages and len(others) == 1 and _are_items(told, others[0]):
        expected = fee_by_item(int(others[0].value))
        counted = others[0]
    else:
        return None
    certain = total > expected and not _SOME.search(words)
    return expected, f"{counted.numeral}{counted.unit}", certain


def _are_items(told: FeeSentence, asked: Quantity) -> bool:
    """Whether the sum is that of one applicant's requests, of which ten a month are free."""
    if asked.value > FREE_ITEMS:
        return _BY_ITEM.search(told.words) is not None or _IN_A_MONTH.search(told.words) is not None
    is_of_month = "按件" in told.words and _ONE_APPLICANT.search(told.words) is not None
    return asked.unit == "件" and is_of_month and not told.some_are_free


def of_its_pages(told: FeeSentence, fee: Amount) -> tuple[int, str] | None:
    """What the pages cost that are said with one of several fees, and how: “第一件81页收取510元”."""
    clause = told.clause_around(fee.place)
    if "按件" in told.words or clause.count(MONEY) > 1 or _NOT_EVERY_PAGE.search(clause):
        return None
    pages = [
        number
        for number in told.counts
        if number.unit == "页" and told.clause_start(told.place(number)) == told.clause_start(fee.place)
    ]
    if len(pages) != 1 or fee.rate or fee.number.unit != "元":
        return None
    return fee_by_page(int(pages[0].value)), f"{pages[0].numeral}页"


def of_each(told: FeeSentence, fee: Amount, total: Decimal | int) -> tuple[int | Decimal, str, bool] | None:
    """A sum of so many equal fees: “共3笔900元，每笔300元”, “89页，31页起每页10元，收取590元”."""
    before = told.words[max(0, fee.place - 8) : fee.place]
    after = told.words[fee.place + 1 : fee.place + 3]
    said_by_page = "每页" in before or "页" in after
    by_page = said_by_page or ("每" not in before and any(number.unit == "页" for number in told.counts))
    counts = [number for number in told.counts if (number.unit == "页") == by_page]
    if "每人" not in before:
        counts = [number for number in counts if number.unit not in _PERSONS] or counts
    if not counts:
        return None
    free = FREE_PAGES if by_page else FREE_ITEMS
    ranged = None if by_page else _in_range(told, counts)
    if ranged is not None:
        return _times(ranged, fee, True)
    if told.some_are_free:
        return _beyond_the_free(told, counts, fee, total, free)
    charged = [number for number in counts if _CHARGED.search(told.clause_around(told.place(number)))]
    told_apart = len({number.value for number in charged}) == 1
    fitting = (
        int(number.value) - less
        for number in counts
        for less in (0, free)
        if (number.value - less) * fee.number.value == total
    )
    said = int(charged[0].value) if told_apart else next(fitting, int(counts[-1].value))
    certain = told_apart or len({number.value for number in counts}) == 1
    certain = certain and (said <= free or said * fee.number.value < total)
    if told_apart and (said - free) * fee.number.value == total:
        said -= free
    return _times(said, fee, certain)


def _in_range(told: FeeSentence, counts: list[Quantity]) -> int | None:
    """How many requests are from one to the last: “申请18件，对第11件至第18件按每件100元收取”.

    The last of a step of the tariff may be a request that nobody made.
    """
    found = _RANGE.search(told.words)
    if found is None:
        return None
    ends = [_DIGITS.search(told.sentence.quantity(found.start(each)).numeral) for each in ("first", "last")]
    if ends[0] is None or ends[1] is None:
        return None
    first, last = number(ends[0][0]), number(ends[1][0])
    if not isinstance(first, int) or not isinstance(last, int):
        return None
    return last - first + 1 if first <= last == max(each.value for each in counts) else None


def _beyond_the_free(
    told: FeeSentence, counts: list[Quantity], fee: Amount, total: Decimal | int, free: int
) -> tuple[int | Decimal, str, bool] | None:
    """What is beyond the free ones is paid, and may be said too: “前10件免费”."""
    asked = int(max(number.value for number in counts))
    beyond = {int(number.value) for number in counts} - {asked, free}
    if len(beyond) > 1:
        return None
    those = _THOSE_BEYOND.search(told.words)
    if those is not None and told.sentence.quantity(those.start("n")) in counts:
        times = int(told.sentence.quantity(those.start("n")).value)
    else:
        times = beyond.pop() if beyond else asked - free if asked > free else asked
        if (asked - free) * fee.number.value == total:
            times = asked - free
    return _times(times, fee, True)


def _times(times: int, fee: Amount, certain: bool) -> tuple[int | Decimal, str, bool]:
    return times * fee.number.value, f"{times} × {fee.number.value}", certain


def is_possible(fee: int) -> bool:
    """Whether one notice may ask for so much: by item (multiples of 100), or by page."""
    if fee % ITEM_STEP == 0:
        return True
    if fee <= 700:
        return fee % STEP == 0
    return (fee - 700) % 20 == 0 if fee <= 2700 else (fee - 2700) % 40 == 0
