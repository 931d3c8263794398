"""Canonical data as the files that reports come in: simple writers, to read back what they wrote."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from auditor_ogi.form import Form, form

Rows = list[list[str]]


def value(data: dict[str, Any], pointer: str) -> Any:
    for key in pointer.strip("/").split("/"):
        data = data[key]
    return data


def word(number: Any) -> str:
    return "" if number is None else str(number)


def article20(data: dict[str, Any], this: Form) -> Rows:
    rows: Rows = []
    for block in this.article20:
        rows.append([block.label.zh])
        rows.append(["信息内容", *(column.label.zh for column in block.columns)])
        for row in block.rows:
            cells = [word(value(data, f"/article20/{row.key}/{column.key}")) for column in block.columns]
            rows.append([row.label.zh, *cells])
    return rows


def requests(data: dict[str, Any], this: Form) -> list[tuple[list[str], str, list[str]]]:
    """Labels of the groups that begin with a row, the row's own label, its values."""
    rows = []
    seen: set[str] = set()
    for row in this.requests.rows:
        groups = [group for group in row.groups if group.key not in seen]
        seen.update(group.key for group in groups)
        values = [word(value(data, this.requests.pointer(row, column))) for column in this.requests.columns]
        rows.append(
            ([group.ordinal + group.label.zh for group in groups], row.ordinal + row.label.zh, values)
        )
    return rows


def disputes(data: dict[str, Any], this: Form) -> list[str]:
    return [
        word(value(data, this.disputes.pointer(row, column)))
        for row in this.disputes.rows
        for column in this.disputes.columns
    ]


NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
KINDS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
LEAVES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def _document(data: dict[str, Any], line: Callable[[str], str], tables: dict[int, str]) -> str:
    parts = [line(data["title"])]
    parts += [line(text) for text in data["preamble"].split("\n") if text]
    for section in data["sections"]:
        parts.append(line(section["heading"]))
        parts += [line(text) for text in section["text"].split("\n") if text]
        parts.append(tables.get(section["number"], ""))
    return "".join(parts)


def _plain(text: str) -> str:
    return text + "\n"


def cell_lines(data: dict[str, Any]) -> bytes:
    """Text as copied from a page: one cell a line, blank lines between rows."""
    this = form(data["form"])

    def table(rows: Rows) -> str:
        return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows) + "\n"

    third = [[NOTE, "申请人情况"], ["", "自然人", "法人或其他组织", "总计"], ["", "", *KINDS, ""]]
    for groups, label, values in requests(data, this):
        third.append([*groups, label, *values])
    fourth = [
        ["行政复议", "行政诉讼"],
        [*LEAVES, "未经复议直接起诉", "复议后起诉"],
        [""] * 5 + LEAVES * 2,
        disputes(data, this),
    ]
    return _document(
        data, _plain, {2: table(article20(data, this)), 3: table(third), 4: table(fourth)}
    ).encode()


def row_lines(data: dict[str, Any]) -> bytes:
    """Text with one row a line, cells parted by tabs."""
    this = form(data["form"])

    def table(rows: Rows) -> str:
        return "".join("\t".join(row) + "\n" for row in rows)

    third = [[NOTE, "申请人情况"], ["", "自然人", "法人或其他组织", "总计"], ["", "", *KINDS, ""]]
    for groups, label, values in requests(data, this):
        third.append([*groups, label, *values])
    fourth = [
        ["行政复议", "行政诉讼"],
        [*LEAVES, "未经复议直接起诉", "复议后起诉"],
        [""] * 5 + LEAVES * 2,
        disputes(data, this),
    ]
    return _document(
        data, _plain, {2: table(article20(data, this)), 3: table(third), 4: table(fourth)}
    ).encode()


