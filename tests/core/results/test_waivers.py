"""Waivers: what each covers, what becomes of it, and mistakes with their line."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from auditor.errors import ConfigError
from auditor.messages import Wording, message
from auditor.reports.period import year_period
from auditor.reports.roster import Roster
from auditor.reports.roster_file import load_roster
from auditor.results.waivers import Waiver, WaiverBook, load_waivers
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
    assert (outcome.status, outcome.findings, uses) == (Status.WAIVED, (A, B), ["used"])
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


YAML = f"""
- rule: requests-balance
  organ: {ORGAN}
  year: 2024
  reason: 台账已核对
  approved_by: 王某
  expires: 2025-12-31
- rule: carry-over
  organ: {ORGAN}
  year: "2023"
  reason: 改版
  approved_by: 李某
  expires: 2026-01-01
  at: /requests
  fingerprint: 0123456789abcdef
"""
CSV = f"""rule,organ,year,reason,approved_by,expires,at,fingerprint
requests-balance,{ORGAN},2024,台账已核对,王某,2025-12-31,,
carry-over, {ORGAN},2023,改版,李某,2026-01-01,/requests,0123456789abcdef
"""


@pytest.mark.parametrize(
    ("name", "content", "lines"),
    [
        ("waivers.yaml", YAML, [2, 8]),
        ("waivers.yml", "waivers:" + YAML.replace("\n", "\n  "), [2, 8]),
        ("waivers.csv", CSV, [2, 3]),
        ("waivers.CSV", CSV.encode("gb18030"), [2, 3]),
        ("waivers.csv", b"\xef\xbb\xbf" + CSV.encode(), [2, 3]),
    ],
)
def test_files(tmp_path: Path, name: str, content: str | bytes, lines: list[int]) -> None:
    first, second = load_waivers(put(tmp_path, name, content), RULES)
    assert (first.rule, first.organ, first.period) == ("requests-balance", ORGAN, year_period(2024))
    assert (first.expires, first.at, first.fingerprint) == (datetime.date(2025, 12, 31), None, None)
    assert (second.period, second.organ) == (year_period(2023), ORGAN)
    assert (second.at, second.fingerprint) == ("/requests", "0123456789abcdef")
    assert [first.line, second.line] == lines


def test_a_year_as_a_period(tmp_path: Path) -> None:
    file = put(tmp_path, "waivers.yaml", YAML.replace("year: 2024", "period: 2024"))
    assert load_waivers(file, RULES)[0].period == year_period(2024)


@pytest.mark.parametrize(
    ("name", "content"), [("w.yaml", ""), ("w.yaml", "waivers: []"), ("w.csv", ""), ("w.csv", CSV[:57])]
)
def test_no_waivers(tmp_path: Path, name: str, content: str) -> None:
    assert load_waivers(put(tmp_path, name, content), RULES) == []


@pytest.mark.parametrize(
    ("change", "line", "expected"),
    [
        (("reason: 台账已核对", "raeson: x"), 2, "there is no key raeson; did you mean reason?"),
        (("reason: 台账已核对", "zzz: x"), 2, "there is no key zzz; known are"),
        (("  reason: 台账已核对\n", ""), 2, "this waiver has no reason"),
        (("approved_by: 王某", "approved_by: ''"), 2, "this waiver has no approved_by"),
        (
            ("rule: carry-over", "rule: carry-ovre"),
            8,
            "there is no rule carry-ovre; did you mean carry-over?",
        ),
        (("rule: carry-over", "rule: zzz"), 8, "there is no rule zzz"),
        (("rule: carry-over", "rule: [carry-over]"), 8, "rule must be a text"),
        (("year: 2024", "year: 二〇二四"), 2, "is not a year"),
        (("year: 2024", "year: 24"), 2, "is not a year"),
        (("year: 2024", "year: 20244"), 2, "is not a year"),
        (("  year: 2024\n", ""), 2, "this waiver has no year and no period"),
        (("year: 2024", "year: 2024\n  period: 2024-07"), 2, "a year or a period, not both"),
        (("year: 2024", "period: 2024-13"), 2, "is not a period"),
        (("year: 2024", "year: 2024.5"), 2, "year must be a text"),
        (("year: 2024", "year: true"), 2, "year must be a text"),
        (("expires: 2025-12-31", "expires: 2025-12-32"), 2, "is not a date"),
        (("expires: 2025-12-31", "expires: never"), 2, "is not a date"),
        (("at: /requests", "at: 5"), 8, "at must be a text"),
        (("fingerprint: 0123456789abcdef", "fingerprint: 1234567890123456"), 8, "fingerprint must be a text"),
        (("  year: 2024\n", "  year: 2024\n  year: 2023\n"), 5, "duplicate key"),
    ],
)
def test_mistake_in_yaml(tmp_path: Path, change: tuple[str, str], line: int, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_waivers(put(tmp_path, "waivers.yaml", YAML.replace(*change)), RULES)
    assert expected in str(caught.value)
    assert caught.value.where == f"{tmp_path / 'waivers.yaml'}:{line}"
    assert Wording("zh").render(caught.value.message) != str(caught.value)


@pytest.mark.parametrize(
    ("change", "line", "expected"),
    [
        (("reason", "raeson"), 1, "there is no key raeson"),
        (("fingerprint\n", "fingerprints\n"), 1, "there is no key fingerprints; did you mean fingerprint?"),
        (("2024,台账已核对", "2024,"), 2, "this waiver has no reason"),
        (("改版,李某", "改版,已报备,李某"), 3, "more cells than the header"),
        (("carry-over", "carry-ovr"), 3, "did you mean carry-over?"),
    ],
)
def test_mistake_in_csv(tmp_path: Path, change: tuple[str, str], line: int, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_waivers(put(tmp_path, "waivers.csv", CSV.replace(*change)), RULES)
    assert expected in str(caught.value)
    assert caught.value.line == line


@pytest.mark.parametrize("content", ["rule: x", "- x", "5", "waivers: {}"])
def test_no_list(tmp_path: Path, content: str) -> None:
    with pytest.raises(ConfigError, match="a waiver file is a list of waivers"):
        load_waivers(put(tmp_path, "waivers.yaml", content), RULES)


def test_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="the waivers cannot be read"):
        load_waivers(tmp_path / "nothing.yaml", RULES)
    with pytest.raises(ConfigError, match="neither in UTF-8 nor in GB18030"):
        load_waivers(put(tmp_path, "waivers.yaml", b"\xff\xff"), RULES)
