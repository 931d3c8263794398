import pytest

from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.sample import report

QINGXI, BAILU = "云岭县青溪镇人民政府", "云岭县白鹭镇人民政府"
STREET, WATER, HEALTH = "云岭县云麓街道办事处", "云岭县水务局", "云岭县卫生健康委员会"
FIRST, FIFTH = "/sections/0/text", "/sections/4/text"
NEIGHBOUR = report(organ=BAILU)

UNKNOWN_TOWNS = (
    "通过县政府网站公开石坪岭镇各类信息96条。",
    "组织干部培训，进一步提高石坪岭镇政府信息公开工作水平。",
    "在县人民政府网站公布石坪岭镇依申请公开的受理机构。",
    "依托云岭县人民政府门户网站石坪岭镇专栏，更新栏目。",
    "石坪岭镇没有其他需要报告的事项。",
)
TOWNS_MENTIONED = (
    "学习石坪岭镇政务公开工作经验，提升公开水平。",
    "推进石坪岭镇至青溪镇公路建设，公开征地信息12条。",
    "做好各村政务公开工作，全面推进乡镇政务公开工作。",
    "通过县政府网站公开青溪镇各类信息96条，提高青溪镇政务公开工作水平。",
)


def says(words, organ=QINGXI, level="township", part=1, **about):
    return report(organ=organ, level=level, texts={part: words}, **about)


def street(words):
    return says(words, STREET, "subdistrict")


def bureau(words, organ=WATER):
    return says(words, organ, "county_department")


def among(*reports):
    """The last one is judged; 白鹭镇 is in the run."""
    return [NEIGHBOUR, *reports]


def begins(preamble, **about):
    return report(preamble=preamble, **about)


FINANCE_TITLE = bureau("我局公开96条。") | {"title": "云岭县财政局2024年政府信息公开工作年度报告"}


WORDS_OF_OTHERS = {
    "a township's head": street("由乡长任组长的政务公开领导小组统筹推进，明确专人负责。"),
    "a town's head": street("镇长负总责，镇党政办公室牵头。"),
    "a town's head after the secretary": street("由书记、镇长任双组长，定期调度。"),
    "a town's committee": street("镇党委、镇政府高度重视政务公开，逐级压实责任。"),
    "a bureau's head in a town": says("局长亲自部署，分管副局长具体抓落实，公开信息88条。"),
    "a bureau's staff in a town": says("全局上下高度重视政务公开。"),
    "a bureau's office in a town": says("局办公室负责信息审核发布。"),
    "a subdistrict's committee in a town": says("街道党工委高度重视政务公开，明确分工。"),
    "a bureau's office after a preposition": says("信息审核后由局办公室统一发布。"),
    "a bureau's office that is reported to": says("各科室报局办公室统一发布。"),
    "a bureau's leaders": says("局领导班子研究信息公开工作2次。"),
    "a bureau's meeting": says("局务会议专题学习条例。"),
    "a bureau's deputy head": says("分管副局长负责信息审签。"),
    "a bureau's sections": says("局机关各科室按要求报送信息。"),
    "a subdistrict's head in a town": says("街道办主任亲自审签重要信息。"),
    "a town's word in a bureau for rural matters": bureau("我乡公开栏定期更换内容。", "云岭县乡村振兴局"),
    "a town's word in a bureau for towns": bureau("本乡镇网站专栏由县里统一维护。"),
    "a subdistrict's communities in a town": says("全街道各社区设置公开栏12处。"),
}
ASKED_WORDS = {
    "a town's committee in a bureau": bureau("各乡镇落实责任。镇党委、镇政府高度重视，镇长亲自抓。"),
    "the county's staff in a bureau": bureau("加强全县干部职工教育培训，提高业务水平。"),
    "what towns are asked, in their words": bureau("要求各乡镇结合本乡镇实际公开信息，我局汇总。"),
}
NAMES_OF_OTHERS = {
    "a reading place of another town": says("白鹭镇便民大厅设有查阅点，方便群众查阅。"),
    "a reading place with a preposition": says("在白鹭乡便民服务中心设立政府信息查阅场所。"),
    "another town's government that acts": says("白鹭镇人民政府建立信息公开台账。"),
    "another town's government that acts, for short": says("管理规范。白鹭镇政府安排专人报送信息。"),
    "a notice board of another town": says("白鹭镇政务公开栏每月更新。"),
    "a town that nobody knows": says("2024年，白沙镇认真贯彻条例，公开信息96条。"),
    "another town's account": says("青溪镇推进公开，微信公众号“白沙镇政务公开”发布96条。"),
}
OWN_WORDS = {
    "the county's work in a bureau": bureau("全县水务系统公开信息96条，对全县12个乡镇供水信息进行汇总。"),
    "a bureau's own head and staff": bureau("全局干部职工参加培训，局长任组长，局党组高度重视。"),
    "towns that a bureau directs": bureau("指导各镇设立公开栏，要求各乡镇成立由镇长任组长的领导小组。"),
    "a town's own head and staff": says("镇长任组长，镇党政办牵头，全镇干部参加培训，镇党委高度重视。"),
    "towns whose heads a bureau counts on": bureau("各镇信息由镇党政办统一审核，成立由乡长任组长的小组。"),
    "a bureau for rural matters": bureau("我局指导乡村建设。", "云岭县乡村振兴局"),
    "one's own government acts": says("青溪镇人民政府建立信息公开台账。"),
    "leaders who visit": says("县水务局来访，局领导班子到我镇调研。"),
    "a visit of a deputy head": says("县水务局副局长审核我镇供水信息，县局分管副局长带头宣讲。"),
    "a town that learns from another": says("学习白鹭镇人民政府建立台账的做法，我镇受益。"),
    "a township's own head": says("乡党委书记、乡长定期听取汇报，乡长任组长。", "云岭县石门乡人民政府"),
    "a subdistrict's own head": street("街道党工委书记任组长，办事处主任任副组长，街道党工委高度重视。"),
    "visitors": says("县水务局局长到我镇调研，县财政局局长、街道代表出席会议。"),
    "a letter": says("群众来信称“我乡道路何时维修”，我镇及时答复。"),
    "the whole county": says("全县政务公开工作现场会在我镇召开，服务全局观念深入人心。"),
    "a partner's office": says("联合白鹭镇便民服务中心开展跨域通办，我镇受益。"),
    "one's own reading place": says("在青溪镇便民大厅设有查阅点，青溪镇公开栏每月更新。"),
    "reading places of the county": says("依托县政务服务大厅设立查阅点，各村镇公开栏同步更新。"),
    "heads of a county": says("县长任组长，各局局长为成员，局长、乡长参加培训。", "云岭县人民政府", "county"),
}


