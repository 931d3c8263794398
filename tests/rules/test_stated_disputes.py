from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report
from tests.rules_wordings import Wording, look_alike_test, wording_test

REVIEW = "/disputes/review"
DIRECT, AFTER = "/disputes/litigation_direct", "/disputes/litigation_after_review"
TEXT = "/sections/3/text"


def saying(text, review=0, direct=0, after=0, *, part=4, direct_results=None, **results):
    tables = {f"{REVIEW}/total": review, f"{DIRECT}/total": direct, f"{AFTER}/total": after}
    tables |= {f"{REVIEW}/{result}": value for result, value in results.items()}
    tables |= {f"{DIRECT}/{result}": value for result, value in (direct_results or {}).items()}
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
        "corrected by the organ itself": saying(
            "本机关审理行政复议案件12件，纠正3件。未发生因政府信息公开引起的行政诉讼。", 3
        ),
        "how several ended": saying("行政复议4件，结果为维持2件、纠正2件。", 4, upheld=2, corrected=2),
        "not one corrected": saying("没有一起政府信息公开行政复议被纠正。", 3),
        "one corrected, said first": saying("全年有1件行政复议案件被纠正。", 3, corrected=1),
        "lost in court": saying("2件被行政诉讼纠正。", 0, 3, direct_results={"corrected": 2}),
        "disputes of others, settled": saying(
            "镇司法所全年化解行政争议9件，接待来访群众30人次。未发生信息公开行政复议。"
        ),
        "disputes of others, mediated, by whoever": saying(
            "我镇调解各类行政争议12件。未发生信息公开行政复议。"
        ),
        "the parts of what is pending": saying(
            "至年末，2件信息公开行政争议案件仍未审结，其中行政复议1件，行政诉讼1件。",
            3,
            2,
            pending=1,
            direct_results={"pending": 1},
        ),
        "the parts of what was upheld": saying(
            "信息公开争议案件中3件获维持，其中行政复议2件，行政诉讼1件。",
            4,
            2,
            upheld=2,
            direct_results={"upheld": 1},
        ),
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
        "one is denied, the other counted": saying("全年无信息公开行政诉讼，信息公开行政复议也只有2件。", 2),
        "litigation after reconsideration": saying(
            "政府信息公开行政诉讼3件，其中直接起诉的2件，经复议的1件。未发生因政府信息公开引起的行政复议。",
            0,
            2,
            1,
        ),
        "litigation about something else": saying(
            "参加土地类行政诉讼23件，胜诉14件，均不涉及政府信息公开。未发生因政府信息公开引起的行政诉讼。", 0
        ),
        "another kind of litigation": saying("未发生政府信息公开行政复议；房产类行政复议5件。", 0),
        "the organ decides them": saying(
            "作为复议机构，县政府办理信息公开行政复议12件。未发生因政府信息公开引起的行政诉讼。", 0
        ),
        "all litigation, and none of it about disclosure": saying(
            "全年应诉31件，涉及信息公开的0件。未发生因政府信息公开引起的行政诉讼。", 0
        ),
        "last year's": saying("2023年发生行政复议3件，2024年未发生行政复议。", 0),
        "fewer": saying("行政复议1件，较上年减少2件。", 1),
        "a training": saying("开展行政复议应诉培训3次。未发生因政府信息公开引起的行政复议。", 0),
    },
    fails={
        **{
            f"corrected: {text}": (
                saying(text, 3),
                [f"{REVIEW}/corrected", TEXT],
                {"expected": 1, "actual": 0},
            )
            for text in (
                "全年有1件行政复议案件被纠正。",
                "本年度1件政府信息公开行政复议案件结果被纠正。",
                "1件信息公开答复被复议机关纠正。",
            )
        },
        "corrected is the result of all": (
            saying("本年度发生政府信息公开行政复议3件，结果为纠正。", 3),
            [f"{REVIEW}/corrected", TEXT],
            {"expected": 3, "actual": 0},
        ),
        **{
            f"lost: {text}": (
                saying(text, 0, 3),
                [f"{DIRECT}/corrected", f"{AFTER}/corrected", TEXT],
                {"expected": 2, "actual": 0},
            )
            for text in (
                "2件被行政诉讼纠正。",
                "2件信息公开行政诉讼案件败诉。",
                "行政诉讼败诉2件。",
                "有2件行政诉讼案件被法院判决败诉。",
            )
        },
        "the parts of what is pending, one of them wrong": (
            saying(
                "至年末，2件信息公开行政争议案件仍未审结，其中行政复议1件，行政诉讼1件。",
                3,
                2,
                pending=1,
                direct_results={"pending": 2},
            ),
            [f"{DIRECT}/pending", f"{AFTER}/pending", TEXT],
        ),
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
        "no new ones, and one of the year before": saying(
            "本年度没有新增行政诉讼，上年未审结的1件已审结，结果维持。", direct=1
        ),
        "filed this year, more in the table": saying("新收因政府信息公开引起的行政复议3件。", 4),
        "lost may be another result": saying("行政诉讼3件，败诉1件。", 0, 3, direct_results={"other": 1}),
        "won is no result of the form": saying("行政诉讼3件，胜诉1件。", 0, 3),
        "whose result is not said": saying("行政复议4件，行政诉讼3件，维持5件。", 4, 3, upheld=3),
        "the cell is blank": saying("行政复议4件。", None),
        "lost, and other results are blank": saying(
            "行政诉讼3件，败诉1件。", 0, 3, direct_results={"other": None}
        ),
        "the cell is uncertain": with_issue(saying("行政复议4件。", 3), f"{REVIEW}/total"),
    },
)

