from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

AT = ["/sections/5/text"]


def part_six(text, **about):
    return report(texts={6: text}, **about)


test_fee_statement = rule_test(
    "fee-statement",
    passes={
        "a clean report": report(),
        "charged": part_six("全年发出收费通知2件，收取信息处理费620元。"),
        "none": part_six("本年度未收取信息处理费。"),
        "the year is not known": {**report(), "year": None},
    },
    false_alarms={
        "nothing of any kind": part_six("（一）收费情况\n本年度未收取任何费用。"),
        "costs of requests": part_six("办理申请未收取关于依申请公开的费用。"),
        "in the passive": part_six("全年未产生信息处理费。"),
        "no fees for requests": part_six("依申请公开未收费，代表建议2件均已办结。"),
        "zero": part_six("信息处理费收费为0元。"),
    },
    fails={
        "only proposals": (part_six("办理人大代表建议1件、政协提案2件，均已办结。"), AT),
        "无": (part_six("无。"), AT),
        "the first year of the form": (
            report(2021, texts={6: "办理人大代表建议1件、政协提案2件，均已办结。"}),
            AT,
        ),
        "administrative charges are another thing": (part_six("本年度行政事业性收费为0万元。"), AT),
    },
    skips={
        "before the fee": report(2020),
        "no part six": report(drop_parts=[6]),
        "not given": report(texts={6: None}),
        "left out in the copy": part_six("（略）"),
    },
    reviews={
        "said in part three": report(texts={3: "未收取信息处理费。", 6: "办理政协提案1件。"}),
        "a text with a reading issue": with_issue(part_six("办理政协提案1件。"), *AT),
    },
)