test_own_organ = rule_test(
    "own-organ",
    passes={
        "a town": says("2024年，我镇认真推进政府信息公开，全年公开信息96条。"),
        "a subdistrict": street("2024年，我街道推进公开，我办、我处、我单位、我机关、本机关均有专人。"),
        "a bureau": bureau("2024年，我局主动公开信息96条，本局未收到申请。"),
        "among neighbours": among(says("2024年，青溪镇认真推进政府信息公开。青溪镇全年主动公开信息96条。")),
    },
    false_alarms={
        **OWN_WORDS,
        **{text: says(text) for text in TOWNS_MENTIONED},
        "above: county, city, province": says(
            "我县、我市、我省统一部署，县财政局、县水务局来我镇指导，我区工作平稳。"
        ),
        "a superior bureau": says("在县委、县政府和县财政局指导下，云岭县政务公开办公室组织培训，我镇参加。"),
        "a bureau's reply, quoted": says("县自然资源局函复：“我局已主动公开该信息”，我镇据此答复申请人。"),
        "a bureau's reply, reported": says("县水务局来函称我局不掌握该信息，我镇告知申请人。"),
        "a document of a bureau": says("按照《关于进一步规范我局信息公开工作的通知》精神开展自查。"),
        "a subordinate office": says("镇党政办、镇财政所和便民服务中心分工负责，党政综合办牵头。"),
        "all towns": says(
            "各镇各部门、全县各乡镇、城镇居民、集镇建设、美丽乡村、特色小镇均有涉及，我镇公开96条。"
        ),
        "words that only look like it": says(
            "我委托第三方开展评议。根本局面稳定，日本厅舍不涉及，自我局限得到克服，成本局部下降，乡村振兴根据样本镇情推进，本乡本土人才。"
        ),
        "the form's choice of words": says("我镇（街道）、我乡镇干部和我局长期合作单位。"),
        "words of time before the town": says(
            "据统计，年内镇政府收到申请0件。2024年度镇政府公开96条。报告期内镇政府累计公开96条。"
        ),
        "villages": says("清河村、白鹭社区公开栏按月更新，我镇督促。"),
        "a neighbour mentioned": among(
            says("赴白鹭镇学习交流，与白鹭镇人民政府签订协议，向白鹭镇取经，我镇受益。")
        ),
        "a neighbour and the own town": among(says("两镇相比，白鹭镇收到申请3件，我镇收到2件。")),
        "a road named after a neighbour": among(says("青溪镇至白鹭镇公路项目信息全部公开。")),
        "the county's website": says(
            "通过云岭县人民政府网站公开96条，“云岭发布”公众号推送24条，“青溪之声”微信公众号推送3条。"
        ),
        "own account in other words": says("微信公众号“魅力青溪”发布96条，“青溪镇政务公开”微博发布2条。"),
        "an account about the countryside": says("微信公众号“乡村振兴云岭”“美丽乡镇”“小城镇故事”转载24条。"),
        "a neighbour's account cited among sources": among(says("关注白鹭镇的经验做法，在我镇公众号转发。")),
        "short name in the title": report(title="青溪镇2024年政府信息公开工作年度报告"),
        "the office in the title": report(title="云岭县青溪镇人民政府办公室2024年政府信息公开工作年度报告"),
        "no organ in the title": report(title="2024年政府信息公开工作年度报告"),
        "the year first": report(title="2024年度云岭县青溪镇政府信息公开工作年度报告"),
        "two lines": report(title="云岭县青溪镇人民政府\n2024年政府信息公开工作年度报告"),
        "abbreviated bureau in the title": bureau("我委公开96条。", HEALTH)
        | {"title": "云岭县卫健委2024年政府信息公开工作年度报告"},
        "compiled by one's own office": begins("本报告由青溪镇党政办编制。"),
        "compiled under the county": begins("本报告由云岭县青溪镇人民政府编制，由云岭县人民政府网站发布。"),
        "presented": begins(
            "现将青溪镇2024年政府信息公开工作情况报告如下。现公布云岭县青溪镇人民政府2024年度报告。"
        ),
        "a subdistrict with the town's old name": among(
            says("2024年，云麓镇认真推进公开。", STREET, "subdistrict"),
        ),
        "a county's report": says(
            "我县各镇、各局认真落实，水务局牵头，白鹭镇公开96条。", "云岭县人民政府", "county"
        ),
        "a bureau that writes about towns": [
            NEIGHBOUR,
            bureau("白鹭镇收到申请3件，青溪镇公开信息5条，各镇认真落实，我局汇总。"),
        ],
        "a bureau's office": says("我局公开96条。", "云岭县水务局办公室", "county_department"),
        "an abbreviated field": bureau("我卫健委、本卫生健康委公开96条。", HEALTH),
        "the department of a province": says(
            "我厅公开96条，我省各县同步。", "云岭省水利厅", "province_department"
        ),
        "the county's bureau made the page": [
            report(organ="云岭县财政局", level="county_department"),
            begins("本报告由云岭县财政局制作并在云岭县人民政府网站发布。"),
        ],
        "streets": says("在主街道公开栏张贴，沿街街道公开信息，主要街道发布公告，老街道全年整洁。"),
        "kinds of towns": says("建制镇全年达标，试点镇公开信息，示范镇主动公开经验，中心镇收到奖牌。"),
        "a partner, named twice": says("与外省东山镇签约共建，东山镇公开经验供参考。"),
        "a neighbour that was merged": among(says("原白鹭镇收到申请3件，一并统计。")),
        "a visit": among(says("赴白鹭镇公开示范点观摩。")),
        "both in one sentence": among(says("白鹭镇全年公开80条，青溪镇公开96条。")),
        "networks and villages": says("本局域网改造完成，本乡村面貌一新，据我局里同志介绍。"),
        "a name in traditional characters": report(
            organ="雲嶺縣蘆蕩鄉人民政府",
            preamble="",
            texts=dict.fromkeys(range(1, 7), "我鄉公開信息96條，並報縣政府。"),
        ),
        "a list of neighbours": among(says("青溪镇、白鹭镇公开信息互通，我镇牵头。")),
    },
    fails={
        **{name: (case, [FIRST]) for name, case in (WORDS_OF_OTHERS | NAMES_OF_OTHERS).items()},
        "a township's word beside 我镇": (says("我镇推进公开。我乡公开96条。"), [FIRST]),
        "a commission's word beside 我局": (bureau("我局推进公开。我委公开96条。"), [FIRST]),
        "a committee's word beside 街道办事处": (street("街道办事处推进公开，我委高度重视公开。"), [FIRST]),
        "a bureau's word in a town": (
            says("2024年，我局主动公开政府信息96条。"),
            [FIRST],
            {"message": "calls its organ a 局: “2024年，我局主动公开"},
        ),
        "in part five": (says("下一步，本局将加强培训。", part=5), [FIFTH]),
        "a commission's word": (says("我委高度重视公开工作。"), [FIRST]),
        "a subdistrict's word in a town": (says("我街道公开96条。"), [FIRST]),
        "a town's word in a subdistrict": (street("我镇公开96条。"), [FIRST]),
        "a town's word in a bureau": (bureau("我镇公开96条，本乡居民满意。"), [FIRST]),
        "a named bureau": (
            says("本财政局公开预算决算。"),
            [FIRST],
            {"message": "calls its organ a 财政局"},
        ),
        "another bureau": (bureau("本财政局公开预算决算。"), [FIRST]),
        "a neighbour in the title": (
            among(report(title="白鹭镇2024年政府信息公开工作年度报告")),
            ["/title"],
            {"message": "names another organ, 云岭县白鹭镇人民政府, in the title"},
        ),
        "a neighbour in the title, in traditional characters": (
            among(report(title="白鷺鎮2024年政府信息公開工作年度報告")),
            ["/title"],
        ),
        "a neighbour reports": (among(begins("本报告由云岭县白鹭镇人民政府编制。")), ["/preamble"]),
        "a neighbour is presented": (
            among(begins("现将白鹭镇2024年政府信息公开工作情况报告如下。")),
            ["/preamble"],
        ),
        "a neighbour begins": (among(says("2024年，白鹭镇认真贯彻条例，公开信息96条。")), [FIRST]),
        "a neighbour's figures": (among(says("青溪镇推进公开。\n白鹭镇全年主动公开信息96条。")), [FIRST]),
        "a neighbour's website": (among(says("青溪镇推进公开，通过白鹭镇人民政府网站公开96条。")), [FIRST]),
        "a neighbour's account": (among(says("青溪镇推进公开，微信公众号“魅力白鹭镇”发布96条。")), [FIRST]),
        "another bureau in the title": (
            [
                report(organ="云岭县财政局", level="county_department"),
                bureau("我局公开96条。") | {"title": "云岭县财政局2024年政府信息公开工作年度报告"},
            ],
            ["/title"],
        ),
        "traditional characters": (
            report(
                preamble="",
                texts=dict.fromkeys(range(1, 7), "本財政局主動公開信息96條，羣眾滿意，並報縣政府。"),
            ),
            [FIRST],
            {"message": "calls its organ a 财政局: “本財政局"},
        ),
    },
    skips={
        "no text": report(preamble="", texts=dict.fromkeys(range(1, 7))),
        "a committee of a zone": says("我委公开96条，我局公开3条。", "云岭经济开发区管理委员会", "other"),
        "a company": says("我公司公开96条。", "云岭县供水公司", "other"),
    },
    reviews={
        **ASKED_WORDS,
        "a township's word in a town that was one": says("撤乡设镇后，我乡公开96条。"),
        "a bureau's word in a county": says("我局公开96条。", "云岭县人民政府", "county"),
        "a bureau in the same sentence": says("县财政局公开预算，我局公开决算。"),
        "an unknown town in the title": report(title="白沙镇2024年政府信息公开工作年度报告"),
        "an unknown bureau in the title": bureau("我局公开96条。")
        | {"title": "云岭县林业局2024年政府信息公开工作年度报告"},
        "an uncertain copy": with_issue(says("2024年，我局主动公开政府信息96条。"), FIRST),
    },
)

