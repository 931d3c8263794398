"""Mutations of the tables: blank cells, sums that are not, another form."""

from __future__ import annotations

from typing import Any

from auditor.reports.mutation import Data, Draft
from auditor_ogi.form import TABLES, form, set_value
from auditor_ogi.mutations.declaring import edition_for, level_of, mutation

_NOT_RULEMAKERS = ("township", "subdistrict", "county", "county_department")
_APPLICANTS = tuple(column.key for column in form("2021").requests.columns if column.key != "total")


def _in_form(data: Data, edition: str) -> Data:
    """The data in another edition of the form: what both have is kept, the rest is zero, sums stay right."""
    changed = {**data, **{table: form(edition).empty()[table] for table in TABLES}, "form": edition}
    for table in TABLES:
        for pointer in form(edition).pointers(table):
            value: Any = data
            for step in pointer.split("/")[1:]:
                value = value.get(step, 0) if isinstance(value, dict) else 0
            set_value(changed, pointer, value if isinstance(value, int | float) else 0)
    if edition != "2021" and data["form"] == "2021":
        other = data["requests"]["outcomes"]["other"]
        for column in changed["requests"]["received"]:
            changed["requests"]["outcomes"]["other_total"][column] = sum(
                row[column] for row in other.values()
            )
    return changed


@mutation("article20-cell-blank", zh="第二部分表格有一格空白", en="a cell of table two is blank")
def article20_cell_blank(draft: Draft) -> str | None:
    pointer = draft.rng.choice(form(draft.data["form"]).pointers("article20"))
    draft.set({pointer: None})
    return f"{pointer} blank"


@mutation("article20-unfilled", zh="第二部分表格全部空白", en="no cell of table two is filled")
def article20_unfilled(draft: Draft) -> str | None:
    draft.set(dict.fromkeys(form(draft.data["form"]).pointers("article20")))
    return "table two blank"


@mutation("requests-cell-blank", zh="第三部分表格有一格空白", en="a cell of table three is blank")
def requests_cell_blank(draft: Draft) -> str | None:
    pointer = draft.rng.choice(form(draft.data["form"]).pointers("requests"))
    draft.set({pointer: None})
    return f"{pointer} blank"


@mutation("requests-row-blank", zh="第三部分表格有一行空白", en="a row of table three is blank")
def requests_row_blank(draft: Draft) -> str | None:
    row = draft.rng.choice(("received", "carried_in", "outcomes/total", "carried_out"))
    draft.set({f"/requests/{row}/{column}": None for column in (*_APPLICANTS, "total")})
    return f"{row} blank"


@mutation("disputes-cell-blank", zh="第四部分表格有一格空白", en="a cell of table four is blank")
def disputes_cell_blank(draft: Draft) -> str | None:
    pointer = draft.rng.choice(form(draft.data["form"]).pointers("disputes"))
    draft.set({pointer: None})
    return f"{pointer} blank"


@mutation("disputes-unfilled", zh="第四部分表格全部空白", en="no cell of table four is filled")
def disputes_unfilled(draft: Draft) -> str | None:
    draft.set(dict.fromkeys(form(draft.data["form"]).pointers("disputes")))
    return "table four blank"


@mutation("applicant-not-in-total", zh="一格加一，行总计不变", en="an applicant is not in the total")
def applicant_not_in_total(draft: Draft) -> str | None:
    row = draft.rng.choice(("received", "outcomes/disclosed", "outcomes/total", "carried_in"))
    column = draft.rng.choice(_APPLICANTS)
    draft.set({f"/requests/{row}/{column}": int(draft.get(f"/requests/{row}/{column}") or 0) + 1})
    return f"{row}, {column} raised, its total is not"


@mutation("total-digits-reversed", zh="总计的数字写反", en="the digits of a total are reversed")
def total_digits_reversed(draft: Draft) -> str | None:
    total = int(draft.get("/requests/received/total") or 0)
    swapped = int(str(total)[::-1])
    if total < 10 or swapped == total:
        return None
    draft.set({"/requests/received/total": swapped})
    return f"{total} → {swapped}"


@mutation("internal-rules-counted", zh="无规章制定权的机关填报制发规章", en="internal rules counted as 规章")
def internal_rules_counted(draft: Draft) -> str | None:
    if level_of(draft) not in _NOT_RULEMAKERS:
        return None
    keys = (
        ("made", "disclosed", "public_total")
        if edition_for(draft) == "2019"
        else ("issued", "repealed", "in_force")
    )
    draft.set(dict(zip((f"/article20/rules/{key}" for key in keys), (2, 0, 2), strict=True)))
    return "2 rules issued, 2 in force"


@mutation("old-rules-counted", zh="无规章制定权的机关填报现行有效规章", en="old rules in force")
def old_rules_counted(draft: Draft) -> str | None:
    if level_of(draft) not in _NOT_RULEMAKERS or edition_for(draft) == "2019":
        return None
    draft.set({"/article20/rules/in_force": draft.rng.randint(1, 9)})
    return "rules in force"


@mutation("form-of-2019", zh="使用2019年的表格", en="the form of 2019 in a later year")
def form_of_2019(draft: Draft) -> str | None:
    if edition_for(draft) == "2019":
        return None
    draft.data = _in_form(draft.data, "2019")
    return "tables of 2019"


@mutation("form-of-23-rows", zh="第三部分表格只有23行", en="a table three of 23 rows")
def form_of_23_rows(draft: Draft) -> str | None:
    if edition_for(draft) == "2019":
        return None
    draft.data = _in_form(draft.data, "2021-23row")
    return "其他处理 as one row"


@mutation("table-missing", zh="缺少一张表格", en="a table is missing")
def table_missing(draft: Draft) -> str | None:
    table = draft.rng.choice(TABLES)
    draft.data[table] = None
    return f"no table {table}"
