"""Which lines are headings of which part."""

from __future__ import annotations

import pytest

from auditor_ogi.interpret.headings import Heading, find, repeated

BODY = "这一部分的文字，写明有关工作的开展情况和数据。"
OFFICIAL = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


def parts(lines: list[str]) -> list[tuple[int, int | None]]:
    return [(heading.line, heading.part) for heading in find(lines)]


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        (1, "一、 总体情况"),
        (1, "总体情况"),
        (1, "一、总体情况。"),
        (1, "一、总体概述"),
        (1, "一、基本情况"),
        (1, "一、概述"),
        (1, "一、2023年政务公开总体情况"),
        (1, "一.总体情况"),
        (1, "一 总体情况"),
        (1, "第一部分 总体情况"),
        (2, "二、主动公开政府信息的情况"),
        (2, "二、主动公开信息情况"),
        (2, "二、行政机关主动公开政府信息情况。"),
        (2, "二、政府信息主动公开情况"),
        (3, "三、行政机关收到和处理政府信息公开申请情况"),
        (3, "三、收到及处理政府信息公开申请的情况"),
        (3, "依申请公开政府信息办理情况"),
        (4, "四、政府信息公开行政复议和行政诉讼情况"),
        (4, "四、政府信息公开行政复议、诉讼情况"),
        (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (5, "五、存在的问题及改进情况"),
        (5, "五、存在的主要问题及整改情况"),
        (5, "五、政府信息公开工作存在的主要问题及改进情况"),
        (5, "五、存在问题和改进措施"),
        (6, "六、其他需要说明的事项"),
        (6, "六、其他需要汇报事项"),
        (6, "六、其他报告事项"),
        (6, "六、其它需要报告的事项"),
        (6, "六、需要报告的其他事项"),
        # One word is wrong.
        (1, "一、总体状况"),
        (1, "一、总休情况"),
        (2, "二、主动公布政府信息情况"),
        (2, "二、主动公开政府信息概况"),
        (2, "主动公开政府信息概况"),
        (3, "三、收到和处理政府信息公开申请状况"),
        (3, "收到和处理政府信息公开申请状况"),
        (3, "三、收到和办理政府信息公开申情情况"),
        (3, "三、依申请公开政府信息状况"),
        (4, "四、政府信息公开行政复议、行政讼诉情况"),
        (4, "四、政府信息公开行政复义及诉讼情况"),
        (5, "五、存在的主要问题及完善情况"),
        (5, "五、存在的重点问题及改进情况"),
        (6, "六、其他需要上报的事项"),
        (6, "六、其他必须报告的事项"),
    ],
)
def test_means(part: int, heading: str) -> None:
    lines = [line for title in OFFICIAL for line in (title, BODY)]
    lines[2 * (part - 1)] = heading
    found = find(lines)
    assert [item.part for item in found] == [1, 2, 3, 4, 5, 6]
    assert found[part - 1].printed == heading
    assert not any(item.rest for item in found)


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        (1, "一、总体要求"),
        (1, "一、组织领导情况"),
        (2, "二、主动公开财政信息情况"),
        (2, "二、主动公开政府信息目录"),
        (3, "三、收到和处理群众来信情况"),
        (3, "三、收到和处理政府信息公开投诉情况"),
        (4, "四、政府信息公开行政处罚、行政强制情况"),
        (5, "五、存在的主要成绩及推广情况"),
        (6, "六、其他需要表扬的事项"),
    ],
)
def test_a_heading_of_another_thing_is_none_of_the_parts(part: int, heading: str) -> None:
    lines = [line for title in OFFICIAL for line in (title, BODY)]
    lines[2 * (part - 1)] = heading
    assert [item.part for item in find(lines) if item.part] == [n for n in range(1, 7) if n != part]


def test_a_line_with_a_wrong_word_gives_way_to_the_name_of_the_part() -> None:
    lines = [line for title in OFFICIAL for line in (title.partition("、")[2], BODY)]
    lines.insert(2, "主动公开政府信息概况")
    assert [item.part for item in find(lines)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("line", "printed", "rest"),
    [
        ("一、总体情况。2024年，我镇认真落实。", "一、总体情况。", "2024年，我镇认真落实。"),
        ("一、总体情况　2024年，我镇认真落实。", "一、总体情况", "2024年，我镇认真落实。"),
        ("六、其他需要报告的事项：无", "六、其他需要报告的事项：", "无"),
        ("六、其他需要报告的事项 无。", "六、其他需要报告的事项", "无。"),
    ],
)
def test_text_may_follow_on_the_line(line: str, printed: str, rest: str) -> None:
    (heading,) = find([line])
    assert (heading.printed, heading.rest) == (printed, rest)


