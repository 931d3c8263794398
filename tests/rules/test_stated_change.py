from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report
from tests.rules_wordings import Wording, wording_test

RECEIVED = "/requests/received/total"
LICENSING = "/article20/licensing/decisions"
TEXT = "/sections/0/text"


def saying(text, year=2024, **tables):
    values = {"received": RECEIVED, "licensing": LICENSING, "carried": "/requests/carried_in/total"}
    return report(
        year,
        texts={1: text, 2: "", 3: "", 4: "", 5: "", 6: ""},
        preamble="",
        tables={values[name]: value for name, value in tables.items()},
    )


LAST = {"received": 3, "licensing": 40}

test_stated_change = rule_test(
    "stated-change",
    passes={
        "both numbers in the text": saying("2024年收到政府信息公开申请3646件，2023年3607件，同比增长1.08%。"),
        "the earlier one inside": saying("公开信息120条，较2023年的100条增加20条。"),
        "last year's report": [
            saying("", 2023, **LAST),
            saying("收到政府信息公开申请5件，较上年增加2件。", received=5),
        ],
        "last year's first": saying("2023年公开信息100条，2024年公开信息120条，同比增长20%。"),
        "in per cent": [saying("", 2023, **LAST), saying("办理行政许可30件，同比下降25%。", licensing=30)],
    },
    false_alarms={
        "received anew is not more": [
            saying("", 2023, received=3),
            saying("2024年度新增依申请公开1件（2023年3件），均已答复。", received=1),
        ],
        "in brackets": saying("公开信息120条（2023年为100条，同比增加20%）。"),
        "the earlier one after it": saying("公开信息80条，同比减少20%（上年为100条）。"),
        "both years' numbers": [
            saying("", 2023, **LAST),
            saying("收到政府信息公开申请5件（2023年3件），均已答复。", received=5),
        ],
        "last year's, with those carried over": [
            saying("", 2023, carried=1, **LAST),
            saying("收到政府信息公开申请5件（2023年4件）。", received=5),
        ],
        "rounded": saying("公开信息104条，较2023年的96条增长8.3%。"),
        "cut off": saying("公开信息107条，较2023年的96条增长11.4%。"),
        "down by all": saying("收到政府信息公开申请0件，较2023年的7件下降100%。"),
        "about": saying("公开信息120条，较2023年的100条增加20条，关注人数较上年增加约200人。"),
        "down to": saying("公开信息120条，较2023年的100条增加20条，平均办理时间由12天下降到8天。"),
        "the table goes with another reading": [
            saying("", 2023, **LAST),
            saying(
                "公开信息120条，较2023年的100条增加20条。收到政府信息公开申请9件，较上年增加2件。", received=5
            ),
        ],
        "against the quarter before": saying(
            "公开信息120条，较2023年的100条增加20条。四季度公开信息40条，环比增长10%，三季度公开信息38条。"
        ),
        "the number next to the change is a part": [
            saying("", 2023, **LAST),
            saying(
                "2024年主动公开120条，较2023年的100条增加20条。收到政府信息公开申请5件，其中企业1件，较上年增加2件。",
                received=5,
            ),
        ],
        "half a year against the other, with the number of one": saying(
            "公开信息187条，较2023年的100条增加87条；其中上半年78条，下半年较上半年增加31条。"
        ),
        "two changes of one number": saying("公开信息274条，增加20条，增幅为7.9%。"),
        "the whole, not the part before": saying("公开信息120条，其中政策20条，较2023年100条增加20条。"),
        "by another organ": saying(
            "公开信息120条，较2023年的100条增加20条；由县政府公开50条，我局公开20条，增加10条。"
        ),
        "another base": saying(
            "公开信息120条，较2023年的100条增加20条；办件120条，较目标100条增加20%，较上年增长10%。"
        ),
        "carried over from last year": [
            saying("", 2023, received=4),
            saying("新收政府信息公开申请5件，较上年增加1件，上年结转1件。", received=5),
        ],
        "something else last year": saying(
            "公开信息120条，较2023年的100条增加20条；发布图解12条，较往年有所增加，去年培训干部30条。"
        ),
        "a change after a part": saying("公开信息120条，较2023年的100条增加20条，人数增加5人。"),
        "a number between that is not compared": saying(
            "公开信息120条，较2023年的100条增加20条，其中政策类30条，同比增长50%。"
        ),
    },
    fails={
        "licences, to which requests carried over are not added": (
            [saying("", 2023, carried=2, **LAST), saying("办理行政许可44件（2023年42件）。", licensing=44)],
            [TEXT],
        ),
        "1.05 for 1.08": (
            saying("2024年收到政府信息公开申请3646件，2023年3607件，同比增长1.05%。"),
            [TEXT],
            {"expected": 1.08, "actual": 1.05},
        ),
        "a difference": (
            saying("公开信息120条，较2023年的100条增加30条。"),
            [TEXT],
            {"expected": 20, "actual": 30, "excerpt": "公开信息120条，较2023年的100条增加30条"},
        ),
        "in brackets": (
            saying("公开信息120条（2023年为100条，同比增加30%）。"),
            [TEXT],
            {"expected": 20.0, "actual": 30.0},
        ),
        "the earlier one after it": (
            saying("公开信息120条，同比增加30%（上年为100条）。"),
            [TEXT],
            {"expected": 20.0, "actual": 30.0},
        ),
        "last year's number is another in last year's report": (
            [saying("", 2023, **LAST), saying("收到政府信息公开申请5件（2023年4件）。", received=5)],
            [TEXT],
            {"expected": 3, "actual": 4},
        ),
        "the wrong way": (
            saying("公开信息90条，较2023年的100条增长10%。"),
            [TEXT],
            {"expected": -10.0, "actual": 10.0},
        ),
        "last year's report": (
            [saying("", 2023, **LAST), saying("收到政府信息公开申请5件，较上年增加1件。", received=5)],
            [TEXT],
            {"expected": 2, "actual": 1},
        ),
        "last year's report, in per cent": (
            [saying("", 2023, **LAST), saying("办理行政许可30件，同比下降20%。", licensing=30)],
            [TEXT],
            {"expected": -25.0, "actual": -20.0},
        ),
    },
    skips={
        "issued anew is not more": saying("新增公开栏目2个，上年3个。"),
        "the earlier number, and no change": saying("公开信息120条，2023年为100条。"),
        "no change": saying("公开信息120条。"),
        "nothing to compare with": saying("收到政府信息公开申请5件，较上年增加1件。", received=5),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "last year's cell is blank": [
            saying("", 2023, received=None, licensing=40),
            saying("收到政府信息公开申请5件，较上年增加1件。", received=5),
        ],
        "last year's cell is uncertain": [
            with_issue(saying("", 2023, **LAST), RECEIVED),
            saying("收到政府信息公开申请5件，较上年增加1件。", received=5),
        ],
        "the text is uncertain": with_issue(saying("公开信息120条，较2023年的100条增加30条。"), TEXT),
    },
)

