"""Web pages, as publishing systems and word processors write them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from tests.layouts.drafts import DRAFTS, Draft, Line, placeholders, plain, repeated
from tests.readers.filled_forms import FormCell, FormTable

_UTF8 = '<meta charset="utf-8">'
_OTHER_DIGITS = str.maketrans("0123456789", "5647382910")
CellWriter = Callable[[FormCell], str]
LineWriter = Callable[[Line], str]


def page(
    draft: Draft,
    *,
    cell: CellWriter | None = None,
    line: LineWriter | None = None,
    table: str = "<table border=1>",
) -> str:
    """The body of a page."""
    cell, line = cell or td, line or paragraph
    return "".join(line(item) if isinstance(item, Line) else _table(item, cell, table) for item in draft)


def td(cell: FormCell, name: str = "td", inner: str | None = None) -> str:
    """A cell with its spans."""
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
        f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    )
    return f"<{name}{spans}>{_broken(cell.text) if inner is None else inner}</{name}>"


def paragraph(line: Line) -> str:
    """A paragraph, the title as a heading of the page."""
    name = "h1" if line.kind == "title" else "p"
    return f"<{name}>{escape(line.text)}</{name}>\n"


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _table(table: FormTable, cell: CellWriter, start: str) -> str:
    rows = "".join(f"<tr>{''.join(map(cell, row))}</tr>\n" for row in table)
    return f"{start}<tbody>{rows}</tbody></table>\n"


def _whole(body: str, head: str = _UTF8) -> bytes:
    return f"<!DOCTYPE html><html><head>{head}<title>网站</title></head><body>{body}</body></html>".encode()


def whole(draft: Draft) -> bytes:
    """The draft as a page with its spans."""
    return _whole(page(draft))


def spanless(draft: Draft, rows: Callable[[FormTable], list[list[str]]] = placeholders) -> bytes:
    """The draft as a page with empty cells in the place of merged ones, or with other ``rows``."""
    return whole(
        [
            item if isinstance(item, Line) else [[FormCell(text) for text in row] for row in rows(item)]
            for item in draft
        ]
    )


def filled_up(draft: Draft) -> bytes:
    """The draft as a page with the text of a merged cell in each place that it covered."""
    return spanless(draft, repeated)


def _drafted(drafting: Callable[[dict[str, Any]], Draft]) -> Callable[[dict[str, Any]], bytes]:
    return lambda data: whole(drafting(data))


def without_spans(data: dict[str, Any]) -> bytes:
    """Empty cells are where merged ones were."""
    return spanless(plain(data))


def letter_by_letter(data: dict[str, Any]) -> bytes:
    """From a word processor: each character in a span of its own, paragraphs in cells."""

    def characters(text: str) -> str:
        return "".join(
            f'<span lang="EN-US" style="font-size:\n12.0pt;font-family:宋体">{escape(character)}</span>'
            for character in text
        )

    def cell(one: FormCell) -> str:
        inner = (
            f"\n <p class=MsoNormal align=center>{characters(one.text)}<o:p></o:p></p>\n"
            if one.text
            else "<p>&nbsp;</p>"
        )
        return td(one, inner=inner)

    return _whole(
        page(plain(data), cell=cell, line=lambda line: f"<p class=MsoNormal>{characters(line.text)}</p>\n")
    )


def with_page_around(data: dict[str, Any]) -> bytes:
    """A publishing system's page: menus, metadata, buttons and related links around the text."""
    title, *rest = plain(data)
    assert isinstance(title, Line)
    links = "".join(f'<li><a href="/c{n}/">{n}月政务动态要闻</a></li>' for n in range(1, 12))
    head = (
        f'{_UTF8}<meta name="PubDate" content="{data["published_on"]} 09:30">'
        f'<meta name="ArticleTitle" content="{escape(title.text)}"><script>var a = "<td>7</td>";</script>'
        "<style>.x{color:red}</style>"
    )
    body = (
        f'<div class="top"><ul>{links}</ul></div>'
        f'<div class="crumbs">当前位置：<a>首页</a> &gt; <a>年报</a></div>'
        f"<h1>{escape(title.text)}</h1><div class='info'><span>发布日期：{data['published_on']}</span>"
        f"<span>来源：{data['organ']['name']}</span><span>浏览次数：128</span></div>"
        f'<div id="zoom">{page(rest)}</div><div>【打印】【关闭】</div>'
        f'<div class="related"><p>相关链接</p><ul>{links}</ul></div><footer>版权所有</footer>'
    )
    return _whole(body, head)


def in_layout_tables(data: dict[str, Any]) -> bytes:
    """A page that nested tables lay out."""
    inside = f'<table width="98%"><tr><td class="content">{page(plain(data))}</td></tr></table>'
    around = f"<table><tr><td><a>首页</a></td><td>搜索</td></tr><tr><td colspan=2>{inside}</td></tr></table>"
    return _whole(around)


