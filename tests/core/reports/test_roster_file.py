"""Rosters as offices keep them: spreadsheets and documents with Chinese headings, titles and notes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.pipeline import prepare
from auditor.reports.roster import Organ, Roster
from tests.core.building import put
from tests.readers.test_doc import convert, written

pytest.importorskip("python_calamine", reason="the extra xlsx is not installed")
HEADINGS = [
    "序号",
    "机关名称",
    "简称（曾用名）",
    "级别",
    "上级机关",
    "统一社会\n信用代码",
    "公布时限",
    "联系人",
]
ROWS = [
    [1, "云岭县人民政府", "云岭县", "县级政府", None, "990124", datetime.date(2025, 3, 31), "甲某"],
    [2, "云岭县水务局", "县水务局、水务局", "县直部门", "云岭县人民政府", 990124031, "1月31日", "乙某"],
    [3, "云岭县青溪镇\n人民政府", "青溪镇\n青溪", "乡镇", None, 990124101.0, "每年1月31日前", None],
    [4, "云岭县人民政府云麓街道办事处", "云麓街道；云麓街办", "街道办", None, "/", 45688, "无"],
]
Write = Callable[[Any, Any], None]


def workbook(*writes: Write, names: Sequence[str] = ()) -> bytes:
    """A workbook with a sheet for each function."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for index, write in enumerate(writes):
        write(book, book.add_worksheet(names[index] if names else None))
    book.close()
    return stream.getvalue()


def kept_by_an_office(book: Any, sheet: Any) -> None:
    """A title over all columns, headings in the third row, a parent for several organs, and notes below."""
    day = book.add_format({"num_format": "yyyy/m/d"})
    sheet.merge_range(0, 0, 0, 7, "云岭县政府信息公开主体名单")
    sheet.write(1, 6, "2025年1月")
    sheet.write_row(2, 0, HEADINGS)
    for row, values in enumerate(ROWS, 3):
        for column, value in enumerate(values):
            if isinstance(value, datetime.date):
                sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), day)
            elif value is not None:
                sheet.write(row, column, value)
    sheet.merge_range(4, 4, 6, 4, "云岭县人民政府")
    sheet.write(7, 0, 5)
    sheet.write(9, 0, "填表人：丙某")
    sheet.write(9, 3, "审核人：丁某")
    sheet.merge_range(10, 0, 10, 7, "注：本名单每年更新。")


def loaded(folder: Path, name: str, content: str | bytes) -> Roster:
    return prepare(roster=put(folder, name, content)).roster


def said(roster: Roster, lang: str = "en") -> list[str]:
    return [Wording(lang).render(notice.message) for notice in roster.warnings]


def check(roster: Roster) -> None:
    """The organs of ``ROWS``."""
    county, bureau, town, street = roster
    assert (county.name, county.level, county.code, county.parent) == (
        "云岭县人民政府",
        "county",
        "990124",
        None,
    )
    assert county.due_on == datetime.date(2025, 3, 31)
    assert (bureau.level, bureau.code, bureau.due_each_year) == ("county_department", "990124031", (1, 31))
    assert bureau.aliases == ("县水务局", "水务局")
    assert (town.name, town.level, town.aliases) == ("云岭县青溪镇人民政府", "township", ("青溪镇", "青溪"))
    assert town.code == "990124101"
    assert (street.level, street.code, street.due_on) == ("subdistrict", None, datetime.date(2025, 1, 31))
    assert {organ.parent for organ in roster.organs[1:]} == {"云岭县人民政府"}


def test_workbook_of_an_office(tmp_path: Path) -> None:
    roster = loaded(tmp_path, "名册.xlsx", workbook(kept_by_an_office))
    check(roster)
    assert [organ.line for organ in roster] == [4, 5, 6, 7]
    assert said(roster) == []


@written
def test_xls(tmp_path: Path) -> None:
    convert(tmp_path, put(tmp_path, "x.xlsx", workbook(kept_by_an_office)), to="xls:MS Excel 97")
    check(prepare(roster=tmp_path / "x.xls").roster)


def test_the_first_sheet_with_headings_counts(tmp_path: Path) -> None:
    def instructions(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["名称", "填写机关全称"])
        sheet.write_row(1, 0, ["级别", "按下拉框选择"])

    def old(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["机关名称", "级别"])
        sheet.write_row(1, 0, ["云岭县旧镇人民政府", "乡镇"])

    content = workbook(instructions, kept_by_an_office, old, names=["说明", "名单", "旧"])
    check(loaded(tmp_path, "名册.xlsx", content))


