from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report
from tests.rules_wordings import Wording, look_alike_test, wording_test

RECEIVED = "/requests/received/total"
CARRIED_IN = "/requests/carried_in/total"
REVIEW = "/disputes/review/total"
DIRECT, AFTER = "/disputes/litigation_direct/total", "/disputes/litigation_after_review/total"
PENALTIES = "/article20/penalties/decisions"
FEES = "/article20/fees/amount"
TEXT = "/sections/0/text"
COUNTY = {"organ": "云岭县人民政府", "level": "county"}


# What the table says, too: so that there is something to compare, whatever else is said.
TRUE = "本年度未作出行政强制决定。"


def saying(text, tables=None, *, part=1, also=TRUE, **about):
    texts = {1: "全年公开信息88条。", 2: "", 3: "", 4: "", 6: also, part: text}
    return report(texts=texts, tables=tables, **about)


test_zero_contradicted = rule_test(
    "zero-contradicted",
    passes={
        "a clean report": report(),
        "last year's sample": report(2023),
        "a report on 2020": report(2020),
        "zero and none": saying("未收到政府信息公开申请。", {RECEIVED: 0}),
        "two and two": saying("收到政府信息公开申请2件。", {RECEIVED: 2}),
    },
    false_alarms={
        "what there was every year before": saying(
            "以往每年作出行政处罚决定20余件，职权划转后，今年未作出行政处罚决定。", {PENALTIES: 0}
        ),
        "what there was in the years before": saying(
            "前些年我镇收到政府信息公开申请4件，本年度未收到政府信息公开申请。", {RECEIVED: 0}
        ),
        "last year's requests": saying(
            "2023年收到政府信息公开申请3件，2024年未收到政府信息公开申请。", {RECEIVED: 0}
        ),
        "outcomes, which stated-outcomes compares": saying(
            "收到政府信息公开申请2件，予以公开2件。",
            {RECEIVED: 2, "/requests/outcomes/disclosed/total": 0},
        ),
        "the whole county's, and none in a sentence that may be of the office": saying(
            "全县共收到政府信息公开申请88件。未收到政府信息公开申请。", {RECEIVED: 88}, **COUNTY
        ),
        "the change against last year": saying("未收到政府信息公开申请，较上年减少3件。", {RECEIVED: 0}),
        "handled, carried over from last year": saying(
            "全年办理政府信息公开申请2件，均为上年结转。", {RECEIVED: 0, CARRIED_IN: 2}
        ),
        "none of one kind only": saying("未收到通过邮寄方式提交的政府信息公开申请。", {RECEIVED: 2}),
        "none answered late": saying("无逾期答复政府信息公开申请情形。", {RECEIVED: 2}),
        "no reviews about requests": saying("未发生因政府信息公开申请引起的行政复议。", {RECEIVED: 2}),
        "letters from the public": saying("收到群众来信15件，受理救助申请40件。", {RECEIVED: 0}),
        "the wrong number is another rule's": saying("收到政府信息公开申请3件。", {RECEIVED: 2}),
        "a conditional": saying("如收到政府信息公开申请，15个工作日内答复。", {RECEIVED: 0}),
        "the organ as reviewer": saying("县政府受理行政复议案件58件，审结51件。", {REVIEW: 0}, **COUNTY),
        "items of a list are not decisions": saying("公开行政处罚事项目录36项。", {PENALTIES: 0}),
        "charges waived": saying("减免行政事业性收费3.2万元。", {FEES: 0}),
        "no fees for information": saying("未收取任何费用。", {FEES: 12.5}),
        "no litigation lost": saying("未发生行政诉讼败诉案件。", {DIRECT: 1}, part=4),
        "nobody was punished": saying("无人员受到行政处罚。", {PENALTIES: 12}),
    },
    fails={
        "decisions that are shown, and were made by the organ this year": (
            saying("公示本年度以本机关名义作出的37件行政处罚决定，当事人信息已隐去。", {PENALTIES: 0}),
            [PENALTIES, TEXT],
        ),
        "three numbers that are none": (
            saying(
                "行政许可、行政处罚、行政强制三项数据均为0。", {"/article20/licensing/decisions": 0}, also=""
            ),
            [PENALTIES, TEXT],
        ),
        "none received, and the table has two that are not handled yet": (
            saying("未收到政府信息公开申请。", {RECEIVED: 2, "/requests/outcomes/total/total": 0}),
            [RECEIVED, TEXT],
        ),
        "the whole county's is not 0, the sentence that says none may be of the office": (
            saying("全县共收到政府信息公开申请88件。未收到政府信息公开申请。", {RECEIVED: 0}, **COUNTY),
            [RECEIVED, TEXT],
            {"actual": 0, "expected": 88},
        ),
        "one number that may be the office's, then the whole county's": (
            saying("收到政府信息公开申请5件。全县共收到政府信息公开申请88件。", {RECEIVED: 0}, **COUNTY),
            [RECEIVED, TEXT],
        ),
        "no litigation, and one of two cells is blank": (
            saying("未发生行政诉讼。", {DIRECT: None, AFTER: 2}),
            [AFTER, TEXT],
        ),
        "text 3, table 0": (
            saying("全年共收到政府信息公开申请3件，均已答复。", {RECEIVED: 0}),
            [RECEIVED, TEXT],
            {"expected": 3, "actual": 0, "excerpt": "全年共收到政府信息公开申请3件"},
        ),
        "text 一件, table 0": (
            saying("收到一件依申请公开申请。", {RECEIVED: 0}),
            [RECEIVED, TEXT],
            {"expected": 1},
        ),
        "more than ten, table 0": (saying("收到政府信息公开申请10余件。", {RECEIVED: 0}), [RECEIVED, TEXT]),
        "a part of them, table 0": (
            saying("其中当面提出的政府信息公开申请2件。", {RECEIVED: 0}),
            [RECEIVED, TEXT],
        ),
        "text none, table 2": (
            saying("全年未收到政府信息公开申请。", {RECEIVED: 2}),
            [RECEIVED, TEXT],
            {"expected": 0, "actual": 2},
        ),
        "零报告, table 2": (saying("依申请公开零报告。", {RECEIVED: 2}), [RECEIVED, TEXT]),
        "handled, but nothing came in": (
            saying("全年办理政府信息公开申请5件。", {RECEIVED: 0}),
            [RECEIVED, CARRIED_IN, TEXT],
        ),
        "carried over to next year": (
            saying("剩余2件结转下年度继续办理。", {RECEIVED: 5}),
            ["/requests/carried_out/total", TEXT],
        ),
        "reviews in part four": (
            saying("行政复议1件，行政诉讼0件。", part=4),
            [REVIEW, "/sections/3/text"],
            {"expected": 1},
        ),
        "no litigation, table 1": (
            saying("未发生行政复议、行政诉讼。", {AFTER: 1}, part=4),
            [AFTER, "/sections/3/text"],
            {"actual": 1},
        ),
        "penalties": (saying("作出行政处罚决定12件。", {PENALTIES: 0}), [PENALTIES, TEXT]),
        "charges in yuan": (
            saying("收取行政事业性收费32000元。"),
            [FEES, TEXT],
            {"expected": 3.2, "actual": 0},
        ),
        "normative documents": (
            saying("印发行政规范性文件4件。", {"/article20/normative_documents/issued": 0}),
            ["/article20/normative_documents/issued", TEXT],
        ),
        "two things at once": (
            saying("收到政府信息公开申请3件。作出行政处罚6件。", {RECEIVED: 0, PENALTIES: 0}),
            [RECEIVED, PENALTIES, TEXT],
        ),
    },
    skips={
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
        "a text without any count of the tables": saying("召开会议12次，公开信息88条。", also="无。"),
        "counts of other things only": saying("收到群众来信15件，受理救助申请40件。", also="无。"),
        "counts of tables that the report lacks": saying(
            "收到政府信息公开申请2件。", also="无。", without=["/requests"]
        ),
    },
    reviews={
        "decisions of the past that are shown": saying("公示以往作出的25件行政处罚决定。", {PENALTIES: 0}),
        "disclosed on request, beside what is not": saying(
            "依申请公开信息1件，不予公开1件，均为书面答复。", {RECEIVED: 0}
        ),
        "a county's office": saying("县政府办公室未收到政府信息公开申请。", {RECEIVED: 95}, **COUNTY),
        "counted over years": saying("累计收到政府信息公开申请30件。", {RECEIVED: 0}),
        "information classed as on request": saying("主动公开信息100条，依申请公开信息3条。", {RECEIVED: 0}),
        "the text says both": saying(
            "收到政府信息公开申请2件，均已答复。全年未收到政府信息公开申请。", {RECEIVED: 2}
        ),
        "penalties shown, perhaps another's": saying("公示行政处罚12件。", {PENALTIES: 0}),
        "the cell is blank": saying("收到政府信息公开申请3件。", {RECEIVED: None}),
        "the cell is uncertain": with_issue(saying("收到政府信息公开申请3件。", {RECEIVED: 0}), RECEIVED),
        "the text is uncertain": with_issue(saying("收到政府信息公开申请3件。", {RECEIVED: 0}), TEXT),
    },
)

