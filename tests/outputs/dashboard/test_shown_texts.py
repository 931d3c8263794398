"""The text of a report: quotes are marked where they stand, and a large run shows extracts."""

from __future__ import annotations

import pytest

from auditor.outputs.dashboard.marks import Marks
from auditor.outputs.dashboard.shown_texts import Texts, marked
from auditor.reports.report_type import PrintedText
from tests.outputs.audits import finding

PART = PrintedText("/sections/0/text", "/sections/0/heading", "/sections/0/number", "第一部分")
VALUES = {
    "/sections/0/heading": "一、总体情况",
    "/sections/0/number": 1,
    "/sections/0/text": "全年公开信息12条。\n\n未收到申请，\u202e办结 0 件。\n下一年继续。",
}


@pytest.mark.parametrize(
    ("quote", "expected"),
    {
        "once": ("公开信息12条", [["全年", ["公开信息12条", [7]], "。"], ["未收到，办结 0 件。"]]),
        "over the end of a line": (
            "12条。未收到",
            [["全年公开信息", ["12条。", [7]]], [["未收到", [7]], "，办结 0 件。"]],
        ),
        "spaces apart": ("办结0件", [["全年公开信息12条。"], ["未收到，", ["办结 0 件", [7]], "。"]]),
        "cut at both ends": ("…息12条…", [["全年公开信", ["息12条", [7]], "。"], ["未收到，办结 0 件。"]]),
        "everywhere": ("。", [["全年公开信息12条", ["。", [7]]], ["未收到，办结 0 件", ["。", [7]]]]),
        "nowhere": ("公开信息13条", [["全年公开信息12条。"], ["未收到，办结 0 件。"]]),
        "nothing": ("…", [["全年公开信息12条。"], ["未收到，办结 0 件。"]]),
    }.values(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_quote_is_marked(quote: str, expected: list) -> None:
    assert list(marked(["全年公开信息12条。", "未收到，办结 0 件。"], [(7, quote)])) == expected


def test_quotes_may_overlap() -> None:
    (line,) = marked(["甲乙丙丁"], [(0, "甲乙丙"), (1, "丙丁")])
    assert line == [["甲乙", [0]], ["丙", [0, 1]], ["丁", [1]]]


def test_words_that_stand_everywhere_are_not_marked_one_by_one() -> None:
    (line,) = marked(["的" * 21], [(0, "的")])
    assert line == ["的" * 21]


def marks(excerpt: str | None = None, at: str = "/sections/0/text") -> Marks:
    made = Marks()
    made.add(3, finding(at=(at,), excerpt=excerpt))
    return made


def test_the_whole_text_with_its_heading() -> None:
    shown = Texts(1000).of([PART], VALUES, marks("未收到申请"))
    assert shown == {
        "parts": [
            {
                "heading": "一、总体情况",
                "note": "第一部分",
                "paragraphs": [
                    ["全年公开信息12条。"],
                    [["未收到申请", [3]], "，[U+202E]办结 0 件。"],
                    ["下一年继续。"],
                ],
            }
        ]
    }


def test_a_finding_that_quotes_nothing_is_about_the_part() -> None:
    for at in ("/sections/0/text", "/sections/0/heading", "/sections/0/number"):
        (part,) = Texts(1000).of([PART], VALUES, marks(at=at))["parts"]  # type: ignore[index]
        assert part["marks"] == [3]


def test_of_a_text_that_is_too_much_the_quoted_paragraphs_are_left() -> None:
    texts = Texts(10)
    shown = texts.of([PART], VALUES, marks("未收到申请"))
    assert shown is not None
    assert shown["extract"] is True
    (part,) = shown["parts"]
    assert part["paragraphs"] == [None, [["未收到申请", [3]], "，[U+202E]办结 0 件。"], None]
    assert texts.of([PART], VALUES, Marks()) == {"parts": [], "extract": True}


def test_room_is_for_the_first_reports() -> None:
    size = len(VALUES["/sections/0/text"].encode())  # type: ignore[attr-defined]
    texts = Texts(2 * size)
    found = [texts.of([PART], VALUES, Marks()) for _ in range(3)]
    assert ["extract" in (each or {}) for each in found] == [False, False, True]


def test_a_report_without_text_shows_none() -> None:
    assert Texts(1000).of([], {}, Marks()) is None
