"""The tutorial works, step by step, in both languages, for who has nothing but the page and some reports."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.program import auditor

ROOT = Path(__file__).parents[1]
STEP = re.compile(
    r"(?:^`(?P<file>[\w./-]+)`[:：]\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)


def plain(text: str) -> str:
    """A text without its layout: columns and wide spaces."""
    return " ".join(text.split())


@pytest.mark.parametrize(("page", "lang"), [("docs/tutorial.md", "en"), ("docs/zh/tutorial.md", "zh")])
def test_every_step_works(page: str, lang: str, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for name in ("bailu.html", "mingshan.html"):
        shutil.copy(ROOT / "fixtures" / "2024" / name, tmp_path / "reports")
    environment = {**os.environ, "AUDITOR_LANG": lang, "COLUMNS": "120", "PYTHONIOENCODING": "utf-8"}
    printed, ran, compared = "", 0, 0
    for step in STEP.finditer((ROOT / page).read_text("utf-8")):
        text = step["text"]
        if step["kind"] == "sh":
            printed = ""
            for line in text.splitlines():
                program, *arguments = shlex.split(line)
                assert program == "auditor"
                done = auditor(*arguments, cwd=tmp_path, env=environment)
                printed += done.stdout.decode()
                assert done.returncode == 0, f"{line}\n{printed}{done.stderr.decode()}"
                ran += 1
        elif step["kind"] == "text":
            for line in text.splitlines():
                assert plain(line) in plain(printed)
                compared += 1
        elif step["file"]:
            (tmp_path / step["file"]).write_text(text, "utf-8")
        else:
            # A line to add to a file that is there.
            file = tmp_path / "county.yaml"
            file.write_text(file.read_text("utf-8") + text.split("\n", 1)[1], "utf-8")
    assert (ran, compared) == (8, 10)
    done = auditor(
        "rules",
        "--ruleset",
        "county.yaml",
        "--plugin",
        "short_sentences.py",
        "--format",
        "json",
        cwd=tmp_path,
    )
    assert '"most": 120' in done.stdout.decode()
    assert done.returncode == 0
