from auditor.testing import outcome_of, rule_test, with_issue
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
    fails={},
    skips={
        "nothing is filled in, which is one finding": report(
            tables=dict.fromkeys(pointer for table in TABLES for pointer in form("2021").pointers(table))
        ),
        "no tables": report(without=ALL),
    },
    reviews={
        "every cell zero": zeros(),
        "23 rows": zeros("2021-23row"),
        "two tables": zeros(without=["/disputes"]),
        "a blank cell may be the one": zeros(tables={"/article20/fees/amount": None}),
        "an uncertain table": with_issue(zeros(), "/requests"),
    },
)


def test_it_asks_about_all_tables_at_once():
    outcome = outcome_of("all-zero-report", zeros())
    assert outcome is not None
    (question,) = outcome.findings
    assert question.at == tuple(ALL)
    assert (question.message.fields["count"], question.message.fields["tables"]) == (200, 3)
    assert [each.source.raw for each in question.sources] == [None, None, None], "no headings as quotations"
