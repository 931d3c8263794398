"""What programs for data add to a table is not what the report prints."""

from __future__ import annotations

import pytest

from auditor.reading.document import Cell, Place, Table
from auditor_ogi.interpret.data_frames import as_printed


def table(*rows: str) -> Table:
    cells = [
        Cell(text.strip(), row, column, place=Place(line=row + 1))
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
    ]
    return Table(tuple(cells))


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def test_names_blanks_and_index() -> None:
    found = as_printed(
        table("|Unnamed: 0|自然人|自然人.1", "0|一、本年新收|1.0|NaN", "1|二、上年结转|2.0|3.0")
    )
    assert texts(found) == [["", "自然人", "自然人"], ["一、本年新收", "1", ""], ["二、上年结转", "2", "3"]]
    assert [cell.column for cell in found.rows[1]] == [0, 1, 2]


def test_numbers_of_rows_and_columns() -> None:
    found = as_printed(table("|0|1|2|3", "0|信息内容|制发|废止|现行", "1|规章|1|2|3", "2|文件|0|1|2"))
    assert texts(found) == [
        ["信息内容", "制发", "废止", "现行"],
        ["规章", "1", "2", "3"],
        ["文件", "0", "1", "2"],
    ]
    assert [(cell.row, cell.column) for cell in found.rows[0]] == [(0, 0), (0, 1), (0, 2), (0, 3)]


def test_numbers_of_columns_alone() -> None:
    found = as_printed(table("0|1|2|3", "信息内容|制发|废止|现行", "规章|1|2|3"))
    assert texts(found) == [["信息内容", "制发", "废止", "现行"], ["规章", "1", "2", "3"]]


@pytest.mark.parametrize("word", ["NaN", "nan", "<NA>", "None", "NaT", "Unnamed: 3", "Unnamed: 12_level_1"])
def test_words_for_nothing(word: str) -> None:
    assert texts(as_printed(table(f"规章|{word}"))) == [["规章", ""]]


def test_whole_numbers() -> None:
    found = as_printed(table("规章|1.0|2.0|0.0", "收费|12.5|-3.0|10"))
    assert texts(found) == [["规章", "1", "2", "0"], ["收费", "12.5", "-3", "10"]]


def test_a_column_of_whole_numbers() -> None:
    found = as_printed(table("规章|1.0|2|3", "文件|0.0|2|3", "许可|4.0|2|3", "处罚|5.0|2|3.0"))
    assert texts(found)[3] == ["处罚", "5", "2", "3.0"]


@pytest.mark.parametrize(
    "rows",
    [
        ("规章|1|2|30.0", "文件|1|2|3"),
        ("规章|1.000|2.000|3.000",),
        ("规章|1.5|2.5|3.5",),
        ("序号|规章", "1|3", "2|4"),
        ("None的说明|1",),
        # The values of a table that goes on.
        ("0|1|2|4", "规章|1|2|3"),
        ("0|1|2", "1|2|3"),
        ("|1|2|3", "规章|1|2|3"),
    ],
)
def test_others_stay_as_they_are(rows: tuple[str, ...]) -> None:
    source = table(*rows)
    assert texts(as_printed(source)) == texts(source)


def test_a_number_that_tells_columns_apart_is_left_alone_elsewhere() -> None:
    assert texts(as_printed(table("第1.1项|1"))) == [["第1.1项", "1"]]
