"""``make quality``: how well every rule judges, over reports written for the purpose.

Writes clean reports and reports with planted defects and look-alikes, audits them through the library, and prints a
line a rule, then the false alarms, the misses and the open questions. Exits with 1 if a target is missed.
``python -m benchmarks.quality --reports 1200 --rules stated-requests,carry-over --show 20``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from tabulate import tabulate

from benchmarks.quality import page
from benchmarks.quality.field import clean_runs, planted_runs
from benchmarks.quality.measure import Case, installed, measure
from benchmarks.quality.plants import PLANTS, Plant

REPORTS = 1800


def main() -> int:
    """Write, audit, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--reports", type=int, default=REPORTS, help="clean reports; there are three times as many for plants"
    )
    parser.add_argument("--rules", default="", help="ids of rules, by default all; rules beside them are not run")
    parser.add_argument("--seed", default="quality")
    parser.add_argument("--show", type=int, default=3, help="how many cases a rule are shown of each kind")
    parser.add_argument("--write", action="store_true", help="write the table into docs/quality.md")
    options = parser.parse_args()
    rules = [rule for rule in options.rules.split(",") if rule]
    started = time.perf_counter()
    usable, waiting = chosen(rules)
    rules = [rule for rule in rules if rule in installed()]
    if options.rules and not rules:
        parser.error(f"none of these rules is installed: {options.rules}")
    runs = chain(
        clean_runs(options.seed, options.reports),
        planted_runs(options.seed, options.reports, usable, lambda line: print(line, file=sys.stderr)),
    )
    measured = measure(runs, rules)
    print(tabulate(page.rows(measured), headers=page.HEADERS, tablefmt="github"))
    print(f"\n{measured.reports} reports, {measured.plants} with a plant, {time.perf_counter() - started:.0f} s")
    _show("False alarms", measured.alarms, options.show)
    _show("Missed", measured.misses, options.show)
    _show("Left to a person", measured.reviews, options.show)
    if waiting:
        print(f"\nNot installed, their plants wait: {', '.join(sorted({plant.rule for plant in waiting}))}")
    short = measured.shortfalls()
    print("\n" + ("\n".join(["Targets missed:", *short]) if short else "All targets are met."))
    if options.write:
        page.write(measured, waiting)
    return 1 if short else 0


def chosen(rules: Sequence[str]) -> tuple[list[Plant], list[Plant]]:
    """The plants of these rules (of all, by default) that can be measured, and those whose rule is not installed."""
    known = installed()
    wanted = [plant for plant in PLANTS if not rules or plant.rule in rules]
    return [plant for plant in wanted if plant.rule in known], [plant for plant in wanted if plant.rule not in known]


def _show(title: str, cases: Iterable[Case], most: int) -> None:
    by_rule: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_rule[case.rule].append(case)
    if not by_rule or not most:
        return
    print(f"\n{title}")
    for rule, found in sorted(by_rule.items()):
        print(f"  {rule} ({len(found)})")
        for case in random.Random(0).sample(found, min(most, len(found))):
            print(f"    {case.organ} {case.year}: {case.answer}\n      planted: {case.planted}")


if __name__ == "__main__":
    sys.exit(main())