test_in_many_wordings = wording_test(
    "stated-disputes",
    [
        Wording(
            "本年度因政府信息公开引发的行政复议、行政诉讼各1件。", {"review": 1, "direct": 1}, {"review": 2}
        ),
        Wording(
            "因政府信息公开被提起行政复议7件、行政诉讼9件，均获维持。",
            {"review": 7, "review_upheld": 7, "direct": 9, "direct_upheld": 9},
            {"review_upheld": 5, "review_pending": 2},
        ),
        Wording("涉及政府信息公开的复议2宗，法院受理诉讼1宗。", {"review": 2, "direct": 1}, {"review": 3}),
        Wording(
            "全年发生政府信息公开行政复议案2起，均被维持；没有发生行政诉讼案。",
            {"review": 2, "review_upheld": 2},
            {"review": 1, "review_upheld": 1},
        ),
        Wording(
            "政府信息公开行政复议5件，其中3件被维持，1件被纠正，1件尚在审理。",
            {"review": 5, "review_upheld": 3, "review_corrected": 1, "review_pending": 1},
            {"review_upheld": 2},
        ),
        Wording(
            "政府信息公开行政复议5件，复议机关维持3件、纠正1件、终止1件。",
            {"review": 5, "review_upheld": 3, "review_corrected": 1, "review_other": 1},
            {"review_upheld": 2},
        ),
        Wording(
            "2024年，政府信息公开类行政复议案件共计5件，结果维持的3件，结果纠正的2件。",
            {"review": 5, "review_upheld": 3, "review_corrected": 2},
            {"review_corrected": 1},
        ),
        Wording("本机关未因政府信息公开工作被申请行政复议或被提起行政诉讼。", {"review": 0}, {"review": 1}),
        Wording("本年度无因政府信息公开产生的复议和诉讼。", {"review": 0}, {"direct": 1}),
        Wording("政府信息公开行政复议、诉讼均为零。", {"review": 0}, {"direct": 1}),
        Wording(
            "当年没有收到过针对政府信息公开的行政复议申请，也没有应诉案件。", {"review": 0}, {"review": 1}
        ),
        Wording("共有3件政府信息公开行政复议案件。", {"review": 3}, {"review": 2}),
        Wording(
            "申请人不服政府信息公开答复提起行政复议3件、提起行政诉讼1件。",
            {"review": 3, "direct": 1},
            {"review": 2},
        ),
        Wording(
            "有2名申请人对政府信息公开答复不服申请复议，复议机关均维持原答复。",
            {"review": 2, "review_upheld": 2},
            right_is="not_applicable",
        ),
        Wording(
            "政府信息公开行政诉讼4件，其中未经复议直接起诉3件，复议后起诉1件。",
            {"direct": 3, "after": 1},
            {"after": 2},
        ),
        Wording(
            "政府信息公开行政诉讼4件：直接起诉3件，经复议后起诉1件。", {"direct": 3, "after": 1}, {"after": 2}
        ),
        Wording(
            "政府信息公开行政复议案件2件，1件结果维持，1件尚未审结。",
            {"review": 2, "review_upheld": 1, "review_pending": 1},
            {"review_pending": 0, "review_upheld": 2},
        ),
        Wording(
            "政府信息公开行政复议案件2件，目前均在审理中。",
            {"review": 2, "review_pending": 2},
            {"review_pending": 1, "review_upheld": 1},
        ),
        Wording(
            "政府信息公开行政复议案件2件，全部维持。",
            {"review": 2, "review_upheld": 2},
            {"review_upheld": 1, "review_pending": 1},
        ),
        Wording(
            "政府信息公开行政诉讼案件2件，法院均判决驳回原告诉讼请求。",
            {"direct": 2, "direct_upheld": 2},
            {"direct": 3},
        ),
        Wording(
            "政府信息公开行政复议案件两件，行政诉讼案件三件。", {"review": 2, "direct": 3}, {"review": 1}
        ),
        Wording("全年涉及政府信息公开的行政复议案件数为2，行政诉讼案件数为0。", {"review": 2}, {"review": 1}),
        Wording("政府信息公开行政复议：2件；政府信息公开行政诉讼：无。", {"review": 2}, {"direct": 1}),
        Wording(
            "被申请政府信息公开行政复议2次，被纠错0次。",
            {"review": 2, "review_corrected": 0},
            {"review_corrected": 1},
        ),
        Wording(
            "政府信息公开领域行政复议2例、行政诉讼1例，均已结案。", {"review": 2, "direct": 1}, {"review": 3}
        ),
        Wording(
            "2件因政府信息公开引起的行政复议均被复议机关维持。",
            {"review": 2, "review_upheld": 2},
            {"review_upheld": 1, "review_pending": 1},
        ),
        Wording(
            "本单位发生1起因政府信息公开引起的行政诉讼，法院判决维持。",
            {"direct": 1, "direct_upheld": 1},
            {"direct": 0, "direct_upheld": 0},
        ),
        Wording(
            "政府信息公开行政复议、行政诉讼案件分别为2件、1件。", {"review": 2, "direct": 1}, {"review": 1}
        ),
        Wording(
            "政府信息公开行政复议与行政诉讼案件数分别是2件和1件。", {"review": 2, "direct": 1}, {"direct": 2}
        ),
        Wording("政府信息公开行政复议和诉讼共3件。", {"review": 2, "direct": 1}, {"review": 3}),
        Wording(
            "政府信息公开行政复议6件，维持、纠正各3件。",
            {"review": 6, "review_upheld": 3, "review_corrected": 3},
            {"review_upheld": 4, "review_corrected": 2},
        ),
        Wording("政府信息公开行政复议零案件，行政诉讼零案件。", {"review": 0}, {"review": 1}),
        Wording("从未发生过政府信息公开行政复议、诉讼。", {"review": 0}, {"review": 1}),
        Wording(
            "政府信息公开行政复议6件，已审结5件，其中维持5件，尚有1件未审结。",
            {"review": 6, "review_upheld": 5, "review_pending": 1},
            {"review_upheld": 4, "review_corrected": 1},
        ),
        Wording(
            "政府信息公开行政复议6件，无一被纠正。",
            {"review": 6, "review_upheld": 6},
            {"review_corrected": 1, "review_upheld": 5},
        ),
        Wording(
            "信息公开行政复议案发生3起，信息公开行政诉讼案发生1起。",
            {"review": 3, "direct": 1},
            {"review": 2},
        ),
        Wording("2024年因信息公开被复议3次、被诉1次。", {"review": 3, "direct": 1}, {"review": 2}),
        Wording(
            "涉政府信息公开行政复议3件，皆维持。",
            {"review": 3, "review_upheld": 3},
            {"review_upheld": 2, "review_pending": 1},
        ),
        Wording(
            "涉政府信息公开行政复议3件、诉讼2件，全部胜诉或维持。",
            {"review": 3, "review_upheld": 3, "direct": 2, "direct_upheld": 2},
            {"review": 4},
        ),
        Wording(
            "涉政府信息公开行政复议3件（维持2件，纠正1件），行政诉讼2件（维持1件，尚未审结1件）。",
            {
                "review": 3,
                "review_upheld": 2,
                "review_corrected": 1,
                "direct": 2,
                "direct_upheld": 1,
                "direct_pending": 1,
            },
            {"review_corrected": 0},
        ),
        Wording(
            "涉政府信息公开行政复议3件，复议机关作出维持决定2件，作出撤销决定1件。",
            {"review": 3, "review_upheld": 2, "review_corrected": 1},
            {"review_upheld": 1, "review_other": 1},
        ),
        Wording(
            "全年政府信息公开类案件：行政复议3件，行政诉讼2件，合计5件。",
            {"review": 3, "direct": 2},
            {"direct": 1},
        ),
        Wording("政府信息公开引发复议案件三件、诉讼案件零件。", {"review": 3}, {"direct": 1}),
        Wording("本镇没有因政府信息公开而被提起的行政诉讼。", {"direct": 0}, {"direct": 1}),
        Wording("信息公开类行政复议量为4，行政诉讼量为1。", {"review": 4, "direct": 1}, {"review": 5}),
        Wording(
            "信息公开行政复议2件（维持1、纠正0、其他0、未审结1）。",
            {"review": 2, "review_upheld": 1, "review_pending": 1},
            {"review_upheld": 2, "review_pending": 0},
        ),
        Wording("信息公开领域复议案件、诉讼案件“双零”。", {"review": 0}, {"review": 1}),
        Wording(
            "涉及本镇的政府信息公开行政复议与行政诉讼案件数分别为6件和2件。",
            {"review": 6, "direct": 2},
            {"review": 5},
        ),
        Wording(
            "当事人直接向法院起诉信息公开案件5件，复议后又起诉1件。", {"direct": 5, "after": 1}, {"direct": 4}
        ),
        Wording("因信息公开打官司2件。", {"direct": 2}, {"direct": 3}),
        Wording("政府信息公开领域有3件进入诉讼程序。", {"direct": 3}, {"direct": 2}),
        Wording(
            "信息公开行政复议2件，被责令重新答复1件。",
            {"review": 2, "review_corrected": 1, "review_upheld": 1},
            {"review_corrected": 0, "review_upheld": 2},
        ),
        Wording(
            "政府信息公开案件3件，行政复议占2件，行政诉讼占1件。", {"review": 2, "direct": 1}, {"review": 3}
        ),
        Wording(
            "信息公开行政复议案件2件均已审结。",
            {"review": 2, "review_upheld": 2},
            {"review_upheld": 1, "review_pending": 1},
        ),
        Wording("无人就本局的信息公开答复提出异议、申请复议或起诉。", {"review": 0}, {"review": 1}),
        Wording("政府信息公开行政复议和行政诉讼案件均未发生。", {"review": 0}, {"review": 1}),
        Wording("政府信息公开复议、诉讼“零发生”。", {"review": 0}, {"review": 2}),
        Wording("申请人因不服我局政府信息公开答复，向县政府申请行政复议2件。", {"review": 2}, {"review": 1}),
        Wording(
            "政府信息公开行政诉讼3件，其中未经复议直接起诉2件、复议后起诉1件，均判决驳回。",
            {"direct": 2, "after": 1},
            {"after": 2},
        ),
        Wording(
            "政府信息公开行政复议4件，没有被纠正的情况。",
            {"review": 4, "review_upheld": 4},
            {"review_corrected": 1, "review_upheld": 3},
        ),
        Wording(
            "4起政府信息公开复议案件中，维持的3起，纠正的1起。",
            {"review": 4, "review_upheld": 3, "review_corrected": 1},
            {"review_corrected": 0, "review_other": 1},
        ),
    ],
)


