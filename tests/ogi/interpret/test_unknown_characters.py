"""Where a character is not known: no number across it, no row shifted by it, no sentence certain."""

from __future__ import annotations

import random

import pytest

from auditor.errors import UnreadableError
from auditor.reports.report_type import Reading
from auditor_ogi.interpret import interpret
from auditor_ogi.interpret.cell_values import looks_like_value, number
from auditor_ogi.interpret.unknown_characters import first, may_be_heading
from auditor_ogi.sample import busy_tables, report
from auditor_readers import html, text
from tests.layouts.comparison import Tally
from tests.layouts.formats import formats
from tests.layouts.reports import numbered_report
from tests.ogi.interpret.rendering import merged

FORMATS = formats()


def page(old: str, new: bytes) -> Reading:
    source = merged(report(2024, tables=busy_tables()))
    assert old.encode() in source
    return interpret(html.read(source.replace(old.encode(), new, 1), "x.html"))


def doubted(reading: Reading) -> set[str]:
    return {issue.at for issue in reading.issues}


@pytest.mark.parametrize("cell", ["1\ufffd2", "\ufffd12", "12\ufffd", "\ufffd", "1\ufffd", "1,\ufffd34"])
def test_no_number_is_read_across_it(cell: str) -> None:
    for kind in ("count", "decimal", "signed"):
        assert number(cell, kind).value is None
        assert number(cell, kind).uncertain
    assert looks_like_value(cell)


@pytest.mark.parametrize(
    ("line", "passage"),
    [
        ("共公开\ufffd条", "共公开\ufffd条"),
        ("公开1\ufffd2条，其中", "公开1\ufffd2条，其中"),
        ("\ufffd12条", "\ufffd12条"),
        ("共12\ufffd", "共12\ufffd"),
        ("\ufffd 工作情况", None),
        ("工作情况\ufffd\ufffd", None),
        ("\ufffd", None),
        ("工作情况", None),
    ],
)
def test_the_passage_that_counts(line: str, passage: str | None) -> None:
    assert first(line) == passage
    assert first(f"第一行\n{line}") == passage


def test_a_sentence_with_it_is_uncertain() -> None:
    reading = page("未向申请人收取", "未向申请人".encode() + b"\xff" + "取".encode())
    assert doubted(reading) == {"/sections/5/text"}
    reading = page("通过政务新媒体发布", "通过政务新".encode() + b"\xff" + "体发布".encode())
    assert doubted(reading) == {"/sections/0/text"}


def test_a_heading_with_it_is_no_missing_part() -> None:
    reading = page(
        "五、存在的主要问题及改进情况", "五、存在的主".encode() + b"\xff" + "问题及改进情况".encode()
    )
    assert "/sections" in doubted(reading)
    assert may_be_heading("五、存在的\ufffd要问题")
    assert may_be_heading("其他需要报告的\ufffd项")
    assert not may_be_heading("存在的主要问题")
    assert not may_be_heading("您是第128位\ufffd\ufffd")
    assert not may_be_heading("没有其他需要报告的\ufffd项。")


def test_a_title_and_a_date_with_it() -> None:
    data = report(2024)
    title = data["title"]
    reading = page(f">{title}", f">{title[:3]}".encode() + b"\xff" + title[4:].encode())
    assert {"/title", "/organ"} <= doubted(reading)
    dated = page("报告</p>", "报告</p><p>发布日期：2025-01-1".encode() + b"\xff</p>")
    assert dated.data["published_on"] is None


@pytest.mark.parametrize(
    ("name", "layout"),
    [
        ("html", "plain"),
        ("html", "undeclared_gb18030"),
        ("text", "row_lines_plain"),
        ("text", "pipes_placeholders"),
        ("text", "flattened"),
        ("markdown", "plain"),
        ("markdown", "grid_tables"),
        ("csv", "plain"),
        ("csv", "gb18030"),
    ],
)
def test_bytes_anywhere_give_no_other_number(name: str, layout: str) -> None:
    tally = Tally()
    for seed in range(25):
        chance = random.Random(f"{layout}{seed}")
        data, level = numbered_report(chance)
        content = bytearray(FORMATS[name].layouts[layout](data))
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(200, len(content))] = chance.choice((0xFF, 0xB9, 0xC3, 0xE5, 0x81))
        try:
            reading = FORMATS[name].reading(bytes(content))
        except UnreadableError:
            continue
        tally.count(data, level, reading)
    assert [example for example in tally.examples if example.startswith("wrong")] == []
    assert tally.read > 0.75


def test_a_text_file_with_it_is_claimed() -> None:
    assert text.claims("一、总体情况，".encode() * 30 + b"\xff" + "正文".encode() * 30)
