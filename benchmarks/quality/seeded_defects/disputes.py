"""Seeded defects for the rules on table four."""

from __future__ import annotations

from auditor_ogi.form import form
from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike, mutated
from benchmarks.quality.seeded_defects.web_page import web_page
from benchmarks.quality.writer.facts import DISPUTES, RESULTS

_BETWEEN = frozenset(
    ("sudden-change", "zero-after-nonzero", "zero-explained", "stale-numbers", "after-review-bound")
)


defect("disputes-cells", "a blank cell")(mutated("disputes-cell-blank"))


defect("disputes-cells", "nothing filled")(mutated("disputes-unfilled"))


@look_alike("disputes-cells", "every cell zero", also=NARRATIVE | _BETWEEN | {"all-zero-report", "unit-sum"})
def every_cell_zero(stage: Stage) -> str | None:
    stage.change_facts(values=dict.fromkeys(form(stage.data["form"]).pointers("disputes"), 0))
    return "table four is all zeros"


@defect("disputes-counts", "a negative number", also=NARRATIVE | {"case-total", "disputes-cells"})
def negative(stage: Stage) -> str | None:
    stage.file = ("html", web_page(stage.data, prints={"/disputes/review/pending": "-1"}))
    return "-1 pending"


@defect("disputes-counts", "a fraction", also=NARRATIVE | {"case-total", "disputes-cells"})
def fraction(stage: Stage) -> str | None:
    stage.file = ("html", web_page(stage.data, prints={"/disputes/litigation_direct/upheld": "0.5"}))
    return "0.5 upheld"


@look_alike("disputes-counts", "with a measure word")
def with_measure_word(stage: Stage) -> str | None:
    stage.file = (
        "html",
        web_page(stage.data, prints={"/disputes/review/total": f"{stage.facts.disputes('review')}件"}),
    )
    return "件 in a cell"


@defect("case-total", "a result is not in the total", also=NARRATIVE | _BETWEEN)
def result_not_in_total(stage: Stage) -> str | None:
    group, result = stage.rng.choice(DISPUTES), stage.rng.choice(RESULTS)
    stage.change_facts(
        values={
            f"/disputes/{group}/{result}": stage.facts.disputes(group, result) + stage.rng.choice((1, 1, 2))
        }
    )
    return f"{group}, {result} raised, the total is not"


@defect("case-total", "the total is one more", also=NARRATIVE | _BETWEEN)
def total_too_high(stage: Stage) -> str | None:
    group = stage.rng.choice(DISPUTES)
    stage.change_facts(values={f"/disputes/{group}/total": stage.facts.disputes(group) + 1})
    return f"the total of {group} raised"


@look_alike("case-total", "a case of each kind", also=NARRATIVE | _BETWEEN | {"unit-sum"})
def each_kind(stage: Stage) -> str | None:
    values: dict[str, float] = {}
    for group in DISPUTES[:2]:
        values |= {
            f"/disputes/{group}/{result}": stage.facts.disputes(group, result) + 1 for result in RESULTS
        }
        values[f"/disputes/{group}/total"] = stage.facts.disputes(group) + len(RESULTS)
    stage.change_facts(values=values)
    return "one more of each result"


@defect("after-review-bound", "lawsuits after reviews that were not", series=True, also=NARRATIVE | _BETWEEN)
def litigation_without_reconsideration(stage: Stage) -> str | None:
    reviews = stage.facts.disputes("review") + stage.facts.was("/disputes/review/total")
    pending = stage.facts.was("/disputes/litigation_after_review/pending")
    extra = reviews + pending + stage.rng.randint(1, 3)
    stage.change_facts(
        values={
            **{f"/disputes/litigation_after_review/{result}": 0 for result in RESULTS},
            "/disputes/litigation_after_review/upheld": extra,
            "/disputes/litigation_after_review/total": extra,
        }
    )
    return f"{extra} cases of litigation after reconsideration, {reviews} of reconsideration in two years"


@look_alike(
    "after-review-bound",
    "lawsuits after last year's reviews",
    series=True,
    also=NARRATIVE | _BETWEEN | {"unit-sum"},
)
def litigation_after_last_years_reconsideration(stage: Stage) -> str | None:
    reviews = stage.facts.was("/disputes/review/total")
    if not reviews:
        return None
    stage.change_facts(
        values={
            **{f"/disputes/litigation_after_review/{result}": 0 for result in RESULTS},
            "/disputes/litigation_after_review/pending": reviews,
            "/disputes/litigation_after_review/total": reviews,
        }
    )
    return f"{reviews} cases of litigation after as many of reconsideration last year"
