"""Ten times as many reports: ``python -m benchmarks.large [--sizes 10000,100000]``.

Time a report and peak memory, each size in a process of its own, and what a million reports would take.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tabulate import tabulate

from benchmarks.generate import generate

MEMORY, TIME = 1.5, 1.2
_MILLION = 1_000_000


def main() -> None:
    """Measure and print; the exit code is 1 where one of the two grows more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--folder", help="where the reports are generated; by default a temporary folder")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    found = {}
    for size in sizes:
        folder = Path(tempfile.mkdtemp(dir=options.folder))
        try:
            print(f"generating {size} reports", file=sys.stderr)
            generate(folder, size)
            print(f"auditing {size} reports", file=sys.stderr)
            found[size] = _once(folder)
        finally:
            shutil.rmtree(folder)
    rows = [
        [
            size,
            f"{each['seconds']:.0f}",
            f"{each['seconds'] / size * 1e3:.1f}",
            f"{each['processor'] / size * 1e3:.1f}",
            f"{each['peak_mb']:.0f}",
        ]
        for size, each in found.items()
    ]
    print(
        tabulate(
            rows,
            headers=["reports", "seconds", "ms a report", "of the processor", "peak MB"],
            tablefmt="github",
        )
    )
    few, many = found[sizes[0]], found[sizes[-1]]
    memory = many["peak_mb"] / few["peak_mb"]
    # What else the machine does in these hours is no part of it.
    time = (many["processor"] / sizes[-1]) / (few["processor"] / sizes[0])
    print(f"peak memory: {memory:.2f} times (at most {MEMORY})")
    print(f"processor time a report: {time:.2f} times (at most {TIME})")
    each = (many["peak_mb"] - few["peak_mb"]) / (sizes[-1] - sizes[0])
    print(
        f"a million reports at this rate: {many['seconds'] / sizes[-1] * _MILLION / 3600:.1f} hours in one "
        f"process, {many['peak_mb'] + each * (_MILLION - sizes[-1]):.0f} MB"
    )
    sys.exit(1 if memory > MEMORY or time > TIME else 0)


def _once(folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.measure", "everything", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    main()
