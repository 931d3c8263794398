"""Rows that a copy tore off their table: the copy lacks them, and nobody knows whether the report does."""

from __future__ import annotations

import pytest

from auditor.reports.report_type import Reading
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import busy_tables, report
from auditor_readers import text
from tests.layouts.plain_text import LAYOUTS

DATA = report(2024, tables=busy_tables())


def torn(label: str, row: str, *, layout: str = "pipes") -> Reading:
    """A report without the row of a label, and with a line of text at the end of its part."""
    lines = LAYOUTS[layout](DATA).decode().split("\n")
    at = next(index for index, line in enumerate(lines) if label in line)
    end = next(index for index in range(at, len(lines)) if lines[index].startswith(("三、收到", "四、政府")))
    changed = [*lines[:at], *lines[at + 1 : end], row, *lines[end:]]
    return interpret(text.read("\n".join(changed).encode(), "x.txt"))


def at(reading: Reading) -> set[str]:
    return {issue.at for issue in reading.issues}


@pytest.mark.parametrize(
    ("label", "row", "pointer"),
    [
        ("（七）总计", "（七）总计 1 2 3 4 5 6 21", "/requests/outcomes/total"),
        ("（七）总计", "|（七）总计||1||2||3||4||5||6||21|", "/requests/outcomes/total"),
        ("（七）总计", "三、本年度办理结果,（七）总计,1,2,3,4,5,6,21", "/requests/outcomes/total"),
        (
            "3.其他",
            "其他处理 ｜ 3.其他 ｜ 1 ｜ 2 ｜ 3 ｜ 4 ｜ 5 ｜ 6 ｜ 21",
            "/requests/outcomes/other/other",
        ),
        ("| 行政事业性收费", "行政事业性收费,2.5", "/article20/fees"),
        ("| 行政事业性收费", "17 行政事业性收费 2.5 NaN NaN", "/article20/fees"),
    ],
)
def test_a_row_that_is_a_line_of_text_is_read_or_open(label: str, row: str, pointer: str) -> None:
    reading = torn(label, row)
    last = "2.5" if "2.5" in row else "21"
    is_read = any(
        source.raw == last for at, source in reading.sources.items() if at.startswith(f"{pointer}/")
    )
    is_open = any(pointer.startswith(each) or each.startswith(pointer) for each in at(reading))
    assert is_read != is_open


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("（七）总计", "全年总计办理21件。"),
        ("（七）总计", "总计"),
        ("（七）总计", "总计：见附表"),
        ("4.保护第三方合法权益", "保护第三方的工作"),
    ],
)
def test_a_row_that_nothing_speaks_of_is_missing(label: str, row: str) -> None:
    assert at(torn(label, row)) == set()


def test_rows_of_values_without_a_known_label_leave_it_open_what_is_missing() -> None:
    table = "\n".join(f"| 无主 {number} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |" for number in "甲乙丙")
    reading = torn("4.保护第三方合法权益", f"\n说明如下\n{table}\n")
    assert "/requests/outcomes/refused/third_party_rights" in at(reading)


def test_a_table_of_other_things_does_not() -> None:
    table = "| 年份 | 件数 |\n| 2023 | 21 |\n| 2024 | 22 |"
    assert at(torn("4.保护第三方合法权益", f"\n说明如下\n{table}\n")) == set()
