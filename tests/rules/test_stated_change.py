from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

RECEIVED = "/requests/received/total"
LICENSING = "/article20/licensing/decisions"
TEXT = "/sections/0/text"


def saying(text, year=2024, **tables):
    values = {"received": RECEIVED, "licensing": LICENSING, "carried": "/requests/carried_in/total"}
    return report(
        year,
        texts={1: text, 2: "", 3: "", 4: "", 5: "", 6: ""},
        preamble="",
        tables={values[name]: value for name, value in tables.items()},
    )


LAST = {"received": 3, "licensing": 40}

test_stated_change = rule_test(
    "stated-change",
    passes={
        "both numbers in the text": saying("2024年收到政府信息公开申请3646件，2023年3607件，同比增长1.08%。"),
        "the earlier one inside": saying("公开信息120条，较2023年的100条增加20条。"),
        "last year's report": [
            saying("", 2023, **LAST),
            saying("收到政府信息公开申请5件，较上年增加2件。", received=5),
        ],
        "last year's first": saying("2023年公开信息100条，2024年公开信息120条，同比增长20%。"),
        "in per cent": [saying("", 2023, **LAST), saying("办理行政许可30件，同比下降25%。", licensing=30)],
    },
    false_alarms={
        "in brackets": saying("公开信息120条（2023年为100条，同比增加20%）。"),
        "the earlier one after it": saying("公开信息80条，同比减少20%（上年为100条）。"),
        "both years' numbers": [
            saying("", 2023, **LAST),
            saying("收到政府信息公开申请5件（2023年3件），均已答复。", received=5),
        ],
        "last year's, with those carried over": [
            saying("", 2023, carried=1, **LAST),
            saying("收到政府信息公开申请5件（2023年4件）。", received=5),
        ],
        "rounded": saying("公开信息104条，较2023年的96条增长8.3%。"),
        "cut off": saying("公开信息107条，较2023年的96条增长11.4%。"),
        "down by all": saying("收到政府信息公开申请0件，较2023年的7件下降100%。"),
        "about": saying("公开信息120条，较2023年的100条增加20条，关注人数较上年增加约200人。"),
        "down to": saying("公开信息120条，较2023年的100条增加20条，平均办理时间由12天下降到8天。"),
        "the table goes with another reading": [
            saying("", 2023, **LAST),
            saying(
                "公开信息120条，较2023年的100条增加20条。收到政府信息公开申请9件，较上年增加2件。", received=5
            ),
        ],
        "against the quarter before": saying(
            "公开信息120条，较2023年的100条增加20条。四季度公开信息40条，环比增长10%，三季度公开信息38条。"
        ),
        "a number between that is not compared": saying(
            "公开信息120条，较2023年的100条增加20条，其中政策类30条，同比增长50%。"
        ),
    },
    fails={
        "1.05 for 1.08": (
            saying("2024年收到政府信息公开申请3646件，2023年3607件，同比增长1.05%。"),
            [TEXT],
            {"expected": 1.08, "actual": 1.05},
        ),
        "a difference": (
            saying("公开信息120条，较2023年的100条增加30条。"),
            [TEXT],
            {"expected": 20, "actual": 30, "excerpt": "公开信息120条，较2023年的100条增加30条"},
        ),
        "in brackets": (
            saying("公开信息120条（2023年为100条，同比增加30%）。"),
            [TEXT],
            {"expected": 20.0, "actual": 30.0},
        ),
        "the earlier one after it": (
            saying("公开信息120条，同比增加30%（上年为100条）。"),
            [TEXT],
            {"expected": 20.0, "actual": 30.0},
        ),
        "last year's number is another in last year's report": (
            [saying("", 2023, **LAST), saying("收到政府信息公开申请5件（2023年4件）。", received=5)],
            [TEXT],
            {"expected": 3, "actual": 4},
        ),
        "the wrong way": (
            saying("公开信息90条，较2023年的100条增长10%。"),
            [TEXT],
            {"expected": -10.0, "actual": 10.0},
        ),
        "last year's report": (
            [saying("", 2023, **LAST), saying("收到政府信息公开申请5件，较上年增加1件。", received=5)],
            [TEXT],
            {"expected": 2, "actual": 1},
        ),
        "last year's report, in per cent": (
            [saying("", 2023, **LAST), saying("办理行政许可30件，同比下降20%。", licensing=30)],
            [TEXT],
            {"expected": -25.0, "actual": -20.0},
        ),
    },
    skips={
        "no change": saying("公开信息120条。"),
        "nothing to compare with": saying("收到政府信息公开申请5件，较上年增加1件。", received=5),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "last year's cell is blank": [
            saying("", 2023, received=None, licensing=40),
            saying("收到政府信息公开申请5件，较上年增加1件。", received=5),
        ],
        "last year's cell is uncertain": [
            with_issue(saying("", 2023, **LAST), RECEIVED),
            saying("收到政府信息公开申请5件，较上年增加1件。", received=5),
        ],
        "the text is uncertain": with_issue(saying("公开信息120条，较2023年的100条增加30条。"), TEXT),
    },
)
