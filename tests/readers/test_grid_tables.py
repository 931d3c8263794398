"""Tables drawn with bars and corners: merged cells, cells of several lines, and drawings that do not fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reading.document import Table
from auditor_readers import markdown
from auditor_readers.grid_tables import lines_of, table


def drawn(source: str) -> Table | None:
    return table(list(enumerate(source.strip("\n").split("\n"), 1)), 1)


def shapes(source: str) -> list[tuple[str, int, int, int, int]]:
    found = drawn(source)
    assert found is not None
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in found.cells]


MERGED = """
+------+-----+-----+
| 项目 | 结果      |
|      +-----+-----+
|      | 甲  | 乙  |
+======+=====+=====+
| 许可 | 1   | 2   |
+------+-----+-----+
"""


def test_merged_cells() -> None:
    assert shapes(MERGED) == [
        ("项目", 0, 0, 2, 1),
        ("结果", 0, 1, 1, 2),
        ("甲", 1, 1, 1, 1),
        ("乙", 1, 2, 1, 1),
        ("许可", 2, 0, 1, 1),
        ("1", 2, 1, 1, 1),
        ("2", 2, 2, 1, 1),
    ]
    found = drawn(MERGED)
    assert found is not None
    assert found.aligned
    assert [cell.place.line for cell in found.cells] == [2, 2, 4, 4, 6, 6, 6]


def test_a_character_may_count_as_one_column() -> None:
    narrow = """
+------+-----+
| 项目   | 1   |
+------+-----+
| 许可证照 | 2   |
+------+-----+
"""
    assert [shape[0] for shape in shapes(narrow)] == ["项目", "1", "许可证照", "2"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["行政规范性", "文件", ""], "行政规范性文件"),
        (["annual", "report", ""], "annual report"),
        (["1", "0", ""], "1\n0"),
        (["22（其中", "修订16件）", ""], "22（其中修订16件）"),
        (["甲", "", "乙"], "甲\n乙"),
        (["甲\\", "乙", ""], "甲\n乙"),
    ],
)
def test_the_lines_of_a_cell(lines: list[str], text: str) -> None:
    width = 14

    def padded(line: str) -> str:
        return line + " " * (width - sum(2 if character > "\u2e80" else 1 for character in line))

    frame = f"+{'-' * (width + 2)}+---+"
    body = "\n".join(f"| {padded(line)} |   |" for line in lines)
    assert shapes(f"{frame}\n{body}\n{frame}")[0][0] == text


def test_where_the_bars_do_not_meet_the_rows_are_those_between_the_frames() -> None:
    crooked = """
+------+-----+-----+
| 行政规范性 | 1 | 20 |
| 文件 |  |  |
+------+-----+-----+
| 许可证照 | 2 | 3 |
+------+-----+-----+
"""
    assert [shape[:3] for shape in shapes(crooked)] == [
        ("行政规范性文件", 0, 0),
        ("1", 0, 1),
        ("20", 0, 2),
        ("许可证照", 1, 0),
        ("2", 1, 1),
        ("3", 1, 2),
    ]


@pytest.mark.parametrize(
    "crooked",
    [
        "+---+---+\n| 甲甲甲 | 1 |\n| 乙 |\n+---+---+",
        "+---+---+\n| 甲甲甲 | 1 |\n|    +---+\n| 乙 | 2 |\n+---+---+",
    ],
)
def test_what_fits_nothing_is_no_such_table(crooked: str) -> None:
    assert drawn(crooked) is None


def test_where_a_table_ends() -> None:
    lines = ["+--+--+", "| a| b|", "+--+--+", "| c| d|", "正文"]
    assert lines_of(lines, 0) == 3
    assert lines_of(lines, 1) == 1
    assert lines_of(["+--+", "正文"], 0) == 0


def test_between_lines_of_markdown() -> None:
    blocks = markdown.read(f"# 标题\n{MERGED}\n| 甲 | 1 |\n|---|---|\n| 乙 | 2 |\n".encode(), "x").blocks
    assert [block.place.table for block in blocks] == [None, 1, 2]


def test_a_drawing_of_corners_only_is_no_table() -> None:
    blocks = markdown.read((("+-" * 50 + "+\n") * 80).encode(), "x").blocks
    assert not any(isinstance(block, Table) for block in blocks)


@given(st.lists(st.text(alphabet="+-=| 1甲", min_size=6, max_size=6), min_size=2, max_size=8))
def test_no_drawing_crashes(lines: list[str]) -> None:
    markdown.read("\n".join(["+----+", *lines, "+----+"]).encode(), "x")
