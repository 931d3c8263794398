"""The words for a run as a whole: whose reports, when, how many crossed a red line."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from auditor.outputs import html, markdown, table
from auditor.outputs.phrases import Phrases
from auditor.outputs.run_words import beijing_time, common_area
from auditor.reports.period import year_period
from auditor.results.output import Screen
from auditor.running.reconcile import GroupAudit, Missing
from tests.outputs.audits import TYPE, audit, county, report_audit, wording


@pytest.mark.parametrize(
    ("names", "area"),
    [
        (["云岭县青溪镇人民政府", "云岭县水务局", "云岭县人民政府"], "云岭县"),
        (["江州市云岭县青溪镇人民政府", "江州市云岭县水务局"], "江州市云岭县"),
        (["江州市云岭县水务局", "江州市砚山区水务局"], "江州市"),
        (["江州市市场监督管理局", "江州市市政管理局"], "江州市"),
        (["云岭县城市管理局", "云岭县城市建设局"], "云岭县"),
        (["岷县水务局", "岷县教育局"], "岷县"),
        (["云岭县水务局", "云岭县教育局", "鹿鸣镇"], "云岭县"),
        (["云岭县水务局", "鹿鸣镇", "青溪镇"], ""),
        (["云岭县水务局", "白石县水务局"], ""),
        (["Riverdale Council", "Hillside Council"], ""),
        ([], ""),
    ],
)
def test_common_area(names: list[str], area: str) -> None:
    assert common_area(names) == area


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-29T21:28:05+08:00", "2026-11-29 21:28（北京时间）"),
        ("2026-11-29T13:28:05+00:00", "2026-11-29 21:28（北京时间）"),
        ("2026-11-29T21:28:05-03:30", "2026-11-30 08:58（北京时间）"),
        ("2026-11-29T21:28:05", "2026-11-29 21:28（北京时间）"),
    ],
)
def test_the_time_is_that_of_beijing(moment: str, words: str) -> None:
    assert beijing_time(moment, wording()) == words


@pytest.mark.parametrize("output", [table, markdown, html], ids=["table", "markdown", "html"])
def test_the_title_says_whose_and_which_year(output) -> None:
    given = replace(county(5), year=2024)
    assert "云岭县2024年年度报告审核结果" in "".join(output.render(given, wording(), Screen()))
    english = "".join(output.render(given, wording("en"), Screen()))
    assert "年度报告, 2024, 云岭县: audit results" in english


def test_the_title_of_one_organ_is_its_name() -> None:
    given = audit(report_audit("云岭县青溪镇人民政府", 2024), year=2024)
    assert Phrases(given, wording()).title() == "云岭县青溪镇人民政府2024年年度报告审核结果"


def test_the_roster_helps_where_the_reports_do_not_say_the_area() -> None:
    reports = [report_audit(name, 2024) for name in ("青溪镇", "白沙镇")]
    group = GroupAudit(TYPE, "云岭县人民政府", year_period(2024), ())
    assert Phrases(audit(*reports), wording()).title() == "年度报告审核结果"
    assert Phrases(audit(*reports, groups=(group,)), wording()).title() == "云岭县年度报告审核结果"
    missing = Missing(TYPE, "白石县水务局", year_period(2024))
    both = audit(report_audit("云岭县水务局", 2024), missing=(missing,))
    assert Phrases(both, wording()).title() == "年度报告审核结果"


@pytest.mark.parametrize("output", [table, markdown, html], ids=["table", "markdown", "html"])
def test_red_lines_are_beside_the_mean(output) -> None:
    crossed = report_audit("云岭县甲镇", 2024, value=88.0, capped_by=("requests-balance",))
    failed = report_audit("云岭县乙镇", 2024, value=59.9, capped_by=("six-sections",))
    score = msgspec.structs.replace(failed.score, vetoes=("six-sections",), model="deduction")
    failed = msgspec.structs.replace(failed, score=score)
    given = audit(crossed, failed, *(report_audit(f"云岭县{name}镇", 2024) for name in "丙丁戊"))
    text = "".join("".join(output.render(given, wording(), Screen(200))).split())
    assert "平均84.5分（5份报告，计分5份）；触及红线2份（40%），其中否决1份" in text


def test_no_share_of_no_reports() -> None:
    assert "触及红线" not in Phrases(audit(), wording()).mean()