def breaks_for_paragraphs(data: dict[str, Any]) -> bytes:
    """Lines parted by <br>, no paragraphs."""
    return _whole(
        f"<div>{page(plain(data), line=lambda line: f'&nbsp;&nbsp;{escape(line.text)}<br/>')}</div>"
    )


def header_cells(data: dict[str, Any]) -> bytes:
    """Words in <th>, numbers in <td> with blank space around them, comments between."""

    def cell(one: FormCell) -> str:
        if any("\u4e00" <= character <= "\u9fff" for character in one.text):
            return td(one, "th", f"<strong>{_broken(one.text)}</strong><!-- 表头 -->")
        return td(one, inner=f"\n      {escape(one.text) or '&nbsp;'}\n    ")

    return _whole(page(plain(data), cell=cell))


def _older(draft: Draft) -> Draft:
    """The same with other numbers in the tables, as a copy that was not brought up to date."""
    return [
        item
        if isinstance(item, Line)
        else [[cell._replace(text=cell.text.translate(_OTHER_DIGITS)) for cell in row] for row in item]
        for item in draft
    ]


def phone_copy_hidden(data: dict[str, Any]) -> bytes:
    """The page twice, the copy for phones hidden behind the other one."""
    draft = plain(data)
    return _whole(
        f'<div class="pc">{page(draft)}</div><div style="display: none">{page(_older(draft))}</div>'
    )


def phone_copy_first(data: dict[str, Any]) -> bytes:
    """The page twice, the copy that only phones show before the other one."""
    draft = plain(data)
    copy = page(_older(draft), table="<table class=m>")
    return _whole(
        f'<section class="visible-xs">{copy}</section><section class="hidden-xs">{page(draft)}</section>'
    )


def phone_copy_by_style_sheet(data: dict[str, Any]) -> bytes:
    """The page twice, and a style sheet that says which of the two a screen shows."""
    draft = plain(data)
    sheet = ".b{display:none} @media (max-width:760px){.a{display:none}.b{display:block}}"
    copies = f'<div class="b x">{page(_older(draft))}</div><div class="a">{page(draft)}</div>'
    return _whole(f'<div id="zoom">{copies}</div>', f"{_UTF8}<style>{sheet}</style>")


def printed_twice(data: dict[str, Any]) -> bytes:
    """The page twice, with nothing that says why."""
    body = page(plain(data))
    return _whole(f"<div class=c1>{body}</div><div class=c2><p>正文</p>{body}</div>")


def dated_in_its_head(data: dict[str, Any]) -> bytes:
    """The date in a table and a line over the content, with the visitor's own day at the top of the page."""
    date = data["published_on"]
    title, *rest = plain(data)
    assert isinstance(title, Line)
    index = (
        f"<table><tr><td>索引号</td><td>0143/2025-00012</td><td>公开方式</td><td>主动公开</td></tr>"
        f"<tr><td>公开日期</td><td>{date}</td><td>文号</td><td></td></tr></table>"
    )
    head = f"<h1>{escape(title.text)}</h1><div>{date} 09:30　来源：{data['organ']['name']}</div>"
    day = "<div>今天是2019年4月20日 星期六</div>"
    return _whole(f'{day}{index}{head}<div id="zoom">{page(rest)}</div><p>更新时间：2031-02-03</p>')


def only_copy_hidden(data: dict[str, Any]) -> bytes:
    """The page once, shown by script."""
    return _whole(f"<p>正在加载</p><div class='mobile' style='display:none'>{page(plain(data))}</div>")


def undeclared_gb18030(data: dict[str, Any]) -> bytes:
    """In GB18030, without saying so."""
    return _whole(page(plain(data)), "").decode().encode("gb18030")


def counter_in_another_charset(data: dict[str, Any]) -> bytes:
    """In UTF-8, but for the counter at its end and a character cut in two at its top."""
    head, body = "云岭县人民政府".encode()[:-1], page(plain(data))
    counter = "您是第128位访客".encode("gb18030")
    content = _whole(f"<div>HEAD</div>{body}<div>版权所有 COUNTER</div>")
    return content.replace(b"HEAD", head).replace(b"COUNTER", counter)


def declared_gb2312(data: dict[str, Any]) -> bytes:
    """In GBK, calling itself GB2312."""
    declared = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    return _whole(page(plain(data)), declared).decode().encode("gb18030")


LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    **{name: _drafted(drafting) for name, drafting in DRAFTS.items()},
    "merged_repeated": lambda data: filled_up(plain(data)),
    **{
        function.__name__: function
        for function in (
            without_spans,
            letter_by_letter,
            with_page_around,
            in_layout_tables,
            breaks_for_paragraphs,
            header_cells,
            phone_copy_hidden,
            phone_copy_first,
            phone_copy_by_style_sheet,
            printed_twice,
            only_copy_hidden,
            dated_in_its_head,
            undeclared_gb18030,
            counter_in_another_charset,
            declared_gb2312,
        )
    },
}

WRITERS: dict[str, Callable[[Draft], bytes]] = {"whole": whole, "spanless": spanless, "filled_up": filled_up}
