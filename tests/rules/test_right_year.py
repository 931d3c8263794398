from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/0/text"
FIVE = "/sections/4/text"
TITLE = "云岭县青溪镇人民政府2023年政府信息公开工作年度报告"


def saying(text, *, part=1, **about):
    return report(texts={part: text}, **about)


def introduced(text):
    return report(preamble=text)


ASKED = (
    "2020年，开展抽查3次，整改问题5个。",
    "2022年共举办政务公开培训2期，参训80人次。",
    "2023年度我镇召开专题会议4次，研究部署政务公开工作。",
    "2023年，在县政务公开办指导下，我镇组织业务培训3次。",
    "2021年我镇更新政务公开栏36期。",
    "2023年召开镇政务公开领导小组会议2次，举办培训1次。",
    "2019年，镇政府网站共更新信息145条。",
    "2022年，发放宣传手册600份，接待咨询44人次。",
    "2023年9月，我镇开展业务培训，镇村干部参加。",
    "2023年5月12日，组织公开日活动。",
    "2023年，我镇建立信息发布台账，组织自查4次。",
    "2022年，修订审核办法1项，开展保密审查36次。",
    "2023年的主要工作如下：更新目录，规范审核。",
    "2022年信息公开工作亮点：推行图解。",
    "（一）2023年主动公开情况。",
    "2023年信息公开工作稳步推进。",
    "2023年是我镇政务公开提质增效的一年。",
    "过去的2023年，我镇召开信息公开工作会2次。",
    "纵观2022年，我镇公开质量不断提高。",
    "2022年1至12月，我镇组织培训2期。",
    "一年来（2023年），我镇组织检查3次。",
    "三是政府信息管理方面：镇政府在2023年组织信息公开业务培训4期。",
    "2023年，我镇组织检查3次。2024年，镇域内设有公开栏12个。",
    "截至 2023 年 12 月 31 日，我镇累计公开信息231条。",
    "2023年工作中存在的主要问题是人员力量不足。",
)
OWN_PLANS = (
    "下一步，2024年镇政府将进一步完善公开目录。",
    "2024年，我镇将继续加强业务培训。",
    "今后，我镇在2024年将持续改进栏目设置。",
    "2024年工作打算：健全机制。",
    "今后，我镇在 2024 年将持续改进栏目设置。",
    "下一步即2024年，将着力提升解读水平。",
    "在2024年的工作中，我镇将重点做好以下几方面工作：丰富解读形式。",
    "2024年，我们将以更高标准抓好公开工作。",
    "下一步（2024年），我镇将丰富公开形式。",
    "改进计划：2024年6月底前完成目录修订。",
    "2024年度，我镇拟从三个方面改进：丰富形式、加强培训。",
)
OF_THEIR_YEAR = (
    "2023年启用的查询机今年服务群众310人次。",
    "较之2022年，公开量翻番。",
    "《2023年工作总结》已公开。",
    "2023年度考核结果于今年3月公布。",
    "早在2020年，我镇就建成了政务公开专区。",
    "2022年成立的政务公开专区全年接待群众320人次。",
    "2023年发现的3个问题均已整改到位。",
    "2023年举办的3期培训反响良好，2024年又举办4期。",
    "2023年召开的2次会议明确了分工。",
    "2019年新修订的《政府信息公开条例》施行以来，我镇持续规范依申请公开。",
    "2020年起，每年开展培训2次。",
    "公开2023年度部门决算和2024年度部门预算。",
    "2023年底，我镇完成机构改革。",
    "2023年9月，县政府开展评估。",
    "2023年9月，被评为先进单位。",
    "2023年10月开展的抽查发现2个问题，均已整改。",
    "2023年，国务院办公厅印发了新的规定，我镇组织学习。",
    "2023年新版网站上线后，公开栏目不断增加。",
    "2023年公开的目录由各办公室核对。",
    "2023年政务公开工作要点提出的任务已完成。",
    "2023年工作中存在的3个问题已全部整改。",
    "2024年，我镇将政务公开纳入绩效考核。",
    "2024年，我镇将进一步规范信息发布作为重点任务。",
    "对照2024年工作计划，逐项落实。",
    "年初提出的2024年将继续扩大公开范围的要求已落实。",
    "2025年，我镇将继续开展培训。",
    "2023年，我镇组织检查3次。2024年，组织检查5次。",
    "2023年9月，我镇开展业务培训，今年又开展2次。",
    "2025年1月，我镇召开会议部署年报编制。",
    "沿用2023年9月开展业务培训的课件。",
    "2025年，开展培训4次、抽查12次。",
    "2025年，全镇严格落实发布审核制度。",
    "“2023年，我镇共公开政府信息96条”一文阅读量居首。",
    "《2023年，我镇共公开政府信息96条》一文阅读量居首。",
)


