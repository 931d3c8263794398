"""Pages that only look like an annual report are refused by what their title says."""

from __future__ import annotations

import pytest

from auditor.errors import NotAReportError
from auditor.messages import Wording
from auditor.reading.document import Document, Paragraph
from auditor.reading.word_lists import word_lists
from auditor_ogi.interpret import headings, other_pages
from auditor_ogi.interpret.title import find

TITLES = word_lists(other_pages.__file__).groups("titles")
WHAT = {
    "explanation": "an explanation of a report",
    "guide": "a disclosure guide",
    "law_based_government": "a report on law-based government",
    "work_report": "a government work report",
}
PARTS = ("一、总体情况", "二、主动公开政府信息情况")


def refuse(*lines: str) -> None:
    document = Document("x", "text", tuple(map(Paragraph, lines)))
    other_pages.refuse(document, find(lines[:1]), headings.find(lines), [])


@pytest.mark.parametrize(("kind", "word"), [(kind, word) for kind, words in TITLES.items() for word in words])
def test_refused(kind: str, word: str) -> None:
    with pytest.raises(NotAReportError) as refused:
        refuse(f"云岭县2024年{word}", "正文")
    assert Wording("en").render(refused.value.message) == f"this is {WHAT[kind]}, not an annual report"


def test_an_explanation_is_refused_though_it_has_the_parts_of_a_report() -> None:
    with pytest.raises(NotAReportError):
        refuse("云岭县2024年政府信息公开年报解读", *PARTS)
    refuse("云岭县2024年度法治政府建设和政府信息公开", *PARTS)


def test_a_page_with_nothing_of_a_report_is_refused() -> None:
    with pytest.raises(NotAReportError, match="no part and no table"):
        refuse("云岭县人民政府", "正文")


def test_a_report_with_one_part_is_known_by_its_title() -> None:
    refuse("云岭县人民政府2024年政府信息公开工作年度报告", "一、总体情况")
