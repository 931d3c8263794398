from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

LICENSING = "/article20/licensing/decisions"
COMPULSION = "/article20/compulsion/decisions"


def peers(count, tables=None, **about):
    return [report(organ=f"云岭县第{index}镇人民政府", tables=tables, **about) for index in range(count)]


def last(tables=None, **about):
    return report(tables=tables, **about)


test_zero_unusual = rule_test(
    "zero-unusual",
    passes={"all alike": [*peers(21), last()]},
    innocent={
        "zero is common for this value": [*peers(25, {COMPULSION: 0}), last({COMPULSION: 0})],
        "a third of the peers has zero too": [*peers(14), *peers(7, {LICENSING: 0}), last({LICENSING: 0})],
        "blank is not zero": [*peers(21), last({LICENSING: None})],
        "a doubtful zero is none": [*peers(21), with_issue(last({LICENSING: 0}), LICENSING)],
        "another year's peers": [*peers(21, year=2023), *peers(21, {LICENSING: 0}), last({LICENSING: 0})],
    },
    fails={
        "the only one without a licence": (
            [*peers(21), last({LICENSING: 0})],
            [LICENSING],
            {"message": "21 of 21 other reports"},
        ),
        "one of two in forty-two": (
            [*peers(40), *peers(1, {LICENSING: 0}, parent="云岭县人民政府"), last({LICENSING: 0})],
            [LICENSING],
        ),
        "two values": (
            [*peers(21), last({LICENSING: 0, "/article20/penalties/decisions": 0})],
            [LICENSING, "/article20/penalties/decisions"],
        ),
    },
    skips={
        "too few peers": [*peers(12), last({LICENSING: 0})],
        "too few peers of this level": [*peers(12, level="subdistrict"), *peers(12), last({LICENSING: 0})],
        "no tables": [*peers(21), last(without=["/article20", "/requests", "/disputes"])],
    },
)

test_share_and_peers_are_options = rule_test(
    "zero-unusual",
    passes={"all alike": [*peers(4), last()]},
    fails={
        "three of four": (
            [*peers(3), *peers(1, {LICENSING: 0}, parent="云岭县人民政府"), last({LICENSING: 0})],
            [LICENSING],
        ),
        "the only one of five": ([*peers(4), last({LICENSING: 0})], [LICENSING]),
    },
    options={"share": 0.7, "peers": 4},
)
