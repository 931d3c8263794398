from auditor.pipeline import audit
from auditor.reading.document import Place
from auditor.registry import load
from auditor.reports.source import Source
from auditor.testing import outcome_of, rule_test, with_issue, with_sources
from auditor_ogi.sample import report
from auditor_ogi.text.passages import shared
from tests.core.building import put

QINGXI, BAILU, SONGFENG = "云岭县青溪镇人民政府", "云岭县白鹭镇人民政府", "云岭县松风镇人民政府"
FIRST, FIFTH = "/sections/0/text", "/sections/4/text"

# One town's account of its year, in its own words.
WORK = (
    "入春以后，党政办把群众问得最多的三件事列成清单，分别是灌溉渠修缮的工钱怎么算、老屋翻建找谁批、合作医疗漏缴了能不能补。"
    "清单挂在便民大厅进门左手边，每办完一件就划去一件，到年底划去了四十一件。\n"
    "有位老人连续三次来问高龄津贴，窗口人员索性把发放时间、领取地点和查询电话印成卡片，随身份证复印件一并交给前来办事的人，"
    "后来这张卡片在十二个村都用上了。\n"
    "申请件由档案员老周登记，律师每周四下午到场会商，疑难的当场定下答复口径，次日寄出；有两件因原件存在县档案馆，"
    "先电话说明去处，再附上馆里的开放时间。\n"
    "网站原来的栏目按科室排，外人看不明白，八月改成按事情排，找修路的看修路，找建房的看建房。"
)
LACK = (
    "检查中也看到，山背后的五个村信号差，公众号推送常常隔天才能看到；会计换了人，旧账目的扫描件有几份对不上号；"
    "志愿者念通知用的是普通话，上了年纪的人听不真切。\n"
    "为此在五个村口立了铁皮公告箱，由邮递员顺路张贴；请退休的老会计回来对了半个月的账；广播改用方言各念一遍。"
)
OTHER_WORK = (
    "这一年的工作从理顺台账开始。规划站和水利站各管一摊，往年材料交接全靠口信，今年定下每月五日碰头，把该公开的逐条过一遍。\n"
    "集市日设流动桌，摆出征地补偿的算法和低保评议的结果，赶集的人边看边问，站里的人边答边记，半年记了厚厚一本。\n"
    "收到的申请里有人要十年前的林权底册，翻遍库房只找到半本，便如实告知，并指给他去县林业部门查阅的路径。\n"
    "新媒体交给两个刚毕业的年轻人打理，短片里请来种枇杷的农户讲补贴，看的人比往年多了不少。"
)
OTHER_LACK = (
    "短板在于人手，三个人管着六块牌子；下一年打算把集市日的流动桌固定下来，并给村里的公开员发一点误工补贴。"
)
# Another twenty words of it: names, figures, what is easily changed.
CHANGES = {
    "入春以后": "开年以后",
    "三件事": "四件事",
    "灌溉渠": "排水沟",
    "左手边": "右手边",
    "四十一件": "三十七件",
    "老人": "大爷",
    "高龄津贴": "养老补助",
    "卡片": "纸条",
    "十二个村": "九个村",
    "老周": "小吴",
    "周四": "周二",
    "县档案馆": "市档案馆",
    "八月": "六月",
    "五个村": "七个村",
    "会计": "出纳",
    "邮递员": "护林员",
    "半个月": "二十天",
    "方言": "土话",
    "志愿者": "网格员",
    "信号": "网络",
}


def changed(text):
    for word, other in CHANGES.items():
        text = text.replace(word, other)
    return text


def town(organ, work=WORK, lack=LACK, year=2024, on=None, **about):
    data = report(year, organ=organ, texts={1: work, 5: lack}, **about)
    data["published_on"] = on and f"{year + 1}-{on}"
    return data


def own(organ=QINGXI, **about):
    return town(organ, OTHER_WORK, OTHER_LACK, **about)


