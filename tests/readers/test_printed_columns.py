"""Tables that programs print in columns, each cell at the right of its own."""

from __future__ import annotations

import pytest

from auditor.reading.document import Paragraph, Table
from auditor_readers import text


def blocks(source: str) -> list[Paragraph | Table]:
    return list(text.read(source.encode(), "x.txt").blocks)


def rows(source: str) -> list[list[str]]:
    (table,) = [block for block in blocks(source) if isinstance(block, Table)]
    assert table.aligned
    return [[cell.text for cell in row] for row in table.rows]


def test_a_printed_data_frame() -> None:
    source = (
        "主动公开\n"
        "         0     1     2    3\n"
        "0     信息内容  制发件数  废止件数  NaN\n"
        "1       规章    12   NaN    3\n"
        "2  行政规范性文件     4     5    6\n"
        "公开完毕\n"
    )
    assert rows(source) == [
        ["", "0", "1", "2", "3"],
        ["0", "信息内容", "制发件数", "废止件数", "NaN"],
        ["1", "规章", "12", "NaN", "3"],
        ["2", "行政规范性文件", "4", "5", "6"],
    ]
    before, table, after = blocks(source)
    assert (before.place.line, table.place.line, after.place.line) == (1, 2, 6)


def test_one_blank_between_columns() -> None:
    source = (
        "   信息内容 制发件数 废止件数\n     规章   12     \n行政规范性文件    4    5\n     总计   16    5\n"
    )
    assert rows(source)[1:] == [["规章", "12", ""], ["行政规范性文件", "4", "5"], ["总计", "16", "5"]]


@pytest.mark.parametrize(
    "source",
    [
        # Merged cells, at the left of any column.
        "规章         1         2    \n文件件       3              \n文件         4         5    \n",
        # Sentences of one length.
        "全年 公开 信息 1 条，办理 2 件。\n全年 培训 人员 3 次，参加 4 人。\n",
        "规章    1    2    3\n文件件    4    5    6\n文件    7    8    9\n",
    ],
)
def test_other_lines_are_no_such_table(source: str) -> None:
    assert not any(isinstance(block, Table) for block in blocks(source))