test_each_way_to_court = wording_test(
    "stated-disputes",
    [
        Wording(
            "未经复议直接提起行政诉讼2件、复议后提起行政诉讼1件，共3件。",
            {"direct": 2, "direct_upheld": 2, "after": 1, "after_upheld": 1},
            {"direct": 1, "direct_upheld": 1},
            wrong_is="needs_review",
        ),
        Wording(
            "全年发生直接提起的政府信息公开行政诉讼2件、复议后提起的政府信息公开行政诉讼1件。",
            {"direct": 2, "direct_upheld": 2, "after": 1, "after_upheld": 1},
            {"after": 2, "after_upheld": 2},
            wrong_is="needs_review",
        ),
        Wording(
            "全年无信息公开行政诉讼，信息公开行政复议也只有2件。",
            {"review": 2, "review_upheld": 2},
            {"review": 1, "review_upheld": 1},
        ),
    ],
)

OTHER_DISPUTES = (
    "山林确权行政复议18件，房屋拆迁行政诉讼9件。",
    "土地权属纠纷引发行政诉讼18件。",
    "劳动争议行政复议18件，均已审结。",
    "网传我镇发生政府信息公开行政复议8件，经核查不实。",
    "有群众反映发生政府信息公开行政复议8件，经查不属实。",
    "县水务局被申请政府信息公开行政复议9件。",
    "参加土地类行政诉讼23件，胜诉11件，均不涉及政府信息公开。",
    "全年行政复议21件，均系治安处罚案件。",
    "被申请行政复议21件，事由为工程款纠纷。",
    "行政诉讼21件（均为民事合同纠纷引发）。",
    "行政复议共21件，公开类占2件。",
    "县法院审理我县行政诉讼案件210件。",
    "全县行政复议210件、行政诉讼112件。",
    "劳动仲裁21件，行政复议16件，均与政府信息公开无关。",
)

