"""How many columns a text takes in a terminal, without the library that knows all characters."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from auditor.outputs.text_columns import _PLAIN, grid, width, wrapped


def test_every_common_character_is_as_wide_as_the_library_says() -> None:
    common = [chr(code) for code in range(32, sys.maxunicode + 1) if _PLAIN.fullmatch(chr(code))]
    assert len(common) > 20_000
    assert [each for each in common if width(each) != wcwidth(each)] == []


@given(
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("年报“”…、，（）％ab1\u3099\u200d\ufe0f🙂")
    )
)
def test_every_text_is_as_wide_as_the_library_says(text: str) -> None:
    assert width(text) == (len(text) if text.isascii() else max(wcswidth(text), 0))


def test_columns_are_aligned_by_what_characters_take() -> None:
    rows = [["机关", "得分", "x"], ["澄岚县", "9.5", " y "], ["a", "100.0\n.5", ""]]
    assert grid(rows, right=[1]) == [
        "机关     得分  x",
        "澄岚县    9.5  y",
        "a       100.0",
        "           .5",
    ]
    assert grid([]) == []


@pytest.mark.parametrize("columns", [16, 17, 18, 19, 20, 33, 46])
@pytest.mark.parametrize(
    "text",
    [
        "本次审核的年度（默认为报送机关最多的年度；较新的年度报送机关超过其一半的，为较新的年度）。",
        "在 Dask 集群上运行：调度器（scheduler）的地址（tcp://主机:8786）。",
        "名称为“关于《云岭县条例》（2021年）的说明”，共“一”“二”“三”）），《《“‘好’”》》。",
        "one (two), “three” – four: (five) six; seven!? eight",
    ],
)
def test_no_mark_is_left_at_the_wrong_end_of_a_line(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= columns for line in lines)
    assert not any(line[0] in "，。、；：）》”’,;:)!?" for line in lines)
    assert not any(line[-1] in "“‘（《" for line in lines)
