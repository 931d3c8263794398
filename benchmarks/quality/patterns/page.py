"""The table of results and its place in docs/quality.md, and the wrong answers for those who write rules."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator

from benchmarks.quality.page import put
from benchmarks.quality.patterns.results import Miss, Results

HEADERS = (
    "rule", "severity", "of patterns", "patterns", "versions", "decided rightly %", "found", "missed",
    "recall %", "precision %", "failed wrongly", "undecided",
)  # fmt: skip


def rows(results: Results) -> list[list[object]]:
    """One row per rule and kind of patterns, fresh ones first."""
    ordered = sorted(
        results.tallies.values(), key=lambda tally: (not tally.fresh, -tally.severity, tally.rule)
    )
    return [
        [
            tally.rule,
            tally.severity.word,
            "fresh" if tally.fresh else "known",
            len(tally.patterns),
            tally.decided,
            _percent(tally.decided_rightly),
            tally.found,
            tally.missed,
            _percent(tally.recall),
            _percent(tally.precision),
            tally.wrong + tally.strayed,
            tally.undecided,
        ]
        for tally in ordered
    ]


def wrong_answers(results: Results, most: int) -> Iterator[str]:
    """Lines on at most so many wrong answers of each kind, rule by rule."""
    for pattern in results.unused:
        yield f"\nNo report is suitable for {pattern.name} (when: {pattern.when})"
    by_kind: dict[tuple[str, str], list[Miss]] = defaultdict(list)
    for miss in results.misses:
        by_kind[miss.rule, miss.what].append(miss)
    for (rule, what), found in sorted(by_kind.items()) if most else ():
        yield f"\n{rule}: {what} ({len(found)})"
        for miss in random.Random(0).sample(found, min(most, len(found))):
            wrong = f" [wrong: {miss.version.wrong}]" if miss.version.wrong else ""
            pattern = miss.version.pattern
            yield f"  {pattern.topic}/{pattern.batch}: {miss.version.text}{wrong}"
            yield f"    {miss.answer}"


def write(results: Results) -> None:
    """Put the table between its markers in docs/quality.md."""
    lines = [
        "| " + " | ".join(map(str, row)) + " |" for row in (HEADERS, ["---"] * len(HEADERS), *rows(results))
    ]
    counted = len({name for tally in results.tallies.values() for name in tally.patterns})
    put("patterns", "\n".join([f"{counted} patterns in {results.reports} reports.", "", *lines]))


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"
