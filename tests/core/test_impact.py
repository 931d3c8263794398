"""What another ruleset changes: which rules are asked again, what is said of each organ, and the command."""

from __future__ import annotations

import csv
import io
import json
import pickle
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from auditor.cli import console
from auditor.cli.app import app
from auditor.impact import Change, impact
from auditor.messages import Wording
from auditor.outputs.text_columns import width
from auditor.pipeline import audit
from auditor.results.impact import Impact
from auditor.running import examine, runner
from auditor_ogi.sample import report
from tests.core.building import put

ISSUED, RECEIVED = "/article20/rules/issued", "/requests/received/total"
TOWNS = ("青溪", "白沙", "茗山")
DEFINED = """
  few-requests:
    title: 申请不多
    severity: {severity}
    check: requests.received.total <= {most}
    message: 本年收到 {{requests.received.total}} 件
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, town in enumerate(TOWNS):
        bad = {ISSUED: 2} if number == 0 else {}
        put(tmp_path, f"reports/{number}.json", report(organ=f"云岭县{town}镇人民政府", tables=bad))
    return tmp_path / "reports"


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Path]:
    """Write a ruleset with these rules."""
    names = iter("abcdefgh")

    def rules(said: str, more: str = "") -> Path:
        return put(tmp_path, f"{next(names)}.yaml", f"extends: [national]\nrules:{said or ' {}'}\n{more}")

    return rules


def kinds(found: Impact, place: int = 0) -> dict[str | None, str]:
    return {each.rule: each.kind for each in found.effects[place].rules} if found.effects else {}


def scores_of(folder: Path, ruleset: Path | str) -> dict[str, tuple[float | None, str | None]]:
    result = audit([folder], rulesets=[ruleset])
    return {each.organ: (each.score.value, each.score.grade) for each in result.reports}


def test_a_rule_that_is_switched_off_does_not_fail_any_more(folder: Path, rules: Callable[..., Path]) -> None:
    after = rules("\n  rulemaking-power: off")
    found = impact(Change.between([], [after]), [folder])
    (effect,) = found.effects
    assert kinds(found) == {"rulemaking-power": "no_longer_failing"}
    assert effect.rules[0].after is not None
    assert effect.rules[0].after.status == "off"
    assert effect.before is not None
    assert effect.after is not None
    assert (effect.before.value, effect.before.grade) == scores_of(folder, "national")[effect.organ]
    assert (effect.after.value, effect.after.grade) == scores_of(folder, after)[effect.organ]
    assert effect.changes_grade
    assert (found.change_verdict, found.change_score, found.change_grade) == (1, 1, 1)
    means = [pytest.approx((200 + (side.value or 0)) / 3) for side in (effect.before, effect.after)]
    assert list(found.means) == means
    assert found.asked_again == ()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("\n  rulemaking-power: major", "severity"),
        ("\n  rulemaking-power: {points: 20}", "weight"),
        ("\n  rulemaking-power: {red_line: false}", "weight"),
        ("\n  rulemaking-power: {category: conformity}", "weight"),
        ("\n  rulemaking-power: {shadow: true}", "no_longer_failing"),
        ("\n  requests-balance: {points: 20}", None),
        ("\n  requests-balance: {shadow: true}", None),
        ("\n  requests-balance: off", None),
    ],
)
def test_how_a_rule_changes_what_is_said(
    folder: Path, rules: Callable[..., Path], said: str, kind: str | None
) -> None:
    after = rules(said)
    found = impact(Change.between([], [after]), [folder])
    assert kinds(found) == ({} if kind is None else {"rulemaking-power": kind})
    assert not found.asked_again
    # What is said of every organ is what an audit under each ruleset says.
    before, now = scores_of(folder, "national"), scores_of(folder, after)
    for effect in found.effects:
        for standing, scores in ((effect.before, before), (effect.after, now)):
            assert standing is not None
            assert (standing.value, standing.grade) == scores[effect.organ]
    changed = {organ for organ in now if before[organ] != now[organ]}
    assert changed == {each.organ for each in found.effects if each.changes_score or each.changes_grade}


def test_a_score_that_is_made_in_another_way(folder: Path, rules: Callable[..., Path]) -> None:
    grades = "grades: [{title: 好, min: 50}, {title: 差, min: 0}]"
    found = impact(Change.between([], [rules("", grades)]), [folder])
    assert [kinds(found, place) for place in range(3)] == [{None: "scoring"}] * 3
    assert found.change_grade == 3
    assert not found.scores_alike
    capped = impact(Change.between([], [rules("", "scoring: {red_lines: [{count: 1, best: 50}]}")]), [folder])
    assert kinds(capped) == {None: "cap"}


def test_rules_of_the_rulesets_themselves(folder: Path, rules: Callable[..., Path]) -> None:
    old, new = (rules(DEFINED.format(severity="minor", most=most)) for most in (1000, 0))
    found = impact(Change.between([old], [new]), [folder])
    assert found.asked_again == ("few-requests",)
    assert found.rules[0].newly_failing == 3
    same = rules(DEFINED.format(severity="critical", most=0))
    severity = impact(Change.between([new], [same]), [folder])
    assert severity.asked_again == ()
    assert severity.rules[0].severity == 3
    trial = rules(DEFINED.format(severity="critical", most=0) + "    shadow: true")
    on_trial = impact(Change.between([same], [trial]), [folder])
    assert on_trial.asked_again == ()
    assert (on_trial.rules[0].no_longer_failing, on_trial.rules[0].on_trial) == (3, 3)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the calls of every rule, and the files that are read."""
    counted: Counter[str] = Counter()

    def counting(module: Any, name: str, key: Callable[..., str]) -> None:
        function = getattr(module, name)

        def counted_call(*arguments: Any, **more: Any) -> Any:
            counted[key(*arguments)] += 1
            return function(*arguments, **more)

        monkeypatch.setattr(module, name, counted_call)

    for name in ("run_on_report", "run_on_series", "digest_of"):
        counting(runner, name, lambda active, *_: active.rule.id)
    counting(runner, "run_on_all", lambda active, *_: f"{active.rule.id} over all")
    counting(runner, "run_on_group", lambda active, *_: f"{active.rule.id} over groups")
    counting(examine, "read", lambda *_: "files opened")
    counting(examine, "interpret", lambda *_: "files")
    return counted


