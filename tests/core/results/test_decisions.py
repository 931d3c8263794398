"""Decisions: what each does to findings and questions, what makes it lapse, and the file that they are in."""

from __future__ import annotations

import datetime
import multiprocessing
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from auditor.errors import ConfigError
from auditor.messages import Wording, message
from auditor.reports.period import parsed_period, year_period
from auditor.results.audit import Changed
from auditor.results.baseline import Baseline
from auditor.results.decisions.case import Case, Run, as_record, from_record, read_run
from auditor.results.decisions.file import Made, as_waivers, load_decisions, record
from auditor.results.waivers import WaiverBook
from auditor.rules.finding import Finding, Outcome, Status, fingerprint
from tests.core.building import ORGAN, put

TODAY = datetime.date(2025, 2, 1)
RULE = "requests-balance"
YEAR = year_period(2024)


def finding(at: str = "/a", value: Any = 60) -> Finding:
    mark = fingerprint(RULE, ORGAN, YEAR, (at,), [value])
    return Finding("critical", message("x"), (at,), mark, actual=value, cited={at: value, "expected": 61})


def made(about: Finding, decision: str, **more: Any) -> Made:
    case = Case(RULE, ORGAN, YEAR, about.fingerprint, about.at, about.cited)
    return Made(case, decision, "已核对原件", "王某", "2025-01-05", **more)


def applied(outcome: Outcome, *decisions: Made, values: dict[str, Any] | None = None) -> tuple[Outcome, Any]:
    book = WaiverBook(as_waivers(decisions, Path("决定.yaml")), TODAY)
    (answer,), applications = book.apply(ORGAN, YEAR, [outcome], None if values is None else lambda: values)
    return answer, book.uses(applications)


def failed(*findings: Finding, questions: tuple[Finding, ...] = ()) -> Outcome:
    return Outcome(RULE, Status.FAILED, None, findings, questions)


def asking(*findings: Finding) -> Outcome:
    return Outcome(RULE, Status.NEEDS_REVIEW, message("look"), findings)


A, B = finding("/a"), finding("/b", 7)


def marks(findings: tuple[Finding, ...]) -> dict[str, str | None]:
    return {each.at[0]: None if each.decision is None else each.decision.decision for each in findings}


@pytest.mark.parametrize(
    ("outcome", "decisions", "status", "findings", "questions", "decided"),
    [
        (failed(A), {"/a": "confirmed"}, "failed", {"/a": "confirmed"}, {}, {}),
        (failed(A), {"/a": "dismissed"}, "dismissed", {"/a": "dismissed"}, {}, {}),
        (failed(A), {"/a": "waived"}, "waived", {"/a": "waived"}, {}, {}),
        (failed(A, B), {"/a": "dismissed"}, "failed", {"/b": None}, {}, {"/a": "dismissed"}),
        (
            failed(A, B),
            {"/a": "dismissed", "/b": "waived"},
            "waived",
            {"/a": "dismissed", "/b": "waived"},
            {},
            {},
        ),
        (
            failed(A, B),
            {"/a": "confirmed", "/b": "waived"},
            "failed",
            {"/a": "confirmed"},
            {},
            {"/b": "waived"},
        ),
        (asking(A), {"/a": "confirmed"}, "failed", {"/a": "confirmed"}, {}, {}),
        (asking(A), {"/a": "dismissed"}, "dismissed", {"/a": "dismissed"}, {}, {}),
        (asking(A), {"/a": "waived"}, "waived", {"/a": "waived"}, {}, {}),
        (asking(A, B), {"/a": "confirmed"}, "failed", {"/a": "confirmed"}, {"/b": None}, {}),
        (asking(A, B), {"/a": "dismissed"}, "needs_review", {"/b": None}, {}, {"/a": "dismissed"}),
        (failed(A, questions=(B,)), {"/b": "dismissed"}, "failed", {"/a": None}, {}, {"/b": "dismissed"}),
        (failed(A, questions=(B,)), {"/b": "confirmed"}, "failed", {"/a": None, "/b": "confirmed"}, {}, {}),
        (
            failed(A, questions=(B,)),
            {"/a": "dismissed"},
            "needs_review",
            {"/b": None},
            {},
            {"/a": "dismissed"},
        ),
    ],
)
def test_what_a_decision_does(
    outcome: Outcome,
    decisions: dict[str, str],
    status: str,
    findings: dict[str, str | None],
    questions: dict[str, str | None],
    decided: dict[str, str | None],
) -> None:
    answer, uses = applied(outcome, *(made({"/a": A, "/b": B}[at], word) for at, word in decisions.items()))
    assert answer.status.value == status
    assert (marks(answer.findings), marks(answer.questions), marks(answer.decided)) == (
        findings,
        questions,
        decided,
    )
    assert {use.status for use in uses} == {"used"}
    assert (answer.reason is None) == (status == "failed")