ROSTER = """name,code,level,parent,aliases,due_on
云岭县青溪镇人民政府,,township,云岭县人民政府,青溪乡人民政府；白沙镇；青溪镇,
云岭县松风镇人民政府,,township,云岭县人民政府,松风镇,
云岭县水务局,,county_department,云岭县人民政府,云岭县水利局；云岭县河长制委员会,
"""

test_the_roster_knows_other_names = rule_test(
    "own-organ",
    passes={"own names": says("2024年，青溪镇认真推进公开。")},
    false_alarms={
        "an older kind": says("我乡公开96条。"),
        "an older name": says("2024年，白沙镇认真贯彻条例，公开信息96条。"),
        "a second plate": bureau("我委公开96条。"),
        "an older name of a bureau": bureau("我局公开96条。")
        | {"title": "云岭县水利局2024年政府信息公开工作年度报告"},
    },
    fails={
        "an organ that has not filed": (says("2024年，松风镇认真贯彻条例，公开信息96条。"), [FIRST]),
        "and in the title": (report(title="松风镇2024年政府信息公开工作年度报告"), ["/title"]),
    },
    roster=ROSTER,
)

test_words_of_yet_other_kinds = rule_test(
    "own-organ",
    passes={
        "a subdistrict's office": street("我处、我办安排专人负责信息公开，本处公开栏每月更新。"),
        "the county, which the town follows": says("我县严格落实三审制度，我镇参照执行。"),
    },
    false_alarms={
        "the county that all belong to": says("我县各部门共同推进，我县是全国试点县，我市统一建设公开平台。"),
        "the county, then the town": says("我县高度重视政务公开工作。我镇认真落实各项部署。"),
        "words that go on": says("我校对了文稿，我所知的信息、本院落的公示、本所涉及的事项均已公开。"),
        "a school, quoted": says("中心校以“我校”口吻编写目录，由我镇把关。"),
        "a bureau's own area": bureau("我县供水保障能力提升，我局认真落实。"),
    },
    fails={
        "a school's word": (says("我校信息公开工作由专人负责。"), [FIRST]),
        "a hospital's word in a subdistrict": (street("本院建立审查制度。"), [FIRST]),
        "a company's word": (says("我公司按要求公开信息。"), [FIRST]),
        "a town's office without a name": (street("镇党政综合办公室统筹信息公开。"), [FIRST]),
    },
    reviews={
        "an office's word in a town": says("我处公开栏由专人更新。"),
        "a station's word": says("我所安排专人负责。"),
        "a centre's word": says("我中心及时更新栏目。"),
        "a school after a school": says("学校开展自查：我校公开栏按月更换。"),
        "a hospital's word within a clause": says("要求在我院、我校等窗口单位设立公开栏。"),
        "a school's word in a bureau": bureau("本校公开栏按月更换。"),
        "the county's promise": says("我县将继续优化公开平台。"),
        "the county's figures": says("2024年，我县主动公开政府信息4560条。"),
        "the county's work in a bureau": bureau("我县严格落实信息审核制度。"),
        "a bureau that says what its towns do": bureau(
            "各镇落实责任，镇党委、镇政府高度重视，成立由镇长任组长的领导小组。"
        ),
    },
)

