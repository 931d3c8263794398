import re
from pathlib import Path

import pytest
import yaml

from auditor.registry import load
from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/0/text"
_EITHER = re.compile(r"\[([^/\]]*)/([^\]]*)\]")
WORDING = yaml.safe_load(Path(__file__).with_name("stated_breakdown.yaml").read_text("utf-8"))


def saying(text, **about):
    return report(texts={1: text, 2: "", 3: "", 4: "", 5: "", 6: ""}, preamble="", **about)


def next_to_table(text):
    return saying(f"公开信息3条：政策类1条，财政类2条。{text}")


def requests_of(text, received, natural_person, business=3):
    tables = {
        "/requests/received/total": received,
        "/requests/received/natural_person": natural_person,
        "/requests/received/business": business,
        "/requests/received/research": received - natural_person - business,
    }
    return saying(text, tables=tables)


def reviews_of(text, total, upheld, corrected):
    tables = {"total": total, "upheld": upheld, "corrected": corrected, "pending": total - upheld - corrected}
    return saying(text, tables={f"/disputes/review/{result}": value for result, value in tables.items()})


test_stated_breakdown = rule_test(
    "stated-breakdown",
    passes={
        "a list that is all there is": saying(
            "网站发布信息273条，其中业务62件，规划4件，会议29件，其他178件。"
        ),
        "a colon": saying("主动公开政府信息171条：机构类31条、政策类103条、财政类37条。"),
        "brackets": saying("发布信息461条（公众号公布457条，网站公布4条）。"),
        "items of their own": saying(
            "主动公开政府信息总数171条：\n一是机构信息31条。二是政策103条。三是其他信息37条。"
        ),
        "lines with their sum in a line below": saying(
            "公开条数如下：\n机构职能：115条\n政策文件：110条\n财政信息：53条\n合计：278条"
        ),
        "sum at the end": saying("机构类20条，财政类30条，共计50条。"),
        "different units": saying("公开信息249条，其中文件6条、解读95条、动态73条、公告75条。"),
    },
    false_alarms={
        "the table has the other applicants": requests_of(
            "收到政府信息公开申请20件，其中自然人12件、企业3件。", 20, 12
        ),
        "the table has the other results": reviews_of("收到行政复议20件，其中维持12件，纠正3件。", 20, 12, 3),
        "one part, nearly all of it": next_to_table("公开信息100条，其中政策类98条。"),
        "some of about so many": next_to_table("公开信息约300条，其中政策类100条、财政类40条。"),
        "two kinds of more": next_to_table("公开信息300条，其中政策类120条、财政类130条。"),
        "three kinds of many more": next_to_table("公开信息300条，其中政策类60条、财政类40条、机构类20条。"),
        "more is left than the smallest part": next_to_table(
            "公开信息300条，其中动态150条、公告110条、简介5条。"
        ),
        "much is left": next_to_table("公开信息300条，其中动态120条、公告100条。"),
        "of two parts a rest is left": next_to_table("公开信息300条，其中动态130条、公告130条。"),
        "a little less than about so many": saying("公开信息约100条：政策类52条，财政类40条。"),
        "a little more than about so many": saying("公开信息约100条：政策类65条，财政类40条。"),
        "exactly as much, by channel": saying("公开信息273条，其中网站173条，微信公众号100条。"),
        "two views of one total": saying(
            "公开信息328条，按渠道分：网站100条、微信228条；按内容分：机构类20条、政策类308条。"
        ),
        "two views in a row": saying("收到建议16件，其中代表建议14件，委员提案2件，办结10件，正在办理6件。"),
        "something else follows": saying(
            "公开信息328条，其中网站200条、微信128条；编制指南1份；召开会议3次。"
        ),
        "something else follows after a comma": saying(
            "公开信息328条，其中网站200条、微信128条，印发指南1份。"
        ),
        "parts of a part": saying("发布信息500条，其中政策解读30条（文字20条，图片10条），动态470条。"),
        "one of them new": next_to_table("累计公开7976条（2024年新增435条）。"),
        "carried over": next_to_table("答复政府信息公开申请64件（含上年结转4件）。"),
        "more than last year": saying("公开信息328条，其中政策类300条，较上年增加90条，其他28条。"),
        "about so many": saying("公开信息140余条，其中机构类20条、财政类40条、其他85条。"),
        "rough parts": saying("公开信息300条：政策类200余条，财政类约90条。"),
        "a view whose channels share items": saying(
            "公开信息521条。按内容分：教育类125条，物业类396条。按渠道分：网站发布402条，公众号发布366条，同一信息可能在两个渠道发布。"
            "办理行政许可1026件，行政处罚96件。"
        ),
        "a sentence that begins with a count": saying("12条，其中政策类5条、财政类7条。"),
        "shares next to counts": saying("公开信息100条，其中政策类47条，占比47%，财政类53条，占比53%。"),
        "people and times": next_to_table("开展培训5次，其中专题培训2次，参训300人次。"),
        "a plan": next_to_table("计划公开信息100条，其中政策类80条，财政类90条。"),
        "no numbers in the list": next_to_table("主动公开信息100条，包括规划计划、财政预算等各类信息。"),
        "a list with a title": saying("公开信息100条，其中《年度报告》1条、政策类99条。"),
        "fees": next_to_table("收取信息处理费2230元，其中880元、1080元、270元三笔。"),
        "the parts of two totals": next_to_table("受理来信6件和来访3件，其中当场答复5件，限期答复4件。"),
        "the outcomes of new requests and of those carried over": next_to_table(
            "新收政府信息公开申请317件，上年结转政府信息公开申请3件。其中，予以公开184件，部分公开18件，不予公开8件，本机关无法提供57件，"
            "不予处理18件，其他处理22件，结转下年度继续办理13件。"
        ),
        "and with those carried over first": next_to_table(
            "上年结转3件，本年新收政府信息公开申请17件，其中予以公开12件，部分公开8件。"
        ),
        "and in sentences of their own": next_to_table(
            "收到政府信息公开申请17件。上年结转3件。其中予以公开12件，部分公开8件。"
        ),
        "of what is on two channels": next_to_table(
            "网站公开信息754条，微信公开信息208条。其中，政策类400条，动态类500条。"
        ),
        "the results of reconsideration and of litigation": next_to_table(
            "行政复议7件，行政诉讼2件，其中复议维持6件，尚未审结1件，诉讼维持2件。"
        ),
        "a label of several words": saying(
            "公开信息60条，其中人事信息20条，预算、决算信息10条，双随机、一公开信息30条。"
        ),
        **{
            f"a number that the total does not count: {text}": next_to_table(text)
            for text in (
                "发布公告9条。其中，回复群众留言28条不计入。",
                "发布公告9条。其中，回复群众留言28条不计入公告数。",
                "发布公告9条，其中不计入的回复群众留言28条。",
                "发布公告9条，其中回复群众留言28条未统计在内。",
                "发布公告9条，其中另有回复群众留言28条。",
                "发布公告9条，其中回复群众留言28条，该部分单独统计。",
                "发布公告9条，其中不包括回复群众留言28条。",
            )
        },
        "what was published twice, taken out of the parts": next_to_table(
            "公开信息120条，其中政策类80条、财政类75条，扣除重复35条。"
        ),
        "items that say more than one thing": saying(
            "主动公开政府信息171条：\n一是机构信息31条，更新20条。二是政策103条。三是其他信息40条。公开信息3条：政策类1条，财政类2条。"
        ),
    },
    fails={
        "money with decimals": (
            saying("收取工本费12.5元：窗口8.5元，邮寄5元。"),
            [TEXT],
            {"expected": 13.5, "actual": 12.5},
        ),
        "one part far too large": (
            saying("主动公开政府信息382条，其中机构类35条，财政类80条，其他2443条。"),
            [TEXT],
            {"expected": 382, "actual": 2443},
        ),
        "a number that is told beside it, and counted": (
            saying("发布公告9条。其中，回复群众留言28条。"),
            [TEXT],
            {"expected": 9, "actual": 28},
        ),
        "a part whose own count leaves something out": (
            saying("公开信息120条，其中政策类80条（转载5条不计入）、财政类50条。"),
            [TEXT],
            {"expected": 130, "actual": 120},
        ),
        "too much": (
            saying("公开信息2918条：政策类2464条、机构类270条、财政类480条和人事类130条。"),
            [TEXT],
            {"expected": 3344, "actual": 2918},
        ),
        "one too many": (
            saying("公开信息205条，其中机构类144条、财政类60条、人事类2条。"),
            [TEXT],
            {
                "expected": 206,
                "actual": 205,
                "excerpt": "公开信息205条，其中机构类144条、财政类60条、人事类2条",
            },
        ),
        "too little, and 其他 closes the list": (
            saying("公开信息273条，其中业务62件，规划4件，会议29件，其他113件。"),
            [TEXT],
            {"expected": 208, "actual": 273},
        ),
        "too little in brackets": (
            saying("发布信息461条（公众号公布452条，网站公布4条）。"),
            [TEXT],
            {"expected": 456, "actual": 461},
        ),
        "too little after a colon": (
            saying("主动公开政府信息171条：机构类31条；政策类103条；财政类35条。"),
            [TEXT],
            {"expected": 169, "actual": 171},
        ),
        "items of their own": (
            saying("主动公开政府信息总数171条：\n一是机构信息31条。二是政策103条。三是其他信息38条。"),
            [TEXT],
            {"expected": 172, "actual": 171},
        ),
        "parts of a part": (
            saying("发布信息500条，其中政策解读30条（文字20条，图片12条），动态470条。"),
            [TEXT],
            {"expected": 32, "actual": 30},
        ),
        "proposals": (
            saying("办理建议提案20件，其中人大代表建议12件，政协提案9件。"),
            [TEXT],
            {"expected": 21, "actual": 20},
        ),
        "in Chinese numerals": (
            saying("公开信息二十条：机构类十二条、财政类九条。"),
            [TEXT],
            {"expected": 21, "actual": 20},
        ),
        "lines with their sum in a line below": (
            saying("公开条数如下\n机构职能115条\n政策文件110条\n财政信息53条\n合计285条。"),
            [TEXT],
            {"expected": 278, "actual": 285},
        ),
        "the sum at the end": (
            saying("机构类20条，财政类30条，共计60条。"),
            [TEXT],
            {"expected": 50, "actual": 60},
        ),
        "too much, with a label of several words": (
            saying("公开信息60条，其中人事信息20条，预算、决算信息15条，科技、教育信息30条。"),
            [TEXT],
            {"expected": 65, "actual": 60},
        ),
        "twice too much": (
            saying("新收政府信息公开申请2件，办结2件，办理结果为：予以公开3件、本机关不掌握1件。"),
            [TEXT],
            {"actual": 3},
        ),
        "a part alone": (
            saying("公开信息100条，其中政策类120条。公开信息3条：政策类1条，财政类2条。"),
            [TEXT],
            {"expected": 100, "actual": 120},
        ),
    },
    skips={
        "fees, which stated-fees adds up": saying(
            "收取信息处理费2230元，其中1件880元，1件1080元，1件370元。"
        ),
        "one part only": saying("公开信息7976条，其中政策类435条。"),
        "其中 leaves it open": saying("主动公开政府信息300条，其中政策类120条、财政类40条。"),
        "等 leaves it open": saying("主动公开政府信息300条：政策类120条、财政类40条等。"),
        "等 after the last": saying("公开信息72条，其中机构类31条、政策类40条等，涉及各个方面。"),
        "the main ones": saying("主动公开政府信息300条，主要包括政策类120条、财政类40条。"),
        "其他 that is one of the kinds": saying(
            "发布信息300条，其中政策文件20条、其他重要信息10条、工作动态60条。"
        ),
        "some of the kinds of documents": saying("制作公文20件，其中主动公开12件，依申请公开3件。"),
        "some of those who took part": saying("培训20人，其中机关干部12人，村干部3人。"),
        "two of many channels": saying("公开信息20条，其中网站12条，微信公众号3条。"),
        "applicants, and 等": requests_of("收到申请20件，其中自然人12件、企业3件等。", 20, 14),
        "parts that share things": saying(
            "公开信息328条，其中政策类300条、财政类90条，部分信息同时归入两类。"
        ),
        "nothing is divided": saying("主动公开政府信息88条。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "some applicants are left out": requests_of("收到申请20件，其中自然人12件、企业3件。", 20, 14),
        "some applicants, and three kinds of them": requests_of(
            "收到申请30件，其中自然人12件、企业3件、科研机构2件。", 30, 20
        ),
        "some applicants in common words": requests_of("收到申请20件，其中个人12件、单位3件。", 20, 14),
        "some results of reviews": saying("行政复议20件，其中维持12件，纠正3件。"),
        "some results of lawsuits": saying("行政诉讼20件，其中胜诉12件，败诉3件。"),
        "some stages": saying("受理投诉20件，其中办结12件，正在办理3件。"),
        "some applicants next to a total that adds up": requests_of(
            "公开信息3条：政策类1条，财政类2条。收到申请20件，其中自然人12件、企业3件。", 20, 14
        ),
        "pictures among messages": saying("公开信息100条，其中图片300张、文字20条。"),
        "far less than about so many": saying("公开信息约300条：政策类100条，财政类90条。"),
        "one too many, by channel": saying("公开信息205条，其中网站144条、微信公众号61条、公示栏1条。"),
        "one item on two channels": saying("公开信息273条，其中网站250条，微信公众号100条。"),
        "two channels, named": saying("公开信息221条，按渠道分，政府网站发布143条，“新语”公众号发布189条。"),
        "a kind among channels": saying("公开信息273条，其中网站200条，政策类100条，财政类20条。"),
        "the last may not belong to it": saying("公开信息205条，其中机构144条，财政61条，人事任免1条。"),
        "new requests and carried ones do not make the outcomes": saying(
            "上年结转3件，新收政府信息公开申请17件，其中予以公开12件，部分公开9件。"
        ),
        "too much for what is on all channels": saying(
            "网站公开信息754条，微信公开信息208条，其他公开信息54条。其中，政策类1205条，动态类500条。"
        ),
        "far from about so many": saying("公开信息约100条：政策类200余条，财政类90条。"),
        "what they are about is in between": saying(
            "全年公开信息565条，内容涉及机构职能、财政预决算、规划计划等方面。其中机构信息11条、财政信息33条、动态520条。"
        ),
        "the text is uncertain": with_issue(saying("公开信息20条：机构类12条、财政类9条。"), TEXT),
    },
)


def right(*groups):
    sentences = [_EITHER.sub(r"\1", each) for group in groups for each in WORDING[group]]
    return {each: saying(each) for each in sentences}


def wrong(group):
    sentences = [_EITHER.sub(r"\2", each) for each in WORDING[group]]
    return {each: saying(each) for each in sentences}


test_wording_of_all_kinds = rule_test(
    "stated-breakdown",
    passes=right("decided", "asked", "passed_only"),
    fails={name: (case, [TEXT]) for name, case in wrong("decided").items()},
    reviews=wrong("asked"),
)


@pytest.mark.parametrize("case", [*wrong("passed_only").values(), *right("never_failed").values()])
def test_what_may_be_right_is_never_failed(case):
    outcome = outcome_of("stated-breakdown", case)
    assert outcome is not None
    assert outcome.status in ("passed", "needs_review", "not_applicable")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("公开信息20条：机构类12条、财政类9条。", "the text gives a total of 20, its parts make 12 + 9 = 21"),
        (
            "公开专项资金12万元：道路建设8万元，饮水工程5万元。",
            "the text gives a total of 120000 yuan, its items make 80000 + 50000 = 130000",
        ),
        (
            "公开信息205条，其中机构144条，财政61条，人事任免1条。",
            "the text gives a total of 205, its parts make 144 + 61 + 1 = 206",
        ),
    ],
)
def test_what_is_said_of_things_and_of_money(text, said):
    outcome = outcome_of("stated-breakdown", saying(text))
    assert outcome is not None
    found = load().wording("en").render(outcome.findings[0].message)
    assert found.startswith(said)
    assert "excess" not in found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("抽查的20宗地块中有23宗超期。", "failed"),
        ("抽查的20宗地块中有3宗超期。", "not_applicable"),
        ("12篇解读材料中，图文解读15篇。", "failed"),
        ("发现问题52个，已整改62个。", "failed"),
        ("发现问题52个，已整改51个。", "not_applicable"),
        ("排查网站隐患52处，整改完成62处，整改率100%。", "failed"),
        ("发放问卷120份，收回218份。", "failed"),
        ("发放问卷120份，收回118份，其中满意100份。", "not_applicable"),
        ("征集意见32条，采纳36条。", "failed"),
        ("征集意见32条，累计采纳36条。", "not_applicable"),
        ("发现问题52个，含往年遗留的已整改62个。", "not_applicable"),
        ("发现问题52个，比上年整改的62个减少10个。", "not_applicable"),
        ("收到建议12件，办结15件。", "not_applicable"),
    ],
)
def test_more_than_there_was(text, status):
    outcome = outcome_of("stated-breakdown", saying(text))
    assert outcome is not None
    assert outcome.status == status