test_right_year = rule_test(
    "right-year",
    passes={
        "a clean report": report(),
        "last year's sample": report(2023),
        "a report on 2020": report(2020),
        "its own year everywhere": saying("2024年，我镇共主动公开政府信息96条。"),
    },
    false_alarms={
        **{f"of its year: {text}": saying(text) for text in OF_THEIR_YEAR},
        "compared with last year": saying("2024年收到申请3件，较2023年增加1件。"),
        "compared, last year first": saying("2023年收到政府信息公开申请3件，2024年收到2件。"),
        "year by year": saying("2023年，我镇共主动公开政府信息90条。2024年，共主动公开政府信息96条。"),
        "year by year, each with its parts": saying(
            "2023年收到政府信息公开申请5件。其中予以公开3件，不予公开2件。2024年收到政府信息公开申请8件。其中予以公开7件。"
        ),
        "then this year": saying("2023年我镇收到申请3件，今年收到2件。"),
        "carried over": saying("2023年结转政府信息公开申请1件，已办结。"),
        "carried over to next year": saying("全年办结36件，无结转2025年继续办理件。"),
        "a plan": saying("2025年，我镇将进一步规范公开流程，新增公开栏目3个。", part=5),
        "next year in a heading": saying("（二）2025年工作打算\n一是加强培训。", part=5),
        "a plan by numbers": saying("2025年计划主动公开政府信息120条。", part=5),
        "up to a later year": saying("到2025年底，建成统一的公开平台。", part=5),
        "a plan over years": saying("落实2021—2025年法治宣传教育规划，公开信息88条。"),
        "a range with 年 twice": saying("2021年至2023年，我镇共主动公开政府信息300条，2024年增至400条。"),
        "years in a row": saying("公开2022年、2023年财政决算信息4条。"),
        "a document's number": saying("按照国办公开办函〔2021〕30号要求，公开信息88条。"),
        "a document's name": saying("落实《2023年云岭县政务公开工作要点》遗留任务，公开信息88条。"),
        "the law of a year": saying("学习2019年修订的《中华人民共和国政府信息公开条例》，公开信息88条。"),
        "published last year's report": saying("按时公开2023年度政府信息公开工作年度报告1份。"),
        "published last year's report, by name": saying(
            "1月，编制并公开《2023年政府信息公开工作年度报告》。"
        ),
        "last year's accounts": saying("公开2023年部门决算、2024年部门预算。2023年决算公开及时。"),
        "last year's accounts alone": saying("主动公开2023年度财政决算信息12条。"),
        "when it was set up": saying("2021年，我镇成立政务公开领导小组，公开信息88条。"),
        "since a year": saying("2019年以来，我镇坚持主动公开政府信息，累计公开400条。"),
        "since a year with 自": saying("自2022年起，全镇公开政务信息由专人负责。"),
        "a distinction": saying("2023年，我镇被评为全县政务公开先进单位。"),
        "a day of last year": saying("2023年12月28日，我镇公开村级财务信息12条。"),
        "a month in Chinese numerals": saying("二〇二三年十二月公开的目录本年更新2次。"),
        "all years together": saying("历年累计公开政府信息1200条，其中2023年新增96条。"),
        "a five-year plan": saying("围绕“十四五”规划（2021年—2025年）公开信息88条。"),
        "the day of publication": saying("本报告于2025年1月20日公布。", part=6),
        "the report is published next year": introduced("本报告电子版自2025年1月20日起可在网站下载。"),
        "last year's problems corrected": saying("现将2023年度问题整改情况说明如下：均已整改到位。", part=5),
        "this year and next year's plan": introduced(
            "现将我镇2024年政府信息公开工作情况及2025年工作计划报告如下："
        ),
        "a year inside a longer number": saying("平台编号12023年检合格，公开信息88条。"),
        "a school year": saying("公开2023—2024学年招生信息4条。"),
        "a slogan": saying("开展“2023年政务公开日”回顾展，公开信息88条。"),
        "the wrong period is another rule's": introduced("统计期限自2023年1月1日起至2023年12月31日止。"),
        "visits to a page": saying("2023年全县农村环境整治成效公开专题访问量1200次。"),
        "a line broken within a comparison": saying(
            "（一）主动公开。全镇通过政府网站和政务新媒体公开政府信息共计96条，增长6.7%，较\n2023年共主动公开政府信息90条有所增加。"
        ),
        "another organ by its name": saying("2023年云岭县农业农村局共公开补贴信息96条。"),
        "its own year in Chinese numerals in a heading": report(headings={1: "一、二〇二四年总体情况"}),
        "another organ, and the report's own name is not known": saying(
            "2023年农业农村局共公开补贴信息96条。", organ="人民政府", level="unknown"
        ),
        "not of information": saying("2022年，我镇人口为3.2万人。"),
        "Chinese numerals of its own": saying("二〇二四年，我镇共主动公开政府信息96条。"),
        "the year is uncertain, and the only one named": with_issue(report(), "/year"),
        "until the end of its year": saying("截至2024年底，现行有效规范性文件8件。"),
    },
    fails={
        **{f"a plan for its own year: {text}": (saying(text, part=5), [FIVE]) for text in OWN_PLANS},
        "the organ, the year and what follows": (
            saying("我镇2023年政府信息公开工作开展情况如下。"),
            ["/sections/0/text"],
        ),
        "all there is of the year": (introduced("现将2023年有关情况汇报如下："), ["/preamble"]),
        "disclosed in all months of last year": (
            saying("2023年1月1日至12月31日，我镇共主动公开政府信息96条。"),
            [TEXT],
        ),
        "the year and what follows": (
            saying("2023年本镇政府信息公开工作总体情况如下。"),
            ["/sections/0/text"],
        ),
        "disclosed last year": (
            saying("2023年，我镇共主动公开政府信息96条。"),
            [TEXT],
            {"expected": 2024, "actual": 2023, "excerpt": "2023年，我镇共主动公开政府信息96条。"},
        ),
        "after a sub-heading": (saying("（一）主动公开。2023年全年主动公开政府信息96条。"), [TEXT]),
        "under a sub-heading": (saying("（一）主动公开\n2023年，我镇共主动公开政府信息96条。"), [TEXT]),
        "after a long paragraph": (
            saying(
                "我镇坚持以公开为常态、不公开为例外，及时更新各类栏目，回应群众关切。\n"
                "2023年，我镇共主动公开政府信息96条。"
            ),
            [TEXT],
        ),
        "the last sentence of the report": (
            saying("2023年，我镇共主动公开政府信息96条。", part=6),
            ["/sections/5/text"],
        ),
        "the first sentence, and the last one is on the report's year": (
            report(
                preamble="2023年，我镇共主动公开政府信息96条。",
                texts={6: "2024年，办理建议2件，未收取信息处理费。"},
            ),
            ["/preamble"],
        ),
        "with words that plans use too": (
            saying("2023年，我镇共主动公开政府信息96条，重点公开惠农补贴。"),
            [TEXT],
        ),
        "after a sub-heading without a stop": (
            saying("（二）依申请公开情况 2023年，我镇未收到政府信息公开申请。"),
            [TEXT],
        ),
        "the organ first": (saying("我镇2023年共收到政府信息公开申请3件，均已答复。"), [TEXT]),
        "with a change against its own last year": (
            saying("2023年，我镇共主动公开政府信息96条，较上年增加3条。"),
            [TEXT],
        ),
        "with 度": (saying("2023年度，本机关未收到政府信息公开申请。", part=3), ["/sections/2/text"]),
        "the organ by its name": (saying("2023年青溪镇共主动公开政府信息96条。"), [TEXT]),
        "a bureau by its name, which holds a word like a place": (
            saying(
                "2023年城市管理执法局共主动公开政府信息96条。",
                organ="宝川市城市管理执法局",
                level="unknown",
            ),
            [TEXT],
        ),
        "a bureau for the market": (
            saying(
                "2023年市场监督管理局共主动公开政府信息96条。",
                organ="云岭县市场监督管理局",
                level="county_department",
            ),
            [TEXT],
        ),
        "summed up": (
            saying("2023年，我镇政府信息公开工作取得一定成绩，但仍存在不足。", part=5),
            [FIVE],
        ),
        "Chinese numerals": (saying("二〇二三年，全镇共公开政府信息96条。"), [TEXT], {"actual": 2023}),
        "next year": (saying("2025年，我镇共主动公开政府信息96条。"), [TEXT], {"actual": 2025}),
        "the report introduces itself": (
            introduced("根据条例规定，现将我镇2023年政府信息公开工作情况报告如下："),
            ["/preamble"],
            {"message": "says that it is on", "actual": 2023},
        ),
        "published under another year": (
            introduced("现公布云岭县青溪镇人民政府2023年政府信息公开工作年度报告。"),
            ["/preamble"],
        ),
        "under another year's name": (
            introduced("现发布《云岭县青溪镇2022年政府信息公开工作年度报告》。"),
            ["/preamble"],
            {"actual": 2022},
        ),
        "written under another year": (
            introduced("根据《条例》要求，编制2023年度政府信息公开工作年度报告。"),
            ["/preamble"],
        ),
        "in a heading": (
            report(headings={1: "一、2023年政务公开总体情况"}),
            ["/sections/0/heading"],
            {"actual": 2023},
        ),
        "in the title": (report(title=TITLE), ["/title"], {"expected": 2024, "actual": 2023}),
    },
    skips={"no text given": report(texts=dict.fromkeys(range(1, 7)), preamble="")},
    reviews={
        **{f"asked: {text}": saying(text) for text in ASKED},
        "a plan for its own year in part one": saying("下一步，2024年镇政府将进一步完善公开目录。"),
        "what was done two years ago, with a number": saying("2021年，我镇共主动公开政府信息96条。"),
        "summed up, two years ago": saying(
            "2022年，我镇政府信息公开工作取得一定成绩，但仍存在不足。", part=5
        ),
        "care taken last year": saying("2023年，我镇认真贯彻落实《条例》，公开工作有序开展。"),
        "until the end of last year": saying("截至2023年12月31日，共有现行有效规范性文件8件。"),
        "next year's, without 共": saying("2025年，全镇主动公开政府信息120条。", part=5),
        "the copy lost characters": saying(
            "统计期限为20241月1日至12月31日。2023年，我镇共主动公开政府信息96条。"
        ),
        "the text is uncertain": with_issue(saying("2023年，我镇共主动公开政府信息96条。"), TEXT),
        "the year is uncertain": with_issue(saying("2023年，我镇共主动公开政府信息96条。"), "/year"),
        "the year is not known": report() | {"year": None},
    },
)


