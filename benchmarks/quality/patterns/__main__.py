"""``python -m benchmarks.quality.patterns``: how the rules answer to sentences not written for them.

Prints a line for each rule and for each of known and fresh patterns, and the wrong answers with their
sentences. ``--patterns FOLDER`` takes batches that are kept apart from the repository; they are fresh for
every rule. Exits with 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tabulate import tabulate

from benchmarks.quality.patterns import page
from benchmarks.quality.patterns.batches import FOLDER, load_batches
from benchmarks.quality.patterns.results import VARIANTS, measure


def main() -> int:
    """Judge, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", default="", help="only patterns that these rules judge")
    parser.add_argument("--topics", default="", help="only these topics")
    parser.add_argument("--batch", default="", help="only batches of these names: NAME or TOPIC/NAME")
    parser.add_argument(
        "--patterns", type=Path, default=FOLDER, help="a folder of batches kept apart from the repository"
    )
    parser.add_argument(
        "--variants", type=int, default=VARIANTS, help="how often each pattern is put in words"
    )
    parser.add_argument("--show", type=int, default=3, help="how many wrong answers of each kind are shown")
    parser.add_argument("--write", action="store_true", help="write the table into docs/quality.md")
    options = parser.parse_args()
    started = time.perf_counter()
    batches = load_batches(options.patterns, topics=_names(options.topics), names=_names(options.batch))
    if not batches:
        parser.error(f"no batch of these names in {options.patterns}")
    results = measure(batches, rules=_names(options.rules), variants=options.variants)
    print(tabulate(page.rows(results), headers=page.HEADERS, tablefmt="github"))
    counted = sum(len(batch.patterns) for batch in batches)
    print(f"\n{counted} patterns, {results.reports} reports, {time.perf_counter() - started:.0f} s")
    for line in page.wrong_answers(results, options.show):
        print(line)
    short = results.shortfalls()
    print("\n" + ("\n".join(["Targets missed:", *short]) if short else "All targets are met."))
    if options.write:
        page.write(results)
    return 1 if short else 0


def _names(listed: str) -> list[str]:
    return [name for name in listed.split(",") if name]


if __name__ == "__main__":
    sys.exit(main())
