"""The CSV: a line for everything that is not simply right, and nothing that a spreadsheet would execute."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest

from auditor.messages import message
from auditor.outputs import csv as csv_output
from auditor.outputs.csv import COLUMNS
from auditor.outputs.formulas import neutral
from auditor.results.output import Screen
from auditor.running.examined import FileFacts
from auditor.running.inputs import Input
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
        ("doubled-words", "waiver used"),
        ("six-sections", "waiver expired"),
        ("", "note"),
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
    assert neutral(text) == "'" + text.strip()


def test_only_line_breaks_and_what_can_be_seen_is_left() -> None:
    assert neutral("甲\x1b[31m\r\n\u202e乙\ud800") == "甲 [31m\n[U+202E]乙"


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


OFFICE = Screen(office=True)


def for_people(given, lang: str = "zh") -> list[dict[str, str]]:
    text = "".join(csv_output.render(given, wording(lang), OFFICE))
    lines = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    return [{key: value for key, value in line.items() if value} for line in lines]


def test_people_get_their_own_words() -> None:
    lines = [
        (line["类别"], line.get("规则") or line.get("机关") or line.get("文件"))
        for line in for_people(eventful())
    ]
    assert lines == [
        ("规则出错", "in-force-floor"),
        ("未通过", "requests-balance"),
        ("未通过", "no-placeholder"),
        ("已豁免", "doubled-words"),
        ("规则待核实", "stated-requests"),
        ("读取存疑", "云岭县青溪镇人民政府"),
        ("未通过", "all-filed"),
        ("未能读取", "reports/扫描件.pdf"),
        ("未能读取", "a.json"),
        ("未报送", "云岭县石桥镇人民政府"),
        ("豁免", "云岭县青溪镇人民政府"),
        ("豁免", "云岭县白沙镇人民政府"),
        ("本次审核说明", None),
    ]
    line = for_people(eventful())[1]
    assert (
        line
        | {
            "机关": "云岭县青溪镇人民政府",
            "年度": "2024",
            "得分": "55.0",
            "程度": "严重",
            "问题": "本年新收·总计应为 61，表中为 60",
            "位置": "本年新收·总计  表中第4行第7列 原文“60”",
            "应为": "61",
            "层级": "乡镇",
        }
        == line
    )


def test_people_who_read_english_get_english() -> None:
    assert for_people(eventful(), "en")[1]["Severity"] == "critical"


def test_a_clean_report_has_a_line_for_people_too() -> None:
    (line,) = for_people(audit(report_audit("甲镇", 2024)))
    assert (line["机关"], line["类别"], line["得分"]) == ("甲镇", "通过", "91.5")


def test_a_formula_is_none_for_people_either() -> None:
    (line,) = for_people(audit(report_audit("=1+1", 2024)))
    assert line["机关"] == "'=1+1"


def test_rank_file_and_standing() -> None:
    given = report_audit("甲镇", 2024)
    facts = FileFacts("ab" * 32, "docx", "某办公软件")
    whole = audit(msgspec.structs.replace(given, file=facts, parent="甲县"))
    (line,) = lines_of(whole)
    shown = [line[name] for name in ("rank", "standing", "parent", "format", "producer", "sha256")]
    assert shown == ["1", "ranked", "甲县", "docx", "某办公软件", "ab" * 32]


def test_files_that_are_no_reports_have_a_line() -> None:
    copy = Input("b.pdf", "duplicate", of="a.html", reason=message("与另一份相同"))
    (line,) = lines_of(audit(inputs=(copy,)))
    assert [line[name] for name in ("path", "status", "of", "message")] == [
        "b.pdf",
        "duplicate",
        "a.html",
        "与另一份相同",
    ]
    (line,) = for_people(audit(inputs=(copy,)))
    assert line == {
        "类别": "报告的重复文件、未选用的版本",
        "问题": "与另一份相同",
        "文件": "b.pdf",
        "备注": "a.html",
    }


def test_an_organ_is_called_as_on_the_roster() -> None:
    one = msgspec.structs.replace(report_audit(), organ="青溪镇", listed_as="云岭县青溪镇人民政府")
    assert {line["organ"] for line in lines_of(audit(one))} == {"云岭县青溪镇人民政府"}
    unlisted = msgspec.structs.replace(one, listed_as="")
    assert {line["organ"] for line in lines_of(audit(unlisted))} == {"青溪镇"}
