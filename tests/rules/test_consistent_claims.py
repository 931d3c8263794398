import pytest

from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.sample import report
from tests.rules_wordings import Wording, wording_test

ONE, THREE = "/sections/0/text", "/sections/2/text"


def saying(text, three="", six="未收取信息处理费。信息处理费收取0元。", **about):
    """A report with these texts, and two sentences that agree."""
    return report(texts={1: text, 2: "", 3: three, 4: "", 5: "", 6: six}, preamble="", **about)


def printed_in(text):
    return report(texts={1: text, 3: "", 4: "", 6: "无其他事项。"})


# Two claims that agree, so that the rule has something to judge.
NONE_LEFT = "结转下年度0件，即无结转下年度办理的申请。"
DENIED = (
    "全年未开展业务培训。先后组织培训4次。",
    "没有召开新闻发布会。全年召开新闻发布会四场。",
    "无人大代表建议。办理人大代表建议5件。",
    "年内未收取任何费用。依法收取信息处理费700元。",
    "未发生责任追究。因公开不及时，对3人追究责任。",
    "一年来没有行政复议案件。发生的4件行政复议均被维持。",
    "本年度无不予公开情形。另有不予公开23件。",
    "按时办结率100%，无逾期办理情况。抽查的20件申请中有3件超期。",
    "结转下年度2件。收到的申请均已答复申请人。",
)
NOT_DENIED = (
    "上半年未开展培训。下半年组织培训4次。",
    "未开展专题培训。组织业务培训3次。",
    "全年未开展培训。参加县级培训3次。",
    "个别单位未开展培训。全年组织培训4次。",
    "无政协提案。办理人大代表建议5件。",
    "未收取检索、复制费用。收取信息处理费300元。",
    "未发生行政诉讼。行政复议3件。",
    "未收到申请。办理行政许可申请88件。",
    "区政府全年制发规范性文件21件，本镇及时组织学习宣传；本镇未制发规范性文件。",
    "收到申请6件，均由自然人提出。走访企业59家，送政策上门。",
    "全部公开与部分公开的申请合计4件，不公开的2件。",
    "申请中全部公开和不予公开的各3件，部分公开的2件。",
    "收到申请11件，无逾期答复情况。征地公告有3宗超期发布。",
    "按时办结率100%，无逾期办理情况。抽查的20宗地块中有3宗超期。",
    "主动公开信息2153条，依申请公开47件。新收政府信息公开申请81件。",
)
TOTALS = (
    "全年公开信息199条。上述公开信息210条均经过审核。",
    "全年培训3次。共组织业务培训5次，覆盖全部站所。",
)
NOT_TOTALS = (
    "全年公开信息199条。通过网站共公开信息120条。",
    "全年组织培训3次。共发放培训手册5本。",
)


