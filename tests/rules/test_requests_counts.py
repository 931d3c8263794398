from auditor.reports.source import Source
from auditor.testing import rule_test, with_issue, with_sources
from auditor_ogi.form import form
from auditor_ogi.sample import busy_tables, report

PRINTED = {pointer: Source("0") for pointer in form("2021").pointers("requests")}
OUT = "/requests/carried_out/total"


def printing(text, *, issue=OUT):
    read = with_sources(report(tables={OUT: None}), {**PRINTED, OUT: Source(text)})
    return with_issue(read, issue) if issue is not None else read


test_requests_counts = rule_test(
    "requests-counts",
    passes={"quiet year": report(), "every cell filled": report(tables=busy_tables()), "2019": report(2020)},
    false_alarms={
        "3.0 is a whole number": report(tables={OUT: 3.0}),
        "a blank is the affair of another rule": report(tables={OUT: None}),
        "a dash is a blank": printing("-", issue=None),
        "a long dash before nothing": printing("——", issue=None),
        "thousands": report(tables={OUT: 3646}),
    },
    fails={
        "negative": (
            printing("-1"),
            ["/requests"],
            {"message": "carried over to next year · total: a negative number"},
        ),
        "negative in full-width characters": (printing("－２件"), ["/requests"], {"message": "(－２件)"}),
        "half a request": (
            printing("0.5"),
            ["/requests"],
            {"message": "a number that is not whole is printed (0.5)"},
        ),
        "negative, without a reading issue": (printing("-3", issue=None), [OUT]),
    },
    skips={
        "no table of requests": report(without=["/requests"]),
        "an empty table": report(tables=dict.fromkeys(form("2021").pointers("requests"))),
    },
    reviews={
        "a thousands mark or a decimal point": printing("1.036"),
        "a letter for a digit": printing("1O"),
        "two numbers in a cell": printing("1 2"),
        "a scan": printing("-1", issue=""),
        "a scan, with another reading issue on the cell": with_issue(printing("-1"), "/requests/carried_out"),
        "an uncertain value": with_issue(report(), OUT),
    },
)
