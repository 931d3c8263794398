"""Text copied from pages and files: one cell a line, one row a line, drawn with pipes, or as programs that
take the text out of pages and files write tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.layouts.drafts import (
    DRAFTS,
    Draft,
    Line,
    placeholders,
    plain,
    repeated,
    repeated_down,
    rows_only,
    with_filling_notes,
    with_spaced_labels,
)
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


def _commas(rows: Rows) -> str:
    """Commas between cells, and nothing done about those inside one."""
    return "".join(",".join(map(_one_line, row)) + "\n" for row in rows) + "\n"


def _quoted(rows: Rows) -> str:
    """The rows of a CSV file."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([_one_line(cell) for cell in row] for row in rows)
    return buffer.getvalue() + "\n"


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


def cut_characters(data: dict[str, Any]) -> bytes:
    """From a page in GB18030 whose first and last lines lost half a character."""
    first, last = ("【云岭县政务公开】".encode("gb18030") for _ in range(2))
    body = written(plain(data), _row_lines, rows_only).encode("gb18030")
    return first[:-1] + b"\n" + body + "主办单位：云岭县".encode("gb18030") + b"\n" + last[:-1] + b" \n"


def indented(data: dict[str, Any]) -> bytes:
    """Paragraphs with blank space before and blank lines between."""
    return written(
        plain(data), _cell_lines, rows_only, lambda item: f"\n\u3000\u3000{item.text} \n\n"
    ).encode()


def _flattened(rows: Rows) -> str:
    """A line a cell and nothing that says so; a blank one, of which nothing would be left, as a stroke."""
    return "".join(f"{_one_line(cell).strip() or '/'}\n" for row in rows for cell in row) + "\n"


def _filled(rows: Rows) -> Rows:
    """The rows with a stroke for each blank value, as a rendering needs that leaves out blank cells."""
    return [[_one_line(cell).strip() or "/" for cell in row] for row in rows]


def _solid(rows: Rows) -> Rows:
    """The same without blank space in labels, which would part them."""
    return [
        ["".join(cell.split()) if any(map(_is_chinese, cell)) else cell for cell in row]
        for row in _filled(rows)
    ]


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _wide(text: str) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def _bars_between(rows: Rows) -> str:
    """Bars between cells only, a rule under the first row, two blanks at the end of a row."""
    first, *rest = ["| ".join(map(_one_line, row)) + "  \n" for row in rows]
    rule = "|".join(["---"] * len(rows[0])) + "  \n"
    return f"{first}{rule}{''.join(rest)}  \n"


def _bars_padded(rows: Rows) -> str:
    """A bar after each cell, and one more for each cell that the row has fewer than the table is wide."""
    width = max(map(len, rows))
    return "".join(" | ".join(map(_one_line, row)) + " | " + "|" * (width - len(row)) + "\n" for row in rows)


def _bars_apart(rows: Rows) -> str:
    """Bars between cells, a blank line after each row, page numbers, and wide bars."""
    found = ""
    for index, row in enumerate(rows, 1):
        found += "｜".join(f" {_one_line(cell)} " for cell in row) + "\n\n"
        if index % 9 == 0:
            found += f"— {index // 9} —\n\n"
    return found


def _bars_around(rows: Rows) -> str:
    """A bar before and after each cell; blank cells are left out."""
    return "".join(f"|{'||'.join(row)}|\n" for row in _filled(rows))


def _bar_after_cell_lines(rows: Rows) -> str:
    return "".join(f"{cell}|\n" for row in _filled(rows) for cell in row)


def _bar_before_cell_lines(rows: Rows) -> str:
    return "".join(f"|{cell}\n" for row in _filled(rows) for cell in row)


def _bars_on_own_lines(rows: Rows) -> str:
    return "".join(f"{cell}\n|\n" for row in _filled(rows) for cell in row)


def _bar_lines_for_blanks(rows: Rows) -> str:
    """A cell a line with a bar after it; where cells are blank or merged, only their bars, on one line."""
    written_rows = []
    for row in rows:
        lines: list[str] = []
        for cell in map(_one_line, row):
            if not cell.strip() and lines:
                lines[-1] += "|"
            else:
                lines.append(f"{cell} |".strip())
        written_rows.append("\n".join(lines) + "\n")
    return "\n".join(written_rows) + "\n"


def _bar_lines_doubled(rows: Rows) -> str:
    """A cell a line, the bars that part it from the next one on a line of their own, doubled for blanks."""
    found: list[str] = []
    for cell in (_one_line(cell).strip() for row in rows for cell in row):
        if not cell and found and set(found[-1]) == {"|"}:
            found[-1] += "|"
        else:
            found += [cell, "|"] if cell else ["|"]
    return "\n".join(found) + "\n"