test_consistent_claims = rule_test(
    "consistent-claims",
    passes={
        "a clean report": report(),
        "the same twice": saying("收到政府信息公开申请3件。", "新收政府信息公开申请3件。"),
        "finished, none carried over": saying(
            "收到政府信息公开申请3件，均已办结。", "结转下年度继续办理0件。"
        ),
    },
    false_alarms={
        "what deputies think of proposals": saying(
            "全年办理人大建议5件，代表委员满意率100%。收到政府信息公开申请3件。", "社会评议公众满意度为91%。"
        ),
        **{
            f"no contradiction: {text}": printed_in(f"{text}{NONE_LEFT}")
            for text in (*NOT_DENIED, *NOT_TOTALS)
        },
        "carried over from last year, and to next year": saying(
            "2023年结转2024年申请4件。", "结转下年度继续办理2件。"
        ),
        "last year's in the same text": saying(
            "2023年收到政府信息公开申请5件，2024年收到政府信息公开申请3件。"
        ),
        "with those carried over": saying(
            "上年结转4件，收到政府信息公开申请60件。", "收到政府信息公开申请64件。"
        ),
        "all but some": saying("收到政府信息公开申请16件，除2件结转下年度继续办理外，其余均已办结。"),
        "last year's all finished": saying("上年结转2件均已办结，收到政府信息公开申请9件，结转下年度1件。"),
        "proposals all finished": saying(
            "收到政府信息公开申请9件，结转下年度1件。办理建议提案5件，均已办结，未收到其他申请事项。"
        ),
        "a part and all": saying("收到政府信息公开申请3件。其中收到自然人政府信息公开申请2件。"),
        "those answered were in time": saying(
            "收到政府信息公开申请42件，答复政府信息公开申请39件，均在法定期限内予以答复，结转下年度继续办理3件。"
        ),
        "so many in time, the others carried over": saying(
            "收到政府信息公开申请133件，121件均在期限内答复，12件结转下年度。"
        ),
        "so many finished": saying("收到政府信息公开申请20件，17件申请已全部办结，结转下年度3件。"),
        "so many finished, and as many documents": saying(
            "收到政府信息公开申请20件，17件申请已全部办结，结转下年度3件。制发行政规范性文件17件。"
        ),
        "those due are finished": saying(
            "收到政府信息公开申请20件，应答复的17件均已按期答复，另有3件未到期结转下年度办理。"
        ),
        "all those finished": saying("收到申请11件。所有办结的申请均在法定期限内答复，结转下年度1件。"),
        "all these, which are finished": saying("以上办结申请全部按期答复。", "结转下年度1件。"),
        "all that were due": saying("到期的政府信息公开申请全部按时答复，结转下年度3件。"),
        "in Chinese numerals": saying("收到政府信息公开申请十二件，十件均已办结，结转下年度两件。"),
        "first the number carried over": saying(
            "收到政府信息公开申请33件，结转下年度3件，30件申请都已答复完毕。"
        ),
        "about and exact": saying("收到政府信息公开申请140余件。", "收到政府信息公开申请143件。"),
        "of another scope": saying("收到政府信息公开申请3件，全县共收到政府信息公开申请88件。"),
        "finished and answered": saying("收到政府信息公开申请3件，全部办结。", "收到政府信息公开申请3件。"),
    },
    fails={
        "none, and some by all ways together": (
            saying("全年通过各种渠道收到的政府信息公开申请总计5件。", six="本年度未收到政府信息公开申请。"),
            ["/sections/0/text", "/sections/5/text"],
        ),
        **{f"denied and counted: {text}": (printed_in(text), ["/sections/0/text"]) for text in DENIED},
        "two and three": (
            saying("收到政府信息公开申请2件。", "全年收到政府信息公开申请3件。"),
            [ONE, THREE],
            {"excerpt": "全年收到政府信息公开申请3件"},
        ),
        "none and three": (saying("未收到政府信息公开申请。收到政府信息公开申请3件，均已答复。"), [ONE]),
        "all finished, two carried over": (
            saying("收到政府信息公开申请16件，均已办结。", "结转下年度继续办理2件。"),
            [ONE, THREE],
            {"excerpt": "收到政府信息公开申请16件，均已办结。"},
        ),
        "all received were answered, some carried over": (
            saying("收到并答复政府信息公开申请42件，均已办结，结转下年度继续办理3件。"),
            [ONE],
        ),
        "all those received are counted in the clause": (
            saying("收到政府信息公开申请16件。16件申请均已答复，结转下年度继续办理2件。"),
            [ONE],
        ),
        "received and carried over, all finished": (
            saying(
                "18件申请已全部办结。",
                "政府信息公开申请结转下年度2件。",
                tables={"/requests/received/total": 16, "/requests/carried_in/total": 2},
            ),
            [ONE, THREE],
        ),
        "documents": (saying("制发行政规范性文件2件。全年制发行政规范性文件3件。"), [ONE]),
        "they differ by as many as are carried over to next year": (
            saying("收到政府信息公开申请16件，结转下年度2件。", "收到政府信息公开申请18件。"),
            [ONE, THREE],
        ),
        "documents that differ by as many as were carried over from last year": (
            saying("上年结转1件。制发行政规范性文件2件。全年制发行政规范性文件3件。"),
            [ONE],
        ),
        "two numbers of requests, and trainings denied elsewhere": (
            report(
                preamble="",
                texts={
                    1: "收到政府信息公开申请2件。",
                    3: "全年收到政府信息公开申请3件。",
                    5: "全年未开展业务培训。",
                    6: "先后组织培训4次。",
                },
            ),
            [ONE, THREE, "/sections/4/text", "/sections/5/text"],
        ),
        "all of persons, some of enterprises": (
            saying("所有申请均为自然人提出。", "企业提出申请4件。"),
            [ONE, THREE],
        ),
        "none late, two late": (saying("申请无一超期。", "2件申请因故超期答复。"), [ONE, THREE]),
        "all disclosed, one in part": (saying("全部申请均予以公开。", "部分公开1件。"), [ONE, THREE]),
        "a fee and none": (saying("收取信息处理费200元。本年度未收取信息处理费。"), [ONE]),
    },
    skips={
        "no claims": saying("畅通渠道，规范办理。", six=""),
        "one number and nothing to compare it with": saying("收到政府信息公开申请3件。", six=""),
        "one number of each thing": saying("收到政府信息公开申请3件，制发行政规范性文件2件。", six=""),
        "all finished, and nothing is said of those carried over": saying(
            "收到政府信息公开申请3件，均已办结。", six=""
        ),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        **{f"two totals: {text}": printed_in(text) for text in TOTALS},
        "none late, some late": saying("申请无一超期。", "个别申请因故超期答复。"),
        "two ratings": saying("信息公开考核为优秀。", "考核结果为良好。"),
        "two rates of satisfaction": saying("满意率为96%。", "群众满意率达到92%。"),
        "no complaints, and some": saying("全年零投诉。", "收到投诉6件，均已处理。"),
        "all in time, two carried over": saying(
            "收到政府信息公开申请16件，均在法定期限内答复。", "结转下年度继续办理2件。"
        ),
        "the text is uncertain": with_issue(
            saying("收到政府信息公开申请2件。", "收到政府信息公开申请3件。"), ONE
        ),
    },
)

