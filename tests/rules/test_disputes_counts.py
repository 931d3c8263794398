from auditor.reports.source import Source
from auditor.testing import rule_test, with_issue, with_sources
from auditor_ogi.form import form
from auditor_ogi.sample import busy_tables, report

PRINTED = {pointer: Source("0") for pointer in form("2021").pointers("disputes")}
PENDING = "/disputes/review/pending"


def printing(text):
    return with_issue(
        with_sources(report(tables={PENDING: None}), {**PRINTED, PENDING: Source(text)}), PENDING
    )


test_disputes_counts = rule_test(
    "disputes-counts",
    passes={"no case": report(), "every cell filled": report(tables=busy_tables())},
    false_alarms={
        "a blank is the affair of another rule": report(tables={PENDING: None}),
        "whole though written as 2.0": report(tables={PENDING: 2.0}),
    },
    fails={
        "half a case": (
            printing("0.5"),
            ["/disputes"],
            {"message": "pending: a number that is not whole is printed (0.5)"},
        ),
        "negative": (printing("-1"), ["/disputes"], {"message": "a negative number is printed (-1)"}),
    },
    skips={
        "no table of reviews and litigation": report(without=["/disputes"]),
        "an empty table": report(tables=dict.fromkeys(form("2021").pointers("disputes"))),
    },
    reviews={"unreadable": printing("〇一"), "an uncertain value": with_issue(report(), PENDING)},
)
