from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

AT = ["/preamble"]
SIX = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项"
)
FIVE = SIX.replace("政府信息公开行政复议、行政诉讼情况、", "")


def claiming(sentence, **about):
    return report(preamble=sentence, **about)


test_section_count_claim = rule_test(
    "section-count-claim",
    passes={
        "a clean report": report(),
        "with 等": claiming(f"本报告由{SIX}等六部分组成。"),
        "no list": claiming("本报告共分六个部分。"),
        "said in part one": report(
            preamble="", texts={1: "本年度报告包括" + SIX + "六个部分。全年公开信息88条。"}
        ),
    },
    false_alarms={
        "Arabic number": claiming(f"本报告由{SIX}共6部分组成。"),
        "other words in the list": claiming(
            "本报告由概述、主动公开情况、依申请公开办理情况、复议和诉讼情况、存在问题及改进、其他事项六部分组成。"
        ),
        "parts of something else": claiming(
            "政府工作报告解读稿包括背景、依据、要点三部分。本报告由" + SIX + "六部分组成。"
        ),
        "five aspects of part one": claiming(f"本报告由{SIX}六部分组成，第一部分从五个方面展开。"),
    },
    fails={
        "six claimed, five listed": (
            claiming(f"本报告由{FIVE}六部分组成。"),
            AT,
            {"expected": 6, "actual": 5, "message": "part four"},
        ),
        "five claimed, six listed": (
            claiming(f"本报告由{SIX}五部分组成。"),
            AT,
            {"expected": 6, "actual": 5},
        ),
        "seven claimed, six there": (claiming("本报告共分七个部分。"), AT, {"expected": 6, "actual": 7}),
        "seven claimed, six listed, seven headings": (
            claiming(f"本报告由{SIX}七部分组成。", texts={5: "一是更新慢。二是解读少。已指定专人每周核对。"}),
            AT,
            {"expected": 6, "actual": 7, "message": "lists 6"},
        ),
        "six claimed, five there": (
            claiming(f"本报告由{SIX}等六部分组成。", drop_parts=[6]),
            AT,
            {"expected": 5, "actual": 6},
        ),
    },
    skips={
        "one part named, and no list": claiming("本报告围绕主动公开等内容，共分六部分。"),
        "no claim": claiming("根据条例要求编制本报告。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "five listed, then 等": claiming(f"本报告由{FIVE}等六部分组成。"),
        "a heading that was not understood": claiming("本报告共分七个部分。")
        | {"sections": [*report()["sections"], {"number": None, "heading": "七、附件", "text": ""}]},
        "a preamble with a reading issue": with_issue(claiming("本报告共分七个部分。"), *AT),
    },
)
