"""Parquet from the command line: a folder is filled, and what would lose a run is refused before it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auditor import pipeline
from auditor.cli.app import app
from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.outputs import OUTPUTS
from auditor.outputs.parquet import TABLES, file
from auditor.results.result_folder import EARLIER
from auditor_ogi.sample import report
from tests.core.building import put

FILES = sorted(table.file for table in TABLES)
Run = Callable[..., Any]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    put(tmp_path, "年报/青溪.json", report(2024))
    return tmp_path / "年报"


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: object) -> Any:
        return CliRunner().invoke(app, [*map(str, arguments)])

    return invoke


@pytest.fixture
def nothing_audited(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any, **more: Any) -> None:
        raise AssertionError("the inputs were looked at")

    monkeypatch.setattr(pipeline, "collect", refuse)


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_folder_is_filled_and_what_was_in_it_is_kept(run: Run, reports: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra scale is not installed")
    tables = tmp_path / "tables"
    put(tables, "reports.csv", "mine")
    put(tables, "values/mine.txt", "mine")
    put(tables, "findings.parquet.bak", "mine")
    for _ in range(2):
        done = run("audit", reports, "--format", "parquet", "--output", tables)
        assert done.exit_code == 0, done.stderr
    mine = ["findings.parquet.bak", "reports.csv", "values/mine.txt"]
    current = [name for name in names(tables) if not name.startswith(EARLIER)]
    assert current == sorted([*FILES, *mine])
    assert len(names(tables / EARLIER)) == len(FILES)
    assert "以前的结果已保留在" in done.stderr


def test_folder_among_the_reports_is_no_input(run: Run, reports: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra scale is not installed")
    for _ in range(2):
        done = run("audit", reports, "--format", "parquet", "--output", reports / "tables")
        assert done.exit_code == 0, done.stderr


def test_files_of_an_earlier_run_are_known_without_the_tables() -> None:
    (parquet,) = (output for output in OUTPUTS if output.format == "parquet")
    assert sorted(parquet.tops) == FILES


@pytest.mark.usefixtures("nothing_audited")
def test_without_the_extra_it_is_refused_before_the_audit(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    done = run("audit", reports, "--format", "parquet", "--output", tmp_path / "out")
    assert done.exit_code == 2, done.output
    assert "写 Parquet 需要安装附加组件 scale：pip install 'ogi-auditor[scale]'" in done.stderr
    assert not (tmp_path / "out").exists()
    with pytest.raises(ConfigError) as refusal:
        file.check()
    english = Wording("en").render(refusal.value.message)
    assert english == "writing Parquet requires the 'scale' extra: pip install 'ogi-auditor[scale]'"


@pytest.mark.usefixtures("nothing_audited")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "parquet"], "请用 --output 指定文件夹，例如 audit"),
        (["--format", "parquet", "--output", "-"], "请用 --output 指定文件夹，例如 audit"),
        (["--output", "{folder}/run.parquet"], "run"),
        (["--format", "parquet", "--output", "{folder}/a.json"], "a.json"),
        (
            ["--format", "parquet", "--output", "{folder}/taken"],
            "taken 是文件；请为格式 parquet 另指定一个文件夹",
        ),
        (["--format", "parquet", "--output", "{folder}/none/tables"], "没有文件夹"),
        (["--format", "parquet", "--output", "{folder}/年报"], "请另指定一个文件夹存放结果"),
    ],
)
def test_what_is_no_folder_is_refused_before_the_audit(
    arguments: list[str], said: str, run: Run, reports: Path, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow", reason="the extra scale is not installed")
    put(tmp_path, "taken", "mine")
    before = names(tmp_path)
    done = run("audit", reports, *(each.format(folder=tmp_path) for each in arguments))
    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert names(tmp_path) == before


def test_folder_that_cannot_be_written_costs_no_other_format(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow", reason="the extra scale is not installed")
    make = Path.mkdir

    def refusing(self: Path, *arguments: Any, **more: Any) -> None:
        if self.parent == tmp_path / "tables" or self == tmp_path / "tables":
            raise PermissionError(13, "Permission denied")
        make(self, *arguments, **more)

    monkeypatch.setattr(Path, "mkdir", refusing)
    done = run(
        *("audit", reports, "--format", "parquet", "--output", tmp_path / "tables"),
        *("--format", "jsonl", "--output", tmp_path / "run.jsonl"),
    )
    assert done.exit_code == 2, done.output
    assert f"无法写入 {tmp_path / 'tables'}：没有权限" in done.stderr
    assert (tmp_path / "run.jsonl").read_bytes().count(b"\n") == 3


def test_full_disk_leaves_the_tables_before(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow", reason="the extra scale is not installed")
    tables = tmp_path / "tables"
    assert run("audit", reports, "--format", "parquet", "--output", tables).exit_code == 0
    before = {name: (tables / name).read_bytes() for name in names(tables)}

    def full(stream: Any, pieces: Any) -> None:
        for written, piece in enumerate(pieces):
            if written:
                raise OSError(28, "No space left on device")
            stream.write(piece)

    monkeypatch.setattr("auditor.results.result_folder.write_pieces", full)
    done = run("audit", reports, "--format", "parquet", "--output", tables)
    assert done.exit_code == 2, done.output
    assert "无法写入" in done.stderr
    assert {name: (tables / name).read_bytes() for name in names(tables)} == before
