from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

ONE, FIVE = "/sections/0/text", "/sections/4/text"
LAST = report(2023)
FIVE_2023 = LAST["sections"][4]["text"]
ONE_2023 = LAST["sections"][0]["text"]
PROBLEMS = (
    "（一）存在的问题。一是政务公开力量不足，工作人员多为兼职，业务水平有待提高；"
    "二是公开内容不够丰富，政策解读形式单一，群众关注度不高。"
)
MEASURES = (
    "（二）改进措施。一是充实工作力量，明确专人负责信息公开，每季度组织一次业务培训；"
    "二是拓展公开渠道，采用图解、短视频等形式解读政策，增强公开实效。"
)
OTHER_MEASURES = (
    "（二）改进情况。年初从党政办抽调两名同志专职从事公开工作，已持证上岗；"
    "全年制作图解十一期、方言短视频六条，阅读量比去年翻了一番；"
    "村级公开栏统一更换，并由驻村干部每月核对一次。"
)
STANDING = (
    "2023年，我镇坚持以公开为常态、不公开为例外，推动信息公开工作规范有序开展。\n"
    "（一）主动公开。通过政府网站公开政府信息118条，政务新媒体推送257条。\n"
    "（二）依申请公开。完善申请登记、审核、办理、答复、归档工作流程，安排专人值守受理窗口。\n"
    "（三）政府信息管理。严格落实信息发布三审三校制度，未经审核的信息一律不得对外发布。\n"
    "（四）平台建设。对网站专栏进行优化调整，在便民服务大厅设置查阅点并配备自助查询设备。\n"
    "（五）监督保障。成立由镇长任组长的领导小组，将公开工作纳入村（社区）年度目标考核。"
)
STATUTORY = (
    "根据《中华人民共和国政府信息公开条例》和《政府信息公开工作年度报告格式》的要求，现将我镇工作情况公布如下。\n"
    "主动公开机构职能、规范性文件、行政许可、行政处罚、财政预决算、政府采购、社会救助、应急管理等信息。\n"
    "未收到政府信息公开申请，未发生因政府信息公开引起的行政复议和行政诉讼，没有因公开工作被追究责任的情形。\n"
)


def years(before, now, *, first=2023, **more):
    """Two years with these texts of part one (1) and part five (5)."""
    return [report(first, texts=before), report(first + 1, texts=now, **more)]


