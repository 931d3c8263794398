from auditor.messages import Wording
from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.form import form
from auditor_ogi.sample import report

FEE = "/article20/fees/amount"
NAMES = ("白石", "黑水", "青山", "红岩", "金沟", "银滩", "长桥", "短亭")


def town(name, amount, *, level="township", year=2024):
    return report(year, organ=f"云岭县{name}镇人民政府", level=level, tables={FEE: amount})


def towns(*amounts, **last):
    """The amounts of other towns, then that of the town looked at."""
    *others, own = amounts
    return [
        *(town(name, amount) for name, amount in zip(NAMES, others, strict=False)),
        town("青溪", own, **last),
    ]


test_fee_unit = rule_test(
    "fee-unit",
    passes={
        "like its peers": towns(2, 3, 5, 7, 9, 4),
        "nothing charged": towns(2, 3, 5, 7, 9, 4, 0),
        "all the same": towns(2, 2, 2, 2, 2, 2, 2),
    },
    false_alarms={
        "two hundred times the median": towns(2, 3, 5, 7, 9, 1000),
        "a large one where amounts differ much": towns(0.02, 3, 5, 900, 2600, 12000),
        "out, but one other is as large": towns(2, 3, 4, 5, 9, 4000, 9000),
        "so large that a division explains nothing": towns(2, 3, 5, 7, 9, 90_000_000),
    },
    fails={},
    skips={
        "nothing is filled in, which is one finding": report(
            tables=dict.fromkeys(form("2021").pointers("article20"))
        ),
        "only five that charged": towns(2, 3, 5, 7, 9),
        "too many are far out": towns(2, 3, 5, 7, 60000, 52300),
        "too few peers": towns(2, 3, 5, 52300),
        "peers that charged nothing": towns(0, 0, 0, 0, 0, 0, 52300),
        "a county is not a peer of a town": [
            *towns(2, 3, 5, 7, 9, 4),
            report(organ="云岭县人民政府", level="county", tables={FEE: 75450}),
        ],
        "the only county among towns, nothing charged": [
            *towns(2, 3, 5, 7, 9, 4),
            report(organ="云岭县人民政府", level="county", tables={FEE: 0}),
        ],
        "a new charge": [town("青溪", 0, year=2023), town("青溪", 52300)],
        "fifty times as much as in the year before": [town("青溪", 2, year=2023), town("青溪", 100)],
        "as much two years before": [town("青溪", 5, year=2022), town("青溪", 52300)],
        "another town in the year before": [town("白石", 5, year=2023), town("青溪", 52300)],
        "peers of another year": [
            *(town(name, amount, year=2023) for name, amount in zip(NAMES, (2, 3, 5, 7, 9, 4), strict=False)),
            town("青溪", 52300),
        ],
        "level unknown": towns(2, 3, 5, 7, 9, 52300, level="unknown"),
        "form of 2019": [*towns(2, 3, 5, 7, 9, 4), report(2020)],
        "no table": [*towns(2, 3, 5, 7, 9, 4), report(without=["/article20"])],
    },
    reviews={
        "yuan for ten thousand yuan": towns(2, 3, 5, 7, 9, 52300),
        "among towns that charged nothing": towns(0, 0, 0, 2, 3, 5, 7, 9, 52300),
        "beside its own of the year before": [town("青溪", 4, year=2023), town("青溪", 52300)],
        "two towns made the same mistake": towns(2, 3, 5, 7, 9, 4, 41000, 52300),
        "small charges": towns(0.5, 0.4, 0.8, 1.2, 0.3, 6000),
        "blank": towns(2, 3, 5, 7, 9, 4, None),
        "uncertain": [*towns(2, 3, 5, 7, 9, 4), with_issue(town("长桥", 52300), FEE)],
    },
)

test_fewer_peers = rule_test(
    "fee-unit",
    options={"minimum_peers": 2},
    passes={"alike": towns(2, 3, 4)},
    fails={},
    reviews={"yuan": towns(2, 3, 5, 52300)},
)


def test_what_is_asked():
    outcome = outcome_of("fee-unit", towns(0, 0, 0, 2, 3, 5, 7, 9, 52300))
    assert outcome is not None
    (question,) = outcome.findings
    assert (question.at, question.expected, question.actual) == ((FEE,), 5.23, 52300)
    said = Wording("en").render(question.message)
    assert "times the median of 5 peers" in said
    assert "the amount may be in 元" in said
