"""Title, organ and year."""

from __future__ import annotations

import pytest

from auditor_ogi.interpret import title as titles
from auditor_ogi.interpret import year


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
        # The year before the organ's name, within it or behind it, with and without 年 and brackets.
        *(
            ([line], None, "青岚县水利局", said)
            for line, said in {
                "2024青岚县水利局2024年度政府信息公开工作年度报告": "2024年度",
                "（2024年度）青岚县水利局2024年政府信息公开工作年度报告": "2024年",
                "青岚县水利局（2024年）政府信息公开工作年度报告": "2024年",
                "（2024年度）青岚县水利局政府信息公开工作年度报告": "2024年度",
                "2024年度青岚县水利局2024年政府信息公开年报": "2024年",
                "【2024】青岚县水利局政府信息公开工作年度报告": "2024",
                "青岚县水利局2024政府信息公开工作年度报告": "2024",
                "青岚县水利局政府信息公开工作年度报告（2024年）": "2024年",
                "青岚县水利局政府信息公开工作2024年度报告": "2024年度",
                "二〇二四年青岚县水利局2024年度政府信息公开工作年度报告": "2024年度",
                "青岚县水利局2024年1-12月政府信息公开工作年度报告": "2024年",
                "标题：青岚县水利局2024年政府信息公开工作年度报告": "2024年",
                "3.青岚县水利局2024年政府信息公开工作年度报告": "2024年",
                "青岚县水利局关于2024年政府信息公开工作情况的年度报告": "2024年",
            }.items()
        ),
        (["2023年青岚县水利局2024年政府信息公开工作年度报告"], None, "青岚县水利局", None),
        (["青年路街道办事处2024年政府信息公开工作年度报告"], None, "青年路街道办事处", "2024年"),
        (["年丰乡人民政府2024年政府信息公开工作年度报告"], None, "年丰乡人民政府", "2024年"),
        # Broken within the words of the title, within the organ's name, or before the year.
        *(
            (lines.split("/"), None, organ, said)
            for lines, organ, said in [
                ("青岚县水利局2024年度政府信息公开/工作年度报告", "青岚县水利局", "2024年度"),
                ("青岚县水利局2024年政府信息/公开工作年度报告", "青岚县水利局", "2024年"),
                ("青岚县水利局2024年/政府信息公开/工作年度报告", "青岚县水利局", "2024年"),
                ("青岚县水利局/2024年政府信息公开工作/年度报告", "青岚县水利局", "2024年"),
                ("青岚县水利局2024年政府信息公开工作年/度报告", "青岚县水利局", "2024年"),
                ("青岚县水利局2024/年政府信息公开工作年度报告", "青岚县水利局", "2024年"),
                ("青岚县水利局政府信息公开/2024年度报告", "青岚县水利局", "2024年度"),
                ("青岚县住房和城乡/建设局2024年政府信息公开工作年度报告", "青岚县住房和城乡建设局", "2024年"),
                ("宝川市城市管理/执法局2024年政府信息公开/工作年度报告", "宝川市城市管理执法局", "2024年"),
                ("青岚县水/利局2024年政府信息公开工作年度报告", "青岚县水利局", "2024年"),
                ("2024年青岚县水利/局政府信息公开工作年度报告", "青岚县水利局", "2024年"),
                (
                    "青岚县人民政府机关/政府信息公开工作年度报告/（2024年度）",
                    "青岚县人民政府机关",
                    "2024年度",
                ),
                ("青岚县水利局政府信息公开工作年度报告/（2024年度）", "青岚县水利局", "2024年度"),
            ]
        ),
        # The organ on a line of its own.
        *(
            ([line, "2024年政府信息公开工作年度报告"], None, line, "2024年")
            for line in [
                "青岚县人民政府机关",
                "青岚县公安局交通警察大队",
                "临河地区行政公署",
                "临河州",
                "第三师四十四团场",
                "青岚县残疾人联合会",
            ]
        ),
        # Links of a page are not the beginning of a title.
        (
            ["政务公开", "青岚县水利局2024年政府信息公开工作年度报告"],
            "青岚县水利局2024年政府信息公开工作年度报告",
            "青岚县水利局",
            "2024年",
        ),
        (
            ["2024年", "政府信息公开", "年度报告", "2024年政府信息公开工作年度报告"],
            "2024年政府信息公开工作年度报告",
            "",
            "2024年",
        ),
        (
            ["青岚县政府网站", "水利局2024年政府信息公开工作年度报告"],
            "水利局2024年政府信息公开工作年度报告",
            "水利局",
            "2024年",
        ),
        (
            ["青岚县人民政府办公室", "水利局2024年政府信息公开工作年度报告"],
            "水利局2024年政府信息公开工作年度报告",
            "水利局",
            "2024年",
        ),
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
    "organ", ["江城市教育局", "江城高新技术产业开发区管理委员会", "青溪县柳河镇人民政府"]
)
@pytest.mark.parametrize("said", ["2024年", " 2024 年", "二〇二四年度"])
@pytest.mark.parametrize("words", ["政府信息公开工作年度报告", "政务公开工作情况年度报告"])
def test_a_title_broken_anywhere(organ: str, said: str, words: str) -> None:
    whole = organ + said + words
    for at in range(1, len(whole)):
        lines = ["首页", "政府信息公开", whole[:at], whole[at:]]
        found = titles.find(lines, [f"本报告由{organ}编制。"])
        assert found is not None, at
        assert (found.organ, found.year) == (organ, said.strip().replace(" ", "")), at


def test_a_title_over_three_lines() -> None:
    found = titles.find(["青岚县住房和城乡", "建设局2023年政", "府信息公开工作年度报告"])
    assert found is not None
    assert (found.organ, found.year) == ("青岚县住房和城乡建设局", "2023年")


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("通知公告", "青溪县水利局"),
        ("青溪县人民政府", "青溪县人民政府水利局"),
        ("今日有雨 12", ""),
    ],
)
def test_a_line_above_is_no_part_of_a_name_that_nothing_has_as_a_whole(above: str, text: str) -> None:
    found = titles.find([above, "县水利局2024年政府信息公开工作年度报告"], [text])
    assert found is not None
    assert found.organ == "县水利局"


@pytest.mark.parametrize(
    "line",
    [
        "根据《中华人民共和国政府信息公开条例》要求，编制2024年政府信息公开工作年度报告。",
        "青溪镇2024年政府信息公开工作年度报告解读",
        "关于做好2024年政府信息公开工作年度报告编制工作的通知",
        "政府信息公开指南",
        "一、总体情况",
        "今天是2019年4月20日青溪镇2024年政府信息公开工作年度报告",
        "2025-01-20青溪镇2024年政府信息公开工作年度报告",
        # Two links of a page, without a year.
        "青岚县政府信息公开/年度报告",
        "政府信息公开/工作年度报告",
        "关于公布2024年全县政府信息公开，/工作年度报告",
    ],
)
def test_is_no_title(line: str) -> None:
    assert titles.find(line.split("/")) is None


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
