"""What reports show of their organs for a roster: other names that they print, and the government above."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.reports.own_names import OwnNames
from auditor.reports.report import Report
from auditor_ogi.interpret.own_names import own_names
from auditor_ogi.report_type import identify
from auditor_ogi.sample import report


def shown(organ: str, text: str = "无。", path: str = "x/a.json", **facts: Any) -> OwnNames:
    data = report(organ=organ)
    data["title"] = f"{organ}2024年政府信息公开工作年度报告"
    data["preamble"] = text
    data["organ"] |= {"level": None, "parent": None} | facts
    for section in data["sections"]:
        section["text"] = "无。"
    return own_names(Report(data, identify(data), path=path))


@pytest.mark.parametrize(
    ("organ", "text", "printed"),
    [
        ("云岭县青溪镇人民政府", "现公布青溪镇人民政府年度报告。", ["青溪镇人民政府"]),
        ("云岭县青溪镇人民政府", "云岭县青溪镇人民政府（以下简称青溪镇）", ["青溪镇"]),
        ("云岭县青溪镇人民政府", "云岭县青溪镇人民政府工作", []),
        ("云岭县水务局", "县水务局依据《条例》编制", ["县水务局"]),
        ("云岭县人民政府", "云岭县政府门户网站", ["云岭县政府"]),
        ("云岭县人民政府云麓街道办事处", "云麓街道办事处主任", ["云麓街道办事处"]),
    ],
)
def test_printed_names(organ: str, text: str, printed: list[str]) -> None:
    assert list(shown(organ, text).printed) == printed


@pytest.mark.parametrize(
    ("organ", "parent", "level"),
    [
        ("云岭县青溪镇人民政府", "云岭县人民政府", "township"),
        ("云岭县水务局", "云岭县人民政府", "county_department"),
        ("云岭县人民政府云麓街道办事处", "云岭县人民政府", "subdistrict"),
        ("云岭县人民政府", None, "county"),
        ("水务局", None, "unknown"),
    ],
)
def test_the_organ_above_by_the_name(organ: str, parent: str | None, level: str) -> None:
    found = shown(organ)
    assert (next(iter(found.parents), None), found.level, found.doubts) == (parent, level, ())


@pytest.mark.parametrize(
    ("organ", "path", "parent", "level"),
    [
        ("青溪镇人民政府", "年报/云岭县/a.html", "云岭县人民政府", "township"),
        ("水务局", "年报/2024年/02云岭县2024/局/a.html", "云岭县人民政府", "county_department"),
        ("云岭县人民政府", "宝川市/云岭县/a.html", "宝川市人民政府", "county"),
        ("青溪镇人民政府", "区县/乡镇/a.html", None, "township"),
        ("青溪镇人民政府", "-", None, "township"),
    ],
)
def test_the_organ_above_by_the_folder(organ: str, path: str, parent: str | None, level: str) -> None:
    found = shown(organ, path=path)
    assert next(iter(found.parents), None) == parent
    assert bool(found.doubts) == (parent is not None)
    if parent:
        assert found.level == level
