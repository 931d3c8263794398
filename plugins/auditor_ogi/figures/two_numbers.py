"""The two numbers that a sentence compares, and by how much it says they differ, in whatever order.

“2023年198条、2024年217条，增加19条”, “与上年（367条）比，年内277条，减少90条”,
“同比增长84.5%，从103条到190条”: the words before each number say whether it is the earlier one, the later
one or the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.figures.quantities import COUNT, MONEY, OTHER, SHARE, YEAR, Precision, Quantity
from auditor_ogi.figures.rough_changes import about, rough_change
from auditor_ogi.figures.segments import MarkedSentence
from auditor_ogi.text.numerals import number

_LISTS = word_lists(__file__)
_MORE, _LESS, _EITHER = (_LISTS.either(name) for name in ("more", "less", "either_way"))
_BY = lazy_regex(rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS})|{_EITHER})(?:{_LISTS.either('after_a_change')})*$")
_NOW_IS = lazy_regex("(?:至|(?<![收接])到|(?<!率)(?<!幅)(?<!度)(?<!例)(?<!量)(?<!数)(?:为|成|达))[约近]?$")
_LATER_WORD = rf"(?<![收接])(?:{_LISTS.either('later')})"  # 上年收到 is no later time
_EARLIER = lazy_regex(rf"(?:{_LISTS.either('earlier')})(?!.*{_LATER_WORD})[^，,。；]*$")
_LATER = lazy_regex(f"{_LATER_WORD}[^，,。；]*$")
# What is new (新增) is not more than before.
_THAT_YEARS = rf"(?:去年|上一?年|{YEAR})[^，,。；]{{0,6}}[{COUNT}{MONEY}{SHARE}]"
_DIRECTION = lazy_regex(
    f"(?P<more>(?<!新)(?:{_MORE})|(?:超过|高于|超出)(?={_THAT_YEARS}))"
    f"|(?P<less>{_LESS}|低于(?={_THAT_YEARS}))"
)
_AVERAGE = lazy_regex("[月日周年]均|平均|人均|每")
_THINGS = ("申请", "信息")
_OVER_YEARS = lazy_regex("以来|年来|前年|历年|累计")
_SAME = lazy_regex(
    "(?<!基本)(?<!大体)(?<!大致)(?<!总体)(?<!近乎)持平|(?<!基本)(?:没有|无|未)(?:任何)?(?:变化|变动|增减)|不增不减"
    rf"|与(?:去年|上一?年|{YEAR})(?:度|同期)*(?:相同|一致|一样多?)"
)
MAY_COMPARE = f"{_MORE}|{_LESS}|{_EITHER}|的{SHARE}|的{OTHER}|番|一半|持平|[超高低][过于出]"
"""A pattern for what every sentence holds that compares two numbers."""
_MAY_COMPARE = lazy_regex(MAY_COMPARE)
_RATIO = lazy_regex(r"(?:是|为|相当于|达到?|占)[^，,。；]*$")
_PART_OF_THE_YEAR = lazy_regex("半年|季度|月")
_BECOMES = lazy_regex(rf"(?:{_MORE}|{_LESS}|变)(?:至|到|为)?$")
_CARRIED_OVER = lazy_regex("结转|转入|遗留|结余|未办结")
_EARLIER_TAG = lazy_regex(rf"^.*(?:{_LISTS.either('earlier')}|{YEAR})(?!样)")  # 同样是 names no time
_NAMED = lazy_regex(rf"{_LISTS.either('between')}|[（）()，,、：:{YEAR}]")
_NEUTRAL = lazy_regex(rf"{_LISTS.either('around_a_change')}|{_MORE}|{_LESS}|{_EITHER}|{_NAMED.pattern}")
_FROM = lazy_regex("[由从]")
_COMPARED = lazy_regex("去年|上一?年|同期|较|比|与|同|原")
_BASE = lazy_regex(
    rf"(?:较|(?<![同相])比(?![例率])|与|同(?!比))(?P<last_year>去年|上一?年|{YEAR}|上半年|增|减|上升|下降)?"
)
# “在总量下降5.2%的情况下” is what the rest of the sentence is set against.
_SET_APART = lazy_regex(rf"[^，,。；]{{0,4}}的?(?:{_LISTS.either('set_apart')})")
_PIECE = lazy_regex("[^；;]+")
_DONE = lazy_regex("(?:收到|接到|受理|办理|办结|公开|发布)$")
_NONE = lazy_regex(_LISTS.either("none"))
_MEASURE = lazy_regex(
    r"(?P<value>[\d.,]+|[零〇一二两三四五六七八九十百千]+)个?(?P<unit>工作日|天|日|小时|分钟|个?百分点)"
)
_AND_IN_PER_CENT = ("、", "，", "，即", "（", "（即")
_ENDS = ("", *"，。；、）")
_VALUES = (COUNT, MONEY, SHARE, OTHER)
_POINTS = "百分点"


class TwoNumbers(NamedTuple):
    """An earlier and a later number, with what the sentence says of their difference.

    ``by`` is None where it says only that there are more or fewer; ``more`` is None where it does not say
    which. ``ratio`` says that ``by`` is the later number as a percentage of the earlier one. ``within`` is
    what the later number may be when divided by the earlier one, where the change is said in round words,
    ``times`` what they say of that; ``same`` says that the two are equal. ``start`` and ``end`` are where the
    passage is in the sentence, ``place`` where the later number is.
    """

    now: Quantity
    before: Quantity
    by: Quantity | None
    more: bool | None
    ratio: bool
    place: int
    start: int
    end: int
    year_said: bool
    within: tuple[Decimal, Decimal] | None = None
    times: Decimal | None = None
    same: bool = False


class _Number(NamedTuple):
    place: int
    quantity: Quantity
    role: str
    more: bool | None = None
    dated: bool = False
    prefix: str = ""
    derived_from: Quantity | None = None


def two_numbers(sentence: MarkedSentence, this: int | None) -> Iterator[TwoNumbers]:
    """What a sentence compares, one for each difference that it gives."""
    if not _MAY_COMPARE.search(sentence.words):
        return
    for piece in _PIECE.finditer(sentence.words):
        if _MAY_COMPARE.search(piece[0]):
            yield from _of_piece(sentence, piece, this)


def _of_piece(sentence: MarkedSentence, piece: re.Match[str], this: int | None) -> Iterator[TwoNumbers]:
    numbers = list(_numbers(sentence, piece, this))
    if any(each.role == "other year" for each in numbers):
        return
    before, later = _pair(sentence, piece, numbers)
    if before is None or later is None:
        return
    if _PART_OF_THE_YEAR.search(piece[0]) and not _PART_OF_THE_YEAR.search(later.prefix):
        return
    last = max(before.place, later.place)
    by = [
        each
        for each in numbers
        if each.role in ("by", "ratio")
        and _fits(each.quantity, later.quantity)
        and not _has_another_base(each, before)
        and not _is_against_another_year(sentence, each, this)
        and "其中" not in sentence.words[last : each.place]
        and not _is_of_the_whole(sentence, each, min(before.place, later.place))
        and not _is_of_a_number_between(numbers, each, last, later)
        and each.quantity.precision in (Precision.EXACT, Precision.ABOUT)
        and (each.quantity.kind == SHARE or each.quantity.precision is Precision.EXACT)
    ]
    if not all(each.quantity.precision is Precision.EXACT for each in (later, before)):
        return
    of_averages = {_AVERAGE.search(each.prefix) is not None for each in (before, later)}
    if len(of_averages) > 1 and not _NOW_IS.search(later.prefix):
        return
    named = _NAMED.sub("", _EARLIER_TAG.sub("", before.prefix))
    if named and named not in sentence.words[piece.start() : later.place]:
        # “收到5件，较上年增加1件，去年培训2次”: the earlier number is one of something else.
        return
    places = [each.place for each in (later, before, *by)]
    passage = (later.place, min(places), max(places) + 1, before.dated)
    for each in by:
        if each.quantity is not before.derived_from:
            ratio, within = each.role == "ratio", None
            if each.quantity.precision is Precision.ABOUT:
                within = about(each.quantity, each.more, ratio=ratio)
                if within is None:
                    continue
            yield TwoNumbers(
                later.quantity, before.quantity, each.quantity, each.more, ratio, *passage, within
            )
    if not by and not any(each.role in ("by", "ratio") for each in numbers):
        alone = TwoNumbers(later.quantity, before.quantity, None, None, False, *passage)
        yield from _in_words(sentence, piece, (later, before), alone)


def _in_words(
    sentence: MarkedSentence, piece: re.Match[str], pair: tuple[_Number, _Number], alone: TwoNumbers
) -> Iterator[TwoNumbers]:
    """What is said of two numbers without the number by which they differ."""
    rough = rough_change(sentence, *piece.span())
    if rough is not None:
        over_years = _OVER_YEARS.search(piece[0]) is not None
        if not over_years and _is_of_the_pair(sentence, piece, pair, rough.start):
            said = rough._asdict()
            del said["start"]
            yield alone._replace(**said)
        return
    same = _SAME.search(sentence.words, *piece.span())
    if same is not None:
        if _is_of_the_pair(sentence, piece, pair, same.start()):
            yield alone._replace(same=True)
        return
    words = {bool(found["more"]) for found in _DIRECTION.finditer(piece[0])}
    if len(words) == 1:
        yield alone._replace(more=words.pop())


def _is_of_the_pair(
    sentence: MarkedSentence, piece: re.Match[str], pair: tuple[_Number, _Number], place: int
) -> bool:
    """Whether what is said at a place is said of two numbers, and not of something else named there."""
    words = sentence.words
    nearest = max(words.rfind(mark, piece.start(), place) for mark in _VALUES)
    if nearest < 0:
        return True
    if nearest not in (pair[0].place, pair[1].place):
        return False
    between, before = words[nearest + 1 : place], words[piece.start() : min(each.place for each in pair)]
    if any(thing in between and thing not in before for thing in _THINGS):
        return False
    named = _NEUTRAL.sub("", between)
    return not named or named in before


def _pair(
    sentence: MarkedSentence, piece: re.Match[str], numbers: list[_Number]
) -> tuple[_Number | None, _Number | None]:
    """The earlier and the later number."""
    earlier = [each for each in numbers if each.role == "before"]
    now = [each for each in numbers if each.role == "now"]
    if len(earlier) == 1:
        later = _later(sentence, piece, numbers, earlier[0])
        if later and _FROM.search(earlier[0].prefix) and not _COMPARED.search(earlier[0].prefix):
            # “由县政府公开50条，我局公开20条” compares nothing.
            goes_to = _NOW_IS.search(later.prefix) or _BECOMES.search(later.prefix)
            later = later if goes_to or _LATER.search(later.prefix) else None
        return earlier[0], later
    if earlier:
        return None, None
    if len(now) == 2 and _unit(now[0].quantity) == _unit(now[1].quantity) and _BECOMES.match(now[1].prefix):
        # “89件降至80件”
        return now[0], now[1]
    differences = [each for each in numbers if each.role == "by"]
    by = [each for each in differences if now and _unit(each.quantity) == _unit(now[0].quantity)]
    if (
        len(now) == len(by) == 1
        and len(differences) == 2
        and by[0].more is not None
        and not _have_names_of_their_own(*differences)
    ):
        # “公开274条，增加20条，增幅7.9%”: there were 254.
        value = now[0].quantity.value - by[0].quantity.value * (1 if by[0].more else -1)
        if value > 0 and now[0].quantity.kind != SHARE:
            derived = now[0].quantity._replace(value=value, numeral=str(value))
            return _Number(now[0].place, derived, "before", derived_from=by[0].quantity), now[0]
    return None, None


def _have_names_of_their_own(first: _Number, second: _Number) -> bool:
    """Whether the second difference says anew what it is one of: 总量下降5.2%，重点领域信息增加20条."""
    return _NEUTRAL.sub("", second.prefix) not in _NEUTRAL.sub("", first.prefix)


def _has_another_base(by: _Number, before: _Number) -> bool:
    """Whether a difference names what it is against, and that is not what the earlier number is."""
    base = _BASE.search(by.prefix)
    if base is None:
        return False
    return not base["last_year"] or (not before.dated and _BASE.search(before.prefix) is not None)


def _is_against_another_year(sentence: MarkedSentence, by: _Number, this: int | None) -> bool:
    """Whether a difference names another year than the two that are compared."""
    year = by.prefix.rfind(YEAR)
    if year < 0 or this is None:
        return False
    return sentence.quantity(by.place - len(by.prefix) + year).value not in (this, this - 1)


def _is_of_a_number_between(numbers: list[_Number], by: _Number, last: int, later: _Number) -> bool:
    """Whether a number of something else is nearer: “由56个减为42个，信息820条，增长8.6%”."""
    return any(
        last < each.place < by.place and each.role == "now" and _unit(each.quantity) != _unit(later.quantity)
        for each in numbers
    )


def _is_of_the_whole(sentence: MarkedSentence, by: _Number, pair: int) -> bool:
    """Whether a difference is the whole's, and the numbers after it are a part's or stand against it."""
    if by.place >= pair:
        return False
    return (
        "其中" in sentence.words[by.place : pair]
        or _SET_APART.match(sentence.words, by.place + 1) is not None
    )


def _later(
    sentence: MarkedSentence, piece: re.Match[str], numbers: list[_Number], before: _Number
) -> _Number | None:
    """The number of this year: the one in the same unit, the nearest before the earlier one if several."""
    fitting = [
        each for each in numbers if each.role == "now" and _unit(each.quantity) == _unit(before.quantity)
    ]
    if not fitting:
        if any(each.role == "now" for each in numbers) or not _NONE.search(piece[0]):
            return None
        # “未收到申请，上年为8件，下降100%”
        nought = before.quantity._replace(value=0, numeral="0")
        return _Number(before.place, nought, "now")
    if len(fitting) == 1:
        return fitting[0]
    left = [each for each in fitting if each.place < before.place]
    done = _DONE.search(before.prefix)
    if done:  # “收到5件，办结3件，上年收到4件”
        left = [each for each in left if done[0] in each.prefix] or left
    if left and not re.search("其中|（", sentence.words[left[-1].place : before.place].rstrip("（")):
        return left[-1]
    right = [each for each in fitting if each.place > before.place]
    return right[0] if len(right) == 1 and not left else None


def _numbers(sentence: MarkedSentence, piece: re.Match[str], this: int | None) -> Iterator[_Number]:
    """The numbers of a piece with their roles, by the words before each."""
    words, last = sentence.words, piece.start()
    before: bool | None = None
    for place in range(piece.start(), piece.end()):
        if words[place] not in _VALUES:
            continue
        quantity = sentence.quantity(place)
        if words[place] == OTHER:
            measured = _measured(quantity)
            if measured is None:
                continue
            quantity = measured
        prefix = words[last:place]
        said = _role(sentence, prefix, last, place, quantity, this)._replace(prefix=prefix)
        ends = words[place + 1 : place + 2] in _ENDS
        if prefix in _AND_IN_PER_CENT and quantity.kind == SHARE and before is not None and ends:
            said = said._replace(role="by", more=before)  # “增加60条、12%”
        yield said
        before = said.more if said.role == "by" else None
        last = place + 1


def _role(
    sentence: MarkedSentence, prefix: str, start: int, place: int, quantity: Quantity, this: int | None
) -> _Number:
    by = _BY.search(prefix)
    if by is not None and not _NOW_IS.search(prefix):
        more = True if by["more"] else False if by["less"] else None
        return _Number(place, quantity, "by", more)
    if (
        quantity.kind == SHARE
        and prefix in ("的", "）的", ")的")
        and start
        and _RATIO.search(sentence.words[: start - 1])
    ):
        return _Number(place, quantity, "ratio")
    year = prefix.rfind(YEAR)
    if year >= 0 and "，" not in prefix[year + 2 :] and this is not None:
        value = int(sentence.quantity(start + year).value)
        if value in (this, this - 1):
            return _Number(place, quantity, "now" if value == this else "before", dated=True)
        return _Number(place, quantity, "other year")
    if _NOW_IS.search(prefix) and not re.search(
        "(?:去年|上一?年度?|同期)(?:数|量|总量)?(?:仅|只|也|均|都|同样)?为$", prefix
    ):
        return _Number(place, quantity, "now")
    if _CARRIED_OVER.search(prefix):
        return _Number(place, quantity, "carried over")
    if _EARLIER.search(prefix):
        return _Number(place, quantity, "before", dated=re.search("去年|上一?年", prefix) is not None)
    return _Number(place, quantity, "now")


def _measured(quantity: Quantity) -> Quantity | None:
    """A duration or percentage points as a number with its unit."""
    found = _MEASURE.fullmatch(quantity.numeral)
    value = number(found["value"]) if found else None
    if found is None or value is None:
        return None
    return quantity._replace(value=value, unit=found["unit"].removeprefix("个"), numeral=found["value"])


def _unit(quantity: Quantity) -> tuple[str, str]:
    return quantity.kind, quantity.unit


def _fits(by: Quantity, now: Quantity) -> bool:
    """Whether a difference may be one between numbers in this unit."""
    if now.kind == SHARE:
        return by.unit == _POINTS or by.kind == SHARE
    return by.kind == SHARE or _unit(by) == _unit(now)
