"""Two worker processes against one: ``python -m benchmarks.processes [--reports 1000]``.

Seconds of whole runs in turn, each in a process of its own; the least of several.
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

from benchmarks.generate import generate

LEAST = 1.8


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    found: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), options.reports)
        for _ in range(options.runs):
            for jobs, times in found.items():
                times.append(_seconds(folder, jobs))
    one, two = (min(times) for times in found.values())
    row = [options.reports, os.cpu_count(), f"{one:.2f}", f"{two:.2f}", f"{one / two:.2f}", LEAST]
    headers = ["reports", "cores", "one, s", "two, s", "times as fast", "at least"]
    print(tabulate([row], headers=headers, tablefmt="github"))


def _seconds(folder: str, jobs: int) -> float:
    command = [sys.executable, "-m", "benchmarks.measure", "everything", folder, str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout)["seconds"])


if __name__ == "__main__":
    main()
