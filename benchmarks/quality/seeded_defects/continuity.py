"""Seeded defects for the rules that compare two years of one organ."""

from __future__ import annotations

import copy
import re

from auditor_ogi.form import form
from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike
from benchmarks.quality.writer import Written

_DOCUMENTS = "/article20/normative_documents"
_REQUESTS = frozenset(("sudden-change", "zero-after-nonzero", "zero-explained"))


@defect("carry-over", "one more came in than was carried on", series=True, also=NARRATIVE | _REQUESTS)
def more_came_in(stage: Stage) -> str | None:
    facts = stage.facts
    if not facts.requests("received", "natural_person"):
        return None
    values = {}
    for column in ("natural_person", "total"):
        values[f"/requests/carried_in/{column}"] = facts.requests("carried_in", column) + 1
        values[f"/requests/received/{column}"] = facts.requests("received", column) - 1
    stage.change_facts(values=values)
    return "one request received this year moved to those carried over from last year"


@defect("carry-over", "what was carried on is forgotten", series=True, also=NARRATIVE | _REQUESTS)
def forgotten(stage: Stage) -> str | None:
    facts = stage.facts
    if not facts.requests("carried_in"):
        return None
    values = {}
    for column in form(facts.edition).requests.columns:
        values[f"/requests/carried_in/{column.key}"] = 0
        values[f"/requests/received/{column.key}"] = facts.requests("received", column.key) + facts.requests(
            "carried_in", column.key
        )
    stage.change_facts(values=values)
    return "requests carried over from last year moved to those received this year"


@defect("carry-over", "from another kind of applicant", series=True, also=NARRATIVE | _REQUESTS)
def other_applicant(stage: Stage) -> str | None:
    facts = stage.facts
    if not facts.requests("carried_in", "natural_person") or not facts.requests("received", "business"):
        return None
    values = {}
    for column, by in (("natural_person", -1), ("business", 1)):
        values[f"/requests/carried_in/{column}"] = facts.requests("carried_in", column) + by
        values[f"/requests/received/{column}"] = facts.requests("received", column) - by
    stage.change_facts(values=values)
    return "one request carried over from last year moved to another column"


@look_alike("carry-over", "carried on in one year and carried in in the next", series=True)
def carried_over(stage: Stage) -> str | None:
    return "the same in every column" if stage.facts.requests("carried_in") else None


@defect("in-force-continuity", "what was repealed is still counted", series=True, also=NARRATIVE)
def repealed_counted(stage: Stage) -> str | None:
    facts = stage.facts
    if not facts.documents("repealed") or facts.edition == "2019" or facts.year == 2021:
        return None
    before = facts.was(f"{_DOCUMENTS}/in_force")
    stage.change_facts(values={f"{_DOCUMENTS}/in_force": before + facts.documents("issued")})
    return "repealed documents not taken off"


@look_alike("in-force-continuity", "documents expired", series=True, also=NARRATIVE)
def expired(stage: Stage) -> str | None:
    facts = stage.facts
    count = facts.documents("in_force")
    if count < 4 or facts.documents("repealed") or facts.edition == "2019" or facts.year == 2021:
        return None
    # What is left stays above what was issued this year.
    stage.change_facts(values={f"{_DOCUMENTS}/in_force": max(facts.documents("issued"), count - 2)})
    stage.append(2, "另有部分文件因有效期届满自动失效。")
    return "two documents fewer, they expired"


def _telling(earlier: Written) -> bool:
    """Whether table three holds so many different figures that it cannot be the same by chance."""
    figures = [value for at, value in earlier.facts.values.items() if at.startswith("/requests") and value]
    return earlier.facts.requests("received") >= 15 and len(set(figures)) >= 6