test_in_many_wordings = wording_test(
    "stated-change",
    [
        Wording("收到政府信息公开申请12件，较上年多收2件。", {"received": 12}, last_year={"received": 10}),
        Wording(
            "收到政府信息公开申请12件，较上年多收3件。",
            {"received": 12},
            right_is="failed",
            last_year={"received": 10},
        ),
        Wording("制发文件由50篇增至64篇，增长28%。", {}, "制发文件由50篇增至64篇，增长18%。"),
        Wording(
            "公开信息从上年的200条增加到250条，增幅25%。", {}, "公开信息从上年的200条增加到250条，增幅35%。"
        ),
        Wording("全年公开信息250条，上年为200条，增长25%。", {}, "全年公开信息250条，上年为200条，增长30%。"),
        Wording(
            "全年公开信息250条，同比2023年的200条增长25%。",
            {},
            "全年公开信息250条，同比2023年的200条增长20%。",
        ),
        Wording(
            "2024年公开信息250条，比2023年（200条）增加50条。",
            {},
            "2024年公开信息250条，比2023年（200条）增加40条。",
        ),
        Wording("公开信息250条，去年同期200条，多50条。", {}, "公开信息250条，去年同期200条，多60条。"),
        Wording(
            "公开信息250条，同比上升25%（2023年为200条）。",
            {},
            "公开信息250条，同比上升20%（2023年为200条）。",
        ),
        Wording(
            "网站访问量由2023年的4000次下降至3000次，降幅25%。",
            {},
            "网站访问量由2023年的4000次下降至3000次，降幅33%。",
        ),
        Wording(
            "政府信息公开申请由上年8件减为6件，减少25%。",
            {"received": 6},
            "政府信息公开申请由上年8件减为6件，减少33%。",
            last_year={"received": 8},
        ),
        Wording(
            "政府信息公开申请6件，同比下降25%。",
            {"received": 6},
            "政府信息公开申请6件，同比下降50%。",
            last_year={"received": 8},
        ),
        Wording(
            "政府信息公开申请6件，比2023年少2件。",
            {"received": 6},
            "政府信息公开申请6件，比2023年少3件。",
            last_year={"received": 8},
        ),
        Wording(
            "政府信息公开申请6件，与去年相比减少了2件。",
            {"received": 6},
            "政府信息公开申请6件，与去年相比减少了3件。",
            last_year={"received": 8},
        ),
        Wording(
            "政府信息公开申请6件（上年8件），下降25%。",
            {"received": 6},
            "政府信息公开申请6件（上年8件），下降20%。",
            last_year={"received": 8},
        ),
        Wording(
            "政府信息公开申请16件，是上年的2倍。",
            {"received": 16},
            "政府信息公开申请16件，是上年的3倍。",
            last_year={"received": 8},
        ),
        Wording(
            "2023年收到政府信息公开申请8件，2024年收到6件，下降25%。",
            {"received": 6},
            "2023年收到政府信息公开申请8件，2024年收到6件，下降35%。",
            last_year={"received": 8},
        ),
        Wording(
            "政府信息公开申请数量较上年增长50%，达到12件。",
            {"received": 12},
            "政府信息公开申请数量较上年增长60%，达到12件。",
            last_year={"received": 8},
        ),
        Wording(
            "政府信息公开申请较上年增加4件，共12件。",
            {"received": 12},
            "政府信息公开申请较上年增加5件，共12件。",
            last_year={"received": 8},
        ),
        Wording("政府信息公开申请8件，与上年持平。", {"received": 8}, last_year={"received": 8}),
        Wording(
            "政府信息公开申请8件，与上年持平。", {"received": 8}, right_is="failed", last_year={"received": 5}
        ),
        Wording(
            "收到政府信息公开申请20件，比去年的16件多出4件。",
            {"received": 20},
            "收到政府信息公开申请20件，比去年的16件多出6件。",
        ),
        Wording(
            "发布信息由上年度240条上升到300条，涨幅25%。", {}, "发布信息由上年度240条上升到300条，涨幅30%。"
        ),
        Wording(
            "去年发布240条，今年发布300条，同比增长25%。", {}, "去年发布240条，今年发布300条，同比增长20%。"
        ),
        Wording("全年发布300条（去年240条），增长25%。", {}, "全年发布300条（去年240条），增长35%。"),
        Wording("全年发布300条，同比（240条）增长25%。", {}, "全年发布300条，同比（240条）增长35%。"),
        Wording(
            "信息公开申请量同比下降50%，由8件降到4件。",
            {"received": 4},
            "信息公开申请量同比下降40%，由8件降到4件。",
            last_year={"received": 8},
        ),
        Wording("行政复议较上年减少1件。", {"review": 2}, "行政复议较上年减少2件。", last_year={"review": 3}),
        Wording(
            "依申请公开件数比2023年增加3件。",
            {"received": 9},
            "依申请公开件数比2023年增加4件。",
            last_year={"received": 6},
        ),
        Wording("收到政府信息公开申请2件，同比增加5件。", {"received": 2}, right_is="failed"),
        Wording(
            "2023年公开198条、2024年公开217条，增加19条。", {}, "2023年公开198条、2024年公开217条，增加23条。"
        ),
        Wording(
            "与上年（367条）比，年内公开277条，减少90条、下降24.5%。",
            {},
            "与上年（367条）比，年内公开277条，减少91条、下降24.5%。",
        ),
        Wording("信息数从110条涨到174条，涨了58.2%。", {}, "信息数从110条涨到174条，涨了60.2%。"),
        Wording("同比增长84.5%，从103条到190条。", {}, "同比增长75.5%，从103条到190条。"),
        Wording(
            "比上年的299条增加23条，增长7.7%，全年公开322条。",
            {},
            "比上年的299条增加23条，增长10.7%，全年公开322条。",
        ),
        Wording("留言99条（同比增加18条，上年81条）。", {}, "留言99条（同比增加16条，上年81条）。"),
        Wording("满意度由94%提高到98%，提高4个百分点。", {}, "满意度由94%提高到98%，提高2个百分点。"),
        Wording("公开118条，是去年100条的118%。", {}, "公开118条，是去年100条的113%。"),
        Wording("留言办理量同比下降10.1%（89件降至80件）。", {}, "留言办理量同比下降12.1%（89件降至80件）。"),
        Wording("公开274条，增加20条，增幅为7.9%。", {}, "公开274条，增加20条，增幅为10.9%。"),
        Wording("公开7条，较2023年的10条有所减少。", {}, "公开7条，较2023年的10条有所增加。"),
        Wording(
            "行政许可由277件减少到232件。",
            {"licensing": 232},
            "行政许可由276件减少到232件。",
            last_year={"licensing": 277},
        ),
        Wording(
            "全年未收到依申请公开，上年为8件，下降100%。",
            {"received": 0},
            "全年未收到依申请公开，上年为9件，下降100%。",
            last_year={"received": 8},
        ),
        Wording(
            "政府信息公开申请量与2023年相同，都是7件。",
            {"received": 7},
            "政府信息公开申请量与2023年相同，都是6件。",
            last_year={"received": 7},
            wrong_is="not_applicable",
        ),
        Wording("阅读量为2023年1500次的2倍，达3000次。", {}, "阅读量为2023年1500次的2倍，达6000次。"),
    ],
)