FORMULAS = (
    "2024年，我镇认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，主动公开机关职能、机构设置、"
    "办公地址、办公时间、联系方式、负责人姓名，公开贯彻落实农业农村政策、农田水利工程建设运营、农村土地承包经营权流转、"
    "宅基地使用情况审核、土地征收、房屋征收、筹资筹劳、社会救助等方面的政府信息。全年未收到政府信息公开申请，"
    "没有发生因政府信息公开引起的行政复议、行政诉讼案件，未发生因政府信息公开工作被追究责任的情况。"
)
MODEL = (
    "按照县政府办统一安排，各镇对照清单逐项自查，六月底前补齐缺项，九月接受交叉检查，十一月报送整改台账。"
    "县里每季度通报一次，排名靠后的到会说明。"
)
PHRASES = (
    "定期对公开栏目开展自查自纠，发现链接失效、内容错漏的及时整改到位并做好记录。",
    "充分利用村级公示栏、微信群、广播等载体，方便群众就近获取所需信息。",
    "健全信息发布审核机制，由专人负责收集整理、分管领导把关后统一对外发布。",
    "围绕群众关切的热点问题，主动做好政策解读和舆情回应，增进理解与支持。",
    "积极选派业务骨干参加上级组织的各类培训，不断提升队伍能力素质和服务水平。",
    "按照档案管理要求对公开资料分类归档，做到有据可查、有人可问、有责可追。",
    "将政务公开列入年度重点任务，与其他工作同部署、同检查、同考核、同落实。",
    "拓宽意见征集渠道，重大事项决策前广泛听取社会各界建议并反馈采纳情况。",
)
EARLY, LATE = "01-15", "01-25"