test_disputes_of_other_matters = rule_test(
    "stated-disputes",
    passes={},
    fails={},
    skips={text: report(texts={1: "", 2: "", 3: "", 4: text, 6: ""}) for text in OTHER_DISPUTES},
)

test_by_heading_clause_and_way = wording_test(
    "stated-disputes",
    [
        Wording(
            "（一）行政复议。政府信息公开方面的共2件，结果维持1件。（二）行政诉讼。因政府信息公开共5件。",
            {"review": 2, "review_upheld": 1, "direct": 5},
            {"direct": 4},
        ),
        Wording(
            "依法履行复议决定、法院判决，涉政府信息公开行政复议被纠正2件、诉讼被纠正1件。",
            {"review": 2, "review_corrected": 2, "direct": 1, "direct_corrected": 1},
            {"review_corrected": 1},
        ),
        Wording(
            "信息公开行政复议案件受理3件、审结2件，结果维持2件。",
            {"review": 3, "review_upheld": 2, "review_pending": 1},
            {"review_upheld": 1},
        ),
        Wording(
            "涉政府信息公开行政复议：收3件，结2件，未结1件。",
            {"review": 3, "review_upheld": 2, "review_pending": 1},
            {"review_pending": 2},
        ),
        Wording(
            "因政府信息公开申请行政复议的有1件，直接向人民法院提起行政诉讼的有2件。",
            {"review": 1, "direct": 2, "after": 1},
            {"direct": 1},
        ),
        Wording(
            "未经复议直接起诉的政府信息公开行政诉讼案件3件，结果维持2件，尚未审结1件。",
            {"direct": 3, "direct_upheld": 2, "direct_pending": 1},
            {"direct_upheld": 1},
        ),
        Wording(
            "先复议后诉讼的2件，不经复议径行起诉的1件，涉政府信息公开诉讼共3件。",
            {"after": 2, "direct": 1},
            {"after": 1, "direct": 2},
        ),
        Wording("因政府信息公开被复议2次，被诉3次。", {"review": 2, "direct": 3}, {"direct": 2}),
        Wording(
            "因政府信息公开被提起行政诉讼3件，法院判决驳回原告诉讼请求2件，尚在法院审理1件。",
            {"direct": 3, "direct_upheld": 2, "direct_pending": 1},
            {"direct_upheld": 1},
        ),
        Wording(
            "全年无因政府信息公开被纠正的复议案件。",
            {"review": 2, "review_upheld": 2},
            {"review_upheld": 1, "review_corrected": 1},
        ),
        Wording(
            "因政府信息公开引起的争议案件3件（复议2件+诉讼1件）。",
            {"review": 2, "direct": 1},
            {"direct": 2},
        ),
    ],
)