@pytest.mark.parametrize(
    "text",
    [
        "制作政策问答9期。作出行政许可19件，行政处罚1件。",
        "公众号推送信息9条。作出行政许可28件，行政处罚5件。",
        "公开政府信息30条，作出行政许可28件，行政处罚5件。",
        "公开人大建议办理9件。行政许可28件，行政处罚5件。",
        "新增目录9项。调整目录28项，删除目录5项。",
        "更新栏目6个。开展检查8次，整改问题3个。",
    ],
)
def test_what_the_next_sentence_counts_is_no_part_of_another_thing(text):
    found = outcome_of("stated-breakdown", saying(text))
    assert found is not None
    assert found.status.value == "not_applicable"


@pytest.mark.parametrize(("partly", "status"), [(3, "passed"), (13, "failed")])
def test_some_of_the_outcomes_that_the_table_has_need_not_be_all(partly, status):
    tables = {
        "/requests/received/total": 24,
        "/requests/carried_in/total": 0,
        "/requests/outcomes/total/total": 24,
        "/requests/outcomes/disclosed/total": 12,
        "/requests/outcomes/partly_disclosed/total": 3,
    }
    text = f"24件办结件中，予以公开12件，部分公开{partly}件。"
    found = outcome_of("stated-breakdown", saying(text, tables=tables))
    assert found is not None
    assert found.status.value == status
