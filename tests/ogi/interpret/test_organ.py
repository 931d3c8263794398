"""The level of an organ, by its name."""

from __future__ import annotations

import pytest

from auditor_ogi.interpret import organ
from auditor_ogi.report_type import identify
from auditor_ogi.text import places

LEVELS = {
    "township": (
        "临淄区凤凰镇人民政府",
        "青溪镇",
        "云岭县松岗乡人民政府",
        "孟村回族自治县牛进庄乡",
        "青溪镇人民政府办公室",
        "额济纳旗苏泊淖尔苏木人民政府",
        "云岭县青溪镇党政办公室",
        "云岭县哈拉新达斡尔族乡人民政府",
        "东莞市虎门镇人民政府",
        "第一师阿拉尔市金银川镇人民政府",
        "宝川市老区镇人民政府",
    ),
    "subdistrict": (
        "城关街道办事处",
        "云岭县和平街道",
        "宝川市城区街道办事处",
        "云岭县人民政府望澜街道办事处",
        "云岭县望澜街道党政办公室",
    ),
    "county": (
        "云岭县人民政府",
        "孟村回族自治县人民政府",
        "青岚县人民政府机关",
        "淄博市临淄区人民政府",
        "北京市朝阳区人民政府",
        "浦东新区人民政府",
        "天津市滨海新区人民政府",
        "潍坊市青州市人民政府",
        "青州市人民政府",
        "宝川市青岚市人民政府",
        "临河州青岚市人民政府",
        "临河盟青岚旗人民政府",
        "神农架林区人民政府",
        "六枝特区人民政府",
        "宝川市临河区人民政府",
        "阳泉市城区人民政府",
        "仙桃市人民政府",
        # Places of the past: reports of their years name them.
        "上海市闸北区人民政府",
        "呈贡县人民政府",
    ),
    "city": (
        "淄博市人民政府",
        "山东省淄博市人民政府",
        "山东淄博市人民政府",
        "恩施土家族苗族自治州人民政府",
        "恩施州人民政府",
        "黔东南州人民政府",
        "巴音郭楞州人民政府",
        "临河州人民政府",
        "云岭哈尼族自治州人民政府",
        "锡林郭勒盟行政公署",
        "临河盟行政公署",
        "大兴安岭地区行政公署",
        "临河地区行政公署",
        "临河地区行署",
        "莱芜市人民政府",
    ),
    "province": ("北京市人民政府", "山东省人民政府", "北岭省人民政府", "广西壮族自治区人民政府"),
    "county_department": (
        "云岭县市场监督管理局",
        "云岭县乡村振兴局",
        "云岭县乡镇企业局",
        "云岭县城市管理局",
        "云岭县人民政府办公室",
        "云岭县水利局机关",
        "云岭县 水利局",
        "云岭县文化和旅游局（云岭县文物局）",
        "云岭县发展和改革局(粮食和物资储备局)",
        "青岛市市南区民政局",
        "宝川市市中区水利局",
        "北京市朝阳区教育委员会",
        "北京市朝阳区城市管理委员会",
        "上海市浦东新区水务局",
        "天津市滨海新区水务局",
        "潍坊市青州市水利局",
        "潍坊市宝川市水利局",
        "青州市水利局",
        "山东省青州市水利局",
        "津市市水利局",
        "沙市区城市管理执法局",
        "荆州市沙市区水利局",
        "杭州西湖区水利局",
        "宝川市青岚市城市管理执法局",
        "淄博市临河区城市管理局",
        "阳泉市城区水利局",
        "临河州青岚县水利局",
        "临河盟青岚旗水利局",
        "临河地区青岚县水利局",
        "喀什地区喀什市水利局",
    ),
    "city_department": (
        "淄博市市场监督管理局",
        "淄博市城乡水务局",
        "淄博市住房和城乡建设局",
        "淄博市城市管理局",
        "淄博市城区建设局",
        "淄博市老城区改造办公室",
        "淄博市老区建设局",
        "淄博市市区绿化管理局",
        "淄博市乡镇企业局",
        "淄博市区划地名办公室",
        "淄博市国有资产监督管理委员会",
        "景德镇市水利局",
        "临河州水利局",
        "恩施州城市管理执法局",
        "兴安盟水利局",
        "临河盟城市管理局",
        "阿里地区水利局",
        "临河地区水利局",
        "大兴安岭地区行政公署办公室",
    ),
    "province_department": (
        "山东省水利厅",
        "北岭省城市管理局",
        "北岭省老区建设办公室",
        "北京市发展和改革委员会",
        "北京市城市管理委员会",
        "天津市城市管理委员会",
        "上海市城市管理局",
        "重庆市城市管理局",
        "重庆市地区发展局",
        "广西壮族自治区教育厅",
        "广西教育厅",
    ),
    "other": (
        "青云山风景区管理委员会",
        "青云开发区管理委员会",
        "宝川市云岭新区管委会",
        "宝川市老区建设促进会",
        "新疆生产建设兵团",
        "新疆生产建设兵团第一师",
        "新疆生产建设兵团第八师一四三团",
        "第三师四十四团",
        "宝川市第一师范学院",
    ),
    "unknown": (
        # …市 may be of prefecture or of county rank; what comes after it does not tell.
        "宝川市人民政府",
        "北岭省宝川市人民政府",
        "宝川市水利局",
        "宝川市民政局",
        "北岭省宝川市水利局",
        "宝川市城市管理执法局",
        "宝川市城区改造办公室",
        "宝川市城区水利局",
        "宝川市市区绿化管理局",
        "宝川市老区建设办公室",
        "宝川市革命老区振兴局",
        "宝川市贫困地区开发办公室",
        "宝川市社区建设局",
        "宝川市市场监督管理局",
        "宝川市灌区管理局",
        "宝川市棚户区改造办公室",
        # New areas and zones are of no rank that is certain.
        "宝川市云岭新区水务局",
        "深圳市大鹏新区水务局",
        "重庆市两江新区水务局",
        "盐城市滨海新区水利局",
        "淄博高新技术产业开发区",
        "宝川经济技术开发区建设局",
        "云岭县青溪镇综合执法办公室",
        # Two characters before 州 may be short for any city.
        "徐州教育局",
        "滕州水利局",
        "新疆生产建设兵团水利局",
        "第一师阿拉尔市水利局",
        # No place at all.
        "市场监督管理局",
        "城区水利局",
        "农贸市场管理局",
        "老区建设局",
        "市水利局",
        "省级机关事务管理局",
        "国家税务总局云岭县税务局",
        "",
    ),
}


