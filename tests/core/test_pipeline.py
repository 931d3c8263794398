"""The library: one function from paths to an audit, the same however many workers there are."""

from __future__ import annotations

import datetime
import json
import pickle
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from auditor import pipeline
from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.pipeline import audit, prepare, run
from auditor.results.audit import Audit, Summary
from auditor.results.gate import gate
from auditor.results.output import Screen
from auditor.rules.finding import Status
from auditor_ogi.sample import report
from tests.core.building import put

TOTAL = "/requests/received/total"
ROSTER = "name,level,parent\n云岭县人民政府,county,\n" + "".join(
    f"云岭县{name}镇人民政府,township,云岭县人民政府\n" for name in ("青溪", "白沙", "石桥")
)

TYPE = "ogi-annual-report"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    put(folder, "qingxi-2023.json", report(2023))
    put(folder, "qingxi-2024.json", report(2024))
    put(folder, "baisha-2024.json", report(2024, organ="云岭县白沙镇人民政府", tables={TOTAL: 3}))
    put(folder, "broken.json", '{"a": NaN}')
    put(folder, "roster.csv", ROSTER)
    put(folder, "notes.py", "x")
    return folder


def as_json(result: Audit) -> bytes:
    output = prepare().registry.outputs["json"]
    return b"".join(
        piece if isinstance(piece, bytes) else piece.encode()
        for piece in output.render(result, prepare().registry.wording("zh"), Screen())
    )


def test_a_year_missing_between_two_reports_is_noted(tmp_path: Path) -> None:
    for year in (2020, 2022, 2023):
        put(tmp_path, f"{year}.json", report(year))
    result = audit([tmp_path])
    (note,) = result.notes
    assert Wording("en").render(note).endswith("云岭县青溪镇人民政府 2021")
    reasons = {each.year: each.outcomes[0].reason for each in audit([tmp_path], only=["carry-over"]).reports}
    assert [
        year for year, reason in reasons.items() if reason and "2021" in Wording("en").render(reason)
    ] == [2022]
    put(tmp_path, "2021.json", report(2021))
    assert audit([tmp_path]).notes == ()


def test_a_folder(county: Path) -> None:
    result = audit([county], roster=county / "roster.csv")
    assert [Path(each.path).name for each in result.reports] == [
        "baisha-2024.json",
        "qingxi-2023.json",
        "qingxi-2024.json",
    ]
    bad, first, second = result.reports
    assert [each.score.value for each in (first, second)] == [100, 100]
    assert bad.score.value is not None
    assert bad.score.value < 100
    assert {outcome.rule for outcome, _ in bad.findings} == {
        "requests-balance",
        "applicant-total",
        "stated-requests",
    }
    assert next(result.worst_first()) == bad
    assert [Path(each.path).name for each in result.unread] == ["broken.json"]
    assert [(each.organ, each.year) for each in result.missing] == [
        ("云岭县人民政府", 2024),
        ("云岭县石桥镇人民政府", 2024),
    ]
    assert {Path(path).name for path in result.passed_over} == {"notes.py", "roster.csv"}
    assert result.rulesets == ("national",)
    assert not result.complete
    assert [each.standing for each in result.reports] == ["ranked", "other_year", "ranked"]
    assert [each.parent for each in result.reports] == ["云岭县人民政府"] * 3
    numbers = result.types["ogi-annual-report"].numbers
    assert {"/requests/received/total", "/article20/fees/amount"} <= set(numbers)
    assert "/year" not in numbers
    assert result.summary.reports == result.summary.scored == 2
    assert result.summary.mean == pytest.approx((100 + bad.score.value) / 2)
    assert sum(result.summary.grades.values()) == 2
    assert [(group.organ, group.year) for group in result.groups] == [("云岭县人民政府", 2024)]


def test_every_active_rule_answers(county: Path) -> None:
    result = audit([county])
    expected = {id for id, facts in result.rules.items() if facts.scope != "group"}
    for each in result.reports:
        assert {outcome.rule for outcome in each.outcomes} == expected
        assert not each.count(Status.ERROR)


