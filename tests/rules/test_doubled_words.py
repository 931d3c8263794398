import pytest

from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/0/text"


def saying(text, *, part=1, **about):
    return report(texts={part: text}, **about)


HONEST = """
常常检查、往往忽视，天天更新，人人参与，件件有着落，事事有回音。
公开公开不到位的问题清单，整改整改不彻底的事项。
“公开公开再公开”的要求落到实处，“好好学习”栏目上线。
除除夕外每日更新，在在线平台发布，对对口帮扶项目进行公示。
县政府政府信息公开目录更新，各项工作工作人员均到位，便民服务服务中心窗口。
全面面向社会公开，重点工作作风建设同步推进，落实实施方案。
一次次走访，一批批信息，一项项落实，一张张清单。
村村通公路，户户有明白卡，月月有主题，年年有创新，季季有检查，周周有更新，日日有巡查。
政务公开开放日活动举办3次，办公公开栏更新88期。
市场场所公示，学习习近平总书记重要讲话，强化化工企业监管信息公开。
发展展示窗口，通过过程公开提升质量，进行行政许可公开，提高高质量发展信息公开水平。
妈妈驿站、宝宝乐园、星星社区、圆圆工作室信息公开，莹莹宣讲队、莲莲家园同步。
谢谢群众支持，看看公开栏，问问群众，试试新功能，想想办法。
主动公开的的士票价信息，实现了了解民意的目标。
加大大气污染防治信息公开，推动动态更新，主动动员群众，规范范围明确。
政策解读读本发放，及时时间节点公开，推进进度公开、改进进口环节、引进进修人才。
稳稳推进，渐渐提升，慢慢适应，默默奉献，频频互动，纷纷点赞，屡屡获奖，切切实实。
来访人员员工信息，行政政策文件，完善善后工作信息，重要要求逐条落实，及其其他事项。
上上下下齐心，方方面面配合，林林总总，形形色色，大大小小，来来回回，三三两两。
全程程序公开，工程程序规范，按期期限答复，公开信息息息相关。
水务局局长、青溪镇镇长、清河村村民、云岭县县直机关代表参加。
群众参与与监督并重，以公开为目的的制度，给予予以的帮助除外。
处处长效管护，事事公开透明。
政务服务服务大厅公开栏更新。
主任任组长，会计计划培训。
听取取水许可意见，推进进场交易公开。
国家家电补贴信息公开，专题题目更新。
渠道道路通畅，发现现场问题即改。
好好学习，慢慢积累，桩桩件件都落实。
农村村庄规划公开，居民民主议事。
公告告知群众，报告告一段落。
代表表示满意，方案案例公开，结合合同管理公开。
实时时政信息转载，机关关键岗位公开。
一张张表、一次次会，步步为营，人人尽责。
县级级别管理，城区区域公示。
每月月底更新，当日日报公开。
基层层面统筹，水平平稳提升，目标标准明确。
重点点位公开，地点点击可查。
""".strip().splitlines()
SLIPS = r"""
扎实推进政府信息公开工作工作，成效明显。
主动公开信息和和政策文件88条。
对对申请逐件登记。
全年召开召开会议3次。
公开信息信息88条。
我镇镇高度重视政务公开。
通过通过微信公众号发布信息12条。
在在县政府的领导下开展工作。
全年共共公开信息88条。
组织开展培训培训2次。
政府信息公开开工作有序推进。
主动公开了了政策文件。
公开信息88条条，答复申请2件。
截至截至12月底，公开88条。
未收到未收到申请。
依申请公开申请申请2件。
规范性文件文件1件已公开。
县县政府网站公开88条。
不断断提升公开水平。
进一步提高高公开质量。
是是政务公开的基础。
由由办公室负责。
群众满意度度达98%。
政府信息公开工作工作稳步推进。
公开栏公开栏更新12期。
公众号粉丝量5.1万人，\n（二）依申请公开\n未收到申请。
（一）主动公开。公开信息88条、\n（二）依申请公开。未收到申请。
一是开设专栏，\n二、依申请公开情况\n未收到申请。
公开政府信息175，资金2条。
主动公开信息88，其中政策文件12条。
持续推动动政务公开走深走实。
答复申请请2件。
切实保障障群众知情权。
我镇成立了领导小组小组。
对栏目目进行优化。
按时按时发布信息。
拓宽公开渠道渠道。
并并定期通报。
深化政务公开政务公开标准化。
审核把关关不严。
其中通过过网站公开60条。
已已全部整改到位。
举办政策宣讲会，\n（三）政府信息管理情况。严格审核。
主动公开文件12，信息88条。
""".strip().splitlines()
UNFINISHED = r"""
方便群众群众查询。
加强队伍队伍建设。
全年公开政府信息88条，涉及\n（二）依申请公开情况。本年度未收到申请。
（一）主动公开。公开信息88条，并通过\n（二）依申请公开。未收到申请。
""".strip().splitlines()
LISTS = r"""
包括：\n（一）政策文件，\n（二）通知公告，\n（三）财政信息。
1.更新指南，\n2.更新目录。
主要做法有以下几点，\n（一）抓制度。
公众号阅读量5.1万，点赞300次，得分98，排名第2。
共公开信息：政策88，财政12，其他3。
""".strip().splitlines()


