"""The parts of the running text."""

from __future__ import annotations

from typing import Any

import pytest

from auditor import NotApplicable, Report
from auditor.messages import message
from auditor.reports.source import ReadingIssue
from auditor_ogi.report_type import identify
from auditor_ogi.sample import report
from auditor_ogi.text import parts


def read(data: dict[str, Any]) -> Report:
    return Report(data, identify(data), tables=("/article20", "/requests", "/disputes"))


def test_parts_stand_in_printed_order_with_their_addresses() -> None:
    found = parts.parts(read(report(drop_parts=[2], texts={5: None})))
    assert [item.number for item in found] == [1, 3, 4, 5, 6]
    assert found[1].pointer == "/sections/1/text"
    assert found[1].heading_pointer == "/sections/1/heading"
    assert found[3].text is None
    assert found[4].text


def test_a_report_without_sections_has_no_parts() -> None:
    assert parts.parts(read(report() | {"sections": []})) == ()


def test_part_is_none_where_the_report_does_not_have_it() -> None:
    assert parts.part(read(report(drop_parts=[6])), 6) is None


@pytest.mark.parametrize(
    "data", [report(drop_parts=[5]), report(texts={5: None})], ids=["dropped", "no text given"]
)
def test_a_part_that_cannot_be_judged_is_not_applicable(data: dict[str, Any]) -> None:
    with pytest.raises(NotApplicable):
        parts.require_part(read(data), 5)


def test_the_text_of_a_part_goes_on_in_sections_that_are_no_part() -> None:
    data = report()
    data["sections"].insert(1, {"number": None, "heading": "（六）工作创新", "text": "开设公开角。"})
    assert (parts.content(read(data), 1) or "").endswith("（六）工作创新\n开设公开角。")
    assert "公开角" not in (parts.content(read(data), 2) or "")


def test_content_is_unknown_where_one_of_its_texts_is() -> None:
    data = report()
    data["sections"].insert(1, {"number": None, "heading": "（六）工作创新"})
    assert parts.content(read(data), 1) is None


def test_a_text_asked_for_is_uncertain_where_the_reader_is() -> None:
    one = read(report())
    parts.require_content(one, 5)
    assert one.take_unsettled() == []


@pytest.mark.parametrize("text", ["（叙述略）", "略", "（略）", "（内容略）。", "从略"])
def test_left_out(text: str) -> None:
    assert parts.is_left_out(text)


@pytest.mark.parametrize(
    "text", ["", "无", "工作策略", "简略说明了情况", "省略号用得太多，略显繁琐，应予改进。"]
)
def test_not_left_out(text: str) -> None:
    assert not parts.is_left_out(text)


def test_an_uncertain_text_is_asked_for_where_all_are_looked_through() -> None:
    data = report()
    issue = ReadingIssue("/sections/2/text", message("not read"))
    one = Report(data, identify(data), tables=("/article20", "/requests", "/disputes"), issues=(issue,))
    parts.require_texts(one, whole=False)
    assert one.take_unsettled() == []
    assert not parts.are_known(one)
    parts.require_texts(one)
    assert one.take_unsettled() == ["/sections/2/text"]


def test_all_texts_are_known_where_none_is_left_out() -> None:
    assert parts.are_known(read(report()))
    assert not parts.are_known(read(report(texts={5: None})))
    assert not parts.are_known(read(report(texts={5: "略"})))


def test_no_text_at_all_is_not_applicable() -> None:
    data = report(texts=dict.fromkeys(range(1, 7)), preamble="")
    with pytest.raises(NotApplicable):
        parts.require_texts(read(data))


@pytest.mark.parametrize(
    ("heading", "ordinal", "rest"),
    [
        ("一、总体情况", 1, "总体情况"),
        ("一、 总体情况", 1, "总体情况"),
        (" 二.主动公开政府信息情况", 2, "主动公开政府信息情况"),
        ("3、收到和处理情况", 3, "收到和处理情况"),
        ("３．收到和处理情况", 3, "收到和处理情况"),
        ("第四部分 复议情况", 4, "复议情况"),
        ("（五）存在问题", 5, "存在问题"),
        ("六 其他事项", 6, "其他事项"),
        ("十一、附件", 11, "附件"),
        ("总体情况", None, "总体情况"),
        ("一般情况", None, "一般情况"),
        ("三公经费", None, "三公经费"),
        ("2024年总体情况", None, "2024年总体情况"),
    ],
)
def test_split_heading(heading: str, ordinal: int | None, rest: str) -> None:
    assert parts.split_heading(heading) == (ordinal, rest)
