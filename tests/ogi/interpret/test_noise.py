"""What a publishing system prints around a report is noise, by every word of the lists."""

from __future__ import annotations

import pytest

from auditor.reading.word_lists import word_lists
from auditor_ogi.interpret import noise

LISTS = word_lists(noise.__file__)


@pytest.mark.parametrize(
    "line",
    [
        *(f"{field}：某某" for field in LISTS["fields"]),
        *(f"【{button}】" for button in LISTS["buttons"]),
        *(f"打印 | {button}" for button in LISTS["more_buttons"]),
        *(f"{words}某某" for words in LISTS["button_beginnings"]),
        *(f"{words}：首页" for words in LISTS["breadcrumbs"]),
        "首页 > 政府信息公开",
        "长者阅读模式",
    ],
)
def test_noise(line: str) -> None:
    assert noise.is_noise(line)


@pytest.mark.parametrize("words", LISTS["after_text"])
def test_the_text_ends(words: str) -> None:
    assert noise.ends_text(f"{words} 某某")


@pytest.mark.parametrize("line", ["一、总体情况", "打印店的监管", "本年度主动公开政府信息12条。", ""])
def test_text_of_the_report(line: str) -> None:
    assert not noise.is_noise(line)
    assert not noise.ends_text(line)
