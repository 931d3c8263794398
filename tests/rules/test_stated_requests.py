from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import busy_tables, report
from tests.rules_wordings import Wording, look_alike_test, wording_test

RECEIVED, IN, OUT = "/requests/received/total", "/requests/carried_in/total", "/requests/carried_out/total"
HANDLED = "/requests/outcomes/total/total"
PERSONS = "/requests/received/natural_person"
TEXT = "/sections/0/text"
COUNTY = {"organ": "云岭县人民政府", "level": "county"}


def saying(text, received=3, carried_in=0, carried_out=0, *, persons=None, business=0, part=1, **about):
    tables = {RECEIVED: received, IN: carried_in, OUT: carried_out}
    if None not in (received, carried_in, carried_out):
        tables[HANDLED] = received + carried_in - carried_out
    if persons is not None:
        tables |= {PERSONS: persons, "/requests/received/business": business}
    return report(texts={1: "全年公开信息88条。", 2: "", 3: "", 4: "", part: text}, tables=tables, **about)


test_stated_requests = rule_test(
    "stated-requests",
    passes={
        "a clean report": report(),
        "a report on 2020": report(2020),
        "three and three": saying("全年共收到政府信息公开申请3件，均已按期答复。"),
        "none and none": saying("本年度未收到政府信息公开申请。", 0),
        "received, carried over from last year, handled, carried over to next year": saying(
            "新收政府信息公开申请60件，上年结转4件，办结62件，结转下年度继续办理2件。", 60, 4, 2
        ),
        "in Chinese numerals": saying("收到政府信息公开申请三件。"),
        "by applicant": saying(
            "收到政府信息公开申请3件，其中自然人2件，法人或其他组织1件。", persons=2, business=1
        ),
    },
    false_alarms={
        "all others were answered": saying(
            "收到政府信息公开申请11件，重复申请2件不予处理；其他申请均按规定程序答复。", 11, 0, 3
        ),
        "both halves of the year": saying("上半年收到政府信息公开申请2件，下半年收到3件，全年共收到5件。", 5),
        "the other half of other things": saying(
            "全年收到政府信息公开申请5件。上半年收到申请5件，下半年接待咨询9件。", 5
        ),
        "the ways they came": saying(
            "新收政府信息公开申请9件。申请渠道方面，网络申请3件、信函申请4件、当面申请2件。", 9
        ),
        "the ways they came, those of last year with them": saying(
            "新收政府信息公开申请8件。申请渠道方面，网络申请3件、信函申请4件、当面申请2件。", 8, 1
        ),
        "other matters finished, under a heading of their own": saying(
            "1.申请接收情况。本年度新收政府信息公开申请20件。2.工单办理情况。已办结24件。", 20
        ),
        "carried over, and what they are": saying(
            "政府信息公开申请已办结23件。1件年末收到、答复期限跨年的申请结转下年度继续办理。", 24, 0, 1
        ),
        "finished but for those carried over": saying(
            "收到政府信息公开申请11件，除结转3件外全部办结。", 11, 0, 3
        ),
        "all finished, and none is left": saying("收到的11件政府信息公开申请全部办结。", 11),
        "all that came one way": saying("收到政府信息公开申请11件，其中网络申请8件，均已办结。", 11, 0, 3),
        "all that were answered": saying(
            "收到政府信息公开申请11件，所有办结的申请均在法定期限内答复。", 11, 0, 3
        ),
        "all that were due": saying("收到政府信息公开申请11件，到期申请均已办结。", 11, 0, 3),
        "all from last year": saying("收到政府信息公开申请11件，上年结转的申请全部办结。", 11, 2, 3),
        "all messages": saying("收到政府信息公开申请11件。网民留言全部办结。", 11, 0, 3),
        "all others": saying("收到政府信息公开申请11件，结转下年度3件，其余申请均已办结。", 11, 0, 3),
        "none of organisations": saying(
            "收到政府信息公开申请3件，没有收到企业和其他组织提出的政府信息公开申请。", 3
        ),
        "the share of one kind of applicants": saying(
            "收到政府信息公开申请8件。8件申请中，自然人占75.0%，其余由企业提出。", 8
        ),
        "the share of one kind of applicants, by the way": saying(
            "收到政府信息公开申请8件。8件网上申请里，自然人占了绝大多数。", 8
        ),
        "some of them, after a heading": saying(
            "收到政府信息公开申请3件。依申请公开情况：1件答应了，2件没答应。", 3
        ),
        "some of them, by what they ask for": saying(
            "收到政府信息公开申请3件。依申请公开情况：对1件要求提供年鉴的申请和2件反复提出的申请，均作了说明。",
            3,
        ),
        "a budget carried over": saying(
            "收到政府信息公开申请3件。镇级预算上年结转2笔，公开预算项目上年结转5件。", 3
        ),
        "the answers to those received this year": saying("答复政府信息公开申请56件。", 60, 4, 4),
        "收办 is received and carried over": saying("全年收办政府信息公开申请3646件。", 3525, 121),
        "收到 may include those carried over": saying("共收到政府信息公开申请64件（含上年结转4件）。", 60, 4),
        "answered, with those carried over": saying(
            "收到政府信息公开申请60件，答复64件（含上年结转4件）。", 60, 4
        ),
        "answered, of those received": saying(
            "收到政府信息公开申请60件，按时办结57件，结转下年度3件；办结上年度结转4件。", 60, 4, 3
        ),
        "carried into this year": saying(
            "收到政府信息公开申请60件，含2023年结转2024年4件；结转2025年3件。", 56, 4, 3
        ),
        "of one way": saying(
            "受理线上信息公开申请50件，办结47件，结转下年度3件，受理线下信息公开申请10件，均已办结。",
            60,
            0,
            3,
        ),
        "each way with its number": saying(
            "受理依申请政府信息公开事项29件，其中通过网络收到申请25件，通过来信收到申请4件，全部按时办结。",
            29,
        ),
        "answered in each way": saying("办理并答复信息公开申请3件、纸质申请36件。", 39),
        "last year's number in the same sentence": saying(
            "收到政府信息公开申请3件，2023年收到政府信息公开申请5件。"
        ),
        "less than last year": saying("收到政府信息公开申请3件，较上年减少2件，同比下降40%。"),
        "more than two": saying("收到政府信息公开申请3件，比2023年增加1件。"),
        "some by post": saying("其中通过信函提交的政府信息公开申请2件。"),
        "in the first quarter": saying("一季度收到政府信息公开申请2件。"),
        "about so many": saying("收到政府信息公开申请140余件。", 143),
        "a plan": saying("收到政府信息公开申请3件。明年力争将政府信息公开申请控制在2件以内。"),
        "a deadline": saying("收到政府信息公开申请后20个工作日内答复，全年收到政府信息公开申请3件。"),
        "other requests": saying("受理低保申请35件，收到政府信息公开申请3件。"),
        "training on requests": saying("围绕依申请公开开展培训2次，收到政府信息公开申请3件。"),
        "a title with a number": saying("印发《依申请公开5件事工作规范》，收到政府信息公开申请3件。"),
        "none late": saying("收到政府信息公开申请3件，未发生逾期答复政府信息公开申请情形。"),
        "no reviews because of requests": saying(
            "收到政府信息公开申请3件，未收到因政府信息公开申请引发的行政复议。"
        ),
        "persons and organisations, each with a number": saying(
            "收到公民个人公开申请2件，法人及其他组织公开申请1件，两项共计3件。", persons=2, business=1
        ),
        "organisations first": saying(
            "依申请公开方面：企业公开申请1件，自然人公开申请2件。", persons=2, business=1
        ),
        "persons and organisations after a colon": saying(
            "受理情况：收到村民信息公开申请2件；单位信息公开申请1件。", persons=2, business=1
        ),
        "what is disclosed on request beside what is not": saying(
            "收到政府信息公开申请3件。依申请公开信息2件，不予公开1件，均为书面答复。"
        ),
        "what is left of letters": saying("收到群众来信16件，年底剩余2件未办结。未收到政府信息公开申请。", 0),
        "other requests without a unit": saying(
            "受理救助申请办件：收件15，结案13，退回2。未收到政府信息公开申请。", 0
        ),
        "left over from last year, added": saying(
            "新收申请6件，加上跨年的1件，应办7件，均为政府信息公开申请。", 6, 1
        ),
        "some of those answered are from last year": saying(
            "办理政府信息公开申请6件，其中1件为上年结转，均已按期答复。", 5, 1
        ),
        "carried over for a reason": saying(
            "登记政府信息公开申请18件，答复16件，2件因征求第三方意见结转至下一年度。", 18, 0, 2
        ),
        "one was withdrawn": saying("收到政府信息公开申请3件，申请人撤回1件，答复2件。"),
    },
    fails={
        "halves of the year that make another sum": (
            saying("上半年收到政府信息公开申请4件，下半年收到4件，全年共收到5件。", 5),
            [RECEIVED, TEXT],
            {"expected": 8, "actual": 5},
        ),
        "ways that make more than there were": (
            saying("新收政府信息公开申请8件。申请渠道方面，网络申请3件、信函申请4件、当面申请2件。", 8),
            [RECEIVED, TEXT],
            {"expected": 9, "actual": 8},
        ),
        "finished, under a heading of its own": (
            saying("1.申请接收情况。本年度新收政府信息公开申请20件。2.申请办理情况。已办结24件。", 20),
            [HANDLED, TEXT],
            {"expected": 24, "actual": 20},
        ),
        "finished before the end of the year": (
            saying("新收政府信息公开申请8件。年底前办理完毕7件，剩余2件转入下一年度。", 8, 0, 1),
            [OUT, TEXT],
            {"expected": 2, "actual": 1},
        ),
        **{
            f"all finished, and some left: {text}": (
                saying(text, 11, 0, 3),
                [OUT, TEXT],
                {"expected": 0, "actual": 3},
            )
            for text in (
                "收到政府信息公开申请11件，全部按期办结，办结率100%。",
                "收到政府信息公开申请11件，本年度申请全部办结，办结率100%。",
                "收到的11件政府信息公开申请全部办结。",
                "收到政府信息公开申请11件，申请均已依规办结。",
                "收到政府信息公开申请11件。全年申请均按规定程序办理完毕。",
            )
        },
        "carried over, and what they are": (
            saying("政府信息公开申请已办结24件。1件年末收到、答复期限跨年的申请结转下年度继续办理。", 24),
            [OUT, TEXT],
            {"expected": 1, "actual": 0},
        ),
        "finished and carried over are not all that were received": (
            saying("新收政府信息公开申请19件，办结12件，结转下年度5件。", 19, 0, 5),
            [HANDLED, TEXT],
            {"expected": 12, "actual": 14},
        ),
        "more from last year than there were": (
            saying("依法答复政府信息公开申请16件，其中22件是上年结转的。", 14, 2),
            [IN, TEXT],
        ),
        "text 2, table 3": (
            saying("全年共收到政府信息公开申请2件，均已答复。"),
            [RECEIVED, TEXT],
            {"expected": 2, "actual": 3, "excerpt": "全年共收到政府信息公开申请2件"},
        ),
        "text none, table 3": (
            saying("未收到政府信息公开申请。"),
            [RECEIVED, TEXT],
            {"expected": 0, "actual": 3},
        ),
        "carried over to next year": (
            saying("结转下年度继续办理2件。", 60, 4, 1, part=3),
            [OUT, "/sections/2/text"],
            {"expected": 2, "actual": 1},
        ),
        "carried over from last year": (
            saying("上年结转政府信息公开申请6件。", 60, 4),
            [IN, TEXT],
            {"expected": 6, "actual": 4},
        ),
        "handled under no reading": (
            saying("全年办理政府信息公开申请7件。", 60, 4, 2),
            [RECEIVED, TEXT],
            {"expected": 7, "actual": 60},
        ),
        "新收 is new only": (saying("新收政府信息公开申请64件。", 60, 4), [RECEIVED, TEXT], {"expected": 64}),
        "by applicant": (
            saying("收到政府信息公开申请3件，其中自然人3件。", persons=2, business=1),
            [PERSONS, TEXT],
            {"expected": 3, "actual": 2},
        ),
        "by applicant, beside organisations": (
            saying("收到公民个人公开申请3件，法人及其他组织公开申请1件。", persons=2, business=1),
            [PERSONS, TEXT],
            {"expected": 3, "actual": 2},
        ),
        "from persons, organisations and others together": (
            saying("收到公民、法人及其他组织公开申请4件。", persons=2, business=1),
            [RECEIVED, TEXT],
            {"expected": 4, "actual": 3},
        ),
        "all on request, with what became of them": (
            saying("依申请公开政府信息4件，予以公开3件，不予公开1件，均已答复。"),
            [RECEIVED, TEXT],
            {"expected": 4, "actual": 3},
        ),
        "more in a part than in all": (
            saying("其中通过信函提交的政府信息公开申请5件。"),
            [RECEIVED, TEXT],
            {"expected": 5, "actual": 3},
        ),
        "in a full table": (
            report(tables=busy_tables(), texts={1: "收到政府信息公开申请1件。", 2: "", 3: "", 4: ""}),
            [RECEIVED, TEXT],
        ),
    },
    skips={
        "no number of requests": saying("畅通申请渠道，规范答复流程。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
        "no table": report(without=["/requests"]),
    },
    reviews={
        "all of some kind finished": saying("收到政府信息公开申请11件。涉及征地的申请均已办结。", 11, 0, 3),
        "some ways they came": saying("新收政府信息公开申请9件。申请渠道方面，网络申请3件、信函申请4件。", 9),
        "answered in time, and some left": saying("收到政府信息公开申请11件，均按期答复。", 11, 0, 3),
        "all finished, and some that came late": saying(
            "收到政府信息公开申请11件，均已办结。年底收到的申请正在办理。", 11, 0, 3
        ),
        "perhaps disclosed on request, beside what is not": saying(
            "依申请公开信息2件，不予公开2件，均为书面答复。"
        ),
        "finished in time, and late": saying("收到政府信息公开申请6件，按时办结4件，延期办结2件。", 6),
        "finished, of new ones and of old ones": saying(
            "办结上年结转政府信息公开申请3件，办结本年新收申请7件，结转下年1件。", 8, 3, 1
        ),
        "fewer answered than received, and none left over": saying(
            "收到政府信息公开申请3件，答复政府信息公开申请2件。"
        ),
        "the county's table, the office's text": saying(
            "县政府办公室受理政府信息公开申请17件。", 95, **COUNTY
        ),
        "on behalf of the county": saying("区政府办代表区政府受理政府信息公开申请17件。", 95, **COUNTY),
        "counted over years": saying("累计收到政府信息公开申请30件。"),
        "said right elsewhere": saying("收到政府信息公开申请3件。据统计，收到政府信息公开申请5件。"),
        "the cell is blank": saying("收到政府信息公开申请3件。", None),
        "the cell is uncertain": with_issue(saying("收到政府信息公开申请2件。"), RECEIVED),
        "the text is uncertain": with_issue(saying("收到政府信息公开申请2件。"), TEXT),
        "the text is uncertain, and says what the table says": with_issue(
            saying("收到政府信息公开申请3件。"), TEXT
        ),
        "another text is uncertain": with_issue(saying("收到政府信息公开申请3件。"), "/sections/5/text"),
        "all finished, and the cell of those left is blank": saying(
            "收到的政府信息公开申请全部办结。", 11, 0, None
        ),
    },
)

test_in_many_wordings = wording_test(
    "stated-requests",
    [
        Wording(
            "（二）依申请公开\n全年我镇接到群众书面申请7宗，均在法定期限内给予答复。",
            {"received": 7},
            {"received": 6},
        ),
        Wording("2024年，政府信息公开申请受理总量为13件，与上年持平。", {"received": 13}, {"received": 12}),
        Wording(
            "本机关全年共有9件政府信息公开申请，其中当面提交2件、邮寄7件。", {"received": 9}, {"received": 8}
        ),
        Wording(
            "依申请公开方面，今年以来收到公民来信申请5封，网络申请11件，合计16件。",
            {"received": 16},
            {"received": 15},
        ),
        Wording("全年接到4起针对本部门的政府信息公开申请。", {"received": 4}, {"received": 3}),
        Wording("年内1人2次向本街道提出信息公开申请，均已答复。", {"received": 2}, {"received": 1}),
        Wording("本年度政府信息公开申请数量：8件。", {"received": 8}, {"received": 9}),
        Wording("我局共办理依申请公开事项二十一件，全部办结。", {"received": 21}, {"received": 20}),
        Wording("2024年度没有公民、法人和其他组织向我乡申请获取政府信息。", {"received": 0}, {"received": 2}),
        Wording("本年度，本机关政府信息公开申请件数为零。", {"received": 0}, {"received": 2}),
        Wording("依申请公开工作：全年零申请。", {"received": 0}, {"received": 1}),
        Wording("截至12月31日，我镇未曾接获任何形式的政府信息公开申请。", {"received": 0}, {"received": 1}),
        Wording(
            "去年结转的3件申请已全部办结，今年新收25件申请，其中2件转入2025年办理。",
            {"received": 25, "carried_in": 3, "carried_out": 2},
            {"carried_out": 1},
        ),
        Wording("受理群众依申请公开12件，较上年多收2件。", {"received": 12}, {"received": 11}),
        Wording("镇便民服务窗口登记政府信息公开申请6例。", {"received": 6}, {"received": 7}),
        Wording(
            "全年依申请公开政府信息15起，其中自然人13起，企业2起。",
            {"received": 15, "persons": 13, "business": 2},
            {"persons": 12},
        ),
        Wording("（二）依申请公开\n共收到申请10件，申请主体均为自然人。", {"received": 10}, {"received": 9}),
        Wording("政府信息公开申请方面，共收到12件，均为网络渠道提交。", {"received": 12}, {"received": 13}),
        Wording("关于依申请公开，本年收件总数14件。", {"received": 14}, {"received": 13}),
        Wording("（二）依申请公开情况。本年度共收5件，办结5件。", {"received": 5}, {"received": 4}),
        Wording(
            "（二）依申请公开情况。我镇2024年度共收到5件，比上年减少1件。", {"received": 5}, {"received": 4}
        ),
        Wording("本年度未有依申请公开件。", {"received": 0}, {"received": 2}),
        Wording(
            "我单位收到的政府信息公开申请共计两件，申请人均为公民个人。", {"received": 2}, {"received": 3}
        ),
        Wording("有3位村民向镇政府提交了政府信息公开申请，共计5件。", {"received": 5}, {"received": 4}),
        Wording("共计11件信息公开申请被登记，较去年同期略有增加。", {"received": 11}, {"received": 12}),
        Wording(
            "政府信息依申请公开共处理8件，其中上年结转1件。",
            {"received": 7, "carried_in": 1},
            {"received": 5, "carried_in": 1},
        ),
        Wording("按规定答复政府信息公开申请19件，答复率100%。", {"received": 19}, {"received": 17}),
        Wording(
            "公民张某、李某先后向我局申请公开政府信息各1件，均予以答复。",
            {"received": 2},
            right_is="not_applicable",
        ),
        Wording(
            "全年通过网上平台收到政府信息公开申请6件，信函收到4件，当面申请2件，共12件。",
            {"received": 12},
            {"received": 10},
        ),
        Wording("收到政府信息公开申请（含网络、信函、当面）共计30件。", {"received": 30}, {"received": 28}),
        Wording("年度内申请公开政府信息的共3件，申请人来自本县企业。", {"received": 3}, {"received": 2}),
        Wording("年内仅收到一例政府信息公开申请。", {"received": 1}, {"received": 0}),
        Wording("全年政府信息公开申请9件次，办结率达100%。", {"received": 9}, {"received": 8}),
        Wording("政府信息公开申请，本年共有40份，无一超期。", {"received": 40}, {"received": 41}),
        Wording("对收到的22件政府信息公开申请，逐件登记、逐件答复。", {"received": 22}, {"received": 21}),
        Wording("22件政府信息公开申请全部按时办结。", {"received": 22}, {"received": 20}),
        Wording("依法依规处理好公众的22件信息公开申请。", {"received": 22}, {"received": 20}),
        Wording(
            "申请人共提交政府信息公开申请17件，涉及土地、社保等方面。", {"received": 17}, {"received": 15}
        ),
        Wording("2024年，我局受理的依申请公开政府信息件数为6。", {"received": 6}, {"received": 5}),
        Wording(
            "我办2024年未接到群众提出的信息公开申请，也无上年结转件。",
            {"received": 0, "carried_in": 0},
            {"carried_in": 1},
        ),
        Wording(
            "（二）依申请公开\n全年申请量6件（自然人5件，社会公益组织1件）。",
            {"received": 6, "persons": 5, "public_interest": 1},
            {"public_interest": 0},
        ),
        Wording(
            "2024年共受理政府信息公开申请26件，除1件延期至次年办理外，其余25件均已办结。",
            {"received": 26, "carried_out": 1},
            {"received": 27},
        ),
        Wording("全年收到申请公开信息26条，已全部答复申请人。", {"received": 26}, {"received": 24}),
        Wording(
            "本年度新收申请24件、上年结转1件，共25件政府信息公开申请，已办结24件。",
            {"received": 24, "carried_in": 1, "carried_out": 1},
            {"carried_in": 2, "handled": 24},
        ),
        Wording("我镇共收到政府信息公开申请五件。", {"received": 5}, {"received": 6}),
        Wording(
            "2.依申请公开。本街道一年来先后收件11份，申请人以辖区居民为主。",
            {"received": 11},
            {"received": 10},
        ),
        Wording(
            "群众通过来信、来访、网络等渠道申请公开政府信息，总计9例。", {"received": 9}, {"received": 8}
        ),
        Wording("至年终，收悉政府信息公开申请十五宗。", {"received": 15}, {"received": 14}),
        Wording("我单位本年度收到并按规定办复的依申请公开事项共7项。", {"received": 7}, {"received": 6}),
        Wording("在依申请公开工作中，共接收申请24件，较前一年多4件。", {"received": 24}, {"received": 25}),
        Wording("政府信息公开申请总数12件，其中信函6件、网络6件。", {"received": 12}, {"received": 13}),
        Wording("本年没有出现依申请公开政府信息的情况。", {"received": 0}, {"received": 1}),
        Wording("镇政府全年没收到一份政府信息公开申请。", {"received": 0}, {"received": 2}),
        Wording("依申请公开政府信息数：0。", {"received": 0}, {"received": 2}),
        Wording("今年政府信息公开申请为零，上年亦无结转。", {"received": 0}, {"received": 3}),
        Wording(
            "政府信息公开申请：上年结转4件，新收36件，应办理40件，已办理38件，余2件转至下年。",
            {"received": 36, "carried_in": 4, "carried_out": 2},
            {"carried_out": 3},
        ),
        Wording(
            "依申请公开：上年结转4件，本年新收36件，办结38件，结转下年2件。",
            {"received": 36, "carried_in": 4, "carried_out": 2},
            {"received": 35, "handled": 37},
        ),
        Wording("今年，我局受理了6名群众提出的8件信息公开申请。", {"received": 8}, {"received": 6}),
        Wording("共有企业和个人提交的信息公开申请18件。", {"received": 18}, {"received": 17}),
        Wording("答复公众申请公开的政府信息28件，均未超期。", {"received": 28}, {"received": 26}),
        Wording(
            "全年收到政府信息公开申请共20件，内容主要涉及征地补偿，20件均已按期办结。",
            {"received": 20},
            {"received": 22},
        ),
        Wording("申请公开渠道畅通，全年接到政府信息公开的申请三件。", {"received": 3}, {"received": 4}),
        Wording("本年度依申请公开量达46件，办结率100%。", {"received": 46}, {"received": 45}),
        Wording("办理政府信息公开申请2件，无一件被投诉。", {"received": 2}, {"received": 1}),
        Wording(
            "全年收到网络申请5件，没有收到当面、信函申请，政府信息公开申请总量5件。",
            {"received": 5},
            {"received": 7},
        ),
    ],
)

test_what_counts_something_else = look_alike_test(
    "stated-requests",
    [
        "白岗县全年受理依申请公开228件，我镇没有被通报。",
        "依申请公开信息处理费：收取2件，共600元。",
        "收取依申请公开信息处理费情况：按件计收3件，共600元；按页计收5件，共950元。",
        "白岗市2024年共受理政府信息公开申请228件。",
        "邻近的柳河镇收到政府信息公开申请36件，经验值得借鉴。",
        "县政务服务局收到政府信息公开申请36件，我镇协助答复4件。",
        "联合县自然资源局办理政府信息公开申请3件。",
        "镇卫生院收到政府信息公开申请3件。",
        "镇属单位收到政府信息公开申请3件。",
        "上级转来政府信息公开申请3件。",
        "县政府转办政府信息公开申请3件，答复主体为县政府。",
        "平均每月收到政府信息公开申请36件。",
        "征求第三方意见的政府信息公开申请3件。",
        "转送其他机关办理的政府信息公开申请3件。",
        "受理12345工单362件，办结218件。",
        "村务公开申请办理36件。",
        "收到行政复议申请5件。",
    ],
)


test_of_a_part_of_the_requests = wording_test(
    "stated-requests",
    [
        Wording(
            "网上收到政府信息公开申请10件，信函收到政府信息公开申请5件，当面收到3件，共18件。",
            {"received": 18},
            {"received": 9},
        ),
        Wording(
            "全年通过网上收到申请10件、信函收到申请5件、当面收到申请3件，共收到政府信息公开申请18件。",
            {"received": 18},
            {"received": 17},
        ),
        Wording(
            "线上收到政府信息公开申请5件，线下收到政府信息公开申请3件。", {"received": 8}, {"received": 4}
        ),
        Wording(
            "窗口收到政府信息公开申请5件，邮寄收到政府信息公开申请3件。", {"received": 8}, {"received": 4}
        ),
        Wording(
            "依申请公开情况：企业或其他组织提出申请6件。",
            {"received": 9, "business": 4, "public_interest": 2},
        ),
        Wording(
            "依申请公开情况：企事业单位及其他组织提出的申请6件。",
            {"received": 9, "business": 4, "public_interest": 2},
            {"business": 7, "public_interest": 1},
        ),
    ],
)

test_papers_are_no_requests = look_alike_test(
    "stated-requests",
    [
        "公文公开属性审核：主动公开166件，依申请公开218件，不予公开133件。",
        "全年制发公文517份，其中主动公开166份，依申请公开的218份，不予公开的133份。",
        "严格信息公开属性审核，全年审核文件517件。依申请公开的218件，不予公开的133件。",
        "拟稿时同步确定属性：依申请公开218件，不公开133件。",
        "办文系统中，主动公开类166件，依申请类218件，不予公开类133件。",
        "全年发文517件，其中依申请公开的218件。",
        "全县各单位共收到政府信息公开申请214件，答复210件，结转下年度4件。",
        "县自然资源局受理政府信息公开申请53件，我镇未收到转办件。",
        "辖区内12个村政府信息公开申请量为零。",
        "代县政府办理政府信息公开申请19件，由县政府办统计，不计入本表。",
        "网传我镇收到政府信息公开申请80件，经核查不实。",
        "受理12345热线工单362件，办结358件。",
    ],
)

test_requests_in_other_words = wording_test(
    "stated-requests",
    [
        Wording("法律服务机构提交政府信息公开申请6件。", {"received": 9}, None, "failed"),
        Wording("上一年度未办结的政府信息公开申请有五件转入本年度。", {"carried_in": 5}, {"carried_in": 4}),
        Wording("至年末未办结信息公开申请6件。", {"received": 9, "carried_out": 6}, {"carried_out": 5}),
        Wording(
            "信息公开申请：新收3，结转0，办结2，转下年1（单位：件）。",
            {"received": 3, "carried_in": 0, "carried_out": 1},
            {"received": 4},
        ),
        Wording("上年没有结转，全年新收政府信息公开申请4件。", {"received": 4}, {"received": 5}),
        Wording("没有任何单位和个人向镇政府申请公开政府信息。", {"received": 0}, {"received": 2}),
        Wording("镇政府收到公开申请共计6起。", {"received": 6}, {"received": 5}),
        Wording("今年以来我镇收到信息公开申请的总数是6件。", {"received": 6}, {"received": 5}),
        Wording("依申请公开件，镇政府本年度收件4件。", {"received": 4}, {"received": 3}),
        # What is left, by whichever word and at which end of the year.
        Wording(
            "政府信息公开申请方面，去年剩余3件，今年收件9件，今年办件11件，今年剩余1件。",
            {"received": 9, "carried_in": 3, "handled": 11, "carried_out": 1},
            {"received": 9, "carried_in": 3, "handled": 11, "carried_out": 2},
        ),
        Wording(
            "政府信息公开申请方面，去年剩余3件，今年收件9件，今年剩余1件。",
            {"received": 9, "carried_in": 3, "carried_out": 1},
            {"received": 9, "carried_in": 2, "carried_out": 1},
        ),
        Wording(
            "年初在办政府信息公开申请4件，年内新收6件。",
            {"received": 6, "carried_in": 4},
            {"received": 6, "carried_in": 3},
        ),
        Wording(
            "政府信息公开申请7件已办6件，余1件未到期。",
            {"received": 7, "carried_out": 1},
            {"received": 7, "carried_out": 2},
        ),
        Wording(
            "依申请公开方面，上年度留下来没办完的申请1件，本年度又收4件，年底前办完2件，剩3件下年接着办。",
            {"received": 4, "carried_in": 1, "handled": 2, "carried_out": 3},
            {"received": 4, "carried_in": 1, "handled": 2, "carried_out": 5},
        ),
        Wording(
            "截至2024年12月31日，未到答复期限的政府信息公开申请还有2件。",
            {"received": 9, "carried_out": 2},
            {"received": 9, "carried_out": 3},
        ),
        Wording(
            "收到政府信息公开申请5件，全部于当年办结，没有结转。",
            {"received": 5, "carried_out": 0},
            {"received": 5, "carried_out": 1},
        ),
        Wording(
            "政府信息公开申请新增6件；结转上年2件；办结8件；转下年0件。",
            {"received": 6, "carried_in": 2, "handled": 8, "carried_out": 0},
            {"received": 6, "carried_in": 1, "handled": 8, "carried_out": 0},
        ),
        # Numbers without a unit.
        Wording(
            "政府信息公开申请办理情况：收件15，结案13，跨年2。",
            {"received": 15, "handled": 13, "carried_out": 2},
            {"received": 15, "handled": 13, "carried_out": 1},
        ),
        Wording(
            "政府信息公开申请受理数5，办结数4，结转数1。",
            {"received": 5, "handled": 4, "carried_out": 1},
            {"received": 6, "handled": 4, "carried_out": 1},
        ),
        Wording(
            "依申请公开数据：申请总量5；其中自然人4，法人或其他组织1。",
            {"received": 5, "persons": 4, "business": 1},
            {"received": 5, "persons": 3, "business": 1},
        ),
        Wording(
            "收到的3件公开申请，2件是个人提的，1件是企业或其他组织提的。",
            {"received": 3, "persons": 2, "business": 1},
            {"received": 3, "persons": 1, "business": 1},
        ),
        Wording(
            "收到政府信息公开申请3件，自然人提出2件，单位提出1件。",
            {"received": 3, "persons": 2, "business": 1},
            {"received": 3, "persons": 2, "business": 2},
        ),
        # In its own name the organ acts for itself.
        Wording("以我镇名义答复政府信息公开申请9件。", {"handled": 9}, {"handled": 7}),
    ],
)

test_what_is_left_or_has_no_unit = look_alike_test(
    "stated-requests",
    [
        "低保申请受理数5，办结数4。",
        "全年编发简报余12份。",
        "今年剩余经费2笔结转下年度。",
        "公共服务热线情况：受理15，办结13，跨年2。",
    ],
)

test_what_became_of_other_matters = look_alike_test(
    "stated-requests",
    [
        "另办理12345工单40件，办结40件。",
        "另接群众来电30个，已办结28个。",
        "另收到信访件17件，已答复15件。",
        "受理投诉22件，办结21件。",
        "收到人大代表建议9件，答复9件。",
        "6件中答复5件，此为县里对全县乡镇的抽查结果。",
    ],
)


def _beside(text):
    return saying(f"全年收到政府信息公开申请3件，{text}")


test_what_became_of_other_matters_beside_requests = rule_test(
    "stated-requests",
    passes={},
    false_alarms={
        "hotline": _beside("办理12345工单40件，办结40件。"),
    },
    fails={},
    reviews={
        "calls": _beside("另接群众来电30个，已办结28个。"),
        "letters": _beside("另收到信访件17件，已答复15件。"),
        "complaints": _beside("受理投诉22件，办结21件。"),
    },
)

test_what_is_not_the_requests_received = look_alike_test(
    "stated-requests",
    [
        "依申请公开：2件予以公开，3件不予公开，均已送达。",
        "依申请公开方面，98件文件中予以公开19件。",
        "依申请公开方面，收到群众来信135件，均已答复。",
        "18个内设机构中，13个未收到政府信息公开申请。",
        "2022年至2024年，共收到政府信息公开申请172件，办结170件。",
    ],
)

test_what_is_left_open_or_over_in_whatever_words = wording_test(
    "stated-requests",
    [
        Wording(
            "全年收到政府信息公开申请14件，截至12月31日已答复12件，其余2件尚在法定办理期限内。",
            {"received": 14, "carried_out": 2},
            {"carried_out": 1},
        ),
        Wording(
            "全年收到政府信息公开申请14件，已答复12件，其余2件正在征求第三方意见。",
            {"received": 14, "carried_out": 2},
            "全年收到政府信息公开申请14件，已答复9件，其余2件正在征求第三方意见。",
        ),
        Wording(
            "办结信息公开申请9件，年底还有3件没有到答复时限，转入2025年办理。",
            {"received": 12, "carried_out": 3},
            {"received": 12, "carried_out": 4},
        ),
        Wording(
            "因需要补正材料，有4件政府信息公开申请延至2025年办结。",
            {"received": 9, "carried_out": 4},
            {"carried_out": 3},
        ),
        Wording(
            "对上年遗留的6件信息公开申请优先办理，已于2月底前全部答复。",
            {"carried_in": 6},
            {"carried_in": 5},
        ),
        Wording(
            "上年末尚未办结的政府信息公开申请有3件，今年又受理7件，年末尚未办结1件。",
            {"carried_in": 3, "received": 7, "carried_out": 1},
            {"received": 6},
        ),
        Wording(
            "2件上年结转的信息公开申请已于年初答复。", {"carried_in": 2, "received": 5}, {"carried_in": 1}
        ),
        Wording(
            "去年没办完的2件和今年新收的8件依申请公开件都已答复。",
            {"carried_in": 2, "received": 8},
            {"received": 7},
        ),
        Wording("截至年底没有正在办理的政府信息公开申请。", {"received": 3}, {"carried_out": 1}),
        Wording("政府信息公开申请全部办结，无一件跨年。", {"received": 3}, {"carried_out": 1}),
        Wording(
            "未收到任何组织和个人以任何形式提出的政府信息公开申请，上年度也没有遗留申请。",
            {"received": 0},
            {"received": 0, "carried_in": 1, "handled": 1},
        ),
        Wording(
            "上年结转0件，本年收到政府信息公开申请4件，办结4件，结转下年0件。",
            {"received": 4},
            "上年结转0件，本年收到政府信息公开申请4件，办结2件，结转下年0件。",
        ),
    ],
)

test_requests_received_and_who_made_them = wording_test(
    "stated-requests",
    [
        Wording(
            "全年需办理的信息公开申请共12件，其中新收9件、上年结转3件。",
            {"received": 9, "carried_in": 3},
            "全年需办理的信息公开申请共14件，其中新收9件、上年结转3件。",
        ),
        Wording(
            "线上收到信息公开申请8件，线下收到3件，共11件，均已答复。", {"received": 11}, {"received": 12}
        ),
        Wording("本乡办理的6件政府信息公开申请无一引起争议。", {"received": 6}, {"received": 5}),
        Wording("除收到政府信息公开申请9件外，没有其他诉求。", {"received": 9}, {"received": 8}),
        Wording(
            "自然人提出的占信息公开申请总数（7件）的大多数。", {"received": 7, "persons": 5}, {"received": 6}
        ),
        Wording(
            "共办理政府信息公开申请（含上年结转）20件。", {"received": 16, "carried_in": 4}, {"received": 17}
        ),
        Wording(
            "收到政府信息公开申请7件，均由自然人提出。",
            {"received": 7, "persons": 7},
            {"received": 7, "persons": 5, "business": 2},
        ),
        Wording(
            "收到的19件信息公开申请中已有16件办结。",
            {"received": 19, "carried_out": 3},
            {"received": 18, "carried_out": 2},
        ),
    ],
)

test_what_is_said_of_some_requests = wording_test(
    "stated-requests",
    [
        Wording(
            "截至6月底政府信息公开申请已答复3件，其余2件正在办理。",
            {"received": 9},
            {"received": 2},
        ),
        Wording(
            "我局答复了本年度收到的10件信息公开申请，另有1件因在年末收到，结转至2025年答复。",
            {"received": 11, "carried_out": 1},
            {"received": 12, "carried_out": 2},
            right_is="needs_review",
        ),
    ],
)

test_what_is_not_said_of_all_requests = look_alike_test(
    "stated-requests",
    [
        "按提交方式分，政府信息公开申请网络提交8件，当面提交6件，均按时予以答复。",
        "政府信息公开申请延长答复期限23件，均已答复。",
        "政府信息公开申请方面，被申请行政复议22件，其余31件尚在办理中。",
        "依申请公开方面，督办上年遗留信访积案25件。",
        "对收到的13件重复申请，不再处理的政府信息公开申请有12件。",
    ],
)


test_a_row_whose_kinds_do_not_add_up = rule_test(
    "stated-requests",
    passes={
        "the text has the total": saying(
            "收到政府信息公开申请12件，均由自然人提出。", 12, persons=1, business=2
        )
    },
    fails={
        "the row adds up": (
            saying("收到政府信息公开申请12件，均由自然人提出。", 12, persons=10, business=2),
            [PERSONS, TEXT],
        ),
        "the text has another number": (
            saying("收到政府信息公开申请12件，其中自然人11件。", 12, persons=1, business=2),
            [PERSONS, TEXT],
        ),
    },
)
