import pytest

from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.sample import report

AT = ["/preamble"]
SIX = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项"
)
FIVE = SIX.replace("政府信息公开行政复议、行政诉讼情况、", "")


def claiming(sentence, **about):
    return report(preamble=sentence, **about)


WRONG = (
    "包括年度工作完成情况、困难、下年思路等三方面。",
    "本报告的七部分内容如下。",
    "报告全文包括总体情况、主动公开、依申请公开、复议诉讼、问题及改进共五个部分。",
    "本报告共有六个方面内容：总体情况，主动公开政府信息情况，申请办理情况，行政复议、行政诉讼情况，存在的问题及改进情况。",
    "本年报分七个部分，依次为总体情况、主动公开情况、申请处理情况、复议和诉讼情况、主要问题及改进情况、其他事项。",
    "全文由5部分构成：总体情况；主动公开；依申请公开；复议、诉讼；问题及改进；其他需要报告的事项。",
    "本报告包括政府信息公开工作完成情况、困难、下年思路等三方面。",
    "本报告包含概述、主动公开情况、申请办理情况、存在问题四章。",
    "报告共五部分：一是总体情况，二是主动公开，三是申请办理情况，四是复议、诉讼，五是问题及改进，六是其他事项。",
)
RIGHT = (
    "报告包括六个部分：总体情况，主动公开政府信息情况，申请办理情况，行政复议、行政诉讼情况，问题及改进情况，其他事项。",
    "本报告共有6个部分。",
    f"全文分为{SIX}六大部分。",
)
MISCOUNTED = (
    "主要存在3个方面的不足：一是内容单一；二是更新较慢。改进：加强培训。",
    "问题有两点：第一，内容单一；第二，更新较慢；第三，解读不足。将逐项整改。",
    "存在三方面问题：一是公开内容不够丰富；二是队伍不稳。针对上述问题，将加强培训，改进公开方式。",
    "存在以下两点不足：一是内容少；二是更新慢；三是解读形式单一。下一步将逐项改进。",
    "主要有2个问题：（一）内容不够丰富。（二）更新不及时。（三）解读不深。下一步加强培训。",
    "问题不少。下一步从三个方面推进公开：一是抓制度；二是抓平台；三是抓培训；四是抓监督。",
    "存在三个问题：(一)内容少。(二)更新慢。下一步加强培训。",
    "内容不够丰富。将采取三项措施：第一，加强培训。第二，丰富内容。",
)
COUNTED = (
    "存在三个方面问题：（一）内容不够丰富。（二）更新不及时。（三）解读不深。将从两方面改进：一是加强培训；二是丰富内容。",
    "更新不够及时。从制度、平台两个方面发力：一是完善制度；二是建好平台。",
    "存在两点不足：一是内容少；二是更新慢。下一步：一是培训；二是抽查；三是通报。",
)


