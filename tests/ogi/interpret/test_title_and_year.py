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
