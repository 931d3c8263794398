"""The command line hands over which year a run is about, and which of several reports counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auditor.cli.app import app
from auditor_ogi.sample import report
from tests.core.building import put

TOTAL = "/requests/received/total"


def audited(folder: Path, *options: object) -> dict[str, Any]:
    arguments = ["audit", str(folder), "--format", "json", "--fail-on", "never", *map(str, options)]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("options", "year"), [((), 2024), (("--year", 2023), 2023)])
def test_the_year_of_the_run(tmp_path: Path, options: tuple[object, ...], year: int) -> None:
    for each in (2023, 2024):
        put(tmp_path, f"{each}.json", report(each))
    found = audited(tmp_path, *options)
    assert found["year"] == year
    standings = {each["year"]: each["standing"] for each in found["reports"]}
    assert standings == {year: "ranked", 4047 - year: "other_year"}


def test_the_report_that_counts(tmp_path: Path) -> None:
    put(tmp_path, "first.json", report())
    revised = put(tmp_path, "revised.json", report(tables={TOTAL: 3}))
    assert {each["standing"] for each in audited(tmp_path)["reports"]} == {"contested"}
    found = audited(tmp_path, "--prefer", revised)
    assert [(Path(each["path"]).name, each["standing"]) for each in found["reports"]] == [
        ("revised.json", "ranked")
    ]


def test_a_preferred_file_without_a_report(tmp_path: Path) -> None:
    put(tmp_path, "first.json", report())
    done = CliRunner().invoke(app, ["audit", str(tmp_path), "--prefer", "missing.json"])
    assert done.exit_code == 2
    assert "missing.json" in done.output
