"""Memory that it takes to write a run, at one size and at four times that: ``python -m benchmarks.writing``.

What is constant takes as much. Measured is what writing adds to the memory that the run itself takes, in a
process of its own; Linux only.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tabulate import tabulate

from benchmarks.generate import generate

FORMATS = ("jsonl", "json", "csv", "parquet")
CONSTANT = ("jsonl", "json", "parquet")
"""The formats of which it is asked."""
MOST = 1.3
# Below this, what was measured is chance.
_LEAST_MB = 4.0


def main() -> None:
    """Measure and print; the exit code is 1 where memory grows with the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1000, help="reports of the smaller run")
    parser.add_argument("--once", nargs=2, metavar=("FORMAT", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(_once(options.once[0], Path(options.once[1]))))
        return
    rows, too_much = [], False
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / str(size) for size in (options.size, 4 * options.size)]
        for folder in folders:
            generate(folder, int(folder.name))
        for format in FORMATS:
            once, four = (_measured(format, folder) for folder in folders)
            ratio = max(four["added_mb"], _LEAST_MB) / max(once["added_mb"], _LEAST_MB)
            too_much |= format in CONSTANT and ratio > MOST
            rows.append(
                [
                    format,
                    *(
                        f"{each[key]:.1f}"
                        for key in ("added_mb", "seconds", "written_mb")
                        for each in (once, four)
                    ),
                    f"{ratio:.2f}",
                    f"{MOST}" if format in CONSTANT else "",
                ]
            )
    sizes = [f"{size} reports" for size in (options.size, 4 * options.size)]
    headers = ["format", *(f"{what}, {size}" for what in ("MB added", "s", "MB written") for size in sizes)]
    print(tabulate(rows, headers=[*headers, "ratio of MB added", "at most"], tablefmt="github"))
    sys.exit(1 if too_much else 0)


def _measured(format: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.writing", "--once", format, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _once(format: str, folder: Path) -> dict[str, float]:
    from auditor.pipeline import audit
    from auditor.registry import load
    from auditor.results.output import Screen

    registry = load()
    output = registry.outputs[format]
    output.check()
    # Only the first run over a folder examines its reports.
    result, words = audit([folder], cache=folder.with_suffix(".cache")), registry.wording("zh")
    gc.collect()
    # What the run gave back goes to the system; else the output could take it unseen.
    ctypes.CDLL(None).malloc_trim(0)
    before = _memory("VmRSS")
    # From here on, the most is counted anew.
    Path("/proc/self/clear_refs").write_text("5")
    started = time.process_time()
    written = sum(map(len, _pieces(output, result, words, Screen())))
    return {
        "seconds": time.process_time() - started,
        "added_mb": _memory("VmHWM") - before,
        "written_mb": written / 1e6,
    }


def _pieces(output: Any, *given: Any) -> Iterator[str | bytes]:
    files: Iterable[tuple[str, Iterable[str | bytes]]]
    files = output.files(*given) if output.folder_only else [("", output.render(*given))]
    return (piece for _, pieces in files for piece in pieces)


def _memory(name: str) -> float:
    """A line of the memory that this process takes, in MB."""
    found = re.search(rf"^{name}:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert found
    return int(found[1]) / 1024


if __name__ == "__main__":
    main()
