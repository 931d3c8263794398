"""How a web page is read."""

from typing import Any

import pytest

from auditor import NotAReportError, Place, Reading
from auditor.testing import read_document
from work_safety.page import interpret

TITLE = "柳河镇人民政府2025年7月安全生产月报"
ROWS = {
    "单位类别": "乡镇",
    "检查次数": "12次",
    "发现隐患": "6",
    "整改隐患": "5",
    "月末未整改隐患": "1",
    "事故起数": "0",
    "死亡人数": "0",
    "受伤人数": "0",
    "情况说明": "本月工作正常。",
}


def read(*, title: str = TITLE, more: str = "", **changed: str | None) -> Reading:
    """The reading of a page; a row that is changed to None is left out."""
    rows = {label: text for label, text in {**ROWS, **changed}.items() if text is not None}
    table = "".join(f"<tr><td>{label}</td><td>{text}</td></tr>\n" for label, text in rows.items())
    page = f'<meta charset="utf-8">\n<h1>{title}</h1>\n<table>\n{table}{more}</table>\n'
    return interpret(read_document(page, "july.html"))


def issues(reading: Reading) -> dict[str, tuple[str, Any]]:
    return {issue.at: (issue.message.template, issue.candidate) for issue in reading.issues}


def test_every_value_is_read() -> None:
    reading = read()
    assert reading.data == {
        "organ": {"name": "柳河镇人民政府", "level": "town"},
        "month": "2025-07",
        "inspections": 12,
        "hazards": {"found": 6, "rectified": 5, "open": 1},
        "accidents": {"count": 0, "deaths": 0, "injuries": 0},
        "remarks": "本月工作正常。",
    }
    assert not reading.issues


def test_every_value_has_its_place() -> None:
    sources = read().sources
    assert sources["/month"].raw == TITLE
    assert sources["/month"].place == Place(line=2, paragraph=1)
    assert sources["/inspections"].raw == "12次"
    assert sources["/inspections"].place == Place(line=5, table=1, row=2, column=2)
    assert len(sources) == 11


@pytest.mark.parametrize(
    ("printed", "said", "candidate"),
    [
        ("", "the cell is blank", None),
        ("/", "the cell is struck out", None),
        ("—", "the cell is struck out", None),
        ("约12", "“{raw}” is not understood", 12),
        ("1 2", "“{raw}” is not understood", None),
        ("无", "“{raw}” is not understood", None),
    ],
)
def test_a_number_that_is_not_printed_stays_open(printed: str, said: str, candidate: int | None) -> None:
    reading = read(检查次数=printed)
    assert reading.data["inspections"] is None
    assert issues(reading) == {"/inspections": (said, candidate)}
    assert reading.sources["/inspections"].place.row == 2


def test_blank_remarks_are_no_remarks() -> None:
    reading = read(情况说明="—")
    assert reading.data["remarks"] == ""
    assert not reading.issues


def test_a_row_that_is_missing_or_there_twice_stays_open() -> None:
    reading = read(整改隐患=None, more="<tr><td>受伤人数</td><td>3</td></tr>")
    assert reading.data["hazards"]["rectified"] is None
    assert reading.data["accidents"]["injuries"] is None
    assert issues(reading) == {
        "/hazards/rectified": ("the page does not have this row", None),
        "/accidents/injuries": ("the page has this row more than once", None),
    }


def test_an_uncertain_character_is_an_issue() -> None:
    assert issues(read(情况说明="本月\ufffd作正常。")).keys() == {"/remarks"}


@pytest.mark.parametrize(
    "title",
    [
        "柳河镇人民政府2024年政府信息公开工作年度报告",
        "柳河镇人民政府2025年安全生产年报",
        "柳河镇2025年13月安全生产月报",
    ],
)
def test_another_heading_is_another_report(title: str) -> None:
    with pytest.raises(NotAReportError):
        read(title=title)


def test_another_table_is_another_report() -> None:
    with pytest.raises(NotAReportError):
        read(发现隐患=None)