def test_why_it_was_dismissed() -> None:
    answer, _ = applied(failed(A), made(A, "dismissed"))
    assert answer.reason is not None
    assert Wording("zh").render(answer.reason) == "王某判为不属实：已核对原件"


@pytest.mark.parametrize("status", [Status.PASSED, Status.NOT_APPLICABLE, Status.ERROR])
def test_other_outcomes_stay(status: Status) -> None:
    outcome = Outcome(RULE, status)
    answer, (use,) = applied(outcome, made(A, "dismissed"), values={"/a": 60})
    assert (answer, use.status) == (outcome, "unused")


def test_expired() -> None:
    answer, (use,) = applied(failed(A), made(A, "dismissed", expires="2025-01-31"))
    assert (answer, use.status) == (failed(A), "expired")


def test_a_report_that_is_not_in_the_run() -> None:
    book = WaiverBook(as_waivers([made(A, "dismissed")], Path("d.yaml")), TODAY)
    _, applications = book.apply(ORGAN, year_period(2023), [failed(A)])
    assert [use.status for use in book.uses(applications)] == ["not_in_run"]


def test_lapsed_with_another_finding_at_the_place() -> None:
    answer, (use,) = applied(failed(finding("/a", 59)), made(A, "dismissed"))
    assert answer.status is Status.FAILED
    assert (use.status, use.changes) == ("lapsed", (Changed("/a", 60, 59),))


def test_lapsed_though_the_rule_passes_now() -> None:
    passed = Outcome(RULE, Status.PASSED)
    answer, (use,) = applied(passed, made(A, "dismissed"), values={"/a": 61})
    assert (answer, use.status, use.changes) == (passed, "lapsed", (Changed("/a", 60, 61),))


def test_passages_of_one_text() -> None:
    def quoting(words: str) -> Finding:
        mark = fingerprint(RULE, ORGAN, YEAR, ("/t",), [words])
        return Finding("minor", message("x"), ("/t",), mark, cited={"/t": words})

    decided = made(quoting("甲处有误"), "waived")
    both = {"/t": "甲处有误，乙处有误，丙处有误。"}
    others = failed(quoting("乙处有误"), quoting("丙处有误"))
    # The rule does not find it any more, though nothing has changed.
    assert applied(others, decided, values=both)[1][0].status == "unused"
    (use,) = applied(others, decided, values={"/t": "乙处有误，丙处有误。"})[1]
    assert (use.status, use.changes) == ("lapsed", (Changed("/t", "甲处有误", None),))


def test_a_passage_that_is_still_there_has_not_changed() -> None:
    passage = Finding("minor", message("x"), ("/t",), "0" * 16, cited={"/t": "收到60件"})
    _, (use,) = applied(
        Outcome(RULE, Status.PASSED), made(passage, "waived"), values={"/t": "全年收到60件。"}
    )
    assert use.status == "unused"
    _, (use,) = applied(Outcome(RULE, Status.PASSED), made(passage, "waived"), values={"/t": "收到61件"})
    assert use.changes == (Changed("/t", "收到60件", "收到61件"),)


# The file.


def test_round_trip(tmp_path: Path) -> None:
    file = tmp_path / "决定.yaml"
    awkward = [
        Made(
            Case(RULE, organ, parsed_period(period), mark, ("/a/0",), {"/a/0": value, "expected": 1}),
            "waived",
            reason,
            by,
            "2025-01-05",
            "2026-01-01",
        )
        for organ, period, mark, value, reason, by in (
            ("甲镇", "2024", "1234567812345678", None, "第一行\n第二行: # 不是注释", "null"),
            ("乙镇", "2025-07", "12345e7812345678", "是", "- 像列表", "12"),
            ("丙镇", "2024", "00000000000000ab", 1.5, "“引号”'\"", "no"),
        )
    ]
    assert record(file, awkward) == (3, 0, 0)
    found = load_decisions(file)
    assert sorted(each.case.fingerprint for each in found) == sorted(
        each.case.fingerprint for each in awkward
    )
    by_mark = {each.case.fingerprint: each for each in awkward}
    for each in found:
        other = by_mark[each.case.fingerprint]
        assert (each.case, each.says(other), each.on) == (other.case, True, other.on)


