"""Rules that look through all running text do not pass where a part's text is not given."""

from __future__ import annotations

import pytest

from auditor.rules.finding import Status
from auditor.testing import outcome_of
from auditor_ogi.sample import report

LOOK_FOR_DEFECTS = (
    "consistent-claims",
    "contact-details",
    "defined-short-names",
    "doubled-words",
    "law-citation",
    "measure-words",
    "no-placeholder",
    "normative-documents-stated",
    "own-organ",
    "personal-data",
    "reporting-period",
    "right-year",
    "section-count-claim",
    "stated-breakdown",
    "stated-disputes",
    "stated-outcomes",
    "stated-requests",
    "zero-contradicted",
)
FOUND_SOMEWHERE = ("accountability-results",)


def status(rule: str, **texts: str | None) -> Status:
    outcome = outcome_of(rule, report(texts={int(part[1:]): text for part, text in texts.items()}))
    assert outcome is not None
    return outcome.status


@pytest.mark.parametrize("rule", LOOK_FOR_DEFECTS)
def test_a_part_that_is_not_given_is_not_passed(rule: str) -> None:
    given = status(rule)
    assert given in (Status.PASSED, Status.NOT_APPLICABLE)
    for left_out in (None, "（叙述略）"):
        assert status(rule, p5=left_out) is not Status.PASSED


@pytest.mark.parametrize("rule", FOUND_SOMEWHERE)
def test_what_is_found_elsewhere_is_passed(rule: str) -> None:
    assert status(rule, p5=None) is Status.PASSED


def test_a_defect_fails_whatever_is_missing() -> None:
    text = "申请人身份证号11010519491231002X。"
    assert status("personal-data", p5=None, p6=text) is Status.FAILED


def test_the_reason_says_that_a_part_is_missing() -> None:
    outcome = outcome_of("personal-data", report(texts={5: None}))
    assert outcome is not None
    assert outcome.reason is not None
    assert "only a part of the running text is given" in str(outcome.reason.fields)
