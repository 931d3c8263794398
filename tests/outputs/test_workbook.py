"""The workbook, read back by two other libraries and opened by an office program."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import openpyxl  # type: ignore[import-untyped]
import pytest
import python_calamine
import xlsxwriter  # type: ignore[import-untyped]

from auditor import pipeline
from auditor.messages import message
from auditor.outputs import workbook
from auditor.outputs.systemic_lines import TITLE
from auditor.outputs.workbook import cells, columns, sheet
from auditor.outputs.workbook.long_sheet import LongSheet
from auditor.reports.period import year_period
from auditor.results.audit import SystemicCause
from auditor.results.output import Screen
from auditor.running.reconcile import Missing
from auditor_ogi.sample import report as sample
from tests.core.building import put
from tests.outputs.audits import (
    TYPE,
    audit,
    eventful,
    failed,
    finding,
    one_fault,
    report_audit,
    unread_table,
    wording,
)
from tests.programs import converted, needs_soffice

CHINESE = ["总览", "排名", "问题清单", "待核实", "全部数据", "其他文件"]
ENGLISH = ["Overview", "Ranking", "Findings to decide", "Questions", "All values", "Other files"]


def content(given, lang: str = "zh", words=None) -> bytes:
    return b"".join(workbook.render(given, words or wording(lang), Screen()))


def book(given, lang: str = "zh") -> Any:
    return openpyxl.load_workbook(io.BytesIO(content(given, lang)))


def rows(opened, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings, empty cells left out."""
    head, *below = opened[name].iter_rows(values_only=True)
    return [{key: cell for key, cell in zip(head, row, strict=True) if cell is not None} for row in below]


@pytest.fixture(scope="module")
def read() -> Any:
    return book(eventful())


@pytest.mark.parametrize(("lang", "names"), [("zh", CHINESE), ("en", ENGLISH)])
def test_sheets(lang: str, names: list[str]) -> None:
    assert book(eventful(), lang).sheetnames == names


def test_ranking(read) -> None:
    first, second = rows(read, "排名")
    assert (
        first
        | {
            "名次": 1,
            "机关": "云岭县青溪镇人民政府",
            "得分": 55,
            "最低": 50,
            "最高": 60,
            "等级": "不合格*",
            "触及红线": "新收加结转等于办结加结转下年度",
            "严重": 2,
            "处数": 2,
            "待核实": 1,
            "年度": 2024,
            "层级": "乡镇",
            "文件": "reports/云岭县青溪镇人民政府-2024.html",
        }
        == first
    )
    assert second["机关"] == "云岭县白沙镇人民政府"
    assert {"名次", "得分", "最低", "最高"} & set(second) == set()
    assert second["等级"] == "未计分"
    assert second["备注"] == "尚无结论\n执行出错 1 项"


def test_a_finding(read) -> None:
    found = {row["编号"]: row for row in rows(read, "问题清单")}
    given = eventful().reports[0].outcomes
    (number,) = [each for each, row in found.items() if row["规则"] == "requests-balance"]
    row = found[number]
    assert (
        row
        | {
            "机关": "云岭县青溪镇人民政府",
            "程度": "严重",
            "问题": "本年新收·总计应为 61，表中为 60",
            "位置": "本年新收·总计  表中第4行第7列 原文“60”",
            "原文": "60",
            "应为": 61,
            "实为": 60,
            "怎样整改": "核对台账后更正",
            "要求": "新收加结转等于办结加结转下年度",
            "依据": "国办公开办函〔2021〕30号，第三部分表",
        }
        == row
    )
    prints = {one.fingerprint for outcome in given for one in outcome.findings}
    assert row["指纹"] in prints
    assert row["指纹"].startswith(number)
    assert {"决定", "理由", "决定人"} & set(row) == set()


def test_waived_findings_and_those_between_levels_are_listed(read) -> None:
    by_rule = {row["规则"]: row for row in rows(read, "问题清单")}
    assert list(by_rule) == ["requests-balance", "no-placeholder", "doubled-words", "all-filed"]
    assert by_rule["doubled-words"]["备注"] == "已豁免：引文如此"
    assert by_rule["all-filed"]["层级"] == "上下级核对"


def test_the_same_fault_is_marked() -> None:
    found = rows(book(audit(one_fault())), "问题清单")
    assert ["备注" in row for row in found] == [False, True, True, False]


def test_questions_are_no_findings(read) -> None:
    asked = [(row["类别"], row.get("规则")) for row in rows(read, "待核实")]
    assert asked == [
        ("规则出错", "in-force-floor"),
        ("规则待核实", "stated-requests"),
        ("读取存疑", None),
    ]


def test_other_files(read) -> None:
    listed = [(row["类别"], row.get("文件或机关")) for row in rows(read, "其他文件")]
    assert listed == [
        ("未能读取", "reports/扫描件.pdf"),
        ("未能读取", "a.json"),
        ("未报送", "云岭县石桥镇人民政府"),
        ("豁免", "云岭县青溪镇人民政府"),
        ("豁免", "云岭县白沙镇人民政府"),
        ("本次审核说明", None),
    ]


