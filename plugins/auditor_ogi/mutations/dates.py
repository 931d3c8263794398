"""Mutations of the date of publication."""

from __future__ import annotations

from auditor.reports.mutation import Draft
from auditor_ogi.mutations.declaring import level_of, mutation, year_of


@mutation("department-late", zh="部门在一月之后公布", en="a department publishes after January")
def department_late(draft: Draft) -> str | None:
    if not level_of(draft).endswith("_department"):
        return None
    draft.data["published_on"] = (
        f"{year_of(draft) + 1}-{draft.rng.choice(('02-01', '02-20', '03-31', '05-06'))}"
    )
    return str(draft.data["published_on"])


@mutation("government-late", zh="政府在三月之后公布", en="a government publishes after March")
def government_late(draft: Draft) -> str | None:
    if level_of(draft) not in ("county", "city"):
        return None
    draft.data["published_on"] = f"{year_of(draft) + 1}-{draft.rng.choice(('04-01', '04-15', '09-30'))}"
    return str(draft.data["published_on"])


@mutation("published-too-early", zh="年度未结束就公布", en="published before the year was over")
def published_too_early(draft: Draft) -> str | None:
    draft.data["published_on"] = f"{year_of(draft)}-{draft.rng.choice(('12-30', '11-20', '01-20'))}"
    return str(draft.data["published_on"])