def printed(line):
    return line.replace("\\n", "\n")


test_doubled_words = rule_test(
    "doubled-words",
    passes={
        "a clean report": report(),
        "last year's sample": report(2023),
        "a report on 2020": report(2020),
        "all marks in pairs": saying(
            "按照《条例》（国务院令第711号）〔2021〕要求，落实“三审三校”【专栏】制度。"
        ),
    },
    false_alarms={
        **{f"honest: {line}": saying(printed(line)) for line in (*HONEST, *LISTS)},
        "words that are doubled by nature": saying(
            "天天更新、常常检查，方方面面、形形色色的诉求件件有回音，一一答复，层层落实，人人知晓，渐渐规范，一条一条核对。"
        ),
        "verbs doubled to soften them": saying("与申请人商量商量，研究研究再答复；大家讨论讨论、学习学习。"),
        "one by one": saying("一件一件梳理，一项一项落实，一户一户走访，一次一次核对。"),
        "目的的": saying("达到以公开促落实为目的的要求。的的确确方便了群众。"),
        "a year and what belongs to a year": saying(
            "2023年年报提出的问题已在2024年年底前整改，2024年年初、年中、年末各检查一次，并入2023年年度报告。"
        ),
        "the end of a name and the beginning of the next word": saying(
            "各镇镇区和县城中小学学区划分、我镇镇党委会议情况均已公开；活动室位于于家村，为为农服务中心提供资料。"
        ),
        "each of them has an answer": saying("做到事件件有回音，对应应公开的事项逐项核对。"),
        "two compounds meet": saying(
            "县政府政府信息公开专栏已改版，镇人民政府政府网站同步更新，未收取信息公开信息处理费，依申请公开公开指南已修订。"
        ),
        "了解 after 了": saying("为了了解需求、除了了解诉求，还对对应栏目作了调整，所有有关材料均已公开。"),
        "place names and media": saying("通过“掌上临溪”“滴滴嗒嗒”等号推送，走访哈哈哈哈村。"),
        "a heading run together with its text": saying(
            "（一）主动公开主动公开政府信息96条。\n依申请公开\n（二）政府信息政府信息管理规范。"
        ),
        "不 before": saying("个别栏目更新不及时及时整改后已恢复。"),
        "numbers": saying("联系电话7878-1212，邮编545454，全年公开1212条，时间为20:20:20。"),
        "dots and dashes": saying("包括规划、预算、决算……等，渠道——网站——公众号。。。"),
        "numbers in front of items": saying(
            "主要做法：1)梳理目录；2）更新指南；a)培训；一）督查。\n3)通报。"
        ),
        "numbers in front of items within brackets": saying("公开目录（包括1)规划；2)预算；3)决算）已更新。"),
        "a bracket that ends with a number": saying("详见附表（见附件 1），另见（表 2）。"),
        "sub-headings in mixed brackets": saying("(一）主动公开。公开88条。（二)依申请公开。未收到。"),
        "a bracket over sentences": saying("开展培训（上半年2次。下半年1次；含线上。）并通报。"),
        "brackets over lines": saying("公开渠道（网站、\n公众号、\n公开栏）共3类。"),
        "marks within marks": saying(
            "《关于印发〈政务公开要点（2024年）〉的通知》（“三审”制度）、《关于转发《办法》的通知》。"
        ),
        "mixed pairs within titles": saying("落实《关于印发〈办法》的通知〉要求。"),
        "single marks inside double ones": saying("他说：“坚持‘谁公开、谁负责’。”并落实“‘放管服’改革”。"),
        "an apostrophe": saying("开设What’s New栏目，It's open，发布’24年度要点。"),
        "a long quotation over paragraphs": saying(
            "来信写道：\n“公开栏很方便。\n“字也大。\n“希望坚持下去。”\n已答复。"
        ),
        "marks that point the wrong way": saying("落实”三审三校”制度，推进“互联网+政务服务“。"),
        "straight marks": saying('落实"三审三校"制度，推进“一网通办"。'),
        "inches": saying('购置55”显示屏1台、32"查询机2台。'),
        "a face": saying("留言“谢谢:)”已回复，群众点赞 ^_^ 。"),
        "signs of comparison": saying("公开率>95%，<3日答复。"),
        "a colon before a table": saying("本年度情况如下：", part=3),
        "a comma before a table": saying("行政许可、行政处罚等情况见下表，具体数据如下，", part=2),
        "no stop at the end": saying("本机关没有需要报告的其他事项，也没有收取信息处理费", part=6),
        "ends in a word that looks small": saying(
            "全年公开信息88条，方便群众监督，实现了以公开促服务的目的", part=6
        ),
        "ends in 参与": saying("多渠道公开政策文件，扩大公众知晓，鼓励群众积极参与", part=6),
    },
    fails={
        **{f"slip: {line}": (saying(printed(line)), [TEXT]) for line in SLIPS},
        "an item of another kind that ends in a comma, before a heading": (
            saying("1.公开信息88条，\n（二）依申请公开。未收到申请。"),
            [TEXT],
        ),
        "in the first line of several": (
            saying("扎实做好政府信息公开工作工作。\n公开信息88条。"),
            [TEXT],
            {"excerpt": "扎实做好政府信息公开工作工作。"},
        ),
        "的的": (saying("公开政府信息的的数量为88条。"), [TEXT], {"actual": "的"}),
        "进行进行": (
            saying("对栏目进行进行了梳理。"),
            [TEXT],
            {"actual": "进行", "excerpt": "对栏目进行进行了梳理。"},
        ),
        "进一步进一步": (saying("进一步进一步规范流程。"), [TEXT]),
        "政府政府": (saying("镇党委、政府政府高度重视公开工作。"), [TEXT], {"actual": "政府"}),
        "工作工作": (saying("扎实做好政府信息公开工作工作。"), [TEXT]),
        "four characters": (saying("我镇不断提升不断提升公开水平。"), [TEXT], {"actual": "不断提升"}),
        "two commas": (saying("公开信息88条，，答复申请2件。"), [TEXT]),
        "two stops": (saying("公开信息88条。。答复申请2件。"), [TEXT]),
        "a bracket not closed": (
            saying("答复申请2件（均为自然人，公开信息88条。"),
            [TEXT],
            {"actual": "（", "message": "partner"},
        ),
        "a bracket not opened": (
            saying("答复申请2件，均为自然人），公开信息88条。"),
            [TEXT],
            {"actual": "）"},
        ),
        "a title not closed": (
            saying("根据《政府信息公开条例规定，公开信息88条。"),
            [TEXT],
            {"actual": "《"},
        ),
        "a title closed twice": (saying("根据《政府信息公开条例》》规定，公开信息88条。"), [TEXT]),
        "a quotation not closed": (
            saying("落实“三审三校制度，公开信息88条。\n答复“零逾期”。"),
            [TEXT],
            {"actual": "“"},
        ),
        "a quotation not opened": (saying("落实三审三校”制度，公开信息88条。"), [TEXT], {"actual": "”"}),
        "a number's bracket": (
            report(preamble="根据国办公开办函〔2021号要求，编制本报告。"),
            ["/preamble"],
            {"actual": "〔"},
        ),
        "broken off": (
            saying("一是加强培训，提高业务能力；二是拓宽渠道，", part=5),
            ["/sections/4/text"],
            {"message": "within a sentence"},
        ),
    },
    skips={"no text given": report(texts=dict.fromkeys(range(1, 7)), preamble="")},
    reviews={
        **{f"asked: {line}": saying(printed(line)) for line in UNFINISHED},
        "perhaps broken off, before what was to follow": saying(
            "一是公开内容不够丰富。针对上述问题，我们将从以下几个方面", part=5
        ),
        "perhaps broken off": saying("一是加强培训，提高业务能力；二是拓宽渠道，完善网站以及", part=5),
        "the copy lost characters": report(
            preamble="国办公开办函〔202130号）要求，统计期限为202411日至1231日。"
        ),
        "the text is uncertain": with_issue(saying("对栏目进行进行了梳理。"), TEXT),
    },
)


