from auditor.testing import rule_test, with_issue
from auditor_ogi.form import TABLES, form
from auditor_ogi.sample import report

LICENSING = "/article20/licensing/decisions"
RECEIVED = "/requests/received/total"
REVIEW = "/disputes/review/total"
IN_FORCE = "/article20/normative_documents/in_force"

NOTHING = {pointer: None for table in TABLES for pointer in form("2021").pointers(table)}


def years(before, now, text="全年公开信息88条。", **about):
    texts = {1: text, 2: "", 3: "", 4: ""}
    return [report(2023, tables=before), report(2024, tables=now, texts=texts, **about)]


test_zero_after_nonzero = rule_test(
    "zero-after-nonzero",
    passes={
        "two clean years": [report(2023), report(2024)],
        "less, not nothing": years({LICENSING: 46}, {LICENSING: 1}),
    },
    false_alarms={
        "the text says so": years({LICENSING: 46}, {LICENSING: 0}, "行政许可事项已划转至县行政审批局。"),
        "none, it says": years({RECEIVED: 14}, {RECEIVED: 0}, "未收到政府信息公开申请。"),
        "repealed, it says": years({IN_FORCE: 12}, {IN_FORCE: 0}, "行政规范性文件全部清理废止。"),
        "none, the sentence after it says": years(
            {LICENSING: 46}, {LICENSING: 0}, "（二）行政许可。本年度未办理。"
        ),
        "two last year come and go": years({REVIEW: 2}, {REVIEW: 0}),
        "two last year, and this year's cell is blank": years({REVIEW: 2}, {REVIEW: None}),
        "nothing in either year": years({LICENSING: 0}, {LICENSING: 0}),
    },
    fails={
        "another table is missing": (
            [
                report(2023, tables={LICENSING: 46}),
                report(
                    2024, tables={LICENSING: 0}, without=["/disputes"], texts={1: "全年公开信息88条。", 2: ""}
                ),
            ],
            [LICENSING],
        ),
        "another table is missing, which had figures": (
            [
                report(2023, tables={LICENSING: 46, REVIEW: 11}),
                report(
                    2024, tables={LICENSING: 0}, without=["/disputes"], texts={1: "全年公开信息88条。", 2: ""}
                ),
            ],
            [LICENSING],
        ),
        "licences": (
            years({LICENSING: 46}, {LICENSING: 0}),
            [LICENSING],
            {"message": "46 in 2023, 0 in 2024"},
        ),
        "requests": (years({RECEIVED: 14}, {RECEIVED: 0}), [RECEIVED]),
        "documents in force and reviews": (
            years({IN_FORCE: 32, REVIEW: 11}, {IN_FORCE: 0, REVIEW: 0}),
            [IN_FORCE, REVIEW],
        ),
        "no word but that of a ramp": (
            years({LICENSING: 46}, {LICENSING: 0}, "行政许可窗口设有无障碍通道。"),
            [LICENSING],
        ),
    },
    skips={
        "no number in both years": years(NOTHING, {}),
        "a year between is missing": [
            report(2022, tables={LICENSING: 46}),
            report(2024, tables={LICENSING: 0}),
        ],
        "no text given": [
            report(2023, tables={LICENSING: 46}),
            report(2024, tables={LICENSING: 0}, texts=dict.fromkeys(range(1, 7)), preamble=""),
        ],
    },
    reviews={
        "blank is not zero, and no number either": years({LICENSING: 46}, {LICENSING: None}),
        "a small number": years({RECEIVED: 5}, {RECEIVED: 0}),
        "part of the text is not given": [
            report(2023, tables={LICENSING: 46}),
            report(2024, tables={LICENSING: 0}, texts={1: None, 2: "", 3: "", 4: ""}),
        ],
        "an uncertain cell": [
            report(2023, tables={LICENSING: 46}),
            with_issue(report(2024, tables={LICENSING: 0}, texts={1: "公开信息88条。"}), LICENSING),
        ],
    },
)

test_limits_are_options = rule_test(
    "zero-after-nonzero",
    passes={"below both": years({RECEIVED: 1}, {RECEIVED: 0})},
    fails={"five are enough": (years({RECEIVED: 5}, {RECEIVED: 0}), [RECEIVED])},
    options={"fail_from": 5, "ask_from": 2},
)
