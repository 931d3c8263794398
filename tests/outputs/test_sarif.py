"""SARIF: valid by the schema of OASIS, and every finding is where it belongs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest

from auditor.messages import message
from auditor.outputs import sarif
from auditor.outputs.file_uri import file_uri
from auditor.reading.document import Place
from auditor.reports.source import Source
from auditor.results.output import Screen
from auditor.rules.finding import Citation
from auditor.running.inputs import Unread
from tests.outputs.audits import (
    audit,
    county,
    eventful,
    failed,
    finding,
    one_fault,
    report_audit,
    review,
    unread_table,
    wording,
)

SCHEMA = Path(__file__).parents[1] / "schemas" / "sarif-schema-2.1.0.json"


@cache
def validator() -> Any:
    return jsonschema_rs.validator_for(json.loads(SCHEMA.read_text("utf-8")))


def run_of(given, lang: str = "zh") -> dict[str, Any]:
    data = json.loads(b"".join(sarif.render(given, wording(lang), Screen())))
    assert [error.message for error in validator().iter_errors(data)] == []
    (run,) = data["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "given",
    [audit(), audit(report_audit()), eventful(), unread_table(), audit(one_fault()), county(12)],
    ids=["empty", "clean", "eventful", "table", "one fault", "county"],
)
def test_valid(given, lang: str) -> None:
    run_of(given, lang)


def test_the_schema_refuses_what_is_wrong() -> None:
    assert not validator().is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    return run_of(eventful())


def test_results(run) -> None:
    assert [(each["ruleId"], each["kind"], each["level"]) for each in run["results"]] == [
        ("requests-balance", "fail", "error"),
        ("stated-requests", "review", "none"),
        ("no-placeholder", "fail", "error"),
        ("doubled-words", "fail", "note"),
        ("all-filed", "fail", "error"),
    ]


def test_a_result(run) -> None:
    found = run["results"][0]
    assert found["message"]["text"] == "本年新收·总计应为 61，表中为 60"
    assert found["ruleIndex"] == [rule["id"] for rule in run["tool"]["driver"]["rules"]].index(
        "requests-balance"
    )
    (place,) = found["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 31}
    assert place["properties"] == {"table": 2, "row": 4, "column": 7}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "/requests/received/total"
    artifact = run["artifacts"][place["physicalLocation"]["artifactLocation"]["index"]]
    assert artifact["location"]["uri"] == place["physicalLocation"]["artifactLocation"]["uri"]
    assert artifact["properties"]["organ"] == "云岭县青溪镇人民政府"
    prints = [one.fingerprint for one in eventful().reports[0].outcomes[2].findings]
    assert list(found["partialFingerprints"].values()) == prints
    assert found["properties"]["expected"] == 61


def test_further_places_are_related_ones() -> None:
    one = finding()
    (first,) = one.sources
    more = (first, Citation("/requests/carried_in/total", Source("1", Place(page=3))), first)
    several = msgspec.structs.replace(one, sources=more)
    (found,) = run_of(audit(report_audit("甲镇", 2024, failed("requests-balance", several))))["results"]
    assert [_address(each) for each in found["locations"]] == ["/requests/received/total"]
    (related,) = found["relatedLocations"]
    assert _address(related) == "/requests/carried_in/total"
    assert related["properties"] == {"page": 3}
    assert "region" not in related["physicalLocation"]


def _address(location: dict[str, Any]) -> str:
    (value,) = location["logicalLocations"]
    return str(value["fullyQualifiedName"])


def test_what_is_waived_is_suppressed_and_nothing_else(run) -> None:
    by_rule = {each["ruleId"]: each["suppressions"] for each in run["results"]}
    assert by_rule.pop("doubled-words") == [
        {"kind": "external", "status": "accepted", "justification": "引文如此"}
    ]
    assert set(map(len, by_rule.values())) == {0}


def test_rules(run) -> None:
    rules = {each["id"]: each for each in run["tool"]["driver"]["rules"]}
    rule = rules["requests-balance"]
    assert rule["shortDescription"]["text"] == "新收加结转等于办结加结转下年度"
    assert "依据：国办公开办函〔2021〕30号，第三部分表" in rule["help"]["text"]
    assert rule["defaultConfiguration"]["level"] == "error"


def test_what_went_wrong_is_notified(run) -> None:
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["startTimeUtc"] == "2025-02-01T01:00:00Z"
    told = [(each["descriptor"]["id"], each["level"]) for each in invocation["toolExecutionNotifications"]]
    assert told == [
        ("not-read", "error"),
        ("not-read", "error"),
        ("rule-crashed", "error"),
        ("note", "note"),
    ]


def test_a_whole_run_was_successful() -> None:
    (invocation,) = run_of(audit(report_audit("甲镇", 2024, review("stated-requests"))))["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["toolExecutionNotifications"] == []


def test_an_unread_file_is_named() -> None:
    given = audit(unread=(Unread("年报/坏 件#1.pdf", message("文件已加密")),))
    (told,) = run_of(given)["invocations"][0]["toolExecutionNotifications"]
    (place,) = told["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("/%E5%9D%8F%20%E4%BB%B6%231.pdf")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a/b c.html", "a/b%20c.html"),
        ("/年报/a.pdf", "file:///%E5%B9%B4%E6%8A%A5/a.pdf"),
        ("a%20b?.html", "a%2520b%3F.html"),
        ("x:y/a.html", "x%3Ay/a.html"),
        ("C:\\年报\\a.pdf", "file:///C:/%E5%B9%B4%E6%8A%A5/a.pdf"),
        ("\\\\server\\share\\a.pdf", "file://server/share/a.pdf"),
        ("a\n\x1b\u202e.html", "a%0A%1B%E2%80%AE.html"),
        ("a\ud800.html", "a%3F.html"),
    ],
)
def test_paths(path: str, uri: str) -> None:
    assert file_uri(path) == uri
