"""Labels without what does not name them."""

from __future__ import annotations

import pytest

from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_values import NUMBER, looks_like_value
from auditor_ogi.interpret.printed_text import bare_label, has_ordinal, is_digits


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("规章（由设区的市填写）", "规章"),
        ("本年增/减（减少用负数）", "本年增减"),
        ("行政规范性文件(没有的填0)", "行政规范性文件"),
        ("自然人（单位：件）", "自然人"),
        ("行政许可【必填】", "行政许可"),
        ("3.其他（请注明）", "其他"),
        ("（一）予以公开（如无填0）", "予以公开"),
        ("规章\n（县级不填）", "规章"),
    ],
)
def test_notes_on_filling_in_are_left_out(printed: str, label: str) -> None:
    assert bare_label(printed) == label


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        # The unit changes what the numbers below say.
        ("本年收费金额（单位：元，没有的填0）", "本年收费金额单位元没有的填0"),
        ("本年收费金额（单位：万元）", "本年收费金额单位万元"),
        ("部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开区分处理的只计这一情形不计其他情形"),
        ("（填写说明）", "填写说明"),
        ("第二十条第（一）项", "第二十条第一项"),
    ],
)
def test_other_brackets_are_part_of_the_label(printed: str, label: str) -> None:
    assert bare_label(printed) == label


def test_ordinals() -> None:
    assert all(map(has_ordinal, ("（七）总计", "3.其他", "一、本年新收", "三、 总计")))
    assert not any(map(has_ordinal, ("总计", "其他", "三安全")))


def test_no_label_of_the_form_is_nothing_but_digits() -> None:
    known = {
        *vocabulary.kinds(),
        *vocabulary.requests_rows(),
        *vocabulary.requests_groups(),
        *vocabulary.requests_columns(),
        *vocabulary.disputes_headings(),
        *vocabulary.article20_rows(),
        *vocabulary.article20_blocks(),
        *vocabulary.captions(),
    }
    assert not any(map(is_digits, known))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("123456789012", 123456789012),
        ("1234567890123", None),
        ("00", None),
        ("05", None),
        ("１２", 12),
        ("٣", None),
        ("12 ", 12),
        ("", None),
    ],
)
def test_digits_are_a_number_only_as_numbers_are_printed(text: str, value: int | None) -> None:
    assert NUMBER["count"](text).value == value
    assert NUMBER["signed"](text).value == value
    assert looks_like_value(text) or text == "٣"
