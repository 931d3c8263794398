"""The JSON: the shapes of the contract, valid, the same bytes each time, quick."""

from __future__ import annotations

import json
from typing import Any

import pytest

from auditor.outputs import json as json_output
from auditor.results.output import Screen
from tests.outputs.audits import (
    audit,
    county,
    eventful,
    one_fault,
    report_audit,
    review,
    unread_table,
    wording,
)


def shown(given, lang: str = "zh") -> bytes:
    return b"".join(json_output.render(given, wording(lang), Screen()))


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(shown(eventful()))
    return loaded


def test_top_level(data) -> None:
    first = ["auditor", "ruleset", "started_at", "year", "reports", "unread", "inputs", "missing"]
    assert list(data)[:8] == first
    assert {
        "summary",
        "groups",
        "waivers",
        "passed_over",
        "rules",
        "categories",
        "grades",
        "notes",
        "scoring",
    } <= set(data)
    assert data["auditor"] == "0.1.0"
    assert data["ruleset"] == ["township"]


def test_report(data) -> None:
    report = data["reports"][0]
    assert {
        "path",
        "organ",
        "year",
        "level",
        "parent",
        "form",
        "file",
        "rank",
        "standing",
        "on_roster",
        "listed_as",
        "score",
        "outcomes",
        "type",
        "issues",
        "notes",
        "review_causes",
    } == set(report)
    assert report["organ"] == "云岭县青溪镇人民政府"
    assert report["issues"][0] == {
        "at": "/requests/carried_in/total",
        "message": "两个数字挤在一格",
        "candidate": 10,
        "line": 40,
        "page": None,
        "table": None,
        "row": None,
        "column": None,
        "paragraph": None,
        "box": None,
        "raw": "1 | 0",
    }


def test_score_is_rounded() -> None:
    given = audit(report_audit(value=91.4567, low=88.01, high=93.09))
    data = json.loads(shown(given))
    score = data["reports"][0]["score"]
    assert (score["value"], score["low"], score["high"]) == (91.5, 88.0, 93.1)
    assert score["categories"][0] == {
        "id": "completeness",
        "weight": 20,
        "value": 91.5,
        "low": 88.0,
        "high": 93.1,
        "earned": 9.1457,
        "possible": 10,
        "open": 2,
        "lost": 0,
    }
    assert data["summary"]["mean"] == 91.5


def test_outcome_and_finding(data) -> None:
    outcomes = {outcome["rule"]: outcome for outcome in data["reports"][0]["outcomes"]}
    assert {"rule", "status", "reason", "findings", "severity", "category"} == set(
        outcomes["requests-balance"]
    )
    finding = outcomes["requests-balance"]["findings"][0]
    assert finding["message"] == "本年新收·总计应为 61，表中为 60"
    assert finding["at"] == ["/requests/received/total"]
    assert (finding["expected"], finding["actual"]) == (61, 60)
    assert finding["source"] == [
        {
            "pointer": "/requests/received/total",
            "line": 31,
            "page": None,
            "table": 2,
            "row": 4,
            "column": 7,
            "paragraph": None,
            "box": None,
            "raw": "60",
            "confidence": None,
        }
    ]
    assert finding["fix"] == "核对台账后更正"
    assert finding["basis"] == "国办公开办函〔2021〕30号，第三部分表"
    assert finding["fields"]["where"] == {"at": "/requests/received/total"}
    assert len(finding["fingerprint"]) == 16
    assert outcomes["stated-requests"] == {
        "rule": "stated-requests",
        "status": "needs_review",
        "severity": "critical",
        "category": "consistency",
        "reason": "表中有空白单元格",
        "findings": [],
    }
    assert outcomes["published-on-time"]["reason"] == "乡镇没有法定公布期限"


def test_what_is_not_in_the_figures(data) -> None:
    assert data["unread"][0] == {
        "path": "reports/扫描件.pdf",
        "kind": "damaged",
        "error": "文件已加密",
        "problems": [],
    }
    assert data["unread"][1]["problems"] == [{"pointer": "/year", "message": "应为整数", "line": 3}]
    assert data["missing"] == [{"organ": "云岭县石桥镇人民政府", "year": 2024}]
    assert data["groups"][0]["outcomes"][0]["rule"] == "all-filed"
    assert [waiver["status"] for waiver in data["waivers"]] == ["used", "expired"]
    assert data["passed_over"] == ["reports/封面.png"]


def test_summary(data) -> None:
    summary = data["summary"]
    assert {"reports", "mean", "grades", "rules"} <= set(summary)
    assert summary["grades"]["不合格"] == 1
    counts = {each["rule"]: each for each in summary["rules"]}
    assert {"failed": 1, "reports": 1, "in_reports": 1}.items() <= counts["requests-balance"].items()
    assert {"failed": 1, "reports": 0, "in_reports": 0}.items() <= counts["all-filed"].items()
    assert summary["severities_elsewhere"]["critical"] == 1


def test_one_reason_for_two_reports_of_one_rule() -> None:
    given = audit(
        report_audit("甲", 2024, review("six-sections", "缺一")),
        report_audit("乙", 2024, review("six-sections", "缺二")),
    )
    reasons = [report["outcomes"][0]["reason"] for report in json.loads(shown(given))["reports"]]
    assert reasons == ["缺一", "缺二"]


def test_reports_in_input_order_and_one_a_line() -> None:
    text = shown(county(12)).decode()
    lines = [json.loads(line.rstrip(",")) for line in text.split("\n") if line.startswith('{"path"')]
    assert [line["path"] for line in lines] == [report.path for report in county(12).reports]


def test_not_escaped_and_deterministic() -> None:
    assert "云岭县" in shown(county(3)).decode()
    assert shown(county(3)) == shown(county(3))


def test_empty() -> None:
    assert json.loads(shown(audit()))["reports"] == []


def test_causes() -> None:
    found = json.loads(shown(county(30)))["summary"]["causes"]
    first = found[0]
    assert set(first) == {"rule", "severity", "template", "message", "reports", "findings", "organs"}
    assert first["reports"] == max(cause["reports"] for cause in found) > 1
    assert len(first["organs"]) == min(first["reports"], 20)
    report = json.loads(shown(audit(one_fault())))["reports"][0]
    causes = [finding["cause"] for outcome in report["outcomes"] for finding in outcome["findings"]]
    assert causes == ["row", "row", "row", "cell"]


def test_a_table_that_was_not_read() -> None:
    read = json.loads(shown(unread_table()))
    report = read["reports"][0]
    assert (report["score"]["value"], report["score"]["grade"]) == (None, None)
    assert report["score"]["unread_tables"] == ["/requests"]
    (cause,) = report["review_causes"]
    assert (cause["at"], cause["unread_table"], cause["unread"], cause["line"]) == (
        "/requests",
        True,
        175,
        42,
    )
    assert cause["rules"] == ["requests-balance", "stated-requests"]
    assert read["summary"]["unread_tables"] == 1
