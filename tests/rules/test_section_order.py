from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report


def in_order(*numbers, headings=None):
    data = report(headings=headings)
    data["sections"] = [data["sections"][number - 1] for number in numbers]
    return data


def heading(index):
    return f"/sections/{index}/heading"


test_section_order = rule_test(
    "section-order",
    passes={
        "a clean report": report(),
        "a report on 2020": report(2020),
    },
    false_alarms={
        "no numbers at all": report(
            headings={1: "总体情况", 2: "主动公开政府信息情况", 3: "收到和处理申请情况"}
        ),
        "Arabic numbers": report(
            headings={1: "1、总体情况", 2: "2.主动公开政府信息情况", 3: "３．收到和处理情况"}
        ),
        "numbers as 第一部分": report(headings={1: "第一部分 总体情况", 2: "第二部分　主动公开政府信息情况"}),
        "a part is missing and the others keep their numbers": in_order(1, 2, 3, 5, 6),
        "a heading that begins with a numeral": report(headings={5: "三公经费之外存在的主要问题及改进情况"}),
        "a seventh section": report()
        | {"sections": [*report()["sections"], {"number": None, "heading": "七、附件", "text": "见附表。"}]},
        "a section in between that is not a part": report()
        | {
            "sections": [
                *report()["sections"][:1],
                {"number": None, "heading": "（六）创新做法", "text": "设公开角。"},
                *report()["sections"][1:],
            ]
        },
    },
    fails={
        "five is before four": (
            in_order(1, 2, 3, 5, 4, 6),
            [heading(3), heading(4)],
            {"message": "part four comes after part five"},
        ),
        "part six first": (in_order(6, 1, 2, 3, 4, 5), [heading(0), heading(1)]),
        "五 twice": (
            report(headings={6: "五、其他需要报告的事项"}),
            [heading(5)],
            {"expected": "六", "actual": "五", "message": "part six is numbered 六"},
        ),
        "numbers shifted from part three on": (
            report(
                headings={
                    3: "四、收到和处理政府信息公开申请情况",
                    4: "五、政府信息公开行政复议、行政诉讼情况",
                    5: "六、存在的主要问题及改进情况",
                    6: "七、其他需要报告的事项",
                }
            ),
            [heading(2), heading(3), heading(4), heading(5)],
            {"expected": "三", "actual": "四"},
        ),
        "a part left out and the numbers closed up": (
            in_order(
                1, 2, 3, 5, 6, headings={5: "四、存在的主要问题及改进情况", 6: "五、其他需要报告的事项"}
            ),
            [heading(3), heading(4)],
        ),
        "the same part twice": (
            in_order(1, 2, 3, 4, 5, 5, 6),
            [heading(5), heading(4)],
            {"message": "part five appears twice"},
        ),
        "a number that no report reaches": (
            report(headings={6: "11、其他需要报告的事项"}),
            [heading(5)],
            {"expected": "六", "actual": "11"},
        ),
        "三 twice, 四 left out": (
            report(headings={4: "三、政府信息公开行政复议、行政诉讼情况"}),
            [heading(3)],
            {"expected": "四", "actual": "三"},
        ),
    },
    skips={
        "no part was found": report() | {"sections": []},
        "only sections that are not parts": report()
        | {"sections": [{"number": None, "heading": "工作总结", "text": "略有进展。"}]},
    },
    reviews={
        "a sub-heading read as a part": report(texts={1: "总体平稳。"})
        | {
            "sections": [
                *report()["sections"][:2],
                {"number": 2, "heading": "主动公开情况", "text": "公开信息96条。"},
                *report()["sections"][2:],
            ]
        },
        "a heading with a reading issue": with_issue(
            report(headings={6: "五、其他需要报告的事项"}), "/sections/5/heading"
        ),
    },
)
