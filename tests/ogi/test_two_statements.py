"""Findings on two statements of a report name both, and call neither of them the right one."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.messages import Wording
from auditor.testing import outcome_of
from auditor_ogi.sample import report

RECEIVED = "/requests/received/total"


def saying(text: str, **about: Any) -> dict[str, Any]:
    return report(texts={1: text}, **about)


STATEMENTS: dict[str, tuple[Any, list[str], int, int]] = {
    "stated-requests": (saying("全年共收到政府信息公开申请5件。"), ["text", "table"], 5, 2),
    "normative-documents-stated": (saying("制发行政规范性文件4件。"), ["text", "table"], 4, 1),
    "stated-disputes": (report(texts={4: "因政府信息公开被申请行政复议4件。"}), ["text", "table"], 4, 0),
    "requests-balance": (
        report(tables={RECEIVED: 4}),
        ["outcomes and carried over to next year", "received and carried over from last year"],
        2,
        4,
    ),
    "applicant-total": (report(tables={RECEIVED: 4}), ["sum of the six kinds", "printed total"], 2, 4),
    "outcome-total": (
        report(tables={"/requests/outcomes/total/total": 4}),
        ["sum of the rows", "printed total"],
        2,
        4,
    ),
    "case-total": (
        report(tables={"/disputes/review/total": 4}),
        ["sum of the results", "printed total"],
        0,
        4,
    ),
    "stated-breakdown": (
        saying("公开信息50条：政策类20条、财政类40条。"),
        ["sum of the parts", "stated total"],
        60,
        50,
    ),
    "carry-over": (
        [report(2023), report(2024, tables={"/requests/carried_in/business": 3})],
        ["report on 2023", "report on 2024"],
        0,
        3,
    ),
}


@pytest.mark.parametrize("rule", STATEMENTS)
def test_both_are_called_what_they_are(rule: str) -> None:
    case, names, first, second = STATEMENTS[rule]
    outcome = outcome_of(rule, case)
    assert outcome is not None
    found = outcome.findings[0]
    assert [Wording("en").render(name) for name in found.between] == names
    assert (found.expected, found.actual) == (first, second)


def test_what_the_form_prescribes_is_right() -> None:
    outcome = outcome_of("section-title", report(headings={5: "五、存在问题及改进情况"}))
    assert outcome is not None
    assert [found.between for found in outcome.findings] == [()]
