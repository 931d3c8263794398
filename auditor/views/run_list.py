"""The runs of a history as rows of a table and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from auditor.messages import Wording
from auditor.outputs.one_line import NOTHING, printable
from auditor.outputs.run_words import local_time
from auditor.outputs.text_columns import grid, indented, width
from auditor.results.history.recorded import RecordedRun
from auditor.results.output import Screen

_SEVERITIES = ("critical", "major", "minor", "note")


def as_table(runs: Iterable[RecordedRun], wording: Wording, screen: Screen) -> Iterator[str]:
    """The runs, the oldest first, each with what came out."""
    say = wording.say
    rows = [
        [say("Run"), say("Time"), say("Year"), say("Reports"), say("Mean"), say("Defects"), say("Ruleset")]
    ]
    rows += [_row(run, wording) for run in runs]
    if len(rows) == 1:
        yield say("the history has no run yet")
        return
    fixed = [max(width(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    left = max(screen.width - sum(fixed) - 2 * len(fixed), 10)
    for row in rows:
        row[-1] = "\n".join(indented(row[-1], left))
    yield from grid(rows, right=(0, 3, 4))
    yield ""
    yield legend(wording)
    kinds = say("Reports: those of the run's year; others serve comparisons only, as those on other years")
    yield from indented(kinds, screen.width)
    if any("*" in row[0] for row in rows):
        yield say("* not complete: an input was not read, or a rule crashed")


def _row(run: RecordedRun, wording: Wording) -> list[str]:
    summary = run.summary
    mean = summary["mean"]
    counts = [summary["severities"].get(word, 0) for word in _SEVERITIES]
    return [
        run.name + ("" if run.complete else "*"),
        local_time(run.started_at)[:16],
        NOTHING if run.year is None else str(run.year),
        _reports(summary, wording),
        NOTHING if mean is None else f"{mean:.1f}",
        "/".join(map(str, (*counts, summary["under_review"]))),
        printable(wording.listing(rulesets_of(run))),
    ]


def _reports(summary: Mapping[str, Any], wording: Wording) -> str:
    """How many reports the run ranks, as every output says, and how many others it has read besides."""
    ranked = summary.get("ranked", summary["reports"])
    if ranked == summary["reports"]:
        return str(ranked)
    return wording.say("{ranked} (and {others} others)", ranked=ranked, others=summary["reports"] - ranked)


def legend(wording: Wording) -> str:
    """What the numbers of defects are."""
    kinds = "/".join(map(wording.text, (*_SEVERITIES, "review")))
    return wording.say("Defects: rules by severity ({kinds})", kinds=kinds)


def rulesets_of(run: RecordedRun) -> list[str]:
    """The names of the rulesets of a run, each once."""
    if not run.facts.stated:
        return list(run.facts.options.get("rulesets", ()))
    return list(dict.fromkeys(name for each in run.facts.rulesets for name in each.names))


def as_data(run: RecordedRun) -> dict[str, Any]:
    """A run for programs; ``run`` is its number, or the file that it was read from."""
    facts = msgspec.to_builtins(run.facts)
    return {
        "run": int(run.name) if run.name.isdecimal() else run.name,
        "started_at": run.started_at,
        "auditor": run.auditor,
        "year": run.year,
        "complete": run.complete,
        **{
            name: facts[name] for name in ("rulesets", "program", "roster", "waivers", "decisions", "options")
        },
        "summary": dict(run.summary),
    }
