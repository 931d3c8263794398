"""One fault that several rules tell costs once."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from auditor.pipeline import audit
from auditor.results.audit import ReportAudit
from auditor_ogi.sample import report

NO_SUPERVISION = (
    "（一）主动公开。全年通过政府网站公开政府信息90条。\n（二）依申请公开。全年收到申请2件，均已答复申请人。\n"
    "（三）政府信息管理。公文拟制时确定公开属性。\n（四）政府信息公开平台建设。在政府网站开设专栏。"
)


def audited(folder: Path, rules: Collection[str], *reports: dict[str, Any]) -> ReportAudit:
    for place, data in enumerate(reports):
        (folder / f"{place}.json").write_text(json.dumps(data), "utf-8")
    found = [each for each in audit([folder]).reports if each.year == 2024]
    assert {each.rule for each in found[0].outcomes if each.status == "failed"} >= set(rules)
    return found[0]


def costs(found: ReportAudit, rules: Collection[str]) -> list[tuple[str, float]]:
    return [
        (each.rule, each.points) for each in found.score.deductions if each.rule in rules and not each.cap
    ]


@pytest.mark.parametrize(
    ("data", "charged", "free"),
    [
        (report(texts={5: "无。"}), "section-content", "problems-and-improvements"),
        (
            report(texts={5: "（一）存在的主要问题\n无。\n（二）改进情况\n无。"}),
            "section-content",
            "problems-and-improvements",
        ),
        (report(texts={6: ""}), "section-content", "fee-statement"),
        (report(texts={1: NO_SUPERVISION}), "accountability-results", "five-aspects"),
        (report(drop_parts=[3], without=["/requests"]), "six-sections", "tables-complete"),
    ],
)
def test_one_fault_costs_once(tmp_path: Path, data: dict[str, Any], charged: str, free: str) -> None:
    found = audited(tmp_path, (charged, free), data)
    assert [points > 0 for _, points in costs(found, [charged])] == [True]
    assert sum(points for _, points in costs(found, [free])) == 0


def test_two_faults_cost_twice(tmp_path: Path) -> None:
    data = report(texts={6: ""}, drop_parts=[3], without=["/disputes"])
    found = audited(tmp_path, ("six-sections", "tables-complete"), data)
    assert [points > 0 for _, points in costs(found, ["six-sections", "tables-complete"])] == [True, True]


@pytest.mark.parametrize(
    ("moved", "charges"),
    [
        ({"natural_person": 1, "total": 1}, [12.0]),
        ({"natural_person": 1, "business": 2, "total": 3}, [12.0, 3.0]),
        ({"natural_person": 1, "total": 2}, [12.0, 3.0]),
        ({"natural_person": 1, "business": -1}, [12.0, 3.0]),
    ],
)
def test_carried_over_costs_by_column_not_by_total(
    tmp_path: Path, moved: dict[str, int], charges: list[float]
) -> None:
    before = report(2023, tables={f"/requests/carried_out/{column}": 3 for column in moved})
    now = report(2024, tables={f"/requests/carried_in/{column}": 3 + by for column, by in moved.items()})
    found = audited(tmp_path, ("carry-over",), before, now)
    assert [points for _, points in costs(found, ["carry-over"])] == charges
