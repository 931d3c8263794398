"""What a report type hides is in no finding, reason, reading issue or message about an unread file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from auditor.messages import Ref, Term, message
from auditor.reports.masking import masked, masked_issue, masked_message, masked_passage
from auditor.reports.period import year_period
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue, Source
from auditor.rules.declaration import Scope
from auditor.rules.finding import Outcome, Status
from auditor.rules.problem import Problem, Question
from auditor.rules.several_reports import Digest, ReportKey
from auditor.running.runner import digest_of, run_on_all, run_on_report, run_on_series
from tests.core.building import active, bare, saying

SECRET = "13812345678"
SHOWN = "138******78"
TEXT = f"甲乙电话{SECRET}丙丁"
DATA: dict[str, Any] = {
    "a": 1,
    "text": TEXT,
    "long": f"{'长' * 300}电话{SECRET}",
    "blank": None,
    "number": int(SECRET),
}


def mask(text: str) -> str:
    return re.sub(r"(?<!\d)(\d{3})\d{6}(\d\d)(?!\d)", r"\1******\2", text)


REPORT = bare(DATA, mask=mask)


def shown(outcome: Outcome | None) -> str:
    return msgspec.json.encode(outcome).decode()


PROBLEMS = {
    "an excerpt": Problem("“{excerpt}”", at="/text", excerpt=TEXT),
    "an excerpt cut within the number": Problem("“{excerpt}”", at="/text", excerpt=TEXT[:10]),
    "an excerpt cut at both sides": Problem("!", at="/text", excerpt=TEXT[6:13]),
    "a field": Problem("{words}", at="/a", words=TEXT),
    "a list of fields": Problem("{words}", at="/a", words=[TEXT, SECRET]),
    "a message in a field": Problem("{words}", at="/a", words=message("so {it}", it=SECRET)),
    "the fix": Problem("!", at="/a", fix="write {words}", words=SECRET),
    "expected and actual": Problem("{expected} {actual}", at="/a", expected=SECRET, actual=TEXT),
    "a number": Problem("{actual}", at="/number", expected=1, actual=int(SECRET)),
    "a value pointed at": Problem("!", at="/text"),
    "the raw text of a number": Problem("!", at="/number"),
    "a text written right into the message": Problem(f"电话{SECRET}", at="/a"),
    "a question": Question("{words}?", at="/a", words=SECRET),
    "nothing pointed at": Problem("{words}", words=SECRET),
}


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
def test_no_finding_shows_it(problem: Problem) -> None:
    outcome = run_on_report(saying(problem), REPORT)
    assert outcome.status in (Status.FAILED, Status.NEEDS_REVIEW)
    assert SECRET not in shown(outcome)
    assert not re.search(r"(?<!\d)\d{7,}(?!\d)", re.sub('"fingerprint":"[^"]*"', "", shown(outcome)))


def test_what_is_left_of_it_says_which_it_is() -> None:
    (finding,) = run_on_report(saying(PROBLEMS["an excerpt"]), REPORT).findings
    assert finding.excerpt == f"甲乙电话{SHOWN}丙丁"
    assert finding.sources[0].source.raw == finding.excerpt


def test_a_raw_text_that_is_cut_shows_no_half_of_it() -> None:
    report = bare({"text": "长" * 112 + SECRET}, mask=mask)
    (finding,) = run_on_report(saying(Problem("!", at="/text")), report).findings
    assert finding.sources[0].source.raw == "长" * 112 + "138****…"


def test_raw_texts_of_files_are_masked_too() -> None:
    report = bare({"a": 1}, mask=mask, sources={"/a": Source(f"1（{SECRET}）")})
    (finding,) = run_on_report(saying(Problem("!", at="/a")), report).findings
    assert finding.sources[0].source.raw == f"1（{SHOWN}）"


def test_a_reason_is_masked() -> None:
    issue = ReadingIssue("/blank", message("the cell holds {raw}", raw=SECRET))
    report = Report(DATA, REPORT.identity, issues=(issue,), mask=mask)

    def check(report: Report) -> Iterator[Problem]:
        report["/blank"]
        yield from ()

    assert SECRET not in shown(run_on_report(active(check), report))
    assert SECRET not in shown(
        run_on_series(active(lambda a, b: check(b), scope=Scope.SERIES), REPORT, report)
    )


def test_a_crash_is_masked() -> None:
    def check(report: Report) -> None:
        raise ValueError(TEXT)

    outcome = run_on_report(active(check), REPORT)
    assert outcome.status is Status.ERROR
    assert SECRET not in shown(outcome)

    def over_all(digests: Any) -> None:
        raise ValueError(TEXT)

    rule = active(over_all, scope=Scope.ALL, digest=lambda report: 1)
    key = ReportKey(0, "o", year_period(2024), "township", "a.json")
    assert SECRET not in shown(run_on_all(rule, [Digest(key, 1)], lambda index: REPORT)[0])
    failing = active(over_all, scope=Scope.ALL, digest=lambda report: 1 / 0 if report else TEXT)
    assert SECRET not in shown(digest_of(failing, REPORT)[1])


def test_the_fingerprint_is_that_of_what_is_shown() -> None:
    (one,) = run_on_report(saying(Problem("!", at="/text", excerpt=TEXT)), REPORT).findings
    hidden = bare({**DATA, "text": mask(TEXT)})
    (other,) = run_on_report(saying(Problem("!", at="/text", excerpt=mask(TEXT))), hidden).findings
    assert one.fingerprint == other.fingerprint


def test_without_a_mask_nothing_changes() -> None:
    (finding,) = run_on_report(saying(PROBLEMS["an excerpt"]), bare(DATA)).findings
    assert finding.excerpt == TEXT


def test_plain_data() -> None:
    field = {"text": SECRET, "flag": True, "none": None, "list": [SECRET, 5, 1.5]}
    assert masked(field, mask) == {**field, "text": SHOWN, "list": [SHOWN, 5, 1.5]}
    sentence = message("{where} {kind} {n}", where=Ref("/x"), kind=Term("total"), n=3)
    assert masked_message(sentence, mask) is sentence


def test_issues_hide_what_they_quote() -> None:
    issue = ReadingIssue("/a", message("{raw}", raw=SECRET), candidate=int(SECRET), raw=TEXT)
    assert SECRET not in msgspec.json.encode(masked_issue(issue, mask)).decode()
    assert masked_issue(issue, None) is issue


def test_a_mask_that_changes_the_length_is_applied_to_the_passage_alone() -> None:
    assert masked_passage(TEXT, [TEXT], lambda text: text.replace(SECRET, "…")) == "甲乙电话…丙丁"