test_original_text = rule_test(
    "original-text",
    passes={
        "two texts": [town(BAILU), own()],
        "an own text among copies of each other": [town(BAILU), town(SONGFENG), own()],
    },
    false_alarms={
        "statutory wording only": [town(BAILU, FORMULAS, "无。"), town(QINGXI, FORMULAS, "无。")],
        "statutory wording around one's own": [
            town(BAILU, FORMULAS + WORK, LACK),
            town(QINGXI, FORMULAS + OTHER_WORK, OTHER_LACK),
        ],
        "the same aspects and headings": [
            town(
                BAILU,
                f"（一）主动公开。{WORK}（二）依申请公开情况。（三）政府信息管理。（四）政府信息公开平台建设。（五）监督保障。",
            ),
            own(),
        ],
        "a part that is not compared is uncertain": [town(BAILU), with_issue(own(), "/sections/1/text")],
        "three paragraphs in common, none of them long": [
            town(BAILU),
            town(
                QINGXI,
                "\n".join(
                    line
                    for lines in zip(OTHER_WORK.split("\n"), [*WORK.split("\n")[:3], ""], strict=True)
                    for line in lines
                ),
                OTHER_LACK + "".join(PHRASES),
            ),
        ],
        "a short text in common": [
            town(BAILU, WORK.split("\n")[1], "无。"),
            town(QINGXI, WORK.split("\n")[1], "无。"),
        ],
        "a sentence in common": [
            town(BAILU, WORK + "每月五日碰头，把该公开的逐条过一遍。"),
            own(),
        ],
        "sentences that the county gave out": [
            town(BAILU, MODEL + WORK, LACK, on=EARLY),
            town(QINGXI, MODEL + OTHER_WORK, OTHER_LACK, on=LATE),
        ],
        "sentences in use, in another order": [
            town(BAILU, "".join(PHRASES), LACK, on=EARLY),
            town(QINGXI, "".join(reversed(PHRASES)), OTHER_LACK, on=LATE),
        ],
        "filler, said again and again": [
            town(BAILU, PHRASES[0] + (PHRASES[1] + PHRASES[2]) * 5, LACK, on=EARLY),
            town(QINGXI, PHRASES[3] + (PHRASES[1] + PHRASES[2]) * 5, OTHER_LACK, on=LATE),
        ],
        "one organ in two years": [town(QINGXI, year=2023), town(QINGXI)],
        "one organ filed twice": [town(QINGXI, title="另一份"), town(QINGXI)],
        "with and without the county's name": [town("青溪镇人民政府"), town(QINGXI)],
        "an organ and its own office": [
            town("云岭县人民政府办公室", level="county"),
            town("云岭县人民政府", level="county"),
        ],
        "a town and its office": [town("云岭县青溪镇人民政府办公室"), town(QINGXI)],
        "the one that was first": [town(BAILU, on=LATE), town(QINGXI, on=EARLY)],
        "the one of an earlier year": [town(BAILU), town(QINGXI, year=2023)],
        "the other parts are alike": [
            report(organ=BAILU, texts={1: WORK, 5: LACK, 3: OTHER_WORK}),
            report(organ=QINGXI, texts={1: OTHER_LACK * 2, 5: OTHER_LACK, 3: OTHER_WORK}),
        ],
        "what the whole run says": [
            *(
                town(f"云岭县第{number}镇人民政府", WORK, OTHER_LACK if number else LACK)
                for number in range(25)
            ),
            town(QINGXI, WORK, "无。"),
        ],
    },
    fails={
        "last year's, of which no day is known": (
            [town(BAILU, year=2023), town(QINGXI, on=LATE)],
            [FIRST, FIFTH],
            {"message": "on 2023 (case-0.json)"},
        ),
        "word for word": (
            [town(BAILU, on=EARLY), town(QINGXI, on=LATE)],
            [FIRST, FIFTH],
            {"message": "100 % of the own text of parts one and five"},
        ),
        "twenty words changed": (
            [town(BAILU, on=EARLY), town(QINGXI, changed(WORK), changed(LACK), on=LATE)],
            [FIRST, FIFTH],
            {"message": "is also in the earlier report of 云岭县白鹭镇人民政府 on 2024 (case-0.json"},
        ),
        "other figures, without punctuation": (
            [
                town(BAILU, "共41件。" + WORK, on=EARLY),
                town(QINGXI, "共97件。" + WORK.replace("，", " "), on=LATE),
            ],
            [FIRST, FIFTH],
        ),
        "last year's text of another town": ([town(BAILU, year=2023), town(QINGXI)], [FIRST, FIFTH]),
        "part one of three": (
            [town(BAILU, on=EARLY), town(SONGFENG, on="01-20"), town(QINGXI, WORK, OTHER_LACK, on=LATE)],
            [FIRST],
            {
                "message": "3 reports of this run have this text; "
                "the earliest is that of 云岭县白鹭镇人民政府."
            },
        ),
        "another level's": (
            [town("云岭县水务局", level="county_department", on=EARLY), town(QINGXI, on=LATE)],
            [FIRST, FIFTH],
        ),
        "among own words": (
            [town(BAILU, on=EARLY), town(QINGXI, WORK + OTHER_LACK, LACK, on=LATE)],
            [FIRST, FIFTH],
        ),
        "moved to another part": (
            [town(BAILU, on=EARLY), town(QINGXI, LACK, WORK, on=LATE)],
            [FIRST, FIFTH],
        ),
        "in another order, with the place there": (
            [
                with_sources(
                    town(BAILU, on=EARLY),
                    {f"{FIRST}/{line}": Source(None, Place(line=31 + line)) for line in range(4)},
                ),
                town(QINGXI, "\n".join(reversed(WORK.split("\n"))), OTHER_LACK, on=LATE),
            ],
            [FIRST],
            {"message": "(case-0.json, line 31). Here: “入春以后"},
        ),
    },
    skips={
        "alone": own(),
        "too short to be a copy": [own(BAILU), report(texts={1: "另行公布。", 5: "另行公布。"})],
        "no text": [own(BAILU), report(texts={1: None, 5: None})],
        "text left out": [own(BAILU), report(texts={1: "（略）", 5: "（略）"})],
    },
    reviews={
        "published in a year when only pages are moved": [
            town(BAILU, on=EARLY),
            town(QINGXI) | {"published_on": "2026-01-10"},
        ],
        "all of a text that is too short to be called copied, published later": [
            town(BAILU, "\n".join(WORK.split("\n")[:2]), "无。", on=EARLY),
            town(QINGXI, "\n".join(WORK.split("\n")[:2]), "无。", on=LATE),
        ],
        "a long passage in a longer text, published later": [
            town(BAILU, on=EARLY),
            town(
                QINGXI, "\n".join((*WORK.split("\n")[:3], OTHER_WORK)), OTHER_LACK + "".join(PHRASES), on=LATE
            ),
        ],
        "which was first is not known": [town(BAILU), town(QINGXI)],
        "published on one day": [town(BAILU, on=EARLY), town(QINGXI, on=EARLY)],
        "a day long after": [town(BAILU, on=EARLY), town(QINGXI, on="11-03")],
        "three, in no known order": [town(BAILU), town(SONGFENG), town(QINGXI)],
        "a paragraph of it": [
            town(BAILU, on=EARLY),
            town(QINGXI, OTHER_WORK + WORK.split("\n")[1] + WORK.split("\n")[2], OTHER_LACK, on=LATE),
        ],
        "an uncertain copy": [town(BAILU, on=EARLY), with_issue(town(QINGXI, on=LATE), FIRST)],
    },
)

