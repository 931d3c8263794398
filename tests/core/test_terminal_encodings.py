"""Terminals that do not have every character: each command prints replacements and goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor_ogi.sample import report
from tests import program
from tests.core.building import put

# 𠮷 is in no encoding of two bytes, 㛃 not in GBK; both are in names of places.
ORGAN = "云岭县㛃𠮷镇人民政府"
COMMANDS = {
    "table": ["audit", "{file}"],
    "json": ["audit", "{file}", "--format", "json"],
    "markdown": ["audit", "{file}", "--format", "markdown"],
    "csv": ["audit", "{file}", "--format", "csv"],
    "html": ["audit", "{file}", "--format", "html"],
    "read": ["read", "{file}"],
    "values": ["read", "{file}", "--format", "table"],
    "page": ["read", "{file}", "--format", "html"],
    "validate": ["validate", "{broken}"],
    "rules": ["rules"],
    "explain": ["explain", "six-sections"],
    "plugins": ["plugins"],
    "rulesets": ["rulesets"],
    "template": ["template"],
    "help": ["audit", "--help"],
}
# These show the name of the organ, as text; JSON goes out as UTF-8 whatever the terminal.
SHOWING = ("table", "markdown", "csv", "html", "read", "values", "page")
MISTAKES = {
    "no such rule": ["explain", "㛃𠮷"],
    "no such option": ["audit", "--㛃𠮷"],
    "no such file": ["audit", "㛃𠮷.json", "--ruleset", "㛃𠮷.yaml"],
}


def run(folder: Path, encoding: str, words: list[str]) -> subprocess.CompletedProcess[bytes]:
    """The program on files whose names and organs the encoding does not have."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "AUDITOR_LANG": "zh"}
    return program.auditor(*_named(folder, words), env=environment, cwd=folder)


def _named(folder: Path, words: list[str]) -> list[str]:
    file = put(folder, "㛃𠮷.json", report(organ=ORGAN))
    broken = put(folder, "㛃𠮷-broken.json", {"organ": ORGAN})
    return [word.format(file=file, broken=broken) for word in words]


@pytest.mark.parametrize("words", [COMMANDS["table"], MISTAKES["no such rule"]])
def test_program_that_starts_anew_does_the_same(tmp_path: Path, words: list[str]) -> None:
    started = subprocess.run(
        [Path(sys.executable).parent / "auditor", *_named(tmp_path, words)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "AUDITOR_LANG": "zh"},
    )
    done = run(tmp_path, "gbk", words)
    assert (started.returncode, started.stdout, started.stderr) == (
        done.returncode,
        done.stdout,
        done.stderr,
    )


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_prints(tmp_path: Path, encoding: str, command: str) -> None:
    done = run(tmp_path, encoding, COMMANDS[command])
    assert done.returncode in (0, 1)
    assert done.stdout
    assert done.stderr == b""
    if encoding == "gbk" and command in SHOWING:
        assert "云岭县??镇人民政府".encode("gbk") in done.stdout


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_are_told(tmp_path: Path, encoding: str, mistake: str) -> None:
    done = run(tmp_path, encoding, MISTAKES[mistake])
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_files_stay_as_they_are(tmp_path: Path) -> None:
    for name in ("a.json", "a.csv", "a.md", "a.html"):
        for encoding in ("gbk", "utf-8"):
            (tmp_path / encoding).mkdir(exist_ok=True)
            done = run(tmp_path, encoding, ["audit", "{file}", "--output", f"{encoding}/{name}"])
            assert done.stderr == b""
        assert ORGAN in (tmp_path / "gbk" / name).read_text("utf-8")
