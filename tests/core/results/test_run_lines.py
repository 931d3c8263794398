"""A run in JSON Lines is read wherever one in JSON is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auditor import pipeline
from auditor.cli.app import app
from auditor.errors import ConfigError
from auditor.outputs import json as as_json
from auditor.outputs import jsonl
from auditor.registry import load
from auditor.results.decisions.case import read_run
from auditor.results.history.written_run import written_run
from auditor.results.output import Screen
from auditor_ogi.sample import report
from tests.core.building import put

TOWN, OTHER = "云岭县青溪镇人民政府", "云岭县白沙镇人民政府"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports, one with findings, and the run over them in both formats."""
    folder = tmp_path_factory.mktemp("run")
    wrong = report(2024, organ=OTHER)
    wrong["requests"]["received"]["total"] = 7
    put(folder, "年报/青溪.json", report(2024, organ=TOWN))
    put(folder, "年报/白沙.json", wrong)
    put(
        folder,
        "roster.csv",
        f"name,code,level,parent\n云岭县人民政府,,county,\n{TOWN},,township,云岭县人民政府\n",
    )
    run = pipeline.audit([folder / "年报"], roster=folder / "roster.csv")
    assert run.groups
    for suffix, output in ((".json", as_json), (".jsonl", jsonl)):
        pieces = output.render(run, load().wording("zh"), Screen())
        content = b"".join(each if isinstance(each, bytes) else each.encode() for each in pieces)
        put(folder, f"run{suffix}", content)
    return folder


def test_decisions_and_baselines_read_the_same(folder: Path) -> None:
    whole, lines = read_run(folder / "run.json"), read_run(folder / "run.jsonl")
    assert lines == whole
    assert list(lines.cases())
    assert lines.groups


def test_comparisons_read_the_same(folder: Path) -> None:
    whole, lines = written_run(folder / "run.json"), written_run(folder / "run.jsonl")
    assert [*lines.subjects()] == [*whole.subjects()]
    assert [lines.answers(each) for each in lines.subjects()] == [
        whole.answers(each) for each in whole.subjects()
    ]
    assert (lines.rules, [*lines.missing()]) == (whole.rules, [*whole.missing()])


@pytest.mark.parametrize("read", [read_run, written_run])
@pytest.mark.parametrize("left", [1, 2])
def test_file_without_its_last_line_is_refused(read: Any, left: int, folder: Path, tmp_path: Path) -> None:
    lines = (folder / "run.jsonl").read_bytes().splitlines(keepends=True)
    cut = put(tmp_path, "cut.jsonl", b"".join(lines[:left]))
    with pytest.raises(ConfigError, match="the last line is missing"):
        read(cut)


@pytest.mark.parametrize("read", [read_run, written_run])
def test_broken_line_is_refused(read: Any, folder: Path, tmp_path: Path) -> None:
    first, second, *more = (folder / "run.jsonl").read_bytes().splitlines(keepends=True)
    broken = put(tmp_path, "broken.jsonl", b"".join([first, second[:100] + b"\n", *more]))
    with pytest.raises(ConfigError, match="--format json"):
        read(broken)


def test_lines_that_another_program_wrote_anew(folder: Path, tmp_path: Path) -> None:
    content = (folder / "run.jsonl").read_bytes().replace(b'{"line":', b'{ "line" : ')
    assert read_run(put(tmp_path, "anew.jsonl", content)) == read_run(folder / "run.json")


def test_commands_take_it(folder: Path, tmp_path: Path) -> None:
    run, before = CliRunner().invoke, str(folder / "run.jsonl")
    compared = run(app, ["compare", before, str(folder / "run.json"), "--format", "json"])
    assert compared.exit_code == 0, compared.output
    number = next(read_run(folder / "run.jsonl").cases()).fingerprint[:8]
    options = ["--as", "dismissed", "--reason", "核对原件，无误", "--by", "王某"]
    file = ["--decisions", str(tmp_path / "d.yaml")]
    decided = run(app, ["decide", before, "--finding", number, *options, *file])
    assert decided.exit_code == 0, decided.output
    again = run(app, ["audit", str(folder / "年报"), "--baseline", before, "--fail-on", "note"])
    assert again.exit_code == 0, again.output
