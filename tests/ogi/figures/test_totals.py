"""Totals and their parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import Report
from auditor_ogi.figures.breakdown import Breakdown
from auditor_ogi.figures.totals import breakdowns
from auditor_ogi.report_type import identify
from auditor_ogi.sample import report


def found(text: str) -> list[Breakdown]:
    data = report(texts=dict.fromkeys(range(1, 7), "") | {1: text}, preamble="")
    return [each for each in breakdowns(Report(data, identify(data))) if len(each.parts) > 1]


def values(breakdown: Breakdown) -> tuple[int, list[int]]:
    return int(breakdown.total.value), [int(part.quantity.value) for part in breakdown.parts]


@pytest.mark.parametrize(
    ("text", "total", "parts", "closed", "certain"),
    [
        ("公开信息273条，其中业务62条，规划4条。", 273, [62, 4], False, True),
        ("公开信息273条，其中业务62条，其他211条。", 273, [62, 211], True, True),
        ("公开信息273条：业务62条、规划211条。", 273, [62, 211], True, True),
        ("公开信息273条，其中业务62条，教育、科技等民生200条，其他11条。", 273, [62, 200, 11], True, True),
        ("公开信息273条，其中业务62条，其他重要信息200条，会议11条。", 273, [62, 200, 11], False, True),
        ("收到申请12件，其中线上12件、线下0件，驳回7件。", 12, [12, 0, 7], False, False),
        ("人事151条、财政17条（决算5条、预算12条）。", 17, [5, 12], True, True),
        ("来信6件和来访3件，其中答复5件、转办2件。", 3, [5, 2], False, False),
        ("公开信息273条：业务62条、规划211条等。", 273, [62, 211], False, True),
        ("公开信息273条（业务62条，规划211条）。", 273, [62, 211], True, True),
        ("公开信息273条，分别为业务62条，规划211条。", 273, [62, 211], True, True),
        ("公开信息273条，主要包括业务62条，规划11条。", 273, [62, 11], False, True),
        ("公开273条信息，其中业务62条和规划4条。", 273, [62, 4], False, True),
        ("公开信息69条，其中文件6条，解读95篇，公告3则。", 69, [6, 95, 3], False, False),
        ("机构类20条，内有领导10条、设置6条。", 20, [10, 6], False, True),
        ("共273条：一是业务62条；二是规划211条。", 273, [62, 211], True, True),
        ("共273条：一是业务62条，方便查询；二是规划211条。", 273, [62, 211], True, True),
        ("共273条：\n1.业务62条。\n2.规划211条。", 273, [62, 211], True, True),
        ("公开信息273条。其中业务62条，其他211条。", 273, [62, 211], True, True),
        ("公开信息273条，包括业务62条，规划11条，人事3条。", 273, [62, 11, 3], True, True),
        ("公开信息273条，包括业务62条，规划11条。", 273, [62, 11], False, True),
        ("公开信息273条：建议办理62条，行政执法211条。", 273, [62, 211], True, True),
        ("发布解读44篇，文字解读4篇、图文解读40篇。", 44, [4, 40], True, True),
        ("文字解读4篇、图文解读40篇，全年政策解读共44篇。", 44, [4, 40], True, True),
        ("办结申请3件，办理结果为：予以公开1件、无法提供2件。", 3, [1, 2], True, True),
        ("收到政府信息公开申请9件。已办结的3件中，予以公开1件，无法提供2件。", 3, [1, 2], True, True),
        ("业务62条，规划211条，合计273条。", 273, [62, 211], True, True),
        ("收到申请6件，其中自然人4件，法人2件；办结6件。", 6, [4, 2], False, True),
    ],
)
def test_a_total_and_its_parts(text: str, total: int, parts: list[int], closed: bool, certain: bool) -> None:
    (breakdown,) = found(text)
    assert values(breakdown) == (total, parts)
    assert (breakdown.closed, breakdown.certain) == (closed, certain)


@pytest.mark.parametrize(
    "text",
    [
        "公开信息273条，收到申请3件，办结3件。",
        "较上年增加3条，其中业务2条，规划2条。",
        "计划公开100条，其中业务50条，规划80条。",
        "制发规范性文件2件，其中修订1件，废止1件，现行有效6件。",
        "答复64件（含上年结转4件）。",
        "公开信息273条，包括规划计划、财政预算等。",
        "全年发布乡党委文件13件，乡政府办公室文件14件，各站所文件22件。",
    ],
)
def test_what_is_no_list_of_parts(text: str) -> None:
    assert found(text) == []


def test_titles_are_labels_as_printed() -> None:
    (breakdown,) = found("刊登新闻9条，其中《云岭日报》7条、《青溪》杂志2条。")
    assert [part.label for part in breakdown.parts] == ["《云岭日报》", "《青溪》杂志"]


@pytest.mark.parametrize(
    "text", ["收到申请12件，其中线上12件、线下0件，驳回7件。", "共0件，其中线上0件、线下0件。"]
)
def test_noughts_divide_nothing(text: str) -> None:
    (breakdown,) = found(text)
    assert breakdown.adds_up


def test_one_total_in_two_views() -> None:
    one, other = found("公开328条，其中网站100条、微信228条；按内容分，机构类20条、政策类308条。")
    assert values(one) == (328, [100, 228])
    assert values(other) == (328, [20, 308])


def test_parts_of_a_part_stay_apart() -> None:
    whole, part = found("发布500条，其中解读30条（文字20条，图片10条），动态470条。")
    assert values(whole) == (500, [30, 470])
    assert values(part) == (30, [20, 10])


def test_the_excerpt_is_the_passage_as_printed() -> None:
    (breakdown,) = found("（一）主动公开。 全年公开信息 20 条，其中 业务１２条，规划 8 条。另有通知。")
    assert breakdown.excerpt == "全年公开信息 20 条，其中 业务１２条，规划 8 条"


@given(
    st.lists(st.integers(1, 9999), min_size=2, max_size=8),
    st.sampled_from(["：{}。", "（{}）。", "，分别为{}。", "，其中{}，其他7条。"]),
    st.sampled_from("，、；"),
)
def test_any_list_is_read_back(parts: list[int], frame: str, mark: str) -> None:
    names = "甲乙丙丁戊己庚辛"
    listed = mark.join(f"{name}类{count}条" for name, count in zip(names, parts, strict=False))
    rest = [7] if "其他" in frame else []
    if rest and mark == "；":
        mark = "，"
        listed = listed.replace("；", "，")
    total = sum(parts) + sum(rest)
    (breakdown,) = found(f"主动公开信息{total}条" + frame.format(listed))
    assert values(breakdown) == (total, parts + rest)
    assert breakdown.closed
    assert breakdown.adds_up


@given(
    st.text(alphabet="公开信息其中包括含共0123456789条件份，、；：（）。\n一是二是按内容分网站", max_size=80)
)
def test_no_text_breaks_the_reader(text: str) -> None:
    data = report(texts=dict.fromkeys(range(1, 7), "") | {1: text}, preamble="")
    for breakdown in breakdowns(Report(data, identify(data))):
        assert breakdown.excerpt in text
        assert breakdown.parts


def test_what_never_comes_to_an_end_is_no_sentence() -> None:
    assert found("公开信息9条，其中政策类1条、财政类1条，" * 20)
    # Holding each number against all that follow would take minutes here.
    assert not found("公开信息9条，其中政策类1条、财政类1条，" * 2000)
