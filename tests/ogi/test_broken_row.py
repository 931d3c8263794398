"""A row of table three with a cell too many is one question, with the reason that the reader knows."""

from __future__ import annotations

from pathlib import Path

from auditor.outputs import table
from auditor.outputs.letters.notice import notices
from auditor.pipeline import audit, prepare
from auditor.results.output import Letters, Screen
from auditor.rules.finding import Status

FILE = Path(__file__).parents[2] / "fixtures" / "2024" / "yinxing.txt"
WHY = "可能有一个数字被拆入两个单元格"


def test_a_broken_row_is_one_question_for_all_rules() -> None:
    result = audit([FILE])
    (report,) = result.worst_first()
    (cause,) = report.review_causes
    assert cause.issue.at == "/requests/received"
    asked = {each.rule for each in report.outcomes if each.status is Status.NEEDS_REVIEW}
    assert set(cause.rules) == {*asked}
    assert "tables-complete" in asked
    words = prepare().registry.wording("zh")
    (notice,) = notices(result, words, Letters())
    (question,) = notice.questions
    assert WHY in question.what
    shown = "".join(table.render(result, words, Screen(width=400, details=True)))
    assert WHY in shown
    assert "无法确定" not in shown
