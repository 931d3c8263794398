"""Names of organs: short forms and kinds."""

from __future__ import annotations

import pytest

from auditor_ogi.text.organ_names import kind, short


@pytest.mark.parametrize(
    ("name", "shortened"),
    [
        ("宝川市城市管理执法局", "城市管理执法局"),
        ("宝川市市场监督管理局", "市场监督管理局"),
        ("宝川市老区建设委员会", "老区建设委员会"),
        ("云岭县地区发展局", "地区发展局"),
        ("云岭县城区街道办事处", "城区街道"),
        ("云岭县红旗乡人民政府", "红旗乡"),
        ("宝川市云岭区青溪镇人民政府", "青溪镇"),
        ("云岭县哈拉新达斡尔族乡", "哈拉新达斡尔族乡"),
        ("宝川市高新区青溪街道", "青溪街道"),
        ("云岭县水利局", "水利局"),
        ("水利局", "水利局"),
        ("青溪镇", "青溪镇"),
        ("宝川市云岭县人民政府", "宝川市云岭县"),
    ],
)
def test_short_name_leaves_out_what_is_above(name: str, shortened: str) -> None:
    assert short(name) == shortened


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("宝川市城市管理委员会", "commission"),
        ("宝川市国有资产监督管理委员会", "commission"),
        ("云岭新区管理委员会", None),
        ("青云湖风景区管理委员会", None),
        ("临河地区行政公署", "government"),
        ("青岚县人民政府机关", "government"),
        ("宝川市老区建设促进会", None),
    ],
)
def test_kind(name: str, expected: str | None) -> None:
    assert kind(name) == expected
