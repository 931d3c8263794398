"""Seeded defects for the rules on the arithmetic and the cells of table three."""

from __future__ import annotations

from auditor_ogi.form import form
from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike, mutated
from benchmarks.quality.seeded_defects.web_page import web_page
from benchmarks.quality.writer.facts import APPLICANTS, outcome_rows

_BETWEEN = frozenset(("carry-over", "sudden-change", "zero-after-nonzero", "zero-explained", "stale-numbers"))


defect("requests-cells", "a blank cell")(mutated("requests-cell-blank"))


defect("requests-cells", "a whole row blank")(mutated("requests-row-blank"))


@defect("requests-cells", "dashes for nothing")
def dashes(stage: Stage) -> str | None:
    row = stage.rng.choice(("outcomes/refused/state_secret", "outcomes/not_processed/publication"))
    if stage.facts.requests(row):
        return None
    mark = stage.rng.choice(("/", "—", "-"))
    stage.file = (
        "html",
        web_page(stage.data, prints={f"/requests/{row}/{column}": mark for column in (*APPLICANTS, "total")}),
    )
    return f"{mark} in {row}"


@look_alike("requests-cells", "every cell zero", also=NARRATIVE | _BETWEEN | {"all-zero-report", "unit-sum"})
def every_cell_zero(stage: Stage) -> str | None:
    stage.change_facts(values=dict.fromkeys(form(stage.data["form"]).pointers("requests"), 0))
    return "table three is all zeros"


@defect(
    "requests-counts",
    "a negative number",
    also=NARRATIVE | {"requests-balance", "applicant-total", "outcome-total", "requests-cells"},
)
def negative(stage: Stage) -> str | None:
    stage.file = ("html", web_page(stage.data, prints={"/requests/carried_out/business": "-1"}))
    return "-1 carried over to next year"


@defect(
    "requests-counts",
    "a fraction",
    also=NARRATIVE | {"requests-balance", "applicant-total", "outcome-total", "requests-cells"},
)
def fraction(stage: Stage) -> str | None:
    stage.file = ("html", web_page(stage.data, prints={"/requests/outcomes/disclosed/natural_person": "2.5"}))
    return "2.5 disclosed"


@look_alike("requests-counts", "thousands marked and full-width digits")
def marked_thousands(stage: Stage) -> str | None:
    count = stage.facts.requests("received")
    printed = (
        f"{count:,}"
        if count >= 1000
        else str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    )
    stage.file = ("html", web_page(stage.data, prints={"/requests/received/total": printed}))
    return printed


def _raise(stage: Stage, row: str, column: str, by: int) -> dict[str, int]:
    """A value of a row raised, the total of the row with it."""
    return {f"/requests/{row}/{key}": stage.facts.requests(row, key) + by for key in {column, "total"}}


@defect("requests-balance", "received and not handled", also=NARRATIVE | _BETWEEN)
def without_outcome(stage: Stage) -> str | None:
    stage.change_facts(
        values=_raise(stage, "received", stage.rng.choice(APPLICANTS), stage.rng.choice((1, 1, 2, 9)))
    )
    return "received this year raised, nothing else"


@defect("requests-balance", "carried on out of nothing", also=NARRATIVE | _BETWEEN)
def carried_out_of_nothing(stage: Stage) -> str | None:
    stage.change_facts(
        values=_raise(stage, "carried_out", stage.rng.choice(APPLICANTS), stage.rng.choice((1, 2)))
    )
    return "carried over to next year raised, nothing else"


@defect("requests-balance", "carried in and forgotten", also=NARRATIVE | _BETWEEN)
def carried_in_forgotten(stage: Stage) -> str | None:
    stage.change_facts(values=_raise(stage, "carried_in", "natural_person", 1))
    return "carried over from last year raised, nothing else"


@defect("outcome-total", "a row is not in the total", also=NARRATIVE | _BETWEEN)
def row_not_in_total(stage: Stage) -> str | None:
    row = stage.rng.choice(outcome_rows(stage.facts.edition))
    stage.change_facts(values=_raise(stage, row, "natural_person", stage.rng.choice((1, 2, 10))))
    return f"{row} raised, the total is not"


@defect("outcome-total", "the total is old", also=NARRATIVE | _BETWEEN | {"requests-balance"})
def total_is_old(stage: Stage) -> str | None:
    if not stage.facts.requests("outcomes/total", "natural_person"):
        return None
    stage.change_facts(values=_raise(stage, "outcomes/total", "natural_person", -1))
    return "the total lowered"


defect(
    "applicant-total",
    "an applicant is not in the total",
    also=NARRATIVE | _BETWEEN | {"requests-balance", "outcome-total"},
)(mutated("applicant-not-in-total"))


defect(
    "applicant-total",
    "digits of a total swapped",
    also=NARRATIVE | _BETWEEN | {"requests-balance", "outcome-total"},
)(mutated("total-digits-reversed"))


@look_alike("requests-balance", "more handled than received", also=NARRATIVE | _BETWEEN | {"unit-sum"})
def more_outcomes(stage: Stage) -> str | None:
    values = {
        **_raise(stage, "carried_in", "natural_person", 4),
        **_raise(stage, "outcomes/total", "natural_person", 4),
        **_raise(stage, "outcomes/partly_disclosed", "natural_person", 4),
    }
    stage.change_facts(values=values)
    return "four more carried over from last year and processed"


@look_alike("outcome-total", "every row in use", also=NARRATIVE | _BETWEEN | {"unit-sum"})
def every_row(stage: Stage) -> str | None:
    rows = outcome_rows(stage.facts.edition)
    values: dict[str, float] = {}
    for row in rows:
        values |= _raise(stage, row, "legal_service", 1)
    values |= _raise(stage, "outcomes/total", "legal_service", len(rows))
    values |= _raise(stage, "received", "legal_service", len(rows))
    stage.change_facts(values=values)
    return "one more in every row"


@look_alike("applicant-total", "every kind of applicant", also=NARRATIVE | _BETWEEN | {"unit-sum"})
def every_applicant(stage: Stage) -> str | None:
    values: dict[str, float] = {}
    for row in ("received", "outcomes/total", "outcomes/disclosed"):
        values |= {f"/requests/{row}/{key}": stage.facts.requests(row, key) + 2 for key in APPLICANTS}
        values[f"/requests/{row}/total"] = stage.facts.requests(row) + 2 * len(APPLICANTS)
    stage.change_facts(values=values)
    return "two more of each kind of applicant"
