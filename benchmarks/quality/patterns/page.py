"""The table of results, and its place in docs/quality.md."""

from __future__ import annotations

from benchmarks.quality.page import put
from benchmarks.quality.patterns.results import Results

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


def write(results: Results) -> None:
    """Put the table between its markers in docs/quality.md."""
    lines = [
        "| " + " | ".join(map(str, row)) + " |" for row in (HEADERS, ["---"] * len(HEADERS), *rows(results))
    ]
    counted = len({name for tally in results.tallies.values() for name in tally.patterns})
    put("patterns", "\n".join([f"{counted} patterns in {results.reports} reports.", "", *lines]))


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"
