"""How many columns a text takes in a terminal, without the library that knows all characters."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from auditor.outputs.text_columns import _PLAIN, grid, width


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