test_in_many_wordings = wording_test(
    "consistent-claims",
    [
        Wording(
            "全年收到政府信息公开申请133件，121件均在期限内答复，12件结转下年度。",
            {"received": 133, "carried_out": 12},
            "收到政府信息公开申请133件，已全部答复。另有12件结转下年度继续办理。",
        ),
        Wording(
            "收到政府信息公开申请16件，已全部办结。",
            {"received": 16},
            "收到政府信息公开申请16件，已全部办结。结转下年度2件政府信息公开申请。",
            right_is="not_applicable",
        ),
        Wording(
            "收到政府信息公开申请16件。",
            {"received": 16},
            "收到政府信息公开申请16件。经统计，政府信息公开申请共受理15件。",
            right_is="not_applicable",
        ),
        Wording(
            "未发生因政府信息公开引起的行政复议。",
            {},
            "未发生因政府信息公开引起的行政复议。全年政府信息公开行政复议2件。",
            right_is="not_applicable",
        ),
        Wording(
            "除3件结转外均已办结。全年政府信息公开申请20件，结转下年度3件。",
            {"received": 20, "carried_out": 3},
            right_is="not_applicable",
        ),
        Wording(
            "应答复的政府信息公开申请17件均已按期答复，另有3件未到期结转下年度办理。",
            {"received": 20, "carried_out": 3},
            right_is="not_applicable",
        ),
        Wording(
            "到期的政府信息公开申请全部按时答复，3件未到期的结转下年度。",
            {"received": 20, "carried_out": 3},
            right_is="not_applicable",
        ),
        Wording(
            "收到政府信息公开申请20件，其中17件已按时答复，其余3件结转下年度继续办理。",
            {"received": 20, "carried_out": 3},
            right_is="not_applicable",
        ),
        Wording(
            "政府信息公开申请共50件，46件已按时办结，4件结转下年办理。",
            {"received": 50, "carried_out": 4},
            right_is="not_applicable",
        ),
        Wording(
            "收到政府信息公开申请50件，所有申请均已办结。",
            {"received": 50},
            "收到政府信息公开申请50件，所有申请均已办结。结转下年度4件。",
            right_is="not_applicable",
        ),
        Wording(
            "除结转的4件外，政府信息公开申请全部办结。结转下年度4件政府信息公开申请。",
            {"received": 50, "carried_out": 4},
            right_is="not_applicable",
        ),
    ],
)


