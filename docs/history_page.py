"""The worked example of the page on the history: real runs on a folder that changes between them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

from blocks import Block, fenced
from command_pages import environment
from real_runs import ROOT

_RUN = "from auditor.cli import main; main()"
_REPORTS = ("2023/fengdu.html", "2023/jiyue.html", "2024/fengdu.json", "2024/jiyue.json")
# What the office corrected, and what it changed besides: pointer, old and new value.
_EDITS = (
    ("/requests/outcomes/total/natural_person", 11, 10),
    ("/requests/outcomes/total/total", 13, 12),
    ("/article20/penalties/decisions", 9, 12),
)
_STRICTER = "title: 从严\nextends: [national]\nrules:\n  zero-after-nonzero: major\n"
_COMMANDS = {
    "history-runs": ("runs",),
    "history-compare": ("compare", "previous", "latest"),
    "history-trend": ("trend", "枫渡镇"),
    "history-rule": ("trend", "outcome-total"),
}


@lru_cache
def _shown(lang: str) -> dict[str, str]:
    """What the commands print after two audits of a folder.

    Raises:
        RuntimeError: a command failed, or the report no longer has what is edited in it.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in _REPORTS:
            (folder / "reports" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "fixtures" / name, folder / "reports" / name)
        (folder / "从严.yaml").write_text(_STRICTER, "utf-8")
        audit = ("audit", "reports", "--store", "history.db", "--fail-on", "never", "--output", "audit.json")
        _printed(folder, lang, "1743638400", *audit)
        _edit(folder / "reports" / "2024" / "fengdu.json")
        _printed(folder, lang, "1744675200", *audit, "--ruleset", "从严.yaml")
        return {
            block: fenced(_printed(folder, lang, "1744675200", *command, "--store", "history.db"))
            for block, command in _COMMANDS.items()
        }


def _edit(file: Path) -> None:
    report = json.loads(file.read_bytes())
    for pointer, old, new in _EDITS:
        *branches, leaf = pointer.split("/")[1:]
        place = report
        for branch in branches:
            place = place[branch]
        if place[leaf] != old:
            raise RuntimeError(f"{file.name} has {place[leaf]} at {pointer}, not {old}")
        place[leaf] = new
    file.write_text(json.dumps(report, ensure_ascii=False), "utf-8")


def _printed(folder: Path, lang: str, moment: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        cwd=folder,
        env={**environment(lang), "SOURCE_DATE_EPOCH": moment},
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError(f"auditor {' '.join(arguments)}: {done.stderr}")
    return done.stdout.strip("\n")


def _block(name: str) -> Block:
    return lambda lang: _shown(lang)[name]


BLOCKS: dict[str, Block] = {name: _block(name) for name in _COMMANDS}
