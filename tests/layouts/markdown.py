"""Markdown, as converters and programs that recognise text write it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.layouts import web
from tests.layouts.drafts import DRAFTS, Draft, Line, placeholders, plain, repeated, rows_only
from tests.layouts.plain_text import Rows, RowsOf, written


def _piped(rows: Rows) -> str:
    first, *rest = [f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in row)} |\n" for row in rows]
    return f"\n{first}|{'---|' * len(rows[0])}\n{''.join(rest)}\n"


def _piped_without_rule(rows: Rows) -> str:
    return "\n" + "".join(f"|{'|'.join(cell.replace(chr(10), '') for cell in row)}|\n" for row in rows) + "\n"


def _line(item: Line) -> str:
    return f"{'# ' if item.kind == 'title' else '## ' if item.kind == 'heading' else ''}{item.text}\n\n"


def _bold(item: Line) -> str:
    return f"**{item.text}**\n\n" if item.kind != "text" else f"{item.text}\n\n"


def _layout(
    drafting: Callable[[dict[str, Any]], Draft],
    table: Callable[[Rows], str] = _piped,
    rows: RowsOf = placeholders,
    line: Callable[[Line], str] = _line,
) -> Callable[[dict[str, Any]], bytes]:
    return lambda data: written(drafting(data), table, rows, line).encode()


def page_tables(data: dict[str, Any]) -> bytes:
    """Tables of HTML between lines of Markdown."""
    return "".join(
        _line(item)
        if isinstance(item, Line)
        else "\n" + web.page([item]).replace("<tbody>", "<tbody>\n") + "\n"
        for item in plain(data)
    ).encode()


LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    **{name: _layout(drafting) for name, drafting in DRAFTS.items()},
    "rows_only": _layout(plain, rows=rows_only),
    "merged_repeated": _layout(plain, rows=repeated),
    "merged_repeated_without_rule": _layout(plain, _piped_without_rule, repeated),
    "without_rule": _layout(plain, _piped_without_rule),
    "bold_headings": _layout(plain, line=_bold),
    "page_tables": page_tables,
}

WRITERS: dict[str, Callable[[Draft], bytes]] = {
    "placeholders": lambda draft: written(draft, _piped, placeholders, _line).encode(),
    "rows_only": lambda draft: written(draft, _piped, rows_only, _line).encode(),
    "repeated": lambda draft: written(draft, _piped, repeated, _line).encode(),
}
