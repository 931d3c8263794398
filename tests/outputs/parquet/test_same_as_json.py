"""The columnar store says what the JSON says, with types, and null where the JSON has null."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from auditor import pipeline
from auditor.results.audit import Audit
from tests.outputs.audits import TYPE, audit, county, eventful
from tests.outputs.parquet.stores import as_json, decided, real, tables

AUDITS: dict[str, Callable[[], Audit]] = {
    "empty": audit,
    "eventful": eventful,
    "county": lambda: county(5),
    "decided": decided,
    "real": real,
}


@pytest.fixture(params=AUDITS)
def given(request: pytest.FixtureRequest) -> Audit:
    return AUDITS[request.param]()


def same(row: Mapping[str, Any], told: Mapping[str, Any], *names: str) -> None:
    assert {name: row[name] for name in names} == {name: told[name] for name in names}


def test_reports(given: Audit) -> None:
    found, told = tables(given)["reports"], as_json(given)["reports"]
    assert len(found) == len(told)
    assert len({row["report"] for row in found}) == len(told)
    for row, one in zip(found, told, strict=True):
        same(row, one, "path", "type", "year", "level", "parent", "form", "standing", "on_roster", "rank")
        score = one["score"]
        assert (row["score"], row["low"], row["high"]) == (score["value"], score["low"], score["high"])
        same(row, score, "grade", "provisional", "capped_by", "red_lines", "vetoes", "unread_tables")
        assert (row["printed_organ"], row["organ"]) == (one["organ"], one["listed_as"] or one["organ"])
        assert row["not_scored"] == score["reason"]
        assert (row["notes"], row["uncertain_values"]) == (one["notes"], len(one["issues"]))
        assert {name: row[name] or "" for name in one["file"]} == one["file"]


def test_outcomes(given: Audit) -> None:
    found, told = tables(given)["outcomes"], as_json(given)
    reports = {row["report"]: row["path"] for row in tables(given)["reports"]}
    expected = [
        (one.get("path"), one["year"], outcome)
        for one in (*told["reports"], *told["groups"])
        for outcome in one["outcomes"]
    ]
    assert [(reports.get(row["report"]), row["year"]) for row in found] == [each[:2] for each in expected]
    for row, (_, _, outcome) in zip(found, expected, strict=True):
        same(row, outcome, "rule", "status", "severity", "category", "reason")
        counts = {name: len(outcome.get(name, ())) for name in ("findings", "questions", "decided")}
        same(row, counts, *counts)


def test_findings(given: Audit) -> None:
    found, told = tables(given)["findings"], as_json(given)
    expected = [
        (one, outcome, status, each)
        for one in (*told["reports"], *told["groups"])
        for outcome in one["outcomes"]
        for name, status in (
            ("findings", outcome["status"]),
            ("decided", None),
            ("questions", "needs_review"),
        )
        for each in outcome.get(name, ())
    ]
    assert len(found) == len(expected)
    for row, (one, outcome, status, each) in zip(found, expected, strict=True):
        assert row["status"] == (status or each["decision"]["decision"])
        same(row, outcome, "rule", "category")
        same(row, each, "severity", "message", "excerpt", "fix", "fingerprint", "cause", "kind")
        assert row["number"] == each["fingerprint"][:8]
        assert (row["pointers"], row["between"]) == (each["at"], each["between"] or [])
        assert json.loads(row["fields"]) == each["fields"]
        for name in ("expected", "actual"):
            value = each[name]
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            assert row[f"{name}_number"] == (Decimal(repr(value)) if is_number else None)
            assert row[name] == (value if isinstance(value, str | None) else json.dumps(value))
        for place in each["source"][:1]:
            same(row, place, "line", "page", "paragraph", "raw")
            where = [row[f"table_{name}"] for name in ("number", "row", "column")]
            assert where == [place[name] for name in ("table", "row", "column")]
        made = each["decision"] or dict.fromkeys(("decision", "reason", "by", "on", "expires"))
        assert [str(row[name]) for name in ("decision", "decision_reason", "decided_by")] == [
            str(made[name]) for name in ("decision", "reason", "by")
        ]
        assert [str(row[name]) for name in ("decided_on", "decision_expires")] == [
            str(made[name]) for name in ("on", "expires")
        ]
        lost = {
            cost["fingerprints"][0]: cost["points"]
            for cost in one.get("score", {}).get("deductions", ())
            if not cost["cap"]
        }
        assert row["points"] == lost.get(each["fingerprint"])


def test_the_run_and_its_files(given: Audit) -> None:
    found, told = tables(given), as_json(given)
    (run,) = found["run"]
    same(run, told, "auditor", "year", "complete", "notes")
    assert (run["rulesets"], run["language"]) == (told["ruleset"], "zh")
    began = run["started_at"].replace(tzinfo=datetime.UTC)
    assert began == datetime.datetime.fromisoformat(told["started_at"])
    assert (run["ranked"], run["scored"]) == (told["summary"]["reports"], told["summary"]["scored"])
    assert run["mean"] == told["summary"]["mean"]
    assert run["grades"] == [each["title"] for each in told["grades"]]
    unread = {each["path"]: each for each in told["unread"]}
    assert {row["path"] for row in found["inputs"] if row["unread"]} == set(unread)
    inputs = {each["path"]: each for each in told["inputs"]}
    assert {row["path"] for row in found["inputs"]} == set(inputs) | set(unread)
    for row in found["inputs"]:
        failed = unread.get(row["path"])
        one = inputs[row["path"]] if row["path"] in inputs else unread[row["path"]]
        assert row["kind"] == one["kind"]
        assert row["of"] == one.get("of")
        assert row["reason"] == (failed["error"] if failed else one["reason"])
        assert len(row["problems"]) == len(failed["problems"] if failed else ())
    assert [(row["organ"], row["year"], row["received"]) for row in found["missing"]] == [
        (each["organ"], each["year"], each.get("received", False)) for each in told["missing"]
    ]
    for row, rule in zip(found["rules"], told["rules"], strict=True):
        same(row, rule, "rule", "title", "why", "basis", "fix", "scope", "category", "severity")
        assert row["on_trial"] == rule.get("shadow", False)


def test_dates_and_codes_come_from_report_and_roster() -> None:
    store = tables(real())
    (row,) = [each for each in store["reports"] if each["path"].endswith("2024/bailu.html")]
    assert (row["code"], row["due_on"], row["published_on"]) == (
        "990124107",
        datetime.date(2025, 1, 31),
        datetime.date(2025, 1, 22),
    )
    assert (row["first_day"], row["last_day"]) == (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    (missing,) = store["missing"]
    assert {name: missing[name] for name in ("code", "level", "parent", "due_on", "path")} == {
        "code": "990124112",
        "level": "township",
        "parent": "云岭县人民政府",
        "due_on": datetime.date(2025, 1, 31),
        "path": None,
    }


def test_second_report_of_an_organ_has_an_id_of_its_own() -> None:
    ids = [row["report"] for row in tables(real())["reports"] if "桂坞乡" in row["report"]]
    assert ids == [f"{TYPE}/2024/澄岚县桂坞乡人民政府", f"{TYPE}/2024/澄岚县桂坞乡人民政府~2"]


def test_run_that_read_nothing(tmp_path: Path) -> None:
    (tmp_path / "扫描.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "年报.json").write_text('{"year": "x"}', "utf-8")
    found = tables(pipeline.audit([tmp_path]))
    assert [len(found[name]) for name in ("reports", "values", "outcomes", "findings")] == [0, 0, 0, 0]
    assert [row["unread"] for row in found["inputs"]] == [True, True]
    assert all(row["reason"] for row in found["inputs"])
    assert found["run"][0]["complete"] is False


def test_sentences_are_in_the_language_of_the_run() -> None:
    said = {lang: tables(real(), lang) for lang in ("zh", "en")}
    assert said["en"]["run"][0]["language"] == "en"
    messages = [said[lang]["findings"][0]["message"] for lang in ("zh", "en")]
    assert [each.startswith("the heading is") for each in messages] == [False, True]
    ids = [[row["report"], row["rule"], row["status"]] for row in said["zh"]["findings"]]
    assert [[row["report"], row["rule"], row["status"]] for row in said["en"]["findings"]] == ids
