"""Numerals: every number comes back from the way it is written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_ogi.text.numerals import narrow, number, year

DIGITS = "零一二三四五六七八九"


def written(value: int) -> str:
    """The number in Chinese, as it is read aloud."""
    if value == 0:
        return "零"
    groups = []
    for unit in ("", "万", "亿"):
        value, group = divmod(value, 10_000)
        groups.append((group, unit))
    text = ""
    gap = False
    for group, unit in reversed(groups):
        if group == 0:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        text += below_ten_thousand(group) + unit
        gap = False
    return text.removeprefix("一") if text.startswith("一十") else text


def below_ten_thousand(value: int) -> str:
    text = ""
    gap = False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + DIGITS[digit] + unit
        gap = False
    return text


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_chinese_numerals_come_back(value: int) -> None:
    assert number(written(value)) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_arabic_numerals_come_back_in_every_dress(value: int) -> None:
    assert number(str(value)) == value
    assert number(f"{value:,}") == value
    assert number(str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == value


@given(st.text(alphabet="零〇一二两三十百千万亿0123456789,.", max_size=12))
def test_whatever_looks_like_a_numeral_is_a_number_or_none(text: str) -> None:
    value = number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.96万", 29_600),
        ("195.4万", 1_954_000),
        ("1.05", Decimal("1.05")),
        ("一万二", 12_000),
        ("一百二", 120),
        ("两", 2),
        ("〇", 0),
        ("二〇二四", 2024),
        ("十二", 12),
        ("", None),
        ("万", None),
        ("1,23", None),
        ("几", None),
        ("三件", None),
    ],
)
def test_number(text: str, value: int | Decimal | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024", 2024),
        ("二〇二四", 2024),
        ("二零二三", 2023),
        ("２０２４", 2024),
        ("24", None),
        ("二十四年", None),
    ],
)
def test_year(text: str, value: int | None) -> None:
    assert year(text) == value


def test_narrow_keeps_every_character() -> None:
    assert narrow("共１２件，Ａ") == "共12件，Ａ"
