from auditor.testing import rule_test
from auditor_ogi.sample import report

DOCUMENTS = [f"/article20/normative_documents/{key}" for key in ("issued", "repealed", "in_force")]
LICENSING, FEES = "/article20/licensing/decisions", "/article20/fees/amount"
ENFORCEMENT = ["/article20/penalties/decisions", "/article20/compulsion/decisions"]
REQUESTS = ["/requests/received/total", "/requests/carried_in/total"]
DISPUTES = [f"/disputes/{key}/total" for key in ("review", "litigation_direct", "litigation_after_review")]
NO_RULES = "未收取行政事业性收费。"


def saying(text, tables=None, *, two=NO_RULES, four="未发生行政复议、行政诉讼。", **about):
    return report(texts={1: text, 2: two, 4: four}, tables=tables, **about)


test_zero_explained = rule_test(
    "zero-explained",
    passes={
        "a clean report": report(),
        "last year's sample": report(2023),
        "a reason for licences": saying("本镇不涉及行政许可职权。", {LICENSING: 0}),
        "no requests": saying("未收到政府信息公开申请。", dict.fromkeys(REQUESTS, 0)),
    },
    false_alarms={
        "no power to enforce": saying("本机关无行政执法权。", dict.fromkeys(ENFORCEMENT, 0)),
        "one zero in a block that is not all zeros": saying("作出行政处罚12件。", {DOCUMENTS[1]: 0}),
        "all in one sentence": saying(
            "本年度无行政规范性文件、行政许可、行政处罚。",
            dict.fromkeys([*DOCUMENTS, LICENSING, *ENFORCEMENT], 0),
        ),
        "0 in words": saying("行政许可0件。", {LICENSING: 0}),
    },
    fails={
        "licences": (saying("全年公开信息88条。", {LICENSING: 0}), [LICENSING]),
        "documents": (saying("全年公开信息88条。", dict.fromkeys(DOCUMENTS, 0)), DOCUMENTS),
        "disputes": (saying("全年公开信息88条。", four=""), DISPUTES),
        "the charge": (saying("全年公开信息88条。", two=""), [FEES]),
        "two tables": (
            saying("全年公开信息88条。", {LICENSING: 0}, two="", four=""),
            [LICENSING, FEES, *DISPUTES],
        ),
        "a word that is not a reason": (saying("行政许可窗口设无障碍通道。", {LICENSING: 0}), [LICENSING]),
    },
    skips={
        "no zeros": report(tables={FEES: 1.5, DISPUTES[0]: 1, "/disputes/review/upheld": 1}),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
        "some text not given": report(texts={1: None}),
        "blank is not zero": report(tables={FEES: None, DISPUTES[0]: None}),
    },
)
