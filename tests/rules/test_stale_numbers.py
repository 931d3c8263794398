from auditor.testing import rule_test, with_issue
from auditor_ogi.form import form
from auditor_ogi.sample import busy_tables, report

LICENSING = "/article20/licensing/decisions"
PENALTIES = "/article20/penalties/decisions"
FEES = "/article20/fees/amount"
DOCUMENTS = "/article20/normative_documents/"
TABLES = ("/article20", "/requests", "/disputes")
NONE = {LICENSING: 0, PENALTIES: 0, DOCUMENTS + "issued": 0, DOCUMENTS + "in_force": 0}
NO_REQUESTS = {
    f"/requests/{row}/{kind}": 0
    for row in ("received", "outcomes/disclosed", "outcomes/unavailable/not_held", "outcomes/total")
    for kind in ("natural_person", "total")
}
QUIET = {**NONE, **NO_REQUESTS}
ALL_CELLS = [pointer for table in TABLES for pointer in form("2021").pointers(table[1:])]


def years(before, now=None, *, texts=None, first=2023, forms=(None, None)):
    """Two years that state nothing but these values; without ``now`` the second states the first's again."""
    return [
        report(first, form=forms[0], tables={**(QUIET if first > 2020 else NO_REQUESTS), **before}),
        report(first + 1, form=forms[1], tables={**QUIET, **(before if now is None else now)}, texts=texts),
    ]


def requests(**rows):
    """Requests of natural persons by outcome, with all that follows from them."""
    values = {}
    for row, count in rows.items():
        for kind in ("natural_person", "total"):
            values[f"/requests/outcomes/{row.replace('__', '/')}/{kind}"] = count
    for row in ("received", "outcomes/total"):
        for kind in ("natural_person", "total"):
            values[f"/requests/{row}/{kind}"] = sum(rows.values())
    return values


BUSY = {LICENSING: 134, PENALTIES: 57, FEES: 27.6}
CITY = {key: value for key, value in busy_tables().items() if key.startswith("/requests")}
RELATED = requests(disclosed=31, refused__third_party_rights=12, unavailable__not_held=14)

test_stale_numbers = rule_test(
    "stale-numbers",
    passes={
        "two clean years": [report(2023), report(2024)],
        "busy in both years": [
            report(2023, tables=busy_tables(base=11)),
            report(2024, tables=busy_tables(base=13)),
        ],
        "nothing this year": years(BUSY, {}),
    },
    false_alarms={
        "one request a year": years(requests(disclosed=1)),
        "three small outcomes again": years(
            requests(disclosed=3, partly_disclosed=1, unavailable__not_held=2)
        ),
        "nothing issued, so that as many are in force": years({DOCUMENTS + "in_force": 128, LICENSING: 12}),
        "one number happens to be the same": years(
            {LICENSING: 134, PENALTIES: 57, FEES: 27.6}, {LICENSING: 134, PENALTIES: 49, FEES: 31.2}
        ),
        "round numbers": years({LICENSING: 300, PENALTIES: 2000, FEES: 10}),
        "the sums repeat each digit of one request": years(
            {
                f"/requests/{row}/{kind}": 7
                for row in ("received", "outcomes/disclosed", "outcomes/total")
                for kind in ("natural_person", "total")
            }
        ),
        "a small department, and the text says so": years(
            {LICENSING: 35, PENALTIES: 17}, texts={1: "全年行政许可35件，与上年持平；行政处罚17件。"}
        ),
        "blank in one of the years": [
            report(2023, tables={**QUIET, **BUSY}),
            report(2024, tables={**QUIET, LICENSING: 134, PENALTIES: None, FEES: None}),
        ],
        "the table of another year": [
            report(2022, tables={**QUIET, **BUSY}),
            report(2023, tables={**QUIET, LICENSING: 120, PENALTIES: 61, FEES: 25}),
            report(2024, tables={**QUIET, **BUSY}),
        ],
        "another town's figures": [
            report(2023, organ="云岭县白石镇人民政府", tables={**QUIET, **BUSY}),
            *years({LICENSING: 20}, BUSY),
        ],
    },
    fails={
        "table two": (
            years(BUSY),
            ["/article20"],
            {"message": "the same as in the report on 2023 (134, 57, 27.6)"},
        ),
        "requests": (years(RELATED), ["/requests"], {"actual": "31, 12, 14"}),
        "two tables that prove it together": (
            years({LICENSING: 35, PENALTIES: 17, **requests(disclosed=3, unavailable__not_held=2)}),
            ["/article20", "/requests"],
        ),
        "everything": (
            [report(2023, tables=busy_tables()), report(2024, tables={**busy_tables(), LICENSING: 77})],
            ["/requests", "/disputes"],
        ),
        "from the trial form": (
            years({LICENSING: 134, PENALTIES: 57, "/article20/compulsion/decisions": 23}, first=2020),
            ["/article20"],
        ),
        "from a table of 23 rows": (years(RELATED, forms=("2021-23row", None)), ["/requests"]),
        "only totals are filled in": (
            [
                report(
                    year,
                    tables={
                        **QUIET,
                        **RELATED,
                        **dict.fromkeys((key for key in RELATED if key.endswith("natural_person")), None),
                    },
                )
                for year in (2023, 2024)
            ],
            ["/requests"],
        ),
        "the charge to the cent": (years({FEES: 1234.56, LICENSING: 3}), ["/article20"]),
    },
    skips={
        "a year between is missing": [report(2022, tables=BUSY), report(2024, tables=BUSY)],
        "the only year": [report(2024, tables=BUSY)],
        "no table in common": [
            report(2023, without=["/requests", "/disputes"]),
            report(2024, without=["/article20"]),
        ],
        "nothing but zeros": years({}),
        "no figure of last year": [
            report(2023, tables=dict.fromkeys(ALL_CELLS)),
            report(2024, tables={**QUIET, **BUSY}),
        ],
    },
    reviews={
        "two numbers of two digits": years({LICENSING: 35, PENALTIES: 17}),
        "a single number": years({LICENSING: 1472}),
        "a single charge": years({FEES: 123456.78}),
        "the text says that nothing changed": years(BUSY, texts={1: "各项数据与去年持平。"}),
        "the text is not given": [
            report(2023, tables={**QUIET, **BUSY}),
            report(2024, tables={**QUIET, **BUSY}, texts={1: None}),
        ],
        "the text is uncertain": [
            report(2023, tables={**QUIET, **BUSY}),
            with_issue(report(2024, tables={**QUIET, **BUSY}), "/sections/0/text"),
        ],
        "one of the figures is uncertain": [
            report(2023, tables={**QUIET, **BUSY}),
            with_issue(report(2024, tables={**QUIET, **BUSY}), PENALTIES),
        ],
        "all but the carried over": years(
            RELATED,
            {
                **RELATED,
                **{
                    f"/requests/{row}/{kind}": count
                    for row, count in (("received", 56), ("carried_in", 1))
                    for kind in ("natural_person", "total")
                },
            },
        ),
        "all but one of many": [
            report(2023, tables={**QUIET, **CITY}),
            report(2024, tables={**QUIET, **CITY, "/requests/outcomes/disclosed/business": 99}),
        ],
    },
)

test_limits_are_options = rule_test(
    "stale-numbers",
    passes={"four digits are not enough": years({LICENSING: 35, PENALTIES: 17})},
    fails={"eight are": (years({LICENSING: 3511, PENALTIES: 1789}), ["/article20"])},
    reviews={"seven are a question": years({LICENSING: 3511, PENALTIES: 178})},
    options={"fail_from": 8, "ask_from": 6},
)