def test_only_what_changed_is_asked_again(
    folder: Path, rules: Callable[..., Path], calls: Counter[str]
) -> None:
    audit([folder])
    alone = Counter(calls)
    calls.clear()
    said = (
        "\n  rulemaking-power: {points: 3}\n  requests-balance: minor\n  five-aspects: {shadow: true}"
        "\n  requests-counts: off\n  zero-unusual: {options: {share: 0.5}}"
    )
    said += DEFINED.format(severity="major", most=0)
    found = impact(Change.between([], [rules(said)]), [folder])
    again = calls - alone
    assert found.asked_again == ("few-requests", "zero-unusual")
    assert set(again) == {"few-requests", *(key for key in alone if key.split()[0] == "zero-unusual")}
    assert again["few-requests"] == 3
    assert alone["files"] == calls["files"] == 3
    # An audit opens a canonical file once more to show places in it; this does not do it more often.
    assert calls["files opened"] == alone["files opened"]
    assert calls["rulemaking-power"] == alone["rulemaking-power"] == 3


def test_options_of_some_organs_ask_again_about_these(
    folder: Path, rules: Callable[..., Path], calls: Counter[str]
) -> None:
    audit([folder])
    alone = Counter(calls)
    calls.clear()
    rule = "requests-balance"
    more = f"overrides:\n  - organs: {{name: '*白沙*'}}\n    rules: {{{rule}: {{points: 1}}}}"
    weighed = impact(Change.between([], [rules("", more)]), [folder])
    assert weighed.asked_again == ()
    assert calls == alone
    off, on = rules(f"\n  {rule}: off"), rules(f"\n  {rule}: off", more.replace("points: 1", "enabled: true"))
    calls.clear()
    one = impact(Change.between([off], [on]), [folder])
    assert one.asked_again == (rule,)
    assert calls[rule] == 1


def test_each_side_is_what_an_audit_says_of_the_made_up_county(rules: Callable[..., Path]) -> None:
    county = [Path("fixtures/2023"), Path("fixtures/2024")]
    roster = Path("fixtures/roster.csv")
    said = "\n  zero-unusual: {severity: major, options: {share: 0.5}}\n  rulemaking-power: {shadow: true}"
    sides: tuple[list[Path | str], list[Path | str]] = (["national"], [rules(said), "strict"])
    more: dict[str, Any] = {"roster": roster} if roster.is_file() else {}
    found = impact(Change.between(*sides, **more), county)
    audits = [audit(county, rulesets=side, **more) for side in sides]
    assert list(found.means) == [pytest.approx(each.summary.mean) for each in audits]
    scores: list[dict[str, Any]] = [
        {each.path: (each.score.value, each.score.grade) for each in result.worst_first()}
        for result in audits
    ]
    changed = {path for path in scores[0] if scores[0][path] != scores[1][path]}
    assert changed
    assert {each.path for each in found.effects if each.changes_score or each.changes_grade} == changed
    for effect in found.effects:
        if effect.path is not None and effect.after is not None:
            assert (effect.after.value, effect.after.grade) == scores[1][effect.path]


