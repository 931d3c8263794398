from auditor.testing import rule_test
from auditor_ogi.sample import report

DOCUMENTS = [f"/article20/normative_documents/{key}" for key in ("issued", "repealed", "in_force")]
LICENSING, FEES = "/article20/licensing/decisions", "/article20/fees/amount"
ENFORCEMENT = ["/article20/penalties/decisions", "/article20/compulsion/decisions"]
REQUESTS = ["/requests/received/total", "/requests/carried_in/total"]
DISPUTES = [f"/disputes/{key}/total" for key in ("review", "litigation_direct", "litigation_after_review")]
TABLE_TWO = dict.fromkeys([*DOCUMENTS, LICENSING, *ENFORCEMENT, FEES], 0)
ALL_ZERO = TABLE_TWO | dict.fromkeys(
    [
        *REQUESTS,
        *(f"/requests/{row}/natural_person" for row in ("received", "carried_in")),
    ],
    0,
)
DISPUTED = dict.fromkeys(DISPUTES, 0)
NO_RULES = "未收取行政事业性收费。"


def saying(text, tables=None, *, two=NO_RULES, four="未发生行政复议、行政诉讼。", **about):
    return report(texts={1: text, 2: two, 4: four}, tables=tables, **about)


test_zero_explained = rule_test(
    "zero-explained",
    passes={
        "a clean report": report(),
        "last year's sample": report(2023),
        "a reason for licences": saying("本镇不涉及行政许可职权。", {LICENSING: 0}),
        "no requests": saying("未收到政府信息公开申请。", dict.fromkeys(REQUESTS, 0)),
    },
    false_alarms={
        **{
            f"all of part four: {text}": saying("全年公开信息88条。", DISPUTED, four=text)
            for text in (
                "无。",
                "无",
                "本年度未发生。",
                "无此类情况。",
                "没有发生相关情况。",
                "0件。",
                "未涉及。",
            )
        },
        **{
            f"all of part two, with words before it: {text}": saying(
                "全年公开信息88条。", TABLE_TWO, two=text
            )
            for text in (
                "本部分数据均为零。",
                "本年度未发生上述事项，各项均为0。",
                "上述事项均为零。",
                "本年度表中数据为0。",
                "全部填报为“0”。",
                "经核对，其余各项为零。",
                "无此项内容。",
                "本部分无相关数据。",
                "我镇无行政权力事项，未制发文件，不收费。",
            )
        },
        **{
            f"a table by itself in its part: {text}": report(
                texts={1: "全年公开信息88条。", 2: two, 3: three, 4: four}, tables=ALL_ZERO
            )
            for text, two, three, four in (
                ("each says so", "本部分数据均为零。", "本部分数据均为零。", "各项数据均为零。"),
                (
                    "each says what there was not",
                    "无上述权力，各项均为0。",
                    "全年未收到政府信息公开申请。",
                    "未发生行政复议、行政诉讼。",
                ),
                ("in few words", "其余各项均为0。", "无人申请。", "未被起诉，无案件。"),
                ("one sentence for all tables", "三张统计表各项均为零。", "", ""),
                (
                    "a reason of its own for each",
                    "本乡无权制定规章，没有许可、处罚、强制事项和收费，故相应各项填0。",
                    "未接到任何申请，上年亦无结转。",
                    "没有因政府信息公开引发的争议。",
                ),
            )
        },
        **{
            f"no charge: {text}": saying("全年公开信息88条。", two=text)
            for text in (
                "收费0元。",
                "未收取任何费用。",
                "本年度收费金额为零。",
                "未发生任何费用。",
                "未收取各类费用。",
                "零收费。",
            )
        },
        "no charge, in part one": saying("我镇未收取任何费用。", two=""),
        "no power to enforce": saying("本机关无行政执法权。", dict.fromkeys(ENFORCEMENT, 0)),
        **{
            f"what the organ does not do, or another does: {text}": saying(
                text, dict.fromkeys(zeros, 0), two=two
            )
            for text, zeros, two in (
                ("本机关不收费。", [FEES], ""),
                ("我镇不收取任何费用。", [FEES], ""),
                ("我局不设行政事业性收费项目。", [FEES], ""),
                ("本办不制发行政规范性文件。", DOCUMENTS, NO_RULES),
                ("制发规范性文件0份。", DOCUMENTS, NO_RULES),
                ("行政许可事项已全部划转至县行政审批局。", [LICENSING], NO_RULES),
                ("行政处罚、行政强制权由县综合执法局集中行使。", ENFORCEMENT, NO_RULES),
                ("本单位不行使行政处罚和行政强制权。", ENFORCEMENT, NO_RULES),
                ("我委不是行政执法主体。", ENFORCEMENT, NO_RULES),
            )
        },
        "one zero in a block that is not all zeros": saying("作出行政处罚12件。", {DOCUMENTS[1]: 0}),
        "all in one sentence": saying(
            "本年度无行政规范性文件、行政许可、行政处罚。",
            dict.fromkeys([*DOCUMENTS, LICENSING, *ENFORCEMENT], 0),
        ),
        "0 in words": saying("行政许可0件。", {LICENSING: 0}),
        "several kinds, and the items filled in": saying(
            "本乡无权制定规章，没有许可、处罚、强制事项和收费，故相应各项填0。", TABLE_TWO, two=""
        ),
        "no power, and the columns filled in": saying(
            "本办不具有行政执法主体资格，未办理行政许可、行政处罚，表内各栏均填“0”。", TABLE_TWO, two=""
        ),
        "filled in because": saying("以零填报表中各项，系本所无规章、规范性文件制定权。", TABLE_TWO, two=""),
        "the rest of the table": saying(
            "本街道没有行政许可和行政处罚权限，其余各项数据均为0。", TABLE_TWO, two=""
        ),
        "a kind for each, and the columns that belong to them": saying(
            "我镇未承接行政审批事项，不收取费用，无规章制定权，对应栏次计零。", TABLE_TWO, two=""
        ),
        "a total of 0 whose results are more": saying(
            "全年公开信息88条。", {"/disputes/review/upheld": 10, "/disputes/review/pending": 1}, four=""
        ),
        "a total of 0 whose applicants are more": saying(
            "全年公开信息88条。",
            dict.fromkeys(REQUESTS, 0) | {"/requests/received/natural_person": 4},
        ),
    },
    fails={
        "part four speaks of something else": (
            saying("全年公开信息88条。", DISPUTED, four="无障碍设施已完善。"),
            DISPUTES,
        ),
        "licences": (saying("全年公开信息88条。", {LICENSING: 0}), [LICENSING]),
        "some kinds are 0, the others are not spoken of": (
            saying("行政许可、行政处罚均为0。", TABLE_TWO, two=""),
            [*DOCUMENTS, FEES],
        ),
        "the items are filled in, no reason for any": (
            saying("表中各项数据认真填报，加强审核。", {LICENSING: 0}),
            [LICENSING],
        ),
        "documents": (saying("全年公开信息88条。", dict.fromkeys(DOCUMENTS, 0)), DOCUMENTS),
        "disputes": (saying("全年公开信息88条。", four=""), DISPUTES),
        "the charge": (
            saying("全年公开信息88条。", two=""),
            [FEES],
            {"message": "zeros without a reason in the text: administrative charges"},
        ),
        "a fee for answers is no charge": (saying("未收取信息处理费。", two="未收取信息处理费。"), [FEES]),
        "a charge of which something else is said": (
            saying("全年公开信息88条。", two="严查乱收费，无死角。"),
            [FEES],
        ),
        "zeros of the part before": (
            saying("全年公开信息88条。", TABLE_TWO | DISPUTED, two="本部分数据均为零。", four=""),
            DISPUTES,
            {"message": "zeros without a reason in the text: administrative reconsideration and litigation"},
        ),
        "a finding for each block": (
            saying("全年公开信息88条。", {**TABLE_TWO, FEES: 1.5}, two="", four=""),
            [*DOCUMENTS, LICENSING, *ENFORCEMENT, *DISPUTES],
        ),
        "one finding for a report of zeros": (
            saying("全年公开信息88条。", ALL_ZERO | DISPUTED, two="", four=""),
            [*DOCUMENTS, LICENSING, *ENFORCEMENT, FEES, *DISPUTES],
            {"message": "normative documents, administrative licensing, administrative penalties and "},
        ),
        "two tables": (
            saying("全年公开信息88条。", {LICENSING: 0}, two="", four=""),
            [LICENSING, FEES, *DISPUTES],
        ),
        "not a blind eye": (saying("窗口人员不作为等行政许可问题已整治。", {LICENSING: 0}), [LICENSING]),
        "a word that is not a reason": (saying("行政许可窗口设无障碍通道。", {LICENSING: 0}), [LICENSING]),
    },
    skips={
        "no zeros": report(tables={FEES: 1.5, DISPUTES[0]: 1, "/disputes/review/upheld": 1}),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
        "some text not given": report(texts={1: None}),
        "blank is not zero": report(tables={FEES: None, DISPUTES[0]: None}),
    },
)
