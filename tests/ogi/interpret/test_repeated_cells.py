"""Merged cells that a converter repeated: put together again, and nothing else."""

from __future__ import annotations

import random

import pytest

from auditor.reading.document import Cell, Document, Table
from auditor_ogi.interpret import interpret
from auditor_ogi.interpret.repeated_cells import are_repeated, are_repeated_down, merged, merged_down, parted
from tests.layouts.comparison import Tally
from tests.layouts.drafts import DRAFTS, Line, repeated
from tests.layouts.formats import formats
from tests.layouts.reports import random_report
from tests.layouts.web import filled_up


def table(*rows: str, aligned: bool = True) -> Table:
    return Table(
        tuple(
            Cell(text, row, column)
            for row, texts in enumerate(rows)
            for column, text in enumerate(texts.split())
        ),
        aligned=aligned,
    )


def shapes(found: Table) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in found.cells]


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_shape_of_a_report_reads_back(draft: str) -> None:
    tally = Tally()
    for seed in range(3):
        data, level = random_report(random.Random(f"{draft}{seed}"))
        tally.count(data, level, formats()["html"].reading(filled_up(DRAFTS[draft](data))))
    assert tally.examples == []


def test_words_become_one_cell_and_numbers_do_not() -> None:
    found = merged(table("申请 申请 自然人 合计", "新收 新收 0 0", "结果 公开 0 0", "结果 拒绝 7 7"))
    assert shapes(found) == [
        ("申请", 0, 0, 1, 2),
        ("自然人", 0, 2, 1, 1),
        ("合计", 0, 3, 1, 1),
        ("新收", 1, 0, 1, 2),
        ("0", 1, 2, 1, 1),
        ("0", 1, 3, 1, 1),
        ("结果", 2, 0, 2, 1),
        ("公开", 2, 1, 1, 1),
        ("0", 2, 2, 1, 1),
        ("0", 2, 3, 1, 1),
        ("拒绝", 3, 1, 1, 1),
        ("7", 3, 2, 1, 1),
        ("7", 3, 3, 1, 1),
    ]


def test_a_value_under_a_wide_heading_is_one_and_two_values_are_two() -> None:
    found = merged(table("内容 数量 数量 数量", "许可 84 84 84", "处罚 5 5 6"))
    assert shapes(found)[2:] == [
        ("许可", 1, 0, 1, 1),
        ("84", 1, 1, 1, 3),
        ("处罚", 2, 0, 1, 1),
        ("5", 2, 1, 1, 2),
        ("6", 2, 3, 1, 1),
    ]


@pytest.mark.parametrize(
    ("repeated", "rows"),
    [
        (False, ("甲类 乙类", "0 0", "0 0")),
        (False, ("事项 数量", "许可 1", "许可 1")),
        (False, ("事项 事项 数量", "许可 1 1", "处罚 2 2")),
        (False, ("不适用 不适用 不适用", "/ / /", "无 无 无")),
        (True, ("事项 事项 数量", "许可 许可 1")),
        (True, ("事项 事项 事项", "许可 1 1")),
    ],
)
def test_a_word_that_is_there_twice_once_proves_nothing(repeated: bool, rows: tuple[str, ...]) -> None:
    assert are_repeated([table(*rows)]) is repeated
    assert are_repeated([table(*rows, aligned=False)]) is False
    assert are_repeated([table(row) for row in rows]) is repeated


def test_rows_of_several_lengths_stay() -> None:
    one = table("内容 数量 数量 数量", "许可 1", aligned=False)
    assert merged(one) is one


def test_a_row_that_is_there_twice_is_two_rows() -> None:
    found = merged(table("项目 项目 数量 数量", "许可 许可 1 1", "许可 许可 1 1"))
    assert [shape[:3] for shape in shapes(found) if shape[0] == "许可"] == [("许可", 1, 0), ("许可", 2, 0)]


def test_values_that_differ_under_one_heading_stay_open() -> None:
    draft = DRAFTS["plain"](random_report(random.Random("2021"))[0])
    blocks = [item for item in draft if not isinstance(item, Line)]
    rows = repeated(blocks[0])
    at = next(index for index, row in enumerate(rows) if row[0].endswith("行政许可"))
    assert len(set(rows[at][1:])) == 1
    rows[at][1:] = ["84", "84", "48"][: len(rows[at]) - 1]
    cells = tuple(Cell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row))
    reading = interpret(Document("x", "text", (Table(cells),)))
    assert reading.data["article20"]["licensing"]["decisions"] is None
    assert any(issue.at.startswith("/article20/licensing") for issue in reading.issues)


DOWN = (
    "申请 申请情况",
    "申请 自然人 组织 合计",
    "申请 自然人 企业 其他 合计",
    "新收 1 2 3 6",
    "结果 公开 0 0 0 0",
    "结果 拒绝 秘密 1 1 1 3",
    "结果 拒绝 内部 2 2 2 6",
    "结果 小计 3 3 3 9",
)


def rows(found: Table) -> list[str]:
    return [" ".join(cell.text for cell in row) for row in found.rows]


def test_cells_repeated_from_row_to_row_are_in_the_first_only() -> None:
    found = table(*DOWN, aligned=False)
    assert are_repeated_down([found])
    assert rows(merged_down(found)) == [
        "申请 申请情况",
        "自然人 组织 合计",
        "企业 其他",
        "新收 1 2 3 6",
        "结果 公开 0 0 0 0",
        "拒绝 秘密 1 1 1 3",
        "内部 2 2 2 6",
        "小计 3 3 3 9",
    ]


@pytest.mark.parametrize(
    "other",
    [
        ("结果 公开 0 0", "拒绝 1 1 1", "内部 2 2", "小计 3"),
        ("公开 0 0 0", "公开 0 0 0", "公开 1 1", "公开 2"),
        ("结果 公开 1", "结果 公开 1", "结果 公开 1", "结果 公开 1 1"),
        ("0 0 0", "0 1 0", "0 2 0", "0 3 0 0"),
        ("结果 公开 1", "结果 拒绝 1 2", "小计 1", "总计 1"),
    ],
)
def test_rows_that_repeat_nothing(other: tuple[str, ...]) -> None:
    assert not are_repeated_down([table(*other, aligned=False)])


@pytest.mark.parametrize(
    "twice", [("结果 公开 1 1", "结果 公开 2 2"), ("结果 拒绝 1 1", "结果 3 3"), ("公开 1 1", "公开 1 1")]
)
def test_a_row_again_or_without_a_label_of_its_own_stays(twice: tuple[str, ...]) -> None:
    assert rows(merged_down(table(*twice, aligned=False))) == list(twice)


def test_tables_right_after_one_another() -> None:
    first, second = parted(table(*["规章 1 2"] * 3, *["复议 1 2 3"] * 4, aligned=False))
    assert first.aligned
    assert second.aligned
    assert (len(first.rows), len(second.rows)) == (3, 4)


@pytest.mark.parametrize(
    "rows", [("规章 1 2",) * 4, ("规章 1 2",) * 3 + ("许可 1",) * 2, ("规章",) * 3 + ("许可 1",) * 3]
)
def test_rows_of_one_table(rows: tuple[str, ...]) -> None:
    one = table(*rows, aligned=len({row.count(" ") for row in rows}) == 1)
    assert parted(one) == [one]
