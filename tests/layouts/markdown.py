"""Markdown, as converters and programs that recognise text write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unicodedata import east_asian_width

from tests.layouts import web
from tests.layouts.drafts import (
    DRAFTS,
    Draft,
    Line,
    bare_headings,
    blanks_across,
    placeholders,
    plain,
    repeated,
    rows_only,
    with_figures,
)
from tests.layouts.plain_text import Rows, RowsOf, written
from tests.readers.filled_forms import FormCell, FormTable, grid


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


def _grid_table(table: FormTable, width: Callable[[str], int], *, longest: int, upright: bool = True) -> str:
    """A table as pandoc draws it: merged cells without the lines inside them, long texts on several lines.

    Without ``upright`` a cell that goes on below is closed, and a blank one drawn under it.
    """
    if not upright:
        table = [
            [FormCell(cell.text if top else "", 1, cell.columns) for cell, top in row]
            for row in _unstacked(table)
        ]
    cells = [
        (row, column, cell)
        for row, line in enumerate(grid(table))
        for column, cell in enumerate(line)
        if cell is not None
    ]
    texts = {(row, column): _wrapped(cell.text, longest * cell.columns, width) for row, column, cell in cells}
    height, wide = len(table), len(grid(table)[0])
    heights = [
        max([1, *(len(texts[row, column]) for row, column, cell in cells if row == at and cell.rows == 1)])
        for at in range(height)
    ]
    for row, column, cell in cells:
        missing = len(texts[row, column]) - sum(heights[row : row + cell.rows]) - cell.rows + 1
        heights[min(row + cell.rows, height) - 1] += max(0, missing)
    tops = [sum(heights[:at]) + at for at in range(height + 1)]
    lefts = [at * (longest + 3) for at in range(wide + 1)]
    board = [[" "] * (lefts[-1] + 1) for _ in range(tops[-1] + 1)]
    for row, column, cell in cells:
        top, bottom = tops[row], tops[min(row + cell.rows, height)]
        left, right = lefts[column], lefts[column + cell.columns]
        for at in range(left, right + 1):
            for edge in (top, bottom):
                board[edge][at] = "-" if board[edge][at] == " " else board[edge][at]
        for at in range(top, bottom + 1):
            for edge in (left, right):
                board[at][edge] = "|" if board[at][edge] == " " else board[at][edge]
        for corner in ((top, left), (top, right), (bottom, left), (bottom, right)):
            board[corner[0]][corner[1]] = "+"
        for down, text in enumerate(texts[row, column], top + 1):
            spread = [part for character in text for part in (character, *[""] * (width(character) - 1))]
            board[down][left + 2 : left + 2 + len(spread)] = spread
    return "\n" + "".join("".join(line) + "\n" for line in board) + "\n"


def _unstacked(table: FormTable) -> list[list[tuple[FormCell, bool]]]:
    """The cells of each row with those that reach into it from above, and whether each begins in it."""
    rows: list[list[tuple[FormCell, bool]]] = []
    reaching: list[tuple[int, int, FormCell]] = []
    for index, line in enumerate(grid(table)):
        reaching += [(index, column, cell) for column, cell in enumerate(line) if cell is not None]
        own = [
            (column, cell, top == index) for top, column, cell in reaching if top <= index < top + cell.rows
        ]
        rows.append([(cell, top) for _, cell, top in sorted(own, key=lambda one: one[0])])
    return rows


def _wrapped(text: str, longest: int, width: Callable[[str], int]) -> list[str]:
    """A text on several lines, no number cut."""
    lines = [""]
    for word in re.findall(r"[0-9０-９,.]+|.", text.replace("\n", "")):
        if sum(map(width, lines[-1] + word)) > longest:
            lines.append("")
        lines[-1] += word
    return lines


def _two_columns(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def _drawn(draft: Draft, **options: Any) -> bytes:
    return "".join(
        _line(item) if isinstance(item, Line) else _grid_table(item, **options) for item in draft
    ).encode()


def page_tables(data: dict[str, Any]) -> bytes:
    """Tables of HTML between lines of Markdown."""
    return "".join(
        _line(item)
        if isinstance(item, Line)
        else "\n" + web.page([item]).replace("<tbody>", "<tbody>\n") + "\n"
        for item in plain(data)
    ).encode()


def restarted_lists(data: dict[str, Any]) -> bytes:
    """Headings that a word processor numbers, each as a list that begins anew."""
    return written(
        bare_headings(data),
        _piped,
        placeholders,
        lambda item: f"\n1. {item.text}\n\n" if item.kind == "heading" else _line(item),
    ).encode()


def _under_blank_header(rows: Rows) -> str:
    """A blank row and the rule over the table, as converters of pages write it."""
    width = max(map(len, rows))
    head = f"|{'  |' * width}\n|{' --- |' * width}\n"
    return f"\n{head}" + "".join(f"| {' | '.join(row)} |\n" for row in rows) + "\n"


LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    **{name: _layout(drafting) for name, drafting in DRAFTS.items()},
    "rows_only": _layout(plain, rows=rows_only),
    "merged_repeated": _layout(plain, rows=repeated),
    "merged_repeated_without_rule": _layout(plain, _piped_without_rule, repeated),
    "without_rule": _layout(plain, _piped_without_rule),
    "bold_headings": _layout(plain, line=_bold),
    "page_tables": page_tables,
    "restarted_lists": restarted_lists,
    "blanks_across": _layout(plain, _under_blank_header, blanks_across),
    "grid_tables": lambda data: _drawn(plain(data), width=_two_columns, longest=12),
    "grid_tables_of_figures": lambda data: _drawn(with_figures(data), width=_two_columns, longest=16),
    "grid_tables_with_blank_cells": lambda data: _drawn(
        plain(data), width=_two_columns, longest=12, upright=False
    ),
    "grid_tables_by_characters": lambda data: _drawn(plain(data), width=lambda character: 1, longest=10),
}

WRITERS: dict[str, Callable[[Draft], bytes]] = {
    "placeholders": lambda draft: written(draft, _piped, placeholders, _line).encode(),
    "rows_only": lambda draft: written(draft, _piped, rows_only, _line).encode(),
    "blanks_across": lambda draft: written(draft, _under_blank_header, blanks_across, _line).encode(),
    "grid": lambda draft: _drawn(draft, width=_two_columns, longest=12),
    "repeated": lambda draft: written(draft, _piped, repeated, _line).encode(),
}
