"""A Dask cluster on this computer against one process and ``--jobs auto``: the same bytes, also where a
worker is killed in the middle, and the seconds, as ratios within one run.

``python -m benchmarks.cluster [--size 1000] [--length 1000]``; every way runs in a fresh process. Exits 1
where the bytes differ. The bytes are those of ``--format json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tabulate import tabulate

from benchmarks.generate import generate

WAYS = ("one process", "jobs auto", "dask", "dask, a worker killed")
# Below so many files the start of the cluster is most of what is measured.
SIZE = 1000
LENGTH = 1000


def main() -> None:
    """Generate, audit every way, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--length", type=int, default=LENGTH, help="characters of text in a report")
    parser.add_argument("--once", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(_once(options.once, options.folder)))
        return
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), options.size, length=options.length)
        measured = {way: _measured(way, Path(folder)) for way in WAYS}
    first = measured[WAYS[0]]
    rows = [
        [
            way,
            f"{found['seconds']:.1f}",
            f"{found['seconds'] / first['seconds']:.2f}",
            f"{found['started']:.1f}",
            f"{found['peak_mb']:.0f}",
            "same" if found["sha256"] == first["sha256"] else "DIFFERENT",
        ]
        for way, found in measured.items()
    ]
    headers = [f"{options.size} reports", "seconds", "of one process", "until the first", "peak MB", "bytes"]
    print(tabulate(rows, headers=headers, tablefmt="github"))
    if any(found["sha256"] != first["sha256"] for found in measured.values()):
        raise SystemExit(1)


def _measured(way: str, folder: Path) -> dict[str, Any]:
    print(f"{way}", file=sys.stderr)
    command = [sys.executable, "-m", "benchmarks.cluster", "--once", way, "--folder", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1743638400"}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return dict(json.loads(done.stdout))


def _once(way: str, folder: Path) -> dict[str, Any]:
    from auditor.messages import Wording
    from auditor.outputs.json import render
    from auditor.pipeline import audit
    from auditor.results.output import Screen
    from auditor.running.processes import jobs_of

    jobs = {"one process": 1, "jobs auto": jobs_of("auto")}.get(way, "dask")
    begun = time.perf_counter()
    reached: list[float] = []
    kill = _killer() if way.endswith("killed") else None

    def progress(done: int, total: int) -> None:
        if not reached:
            reached.append(time.perf_counter() - begun)
        if kill is not None and done == total // 3:
            kill()

    result = audit([folder], jobs=jobs, progress=progress)
    found = hashlib.sha256()
    for part in render(result, Wording("en"), Screen()):
        found.update(part)
    return {
        "seconds": time.perf_counter() - begun,
        "started": reached[0],
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "sha256": found.hexdigest(),
    }


def _killer() -> Callable[[], None]:
    """Kills one of the workers: a child of this process that has a child of its own."""
    import psutil

    def kill() -> None:
        workers = [each for each in psutil.Process().children() if each.children()]
        print(f"killed a worker, one of {len(workers)}", file=sys.stderr)
        workers[0].kill()

    return kill


if __name__ == "__main__":
    main()
