"""Text files: paragraphs, and tables by tabs, each with its line."""

from __future__ import annotations

import pytest

from auditor.errors import UnreadableError
from auditor.reading.document import Paragraph, Table
from auditor_readers.text import READER, claims, read


def tables(text: str) -> list[list[list[str]]]:
    blocks = read(text.encode(), "x.txt").blocks
    return [
        [[cell.text for cell in row] for row in block.rows] for block in blocks if isinstance(block, Table)
    ]


def test_one_cell_a_line() -> None:
    text = "标题\n\t第二十条\t第 （一） 项\n\n\t信息内容\n\t件数\n\n\t规章\n\t0\n\n\n结尾\n"
    assert tables(text) == [[["第二十条\t第 （一） 项"], ["信息内容", "件数"], ["规章", "0"]]]


def test_blank_cells_stay_cells() -> None:
    assert tables("\t\n\t甲\n\t\n\t1\n\n\t乙\n") == [[["", "甲", "", "1"], ["乙"]]]


def test_one_row_a_line() -> None:
    assert tables("信息内容\t制发\t废止\n规章\t0\t\n\t1\t2\n") == [
        [["信息内容", "制发", "废止"], ["规章", "0", ""], ["", "1", "2"]]
    ]


def test_rows_of_one_length_are_a_grid() -> None:
    grid, ragged = (read(text.encode(), "x").blocks[0] for text in ("a\tb\nc\td\n", "a\tb\nc\n\td\te\tf\n"))
    assert isinstance(grid, Table)
    assert grid.aligned
    assert isinstance(ragged, Table)
    assert not read(b"a\tb\nc\td\te\n", "x").blocks[0].aligned  # type: ignore[union-attr]


def test_places() -> None:
    blocks = read("标题\n\n\t甲\n\t1\n\n\t乙\n正文\n".encode(), "x").blocks
    assert [block.place.line for block in blocks] == [1, 3, 7]
    table = blocks[1]
    assert isinstance(table, Table)
    assert [(c.text, c.place.line, c.place.table, c.place.row, c.place.column) for c in table.cells] == [
        ("甲", 3, 1, 1, 1),
        ("1", 4, 1, 1, 2),
        ("乙", 6, 1, 2, 1),
    ]


def test_paragraphs_lose_blank_space_at_their_ends() -> None:
    assert read("　　一、总体情况 \xa0\n \n".encode(), "x").blocks == (
        Paragraph("一、总体情况", read(b"x", "x").blocks[0].place),
    )


@pytest.mark.parametrize(
    ("head", "claimed"),
    [
        ("一、总体情况".encode(), True),
        ("一、总体情况".encode()[:-1], True),
        ("一、总体情况".encode("gb18030"), True),
        (b'{"form": "2021"}', False),
        (b'[{"form": "2021"}]', False),
        (b"\xef\xbb\xbf{}", False),
        (b"<html>", False),
        (b"%PDF-1.7", False),
        (bytes(100), False),
    ],
)
def test_claims(head: bytes, claimed: bool) -> None:
    assert claims(head) is claimed


def test_refuses_what_is_no_report() -> None:
    with pytest.raises(UnreadableError, match="lines"):
        READER.read(b"\n" * 500_000, "x.txt")


def test_rows_with_commas_between_cells() -> None:
    source = '第（五）项\n甲,乙,丙\n规章,0,1\n文件,"2,5",0\n第（六）项\n信息,数量\n处罚,3\n正文。\n'
    assert tables(source) == [
        [["甲", "乙", "丙"], ["规章", "0", "1"], ["文件", "2,5", "0"]],
        [["信息", "数量"], ["处罚", "3"]],
    ]


def test_a_blank_value_between_rows_with_commas() -> None:
    source = "甲,乙,丙\n规章,0,1\n文件,2,5\n第（五）项\n信息,数量\n许可,\n第（六）项\n信息,数量\n处罚,3\n"
    assert tables(source)[1:] == [[["信息", "数量"], ["许可", ""]], [["信息", "数量"], ["处罚", "3"]]]


def test_a_blank_line_between_rows_with_commas_parts_tables() -> None:
    assert tables("甲,乙,丙\n规章,0,1\n文件,2,5\n\n行政,诉讼,合计\n1,2,3\n") == [
        [["甲", "乙", "丙"], ["规章", "0", "1"], ["文件", "2", "5"]],
        [["行政", "诉讼", "合计"], ["1", "2", "3"]],
    ]


@pytest.mark.parametrize(
    "source",
    [
        "一是公开,二是答复,三是培训\n四是检查,五是考核,六是问责\n七是宣传,八是整改,九是总结\n",
        "共公开12条,其中网站8条。\n受理3件,办结3件,结转0件。\n培训2次,参训5人,考核1次。\n",
        "共收到1,036件\n办结1,030件\n结转6件\n",
        "甲,1,2\n乙,3,4\n",
        "甲,1,2\n\n乙,3,4\n\n丙,5,6\n",
        '甲,"1,2\n乙,"3,4\n丙,"5,6\n',
    ],
)
def test_lines_with_commas_that_are_no_rows(source: str) -> None:
    assert tables(source) == []


def test_a_line_of_json_is_a_table() -> None:
    source = '二、主动公开\n[{"0":"内容","1":"制发","2":"废止"},{"0":"规章","1":"1","2":null}]\n正文\n'
    assert tables(source) == [[["内容", "制发", "废止"], ["规章", "1", ""]]]


@pytest.mark.parametrize(
    "line", ["[打印本页] [关闭窗口] [返回顶部]" * 3, '{"title": "年度报告", "hits": 128, "content": "正文"}']
)
def test_other_lines_in_brackets_are_none(line: str) -> None:
    assert tables(f"{line}\n") == []


def test_drawn_lines_say_nothing() -> None:
    source = "规章\n  -------- ---- ---\n许可\n----------\n处罚\n---\n——\n"
    assert [
        block.text for block in read(source.encode(), "x.txt").blocks if isinstance(block, Paragraph)
    ] == [
        "规章",
        "许可",
        "处罚",
        "---",
        "——",
    ]
