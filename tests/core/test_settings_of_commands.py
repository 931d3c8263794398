"""Commands with a settings file: what they take from it, what goes before it, and what they say of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from auditor.cli import console
from auditor.cli.app import app
from auditor.messages import Wording
from auditor_ogi.sample import report
from tests import program
from tests.core.building import put

TOTAL = "/requests/received/total"
TOWN, OTHER = "云岭县青溪镇人民政府", "云岭县白沙镇人民政府"
Run = Callable[..., Result]
RULE = '''
from auditor import Problem, rule, hookimpl

@rule("house-rule", report_type="ogi-annual-report", category="accuracy")
def check(report):
    """Nothing is wrong."""
    yield Problem("it is wrong", at="/year")

@hookimpl
def register_rules():
    return [check]
'''


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in English in the folder of the test."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(console, "WORDING", Wording("en"))
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with reports on two years in a folder, a roster, and a ruleset of its own."""
    put(tmp_path, "in/good.json", report())
    put(tmp_path, "in/old.json", report(2023))
    put(tmp_path, "in/bad.json", report(organ=OTHER, tables={TOTAL: 3}))
    put(
        tmp_path,
        "lists/roster.csv",
        f"name,level\n{TOWN},township\n{OTHER},township\n云岭县茗山镇人民政府,township\n",
    )
    put(tmp_path, "lists/own.yaml", "extends: national\ntitle: Our own\nrules:\n  applicant-total: off\n")
    return tmp_path


def settings(folder: Path, text: str) -> None:
    put(folder, "auditor.toml", text)


def audited(result: Result) -> dict[str, object]:
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_an_audit_takes_what_is_not_given(run: Run, office: Path) -> None:
    settings(
        office,
        'ruleset = "lists/own.yaml"\nroster = "lists/roster.csv"\nfail_on = "never"\nyear = 2024\n'
        "[[outputs]]\nformat = 'json'\n[[outputs]]\nfile = 'out.csv'\n[[outputs]]\nfile = 'out.html'\n",
    )
    done = run("audit", "in")
    assert done.exit_code == 0, done.stderr
    result = audited(done)
    assert result["ruleset"] == ["own"]
    assert [each["organ"] for each in result["missing"]] == ["云岭县茗山镇人民政府"]  # type: ignore[attr-defined]
    assert TOWN in (office / "out.csv").read_text("utf-8-sig")
    assert (office / "out.html").read_text("utf-8").startswith("<!doctype html>")
    assert done.stderr.startswith(
        "settings from auditor.toml: ruleset, roster, fail_on, year, outputs "
        "(leave them out with --no-config)\n"
    )


def test_a_link_that_leads_nowhere_is_not_passed_over(run: Run, office: Path) -> None:
    (office / "auditor.toml").symlink_to(office / "gone.toml")
    done = run("audit", "in")
    assert done.exit_code == 2
    assert "auditor.toml: the settings cannot be read" in done.stderr
    assert run("audit", "in", "--no-config", "--fail-on", "never").exit_code == 0


def test_options_go_before_the_file(run: Run, office: Path) -> None:
    settings(
        office,
        'ruleset = "strict"\nyear = 2024\nfail_on = "never"\nexplain_score = true\n'
        'outputs = [{file = "out.csv"}]\n',
    )
    done = run(
        "audit", "in", "--ruleset", "township", "--year", 2023, "--format", "json", "--no-explain-score"
    )
    assert audited(done)["ruleset"] == ["township"]
    assert [each["kind"] for each in audited(done)["inputs"]].count("other_year") == 2  # type: ignore[attr-defined]
    assert not (office / "out.csv").exists()
    assert done.stderr.startswith("settings from auditor.toml: fail_on (")


def test_findings_are_shown_unless_the_command_line_says_no(run: Run, office: Path) -> None:
    for number in range(12):
        put(office, f"in/{number}.json", report(organ=f"云岭县第{number}镇人民政府"))
    settings(office, "details = true\nfail_on = 'never'\n")
    assert "[applicant-total]" in run("audit", "in").stdout
    assert "[applicant-total]" not in run("audit", "in", "--no-details").stdout


def test_no_config(run: Run, office: Path) -> None:
    settings(office, "this is wrong")
    done = run("audit", "in", "--no-config")
    assert done.exit_code == 1
    assert done.stderr == ""
    both = run("audit", "in", "--no-config", "--config", "auditor.toml")
    assert both.exit_code == 2
    assert "--config and --no-config contradict each other" in both.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("audit", "in"),
        ("sample", "in"),
        ("open", "."),
        ("runs",),
        ("decide", "--list"),
        ("config",),
        ("read", "in/good.json"),
        ("roster", "in"),
    ],
)
def test_a_wrong_file_stops_every_command(run: Run, office: Path, command: tuple[str, ...]) -> None:
    settings(office, "\nroste = 'a'")
    done = run(*command)
    assert done.exit_code == 2
    assert done.stderr == "error: auditor.toml:2: there is no setting roste; did you mean roster?\n"
    assert run(*command, "--help").exit_code == 0


