from auditor.reports.source import Source
from auditor.testing import rule_test, with_issue, with_sources
from auditor_ogi.form import form
from auditor_ogi.sample import report

ALL = form("2021").pointers("requests")
IN = [f"/requests/carried_in/{column.key}" for column in form("2021").requests.columns]
PRINTED = {pointer: Source("0") for pointer in ALL}


def printed(data, **raw):
    return with_sources(data, {**PRINTED, **{pointer: Source(text) for pointer, text in raw.items()}})


def without_source(data, *pointers):
    return with_sources(
        data, {pointer: source for pointer, source in PRINTED.items() if pointer not in pointers}
    )


test_requests_cells = rule_test(
    "requests-cells",
    passes={"filled": report(), "filled and read from a file": printed(report())},
    false_alarms={
        "the three rows of 其他处理 in the older table": report(form="2021-23row"),
        "the same in the form of 2019": report(2020),
        "all zero": report(tables=dict.fromkeys(ALL, 0)),
        "a blank in another table": report(tables={"/disputes/review/total": None}),
        "a row that the print does not have is not blank": without_source(
            report(tables=dict.fromkeys(IN)), *IN
        ),
        "a wrong number is not a blank": report(tables={"/requests/received/total": 99}),
    },
    fails={
        "one blank": (
            report(tables={IN[0]: None}),
            [IN[0]],
            {"message": "cells without a number (1): carried over from last year"},
        ),
        "a row of slashes": (
            printed(report(tables=dict.fromkeys(IN)), **dict.fromkeys(IN, "/")),
            IN,
            {
                "message": "cells that are blank or hold “/” instead of a number (7)",
                "expected": None,
                "actual": None,
            },
        ),
        "slashes and dashes": (
            printed(report(tables=dict.fromkeys(IN[:2])), **{IN[0]: "/", IN[1]: "—"}),
            IN[:2],
            {"message": "“/”, “—”"},
        ),
        "the merged row of the older table": (
            report(form="2021-23row", tables={"/requests/outcomes/other_total/total": None}),
            ["/requests/outcomes/other_total/total"],
        ),
        "nothing filled in": (
            report(tables=dict.fromkeys(ALL)),
            ["/requests"],
            {"message": "no cell of the table is filled in"},
        ),
        "a blank next to an uncertain cell": (with_issue(report(tables={IN[0]: None}), IN[1]), [IN[0]]),
    },
    skips={"no table of requests": report(without=["/requests"])},
    reviews={
        "a cell that could not be read": with_issue(report(tables={IN[0]: None}), IN[0]),
        "the whole table is uncertain": with_issue(report(tables={IN[0]: None}), "/requests"),
        "the table is an image": with_issue(report(without=["/requests"]), "/requests"),
    },
)