def test_workers_say_the_same(folder: Path, rules: Callable[..., Path], tmp_path: Path) -> None:
    plugin = put(
        tmp_path,
        "house.py",
        "from auditor import Problem, rule\n\n\n"
        '@rule("house-rule", severity="major", needs="/requests")\n'
        "def check(report, *, most: int = 1000):\n"
        '    """Requests are few."""\n'
        '    if report["/requests/received/total"] > most:\n'
        '        yield Problem("many", at="/requests/received/total")\n',
    )
    after = [rules("\n  house-rule: {options: {most: 0}}" + DEFINED.format(severity="note", most=0))]
    change = Change.between([], after, plugins=[plugin])
    found = impact(change, [folder], jobs=2)
    assert found.asked_again == ("few-requests", "house-rule")
    assert {each.rule: each.newly_failing for each in found.rules} == {"few-requests": 3, "house-rule": 3}
    assert pickle.loads(pickle.dumps(change)).after.rulesets == change.after.rulesets


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command in English on these arguments."""

    def run(*arguments: object, columns: int = 80, lang: str = "en") -> Result:
        monkeypatch.setattr(console, "WORDING", Wording(lang))
        return CliRunner().invoke(app, ["impact", *map(str, arguments)], env={"COLUMNS": str(columns)})

    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [80, 160])
def test_the_table_fits_the_screen(
    folder: Path, rules: Callable[..., Path], run: Callable[..., Result], columns: int, lang: str
) -> None:
    after = rules("\n  rulemaking-power: major" + DEFINED.format(severity="major", most=0))
    shown = run(folder, "--ruleset", after, columns=columns, lang=lang)
    assert shown.exit_code == 0
    assert max(map(width, shown.stdout.split("\n"))) <= columns
    assert "[few-requests]" in shown.stdout
    assert {"en": "newly failing: off → failed (major, 5 points)", "zh": "新增不符合：停用 → 未通过"}[
        lang
    ] in shown.stdout


def test_a_rule_that_changes_nothing_is_said_to(
    folder: Path, rules: Callable[..., Path], run: Callable[..., Result]
) -> None:
    shown = run(folder, "--ruleset", "national", "--against", rules("\n  requests-balance: {points: 2}"))
    assert shown.exit_code == 0
    assert "nothing changes for any organ" in shown.stdout
    assert "rules run again: 0 of" in shown.stdout


def test_formats_for_programs_and_documents(
    folder: Path, rules: Callable[..., Path], run: Callable[..., Result], tmp_path: Path
) -> None:
    after = rules("\n  rulemaking-power: {shadow: true}")
    data = json.loads(run(folder, "--ruleset", after, "--format", "json").stdout)
    assert data["summary"]["change_grade"] == 1
    (organ,) = data["organs"]
    assert organ["before"]["grade"] == scores_of(folder, "national")[organ["organ"]][1]
    assert organ["changes"][0]["after"]["on_trial"]
    assert data["rules"][0]["on_trial"] == 1
    rows = list(csv.DictReader(io.StringIO(run(folder, "--ruleset", after, "--format", "csv").stdout[1:])))
    assert [(row["Rule"], row["Kind of change"], row["Total after"]) for row in rows] == [
        ("rulemaking-power", "no longer failing", str(scores_of(folder, after)[organ["organ"]][0]))
    ]
    file = tmp_path / "impact.md"
    done = run(folder, "--ruleset", after, "--format", "markdown", "--output", file)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "- no longer failing: failed (critical, 12 points) → on trial: failed" in file.read_text("utf-8")


def test_exit_codes(folder: Path, run: Callable[..., Result], tmp_path: Path) -> None:
    assert run(folder, "--ruleset", "nationl").exit_code == 2
    assert run(folder, "--ruleset", "strict", "--format", "xlsx").exit_code == 2
    assert run(tmp_path / "nothing", "--ruleset", "strict").exit_code in (2, 3)
    put(folder, "broken.json", '{"a": NaN}')
    incomplete = run(folder, "--ruleset", "strict")
    assert incomplete.exit_code == 3
    assert "broken.json" in incomplete.stderr
    assert "files that were not read: 1" in incomplete.stdout


def test_the_ruleset_of_the_settings_is_what_is_compared_with(
    folder: Path,
    rules: Callable[..., Path],
    run: Callable[..., Result],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own, new = rules("\n  rulemaking-power: off"), rules("\n  rulemaking-power: on")
    put(tmp_path, "auditor.toml", f'ruleset = ["./{own.name}"]\n')
    monkeypatch.chdir(tmp_path)
    found = json.loads(run(folder, "--ruleset", new, "--format", "json").stdout)
    assert (found["before"], found["after"]) == (["a"], ["b"])
    assert found["rules"][0]["newly_failing"] == 1
    plain = json.loads(run(folder, "--ruleset", new, "--no-config", "--format", "json").stdout)
    assert plain["before"] == ["national"]
    against = json.loads(run(folder, "--ruleset", new, "--against", "strict", "--format", "json").stdout)
    assert against["before"] == ["strict"]
