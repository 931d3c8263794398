"""What a rule that failed asks besides is shown with its findings, and is no finding of its own."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import msgspec
import pytest

from auditor.outputs import csv as csv_output
from auditor.outputs import html, markdown, table
from auditor.outputs import json as json_output
from auditor.results.audit import Audit
from auditor.results.output import Screen
from tests.outputs.audits import audit, failed, finding, report_audit, wording

ASKED = "该处是否也有误"
MODULES: dict[str, Any] = {
    "table": table,
    "html": html,
    "markdown": markdown,
    "json": json_output,
    "csv": csv_output,
}


def given() -> Audit:
    outcome = failed("requests-balance", finding(text="此处有误"))
    asked = (finding(text=ASKED, expected=None, actual=None),)
    outcome = msgspec.structs.replace(outcome, questions=asked)
    return audit(report_audit("云岭县青溪镇人民政府", 2024, outcome, value=60.0))


def shown(format: str) -> str:
    pieces = MODULES[format].render(given(), wording("zh"), Screen(100))
    return "".join(piece if isinstance(piece, str) else piece.decode() for piece in pieces)


@pytest.mark.parametrize(
    ("format", "words"),
    [("table", f"待核实：{ASKED}"), ("html", f"待核实：{ASKED}"), ("markdown", f"**待核实** {ASKED}")],
)
def test_people_see_it(format: str, words: str) -> None:
    text = shown(format)
    assert "此处有误" in text
    assert words in text


def test_programs_see_it_apart_from_the_findings() -> None:
    outcomes = json.loads(shown("json"))["reports"][0]["outcomes"]
    (outcome,) = (each for each in outcomes if "questions" in each)
    assert outcome["status"] == "failed"
    assert [each["message"] for each in outcome["findings"]] == ["此处有误"]
    assert [each["message"] for each in outcome["questions"]] == [ASKED]


def test_a_spreadsheet_has_a_line_for_it() -> None:
    lines = list(csv.DictReader(io.StringIO(shown("csv").removeprefix("\ufeff"))))
    assert [(line["message"], line["status"]) for line in lines] == [
        ("此处有误", "failed"),
        (ASKED, "needs_review"),
    ]


def test_it_is_not_counted() -> None:
    counts = {count.rule: count.findings for count in given().summary.rules}
    assert counts["requests-balance"] == 1