test_a_change_of_something_else_is_not_held_against_the_pair = rule_test(
    "stated-change",
    passes={
        text: saying(text)
        for text in (
            "公开信息390条，增长8.6%，其中公示类84条，比上年60条增长40%。",
            "公开信息390条，下降8.6%，其中公示类84条，比上年60条增长40%。",
            "留言办理120件，同比增加12件，其中咨询类40件，比上年30件增加10件。",
        )
    },
    fails={
        text: (saying(text), [TEXT])
        for text in (
            "公开信息390条，增长8.6%，其中公示类84条，比上年60条增长30%。",
            "公开信息274条，增加20条，同比增长12.9%。",
            "全年增长12.9%，净增20条，达到274条。",
        )
    },
    skips={
        text: saying(text)
        for text in (
            "在总量下降6.4%的情况下，惠农类信息仍增加20条，达到90条。",
            "在总量增长6.4%的基础上，惠农类信息增加20条，达到90条。",
            "在总量下降6.4%的同时，惠农类信息增加20条，达到90条。",
            "总量下降6.4%，惠农类信息增加20条，达到90条。",
            "网站访问量增长6.4%，惠农类信息减少20条，为90条。",
        )
    },
)

test_more_words_for_a_change = rule_test(
    "stated-change",
    passes={
        text: saying(text)
        for text in (
            "较2023年，全年公开数量由160条增长为200条，升幅25%。",
            "全年公开200条，比上年同期250条少发50条、降低20%。",
            "公众号发文250篇，比上年200篇多推送50篇。",
            "公众号发文230篇，是2023年（200篇）的115%。",
        )
    },
    fails={
        text: (saying(text), [TEXT])
        for text in (
            "较2023年，全年公开数量由160条增长为200条，升幅35%。",
            "全年公开200条，比上年同期250条少发40条、降低20%。",
            "公众号发文250篇，比上年200篇多推送60篇。",
            "公众号发文230篇，是2023年（200篇）的125%。",
            "公开226条，增加26条，增长16%。",
        )
    },
)