def _page(data: dict[str, Any], tables: dict[int, str], line: Callable[[str], str], head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{_document(data, line, tables)}</body></html>"


def _td(text: str, *, rows: int = 1, columns: int = 1) -> str:
    spans = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
    return f"<td{spans}>{escape(text)}</td>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>\n"


def _merged_third(data: dict[str, Any], this: Form, cell: Callable[..., str]) -> list[str]:
    rows = [
        cell(NOTE, rows=3, columns=3) + cell("申请人情况", columns=7),
        cell("自然人", rows=2) + cell("法人或其他组织", columns=5) + cell("总计", rows=2),
        "".join(cell(kind) for kind in KINDS),
    ]
    counts: dict[str, int] = {}
    for row in this.requests.rows:
        for group in row.groups:
            counts[group.key] = counts.get(group.key, 0) + 1
    seen: set[str] = set()
    for row, (_, label, values) in zip(this.requests.rows, requests(data, this), strict=True):
        new = [group for group in row.groups if group.key not in seen]
        seen.update(group.key for group in new)
        heads = "".join(cell(group.ordinal + group.label.zh, rows=counts[group.key]) for group in new)
        rows.append(heads + cell(label, columns=3 - len(row.groups)) + "".join(cell(item) for item in values))
    return rows


def _table(rows: list[str]) -> str:
    return "<table border=1><tbody>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</tbody></table>\n"


def _second(data: dict[str, Any], this: Form, cell: Callable[..., str]) -> list[str]:
    width = 4
    rows = []
    for row in article20(data, this):
        if len(row) == 1:
            rows.append(cell(row[0], columns=width))
        elif len(row) == 2:
            rows.append(cell(row[0]) + cell(row[1], columns=width - 1))
        else:
            rows.append("".join(cell(text) for text in row))
    return rows


def _fourth(data: dict[str, Any], this: Form, cell: Callable[..., str]) -> list[str]:
    return [
        cell("行政复议", columns=5) + cell("行政诉讼", columns=10),
        "".join(cell(leaf, rows=2) for leaf in LEAVES)
        + cell("未经复议直接起诉", columns=5)
        + cell("复议后起诉", columns=5),
        "".join(cell(leaf) for leaf in LEAVES * 2),
        "".join(cell(item) for item in disputes(data, this)),
    ]


def merged(data: dict[str, Any]) -> bytes:
    """A page whose tables have the spans of the form."""
    this = form(data["form"])
    tables = {
        2: _table(_second(data, this, _td)),
        3: _table(_merged_third(data, this, _td)),
        4: _table(_fourth(data, this, _td)),
    }
    return _page(data, tables, _paragraph, '<meta charset="utf-8">').encode()


def placeholders(data: dict[str, Any]) -> bytes:
    """A page without any span: empty cells in the place of merged ones."""
    this = form(data["form"])

    def plain(rows: Rows, width: int) -> str:
        return _table(["".join(_td(text) for text in [*row, *[""] * (width - len(row))]) for row in rows])

    third = [
        [NOTE, "", "", "申请人情况", "", "", "", "", "", ""],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", *KINDS, ""],
    ]
    for row, (groups, label, values) in zip(this.requests.rows, requests(data, this), strict=True):
        head = [*[""] * (len(row.groups) - len(groups)), *groups, label]
        third.append([*head, *[""] * (3 - len(head)), *values])
    fourth = [
        ["行政复议", "", "", "", "", "行政诉讼", *[""] * 9],
        [*LEAVES, "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""],
        [""] * 5 + LEAVES * 2,
        disputes(data, this),
    ]
    tables = {2: plain(article20(data, this), 4), 3: plain(third, 10), 4: plain(fourth, 15)}
    return _page(data, tables, _paragraph, '<meta charset="utf-8">').encode()


def words_in_spans(data: dict[str, Any]) -> bytes:
    """A page from a word processor: each character in a span, paragraphs in cells, line breaks between."""

    def spans(text: str) -> str:
        return "".join(
            f'<span lang="ZH-CN" style="font-size:\n16pt">{escape(character)}</span>' for character in text
        )

    def cell(text: str, *, rows: int = 1, columns: int = 1) -> str:
        inner = f"\n  <p style='text-align:center'>{spans(text)}</p>\n " if text else "\n <p>&nbsp;</p>"
        return f"<td colspan={columns} rowspan={rows}>{inner}</td>\n"

    this = form(data["form"])
    tables = {
        2: _table(_second(data, this, cell)),
        3: _table(_merged_third(data, this, cell)),
        4: _table(_fourth(data, this, cell)),
    }
    return _page(data, tables, lambda text: f"<p>{spans(text)}</p>", '<meta charset="utf-8">').encode()


def one_table(data: dict[str, Any]) -> bytes:
    """A page laid out by a table, with breadcrumbs, an index table and buttons around the report."""
    this = form(data["form"])
    tables = {
        2: _table(_second(data, this, _td)),
        3: _table(_merged_third(data, this, _td)),
        4: _table(_fourth(data, this, _td)),
    }
    index = _table([_td("索引号：") + _td("11370305/2025-001") + _td("发布机构：") + _td("某某办公室")])
    before = f"<div>当前位置：首页 &gt; 政府信息公开 &gt; 年报</div>{index}<p>【字体：大 中 小】</p>"
    inside = before + _document(data, _paragraph, tables)
    return (
        f"<html><head><title>网站</title></head><body><nav>首页</nav><table><tr><td>{inside}</td></tr></table>"
        "<p>【打印】【关闭】</p><footer>版权所有</footer></body></html>"
    ).encode()


def undeclared_gb18030(data: dict[str, Any]) -> bytes:
    """A page in GB18030 that does not say so."""
    return merged(data).decode().replace('<meta charset="utf-8">', "").encode("gb18030")


def declared_gb2312(data: dict[str, Any]) -> bytes:
    """A page in GBK that calls itself GB2312."""
    declared = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    return merged(data).decode().replace('<meta charset="utf-8">', declared).encode("gb18030")


TEXTS = {"cell_lines": cell_lines, "row_lines": row_lines}
PAGES = {
    "merged": merged,
    "placeholders": placeholders,
    "words_in_spans": words_in_spans,
    "one_table": one_table,
    "undeclared_gb18030": undeclared_gb18030,
    "declared_gb2312": declared_gb2312,
}
