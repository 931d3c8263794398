"""Every number of a text with its unit.

A text is gone through once. What remains is its words with one mark in the place of each number, so that
nothing else has to know how numbers are written: ``共收到申请12余件`` becomes ``共收到申请`` and the mark of
a count.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from decimal import Decimal
from enum import StrEnum

import msgspec

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.text.numerals import narrow, number, year

COUNT = "\ue000"
"""So many things: ``12件``."""
MONEY = "\ue001"
"""A sum: ``3.2万元``."""
SHARE = "\ue002"
"""A percentage: ``69.12%``."""
YEAR = "\ue003"
"""A year: ``2024年``, ``二〇二四年度``."""
DATE = "\ue004"
"""A day or a month; its value is the year, 0 where none is printed."""
BARE = "\ue005"
"""A number without a unit."""
TITLE = "\ue006"
"""A title in its marks, or a document number; the numbers in it say nothing."""
OTHER = "\ue007"
"""A duration, an ordinal, a range: numbers that count nothing."""

COUNTING = f"{COUNT}{MONEY}{SHARE}"
"""The marks of the numbers that say how many or how much."""

_MARKS = "[\ue000-\ue007]"


class Precision(StrEnum):
    """How exact a number claims to be."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


class Quantity(NamedTuple):
    """A number of a text: ``kind`` is its mark, money is in yuan, shares in per cent, ``unit`` as printed.

    ``numeral`` is the printed number without its unit; ``start`` and ``end`` are places in the text without
    spaces, ``position`` is the place of its mark in the words.
    """

    kind: str
    value: int | Decimal
    unit: str
    precision: Precision
    numeral: str
    start: int
    end: int
    position: int = -1

    @property
    def last_digit(self) -> Decimal:
        """One in the last printed digit of the number: 0.01 for 69.12."""
        _, _, decimals = self.numeral.partition(".")
        return Decimal(1).scaleb(-len(decimals.rstrip("千万亿")))


_LISTS = word_lists(__file__)
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?[千万亿]?"
# After 每, 这, 数 a digit alone counts nothing (每一, 这三, 数十); tens and hundreds do (名单一百三十九人). A
# numeral is read whole or not at all.
_CHINESE = (
    r"(?<![第前零〇一二两三四五六七八九十百千万亿])"
    r"(?:(?<![每逐任某同另何数若上下这那统唯单])|(?<=[件总次份条发止效]数)|(?=[一二两三四五六七八九][十百千万]))"
    r"[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*"
)
_NUMERAL = rf"(?:{_ARABIC}|{_CHINESE})"
_NOT_THINGS = "百分点|工作日|自然日|月|小时|星期"
_UNIT = (
    r"(?:件次|条次|人次|篇次|期次|场次|户次|家次|起次|项次|批次|件(?!套)|份|篇|则|期(?!间|限|内|末)|场(?!所|景)"
    r"|项(?!目)|次(?!性|序|要|生)"
    rf"|条(?!例|件|款|线|块)|宗(?!旨|教)|(?<!在一)起(?!来|草|步|到|点|诉)|例(?!会|行|如)|个(?!{_NOT_THINGS})(?:部分"
    r"|问题|方面)?"
    r"|封|桩|笔|部分|部(?!门|署|委)|本(?!级|地|人|机关|区|县|镇|乡|街|年|单位|部门|行政|市)|册|幅|处(?!理"
    r"|罚|置|室|级)|家|名(?!称|义|录|单)"
    r"|人(?!民|大|员|力|社|物|均|工|才|口|居|提)|位(?!置|于)|块|张|批(?!准|复|示)|类(?!过程|内部)|种|户"
    r"|台(?!账|阶)|套|版|页|字|集|段|卷(?!入|土|宗)|堂|通(?!过|知|报|道|讯|告|用|信|行|畅|常|稿|俗)"
    r"|栏(?!目)|支|组(?!织)|辆|所|座|间|轮|档|条目|组数|例次|课时|学时)"
)
_GROUPS = (
    *("title", "year", "day", "date", "share", "hundredths", "count", "odd", "unit", "more"),
    *("money", "odd_money", "yuan", "more_money", "bare"),
)


