"""The rows of table three whose labels are in pieces: lines of a label in the row below, notes cut off."""

from __future__ import annotations

import re
from typing import Any

import pytest

from auditor.reports.report_type import Reading
from auditor_ogi.form import set_value
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import html
from tests.ogi.interpret.rendering import merged, value

NOT_HELD, CREATED, UNCLEAR = (
    f"/requests/outcomes/unavailable/{key}" for key in ("not_held", "needs_creation", "still_unclear")
)
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")
BLANKS = "<td></td>" * 7


def numbered() -> dict[str, Any]:
    """A report in which three rows, one below the other, have numbers of their own."""
    data = report(2023)
    for number, row in enumerate((NOT_HELD, CREATED, UNCLEAR), 1):
        for column in COLUMNS:
            set_value(data, f"{row}/{column}", 6 * number if column == "total" else number)
    return data


def read(*rows: str) -> Reading:
    """The table with these rows instead of two; {2} and {3} are the cells of these."""
    source = merged(numbered()).decode()
    pattern = r"<tr>[^\n]*没有现成信息需要另行制作[^\n]*\n<tr>[^\n]*补正后申请内容仍不明确[^\n]*\n"
    printed = re.search(pattern, source)
    assert printed is not None
    _, two, three = ("".join(f"<td>{n}</td>" for n in [number] * 6 + [6 * number]) for number in (1, 2, 3))
    lines = [f"<tr><td>{row}</tr>\n".replace("{2}", two).replace("{3}", three) for row in rows]
    return interpret(
        html.read((source[: printed.start()] + "".join(lines) + source[printed.end() :]).encode(), "x.html")
    )


@pytest.mark.parametrize(
    "rows",
    [
        ["2.没有现成信息需要另行制作</td>{2}", "3.补正后申请内容仍不明确</td>{3}"],
        # The last lines of a label are in the row below, alone in rows between, or both.
        ["2.没有现成信息</td>{2}", "需要另行制作3.补正后申请内容仍不明确</td>{3}"],
        ["2.没有</td>{2}", f"现成信息需要另行制</td>{BLANKS}", "作3.补正后申请内容仍不明确</td>{3}"],
        [
            "2.没有</td>{2}",
            f"现成信息</td>{BLANKS}",
            f"需要另行制作</td>{BLANKS}",
            "3.补正后申请内容仍不明确</td>{3}",
        ],
        ["2.没有现成信息需要另行制作3.补正后</td>{2}", "申请内容仍不明确</td>{3}"],
        # A note on filling in is cut off, its end among the values.
        [
            "2.没有现成信息需要另行制作（没有的填</td>{2}",
            f"</td><td>0）</td>{BLANKS}",
            "3.补正后申请内容仍不明确</td>{3}",
        ],
    ],
)
def test_labels_that_are_spelt_over_rows_are_read_in_their_order(rows: list[str]) -> None:
    reading = read(*rows)
    assert [value(reading.data, f"{row}/total") for row in (NOT_HELD, CREATED, UNCLEAR)] == [6, 12, 18]
    assert reading.issues == ()


@pytest.mark.parametrize(
    "rows",
    [
        # Numbers for three rows where two are spelt, or for one.
        ["2.没有</td>{2}", "现成信息需要另行制</td>{2}", "作3.补正后申请内容仍不明确</td>{3}"],
        ["2.没有</td>{2}", f"现成信息需要另行制作3.补正后申请内容仍不明确</td>{BLANKS}"],
        # A character too many.
        ["2.没有</td>{2}", "乙现成信息需要3.补正后申请内容</td>{3}"],
        # The end of a note that nothing has begun may be a value.
        [
            "2.没有现成信息需要另行制作信息</td>{2}",
            f"</td><td>0）</td>{BLANKS}",
            "3.补正后申请内容仍不明确</td>{3}",
        ],
    ],
)
def test_what_is_not_spelt_for_sure_is_asked_about(rows: list[str]) -> None:
    reading = read(*rows)
    wrong = [
        row
        for row, total in ((CREATED, 12), (UNCLEAR, 18))
        if value(reading.data, f"{row}/total") not in (total, None)
    ]
    assert not wrong
    assert reading.issues
