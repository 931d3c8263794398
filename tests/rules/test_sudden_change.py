from auditor.testing import rule_test, with_issue
from auditor_ogi.form import TABLES, form
from auditor_ogi.sample import report

LICENSING = "/article20/licensing/decisions"
PENALTIES = "/article20/penalties/decisions"
FEES = "/article20/fees/amount"
RECEIVED = "/requests/received/total"
IN_FORCE = "/article20/normative_documents/in_force"

NOTHING = {pointer: None for table in TABLES for pointer in form("2021").pointers(table)}


def years(before, now, text="全年公开信息88条。", *, first=2023, **about):
    texts = {1: text, 2: "", 3: "", 4: "", 5: "", 6: ""}
    return [report(first, tables=before), report(first + 1, tables=now, texts=texts, **about)]


def penalties(text):
    return years({PENALTIES: 57}, {PENALTIES: 1472}, text)


test_sudden_change = rule_test(
    "sudden-change",
    passes={
        "two clean years": [report(2023), report(2024)],
        "three times as many": years({LICENSING: 120}, {LICENSING: 371}),
        "as many": years({PENALTIES: 1472}, {PENALTIES: 1455}),
    },
    false_alarms={
        "small numbers never jump": years({RECEIVED: 1}, {RECEIVED: 46}),
        "a difference of less than a hundred": years({LICENSING: 10}, {LICENSING: 109}),
        "from none to some": years({LICENSING: 0}, {LICENSING: 63}),
        "to nothing is another rule's matter": years({LICENSING: 1472}, {LICENSING: 0}),
        "blank is not a value": years({LICENSING: None}, {LICENSING: 1472}),
        "much of a large number": years({LICENSING: 18000}, {LICENSING: 9000}),
        "a change, it says": penalties("作出行政处罚1472件，较2023年大幅增加。"),
        "a percentage": penalties("全年行政处罚同比增长24.8倍。"),
        "the reason": penalties("因承接县级下放的执法权限，行政处罚1472件。"),
        "the reason in the next sentence": penalties(
            "全年作出行政处罚1472件。主要原因是开展违法建设专项整治。"
        ),
        "the organ was reorganised": penalties("根据机构改革方案，原城管局职能划入我局。"),
        "counted in another way": penalties("本年度起统计口径含村级代办事项。"),
        "one applicant's many requests": years(
            {RECEIVED: 4}, {RECEIVED: 215}, "收到信息公开申请215件，其中同一申请人批量提交198件。"
        ),
        "what is in force is another rule's matter": years({IN_FORCE: 2}, {IN_FORCE: 260}),
        "元 for 万元 is another rule's matter": years({FEES: 2.01}, {FEES: 20100}),
        "charges fell with a word": years(
            {FEES: 2010}, {FEES: 21.5}, "行政事业性收费比上年减少，系停征所致。"
        ),
    },
    fails={
        "penalties": (
            penalties("全年公开信息88条。"),
            [PENALTIES],
            {"actual": 1472, "message": "57 in the report on 2023, 1472 in that on 2024"},
        ),
        "the number alone explains nothing": (penalties("全年作出行政处罚1472件。"), [PENALTIES]),
        "a difference of a hundred": (years({LICENSING: 11}, {LICENSING: 111}), [LICENSING]),
        "the reason two sentences later": (
            penalties("全年作出行政处罚1472件。公开信息88条。主要原因是开展专项整治。"),
            [PENALTIES],
        ),
        "the reason of what is in the sentence before": (
            penalties("收入较上年减少，系停征所致。全年作出行政处罚1472件。"),
            [PENALTIES],
        ),
        "down to a tenth": (years({LICENSING: 1340}, {LICENSING: 134}), [LICENSING]),
        "a digit too many": (
            years({LICENSING: 57, RECEIVED: 14}, {LICENSING: 570, RECEIVED: 140}),
            [LICENSING, RECEIVED],
        ),
        "out of nothing": (years({PENALTIES: 0}, {PENALTIES: 1472}), [PENALTIES]),
        "charges": (years({FEES: 20.1}, {FEES: 1560}), [FEES]),
        "charges out of nothing": (years({FEES: 0}, {FEES: 312.5}), [FEES]),
        "another number changed, it says": (
            penalties("公开信息88条，较上年增加12条。行政许可8件。"),
            [PENALTIES],
        ),
        "an applicant is not a request": (
            years({RECEIVED: 4}, {RECEIVED: 215}, "加强与申请人沟通，答复质量较去年提高。"),
            [RECEIVED],
        ),
        "from the trial form": (years({LICENSING: 57}, {LICENSING: 1472}, first=2020), [LICENSING]),
    },
    skips={
        "no number in both years": years(NOTHING, {}),
        "a year between is missing": [
            report(2022, tables={LICENSING: 57}),
            report(2024, tables={LICENSING: 1472}),
        ],
        "the only year": [report(2024, tables={LICENSING: 1472})],
        "no text given": [
            report(2023, tables={LICENSING: 57}),
            report(2024, tables={LICENSING: 1472}, texts=dict.fromkeys(range(1, 7)), preamble=""),
        ],
    },
    reviews={
        "part of the text is not given": [
            report(2023, tables={LICENSING: 57}),
            report(2024, tables={LICENSING: 1472}, texts={1: None, 2: "", 3: "", 4: ""}),
        ],
        "an uncertain text": [
            report(2023, tables={LICENSING: 57}),
            with_issue(
                report(2024, tables={LICENSING: 1472}, texts={1: "公开信息88条。"}), "/sections/0/text"
            ),
        ],
        "an uncertain cell": [
            report(2023, tables={LICENSING: 57}),
            with_issue(report(2024, tables={LICENSING: 1472}, texts={1: "公开信息88条。"}), LICENSING),
        ],
    },
)

test_limits_are_options = rule_test(
    "sudden-change",
    passes={"twice as many": years({LICENSING: 30}, {LICENSING: 61})},
    fails={"four times": (years({LICENSING: 15}, {LICENSING: 60}), [LICENSING])},
    options={"factor": 3.0, "least": 40.0},
)