OTHERS_THAT_ACT = (
    "白沙镇党委、政府把政务公开作为重点工作来抓。",
    "白沙镇党政办负责政务公开日常工作。",
    "（二）白沙镇2024年共收到政府信息公开申请0件。",
    "下一步，白沙镇不断完善公开制度。",
    "白沙镇通过政府网站、公众号公开信息。",
    "一是白沙乡安排专人更新信息。",
    "在白沙镇人民政府门户网站公开信息30条。",
    "白沙镇人民政府公众号全年稳定更新。",
    "如对本报告有疑问，请与白沙镇人民政府党政办公室联系。",
    *UNKNOWN_TOWNS,
)
ASKED_OF_OTHERS = (
    "桃源街道优化公开平台。",
    "云岭县水务局高度重视政务公开。",
)
test_other_organs_in_places_of_the_own = rule_test(
    "own-organ",
    passes={"the own town": says("青溪镇党政办负责日常工作，青溪镇通过网站公开信息，青溪镇政府公众号更新。")},
    false_alarms={
        text: says(text)
        for text in (
            "转发白沙镇人民政府公开的防汛信息3条。",
            "如白沙镇建立公开台账，值得借鉴。",
            "白沙镇通过网站公开经验，我镇认真学习。",
            "白沙镇、桃源街道等组织人员来访。",
            "告知申请人向白沙镇人民政府咨询。",
            "白沙镇籍务工人员返乡信息及时公开。",
            "邻近的白沙镇建立了台账。",
            "县政务服务局高度重视，市水务局认真指导。",
            "云岭县政务服务和数据管理局进一步优化网站栏目。",
            "县水务局认真落实供水信息公开。",
        )
    }
    | {
        "the own bureau by its names": bureau("云岭县水务局认真落实条例，县水务局高度重视，水务局坚持公开。"),
        "a county's bureau, told by the city's": bureau("云泉县水务局认真落实条例。", "宝川市水务局")
        | {"organ": {"name": "宝川市水务局", "level": "city_department", "code": None, "parent": None}},
    },
    fails={
        **{text: (says(text), [FIRST]) for text in OTHERS_THAT_ACT},
        "a town of the same county": (says("宝川市云岭县白沙镇人民政府认真落实条例。"), [FIRST]),
        "a town of the city above": (says("宝川市白沙镇人民政府认真落实条例。"), [FIRST]),
        "another county's town in a bureau": (bureau("云泉县白沙镇人民政府负责编制公开指南。"), [FIRST]),
        "another bureau of another county": (bureau("云泉县住房城乡建设局认真落实条例。"), [FIRST]),
        "the same bureau of another county": (bureau("云泉县水务局认真落实条例。"), [FIRST]),
        "a town of another county": (
            says("云泉县白沙镇人民政府认真落实条例。"),
            [FIRST],
            {"message": "names another organ, 云泉县白沙镇, as the organ whose work is described"},
        ),
        "a subdistrict of another district": (says("云泉区桃源街道坚持先审后发。"), [FIRST]),
        "a town of the run and its office": (
            among(says("白鹭镇党政办负责政务公开日常工作。")),
            [FIRST],
        ),
    },
    reviews={
        **{text: says(text) for text in ASKED_OF_OTHERS},
        "what a known town does may be its own work": among(says("白鹭镇组织文艺活动。")),
        "a known bureau may do it for all": [
            report(organ="云岭县林业局", level="county_department"),
            bureau("林业局高度重视政务公开。"),
        ],
    },
)

