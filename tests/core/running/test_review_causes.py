"""What several rules wait for: one table, one reading issue, each with its rules."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.messages import Message, Ref, message
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue
from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.review_causes import UnreadTable, review_causes, unread_tables
from auditor.running.runner import run_on_report
from auditor.running.uncertainty import BLANK_VALUES
from tests.core.building import active, bare

PICTURE = ReadingIssue("/counts", message("the table is a picture"))


def four_values(**known: int) -> dict[str, Any]:
    return {"counts": {name: known.get(name) for name in "abcd"}, "text": "…"}


UNREAD = {
    "the table as a whole": (four_values(), ["/counts"], 4),
    "every value": (four_values(), ["/counts/a", "/counts/b", "/counts/c", "/counts/d"], 4),
    "half of the values": (four_values(a=1, b=2), ["/counts/c", "/counts/d"], 2),
    "the table is null": ({"counts": None, "text": "…"}, ["/counts"], 0),
}
READ = {
    "nothing in doubt": (four_values(a=1, b=2, c=3, d=4), []),
    "one value in doubt": (four_values(a=1, b=2, c=3), ["/counts/d"]),
    "blank values that are no doubt of the reader": (four_values(a=1), []),
    "every value read, the whole uncertain": (four_values(a=1, b=2, c=3, d=4), [""]),
    "every value read, the table uncertain": (four_values(a=1, b=2, c=3, d=4), ["/counts"]),
    "a doubt elsewhere": (four_values(a=1, b=2, c=3, d=4), ["/text"]),
    "the report lacks the table": ({"counts": None, "text": "…"}, []),
    "another table whose name begins alike": ({"counts": {"a": 1}, "counts2": {"a": None}}, ["/counts2/a"]),
}


@pytest.mark.parametrize(("data", "uncertain", "unread"), UNREAD.values(), ids=UNREAD)
def test_a_table_is_unread(data: dict[str, Any], uncertain: list[str], unread: int) -> None:
    (table,) = unread_tables(bare(data, *uncertain, tables=("/counts",)), ["/counts"])
    assert (table.at, table.unread, table.issue.at) == ("/counts", unread, uncertain[0])


@pytest.mark.parametrize(("data", "uncertain"), READ.values(), ids=READ)
def test_a_table_is_read(data: dict[str, Any], uncertain: list[str]) -> None:
    assert unread_tables(bare(data, *uncertain, tables=("/counts",)), ["/counts"]) == ()


def waits(rule: str, at: str, issue: Message) -> Outcome:
    """An outcome as the runner leaves a rule whose value could not be read."""
    reason = message("{where} cannot be judged: {issue}", where=Ref(at), issue=issue)
    return Outcome(rule, Status.NEEDS_REVIEW, reason)


def asks(rule: str, *at: str) -> Outcome:
    return Outcome(rule, Status.NEEDS_REVIEW, message("?"), (Finding("minor", message("?"), at, "0" * 16),))


def test_the_rules_that_wait_for_a_table() -> None:
    table = UnreadTable("/counts", PICTURE, 4, 4)
    outcomes = [
        waits("sum", "/counts/a", PICTURE.message),
        waits("whole", "/counts", PICTURE.message),
        asks("question", "/counts/a", "/counts/b"),
        asks("also-about-the-text", "/counts/a", "/text"),
        asks("about-the-text", "/text"),
        Outcome("failed", Status.FAILED, None, (Finding("minor", message("!"), ("/counts/a",), "1" * 16),)),
        Outcome("passed", Status.PASSED),
    ]
    (cause,) = review_causes(outcomes, [PICTURE], [table])
    assert cause.table == table
    assert cause.rules == ("sum", "whole", "question")


def test_a_question_about_what_was_read_of_an_unread_table_stays_its_own() -> None:
    issues = [ReadingIssue("/counts/c", message("dim")), ReadingIssue("/counts/d", message("dim"))]
    table = UnreadTable("/counts", issues[0], 4, 2)
    outcomes = [
        asks("about-a-read-cell", "/counts/a"),
        asks("about-one-in-doubt", "/counts/c"),
        asks("row", "/counts"),
    ]
    (cause,) = review_causes(outcomes, issues, [table])
    assert cause.rules == ("about-one-in-doubt", "row")


def test_an_unread_table_is_named_without_any_rule() -> None:
    table = UnreadTable("/counts", PICTURE, 4, 4)
    assert [cause.rules for cause in review_causes([], [PICTURE], [table])] == [()]


def test_one_issue_for_which_several_rules_wait() -> None:
    row = message("the row has {count} cells", count=9)
    issues = [
        ReadingIssue("/counts/a", row),
        ReadingIssue("/counts/b", row),
        ReadingIssue("/text", message("dim")),
    ]
    outcomes = [
        waits("one", "/counts/b", row),
        waits("two", "/counts/a", row),
        waits("three", "/text", message("dim")),
    ]
    (cause,) = review_causes(outcomes, issues, [])
    assert (cause.issue, cause.rules, cause.table) == (issues[0], ("one", "two"), None)


def test_messages_that_differ_in_their_fields_are_two_issues() -> None:
    first, second = message("row {number}", number=1), message("row {number}", number=2)
    issues = [ReadingIssue("/counts/a", first), ReadingIssue("/counts/b", second)]
    assert (
        review_causes([waits("one", "/counts/a", first), waits("two", "/counts/b", second)], issues, []) == ()
    )


def blank(rule: str, *cells: str) -> Outcome:
    reason = message(BLANK_VALUES, count=len(cells), cells=[Ref(cell) for cell in cells])
    return Outcome(rule, Status.NEEDS_REVIEW, reason)


def test_blank_cells_of_one_table_for_which_several_rules_wait() -> None:
    outcomes = [
        blank("one", "/counts/a", "/counts/b"),
        blank("two", "/counts/c"),
        blank("both-tables", "/counts/a", "/cases/a"),
        blank("other-table", "/cases/a"),
    ]
    (cause,) = review_causes(outcomes, [], [], ["/counts", "/cases"])
    assert (cause.issue.at, cause.rules, cause.blank) == ("/counts", ("one", "two"), True)


def test_an_issue_of_another_report_is_no_cause_here() -> None:
    elsewhere = message("a picture in last year's report")
    outcomes = [waits("one", "/counts/a", elsewhere), waits("two", "/counts/b", elsewhere)]
    assert review_causes(outcomes, [], []) == ()


def test_what_rules_miss_is_one_cause_without_a_reading_issue() -> None:
    def misses(report: Report) -> None:
        report.miss("/text", message("only a part is given"))

    report = bare({"text": ""})
    outcomes = [run_on_report(active(misses, id=id), report) for id in ("one", "two")]
    assert {outcome.status for outcome in outcomes} == {Status.NEEDS_REVIEW}
    (cause,) = review_causes(outcomes, [], [])
    assert cause.rules == ("one", "two")
    assert (cause.issue.at, cause.issue.message.template) == ("/text", "only a part is given")
