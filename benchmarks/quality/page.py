"""The table of what was measured, and its place in docs/quality.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.measure import Measured
from benchmarks.quality.seeded_defects import SeededCase

PAGE = Path(__file__).resolve().parents[2] / "docs" / "quality.md"
HEADERS = (
    "rule", "severity", "seeded", "found", "missed", "to a person", "recall %",
    "failed", "wrongly", "precision %", "look-alikes", "failed", "to a person",
    "clean", "failed", "to a person %",
)  # fmt: skip


def rows(measured: Measured) -> list[list[object]]:
    """One row per rule, the most severe first."""
    ordered = sorted(measured.scores.values(), key=lambda score: (-score.severity, score.rule))
    return [
        [
            score.rule,
            score.severity.word,
            score.found + score.missed + score.reviewed,
            score.found,
            score.missed,
            score.reviewed,
            _percent(score.recall),
            score.failed,
            score.false,
            _percent(score.precision),
            score.alike,
            score.alike_false,
            score.alike_reviewed,
            score.clean,
            score.clean_false,
            _percent(score.clean_reviewed / score.clean if score.clean else None),
        ]
        for score in ordered
    ]


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"


def write(measured: Measured, not_installed: Sequence[SeededCase]) -> None:
    """Put the table between its markers in docs/quality.md."""
    lines = [
        "| " + " | ".join(map(str, row)) + " |" for row in (HEADERS, ["---"] * len(HEADERS), *rows(measured))
    ]
    parts = [f"{measured.reports} reports, {measured.seeded} of them with a seeded case.", "", *lines]
    if not_installed:
        rules = ", ".join(f"`{rule}`" for rule in sorted({case.rule for case in not_installed}))
        parts += ["", f"Not measured, because the rules are not installed: {rules}."]
    put("rules", "\n".join(parts))


def put(name: str, text: str) -> None:
    """Replace the text between the markers of this name."""
    pattern = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- /measured -->)", re.DOTALL)
    content = PAGE.read_text("utf-8")
    assert pattern.search(content), f"{PAGE} has no place for {name}"
    PAGE.write_text(pattern.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", content), "utf-8")