test_a_body_may_do_what_the_town_does_not = rule_test(
    "own-organ",
    passes={
        text: says(text)
        for text in (
            "群众在“局长信箱”的留言由局机关答复，我镇只转办。",
            "许可事项由局机关办理，本镇不受理。",
            "网站由局机关运维，我镇负责提供内容。",
        )
    },
    fails={
        text: (says(text), [FIRST])
        for text in (
            "信息由局机关审核后发布。",
            "由局机关牵头推进公开，我镇高度重视公开工作。",
            "局机关高度重视公开，我镇负责落实。",
        )
    },
)

ROLES_OF_OTHER_TOWNS = (
    "经县里考核，石坪岭镇得分位列全县第三，政务公开工作获得好评。",
    "在县政府办公室的指导下，石坪岭镇政务公开工作取得成效。",
    "由于石坪岭镇地处偏远，群众对公开工作知晓率不高。",
    "今年以来，石坪岭镇结合工作实际，梳理公开事项48项。",
    "石坪岭镇18个行政村公开栏全部更新。",
    "成立石坪岭镇政务公开领导小组，各站所负责人为成员。",
    "制定了《石坪岭镇信息发布审核制度》，层层把关。",
    "印发《关于调整石坪岭镇政务公开领导小组的通知》。",
    "对照《石坪岭镇政府信息主动公开目录》逐项检查。",
    "充分利用“美丽石坪岭镇”微信公众号发布惠民信息。",
    "利用石坪岭镇各村大喇叭宣传公开事项。",
    "以上数据为石坪岭镇2024年度本级数据。",
    "本报告中所称本机关指石坪岭镇人民政府。",
    "申请统一由石坪岭镇党政办公室受理。",
    "申请人可向石坪岭镇人民政府当面提交申请。",
    "邮寄申请请寄石坪岭镇人民政府办公室。",
    "由石坪岭镇党政办负责统筹公开工作。",
    "经石坪岭镇党委会研究，充实了公开工作力量。",
    "按照石坪岭镇政务公开工作要求，各村配备信息员。",
    "镇党政办公室为石坪岭镇政府信息公开工作机构。",
    "把石坪岭镇政务公开工作列入重要议事日程。",
    "三岔河子镇坚持公开为常态、不公开为例外。",
    "各村（社区）按石坪岭镇统一部署更新公开栏。",
    "可通过石坪岭镇政务公开电话反映问题。",
    "“石坪岭在线”“石坪岭镇发布”两个账号运行正常。",
)
MENTIONS_OF_OTHER_TOWNS = (
    "感谢石坪岭镇对公开工作的支持。",
    "因区划调整，石坪岭镇并入本镇，原石坪岭镇公开栏目下线。",
    "办公地址为云岭县桃源街道建设大道12号，公民可当面提交申请。",
    "石坪岭镇中心卫生院公开收费标准。",
    "石坪岭镇清河村公开栏按月更新。",
    "采纳石坪岭镇建议，优化公开栏布局。",
    "参照《石坪岭镇村务公开办法》完善制度。",
    "县里通报公开测评结果，石坪岭镇、白沙镇位列前两名。",
    "由石坪岭镇牵头治理的流域信息按季公开。",
    "热爱家乡的乡贤参与公开评议，返乡人员扫码查看公开信息。",
    "走进镇政府，参观政务公开专区。",
    "局领导来镇调研公开工作，县政府领导下镇督导。",
    "主动与石坪岭镇联系核实，并电话答复申请人。",
    "根据石坪岭镇来函，协助公开征地信息2条。",
    "街道两侧设置公开栏。",
    "考核镇政府为公开工作先进单位。",
    "落实县财政局公开要求，公开预算。",
    "感谢云岭县公安局对信息公开工作的支持。",
    "安全镇街创建信息及时公开，健全乡镇两级机制，全乡镇干部参训。",
    "商业街道设置宣传栏2处，方便群众了解公开信息。",
)
test_roles_of_other_towns = rule_test(
    "own-organ",
    passes={"the own town": says("制定《青溪镇信息审核制度》，申请统一由青溪镇党政办公室受理。")},
    false_alarms={text: says(text) for text in MENTIONS_OF_OTHER_TOWNS},
    fails={text: (says(text), [FIRST]) for text in ROLES_OF_OTHER_TOWNS},
    reviews={
        "a name that may be a verb": says("和平镇政府公开信息96条。"),
        "a town that was renamed": says("石坪岭镇更名后，公开栏同步更换。石坪岭镇党委高度重视公开。"),
    },
)

