from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import busy_tables, report

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
        "one was withdrawn": saying("收到政府信息公开申请3件，申请人撤回1件，答复2件。"),
    },
    fails={
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
            saying("收到政府信息公开申请3件，其中自然人3件。", persons=2),
            [PERSONS, TEXT],
            {"expected": 3, "actual": 2},
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
        "the county's table, the office's text": saying(
            "县政府办公室受理政府信息公开申请17件。", 95, **COUNTY
        ),
        "on behalf of the county": saying("区政府办代表区政府受理政府信息公开申请17件。", 95, **COUNTY),
        "counted over years": saying("累计收到政府信息公开申请30件。"),
        "said right elsewhere": saying("收到政府信息公开申请3件。据统计，收到政府信息公开申请5件。"),
        "the cell is blank": saying("收到政府信息公开申请3件。", None),
        "the cell is uncertain": with_issue(saying("收到政府信息公开申请2件。"), RECEIVED),
        "the text is uncertain": with_issue(saying("收到政府信息公开申请2件。"), TEXT),
    },
)