@pytest.mark.parametrize(
    ("line", "template"),
    [
        (
            "（一）主动公开。公开信息88条，\n（二）依申请公开。未收到申请。",
            "a sentence ends within itself, before a heading: “{actual}”",
        ),
        (
            "（一）主动公开。公开信息88条，并通过\n（二）依申请公开。未收到申请。",
            "does a sentence end within itself (“{actual}”), before a heading?",
        ),
    ],
)
def test_what_is_sure_is_said_and_what_is_not_is_asked(line, template):
    outcome = outcome_of("doubled-words", saying(line))
    assert outcome is not None
    assert outcome.findings[0].message.template == template


SLIPS_AFTER_ADVERBS = (
    "认真落实落实上级工作要求。",
    "扎实推进推进政务公开。",
    "主动公开公开政府信息96条。",
    "各项工作情况情况良好。",
    "政务公开工作工作扎实推进。",
)
HONEST_DOUBLINGS = (
    "推动工作落实，落实情况良好。",
    "及时公开公开指南和目录。",
    "严格规范规范性文件管理。",
    "全面推进政府信息公开公开栏建设。",
)
test_verbs_and_nouns_doubled = rule_test(
    "doubled-words",
    passes={"said once": report(texts={1: "认真落实上级工作要求。"})},
    false_alarms={text: report(texts={1: text}) for text in HONEST_DOUBLINGS},
    fails={
        **{text: (report(texts={1: text}), ["/sections/0/text"]) for text in SLIPS_AFTER_ADVERBS},
        "a short part that ends within a sentence": (
            report(texts={5: "全年办结率达到98%，"}),
            ["/sections/4/text"],
        ),
    },
)