test_what_other_sentences_count = look_alike_test(
    "stated-disputes",
    [
        "近三年信息公开类行政复议共117件，行政诉讼共68件。",
        "聘请法律顾问，审核信息公开答复100件，参与诉讼16件。",
        "化解行政争议30件，其中诉前调解15件，撤诉13件。",
        "妥善答复可能引发诉讼的信息公开申请24件，未引发复议。",
        "政府信息公开申请中，13件未引发行政复议。",
    ],
)

test_disputes_as_they_are_told_of = wording_test(
    "stated-disputes",
    [
        Wording(
            "政府信息公开行政复议和行政诉讼案件合计5件（行政复议3件，行政诉讼2件），截至年末已审结4件，仍有1件在审理当中。",
            {"review": 3, "review_upheld": 3, "direct": 2, "direct_upheld": 1, "direct_pending": 1},
            {"review": 3, "review_upheld": 3, "direct": 2, "direct_upheld": 2},
        ),
        Wording(
            "政府信息公开行政复议案件2件，行政诉讼案件1件，没有被撤销或者责令重新答复的情况。",
            {"review": 2, "review_upheld": 2, "direct": 1, "direct_upheld": 1},
            {"review": 2, "review_upheld": 1, "review_corrected": 1, "direct": 1, "direct_upheld": 1},
        ),
        Wording(
            "不服政府信息公开答复，申请行政复议的3件，未经复议直接到法院起诉的2件，对复议决定仍不服再提起诉讼的1件。",
            {"review": 3, "direct": 2, "after": 1},
            {"review": 3, "direct": 1, "after": 2},
        ),
        Wording(
            "政府信息公开行政复议5件，维持2件、撤销并责令重新答复1件，其余2件尚未作出复议决定。",
            {"review": 5, "review_upheld": 2, "review_corrected": 1, "review_pending": 2},
            {"review": 5, "review_upheld": 3, "review_corrected": 1, "review_pending": 1},
        ),
        Wording(
            "政府信息公开行政复议结果纠正1件，占复议总数（4件）的25%。",
            {"review": 4, "review_corrected": 1},
            {"review": 5, "review_corrected": 1},
        ),
        Wording("因政府信息公开被起诉2件。", {"direct": 1, "after": 1}, {"direct": 1, "after": 0}),
        Wording("因政府信息公开申请答复引起的复议3件，同比增加1件。", {"review": 3}, {"review": 2}),
        Wording(
            "政府信息公开行政复议“零纠错”。",
            {"review": 2, "review_upheld": 2},
            {"review": 2, "review_corrected": 1},
        ),
        Wording(
            "没有一起政府信息公开行政复议被纠错。",
            {"review": 2, "review_upheld": 2},
            {"review": 2, "review_corrected": 1},
        ),
        Wording(
            "信息公开行政诉讼案件被确认违法或撤销1件；行政诉讼共2件，剩余1件待判。",
            {"direct": 2, "direct_corrected": 1, "direct_pending": 1},
            {"direct": 2, "direct_corrected": 2},
        ),
    ],
)

