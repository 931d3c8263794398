"""Reports of any organ, year and edition, with any numbers and wordings, from a seed."""

from __future__ import annotations

import random
from typing import Any

from auditor_ogi.form import TABLES, form, set_value
from auditor_ogi.sample import report

# Organ and its level, as its name alone says it.
ORGANS = (
    ("云岭县青溪镇人民政府", "township"),
    ("临江区凤山乡人民政府", "township"),
    ("白鹭市明珠街道办事处", "subdistrict"),
    ("云岭县人民政府", "county"),
    ("临江区人民政府", "county"),
    ("云岭县水务局", "county_department"),
    ("临江区卫生健康局", "county_department"),
    ("苏州市人民政府", "city"),
    ("苏州市财政局", "city_department"),
    ("苏州市自然资源和规划局", "city_department"),
    ("江苏省人民政府", "province"),
    ("江苏省教育厅", "province_department"),
    ("望海经济技术开发区管理委员会", "other"),
)
_TITLES = (
    "{organ}{year}年政府信息公开工作年度报告",
    "{organ}{year}年度政府信息公开工作年度报告",
    "{year}年{organ}政府信息公开工作年度报告",
    "{organ}关于{year}年政府信息公开工作年度报告",
    "{organ}{year}年政府信息公开年度报告",
)
_HEADINGS = {
    1: ("总体情况", "总体情况", "总体概述", "基本情况"),
    2: ("主动公开政府信息情况", "主动公开政府信息情况", "主动公开政府信息的情况"),
    3: (
        "收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开申请的情况",
    ),
    4: (
        "政府信息公开行政复议、行政诉讼情况",
        "政府信息公开行政复议、行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ),
    5: ("存在的主要问题及改进情况", "存在的主要问题及改进情况", "存在的问题及改进情况", "存在问题和改进措施"),
    6: ("其他需要报告的事项", "其他需要报告的事项", "其他需要说明的事项", "其它需要报告的事项"),
}
_SENTENCES = (
    "全年共主动公开政府信息{n}条，其中通过网站公开{m}条，通过政务新媒体公开{k}条。",
    "一是组织业务培训{k}次，参训{m}人次；二是开展自查，整改问题{k}个。",
    "（一）公开内容不够全面。部分科室报送信息不及时，解读形式单一。",
    "1.继续抓好《中华人民共和国政府信息公开条例》的贯彻落实，2.加强队伍建设。",
    "办理人大代表建议{k}件、政协提案{m}件，办结率100%。",
    "政务新媒体关注人数{n}人，较上年增长{k}.{m}%。",
    "数据截至当年12月31日24时；联系电话：0512-6{n}。",
    "本年度收取行政事业性收费{k}.{m}万元，占比 {m}% （四舍五入）。",
)
_ORDINALS = "一二三四五六"


def random_report(rng: random.Random, digits: int = 7) -> tuple[dict[str, Any], str]:
    """Canonical data, and the level that the organ's name states; of a report of any year.

    Its numbers have so many ``digits`` at the most.
    """
    organ, level = rng.choice(ORGANS)
    year = rng.randint(2019, 2025)
    edition = "2019" if year <= 2020 else rng.choice(("2021", "2021", "2021", "2021-23row"))
    data = report(
        year, organ=organ, level=level, form=edition, title=rng.choice(_TITLES).format(organ=organ, year=year)
    )
    for section in data["sections"]:
        number = section["number"]
        section["heading"] = f"{_ORDINALS[number - 1]}、{rng.choice(_HEADINGS[number])}"
        for _ in range(rng.randint(0, 6 if number in (1, 5) else 1)):
            section["text"] += "\n" + rng.choice(_SENTENCES).format(
                n=rng.randint(1, 99_999), m=rng.randint(1, 99), k=rng.randint(1, 9)
            )
    _fill(data, edition, rng, digits)
    return data, level


def _fill(data: dict[str, Any], edition: str, rng: random.Random, digits: int) -> None:
    """Numbers that need not add up: a reader that leans on sums would be found out."""
    this = form(edition)
    zeros = rng.choice((0.0, 0.5, 0.9))
    blanks = rng.choice((0.0, 0.0, 0.05))
    for table in TABLES:
        for pointer in this.pointers(table):
            set_value(data, pointer, _number(this.number(pointer) or "count", zeros, blanks, rng, digits))


def _number(kind: str, zeros: float, blanks: float, rng: random.Random, digits: int) -> int | float | None:
    if rng.random() < blanks:
        return None
    if rng.random() < zeros:
        return 0
    count = rng.randint(0, 10 ** rng.choice((1, 2, min(4, digits), digits)) - 1)
    if kind == "decimal":
        return rng.choice((count, round(count / 100, 2)))
    return rng.choice((count, -count)) if kind == "signed" else count


def numbered_report(rng: random.Random) -> tuple[dict[str, Any], str]:
    """A report in which every cell has a number of its own: one in a wrong place shows."""
    data, level = random_report(rng)
    this = form(data["form"])
    for number, pointer in enumerate((pointer for table in TABLES for pointer in this.pointers(table)), 1001):
        set_value(data, pointer, number)
    return data, level
