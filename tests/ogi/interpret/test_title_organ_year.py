"""Title, organ, level and year."""

from __future__ import annotations

import pytest

from auditor_ogi.interpret import organ, year
from auditor_ogi.interpret import title as titles


@pytest.mark.parametrize(
    ("lines", "title", "named", "said"),
    [
        (["云岭县青溪镇人民政府2024年政府信息公开工作年度报告"], None, "云岭县青溪镇人民政府", "2024年"),
        (["云岭县青溪镇人民政府", "2024年政府信息公开工作年度报告"], None, "云岭县青溪镇人民政府", "2024年"),
        (["青溪镇人民政府2024年", "政府信息公开工作年度报告"], None, "青溪镇人民政府", "2024年"),
        (["青溪镇人民政府", "2024年度", "政府信息公开年度报告"], None, "青溪镇人民政府", "2024年度"),
        (["2023年青溪镇政府信息公开工作年度报告"], None, "青溪镇", "2023年"),
        (["青溪镇人民政府办公室2023年度政府信息公开工作报告"], None, "青溪镇人民政府办公室", "2023年度"),
        (["青溪镇二〇二四年政务公开年报"], None, "青溪镇", "二〇二四年"),
        (["关于青溪镇2024年政府信息公开工作的报告"], None, "青溪镇", "2024年"),
        (["政府信息公开工作年度报告"], None, "", None),
        (["2024年政府信息公开工作年度报告"], None, "", "2024年"),
        (
            ["首页 > 青溪镇2023年政府信息公开工作年度报告", "青溪镇2024年政府信息公开工作年度报告"],
            "青溪镇2024年政府信息公开工作年度报告",
            "青溪镇",
            "2024年",
        ),
        (
            ["发布机构：青溪镇人民政府", "2024年政府信息公开工作年度报告"],
            "2024年政府信息公开工作年度报告",
            "",
            "2024年",
        ),
        (
            ["今天是2019年4月20日", "青溪镇2024年政府信息公开工作年度报告"],
            "青溪镇2024年政府信息公开工作年度报告",
            "青溪镇",
            "2024年",
        ),
    ],
)
def test_title(lines: list[str], title: str | None, named: str, said: str | None) -> None:
    found = titles.find(lines)
    assert found is not None
    assert (found.text, found.organ, found.year) == (title or "".join(lines), named, said)


@pytest.mark.parametrize(
    "line",
    [
        "根据《中华人民共和国政府信息公开条例》要求，编制2024年政府信息公开工作年度报告。",
        "青溪镇2024年政府信息公开工作年度报告解读",
        "关于做好2024年政府信息公开工作年度报告编制工作的通知",
        "政府信息公开指南",
        "一、总体情况",
    ],
)
def test_is_no_title(line: str) -> None:
    assert titles.find([line]) is None


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("青溪镇2024年政府信息公开工作年度报告_云岭县人民政府", "青溪镇2024年政府信息公开工作年度报告"),
        ("青溪镇2024年政府信息公开工作年度报告 - 年报 | 网站", "青溪镇2024年政府信息公开工作年度报告"),
    ],
)
def test_title_of_a_page(stated: str, title: str) -> None:
    found = titles.of_metadata(stated)
    assert found is not None
    assert found.text == title


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("临淄区凤凰镇人民政府", "township"),
        ("青溪镇", "township"),
        ("云岭县松岗乡人民政府", "township"),
        ("孟村回族自治县牛进庄乡", "township"),
        ("青溪镇人民政府办公室", "township"),
        ("额济纳旗苏泊淖尔苏木人民政府", "township"),
        ("城关街道办事处", "subdistrict"),
        ("云岭县和平街道", "subdistrict"),
        ("云岭县人民政府", "county"),
        ("孟村回族自治县人民政府", "county"),
        ("淄博市临淄区人民政府", "county"),
        ("北京市朝阳区人民政府", "county"),
        ("浦东新区人民政府", "county"),
        ("潍坊市青州市人民政府", "county"),
        ("淄博市人民政府", "city"),
        ("山东省淄博市人民政府", "city"),
        ("恩施土家族苗族自治州人民政府", "city"),
        ("北京市人民政府", "province"),
        ("山东省人民政府", "province"),
        ("广西壮族自治区人民政府", "province"),
        ("云岭县市场监督管理局", "county_department"),
        ("云岭县乡村振兴局", "county_department"),
        ("青岛市市南区民政局", "county_department"),
        ("北京市朝阳区教育委员会", "county_department"),
        ("潍坊市青州市水利局", "county_department"),
        ("淄博市市场监督管理局", "city_department"),
        ("淄博市城乡水务局", "city_department"),
        ("淄博市住房和城乡建设局", "city_department"),
        ("山东省水利厅", "province_department"),
        ("北京市发展和改革委员会", "province_department"),
        ("广西壮族自治区教育厅", "province_department"),
        ("青云山风景区管理委员会", "other"),
        ("青云市人民政府", "unknown"),
        ("青州市人民政府", "unknown"),
        ("青州市水利局", "unknown"),
        ("淄博高新技术产业开发区", "unknown"),
        ("市场监督管理局", "unknown"),
        ("", "unknown"),
    ],
)
def test_level(name: str, level: str) -> None:
    assert organ.level(name) == level


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("数据统计期限为2024年1月1日至2024年12月31日。", 2024),
        ("自2022年1月1日起至2022年12月31日止", 2022),
        ("2020年1月1日——2020年12月31日", 2020),
        ("2024年1月1日至12月31日", 2024),
        ("自2023年1月1日起至12月31止", 2023),
        ("二〇二四年1月1日至12月31日", 2024),
        ("2023年1月1日至2024年12月31日", None),
        ("2024年1月1日至6月30日", None),
        ("截至2024年12月31日", None),
    ],
)
def test_period(text: str, period: int | None) -> None:
    assert year.of_period([text]) == period


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("2024年", 2024),
        ("2024年度", 2024),
        ("二〇二四年", 2024),
        ("二○二四年度", 2024),
        (None, None),
        ("2199年", None),
    ],
)
def test_year_of_words(words: str | None, number: int | None) -> None:
    assert year.of_words(words) == number