def _first_of(*alternatives: str) -> re.Pattern[str]:
    """A pattern for the first alternative that fits, in which the groups of all numbers are there."""
    pattern = "|".join(alternatives)
    others = [name for name in _GROUPS if f"(?P<{name}>" not in pattern]
    return lazy_regex("|".join([pattern, *(f"(?P<{name}>(?!))" for name in others)]))


def _whatever(numeral: str, percentage: str, sums: str) -> tuple[str, ...]:
    """What digits and numerals in words may be alike, in the order in which it is tried."""
    return (
        # Soon after its first numeral a range has a dash: to look for that takes less than to read the unit.
        r"(?=[\d.,零〇一二两三四五六七八九十百千万亿]+[^\n]{0,3}?[-–—~～至到])"
        rf"(?:(?:(?<![从由]){numeral}{_UNIT}|{numeral})(?:[-–—~～至到]+{_NUMERAL})+{_UNIT}?)",
        percentage,
        rf"{numeral}(?:个?百分点|倍|‰)",
        rf"(?P<money>{sums}{numeral})(?P<odd_money>余|多|几)?(?P<yuan>[万亿]?余?元)(?P<more_money>左右|以上|余)?",
        rf"{numeral}(?:余|多)?(?:个?(?:工作日|自然日|小时|月|星期)|天|日|周|分钟|年|岁|时(?!间))",
        rf"(?P<count>{numeral})(?P<odd>余|多|几)?(?P<unit>{_UNIT})(?P<more>{_LISTS.either('after_a_number')})?",
    )


