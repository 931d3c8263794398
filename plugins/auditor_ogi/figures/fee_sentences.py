"""Sentences about information-processing fees: their sums of yuan, what each comes to, and their counts."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple, Record
from auditor.reports.report import Report
from auditor_ogi.figures.clauses import clause_start, places_outside_brackets
from auditor_ogi.figures.quantities import BARE, COUNT, MONEY, OTHER, YEAR, Precision, Quantity
from auditor_ogi.figures.segments import MarkedSentence, sentences_with_numbers

_LISTS = word_lists(__file__)
_FEE = "处理费"
_ABOUT_FEES = _LISTS["about_fees"]
_TAKEN = lazy_regex(_LISTS.either("taken"))
_OTHER_FEES = lazy_regex(r"(?<!处理)(?<![收缴免付退])费(?!用)|[税款租]|金(?!额)")
_NEAR = 40
_GOES_ON = lazy_regex(rf"(?:{_LISTS.either('goes_on')}|{OTHER}[件笔份宗]|（{BARE}）)")
NOT_TAKEN = lazy_regex(
    rf"(?:未|没有?)(?:向任何[^，。；]{{1,6}})?(?:收取|收|产生|发生)[^，。；]{{0,14}}{_FEE}"
    rf"|{_FEE}(?:均|并|尚)?(?:未|没有)(?:收取|产生|发生)"
)
_NOT_JUDGED = lazy_regex(_LISTS.either("other_sums"))
_NONE_REDUCED = lazy_regex("(?:没有|未|无)[^，。；]{0,4}减[免收]")
_COMPARED = lazy_regex(
    rf"(?:{_LISTS.either('compared')})|[较比]{YEAR}|(?:去年|上一?年)[^，,。；;、{MONEY}]{{0,10}}{MONEY}"
)
_OTHER_THINGS = lazy_regex(_LISTS.either("other_things"))
_TARIFF = lazy_regex(_LISTS.either("tariff"))
_PIECE = lazy_regex("[^；。]+")
_REDUCED = lazy_regex("减[免收]")
_ASKED_FOR = lazy_regex("应[收缴]")
# The greatest and the least are not all, unless the sentence comes to the rest.
_GREATEST = lazy_regex("最[高低大小多少]|较[高低大小多少]")
_THE_REST = lazy_regex("[其剩]余|余下|另|仅此")
_SOME = lazy_regex(_LISTS.either("some"))
_FREE_OF_CHARGE = lazy_regex(_LISTS.either("free_of_charge"))
_BEYOND = lazy_regex("超[过出]|扣除|后的")
_CASES = frozenset(_LISTS["case_units"])
_BOUND = lazy_regex(
    rf"(?:前|第|超[过出]?|不[足满]|未满|{OTHER}[至到—–-]){COUNT}|{COUNT}(?:起|以下|以内|以上)"
)
_WITHIN = rf"[^，,。；;：:、（()）{MONEY}{COUNT}]"
_EACH = (
    r"(?:每[件笔份宗单次页人]|单[件笔](?!最)|各(?![级部单镇乡街县区市局科类项有相地委办村行机])收?"
    r"|[人件笔]均|均[为是收按]|[×xX*])"
)
_RATE = lazy_regex(
    rf"{_EACH}[^，,。；;：:、（()）每均\ue000-\ue007]{{0,12}}(?P<each>{MONEY})"
    rf"|(?P<per>{MONEY})(?:[/／]|每)[件笔份宗次页人]"
)
_TIMES = lazy_regex(rf"(?P<n>{COUNT}){_WITHIN}{{0,16}}?{_EACH}{_WITHIN}{{0,12}}(?P<each>{MONEY})")
_SO_MANY = lazy_regex(rf"(?P<each>{MONEY})的?（?(?P<n>{COUNT})")
_OF_SO_MANY = lazy_regex(rf"(?P<n>{COUNT})[，、（]?(?:{_LISTS.either('filling')})*(?P<each>{MONEY})")


FREE_PAGES, FREE_ITEMS = 30, 10


class Amount(NamedTuple):
    """A sum of yuan: its place in the sentence, its number, and what it may come to.

    “2件各300元” comes to 600 yuan, “300元2件” may. A ``rate`` is the price of each of something that its
    clause does not count; ``counted`` is of how many fees it is the sum (“2件800元”).
    """

    place: int
    number: Quantity
    values: tuple[int | Decimal, ...]
    rate: bool
    counted: Quantity | None

    @property
    def multiplied(self) -> bool:
        """Whether it comes to more than is printed."""
        return self.number.value not in self.values


class FeeSentence(Record, frozen=True):
    """A sentence about fees: all its sums but those of another thing, and its counts of requests and pages.

    ``judged`` is false where the sums are no fees taken this year: those of a tariff, of several years, or of
    something else, where no fee was taken.
    """

    sentence: MarkedSentence
    amounts: tuple[Amount, ...]
    counts: tuple[Quantity, ...]
    judged: bool

    @property
    def words(self) -> str:
        """Its words, the numbers marked."""
        return self.sentence.words

    @property
    def pointer(self) -> str:
        """The address of its text."""
        return self.sentence.text.pointer

    @property
    def excerpt(self) -> str:
        """The sentence as printed."""
        return self.sentence.passage(0, len(self.words))[1]

    @property
    def states_a_sum(self) -> bool:
        """Whether it says that something was taken, rather than what each would cost."""
        return any(each.number.value and not each.rate for each in self.amounts)

    @property
    def only_amount(self) -> Quantity | None:
        """Its sum, if it gives just one, of all that was taken."""
        numbers = [each.number for each in self.amounts]
        is_plain = len(numbers) == 1 and not self.amounts[0].rate
        return numbers[0] if is_plain and _SOME.search(self.words) is None else None

    @property
    def some_are_free(self) -> bool:
        """Whether it says that some of the pages or requests are free of charge."""
        return _some_are_free(self.sentence)

    @property
    def named_counts(self) -> list[Quantity]:
        """The counts of requests that are outside brackets."""
        outside = set(places_outside_brackets(self.words, 0, len(self.words)))
        return [each for each in self.counts if each.unit != "页" and self.place(each) in outside]

    def place(self, number: Quantity) -> int:
        """Where a number is in the words."""
        return number.position - self.sentence.start

    def clause_start(self, place: int) -> int:
        """Where the clause begins that a place is in."""
        return clause_start(self.words, place, "，。；")

    def clause_around(self, place: int) -> str:
        """The words of the clause that a place is in."""
        start = self.clause_start(place)
        ends = [end for mark in "，。；" if (end := self.words.find(mark, place)) >= 0]
        return self.words[start : min(ends, default=len(self.words))]


def fee_sentences(report: Report) -> tuple[FeeSentence, ...]:
    """The sentences about fees, each with the list that goes on after its full stop, in printed order."""
    return report.memo(_fee_sentences)


def _fee_sentences(report: Report) -> tuple[FeeSentence, ...]:
    return tuple([_read(sentence, report.year) for sentence in _about_fees(report)])


def _about_fees(report: Report) -> list[MarkedSentence]:
    found: list[MarkedSentence] = []
    for sentence in sentences_with_numbers(report):
        if MONEY not in sentence.words:
            continue
        before = found[-1] if found else None
        if before is not None and _goes_on(before, sentence):
            end = sentence.start + len(sentence.words)
            found[-1] = MarkedSentence(before.text, before.start, before.text.words[before.start : end])
        elif any(word in sentence.words for word in _ABOUT_FEES) or _is_under_fees(sentence):
            found.append(sentence)
    return found


def _goes_on(before: MarkedSentence, sentence: MarkedSentence) -> bool:
    """Whether a sentence is next to the one before it, and begins with the items of its sum."""
    if before.text is not sentence.text or _GOES_ON.match(sentence.words) is None:
        return False
    between = before.text.words[before.start + len(before.words) : sentence.start]
    return between in ("。", "\n", "。\n")


def _is_under_fees(sentence: MarkedSentence) -> bool:
    """Whether a sentence says what was taken, just after one, or a heading, that names the fees."""
    start = sentence.start
    if not _TAKEN.search(sentence.words) or _OTHER_FEES.search(sentence.words):
        return False
    return _FEE in sentence.text.words[max(0, start - _NEAR) : start]


def _read(sentence: MarkedSentence, this: int | None) -> FeeSentence:
    words = sentence.words
    years = {sentence.quantity(place).value for place, char in enumerate(words) if char == YEAR}
    plain = _without_tariff(words)
    judged = not (
        _NOT_JUDGED.search(plain) or NOT_TAKEN.search(words) or years - {this} or _COMPARED.search(plain)
    )
    bounds = {found.start() + found[0].index(COUNT) for found in _BOUND.finditer(words)}
    rates = {found.start(found.lastgroup or 0) for found in _RATE.finditer(words)}
    times, of_so_many, so_many = (
        {
            found.start("each"): number
            for found in pattern.finditer(words)
            if found.start("n") not in bounds
            and _counts(number := sentence.quantity(found.start("n")))
            and (pattern is _TIMES or number.unit != "页")
        }
        for pattern in (_TIMES, _OF_SO_MANY, _SO_MANY)
    )
    amounts = []
    apart = _set_apart(
        _NONE_REDUCED.sub(lambda found: "无" * len(found[0]), words) if "减" in words else words
    )
    for place, char in enumerate(words):
        if char != MONEY or place in apart:
            continue
        number = sentence.quantity(place)
        if place in times:
            values = _all_together(sentence, place, number, times[place])
            amounts.append(Amount(place, number, values, not values, times[place]))
            continue
        count = so_many.get(place) or of_so_many.get(place)
        if place in of_so_many and words[place - 1] == COUNT:
            count = of_so_many[place]  # “2件800元1件260元”
        values = (number.value,)
        if count is not None and _may_be_each(words, place, count is so_many.get(place)):
            values = tuple(dict.fromkeys((number.value, number.value * count.value)))
        amounts.append(Amount(place, number, values, place in rates, count))
    counts = [
        sentence.quantity(place)
        for place, char in enumerate(words)
        if char == COUNT
        and place not in bounds
        and _counts(sentence.quantity(place))
        and not any(clause_start(words, each, "，。；") <= place <= each + 1 for each in apart)
    ]
    return FeeSentence(sentence, tuple(amounts), tuple(counts), judged)


def _without_tariff(words: str) -> str:
    """The words without the clauses that say what each request or page would cost."""
    if _TARIFF.search(words) is None:
        return words
    return _PIECE.sub(lambda piece: "" if _TARIFF.search(piece[0]) else piece[0], words)


def _all_together(
    sentence: MarkedSentence, place: int, each: Quantity, times: Quantity
) -> tuple[int | Decimal, ...]:
    """What so many fees come to, or those of more than are free; nothing where some are said to be free."""
    start = clause_start(sentence.words, place)
    if _BEYOND.search(sentence.words[start:place]) or _is_over(sentence, start, place):
        return (each.value * times.value,)
    if "各" in sentence.words[start:place] or "其余" in sentence.words[start:place]:
        return (each.value * times.value,)
    if _some_are_free(sentence):
        return ()
    paid = times.value - (FREE_PAGES if times.unit == "页" else FREE_ITEMS)
    return tuple([number * each.value for number in (times.value, paid) if number > 0])


def _some_are_free(sentence: MarkedSentence) -> bool:
    return _FREE_OF_CHARGE.search(sentence.words) is not None or _is_over(sentence, 0, len(sentence.words))


def _is_over(sentence: MarkedSentence, start: int, end: int) -> bool:
    """Whether something is said of more than so many: “超过10件”, “31页以上”."""
    counted = (place for place in range(start, end) if sentence.words[place] == COUNT)
    return any(sentence.quantity(place).precision is Precision.OVER for place in counted)


def _may_be_each(words: str, place: int, is_after: bool) -> bool:
    """Whether a sum may be that of each of its fees: “100元2件”, “2件为100元”, but not “100元（2件）”."""
    if is_after:
        return not words.startswith("（", place + 1)
    return words[place - 1] in "为是"


def _counts(number: Quantity) -> bool:
    """Whether a number counts requests or pages; “一次申请” counts none."""
    return (
        number.unit in _CASES
        and number.precision is Precision.EXACT
        and (number.unit, number.value) != ("次", 1)
    )


def _set_apart(words: str) -> set[int]:
    """Where the sums are that are of another thing, or are no items by themselves.

    A clause of its own says that a sum was paid or is something else (“；支付补偿款1200元”). What follows may
    be of that too, up to a clause that names the fees.
    """
    tariff = {
        place
        for piece in _PIECE.finditer(words)
        if _TARIFF.search(piece[0])
        for place in range(*piece.span())
        if words[place] == MONEY
    }
    if not (_OTHER_THINGS.search(words) or _GREATEST.search(words) or _REDUCED.search(words)):
        return tariff
    found = tariff
    aside = -1
    no_reductions = _REDUCED if _ASKED_FOR.search(words) is None else None
    some = _GREATEST if _THE_REST.search(words) is None else None
    for place in (place for place, char in enumerate(words) if char == MONEY):
        clause = words[clause_start(words, place, "，。；") : place]
        if some is not None and some.search(clause):
            found.add(place)
        elif _FEE not in clause and (
            _OTHER_THINGS.search(clause)
            or (no_reductions is not None and no_reductions.search(clause))
            or (aside >= 0 and not re.search("[；。]", words[aside:place]))
        ):
            found.add(place)
            aside = place
        else:
            aside = -1
    return found
