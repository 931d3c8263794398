"""The history on the command line: kept by audit and open, listed, compared, followed."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from auditor.cli import console
from auditor.cli.app import app
from auditor.messages import LANGUAGES, Wording
from auditor.outputs.text_columns import width
from auditor_ogi.sample import report
from tests.core.building import ORGAN, put

Run = Callable[..., Result]
TOTAL = "/requests/received/total"
DECISIONS = "/article20/licensing/decisions"
OTHER = "云岭县白沙镇人民政府"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command; ``lang`` and ``columns`` may be given."""

    def run(*arguments: object, lang: str = "en", columns: int = 100) -> Result:
        monkeypatch.setattr(console, "WORDING", Wording(lang))
        monkeypatch.setenv("COLUMNS", str(columns))
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    put(tmp_path, "reports/good.json", report())
    put(tmp_path, "reports/bad.json", report(organ=OTHER, tables={TOTAL: 3}))
    return tmp_path / "reports"


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs: a finding was corrected, a value altered unasked, and a rule is asked no more."""
    folder = tmp_path_factory.mktemp("history")
    put(folder, "reports/good.json", report())
    put(folder, "reports/bad.json", report(organ=OTHER, tables={TOTAL: 3}))
    put(folder, "reports/last.json", report(2023))
    put(folder, "ours.yaml", "title: ours\nextends: [national]\nrules: {doubled-words: off}\n")
    command = ["audit", str(folder / "reports"), "--fail-on", "never", "--store", str(folder / "history.db")]
    first = CliRunner().invoke(app, [*command, "--output", str(folder / "1.json")])
    put(folder, "reports/bad.json", report(organ=OTHER, tables={DECISIONS: 700}))
    second = CliRunner().invoke(
        app, [*command, "--output", str(folder / "2.json"), "--ruleset", str(folder / "ours.yaml")]
    )
    assert [first.exit_code, second.exit_code] == [0, 0], first.output + second.output
    return folder / "history.db"


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_audit_keeps_the_run(run: Run, reports: Path, tmp_path: Path) -> None:
    store = tmp_path / "history.db"
    for number in ("1", "2"):
        result = run("audit", reports, "--store", store, "--fail-on", "never")
        assert result.exit_code == 0
        assert f"run {number} was added to the history" in result.stderr
    found = data(run("runs", "--store", store, "--format", "json"))
    assert [(each["run"], each["summary"]["reports"], each["complete"]) for each in found] == [
        (1, 2, True),
        (2, 2, True),
    ]
    assert found[0]["rulesets"][0]["names"] == ["national"]


def test_a_gate_that_is_not_met_is_kept_as_well(run: Run, reports: Path, tmp_path: Path) -> None:
    store = tmp_path / "history.db"
    assert run("audit", reports, "--store", store).exit_code == 1
    assert len(data(run("runs", "--store", store, "--format", "json"))) == 1


def test_the_store_among_the_reports_is_no_report(run: Run, reports: Path) -> None:
    store = reports / "history.db"
    for options in (("--store", store), ("--store", store), ()):
        put(reports, "history.db-wal", b"\1" * 40)
        (reports / "history.db-wal").unlink() if options else None
        result = run("audit", reports, *options, "--fail-on", "never", "--format", "json")
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout)["unread"] == []


def test_a_wrong_store_is_refused_before_anything_is_audited(run: Run, reports: Path, tmp_path: Path) -> None:
    store = put(tmp_path, "history.db", "name,level\n" * 100)
    result = run("audit", reports, "--store", store, "--output", tmp_path / "out.json")
    assert result.exit_code == console.USAGE
    assert "neither a history of runs nor another SQLite file" in result.stderr
    assert not (tmp_path / "out.json").exists()
    assert store.read_text("utf-8") == "name,level\n" * 100


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--roster", "none.csv"), "none.csv"),
        (("--year", "2030"), "there is no report on 2030"),
        (("--rule", "nothing"), "nothing"),
        (("--baseline", "1.json"), "cannot be kept"),
    ],
)
def test_a_run_without_results_makes_no_history(
    run: Run, reports: Path, tmp_path: Path, options: tuple[str, ...], problem: str
) -> None:
    store, output = tmp_path / "history.db", tmp_path / "out.json"
    arguments = ("audit", reports, "--store", store, "--format", "json", "--output", output)
    refused = run(*arguments, *options)
    assert refused.exit_code == console.USAGE
    assert problem in refused.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["reports"]
    assert run(*arguments, "--fail-on", "never").exit_code == 0
    output.unlink()
    assert run(*arguments, *options).exit_code == console.USAGE
    assert len(data(run("runs", "--store", store, "--format", "json"))) == 1
    assert not output.exists()


def test_what_was_written_before_the_program_was_stopped_is_told(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("auditor.results.history.recording.record", stopped)
    arguments = ("audit", reports, "--store", tmp_path / "history.db")
    result = run(*arguments)
    assert result.exit_code == console.INTERRUPTED
    assert "no result of it was written" in result.stderr
    result = run(*arguments, "--output", tmp_path / "out.json")
    assert result.exit_code == console.INTERRUPTED
    assert f"these results were written: {tmp_path}/out.json" in "".join(result.stderr.splitlines())


def test_a_store_that_fails_costs_no_other_result(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("auditor.results.history.recording.record", full)
    result = run("audit", reports, "--store", tmp_path / "history.db", "--output", tmp_path / "out.json")
    assert result.exit_code == console.USAGE
    assert "this run was not added to the history" in result.stderr
    assert "database or disk is full" in result.stderr
    assert json.loads((tmp_path / "out.json").read_bytes())["reports"]


def test_open_keeps_runs_in_the_history_that_is_there(run: Run, reports: Path) -> None:
    assert run("open", reports, "--no-browser").exit_code == 0
    store = reports / "审核结果" / "审核历史.db"
    assert not store.exists()
    store.touch()
    first, second = (run("open", reports, "--no-browser") for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "since run" not in first.stderr
    assert "since run 1: 0 findings fixed" in second.stderr
    assert len(data(run("runs", "--store", store, "--format", "json"))) == 2
    store.write_text("damaged", "utf-8")
    assert run("open", reports, "--no-browser").exit_code == console.USAGE


def test_compare(run: Run, history: Path) -> None:
    found = data(run("compare", "previous", "latest", "--store", history, "--format", "json"))
    assert (found["before"]["run"], found["after"]["run"]) == (1, 2)
    assert {each["rule"]: each["change"] for each in found["rules"]} == {"doubled-words": "removed"}
    summary = found["summary"]
    assert summary["findings"]["fixed"] > 0
    assert summary["reports"] == {"both": 2}
    assert summary["reports_on_other_years"] == 1
    (changed,) = [each for each in found["reports"] if each["altered"]]
    assert changed["organ"] == OTHER
    altered = {each["pointer"]: each for each in changed["altered"]}
    assert (altered[DECISIONS]["kind"], altered[DECISIONS]["after"]) == ("silent", 700)
    assert altered[TOTAL]["kind"] == "asked"
    assert summary["silently_altered"] == 1
    assert changed["before"]["score"] < changed["after"]["score"]
    fixed = [each for each in changed["findings"] if each["change"] == "fixed"]
    assert {TOTAL} <= {at for each in fixed for at in each["at"]}


def test_compare_files_of_results(run: Run, history: Path) -> None:
    first, second = history.with_name("1.json"), history.with_name("2.json")
    kept = data(run("compare", 1, 2, "--store", history, "--format", "json"))
    written = data(run("compare", first, second, "--format", "json"))
    assert written["summary"]["findings"] == kept["summary"]["findings"]
    assert {each["rule"] for each in written["rules"]} == {"doubled-words"}
    mixed = data(run("compare", first, "latest", "--store", history, "--format", "json"))
    assert mixed["summary"]["findings"] == kept["summary"]["findings"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("compare", "1", "3"), "there is no run 3; use latest, previous or a number: 1, 2"),
        (("compare", "first", "2"), "there is no run first"),
        (("trend", "云岭县青西镇人民政府"), "did you mean 云岭县青溪镇人民政府?"),
        (("trend", "carry-ovr"), "did you mean carry-over?"),
        (("trend", "镇人民政府"), "several organs are called 镇人民政府"),
        (("trend", "zzz"), "it has 2 organs, such as"),
    ],
)
def test_a_name_that_is_not_known(run: Run, history: Path, arguments: tuple[str, ...], problem: str) -> None:
    result = run(*arguments, "--store", history)
    assert result.exit_code == console.USAGE
    assert problem in result.stderr


def test_compare_without_a_history(run: Run, tmp_path: Path) -> None:
    assert "is not a file of results" in run("compare", "1", "2").stderr
    other = put(tmp_path, "a.json", {"reports": 1})
    assert "not what auditor audit --format json writes" in run("compare", other, other).stderr
    assert "cannot be read" in run("compare", tmp_path / "none.json", other).stderr


def test_trend_of_an_organ(run: Run, history: Path) -> None:
    found = data(run("trend", "青溪镇", "--store", history, "--format", "json"))
    assert found["organ"] == ORGAN
    assert [(each["period"], each["run"]) for each in found["reports"]] == [
        ("2023", 1),
        ("2023", 2),
        ("2024", 1),
        ("2024", 2),
    ]
    assert list(found["key_figures"]) == ["2023", "2024"]
    assert found["key_figures"]["2024"][TOTAL] == report()["requests"]["received"]["total"]


def test_trend_of_a_rule(run: Run, history: Path) -> None:
    found = data(run("trend", "applicant-total", "--store", history, "--format", "json"))
    assert found["rule"] == "applicant-total"
    shares = {(each["period"], each["run"]): (each["judged"], each["share"]) for each in found["points"]}
    assert shares == {
        ("2023", 1): (1, 0.0),
        ("2023", 2): (1, 0.0),
        ("2024", 1): (2, 0.5),
        ("2024", 2): (2, 0.0),
    }


@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "arguments",
    [
        ("runs",),
        ("compare", "1", "2"),
        ("compare", "1", "2", "--details"),
        ("compare", "2", "1", "--details"),
        ("trend", "白沙"),
        ("trend", "applicant-total"),
    ],
    ids=" ".join,
)
def test_text_fits_the_terminal(
    run: Run, history: Path, arguments: tuple[str, ...], lang: str, columns: int
) -> None:
    result = run(*arguments, "--store", history, lang=lang, columns=columns)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert len(lines) > 3
    assert [line for line in lines if width(line) > columns] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_what_compare_says(run: Run, history: Path) -> None:
    told = run("compare", "1", "2", "--store", history, columns=160).stdout
    assert "fixed: " in told
    assert "silently altered: administrative licensing · decisions this year: " in told
    assert "→ 700" in told
    assert "doubled-words: the rule is not asked any more" in told
    assert "Reports: 2 in both runs, 0 added, 0 removed" in told
    assert "Besides, 1 reports on other years" in told
    back = run("compare", "2", "1", "--store", history, lang="zh", columns=160).stdout
    assert "新增：" in back
    assert "报告有改动" in back
    assert "前一次未使用该规则" in back


def test_a_copy_that_cannot_be_written_can_be_read(run: Run, history: Path, tmp_path: Path) -> None:
    shutil.copy(history, tmp_path / "copy.db")
    tmp_path.chmod(0o500)
    try:
        assert len(data(run("runs", "--store", tmp_path / "copy.db", "--format", "json"))) == 2
    finally:
        tmp_path.chmod(0o700)


def test_trend_marks_numbers_in_question_and_provisional_grades(
    run: Run, reports: Path, tmp_path: Path
) -> None:
    store = tmp_path / "history.db"
    assert run("audit", reports, "--store", store, "--fail-on", "never").exit_code == 0
    told = run("trend", OTHER, "--store", store, lang="zh", columns=120).stdout
    assert re.search(r"申请数量·总计 +\?3", told)
    assert "? 存疑：" in told
    found = data(run("trend", OTHER, "--store", store, "--format", "json"))
    assert TOTAL in found["in_question"]["2024"]
    good = run("trend", "青溪", "--store", store, lang="zh", columns=120).stdout
    assert "存疑" not in good
