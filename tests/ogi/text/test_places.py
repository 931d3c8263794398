"""The places that an organ's name begins with, and the list of those that are known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor_ogi.text import places


@pytest.mark.parametrize(
    ("name", "found", "rest"),
    [
        ("宝川市云岭县青溪镇人民政府", ["宝川市", "云岭县", "青溪镇"], "人民政府"),
        ("北岭省宝川市城市管理执法局", ["北岭省", "宝川市"], "城市管理执法局"),
        ("宝川市市中区老城区改造办公室", ["宝川市", "市中区"], "老城区改造办公室"),
        ("内蒙古呼和浩特市新城区水利局", ["内蒙古", "呼和浩特市", "新城区"], "水利局"),
        ("宝川市新城区水利局", ["宝川市"], "新城区水利局"),
        ("上海市浦东新区三林镇", ["上海市", "浦东新区", "三林镇"], ""),
        ("宝川市青岚经济开发区望澜街道", ["宝川市", "青岚经济开发区", "望澜街道"], ""),
        ("宝川市自然资源局高新区分局", ["宝川市"], "自然资源局高新区分局"),
        ("云岭县红旗渠管理局", ["云岭县"], "红旗渠管理局"),
        ("宝川市民族宗教事务局", ["宝川市"], "民族宗教事务局"),
        ("宝川市民盟委员会", ["宝川市"], "民盟委员会"),
        ("宝川市政务服务局", ["宝川市"], "政务服务局"),
        ("云岭县区域合作办公室", ["云岭县"], "区域合作办公室"),
        ("云岭县城镇建设局", ["云岭县"], "城镇建设局"),
        ("市民中心", [], "市民中心"),
        ("", [], ""),
    ],
)
def test_parts(name: str, found: list[str], rest: str) -> None:
    parts = places.parts_of(name)
    assert ([place.name for place in parts.places], parts.rest) == (found, rest)


def test_the_list_names_each_place_of_a_code_once() -> None:
    lines = Path(places.__file__).with_suffix(".csv").read_text("utf-8").splitlines()
    listed = [line.split(",") for line in lines if not line.startswith("#")]
    assert listed[0] == ["code", "name", "kind", "until"]
    known = listed[1:]
    assert len({(code, name) for code, name, _, _ in known}) == len(known)
    assert [code for code, *_ in known] == sorted(code for code, *_ in known)
    for code, name, kind, until in known:
        assert re.fullmatch(r"[1-6]\d{5}", code)
        assert re.fullmatch(r"(?:20(?:0[89]|[12]\d))?", until)
        ending = {"地级市": "市", "县级市": "市", "直辖市": "市", "市辖区": "区"}.get(kind, kind)
        assert name.endswith(ending)


def test_no_place_of_the_list_has_two_ranks() -> None:
    """A name of two ranks would have to be unknown."""
    ranks = {name: {rank for _, rank in known} for name, known in places._places().items()}
    assert [name for name, of_name in ranks.items() if len(of_name) > 1] == []


def test_all_prefectures_of_today_are_listed() -> None:
    lines = Path(places.__file__).with_suffix(".csv").read_text("utf-8").splitlines()
    listed = [line.split(",") for line in lines if line[:1].isdigit()]
    of_kind = {kind: [name for _, name, each, _ in listed if each == kind] for _, _, kind, _ in listed}
    assert len(of_kind["省"]) + len(of_kind["自治区"]) + len(of_kind["直辖市"]) == 31
    assert len(of_kind["地级市"]) == 293 + 2  # 襄樊市 and 莱芜市 are of the past
    assert len(of_kind["自治州"]) == 30
    assert len(of_kind["盟"]) == 3


@pytest.mark.parametrize(
    ("organ", "province"),
    [
        ("湖南省长沙市望城区青溪镇人民政府", "湖南省"),
        ("长沙市水务局", "湖南省"),
        ("浙江省水利厅", "浙江省"),
        ("广西桂林市财政局", "广西壮族自治区"),
        ("重庆市渝中区人民政府", "重庆市"),
        ("吉林市人民政府", "吉林省"),
        ("云岭县青溪镇人民政府", None),
        ("鼓楼区城市管理局", None),
        ("云岭省水利厅", None),
    ],
)
def test_province_of(organ, province):
    assert places.province_of(organ) == province
