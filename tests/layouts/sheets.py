"""Spreadsheets and CSV: the whole report in the cells of one sheet, or the form filled in over several."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import OverlappingRange  # type: ignore[import-untyped]

from tests.layouts.drafts import DRAFTS, Draft, Line, placeholders, plain, repeated, rows_only
from tests.readers.filled_forms import FormCell, FormTable

Drafting = Callable[[dict[str, Any]], Draft]
RowsOf = Callable[[FormTable], list[list[str]]]


def workbook(draft: Draft, *, merge: bool = True, numbers: bool = True, sheets: bool = False) -> bytes:
    """An XLSX file: lines in column A, tables below each other, on one sheet or each on one of its own."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    text = book.add_format({"text_wrap": True})
    sheet, row = book.add_worksheet("年报"), 0
    for item in draft:
        if isinstance(item, Line):
            sheet.write_string(row, 0, item.text, text)
            row += 1
            continue
        if sheets:
            sheet, row = book.add_worksheet(), 0
        _write(sheet, row, item, text, merge=merge, numbers=numbers)
        row += len(item)
    book.close()
    return buffer.getvalue()


def workbook_of(sheets: Sequence[Draft]) -> bytes:
    """An XLSX file with these drafts, each on a sheet of its own."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    text = book.add_format({"text_wrap": True})
    for draft in sheets:
        sheet, row = book.add_worksheet(), 0
        for item in draft:
            if isinstance(item, Line):
                sheet.write_string(row, 0, item.text, text)
                row += 1
            else:
                _write(sheet, row, item, text, merge=True, numbers=True)
                row += len(item)
    book.close()
    return buffer.getvalue()


def _parts(data: dict[str, Any]) -> list[Draft]:
    """The draft cut before each heading; title and preamble come first."""
    found: list[Draft] = [[]]
    for item in plain(data):
        if isinstance(item, Line) and item.kind == "heading":
            found.append([])
        found[-1].append(item)
    return found


def text_and_tables(data: dict[str, Any]) -> bytes:
    """All of the text on one sheet, each table on another without a heading."""
    draft = plain(data)
    tables: list[Draft] = [[item] for item in draft if not isinstance(item, Line)]
    return workbook_of([[item for item in draft if isinstance(item, Line)], *tables])


def tables_with_headings_again(data: dict[str, Any]) -> bytes:
    """The sheets of the tables before that of the text, each with its heading, which the text has too."""
    draft = plain(data)
    tables = [
        [part[0], *(item for item in part if not isinstance(item, Line))]
        for part in _parts(data)
        if any(not isinstance(item, Line) for item in part)
    ]
    return workbook_of([*tables, [item for item in draft if isinstance(item, Line)]])


def parts_with_tables_last(data: dict[str, Any]) -> bytes:
    """Parts with text only on the first sheet, each part with a table on one of its own."""
    parts = _parts(data)
    tabled = [any(not isinstance(item, Line) for item in part) for part in parts]
    first = [item for part, has_table in zip(parts, tabled, strict=True) if not has_table for item in part]
    return workbook_of([first, *(part for part, has_table in zip(parts, tabled, strict=True) if has_table)])


def a_sheet_a_part(data: dict[str, Any]) -> bytes:
    """Each part on a sheet of its own."""
    return workbook_of(_parts(data))


def _write(sheet: Any, top: int, table: FormTable, text: Any, *, merge: bool, numbers: bool) -> None:
    taken: set[tuple[int, int]] = set()
    for index, cells in enumerate(table):
        column = 0
        for cell in cells:
            while (index, column) in taken:
                column += 1
            taken |= {
                (index + down, column + right) for down in range(cell.rows) for right in range(cell.columns)
            }
            last = (top + index + cell.rows - 1, column + cell.columns - 1)
            if merge and last != (top + index, column):
                # Merged ranges of a damaged table may run into each other, which no sheet can hold.
                with contextlib.suppress(OverlappingRange):
                    sheet.merge_range(top + index, column, *last, cell.text, text)
            elif numbers and _is_number(cell.text):
                sheet.write_number(top + index, column, float(cell.text))
            elif cell.text:
                sheet.write_string(top + index, column, cell.text, text)
            column += cell.columns


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit() and text.isascii()


def table_rows(draft: Draft, rows: Callable[[FormTable], list[list[str]]]) -> list[list[str]]:
    """The draft as rows of one long table."""
    found: list[list[str]] = []
    for item in draft:
        found += [[item.text]] if isinstance(item, Line) else rows(item)
    return found


def delimited(draft: Draft, rows: Callable[[FormTable], list[list[str]]], **options: Any) -> str:
    """A CSV file."""
    buffer = io.StringIO()
    csv.writer(buffer, **options).writerows(table_rows(draft, rows))
    return buffer.getvalue()


def _xlsx(drafting: Drafting, **options: bool) -> Callable[[dict[str, Any]], bytes]:
    return lambda data: workbook(drafting(data), **options)


def _csv(
    drafting: Drafting, charset: str = "utf-8-sig", rows: RowsOf = placeholders, **options: Any
) -> Callable[[dict[str, Any]], bytes]:
    return lambda data: delimited(drafting(data), rows, **options).encode(charset)


def _filled_up(drafting: Drafting) -> Drafting:
    """Without merged cells: their text is in each cell that they covered."""
    return lambda data: [
        item if isinstance(item, Line) else [[FormCell(text) for text in row] for row in repeated(item)]
        for item in drafting(data)
    ]


def _wide_lines(data: dict[str, Any]) -> bytes:
    """A sheet with merged cells saved as CSV: its lines of text are as long as the rows of its tables."""
    rows = table_rows(plain(data), placeholders)
    width = max(map(len, rows))
    buffer = io.StringIO()
    csv.writer(buffer).writerows(row + [""] * (width - len(row)) for row in rows)
    return buffer.getvalue().encode("gb18030")


def _wide_lines_repeated(data: dict[str, Any]) -> bytes:
    """The same with the text of a merged cell in each place that it covered, lines of text too."""
    rows = table_rows(plain(data), repeated)
    width = max(map(len, rows))
    buffer = io.StringIO()
    csv.writer(buffer).writerows(
        row * width if len(row) == 1 else row + [row[-1]] * (width - len(row)) for row in rows
    )
    return buffer.getvalue().encode()


XLSX: dict[str, Callable[[dict[str, Any]], bytes]] = {
    **{name: _xlsx(drafting) for name, drafting in DRAFTS.items()},
    "not_merged": _xlsx(plain, merge=False),
    "numbers_as_text": _xlsx(plain, numbers=False),
    "merged_repeated": _xlsx(_filled_up(plain)),
    "a_sheet_a_table": _xlsx(plain, sheets=True),
    **{
        function.__name__: function
        for function in (text_and_tables, tables_with_headings_again, parts_with_tables_last, a_sheet_a_part)
    },
}
CSV: dict[str, Callable[[dict[str, Any]], bytes]] = {
    **{name: _csv(drafting) for name, drafting in DRAFTS.items()},
    "gb18030": _csv(plain, "gb18030"),
    "semicolons": _csv(plain, delimiter=";"),
    "rows_only": lambda data: delimited(plain(data), rows_only).encode(),
    "merged_repeated": _csv(plain, rows=repeated),
    "wide_lines": _wide_lines,
    "wide_lines_repeated": _wide_lines_repeated,
    "quoted": _csv(plain, quoting=csv.QUOTE_ALL),
}

XLSX_WRITERS: dict[str, Callable[[Draft], bytes]] = {
    "merged": workbook,
    "not_merged": lambda draft: workbook(draft, merge=False),
}
CSV_WRITERS: dict[str, Callable[[Draft], bytes]] = {
    "placeholders": lambda draft: delimited(draft, placeholders).encode(),
    "rows_only": lambda draft: delimited(draft, rows_only).encode(),
    "repeated": lambda draft: delimited(draft, repeated).encode(),
}
