"""Rules on trial: run and shown apart, and counted by nothing, through the whole run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auditor.cli import console
from auditor.cli.app import app
from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.pipeline import audit, prepare
from auditor.results.audit import Audit
from auditor.results.gate import gate
from auditor.results.output import Letters, Screen
from auditor.rules.finding import Status
from auditor_ogi.sample import report
from tests.core.building import put

ISSUED = "/article20/rules/issued"
RULE, OWN = "rulemaking-power", "no-rules-in-towns"
DEFINED = """
  no-rules-in-towns:
    title: 乡镇没有制发规章
    severity: critical
    category: accuracy
    check: article20.rules.issued == 0
    message: 本年制发规章甲乙丙 {article20.rules.issued} 件（{where}）
"""
TITLES = {"zh": "试行规则", "en": "Rules on trial"}


def ruleset(folder: Path, rules: str, name: str = "own.yaml") -> Path:
    return put(folder, name, f"extends: [national]\nrules:{rules}")


def run(tmp_path: Path, rules: str, **more: Any) -> Audit:
    folder = tmp_path / "reports"
    for number, town in enumerate(("青溪", "白沙", "茗山")):
        bad = {ISSUED: 2} if number < 2 else {}
        put(folder, f"{number}.json", report(organ=f"云岭县{town}镇人民政府", tables=bad))
    return audit([folder], rulesets=[ruleset(tmp_path, rules)], **more)


def rendered(result: Audit, format: str, lang: str = "zh") -> str:
    registry = prepare().registry
    screen = Screen(letters=Letters())
    pieces = registry.outputs[format].render(result, registry.wording(lang), screen)
    return "".join(each if isinstance(each, str) else each.decode("utf-8") for each in pieces)


def scores(result: Audit) -> list[Any]:
    return [(each.score, each.outcomes, each.review_causes, each.levers) for each in result.reports]


OFF = f"\n  {RULE}: off\n"
TRIAL = f"\n  {RULE}: {{shadow: true}}{DEFINED}    shadow: true\n"


def test_a_rule_on_trial_counts_as_if_it_were_off(tmp_path: Path) -> None:
    off, trial = run(tmp_path, OFF), run(tmp_path, TRIAL)
    assert scores(off) == scores(trial)
    assert (off.systemic, off.order) == (trial.systemic, trial.order)
    assert list(off.ranks) == list(trial.ranks)
    without = [
        (s.mean, s.grades, s.rules, s.severities, s.causes, s.under_review, s.errors, s.red_lines)
        for s in (off.summary, trial.summary)
    ]
    assert without[0] == without[1]
    for least in ("critical", "note"):
        assert gate(off, least) == gate(trial, least)


def test_without_trial_the_same_rules_do_count(tmp_path: Path) -> None:
    result = run(tmp_path, DEFINED)
    assert not gate(result, "critical")
    assert not result.summary.on_trial
    assert not any(each.on_trial for each in result.reports)


def test_what_it_found_is_kept_apart(tmp_path: Path) -> None:
    result = run(tmp_path, TRIAL)
    assert gate(result, "critical")
    counts = {each.rule: each for each in result.summary.on_trial}
    assert set(counts) == {RULE, OWN}
    assert (counts[OWN].failed, counts[OWN].findings, counts[OWN].passed) == (2, 2, 1)
    assert counts[RULE].failed == 2
    first = result.reports[0]
    assert [each.rule for each in first.on_trial if each.status is Status.FAILED] == [OWN, RULE]
    assert not {RULE, OWN} & {each.rule for each in first.outcomes}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format", ["table", "html", "markdown"])
def test_people_see_a_section_of_its_own(tmp_path: Path, format: str, lang: str) -> None:
    title = TITLES[lang]
    shown = rendered(run(tmp_path, TRIAL), format, lang)
    assert shown.count(title) >= 1
    # Nothing of it is said anywhere else: every word of the finding comes after the heading.
    assert "甲乙丙" in shown
    assert "甲乙丙" not in shown[: shown.index(title)]
    assert title not in rendered(run(tmp_path, OFF), format, lang)


def test_the_page_of_an_organ_has_what_was_said_of_it(tmp_path: Path) -> None:
    shown = rendered(run(tmp_path, TRIAL), "html")
    pages = re.findall(r'"trial":(\[\[.*?\]\]\])', shown)
    # The third report has none.
    assert len(pages) == 2
    for page in pages:
        assert [OWN, "要求：乡镇没有制发规章"] in [each[:2] for each in json.loads(page)]
        assert "甲乙丙 2 件" in page


@pytest.mark.parametrize("format", ["csv", "junit", "sarif"])
def test_formats_of_findings_do_not_have_it(tmp_path: Path, format: str) -> None:
    assert "甲乙丙" not in rendered(run(tmp_path, TRIAL), format)
    assert "甲乙丙" in rendered(run(tmp_path, DEFINED), format)


def test_json_has_fields_of_its_own(tmp_path: Path) -> None:
    data = json.loads(rendered(run(tmp_path, TRIAL), "json"))
    first = data["reports"][0]
    assert [each["rule"] for each in first["on_trial"]] == [OWN, RULE]
    assert first["on_trial"][0]["findings"][0]["fields"]["article20_rules_issued"] == 2
    assert {each["rule"] for each in data["summary"]["on_trial"]} == {RULE, OWN}
    assert {each["rule"] for each in data["rules"] if each.get("shadow")} == {RULE, OWN}
    plain = json.loads(rendered(run(tmp_path, OFF), "json"))
    assert "on_trial" not in plain["summary"]
    assert "on_trial" not in plain["reports"][0]


def test_it_is_on_trial_for_the_organs_that_the_ruleset_says(tmp_path: Path) -> None:
    rules = f"{DEFINED}overrides:\n  - organs: {{name: '*青溪*'}}\n    rules: {{{OWN}: {{shadow: true}}}}\n"
    result = run(tmp_path, rules)
    kept = [
        (
            any(each.rule == OWN for each in report.outcomes),
            any(each.rule == OWN for each in report.on_trial),
        )
        for report in result.reports
    ]
    assert kept == [(False, True), (True, False), (True, False)]


def test_an_override_ends_the_trial(tmp_path: Path) -> None:
    ends = f"overrides:\n  - organs: {{name: '*青溪*'}}\n    rules: {{{OWN}: {{shadow: false}}}}\n"
    rules = f"{DEFINED}    shadow: true\n{ends}"
    result = run(tmp_path, rules)
    assert [bool(each.on_trial) for each in result.reports] == [False, True, True]


def test_a_crash_on_trial_is_shown_and_leaves_the_run_complete(tmp_path: Path) -> None:
    plugin = put(
        tmp_path,
        "house.py",
        "from auditor import rule\n\n\n"
        '@rule("house-crash", severity="critical")\n'
        "def check(report):\n"
        '    """Everything is as it should be."""\n'
        '    raise ValueError("甲乙丙")\n',
    )
    counted = run(tmp_path, "\n  house-crash: on\n", plugins=[plugin])
    assert not counted.complete
    trial = run(tmp_path, "\n  house-crash: {shadow: true}\n", plugins=[plugin])
    assert trial.complete
    assert all(each.score.value is not None for each in trial.reports)
    assert trial.summary.on_trial[0].errors == 3
    assert "甲乙丙" in rendered(trial, "table")


GROUP = """
from auditor import Problem, rule


