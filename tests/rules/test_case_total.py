from auditor.testing import rule_test, with_issue
from auditor_ogi.form import form
from auditor_ogi.sample import busy_tables, report


def cells(group):
    return [f"/disputes/{group}/{column}" for column in ("upheld", "corrected", "other", "pending", "total")]


test_case_total = rule_test(
    "case-total",
    passes={
        "no case": report(),
        "every cell filled": report(tables=busy_tables()),
        "form of 2019": report(2020, tables=busy_tables("2019")),
    },
    false_alarms={
        "pending cases count": report(tables={"/disputes/review/pending": 4, "/disputes/review/total": 4}),
        "more litigation after reconsideration than reconsiderations": report(
            tables={
                "/disputes/litigation_after_review/upheld": 1,
                "/disputes/litigation_after_review/total": 1,
            }
        ),
        "table three does not add up": report(tables={"/requests/received/total": 20}),
    },
    fails={
        "total too large": (
            report(
                tables={
                    "/disputes/review/upheld": 1,
                    "/disputes/review/corrected": 1,
                    "/disputes/review/total": 3,
                }
            ),
            cells("review"),
            {
                "expected": 2,
                "actual": 3,
                "message": "administrative reconsideration · total: the four results add up to 2, 3 is "
                "printed",
                "fix": "from 3 to 2 (the total was not updated)",
            },
        ),
        "total left at zero": (
            report(tables={"/disputes/litigation_direct/pending": 2}),
            cells("litigation_direct"),
            {"expected": 2, "actual": 0},
        ),
        "two groups": (
            report(tables={"/disputes/review/total": 1, "/disputes/litigation_after_review/other": 1}),
            cells("review") + cells("litigation_after_review"),
        ),
        "next to a blank group": (
            report(tables={"/disputes/review/total": None, "/disputes/litigation_direct/upheld": 1}),
            cells("litigation_direct"),
        ),
        "form of 2019": (report(2020, tables={"/disputes/review/total": 5}), cells("review")),
    },
    skips={
        "nothing is filled in, which is one finding": report(
            tables=dict.fromkeys(form("2021").pointers("disputes"))
        ),
        "no table of reviews and litigation": report(without=["/disputes"]),
        "no table at all": report(without=["/disputes", "/requests"]),
    },
    reviews={
        "a result is blank": report(tables={"/disputes/review/upheld": None}),
        "the wrong total is uncertain": with_issue(
            report(tables={"/disputes/review/total": 3}), "/disputes/review/total"
        ),
        "the table is an image": with_issue(report(without=["/disputes"]), "/disputes"),
    },
)