test_in_many_wordings = wording_test(
    "zero-contradicted",
    [
        Wording("颁布两部政府规章。", {"rules_issued": 2}, {"rules_issued": 0}),
        Wording("印发《青岚县物业管理办法》等3件规范性文件。", {"issued": 3}, {"issued": 0}),
        Wording(
            "全年共作出行政许可决定120件、行政处罚决定35件、行政强制决定2件。",
            {"licensing": 120, "penalties": 35, "compulsion": 2},
            {"compulsion": 0},
        ),
        Wording(
            "办理行政许可120件，实施行政处罚35起。", {"licensing": 120, "penalties": 35}, {"penalties": 0}
        ),
        Wording(
            "全年行政许可、行政处罚分别办理120件、35件。",
            {"licensing": 120, "penalties": 35},
            {"penalties": 0},
        ),
        Wording("作出35件行政处罚决定。", {"penalties": 35}, {"penalties": 0}),
        Wording(
            "我镇无行政许可、行政处罚、行政强制事项。", {"licensing": 0, "penalties": 0, "compulsion": 0}
        ),
        Wording("本年未作出行政处罚决定。", {"penalties": 0}, {"penalties": 3}),
        Wording("行政处罚0件，行政强制0件。", {"penalties": 0}, {"compulsion": 1}),
        Wording("全年收取行政事业性收费12.5万元。", {"fees": 12.5}, {"fees": 0}),
        Wording("全年未收取任何行政事业性收费。", {"fees": 0}, {"fees": 3.5}),
        Wording("行政事业性收费金额为零。", {"fees": 0}, {"fees": 3.5}),
        Wording("全年收到政府信息公开申请3件。", {"received": 3}, {"received": 0}),
        Wording("3件政府信息公开申请均已答复。", {"received": 3}, {"received": 0}),
        Wording("年度内没有任何人向我单位提出政府信息公开申请。", {"received": 0}, {"received": 1}),
        Wording("处罚方面，全年作出行政处罚35宗。", {"penalties": 35}, {"penalties": 0}),
        Wording(
            "罚没收入归财政，全年查处并作出行政处罚决定35起，行政强制执行2起。",
            {"penalties": 35, "compulsion": 2},
            {"compulsion": 0},
        ),
        Wording("发生因政府信息公开引起的行政诉讼1起。", {"direct": 1}, {"direct": 0}),
        Wording("各类行政许可件共办结120件。", {"licensing": 120}, {"licensing": 0}),
        Wording(
            "全年行政许可办件量120件，行政处罚案件35件，未实施行政强制。",
            {"licensing": 120, "penalties": 35, "compulsion": 0},
            {"compulsion": 2},
        ),
        Wording("全年核发许可120件。", {"licensing": 120}, right_is="not_applicable"),
        Wording(
            "行政处罚47件、行政许可120件、行政强制3件。",
            {"penalties": 47, "licensing": 120, "compulsion": 3},
            {"compulsion": 0},
        ),
        Wording("本单位没有实施行政强制。", {"compulsion": 0}, {"compulsion": 2}),
        Wording("本机关不收取行政事业性收费。", {"fees": 0}, {"fees": 1.2}),
        Wording("实施行政处罚案件共计四十七宗。", {"penalties": 47}, {"penalties": 0}),
        Wording("出台规范性文件一件：《云岭县停车管理办法》。", {"issued": 1}, {"issued": 0}),
    ],
)