_IN_DIGITS = _first_of(
    # No sum of yuan has three decimals: “1.200元” is the first item, of 200 yuan.
    r"(?<![\d.,])\d{1,2}\.(?=(?:19|20)\d\d年|(?:\d{1,3}(?:,\d{3})+|\d{3,})(?:\.\d{1,2})?[余多]?元)",
    r"(?P<year>(?<!\d)\d{4})年度?(?P<day>\d{1,2}月(?:\d{1,2}日|份)?)?",
    r"(?P<date>\d{1,2}月(?:\d{1,2}日|份)?|\d{1,2}日)",
    *_whatever(_ARABIC, rf"(?P<share>{_ARABIC})[%％]", r"\d{1,3}(?:，\d{3})+(?![\d，])(?:\.\d+)?|"),
    rf"(?P<bare>{_ARABIC})",
)
_IN_WORDS = _first_of(
    r"(?P<year>[一二][〇零○一二三四五六七八九]{3})年度?(?P<day>\d{1,2}月(?:\d{1,2}日|份)?)?",
    r"(?P<date>[一二三四五六七八九十]{1,2}月份?)",
    *_whatever(_CHINESE, r"(?!)", ""),
)
_NOT_BY_NUMERAL = _first_of(
    rf"(?P<title>《[^》\n]{{0,120}}》+|〔[^〕\n]{{0,20}}〕(?:第?\d+号)?|{_MARKS})",
    rf"第(?!三方)(?:{_ARABIC}|[零〇一二两三四五六七八九十百千]+)",
    r"百分之(?P<hundredths>[零〇一二三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?)",
)
# By its first character what begins with anything but a digit: a pattern for all of it takes twice as long.
_BY_CHARACTER = {
    **dict.fromkeys("零〇一二两三四五六七八九十", _IN_WORDS),
    **dict.fromkeys(("第", "百", "《", "〔", *map(chr, range(0xE000, 0xE008))), _NOT_BY_NUMERAL),
}
# Where a number may begin: trying the whole pattern at every character of a text takes ten times as long. The
# characters come first, since only a pattern that begins with a set of them is searched for quickly.
_BEGINNING = lazy_regex(
    r"[《〔第百\d一二两三四五六七八九十零〇\ue000-\ue007]"
    r"(?:(?<=[《〔\d\ue000-\ue007])|(?<=第)(?=[\d零〇一二两三四五六七八九十百])|(?<=百)(?=分)"
    r"|(?<=[一二两三四五六七八九十零〇])(?=[零〇○一二两三四五六七八九十百千万亿余多几至到\-–—~～"
    r"件条人篇期场户家起项份则次宗例个封桩笔部课学本册幅处名位块张批类种台套版页字集段栏支组辆所座间轮档"
    r"月年日天周分小时岁点倍元卷堂通]))"
)
_QUOTIENT = lazy_regex("[件条份篇个次宗起例项人]/")
_GLUED_AFTER = frozenset(f"{string.ascii_letters}_/@")
_GLUED_BEFORE = _GLUED_AFTER | frozenset(f"{string.digits}.")
_IN_THOUSANDS = lazy_regex(r"(?<![\d.,，、])\d{1,3}，$")
_ITEM_STARTS = "：:；;，,、。（(\n"  # or nothing before
_SMALL_WITH_DECIMALS = lazy_regex(r"\d{1,2}\.\d{1,2}")
# What comes before a number, by its last character.
_BEFORE = {
    word[-1]: Precision(how) for how, words in _LISTS.groups("before_a_number").items() for word in words
}
_ABOUT = lazy_regex(f"(?:{_LISTS.either('before_a_number')})$")
# “灯会预约51条” is 51 bookings.
_OTHER_WORD = lazy_regex(f"(?:{_LISTS.either('ends_as_before_a_number')})$")
_LONGEST_BEFORE = 4
_AFTER = {word: Precision(how) for how, words in _LISTS.groups("after_a_number").items() for word in words}
_PUNCTUATION = tuple(zip(",;:()", "，；：（）", strict=True))
# “新收3，办结4，结转1（单位：件）”
_DECLARED = lazy_regex("（(?:单位[：为]?)?(件|宗|份|条)）")
# “申请办理情况：收件15，结案7，跨年2”
_LABELLED = lazy_regex(
    rf"(?<![^，；：、。\n（）\ue000-\ue007])(?:其中)?"
    rf"(?:[^，；：、。\n（）\ue000-\ue007]{{0,10}}申请)?(?:{_LISTS.either('stages_and_applicants')})"
    rf"(?:总?数量?|件数|总?量)?[：为是]?(?P<n>{BARE})(?=[，；、。）\n]|$)"
)
_SENTENCE = lazy_regex(r"[^。！？!?\n]+")
_YUAN = {"元": 1, "余元": 1, "万元": 10**4, "万余元": 10**4, "亿元": 10**8, "亿余元": 10**8}