test_section_count_claim = rule_test(
    "section-count-claim",
    passes={
        "a clean report": report(),
        "with 等": claiming(f"本报告由{SIX}等六部分组成。"),
        "no list": claiming("本报告共分六个部分。"),
        "said in part one": report(
            preamble="", texts={1: "本年度报告包括" + SIX + "六个部分。全年公开信息88条。"}
        ),
    },
    false_alarms={
        **{f"right: {text}": claiming(text) for text in RIGHT},
        "sub-headings after a sentence": report(
            texts={1: "着力点为收益和环境两个方面。\n（一）主动公开。88条。（二）依申请公开。无。"}
        ),
        "parts of other things": report(texts={1: "围绕五公开、三个清单开展工作：一是抓培训；二是抓平台。"}),
        "a text that begins to count after a full stop": report(
            texts={1: "对三类问题进行整改。一是更新栏目；二是补充内容。"}
        ),
        **{f"points that agree: {text}": report(texts={5: text}) for text in COUNTED},
        "Arabic number": claiming(f"本报告由{SIX}共6部分组成。"),
        "other words in the list": claiming(
            "本报告由概述、主动公开情况、依申请公开办理情况、复议和诉讼情况、存在问题及改进、其他事项六部分组成。"
        ),
        "parts of something else": claiming(
            "政府工作报告解读稿包括背景、依据、要点三部分。本报告由" + SIX + "六部分组成。"
        ),
        "five aspects of part one": claiming(f"本报告由{SIX}六部分组成，第一部分从五个方面展开。"),
    },
    fails={
        "the parts that it is made of": (
            claiming(
                "年报的六个组成部分为：总体情况；主动公开政府信息情况；收到和处理政府信息公开申请情况；"
                "政府信息公开行政复议、行政诉讼情况；存在的主要问题及改进情况。"
            ),
            AT,
        ),
        **{f"wrong: {text}": (claiming(text), AT) for text in WRONG},
        **{
            f"points: {text}": (report(texts={5: text}), ["/sections/4/text"], {"message": "announced"})
            for text in MISCOUNTED
        },
        "more points than announced, and words that go on": (
            report(
                texts={5: "存在两点不足：一是内容少；二是更新慢；三是解读少。此外，形式单一。已逐项改进。"}
            ),
            ["/sections/4/text"],
            {"message": "2 points are announced"},
        ),
        "five listed, then 等": (claiming(f"本报告由{FIVE}等六部分组成。"), AT),
        "six claimed, five listed": (
            claiming(f"本报告由{FIVE}六部分组成。"),
            AT,
            {"expected": 6, "actual": 5, "message": "part four"},
        ),
        "five claimed, six listed": (
            claiming(f"本报告由{SIX}五部分组成。"),
            AT,
            {"expected": 6, "actual": 5},
        ),
        "seven claimed, six there": (claiming("本报告共分七个部分。"), AT, {"expected": 6, "actual": 7}),
        "seven claimed, six listed, seven headings": (
            claiming(f"本报告由{SIX}七部分组成。", texts={5: "一是更新慢。二是解读少。已指定专人每周核对。"}),
            AT,
            {"expected": 6, "actual": 7, "message": "lists 6"},
        ),
        "six claimed, five there": (
            claiming(f"本报告由{SIX}等六部分组成。", drop_parts=[6]),
            AT,
            {"expected": 5, "actual": 6},
        ),
    },
    skips={
        "three directions of work, in part one": report(
            preamble="根据条例编制本报告。",
            texts={1: "公开信息88条。\n包括平台建设情况、队伍建设情况、主动公开情况等三方面。"},
        ),
        "points announced without numbers of their own": report(
            preamble="根据条例编制本报告。", texts={5: "存在三方面问题：\n内容少。更新慢。形式单一。"}
        ),
        "where the figures come from": claiming("本报告有关数据来自镇机关和各村三个方面。"),
        "no claim": claiming("根据条例要求编制本报告。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "three listed, then 等": claiming("本报告由总体情况、主动公开政府信息情况、问题及改进等六部分组成。"),
        "fewer points, then another without a number": report(
            texts={5: "存在三方面不足：一是内容少；二是更新慢。此外，解读形式单一。已逐项改进。"}
        ),
        "a heading that was not understood": claiming("本报告共分七个部分。")
        | {"sections": [*report()["sections"], {"number": None, "heading": "七、附件", "text": ""}]},
        "a preamble with a reading issue": with_issue(claiming("本报告共分七个部分。"), *AT),
    },
)

test_tables_are_no_parts = rule_test(
    "section-count-claim",
    passes={
        text: claiming(text)
        for text in (
            f"本报告由{SIX}六部分组成，并附三张表。",
            f"本报告由{SIX}等六部分组成，另附统计表3项。",
            "全文共六个部分，附三个表格。",
            "本报告由五个板块和其他需要报告的事项组成。",
            "报告包括总体情况、主动公开、依申请公开、复议诉讼、问题改进五个部分和其他需要报告的事项。",
            "本报告共分五大板块及其他事项，内容齐全。",
        )
    },
    fails={
        "five parts and no more": (claiming("本报告由五部分组成。"), AT),
        "four parts and other matters": (claiming("本报告由四个板块和其他需要报告的事项组成。"), AT),
        "six parts and other matters": (claiming("本报告共分六大板块及其他事项。"), AT),
    },
    skips={
        text: claiming(text)
        for text in (
            "本报告包括正文和附表两部分，附表共三张。",
            "报告分为文字说明、统计表格、附件三部分。",
            "本报告含三张附表，分别为主动公开情况表、依申请情况表、行政复议诉讼情况表三项内容。",
            "本年报包含主动公开、依申请公开、复议诉讼三张统计表，共三部分表格内容。",
            "年报包括文字、图片和表格三个部分。",
            "本报告附有主动公开、申请办理和复议诉讼3个部分的表格。",
        )
    },
)

test_tables_after_the_number_are_not_its_list = rule_test(
    "section-count-claim",
    passes={
        text: claiming(text)
        for text in (
            "报告全文含六个部分，附表三张：主动公开情况表、申请办理情况表、复议诉讼情况表。",
            "本报告共六部分，附件为主动公开、依申请公开、复议诉讼统计表。",
            "全文共六个部分，另有三张表：主动公开、申请处理、行政复议诉讼。",
            "本报告分为六个部分，统计表格包括主动公开和依申请公开。",
            f"本报告共六部分：{SIX}，附表三张。",
        )
    },
    fails={
        "a list that leaves out a part, then tables": (claiming(f"本报告共六部分：{FIVE}，附表三张。"), AT),
        "more parts than there are, then tables": (
            claiming("报告全文含七个部分，附表三张：主动公开情况表、申请办理情况表。"),
            AT,
        ),
    },
)


LISTED = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
    "行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项"
)
IN_OTHER_ORDERS = (
    "本报告{n}个部分的内容由党政办汇总。",
    "报告正文{n}个部分，数据由各站所提供。",
    "本年报按{n}个部分编写。",
    "本报告依照统一格式，分{n}个部分进行说明。",
    "根据要求编制,内容由{n}大部分构成,电子版可在网站查询。",
    "本报告围绕主动公开等内容，共分{n}部分。",
    "报告框架为{n}部分。",
    f"全文按照“{LISTED}”{{n}}个板块编写。",
    f"{LISTED}，是本报告的{{n}}项主要内容。",
    f"现从{LISTED}{{n}}个方面报告如下。",
    f"报告共设{{n}}章，依次为{LISTED}。",
    f"报告由以下{{n}}个部分构成：{LISTED}。",
)
test_counts_said_in_other_orders = rule_test(
    "section-count-claim",
    passes={text: claiming(text.format(n="六")) for text in IN_OTHER_ORDERS},
    false_alarms={
        text: claiming(f"本报告共六个部分。{text}")
        for text in (
            "本报告以总体情况开篇，随后的五个部分依次为主动公开、依申请公开、复议诉讼、问题改进、其他事项。",
            "本报告中三个部分附有表格，其余三个部分没有。",
            "本报告前五个部分由党政办起草，第六部分由财政所提供。",
            "年报编制培训分为三个部分。",
            "本报告电子版分两个部分上传。",
            "年度报告提出的问题分四个方面整改。",
        )
    },
    fails={text: (claiming(text.format(n="五")), ["/preamble"]) for text in IN_OTHER_ORDERS},
)