def table(rows: Sequence[Sequence[Any]]) -> Write:
    def write(book: Any, sheet: Any) -> None:
        for row, values in enumerate(rows):
            sheet.write_row(row, 0, values)

    return write


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["机关名称", "级别"], ["云岭县水务局", "县直部门"], ["云岭县青溪镇", "县级部们"]],
            "sheet “名单”, row 3: there is no level 县级部们; did you mean 县级部门?",
        ),
        ([["机关名称", "级别"], ["", "乡镇"], ["甲镇", "乡镇"]], "sheet “名单”, row 2: the name is missing"),
        (
            [["名字", "级别"], ["甲镇", "乡镇"]],
            "sheet “名单”, row 1: no column holds the names of the organs; call one name or 机关名称. "
            "Headings found: 名字, 级别",
        ),
        (
            [["机关名称", "截止日期"], ["甲镇", "年后"]],
            "sheet “名单”, row 2: 年后 is not a date; write it like 2025-01-31, or 1月31日 for every year",
        ),
        (
            [["机关名称", "级别"], ["甲镇", "乡镇"], ["甲镇", "乡镇"]],
            "sheet “名单”, row 3: duplicate name 甲镇: line 2 already has it, as a name or an alias",
        ),
    ],
)
def test_mistake_with_its_sheet_and_row(tmp_path: Path, rows: list[list[str]], expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, "名册.xlsx", workbook(table(rows), names=["名单"]))
    assert str(caught.value) == expected
    assert caught.value.where == str(tmp_path / "名册.xlsx")
    chinese = Wording("zh").render(caught.value.message)
    assert chinese.startswith("工作表“名单”第 ")
    assert "there is" not in chinese


def test_codes_that_lost_digits(tmp_path: Path) -> None:
    rows = [["机关名称", "代码"], *([f"{word}镇", f"10{n}"] for n, word in enumerate("甲乙丙丁"))]
    roster = loaded(
        tmp_path,
        "a.xlsx",
        workbook(table([*rows, ["戊镇", "9.9E+11"], ["己镇", "99"], ["庚镇", 105]]), names=["表"]),
    )
    assert [organ.code for organ in roster] == ["100", "101", "102", "103", None, "99", "105"]
    assert said(roster) == [
        "sheet “表”, row 6: 1 codes are not used, because the spreadsheet has shortened them (as 1.3E+11): "
        "rows 6; format the column as text and enter them again",
        "sheet “表”, row 7: 1 codes have fewer digits than the others; a zero at their beginning may be "
        "lost: 99",
    ]


def test_codes_of_several_levels_are_no_loss(tmp_path: Path) -> None:
    codes = ["990124", *(f"990124{number}" for number in range(101, 109))]
    rows = [["机关名称", "代码"], *([f"第{code}镇", code] for code in codes)]
    assert said(loaded(tmp_path, "a.xlsx", workbook(table(rows)))) == []


def test_organs_that_a_remark_says_are_gone(tmp_path: Path) -> None:
    rows = [
        ["单位名称", "层级", "备注"],
        ["甲镇人民政府", "乡镇", ""],
        ["乙镇人民政府", "乡镇", "2023年撤并到甲镇"],
        ["撤销镇人民政府", "乡镇", "新设"],
    ]
    roster = loaded(tmp_path, "a.xlsx", workbook(table(rows)))
    assert len(list(roster)) == 3
    (warning,) = said(roster)
    assert "row 3: 1 organs are expected to report" in warning
    assert warning.endswith("3 “乙镇人民政府”")


def test_rows_that_are_no_organs(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["序号", "单位名称", "层级"],
        ["", "一、乡镇（街道）", ""],
        [1, "甲镇人民政府", "乡镇"],
        ["序号", "单位名称", "层级"],
        ["二", "县直部门", ""],
        [2, "云岭县水务局", ""],
        ["合计", 2, ""],
        ["", "联系电话 0000000", ""],
    ]
    roster = loaded(tmp_path, "a.xlsx", workbook(table(rows), names=["表"]))
    assert [organ.name for organ in roster] == ["甲镇人民政府", "云岭县水务局"]
    assert said(roster) == ["sheet “表”, row 2: 2 rows are not taken as organs: 2 “一、乡镇（街道）”, 5 “二”"]


