"""What veto, red line, provisional and not scored mean is said where they occur, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.outputs.letters.notice import notices
from auditor.outputs.score_notes import score_notes
from auditor.results.output import Letters
from auditor.running.score import Score
from tests.outputs.audits import audit, failed, report_audit, wording

SCORING: dict[str, Any] = {
    "model": "deduction",
    "red_lines": [{"count": 1, "best": 89.9}, {"count": 2, "best": 79.9}],
    "veto": {"best": 59.9, "rules": {}},
}
FAILS = Score(50.0, vetoes=("a",), capped_by=("a",))
CASES = {
    "nothing": ([Score(95.0)], []),
    "a red line": (
        [Score(88.0, capped_by=("a",))],
        ["触及红线的，得分有上限，按条数（同一原因引起的只计1条）最高为：1条89.9分、2条79.9分。"],
    ),
    "a veto": ([FAILS], ["否决：有一项要求未达到即判为不合格，得分最高59.9分。"]),
    "provisional": ([Score(88.0, provisional=True)], ["暂定：还有待核实的要求，核实后等级可能改变。"]),
    "no score": ([Score(None)], ["未计分：待核实的要求过多，或者表格无法读取，核实后再计分。"]),
    "each once": ([FAILS, FAILS, Score(95.0)], ["否决：有一项要求未达到即判为不合格，得分最高59.9分。"]),
}


@pytest.mark.parametrize(("scores", "notes"), CASES.values(), ids=CASES)
def test_notes(scores: list[Score], notes: list[str]) -> None:
    assert list(score_notes(scores, SCORING, wording(), marked=False)) == notes


def test_the_star_is_explained_where_it_stands_for_a_red_line() -> None:
    first, caps, veto = score_notes([FAILS], SCORING, wording(), marked=True)
    assert (first, veto[:2]) == ("*表示触及红线。", "否决")
    assert caps.startswith("触及红线的")
    shares = {"model": "share", "red_line_grade": "合格"}
    said = list(score_notes([Score(70.0, capped_by=("a",))], shares, wording(), marked=False))
    assert said == ["触及红线的，等级最高为“合格”。"]


def test_a_notice_says_why_there_is_no_score() -> None:
    given = audit(report_audit("甲镇", 2024, failed("six-sections"), value=None))
    (notice,) = notices(given, wording(), Letters())
    assert (notice.score, notice.unscored) == ("", "尚无结论")
    (bare,) = notices(given, wording(), Letters(scores=False))
    assert bare.unscored == ""
