"""Words by which rosters call levels; where the word leaves it open, the name decides or nobody does."""

from __future__ import annotations

import pytest

from auditor_ogi.interpret.level_words import level_named

BUREAU, TOWN, COUNTY = "云岭县水务局", "云岭县青溪镇人民政府", "云岭县人民政府"


@pytest.mark.parametrize(
    ("word", "organ", "level"),
    [
        ("乡镇", TOWN, "township"),
        ("乡（镇）", TOWN, "township"),
        ("镇", TOWN, "township"),
        ("街道办事处", "云麓街道办事处", "subdistrict"),
        ("乡镇（街道）", TOWN, "township"),
        ("镇街", "云岭县人民政府云麓街道办事处", "subdistrict"),
        ("镇街", BUREAU, "unknown"),
        ("县级部门", BUREAU, "county_department"),
        ("县直部门", BUREAU, "county_department"),
        ("县直", BUREAU, "county_department"),
        ("县政府工作部门", BUREAU, "county_department"),
        ("县（市、区）级部门", BUREAU, "county_department"),
        ("区直单位", "临江区财政局", "county_department"),
        ("市直部门", "宝川市财政局", "city_department"),
        ("市直部门", "水务局", "city_department"),
        ("省直机关", "某省财政厅", "province_department"),
        ("县级政府", COUNTY, "county"),
        ("县（市、区）政府", COUNTY, "county"),
        ("设区市", "宝川市人民政府", "city"),
        ("省级政府", "某省人民政府", "province"),
        ("县级", COUNTY, "county"),
        ("县级", BUREAU, "county_department"),
        ("县级", TOWN, "unknown"),
        ("市级", "水务局", "unknown"),
        ("部门", BUREAU, "county_department"),
        ("部门", "水务局", "unknown"),
        ("管委会", "云岭经济开发区管理委员会", "other"),
        ("不明", "甲", "unknown"),
        ("正科级", BUREAU, "unknown"),
        ("一类", BUREAU, None),
        (COUNTY, "", None),
        (BUREAU, "", None),
        ("townshp", TOWN, None),
    ],
)
def test_level(word: str, organ: str, level: str | None) -> None:
    assert level_named(word, organ) == level
