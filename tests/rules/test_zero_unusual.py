from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.sample import report

LICENSING = "/article20/licensing/decisions"
COMPULSION = "/article20/compulsion/decisions"
WATCHED = (
    LICENSING,
    "/article20/normative_documents/in_force",
    "/article20/penalties/decisions",
    COMPULSION,
    "/article20/fees/amount",
    "/requests/received/total",
    "/disputes/review/total",
)


def peers(count, tables=None, **about):
    return [report(organ=f"云岭县第{index}镇人民政府", tables=tables, **about) for index in range(count)]


def last(tables=None, **about):
    return report(tables=tables, **about)


test_zero_unusual = rule_test(
    "zero-unusual",
    passes={"all alike": [*peers(21), last()]},
    false_alarms={
        "zero is common for this value": [*peers(25, {COMPULSION: 0}), last({COMPULSION: 0})],
        "a third of the peers has zero too": [*peers(14), *peers(7, {LICENSING: 0}), last({LICENSING: 0})],
        "blank is not zero": [*peers(21), last({LICENSING: None})],
        "an uncertain zero does not count": [*peers(21), with_issue(last({LICENSING: 0}), LICENSING)],
        "another year's peers": [*peers(21, year=2023), *peers(21, {LICENSING: 0}), last({LICENSING: 0})],
        "too few state this value, many another": [
            *peers(21, {LICENSING: None}),
            last({LICENSING: 0}),
        ],
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
        "a county among towns": [*peers(25), last({LICENSING: 0}, organ="云岭县人民政府", level="county")],
        "a zero or none: no peers, no verdict": [*peers(25), last(organ="云岭县人民政府", level="county")],
        "last year's peers only": [*peers(25, year=2023), last({LICENSING: 0})],
        "many of unknown level": [
            *peers(25, level="unknown"),
            *peers(25, parent="云岭县人民政府"),
            last({LICENSING: 0}, organ="长宁市人民政府", level="unknown"),
        ],
        "level unknown": [*peers(25), last({LICENSING: 0}, organ="长宁市人民政府", level="unknown")],
        "no value that as many state": [
            *peers(25, dict.fromkeys(WATCHED)),
            last(dict.fromkeys(WATCHED[1:]), organ="云岭县末镇人民政府"),
        ],
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


def test_why_a_report_is_not_judged():
    county = last({LICENSING: 0}, organ="云岭县人民政府", level="county")
    unknown = last({LICENSING: 0}, organ="长宁市人民政府", level="unknown")
    for case, words in ((county, "fewer than {peers} other reports"), (unknown, "the level of the organ")):
        outcome = outcome_of("zero-unusual", [*peers(25), case])
        assert outcome is not None
        assert outcome.reason is not None
        assert outcome.reason.template.startswith(words)