test_copied_from_last_year = rule_test(
    "copied-from-last-year",
    passes={
        "two clean years": [report(2023), report(2024)],
        "part five has new words": years({5: PROBLEMS + MEASURES}, {}),
    },
    false_alarms={
        "a short sentence of a text is last year's": years(
            {5: "一是政策解读材料形式较为单一，群众阅读起来很不方便。二是栏目更新间隔较长。"},
            {5: "一是政策解读材料形式较为单一，群众阅读起来很不方便。二是窗口缺少专人值守。"},
        ),
        "what the law makes all say": years({1: STATUTORY}, {1: STATUTORY}),
        "the problems are still there, the measures are new": years(
            {5: PROBLEMS + MEASURES}, {5: PROBLEMS + OTHER_MEASURES}
        ),
        "the same sentences, all figures new": years(
            {
                1: "全年通过政府网站公开政府信息118条，政务新媒体推送257条，组织培训3次，回应群众咨询46件。"
                * 2
            },
            {
                1: "全年通过政府网站公开政府信息131条，政务新媒体推送209条，组织培训4次，回应群众咨询52件。"
                * 2
            },
        ),
        "stock phrases in other sentences": years(
            {5: "一是公开意识有待加强，部分干部重视不够，材料报送拖延。下一步将加强学习培训。"},
            {5: "一是公开意识有待加强，网站栏目设置不够合理，查找不便。下一步将优化栏目。"},
        ),
        "nothing to report in part five, as last year": years({5: "无。"}, {5: "无。"}),
        "a sentence of no length": years({5: "问题：人手不足。"}, {5: "问题：人手不足。"}),
        "what the year before last said": [
            report(2022, texts={5: PROBLEMS + MEASURES}),
            report(2023),
            report(2024, texts={5: PROBLEMS + MEASURES}),
        ],
        "another town's words": [
            report(2023, organ="云岭县白石镇人民政府", texts={5: PROBLEMS + MEASURES}),
            report(2023),
            report(2024, texts={5: PROBLEMS + MEASURES}),
        ],
        "part two is last year's": years({2: STANDING, 5: PROBLEMS}, {2: STANDING, 5: OTHER_MEASURES}),
    },
    fails={
        "in the second of two sections, after another one": (
            [
                report(
                    year,
                    sections=[
                        {"number": 5, "heading": "五、存在的主要问题及改进情况", "text": first},
                        {"number": None, "heading": "（一）问题", "text": "\n" + PROBLEMS + MEASURES},
                    ],
                )
                for year, first in ((2023, "以下分述。"), (2024, "分两点说明。"))
            ],
            ["/sections/1/text"],
            {"message": "（paragraph 2) was in paragraph 2 of “（一）问题”".replace("（p", "(p")},
        ),
        "the longest line has the year, and others follow": (
            years(
                {
                    1: STANDING.replace(
                        "2023年，我镇坚持",
                        "2023年，我镇上下一心，始终坚持把公开作为重要工作，坚持把服务放在首位，坚持",
                    )
                },
                {
                    1: STANDING.replace(
                        "2023年，我镇坚持",
                        "2024年，我镇上下一心，始终坚持把公开作为重要工作，坚持把服务放在首位，坚持",
                    )
                },
            ),
            [ONE],
            {"message": "was in paragraph 1 of"},
        ),
        "part five word for word": (
            years({}, {5: FIVE_2023}),
            [FIVE],
            {"message": "100 % of the text repeats the report on 2023 word for word, in 1 passage"},
        ),
        "a short part five, all of it": (
            years(
                {5: "一是工作人员业务水平有待提高；二是政策解读形式较为单一。"},
                {5: "一是工作人员业务水平有待提高；二是政策解读形式较为单一。"},
            ),
            [FIVE],
        ),
        "the year is replaced": (
            years({1: STANDING}, {1: STANDING.replace("2023", "2024")}),
            [ONE],
            {"message": "(paragraph 3) was in paragraph 3 of “一、总体情况”"},
        ),
        "one figure is replaced": (
            years({1: STANDING}, {1: STANDING.replace("2023", "2024").replace("118", "126")}),
            [ONE],
        ),
        "both parts": (years({}, {1: ONE_2023.replace("2023", "2024"), 5: FIVE_2023}), [ONE, FIVE]),
        "in another order, numbered anew": (
            years(
                {
                    5: "一是政策解读形式单一，图表和短视频较少，群众阅读不便。"
                    "二是个别科室报送信息不及时，栏目更新间隔偏长。"
                },
                {
                    5: "1.个别科室报送信息不及时，栏目更新间隔偏长。"
                    "2.政策解读形式单一，图表和短视频较少，群众阅读不便。"
                },
            ),
            [FIVE],
        ),
        "spaces and brackets set otherwise": (
            years(
                {5: PROBLEMS + MEASURES}, {5: (PROBLEMS + MEASURES).replace("（", "(").replace("，", "， ")}
            ),
            [FIVE],
        ),
        "the years in words": (
            years({1: "二〇二三年，" + STANDING[6:]}, {1: "二〇二四年，" + STANDING[6:]}),
            [ONE],
        ),
        "in sections of their own": (
            [
                report(
                    year,
                    sections=[
                        {"number": 1, "heading": "一、总体情况", "text": f"{year}年是第{year - 2000}年。"},
                        {"number": None, "heading": "（一）问题", "text": "无关"},
                        {"number": 5, "heading": "五、存在的主要问题及改进情况", "text": "如下。"},
                        {"number": None, "heading": "（一）问题", "text": PROBLEMS},
                        {"number": None, "heading": "（二）改进", "text": MEASURES},
                    ],
                )
                for year in (2023, 2024)
            ],
            ["/sections/3/text", "/sections/4/text"],
        ),
        "in traditional characters": (
            years(
                {
                    5: "工作人員對政府信息公開認識不足，發佈信息不夠及時，"
                    "公開的內容還不夠全面，群眾關注的問題回應較少。"
                },
                {
                    5: "工作人員對政府信息公開認識不足，發佈信息不夠及時，"
                    "公開的內容還不夠全面，群眾關注的問題回應較少。"
                },
            ),
            [FIVE],
        ),
    },
    skips={
        "too short to be a copy": years(
            {1: "另行公布。", 5: "另行公布。"}, {1: "另行公布。", 5: "另行公布。"}
        ),
        "a year between is missing": [report(2022, texts={5: PROBLEMS}), report(2024, texts={5: PROBLEMS})],
        "the only year": [report(2024, texts={5: PROBLEMS})],
        "both copies leave the text out": years({1: "略", 5: "（略）"}, {1: "略", 5: "（略）"}),
        "no texts last year": years({1: None, 5: None}, {5: PROBLEMS}),
    },
    reviews={
        "two thirds of part five": years(
            {5: PROBLEMS + MEASURES},
            {
                5: PROBLEMS
                + MEASURES.replace(
                    "充实工作力量，明确专人负责信息公开，每季度组织一次业务培训",
                    "从各站所选调三名骨干组成公开专班，实行轮岗值守",
                )
            },
        ),
        "part five of last year is not given": years({1: PROBLEMS, 5: None}, {1: MEASURES, 5: PROBLEMS}),
        "an uncertain copy that is another text": [
            report(2023),
            with_issue(report(2024, texts={5: "存在线下渠道少的问题，已在各村增设公开栏。"}), FIVE),
        ],
        "an uncertain copy": [report(2023), with_issue(report(2024, texts={5: FIVE_2023}), FIVE)],
    },
)

test_limits_are_options = rule_test(
    "copied-from-last-year",
    passes={"two thirds": years({5: PROBLEMS + MEASURES}, {5: PROBLEMS + OTHER_MEASURES[:60]})},
    fails={"half is enough": (years({5: PROBLEMS + MEASURES}, {5: PROBLEMS + OTHER_MEASURES[:15]}), [FIVE])},
    options={"fail_from": 0.75, "ask_from": 0.75},
)