test_this_year_until_the_end_of_another = rule_test(
    "right-year",
    passes={
        text: saying(text)
        for text in (
            "截至2024年12月31日，我镇本年度公开信息96条。",
            "截至2023年12月31日，公众号有粉丝500人，本年度新增80人。",
            "截止2023年12月31日结转申请2件，今年均已办结。",
        )
    },
    fails={
        text: (saying(text), [TEXT])
        for text in (
            "截止2023年12月31日，我镇本年度公开信息96条。",
            "截至2023年底，镇政府本年度共公开各类信息96条。",
            "截至2023年12月31日，本年度收到申请2件。",
            "截止 2023 年 12 月 31 日，本年公开信息96条。",
            "截至2023年年底，本年度发布信息96条。",
        )
    },
    reviews={
        "an older year": saying("截至2021年12月31日，我镇本年度公开信息96条。"),
        "without this year": saying("截至2023年12月31日，我镇公开信息96条。"),
    },
)


test_the_subdistrict_and_what_the_report_reflects = rule_test(
    "right-year",
    passes={
        text: saying(text)
        for text in (
            "2024年街道共公开信息96条。",
            "本报告反映2024年度情况。",
            "2023年街道综合执法队成立。",
            "2023年街道辖区道路改造，相关信息已公开。",
        )
    },
    fails={
        text: (saying(text), [TEXT])
        for text in (
            "本报告反映2023年度情况。",
            "本报告反映2023年情况，数据真实。",
            "2023年街道共公开信息96条。",
            "2023年，街道收到政府信息公开申请2件。",
        )
    },
    reviews={
        text: saying(text)
        for text in (
            "2023年街道共培训信息员53人次，效果良好。",
            "2023年街道政府信息公开工作存在以下问题：更新慢。",
            "2023年镇政府政府信息公开工作存在以下不足：更新慢。",
        )
    },
)


