"""How lists of Word count: 一百二十, 甲, ①, iv."""

from __future__ import annotations

from collections.abc import Callable

_LARGEST = 9_999
_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def number(value: int, counting: str) -> str:
    """A number as a list prints it, in a way of counting of WordprocessingML; "" if it is not known here."""
    if value < 0 or value > _LARGEST:
        return ""
    write = _WAYS.get(counting)
    return "" if write is None else write(value)


def _with_units(
    value: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS, *, tens: bool = False
) -> str:
    """With units: 一百二十; ``tens`` says whether ten is 一十."""
    if not value:
        return digits[0]
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if not digit:
            gap = gap or bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + units[power]
        gap = False
    return text if tens or value >= 20 else text.removeprefix(digits[1]) if value >= 10 else text


def _thousand_zero(value: int) -> str:
    return _with_units(value).replace("〇", "零")


def _counting(value: int) -> str:
    """Up to ninety-nine with 十, from a hundred on digit by digit."""
    return _with_units(value) if 0 < value < 100 else _digitwise(value).replace("〇", "○")


def _japanese(value: int) -> str:
    if not value:
        return "〇"
    text = ""
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            text += ("" if digit == 1 and power else _DIGITS[digit]) + _UNITS[power]
    return text


def _legal(value: int) -> str:
    return _with_units(value, _LEGAL_DIGITS, _LEGAL_UNITS, tens=True)


def _digitwise(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _letters(first: str) -> Callable[[int], str]:
    def write(value: int) -> str:
        return chr(ord(first) + (value - 1) % 26) * min(1 + (value - 1) // 26, 30) if value else ""

    return write


def _roman(value: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        text += sign * (value // size)
        value %= size
    return text


def _of_row(row: str) -> Callable[[int], str]:
    def write(value: int) -> str:
        return row[value - 1] if 0 < value <= len(row) else ""

    return write


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + index) for index in range(count))


_CIRCLED = _run("①", 20)
_WAYS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand_zero,
    "taiwaneseCountingThousand": _thousand_zero,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "ideographTraditional": _of_row(_STEMS),
    "ideographZodiac": _of_row(_BRANCHES),
    "decimalEnclosedCircle": _of_row(_CIRCLED),
    "decimalEnclosedCircleChinese": _of_row(_CIRCLED),
    "decimalEnclosedParen": _of_row(_run("⑴", 20)),
    "decimalEnclosedFullstop": _of_row(_run("⒈", 20)),
    "ideographEnclosedCircle": _of_row(_run("㊀", 10)),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
}