test_what_counts_something_else = look_alike_test(
    "zero-contradicted",
    [
        "白岗县2024年共受理政府信息公开申请228件。",
        "18个内设机构中，13个未收到政府信息公开申请。",
        "信息公开类的复议案件中，上年结转12件。",
        "应诉行政案件96件，其中工伤认定30件、行政处罚66件。",
        "近三年共受理政府信息公开申请228件，因此引发行政复议12件。",
        "县综合执法局在我镇辖区作出行政处罚决定32件。",
        "受县行政审批局委托办理行政许可120件。",
        "帮办代办行政许可320件。",
        "县政府制发规范性文件15件，我镇转发12件。",
        "我镇辖区内企业受到行政处罚5件。",
        "不存在违规实施行政强制的情况。",
        "没有违法实施的行政许可。",
        "未收到企业提出的政府信息公开申请。",
        "没有未按时答复的政府信息公开申请。",
        "行政处罚案件零差错。",
        "许可、处罚、强制信息公示均为零差错。",
        "未实施行政强制执行。",
        "行政处罚情况，无复议。",
        "行政许可工作，全年无超期办理。",
        "依法不予行政处罚3件。",
        "作出不予行政处罚决定3件。",
        "作出行政处罚决定0件（普通程序）。",
        "撤销行政处罚0件。",
        "建议县局作出行政处罚3件。",
        "我局实施的行政许可8项，均已进驻政务服务大厅。",
        "行政许可“一件事”3件。",
        "行政处罚决定零复议、零诉讼。",
        "未发生因答复不及时引发的行政复议。",
        "未发生行政机关负责人不出庭应诉行政诉讼案件。",
        "没有群体性行政诉讼。",
        "本机关无行政复议职责，未受理行政复议案件。",
        "作为行政复议基层联系点，代收行政复议申请2件。",
        "我镇作为第三人参加行政诉讼1件。",
        "由县财政统一收取行政事业性收费3.2万元。",
        "代收行政事业性收费3.2万元，全额上缴。",
        "预算公开中列示行政事业性收费收入1.2万元。",
    ],
)

