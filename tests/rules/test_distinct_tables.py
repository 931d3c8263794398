from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import busy_tables, report

QINGXI, BAILU = "云岭县青溪镇人民政府", "云岭县白鹭镇人民政府"
ARTICLE20 = {
    "/article20/licensing/decisions": 1472,
    "/article20/penalties/decisions": 47,
    "/article20/normative_documents/in_force": 3,
}
ZEROS = dict.fromkeys((*ARTICLE20, "/article20/normative_documents/issued"), 0)


def town(organ=QINGXI, tables=None, **about):
    return report(organ=organ, tables=busy_tables(base=13) | ARTICLE20 if tables is None else tables, **about)


def other(organ=BAILU, **about):
    return town(organ, busy_tables(base=17) | {"/article20/licensing/decisions": 1480}, **about)


test_distinct_tables = rule_test(
    "distinct-tables",
    passes={
        "two towns": [other(), town()],
        "others that are the same": [town("云岭县松风镇人民政府"), town(BAILU), other(QINGXI)],
    },
    false_alarms={
        "small figures that agree by chance": [report(organ=BAILU), report(organ=QINGXI)],
        "one cell differs": [
            town(BAILU, ARTICLE20),
            town(QINGXI, ARTICLE20 | {"/article20/compulsion/decisions": 1}),
        ],
        "the same figures in other cells": [
            town(BAILU, ARTICLE20),
            town(
                QINGXI,
                ARTICLE20
                | {"/article20/penalties/decisions": 3, "/article20/normative_documents/in_force": 47},
            ),
        ],
        "one organ in two years": [town(year=2023), town()],
        "one organ filed twice": [town(title="另一份"), town()],
        "short name and full name": [town("青溪镇人民政府"), town()],
        "a county with one busy subordinate organ": [town("云岭县人民政府", level="county"), town()],
        "the busy organ's county": [town(), town("云岭县人民政府", level="county")],
        "a blank cell": [town(BAILU), town(tables=busy_tables() | {"/requests/received/total": None})],
    },
    fails={
        "all tables": ([town(BAILU), town()], ["/article20", "/requests", "/disputes"]),
        "table two": (
            [town(BAILU, ARTICLE20), town(QINGXI, ARTICLE20)],
            ["/article20"],
            {
                "message": "every value is the same as in the report of "
                "云岭县白鹭镇人民政府 2024 (case-0.json)"
            },
        ),
        "table three alone": (
            [town(BAILU), town(tables=busy_tables(base=13) | {"/disputes/review/total": 99})],
            ["/requests"],
        ),
        "another town's of last year": (
            [town(BAILU, ARTICLE20, year=2023), town(QINGXI, ARTICLE20)],
            ["/article20"],
        ),
        "three towns": (
            [town("云岭县松风镇人民政府", ARTICLE20), town(BAILU, ARTICLE20), town(QINGXI, ARTICLE20)],
            ["/article20"],
        ),
    },
    skips={
        "alone": town(),
        "nothing but zeros": [town(BAILU, ZEROS), town(QINGXI, ZEROS)],
        "no tables": [town(BAILU), town(without=["/article20", "/requests", "/disputes"])],
    },
    reviews={"an uncertain copy": [town(BAILU), with_issue(town(), "")]},
)

ROSTER = """name,code,level,parent,aliases,due_on
云岭县青溪镇人民政府,,township,云岭县人民政府,云岭县柳河乡人民政府,
青溪示范区,,other,云岭县青溪镇人民政府,,
"""

test_the_roster_says_who_is_one_and_who_is_above = rule_test(
    "distinct-tables",
    passes={"two towns": [other(), town()]},
    false_alarms={
        "an older name": [town("云岭县柳河乡人民政府", year=2023), town()],
        "a subordinate organ by the roster": [town("青溪示范区", level="other"), town()],
    },
    fails={
        "another's": ([town(BAILU, ARTICLE20), town(QINGXI, ARTICLE20)], ["/article20"]),
        "all of them": ([town(BAILU), town()], ["/article20", "/requests", "/disputes"]),
    },
    skips={"alone": town()},
    roster=ROSTER,
)
