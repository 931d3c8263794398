"""Lines are what is on one baseline, whatever box a character has."""

from __future__ import annotations

import pytest

from auditor_readers.pages.reading_order import lines_in_order
from auditor_readers.pdf import content as contents
from tests.readers.browser_pdf import RADICALS, printed

SENTENCES = (
    "一、总体情况的说明一二三",
    "依法公开政府信息一百二十八件，人人知晓，心中有数，工作有序。",
    "八个小组分工负责，一次办结二件事项，口头答复一人",
    "统一、唯一、专一，三个方面逐一落实，一件不漏。",
    "小口井八眼已经完工，一户一表改造二十一户",
)


def printed_lines(content: bytes) -> list[str]:
    return [line.text for page in contents.pages(content)[0] for line in lines_in_order(page.glyphs, 1)]


def page(*texts: str, step: float = 40.0) -> list[tuple[float, float, str]]:
    return [(60.0, 80.0 + step * number, text) for number, text in enumerate(texts)]


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("size", [9.0, 12.0, 22.0])
def test_radicals_stay_on_their_line(size: float, beside: bool) -> None:
    lines = page(*(text[:22] for text in SENTENCES))
    assert printed_lines(printed(lines, size, beside=beside)) == [text for *_, text in lines]


def test_lines_close_together_stay_apart() -> None:
    lines = page(
        "一二一二一二一二一二一二一二一二",
        "工人八口心小工人八口心小工人",
        "一一一一一一一一一一一一",
        step=15.0,
    )
    assert printed_lines(printed(lines)) == [text for *_, text in lines]


def test_a_lone_flat_character_is_a_line() -> None:
    lines = page("本年度公开的政府信息共有下列各类情况", "一", "本年度公开的政府信息共有下列各类情况")
    assert printed_lines(printed(lines)) == [text for *_, text in lines]


def test_small_characters_keep_their_own_line() -> None:
    """A note in small print between two lines belongs to neither."""
    lines = page(
        "一是公开政府信息十八件二是公开目录一份",
        "人工统计一次",
        "二是公开政府信息十八件一是公开目录二份",
        step=18.0,
    )
    assert printed_lines(printed(lines)) == [text for *_, text in lines]


@pytest.mark.parametrize("character", sorted(RADICALS))
def test_every_radical_is_read_as_the_character_that_it_shows(character: str) -> None:
    text = f"政府信息{character}公开工作年度报告情况{character}"
    assert printed_lines(printed(page(text, text), beside=False)) == [text, text]