ROSTER = """name,code,level,parent,aliases,due_on
云岭县青溪镇人民政府,,township,云岭县人民政府,云岭县柳河乡人民政府,
云岭县白鹭镇人民政府,,township,云岭县人民政府,,
"""

test_the_roster_knows_one_organ_by_two_names = rule_test(
    "original-text",
    passes={"two texts": [town(BAILU), own()]},
    false_alarms={"an older name": [town("云岭县柳河乡人民政府", year=2023), town(QINGXI)]},
    fails={
        "another organ's": ([town(BAILU, on=EARLY), town(QINGXI, on=LATE)], [FIRST, FIFTH]),
        "and of the year before": ([town(BAILU, year=2023), town(QINGXI)], [FIRST, FIFTH]),
    },
    skips={"alone": own()},
    roster=ROSTER,
)

HALF = OTHER_WORK + WORK.split("\n")[0]

test_the_limits_are_options = rule_test(
    "original-text",
    passes={"two texts": [town(BAILU), own()]},
    false_alarms={
        "a passage that nobody asks about": [
            town(BAILU, on=EARLY),
            town(QINGXI, OTHER_WORK + WORK[120:200], OTHER_LACK, on=LATE),
        ]
    },
    fails={
        "a fifth is enough": ([town(BAILU, on=EARLY), town(QINGXI, HALF, OTHER_LACK, on=LATE)], [FIRST]),
        "and all of it": ([town(BAILU, on=EARLY), town(QINGXI, on=LATE)], [FIRST, FIFTH]),
    },
    skips={"alone": own()},
    options={"share": 0.15, "letters": 80, "passage": 500},
)


def said_of(*case):
    outcome = outcome_of("original-text", case)
    assert outcome is not None
    return load().wording("en").render(outcome.findings[0].message)


def test_of_three_reports_with_one_text_the_longest_is_named():
    longer = town(SONGFENG, WORK + "\n" + OTHER_WORK.split("\n")[0])
    assert f"the longest is that of {SONGFENG}." in said_of(town(BAILU), longer, town(QINGXI))


def test_of_three_reports_as_long_as_each_other_none_is_named():
    said = said_of(town(BAILU), town(SONGFENG), town(QINGXI))
    assert said.endswith("which was first is not known.")


def test_texts_that_share_nothing_are_compared_once(tmp_path, monkeypatch):
    texts = [
        town(BAILU, MODEL + WORK, LACK),
        town(QINGXI, MODEL + OTHER_WORK, OTHER_LACK),
        town(SONGFENG, WORK, LACK),
    ]
    for number, data in enumerate(texts):
        put(tmp_path, f"reports/{number}.json", data)
    compared = tmp_path / "compared"

    def counted(text, other, *more):
        # Where a timer cannot ring, rules are asked in another process.
        with compared.open("a") as file:
            file.write(".")
        return shared(text, other, *more)

    monkeypatch.setitem(load().rules["original-text"].check.__globals__, "shared", counted)

    def run(cache="cache"):
        compared.write_text("")
        result = audit([tmp_path / "reports"], only=["original-text"], cache=cache and tmp_path / cache)
        return [
            (outcome.status, [finding.message for finding in outcome.findings])
            for report in result.reports
            for outcome in report.outcomes
        ], len(compared.read_text())

    first, number = run()
    assert run("") == (first, number)
    assert number == 2
    # A change of what no text says, then one of a text.
    texts[2]["published_on"] = "2025-03-03"
    put(tmp_path, "reports/2.json", texts[2])
    found, number = run()
    assert number == 1, "the two that share nothing are not compared again, the copies are"
    assert found == run("")[0]
    texts[1] = town(QINGXI, MODEL + OTHER_WORK + WORK, OTHER_LACK)
    put(tmp_path, "reports/1.json", texts[1])
    found, number = run()
    assert found == run("")[0] != first