ONE_LIST = (
    "直接起诉2件，复议后起诉1件，行政诉讼合计3件。",
    "未经复议直接提起行政诉讼2件、复议后提起行政诉讼1件，共3件。",
    "收取信息处理费800元，其中按件收取信息处理费500元，按页收取信息处理费300元。",
    "按件计收信息处理费500元，按页计收信息处理费300元，共计800元。",
    "按件收取信息处理费500元，按页收取信息处理费300元。全年收取信息处理费800元。",
    "线上收到政府信息公开申请5件，线下收到政府信息公开申请3件。",
    "线上收到政府信息公开申请5件，线下收到政府信息公开申请3件。全年共收到政府信息公开申请8件。",
    "网上收到政府信息公开申请5件、当面收到政府信息公开申请3件，全年收到政府信息公开申请8件。",
    "未发生政府信息公开责任追究。因安全生产问责3人。",
    "全年未发生责任追究情形。全镇因作风问题被追究责任2人。",
    "全年因违反工作纪律问责2人次，与政府信息公开工作无关。未发生责任追究。",
    "年内没有发生政府信息公开行政复议；土地类行政复议3件。",
    "我镇未发生政府信息公开行政复议。网传发生政府信息公开行政复议8件，经核查不实。",
    "我镇收到政府信息公开申请3件。县水务局收到政府信息公开申请41件。",
)
STILL_CONTRADICTING = (
    "按件收取信息处理费500元，按页收取信息处理费300元。全年收取信息处理费900元。",
    "全年收到政府信息公开申请5件。新收政府信息公开申请3件。",
    "全年未发生责任追究情形。因信息公开不及时问责2人。",
    "年内没有发生政府信息公开行政复议。政府信息公开行政复议3件。",
)


def status(text: str) -> str:
    outcome = outcome_of("consistent-claims", printed_in(text))
    assert outcome is not None
    return outcome.status.value


@pytest.mark.parametrize("text", ONE_LIST)
def test_members_of_one_list_do_not_contradict_each_other(text):
    assert status(text) in ("passed", "not_applicable")


@pytest.mark.parametrize("text", STILL_CONTRADICTING)
def test_a_list_may_contradict_another_sentence(text):
    assert status(text) == "failed"


