"""Correct reports that no rule finds fault with, to try mutations on: several organs, years and figures."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from typing import Any

from auditor.reports.mutation import Data, PassingRun
from auditor.reports.roster import Organ
from auditor_ogi.form import form, set_value
from auditor_ogi.sample import busy_tables, report

_COUNTY = "云岭县人民政府"
_TOWNS = (
    "青溪", "白沙", "茗山", "银杏", "霁月", "砚池", "石斛", "凤渡", "芦塘", "鹿鸣", "岚谷",
    "雪岗", "松岭", "柳湾", "竹园", "桂坪", "梅溪", "兰江", "荷塘", "枫林", "槐荫", "榆关",
)  # fmt: skip
_KINDS = tuple(column.key for column in form("2021").requests.columns if column.key != "total")
_DOCUMENTS = "/article20/normative_documents"


def passing_runs() -> tuple[PassingRun, ...]:
    """Runs of reports that belong together: years of one organ, organs of one level, a county with its
    towns."""
    return (
        PassingRun(tuple(report(year) for year in (2022, 2023, 2024))),
        PassingRun(_busy_years()),
        PassingRun(tuple(report(year, organ="云岭市人民政府", level="city") for year in (2023, 2024))),
        PassingRun(
            tuple(report(year, organ="云岭县教育局", level="county_department") for year in (2023, 2024))
        ),
        PassingRun((report(2019), report(2020))),
        PassingRun(_county_with_towns(), _organs()),
        PassingRun(_towns_of_a_kind()),
        PassingRun(_two_voices()),
    )  # fmt: skip


def _busy_years() -> tuple[Data, ...]:
    """A town with figures in every cell, two years running."""
    now = _figures(11)
    before = _figures(7, carried_out={kind: now[f"/requests/carried_in/{kind}"] for kind in _KINDS})
    return tuple(_told(report(year, tables=tables)) for year, tables in ((2023, before), (2024, now)))


def _figures(base: int, carried_out: Mapping[str, int] | None = None) -> dict[str, int]:
    """Figures for tables three and four, all above zero, all sums right."""
    values = busy_tables(base=base)
    for kind in _KINDS if carried_out else ():
        out = (carried_out or {})[kind]
        handled = values[f"/requests/outcomes/total/{kind}"]
        values[f"/requests/carried_out/{kind}"] = out
        values[f"/requests/received/{kind}"] = handled + out - values[f"/requests/carried_in/{kind}"]
    for row in ("received", "carried_out"):
        values[f"/requests/{row}/total"] = sum(values[f"/requests/{row}/{kind}"] for kind in _KINDS)
    return values


def _told(data: Data) -> Data:
    """The report with a text that says what its tables do."""
    requests, disputes = data["requests"], data["disputes"]
    received, carried_in, carried_out = (
        requests[row]["total"] for row in ("received", "carried_in", "carried_out")
    )
    handled = requests["outcomes"]["total"]["total"]
    lawsuits = disputes["litigation_direct"]["total"] + disputes["litigation_after_review"]["total"]
    issued, in_force = (data["article20"]["normative_documents"][key] for key in ("issued", "in_force"))
    for section in data["sections"]:
        text = re.sub(
            r"全年共收到政府信息公开申请[^。]*。", f"全年收到政府信息公开申请{received}件。", section["text"]
        )
        section["text"] = re.sub(
            r"制发行政规范性文件\d+件，现行有效\d+件",
            f"制发行政规范性文件{issued}件，现行有效{in_force}件",
            text,
        )
    data["sections"][2]["text"] = (
        f"本年度收到政府信息公开申请{received}件，上年结转{carried_in}件，办结{handled}件，"
        f"结转下年度继续办理{carried_out}件。"
    )
    data["sections"][3]["text"] = (
        f"本年度发生政府信息公开行政复议案件{disputes['review']['total']}件，行政诉讼案件{lawsuits}件。"
    )
    return data


def _county_with_towns() -> tuple[Data, ...]:
    """A county and three towns, whose tables are the county's together."""
    towns = [
        _told(report(2024, organ=_town(place), parent=_COUNTY, tables=_figures(base)))
        for place, base in enumerate((11, 5, 17))
    ]
    county = report(2024, organ=_COUNTY, level="county")
    for table in ("article20", "requests", "disputes"):
        for pointer in form("2021").pointers(table):
            set_value(county, pointer, sum(_at(town, pointer) for town in towns))
    return (_told(county), *towns)


def _organs() -> tuple[Organ, ...]:
    names = [(_COUNTY, "county", None), *((_town(place), "township", _COUNTY) for place in range(3))]
    return tuple(
        Organ(name, None, level, parent, (), None, line)
        for line, (name, level, parent) in enumerate(names, 2)
    )


def _towns_of_a_kind() -> tuple[Data, ...]:
    """So many towns that one can be compared with the others: all of them charge and decide something."""
    return tuple(
        report(
            2024,
            organ=_town(place),
            tables={"/article20/fees/amount": 2.5 + place % 4, "/article20/licensing/decisions": 30 + place},
            texts={2: "我镇无规章制定权，未制发规章。本年度未作出行政强制决定。"},
        )
        for place in range(len(_TOWNS))
    )


def _two_voices() -> tuple[Data, ...]:
    """Two towns of the same year whose texts and figures have nothing in common."""
    other = json.dumps(report(2023, organ=_town(1)), ensure_ascii=False)
    moved = json.loads(other.replace("2024", "2025").replace("2023", "2024"))
    values = _figures(5)
    for pointer, value in values.items():
        set_value(moved, pointer, value)
    return _told(report(2024, tables=_figures(11))), _told(moved)


def _town(place: int) -> str:
    return f"云岭县{_TOWNS[place]}镇人民政府"


def _at(data: Mapping[str, Any], pointer: str) -> Any:
    value: Any = copy.copy(data)
    for step in pointer.split("/")[1:]:
        value = value[step]
    return value
