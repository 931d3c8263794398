from auditor.reports.source import Source
from auditor.testing import rule_test, with_issue, with_sources
from auditor_ogi.form import form
from auditor_ogi.sample import report

ALL = form("2021").pointers("article20")
RULES = [pointer for pointer in ALL if pointer.startswith("/article20/rules")]
PRINTED = {pointer: Source("0") for pointer in ALL}

test_article20_cells = rule_test(
    "article20-cells",
    passes={
        "filled": report(),
        "filled and read from a file": with_sources(report(), PRINTED),
        "2019": report(2020),
    },
    false_alarms={
        "all zero": report(tables=dict.fromkeys(ALL, 0)),
        "a charge with decimals": report(tables={"/article20/fees/amount": 0.35}),
        "a blank in table three": report(tables={"/requests/received/total": None}),
        "a row that the print does not have": with_sources(
            report(tables=dict.fromkeys(RULES)),
            {pointer: PRINTED[pointer] for pointer in ALL if pointer not in RULES},
        ),
    },
    fails={
        "no charge": (
            report(tables={"/article20/fees/amount": None}),
            ["/article20/fees/amount"],
            {"message": "cells without a number (1): administrative charges"},
        ),
        "rules struck out": (
            with_sources(
                report(tables=dict.fromkeys(RULES)), {**PRINTED, **dict.fromkeys(RULES, Source("/"))}
            ),
            RULES,
            {"message": "cells that are blank or hold “/” instead of a number (3)"},
        ),
        "nothing filled in": (report(tables=dict.fromkeys(ALL)), ["/article20"], {"message": "no cell"}),
        "form of 2019": (report(2020, tables={"/article20/fees/change": None}), ["/article20/fees/change"]),
    },
    skips={"no table of proactive disclosure": report(without=["/article20"])},
    reviews={
        "a cell that could not be read": with_issue(report(tables={ALL[0]: None}), ALL[0]),
        "an uncertain value": with_issue(report(), ALL[0]),
    },
)
