"""JSON that holds a report: the answers of web interfaces, and what extractors write."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

from auditor_ogi.form import form
from tests.layouts import web
from tests.layouts.drafts import Draft, Line, placeholders, plain, repeated, with_figures
from tests.ogi.interpret.rendering import value
from tests.readers.filled_forms import FormTable, grid


def _file(data: Any, **options: Any) -> bytes:
    return json.dumps(data, **{"ensure_ascii": False, **options}).encode()


def _answer(draft: Draft, data: dict[str, Any]) -> dict[str, Any]:
    title, *rest = draft
    assert isinstance(title, Line)
    return {
        "id": 20250112,
        "title": title.text,
        "source": data["organ"]["name"],
        "publishDate": f"{data['published_on']} 09:30:00",
        "hits": 128,
        "content": web.page(rest),
    }


def content(data: dict[str, Any]) -> bytes:
    """The page as HTML in ``data.content``."""
    return _file({"code": 200, "msg": "操作成功", "data": _answer(plain(data), data), "success": True})


def body_escaped(data: dict[str, Any]) -> bytes:
    """The whole page in ``body``, as entities, and all of the file in ASCII."""
    return _file({"status": 0, "body": escape(web.page(plain(data)))}, ensure_ascii=True, indent=2)


def data_html(data: dict[str, Any]) -> bytes:
    """The page in ``data.html``, beside a list of others."""
    others = [{"title": f"关于开展第{n}次培训的通知", "url": f"/c/{n}.html"} for n in range(9)]
    return _file({"result": {"html": web.page(with_figures(data)), "related": others}, "code": "0"})


def html_by_part(data: dict[str, Any]) -> bytes:
    """A list of parts, each with its heading and its HTML."""
    title, *rest = plain(data)
    assert isinstance(title, Line)
    parts: list[dict[str, Any]] = [{"name": "", "html": ""}]
    for item in rest:
        if isinstance(item, Line) and item.kind == "heading":
            parts.append({"name": item.text, "html": ""})
        else:
            parts[-1]["html"] += web.page([item])
    return _file({"code": 0, "data": {"title": title.text, "parts": parts}})


def _by_block(table: Callable[[FormTable], Any]) -> Callable[[dict[str, Any]], bytes]:
    def written(data: dict[str, Any]) -> bytes:
        blocks = [
            {"type": "text", "text": item.text}
            if isinstance(item, Line)
            else {"type": "table", "rows": table(item)}
            for item in plain(data)
        ]
        return _file({"pages": [{"blocks": blocks}]}, indent=1)

    return written


def _cells(table: FormTable) -> list[list[dict[str, Any]]]:
    return [
        [
            {"text": cell.text}
            | ({"rowspan": cell.rows} if cell.rows > 1 else {})
            | ({"colspan": cell.columns} if cell.columns > 1 else {})
            for cell in row
        ]
        for row in table
    ]


def _typed(table: FormTable) -> list[list[Any]]:
    """Numbers as numbers, null for the places that merged cells cover."""
    return [[None if cell is None else _number(cell.text) for cell in row] for row in grid(table)]


def _number(text: str) -> Any:
    if text.isascii() and text.isdigit() and str(int(text)) == text:
        return int(text)
    return text


def _records(table: FormTable) -> list[dict[str, str]]:
    return [{f"col{at}": text for at, text in enumerate(row)} for row in placeholders(table)]


def _columns(table: FormTable) -> dict[str, dict[str, str]]:
    rows = repeated(table)
    return {str(at): {str(n): row[at] for n, row in enumerate(rows)} for at in range(len(rows[0]))}


def names(data: dict[str, Any]) -> bytes:
    """Each table as objects in objects, the values under the names of row and column."""
    tables = iter((_article20(data), _requests(data), _disputes(data)))
    found: dict[str, Any] = {"code": 0, "title": data["title"], "preamble": data["preamble"]}
    sections = []
    for section in data["sections"]:
        one = {"heading": section["heading"], "text": section["text"]}
        sections.append(one | ({"table": next(tables)} if section["number"] in (2, 3, 4) else {}))
    return _file(found | {"sections": sections})


def _article20(data: dict[str, Any]) -> dict[str, Any]:
    return {
        row.label.zh: {
            column.label.zh: value(data, f"/article20/{row.key}/{column.key}") for column in block.columns
        }
        for block in form(data["form"]).article20
        for row in block.rows
    }


def _requests(data: dict[str, Any]) -> dict[str, Any]:
    table = form(data["form"]).requests
    found: dict[str, Any] = {}
    for row in table.rows:
        at = found
        for group in row.groups:
            at = at.setdefault(group.label.zh, {})
        values = {column.label.zh: value(data, table.pointer(row, column)) for column in table.columns}
        first, *kinds, last = values.items()
        at[row.label.zh] = {first[0]: first[1], "法人或其他组织": dict(kinds), last[0]: last[1]}
    return found


def _disputes(data: dict[str, Any]) -> dict[str, Any]:
    table = form(data["form"]).disputes
    return {
        row.label.zh: {column.label.zh: value(data, table.pointer(row, column)) for column in table.columns}
        for row in table.rows
    }


def extracted(data: dict[str, Any]) -> bytes:
    """The same without anything of a web interface around it."""
    found = json.loads(names(data))
    del found["code"]
    return _file(found)


LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    **{
        function.__name__: function
        for function in (content, body_escaped, data_html, html_by_part, names, extracted)
    },
    "cells": _by_block(_cells),
    "rows": _by_block(_typed),
    "rows_repeated": _by_block(repeated),
    "records": _by_block(_records),
    "columns": _by_block(_columns),
}

WRITERS: dict[str, Callable[[Draft], bytes]] = {
    "content": lambda draft: _file({"code": 0, "content": web.page(draft)}),
    "rows": lambda draft: _file(
        {"data": [item.text if isinstance(item, Line) else placeholders(item) for item in draft]}
    ),
}
