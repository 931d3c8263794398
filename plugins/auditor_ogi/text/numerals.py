"""Numbers as Chinese text writes them: 12, 1,234, １２, 十二, 三千五百四十八, 2.96万, 二〇二四."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = {char: digit for digit, chars in enumerate(("零〇○", "一", "二两", *"三四五六七八九")) for char in chars}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_ARABIC = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([千万亿]?)")
_WIDE = "０１２３４５６７８９．"
_NARROW = str.maketrans(_WIDE, "0123456789.")

NUMERAL = r"(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?[千万亿]?|[零〇○一二两三四五六七八九十百千万亿]+)"
"""A pattern for what :func:`number` may read, in text whose digits are not full-width."""


def narrow(text: str) -> str:
    """The text with full-width digits as ASCII ones; no character is added or lost."""
    # Looking for eleven letters, one after the other, takes a third of the time of a pattern.
    for letter in _WIDE:
        if letter in text:
            return text.translate(_NARROW)
    return text


@lru_cache(maxsize=4096)
def number(text: str) -> int | Decimal | None:
    """The number that a numeral states, None if the text is none: ``二十`` is 20, ``2.96万`` is 29600."""
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
    digits = [DIGITS[char] if char in DIGITS else int(char) if char.isdecimal() else -1 for char in narrow(text)]
    if len(digits) != 4 or -1 in digits:
        return None
    return int("".join(map(str, digits)))


def _chinese(text: str) -> int | None:
    if not text or any(char not in DIGITS and char not in _TENS and char not in _MYRIADS for char in text):
        return None
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text)) if len(text) == 1 or "两" not in text else None
    total = section = digit = 0
    unit = None  # the last unit: 一万二 is 12,000 and 一百二 is 120
    pending = False
    for char in text:
        if char in DIGITS:
            if pending and digit:
                return None
            digit, pending = DIGITS[char], True
            if digit == 0:
                unit, pending = None, False
        elif char in _TENS:
            section += (digit if pending else 1) * _TENS[char]
            digit, pending, unit = 0, False, _TENS[char]
        else:
            section += digit
            if not total and not section:
                return None
            if char == "亿":
                total = (total + section) * _MYRIADS[char]
            else:
                total += section * _MYRIADS[char]
            section = digit = 0
            pending, unit = False, _MYRIADS[char]
    if pending and unit and unit > 10:
        digit *= unit // 10
    return total + section + digit