test_the_number_of_an_older_year = rule_test(
    "stated-change",
    passes={
        text: saying(text)
        for text in (
            "公开240条，较2020年的200条增长20%。",
            "公开240条，比2021年的200条增加40条。",
            "公开240条，同比2022年的300条下降20%。",
            "收到政府信息公开申请3件，较2022年的2件增加1件。",
        )
    },
    fails={
        text: (saying(text), [TEXT])
        for text in (
            "公开240条，较2020年的200条增长30%。",
            "公开240条，比2021年的200条增加50条。",
            "公开240条，较2022年的300条增长20%。",
        )
    },
    skips={
        text: saying(text)
        for text in (
            "公开240条，较2020年的200条年均增长4.7%。",
            "公开240条，较2020年增长30%。",
            "信息员240人次，较2020年的200条增长30%。",
        )
    },
)


test_numbers_that_stand_apart_from_their_changes = rule_test(
    "stated-change",
    passes={
        "each with its own": saying(
            "网站发布信息220条、公众号发布信息90条，分别比上年的180条、80条增加40条、10条。"
        ),
        "one more, one less": saying("信访件20件、热线件30件，分别较2023年的15件、36件增加5件、减少6件。"),
        "earlier ones in brackets": saying(
            "网站发布150条（上年120条），公众号发布96条（上年80条），分别增长25%、20%。"
        ),
        "after the whole": saying(
            "全年发布310条，其中网站220条、公众号90条，分别比上年的180条、80条增加40条、10条。"
        ),
        "by their years": saying("2022年110条，2023年160条，2024年400条，2024年比2023年增长150%。"),
        "by their years, last first": saying(
            "2024年400条，2023年160条，2022年80条，2023年较2022年增长100%。"
        ),
        "received last year": saying("2024年收到申请11件，上年收到15件，减少4件。"),
        "done beside received": saying("收到申请5件，办结3件，上年收到4件，增加1件。"),
        "compared with what is said": saying("年内共330条，与2023年的300条相比，多了30条，增长率为10%。"),
        "doubled": saying("公开信息198条，上年度公开98条，公开总量翻了一番。"),
    },
    fails={
        "each with its own": (
            saying("网站发布信息220条、公众号发布信息90条，分别比上年的180条、80条增加40条、20条。"),
            [TEXT],
        ),
        "earlier ones in brackets": (
            saying("网站发布150条（上年120条），公众号发布96条（上年80条），分别增长25%、30%。"),
            [TEXT],
        ),
        "by their years": (saying("2022年110条，2023年160条，2024年400条，2024年比2023年增长120%。"), [TEXT]),
        "received last year": (saying("2024年收到申请11件，上年收到15件，减少6件。"), [TEXT]),
        "compared with what is said": (
            saying("年内共330条，与2023年的300条相比，多了20条，增长率为10%。"),
            [TEXT],
        ),
        "of two clauses": (saying("2024年公开320条，2023年公开250条，增长率38%。"), [TEXT]),
        "in brackets after it": (saying("申请10件，同比变动8件（上年14件）。"), [TEXT]),
        "doubled": (saying("公开信息118条，上年度公开98条，公开总量翻了一番。"), [TEXT]),
        "by one time more": (saying("公开信息140条，上年度公开98条，公开总量增长一倍。"), [TEXT]),
    },
    false_alarms={
        "nearly doubled": saying("公开信息170条，上年度公开98条，公开总量增长近一倍。"),
        "counts of other things between": saying(
            "公开信息120条，较上年的100条增加20条；网站80条、转载20条、公众号20条，"
            "分别比上年的60条、15条增加20条、5条。"
        ),
    },
    skips={
        "something else doubled": saying("公开信息150条，上年度公开98条，公众号粉丝翻了一番。"),
        "earlier numbers not said": saying("信访件20件、热线件30件，分别较上年增加5件、减少6件。"),
    },
)

