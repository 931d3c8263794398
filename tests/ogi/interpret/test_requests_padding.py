"""Blank cells at the end of rows are padding only where other rows show that they are."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from auditor.reading.document import Cell
from auditor_ogi.interpret import requests_table
from auditor_ogi.interpret.collected import Collected
from auditor_ogi.interpret.requests_padding import settled, without_padding
from auditor_ogi.interpret.table_pieces import TablePiece, of_lines


def piece(*rows: str) -> TablePiece:
    cells = [
        [Cell(text.strip(), row, column) for column, text in enumerate(line.split("|"))]
        for row, line in enumerate(rows)
    ]
    return of_lines(cells, "requests", 3)


PADDED = (
    "一、本年新收政府信息公开申请数量|1|0|0|0|0|0|1||",
    "二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0||",
    "三、本年度办理结果|（一）予以公开|1|0|0|0|0|0|1|",
)


def test_padding_is_left_out() -> None:
    assert [len(row) for row in without_padding(piece(*PADDED)).rows] == [8, 8, 9]


@pytest.mark.parametrize(
    "rows",
    [
        ("|（七）总计||0|0|0|0|0|0|",),
        ("一、本年新收政府信息公开申请数量|||1|0|0|0|0|0|1", "（七）总计|1|0|0|0|0|0|1||"),
        ("（一）予以公开|1|0|0|0|0|0|1",),
    ],
)
def test_other_rows_stay_as_they_are(rows: tuple[str, ...]) -> None:
    source = piece(*rows)
    assert without_padding(source) is source


def test_seven_numbers_that_add_up_among_blanks() -> None:
    (row,) = piece("1||0|0|2|0|0|3").rows
    assert [cell.text for cell in settled(row) or ()] == ["1", "0", "0", "2", "0", "0", "3"]


@pytest.mark.parametrize("line", ["1||0|0|2|0|0|4", "0||0|0|0|0|0|0", "1|0|0|2|0|0|3", "1|0|0|0|2|0|0|3"])
def test_more_than_one_reading_is_none(line: str) -> None:
    (row,) = piece(line).rows
    assert settled(row) is None


KEPT = (
    "一、本年新收政府信息公开申请数量|||1|0|0|0|0|0|1",
    "二、上年结转政府信息公开申请数量|||0|0|0|0|0|0|0",
    "三、本年度办理结果|（一）予以公开||1|0|0|0|0|0|1",
    "2.重复申请|0|0|0|0|0|0|0",
    "（七）总计||1|0|0|0|0|0|1",
)


def lengths(*rows: str) -> list[int]:
    return [len(row) for row in without_padding(piece(*rows)).rows]


def test_blank_cells_that_keep_the_places_of_merged_labels_are_left_out() -> None:
    assert lengths(*KEPT) == [8, 8, 9, 8, 8]


@pytest.mark.parametrize(
    ("row", "length"),
    [
        ("四、结转下年度继续办理|||0|0|0|0|0|0", 7),
        ("四、结转下年度继续办理||0|0|0|0|0|0|0", 8),
        ("四、结转下年度继续办理|0|0|0|0|0|0|0", 8),
        ("四、结转下年度继续办理||||0|0|0|0|0|0|0", 9),
        ("2.重复申请||0|0|0|0|0|0", 8),
    ],
)
def test_a_row_that_lost_or_gained_a_cell_there_does_not_look_whole(row: str, length: int) -> None:
    assert lengths(*KEPT, row)[-1] == length


def test_few_such_rows_prove_nothing() -> None:
    assert lengths(KEPT[0], KEPT[3], "（七）总计|1|0|0|0|0|0|1") == [10, 8, 8]


def test_labels_under_headings_that_moved_keep_no_places() -> None:
    """A converter that fills up merged cells in some rows only moves the headings over the labels."""
    head = (
        "||申请人情况|||||||",
        "|自然人|法人或其他组织|||||总计||",
        "||商业企业|科研机构|社会公益组织|法律服务机构|其他|||",
    )
    rows = [*KEPT[:3], "|（三）不予公开|1.属于国家秘密|0|0|0|0|0|0|0", "|（七）总计||1|0|0|0|0|0|1"]
    collected = Collected()
    requests_table.read([replace(piece(*head, *rows), aligned=True)], collected)
    assert collected.values["/requests/received/total"] == 1
    assert collected.values["/requests/outcomes/refused/state_secret/natural_person"] == 0
    assert not collected.issues