TAKEN_BACK = (
    "全部申请均予以公开。有8件因涉及内部事务不予公开。",
    "未开展社会评议。社会评议满意率98%。",
    "我局没有行政规范性文件制发任务。全年制发行政规范性文件2件，均备案。",
    "发现问题12个，已全部整改到位。尚有3个问题正在整改。",
    "收到的意见建议11条全部采纳，其余2条因条件不成熟未采纳。",
    "本年度公开目录调整2次，新增事项7项。全年公开目录未作调整。",
    "收到申请9件，均已在法定期限内予以答复，其中1件因征求第三方意见逾期5日答复。",
    "依申请公开件全部做到了按时答复，按时答复率为96%。",
    "政府信息公开行政复议案件3件，结果全部维持，其中1件被复议机关撤销后重新作出答复。",
    "无一例败诉。有1件行政诉讼案件被人民法院判决撤销原答复。",
    "办理人大代表建议5件、政协提案4件，全部按期办结，其中1件政协提案尚在办理。",
    "申请全部通过网络渠道提出，收到邮寄申请2件。",
    "全年未发生失泄密事件。因审查把关不严，发生1起失泄密事件。",
    "没有因政府信息公开收取任何费用，共向1名申请人收取信息处理费120元。",
    "信息处理费收取情况：无。其中一件收取信息处理费700元。",
    "没有发生责任追究情况，共对2名工作不力人员追究责任。",
    "未收到人大代表建议和政协提案，办理政协提案3件。",
    "上年无结转。上年结转的3件已答复。",
    "我镇没有公众号。公众号发布信息28条。",
    "暂未开通政务微博，通过政务微博发布信息60条。",
    "我局没有设置政务公开专区。政务公开专区接待群众51人次。",
    "未编发政府公报。全年编发政府公报5期。",
    "目前还没有建立政务公开考核制度。严格执行已建立的政务公开考核制度，全年考核2次。",
    "没有单位和个人因政府信息公开工作被追究责任。因信息发布把关不严，对2名干部作了责任追究。",
    "本年度没有干部职工因政府信息公开受到责任追究。年内有1名干部因公开不及时被问责。",
    "未收到公民、法人或者其他组织提出的政府信息公开申请。从收到的申请看，内容主要涉及征地补偿。",
    "报告期内没有接到政府信息公开申请。受理的申请中，网络申请占多数。",
    "没有被申请行政复议、被提起行政诉讼。对当年被复议机关纠正的2件答复，已组织剖析原因。",
    "没有发生政府信息公开行政诉讼案件。针对法院判决败诉的1件案件，组织人员学习。",
    "办理政府信息公开申请没有收取任何费用。所收信息处理费400元已全额缴入国库。",
    "没有作出不予公开决定的情形。有3件申请因涉及商业秘密，街道依法作出不予公开决定。",
    "没有部分公开的答复。1件申请因含有个人隐私，作区分处理后部分公开。",
    "没有延期答复的申请。有2件申请经批准延期答复，均告知了申请人。",
    "全年未召开新闻发布会。10月召开的新闻发布会上，局长回答了记者提问。",
    "没有举行听证会。就停车收费标准调整召开的听证会，邀请代表18人参加。",
    "全年未开展政府开放日活动。9月举办的政府开放日活动邀请居民20人参观。",
    "未组织政务公开专题讲座。组织的2期政务公开专题讲座，参训80人次。",
    "未成立政务公开工作领导小组。政务公开工作领导小组召开会议3次。",
    "没有收到不满意评价。有2名申请人对答复内容不满意，提出异议。",
    "办理代表建议6件，全部按期办结。其中1件因涉及部门多，尚未办结。",
    "申请人均为自然人。其中1件由一家科技公司提出。",
    "没有收到政府信息公开申请。已答复的政府信息公开申请中，予以公开的占八成。",
    "全年未发生行政复议。针对复议机关作出的2件纠错决定，逐案开展复盘。",
    "未收到关于政府信息公开的举报。全年受理政府信息公开举报2件，均已查实。",
)
MAYBE_TAKEN_BACK = (
    "本年度开通了微信公众号并发布57篇。目前局机关没有开设政务新媒体。",
    "收到的意见建议11条全部采纳。梳理出的意见中，3条意见因条件不成熟未采纳。",
    "依申请公开件全部做到了按时答复。个别申请因经办人员变动超过法定期限答复。",
    "未收到投诉。收到投诉6件，均已处理。",
    "没有单独的门户网站。门户网站由专人维护，全年发布信息40条。",
    "上级反馈问题14个，已全部整改。自查问题9个，正在整改1个。",
    "全年没有因政府信息公开被追究责任。对1名违反作息制度的干部进行了问责。",
    "今年未开展问卷调查。发放政务公开满意度调查问卷300份。",
)
NOT_TAKEN_BACK = (
    "未开展社会评议。邀请代表参加县级座谈2次。",
    "我局没有行政规范性文件制发任务。全年制发行政规范性文件0件。",
    "我局未开通微信公众号。目前没有开设政务新媒体。",
    "发现问题12个，已全部整改到位。上年尚有3个问题正在整改，今年已销号。",
    "收到的意见建议11条全部采纳。没有意见未采纳。",
    "公开目录未作调整。公开指南调整2次。",
    "申请均按期答复，其中2件依法延长答复期限，均已告知申请人。",
    "没有逾期未答复的申请。因系统故障1件答复书逾期送达，已向申请人说明。",
    "申请均按期答复。申请人逾期未补正2件。",
    "到期申请均已答复，2件未到答复期限的申请将于明年办理。",
    "无上年结转的政府信息公开申请，全年收到政府信息公开申请7件。",
    "在依申请公开方面，我镇未收到书面或网上申请。接收网上咨询35件，均已回复。",
    "已全部答复，无结转下一年度办理。应答复的共19件，包括新收16件和结转3件。",
    "政府信息公开方面没有被提起行政诉讼，其他行政行为引发行政诉讼2件，均胜诉。",
    "没有发生行政复议，收到复议咨询3件。",
    "政务公开未收到投诉，12345热线收到噪音扰民等投诉29件。",
    "无人因政府信息公开被追责。因作风问题问责3人，与政府信息公开无关。",
    "未单独开设政务微博，借助县政府政务微博转发信息20条。",
    "未专门组织政务公开培训，结合业务培训会开展政务公开辅导3次。",
    "未承办政协提案，承办人大建议8件。公开建议提案办理信息9条。",
    "收到领导信箱来信4封，全部回复。年内答复54件，其余5件尚在办理期限内，结转下年度。",
    "未召开新闻发布会。县政府召开的新闻发布会上通报了我镇做法。",
    "全年未收到申请。对收到的申请，严格按照登记、审核、办理、答复流程办理。",
    "全年未收到申请。收到的申请将按规定答复。",
    "没有行政复议。对可能引发行政复议的答复，提前与司法所会商。",
    "没有不予公开的情形。作出不予公开决定的，应当说明理由。",
    "没有延期答复的申请。延期答复需经负责人批准。",
    "没有政务公开专职人员。县政务公开办2名专职人员到镇指导。",
    "未收到代表建议。县人大收到的代表建议12件中，涉及我镇的1件由县农业局答复。",
    "未发生行政诉讼。作为第三人参加行政诉讼1件。",
    "申请人均为自然人，其中律师事务所代为提交2件。",
    "申请人均为自然人，其中3件申请涉及企业拆迁补偿。",
    "申请均按期答复，没有超期。超期风险预警2件，均在期限前办结。",
    "未召开听证会。听证会制度已建立，听证会参加人遴选办法已公布。",
    "全年办理人大建议9件，均已办结。信件办结53件，截至年底未办结5件。",
)

