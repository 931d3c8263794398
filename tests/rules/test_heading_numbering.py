from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/0/text"
FIVE = "/sections/4/text"
BODY = "各站所按照职责分工，把信息公开与日常业务一并部署、一并检查，全年公开信息88条。"


def lines(*items, part=1, **about):
    return report(texts={part: "\n".join(items)}, **about)


test_heading_numbering = rule_test(
    "heading-numbering",
    passes={
        "a clean report": report(),
        "last year's sample": report(2023),
        "a report on 2020": report(2020),
        "（一） to （三）": lines(
            f"（一）主动公开。{BODY}", f"（二）依申请公开。{BODY}", f"（三）平台建设。{BODY}"
        ),
        "1. to 3.": lines(f"1.主动公开。{BODY}", f"2.依申请公开。{BODY}", f"3．平台建设。{BODY}"),
    },
    false_alarms={
        "brackets of both widths": lines(
            f"(一）主动公开。{BODY}", f"（二)依申请公开。{BODY}", f"( 三 )管理。{BODY}"
        ),
        "points within each": lines(
            f"（一）主动公开。1.规划。{BODY}",
            f"（二）依申请公开。{BODY}",
            "1.登记。",
            "2.答复。",
            f"（三）管理。{BODY}",
            "1.审查。",
        ),
        "all in one line": lines(
            f"（一）主动公开。{BODY}（二）依申请公开。{BODY}（三）管理。{BODY}（四）平台。{BODY}"
        ),
        "two lists under bare headings": lines(
            "存在的主要问题",
            f"（一）公开形式单一。{BODY}",
            "改进情况",
            f"（一）丰富形式。{BODY}",
            f"（二）加强培训。{BODY}",
            part=5,
        ),
        "a new list without a heading": lines(
            f"（一）形式单一。{BODY}（二）更新不及时。{BODY}",
            f"下一步：（一）丰富形式。{BODY}（二）及时更新。{BODY}",
            part=5,
        ),
        "numbers run on under the next heading": lines(
            f"（一）主动公开。{BODY}", "1.规划。", "2.预算。", f"（二）管理。{BODY}", "3.审查。", "4.清理。"
        ),
        "the first is in the heading": report(
            headings={1: "一、总体情况（一）主动公开"},
            texts={1: f"{BODY}\n（二）依申请公开。{BODY}\n（三）管理。{BODY}"},
        ),
        "the first lost its number, the sentence says one": lines(
            f"一、主动公开。{BODY}", f"（二）依申请公开。{BODY}"
        ),
        "points in sentences": lines("一是规划；二是预算；三是决算。二是二，一是一，绝不含糊。", part=5),
        "points over paragraphs": lines(
            "一是加强培训。", BODY, "二是拓宽渠道。", BODY, "三是强化考核。", part=5
        ),
        "points within points": lines(
            "一是加强管理：一是审查，二是登记；二是强化考核。三是加强培训。", part=5
        ),
        "two lists of points": lines(
            "问题：一是形式单一；二是更新慢。改进：一是丰富形式；二是及时更新；三是督办。", part=5
        ),
        "a point said otherwise": lines(
            "一是加强培训；二要拓宽渠道；三是强化考核；四则督办；五是通报。", part=5
        ),
        "first in other words": lines("首先加强培训，二是拓宽渠道，三是强化考核。", part=5),
        "one of them": lines("主要原因之一是人员变动，第二是培训少，统一是要求。", part=5),
        "firstly, secondly": lines("第一，加强培训。第二，拓宽渠道。第三，强化考核。", part=5),
        "articles of a law": lines(
            f"按照条例第二十条第（一）项、第（八）项公开。{BODY}", "第（五）项公开许可。"
        ),
        "the second point is numbered in another way": lines(
            f"（一）主动公开。{BODY}", f"二是依申请公开。{BODY}", f"（三）管理。{BODY}"
        ),
        "two short lists in one line": lines(
            "问题：（一）更新慢。改进：（一）按周更新。（二）按月通报。", part=5
        ),
        "a number within a line": lines(
            f"（一）主动公开。{BODY} （二）依申请公开。{BODY}", f"（三）管理。{BODY}"
        ),
        "lines broken within sentences": lines(
            "（一）主动公开。全镇通过政府网站和政务新媒体公开政府信息共计88条，涉及规划、预算和决算等方面共",
            "12、13号公告栏同步张贴，现行有效规范性文件目录编号为第一类第二项，全部按时更新完毕并公开",
            "3.5万元以下的项目也予以公开。",
            f"（二）依申请公开。{BODY}",
        ),
        "decimals at the beginning of a line": lines(
            f"（一）收费。{BODY}", "2.96万条信息已公开。", "10.5万人次浏览。"
        ),
        "numbers of a table": report(texts={3: "（一）予以公开0件。\n（三）不予公开0件。\n（七）总计0件。"}),
        "circled": lines("①规划。", "②预算。", "③决算。"),
        "ten and more": lines(*(f"{n}.事项。{BODY}" for n in range(1, 13))),
        "a circled list within": lines(
            f"（一）公开。①规划，②预算。{BODY}", f"（二）管理。{BODY}", "①审查。", "②登记。"
        ),
    },
    fails={
        "（三） left out": (
            lines(f"（一）主动公开。{BODY}", f"（二）依申请公开。{BODY}", f"（四）平台建设。{BODY}"),
            [TEXT],
            {"actual": "（四）", "message": "left out"},
        ),
        "（二） twice": (
            lines(
                f"（一）主动公开。{BODY}",
                f"（二）依申请公开。{BODY}",
                f"（二）管理。{BODY}",
                f"（三）平台。{BODY}",
            ),
            [TEXT],
            {"actual": "（二）", "message": "is repeated"},
        ),
        "二是 left out, after a line that could be a heading": (
            lines("一是加强培训。", "工作推进", "三是强化考核。", part=5),
            [FIVE],
        ),
        "（二） left out, after a short sentence": (
            lines("（一）主动公开。", "公开信息88条。", f"（三）平台建设。{BODY}"),
            [TEXT],
            {"message": "left out"},
        ),
        "（一） twice": (
            lines(f"（一）主动公开。{BODY}", f"（一）依申请公开。{BODY}", f"（二）管理。{BODY}"),
            [TEXT],
            {"message": "is repeated"},
        ),
        "back to （二）": (
            lines(
                f"（一）主动公开。{BODY}", f"（二）申请。{BODY}", f"（三）管理。{BODY}", f"（二）平台。{BODY}"
            ),
            [TEXT],
            {"message": "after"},
        ),
        "2. left out": (lines(f"1.主动公开。{BODY}", f"3.依申请公开。{BODY}"), [TEXT]),
        "二是 twice": (
            lines("一是加强培训；二是拓宽渠道；二是强化考核。", part=5),
            [FIVE],
            {"actual": "二是", "excerpt": "二是强化考核。"},
        ),
        "二是 left out": (lines("一是加强培训；三是强化考核。", part=5), [FIVE], {"actual": "三是"}),
        "二是 left out over paragraphs": (lines("一是加强培训。", BODY, "三是强化考核。", part=5), [FIVE]),
        "第二 left out": (lines("第一，加强培训。第三，强化考核。", part=5), [FIVE]),
    },
    skips={
        "nothing is numbered": report(
            texts={1: BODY, 5: "个别栏目更新慢，将加强督办。", 6: "无其他需要报告的事项。"}
        ),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "（一） and its words are repeated": lines(
            f"（一）主动公开。{BODY}", f"（一）主动公开。{BODY}", f"（二）管理。{BODY}"
        ),
        "a short line is repeated": lines("1.规划", "2.预算", "2.预算", "3.决算"),
        "part five begins with （二）": lines(
            "存在的问题如下。", f"（二）更新慢。{BODY}", f"（三）解读少。{BODY}", part=5
        ),
        "a heading between lost its number": lines(
            "（一）主动公开", BODY, "依申请公开情况", BODY, "（三）管理", BODY
        ),
        "begins with （二）": lines(BODY, f"（二）依申请公开。{BODY}", f"（三）管理。{BODY}"),
        "the same heading twice": lines(
            "（一）公开", BODY, "（二）依申请公开", BODY, "（二）依申请公开", BODY
        ),
        "the text is uncertain": with_issue(lines("一是加强培训；三是强化考核。", part=5), FIVE),
    },
)