@rule("house-group", scope="group", severity="critical", needs="/requests")
def check(parent, subordinates):
    \"\"\"Everything is as it should be.\"\"\"
    yield Problem("甲乙丙", at="/requests/received/total")
"""


@pytest.mark.parametrize(("said", "counts"), [("on", True), ("{shadow: true}", False)])
def test_rules_between_levels_too(tmp_path: Path, said: str, counts: bool) -> None:
    put(tmp_path, "reports/county.json", report(organ="云岭县人民政府", level="county"))
    roster = put(
        tmp_path,
        "roster.csv",
        "name,level,parent\n云岭县人民政府,county,\n云岭县青溪镇人民政府,township,云岭县人民政府\n",
    )
    plugin = put(tmp_path, "house.py", GROUP)
    rules = f"\n  house-group: {said}\n  all-filed: off\n"
    result = run(tmp_path, rules, plugins=[plugin], roster=roster)
    (group,) = result.groups
    assert ("house-group" in {each.rule for each in group.outcomes}) is counts
    assert ("house-group" in {each.rule for each in group.on_trial}) is not counts
    assert "甲乙丙" in rendered(result, "markdown")


def test_only_true_and_false_are_said_of_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        prepare(rulesets=[ruleset(tmp_path, f"\n  {RULE}: {{shadow: trial}}\n")])
    assert Wording("en").render(caught.value.message) == "shadow must be true or false"


def test_the_effective_settings_say_where_the_trial_is_stated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruleset(tmp_path, TRIAL)
    put(tmp_path, "auditor.toml", 'ruleset = ["./own.yaml"]\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(console, "WORDING", Wording("en"))
    shown = CliRunner().invoke(app, ["config", "--organ", "云岭县青溪镇人民政府"]).stdout
    (line,) = (each for each in shown.split("\n") if each.startswith(f"{RULE} "))
    assert "on; on trial" in line
    assert "own.yaml:3" in line
