from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report
from tests.rules_wordings import Wording, wording_test

TEXT = "/sections/5/text"


def saying(text, year=2024):
    return report(year, texts={1: "", 2: "", 3: "", 4: "", 5: "", 6: text}, preamble="")


test_stated_fees = rule_test(
    "stated-fees",
    passes={
        "three fees by page": saying("收取信息处理费2230元，其中1件880元，1件1080元，1件270元。"),
        "one fee by item": saying("依法收取政府信息公开信息处理费1300元。"),
    },
    false_alarms={
        "a fee that was not paid, said after its number": saying(
            "收取信息处理费2件，一件500元已缴纳，另一件700元未缴纳，实收500元。"
        ),
        "a fee that is overdue": saying(
            "发出信息处理费收费通知2件，其中500元已缴，700元逾期未缴，实际收取500元。"
        ),
        "only those beyond ten are paid for": saying(
            "1名申请人月内申请15件，超出10件的部分每件收取信息处理费100元，共收取500元。"
        ),
        "some of them": saying("收取信息处理费2230元，其中1件880元。"),
        "in ten thousands, rounded": saying("收取信息处理费0.2233万元。"),
        "another thing": saying("收取信息处理费100元，行政事业性收费3213元。"),
        "about": saying("收取信息处理费约2235元。"),
        "an administrative charge": saying("收取信息处理费100元。行政事业性收费3215元。"),
        "a fee by page": saying("收取信息处理费720元，其中1件720元。"),
        "a fee for many pages": saying("收取信息处理费2740元，其中1件2740元。"),
        "a list of other money": saying("收取信息处理费100元。投入经费500元，其中印刷300元，培训300元以内。"),
        "one fee in ten thousands": saying("收取信息处理费0.3万元，其中1件0.271万元。"),
        "two requests together": saying("收取信息处理费1430元，其中2件1430元。"),
        "one fee before the tariff": saying("收取信息处理费710元，其中1件710元。", 2020),
        "before the tariff": saying("收取信息处理费15元。", 2020),
        "spent, not taken": saying("收取信息处理费500元，用于制作光盘200元、打印100元。"),
        "the greatest and the least": saying("收取信息处理费600元，最高一笔300元，最低一笔100元。"),
        "last year's": saying("收取信息处理费100元，2023年收取信息处理费15元。"),
    },
    fails={
        "paid and not paid, and another sum": (
            saying("收取信息处理费2件，一件500元已缴纳，另一件700元未缴纳，实收600元。"),
            ["/sections/5/text"],
        ),
        "items do not make the sum": (
            saying("收取信息处理费2230元，其中1件880元，1件1080元，1件370元。"),
            [TEXT],
            {"expected": 2330, "actual": 2230},
        ),
        "fewer than the sum, and all cases named": (
            saying("向3件申请收取信息处理费2230元，其中1件880元，1件1080元，1件170元。"),
            [TEXT],
            {"expected": 2130, "actual": 2230},
        ),
        "no multiple of a hundred, by item": (
            saying("按件收取信息处理费230元。"),
            [TEXT],
            {"message": "multiples of 100 yuan"},
        ),
        "no multiple of ten, and the tariff said by unit": (
            saying("收取信息处理费335元。"),
            [TEXT],
            {"message": "multiples of 10 yuan"},
        ),
        "no multiple of ten": (saying("收取信息处理费235元。"), [TEXT], {"actual": 235}),
    },
    skips={
        "none taken": saying("本年度未收取信息处理费。"),
        "the tariff": saying("11—30件的部分每件100元，年内未达到收费标准，信息处理费为0元。"),
        "no word about fees": saying("无其他需要报告的事项。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "no multiples of ten that make one": saying("收取信息处理费700元，其中1件335元，1件365元。"),
        "no fee of the tariff, of many pages": saying("收取信息处理费2720元，其中1件2720元。"),
        "no fee of the tariff": saying("收取信息处理费1000元，其中1件710元，1件290元。"),
        "another fee for so many pages": saying("按量计收，信息共87页，收取信息处理费670元。"),
        "none, and a sum all the same": saying("未收取信息处理费，收费金额为1200元。"),
        "whether the first is the sum is not said": saying("收取信息处理费，500元，200元，400元。"),
        "the text is uncertain": with_issue(saying("收取信息处理费235元。"), TEXT),
    },
)

test_in_many_wordings = wording_test(
    "stated-fees",
    [
        Wording(
            "收取信息处理费2230元，其中1件880元，1件1080元，1件270元。",
            {},
            "收取信息处理费2230元，其中1件880元，1件1080元，1件370元。",
        ),
        Wording(
            "全年依法收取信息处理费两笔共计500元，分别为200元、300元。",
            {},
            "全年依法收取信息处理费两笔共计500元，分别为200元、400元。",
        ),
        Wording(
            "本年度共对2件申请收取政府信息公开信息处理费共300元，一件100元，另一件200元。",
            {},
            "本年度共对2件申请收取政府信息公开信息处理费共300元，一件100元，另一件300元。",
        ),
        Wording(
            "发出信息处理费收费通知3件，收取金额600元（其中100元1件、200元1件、300元1件）。",
            {},
            "发出信息处理费收费通知3件，收取金额600元（其中100元1件、200元1件、400元1件）。",
        ),
        Wording("收取信息处理费300元。", {}, "收取信息处理费303元。"),
        Wording("依据规定，按件计收信息处理费共400元。", {}, "依据规定，按件计收信息处理费共450元。"),
        Wording(
            "全年收取信息处理费两笔，分别是300元和200元，合计500元。",
            {},
            "全年收取信息处理费两笔，分别是300元和200元，合计600元。",
        ),
        Wording("收取信息处理费共3笔900元，每笔300元。", {}, "收取信息处理费共3笔1000元，每笔300元。"),
        Wording(
            "收信息处理费两笔，200元和300元，总数为500元。",
            {},
            "收信息处理费两笔，200元和300元，总数为600元。",
        ),
        Wording(
            "三件申请的信息处理费依次是200元、400元、600元，加起来1200元。",
            {},
            "三件申请的信息处理费依次是200元、400元、500元，加起来1200元。",
        ),
        Wording("收取信息处理费100元＋300元＝400元。", {}, "收取信息处理费100元＋300元＝500元。"),
        Wording(
            "应收信息处理费600元，已缴400元，未缴200元。", {}, "应收信息处理费600元，已缴400元，未缴100元。"
        ),
        Wording("收信息处理费600元，退还200元，净收400元。", {}, "收信息处理费600元，退还200元，净收500元。"),
        Wording(
            "收取信息处理费500元。明细：第一笔200元；第二笔300元。",
            {},
            "收取信息处理费500元。明细：第一笔200元；第二笔400元。",
        ),
        Wording("5件申请各收信息处理费200元，共1000元。", {}, "5件申请各收信息处理费200元，共1200元。"),
        Wording("信息处理费应收210元（21页×10元）。", {}, "信息处理费应收230元（21页×10元）。"),
        Wording(
            "一次申请21件，超过10件的11件按每件100元收信息处理费，计1100元。",
            {},
            "一次申请21件，超过10件的11件按每件100元收信息处理费，计1300元。",
        ),
        Wording(
            "提供信息89页，31页起每页10元，收取信息处理费590元。",
            {},
            "提供信息89页，31页起每页10元，收取信息处理费640元。",
        ),
        Wording(
            "信息处理费收入1200元，来自3件申请：200元、400元、600元。",
            {},
            "信息处理费收入1200元，来自4件申请：200元、400元、600元。",
        ),
        Wording(
            "收取信息处理费1100元：甲申请400元，乙申请700元。",
            {},
            "收取信息处理费1100元：甲申请400元，乙申请800元。",
        ),
    ],
)


test_list_numbers_and_subtotals = wording_test(
    "stated-fees",
    [
        Wording(right, {}, wrong)
        for right, wrong in (
            (
                "全年收取信息处理费1，200元，其中按件500元，按页700元。",
                "全年收取信息处理费1，200元，其中按件500元，按页800元。",
            ),
            (
                "全年收取信息处理费１，２００元，其中按件５００元，按页７００元。",
                "全年收取信息处理费１，２００元，其中按件５００元，按页８００元。",
            ),
            (
                "收取信息处理费，按件200元、300元，小计500元；按页100元，合计600元。",
                "收取信息处理费，按件200元、300元，小计500元；按页100元，合计700元。",
            ),
            (
                "收取信息处理费，按件200元、300元，小计500元，按页100元，小计100元，总计600元。",
                "收取信息处理费，按件200元、400元，小计600元，按页100元，小计100元，总计600元。",
            ),
            (
                "收取信息处理费500元，其中按件200元、按页300元；支付征地补偿款12000元。",
                "收取信息处理费600元，其中按件200元、按页300元；支付征地补偿款12000元。",
            ),
            (
                "收取信息处理费500元，其中按件200元，按页300元；另支付行政赔偿款800元。",
                "收取信息处理费500元，其中按件200元，按页400元；另支付行政赔偿款800元。",
            ),
        )
    ]
    + [
        Wording(right, {})
        for right in (
            "1.200元系按件收取的信息处理费，2.300元系按页收取的信息处理费，合计500元。",
            "收取信息处理费明细如下：1.200元，2.300元，3.100元，合计600元。",
            "收取信息处理费明细如下：1. 200元，2. 300元，合计500元。",
            "收取信息处理费600元，最高一笔300元，最低一笔100元。",
            "按件收取信息处理费200元、300元，小计500元；按页收取信息处理费100元。",
            "收取信息处理费500元（200元和300元），退还多收300元。",
        )
    ]
    # What may be an item's number and its sum is not compared.
    + [Wording("收取信息处理费：1. 50元；2. 80元；合计130元。", {}, right_is="not_applicable")],
)
