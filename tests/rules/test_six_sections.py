from auditor.reports.source import Source
from auditor.testing import rule_test, with_issue, with_sources
from auditor_ogi.sample import report


def with_section(data, index, heading, text="", number=None):
    data["sections"].insert(index, {"number": number, "heading": heading, "text": text})
    return data


def missing(part, title):
    return (report(drop_parts=[part]), ["/sections"], {"expected": title, "message": title})


test_six_sections = rule_test(
    "six-sections",
    passes={
        "a clean report": report(),
        "a report on 2019": report(2019),
        "a department": report(organ="云岭县水务局", level="county_department"),
        "texts not given": report(texts=dict.fromkeys(range(1, 7))),
    },
    false_alarms={
        "other words for the same parts": report(
            headings={
                1: "一、2024年政务公开工作概况",
                2: "二、行政机关主动公开政府信息的情况。",
                3: "三、依申请公开政府信息办理情况",
                4: "四、因政府信息公开工作被申请复议、提起诉讼情况",
                5: "五、存在的不足及整改措施",
                6: "六、其它需要说明的事项",
            }
        ),
        "parts without numbers": report(headings={1: "总体情况", 6: "其他需要报告的事项"}),
        "a seventh section": with_section(report(), 6, "七、附件"),
        "parts out of order are all there": {**report(), "sections": report()["sections"][::-1]},
        "a part whose text is empty is there": report(texts={6: ""}),
    },
    fails={
        "part one": missing(1, "一、总体情况"),
        "part two": missing(2, "二、主动公开政府信息情况"),
        "part three": missing(3, "三、收到和处理政府信息公开申请情况"),
        "part four": missing(4, "四、政府信息公开行政复议、行政诉讼情况"),
        "part five": missing(5, "五、存在的主要问题及改进情况"),
        "part six": missing(6, "六、其他需要报告的事项"),
        "two parts": (report(drop_parts=[4, 6]), ["/sections"]),
        "part one, and a heading far from it that has its words": (
            report(
                preamble="根据条例编制本报告。",
                drop_parts=[1],
                headings={4: "四、政府信息公开行政复议、行政诉讼总体情况"},
            ),
            ["/sections"],
            {"expected": "一、总体情况"},
        ),
        "part six, after a preamble that goes on with part one": (
            report(drop_parts=[6], preamble="现报告如下。\n（一）主动公开。全年公开信息96条。"),
            ["/sections"],
        ),
        "part six, with a section that is none": (
            with_section(report(drop_parts=[6]), 5, "附表"),
            ["/sections"],
        ),
    },
    skips={"figures only": report(preamble="") | {"sections": []}},
    reviews={
        "a preamble and nothing else": report(preamble="现将2024年工作报告如下。") | {"sections": []},
        "no part found at all": report() | {"sections": []},
        "tables read from a page without any heading": with_sources(
            report(preamble="") | {"sections": []}, {"/requests/received/total": Source("2")}
        ),
        "an unknown section that may be it": with_section(
            report(drop_parts=[5]), 4, "五、不足之处和下一步改进打算", "一是更新不及时。"
        ),
        "two parts under one heading": report(
            drop_parts=[6], headings={5: "五、存在的主要问题、改进情况及其他需要报告的事项"}
        ),
        "part one goes on from the preamble": report(
            drop_parts=[1], preamble="现将2024年工作报告如下。\n（一）主动公开。全年公开信息96条。"
        ),
        "headings with a reading issue": with_issue(report(drop_parts=[6]), "/sections"),
    },
)
