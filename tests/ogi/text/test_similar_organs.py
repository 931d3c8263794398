"""Reports of unknown organs that may be those of missing ones."""

from __future__ import annotations

import pytest

from auditor.reports.period import year_period
from auditor.rules.several_reports import ReportKey
from auditor_ogi.text.similar_organs import similar_reports

MISSING = "云岭县白鹭镇人民政府"


def reports(*organs: str) -> list[ReportKey]:
    return [
        ReportKey(index, organ, year_period(2024), "township", f"{index}.json")
        for index, organ in enumerate(organs)
    ]


def matches(missing: list[str], *organs: str) -> list[tuple[str, str]]:
    return [(report.organ, name) for report, name in similar_reports(missing, reports(*organs))]


@pytest.mark.parametrize(
    "organ",
    [
        "云岭县白鹭乡人民政府",
        "云岭县白鹭街道办事处",
        "云岭县白鹭镇人民政府党政综合办公室",
        "云岭县白露镇人民政府",
        "白鹭镇人民政府",
        "白鹭镇党政办",
    ],
)
def test_similar(organ: str) -> None:
    assert matches([MISSING], organ) == [(organ, MISSING)]


@pytest.mark.parametrize(
    "organ", ["云岭县松风镇人民政府", "石桥县白鹭镇人民政府", "云岭县财政局", "云岭县白鹭洲镇人民政府"]
)
def test_not_similar(organ: str) -> None:
    assert matches([MISSING], organ) == []


def test_a_report_similar_to_two_missing_organs_is_given_for_neither() -> None:
    assert matches(["云岭县白鹭镇人民政府", "云岭县枫渡镇人民政府"], "云岭县枫鹭镇人民政府") == []


def test_two_reports_may_be_that_of_one_organ() -> None:
    found = matches([MISSING], "云岭县白露镇人民政府", "云岭县财政局", "白鹭镇人民政府")
    assert sorted(found) == [("云岭县白露镇人民政府", MISSING), ("白鹭镇人民政府", MISSING)]
