"""Lines of a page as paragraphs."""

from __future__ import annotations

import pytest

from auditor_readers.pages.flow import Measure, begins_paragraph
from auditor_readers.pages.text_lines import TextLine, is_wide

SIZE = 10.0
TEXT = Measure(left=0, right=40 * SIZE, pitch=18)


def line(text: str, number: int, *, indent: float = 0, end: float | None = None) -> TextLine:
    width = SIZE * sum(1 if is_wide(character) else 0.55 for character in text)
    x0, y0 = indent * SIZE, 18.0 * number
    return TextLine(1, text, x0, y0, x0 + width if end is None else end, y0 + SIZE, SIZE, (text,))


@pytest.mark.parametrize(
    ("room", "last", "first"),
    [
        (2.4, "全年答复260件，其中“予以公", "开”111件，占42.7%；部分公开28件"),
        (4.6, "；“不予公开”40件，占", "15.4%；“无法提供”55件"),
        (3.3, "网站检查合格率", "100%。"),
        (9.9, "网站（http://", "jyj.jiangcheng.gov.cn）下载。"),
        (23, "其他处理84件，分别占", "37.8%、11.3%、13.7%、20.6%、5.1%、6.4%、5.1%、0.1%，其余为结转。"),
    ],
)
def test_a_line_is_short_where_what_follows_had_no_room(room: float, last: str, first: str) -> None:
    before = line(last, 1, end=TEXT.right - room * SIZE)
    assert not begins_paragraph(before, line(first, 2), TEXT)


@pytest.mark.parametrize(
    ("room", "last", "first"),
    [
        (3, "全年无此类情况。", "2024年12月31日前公开"),
        (29, "江城市教育局", "2025年1月24日"),
        (24, "联系方式", "0557-6012345"),
        (2, "（一）主动公开政府信息情况", "（二）依申请公开"),
        (4, "公开的主要内容", "1.机构职能"),
        (5, "信息公开", "全年公开386条"),
    ],
)
def test_a_short_line_ends_a_paragraph_where_there_was_room(room: float, last: str, first: str) -> None:
    before = line(last, 1, end=TEXT.right - room * SIZE)
    assert begins_paragraph(before, line(first, 2), TEXT)


def test_an_indented_line_begins_a_paragraph_in_any_case() -> None:
    before = line("合格率", 1, end=TEXT.right - 3 * SIZE)
    assert begins_paragraph(before, line("100%。", 2, indent=2), TEXT)