@pytest.mark.parametrize(
    ("name", "level"), [(name, level) for level, names in LEVELS.items() for name in names]
)
def test_level(name: str, level: str) -> None:
    assert organ.level(name) == level


@pytest.mark.parametrize(
    ("name", "parent", "level"),
    [
        ("青岚市人民政府", "潍坊市人民政府", "county"),
        ("青岚市水利局", "潍坊市人民政府", "county_department"),
        ("青岚市水利局", "临河州人民政府", "county_department"),
        ("水利局", "云岭县人民政府", "county_department"),
        ("宝川市水利局", "宝川市人民政府", "unknown"),
        ("宝川市人民政府", "北岭省人民政府", "unknown"),
        ("宝川市水利局", "北岭省水利厅", "unknown"),
    ],
)
def test_level_below_another_organ(name: str, parent: str, level: str) -> None:
    assert organ.level(name, parent) == level
    data = {"organ": {"name": name, "level": "unknown", "parent": parent}, "year": 2024, "form": "2021"}
    assert identify(data).level == level
    data["organ"] = {"name": name, "level": "city", "parent": parent}
    assert identify(data).level == "city"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("宝川市水利局", True),
        ("宝川市城市管理委员会", True),
        ("宝川市政府办公室", True),
        ("宝川市水利局机关", True),
        ("宝川市文化和旅游局（文物局）", True),
        ("宝川市人民政府机关", False),
        ("宝川经济技术开发区建设局", True),
        ("宝川市人民政府", False),
        ("临河地区行政公署", False),
        ("云岭新区管理委员会", False),
        ("青溪镇人民政府办公室", False),
        ("望澜街道办事处", False),
        ("新疆生产建设兵团第一师", False),
        ("宝川市", False),
    ],
)
def test_is_department(name: str, is_one: bool) -> None:
    assert organ.is_department(name) is is_one


DEPARTMENTS = {
    "city": "city_department",
    "county": "county_department",
    "province": "province_department",
    "municipality": "province_department",
}


@pytest.mark.parametrize("work", ["水利局", "城市管理执法局", "市场监督管理局", "老区建设办公室"])
def test_a_department_of_a_listed_place_has_its_level(work: str) -> None:
    """Only names that are words as well, as 城区, need the city above them."""
    wrong = {
        name
        for name, known in places._places().items()
        for _, rank in known
        if organ.level(name + work) != DEPARTMENTS[rank]
    }
    assert wrong == {"城区", "郊区", "矿区", "东区", "西区", "新城区", "老城区"}
    assert organ.level(f"大同市矿区{work}") == "county_department"
    assert organ.level(f"呼和浩特市新城区{work}") == "county_department"
