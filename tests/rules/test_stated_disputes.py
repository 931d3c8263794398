from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

REVIEW = "/disputes/review"
DIRECT, AFTER = "/disputes/litigation_direct", "/disputes/litigation_after_review"
TEXT = "/sections/3/text"


def saying(text, review=0, direct=0, after=0, *, part=4, **results):
    tables = {f"{REVIEW}/total": review, f"{DIRECT}/total": direct, f"{AFTER}/total": after}
    tables |= {f"{REVIEW}/{result}": value for result, value in results.items()}
    return report(texts={1: "全年公开信息88条。", 2: "", 3: "", 4: "", part: text}, tables=tables)


test_stated_disputes = rule_test(
    "stated-disputes",
    passes={
        "a clean report": report(),
        "none": saying("本年度未发生因政府信息公开引起的行政复议、行政诉讼案件。"),
        "total and results": saying(
            "行政复议10件，诉讼0件，结果维持2件，纠错2件，尚未审结6件。", 10, upheld=2, corrected=2, pending=6
        ),
        "both kinds of litigation together": saying("行政复议0件，行政诉讼3件。", 0, 1, 2),
    },
    false_alarms={
        "filed this year, the table has last year's too": saying("因政府信息公开申请被申请行政复议4件。", 4),
        "the organ as reviewer": saying(
            "县政府审理行政复议案件120件。未发生因政府信息公开引起的行政复议。", 0
        ),
        "not about information": saying(
            "行政复议2件、诉讼1件（均与政府信息公开无关）。未发生因政府信息公开引起的行政复议。", 0
        ),
        "none lost": saying("未发生行政诉讼败诉案件。未发生因政府信息公开引起的行政复议。", 0, 1),
        "none lost, of reconsideration and litigation": saying(
            "行政复议1件。没有出现被投诉举报、行政复议及行政诉讼纠错的情况。", 1, 1
        ),
        "last year's": saying("2023年发生行政复议3件，2024年未发生行政复议。", 0),
        "fewer": saying("行政复议1件，较上年减少2件。", 1),
        "a training": saying("开展行政复议应诉培训3次。未发生因政府信息公开引起的行政复议。", 0),
    },
    fails={
        "text 4, table 3": (
            saying("因政府信息公开引起的行政复议4件。", 3),
            [f"{REVIEW}/total", TEXT],
            {"expected": 4, "actual": 3},
        ),
        "text none, table 1": (
            saying("本年度未发生因政府信息公开引起的行政诉讼。", 0, 1),
            [f"{DIRECT}/total", f"{AFTER}/total", TEXT],
            {"expected": 0, "actual": 1},
        ),
        "a result": (
            saying("行政复议4件，被纠错2件。", 4, corrected=1),
            [f"{REVIEW}/corrected", TEXT],
            {"expected": 2, "actual": 1},
        ),
        "filed, and fewer in the table": (
            saying("因政府信息公开被申请行政复议4件。", 3),
            [f"{REVIEW}/total", TEXT],
            {"expected": 4, "actual": 3},
        ),
    },
    skips={
        "nothing said": saying("依法应对争议。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
        "no table": report(without=["/disputes"]),
    },
    reviews={
        "filed this year, more in the table": saying("新收因政府信息公开引起的行政复议3件。", 4),
        "won and lost are not results of the form": saying("行政诉讼3件，败诉1件。", 0, 3),
        "whose result is not said": saying("行政复议4件，行政诉讼3件，维持5件。", 4, 3, upheld=3),
        "the cell is blank": saying("行政复议4件。", None),
        "the cell is uncertain": with_issue(saying("行政复议4件。", 3), f"{REVIEW}/total"),
    },
)
