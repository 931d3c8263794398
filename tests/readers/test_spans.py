"""Spans that converters leave in Markdown are not what the report says."""

from __future__ import annotations

import pytest

from auditor.reading.document import Paragraph, Table
from auditor_readers import markdown

_SPAN = '<span lang="EN-US" style="font-size:\n12.0pt">'


def blocks(source: str) -> list[Paragraph | Table]:
    return list(markdown.read(source.encode(), "x.md").blocks)


def lines(source: str) -> list[tuple[str, int | None]]:
    return [(block.text, block.place.line) for block in blocks(source) if isinstance(block, Paragraph)]


def test_tags_that_go_on_in_the_next_line() -> None:
    source = f"{_SPAN}一、</span>{_SPAN}总体情况</span>\n\n<u>全年</u>公开<b>12</b>条。\n"
    assert lines(source) == [("一、总体情况", 1), ("全年公开12条。", 5)]


def test_brackets_with_a_style() -> None:
    source = '[一、]{lang="EN-US" style="font-size:\n12.0pt"}[总体情况]{lang="EN-US"}\n\n公开12条。\n'
    assert lines(source) == [("一、总体情况", 1), ("公开12条。", 4)]


def test_spans_in_cells() -> None:
    (table,) = blocks("| 规章 | <span>1</span><span>2</span> |\n|---|---|\n| [文件]{.a b=c} | 3 |\n")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["规章", "12"], ["文件", "3"]]


def test_a_drawn_table_keeps_its_columns() -> None:
    source = (
        "+---------------------------+----+\n"
        '| [规]{lang="EN-US"}[章]{la | 12 |\n'
        '| ng="EN-US"}               |    |\n'
        "+---------------------------+----+\n"
    )
    (table,) = blocks(source)
    assert isinstance(table, Table)
    assert table.cells[1].text == "12"


@pytest.mark.parametrize(
    "text",
    [
        '<span style="display:none">12条',
        "12<sup>1</sup>条",
        "见[附件]{1}",
        "不足<3条",
    ],
)
def test_other_marks_stay(text: str) -> None:
    assert lines(f"{text}\n") == [(text, 1)]
