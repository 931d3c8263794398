"""Of findings with one cause the one that carries the veto leads, then the red line, then the gravest."""

from __future__ import annotations

import io

import msgspec
import openpyxl  # type: ignore[import-untyped]
import pytest

from auditor.outputs import html, markdown, table, workbook
from auditor.outputs.letters.notice import notices
from auditor.results.audit import ReportAudit
from auditor.results.causes import Causes
from auditor.results.faults import faults, leads
from auditor.results.output import Letters, Screen
from tests.outputs.audits import audit, failed, finding, report_audit, review, wording


def town(
    *, vetoes: tuple[str, ...] = (), capped_by: tuple[str, ...] = (), grave: str = "critical"
) -> ReportAudit:
    """A report with one fault behind two rules; the lesser comes first in the order of the rules."""
    lesser = failed("accountability-results", finding("accountability-results", "次要", cause="x"))
    graver = failed("in-force-floor", finding("in-force-floor", "主要", severity=grave, cause="x"))
    given = report_audit("甲镇", 2024, lesser, graver)
    score = msgspec.structs.replace(given.score, vetoes=vetoes, capped_by=capped_by)
    return msgspec.structs.replace(given, score=score)


CASES = {
    "the gravest": (town(), "in-force-floor"),
    "what crosses a red line": (
        town(grave="minor", capped_by=("in-force-floor",)),
        "in-force-floor",
    ),
    "what fails the report": (
        town(vetoes=("in-force-floor",), capped_by=("accountability-results", "in-force-floor")),
        "in-force-floor",
    ),
    "the first of equals": (town(grave="major"), "accountability-results"),
}


@pytest.mark.parametrize(("report", "rule"), CASES.values(), ids=CASES)
def test_the_gravest_leads(report: ReportAudit, rule: str) -> None:
    ((first, second),) = faults(report)
    assert (first[0].rule, second[0].rule != rule) == (rule, True)
    assert leads(report.outcomes, report.score)["x"] == first
    causes = Causes()
    causes.add(report)
    (count,) = causes.counts()
    assert (count.rule, count.reports, count.findings) == (rule, 1, 1)


def test_it_leads_in_every_output() -> None:
    report = town(vetoes=("in-force-floor",), capped_by=("in-force-floor",))
    given, words, screen = audit(report), wording(), Screen(details=True)
    for text in (
        "".join(table.render(given, words, screen)),
        "".join(markdown.render(given, words, screen)),
    ):
        assert text.rindex("主要") < text.rindex("次要") < text.rindex("为同一问题")
    assert "与“政府年报写明工作考核" not in "".join(html.render(given, words, screen))
    (notice,) = notices(given, words, Letters())
    (group,) = notice.groups
    (item,) = group.items
    assert (group.severity, item.what, [each.what for each in item.also]) == ("严重", "主要", ["次要"])
    content = b"".join(each for each in workbook.render(given, words, screen) if isinstance(each, bytes))
    rows = openpyxl.load_workbook(io.BytesIO(content))["问题清单"].iter_rows(values_only=True)
    said = [cell for row in rows for cell in row if cell in ("主要", "次要")]
    assert said == ["主要", "次要"]


def test_a_defect_leads_before_a_question() -> None:
    asked = review("in-force-floor")
    question = finding("in-force-floor", "疑问", severity="critical", cause="x")
    report = report_audit(
        "甲镇",
        2024,
        failed("accountability-results", finding("accountability-results", "问题", cause="x")),
        msgspec.structs.replace(asked, findings=(question,)),
    )
    assert leads(report.outcomes)["x"][0].rule == "accountability-results"


def _with_a_hint_at(*pointers: str) -> ReportAudit:
    cell = "/article20/licensing/decisions"
    defect = finding("accountability-results", "变为零", at=(cell,), severity="minor", cause="x")
    hint = finding("in-force-floor", "为零未说明", at=pointers, severity="note", cause="x")
    return report_audit(
        "甲镇", 2024, failed("in-force-floor", hint), failed("accountability-results", defect)
    )


def test_a_hint_about_the_values_of_a_defect_is_told_with_it() -> None:
    ((first, second),) = faults(_with_a_hint_at("/article20/licensing/decisions"))
    assert (first[1].severity, second[1].severity) == ("minor", "note")


def test_a_hint_about_more_than_the_defect_is_no_part_of_the_demand() -> None:
    report = _with_a_hint_at("/article20/licensing/decisions", "/article20/fees/amount")
    given, words = audit(report), wording()
    (notice,) = notices(given, words, Letters())
    (group,) = notice.groups
    assert [(item.what, item.also) for item in group.items] == [("变为零", ())]
    assert [item.what for item in notice.hints] == ["为零未说明"]
    assert "为同一问题" not in "".join(table.render(given, words, Screen(details=True)))