test_results_of_both_kinds_or_of_one_way_to_court = wording_test(
    "stated-disputes",
    [
        Wording(
            "政府信息公开引起的争议案件共3件，复议占2件，诉讼占1件，尚未审结的合计1件。",
            {
                "review": 2,
                "review_pending": 1,
                "direct": 1,
                "direct_pending": 0,
                "after": 0,
                "after_pending": 0,
            },
            {
                "review": 2,
                "review_pending": 1,
                "direct": 1,
                "direct_pending": 1,
                "after": 0,
                "after_pending": 0,
            },
        ),
        Wording(
            "直接向法院提起信息公开行政诉讼的2件，全部维持；复议后又提起诉讼的3件，维持1件、纠正2件。",
            {"direct": 2, "direct_upheld": 2, "after": 3, "after_upheld": 1, "after_corrected": 2},
            {"direct": 2, "direct_upheld": 2, "after": 3, "after_upheld": 2, "after_corrected": 1},
        ),
        Wording(
            "吸取2022年被纠错1件的教训，本年度政府信息公开行政复议、行政诉讼均为零。",
            {"review": 0, "direct": 0, "after": 0},
            {"review": 1, "direct": 0, "after": 0},
        ),
    ],
)

test_disputes_settled_and_appearances_in_court = look_alike_test(
    "stated-disputes",
    [
        "全年化解涉及政府信息公开工作的行政争议23件。",
        "负责人出庭应诉17次，均为土地征收类案件；政府信息公开工作有序。",
        "政府信息公开工作中，申请人撤回复议申请18件。",
    ],
)
