from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/0/text"


def saying(text):
    return report(texts={1: text, 2: "", 3: "", 4: "", 5: "", 6: ""}, preamble="")


test_measure_words = rule_test(
    "measure-words",
    passes={
        "a clean report": report(),
        "件": saying("收到政府信息公开申请3件，办结政府信息公开申请3件。"),
    },
    false_alarms={
        "宗 throughout": saying("收到政府信息公开申请7宗。"),
        "件次": saying("收到政府信息公开申请7件次，办结政府信息公开申请7件。"),
        "information is counted in 条": saying("公开信息88条，收到政府信息公开申请3件。"),
        "items on request in 条": saying("依申请公开信息3条。收到政府信息公开申请3件。"),
        "people are counted": saying("收到2个自然人的政府信息公开申请。收到政府信息公开申请3件。"),
        "none": saying("收到政府信息公开申请0件。"),
    },
    fails={
        "条": (saying("收到政府信息公开申请3条。"), [TEXT], {"excerpt": "收到政府信息公开申请3条"}),
        "件 and 宗": (saying("收到政府信息公开申请3件。办结政府信息公开申请3宗。"), [TEXT]),
        "例": (saying("全年受理政府信息公开申请29例。"), [TEXT]),
    },
    skips={
        "no requests": saying("未收到政府信息公开申请。"),
        "nothing that is certainly requests": saying("累计收到政府信息公开申请30条。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={"the text is uncertain": with_issue(saying("收到政府信息公开申请3条。"), TEXT)},
)
