"""A sentence that a copy broke over several lines is one sentence; lines that end are lines."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from auditor_ogi.interpret import interpret, wrapped_lines
from auditor_readers import html, markdown, text

PARAGRAPHS = (
    "2024年，本局围绕群众关心的事项持续推进政府信息公开工作，数据统计自2024年1月1日起至2024年12月31日止。",
    "全年共收到政府信息公开申请46件，上年度结转2件，办结47件，其中予以公开21件，部分公开12件，不予公开8件，无法提供4件，"
    "不予处理1件，其他处理1件，结转至下一年度1件；按时答复率为100%，没有因答复不及时引起的投诉。",
    "主动公开政府信息1286条，其中网站公开733条，政务新媒体公开402条，其他方式公开151条，较上年增加9.3%。",
    "举办培训3期，参训人员达到126人次。",
)
PART_FIVE = (
    "存在的主要问题：一是个别科室对公开工作的重视程度不够，信息报送还不及时；二是政策解读的形式比较单一，图解和视频不多。",
    "改进措施：一是加强培训和考核，把公开工作纳入年度目标；二是丰富解读形式，让群众看得懂、用得上、找得到。",
)


def by_columns(paragraph: str, width: int) -> Iterator[str]:
    """The lines of a paragraph as a window breaks it, indented, and no mark at the beginning of one."""
    line = "　　"
    for character in paragraph:
        taken = sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in line)
        if taken >= width and character not in "，。；、：":
            yield line
            line = ""
        line += character
    yield line


def by_characters(paragraph: str, width: int) -> list[str]:
    return textwrap.wrap(paragraph, width)


def copy(paragraphs: tuple[str, ...], last: tuple[str, ...], between: str = "\n") -> str:
    lines = [
        "青岚县水利局2024年政府信息公开工作年度报告",
        "一、总体情况",
        *paragraphs,
        "二、主动公开政府信息情况",
    ]
    lines += ["五、存在的主要问题及改进情况", *last, "六、其他需要报告的事项", "无其他需要报告的事项。"]
    return between.join(lines)


def texts_of(content: str, reader: Callable = text.read, path: str = "a.txt") -> dict[int, str]:
    data = interpret(reader(content.encode(), path)).data
    return {section["number"]: section["text"] for section in data["sections"]}


WHOLE = {1: "\n".join(PARAGRAPHS), 5: "\n".join(PART_FIVE)}


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("width", [44, 50, 54, 60, 64, 72, 76, 80])
def test_text_broken_by_columns_is_whole(width: int, blank: str) -> None:
    wrapped = ["\n".join(by_columns(each, width)) + blank for each in (*PARAGRAPHS, *PART_FIVE)]
    found = texts_of(copy(tuple(wrapped[:4]), tuple(wrapped[4:])))
    assert {number: found[number] for number in WHOLE} == WHOLE


@pytest.mark.parametrize("width", [18, 20, 22, 24, 25, 28, 34, 38, 40, 44, 50])
def test_text_broken_by_characters_is_whole(width: int) -> None:
    wrapped = ["\n".join(by_characters(each, width)) for each in (*PARAGRAPHS, *PART_FIVE)]
    found = texts_of(copy(tuple(wrapped[:4]), tuple(wrapped[4:])))
    assert {number: found[number] for number in WHOLE} == WHOLE


ONCE = (
    ("无法提供4件，", "不予处理1件"),
    ("结转至下一", "年度1件"),
    ("较上年增加", "9.3%"),
    ("收到政府信息公开申请4", "6件"),
    ("其中网站公开733条，", "政务新媒体公开402条"),
    ("参训人员达到", "126人次"),
    ("网站公开733条、", "政务新媒体"),
)


@pytest.mark.parametrize("width", [22, 25, 28])
def test_a_longer_line_does_not_hide_the_edge(width: int) -> None:
    longer = "本年度没有发生因政府信息公开引起的行政复议、行政诉讼案件，也没有上一年度结转的案件，特此说明。"
    wrapped = ["\n".join(by_characters(each, width)) for each in (*PARAGRAPHS, *PART_FIVE)]
    found = texts_of(copy((*wrapped[:4], longer), tuple(wrapped[4:])))
    assert {number: found[number] for number in WHOLE} == WHOLE | {1: f"{WHOLE[1]}\n{longer}"}


SHORT_ITEMS = (
    "加强组织领导，明确责任分工",
    "完善公开目录，规范公开流程",
    "拓宽公开渠道，方便群众查阅",
    "开展业务培训，提高工作能力",
    "健全考核机制，推动工作落实",
)


@pytest.mark.parametrize("count", range(3, 6))
def test_items_of_a_list_stay_apart(count: int) -> None:
    items = "\n".join(SHORT_ITEMS[:count])
    assert texts_of(copy((items, *PARAGRAPHS), PART_FIVE))[1].startswith(f"{items}\n{PARAGRAPHS[0]}")


@pytest.mark.parametrize(("before", "after"), [pair for pair in ONCE if "".join(pair) in WHOLE[1]])
@pytest.mark.parametrize(
    ("reader", "path", "between", "broken"),
    [
        (text.read, "a.txt", "\n", "\n"),
        (markdown.read, "a.md", "\n\n", "\n"),
        (html.read, "a.html", "</p><p>", "<br>"),
        (html.read, "a.html", "</p><p>", "</p><p>"),
    ],
    ids=["text", "markdown", "html br", "html p"],
)
def test_one_line_break_inside_a_sentence(
    before: str, after: str, reader: Callable, path: str, between: str, broken: str
) -> None:
    content = copy(PARAGRAPHS, PART_FIVE, between).replace(before + after, before + broken + after)
    if path == "a.html":
        content = f"<html><body><p>{content}</p></body></html>"
    assert texts_of(content, reader, path)[1] == WHOLE[1]


APART = (
    ("（一）主动公开情况", "全年公开信息35条，其中政策12条。"),
    ("全年公开信息35条，其中政策12条；", "收到申请5件。"),
    ("全年公开信息35条，其中政策12条", "（二）依申请公开情况"),
    ("粉丝量5.1万人，", "（三）政府信息管理情况"),
    ("全年公开信息35条，网站公开30条，其中：", "1.政策12条"),
    ("网站公开30条", "新媒体公开5条"),
    ("公开渠道有网站、公开栏等，共3处", "2024年，我局收到申请5件。"),
    ("加强组织领导，健全工作机制", "我局收到申请5件，均已答复。"),
    ("联系电话：", "0000-1234567"),
    ("本年度新收", "12"),
)


@pytest.mark.parametrize("lines", APART)
def test_lines_that_end_are_lines(lines: tuple[str, str]) -> None:
    assert wrapped_lines.breaks(lines) == (frozenset(), frozenset())


def test_long_paragraphs_without_their_full_stop_are_paragraphs() -> None:
    """A hasty clerk leaves them out, and the paragraphs are not as long as each other."""
    lines = [each.rstrip("。") for each in (*PARAGRAPHS, *PART_FIVE)]
    assert wrapped_lines.breaks(lines) == (frozenset(), frozenset())
