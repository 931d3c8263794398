"""Web archives: the page is read as it is when it is a file of its own, whatever way it is packed."""

from __future__ import annotations

import random
from email.charset import BASE64, QP

import pytest

from auditor.errors import UnreadableError
from auditor.reading.document import Paragraph, Table
from auditor.testing import read_document
from auditor_readers import html, text, web_archive
from tests.layouts.archived import archive, part

PAGE = (
    '<html><head><meta charset="utf-8"><title>年度报告</title></head><body><p>收到申请12件。</p>'
    "<table><tr><td>本年新收</td><td rowspan=2>12</td></tr><tr><td>上年结转</td></tr></table></body></html>"
)


def read(content: bytes) -> list[str]:
    found = web_archive.read(content, "x.mht")
    assert all(block.place.line is None for block in found.blocks)
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("encoding", [QP, BASE64])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_says_what_the_page_says(encoding: int, charset: str, ends: str) -> None:
    content = archive(part(PAGE, charset, encoding)).replace(b"\n", ends.encode())
    assert web_archive.claims(content[:4096])
    found = read_document(content, "report.mht")
    page = html.read(PAGE.encode(), "x")
    assert found.metadata["title"] == "年度报告"
    assert found.warnings == ()
    (paragraph, table), (own, grid) = found.blocks, page.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(own, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(grid, Table)
    assert paragraph.text == own.text
    assert [(c.text, c.row, c.column, c.rowspan) for c in table.cells] == [
        (c.text, c.row, c.column, c.rowspan) for c in grid.cells
    ]


def test_the_charset_that_only_the_page_names() -> None:
    page = PAGE.replace("utf-8", "gbk")
    assert read(archive(part(page, "gb18030", BASE64, stated=False))) == ["收到申请12件。"]


def test_the_part_that_start_names_is_the_page() -> None:
    root = part(PAGE, "utf-8", QP)
    root["Content-ID"] = "<a@b>"
    other = part("<p>另一页</p>", "utf-8", QP)
    assert read(archive(other, root, start="a@b")) == ["收到申请12件。"]
    assert read(archive(other, root)) == ["另一页"]


@pytest.mark.parametrize(
    "address", ["https://www.example.gov.cn/a/b.html", "file:///C:/年报/b.files/sheet001.htm"]
)
def test_a_frame_is_found_by_its_address(address: str) -> None:
    base, _, name = address.rpartition("/")
    root = part(f'<html><body><iframe src="{name}"></iframe><p>完</p></body></html>', "utf-8", QP)
    root["Content-Location"] = f"{base}/index.html"
    inner = part(PAGE, "utf-8", QP)
    inner["Content-Location"] = address
    assert read(archive(root, inner)) == ["收到申请12件。", "完"]


def test_a_frameset_is_its_frames() -> None:
    root = part(
        "<html><head><title>工作簿</title></head><frameset rows='*,39'><frame src='cid:a'>"
        "<frame src='cid:tabs'>"
        "<noframes><body>没有框架</body></noframes></frameset></html>",
        "utf-8",
        QP,
    )
    inner, tabs = part(PAGE, "utf-8", QP), part("<html><body>表一</body></html>", "utf-8", QP)
    inner["Content-ID"], tabs["Content-ID"] = "<a>", "<tabs>"
    assert read(archive(root, inner, tabs)) == ["收到申请12件。"]


@pytest.mark.parametrize("style", ["display:none", "visibility: hidden"])
def test_a_hidden_frame_says_nothing(style: str) -> None:
    root = part(f'<p>完</p><iframe style="{style}" src="cid:a"></iframe>', "utf-8", QP)
    inner = part(PAGE, "utf-8", QP)
    inner["Content-ID"] = "<a>"
    assert read(archive(root, inner)) == ["完"]


def test_a_frame_in_itself_ends() -> None:
    page = PAGE.replace("</body>", '<iframe src="cid:a"></iframe></body>')
    root, inner = part(page, "utf-8", QP), part(page, "utf-8", QP)
    inner["Content-ID"] = "<a>"
    assert 2 <= len(read(archive(root, inner))) <= 5


def test_without_a_page_it_says_so() -> None:
    with pytest.raises(UnreadableError, match="contains no page"):
        read(archive(part("text", "utf-8", QP, kind="plain")))


def test_an_empty_page_is_damaged() -> None:
    with pytest.raises(UnreadableError, match="empty or damaged"):
        read(archive(part("", "utf-8", QP)))


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (
            b"From: <Saved by Blink>\r\n"
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=x\r\n",
            True,
        ),
        (b"MIME-Version: 1.0\nContent-Type: text/html; charset=gb2312\n\n<p>", True),
        (b"Content-Type: multipart/related\n\n", False),
        ("标题: 年报\n\nMIME-Version: 1.0\nContent-Type: text/html\n".encode(), False),
        (b"<html>MIME-Version: 1.0\nContent-Type: text/html\n", False),
    ],
)
def test_claims_by_the_headers(head: bytes, is_one: bool) -> None:
    assert web_archive.claims(head) is is_one
    if is_one:
        assert not text.claims(head)


def test_damaged_archives_never_crash() -> None:
    inner = part(PAGE, "utf-8", BASE64)
    inner["Content-ID"] = "<a>"
    good = archive(part(PAGE + '<iframe src="cid:a"></iframe>', "gb18030", QP), inner)
    chance = random.Random(7)
    for _ in range(300):
        bad = bytearray(good[: chance.randint(60, len(good))] if chance.random() < 0.3 else good)
        for _ in range(chance.randint(1, 12)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        try:
            web_archive.read(bytes(bad), "x.mht")
        except UnreadableError:
            continue
