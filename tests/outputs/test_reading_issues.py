"""A row that could not be read is one line; values that say something of their own are a line each."""

from __future__ import annotations

import pytest

from auditor.messages import message
from auditor.outputs.phrases import Phrases
from auditor.reading.document import Place
from auditor.reports.source import ReadingIssue
from tests.outputs.audits import audit, report_audit, wording

LINE = {
    "zh": "/requests/a/0及同一行另外9个数读取存疑：看不清  第2个表格第7行第1列",
    "en": "uncertain reading of /requests/a/0 and 9 more values of the same row: 看不清",
}


def issues(row: int, count: int, words: str = "看不清") -> tuple[ReadingIssue, ...]:
    return tuple(
        ReadingIssue(
            f"/requests/{'abc'[row - 7]}/{column}",
            message(words),
            place=Place(line=33 + row, table=2, row=row, column=column + 1),
        )
        for column in range(count)
    )


def shown(*given: ReadingIssue, lang: str = "zh") -> list[str]:
    report = report_audit(issues=given)
    return Phrases(audit(report), wording(lang)).reading_issues(report)


@pytest.mark.parametrize("lang", LINE)
def test_a_row_is_one_line(lang: str) -> None:
    (line,) = shown(*issues(7, 10), lang=lang)
    assert line.startswith(LINE[lang])


def test_rows_and_reasons_are_apart() -> None:
    assert len(shown(*issues(7, 10), *issues(8, 5), *issues(9, 4, "两个数字挤在一格"))) == 3


def test_few_values_and_values_without_a_place_have_a_line_each() -> None:
    assert len(shown(*issues(7, 2))) == 2
    loose = (ReadingIssue(f"/requests/a/{n}", message("看不清")) for n in range(5))
    assert len(shown(*loose)) == 5
