"""JUnit XML: valid by the schema of Jenkins, a case for every rule of every report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from auditor.outputs import junit
from auditor.results.output import Screen
from tests.outputs.audits import (
    RULES,
    audit,
    county,
    eventful,
    one_fault,
    report_audit,
    unread_table,
    wording,
)

SCHEMA = Path(__file__).parents[1] / "schemas" / "junit-10.xsd"


@cache
def schema() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMA))


def suites(given, lang: str = "zh") -> Any:
    text = "".join(junit.render(given, wording(lang), Screen()))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    root = etree.fromstring(text.encode(), parser)
    schema().assertValid(root)
    return root


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "given",
    [audit(), audit(report_audit()), eventful(), unread_table(), audit(one_fault()), county(5)],
    ids=["empty", "clean", "eventful", "table", "one fault", "county"],
)
def test_valid(given, lang: str) -> None:
    root = suites(given, lang)
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        for name, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name)) == len(suite.findall(f"testcase/{element}"))


def test_a_suite_for_each_report_one_between_levels_and_one_for_what_was_not_read() -> None:
    names = [suite.get("name") for suite in suites(eventful())]
    assert names == [
        "云岭县白沙镇人民政府 2024",
        "云岭县青溪镇人民政府 2024",
        "云岭县人民政府 2024 · 上下级核对",
        "未能读取的文件（本次审核不完整）",
    ]


def test_a_case_for_each_rule() -> None:
    suite = suites(eventful())[1]
    cases = {case.get("name").split(" ")[0]: case for case in suite.findall("testcase")}
    assert set(cases) == set(RULES) - {"all-filed"}
    shown = {
        rule: (case[0].tag, case[0].get("type"), case[0].get("message"))
        for rule, case in cases.items()
        if len(case)
    }
    assert shown == {
        "requests-balance": ("failure", "critical", "本年新收·总计应为 61，表中为 60"),
        "no-placeholder": ("failure", "critical", "遗留模板字样“（具体网址）”"),
        "stated-requests": ("skipped", "needs_review", "表中有空白单元格"),
        "published-on-time": ("skipped", "not_applicable", "乡镇没有法定公布期限"),
        "doubled-words": ("skipped", "waived", "引文如此"),
    }
    text = cases["requests-balance"][0].text
    assert "位置：" in text
    assert "核对台账后更正" in text


def test_a_crash_and_a_file_that_was_not_read_are_errors() -> None:
    root = suites(eventful())
    (crash,) = root[0].findall("testcase/error")
    assert crash.get("message") == "规则执行时出错：KeyError: '/x'"
    assert [error.get("message") for error in root[3].findall("testcase/error")] == [
        "文件已加密",
        "不符合结构",
    ]


def test_several_findings_are_one_failure() -> None:
    (suite,) = suites(audit(one_fault()))
    failures = suite.findall("testcase/failure")
    assert [each.get("message") for each in failures][1].startswith("列合计不符甲 ")
    assert "列合计不符乙" in failures[1].text
    assert len(failures) == 2


def test_score_and_grade() -> None:
    properties = {each.get("name"): each.get("value") for each in suites(eventful())[1].iter("property")}
    assert properties == {"score": "55.0 [50.0–60.0]", "grade": "不合格*", "standing": "ranked"}
