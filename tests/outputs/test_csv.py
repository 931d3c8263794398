"""The CSV: a line for everything that is not simply right, and nothing that a spreadsheet would execute."""

from __future__ import annotations

import csv
import io

import pytest

from auditor.outputs import csv as csv_output
from auditor.outputs.csv import COLUMNS, neutral
from auditor.results.output import Screen
from tests.outputs.audits import audit, eventful, failed, finding, one_fault, report_audit, wording


def shown(given) -> str:
    return "".join(csv_output.render(given, wording(), Screen()))


def lines_of(given) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(shown(given).removeprefix("\ufeff"), newline="")))


def test_begins_with_byte_order_mark_and_columns() -> None:
    text = shown(audit())
    assert text == "\ufeff" + ",".join(COLUMNS) + "\r\n"


def test_lines() -> None:
    lines = [(line["rule"] or line["path"] or line["organ"], line["status"]) for line in lines_of(eventful())]
    assert lines == [
        ("in-force-floor", "error"),
        ("requests-balance", "failed"),
        ("stated-requests", "needs_review"),
        ("no-placeholder", "failed"),
        ("doubled-words", "waived"),
        ("all-filed", "failed"),
        ("reports/扫描件.pdf", "unread"),
        ("a.json", "unread"),
        ("云岭县石桥镇人民政府", "missing"),
    ]


def test_finding() -> None:
    line = lines_of(eventful())[1]
    assert (
        line
        | {
            "organ": "云岭县青溪镇人民政府",
            "year": "2024",
            "level": "township",
            "score": "55.0",
            "low": "50.0",
            "high": "60.0",
            "grade": "不合格",
            "title": "新收加结转等于办结加结转下年度",
            "category": "accuracy",
            "severity": "critical",
            "message": "本年新收·总计应为 61，表中为 60",
            "pointers": "/requests/received/total",
            "expected": "61",
            "actual": "60",
            "line": "31",
            "table": "2",
            "row": "4",
            "column": "7",
            "raw": "60",
            "basis": "国办公开办函〔2021〕30号，第三部分表",
            "fix": "核对台账后更正",
        }
        == line
    )


def test_clean_report_has_a_line() -> None:
    (line,) = lines_of(audit(report_audit("甲镇", 2024)))
    assert (line["organ"], line["status"], line["rule"]) == ("甲镇", "passed", "")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a"]
)
def test_formulas_are_neutral(text: str) -> None:
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("value", [-1, 0, 2.5, -2.5, None, "60", "一=二", "a-b"])
def test_others_stay(value: object) -> None:
    assert neutral(value) == value


def test_round_trip() -> None:
    nasty = '=cmd|"/C calc"!A0,\n二,"三"'
    given = audit(
        report_audit(nasty, 2024, failed("six-sections", finding("six-sections", raw=nasty, actual=-5)))
    )
    (line,) = lines_of(given)
    assert line["organ"] == "'" + nasty
    assert line["raw"] == "'" + nasty
    assert line["actual"] == "-5"


def test_findings_of_one_fault_have_its_key() -> None:
    causes = [(line["rule"], line["cause"]) for line in lines_of(audit(one_fault()))]
    assert causes == [
        ("requests-balance", "row"),
        ("in-force-floor", "row"),
        ("in-force-floor", "row"),
        ("in-force-floor", "cell"),
    ]
