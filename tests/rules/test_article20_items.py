from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

AT = ["/sections/0/text"]
REST = {2: "", 3: "", 4: "", 5: "更新不及时，已整改。", 6: "无。"}


def saying(text, **about):
    return report(texts=REST | {1: text}, preamble="", **about)


test_article20_items = rule_test(
    "article20-items",
    passes={
        "a clean report": report(),
        "a county": report(organ="云岭县人民政府", level="county"),
        "a department": report(organ="云岭县水务局", level="county_department"),
        "a township, one of article 21": saying("公开临时救助发放情况12条。"),
    },
    false_alarms={
        "in a township's own words": saying("移民后扶资金怎么分、芦苇荡怎么管，全年公开61条。"),
        "homesteads only": saying("宅基地审批结果逐户张榜。"),
        "an unknown level, article 20 only": saying("公开财政预算8条。", organ="云岭开发区", level="unknown"),
        "a subdistrict, article 20": saying(
            "公开行政处罚结果12条。", organ="云岭县人民政府望澜街道办事处", level="subdistrict"
        ),
    },
    fails={
        "news and meetings": (saying("全年发布动态信息88条、会议信息12条。"), AT, {"message": "nothing"}),
        "part one is missing": (
            report(texts=REST, drop_parts=[1], preamble=""),
            ["/sections/0/text"],
        ),
        "a county without article 21": (
            saying("发布工作动态88条。", organ="云岭县人民政府", level="county"),
            AT,
            {"message": "article 21"},
        ),
        "a department without article 20": (
            saying("发布工作动态88条。", organ="云岭县档案局", level="county_department"),
            AT,
            {"message": "article 20"},
        ),
    },
    skips={
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
        "only some text given": report(texts={1: None, 5: "更新不及时，已整改。", 6: "无。"}),
        "a copy that leaves text out": report(texts={1: "（叙述略）", 5: "（叙述略）"}),
    },
    reviews={
        "the duty in general": saying("按基本目录公开重点领域信息88条。"),
        "an uncertain text": with_issue(saying("全年发布动态信息88条。"), *AT),
    },
)

test_least_is_an_option = rule_test(
    "article20-items",
    passes={"a clean report": report()},
    fails={"one of two": (saying("公开临时救助发放情况12条。"), AT, {"message": "social relief"})},
    options={"least": 2},
)