test_changes_in_round_words = wording_test(
    "stated-change",
    [
        Wording(right, {}, wrong)
        for right, wrong in (
            ("公开信息650条，比上年500条增长三成。", "公开信息560条，比上年500条增长三成。"),
            ("公开信息600条，较去年500条增加约2成。", "公开信息600条，较去年500条增加约4成。"),
            ("公开信息690条，比上年500条增长近四成。", "公开信息740条，比上年500条增长近四成。"),
            ("公开信息250条，较上年500条减少一半。", "公开信息400条，较上年500条减少一半。"),
            ("公开信息250条，仅为上年500条的一半。", "公开信息350条，仅为上年500条的一半。"),
            ("公开信息30条，比上年减少四分之一，上年40条。", "公开信息30条，比上年减少一半，上年40条。"),
            ("公开信息1000条，较上年500条翻了一番。", "公开信息700条，较上年500条翻了一番。"),
            ("公开信息1000条，较上年500条翻了一番。", "公开信息1600条，较上年500条翻了一番。"),
            ("公开信息2000条，较上年500条翻了两番。", "公开信息1500条，较上年500条翻了两番。"),
            ("公开信息980条，较上年500条增加近一倍。", "公开信息700条，较上年500条增加近一倍。"),
            ("公开信息1500条，为上年的3倍，上年公开500条。", "公开信息1500条，为上年的2倍，上年公开500条。"),
            ("公开总量354条，上年基数279条，增幅约27%。", "公开总量354条，上年基数279条，增幅约41%。"),
        )
    ],
)

