from auditor.testing import rule_test, with_issue
from auditor_ogi.form import form
from auditor_ogi.sample import busy_tables, report


def terms(column, edition="2021"):
    rows = [row.key for row in form(edition).requests.rows if row.key.startswith("outcomes/")]
    return [f"/requests/{row}/{column}" for row in rows]


BUSY = busy_tables()
STATED = BUSY["/requests/outcomes/total/business"]

test_outcome_total = rule_test(
    "outcome-total",
    passes={
        "quiet year": report(),
        "every cell filled": report(tables=BUSY),
        "form of 2019": report(2020, tables=busy_tables("2019")),
        "23 rows": report(form="2021-23row", tables=busy_tables("2021-23row")),
    },
    false_alarms={
        "received does not equal the outcomes": report(tables={"/requests/received/total": 9}),
        "the rows of 其他处理 are null in the older table": report(form="2021-23row"),
        "a blank in table four": report(tables={"/disputes/review/total": None}),
        "no outcomes": report(
            tables={
                f"/requests/outcomes/{row}/{column}": 0
                for row in ("disclosed", "unavailable/not_held", "total")
                for column in ("natural_person", "total")
            }
        ),
    },
    fails={
        "a row too many": (
            report(tables={"/requests/outcomes/not_processed/petition/business": 3}),
            terms("business"),
            {
                "expected": 3,
                "actual": 0,
                "message": "the rows of outcomes add up to 3, 0 is printed",
                "fix": "from 3 to 0",
            },
        ),
        "the total is wrong": (
            report(tables={**BUSY, "/requests/outcomes/total/business": STATED + 9}),
            terms("business"),
            {"expected": STATED, "actual": STATED + 9},
        ),
        "one request missing in two columns": (
            report(tables={f"/requests/outcomes/disclosed/{c}": 0 for c in ("natural_person", "total")}),
            terms("natural_person") + terms("total"),
            {"expected": 1, "actual": 2},
        ),
        "23 rows, the row 其他处理 counts": (
            report(form="2021-23row", tables={"/requests/outcomes/other_total/total": 1}),
            terms("total", "2021-23row"),
            {"expected": 3, "actual": 2},
        ),
        "form of 2019": (report(2020, tables={"/requests/outcomes/total/other": 1}), terms("other", "2019")),
        "next to a blank column": (
            report(
                tables={
                    "/requests/outcomes/disclosed/research": None,
                    "/requests/outcomes/unavailable/not_held/business": 1,
                }
            ),
            terms("business"),
        ),
    },
    skips={
        "nothing is filled in, which is one finding": report(
            tables=dict.fromkeys(form("2021").pointers("requests"))
        ),
        "no table of requests": report(without=["/requests"]),
    },
    reviews={
        "a row is blank": report(tables={"/requests/outcomes/disclosed/total": None}),
        "the total is blank": report(tables={"/requests/outcomes/total/total": None}),
        "a wrong row is uncertain": with_issue(
            report(tables={"/requests/outcomes/not_processed/petition/business": 3}),
            "/requests/outcomes/not_processed/petition/business",
        ),
        "a group of rows is uncertain": with_issue(report(), "/requests/outcomes/refused"),
    },
)
