"""Waivers: what each covers, and what becomes of it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from auditor.messages import Wording, message
from auditor.reports.period import year_period
from auditor.reports.roster import Roster
from auditor.reports.roster_file import load_roster
from auditor.results.waivers import Waiver, WaiverBook
from auditor.rules.finding import Finding, Outcome, Status, fingerprint
from tests.core.building import LEVELS, ORGAN, put

TODAY = datetime.date(2025, 2, 1)
RULES = ["requests-balance", "carry-over"]


def finding(*at: str, value: Any = 60) -> Finding:
    mark = fingerprint("requests-balance", ORGAN, year_period(2024), at, [value])
    return Finding("critical", message("x"), at, mark, actual=value)


def failed(*findings: Finding) -> Outcome:
    return Outcome("requests-balance", Status.FAILED, None, findings)


def waiver(**facts: Any) -> Waiver:
    given: dict[str, Any] = {
        "rule": "requests-balance",
        "organ": ORGAN,
        "period": year_period(2024),
        "reason": "台账已核对",
        "approved_by": "王某",
        "expires": TODAY,
        "at": None,
        "fingerprint": None,
        "file": "waivers.yaml",
        "line": 1,
    }
    return Waiver(**given | facts)


def applied(outcome: Outcome, *waivers: Waiver, year: int | None = 2024) -> tuple[Outcome, list[str]]:
    book = WaiverBook(waivers, TODAY)
    (answer,), applications = book.apply(ORGAN, None if year is None else year_period(year), [outcome])
    return answer, [use.status for use in book.uses(applications)]


A, B = finding("/a/x"), finding("/b")


def test_all_findings_covered() -> None:
    outcome, uses = applied(failed(A, B), waiver())
    prints = [each.fingerprint for each in outcome.findings]
    assert (outcome.status, prints, uses) == (Status.WAIVED, [A.fingerprint, B.fingerprint], ["used"])
    assert outcome.reason is not None
    assert Wording("en").render(outcome.reason) == "waived until 2025-02-01 by 王某: 台账已核对"


def test_some_findings_covered() -> None:
    outcome, uses = applied(failed(A, B), waiver(at="/a"))
    assert (outcome.status, outcome.findings, uses) == (Status.FAILED, (B,), ["used"])


def test_several_waivers_cover_together() -> None:
    outcome, uses = applied(failed(A, B), waiver(at="/a"), waiver(fingerprint=B.fingerprint))
    assert (outcome.status, uses) == (Status.WAIVED, ["used", "used"])


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"rule": "carry-over"}, "unused"),
        ({"period": year_period(2023)}, "unused"),
        ({"organ": "别处"}, "unused"),
        ({"at": "/c"}, "unused"),
        ({"at": "/a/"}, "unused"),
        ({"fingerprint": "0" * 16}, "lapsed"),
        ({"expires": TODAY - datetime.timedelta(days=1)}, "expired"),
        ({"expires": TODAY - datetime.timedelta(days=1), "fingerprint": A.fingerprint}, "expired"),
    ],
)
def test_covers_nothing(facts: dict[str, Any], status: str) -> None:
    outcome, uses = applied(failed(A), waiver(**facts))
    assert (outcome, uses) == (failed(A), [status])


@pytest.mark.parametrize("digits", [8, 12, 16])
def test_a_finding_is_named_by_its_first_digits(digits: int) -> None:
    assert A.fingerprint[:8] != B.fingerprint[:8]
    outcome, uses = applied(failed(A, B), waiver(fingerprint=A.fingerprint[:digits]))
    assert (outcome.status, outcome.findings, uses) == (Status.FAILED, (B,), ["used"])


def test_digits_from_the_middle_name_no_finding() -> None:
    outcome, uses = applied(failed(A), waiver(fingerprint=A.fingerprint[1:9]))
    assert (outcome, uses) == (failed(A), ["lapsed"])


def test_the_value_has_changed_since() -> None:
    decided = finding("/a/x", value=60)
    outcome, uses = applied(failed(finding("/a/x", value=59)), waiver(fingerprint=decided.fingerprint))
    assert (outcome.status, uses) == (Status.FAILED, ["lapsed"])


def test_the_defect_is_gone() -> None:
    passed = Outcome("requests-balance", Status.PASSED)
    assert applied(passed, waiver(fingerprint=A.fingerprint)) == (passed, ["unused"])


def test_the_more_exact_decision_counts_first() -> None:
    outcome, uses = applied(failed(A, B), waiver(), waiver(at="/b"), waiver(fingerprint=A.fingerprint))
    assert (outcome.status, uses) == (Status.WAIVED, ["unused", "used", "used"])


def test_the_same_decision_twice() -> None:
    _, uses = applied(failed(A), waiver(fingerprint=A.fingerprint), waiver(fingerprint=A.fingerprint))
    assert uses == ["used", "unused"]


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.FAILED])
def test_only_failures_are_waived(status: Status) -> None:
    outcome = Outcome("requests-balance", status, message("x"), (A,))
    assert applied(outcome, waiver()) == (outcome, ["unused"])


def test_report_without_a_year() -> None:
    assert applied(failed(A), waiver(), year=None) == (failed(A), ["unused"])


def test_organ_by_alias(tmp_path: Path) -> None:
    roster = load_roster(put(tmp_path, "roster.csv", f"name,aliases\n{ORGAN},青溪镇\n"), LEVELS)
    book = WaiverBook([waiver(organ="青溪镇")], TODAY, roster)
    applications = []
    for name in (ORGAN, "青溪 镇"):
        (outcome,), applied_here = book.apply(name, year_period(2024), [failed(A)])
        assert outcome.status is Status.WAIVED
        applications += applied_here
    assert book.uses(applications)[0].findings == 2
    assert book.uses([])[0].findings == 0
    assert not Roster()
