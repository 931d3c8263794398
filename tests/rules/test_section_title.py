from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report


def titled(number, heading):
    return report(headings={number: heading})


def wrong(number, heading, expected):
    at = f"/sections/{number - 1}/heading"
    return (titled(number, heading), [at], {"expected": expected, "actual": heading.strip(), "fix": expected})


FOUR = "四、政府信息公开行政复议、行政诉讼情况"
FIVE = "五、存在的主要问题及改进情况"
SIX = "六、其他需要报告的事项"

test_section_title = rule_test(
    "section-title",
    passes={"a clean report": report(), "a report on 2019": report(2019)},
    false_alarms={
        "a space after the number": titled(1, "一、 总体情况"),
        "a full stop at the end": titled(1, "一、总体情况。"),
        "a line break inside": titled(3, "三、收到和处理政府信息\n公开申请情况"),
        "no number": titled(1, "总体情况"),
        "an Arabic number": titled(2, "2.主动公开政府信息情况"),
        "the older wording in the form of 2019": report(
            2020, headings={4: "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"}
        ),
        "a section that is not a part": report()
        | {"sections": [*report()["sections"], {"number": None, "heading": "七、附件说明", "text": ""}]},
    },
    fails={
        "概述 for 总体情况": wrong(1, "一、概述", "一、总体情况"),
        "的 inserted": wrong(2, "二、主动公开政府信息的情况", "二、主动公开政府信息情况"),
        "政府 missing": wrong(2, "二、主动公开信息情况", "二、主动公开政府信息情况"),
        "the organ inserted": wrong(
            3, "三、行政机关收到和处理政府信息公开申请情况", "三、收到和处理政府信息公开申请情况"
        ),
        "和 for the comma": wrong(4, "四、政府信息公开行政复议和行政诉讼情况", FOUR),
        "主要 missing": wrong(5, "五、存在问题及改进情况", FIVE),
        "措施 for 情况": wrong(5, "五、存在的主要问题和改进措施", FIVE),
        "说明 for 报告": wrong(6, "六、其它需要说明的事项", SIX),
        "the older wording in the form of 2021": wrong(
            4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", FOUR
        ),
        "two headings": (
            report(headings={1: "一、基本情况", 6: "六、其他事项"}),
            ["/sections/0/heading", "/sections/5/heading"],
        ),
    },
    skips={"no part was found": report() | {"sections": []}},
    reviews={"a heading with a reading issue": with_issue(titled(1, "一、概述"), "/sections/0/heading")},
)
