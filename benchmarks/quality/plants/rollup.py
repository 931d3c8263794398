"""Plants for the rules on a parent and its units."""

from __future__ import annotations

import copy

from benchmarks.quality.plants.planting import NARRATIVE, Stage, defect, look_alike


@defect(
    "unit-sum", "the parent counts five requests more", group=True, also=NARRATIVE | {"sudden-change", "carry-over"}
)
def five_more(stage: Stage) -> str | None:
    facts = stage.facts
    values = {}
    for row in ("received", "outcomes/disclosed", "outcomes/total"):
        for column in ("natural_person", "total"):
            values[f"/requests/{row}/{column}"] = facts.requests(row, column) + 5
    stage.change(values=values)
    return "five requests more than the units have"


@defect(
    "unit-sum",
    "the parent's penalties are not the units'",
    group=True,
    also=NARRATIVE | {"sudden-change", "zero-after-nonzero", "zero-explained"},
)
def other_penalties(stage: Stage) -> str | None:
    count = stage.facts.of("/article20/penalties/decisions")
    stage.change(values={"/article20/penalties/decisions": count + stage.rng.choice((3, 40))})
    return "other penalties than the units have"


@look_alike("unit-sum", "the sum of the units", group=True)
def right_sum(stage: Stage) -> str | None:
    return "the parent's tables are the sum of its units'"


@defect("all-filed", "a unit's report is missing", group=True, also=("unit-sum",))
def missing_unit(stage: Stage) -> str | None:
    unit = stage.rng.choice(stage.units)
    stage.absent.append(unit.facts.organ.name)
    return f"no report of {unit.facts.organ.name}"


@defect(
    "all-filed",
    "a unit's report is there twice",
    group=True,
    also=("unit-sum",),
    elsewhere=("original-text", "distinct-tables", "copied-from-last-year"),
)
def unit_twice(stage: Stage) -> str | None:
    unit = stage.rng.choice(stage.units)
    again = copy.deepcopy(unit.data)
    again["sections"][5]["text"] += "更正后重新公布。"
    stage.more.append(again)
    return f"two reports of {unit.facts.organ.name}"


@look_alike("all-filed", "every unit has filed", group=True)
def all_there(stage: Stage) -> str | None:
    return "one report of each unit"
