"""The form as it is printed: tables two to four with their headings, and the parts of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from auditor.reports.report_type import PrintedCell, PrintedTable, PrintedText
from auditor_ogi.form import Block, Form, Grid, Label, Row, form

_Rows = list[tuple[PrintedCell, ...]]

_ITEM = Label("信息内容", "item")
APPLICANTS = Label("申请人情况", "applicants")
_BALANCE = Label(
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "(in each column the first two items together equal the third and fourth)",
)
_NO_PART = Label("不是规定的六个部分之一", "none of the six parts")
_PART = Label("规定的第{number}部分：{title}", "part {number}: {title}")


def printed(data: Mapping[str, Any], lang: str) -> tuple[PrintedTable | PrintedText, ...]:
    """The tables of the report's edition, then its text, part by part."""
    this = form(data["form"])
    return (
        _article20(this, lang),
        _requests(this, lang),
        _disputes(this.disputes, lang),
        PrintedText("/preamble"),
        *(_section(this, index, section["number"], lang) for index, section in enumerate(data["sections"])),
    )


def _section(this: Form, index: int, number: int | None, lang: str) -> PrintedText:
    titles = {part.number: part.label.in_language(lang) for part in this.parts}
    note = (
        _PART.in_language(lang).format(number=number, title=titles[number])
        if number in titles
        else _NO_PART.in_language(lang)
    )
    at = f"/sections/{index}"
    return PrintedText(f"{at}/text", f"{at}/heading", f"{at}/number", note)


def _article20(this: Form, lang: str) -> PrintedTable:
    width = max(len(block.columns) for block in this.article20)
    rows = [row for block in this.article20 for row in _block(block, width, lang)]
    return PrintedTable("/article20", this.article20_label.in_language(lang), tuple(rows))


def _block(block: Block, width: int, lang: str) -> Iterator[tuple[PrintedCell, ...]]:
    # The last column takes what wider blocks have more.
    spans = [1] * (len(block.columns) - 1) + [width - len(block.columns) + 1]
    yield (PrintedCell(block.label.in_language(lang), colspan=width + 1),)
    yield (
        PrintedCell(_ITEM.in_language(lang)),
        *(
            PrintedCell(column.label.in_language(lang), colspan=span)
            for column, span in zip(block.columns, spans, strict=True)
        ),
    )
    for row in block.rows:
        values = (
            PrintedCell(pointer=f"/article20/{row.key}/{column.key}", colspan=span)
            for column, span in zip(block.columns, spans, strict=True)
        )
        yield (PrintedCell(row.label.in_language(lang)), *values)


def _requests(this: Form, lang: str) -> PrintedTable:
    grid = this.requests
    depth = 1 + max(len(row.groups) for row in grid.rows)
    person, *organisations, total = (column.label.in_language(lang) for column in grid.columns)
    rows: _Rows = [
        (
            PrintedCell(_BALANCE.in_language(lang), rowspan=3, colspan=depth),
            PrintedCell(APPLICANTS.in_language(lang), colspan=len(grid.columns)),
        ),
        (
            PrintedCell(person, rowspan=2),
            PrintedCell(this.organisations.in_language(lang), colspan=len(organisations)),
            PrintedCell(total, rowspan=2),
        ),
        tuple(map(PrintedCell, organisations)),
    ]
    opened: tuple[Row, ...] = ()
    for row in grid.rows:
        groups = [group for group in row.groups if group not in opened]
        opened = row.groups
        heads = [PrintedCell(_numbered(group, lang), rowspan=_height(group, grid.rows)) for group in groups]
        own = PrintedCell(_numbered(row, lang), colspan=depth - len(row.groups))
        rows.append(
            (*heads, own, *(PrintedCell(pointer=grid.pointer(row, column)) for column in grid.columns))
        )
    return PrintedTable("/requests", grid.label.in_language(lang), tuple(rows))


def _height(group: Row, rows: Sequence[Row]) -> int:
    return sum(group in row.groups for row in rows)


def _numbered(row: Row, lang: str) -> str:
    return f"{row.ordinal}{row.label.in_language(lang)}" if lang != "en" else row.label.en


def _disputes(grid: Grid, lang: str) -> PrintedTable:
    """The groups side by side, those of one parent under it."""
    wide = len(grid.columns)
    upper: list[PrintedCell] = []
    lower: list[PrintedCell] = []
    for above, rows in groupby(grid.rows, key=lambda row: row.groups):
        own = [row.label.in_language(lang) for row in rows]
        if above:
            upper.append(PrintedCell(above[0].label.in_language(lang), colspan=wide * len(own)))
            lower += [PrintedCell(label, colspan=wide) for label in own]
        else:
            upper += [PrintedCell(label, rowspan=2, colspan=wide) for label in own]
    columns = [PrintedCell(column.label.in_language(lang)) for _ in grid.rows for column in grid.columns]
    values = [PrintedCell(pointer=grid.pointer(row, column)) for row in grid.rows for column in grid.columns]
    return PrintedTable(
        "/disputes", grid.label.in_language(lang), (*map(tuple, (upper, lower, columns, values)),)
    )
