"""CSV: what is a line of text in it, and what a table."""

from __future__ import annotations

import csv
import io

import pytest

from auditor.reading.document import Paragraph, Table
from auditor_ogi.form import TABLES
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import busy_tables, report
from auditor_readers import delimited
from tests.layouts.drafts import Line, placeholders, plain, repeated
from tests.layouts.plain_text import RowsOf


def read(*rows: str) -> list[list[list[str]] | str]:
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in delimited.read("\n".join(rows).encode(), "x.csv").blocks
    ]


@pytest.mark.parametrize(
    "line",
    ["年度报告,,,", "年度报告,年度报告,年度报告,年度报告", ",,年度报告,", "年度报告"],
)
def test_a_line_across_a_sheet_is_a_paragraph(line: str) -> None:
    assert read(line, "内容,数量,数量,数量", "许可,1,2,3") == [
        "年度报告",
        [["内容", "数量", "数量", "数量"], ["许可", "1", "2", "3"]],
    ]


@pytest.mark.parametrize("row", ["0,0,0,0", "不适用,甲,甲,甲", "件,件,件,件", ",,,"])
def test_a_row_of_equal_values_is_no_line(row: str) -> None:
    (table,) = delimited.read(f"内容,数量,数量,数量\n{row}\n许可,1,2,3".encode(), "x.csv").blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[1]] == row.split(",")


@pytest.mark.parametrize("rows", [repeated, placeholders])
def test_tables_with_nothing_but_headings_between_them(rows: RowsOf) -> None:
    """The rows of each table are of its own length; merged cells are repeated or blank."""
    data = report(2024, tables=busy_tables(), texts={2: "", 3: "", 4: ""})
    buffer = io.StringIO()
    for item in plain(data):
        cells = [[item.text]] if isinstance(item, Line) else rows(item)
        csv.writer(buffer).writerows(cells)
    found = interpret(delimited.read(buffer.getvalue().encode("gb18030"), "x.csv"))
    assert {table: found.data[table] for table in TABLES} == {table: data[table] for table in TABLES}
    assert found.data["sections"] == data["sections"]
    assert found.issues == ()