test_roles_of_other_departments = rule_test(
    "own-organ",
    passes={"the own bureau": bureau("修订《云岭县水务局公开制度》，以上数据为云岭县水务局本级数据。")},
    false_alarms={
        text: bureau(text)
        for text in (
            "县财政局、县民政局报送资金信息，由我局统一公开。",
            "赴云泉县财政局考察学习公开平台建设。",
            "感谢云泉县公安局对信息安全工作的支持。",
            "指导“石坪岭镇”专栏更新补贴信息。",
            "石坪岭镇收到补贴资金120万元，已在村级公开栏公示。",
            "编制《石坪岭镇水源地保护规划》。",
            "2024年没有人就局机关公开工作提起行政复议。",
        )
    },
    fails={
        text: (bureau(text), [FIRST])
        for text in (
            "现将云岭县财政局2024年政府信息公开工作情况报告如下。",
            "以上数据均为云岭县财政局2024年度本级数据。",
            "申请统一由云岭县财政局办公室受理。",
            "加强政府网站“县财政局”栏目建设。",
            "修订《云泉县教育局公开制度》，明确责任。",
            "依托“云泉县财政局”微信公众号发布解读。",
            "云泉县财政局把政务公开列入议事日程。",
            "镇党委、镇政府高度重视公开工作，镇长任组长。",
        )
    },
    reviews={
        "a colleague that may act for all": bureau("县财政局设立政务公开岗，接受咨询。"),
        "a town's own work": bureau("石坪岭镇人民政府扎实做好政务公开工作。"),
        "a county's bureau in a city's report": bureau("云泉县财政局高度重视公开。", "宝川市水务局")
        | {"organ": {"name": "宝川市水务局", "level": "city_department", "code": None, "parent": None}},
    },
)