SIX = "/sections/5/text"

test_plans_of_other_years = rule_test(
    "right-year",
    passes={
        text: saying(text)
        for text in (
            "落实《2024年云岭县政务公开工作要点》，回顾《2023年政务公开工作要点》。",
            "总结历年经验，按照《2023年云岭县政务公开工作要点》遗留事项销号。",
            "按照《2019年云岭县政务公开工作要点》建成的专栏，继续更新。",
            "对照《2022年政务公开工作要点》（国办发〔2022〕8号）要求开展工作。",
            "2024年，按照县里2023年政务公开工作要点，完成收尾任务。",
            "对2023年政务公开工作要点落实情况开展回头看。",
        )
    },
    false_alarms={
        text: saying(text, part=5)
        for text in (
            "2024年初提出的改进计划已全部落实，2025年继续加强。",
            "2024年，我镇将政务公开纳入考核后，情况有所好转。",
            "我镇将以2025年政务公开工作要点为指引，丰富公开形式。",
            "下一步，按照2024年考核反馈的要点逐项整改。",
            "2023年存在的栏目空白问题，2024年已补齐。2025年改进方向：增加图解。",
        )
    },
    fails={
        "last year, by last year's plan": (
            saying("2023年，我镇紧扣2023年政务公开工作要点，推进平台建设。"),
            [TEXT],
        ),
        "a heading that plans for its own year": (
            report(headings={5: "五、存在的主要问题和2024年工作打算"}),
            ["/sections/4/heading"],
        ),
        "a heading on last year's shortcomings": (
            report(headings={5: "五、2023年存在的主要问题及改进情况"}),
            ["/sections/4/heading"],
        ),
    },
    reviews={
        text: saying(text)
        for text in (
            "按照《2023年云岭县政务公开工作要点》要求，推进各项工作。",
            "对照2023年政务公开工作要点，逐项抓好落实。",
            "根据2023年度工作安排，我镇调整了领导小组成员。",
            "认真落实云岭县2023年政务公开工作部署，推进各项任务。",
        )
    },
)

