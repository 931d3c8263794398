from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/0/text"


def saying(text):
    return report(texts={1: text, 2: "", 3: "", 4: "", 5: "", 6: ""}, preamble="")


test_stated_share = rule_test(
    "stated-share",
    passes={
        "rounded": saying("公开信息68条，其中政策类47条，占比69.12%。"),
        "two of them": saying("公开信息100条，其中政策类47条，占比47%，财政类53条，占比53%。"),
        "all": saying("收到建议3件，其中按期办结3件，占100%。"),
    },
    false_alarms={
        "cut off": saying("公开信息68条，其中政策类47条，占比69.11%。"),
        "of a part": saying(
            "公开信息200条，其中政策类100条，其中图解50条，占政策类的50%。公开信息4条，其中政策类1条，占25%。"
        ),
        "about": saying("公开信息68条，其中政策类47条，占比69.12%，阅读量占比约30%。"),
        "not of this": saying("公开信息68条，其中政策类47条，占比69.12%。办结率100%，满意率98.5%。"),
        "percentages that make 99.9": saying(
            "公开信息3条，其中甲类1条，占33.3%，乙类1条，占33.3%，丙类1条，占33.3%。"
        ),
        "a share of zero next to one that follows": saying(
            "收到建议0件，其中按期办结0件，占0%。公开信息4条，其中政策类1条，占25%。"
        ),
        "a rough total": saying(
            "公开信息140余条，其中政策类47条，占比33%。公开信息4条，其中政策类1条，占25%。"
        ),
    },
    fails={
        "digits swapped": (
            saying("公开信息68条，其中政策类47条，占比96.12%。"),
            [TEXT],
            {"expected": 69.12, "actual": 96.12, "excerpt": "其中政策类47条，占比96.12%"},
        ),
        "of the wrong total": (
            saying("公开信息200条，其中政策类100条，占比55%。"),
            [TEXT],
            {"expected": 50.0, "actual": 55.0},
        ),
        "the second": (
            saying("公开信息100条，其中政策类47条，占比47%，财政类53条，占比52%。"),
            [TEXT],
            {"expected": 53.0, "actual": 52.0},
        ),
    },
    skips={
        "no percentage": saying("公开信息68条，其中政策类47条。"),
        "a share of zero": saying("公开信息0条，其中政策类0条，占比50%。"),
        "no numbers": saying("网上公开占比69.12%。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={"the text is uncertain": with_issue(saying("公开信息68条，其中政策类47条，占比96.12%。"), TEXT)},
)
