"""What a rule without code costs: ``python -m benchmarks.rules_without_code [--reports 400]``.

The twenty rules of ``without_code.yaml`` are asked about reports that have been read, and nothing else is
counted. Beside it stands the hand-written floor on the same reports, in the same process: a machine that is
slow is slow at both.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tabulate import tabulate

from auditor.pipeline import Setup, prepare
from auditor.reports.interpretation import identity_of
from auditor.reports.report import Report
from auditor.rules.declaration import Scope
from auditor.running.examine import Examiner
from auditor.running.examined import NeedsIsolation
from auditor.running.plan import ActiveRule
from auditor.running.runner import run_on_report
from benchmarks.floor import floor
from benchmarks.generate import generate

MICROSECONDS = 5.0
# Five microseconds where the floor takes a hundred for a report.
OF_FLOOR = 0.05
_RUNS = 7


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=400)
    options = parser.parse_args()
    setup = prepare(rulesets=[Path(__file__).with_name("without_code.yaml")])
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), options.reports)
        files = sorted(map(str, Path(folder).iterdir()))
        by_hand = min(_seconds(lambda: floor(Path(folder))) for _ in range(_RUNS)) / len(files)
        asked = min(_asked(setup, files) for _ in range(_RUNS))
    row = [len(files), f"{asked * 1e6:.1f}", MICROSECONDS, f"{asked / by_hand:.3f}", OF_FLOOR]
    headers = ["reports", "a rule without code, µs a report", "at most", "of the floor's time", "at most"]
    print(tabulate([row], headers=headers, tablefmt="github"))


def _asked(setup: Setup, files: list[str]) -> float:
    """Seconds for one rule and one report, of which nothing has been asked before."""
    examiner = setup.examiner(False)
    reports = [_report(examiner, file) for file in files]
    rules = [each for plan in setup.plans.values() for each in plan.all_rules if _is_one(each)]

    def ask() -> None:
        for rule in rules:
            for report in reports:
                run_on_report(rule, report)

    return _seconds(ask) / len(rules) / len(reports)


def _report(examiner: Examiner, file: str) -> Report:
    found = examiner.read(file)
    assert not isinstance(found, NeedsIsolation)
    kind, reading, _ = found
    report = Report(reading.data, identity_of(kind, reading.data), tables=kind.tables, mask=kind.mask)
    # Its values by pointer are made for whichever rule comes first.
    assert report.values
    return report


def _is_one(active: ActiveRule) -> bool:
    return bool(active.rule.declared_at) and active.rule.scope is Scope.REPORT


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