def test_a_file_that_is_named_counts_from_its_own_folder(run: Run, office: Path, tmp_path: Path) -> None:
    put(
        office,
        "lists/house.toml",
        'ruleset = "own.yaml"\nfail_on = "never"\noutputs = [{file = "../x.json"}]\n',
    )
    settings(office, "this is not read")
    done = run("audit", "in", "--config", "lists/house.toml")
    assert done.exit_code == 0, done.stderr
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["ruleset"] == ["own"]
    assert "settings from" not in done.stderr


def test_a_found_file_sends_nothing_to_another_computer(run: Run, office: Path) -> None:
    settings(office, "scheduler = 'tcp://10.0.0.5:8786'")
    done = run("audit", "in")
    assert done.exit_code == 2
    assert "auditor.toml:1: the reports would go to tcp://10.0.0.5:8786, and this file" in done.stderr


def test_plugins_of_a_found_file_are_not_run(run: Run, office: Path) -> None:
    put(office, "rules.py", "raise SystemExit('code was run')")
    settings(office, "plugins = ['rules.py']")
    done = run("audit", "in")
    assert done.exit_code == 2
    assert done.stderr.startswith(
        "error: auditor.toml:1: plugins are code, and this file was found, not named"
    )
    assert run("config").exit_code == 0
    assert run("config", "--organ", TOWN).exit_code == 2
    put(office, "rules.py", RULE)
    named = run("audit", "in", "--config", "auditor.toml", "--format", "json")
    rules = [each["rule"] for each in audited(named)["reports"][0]["outcomes"]]  # type: ignore[index]
    assert "house-rule" in rules
    # The option goes before the file, which is then not asked for its plugins.
    assert run("audit", "in", "--plugin", "rules.py", "--rule", "house-rule").exit_code == 0


def test_the_settings_are_no_output_and_no_report(run: Run, office: Path) -> None:
    settings(office, "fail_on = 'never'")
    done = run("audit", "in", "--format", "json", "--output", "auditor.toml")
    assert done.exit_code == 2
    assert "auditor.toml is an input of this run and would be written over" in done.stderr
    assert (office / "auditor.toml").read_text("utf-8") == "fail_on = 'never'"


def test_decisions_are_used_once_there_are_any(run: Run, office: Path) -> None:
    settings(office, "decisions = 'decisions.yaml'\nyear = 2024\n")
    first = run("audit", "in", "--format", "json")
    assert first.exit_code == 1
    assert "decisions.yaml does not exist yet: no decisions are used\n" in first.stderr
    put(office, "run.json", first.stdout)
    numbers = [
        finding["fingerprint"]
        for each in audited(first)["reports"]  # type: ignore[attr-defined]
        for outcome in each["outcomes"]
        for finding in outcome["findings"]
        if outcome["status"] == "failed"
    ]
    chosen = [part for number in numbers for part in ("--finding", number)]
    decided = run("decide", "run.json", *chosen, "--as", "dismissed", "--reason", "r", "--by", "Li")
    assert decided.exit_code == 0, decided.stderr
    assert (office / "decisions.yaml").exists()
    assert run("audit", "in").exit_code == 0
    assert TOWN[:6] in run("decide", "--list").stdout or OTHER[:6] in run("decide", "--list").stdout


def test_decide_does_not_write_outside_the_folder_of_a_found_file(run: Run, office: Path) -> None:
    put(office, "in/auditor.toml", "decisions = '../decisions.yaml'")
    settings(office, "decisions = '../decisions.yaml'")
    done = run(
        "decide", "in/bad.json", "--finding", "12345678", "--as", "waived", "--reason", "r", "--by", "Li"
    )
    assert done.exit_code == 2
    assert "is outside the folder of this file" in done.stderr


def test_the_history_of_the_file(run: Run, office: Path) -> None:
    settings(office, "store = 'history.db'\nfail_on = 'never'\nyear = 2024")
    assert run("audit", "in").exit_code == 0
    assert run("audit", "in").exit_code == 0
    assert [each["run"] for each in json.loads(run("runs", "--format", "json").stdout)] == [1, 2]
    assert run("compare", "previous", "latest").exit_code == 0
    assert run("trend", OTHER).exit_code == 0
    missing = run("runs", "--no-config")
    assert missing.exit_code == 2


def test_sample_takes_its_own_options_and_no_outputs(run: Run, office: Path) -> None:
    settings(office, "ruleset = 'strict'\nyear = 2023\noutputs = [{file = 'out.html'}]\nfail_on = 'never'\n")
    done = run("sample", "in", "--size", 1, "--format", "json")
    assert json.loads(done.stdout)["population"] == 1, done.stdout
    assert done.stderr.startswith("settings from auditor.toml: ruleset, year (")
    assert not (office / "out.html").exists()


