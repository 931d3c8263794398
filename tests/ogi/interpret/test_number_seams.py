"""A number cut by a line break is one number where the copy shows that it broke the line, else uncertain."""

from __future__ import annotations

import pytest

from auditor.reports.report_type import Reading
from auditor_ogi.interpret import interpret, wrapped_lines
from auditor_ogi.interpret.number_seams import Seam, between
from auditor_readers import html, text
from tests.ogi.interpret.test_wrapped_lines import PARAGRAPHS, PART_FIVE, by_columns, copy

MEETINGS = {
    "digits of a count": ("全年收到申请4", "6件，均已答复。", Seam.OPEN),
    "wide digits": ("全年收到申请４", "６件，均已答复。", Seam.OPEN),
    "nothing but a count": ("收到申请4", "6件", Seam.OPEN),
    "a list of ordinals": ("本年度公开目录第4", "6件申请已答复。", Seam.OPEN),
    "after a thousands comma": ("公开信息1,", "286条。", Seam.OPEN),
    "before a thousands comma": ("公开信息1", ",286条。", Seam.OPEN),
    "within thousands": ("公开信息1,2", "86条。", Seam.OPEN),
    "a decimal point": ("增加9.", "3%，", Seam.OPEN),
    "before a decimal point": ("增加9", ".3%，", Seam.OPEN),
    "a year": ("统计期限自20", "24年1月1日起", Seam.OPEN),
    "a month": ("统计期限自2024年1", "2月31日止", Seam.OPEN),
    "a dotted date": ("截至2024.12", ".31，", Seam.OPEN),
    "a cell after a sentence": ("收到申请6件，结转4", "12", Seam.OPEN),
    "a percent sign": ("较上年增加9.3", "%，", Seam.WHOLE),
    "a myriad": ("公开信息2", "万余条，", Seam.WHOLE),
    "no year": ("其中公开15", "2023年公开12条。", Seam.PARTED),
    "no month": ("其中公开15", "3月底前完成。", Seam.PARTED),
    "no day": ("其中公开15", "1日起施行。", Seam.PARTED),
    "no number has a zero before it": ("其中公开0", "6件，", Seam.PARTED),
    "cells of a table": ("本年新收申请数量 4", "12", Seam.PARTED),
    "a list with commas": ("其中政策12,", "28条，", Seam.NONE),
    "a list with wide commas": ("其中政策12，", "286条，", Seam.NONE),
    "a telephone": ("联系电话：0000-1234567", "2025年1月20日", Seam.NONE),
    "a page number": ("- 3 -", "12件，", Seam.NONE),
    "a name that begins as a myriad": ("联系电话2", "万溪县人民政府", Seam.NONE),
    "no number before": ("收到申请", "46件。", Seam.NONE),
}


@pytest.mark.parametrize(("line", "following", "seam"), MEETINGS.values(), ids=MEETINGS)
def test_what_two_lines_are_to_each_other(line: str, following: str, seam: Seam) -> None:
    assert between(line, following) is seam


def reading(content: str) -> Reading:
    return interpret(text.read(content.encode(), "a.txt"))


def uncertain(found: Reading) -> dict[str, str | None]:
    return {issue.at: issue.raw for issue in found.issues if "line break" in issue.message.template}


CUT = {
    "46件": ("申请4", "6件"),
    "1286条": ("政府信息12", "86条"),
    "100%": ("按时答复率为1", "00%"),
    "9.3%": ("较上年增加9.", "3%"),
    "2024年1月": ("数据统计自20", "24年1月"),
}


@pytest.mark.parametrize(("before", "after"), CUT.values(), ids=CUT)
@pytest.mark.parametrize(
    ("read", "path", "between", "broken"),
    [
        (text.read, "a.txt", "\n", "\n"),
        (html.read, "a.html", "</p><p>", "<br>"),
        (html.read, "a.html", "</p><p>", "</p><p>"),
    ],
    ids=["text", "html br", "html p"],
)
def test_a_single_break_within_a_number_is_uncertain(
    before: str, after: str, read, path: str, between: str, broken: str
) -> None:
    whole = copy(PARAGRAPHS, PART_FIVE, between)
    content = whole.replace(before + after, before + broken + after, 1)
    assert content != whole
    if path == "a.html":
        content = f"<html><body><p>{content}</p></body></html>"
    found = interpret(read(content.encode(), path))
    assert list(uncertain(found)) == ["/sections/0/text"]
    assert f"{before[-2:]}⏎{after[:2]}" in (uncertain(found)["/sections/0/text"] or "")


def test_a_break_at_the_edge_of_the_window_is_certain() -> None:
    wrapped = ["\n".join(by_columns(each, 72)) for each in (*PARAGRAPHS, *PART_FIVE)]
    digits = [
        (line, following)
        for each in wrapped
        for line, following in zip(each.split("\n"), each.split("\n")[1:], strict=False)
        if between(line, following) is Seam.OPEN
    ]
    assert digits
    found = reading(copy(tuple(wrapped[:4]), tuple(wrapped[4:])))
    assert uncertain(found) == {}
    assert found.data["sections"][0]["text"] == "\n".join(PARAGRAPHS)


def test_a_short_line_in_a_window_is_uncertain() -> None:
    wrapped = ["\n".join(by_columns(each, 64)) for each in (*PARAGRAPHS, *PART_FIVE)]
    found = reading(copy((*wrapped[:4], "另有代办申请4", "6件，均已答复。"), tuple(wrapped[4:])))
    assert list(uncertain(found)) == ["/sections/0/text"]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("其中公开15", "2023年公开12条。"),
        ("联系电话：0000-1234567", "2025年1月20日"),
        ("本年新收申请数量 4", "12"),
        ("全年收到申请46件，其中：", "1.自然人40件；"),
        ("（1）自然人申请4", "2.企业申请2件；"),
        ("举办培训3期", "12人参加。"),
    ],
)
def test_two_numbers_are_certain(line: str, following: str) -> None:
    found = reading(copy((*PARAGRAPHS, line, following), PART_FIVE))
    assert uncertain(found) == {}
    assert f"{line}\n{following}" in found.data["sections"][0]["text"]


def test_an_item_after_a_full_line_that_ends_in_a_digit() -> None:
    """The window may have cut 12、 or a list may begin."""
    full = [f"第{'甲' * 26}项工作，已完成"] * 4
    lines = [*full, f"第{'甲' * 24}项工作，已完成1", "2、答复申请。"]
    assert wrapped_lines.breaks(lines).uncertain == {4}
    assert 4 not in wrapped_lines.breaks(lines).goes_on


def test_the_preamble_is_uncertain_too() -> None:
    content = copy(PARAGRAPHS, PART_FIVE).replace(
        "一、总体情况", "本报告数据统计期限自20\n24年1月1日起至2024年12月31日止。\n一、总体情况", 1
    )
    found = reading(content)
    assert list(uncertain(found)) == ["/preamble"]
    assert "自2024年1月1日起" in found.data["preamble"]