def _spaced(rows: Rows) -> str:
    return "".join(" ".join(row) + "\n" for row in _solid(rows)) + "\n"


def _spaced_columns(rows: Rows) -> str:
    """Columns of the rows' own cells, each as wide as its widest cell."""
    rows = _solid(rows)
    widths = [
        max(_wide(row[column]) for row in rows if column < len(row)) for column in range(max(map(len, rows)))
    ]
    return "".join(
        "  ".join(cell + " " * (width - _wide(cell)) for cell, width in zip(row, widths, strict=False)) + "\n"
        for row in rows
    )


def _spaced_pages(rows: Rows) -> str:
    """A row a line, with page numbers and blank lines where pages end."""
    numbers = ("- {} -", "{}", "— {} —", "第{}页", "第 {} 页 共 9 页", "{} / 9")
    found = ""
    for index, row in enumerate(_solid(rows), 1):
        found += " ".join(row) + "\n"
        if index % 5 == 0 and index > 3:
            found += f"\n{numbers[index // 5 % len(numbers)].format(index)}\n\n"
    return found


def _spaced_narrow(rows: Rows) -> str:
    """A row a line in narrow columns: labels over two lines, the name of the group one character a line."""
    found = ""
    for row in _solid(rows):
        if row[0].endswith("办理结果") and len(row) > 1:
            found += "".join(f"{character}\n" for character in row[0])
            row = row[1:]
        labels, values = _cut_row(row)
        if len(labels) == 1 and len(labels[0]) > 12 and values:
            found += f"{labels[0][:9]}\n{' '.join((labels[0][9:], *values))}\n"
        else:
            found += " ".join(row) + "\n"
    return found


def _cut_row(row: list[str]) -> tuple[list[str], list[str]]:
    first = next((at for at, cell in enumerate(row) if cell == "/" or cell[:1].isdigit()), len(row))
    while first and first < len(row) and any(map(_is_chinese, row[first])):
        first = next(
            (at for at in range(first + 1, len(row)) if row[at] == "/" or row[at][:1].isdigit()), len(row)
        )
    return row[:first], row[first:]


def _data_frame(rows: Rows) -> str:
    """A table of a program for data: an index, names for columns without one, whole numbers as decimals."""
    width = max(map(len, rows))
    names = [cell or f"Unnamed: {column}" for column, cell in enumerate(rows[0])]
    names += [f"Unnamed: {column}" for column in range(len(names), width)]
    lines = [["", *names]]
    for index, row in enumerate(rows[1:]):
        cells = [f"{cell}.0" if cell.isdigit() else _one_line(cell) or "NaN" for cell in row]
        lines.append([str(index), *cells, *["NaN"] * (width - len(row))])
    found = [f"| {' | '.join(line)} |\n" for line in lines]
    return found[0] + "|" + "---:|" * (width + 1) + "\n" + "".join(found[1:]) + "\n"


def _second_page_as_lines(rows: Rows) -> str:
    """A row a line with tabs, and what is on the second page as plain lines."""
    if len(rows) < 20:
        return _row_lines(rows)
    cut = len(rows) - 7
    lines = "".join(" ".join(row) + "\n" for row in _solid(rows[cut:]))
    return "".join("\t".join(map(_one_line, row)) + "\n" for row in rows[:cut]) + "— 6 —\n" + lines


_EXTRACTED = (
    _bars_between,
    _bars_padded,
    _bars_apart,
    _bars_around,
    _bar_after_cell_lines,
    _bar_before_cell_lines,
    _bars_on_own_lines,
    _bar_lines_for_blanks,
    _bar_lines_doubled,
    _spaced,
    _spaced_columns,
    _spaced_pages,
    _spaced_narrow,
    _second_page_as_lines,
)


def _tables_last(data: dict[str, Any], table: Callable[[Rows], str], rows: RowsOf) -> bytes:
    """All lines of the text, and behind them the tables one right after another."""
    draft = plain(data)
    words = [item for item in draft if isinstance(item, Line)]
    tables = [item for item in draft if not isinstance(item, Line)]
    return written([*words, *tables], table, rows).replace("\n\n", "\n").encode()


