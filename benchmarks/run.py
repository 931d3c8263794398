"""``make bench``: the engine's time compared with the floor's, its memory, and the start-up time.

Every figure is the median of several runs, each in a fresh process, floor and engine in turn, so that a
machine that changes speed changes both. Sizes and runs: ``python -m benchmarks.run [--sizes 1000,10000]
[--runs 3]``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tabulate import tabulate

from benchmarks.generate import LENGTH, generate
from benchmarks.hostile import AT_MOST

KINDS = ("floor", "same-work", "everything", "everything-json")
LIMITS = {"same-work": 8.0, "everything": 50.0}


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--length", type=int, default=LENGTH, help="characters of text in a report")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        measured = {size: _measure(Path(folder) / str(size), size, options) for size in sizes}
    rows = [_row(size, kind, measured[size]) for size in sizes for kind in KINDS]
    headers = ["reports", "work", "seconds", "reports/s", "ratio to floor", "at most", "peak MB"]
    print(tabulate(rows, headers=headers, tablefmt="github"))
    for kind in KINDS[1:]:
        first, last = (measured[size][kind]["peak_mb"] for size in (sizes[0], sizes[-1]))
        print(
            f"peak memory from {sizes[0]} to {sizes[-1]} reports, {kind}: "
            f"{100 * (last / first - 1):+.1f} % (at most +20 %)"
        )
    hostile = _hostile()
    print(
        f"the slowest hostile expression, {hostile['slowest']}: "
        f"{hostile['seconds']:.3f} s (at most {AT_MOST} s)"
    )
    print(f"auditor --help: {_startup():.3f} s (at most 0.35 s)")


def _measure(folder: Path, size: int, options: argparse.Namespace) -> dict[str, dict[str, float]]:
    print(f"generating {size} reports", file=sys.stderr)
    generate(folder, size, length=options.length)
    found: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
    for run in range(options.runs):
        for kind in KINDS:
            print(f"{size} reports, {kind}, run {run + 1} of {options.runs}", file=sys.stderr)
            found[kind].append(_once(kind, folder))
    return {
        kind: {name: statistics.median(each[name] for each in results) for name in ("seconds", "peak_mb")}
        for kind, results in found.items()
    }


def _once(kind: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.measure", kind, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _hostile() -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.hostile"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _row(size: int, kind: str, measured: dict[str, dict[str, float]]) -> list[Any]:
    seconds = measured[kind]["seconds"]
    ratio = seconds / measured["floor"]["seconds"]
    limit = LIMITS.get(kind, "")
    return [
        size,
        kind,
        f"{seconds:.2f}",
        f"{size / seconds:.0f}",
        f"{ratio:.1f}",
        limit,
        f"{measured[kind]['peak_mb']:.0f}",
    ]


def _startup(runs: int = 9) -> float:
    """Seconds from the command to its exit, in the median."""
    program = Path(sys.executable).with_name("auditor")
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run([program, "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


if __name__ == "__main__":
    main()
