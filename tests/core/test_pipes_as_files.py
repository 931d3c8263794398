"""Options that name a file: a pipe into which nobody writes is an error, not something to wait for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from auditor.cli.app import app
from auditor_ogi.sample import report
from tests.core.building import put

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with a name")
REPORT, PIPE = "in/a.json", "pipe.json"
DECISION = ("--as", "confirmed", "--reason", "核对过", "--by", "甲", "--decisions", "d.yaml")


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", REPORT, "--decisions", PIPE),
        ("audit", REPORT, "--waivers", PIPE),
        ("audit", REPORT, "--baseline", PIPE),
        ("audit", REPORT, "--roster", PIPE),
        ("audit", REPORT, "--ruleset", PIPE),
        ("audit", REPORT, "--store", PIPE),
        ("audit", REPORT, "--plugin", PIPE),
        ("audit", REPORT, "--config", PIPE),
        ("audit", REPORT, "--format", "docx", "--output", "letters", "--template", PIPE),
        ("audit", PIPE),
        ("validate", PIPE),
        ("decide", "--list", "--decisions", PIPE),
        ("decide", PIPE, "--finding", "88534bf1", *DECISION),
        ("decide", "--from", PIPE, "--by", "甲", "--decisions", "d.yaml"),
        ("decide", "--from", "a.csv", "--run", PIPE, "--by", "甲", "--decisions", "d.yaml"),
        ("impact", REPORT, "--ruleset", PIPE),
        ("lint", PIPE),
        ("test", PIPE),
        ("rules", "--ruleset", PIPE),
        ("explain", "carry-over", "--ruleset", PIPE),
        ("compare", PIPE, PIPE),
        ("trend", "云岭县", "--store", PIPE),
        ("config", "--config", PIPE),
    ],
    ids=lambda arguments: " ".join(arguments[:5]),
)
def test_pipe_that_nobody_writes_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, REPORT, report())
    os.mkfifo(tmp_path / PIPE)
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code in (2, 3), result.output
    assert PIPE in result.output, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