def _printed_frame(rows: Rows) -> str:
    """As a program for data prints a table: with numbers, and each cell at the right of its column."""
    width = max(map(len, rows))
    lines = [["", *map(str, range(width))]]
    lines += [[str(at), *(_one_line(cell).strip() or "NaN" for cell in row)] for at, row in enumerate(rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(width + 1)]
    return "".join(
        "  ".join(cell.rjust(room) for cell, room in zip(line, widths, strict=True)) + "\n" for line in lines
    )


def _json_line(rows: Rows) -> str:
    """A line of JSON for each table."""
    records = [{str(at): _one_line(cell) for at, cell in enumerate(row)} for row in rows]
    return json.dumps(records, ensure_ascii=False) + "\n"


def _letter_by_letter(data: dict[str, Any], mark: str) -> bytes:
    """A mark after every character, as where each is in a piece of the page that a program took apart."""

    def parted(text: str) -> str:
        return "".join(f"{character}{mark}" for character in text if not character.isspace()) + "\n"

    return written(
        plain(data),
        lambda rows: "".join(f"{parted(cell)}{mark}\n" for row in _filled(rows) for cell in row),
        rows_only,
        lambda line: f"{parted(line.text)}\n",
    ).encode()


LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    **{f"cell_lines_{name}": _layout(drafting, _cell_lines) for name, drafting in DRAFTS.items()},
    **{f"row_lines_{name}": _layout(drafting, _row_lines) for name, drafting in DRAFTS.items()},
    "flattened": _layout(plain, _flattened),
    "row_lines_placeholders": _layout(plain, _row_lines, placeholders),
    "row_lines_repeated_down": _layout(plain, _row_lines, repeated_down),
    "commas": _layout(plain, _commas),
    "commas_placeholders": _layout(plain, _commas, placeholders),
    "commas_repeated_down": _layout(plain, _commas, repeated_down),
    **{f"quoted_{rows.__name__}": _layout(plain, _quoted, rows) for rows in (placeholders, repeated)},
    "quoted_cut_with_header": _layout(DRAFTS["cut_with_header"], _quoted, placeholders),
    "bars_between_repeated_down": _layout(plain, _bars_between, repeated_down),
    "pipes": _layout(plain, _piped),
    "pipes_placeholders": _layout(plain, _piped, placeholders),
    "boxed_placeholders": _layout(plain, _boxed, placeholders),
    "crlf_gb18030": crlf_gb18030,
    "utf16": utf16,
    "indented": indented,
    **{
        f"{table.__name__.lstrip('_')}{suffix}": _layout(drafting, table)
        for table in _EXTRACTED
        for suffix, drafting in (("", plain), ("_with_filling_notes", with_filling_notes))
    },
    "bars_padded_spaced_labels": _layout(with_spaced_labels, _bars_padded),
    "bars_padded_placeholders": _layout(plain, _bars_padded, placeholders),
    "bars_apart_placeholders": _layout(plain, _bars_apart, placeholders),
    "bar_lines_for_blanks_placeholders": _layout(plain, _bar_lines_for_blanks, placeholders),
    "bar_lines_doubled_placeholders": _layout(plain, _bar_lines_doubled, placeholders),
    "data_frame": _layout(plain, _data_frame, placeholders),
    **{
        f"{table.__name__.lstrip('_')}_{name}": _layout(DRAFTS[name], table)
        for table in (_bars_padded, _bar_after_cell_lines, _spaced)
        for name in ("cut_with_header", "with_other_labels", "with_captions", "disputes_by_row")
    },
    "cut_characters": cut_characters,
    "flattened_repeated": _layout(plain, _flattened, repeated),
    "row_lines_repeated_last": partial(_tables_last, table=_row_lines, rows=repeated),
    "pipes_repeated_last": partial(_tables_last, table=_piped, rows=repeated),
    "flattened_repeated_last": partial(_tables_last, table=_flattened, rows=repeated),
    "printed_frame": _layout(plain, _printed_frame, repeated),
    "json_line": _layout(plain, _json_line, repeated),
    **{
        f"letter_by_letter_{name}": partial(_letter_by_letter, mark=mark)
        for name, mark in (("blanks", " "), ("lines", "\n"), ("tabs", "\t"), ("bars", "|"))
    },
}


def _writer(table: Callable[[Rows], str], rows: RowsOf) -> Callable[[Draft], bytes]:
    return lambda draft: written(draft, table, rows).encode()


WRITERS: dict[str, Callable[[Draft], bytes]] = (
    {
        f"{table.__name__.lstrip('_')}_{rows.__name__}": _writer(table, rows)
        for table in (_cell_lines, _row_lines, _piped)
        for rows in (rows_only, placeholders)
    }
    | {"row_lines_repeated_down": _writer(_row_lines, repeated_down)}
    | {f"quoted_{rows.__name__}": _writer(_quoted, rows) for rows in (placeholders, rows_only, repeated)}
    | {table.__name__.lstrip("_"): _writer(table, rows_only) for table in (_flattened, *_EXTRACTED)}
    | {"printed_frame": _writer(_printed_frame, repeated)}
    | {
        f"{table.__name__.lstrip('_')}_placeholders": _writer(table, placeholders)
        for table in (_bars_padded, _bars_apart, _bar_lines_for_blanks, _bar_lines_doubled, _data_frame)
    }
)
