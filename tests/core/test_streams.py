"""Standard output that is closed or full costs one line, and nothing else of a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.cli import console
from auditor_ogi.sample import report
from tests.core.building import put

pytestmark = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
START = f'"{sys.executable}" -c "from auditor.cli.start import main; main()"'


def called(arguments: str, where: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f"{START} {arguments} {where}"],
        capture_output=True,
        text=True,
        env={**os.environ, "AUDITOR_LANG": "en", "PYTHONUTF8": "1"},
        check=False,
    )


@pytest.mark.parametrize("where", [">/dev/full", ">&-", ">&- <&-"])
@pytest.mark.parametrize("arguments", ["rulesets", "rules --format json", "--help"])
def test_one_line_says_it(arguments: str, where: str) -> None:
    result = called(arguments, where)
    assert result.returncode == console.USAGE
    assert result.stderr.startswith("standard output could not be written: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("where", [">/dev/full", ">&-", ">&- 2>&- <&-"])
def test_files_are_written_whatever_becomes_of_the_table(tmp_path: Path, where: str) -> None:
    put(tmp_path, "in/a.json", report())
    options = f"--format table --format json --output {tmp_path}/out.json --store {tmp_path}/history.db"
    result = called(f"audit {tmp_path}/in {options}", where)
    assert result.returncode == console.USAGE
    assert "Traceback" not in result.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["history.db", "in", "out.json"]
    assert (tmp_path / "out.json").read_bytes().endswith(b"}\n")


@pytest.mark.parametrize("where", ["2>/dev/full", "2>&-"])
def test_what_is_said_beside_may_go_nowhere(tmp_path: Path, where: str) -> None:
    put(tmp_path, "in/a.json", report())
    result = called(f"audit {tmp_path}/in --format json --store {tmp_path}/history.db", where)
    assert result.returncode == 0
    assert result.stdout.rstrip().endswith("}")


def test_a_reader_that_goes_away_is_no_error() -> None:
    result = called("rules --format json", "| head -c 10")
    assert (result.returncode, result.stderr) == (0, "")
