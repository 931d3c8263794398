from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/0/text"


def saying(text):
    return report(texts={1: text, 2: "", 3: "", 4: "", 5: "", 6: ""}, preamble="")


test_stated_precision = rule_test(
    "stated-precision",
    passes={
        "another word": saying("公开灯会预约51条，与企业签约33家，阅读量约2万次。"),
        "rounded": saying("公开信息140余条，阅读量约2万次。"),
        "in words": saying("公开信息四十余条。"),
    },
    false_alarms={
        "money": saying("公开信息140余条，收取费用约368元。"),
        "an exact number in the same sentence": saying("公开信息140余条，收到申请3件。"),
        "a decimal of ten thousand": saying("发布信息2.96万余条，公开信息18万余条。"),
        "ten and more": saying("开展培训10余次。"),
        "more than a limit": saying("公开信息140余条，阅读量超过5000次。"),
        "a sum": saying("公开信息140余条，投入经费约3.5万元。"),
        "years": saying("公开信息140余条，近三年来持续完善。"),
    },
    fails={
        "余": (saying("公开信息68余条。"), [TEXT], {"excerpt": "68余条"}),
        "约": (saying("公开信息约1823条。"), [TEXT], {"excerpt": "约1823条"}),
        "with a space": (saying("公开信息 68 余条。"), [TEXT], {"excerpt": "68 余条"}),
    },
    skips={
        "nothing rough": saying("公开信息68条。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={"the text is uncertain": with_issue(saying("公开信息68余条。"), TEXT)},
)
