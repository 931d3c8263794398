"""Web pages: the grid of their tables against another parser's tree, their text, and harmful pages."""

from __future__ import annotations

import random
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableError
from auditor.reading.document import Document, Paragraph, Place, Table
from auditor_readers.html import claims, read
from auditor_readers.marks import PICTURE


def page(body: str) -> Document:
    return read(f"<html><body>{body}</body></html>".encode(), "x.html")


def texts(body: str) -> list[str]:
    return [block.text for block in page(body).blocks if isinstance(block, Paragraph)]


def grid(body: str) -> list[tuple[str, int, int, int, int]]:
    (table,) = (block for block in page(body).blocks if isinstance(block, Table))
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


class Oracle(HTMLParser):
    """Cells of one table, put on a grid by marking every position that each covers."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, int, int]]] = []
        self.open: tuple[int, int] | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            spans = dict(attrs)
            self.open = int(spans.get("rowspan") or 1), int(spans.get("colspan") or 1)
            self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "td" and self.open:
            self.rows[-1].append((self.text, *self.open))

    def grid(self) -> list[tuple[str, int, int, int, int]]:
        covered: set[tuple[int, int]] = set()
        found = []
        for index, row in enumerate(self.rows):
            for text, high, wide in row:
                column = next(c for c in range(1000) if (index, c) not in covered)
                high = min(high, len(self.rows) - index)
                covered |= {(r, c) for r in range(index, index + high) for c in range(column, column + wide)}
                found.append((text, index, column, high, wide))
        return found


CELLS = st.lists(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=6), min_size=2, max_size=8
)


@given(CELLS)
@settings(deadline=None)
def test_the_grid_is_that_of_another_parser(rows: list[list[tuple[int, int]]]) -> None:
    number = iter(range(10_000))
    body = "".join(
        "<tr>" + "".join(f"<td rowspan={r} colspan={c}>{next(number)}</td>" for r, c in row) + "</tr>"
        for row in rows
    )
    oracle = Oracle()
    oracle.feed(body)
    assert grid(f"<table>{body}</table>") == oracle.grid()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p><span>1</span><span>0</span></p>", "10"),
        ("1<br>0", "1\n0"),
        ("<p>1</p><p>0</p>", "1\n0"),
        ("1 0", "1 0"),
        ("&nbsp;", ""),
        (" 　12&nbsp;", "12"),
        ("22<sup>1</sup>", "22¹"),
        ("<s>5</s>6", "5\u03366"),
        ('<span style="text-decoration:line-through">5</span>6', "5\u03366"),
        ('5<hr style="text-decoration:line-through">', "5"),
        ('5<wbr style="text-decoration:line-through">6', "56"),
        ("<script>7</script>1<!-- 2 -->", "1"),
        ('<span style="display: none">3</span>1', "1"),
        ('<img src="a.png">', PICTURE),
        ('<input type="text" value="5">', "5"),
        ("本年收费金额<br>（单位：万元）", "本年收费金额\n（单位：万元）"),
    ],
)
def test_the_text_of_a_cell(cell: str, text: str) -> None:
    assert grid(f"<table><tr><td>{cell}</td><td>x</td></tr></table>")[0][0] == text


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>一、<span>总体</span><b>情况</b></p>", ["一、总体情况"]),
        ("<p>一<br>二<br/>三</p>", ["一", "二", "三"]),
        ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
        ("政府\n    信息公开", ["政府信息公开"]),
        ("annual\n   report", ["annual report"]),
        ("<nav>首页</nav><p>正文</p><footer>版权</footer><script>x</script><style>y</style>", ["正文"]),
        ("<p>正文<!-- 注 --></p><noscript>启用脚本</noscript>", ["正文"]),
        ("<table><tr><td><p>一</p><p>二</p></td></tr></table>", ["一", "二"]),
        ("<p>前</p><p>&nbsp;　</p><p>后</p>", ["前", "后"]),
        ('<p>图<img src="a.png"><img width="16" src="icon.png"></p>', ["图" + PICTURE]),
        ("<p><del>旧</del>新</p>", ["新"]),
    ],
)
def test_paragraphs(body: str, lines: list[str]) -> None:
    assert texts(body) == lines


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    inner = "<table><tr><td>规章</td><td>0</td></tr></table>"
    body = f"<table><tr><td>菜单</td><td><p>正文</p>{inner}<p>尾</p></td></tr></table>"
    document = page(body)
    assert [type(block).__name__ for block in document.blocks] == [
        "Paragraph",
        "Paragraph",
        "Table",
        "Paragraph",
    ]
    assert grid(body) == [("规章", 0, 0, 1, 1), ("0", 0, 1, 1, 1)]


def test_lines_are_those_of_the_source() -> None:
    body = "\n<p>一</p>\n<table>\n<tr>\n<td>a</td>\n<td title='<td>'>b</td></tr></table>\n"
    body += "<!--\n<td>\n-->\n<p\n>二</p>三<br>四"
    document = page(body)
    table = document.blocks[1]
    assert isinstance(table, Table)
    assert [cell.place.line for cell in table.cells] == [5, 6]
    assert [(b.text, b.place.line) for b in document.blocks if isinstance(b, Paragraph)][:2] == [
        ("一", 2),
        ("二", 10),
    ]


def test_metadata() -> None:
    head = (
        '<meta name="ArticleTitle" content="青溪镇2024年政府信息公开工作年度报告">'
        '<meta name="PubDate" content="2025-01-20 10:11"><meta name="ContentSource" content="青溪镇">'
        "<title>网站</title>"
    )
    document = read(f"<html><head>{head}</head><body>x</body></html>".encode(), "x")
    assert document.metadata == {
        "title": "青溪镇2024年政府信息公开工作年度报告",
        "published_on": "2025-01-20 10:11",
        "organ": "青溪镇",
    }


def test_the_content_element_is_taken_with_the_heading_before_it() -> None:
    body = '<div>面包屑</div><h1>标题</h1><div id="zoom"><p>' + "正文" * 50 + "</p></div><div>分享</div>"
    assert texts(body) == ["标题", "正文" * 50]


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 100_000 + b"x",
        b"<table><tr><td>" * 50_000,
        b"<table><tr><td rowspan=1000000000 colspan=1000000000>1</td><td>2</td></tr></table>",
        b"<table><tr>" + b"<td colspan=150>1</td>" * 2 + b"</tr></table>",
        b"<table>" + b"<tr><td>1<td>2</tr>" * 60_000 + b"</table>",
        bytes(1_000_000),
    ],
    ids=["deep", "nested tables", "huge spans", "wide", "many cells", "zeros"],
)
def test_refuses(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(content, "x")


@pytest.mark.parametrize("span", ["1000000000", "0", "-1", "x", "", "1.5", "９", "99999999999999999999999"])
def test_any_rowspan_ends_with_the_table(span: str) -> None:
    cells = grid(f"<table><tr><td rowspan='{span}'>a</td><td>b</td></tr><tr><td>c</td></tr></table>")
    assert [cell[0] for cell in cells] == ["a", "b", "c"]
    assert cells[0][3] in (1, 2)


def test_broken_bytes_never_crash() -> None:
    good = (
        "<html><body><p>一、总体情况</p><table><tr><td>规章</td><td rowspan=2>0</td></tr></table>" * 5
    ).encode()
    chance = random.Random(7)
    for _ in range(300):
        bad = bytearray(good[: chance.randint(1, len(good))])
        for _ in range(chance.randint(0, 5)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        try:
            read(bytes(bad), "x")
        except UnreadableError:
            continue


@pytest.mark.parametrize(
    ("head", "claimed"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n<html lang=zh>", True),
        (b"<?xml version='1.0'?><html xmlns='x'>", True),
        (b"<?xml version='1.0'?><w:document>", False),
        (b"<div>", True),
        (b"{}", False),
        ("一、总体情况".encode(), False),
    ],
)
def test_claims(head: bytes, claimed: bool) -> None:
    assert claims(head) is claimed


def test_metadata_says_where_it_stands() -> None:
    source = (
        "<html><head>\n<meta name='ArticleTitle' content='某镇年度报告'>\n<title>某镇</title>\n</head>"
        "<body>\n"
        "<span>发布日期：2025-01-16</span>\n<div id='zoom'><p>一、总体情况</p><p>正文</p></div></body></html>"
    )
    document = read(source.encode(), "x.html")
    assert document.metadata == {"title": "某镇年度报告", "published_on": "2025-01-16"}
    assert document.metadata_places == {"title": Place(line=2), "published_on": Place(line=5)}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<span>1</span><span>2</span>", "12"),
        ('<span style="display:none">7</span><b>12</b>', "12"),
        ("<font color=red><u>1</u></font><SPAN LANG='EN-US'\nstyle='color:red'>2</SPAN>", "12"),
        ('<span style="text-decoration:line-through">7</span>12', "7\u033612"),
        ('<span title="a>b">12</span>', "12"),
        ("<i>12", "12"),
        ("<b/>12</b>", "12"),
        ("<strong><em>12</em></strong><o:p></o:p>", "12"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_letters_in_tags_of_their_own_say_what_they_said(cell: str, text: str) -> None:
    many = "<p>" + "<span lang=EN-US>字</span>" * 300 + "</p>"
    for around in ("", many):
        assert grid(f"{around}<table><tr><td>{cell}</td><td>x</td></tr></table>")[0][0] == text


def test_many_tags_are_no_depth() -> None:
    assert texts("<div>" * 50 + "<p>甲<br></p>" * 3000 + "</div>" * 50) == ["甲"] * 3000