test_what_is_denied_or_said_of_all_and_taken_back = rule_test(
    "consistent-claims",
    passes={
        "none late, and all in time": printed_in("收到申请7件，没有逾期答复的情况，按期答复率100%。"),
        "all mended, by a share as well": printed_in("反馈的8个问题已全部整改到位，整改完成率100%。"),
    },
    fails={text: (printed_in(text), ["/sections/0/text"]) for text in TAKEN_BACK},
    reviews={text: printed_in(text) for text in MAYBE_TAKEN_BACK},
    skips={"one denial alone": printed_in("未开展社会评议。")},
)


@pytest.mark.parametrize("text", NOT_TAKEN_BACK)
def test_what_takes_nothing_back(text):
    assert status(text) in ("passed", "not_applicable")


# The words in which a number goes back to the one before it; it is the same number, and then another one.
GOING_BACK = (
    (
        "公众号全年推送图文信息281条，粉丝增长明显。公众号全年推送的{}条图文信息均经三级审核。",
        (281, 218, 290),
    ),
    ("全年举办政务公开培训4期，参训95人次。从反馈看，全年{}期培训内容都很实用。", (4, 3, 6)),
    (
        "公开专区全年接待查阅、咨询群众266人次。全年来专区查阅、咨询的{}人次群众中，老年人居多。",
        (266, 206, 268),
    ),
    (
        "收到的5件政府信息公开申请已办结3件，其余2件转入下一年度办理。转入下年的{}件申请均已明确承办人。",
        (2, 4),
    ),
    ("开设惠企政策、养老服务等专栏7个，更新信息176条。{}个专栏均由专人维护。", (7, 9)),
    ("全年收集意见建议23条。收集的{}条意见建议主要集中在办事流程方面。", (23, 32)),
    ("聘请社会监督员6名，召开座谈会2次。{}名监督员全年提出意见12条。", (6, 8)),
    ("全年主动公开政府信息226条，其中网站161条、公众号65条。在公开的{}条信息中，民生类占六成。", (226, 291)),
    ("新增公开事项21项。新增的{}项公开事项已同步更新办事指南。", (21, 23)),
    ("年内编发《政务公开简报》8期。全年{}期简报均抄送县政府办公室。", (8, 5)),
    ("全年回应社会关切15次。{}次回应均在两个工作日内完成。", (15, 17)),
    ("局务公开领导小组成员共5人。现有{}名领导小组成员中，班子成员3名。", (5, 7)),
)
PLACES = (
    (
        "在县政务公开工作考核中排名第四，比上年有所前进。政务公开考核能够取得第{}名的成绩，离不开配合。",
        "四五二",
    ),
    ("政务公开第三方评估中，我局位居全市第6。第三方评估获得第{}名，较上年前进两位。", "69"),
)
OTHER_PLACES = (
    "乡镇政务公开考核中排名第三，比上年第五名前进两位。",
    "在季度考核中分别列第二名、第三名。年度考核取得第一名的成绩。",
    "2023年政务公开考核排名第六。2024年考核排名第四，第四名的成绩来之不易。",
    "政务公开考核全县排名第三。全市第十二名的成绩有待提升。",
    "政务公开考核排名第三。信息报送考核取得第一名的成绩。",
)
# What is done each month or quarter; so often it is done in a year, and then less often.
REGULAR = (
    ("坚持每月召开一次调度会，全年共召开调度会{}次。", (12, 9)),
    ("每季度开展一次政务公开自查，全年开展自查{}次。", (4, 3)),
    ("每半年组织一次业务培训，全年共组织业务培训{}次。", (2, 1)),
    ("公报按月编发，全年共编发{}期。", (12, 10)),
    ("每月更新一次公开目录，全年更新{}次。", (12, 8)),
    ("每月对政府网站开展1次检查，全年检查{}次，发现错敏词15处。", (12, 7)),
)
NOT_REGULAR = (
    "要求各站所每季度开展一次自查，镇级全年抽查2次。",
    "自7月起，每月召开一次调度会，全年共召开调度会6次。",
    "每季度召开一次例会，全年专题研究政务公开3次。",
    "每月召开一次例会，全年召开专题会3次。",
    "每季度至少召开一次例会，全年召开例会6次。",
    "每月调度，全年印发通报4期。",
    "按月梳理、按季通报，全年通报4次。",
)
NOT_GOING_BACK = (
    *OTHER_PLACES,
    *NOT_REGULAR,
    "全年推送信息312条。推送的102条政策信息阅读量较高。",
    "全年收集意见建议23条，采纳的19条意见建议已落实。",
    "收到政府信息公开申请12件。网络提交的5件申请均已答复。",
    "全年办理留言12条。办理的11条留言均已按期答复，其余1条尚在办理。",
    "已答复的申请中，1件作了公开答复，5件作了不予公开答复。",
    "全年公开信息331条，73条来自机关各办，258条来自村居。",
    "设立查阅点9个，村级查阅点14个。23个查阅点均正常开放。",
    "上半年推送信息120条，下半年推送信息140条。全年推送的260条信息均经审核。",
    "举办保密培训2次、业务培训3次。全年5次培训共覆盖300人次。",
    "举办保密培训2次。县局举办的4次培训均派员参加。",
    "新增栏目3个。28个栏目均由专人维护。",
    "关停账号2个。5个账号均正常运行。",
    "制发行政规范性文件1件，均已公开。对5件文件征求意见稿公开征求意见，收到意见24条。",
    "办理政协提案3件。5件提案线索均转交有关部门。",
    "整改问题2个。5个问题均已列入台账。",
    "排查问题14个，整改问题12个。未整改的2个问题已列入台账。",
    "制定文件3件。我镇转发的15件文件均已上网。",
    "上半年召开例会6次。全年召开的12次例会均形成纪要。",
    "去年发布解读8篇，今年发布解读10篇。去年的8篇解读已归档。",
)


@pytest.mark.parametrize(("text", "numbers"), [*GOING_BACK, *PLACES, *REGULAR])
def test_a_number_that_is_said_by_another_one(text, numbers):
    same, *others = numbers
    assert status(text.format(same)) == "passed"
    assert [status(text.format(other)) for other in others] == ["failed"] * len(others)


def test_a_part_of_the_requests_and_the_others():
    assert status("收到政府信息公开申请12件。收到的11件申请均已按期答复，其余1件尚在办理。") == "needs_review"


@pytest.mark.parametrize("text", NOT_GOING_BACK)
def test_a_number_of_something_else_says_nothing_of_another_one(text):
    assert status(text) in ("passed", "not_applicable")


def test_all_of_two_kinds_are_not_all_of_the_first():
    text = "新收申请5件，其中自然人4件、商业企业1件。全年收到的申请5件，均为自然人{}提交。"
    for others in ("和商业企业", "、企业", "及社会组织", ""):
        found = outcome_of("consistent-claims", report(texts={1: text.format(others), 3: ""}))
        assert found is not None
        assert (found.status.value == "failed") is (not others)
