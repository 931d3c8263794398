"""The share that is left by the shares of a list: “财政类占28%，民生类占42%，其余占30%”."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import Record
from auditor.reports.report import Report
from auditor_ogi.figures.clauses import places_outside_brackets
from auditor_ogi.figures.quantities import SHARE, Precision, Quantity
from auditor_ogi.figures.segments import MarkedSentence
from auditor_ogi.figures.share import sentences_with_shares

_LISTS = word_lists(__file__)
_OF_THE_TOTAL = f"(?:{_LISTS.either('of_the_total')})*"
_SHARE = lazy_regex(rf"(?<![各别])占{_OF_THE_TOTAL}(?P<n>{SHARE})")
_REST = lazy_regex(
    rf"[，、；](?P<rest>其余|剩余|余下|其他|其它)[^，。；：、（）占中内里增减升降提低\ue000-\ue007]{{0,8}}"
    rf"(?:\ue000[，]?)?(?:占{_OF_THE_TOTAL})?(?P<n>{SHARE})"
)
_BEGINS = lazy_regex("[；：]|其中|分别|(?:^|[，。])[按从]")
_HUNDRED = 100


class Complement(Record, frozen=True):
    """The share of the rest, and the shares before it; ``sure`` says that the rest is all that they leave."""

    share: Quantity
    others: tuple[Quantity, ...]
    sure: bool
    pointer: str
    excerpt: str

    @property
    def left(self) -> Decimal:
        """What the other shares leave."""
        return _HUNDRED - sum((Decimal(each.value) for each in self.others), Decimal(0))

    @property
    def fits(self) -> bool:
        """Whether it is what the others leave, each of them rounded or cut off at its last digit."""
        slack = sum((each.last_digit for each in (self.share, *self.others)), Decimal(0))
        return abs(self.left - Decimal(self.share.value)) < slack


def complements(report: Report) -> Iterator[Complement]:
    """The shares of what is left, in printed order."""
    for sentence in sentences_with_shares(report):
        if sentence.words.count(SHARE) > 1 and ("其" in sentence.words or "余" in sentence.words):
            yield from _of_sentence(sentence)


def _of_sentence(sentence: MarkedSentence) -> Iterator[Complement]:
    words = sentence.words
    outside = set(places_outside_brackets(words, 0, len(words)))
    for rest in _REST.finditer(words):
        if rest.start("n") not in outside:
            continue
        start = max((found.end() for found in _BEGINS.finditer(words, 0, rest.start())), default=0)
        places = [
            found.start("n")
            for found in _SHARE.finditer(words, start, rest.start() + 1)
            if found.start("n") in outside
        ]
        shares = [sentence.quantity(place) for place in (*places, rest.start("n"))]
        least = 3 if rest["rest"] in ("其他", "其它") else 2
        if len(shares) < least or any(each.precision is not Precision.EXACT for each in shares):
            continue
        if sum(words[place] == SHARE for place in range(start, rest.start())) > len(places):
            continue  # percentages of something else are among them
        sure = rest["rest"] not in ("其他", "其它") or sum(each.value for each in shares) > _HUNDRED
        _, excerpt = sentence.passage(start, rest.end())
        yield Complement(shares[-1], tuple(shares[:-1]), sure, sentence.text.pointer, excerpt)