@pytest.mark.parametrize(
    ("lang", "choices"),
    [("zh", '"属实,不属实,已豁免"'), ("en", '"confirmed,dismissed,waived"')],
)
def test_decisions_are_chosen_from_a_list(lang: str, choices: str) -> None:
    opened = book(eventful(), lang)
    found = opened[opened.sheetnames[2]]
    (validation,) = found.data_validations.dataValidation
    assert validation.formula1 == choices
    (area,) = validation.sqref.ranges
    head = found.cell(1, area.min_col).value
    assert (head, area.min_row, area.max_row) == ({"zh": "决定", "en": "Decision"}[lang], 2, found.max_row)


def test_headings_stay_in_view_and_filter(read) -> None:
    for name in CHINESE[1:]:
        found = read[name]
        assert found.freeze_panes == "C2"
        assert found.auto_filter.ref == found.dimensions
        assert found.print_title_rows == "$1:$1"
        assert found.page_setup.orientation == "landscape"
        assert found.page_setup.fitToHeight == 0
        assert found.sheet_properties.pageSetUpPr.fitToPage


def test_charts(read) -> None:
    assert len(read["总览"]._charts) == 3
    assert [len(read[name]._charts) for name in CHINESE[1:]] == [0] * 5


def test_a_cause_that_many_reports_share(read) -> None:
    assert wording().text(TITLE) not in content_of(read["总览"])
    cause = SystemicCause(
        message("{count} 份报告同一问题", count=137), message("…"), "major", ("six-sections",), 137, ("甲镇",)
    )
    shown = content_of(book(audit(report_audit(), systemic=(cause,)))["总览"])
    assert "137 份报告同一问题" in shown
    assert wording().text(TITLE) in shown


def content_of(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def test_an_audit_without_reports_and_one_without_findings() -> None:
    assert book(audit()).sheetnames == CHINESE
    assert rows(book(audit(report_audit())), "问题清单") == []


def test_a_report_whose_table_is_a_picture() -> None:
    (last,) = [row for row in rows(book(unread_table()), "排名") if "名次" not in row]
    assert last["等级"] == "待核实"


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Two years of a town through the real engine: one cell of this year's table is blank."""
    folder = tmp_path_factory.mktemp("filed")
    put(folder, "2023.json", sample(2023))
    blank = {"/requests/received/business": None}
    put(folder, "2024.json", sample(2024, tables=blank, without=("disputes",)))
    setup = pipeline.prepare()
    result = pipeline.run(setup, [str(folder)])
    return openpyxl.load_workbook(io.BytesIO(content(result, words=setup.registry.wording("zh"))))


def test_every_number_of_every_report_has_a_row(filed) -> None:
    table = rows(filed, "全部数据")
    by_year: dict[int, dict[str, Any]] = {}
    for row in table:
        by_year.setdefault(row["年度"], {})[row["数据地址"]] = row
    assert set(by_year) == {2023, 2024}
    assert set(by_year[2023]) == set(by_year[2024])
    assert by_year[2024]["/requests/received/total"]["项目"].endswith("总计")
    assert {row["是否参加排名"] for row in by_year[2023].values()} == {"其他年度"}


def test_what_is_blank_is_an_empty_cell_and_a_zero_is_a_zero(filed) -> None:
    table = {row["数据地址"]: row for row in rows(filed, "全部数据") if row["年度"] == 2024}
    assert "数值" not in table["/requests/received/business"]
    assert table["/requests/received/research"]["数值"] == 0
    assert "数值" not in table["/disputes/review/upheld"]


NASTY = [
    "=1+1",
    '=HYPERLINK("http://example.com","x")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "http://example.com/",
    "file:///etc/passwd",
    "<b>粗</b>&amp;",
    "1e5",
    "0012",
]


@pytest.mark.parametrize("text", NASTY)
def test_text_stays_text(text: str) -> None:
    given = audit(report_audit(text, 2024, failed("six-sections", finding("six-sections", actual=text))))
    opened = book(given)
    (row,) = rows(opened, "问题清单")
    assert row["机关"] == row["实为"] == text.strip()
    found = opened["问题清单"]
    cell = found.cell(2, [each.value for each in found[1]].index("实为") + 1)
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.quotePrefix == (text.strip()[0] in "=+-@＝")
    others = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content(given)))
    assert text.strip() in others.get_sheet_by_name("问题清单").to_python()[1]


def test_what_looks_like_an_escape_is_none() -> None:
    # openpyxl shows the escape of the escape.
    opened = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(content(audit(report_audit("_x0041_", 2024))))
    )
    assert "_x0041_" in opened.get_sheet_by_name("排名").to_python()[1]


def test_characters_that_no_cell_can_hold() -> None:
    text = "甲\x00\x0b\x1b[31m乙\u202e丙\ud800丁\ufffe戊\x9b己"
    (row,) = rows(book(audit(report_audit(text, 2024))), "排名")
    assert row["机关"] == "甲 [31m乙[U+202E]丙 丁 戊 己"


