"""Markdown, and text with pipes: reports read back exactly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableError
from auditor.reading.document import Block, Document, Paragraph, Table
from auditor_ogi.form import EDITIONS
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import busy_tables, report
from auditor_readers import markdown, text
from tests.layouts.markdown import LAYOUTS as WRITTEN
from tests.ogi.interpret.rendering import merged
from tests.ogi.interpret.test_round_trip import comparable, reports
from tests.readers.filled_forms import grid, parts

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pipe_file(data: dict[str, Any], *, marked: bool) -> bytes:
    lines: list[str] = []
    headings = {section["heading"] for section in data["sections"]}
    for part in parts(data):
        if isinstance(part, str):
            lines += [f"## {part}" if marked and part in headings else part, ""]
            continue
        for index, line in enumerate(grid(part)):
            lines.append("| " + " | ".join("" if cell is None else cell.text for cell in line) + " |")
            if marked and not index:
                lines.append("|" + " --- |" * len(line))
        lines.append("")
    return "\n".join(lines).encode()


def page_tables(data: dict[str, Any]) -> bytes:
    """Tables of HTML between lines of text."""
    page = merged(data).decode().partition("<body>")[2].partition("</body>")[0]
    return page.replace("<p>", "").replace("</p>", "\n").replace("<table", "\n<table").encode()


LAYOUTS: dict[str, tuple[Callable[[dict[str, Any]], bytes], Callable[[bytes, str], Document]]] = {
    "markdown": (lambda data: pipe_file(data, marked=True), markdown.read),
    "text with pipes": (lambda data: pipe_file(data, marked=False), text.read),
    "markdown with tables of html": (page_tables, markdown.read),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_clean_report_reads_back_from(layout: str, edition: str) -> None:
    write, read = LAYOUTS[layout]
    data = report(2020 if edition == "2019" else 2023, form=edition)
    reading = interpret(read(write(data), layout))
    assert comparable(reading.data) == comparable(data)
    assert reading.issues == ()


@pytest.mark.parametrize("layout", LAYOUTS)
@SLOW
@given(data=reports())
def test_any_numbers_read_back_from(layout: str, data: dict[str, Any]) -> None:
    write, read = LAYOUTS[layout]
    reading = interpret(read(write(data), layout))
    assert comparable(reading.data) == comparable(data)
    assert reading.issues == ()


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in row] for row in block.rows]


def test_headings_and_marks() -> None:
    source = "# **标题**\n\n- 一\\. [甲](http://x) ![图](y.png)\n---\n~~3~~5\n"
    assert [
        (block.text, block.heading, block.place.line)
        for block in markdown.read(source.encode(), "x").blocks
        if isinstance(block, Paragraph)
    ] == [("标题", 1, 1), ("一. 甲 \ufffc", None, 3), ("3\u03365", None, 5)]


def test_a_table() -> None:
    (table,) = markdown.read("|甲|乙|\n|-|:-:|\n|a\\|b|1<br>2|\n|-|-|\n||3\n".encode(), "x").blocks
    assert rows(table) == [["甲", "乙"], ["a|b", "1\n2"], ["-", "-"], ["", "3"]]
    assert isinstance(table, Table)
    assert table.aligned
    assert [cell.place.line for cell in table.cells][::2] == [1, 3, 4, 5]


def test_a_drawn_table_in_text() -> None:
    source = "正文\n┌──┬──┐\n│甲│1 │\n├──┼──┤\n│乙│2 │\n└──┴──┘\n首页 | 新闻 | 关于\n正文\n"
    first, table, menu, last = text.read(source.encode(), "x").blocks
    assert rows(table) == [["甲", "1"], ["乙", "2"]]
    assert isinstance(first, Paragraph)
    assert isinstance(menu, Paragraph)
    assert menu.text == "首页 | 新闻 | 关于"
    assert isinstance(last, Paragraph)


def test_rows_of_several_lengths_are_no_grid() -> None:
    (table,) = markdown.read("|甲|乙|\n|1|2|3|\n".encode(), "x").blocks
    assert isinstance(table, Table)
    assert not table.aligned


@given(st.text(alphabet="|-\\#*_~<>table/ 1甲\n", max_size=200))
def test_no_text_crashes(source: str) -> None:
    for read in (markdown.read, text.read):
        try:
            read(source.encode(), "x")
        except UnreadableError:
            continue


@pytest.mark.parametrize(
    ("head", "claimed"),
    [
        (b'<div class="top">\n\n- [a](/b)\n\n# c\n', True),
        (b"\xef\xbb\xbf<p>a</p>\n\n# c\n", True),
        (b"<table>\n</table>\n\n1. a\n", True),
        (b"# a\n", True),
        (b"<!DOCTYPE html>\n- a\n", False),
        (b"<html><body>\n# a\n", False),
        (b"<div><p>a</p></div>\n", False),
        (b"{}", False),
    ],
)
def test_markdown_may_begin_with_tags_and_a_page_is_a_page(head: bytes, claimed: bool) -> None:
    assert markdown.claims(head) == claimed


def test_lines_of_tags_are_no_text() -> None:
    source = '<div class="top">\n\n# 甲\n\n</div>\n\n<p>乙</p>\n\n3 < 5\n'
    assert paragraphs(source) == ["甲", "<p>乙</p>", "3 < 5"]


def paragraphs(source: str) -> list[str]:
    blocks = markdown.read(source.encode(), "x.md").blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("- 甲", "甲"),
        ("> 甲", "甲"),
        ("  * 甲", "甲"),
        ("2023 - 2024", "2023 - 2024"),
        ("3 > 2", "3 > 2"),
        ("甲 + 乙 - 丙", "甲 + 乙 - 丙"),
        ("- 12 - 3", "12 - 3"),
    ],
)
def test_marks_of_lists_are_at_the_beginning_only(line: str, shown: str) -> None:
    assert paragraphs(line) == [shown]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("1. 甲\n\n子\n\n1. 乙\n\n1.  丙\n", ["甲", "子", "乙", "丙"]),
        ("1. 甲\n2. 乙\n3. 丙\n", ["1. 甲", "2. 乙", "3. 丙"]),
        ("1. 甲\n1. 乙\n1. 丙\n2. 丁\n", ["1. 甲", "1. 乙", "1. 丙", "2. 丁"]),
        ("1. 甲\n1. 乙\n", ["1. 甲", "1. 乙"]),
        ("1.5 万元\n1.甲\n1、乙\n1. 丙\n", ["1.5 万元", "1.甲", "1、乙", "1. 丙"]),
    ],
)
def test_lists_that_all_begin_anew_have_no_numbers(source: str, shown: list[str]) -> None:
    assert paragraphs(source) == shown


def cells(source: str) -> list[list[str]]:
    (table,) = [b for b in markdown.read(source.encode(), "x.md").blocks if isinstance(b, Table)]
    return [[cell.text for cell in row] for row in table.rows]


def test_a_header_of_two_cells_without_bars_around_them() -> None:
    source = "行政复议| 行政诉讼  \n---|---  \n维持| 纠正| 其他  \n1| 2| 3  \n"
    assert cells(source) == [["行政复议", "行政诉讼"], ["维持", "纠正", "其他"], ["1", "2", "3"]]


def test_two_words_with_a_bar_are_no_header() -> None:
    assert paragraphs("首页| 公开\n正文。\n") == ["首页| 公开", "正文。"]


def test_rows_that_a_program_broke_behind_a_bar() -> None:
    source = "甲| 乙| 丙  \n---|---|---  \n| 子|\n1  \n文件| 2| 3  \n总计| 4|\n5  \n\n正文\n"
    assert cells(source) == [["甲", "乙", "丙"], ["", "子", "1"], ["文件", "2", "3"], ["总计", "4", "5"]]
    *_, last = markdown.read(source.encode(), "x.md").blocks
    assert last.place.line == 9


def test_rows_with_bars_around_them_are_whole() -> None:
    source = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n正文\n"
    assert cells(source) == [["甲", "乙"], ["1", "2"]]


def test_a_number_broken_over_lines_is_not_its_beginning() -> None:
    source = "| 甲 | 乙 |\n|---|---|\n| 1 | 110\n1 |\n| 2 | 3 |\n正文\n"
    assert cells(source) == [["甲", "乙"], ["1", "110\n1"], ["2", "3"]]


@pytest.mark.parametrize("layout", sorted(WRITTEN.keys() - {"page_tables"}))
def test_the_same_in_a_file_named_as_text(layout: str) -> None:
    content = WRITTEN[layout](report(2024, tables=busy_tables()))
    assert text.read(content, "x.txt").blocks == markdown.read(content, "x.txt").blocks


def paragraphs_of_text(source: str) -> list[str]:
    blocks = text.read(source.encode(), "x.txt").blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_a_title_over_two_lines_in_a_file_named_as_text() -> None:
    source = "## 青岚县水利局  \n2024年政府信息公开工作年度报告\n\n**一、总体情况**\n\n正文。\n"
    assert paragraphs_of_text(source) == [
        "青岚县水利局",
        "2024年政府信息公开工作年度报告",
        "一、总体情况",
        "正文。",
    ]


@pytest.mark.parametrize(
    "source", ["#政务公开#\n*正文*\n", "# 甲\n乙\t1\n丙\t2\n丁\t3\n", "1**2**3\n** 注 **：甲\n"]
)
def test_text_with_marks_that_are_not_of_headings(source: str) -> None:
    assert paragraphs_of_text(source)[0] == source.split("\n")[0]


CLIPPED = """---
title: "青岚县水利局2024年政府信息公开工作年度报告"
source: "https://www.example.gov.cn/zwgk/t1.html"
published: 2025-01-20
created: 2025-02-03
tags:
  - "clippings"
---
一、总体情况

2024年公开信息12条。
"""


def test_what_a_program_writes_above_the_text_is_no_text() -> None:
    document = markdown.read(CLIPPED.encode(), "a.md")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "一、总体情况",
        "2024年公开信息12条。",
    ]
    assert document.blocks[0].place.line == 9
    assert document.metadata == {
        "title": "青岚县水利局2024年政府信息公开工作年度报告",
        "published_on": "2025-01-20",
    }
    data = interpret(document).data
    assert (data["organ"]["name"], data["year"]) == ("青岚县水利局", 2024)
    assert data["published_on"] == "2025-01-20"


@pytest.mark.parametrize(
    "above",
    ["---\n\n", "---\n本报告由办公室编制。\n---\n", "text\n---\ntitle: a\n---\n", "---\ntitle: a\n\n"],
)
def test_a_line_of_strokes_begins_nothing_by_itself(above: str) -> None:
    found = markdown.read((above + "正文第一句。").encode(), "a.md")
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert texts[-1] == "正文第一句。"
    assert found.metadata == {}