test_years_beside_words_for_them = rule_test(
    "right-year",
    passes={
        text: saying(text)
        for text in (
            "与上年度（2023年）相比，公开数量稳中有升。",
            "本年度（2024年）公开信息更加规范，去年（2024年）考核良好。",
            "2024年公开信息较2023年有所增加，较2019年翻番。",
            "下一年度（2025年）继续公开。",
            "1件结转2025年继续办理。",
            "2023年结转2024年办理的1件已办结。",
        )
    },
    fails={
        text: (saying(text), [TEXT])
        for text in (
            "2024年公开信息较上年（2022年）有所增加。",
            "本年度（2023年）我镇公开信息更加规范。",
            "上年结转申请（2022年）1件，已全部办结。",
            "1件结转2024年继续办理。",
            "未办结的 1 件结转至 2024 年度办理。",
        )
    },
    reviews={
        text: saying(text)
        for text in (
            "2024年公开信息较2022年增加15条。",
            "2024年收到申请5件，其中2022年结转2件。",
        )
    },
)

test_days_of_signature_and_publication = rule_test(
    "right-year",
    passes={
        text: saying(text, part=6)
        for text in (
            "无其他需要报告的事项。\n云岭县青溪镇人民政府\n2025年1月16日",
            "本报告于2025年1月18日在门户网站公布。",
            "最近一次会议的日期：\n2024年12月31日",
        )
    },
    fails={
        text: (saying(text, part=6), [SIX])
        for text in (
            "无其他需要报告的事项。\n云岭县青溪镇人民政府\n2024年1月16日",
            "无其他需要报告的事项。\n\n2023年1月20日",
            "无其他需要报告的事项。\n云岭县青溪镇人民政府\n二〇二四年一月十五日",
            "本报告于2024年1月18日在门户网站公布。",
            "本报告公布时间：2024年1月22日。",
        )
    },
    reviews={
        "in autumn": saying("无其他需要报告的事项。\n2024年10月16日", part=6),
    },
)

