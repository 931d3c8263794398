from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/0/text"


def saying(text, *, part=1, **about):
    return report(texts={part: text}, **about)


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
        "words that are doubled by nature": saying(
            "天天更新、常常检查，方方面面、形形色色的诉求件件有回音，一一答复，层层落实，人人知晓，渐渐规范，一条一条核对。"
        ),
        "verbs doubled to soften them": saying("与申请人商量商量，研究研究再答复；大家讨论讨论、学习学习。"),
        "one by one": saying("一件一件梳理，一项一项落实，一户一户走访，一次一次核对。"),
        "目的的": saying("达到以公开促落实为目的的要求。的的确确方便了群众。"),
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
        "perhaps broken off": saying("一是加强培训，提高业务能力；二是拓宽渠道，完善网站以及", part=5),
        "the copy lost characters": report(
            preamble="国办公开办函〔202130号）要求，统计期限为202411日至1231日。"
        ),
        "the text is uncertain": with_issue(saying("对栏目进行进行了梳理。"), TEXT),
    },
)