def test_sorted_whatever_the_order(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    decisions = [made(finding(f"/{letter}"), "dismissed") for letter in "cab"]
    record(first, decisions)
    for each in reversed(decisions):
        record(second, [each])
    assert first.read_bytes() == second.read_bytes()


def test_another_decision_is_refused_and_nothing_written(tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    record(file, [made(A, "dismissed")])
    before = file.read_bytes()
    with pytest.raises(ConfigError, match=r"has been decided: dismissed by 王某 on 2025-01-05.*--replace"):
        record(file, [made(B, "waived"), made(A, "confirmed")])
    assert file.read_bytes() == before
    assert record(file, [made(B, "waived"), made(A, "confirmed")], replacing=True) == (1, 1, 0)
    assert record(file, [made(B, "waived")]) == (0, 0, 1)


@pytest.mark.skipif(os.name != "posix", reason="the system has no such devices")
def test_what_keeps_nothing_is_refused(tmp_path: Path) -> None:
    for file in (Path("/dev/null"), tmp_path):
        with pytest.raises(ConfigError, match="is not a file"):
            record(file, [made(A, "dismissed")])
    assert not Path("/dev/.null.lock").exists()


ENTRY = """- decision: dismissed
  rule: requests-balance
  organ: 云岭县青溪镇人民政府
  year: 2024
  fingerprint: 3f9a0c5d7e21b864
  reason: 已核对
  by: 王某
  on: 2025-01-05
"""


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (ENTRY + ENTRY, 13, "another decision about this finding in line 1"),
        (
            ENTRY.replace("dismissed", "dismised"),
            1,
            "not a decision; write one of: confirmed \\(属实\\), dis",
        ),
        (ENTRY.replace("  by: 王某\n", ""), 1, "this decision has no by"),
        (ENTRY.replace("b864", ""), 5, "not a whole fingerprint"),
        (ENTRY.replace("2025-01-05", "2025-02-30"), 8, "there is no day"),
        (ENTRY.replace("reason", "raeson"), 6, "did you mean reason"),
        (ENTRY.replace("  year: 2024\n", ""), 1, "no year and no period"),
        (ENTRY + "  at: /a\n", 9, "list of pointers"),
        (ENTRY + "  cited: 7\n", 9, "by their pointers"),
        ("decisions: 7\n", 1, "list of decisions"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        load_decisions(put(tmp_path, "d.yaml", text))
    assert caught.value.line == line


def _decide(file: Path, who: int) -> None:
    for number in range(15):
        record(file, [made(finding(f"/{who}/{number}"), "dismissed")])


def test_two_who_decide_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_decide, args=(file, who)) for who in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert [each.exitcode for each in both] == [0, 0]
    assert {each.case.at[0] for each in load_decisions(file)} == {
        f"/{who}/{number}" for who in range(2) for number in range(15)
    }


def test_records_come_back() -> None:
    case = Case(
        RULE, "乙镇\u202e", parsed_period("2025-07"), "0" * 16, ("/a",), {"/a": "文\n", "expected": None}
    )
    assert from_record(as_record(case)) == case
    assert as_record(case).isascii()
    long = as_record(Case(RULE, ORGAN, YEAR, "0" * 16, ("/a",), {"/a": "长" * 40_000}))
    assert from_record(long).cited == {}


# The baseline.


def baseline(*outcomes: dict[str, Any]) -> Baseline:
    run = {"reports": [{"organ": ORGAN, "year": 2024, "outcomes": list(outcomes)}], "started_at": "2025"}
    return Baseline(msgspec.convert(run, type=Run), Path("run.json"))


def known(*findings: Finding, status: str = "failed") -> dict[str, Any]:
    return {
        "rule": RULE,
        "status": status,
        "findings": [{"fingerprint": each.fingerprint} for each in findings],
    }


@pytest.mark.parametrize(
    ("before", "now", "left", "count"),
    [
        (known(A), failed(A, B), failed(B), 1),
        (known(A, B), failed(A, B), None, 2),
        (known(A), failed(B), failed(B), 0),
        (known(A, status="waived"), failed(A), None, 1),
        (known(A), asking(A), None, 1),
        (
            known(A),
            failed(A, questions=(B,)),
            Outcome(RULE, Status.NEEDS_REVIEW, B.message, (B,)),
            1,
        ),
        (known(status="needs_review"), asking(), None, 1),
        (known(status="passed"), asking(), asking(), 0),
        (known(A), Outcome(RULE, Status.ERROR), Outcome(RULE, Status.ERROR), 0),
    ],
)
def test_only_what_is_new(before: dict[str, Any], now: Outcome, left: Outcome | None, count: int) -> None:
    since = baseline(before)
    assert since.only_new(ORGAN, YEAR, [now]) == (() if left is None else (left,))
    assert since.known == count


def test_a_baseline_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not the result of a run in JSON"):
        read_run(put(tmp_path, "a.json", {"organ": {}}))
