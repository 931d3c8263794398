"""CSV: what is a line of text in it, and what a table."""

from __future__ import annotations

import pytest

from auditor.reading.document import Paragraph, Table
from auditor_readers import delimited


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
