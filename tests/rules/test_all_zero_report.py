from auditor.testing import rule_test, with_issue
from auditor_ogi.form import TABLES, form
from auditor_ogi.sample import report


def zeros(edition="2021", **about):
    nothing = {pointer: 0 for table in TABLES for pointer in form(edition).pointers(table)}
    return report(form=edition, tables=nothing | about.pop("tables", {}), **about)


ALL = ["/article20", "/requests", "/disputes"]

test_all_zero_report = rule_test(
    "all-zero-report",
    passes={"a clean report": report(), "a report on 2019": report(2019)},
    false_alarms={
        "one request": zeros(tables={"/requests/received/total": 1}),
        "one charge": zeros(tables={"/article20/fees/amount": 0.01}),
        "old documents in force": zeros(tables={"/article20/normative_documents/in_force": 1}),
        "one value for certain, another not": with_issue(
            zeros(
                tables={"/requests/received/total": 1, "/article20/normative_documents/in_force": 3},
            ),
            "/article20/normative_documents/in_force",
        ),
        "one value and a blank": zeros(
            tables={"/requests/received/total": 1, "/article20/fees/amount": None}
        ),
    },
    fails={
        "every cell zero": (zeros(), ALL, {"message": "all 200 values"}),
        "23 rows": (zeros("2021-23row"), ALL, {"message": "all 186 values"}),
        "two tables": (zeros(without=["/disputes"]), ["/article20", "/requests"]),
    },
    skips={
        "nothing is filled in, which is one finding": report(
            tables=dict.fromkeys(pointer for table in TABLES for pointer in form("2021").pointers(table))
        ),
        "no tables": report(without=ALL),
    },
    reviews={
        "a blank cell may be the one": zeros(tables={"/article20/fees/amount": None}),
        "an uncertain table": with_issue(zeros(), "/requests"),
    },
)
