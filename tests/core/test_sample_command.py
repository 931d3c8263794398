"""``auditor sample``: options, formats, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from auditor.cli import console
from auditor.cli.app import app
from auditor.messages import Wording
from auditor_ogi.sample import report
from tests.core.building import put

Run = Callable[..., Result]
TOWNS = ("青溪", "白沙", "茗山", "银杏", "霁月", "砚池")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in English on these arguments."""

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(console, "WORDING", Wording("en"))
        return CliRunner().invoke(app, ["sample", *map(str, arguments)])

    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for number, town in enumerate(TOWNS):
        put(folder, f"{number}.json", report(organ=f"云岭县{town}镇人民政府"))
    return folder


def test_the_same_seed_gives_the_same_sample_in_any_order(run: Run, folder: Path) -> None:
    files = sorted(folder.iterdir())
    one = run(*files, "--seed", 4, "--size", 4, "--format", "json")
    other = run(*reversed(files), "--seed", 4, "--size", 4, "--format", "json")
    assert one.exit_code == 0
    organs = [[each["organ"] for each in json.loads(done.stdout)["reports"]] for done in (one, other)]
    assert organs[0] == organs[1]
    assert len(organs[0]) == 4


def test_a_seed_that_was_drawn_can_be_used_again(run: Run, folder: Path) -> None:
    first = json.loads(run(folder, "--size", 3, "--format", "json").stdout)
    again = json.loads(run(folder, "--size", 3, "--seed", first["seed"], "--format", "json").stdout)
    assert again == first


def test_the_table_and_a_file(run: Run, folder: Path, tmp_path: Path) -> None:
    shown = run(folder, "--seed", 4, "--size", 4)
    assert shown.stdout.startswith("Sample for a check by hand: 4 of 6 reports, seed 4\n")
    assert "What the random part proves, at 95% confidence:" in shown.stdout
    file = tmp_path / "list.csv"
    done = run(folder, "--seed", 4, "--size", 4, "--format", "csv", "--output", file)
    assert (done.exit_code, done.stdout) == (0, "")
    assert len(file.read_text("utf-8-sig").splitlines()) >= 5


def test_detect_and_confidence_give_the_size(run: Run, folder: Path) -> None:
    # One of six, at 80 %: five reports.
    arguments = ("--detect", "10%", "--confidence", "0.8", "--share-by-risk", "0", "--format", "json")
    data = json.loads(run(folder, *arguments).stdout)
    assert (data["random"], data["by_risk"], data["confidence"]) == (5, 0, 0.8)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--size", 3, "--detect", "0.05"), "--size and --detect both say how large the sample is"),
        (("--size", 0), "a whole number from 1 on is expected; found 0"),
        (("--detect", "0"), "--detect must be a number between 0 and 1, like 0.05; found 0"),
        (("--detect", "nan"), "--detect must be a number between 0 and 1, like 0.05; found nan"),
        # What takes for ever to write out.
        (("--detect", "1e-999999999"), "--detect must be a number between 0 and 1"),
        (("--detect", "1e999999999%"), "--detect must be a number between 0 and 1"),
        (("--confidence", f"0.{'9' * 9999}"), "--confidence must be a number between 0 and 1"),
        (("--detect", "many"), "--detect must be a number between 0 and 1"),
        (("--confidence", "1"), "--confidence must be a number between 0 and 1"),
        (("--confidence", "95"), "--confidence must be a number between 0 and 1"),
        (("--share-by-risk", "1"), "--share-by-risk must be a number between 0 and 1"),
        (("--share-by-risk", "-0.1", "--size", 3), "--share-by-risk must be a number between 0 and 1"),
        (("--format", "xlsx"), "xlsx"),
        (("--roster", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_wrong_options_are_refused_before_anything_is_read(
    run: Run, folder: Path, arguments: tuple[object, ...], problem: str
) -> None:
    done = run(folder, *arguments)
    assert done.exit_code == 2
    assert problem in done.stderr


def test_no_report_is_an_error_and_an_unread_one_is_told(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2
    put(tmp_path, "青溪镇2024年政府信息公开工作年度报告.pdf", b"%PDF-1.4 broken")
    put(tmp_path, "a.json", report())
    done = run(tmp_path, "--size", 1)
    assert done.exit_code == 3
    assert "was not read" in done.stderr
    assert "have to be looked at anyway: 1" in done.stdout