test_decisions_in_other_words = wording_test(
    "zero-contradicted",
    [
        Wording("本年度许可、处罚、强制均为零。", {"licensing": 0, "penalties": 0}, {"penalties": 3}),
        Wording("行政处罚案件为零。", {"penalties": 0}, {"penalties": 3}),
        Wording("全年行政许可零办理。", {"licensing": 0}, {"licensing": 3}),
        Wording("没有行政许可职能，行政许可数为0。", {"licensing": 0}, {"licensing": 3}),
        Wording("全年许可决定作出4件，处罚决定作出7件。", {"licensing": 4, "penalties": 7}, {"licensing": 0}),
        Wording("没有发生行政许可、行政处罚事项。", {"licensing": 0, "penalties": 0}, {"licensing": 2}),
        Wording(
            "2024年度我单位行政许可、行政处罚、行政强制数量均为0。",
            {"licensing": 0, "penalties": 0, "compulsion": 0},
            {"licensing": 2},
        ),
        Wording("行政强制方面，全年未实施。", {"compulsion": 0}, {"compulsion": 2}),
        Wording("全年共核发行政许可证40件。", {"licensing": 40}, {"licensing": 0}),
        Wording("行政事业性收费零收费。", {"fees": 0}, {"fees": 3.5}),
        Wording(
            "行政许可、行政处罚、行政强制：无。",
            {"licensing": 0, "penalties": 0, "compulsion": 0},
            {"compulsion": 3},
        ),
        Wording("本机关不具有行政处罚权，全年未作出处罚决定。", {"penalties": 0}, {"penalties": 3}),
        Wording("全年未采取行政强制措施。", {"compulsion": 0}, {"compulsion": 2}),
        Wording("全年采取行政强制措施2件。", {"compulsion": 2}, {"compulsion": 0}),
    ],
)
