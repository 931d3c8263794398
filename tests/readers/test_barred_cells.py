"""Tables with bars, as programs that take text out of pages write them: rows, cells and blank cells."""

from __future__ import annotations

import pytest

from auditor.reading.document import Paragraph, Table
from auditor_readers import text

HEAD = ["甲", "乙", "丙"]
ROW = ["规章", "1", "2"]


def blocks(source: str) -> list[Paragraph | Table]:
    return list(text.read(source.encode(), "x.txt").blocks)


def rows(source: str) -> list[list[str]]:
    (table,) = blocks(source)
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    "source",
    [
        "甲 | 乙 | 丙\n规章 | 1 | 2\n",
        "甲| 乙| 丙  \n---|---|---  \n规章| 1| 2  \n",
        "|甲||乙||丙|\n|规章||1||2|\n",
        "||甲||乙||丙||\n||规章||1||2||\n",
        "甲 ｜ 乙 ｜ 丙\n\n规章 ｜ 1 ｜ 2\n\n规章 ｜ 1 ｜ 2\n",
    ],
)
def test_rows(source: str) -> None:
    assert rows(source)[:2] == [HEAD, ROW]


def test_a_bar_at_one_end_parts_a_blank_cell_where_bars_only_part_cells() -> None:
    assert rows("甲| 乙| 丙\n | 1| 2\n规章| 1| \n") == [HEAD, ["", "1", "2"], ["规章", "1", ""]]


def test_bars_for_cells_that_a_row_does_not_have_are_blank_cells() -> None:
    assert rows("甲 | 乙 | 丙 | \n规章 | ||\n规章 | 1 | |\n") == [
        HEAD,
        ["规章", "", ""],
        ["规章", "1", ""],
    ]


def test_the_second_part_of_a_table_is_drawn_like_the_first() -> None:
    first, number, second = blocks("甲|乙|丙\n规章|1|2\n（续表）\n|1|2\n|3|4\n")
    assert isinstance(number, Paragraph)
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert [[cell.text for cell in row] for row in second.rows] == [["", "1", "2"], ["", "3", "4"]]


def test_rows_of_one_bar_after_a_table() -> None:
    source = "规章 | 1 | 2\n规章 | 1 | 2\n第二十条\n内容| 数量\n许可|\n"
    assert [type(block).__name__ for block in blocks(source)] == ["Table", "Paragraph", "Table"]


ROWS_OF_ONE = [[cell] for cell in (*HEAD, *ROW, "3", "4")]


@pytest.mark.parametrize(
    "source",
    [
        "".join(f"{cell}|\n" for (cell,) in ROWS_OF_ONE),
        "".join(f"{cell} |\n" for (cell,) in ROWS_OF_ONE),
        "".join(f"|{cell}\n" for (cell,) in ROWS_OF_ONE),
        "".join(f"| {cell} |\n" for (cell,) in ROWS_OF_ONE),
        "".join(f"{cell}\n|\n" for (cell,) in ROWS_OF_ONE),
        "".join(f"{cell}｜\n" for (cell,) in ROWS_OF_ONE),
        "".join(f"{cell} |\n\n" for (cell,) in ROWS_OF_ONE),
    ],
)
def test_a_cell_a_line(source: str) -> None:
    assert rows(source) == ROWS_OF_ONE


@pytest.mark.parametrize("number", ["3", "3 / 9", "- 3 -"])
def test_values_without_a_bar_between_them_are_in_one_cell(number: str) -> None:
    cells = f"内容\n|\n甲\n|\n乙\n|\n丙\n|\n规章\n|\n1\n|\n{number}\n2\n|\n5\n|\n6\n|\n"
    assert [row[0] for row in rows(cells)][-5:] == ["规章", "1", f"{number} 2", "5", "6"]


def test_more_bars_than_between_two_cells_are_blank_cells() -> None:
    cells = "甲\n|\n乙\n|\n丙\n||\n规章\n|\n1\n|||\n2\n|\n3\n|\n4\n||\n"
    assert [row[0] for row in rows(cells)] == ["甲", "乙", "丙", "", "规章", "1", "", "", "2", "3", "4", ""]


def test_blank_lines_between_rows_of_cells() -> None:
    source = "甲 |\n乙 |\n丙 |\n\n规章 |||\n\n规章 |\n1 |\n2 |\n\n| 3 |\n4 |\n"
    assert rows(source) == [HEAD, ["规章", "", ""], ROW, ["", "3", "4"]]


def test_the_last_cell_of_a_row_without_a_bar() -> None:
    source = "甲 |\n乙 |\n规章 |\n1 |\n2\n规章 |\n1 |\n2 |\n3 |\n4\n正文。\n"
    *_, last = blocks(source)
    assert last == Paragraph("正文。", last.place)


@pytest.mark.parametrize(
    "source",
    ["首页 |\n新闻 |\n", "首页 | 新闻 | 关于\n", "发布日期：2025-01-20 | 来源：办公室\n", "甲|\n乙\n"],
)
def test_a_menu_is_no_table(source: str) -> None:
    assert all(isinstance(block, Paragraph) for block in blocks(source))


def test_the_heading_after_bars_is_text() -> None:
    *_, heading = blocks("".join(f"{cell}\n|\n" for (cell,) in ROWS_OF_ONE) + "三、情况\n正文。\n")[:-1]
    assert isinstance(heading, Paragraph)
    assert heading.text == "三、情况"


def test_cells_have_the_places_of_their_lines() -> None:
    (table,) = blocks("".join(f"{cell}\n|\n" for (cell,) in ROWS_OF_ONE))
    assert isinstance(table, Table)
    assert [cell.place.line for cell in table.cells] == [1, 3, 5, 7, 9, 11, 13, 15]
