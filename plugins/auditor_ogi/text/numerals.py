"""Numbers as Chinese text writes them: 12, 1,234, １２, 十二, 三千五百四十八, 2.96万, 二〇二四."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from auditor.reading.patterns import lazy_regex

DIGITS = {
    char: digit for digit, chars in enumerate(("零〇○", "一", "二两", *"三四五六七八九")) for char in chars
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_UNITS = {**_TENS, **_MYRIADS}
_NUMBER_CHARACTERS = frozenset({*DIGITS, *_UNITS})
# A digit after one that is not zero needs a unit between them.
_TWO_DIGITS = lazy_regex(f"[{''.join(char for char, digit in DIGITS.items() if digit)}][{''.join(DIGITS)}]")
_SECTION = lazy_regex("([^万亿]*)([万亿]?)")
_ARABIC = lazy_regex(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([千万亿]?)")
_WIDE = "０１２３４５６７８９．"
_NARROW = str.maketrans(_WIDE, "0123456789.")

NUMERAL = r"(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?[千万亿]?|[零〇○一二两三四五六七八九十百千万亿]+)"
"""A pattern for what :func:`number` may read, in text whose digits are not full-width."""


def narrow(text: str) -> str:
    """The text with full-width digits as ASCII ones; no character is added or lost."""
    # Looking for eleven characters, one after the other, takes a third of the time of a pattern.
    for character in _WIDE:
        if character in text:
            return text.translate(_NARROW)
    return text


@lru_cache(maxsize=4096)
def number(text: str) -> int | Decimal | None:
    """The number of a numeral, None if the text is not one: ``二十`` is 20, ``2.96万`` is 29600."""
    text = narrow(text.strip())
    found = _ARABIC.fullmatch(text)
    if found:
        value = Decimal(found[1].replace(",", "") + (found[2] or ""))
        value *= {"千": 1000, **_MYRIADS}.get(found[3], 1)
        return int(value) if value == value.to_integral_value() else value
    return _chinese(text)


@lru_cache(maxsize=256)
def year(text: str) -> int | None:
    """The year that four digits of either kind state: ``2024`` and ``二〇二四`` are 2024."""
    digits = [
        DIGITS[char] if char in DIGITS else int(char) if char.isdecimal() else -1 for char in narrow(text)
    ]
    if len(digits) != 4 or -1 in digits:
        return None
    return int("".join(map(str, digits)))


def _chinese(text: str) -> int | None:
    if not text or not _NUMBER_CHARACTERS.issuperset(text):
        return None
    if all(char in DIGITS for char in text):
        return _digit_by_digit(text)
    return None if _TWO_DIGITS.search(text) else _by_place_value(text)


def _digit_by_digit(text: str) -> int | None:
    """二〇二四 is 2024; 两 is not a digit of a longer number."""
    return None if "两" in text and len(text) > 1 else int("".join(str(DIGITS[char]) for char in text))


def _by_place_value(text: str) -> int | None:
    """三万零五十 is 30,050; None where 万 or 亿 counts nothing."""
    total = 0
    for printed, myriad in _SECTION.findall(text):
        section = _below_a_myriad(printed)
        if myriad and not total and not section:
            return None
        if myriad == "亿":
            total = (total + section) * _MYRIADS[myriad]
        else:
            total += section * _MYRIADS.get(myriad, 1)
    return total + _left_unsaid(text)


def _below_a_myriad(text: str) -> int:
    value = DIGITS.get(text[-1:], 0)
    for before, char in pairwise("零" + text):
        if char in _TENS:
            value += (DIGITS.get(before, 0) or 1) * _TENS[char]
    return value


def _left_unsaid(text: str) -> int:
    """What a last digit counts beyond ones: 一百二 is 120 and 一万二 is 12,000."""
    unit = _UNITS.get(text[-2:-1], 10)
    return DIGITS.get(text[-1], 0) * (unit // 10 - 1)
