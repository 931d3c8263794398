"""A report as a web page, whose cells can print what canonical data cannot hold: -1, 3.5, no row at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from html import escape
from typing import Any

from auditor.reports.report_type import PrintedCell, PrintedTable
from auditor_ogi.form.layout import printed

_TABLES = {2: "/article20", 3: "/requests", 4: "/disputes"}


def web_page(
    data: Mapping[str, Any], *, prints: Mapping[str, str] | None = None, without: Collection[str] = ()
) -> bytes:
    """The report as a page; ``prints`` holds the text of single cells, ``without`` the rows to leave out."""
    tables = {each.pointer: each for each in printed(data, "zh") if isinstance(each, PrintedTable)}
    body = [f"<h1>{escape(data['title'])}</h1>", _paragraphs(data["preamble"] or "")]
    for section in data["sections"]:
        body += [f"<h2>{escape(section['heading'])}</h2>", _paragraphs(section["text"] or "")]
        at = _TABLES.get(section["number"])
        if at:
            body.append(_table(tables[at], data, prints or {}, without))
    head = '<head><meta charset="utf-8"></head>'
    return f"<!DOCTYPE html><html>{head}<body>{''.join(body)}</body></html>".encode()


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _table(
    table: PrintedTable, data: Mapping[str, Any], prints: Mapping[str, str], without: Collection[str]
) -> str:
    rows = []
    for row in table.rows:
        if any(cell.pointer and cell.pointer.rpartition("/")[0] in without for cell in row):
            continue
        rows.append(f"<tr>{''.join(_cell(cell, data, prints) for cell in row)}</tr>")
    return f"<table border=1>{''.join(rows)}</table>"


def _cell(cell: PrintedCell, data: Mapping[str, Any], prints: Mapping[str, str]) -> str:
    text = cell.label
    if cell.pointer:
        value: Any = data
        for step in cell.pointer.split("/")[1:]:
            value = value[step]
        text = prints.get(cell.pointer, "" if value is None else str(value))
    spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )
    return f"<td{spans}>{escape(text)}</td>"
