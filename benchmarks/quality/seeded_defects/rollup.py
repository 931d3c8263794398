"""Seeded defects for the rules on a parent and its subordinate organs."""

from __future__ import annotations

import copy

from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike

_BETWEEN = frozenset(
    (
        "sudden-change",
        "carry-over",
        "zero-after-nonzero",
        "zero-explained",
        "in-force-continuity",
        "in-force-floor",
    )
)


def _without_subordinate(stage: Stage, table: str) -> tuple[str, dict[str, float]] | None:
    """A subordinate organ with figures in a table, and the parent's table without these."""
    for subordinate in stage.rng.sample(list(stage.subordinates), len(stage.subordinates)):
        values = {at: value for at, value in subordinate.facts.values.items() if at.startswith(table)}
        if sum(values.values()) > 0:
            left = {at: round(stage.facts.values[at] - value, 4) for at, value in values.items()}
            return subordinate.facts.organ.name, left
    return None


@defect("unit-sum", "a unit's requests are left out of the sum", group=True, also=NARRATIVE | _BETWEEN)
def requests_left_out(stage: Stage) -> str | None:
    found = _without_subordinate(stage, "/requests")
    if found is None:
        return None
    stage.change_facts(values=found[1])
    return f"the requests of {found[0]} left out"


@defect("unit-sum", "a unit's decisions are left out of the sum", group=True, also=NARRATIVE | _BETWEEN)
def decisions_left_out(stage: Stage) -> str | None:
    found = _without_subordinate(stage, "/article20")
    if found is None:
        return None
    stage.change_facts(values=found[1])
    return f"table two of {found[0]} left out"


@look_alike("unit-sum", "the parent's own requests are counted, too", group=True, also=NARRATIVE | _BETWEEN)
def own_requests_too(stage: Stage) -> str | None:
    facts = stage.facts
    values = {}
    for row in ("received", "outcomes/disclosed", "outcomes/total"):
        for column in ("natural_person", "total"):
            values[f"/requests/{row}/{column}"] = facts.requests(row, column) + 5
    stage.change_facts(values=values)
    return "five requests to the county's own office"


@look_alike("unit-sum", "the sum of the units", group=True)
def right_sum(stage: Stage) -> str | None:
    return "the parent's tables are the sum of those of its subordinate organs"


@defect("all-filed", "a unit's report is missing", group=True, also=("unit-sum",))
def missing_subordinate(stage: Stage) -> str | None:
    subordinate = stage.rng.choice(stage.subordinates)
    stage.absent.append(subordinate.facts.organ.name)
    return f"no report of {subordinate.facts.organ.name}"


@defect(
    "all-filed",
    "a unit has two different reports",
    group=True,
    also=("unit-sum",),
    elsewhere=("original-text", "distinct-tables", "copied-from-last-year"),
)
def subordinate_twice(stage: Stage) -> str | None:
    subordinate = stage.rng.choice(stage.subordinates)
    again = copy.deepcopy(subordinate.data)
    again["sections"][5]["text"] += "更正后重新公布。"
    decisions = again["article20"]["penalties"]["decisions"]
    if decisions is None:
        return None
    again["article20"]["penalties"]["decisions"] = decisions + 1
    stage.more.append(again)
    return f"two reports of {subordinate.facts.organ.name}"


@look_alike("all-filed", "a unit's report is there in two files", group=True)
def the_same_twice(stage: Stage) -> str | None:
    subordinate = stage.rng.choice(stage.subordinates)
    stage.more.append(copy.deepcopy(subordinate.data))
    return f"one report of {subordinate.facts.organ.name} in two files"


@look_alike("all-filed", "every unit has filed", group=True)
def all_there(stage: Stage) -> str | None:
    return "one report of each subordinate organ"
