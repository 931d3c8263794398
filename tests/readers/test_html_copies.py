"""A page that carries its content twice is read once, and a page whose only content is hidden is read."""

from __future__ import annotations

import pytest

from auditor.reading.document import Paragraph, Table
from auditor_readers.html import read

WORDS = (
    "青溪镇政务服务办公室本月整理各村报送材料逐份核对目录和日期并在公示栏张贴说明",
    "窗口工作人员按照登记顺序答复群众来访来电对不能当场办理的事项写明原因和后续安排",
    "镇里组织三次培训讲解材料归档办法要求各科室每周检查一次网站栏目是否及时更新",
    "下一步将补充查阅点设施延长开放时间安排专人引导老年人使用自助终端查询办理进度",
)
ROWS = ("惠民补贴发放", "农田水利建设", "危房改造审核", "社会救助登记")


def content(numbers: int = 1, rows: tuple[str, ...] = ROWS, words: tuple[str, ...] = WORDS) -> str:
    cells = "".join(f"<tr><td>{row}</td><td>{numbers + at}</td></tr>" for at, row in enumerate(rows))
    table = f"<table><tr><td>事项名称</td><td>办理数量</td></tr>{cells}</table>" if rows else ""
    return "".join(f"<p>{line}。</p>" for line in words) + table


def read_numbers(body: str, head: str = "") -> list[list[str]]:
    """The numbers of each table of a page; the running text must be there once."""
    document = read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "x.html")
    lines = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert [sum(line == f"{words}。" for line in lines) for words in WORDS] == [1] * len(WORDS)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [table.place.table for table in tables] == list(range(1, len(tables) + 1))
    return [[row[1].text for row in table.rows[1:]] for table in tables]


SHOWN, OTHER = content(1), content(6)
NUMBERS = [["1", "2", "3", "4"]]


@pytest.mark.parametrize(
    "mark",
    [
        'style="display:none"',
        'style="color:red; DISPLAY : none !important"',
        'style="visibility:hidden"',
        'style="height:0;overflow:hidden"',
        'style="position:absolute;left:-9999px"',
        "hidden",
        'aria-hidden="true"',
        'class="mobile"',
        'class="article wap-content"',
        'class="mobileContent"',
        'id="phone_article"',
        'class="visible-xs-block"',
        'class="d-block d-md-none"',
        'class="md:hidden"',
        'class="d-none"',
        'class="sr-only"',
    ],
)
def test_the_copy_that_is_not_shown_is_left_out(mark: str) -> None:
    copy = f"<div {mark}>{OTHER}</div>"
    assert read_numbers(f"<div>{SHOWN}</div>{copy}") == NUMBERS
    assert read_numbers(f"{copy}<div>{SHOWN}</div>") == NUMBERS
    assert read_numbers(f"<div id=zoom>{copy}<div>{SHOWN}</div></div>") == NUMBERS


@pytest.mark.parametrize(
    ("desk", "phone"),
    [
        ("hidden-xs", "visible-xs"),
        ("hidden-phone", "phone"),
        ("d-none d-md-block", "d-block d-md-none"),
        ("hidden md:block", "md:hidden"),
        ("pc", "wap"),
        ("no-mobile", "mobile"),
    ],
)
def test_of_two_marked_copies_the_one_for_wide_screens_is_read(desk: str, phone: str) -> None:
    pair = (f'<div class="{desk}">{SHOWN}</div>', f'<div class="{phone}">{OTHER}</div>')
    assert read_numbers("".join(pair)) == NUMBERS
    assert read_numbers("".join(pair[::-1])) == NUMBERS


@pytest.mark.parametrize(
    "sheet",
    [
        ".b{display:none}",
        "/* x */ div.b , p.z { color: red; display: none }",
        "@media (max-width: 768px){.a{display:none}} .b{display:none}",
        "@media screen and (min-width:769px){.b{display:none}}",
        "@media print{.a{display:none}} #b{display:none}",
    ],
)
def test_the_style_sheet_of_the_page_says_which_copy_is_shown(sheet: str) -> None:
    body = f'<div class="b" id="b">{OTHER}</div><div class="a">{SHOWN}</div>'
    assert read_numbers(body, f"<style>{sheet}</style>") == NUMBERS


@pytest.mark.parametrize(
    "mark", ['style="display:none"', "hidden", 'aria-hidden="true"', 'class="mobile"', 'class="visible-xs"']
)
def test_the_only_copy_is_read_though_it_is_hidden(mark: str) -> None:
    assert read_numbers(f"<p>正在加载</p><div {mark}>{SHOWN}</div>") == NUMBERS
    assert read_numbers(f"<div {mark}><div {mark}>{SHOWN}</div></div>") == NUMBERS
    # A summary on the page is no copy of the report behind it.
    short = content(1, (), WORDS[:1]).replace(WORDS[0], WORDS[0][:20])
    assert read_numbers(f"<div>{short}</div><div {mark}>{SHOWN}</div>") == NUMBERS


def test_of_two_hidden_copies_one_is_read() -> None:
    hidden = f'<div style="display:none">{SHOWN}</div>'
    assert read_numbers(f'{hidden}<div class="mobile" style="display:none">{OTHER}</div>') == NUMBERS
    assert read_numbers(f'<div class="wap">{hidden}</div><div class="wap">{hidden}</div>') == NUMBERS


def test_tabs_that_are_hidden_until_one_opens_them_are_read() -> None:
    other = content(5, ("行政许可办结", "投诉举报受理", "政策咨询答复", "档案查阅接待"), ())
    assert read_numbers(f"<div>{SHOWN}</div><div style='display:none'>{other}</div>") == [
        *NUMBERS,
        ["5", "6", "7", "8"],
    ]
    # The visible part has the words, and only the hidden one has the table.
    words = content(1, ())
    assert read_numbers(f"<div>{words}</div><div hidden>{content(1, ROWS, ())}</div>") == NUMBERS


def test_a_copy_with_nothing_that_marks_it() -> None:
    assert read_numbers(f"<div>{SHOWN}</div><div>{SHOWN}</div>") == NUMBERS
    assert read_numbers(f"<div>{SHOWN}</div><div><p>手机版</p><div>{SHOWN}</div></div>") == NUMBERS
    assert read_numbers(f"<table><tr><td>{SHOWN}</td></tr><tr><td>{SHOWN}</td></tr></table>") == NUMBERS


def test_two_tables_that_differ_in_a_number_are_both_read() -> None:
    one, other = content(1, ROWS, ()), content(2, ROWS, ())
    assert read_numbers(content(1, ()) + one + other) == [*NUMBERS, ["2", "3", "4", "5"]]
