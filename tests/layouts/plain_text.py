"""Text copied from pages and files: one cell a line, one row a line, or drawn with pipes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.layouts.drafts import DRAFTS, Draft, Line, placeholders, plain, rows_only
from tests.readers.filled_forms import FormTable

Rows = list[list[str]]
RowsOf = Callable[[FormTable], Rows]


def _cell_lines(rows: Rows) -> str:
    return "".join("".join(f"\t{_one_line(cell)}\n" for cell in row) + "\n" for row in rows) + "\n"


def _row_lines(rows: Rows) -> str:
    return "".join("\t".join(map(_one_line, row)) + "\n" for row in rows) + "\n"


def _piped(rows: Rows) -> str:
    return "".join(f"| {' | '.join(map(_one_line, row))} |\n" for row in rows) + "\n"


def _boxed(rows: Rows) -> str:
    rule = "+" + "-" * 60 + "+\n"
    return rule + rule.join(f"| {' | '.join(map(_one_line, row))} |\n" for row in rows) + rule + "\n"


def _one_line(text: str) -> str:
    return text.replace("\n", "")


def written(
    draft: Draft, table: Callable[[Rows], str], rows: RowsOf, line: Callable[[Line], str] | None = None
) -> str:
    """The draft as text."""
    line = line or (lambda item: item.text + "\n")
    return "".join(line(item) if isinstance(item, Line) else table(rows(item)) for item in draft)


def _layout(
    drafting: Callable[[dict[str, Any]], Draft], table: Callable[[Rows], str], rows: RowsOf = rows_only
) -> Callable[[dict[str, Any]], bytes]:
    return lambda data: written(drafting(data), table, rows).encode()


def crlf_gb18030(data: dict[str, Any]) -> bytes:
    """From a Windows machine: GB18030 and CRLF."""
    return written(plain(data), _row_lines, rows_only).replace("\n", "\r\n").encode("gb18030")


def utf16(data: dict[str, Any]) -> bytes:
    """“Unicode text” of Windows: UTF-16 with a mark."""
    return written(plain(data), _row_lines, placeholders).encode("utf-16")


def indented(data: dict[str, Any]) -> bytes:
    """Paragraphs with blank space before and blank lines between."""
    return written(
        plain(data), _cell_lines, rows_only, lambda item: f"\n\u3000\u3000{item.text} \n\n"
    ).encode()


def _flattened(rows: Rows) -> str:
    """A line a cell and nothing that says so; a blank one, of which nothing would be left, as a stroke."""
    return "".join(f"{_one_line(cell).strip() or '/'}\n" for row in rows for cell in row) + "\n"


LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    **{f"cell_lines_{name}": _layout(drafting, _cell_lines) for name, drafting in DRAFTS.items()},
    **{f"row_lines_{name}": _layout(drafting, _row_lines) for name, drafting in DRAFTS.items()},
    "flattened": _layout(plain, _flattened),
    "row_lines_placeholders": _layout(plain, _row_lines, placeholders),
    "pipes": _layout(plain, _piped),
    "pipes_placeholders": _layout(plain, _piped, placeholders),
    "boxed_placeholders": _layout(plain, _boxed, placeholders),
    "crlf_gb18030": crlf_gb18030,
    "utf16": utf16,
    "indented": indented,
}


def _writer(table: Callable[[Rows], str], rows: RowsOf) -> Callable[[Draft], bytes]:
    return lambda draft: written(draft, table, rows).encode()


WRITERS: dict[str, Callable[[Draft], bytes]] = {
    f"{table.__name__.lstrip('_')}_{rows.__name__}": _writer(table, rows)
    for table in (_cell_lines, _row_lines, _piped)
    for rows in (rows_only, placeholders)
} | {"flattened": _writer(_flattened, rows_only)}
