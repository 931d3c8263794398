"""Seeded defects for the rules on the date of publication."""

from __future__ import annotations

from benchmarks.quality.seeded_defects.seeding import Stage, defect, look_alike, mutated

defect("published-on-time", "a department after January")(mutated("department-late"))


defect("published-on-time", "a county after March")(mutated("government-late"))


@look_alike("published-on-time", "on the last day")
def last_day(stage: Stage) -> str | None:
    last = "01-31" if stage.facts.organ.level not in ("county", "city") else "03-31"
    stage.data["published_on"] = f"{stage.facts.year + 1}-{last}"
    return str(stage.data["published_on"])


defect("published-after-year-end", "before the year was over", also=("published-on-time",))(
    mutated("published-too-early")
)


@look_alike("published-after-year-end", "in the first days of the year")
def first_days(stage: Stage) -> str | None:
    stage.data["published_on"] = f"{stage.facts.year + 1}-01-{stage.rng.choice(('02', '04'))}"
    return str(stage.data["published_on"])
