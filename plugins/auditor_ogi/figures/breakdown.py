"""What a breakdown is: a total of the text with the parts that the text gives for it."""

from __future__ import annotations

from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import Record
from auditor_ogi.figures.quantities import Quantity
from auditor_ogi.figures.shared_items import are_cumulative, are_levels, cross, may_share

_LISTS = word_lists(__file__)
# A channel is named last, or before what is done there: 网站, 网站公开, “网站信息”; 网络舆情 is a kind.
_THERE = rf"(?:[上端栏]|平台|账号|渠道|{_LISTS.either('on_a_channel')})*(?:[“（(《\"].*)?$"
_CHANNEL = lazy_regex(f"(?:{_LISTS.either('channels')}|{_LISTS.either('channels_or_kinds')}){_THERE}")
_ONLY_CHANNEL = lazy_regex(f"(?:{_LISTS.either('channels')}){_THERE}")
_TO_NEXT_CLAUSE = lazy_regex("[^，,。；;：:（(]*")
_REST = lazy_regex("其[他它余]|剩[余下]|余下")
_AGAIN = lazy_regex("共|[合总小]计|总[数量]|均|全部|都")
_ROUNDED = {"万": 10**4, "亿": 10**8}


class BreakdownPart(Record, frozen=True):
    """One part of a total: the words that say what it is, and its number.

    ``may_not_belong`` says that it need not be of this total; ``counted`` is how many things a sum of money
    is for (“1件880元”).
    """

    label: str
    quantity: Quantity
    may_not_belong: bool = False
    counted: int | None = None

    @property
    def by_channel(self) -> bool:
        """Whether the words name a channel rather than a kind."""
        return bool(_CHANNEL.search(self.label))

    @property
    def on_channel_only(self) -> bool:
        """Whether they name what is nothing but a channel: a video is a kind of message as well."""
        return bool(_ONLY_CHANNEL.search(self.label))

    @property
    def says_it_again(self) -> bool:
        """Whether it is no part beside the others, but the total once more, or what became of all."""
        return self.may_not_belong or bool(_AGAIN.search(self.label))

    @property
    def is_rest(self) -> bool:
        """Whether it is all that the other parts do not name."""
        return bool(_REST.search(self.label))


class Breakdown(Record, frozen=True):
    """A total and its parts in printed order.

    ``closed`` is true where the list claims to be complete, ``certain`` where it is certain that just these
    are the parts of just this total. ``listed`` is true of a list introduced as one (a colon, brackets),
    rather than by “其中”. ``overlaps`` is true where the text says that its parts share things,
    ``trails_off`` where it says after the last of them that there are more (等). ``counted`` is how many
    things a total of money is for. ``excerpt`` is the passage as printed; it begins at ``start`` of the text
    at ``pointer``. ``by_nature`` is true of things that come in or exist in one way each (requests, calls,
    accounts), so that no channel shares them with another; ``doubtful`` where a list that looks complete may
    name some of its parts only. ``plain`` is true of a list that no word makes one,
    ``alike`` where the names of its parts are of one form.
    """

    total: Quantity
    parts: tuple[BreakdownPart, ...]
    closed: bool
    certain: bool
    listed: bool
    pointer: str
    start: int
    excerpt: str
    overlaps: bool = False
    trails_off: bool = False
    counted: int | None = None
    by_nature: bool = False
    doubtful: bool = False
    plain: bool = False
    alike: bool = False

    @property
    def sum(self) -> int | Decimal:
        """The sum of all parts."""
        return sum(part.quantity.value for part in self.parts)

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the total, several times over where it is divided in several ways.

        Numbers in thousands and more are rounded to their last digit: 1.2亿元 are 8000万元 and 4030万元.
        """
        if not self.parts:
            return False
        return self._ways()[1] == 0 or abs(Decimal(self.sum) - Decimal(self.total.value)) < self._rounding

    @property
    def _rounding(self) -> Decimal:
        """By how much the sum and the total may differ because of what was rounded."""
        return sum((_rounding(number) for number in self._numbers), Decimal(0))

    @property
    def _numbers(self) -> tuple[Quantity, ...]:
        return (self.total, *(part.quantity for part in self.parts))

    @property
    def may_end_sooner(self) -> bool:
        """Whether the first parts make the total, so that the rest may not belong to the list.

        It does not where the list is introduced as one, or all parts are named alike.
        """
        sure = (self.alike or (self.listed and not self.plain)) and not any(
            part.may_not_belong for part in self.parts
        )
        return self._ways()[0] > 0 and not sure

    def _ways(self) -> tuple[int, int | Decimal]:
        """How often the total is reached going through the parts, and what is left over at the end.

        What is left over is nothing where none of it need belong to the list.
        """
        reached = 0
        running: int | Decimal = 0
        rest: list[BreakdownPart] = []
        for part in self.parts:
            if reached and not rest and part.quantity.value == self.total.value and not part.says_it_again:
                return reached, part.quantity.value  # one part among others cannot be as much as the whole
            if not part.quantity.value and self.total.value and not rest:
                continue  # “线上12件、线下0件”: a zero belongs to what is before it
            running += part.quantity.value
            rest.append(part)
            if running == self.total.value:
                reached, running, rest = reached + 1, 0, []
        if reached:
            return reached, 0 if all(part.may_not_belong for part in rest) else running
        return 0, running or -1

    @property
    def crosses(self) -> bool:
        """Whether some parts are known by what others may have as well (原创信息 beside 涉农信息)."""
        return cross(self._labels, self.total)

    @property
    def may_share(self) -> bool:
        """Whether one item may be in several parts, whose names do not exclude each other."""
        if are_levels(self._labels) and any(part.quantity.value == self.total.value for part in self.parts):
            return True
        before, _, after = self.excerpt.partition(self.total.numeral)
        noun = _TO_NEXT_CLAUSE.match(after)
        return may_share(self._labels, self.total, before + (noun[0] if noun else ""))

    @property
    def is_cumulative(self) -> bool:
        """Whether the parts are periods of which one holds another."""
        return are_cumulative(self._labels)

    @property
    def _labels(self) -> list[str]:
        return [part.label for part in self.parts]

    @property
    def mixed(self) -> bool:
        """Whether the list names channels as well as kinds."""
        if self.by_nature or not any(part.on_channel_only and not part.is_rest for part in self.parts):
            return False
        return not all(part.by_channel or part.is_rest for part in self.parts)

    @property
    def by_channel(self) -> bool:
        """Whether all parts are channels, on which one item may appear twice."""
        if self.by_nature or not any(part.by_channel for part in self.parts):
            return False
        return all(part.by_channel or part.is_rest for part in self.parts)

    @property
    def says_it_of_all(self) -> bool:
        """Whether something is said of all, twice (预算公开122家，决算公开122家), or as what one channel has.

        “412条，网站412条，公众号260条”
        """
        as_many = sum(part.quantity.value == self.total.value for part in self.parts)
        return as_many > 1 or (as_many == 1 < len(self.parts) and self.by_channel)


def _rounding(number: Quantity) -> Decimal:
    """By how much a number may be off because its last digits are not printed (1.2万, 3亿元); else 0.

    A whole number of them is taken to be exact to a tenth.
    """
    scale = next((value for sign, value in _ROUNDED.items() if sign in number.numeral + number.unit), 0)
    if not scale or not number.value:
        return Decimal(0)
    _, _, decimals = number.numeral.rstrip("万亿").partition(".")
    return Decimal(scale).scaleb(-max(1, len(decimals))) / 2