def test_one_job_and_two_give_the_same_bytes(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    put(county, "page.html", "<!DOCTYPE html><p>x</p>")
    one, again, two = (audit([county], roster=county / "roster.csv", jobs=jobs) for jobs in (1, 1, 2))
    assert as_json(one) == as_json(again) == as_json(two)
    data = json.loads(as_json(one))
    assert data["started_at"] == "2023-11-14T22:13:20+00:00"
    assert len(data["reports"]) == 3


@pytest.mark.parametrize("epoch", ["today", "1.5", "9" * 20])
def test_wrong_epoch(county: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ConfigError, match="SOURCE_DATE_EPOCH"):
        audit([county])


def test_values_are_frozen(county: Path) -> None:
    setup = prepare()
    result = run(setup, [county])
    made: list[tuple[Any, str]] = [(result, "unread"), (setup, "plans"), (setup.plans[TYPE].ruleset, "title")]
    for thing, name in (*made, (setup.registry, "rules")):
        with pytest.raises(AttributeError):
            setattr(thing, name, None)
    first = result.reports[0]
    made = [(first, "score"), (first.score, "value"), (first.outcomes[0], "status"), (result.summary, "mean")]
    for thing, name in made:
        with pytest.raises(AttributeError):
            setattr(thing, name, None)


def test_a_setup_serves_several_runs(county: Path) -> None:
    waivers = put(
        county.parent,
        "waivers.csv",
        "rule,organ,year,reason,approved_by,expires\n"
        "requests-balance,云岭县白沙镇人民政府,2024,x,y,2030-01-01\n"
        "carry-over,云岭县白沙镇人民政府,2024,x,y,2020-01-01\n",
    )
    setup = prepare(waivers=waivers, today=datetime.date(2025, 2, 1))
    for _ in range(2):
        result = run(setup, [county])
        assert [(use.status, use.findings > 0) for use in result.waivers] == [
            ("used", True),
            ("expired", False),
        ]
        assert result.waivers[0].findings == run(setup, [county]).waivers[0].findings
        waived = [outcome.rule for outcome in result.reports[0].outcomes if outcome.status is Status.WAIVED]
        assert waived == ["requests-balance"]


def test_a_setup_travels_to_workers_that_are_not_forked(county: Path) -> None:
    setup = prepare(rulesets=["township"], roster=county / "roster.csv", only=["requests-balance"])
    again = pickle.loads(pickle.dumps(setup))
    assert again.plans[TYPE].ruleset == setup.plans[TYPE].ruleset
    assert [active.rule.id for active in again.plans[TYPE].all_rules] == ["requests-balance"]
    assert len(again.roster.organs) == 4


def test_only_and_progress(county: Path) -> None:
    seen: list[tuple[int, int]] = []
    result = audit(
        [county], only=["requests-balance"], progress=lambda done, total: seen.append((done, total))
    )
    assert list(result.rules) == ["requests-balance"]
    assert seen == [(done, 4) for done in range(5)]


def test_nothing_is_opened_before_everything_is_checked(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: Any) -> None:
        raise AssertionError("inputs were looked at")

    monkeypatch.setattr(pipeline, "collect", refuse)
    wrong: list[dict[str, Any]] = [
        {"rulesets": ["natinal"]},
        {"roster": county / "nothing.csv"},
        {"waivers": county / "nothing.csv"},
        {"plugins": [county / "nothing.py"]},
        {"only": ["request-balance"]},
    ]
    for arguments in wrong:
        with pytest.raises(ConfigError):
            audit([county], **arguments)


HOUSE = """
from auditor import Problem, rule

@rule("house-rule", category="{category}", severity="major")
def check(report):
    "Every report is of 2020."
    yield Problem("not 2020", at="/year")
"""


def test_rule_whose_category_is_misspelled(county: Path) -> None:
    plugin = put(county.parent, "house.py", HOUSE.format(category="acuracy"))
    with pytest.raises(ConfigError, match="there is no category acuracy; did you mean accuracy") as caught:
        prepare(plugins=[plugin])
    assert caught.value.where == f"{plugin}:4"


def test_rule_without_a_category_is_reported(county: Path) -> None:
    plugin = put(county.parent, "house.py", HOUSE.format(category="zzz"))
    result = audit([county / "qingxi-2024.json"], plugins=[plugin])
    assert [Wording("en").render(note) for note in result.notes] == [
        "these rules belong to no category of the ruleset and are not scored: house-rule"
    ]
    assert result.reports[0].score.value == 100
    assert not gate(result, "major")
    assert audit([county / "qingxi-2024.json"]).notes == ()


# --- the gate ---


@pytest.mark.parametrize(
    ("severities", "passes"),
    [
        ({}, ("note", "minor", "major", "critical", "never")),
        ({"note": 1}, ("minor", "major", "critical", "never")),
        ({"minor": 2, "note": 1}, ("major", "critical", "never")),
        ({"major": 1}, ("critical", "never")),
        ({"critical": 1}, ("never",)),
    ],
)
def test_gate_by_severity(county: Path, severities: dict[str, int], passes: tuple[str, ...]) -> None:
    result = audit([county / "qingxi-2024.json"])
    counted = {word: severities.get(word, 0) for word in ("critical", "major", "minor", "note")}
    this = replace(result, summary=_with(result.summary, severities=counted))
    for word in ("note", "minor", "major", "critical", "never"):
        assert gate(this, word) == (word in passes)


def _with(summary: Summary, **changes: Any) -> Summary:
    import msgspec

    return msgspec.structs.replace(summary, **changes)


@pytest.mark.parametrize(
    ("value", "least", "met"),
    [(89.96, 90, False), (89.996, 90, True), (90, 90, True), (None, 90, True), (100, 0, True)],
)
def test_gate_by_score(county: Path, value: float | None, least: float, met: bool) -> None:
    import msgspec

    result = audit([county / "qingxi-2024.json"])
    score = msgspec.structs.replace(result.reports[0].score, value=value)
    this = replace(result, reports=[msgspec.structs.replace(result.reports[0], score=score)])
    assert gate(this, "never", least) == met


def test_the_gate_is_not_met_by_a_report_whose_table_nobody_read(county: Path) -> None:
    import msgspec

    result = audit([county / "qingxi-2024.json"])
    score = msgspec.structs.replace(result.reports[0].score, value=None, unread_tables=("/requests",))
    this = replace(result, reports=[msgspec.structs.replace(result.reports[0], score=score)])
    assert not gate(this, "never", 60)
    assert gate(this, "never")


def test_a_table_as_a_picture_leaves_the_report_without_a_grade(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "fixtures/2024/yanchi.html").read_bytes()
    longest = max(re.findall(rb"<table.*?</table>", page, re.S), key=len)
    (tmp_path / "report.html").write_bytes(page.replace(longest, b'<p><img src="t.png" width="600"></p>'))
    result = audit([tmp_path])
    (report,) = result.reports
    assert (report.score.value, report.score.grade) == (None, None)
    assert report.score.unread_tables == ("/requests",)
    assert (result.summary.unread_tables, result.summary.scored) == (1, 0)
    (cause,) = report.review_causes
    assert set(cause.rules) == {one.rule for one in report.outcomes if one.status == "needs_review"}


def test_a_warning_about_the_copy_is_kept_with_the_report(tmp_path: Path) -> None:
    """A declared charset that is not the real one makes no value uncertain, but is reported."""
    page = (Path(__file__).parents[2] / "fixtures/2024/qingxi.html").read_bytes()
    declared = page.replace(b'charset="utf-8"', b'charset="gb2312"')
    assert declared != page
    (tmp_path / "report.html").write_bytes(declared)
    audited = audit([tmp_path]).reports[0]
    assert [note.template for note in audited.notes] == [
        "the file declares the charset {charset}, but its content is not in that charset"
    ]
    assert audited.issues == ()


def test_a_cache_without_a_name_is_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "in/good.json", report())
    monkeypatch.chdir(tmp_path)
    audit(["in"], cache="")
    assert [file.name for file in tmp_path.iterdir()] == ["in"]
    with pytest.raises(ConfigError, match="a whole number from 1; found 0"):
        audit(["in"], jobs=0)
