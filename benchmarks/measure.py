"""Measure once, in a process of its own: ``python -m benchmarks.measure KIND FOLDER [JOBS]``.

Prints seconds, those of the processor among them, peak memory in MB and the number of reports with a fault.

Kinds: ``floor``, ``same-work`` (the floor's checks through the engine), ``everything`` (the national
ruleset), ``everything-json`` (and the result written as JSON).
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

RULESETS = {"same-work": [Path(__file__).with_name("floor.yaml")]}


def main(kind: str, folder: Path, jobs: int = 1) -> None:
    """Measure once; imports are not counted, the compilation of schema and rules is."""
    began = time.process_time()
    if kind == "floor":
        from benchmarks.floor import floor

        started = time.perf_counter()
        wrong = floor(folder)
    else:
        from auditor.pipeline import audit

        started = time.perf_counter()
        from auditor.rules.finding import Status

        result = audit([folder], rulesets=RULESETS.get(kind, []), jobs=jobs)
        if kind == "everything-json":
            _write_json(result)
        wrong = sum(report.count(Status.FAILED) > 0 for report in result.reports)
        assert result.complete, result.unread
    seconds = time.perf_counter() - started
    processor = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "processor": processor, "peak_mb": peak, "wrong": wrong}))


def _write_json(result: object) -> None:
    from auditor.messages import Wording
    from auditor.outputs.json import render
    from auditor.results.output import Screen

    for _ in render(result, Wording("zh"), Screen()):  # type: ignore[arg-type]
        pass


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:]))
