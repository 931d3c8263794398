from auditor.reports.source import Source
from auditor.testing import rule_test, with_issue, with_sources
from auditor_ogi.form import form
from auditor_ogi.sample import report

ALL = form("2021").pointers("disputes")
AFTER = [pointer for pointer in ALL if "after_review" in pointer]
PRINTED = {pointer: Source("0") for pointer in ALL}

test_disputes_cells = rule_test(
    "disputes-cells",
    passes={
        "filled": report(),
        "filled and read from a file": with_sources(report(), PRINTED),
        "2019": report(2020),
    },
    false_alarms={
        "a blank in table three": report(tables={"/requests/received/total": None}),
        "a group that the print does not have": with_sources(
            report(tables=dict.fromkeys(AFTER)),
            {pointer: PRINTED[pointer] for pointer in ALL if pointer not in AFTER},
        ),
    },
    fails={
        "one blank": (report(tables={ALL[0]: None}), [ALL[0]], {"message": "cells without a number (1)"}),
        "a group of dashes": (
            with_sources(
                report(tables=dict.fromkeys(AFTER)), {**PRINTED, **dict.fromkeys(AFTER, Source("—"))}
            ),
            AFTER,
            {"message": "cells that are blank or hold “—” instead of a number (5)"},
        ),
        "nothing filled in": (report(tables=dict.fromkeys(ALL)), ["/disputes"], {"message": "no cell"}),
    },
    skips={"no table of reviews and litigation": report(without=["/disputes"])},
    reviews={
        "a cell that could not be read": with_issue(report(tables={ALL[0]: None}), ALL[0]),
        "the table is an image": with_issue(report(without=["/disputes"]), "/disputes"),
    },
)