@pytest.mark.parametrize("text", ["长" * 40_000, "𠮷" * 20_000, "a" * 32_767, "a" * 32_768])
def test_long_texts_are_cut_and_say_so(text: str) -> None:
    shown = cells.text_of(text, "〔截〕")
    length = len(shown.encode("utf-16-le")) // 2
    assert length <= cells.LONGEST
    assert (shown == text) == (len(text.encode("utf-16-le")) // 2 <= cells.LONGEST)
    assert shown == text or (shown.endswith("〔截〕") and length >= cells.LONGEST - 1)


@pytest.mark.parametrize(
    ("value", "number"),
    [(0, 0), (-5, -5), (1.5, 1.5), (True, None), (10**15, None), (float("nan"), None), ("60", None)],
)
def test_numbers(value: object, number: float | None) -> None:
    assert cells.number_of(value) == number


def test_rows_that_a_sheet_has_no_room_for_go_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    given = audit(*(report_audit(f"第{number}镇", 2024) for number in range(5)))
    opened = book(given)
    assert opened.sheetnames[1:4] == ["排名", "排名 2", "排名 3"]
    organs = [row["机关"] for name in opened.sheetnames[1:4] for row in rows(opened, name)]
    assert sorted(organs) == [f"第{number}镇" for number in range(5)]
    assert [opened[name].freeze_panes for name in opened.sheetnames[1:4]] == ["C2"] * 3


def test_a_long_table_has_the_cells_that_the_library_writes(tmp_path: Path) -> None:
    texts = ["甲镇", '<b> & "x"', "=1+1", " two  spaces ", "a\nb", "_x0041_", "", None, "甲镇"]
    values = [*texts, 0, 7, 2.5, 10**20, 1, True, float("nan"), 1.0]
    files = [tmp_path / "long.xlsx", tmp_path / "usual.xlsx"]
    for file in files:
        with xlsxwriter.Workbook(str(file), {"constant_memory": True, "strings_to_formulas": False}) as made:
            look = sheet.Look(sheet.Formats(made))
            usual = made.add_worksheet("x", LongSheet if file is files[0] else None)
            usual.write_string(0, 0, "head")
            for row, value in enumerate(values, 1):
                cells_of_row = [value, "same", value]
                if file is files[0]:
                    usual.write_row_whole(row, cells_of_row, [look] * 3, "…")
                else:
                    for column, each in enumerate(cells_of_row):
                        sheet.write(usual, row, column, each, look, "…")
    long, usual = (zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml") for file in files)
    assert long == usual
    assert long.count(b"<row ") == len(values) + 1


def test_a_long_table_prints_its_first_page_only(filed) -> None:
    for name in CHINESE:
        found = filed[name]
        assert found.page_setup.orientation == "landscape"
        assert "第 &P 页" in found.oddFooter.center.text or name == "全部数据"
        assert found.print_title_rows == (None if name == "总览" else "$1:$1")
    values = filed["全部数据"]
    assert values.max_row > 100
    assert values.print_area == "'全部数据'!$A$1:$E$36"
    assert "取消打印区域" in values.oddFooter.center.text


def test_every_finding_says_what_it_costs() -> None:
    costly = one_fault()
    opened = book(audit(costly, report_audit("乙镇", 2024, failed("zero-explained"))))
    found = [row["扣分"] for row in rows(opened, "问题清单")]
    assert None not in found
    assert 0 in found


@pytest.mark.parametrize(
    ("received", "words"),
    [
        ((False, False), "名册所列机关 3 个：已报送 1 个，未报送 2 个"),
        ((False, True), "名册所列机关 3 个：已报送 1 个，未报送 1 个，已收到但无法读取 1 个"),
    ],
)
def test_who_has_filed(received: tuple[bool, ...], words: str) -> None:
    report = msgspec.structs.replace(report_audit("甲镇"), on_roster=True, key="甲镇")
    missing = tuple(
        Missing(TYPE, f"{number}镇", year_period(2024), "x.doc" if each else None, received=each)
        for number, each in enumerate(received)
    )
    told = [cell.value for (cell, *_) in book(audit(report, missing=missing))["总览"].iter_rows()]
    assert words in told
    assert not any("名册所列机关" in str(each) for each in told if each != words)


def test_the_same_run_gives_the_same_bytes() -> None:
    assert content(eventful()) == content(eventful())


def test_every_column_has_a_key_of_its_own() -> None:
    for shown in columns.SHEETS.values():
        keys = [column.key for column in shown]
        assert len(keys) == len(set(keys))


@needs_soffice
def test_an_office_program_opens_it(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content(eventful()))
    (saved,) = converted([file], "ods")
    opened = python_calamine.CalamineWorkbook.from_path(saved)
    assert opened.sheet_names == CHINESE
    before = python_calamine.CalamineWorkbook.from_path(file)
    for name in CHINESE[1:]:
        assert opened.get_sheet_by_name(name).to_python() == before.get_sheet_by_name(name).to_python()
