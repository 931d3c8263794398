"""What the audit of one file takes, against the start of Python with the same libraries:
``python -m benchmarks.start``.

Processor time of whole processes, children included, in turn; the least of several runs. No cache.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tabulate import tabulate

from benchmarks.generate import one
from tests.layouts.formats import every_format

MOST = {"html": 2.5, "text": 2.5, "docx": 3.0, "pdf": 3.0}
_BASE = [sys.executable, "-c", "import typer, jsonschema, msgspec"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    program = str(Path(sys.executable).with_name("auditor"))
    with tempfile.TemporaryDirectory() as folder:
        files = {format: _written(Path(folder), format) for format in MOST}
        commands = {
            "": _BASE,
            **{format: [program, "audit", str(file)] for format, file in files.items()},
        }
        # The first run of each compiles what is kept for the next.
        for command in commands.values():
            _seconds(command)
        found: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in commands.items():
                found[name].append(_seconds(command))
    base = min(found[""])
    rows = [
        [format, f"{min(found[format]):.2f}", f"{base:.2f}", f"{min(found[format]) / base:.1f}", most]
        for format, most in MOST.items()
    ]
    headers = ["one file", "audit, s", "start of Python, s", "ratio", "at most"]
    print(tabulate(rows, headers=headers, tablefmt="github"))


def _written(folder: Path, format: str) -> Path:
    kind = every_format()[format]
    layout = next(iter(kind.layouts))
    (content,) = kind.written(layout, [json.loads(json.dumps(one(1)))])
    file = folder / f"report{kind.suffix}"
    file.write_bytes(content)
    return file


def _seconds(command: list[str]) -> float:
    environment = {**os.environ, "AUDITOR_CACHE": ""}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd="/"
    )
    _, _, used = os.wait4(process.pid, 0)
    # The process has been waited for; its object must not do so again.
    process.returncode = 0
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
