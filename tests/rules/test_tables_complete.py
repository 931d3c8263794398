from auditor.reports.source import Source
from auditor.testing import rule_test, with_issue, with_sources
from auditor_ogi.form import form
from auditor_ogi.sample import report


def printed(*absent, edition="2021", foreign=None, **arguments):
    """A report read from a file whose print does not have the cells at or below these pointers.

    ``foreign`` are headings in table two of another edition.
    """
    this = form(edition)
    every = [pointer for table in ("article20", "requests", "disputes") for pointer in this.pointers(table)]
    gone = [pointer for pointer in every if any((pointer + "/").startswith(part + "/") for part in absent)]
    sources = {pointer: Source("0") for pointer in every if pointer not in gone}
    if foreign:
        sources["/form"] = Source(foreign)
    return with_sources(report(form=edition, tables=dict.fromkeys(gone), **arguments), sources)


REFUSED = "/requests/outcomes/refused"

test_tables_complete = rule_test(
    "tables-complete",
    passes={
        "canonical": report(),
        "read from a file": printed(),
        "form of 2019": report(2020),
        "23 rows, read from a file": printed(edition="2021-23row"),
        "the year is not known": {**report(), "year": None},
    },
    false_alarms={
        "blank cells are not missing cells": report(tables={"/requests/received/total": None}),
        "a whole blank row": report(
            tables=dict.fromkeys(
                pointer for pointer in form("2021").pointers("requests") if "carried_in" in pointer
            )
        ),
        "all cells there, and a heading of another edition that form-edition reports": printed(
            foreign="采购项目数量"
        ),
        "rows that the older form does not print": report(form="2021-23row"),
        "an uncertain cell is there": with_issue(report(), "/requests/received/total"),
        "an uncertain cell that the file prints": with_issue(printed(), "/requests/received/total"),
    },
    fails={
        "no table three": (
            report(without=["/requests"]),
            ["/requests"],
            {
                "message": "the report does not have this table: Table of requests",
                "expected": None,
                "actual": None,
            },
        ),
        "no table at all": (
            report(without=["/article20", "/requests", "/disputes"]),
            ["/article20", "/requests", "/disputes"],
        ),
        "a group of rows is missing": (
            printed(REFUSED),
            ["/requests"],
            {"message": "refused · state secrets, refused · prohibited by law"},
        ),
        "a column is missing": (
            printed(*(f"/disputes/{row.key}/other" for row in form("2021").disputes.rows)),
            ["/disputes"],
        ),
        "a value of table two is missing": (
            printed("/article20/fees"),
            ["/article20"],
            {"message": "the form has these rows or cells, the report does not: administrative charges"},
        ),
        "half of table two from another edition, and rows missing in table three": (
            printed(REFUSED, foreign="上一年项目数量"),
            ["/requests"],
        ),
        "one table missing, one cut short": (
            printed("/requests/carried_out", without=["/disputes"]),
            ["/requests", "/disputes"],
        ),
        "the merged row of the older table": (
            printed("/requests/outcomes/other_total", edition="2021-23row"),
            ["/requests"],
        ),
        "rows missing, another row uncertain": (
            with_issue(printed(REFUSED, "/requests/received"), "/requests/received"),
            ["/requests"],
            {"message": "refused · state secrets, refused · prohibited by law"},
        ),
        "one missing, one uncertain": (with_issue(report(without=["/disputes"]), "/requests"), ["/disputes"]),
    },
    skips={"before the tables were prescribed": report(2018, without=["/requests"])},
    reviews={
        "the table is an image": with_issue(report(without=["/requests"]), "/requests"),
        "half of table two from another edition, without values of its own edition": printed(
            "/article20/normative_documents/repealed", foreign="上一年项目数量"
        ),
        "the table is damaged": with_issue(report(), "/requests"),
        "the copy is uncertain as a whole": with_issue(report(), ""),
        "rows that the copy may have lost": with_issue(printed(REFUSED), REFUSED),
        "a cell that the copy may have lost": with_issue(
            printed("/requests/received/total"), "/requests/received/total"
        ),
        "a row of table two that ran into another": with_issue(
            printed("/article20/compulsion"), "/article20/compulsion"
        ),
    },
)