def test_two_rows_of_headings_and_an_organ_with_two_contacts(tmp_path: Path) -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 1, "单位")
        sheet.merge_range(0, 2, 1, 2, "级别")
        sheet.merge_range(0, 3, 1, 3, "联系人")
        sheet.write_row(1, 0, ["名称", "简称"])
        sheet.merge_range(2, 0, 3, 0, "云岭县青溪镇人民政府")
        sheet.merge_range(2, 1, 3, 1, "青溪镇")
        sheet.merge_range(2, 2, 3, 2, "乡镇")
        sheet.write(2, 3, "甲某")
        sheet.write(3, 3, "乙某")
        sheet.write_row(4, 0, ["云岭县白沙乡人民政府", "白沙乡", "乡镇", "丙某"])

    roster = loaded(tmp_path, "a.xlsx", workbook(write))
    assert [(organ.name, organ.aliases, organ.level) for organ in roster] == [
        ("云岭县青溪镇人民政府", ("青溪镇",), "township"),
        ("云岭县白沙乡人民政府", ("白沙乡",), "township"),
    ]


def test_columns_of_one_meaning_and_of_none(tmp_path: Path) -> None:
    rows = [
        ["单位", "机关全称", "简称", "曾用名", "上级机关名", "行业"],
        ["x", "云岭县水务局", "水务局", "云岭县水利局", "云岭县人民政府", "水"],
    ]
    roster = loaded(tmp_path, "a.xlsx", workbook(table(rows), names=["表"]))
    (organ,) = roster
    assert (organ.name, organ.aliases, organ.parent) == ("云岭县水务局", ("水务局", "云岭县水利局"), None)
    assert said(roster, "zh") == [
        "工作表“表”第 1 行：未读取“上级机关名”列，是否想写“上级机关”？",
        "工作表“表”第 1 行：未读取“行业”列",
        "工作表“表”第 1 行：有几列含义相同：读取“机关全称”，未读取：单位",
    ]


def test_names_alone(tmp_path: Path) -> None:
    rows = [["机关名称"], ["云岭县水务局"], [], ["云岭县青溪镇人民政府"]]
    roster = loaded(tmp_path, "a.xlsx", workbook(table(rows)))
    assert [(organ.name, organ.line) for organ in roster] == [
        ("云岭县水务局", 2),
        ("云岭县青溪镇人民政府", 4),
    ]


def test_table_in_a_text_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("云岭县政府信息公开主体名单")
    made = document.add_table(3, 3)
    for row, values in enumerate(
        [
            ("机关名称", "层级", "主管机关"),
            ("云岭县水务局", "县级部门", "云岭县人民政府"),
            ("青溪镇", "镇", ""),
        ]
    ):
        for column, value in enumerate(values):
            made.cell(row, column).text = value
    stream = io.BytesIO()
    document.save(stream)
    roster = loaded(tmp_path, "名册.docx", stream.getvalue())
    assert [(organ.name, organ.level, organ.parent) for organ in roster] == [
        ("云岭县水务局", "county_department", "云岭县人民政府"),
        ("青溪镇", "township", None),
    ]


TEXT = "2025年名单,,\n机关名称,层级,别名\n云岭县水务局,县级部门,水务局、县水务局\n填表人：某,,\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", TEXT),
        ("a.csv", TEXT.encode("gb18030")),
        ("a.csv", TEXT.replace(",", "\t").encode("utf-16")),
        ("a.csv", TEXT.replace(",", ";")),
    ],
)
def test_text_with_a_title_and_notes(tmp_path: Path, name: str, content: str | bytes) -> None:
    roster = loaded(tmp_path, name, content)
    organ = Organ("云岭县水务局", None, "county_department", None, ("水务局", "县水务局"), None, 3)
    assert (roster.organs, roster.warnings) == ((organ,), ())


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.xlsx", workbook(kept_by_an_office)[:3000], "this spreadsheet is damaged"),
        ("a.xlsx", b"", "the file is empty"),
        ("a.csv", b"\xff\xff", "neither in UTF-8 nor in GB18030"),
        ("a.docx", "没有表格", "the roster has no table with a row of headings"),
    ],
)
def test_file_that_holds_no_roster(tmp_path: Path, name: str, content: str | bytes, expected: str) -> None:
    with pytest.raises(ConfigError, match=expected) as caught:
        loaded(tmp_path, name, content)
    assert caught.value.where == str(tmp_path / name)
