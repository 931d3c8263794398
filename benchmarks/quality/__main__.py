"""``make quality``: how well every rule judges, over reports written for the purpose.

Writes clean reports and reports with seeded defects and look-alikes, audits them through the library, and
prints a line for each rule, then the false alarms, the misses and the open questions; then how the rules
answer to patterns (``benchmarks.quality.patterns``). Exits with 1 if a target is missed. ``python -m
benchmarks.quality --reports 1200 --rules stated-requests,carry-over --show 20``.
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

from benchmarks.quality import page, patterns
from benchmarks.quality.measure import Answer, installed, measure
from benchmarks.quality.runs import clean_runs, seeded_runs
from benchmarks.quality.seeded_defects import SEEDED_CASES, SeededCase

REPORTS = 1800


def main() -> int:
    """Write, audit, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--reports",
        type=int,
        default=REPORTS,
        help="clean reports; three times as many are written for seeded cases",
    )
    parser.add_argument("--rules", default="", help="ids of rules, by default all; no other rule is run")
    parser.add_argument("--seed", default="quality")
    parser.add_argument(
        "--show", type=int, default=3, help="how many answers of each kind are shown for a rule"
    )
    parser.add_argument("--write", action="store_true", help="write the table into docs/quality.md")
    options = parser.parse_args()
    rules = [rule for rule in options.rules.split(",") if rule]
    started = time.perf_counter()
    usable, not_installed = chosen(rules)
    rules = [rule for rule in rules if rule in installed()]
    if options.rules and not rules:
        parser.error(f"none of these rules is installed: {options.rules}")
    runs = chain(
        clean_runs(options.seed, options.reports),
        seeded_runs(options.seed, options.reports, usable, lambda line: print(line, file=sys.stderr)),
    )
    measured = measure(runs, rules)
    seconds = time.perf_counter() - started
    print(tabulate(page.rows(measured), headers=page.HEADERS, tablefmt="github"))
    print(f"\n{measured.reports} reports, {measured.seeded} with a seeded case, {seconds:.0f} s")
    _show("False alarms", measured.false_alarms, options.show)
    _show("Missed", measured.misses, options.show)
    _show("Left to a person", measured.reviews, options.show)
    if not_installed:
        names = ", ".join(sorted({case.rule for case in not_installed}))
        print(f"\nNot measured, because not installed: {names}")
    judged = patterns.measure(patterns.load_batches(), rules=rules)
    print("\n" + tabulate(patterns.page.rows(judged), headers=patterns.page.HEADERS, tablefmt="github"))
    for line in patterns.page.wrong_answers(judged, options.show):
        print(line)
    short = measured.shortfalls() + judged.shortfalls()
    print("\n" + ("\n".join(["Targets missed:", *short]) if short else "All targets are met."))
    if options.write:
        page.write(measured, not_installed)
        patterns.page.write(judged)
    return 1 if short else 0


def chosen(rules: Sequence[str]) -> tuple[list[SeededCase], list[SeededCase]]:
    """The cases of these rules, by default of all, whose rule is installed; and those whose rule is not."""
    known = installed()
    wanted = [case for case in SEEDED_CASES if not rules or case.rule in rules]
    return [case for case in wanted if case.rule in known], [
        case for case in wanted if case.rule not in known
    ]


def _show(title: str, answers: Iterable[Answer], most: int) -> None:
    by_rule: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_rule[answer.rule].append(answer)
    if not by_rule or not most:
        return
    print(f"\n{title}")
    for rule, found in sorted(by_rule.items()):
        print(f"  {rule} ({len(found)})")
        for answer in random.Random(0).sample(found, min(most, len(found))):
            print(f"    {answer.organ} {answer.year}: {answer.answer}\n      seeded: {answer.seeded}")


if __name__ == "__main__":
    sys.exit(main())
