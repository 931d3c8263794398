"""The page of one report: its findings, what they mark in its tables, and the passages it shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from auditor.messages import message
from auditor.outputs.dashboard.organ_page import Pages, organ_page
from auditor.outputs.dashboard.other_periods import OtherPeriods
from auditor.outputs.dashboard.shown_tables import grid
from auditor.outputs.phrases import Phrases
from auditor.reports.period import year_period
from auditor.reports.report_type import PrintedCell, PrintedTable
from auditor.reports.source import ReadingIssue
from auditor.results.audit import Audit, ReportAudit
from auditor.rules.finding import Outcome, SharedPassage, Status
from tests.outputs.audits import FACTS, TYPE, audit, failed, finding, report_audit, review, wording

TABLE = PrintedTable(
    "/requests",
    "申请情况表",
    (
        (PrintedCell("本年新收"), PrintedCell("上年结转", colspan=2)),
        (PrintedCell(pointer="/requests/received/total"), PrintedCell(pointer="/requests/carried_in/total")),
    ),
)
VALUES = {"/requests/received/total": 60, "/requests/carried_in/total": None, "/title": "某镇年报"}


def layout(data: Mapping[str, Any], lang: str) -> tuple[PrintedTable, ...]:
    return (TABLE,)


def shown(report: ReportAudit, values: Mapping[str, Any] = VALUES, **facts: Any) -> dict[str, Any]:
    kind = replace(FACTS, **{"layout": layout, **facts})
    given = audit(report, report_audit("乙镇"), types={TYPE: kind}, contents=(values, VALUES))
    return page_of(given)


def page_of(given: Audit, index: int = 0) -> dict[str, Any]:
    phrases = Phrases(given, wording())
    paths = {report.path: number for number, report in enumerate(given.reports)}
    pages = Pages(given, OtherPeriods(given, phrases), paths)
    return organ_page(index, index, 1, given.reports[index], phrases, pages)


def test_a_cell_says_what_it_should_be_and_a_blank_one_stays_blank() -> None:
    report = report_audit(
        "甲镇", 2024, failed("requests-balance", finding(at=("/requests/received/total", "/title")))
    )
    page = shown(report)
    assert page["tables"] == [{"grid": 0, "values": [60, None], "marks": {0: [(0, "61")]}}]
    assert page["values"] == [["/title", "某镇年报", [0]]]


def test_where_nobody_knows_which_value_is_right_no_cell_says_what_it_should_be() -> None:
    unsure = finding(at=("/requests/received/total",), between=("文字", "表格"))
    (table,) = shown(report_audit("甲镇", 2024, failed("requests-balance", unsure)))["tables"]
    assert table["marks"] == {0: [(0, None)]}
    # The second finding of one fault says nothing else.
    again = finding("in-force-floor", "同一处不符", at=("/requests/received/total",), cause="x")
    first = finding(at=("/requests/received/total",), between=("文字", "表格"), cause="x")
    report = report_audit("甲镇", 2024, failed("requests-balance", first), failed("in-force-floor", again))
    (table,) = shown(report)["tables"]
    assert table["marks"] == {0: [(0, None), (1, None)]}


def test_what_the_reader_doubts_is_marked() -> None:
    issue = ReadingIssue("/requests/carried_in", message("两个数字挤在一格"))
    (table,) = shown(report_audit("甲镇", 2024, issues=(issue,)))["tables"]
    assert table["uncertain"] == [1]


def test_a_table_that_the_report_lacks_is_absent() -> None:
    lacks = failed("requests-balance", finding(at=("/requests",), expected=None, actual=None))
    page = shown(report_audit("甲镇", 2024, lacks), {"/requests": None})
    assert page["tables"] == [{"grid": 0, "absent": True, "whole": [0]}]


def test_a_type_that_fails_on_its_report_still_has_findings_and_values() -> None:
    def broken(data: Mapping[str, Any], lang: str) -> tuple[PrintedTable, ...]:
        raise KeyError("form")

    page = shown(report_audit("甲镇", 2024, failed("requests-balance")), layout=broken)
    assert "tables" not in page
    assert [value for _, value, _ in page["values"]] == [60, None, "某镇年报"]
    assert page["outcomes"][0]["findings"][0]["message"].startswith("本年新收·总计应为 61")


def test_a_grid_has_labels_and_places_for_values() -> None:
    assert grid(TABLE) == {
        "caption": "申请情况表",
        "rows": [[["本年新收", 1, 1], ["上年结转", 1, 2]], [[None, 1, 1], [None, 1, 1]]],
    }


def test_the_passage_of_another_report_stands_beside() -> None:
    passage = SharedPassage(
        "同一段话。", "同一段\n话。", "乙镇", year_period(2023), "reports/乙镇-2024.html", "/sections/0/text"
    )
    found = msgspec.structs.replace(finding(excerpt="同一段"), shared=passage)
    page = shown(report_audit("甲镇", 2024, failed("requests-balance", found)))
    assert page["outcomes"][0]["findings"][0]["shared"] == {
        "organ": "乙镇 2023",
        "path": "reports/乙镇-2024.html",
        "part": "第一部分正文",
        "here": ["同一段话。"],
        "there": ["同一段", "话。"],
        "page": 1,
    }


def test_outcomes_stand_by_status_and_severity() -> None:
    given = report_audit(
        "甲镇",
        2024,
        review("stated-requests"),
        failed("doubled-words"),
        failed("six-sections"),
        Outcome("zero-explained", Status.WAIVED, message("引文如此"), (finding("zero-explained"),)),
        Outcome("published-on-time", Status.NOT_APPLICABLE, message("没有期限")),
    )
    page = shown(given)
    assert [(each["status"], each["severity"]) for each in page["outcomes"]] == [
        ("failed", "critical"),
        ("failed", "minor"),
        ("needs_review", "critical"),
        ("waived", "note"),
    ]
    assert len(page["apart"]) == 1
    # The first rule of the run has the number 0, which is a number like any other.
    assert page["outcomes"][0]["rule"] == 0


def test_the_year_before_stands_beside() -> None:
    now = msgspec.structs.replace(report_audit("甲镇", 2024, value=80.0), key="甲镇")
    before = msgspec.structs.replace(
        report_audit("甲镇", 2023, value=90.0), key="甲镇", standing="other_year"
    )
    kind = replace(FACTS, key_figures=("/requests/received/total", "/requests/carried_in/total"))
    contents = (VALUES, {"/requests/received/total": 1048, "/requests/carried_in/total": 3})
    given = audit(now, before, types={TYPE: kind}, contents=contents)
    assert page_of(given)["earlier"] == {
        "periods": ["2023", "2024"],
        "rows": [
            ["得分", "90.0 优秀", "80.0 良好", "-10.0", -1],
            ["本年新收·总计", "1,048", "60", "-988", -1],
            ["上年结转·总计", "3", "空白", "-", None],
        ],
    }


def test_why_a_figure_has_no_number_beside_that_of_the_year_before() -> None:
    received, disputes, licensing = (
        "/requests/received/total",
        "/disputes/review/total",
        "/licensing/decisions",
    )
    doubt = ReadingIssue("/licensing", message("表格为图片"))
    asked = Outcome(
        "in-force-floor", Status.NEEDS_REVIEW, findings=(finding(at=(received,), severity="minor"),)
    )
    now = msgspec.structs.replace(report_audit("甲镇", 2024, asked), key="甲镇", issues=(doubt,))
    before = msgspec.structs.replace(report_audit("甲镇", 2023), key="甲镇", standing="other_year")
    contents = (
        {received: 60, disputes: None, "/disputes/review/upheld": None, licensing: None},
        {received: 50, disputes: 1, licensing: 9},
    )
    kind = replace(FACTS, key_figures=(received, disputes, licensing))
    given = audit(now, before, types={TYPE: kind}, contents=contents)
    rows = page_of(given)["earlier"]["rows"]
    assert [row[1:] for row in rows[1:]] == [
        ["50", "60（存疑）", "+10", 1],
        ["1", "缺表或空表", "-", None],
        ["9", "读取没有把握", "-", None],
    ]