LONG = "镇政务公开办对照目录逐栏检查，发现问题当天反馈责任站所，并在季度例会上通报整改情况。"
SHORT = "公开栏每月更新。"
AGAIN = "通过政府网站公开信息56条，其中政策文件8条、财政信息4条。"
test_sentences_said_twice = rule_test(
    "doubled-words",
    passes={"said once": saying(f"{LONG}{SHORT}{AGAIN}")},
    false_alarms={
        "parts that begin with the same formal phrase": report(
            texts={part: f"根据条例和上级部署，现将有关情况报告如下：\n{part}个方面。" for part in (1, 5, 6)}
        ),
        "parts that begin with the same formal sentence": report(
            texts={
                part: f"镇党委、镇政府高度重视政务公开工作，坚持把政务公开作为法治政府建设的重要内容。{tail}"
                for part, tail in ((1, "全年公开信息56条。"), (5, "但仍有不足。"))
            }
        ),
        "part one says what another part says": report(
            texts={
                1: "全年共收到政府信息公开申请0件，上年结转0件，均按规定办理。",
                3: "全年共收到政府信息公开申请0件，上年结转0件，均按规定办理。",
            }
        ),
        "nothing happened, under two headings": saying(
            "（一）复议。\n本年度我镇未发生因政府信息公开引起的行政复议、行政诉讼案件。\n（二）诉讼。\n"
            "本年度我镇未发生因政府信息公开引起的行政复议、行政诉讼案件。"
        ),
        "notes below tables": saying(
            "注：统计时间为2024年1月1日至2024年12月31日，数据由各站所报送汇总。\n公开56条。\n"
            "注：统计时间为2024年1月1日至2024年12月31日，数据由各站所报送汇总。"
        ),
        "headings that are quoted": saying(
            "“关于进一步规范镇村两级政务公开栏设置和更新维护工作的通知。”\n已落实。\n"
            "“关于进一步规范镇村两级政务公开栏设置和更新维护工作的通知。”"
        ),
        "items without a stop": saying(
            "1.更新目录并逐项核对责任站所和更新时限\n1.更新目录并逐项核对责任站所和更新时限"
        ),
        "short phrases": saying(f"{SHORT}{LONG}{SHORT}{AGAIN}{SHORT}"),
        "a slogan": saying("再学习。再学习。再落实。再落实。"),
    },
    fails={
        "the next sentence": (saying(f"{SHORT}{LONG}{LONG}{AGAIN}"), [TEXT], {"message": "stands twice"}),
        "the next paragraph": (saying(f"{SHORT}\n{AGAIN}\n{AGAIN}\n"), [TEXT], {"message": "stands twice"}),
        "a short one": (report(texts={2: "我镇无规章制定权，未制发规章。" * 2}), ["/sections/1/text"]),
        "three times": (saying(AGAIN * 3), [TEXT, TEXT]),
    },
    reviews={
        "far from each other": saying(f"{LONG}{SHORT}{AGAIN}{LONG}"),
        "a text that stands twice as a whole": saying(f"{LONG}{SHORT}{AGAIN}全年培训2次。" * 2),
        "each sentence twice, as some copies have it": saying(
            "".join(each * 2 for each in (LONG, AGAIN, "全年组织业务培训2次，参训35人次。", SHORT))
        ),
        "a copy that lost characters": saying(f"20221月1日起施行。{LONG}{LONG}"),
    },
)