WORDS_WITHIN = (
    "全街道12个社区设立公开栏。",
    "全乡14个村建立公开队伍，我街道统一管理。",
)
test_words_of_whole_towns_and_their_bodies = rule_test(
    "own-organ",
    passes={"the own kind": says("全镇12个村设立公开栏，经镇党政办审核后公开。")},
    false_alarms={
        "a town to be": says("撤县设区后，全镇公开栏统一更换。"),
        "what villagers ask": says("群众询问我局何时公开。"),
    },
    fails={
        text: (says(text), [FIRST])
        for text in (
            *WORDS_WITHIN,
            "经街道分管领导审核后公开。",
            "按照局党组安排，各股室明确一名信息员。",
            "办事处主任亲自部署公开工作。",
            "局各科室协同推进公开。",
            "街道办成立了政务公开领导小组。",
            "局领导高度重视公开工作。",
            "由起草科室初审、分管局领导终审，在我局专栏公开。",
        )
    }
    | {
        "a town's word in a township": (says("我镇16个村设立公开栏。", "云岭县石门乡人民政府"), [FIRST]),
        "all of a town in a township": (says("全镇上下齐抓共管。", "云岭县石门乡人民政府"), [FIRST]),
    },
    reviews={
        "a township that becomes a town": says("撤乡设镇后，我镇公开96条。", "云岭县石门乡人民政府"),
        "what a bureau's towns do": bureau("各镇落实责任，镇党委高度重视公开工作。"),
    },
)

NO_NAMES = (
    "四季度镇政府公开信息80条，较三季度增加17条。",
    "近三年镇政府公开信息的数量稳步增长。",
    "上半年镇党政办负责信息审核。",
    "疫情期间镇政府通过网站公开信息30条。",
    "年底前镇纪委对公开工作开展检查。",
    "会议上镇党委高度重视公开工作。",
    "历任镇党委高度重视公开工作。",
    "收集镇政府信息公开意见12条。",
    "应报镇政府审核后公开。",
    "定期镇党政办负责通报公开情况。",
    "近三年县教育局发布公开信息80条。",
)
test_words_before_a_kind_that_are_no_names = rule_test(
    "own-organ",
    passes={"the own name": says("四季度青溪镇政府公开信息80条。")},
    false_alarms={
        **{text: says(text) for text in NO_NAMES},
        "a street": street("四季度街道办事处公开信息75条，近三年街道办事处公开信息持续增长。"),
        "a bureau": bureau("近三年县教育局发布公开信息80条。"),
    },
    fails={
        text: (says(text), [FIRST])
        for text in (
            "全年，白沙镇政府公开信息80条。",
            "黑石头镇政府公开信息80条。",
            "双庙垭镇党委高度重视公开工作。",
        )
    },
)

