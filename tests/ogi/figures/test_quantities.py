"""Every number of a text, with its unit and place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_ogi.figures.quantities import (
    BARE,
    COUNT,
    DATE,
    MONEY,
    OTHER,
    SHARE,
    TITLE,
    YEAR,
    Precision,
    Quantity,
    marked,
)


def quantities(text: str) -> list[Quantity]:
    return list(marked("/t", text).quantities.values())


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("公开12条", COUNT, 12, "条"),
        ("公开１２条", COUNT, 12, "条"),
        ("公开1,234条", COUNT, 1234, "条"),
        ("公开十二条", COUNT, 12, "条"),
        ("公开两百零三条", COUNT, 203, "条"),
        ("名单一百三十九人", COUNT, 139, "人"),
        ("总数三十九条", COUNT, 39, "条"),
        ("这二十件", COUNT, 20, "件"),
        ("来访15批次", COUNT, 15, "批次"),
        ("归档40卷", COUNT, 40, "卷"),
        ("来电85通", COUNT, 85, "通"),
        ("公开2.96万条", COUNT, 29600, "条"),
        ("公开18万条", COUNT, 180_000, "条"),
        ("受理3宗", COUNT, 3, "宗"),
        ("参训320人次", COUNT, 320, "人次"),
        ("由六部分组成", COUNT, 6, "部分"),
        ("收取2230元", MONEY, 2230, "元"),
        ("收取3.2万元", MONEY, 32_000, "万元"),
        ("占69.12%", SHARE, 69.12, "%"),
        ("占百分之九十八点五", SHARE, 98.5, "%"),
        ("2024年", YEAR, 2024, "年"),
        ("二〇二四年度", YEAR, 2024, "年"),
        ("2023年3月5日", DATE, 2023, ""),
        ("总数为0", BARE, 0, ""),
    ],
)
def test_a_number_with_its_unit(text: str, kind: str, value: float, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.kind, float(found.value), found.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    ("text", "precision", "value"),
    [
        ("140余条", Precision.OVER, 140),
        ("四十多条", Precision.OVER, 40),
        ("约200条", Precision.ABOUT, 200),
        ("约200余条", Precision.OVER, 200),
        ("近300条", Precision.ABOUT, 300),
        ("超过300条", Precision.OVER, 300),
        ("不足300条", Precision.UNDER, 300),
        ("300条左右", Precision.ABOUT, 300),
        ("300条以上", Precision.OVER, 300),
        ("300条以内", Precision.UNDER, 300),
        ("至少3次", Precision.OVER, 3),
        ("300条", Precision.EXACT, 300),
        # The end of another word.
        ("灯会预约51条", Precision.EXACT, 51),
        ("与企业签约33家", Precision.EXACT, 33),
        ("较上年节约12万元", Precision.EXACT, 120000),
        ("最近3次", Precision.EXACT, 3),
        ("学习国际公约7项", Precision.EXACT, 7),
        ("问题和不足4个", Precision.EXACT, 4),
        ("查找不足6条", Precision.EXACT, 6),
        ("大约51条", Precision.ABOUT, 51),
        ("预约近300条", Precision.ABOUT, 300),
        ("办结不足300条", Precision.UNDER, 300),
    ],
)
def test_how_exact_a_number_claims_to_be(text: str, precision: Precision, value: int) -> None:
    (found,) = quantities(text)
    assert (found.precision, found.value) == (precision, value)


@pytest.mark.parametrize(
    "text",
    [
        "一是进一步统一思想",
        "每一件都有回音",
        "数十件",
        "公开1，200条",
        "12345通过热线",
        "同一个平台",
        "某一项工作",
        "第三方合法权益",
        "第20条",
        "一次性告知",
        "12345热线",
        "邮箱abc123条目@example.org",
        "15个工作日内",
        "3个月",
        "近5年来",
        "2至3件",
        "3—5次",
        "1.2条",
        "《5件事清单》",
        "国办函〔2020〕109号",
        "四类过程性信息",
        "三类内部事务信息",
        "20221月1日",
        "本级各部门",
        "十分重视",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert not [found for found in quantities(text) if found.kind in (COUNT, MONEY, SHARE)]


def test_list_marks_and_titles_are_no_numbers() -> None:
    text = "1.2024年公开信息12条。2.收到申请3件。（3）印发《2024年要点》（国办发〔2024〕8号）。"
    assert [(found.kind, found.value) for found in quantities(text) if found.kind in (COUNT, YEAR)] == [
        (YEAR, 2024),
        (COUNT, 12),
        (COUNT, 3),
    ]
    assert [found.kind for found in quantities(text)].count(TITLE) == 2
    assert OTHER in {found.kind for found in quantities(text)}


@given(st.integers(0, 10**7), st.sampled_from("件条份篇宗"), st.sampled_from(["", " ", "　"]))
def test_any_count_is_read_back_as_printed(count: int, unit: str, space: str) -> None:
    text = f"全年共收到申请{space}{count}{space}{unit}，均已答复。"
    whole = marked("/t", text)
    (found,) = whole.quantities.values()
    assert (found.value, found.unit) == (count, unit)
    assert whole.printed_number(found) == f"{count}{space}{unit}"


@given(st.text(alphabet="0123456789０１一二十百千万亿余约近.,，%年月日件条元第《》〔〕 \n公开", max_size=60))
def test_words_and_numbers_are_the_whole_text(text: str) -> None:
    whole = marked("/t", text)
    assert set(whole.quantities) == {
        at for at, char in enumerate(whole.words) if "\ue000" <= char <= "\ue007"
    }
    start, end = whole.passage(0, len(whole.words))
    assert "".join(text[start:end].split()) == "".join(text.split())
    for at, found in whole.quantities.items():
        first, last = whole.passage(at, at + 1)
        assert found.numeral in text[first:last].replace(" ", "").translate(
            str.maketrans("０１", "01")
        ) or found.kind in (DATE, TITLE, OTHER, SHARE, YEAR)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("收取1，200元", [1200]),
        ("收取１，２００元", [1200]),
        ("收取1，200，000元", [1200000]),
        ("收取12，345.67元", [Decimal("12345.67")]),
        ("明细：1.200元；2.300元", [200, 300]),
        ("明细：1. 200元；2. 1,300元", [200, 1300]),
        ("收取1.2万元", [12000]),
        ("收取1.25元", [Decimal("1.25")]),
        # The number of an item and its sum, or one number: not known.
        ("明细：1.50元；2.80元", []),
        ("明细：1，200元", []),
        ("分别为200元，300元", [200, 300]),
    ],
)
def test_a_list_number_is_no_part_of_a_sum(text: str, sums: list[int | Decimal]) -> None:
    assert [found.value for found in quantities(text) if found.kind == MONEY] == sums
