"""``auditor config``: settings and effective rulesets, with their origins, on terminals of any width."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from auditor.cli import console
from auditor.cli.app import app
from auditor.messages import Wording
from auditor.outputs.text_columns import width
from auditor.setting_values import KINDS
from tests.core.building import put

Run = Callable[..., Result]
TOWN = "云岭县青溪镇人民政府"
OWN = (
    "extends: township\ntitle: 本县\nrules:\n  carry-over: minor\n  doubled-words: off\n"
    "  unit-sum: {shadow: true}\n"
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with settings, in English unless ``lang`` is given."""
    put(tmp_path, "own.yaml", OWN)
    put(tmp_path, "roster.csv", f"name,level,aliases,code\n{TOWN},township,青溪镇,5301\n")
    put(
        tmp_path,
        "auditor.toml",
        "ruleset = 'own.yaml'\nroster = 'roster.csv'\njobs = 2\n"
        "outputs = [\n{format = 'csv', file = 'a.csv'}]\n",
    )
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, lang: str = "en", columns: int = 100) -> Result:
        monkeypatch.setattr(console, "WORDING", Wording(lang))
        monkeypatch.setenv("COLUMNS", str(columns))
        return CliRunner().invoke(app, ["config", *map(str, arguments)])

    return run


def stated(result: Result) -> dict[str, tuple[str, str]]:
    assert result.exit_code == 0, result.stderr
    return {each["key"]: (each["value"], each["origin"]) for each in json.loads(result.stdout)["settings"]}


def test_every_setting_has_its_origin(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    found = stated(run("--format", "json", "--ruleset", "strict"))
    assert list(found) == list(KINDS)
    assert found["ruleset"] == ("strict", "command line")
    assert found["roster"] == ("roster.csv", "auditor.toml:2")
    assert found["jobs"] == ("2", "auditor.toml:3")
    assert found["outputs"] == ("csv → a.csv", "auditor.toml:4")
    assert found["fail_on"] == ("critical", "default")
    assert found["deadline"] == ("15", "default")
    assert found["details"] == ("no", "default")
    monkeypatch.setenv("AUDITOR_LANG", "en")
    assert stated(run("--format", "json"))["language"] == ("en", "AUDITOR_LANG")


def test_without_a_file(run: Run) -> None:
    done = run("--no-config")
    assert done.stdout.startswith("no settings file; auditor.toml in this folder would be one\n")
    assert "auditor.toml:" not in done.stdout
    assert {origin for _, origin in stated(run("--no-config", "--format", "json")).values()} <= {
        "default",
        "AUDITOR_LANG",
    }


def test_the_ruleset_of_one_organ(run: Run) -> None:
    done = run("--organ", "青溪镇", "--format", "json")
    assert done.stderr == ""
    result = json.loads(done.stdout)
    assert result["organ"] == {"name": TOWN, "level": "township", "code": "5301"}
    (ruleset,) = result["rulesets"]
    rules: dict[str, Any] = {each["id"]: each for each in ruleset["rules"]}
    severity = rules["carry-over"]["severity"]
    assert (severity["value"], Path(severity["origin"]["file"]).name, severity["origin"]["line"]) == (
        "minor",
        "own.yaml",
        4,
    )
    assert rules["unit-sum"]["shadow"]["origin"]["line"] == 6
    assert "on trial" in run("--organ", TOWN).stdout.split("unit-sum")[1].split("carry-over")[0]
    off = rules["doubled-words"]["enabled"]
    assert (off["value"], off["origin"]["line"]) == (False, 5)
    assert ruleset["categories"]["completeness"]["value"] == 30
    assert [Path(each["file"]).name for each in ruleset["rulesets"]][-1] == "own.yaml"


@pytest.mark.parametrize(
    ("options", "level"),
    [
        (["--level", "county"], "county"),
        (["--level", "乡镇"], "township"),
        (["--level", "镇"], "township"),
    ],
)
def test_the_level_that_is_given_goes_before_the_roster(run: Run, options: list[str], level: str) -> None:
    assert json.loads(run("--organ", TOWN, *options, "--format", "json").stdout)["organ"]["level"] == level


def test_what_is_not_known_of_the_organ_is_said(run: Run) -> None:
    done = run("--organ", "某某镇人民政府")
    assert done.exit_code == 0
    assert "the roster does not have 某某镇人民政府\n" in done.stderr
    assert (
        "the level of this organ is not known: overrides by level are left out; add --level\n" in done.stderr
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--organ", TOWN, "--level", "towship"], "there is no level towship; did you mean township (乡镇)?"),
        (["--level", "township"], "add --organ with its name"),
        (["--organ", " "], "--organ is empty"),
        (["--organ", TOWN, "--ruleset", "strickt"], "there is no ruleset strickt; did you mean strict?"),
        (["--format", "xml"], "there is no format xml"),
    ],
)
def test_wrong_usage(run: Run, options: list[str], said: str) -> None:
    done = run(*options)
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize("columns", [60, 80, 160])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("arguments", [(), ("--organ", TOWN)])
def test_tables_fit(run: Run, columns: int, lang: str, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, lang=lang, columns=columns)
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line for line in lines if width(line) > columns] == []
    assert len(lines) > 20
    if lang == "zh":
        assert "default" not in done.stdout


@pytest.mark.parametrize("columns", [60, 80])
def test_rule_ids_and_pointers_stay_whole(run: Run, columns: int) -> None:
    rules = json.loads(run("--organ", TOWN, "--format", "json").stdout)["rulesets"][0]["rules"]
    words = run("--organ", TOWN, columns=columns).stdout.split()
    assert {each["id"] for each in rules} <= set(words)
    assert "veto.rules.article20-cells/unfilled" in words
