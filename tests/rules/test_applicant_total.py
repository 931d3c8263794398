from auditor.reports.source import Source
from auditor.testing import rule_test, with_issue, with_sources
from auditor_ogi.form import form
from auditor_ogi.sample import busy_tables, report

COLUMNS = [column.key for column in form("2021").requests.columns]


def cells(row):
    return [f"/requests/{row}/{column}" for column in COLUMNS]


BUSY = busy_tables()


def print_without(row):
    """A report read from a page whose table lacks a row: its cells are null and have no place."""
    gone = dict.fromkeys(cells(row))
    data = report(tables=gone)
    return with_sources(
        data, {pointer: Source("0") for pointer in form("2021").pointers("requests") if pointer not in gone}
    )


PETITION = "outcomes/not_processed/petition"

test_applicant_total = rule_test(
    "applicant-total",
    passes={
        "quiet year": report(),
        "every cell filled": report(tables=BUSY),
        "form of 2019": report(2020, tables=busy_tables("2019")),
        "23 rows": report(form="2021-23row", tables=busy_tables("2021-23row")),
    },
    false_alarms={
        "the columns do not add up, the rows do": report(
            tables={"/requests/received/business": 9, "/requests/received/total": 11}
        ),
        "only organisations applied": report(
            tables=dict(zip(cells("received"), (0, 1, 0, 0, 1, 0, 2), strict=True)),
        ),
        "a row missing from the print is another rule's finding": print_without(
            "outcomes/not_processed/petition"
        ),
        "rows that the older table does not print": report(form="2021-23row"),
    },
    fails={
        "entered in two columns": (
            report(tables={"/requests/outcomes/disclosed/business": 1}),
            cells("outcomes/disclosed"),
            {
                "expected": 2,
                "actual": 1,
                "message": "disclosed · total: the six kinds of applicants add up to 2, 1 is printed",
                "fix": "one request is entered in two columns",
            },
        ),
        "total wrong": (
            report(tables={"/requests/received/total": 20}),
            cells("received"),
            {"expected": 2, "actual": 20, "fix": "is changed: “received this year · total” from 20 to 2"},
        ),
        "two rows": (
            report(tables={f"/requests/{PETITION}/total": 1, "/requests/carried_out/other": 1}),
            cells(PETITION) + cells("carried_out"),
        ),
        "a value left out": (report(tables={**BUSY, f"/requests/{PETITION}/research": 0}), cells(PETITION)),
        "the merged row of the older table": (
            report(form="2021-23row", tables={"/requests/outcomes/other_total/total": 4}),
            cells("outcomes/other_total"),
            {"expected": 0, "actual": 4},
        ),
        "next to a blank row": (
            report(tables={"/requests/carried_in/total": None, "/requests/received/total": 1}),
            cells("received"),
        ),
    },
    skips={
        "nothing is filled in, which is one finding": report(
            tables=dict.fromkeys(form("2021").pointers("requests"))
        ),
        "no table of requests": report(without=["/requests"]),
    },
    reviews={
        "a cell is blank": report(tables={"/requests/received/research": None}),
        "the total is blank": report(tables={"/requests/received/total": None}),
        "the wrong total is uncertain": with_issue(
            report(tables={"/requests/received/total": 20}), "/requests/received/total"
        ),
        "an uncertain row": with_issue(report(tables={"/requests/received/total": 20}), "/requests/received"),
    },
)
