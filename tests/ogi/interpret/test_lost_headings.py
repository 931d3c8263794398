"""A part whose text stands in the part before is a reading issue; a part that is not there is none."""

from __future__ import annotations

import pytest

from auditor.reports.report_type import Reading
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import text
from tests.ogi.interpret.rendering import cell_lines

WHOLE = cell_lines(report(2023)).decode()
ONE, FIVE, SIX = "一、总体情况\n", "五、存在的主要问题及改进情况\n", "六、其他需要报告的事项\n"


def reading(page: str) -> Reading:
    return interpret(text.READER.read(page.encode(), "x.txt"))


def marked(page: str) -> set[str]:
    return {issue.at for issue in reading(page).issues}


@pytest.mark.parametrize(
    ("heading", "left", "pointer"),
    [
        (ONE, "", "/preamble"),
        (ONE, "一\n、总体情况\n", "/preamble"),
        (ONE, "— 、总体情况\n", "/preamble"),
        (ONE, "、总体情况 一\n", "/preamble"),
        (FIVE, "", "/sections/3/text"),
        (FIVE, "五\n、存在的主要问题及改进情况\n", "/sections/3/text"),
        (FIVE, "、 存在的主要问题及改进情况 五\n", "/sections/3/text"),
        (SIX, "", "/sections/4/text"),
        (SIX, "六\n、其他需要报告的事项\n", "/sections/4/text"),
    ],
)
def test_a_lost_heading_is_told(heading: str, left: str, pointer: str) -> None:
    assert heading in WHOLE
    assert {"/sections", pointer} <= marked(WHOLE.replace(heading, left))


def test_a_whole_report_has_none() -> None:
    assert marked(WHOLE) == set()


def test_a_part_that_is_not_there_is_none() -> None:
    one, two = WHOLE.index(ONE), WHOLE.index("二、主动公开")
    five, six = WHOLE.index(FIVE), WHOLE.index(SIX)
    for page in (WHOLE[:one] + WHOLE[two:], WHOLE[:five] + WHOLE[six:], WHOLE[:six]):
        assert not any(at.startswith(("/sections", "/preamble")) for at in marked(page))


def test_a_sentence_about_problems_is_no_part() -> None:
    five, six = WHOLE.index(FIVE), WHOLE.index(SIX)
    page = WHOLE[:five] + "下一步将研究存在的问题。\n" + WHOLE[six:]
    assert not any(at.startswith("/sections") for at in marked(page))
