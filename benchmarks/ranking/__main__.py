"""``make ranking``: the scores and the order of 2,000 reports with as many faults as real ones have.

Prints the faults, the grades, and how far the order agrees with one by severities; ``--write`` puts them into
docs/quality.md. Exits with 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import os
import sys

from tabulate import tabulate

from benchmarks.quality.page import put
from benchmarks.ranking.faults import FAULTS, READ, Faulty, faulty
from benchmarks.ranking.measure import (
    AGREEMENT,
    MORE_RULES,
    Ranking,
    changed_scores,
    hopeless,
    ranked,
    shortfalls,
)

REPORTS = 2000
# Rules that pass are added to a smaller run: each report's score is its own.
SMALLER = 200


def main() -> int:
    """Write, audit, rank, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--seed", default="ranking")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true", help="write the figures into docs/quality.md")
    options = parser.parse_args()
    made = faulty(options.seed, options.reports)
    ranking = ranked(made.run, jobs=options.jobs)
    few = faulty(f"{options.seed}/few", min(SMALLER, options.reports)).run
    changed = list(
        changed_scores(ranked(few, jobs=options.jobs), ranked(few, more_rules=MORE_RULES, jobs=options.jobs))
    )
    grades = hopeless()
    text = "\n\n".join((_figures(ranking, len(changed), grades), _faults(made)))
    print(text)
    short = list(shortfalls(ranking, changed, grades))
    print("\n" + ("\n".join(["Targets missed:", *short]) if short else "All targets are met."))
    if options.write:
        put("ranking", text)
    return 1 if short else 0


def _figures(ranking: Ranking, changed: int, hopeless: dict[str, str | None]) -> str:
    reports, scored = ranking.reports, ranking.scored
    values = [each.score.value for each in scored if each.score.value is not None]
    provisional = sum(each.score.provisional for each in scored)
    rows: list[tuple[str, object]] = [
        ("reports ranked", len(reports)),
        ("mean score", f"{sum(values) / len(values):.1f}"),
        *(
            (f"grade {grade}", f"{count} ({100 * count / len(reports):.1f} %)")
            for grade, count in ranking.grades().items()
        ),
        ("grade is provisional", f"{100 * provisional / len(reports):.1f} %"),
        ("not scored", f"{100 * (len(reports) - len(scored)) / len(reports):.1f} %"),
        (
            "a red line crossed",
            f"{100 * sum(bool(each.score.capped_by) for each in scored) / len(reports):.1f} %",
        ),
        ("with a red line, before one without", len(ranking.outranked())),
        (f"agreement with the severities (tau-b, at least {AGREEMENT})", f"{ranking.agreement():.3f}"),
        (f"scores that {MORE_RULES} more rules change, all of which pass", changed),
        *((name, grade) for name, grade in hopeless.items()),
    ]
    return tabulate(rows, headers=("", "figure"), tablefmt="github", disable_numparse=True)


def _faults(made: Faulty) -> str:
    reports = len(made.faults)
    rows = [
        (
            fault.name,
            f"{fault.seen} ({100 * fault.seen / READ:.1f} %)",
            f"{made.seeded[fault.name]} ({100 * made.seeded[fault.name] / reports:.1f} %)",
        )
        for fault in FAULTS
    ]
    return tabulate(rows, headers=("fault", f"in {READ} real reports", "here"), tablefmt="github")


if __name__ == "__main__":
    sys.exit(main())