@defect(
    "stale-numbers", "last year's table three again", series=True, also=NARRATIVE | _REQUESTS | {"carry-over"}
)
def last_years_table(stage: Stage) -> str | None:
    assert stage.earlier
    if not _telling(stage.earlier) or stage.earlier.data["form"] != stage.data["form"]:
        return None
    values = {at: value for at, value in stage.earlier.facts.values.items() if at.startswith("/requests")}
    stage.change_facts(values=values)
    return "table three copied from last year"


@defect(
    "stale-numbers",
    "all of last year's tables again",
    series=True,
    also=NARRATIVE | _REQUESTS | {"carry-over", "in-force-continuity"},
)
def last_years_tables(stage: Stage) -> str | None:
    assert stage.earlier
    if not _telling(stage.earlier) or stage.earlier.data["form"] != stage.data["form"]:
        return None
    stage.change_facts(values=dict(stage.earlier.facts.values))
    return "all tables copied from last year"


@look_alike(
    "stale-numbers",
    "zeros two years running",
    series=True,
    also=NARRATIVE | _REQUESTS | {"carry-over", "all-zero-report", "after-review-bound"},
)
def zeros_again(stage: Stage) -> str | None:
    assert stage.earlier
    if any(stage.earlier.facts.values[at] for at in form(stage.earlier.data["form"]).pointers("disputes")):
        return None
    stage.change_facts(values=dict.fromkeys(form(stage.data["form"]).pointers("disputes"), 0))
    return "no cases in two years"


@defect(
    "copied-from-last-year",
    "parts one and five again",
    series=True,
    also=NARRATIVE | {"right-year", "five-aspects", "zero-after-nonzero", "zero-explained"},
)
def last_years_text(stage: Stage) -> str | None:
    assert stage.earlier
    earlier = {section["number"]: section for section in copy.deepcopy(stage.earlier.data["sections"])}
    year = stage.facts.year
    for number in (1, 5):
        text = earlier[number]["text"]
        for step in (1, 0, -1):
            text = text.replace(str(year + step - 1), f"<{step}>")
        for step in (1, 0, -1):
            text = text.replace(f"<{step}>", str(year + step))
        stage.part[number]["text"] = text
    return "parts one and five copied, the year changed"


@look_alike("copied-from-last-year", "statutory wording again", series=True)
def statutory_words_again(stage: Stage) -> str | None:
    assert stage.earlier
    if stage.earlier.data["form"] != stage.data["form"]:
        return None
    # The numbers of the documents cited keep their years: 〔2021〕30号.
    before = re.escape(str(stage.facts.year - 1))
    stage.data["preamble"] = re.sub(f"(?<!〔){before}", str(stage.facts.year), stage.earlier.data["preamble"])
    stage.part[6]["text"] = "本年度未收取政府信息公开信息处理费。无其他需要报告的事项。"
    return "the same preamble"


@defect("sudden-change", "a hundred times last year's figure", series=True, also=NARRATIVE)
def hundredfold(stage: Stage) -> str | None:
    pointer = "/article20/licensing/decisions"
    before = stage.facts.was(pointer)
    if before < 10 or "许可" in stage.part[2]["text"]:
        return None
    stage.set({pointer: before * 150})
    return f"licensing decisions {before} → {before * 150}"


@look_alike("sudden-change", "grown, and the text says why", series=True, also=NARRATIVE)
def grown_with_a_reason(stage: Stage) -> str | None:
    pointer = "/article20/licensing/decisions"
    before = stage.facts.was(pointer)
    if before < 10 or "许可" in stage.part[2]["text"]:
        return None
    stage.set({pointer: before * 150})
    stage.append(2, f"因审批权限下放，行政许可决定由上年的{before}件大幅增加至{before * 150}件。")
    return f"licensing decisions {before} → {before * 150}, with the reason"


@look_alike(
    "sudden-change",
    "from one to five",
    series=True,
    also=NARRATIVE | {"case-total", "after-review-bound", "carry-over"},
)
def few_more(stage: Stage) -> str | None:
    stage.change_facts(values={"/article20/compulsion/decisions": 5})
    return "5 decisions on compulsion"
