"""The table: aligned at every width in both languages, plain in pipes, complete."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec
import pytest
from wcwidth import wcswidth

from auditor.messages import message
from auditor.outputs import markdown, table
from auditor.outputs.text_columns import fitted, grid, wrapped
from auditor.reports.source import ReadingIssue, Source
from auditor.results.output import Screen
from auditor.rules.finding import Citation
from tests.outputs.audits import (
    audit,
    county,
    crashed,
    eventful,
    failed,
    finding,
    one_fault,
    report_audit,
    unread_table,
    wording,
)

LANGUAGES = ["zh", "en"]
WIDTHS = [80, 100, 160]


def shown(given, width: int = 100, lang: str = "zh", colour: bool = False) -> str:
    return "".join(table.render(given, wording(lang), Screen(width, colour)))


def reports_of(text: str) -> list[str]:
    """The lines of the table of reports, head first, without the ruler."""
    lines = text.split("\n")
    ruler = next(number for number, line in enumerate(lines) if line and set(line) == {"-"})
    end = lines.index("", ruler)
    return [lines[ruler - 1], *lines[ruler + 1 : end]]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_fits_the_screen(width: int, lang: str) -> None:
    for given in (county(30), eventful()):
        assert max(wcswidth(line) for line in shown(given, width, lang).split("\n")) <= width


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_row_is_aligned(width: int, lang: str) -> None:
    head, *rows = reports_of(shown(county(30), width, lang))
    start = wcswidth(head[: head.index("Year" if lang == "en" else "年度")])
    assert len([row for row in rows if "2024" in row]) == 30
    for row in rows:
        if "2024" in row:
            assert wcswidth(row[: row.index("2024")]) == start
        else:
            assert all(cell == " " for place, cell in _cells(row) if start - 1 <= place < start + 4)


def _cells(line: str):
    place = 0
    for character in line:
        yield place, character
        place += wcswidth(character)


@pytest.mark.parametrize("width", WIDTHS)
def test_columns_end_where_their_heads_end(width: int) -> None:
    head, *rows = reports_of(shown(replace(county(8), year=2024), width))
    assert "2024" not in "".join(rows)
    name = "完整性" if "完整性" in head else "完整"
    end = wcswidth(head[: head.index(name) + len(name)])
    for row in rows:
        if "云岭县" in row:
            before = "".join(character for place, character in _cells(row) if place < end)
            assert re.search(r"(\d|-)$", before), row


def test_worst_first() -> None:
    given = audit(
        report_audit("甲镇人民政府", 2024, value=95.0), report_audit("乙镇人民政府", 2024, value=60.0)
    )
    text = shown(given)
    assert text.index("乙镇人民政府") < text.index("甲镇人民政府")


def test_interval_only_where_something_is_open() -> None:
    text = shown(
        audit(report_audit("甲镇", value=91.5, low=88.0, high=93.0), report_audit("乙镇", value=70.0)), 160
    )
    assert "91.5 [88.0–93.0]" in text
    assert re.search(r"70\.0 {2,}合格", text)


def test_capped_grade_is_marked_and_explained() -> None:
    text = shown(eventful())
    assert "不合格*" in text
    assert "* 红线规则未通过，等级受限：新收加结转等于办结加结转下年度" in text


def test_no_colour_in_pipes() -> None:
    assert "\x1b" not in shown(eventful()) + shown(county(10))


def test_colour_changes_nothing_but_colour() -> None:
    coloured = shown(eventful(), colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == shown(eventful())


def test_few_reports_are_shown_in_full() -> None:
    text = shown(eventful())
    for words in (
        "本年新收·总计应为 61，表中为 60",
        "表中第4行第7列",
        "原文“60”",
        "依据：国办公开办函〔2021〕30号，第三部分表",
        "建议：核对台账后更正",
        "[待核实·严重] 要求：文中申请数与表三一致 [stated-requests]",
        "上年结转·总计读取存疑：两个数字挤在一格",
        "得分：(55.0×20 + 55.0×30 + 55.0×20 + 55.0×10 + 55.0×10) ÷ 90 = 55.0；未计入：时效性",
    ):
        assert words in text.replace("\n      ", "")


def test_what_is_not_in_the_figures() -> None:
    text = shown(eventful())
    for words in (
        "[in-force-floor]  云岭县白沙镇人民政府  reports/云岭县白沙镇人民政府-2024.html",
        "KeyError: '/x'",
        "reports/扫描件.pdf",
        "/year  第3行：应为整数",
        "云岭县石桥镇人民政府 2024",
        "六个部分齐全，云岭县白沙镇人民政府 2024：已过期",
        "1 个单位未报送",
        "已载入插件文件",
    ):
        assert words in text


def test_many_reports_show_the_top_rules_and_where_to_look() -> None:
    text = shown(county(30))
    assert "新收加结转等于办结加结转下年度" in text
    assert "requests-balance" not in text
    assert "--format html" in text
    assert "表中第4行第7列" not in text
    assert "核对台账后更正" not in text


def test_errors_are_shown_for_many_reports_too() -> None:
    reports = [report_audit(f"甲{number}镇", 2024) for number in range(4)]
    given = audit(*reports, report_audit("乙镇", 2024, crashed("doubled-words", "规则出错"), value=None))
    assert "[doubled-words]  乙镇" in shown(given)


def test_a_file_cannot_steer_the_terminal() -> None:
    organ = "甲镇\x1b[31m\x07\u202e\r\n人民政府"
    text = shown(audit(report_audit(organ, 2024, failed("six-sections"), path="a\x1b]0;x\x07.html")))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_no_organ_shows_the_file() -> None:
    assert "未名.docx" in shown(audit(report_audit("", None, path="in/未名.docx")))


def test_a_long_sum_shows_its_parts_that_are_not_zero() -> None:
    sources = tuple(Citation(f"/p/{number}", Source("7" if number == 15 else "0")) for number in range(16))
    long = msgspec.structs.replace(
        finding(), sources=sources, at=tuple(citation.pointer for citation in sources)
    )
    text = shown(audit(report_audit("甲镇", 2024, failed("requests-balance", long))))
    assert "/p/0  原文“0”" in text
    assert "/p/15  原文“7”" in text
    assert "其余14处均为0" in text


def test_nothing_at_all() -> None:
    text = shown(audit())
    assert "0 份报告" in text


def test_categories_without_telling_starts_are_numbered() -> None:
    categories = tuple((f"c{number}", f"相同开头{number}", 10.0) for number in range(6))
    text = shown(audit(*[report_audit("甲镇人民政府", 2024)] * 2, categories=categories), 80)
    assert "1 相同开头0" in text


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("一二三四五", 6, ["一二三", "四五"]),
        ("一二三，四", 6, ["一二", "三，四"]),
        ("甲 requests-balance 乙", 18, ["甲", "requests-balance", "乙"]),
        ("一二“三四五六", 6, ["一二", "“三四", "五六"]),
        ("改为 12、然后", 8, ["改为", "12、然后"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 10, [""]),
    ],
)
def test_wrapped(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns) == lines


def test_fitted_counts_columns() -> None:
    assert fitted("一二三四", 8) == "一二三四"
    assert fitted("一二三四五", 8) == "一二三.."
    assert wcswidth(fitted("a一二三四五", 8)) <= 8


def test_grid_rows_of_several_lines() -> None:
    assert grid([["a\n一二", "1"], ["c", "22"]], right=[1]) == ["a      1", "一二", "c     22"]


def test_of_similar_reading_issues_the_first_are_shown_and_all_are_counted() -> None:
    issues = tuple(
        ReadingIssue(f"/requests/received/{index}", message("{percent}% sure", percent=index))
        for index in range(50)
    )
    other = ReadingIssue("/title", message("this value could not be read"))
    given = audit(report_audit(issues=(*issues, other)))
    text = shown(given, lang="en")
    assert "19% sure" in text
    assert "20% sure" not in text
    assert "… and 31 more uncertain values" in text
    whole = "".join(markdown.render(given, wording("en"), Screen()))
    assert "… and 30 more uncertain values" in whole
    assert "this value could not be read" in whole


@pytest.mark.parametrize("width", WIDTHS)
def test_a_fault_of_many_reports_is_shown_once(width: int) -> None:
    text = shown(county(30), width).replace("\n", "").replace(" ", "")
    assert text.count("多份报告存在的同类问题") == 1
    assert "本年新收·总计应为61，表中为60" in text
    assert re.search(r"等，共\d+份", text)
    assert "多份报告存在的同类问题" not in shown(eventful(), width)


def test_a_fault_that_breaks_several_rules_is_shown_once() -> None:
    text = shown(audit(one_fault()))
    assert text.count("与“新收加结转等于办结加结转下年度”为同一问题") == 2
    assert text.count("改第一行") == 1
    assert text.count("位置：") == 2
    assert "改第二行" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_that_was_not_read_is_one_cause_and_no_grade(width: int) -> None:
    text = shown(unread_table(), width)
    assert max(wcswidth(line) for line in text.split("\n")) <= width
    flat = "".join(text.split())
    assert flat.count("表格为图片") == 1
    assert "因此无法判断的规则（2条）：新收加结转等于办结加结转下年度；文中申请数与表三一致" in flat
    assert "待核实，暂不计分：申请情况表未能读取" in flat
    assert "优秀1、良好0、合格0、不合格0、待核实1" in flat