test_changes_in_other_places = wording_test(
    "stated-change",
    [
        Wording(right, {}, wrong)
        for right, wrong in (
            ("公开信息500条，去年500条，数量持平。", "公开信息500条，去年480条，数量持平。"),
            ("公开信息500条，与上年持平（上年500条）。", "公开信息500条，与上年持平（上年480条）。"),
            ("公开500条，上年也为500条，同比无变化。", "公开520条，上年也为500条，同比无变化。"),
            ("月均公开50条，比上年的月均40条多10条。", "月均公开50条，比上年的月均40条多15条。"),
            ("关注人数3600人，比上年末的3000人增加600人。", "关注人数3600人，比上年末的3000人增加800人。"),
            ("公开560条，上年500条，同比增加60条、12%。", "公开560条，上年500条，同比增加60条、20%。"),
            ("公开信息560条，超过上年的500条。", "公开信息460条，超过上年的500条。"),
            ("公开560条，高于2023年的500条，高出12%。", "公开560条，高于2023年的500条，高出22%。"),
            ("更新268条，与上年341条相比，降了73条。", "更新268条，与上年341条相比，降了37条。"),
            ("2024年培训5次。较上年的3次增加2次。", "2024年培训5次。较上年的3次增加1次。"),
            ("答复时间由上年的11天缩短到6天，缩短5天。", "答复时间由上年的11天缩短到6天，缩短4天。"),
            ("公开560条，同比增加60条，2023年为500条。", "公开560条，同比增加80条，2023年为500条。"),
        )
    ]
    + [
        Wording(
            "收到政府信息公开申请5件，比上年有所减少。",
            {"received": 5},
            "收到政府信息公开申请5件，比上年有所增加。",
            last_year={"received": 8},
        )
    ],
)

test_what_other_numbers_are_of = rule_test(
    "stated-change",
    passes={"both years' numbers": saying("公开560条，较2023年增加60条（2023年500条）。")},
    false_alarms={
        "against the year before that": saying(
            "公开560条，较2022年增加110条，较2023年增加60条（2023年500条）。"
        ),
        "a difference before brackets": saying(
            "依申请公开5件，同比减少1件（上年6件），降幅16.7%；行政复议1件。"
        ),
        "a share that is the same": saying("公开5件，上年3件，增加2件，办结率100%，与上年持平。"),
        "round words about something else": saying(
            "公开5件，上年3件，增加2件，其中网站占四成，关注人数增长三成。"
        ),
        "an average beside a sum": saying(
            "公开560条，较上年500条增加60条；月均46条，上年月均40条，全年552条，同比增长15%。"
        ),
        "a little more than doubled": saying("公开信息1100条，较上年500条翻了一番多。"),
        "grown by so many times": saying("公开信息1500条，比上年500条增长两倍。"),
        "requests in round words": saying(
            "公开560条，上年500条，增加60条；公开信息5条，上年4条，申请减少三成。"
        ),
        "over several years": saying(
            "公开560条，比上年500条增加60条；自2020年以来翻了两番，2024年560条，上年500条。"
        ),
    },
    fails={
        "against last year, beside others": (
            saying("公开560条，较2022年增加110条，较2023年增加80条（2023年500条）。"),
            [TEXT],
        ),
        "both years before both numbers": (
            saying("2023年、2024年分别培训12次、9次，同比下降35%。"),
            [TEXT],
        ),
        "of last year only": (saying("公开560条，2022年450条；2023年500条，2024年560条，增加80条。"), [TEXT]),
    },
    skips={
        "a change of what is nearer": saying("栏目由56个优化为42个，信息发布820条，增长8.6%。"),
        "staff beside documents": saying("人员由上年3人增加到4人，公开信息820条，增长8.6%。"),
        "the number of another year": saying("公开560条，2023年同期500条，2022年同期450条，同比增长12%。"),
    },
)


test_last_years_numbers_in_a_clause_of_their_own = rule_test(
    "stated-change",
    passes={
        "in per cent": saying(
            "主动公开信息231条、政策解读16篇，上年分别为182条、13篇，同比分别增长26.92%和23.08%。"
        ),
        "in brackets": saying("收到信件9件、来电4件（上年分别为6件、5件），分别增加3件、减少1件。"),
        "the same as": saying("公开各类信息295条，2023年同样是295条，与上年持平。"),
    },
    fails={
        "the first": (
            saying("主动公开信息231条、政策解读16篇，上年分别为182条、13篇，同比分别增长31.92%和23.08%。"),
            [TEXT],
        ),
        "the second": (
            saying("主动公开信息231条、政策解读16篇，上年分别为182条、13篇，分别增加49条、4篇。"),
            [TEXT],
        ),
        "not the same": (saying("公开各类信息295条，2023年同样是285条，与上年持平。"), [TEXT]),
    },
    skips={
        "of an older year": saying(
            "主动公开信息231条、政策解读16篇，2021年分别为182条、13篇，分别增加20条、3篇。"
        ),
    },
)