def in_lines(parts):
    lines = (
        f"{place}.{name}" for place, name in enumerate(parts.replace("复议、行政", "复议").split("、"), 1)
    )
    return claiming("报告内容包括六个部分：\n" + "\n".join(lines))


test_parts_listed_in_lines = rule_test(
    "section-count-claim",
    passes={"all six": in_lines(SIX)},
    fails={"five of six": (in_lines(FIVE), AT)},
)


WITHOUT_LAST = SIX.removesuffix("、其他需要报告的事项")
ONE_FAULT = {
    "the list has the part": (f"本报告由{SIX}等六部分组成。", [6], 1),
    "no list": ("本报告共有6个部分。", [4], 1),
    "the list lacks the part too": (f"本报告由{WITHOUT_LAST}六部分组成。", [6], 2),
    "two parts are missing": (f"全文分为{SIX}六大部分。", [4, 6], 1),
    "counted after the list": (f"现从{LISTED}六个方面报告如下。", [5], 1),
    "in a preamble of its own": (f"按要求编制。报告共设六章，依次为{LISTED}。", [2], 1),
}


def causes(rule, data):
    outcome = outcome_of(rule, data)
    assert outcome is not None
    return [finding.cause for finding in outcome.findings]


@pytest.mark.parametrize(("sentence", "dropped", "findings"), ONE_FAULT.values(), ids=ONE_FAULT)
def test_a_missing_part_is_one_fault(sentence, dropped, findings):
    data = claiming(sentence, drop_parts=dropped)
    missing, claimed = set(causes("six-sections", data)), causes("section-count-claim", data)
    assert missing == {f"part {number} is missing" for number in dropped}
    assert len(claimed) == findings
    assert set(claimed) <= missing


def test_a_count_that_is_wrong_by_itself_is_another_fault():
    data = claiming("本报告共分七个部分。", drop_parts=[6])
    assert causes("section-count-claim", data) == [None]


test_parts_that_may_be_there = rule_test(
    "section-count-claim",
    passes={"a heading for each": claiming("本报告共有6个部分。")},
    fails={
        "a part is missing": (
            claiming("本报告共有6个部分。", drop_parts=[6]),
            AT,
            {"fix": "Add part six", "expected": 5, "actual": 6},
        )
    },
    reviews={
        "two parts under one heading": claiming(
            f"本报告由{SIX}六部分组成。",
            drop_parts=[6],
            headings={5: "五、存在的主要问题、改进情况及其他需要报告的事项"},
        ),
        "part one goes on from the preamble": claiming(
            "本报告共有6个部分。\n（一）主动公开。全年公开信息96条。", drop_parts=[1]
        ),
    },
)
