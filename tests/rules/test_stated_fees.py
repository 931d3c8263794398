from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/5/text"


def saying(text, year=2024):
    return report(year, texts={1: "", 2: "", 3: "", 4: "", 5: "", 6: text}, preamble="")


test_stated_fees = rule_test(
    "stated-fees",
    passes={
        "three fees by page": saying("收取信息处理费2230元，其中1件880元，1件1080元，1件270元。"),
        "one fee by item": saying("依法收取政府信息公开信息处理费1300元。"),
    },
    false_alarms={
        "some of them": saying("收取信息处理费2230元，其中1件880元。"),
        "in ten thousands, rounded": saying("收取信息处理费0.2233万元。"),
        "another thing": saying("收取信息处理费100元，行政事业性收费3213元。"),
        "about": saying("收取信息处理费约2235元。"),
        "before the tariff": saying("收取信息处理费15元。", 2020),
        "last year's": saying("收取信息处理费100元，2023年收取信息处理费15元。"),
    },
    fails={
        "items do not make the sum": (
            saying("收取信息处理费2230元，其中1件880元，1件1080元，1件370元。"),
            [TEXT],
            {"expected": 2330, "actual": 2230},
        ),
        "fewer than the sum, and all cases named": (
            saying("向3件申请收取信息处理费2230元，其中1件880元，1件1080元，1件170元。"),
            [TEXT],
            {"expected": 2130, "actual": 2230},
        ),
        "no multiple of ten": (saying("收取信息处理费235元。"), [TEXT], {"actual": 235}),
    },
    skips={
        "none taken": saying("本年度未收取信息处理费。"),
        "no word about fees": saying("无其他需要报告的事项。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "no fee of the tariff": saying("收取信息处理费1000元，其中1件710元，1件290元。"),
        "the text is uncertain": with_issue(saying("收取信息处理费235元。"), TEXT),
    },
)