test_a_whole_year_of_other_work = rule_test(
    "right-year",
    passes={
        text: saying(text)
        for text in (
            "2023年以来累计公开惠民惠农补贴信息120条，其中2024年30条。",
            "2023年建成的政务公开专区继续开放，全年接待群众320人次。",
            "我镇推进公开，较2023年全年共公开信息数量有所增加。",
            "根据2023年考核通报的问题，我镇整改到位，形成本报告的整改部分。",
        )
    },
    fails={
        text: (saying(text), [TEXT])
        for text in (
            "2023年，我镇没有需要报告的其他事项。",
            "2023年，我镇未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。",
            "在2023年全年工作中，镇政府未收取信息处理费。",
            "2025年，我镇共举办信息公开培训三次。",
            "虽然2023年我镇政府信息公开工作取得了一定成绩，但还存在不足。",
            "我镇结合2023年度政府信息公开工作实际，编制本报告。",
            "我镇对2023年政府信息公开工作进行了认真总结，形成本报告。",
            "现将青溪镇2023年政府信息公开年度报告公布如下：本报告所列数据自2024年1月1日起。",
        )
    },
    reviews={
        text: saying(text)
        for text in (
            "2023年度，镇政府政务新媒体运行正常。",
            "2023年以来，我镇平台建设成效明显：2023年更新信息109条。",
            "一年来，我镇坚持公开为常态，2023年全年共公开信息98条。",
            "2023年下半年，我镇组织开展政务公开自查两次。",
            "依据有关办法，2022年我镇未收取信息处理费。",
        )
    },
)


test_the_year_named_by_its_tasks_plans_and_marks = rule_test(
    "right-year",
    passes={
        text: saying(text)
        for text in (
            "一年来，我镇紧紧围绕2024年中心工作，公开信息96条。",
            "我镇紧紧围绕2025年重点工作，提前谋划公开事项。",
            "制定2025年度政务公开工作计划，明确责任。",
            "在云岭县2023年度政务公开考核中，我镇获得良好等次。",
            "力争在2025年度政务公开考核中获得优秀等次。",
            "2023年，我镇公开信息90条，本年度公开信息96条。",
            "2023年，我镇建成公开专区，本年度继续优化布局。",
            "2025年度我镇拟组织业务培训3次。",
            "2025年，我镇需要解决人员不足的问题，将增配1人。",
            "落实制度，2023年上线的专栏运行平稳。",
        )
    },
    false_alarms={
        "last year's shortcomings put right": report(headings={5: "五、2023年存在问题的整改落实情况"}),
        "next year's steps": report(headings={5: "五、存在的主要问题及2025年改进情况"}),
    },
    fails={
        "2025年度未发生因政府信息公开引发的诉讼。": (
            saying("2025年度未发生因政府信息公开引发的诉讼。"),
            [TEXT],
        ),
        "next year's shortcomings": (
            report(headings={5: "五、2025年存在的主要问题及改进情况"}),
            ["/sections/4/heading"],
        ),
    },
    reviews={
        text: saying(text)
        for text in (
            "平台建设方面，一年来，我镇聚焦2025年中心工作，及时公开信息96条。",
            "全年，镇政府对照2023年重点任务，公开信息96条。",
            "及时制订2023年度政务公开工作台账，逐项落实。",
            "镇政府制定2022年政务公开任务清单，完成8项。",
            "在云岭县2025年度政务公开评估中，我镇获得优秀等次。",
            "全县2022年度信息公开考核结果为良好，我镇排名位列第三。",
            "2023年，我镇召开例会三次，部署本年度公开工作。",
            "2025年，我镇召开例会3次，部署本年度公开工作。",
            "镇政府在2023年度内认真研究公开工作，投入经费3万元。",
            "坚持应公开尽公开，2023年度我镇审核信息120条。",
            "落实保密制度，2025年度镇政府审查拟公开信息120条。",
            "2025年，政府信息公开工作有序推进，保障了群众知情权。",
            "2025年，我镇没有其他需要报告的事项。",
            "截至2023年12月31日，热线接听500次，本年度答复咨询80次。",
            "2023年上报信息56条，均已公开。",
        )
    },
)
