from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.sample import report

LONG = "全年公开信息{n}条，答复申请{n}件，修订制度{n}项，培训信息员{n}次，核对栏目{n}个，群众来信均已答复。"
SHORT = "全年公开信息88条，培训信息员2次，公开栏按月更新。"
ONE, FIVE = "/sections/0/text", "/sections/4/text"


def text(index, times=6):
    return "".join(LONG.format(n=10 * index + number) for number in range(times))


def peers(count, part=1, **about):
    return [
        report(organ=f"云岭县第{index}镇人民政府", texts={part: text(index)}, **about)
        for index in range(count)
    ]


def last(short=SHORT, part=1, **about):
    return report(texts={part: short}, **about)


test_section_length = rule_test(
    "section-length",
    passes={"all alike": [*peers(9), last(text(99))]},
    false_alarms={
        "a quarter of the others": [*peers(9), last(text(99, 2))],
        "another year's reports are long": [
            *peers(9, year=2023),
            *[report(organ=f"云岭县第{index}镇人民政府", texts={1: SHORT}) for index in range(9)],
            last(),
        ],
        "half of the others are as short": [
            *peers(5),
            *[report(organ=f"云岭县新{index}镇人民政府", texts={1: SHORT}) for index in range(6)],
            last(),
        ],
        "departments write less": [
            *peers(9),
            *[
                report(organ=f"云岭县第{index}局", level="county_department", texts={1: SHORT})
                for index in range(9)
            ],
            last(organ="云岭县水务局", level="county_department"),
        ],
        "a text that says nothing is the matter of section-content": [*peers(9), last("略。")],
        "a copy that leaves the text out": [*peers(9), last("（叙述略）")],
        "a text with a reading issue": [*peers(9), with_issue(last(), ONE)],
    },
    fails={},
    reviews={
        "a few words among long texts": [*peers(9), last()],
        "part five": [
            *peers(9, part=5),
            last("栏目更新慢，已指定专人每周核对并通报更新情况。", part=5),
        ],
    },
    skips={
        "too few peers": [*peers(8 - 1), last()],
        "a county among towns": [*peers(9), last(organ="云岭县人民政府", level="county")],
        "level unknown": [*peers(9), last(organ="长宁市人民政府", level="unknown")],
        "no text given": [*peers(9), report(texts=dict.fromkeys(range(1, 7)))],
    },
)

test_share_and_peers_are_options = rule_test(
    "section-length",
    passes={"all alike": [*peers(4), last(text(99))]},
    fails={},
    reviews={"half of the others": [*peers(4), last(text(99, 2))]},
    options={"share": 0.5, "peers": 4},
)


def test_what_is_asked():
    outcome = outcome_of("section-length", [*peers(9), last()])
    assert outcome is not None
    (asked,) = outcome.findings
    assert asked.at == (ONE,)
    assert asked.severity == "note"
    assert asked.message.fields["length"] == len(SHORT)
    assert asked.message.fields["reports"] == 10