MECHANISM = "建立由{}牵头、各业务股室配合的信息公开工作机制。"
test_who_compiles_and_explains_the_report = rule_test(
    "own-organ",
    passes={"the own town": begins("青溪镇人民政府依据《条例》编制本报告，由青溪镇人民政府负责解释。")},
    false_alarms={
        "the county explains": begins("本报告由云岭县人民政府办公室负责解释。"),
        "a catalogue of the county's": says("县教育局根据《条例》编制教育领域公开目录，我镇参照执行。"),
        "a department leads towns": bureau("建立由县水务局办公室牵头、各业务股室配合的信息公开工作机制。"),
        "towns lead villages": bureau("各镇建立由镇办公室牵头、各村配合的信息公开工作机制。"),
    },
    fails={
        "explained by another town": (begins("本报告由白沙镇人民政府负责解释。"), ["/preamble"]),
        "explained by a town in a bureau": (
            begins("本报告由双庙垭镇人民政府负责解释。", organ=WATER, level="county_department"),
            ["/preamble"],
        ),
        "compiled, in a clause of its own": (
            begins("按照上级要求，由白沙镇人民政府编制。"),
            ["/preamble"],
        ),
        "compiled according to the law": (
            begins("望江街道办事处依据《条例》编制本报告，现予公布。"),
            ["/preamble"],
        ),
        "a town's office leads a bureau's sections": (bureau(MECHANISM.format("双庙垭镇办公室")), [FIRST]),
        "another bureau's office leads them": (bureau(MECHANISM.format("县林业局办公室")), [FIRST]),
    },
    reviews={
        "perhaps an older name": begins(
            "云岭县教育局依据《条例》编制。", organ=WATER, level="county_department"
        )
    },
)


ROSTER = (
    "name,aliases\n"
    "云岭县青溪镇人民政府,云岭县石坪岭镇人民政府;白沙镇\n"
    "云岭县行政审批局,云岭县政务服务局\n"
    "云岭县白鹭镇人民政府,\n"
    "宝川县石门镇人民政府,黄坪镇\n"
    "云岭县石门镇人民政府,\n"
)
RENAMED = "2024年，石坪岭镇认真推进政府信息公开，公开96条。"
test_names_on_the_roster = rule_test(
    "own-organ",
    roster=ROSTER,
    passes={"its name on the roster": says("2024年，青溪镇认真推进政府信息公开，公开96条。")},
    false_alarms={
        "printed without the county": says(RENAMED, "青溪镇人民政府"),
        "printed with the city": says(RENAMED, "宝川市云岭县青溪镇人民政府"),
        "printed as on the roster": says(RENAMED),
        "printed by its alias": says(
            "2024年，青溪镇认真推进政府信息公开，公开96条。", "云岭县石坪岭镇人民政府"
        ),
        "printed as an office of it": says(RENAMED, "青溪镇人民政府办公室"),
        "a department's other name": bureau(
            "云岭县政务服务局2024年推进政府信息公开工作，公开信息96条。", "行政审批局"
        ),
        "the title has the other name": says("我镇公开96条。", "青溪镇人民政府")
        | {"title": "白沙镇2024年政府信息公开工作年度报告"},
    },
    fails={
        "a neighbour on the roster": (
            says("2024年，白鹭镇认真推进政府信息公开，公开96条。", "青溪镇人民政府"),
            [FIRST],
            {"message": "names another organ, 云岭县白鹭镇人民政府"},
        ),
        "the other name of one of two towns": (
            says("2024年，黄坪镇认真推进政府信息公开，公开96条。", "石门镇人民政府"),
            [FIRST],
        ),
    },
)


@pytest.mark.parametrize(
    ("case", "advice"),
    [
        (
            bureau("宝川市水务局2024年公开信息96条，推进政府信息公开工作。"),
            "If the organ above is meant",
        ),
        (
            bureau("我局公开96条。") | {"title": "宝川市水务局2024年政府信息公开工作年度报告"},
            "If the organ above is meant",
        ),
        (FINANCE_TITLE, "If {name} is another name of the organ, list it in the roster"),
        (ASKED_WORDS["the county's staff in a bureau"], "If another organ is quoted"),
    ],
)
def test_a_question_says_what_to_do_about_what_it_asks(case, advice):
    outcome = outcome_of("own-organ", case)
    assert outcome is not None
    assert outcome.status == "needs_review"
    assert [finding.fix.template.startswith(advice) for finding in outcome.findings if finding.fix] == [True]