class Marked(msgspec.Struct, frozen=True):
    """A text with marks for its numbers: ``printed`` is the text, ``words`` what is left without spaces.

    ``quantities`` are the numbers by the place of their mark in ``words``.
    """

    pointer: str
    printed: str
    words: str
    quantities: dict[int, Quantity]
    _places: list[int]
    _ends: list[int]
    _kept: list[int] | None

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Where words from one place to another are in the printed text."""
        first, last = self._plain(start, False), self._plain(end, True)
        if self._kept is not None and first < last:
            return self._kept[first], self._kept[last - 1] + 1
        return first, last

    def printed_number(self, quantity: Quantity) -> str:
        """A number with its unit as printed."""
        if self._kept is None:
            return self.printed[quantity.start : quantity.end]
        return self.printed[self._kept[quantity.start] : self._kept[quantity.end - 1] + 1]

    def _plain(self, place: int, is_end: bool) -> int:
        """A place of ``words`` in the text without spaces; a mark is as wide as its number."""
        index = bisect_right(self._places, place - 1 if is_end else place) - 1
        if index < 0:
            return place
        if self._places[index] == place and not is_end:
            return self.quantities[place].start
        return self._ends[index] + place - self._places[index] - 1


_DECEMBER = ("12", "１２", "十二")


def marked(pointer: str, text: str) -> Marked:
    """A text with its numbers marked."""
    printed = text
    kept = None
    if " " in text or "　" in text or "\xa0" in text or "\t" in text:
        kept = [place for place, char in enumerate(text) if char == "\n" or not char.isspace()]
        text = "".join([text[place] for place in kept])
    text = narrow(text)
    pieces: list[str] = []
    quantities: dict[int, Quantity] = {}
    places: list[int] = []
    ends: list[int] = []
    last = length = 0
    for beginning in _BEGINNING.finditer(text):
        place = beginning.start()
        if place < last:
            continue
        found = _BY_CHARACTER.get(text[place], _IN_DIGITS).match(text, place)
        if found is None:
            continue
        quantity = _quantity(text, found)
        before = text[last : quantity.start]
        pieces.append(before)
        pieces.append(quantity.kind)
        length += len(before)
        quantities[length] = Quantity._make((*quantity[:-1], length))
        places.append(length)
        ends.append(quantity.end)
        length += 1
        last = quantity.end
    pieces.append(text[last:])
    words = _full_width("".join(pieces))
    if BARE in words:
        words = _with_unit_of_requests(_with_declared_unit(words, quantities), quantities)
    return Marked(pointer, printed, words, quantities, places, ends, kept)


def _with_declared_unit(words: str, quantities: dict[int, Quantity]) -> str:
    """The words with the numbers marked as counts whose sentence says in brackets what all of it counts."""
    for declared in _DECLARED.finditer(words):
        start, end = (
            1 + max(words.rfind(stop, 0, declared.start()) for stop in "。！？!?\n"),
            declared.start(),
        )
        if words.startswith("：", declared.end()):
            # “规范性文件（件）：制发1，废止0，有效10”
            start = declared.end()
            end = min(
                (at for stop in "。！？!?\n" if (at := words.find(stop, start)) >= 0), default=len(words)
            )
        for place in range(start, end):
            if words[place] == BARE:
                quantities[place] = quantities[place]._replace(kind=COUNT, unit=declared[1])
                words = f"{words[:place]}{COUNT}{words[place + 1 :]}"
    return words


def _with_unit_of_requests(words: str, quantities: dict[int, Quantity]) -> str:
    """The words with the numbers marked as counts that stand for stages of requests without a unit.

    One alone may be anything; several in a sentence that names 申请 are what became of requests.
    """
    if "申请" not in words:
        return words
    for sentence in _SENTENCE.finditer(words):
        if "申请" not in sentence[0] or sentence[0].count(BARE) < 2:
            continue
        places = [found.start("n") for found in _LABELLED.finditer(words, *sentence.span())]
        for place in places if len(places) > 1 else ():
            quantities[place] = quantities[place]._replace(kind=COUNT, unit="件")
            words = f"{words[:place]}{COUNT}{words[place + 1 :]}"
    return words


def _full_width(words: str) -> str:
    """The words with full-width commas, semicolons, colons and brackets: their width says nothing."""
    for narrow_mark, wide_mark in _PUNCTUATION:
        if narrow_mark in words:
            words = words.replace(narrow_mark, wide_mark)
    return words


def _quantity(text: str, found: re.Match[str]) -> Quantity:
    """The number that a match is."""
    if found["count"]:
        return _count(text, found)
    if found["money"]:
        return _money(text, found) or _no_quantity(found)
    if found["year"] or found["date"]:
        return _year_or_date(found)
    share = found["share"] or found["hundredths"]
    if share:
        return _percentage(text, found, share) or _no_quantity(found)
    if found["bare"] and not _glued(text, *found.span()):
        return Quantity(BARE, number(found["bare"]) or 0, "", Precision.EXACT, found["bare"], *found.span())
    return _no_quantity(found)


def _year_or_date(found: re.Match[str]) -> Quantity:
    named = year(found["year"] or "") or 0
    if found["year"] and not found["day"]:
        return Quantity(YEAR, named, "年", Precision.EXACT, found["year"], *found.span())
    return Quantity(DATE, named, "", Precision.EXACT, found[0], *found.span())


def ends_the_year(date: Quantity) -> bool:
    """Whether a date is in December: what there is “截至6月底” may be gone at the end of the year."""
    return date.numeral.replace(" ", "").replace("月份", "月").partition("月")[0].endswith(_DECEMBER)


def _no_quantity(found: re.Match[str]) -> Quantity:
    """A passage that holds numbers and counts nothing: a title, a duration, an ordinal, a range."""
    return Quantity(TITLE if found["title"] else OTHER, 0, "", Precision.EXACT, found[0], *found.span())


def _money(text: str, found: re.Match[str]) -> Quantity | None:
    numeral = found["money"].replace("，", "")
    value = number(numeral)
    if value is None or _may_be_an_item(text, found):
        return None
    precision, start = _precision(text, found.start(), found["odd_money"], found["more_money"])
    if "余" in found["yuan"]:
        precision = Precision.OVER
    sum_ = _whole(Decimal(value) * _YUAN[found["yuan"]])
    unit = numeral[-1] + "元" if numeral[-1] in "千万亿" else found["yuan"]
    return Quantity(MONEY, sum_, unit, precision, numeral, start, found.end())


def _may_be_an_item(text: str, found: re.Match[str]) -> bool:
    """Whether a sum may be the number of an item and its sum: “：1.50元”, “；1，200元”."""
    if found["yuan"] not in ("元", "余元") or text[: found.start()][-1:] not in _ITEM_STARTS:
        return False
    return "，" in found["money"] or _SMALL_WITH_DECIMALS.fullmatch(found["money"]) is not None


def _percentage(text: str, found: re.Match[str], numeral: str) -> Quantity | None:
    share = _share(numeral)
    if share is None:
        return None
    precision, start = _precision(text, found.start(), None, None)
    return Quantity(SHARE, share, "%", precision, numeral, start, found.end())


def _count(text: str, found: re.Match[str]) -> Quantity:
    start, end = found.span()
    numeral = found["count"]
    if len(numeral) == 3 and numeral.isdecimal() and _IN_THOUSANDS.search(text, max(0, start - 5), start):
        # “1，200条” may be one number or two.
        return Quantity(OTHER, 0, "", Precision.EXACT, found[0], start, end)
    value = number(numeral)
    if (
        value is None
        or not isinstance(value, int)
        or (_glued(text, start, start + len(numeral)) and not _QUOTIENT.match(text, max(0, start - 2)))
    ):
        # A part of a thing, a numeral that is none, the end of a longer run of digits and letters.
        return Quantity(OTHER, 0, "", Precision.EXACT, found[0], start, end)
    precision, start = _precision(text, start, found["odd"], found["more"])
    return Quantity(COUNT, value, found["unit"], precision, numeral, start, end)


def _precision(text: str, start: int, odd: str | None, more: str | None) -> tuple[Precision, int]:
    """How exact a number is, and where the words that say so begin."""
    precision = Precision.OVER if odd else Precision.EXACT
    if more:
        precision = _AFTER[more]
    if start and text[start - 1] in _BEFORE:
        before = _ABOUT.search(text, max(0, start - 3), start)
        if before and not _OTHER_WORD.search(text, max(0, start - _LONGEST_BEFORE), start):
            return _BEFORE[text[start - 1]] if precision is Precision.EXACT else precision, before.start()
    return precision, start


def _glued(text: str, start: int, end: int) -> bool:
    """Whether a number is part of something longer: an address, a name of letters and digits."""
    return (start > 0 and text[start - 1] in _GLUED_BEFORE) or text[end : end + 1] in _GLUED_AFTER


def _share(text: str) -> Decimal | None:
    whole, _, part = text.partition("点")
    value = number(whole)
    if value is None:
        return None
    if part:
        digits = [number(char) for char in part]
        value = Decimal(f"{value}.{''.join(str(digit) for digit in digits)}")
    return Decimal(value)


def _whole(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value