def test_open_uses_the_file_in_its_folder(office: Path) -> None:
    put(office, "in/名册.csv", f"name\n{TOWN}\n")
    settings(office, "this is another folder's")
    put(
        office,
        "in/auditor.toml",
        "language = 'en'\nroster = '../lists/roster.csv'\nruleset = ['township', '../lists/own.yaml']\n"
        "year = 2024\nwithout_scores = true\njobs = 1\nfail_on = 'never'\n",
    )
    done = program.auditor("open", "in", "--no-browser", cwd=office, env=_quiet())
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert "settings from in/auditor.toml: language, roster, ruleset, year, without_scores, jobs (" in said
    assert "roster: roster.csv\n" in said
    assert "rulesets: township, own.yaml" in said
    assert "not used: 名册.csv: the settings file names another one\n" in said
    result = json.loads((office / "in/审核结果/审核结果.json").read_text("utf-8"))
    assert result["ruleset"] == ["township", "own"]
    assert [each["organ"] for each in result["missing"]] == ["云岭县茗山镇人民政府"]
    (said_of,) = [each for each in result["inputs"] if Path(each["path"]).name == "auditor.toml"]
    assert "a settings file of this run" in said_of["reason"]


def test_the_language_of_the_file(office: Path) -> None:
    settings(office, "language = 'en'")
    english = program.auditor("rules", cwd=office, env=_quiet()).stdout.decode()
    assert "holds when" in english
    for arguments, more in ((("--lang", "zh"), {}), (("--lang=zh",), {}), ((), {"AUDITOR_LANG": "zh"})):
        done = program.auditor("rules", *arguments, cwd=office, env={**_quiet(), **more})
        assert "holds when" not in done.stdout.decode()
    settings(office, "language = 'xx'")
    wrong = program.auditor("audit", "in", cwd=office, env=_quiet())
    assert wrong.returncode == 2
    assert wrong.stderr.decode() == "错误：auditor.toml:1: 没有语言 xx，可用：zh、en\n"


def _quiet() -> dict[str, str]:
    left_out = ("AUDITOR_LANG", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    return {name: value for name, value in os.environ.items() if name not in left_out}


def test_rules_of_the_ruleset_in_the_settings(run: Run, tmp_path: Path) -> None:
    put(
        tmp_path,
        "house.yaml",
        "extends: [township]\nrules:\n  few-requests:\n    title: few\n    message: many\n"
        "    check: requests.received.total < 100\n",
    )
    put(tmp_path, "auditor.toml", "ruleset = 'house.yaml'\n")
    assert "few-requests" in run("rules", "--format", "json").stdout
    assert "requests.received.total < 100" in run("explain", "few-requests").stdout
    assert run("explain", "few-requests", "--no-config").exit_code == 2
    assert "few-requests" not in run("rules", "--ruleset", "national", "--format", "json").stdout


@pytest.mark.parametrize(
    ("text", "command", "said"),
    [
        ('year = 2024\nruleset = "nationl"\n', ("audit", "in"), "there is no ruleset nationl"),
        ('year = 2024\nruleset = ["national", "house"]\n', ("rules",), "no file house"),
        ('jobs = 1\nruleset = "nationl"\n', ("impact", "in", "--ruleset", "strict"), "no ruleset nationl"),
        ('jobs = 1\nruleset = "nationl"\n', ("open", "."), "there is no ruleset nationl"),
        ('year = 2024\noutputs = [{format = "htm"}]\n', ("audit", "in"), "there is no format htm"),
    ],
)  # fmt: skip
def test_names_that_are_not_known_have_their_line(
    run: Run, office: Path, tmp_path: Path, text: str, command: tuple[str, ...], said: str
) -> None:
    put(tmp_path, "auditor.toml", text)
    done = run(*command)
    assert done.exit_code == 2
    assert "auditor.toml:2: " in done.stderr
    assert said in done.stderr


def test_a_name_of_the_command_line_has_no_line_of_the_file(run: Run, office: Path, tmp_path: Path) -> None:
    put(tmp_path, "auditor.toml", 'ruleset = "nationl"\n')
    assert "error: there is no ruleset nationl;" in run("rules", "--ruleset", "nationl").stderr


def test_reading_takes_the_roster_and_plugins(run: Run, office: Path) -> None:
    settings(office, 'roster = "lists/roster.csv"\nyear = 1999')
    done = run("read", "in/good.json")
    assert done.exit_code == 0
    assert "settings from auditor.toml: roster (" in done.stderr
    assert json.loads(done.stdout)["organ"]["level"] == "township"
    assert run("read", "in/good.json", "--no-config").stderr == ""
    settings(office, 'plugins = "rules.py"')
    for command in (("read", "in/good.json"), ("roster", "in")):
        refused = run(*command)
        assert refused.exit_code == 2
        assert "auditor.toml:1: plugins are code" in refused.stderr


def test_a_drafted_roster_takes_its_own_options(run: Run, office: Path) -> None:
    settings(office, 'jobs = 1\nroster = "lists/roster.csv"')
    done = run("roster", "in")
    assert done.exit_code == 0
    assert "settings from auditor.toml: jobs (" in done.stderr
    assert TOWN in done.stdout