@pytest.mark.parametrize(
    "line",
    [
        "本报告由总体情况、主动公开政府信息情况等六部分组成。",
        "一、总体情况良好，各项工作稳步推进。",
        "现将总体情况报告如下：",
        "（一）主动公开情况",
        "(五）政府信息公开监督保障情况",
        "（一）存在问题",
        "1.主动公开情况",
        "一是信息公开形式尚显单薄。",
        "主动公开情况",
        "依申请公开情况",
        "存在问题",
        "三、本年度办理结果",
        "一、本年新收政府信息公开申请数量",
    ],
)
def test_is_no_heading_of_a_part(line: str) -> None:
    lines = [OFFICIAL[0], line, *OFFICIAL[1:]]
    assert [heading.line for heading in find(lines) if heading.part] == [0, 2, 3, 4, 5, 6]


def test_digits_are_first_level_where_there_is_nothing_else() -> None:
    lines = [f"{number}、{title[2:]}" for number, title in enumerate(OFFICIAL, 1)]
    assert parts(lines) == [(n, n + 1) for n in range(6)]


def test_digits_are_second_level_beside_chinese_ordinals() -> None:
    lines = [OFFICIAL[0], "1、主动公开政府信息情况", "2、依申请公开政府信息办理情况", *OFFICIAL[1:]]
    assert parts(lines) == [(0, 1), (3, 2), (4, 3), (5, 4), (6, 5), (7, 6)]


def test_no_ordinals_at_all() -> None:
    assert parts([line for title in OFFICIAL for line in (title[2:], BODY)]) == [
        (2 * n, n + 1) for n in range(6)
    ]


def test_the_printed_order_is_kept() -> None:
    swapped = [*OFFICIAL[:3], OFFICIAL[4], OFFICIAL[3], OFFICIAL[5]]
    assert [part for _, part in parts(swapped)] == [1, 2, 3, 5, 4, 6]


def test_a_part_that_stands_twice_is_there_twice() -> None:
    lines = [OFFICIAL[0], BODY, *OFFICIAL[1:5], BODY, OFFICIAL[4], BODY, OFFICIAL[5]]
    assert [part for _, part in parts(lines)] == [1, 2, 3, 4, 5, 5, 6]


POINTS_OF_PART_FIVE = (
    ("一、存在的主要问题", "二、改进情况"),
    ("一、存在的主要问题。公开工作发展不平衡。", "二、改进情况。加强培训。"),
    ("一、存在问题", "二、改进措施"),
    ("一、主要问题及改进情况", "二、下一步打算"),
)


@pytest.mark.parametrize("points", POINTS_OF_PART_FIVE)
def test_points_numbered_from_one_within_a_part_are_text(points: tuple[str, str]) -> None:
    lines = [*OFFICIAL[:5], points[0], BODY, points[1], BODY, OFFICIAL[5], "无。"]
    assert parts(lines) == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (9, 6)]


def test_a_table_of_contents_is_none() -> None:
    lines = [*OFFICIAL, BODY, *(line for title in OFFICIAL for line in (title, BODY))]
    assert parts(lines) == [(7 + 2 * n, n + 1) for n in range(6)]


def test_a_further_heading_is_a_section_of_its_own() -> None:
    assert parts([*OFFICIAL, BODY, "七、附件", BODY])[-1] == (7, None)
    shifted = [OFFICIAL[0], "二、组织保障情况", "三" + OFFICIAL[1][1:], "四" + OFFICIAL[2][1:]]
    assert parts(shifted) == [(0, 1), (1, None), (2, 2), (3, 3)]


def test_a_numbered_list_within_a_part_is_text() -> None:
    lines = [*OFFICIAL, "一、建议办理", "二、提案办理"]
    assert len(parts(lines)) == 6


@pytest.mark.parametrize(
    ("parts", "again"),
    [
        ([1, 2, 3, 4, 5, 6], None),
        ([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6], 6),
        ([1, 2, 5, 1, 2, 5], 3),
        ([1, 2, 2, 3, 4, 5, 6], None),
        ([1, 2, 3, 2, 3, 4, 5, 6], None),
        ([1, None, 2, None, 3, 1, 2, 3], 5),
        ([], None),
    ],
)
def test_parts_that_come_again(parts: list[int | None], again: int | None) -> None:
    found = [Heading(line, part, None, "") for line, part in enumerate(parts)]
    second = repeated(found)
    assert (None if second is None else second.line) == again
