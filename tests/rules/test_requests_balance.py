from auditor.testing import rule_test, with_issue
from auditor_ogi.form import form
from auditor_ogi.sample import busy_tables, report

RECEIVED = "/requests/received/total"
CARRIED_IN = "/requests/carried_in/total"
HANDLED = "/requests/outcomes/total/total"
CARRIED_OUT = "/requests/carried_out/total"


def terms(column):
    rows = ("received", "carried_in", "outcomes/total", "carried_out")
    return [f"/requests/{row}/{column}" for row in rows]


test_requests_balance = rule_test(
    "requests-balance",
    passes={
        "quiet year": report(),
        "every cell filled": report(tables=busy_tables()),
        "form of 2019": report(2020),
        "23 rows, every cell filled": report(form="2021-23row", tables=busy_tables("2021-23row")),
    },
    false_alarms={
        "more outcomes than received, the rest carried over from last year": report(
            tables={
                **{f"/requests/carried_in/{c}": 4 for c in ("natural_person", "total")},
                **{f"/requests/outcomes/total/{c}": 6 for c in ("natural_person", "total")},
            }
        ),
        "no outcomes, all carried over to next year": report(
            tables={
                **{f"/requests/outcomes/total/{c}": 0 for c in ("natural_person", "total")},
                **{f"/requests/carried_out/{c}": 2 for c in ("natural_person", "total")},
            }
        ),
        "the total column is wrong in all four rows alike": report(tables={RECEIVED: 3, HANDLED: 3}),
        "a blank row of results does not touch the balance": report(
            tables={"/requests/outcomes/disclosed/total": None}
        ),
        "an uncertain charge does not touch it either": with_issue(report(), "/article20/fees/amount"),
    },
    fails={
        "60 for 61": (
            report(tables={**dict.fromkeys((RECEIVED, HANDLED), 61), RECEIVED: 60}),
            terms("total"),
            {
                "expected": 61,
                "actual": 60,
                "message": "60 received this year and 0 carried over from last year add up to 60, but 61 "
                "outcomes",
            },
        ),
        "1 received, no outcomes": (
            report(tables={f"/requests/outcomes/total/{c}": 0 for c in ("natural_person", "total")}),
            terms("natural_person") + terms("total"),
            {"expected": 0, "actual": 2},
        ),
        "carried over twice": (
            report(tables={"/requests/carried_in/business": 1}),
            terms("business"),
            {
                "expected": 0,
                "actual": 1,
                "fix": "is changed: “carried over from last year · businesses” from 1 to 0",
            },
        ),
        "digits swapped": (
            report(tables={**busy_tables(), "/requests/carried_out/research": 99}),
            terms("research"),
            {"message": "research institutions"},
        ),
        "23 rows": (
            report(form="2021-23row", tables={CARRIED_IN: 1}),
            terms("total"),
            {"expected": 2, "actual": 3},
        ),
        "another column is blank": (
            report(tables={CARRIED_IN: None, "/requests/carried_in/business": 1}),
            terms("business"),
        ),
        "another column is uncertain": (
            with_issue(report(tables={"/requests/carried_in/business": 1}), CARRIED_IN),
            terms("business"),
        ),
    },
    skips={
        "nothing is filled in, which is one finding": report(
            tables=dict.fromkeys(form("2021").pointers("requests"))
        ),
        "no table of requests": report(without=["/requests"]),
        "no table at all": report(without=["/article20", "/requests", "/disputes"]),
    },
    reviews={
        "a term is blank": report(tables={CARRIED_OUT: None}),
        "a term is uncertain": with_issue(report(tables={RECEIVED: 60}), RECEIVED),
        "the table is uncertain": with_issue(report(tables={RECEIVED: 60}), "/requests"),
        "the table could not be read": with_issue(report(without=["/requests"]), "/requests"),
    },
)
