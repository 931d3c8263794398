"""Ways of counting of Word lists."""

import pytest

from auditor_readers.counting import number


@pytest.mark.parametrize(
    ("value", "way", "text"),
    [
        (10, "chineseCounting", "十"), (11, "chineseCounting", "十一"), (20, "chineseCounting", "二十"),
        (99, "chineseCounting", "九十九"), (101, "chineseCounting", "一○一"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"), (10, "japaneseCounting", "十"),
        (110, "japaneseCounting", "百十"),
        (12, "chineseLegalSimplified", "壹拾贰"), (20, "ideographDigital", "二〇"), (3, "decimalZero", "03"),
        (12, "decimalFullWidth", "１２"), (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", ""),
        (27, "lowerLetter", "aa"), (14, "upperRoman", "XIV"), (11, "ideographTraditional", ""),
        (1, "hebrew1", ""),
    ],
)  # fmt: skip
def test_ways_of_counting(value: int, way: str, text: str) -> None:
    assert number(value, way) == text
