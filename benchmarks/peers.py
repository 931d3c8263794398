"""The same work by other programs: ``python -m benchmarks.peers [--reports 1000]``.

Each reads the reports and holds them against the schema of the annual report, nothing else, in a process of
its own; Auditor besides checks all that the floor checks. What is not installed is left out and said so:
``pip install check-jsonschema``, and ``npm install @stoplight/spectral-cli`` in the folder that this is run
from.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tabulate import tabulate

from auditor_ogi.schema import schema
from benchmarks.generate import generate


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder / "reports", options.reports)
        files = sorted(str(file) for file in (folder / "reports").iterdir())
        commands = {
            "floor": [sys.executable, "-m", "benchmarks.measure", "floor", str(folder / "reports")],
            "auditor, the floor's checks": [
                *(sys.executable, "-m", "benchmarks.measure", "same-work", str(folder / "reports"))
            ],
            "check-jsonschema": _check_jsonschema(folder, files),
            "Spectral": _spectral(folder),
        }
        found: dict[str, list[float]] = {name: [] for name, command in commands.items() if command}
        for _ in range(options.runs):
            for name, times in found.items():
                times.append(_seconds(commands[name]))
    floor = min(found["floor"])
    rows = [
        [name, f"{min(times):.2f}", f"{options.reports / min(times):.0f}", f"{min(times) / floor:.1f}"]
        for name, times in found.items()
    ]
    print(tabulate(rows, headers=["program", "seconds", "reports/s", "ratio to floor"], tablefmt="github"))
    for name in commands.keys() - found.keys():
        print(f"{name} is not installed here")


def _check_jsonschema(folder: Path, files: list[str]) -> list[str]:
    program = shutil.which("check-jsonschema") or shutil.which(
        "check-jsonschema", path=str(Path(sys.executable).parent)
    )
    (folder / "schema.json").write_text(json.dumps(schema()), "utf-8")
    return [program, "--schemafile", str(folder / "schema.json"), *files] if program else []


def _spectral(folder: Path) -> list[str]:
    npx = shutil.which("npx")
    if npx is None:
        return []
    tried = subprocess.run([npx, "--no-install", "spectral", "--version"], capture_output=True, check=False)
    if tried.returncode:
        return []
    rule = {"given": "$", "then": {"function": "schema", "functionOptions": {"schema": schema()}}}
    ruleset = folder / "ruleset.json"
    ruleset.write_text(json.dumps({"rules": {"report": {"severity": "error", **rule}}}), "utf-8")
    return [
        npx,
        "--no-install",
        "spectral",
        "lint",
        "-q",
        "--ruleset",
        str(ruleset),
        f"{folder}/reports/*.json",
    ]


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    # Reports with faults are findings, not failures.
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
