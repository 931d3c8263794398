import pytest

from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.sample import report

AT = ["/preamble"]
NOTICE_2021 = (
    "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
    "（国办公开办函〔2021〕30号）"
)
NOTICE_2019 = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"


def citing(text, year=2024, **about):
    return report(year, preamble=text, texts={1: "公开信息88条。"}, **about)


WRONG = (
    "遵照《政府信息公开条例》（国务院第177号令）编制。",
    "根据国办公开函〔2021〕30号通知，形成本报告。",
    "依据《中华人民共和囯政府信息公开条例》编制。",
    "依据新《条例》（国务院令第492号）编制本年报。",
    "按《政府信息公开工作年度报告格式》（国办公开办函〔2012〕30号）撰写。",
    "遵照《中华人民共和国政府信息公开条例》第六十六条编制。",
    "根据《中华人民共和国政府信息公开工作年度报告格式》（国办公开函〔2021〕30号）编制。",
    "按照《政府信息公开工作年度报告格式》（国办公开办〔2021〕30号）要求编制。",
    "依据国办公开函〔2019〕60号文件要求，编制本报告。",
    "根据《中华人民共和国政府信息公开条例》（国务院令第71号）编制。",
    "根据《条例》（国务院令第117号）规定编制。",
    "根据新修订的《中华人民共和国政府信息公开条例》（国务院令第492号）编制。",
    "按照年报格式（国办公开办函〔2012〕30号）要求编制。",
    "按照《格式》（国办公开办函〔2021〕3号）要求编制。",
    "按照国办公开办函〔2022〕30号要求，编制年度报告。",
    "根据《中华人名共和国政府信息公开条例》编制。",
    "根据《中华人民共合国政府信息公开条例》编制。",
    "根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕31号编制本年报。",
    "根据《条例》、国办公开办函〔2021〕109号文件的规定，现公布本报告。",
    "根据国办发〔2021〕30号文件规定的格式，编制本报告。",
    "按国办公开办函〔2019〕30号规定的格式编制。",
    "根据国务院771号令编制。",
    "根据修订前的《中华人民共和国政府信息公开条例》（国务院令第492号）编制本报告。",
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号，2020年5月15日起施行）编制。",
    "按照《中华人民共和国信息公开条例实施办法》编制本报告。",
    "《政府信息公开条例》自2018年5月15日修订施行以来，我镇规范办理。",
)
RIGHT = (
    "遵照《政府信息公开条例》（国令第711号）第五十条编制。",
    "依照市政府办《年报编制指引》（云政办公开〔2024〕30号）编写。",
    "依据国办公开办函〔2021〕30号所附格式撰写。",
    "参照国办发〔2020〕12号文件做好便民热线工作。",
    "按照省政府办公厅《关于做好2024年年度报告编制工作的通知》（云政办公开函〔2024〕18号）编制。",
    "按照县政务公开办《关于做好年报编制发布工作的通知》（云政务公开办〔2024〕6号）要求。",
    "根据国办发〔2021〕39号、国办公开办函〔2021〕30号要求，编制本报告。",
    "根据国办发〔2021〕39号文件要求，制作政策解读。",
    "根据国务院711号令编制。",
    "贯彻国办发〔2016〕80号、国办函〔2024〕5号等文件精神。",
    "2019年修订的《政府信息公开条例》施行后，原国务院令第492号同时停止使用，我镇据此修订指南。",
    "落实国办公开办函〔2022〕5号，做好平台监测。",
    "按照国办发〔2024〕30号规定的格式编制年度报告。",
    "按照国办函〔2021〕18号规定的格式编制年度报告。",
    "按照国办公开办函〔2019〕61号要求，规范政府信息公开平台，编制本年报。",
    "落实《中华人民共和国行政强制法》《中华人民共和国档案法》《中华人民共和国民事诉讼法》。",
    "落实《中华人民共和国政府采购法实施条例》（国务院令第658号）和《条例》。",
)


test_law_citation = rule_test(
    "law-citation",
    passes={
        "a clean report": report(),
        "a report on 2020": report(2020),
        "the order alone": citing("根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。"),
        "the form": citing(f"按照{NOTICE_2021}要求，编制本报告。"),
    },
    false_alarms={
        "another regulation's articles": citing(
            "按照《物业管理条例》第六十条公开信息，根据《条例》第六十五条答复。"
        ),
        "revised when it came into force": citing(
            "《中华人民共和国政府信息公开条例》自2019年5月15日修订施行以来，办理更加规范。"
        ),
        "published once and revised": citing(
            "根据《中华人民共和国政府信息公开条例》（2007年4月5日国务院令第492号公布，2019年4月3日国务院令第711号修订）编制。"
        ),
        **{f"right: {text}": citing(text) for text in RIGHT},
        "国令": citing("根据《中华人民共和国政府信息公开条例》（国令第711号）（以下简称《条例》）要求编制。"),
        "the order after the short name": citing(
            "根据《中华人民共和国政府信息公开条例》（以下简称《条例》，中华人民共和国国务院令第711号）编制。"
        ),
        "old and new order": citing(
            "学习《中华人民共和国政府信息公开条例》（2007年国务院令第492号公布，2019年国务院令第711号修订）。"
        ),
        "brackets of other kinds": citing(
            "根据《中华人民共和国政府信息公开工作年度报告格式》(国办公开办函[2021]30号)编制。"
        ),
        "full-width digits": citing("根据国办公开办函〔２０２１〕３０号要求编制，依据《条例》。"),
        "the notice's name outside the marks": citing(
            "根据国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知"
            "（国办公开办函〔2021〕30号）编制。"
        ),
        "nested marks of one kind": citing(
            "根据《关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知》（国办公开办函〔2021〕30号）编制。"
        ),
        "the trial form in its years": citing(f"根据{NOTICE_2019}（国办公开办函〔2019〕60号）编制。", 2020),
        "the trial form as history": citing(
            "根据《条例》编制。2019年的国办公开办函〔2019〕60号为原试行格式，已不再使用。"
        ),
        "the trial form, no basis": citing("本年度清理了国办公开办函〔2019〕60号等3件旧文件。"),
        "a local document with a national name in it": citing(
            "落实《云岭县人民政府办公室关于转发〈政府信息公开信息处理费管理办法〉的通知》（云政办函〔2021〕5号）。"
        ),
        "a local number after a national name": citing(
            "转发《政府信息公开信息处理费管理办法》（云府办〔2021〕109号）。"
        ),
        "an unknown national document": citing(
            "落实《国务院办公厅关于进一步优化营商环境的意见》（国办发〔2020〕24号）。"
        ),
        "an unknown order": citing(
            "落实《优化营商环境条例》（国务院令第722号）、《重大行政决策程序暂行条例》。"
        ),
        "a local regulation on openness": citing(
            "根据《云澜市政务公开条例》《云澜市政府信息公开规定》编制。"
        ),
        "implementing rules": citing("根据《中华人民共和国行政复议法实施条例》答复。"),
        "with the edition": citing(
            "学习《中华人民共和国行政处罚法（2021年修订）》《中华人民共和国保守国家秘密法》。"
        ),
        "a list, the number of the last": citing(
            "根据《中华人民共和国政府信息公开条例》《中华人民共和国政府信息公开工作年度报告格式》"
            "（国办公开办函〔2021〕30号）编制。"
        ),
        "a number that follows another thing": citing(
            "根据《条例》和云岭县公开办要求、国办公开办函〔2021〕30号编制。"
        ),
        "the fee's rules": citing(
            "依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），未收取费用。"
        ),
        "a public account is not a number": citing("《青溪发布》公众号、“云岭”视频号共推送信息20条。"),
        "the plan of the year": citing(
            "落实《2024年云岭县政务公开工作要点》，回顾《2023年政务公开工作要点》。"
        ),
        "last year's plan looked back on": citing(
            "总结历年经验，按照《2023年云岭县政务公开工作要点》遗留事项销号。"
        ),
        "an old plan whose work goes on": citing(
            "按照《2019年云岭县政务公开工作要点》建成的专栏，继续更新。"
        ),
        "the national plan": citing("按照《2021年政务公开工作要点》（国办发〔2021〕12号）编制。", 2021),
        "the last article": citing(
            "根据《中华人民共和国政府信息公开条例》第五十六条，《条例》第六十条不存在。"
        ),
        "in force since": citing("《中华人民共和国政府信息公开条例》自2019年5月15日起施行。"),
        "an article of another law": citing("根据《中华人民共和国行政诉讼法》第八十九条办理。"),
        "on 2018": citing(
            "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。", 2018, form="2019"
        ),
        "a late report on 2020": citing(f"按照{NOTICE_2021}编制。", 2020) | {"published_on": "2021-11-02"},
    },
    fails={
        "the number without 国办": (citing("根据公开办函〔2021〕30号文件编制。"), AT),
        "the number without its series": (citing("根据国务院办公厅〔2021〕30号文件编制本报告。"), AT),
        "an article of the Regulation for short": (
            citing("根据《条例》第七十条，编制并公布本年度报告。"),
            AT,
            {"expected": 56, "actual": 70},
        ),
        "another day of its revision": (
            citing("根据《中华人民共和国政府信息公开条例》（2017年4月3日国务院令第711号修订）编制。"),
            AT,
            {"message": "was revised on", "actual": "2017-04-03"},
        ),
        "another year of its revision": (
            citing("根据《中华人民共和国政府信息公开条例》（2018年修订）编制。"),
            AT,
            {"actual": "2018"},
        ),
        **{f"wrong: {text}": (citing(text), AT) for text in WRONG},
        "the old order": (
            citing("根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。"),
            AT,
            {"expected": "国务院令第711号", "actual": "国务院令第492号"},
        ),
        "an order that is another's": (
            citing("根据《中华人民共和国政府信息公开条例》（国务院令第771号）编制。"),
            AT,
            {"expected": "国务院令第711号", "actual": "国务院令第771号"},
        ),
        "a character of the series mistyped": (
            citing("根据《中华人民共和国政府信息公开工作年度报告格式》（国办公开办涵〔2021〕30号）编制。"),
            AT,
            {"expected": "国办公开办函〔2021〕30号", "actual": "国办公开办涵〔2021〕30号"},
        ),
        "the trial form in 2024": (
            citing(f"根据{NOTICE_2019}（国办公开办函〔2019〕60号）编制。"),
            AT,
            {"expected": "国办公开办函〔2021〕30号", "actual": "国办公开办函〔2019〕60号"},
        ),
        "the trial form by its name": (citing(f"根据《条例》及{NOTICE_2019}的要求，编制本报告。"), AT),
        "the trial form, in the words that publish the report": (
            citing(
                f"根据{NOTICE_2019}（国办公开办函〔2019〕60号）要求，现公布2024年政府信息公开工作年度报告。"
            ),
            AT,
        ),
        "the trial form, with principles": (
            citing("2024年以来坚持以公开为原则，按照国办公开办函〔2019〕60号编制本报告。"),
            AT,
        ),
        "the trial form by its number": (citing("按照国办公开办函[2019]60号要求，编制本报告。", 2021), AT),
        "the trial form's title with the new number": (
            citing(f"参考{NOTICE_2019}（国办公开办函〔2021〕30号）编制。"),
            AT,
            {"expected": "国办公开办函〔2019〕60号", "message": "国办公开办函〔2021〕30号 is 《"},
        ),
        "the form under another series": (
            citing("依《中华人民共和国政府信息公开工作年度报告格式》（国办发〔2021〕30号）编制。"),
            AT,
            {"expected": "国办公开办函〔2021〕30号"},
        ),
        "the form of 2021 for 2020": (citing(f"按照{NOTICE_2021}编制。", 2020), AT),
        "a regulation that is none": (
            citing("根据《中华人民共和国信息公开条例》编制。"),
            AT,
            {"expected": "中华人民共和国政府信息公开条例", "actual": "中华人民共和国信息公开条例"},
        ),
        "a title over two lines": (
            citing("根据《中华人民共和国政府信息公开\n条例》（国务院令第771号）编制。"),
            AT,
            {"actual": "国务院令第771号"},
        ),
        "a mistyped number of the form after a law that has none": (
            citing("根据《中华人民共和国行政许可法》（国办公开函〔2021〕30号）编制本报告。"),
            AT,
            {"expected": "国办公开办函〔2021〕30号"},
        ),
        "an article too many, and the year is not known": (
            citing("根据《中华人民共和国政府信息公开条例》第五十八条编制。") | {"year": None},
            AT,
        ),
        "a law that is none": (citing("落实《中华人民共和国保密法》，审查信息88条。"), AT),
        "the fee's rules under another number": (
            citing("依据《政府信息公开信息处理费管理办法》（国办函〔2021〕109号），未收取费用。"),
            AT,
        ),
        "the plan under another number": (
            citing("按照《2022年政务公开工作要点》（国办发〔2021〕12号）编制。", 2022),
            AT,
            {"expected": "国办发〔2022〕8号"},
        ),
        "an article too many": (
            citing("根据《中华人民共和国政府信息公开条例》第五十八条编制。"),
            AT,
            {"actual": 58},
        ),
        "in force since another day": (
            citing("《中华人民共和国政府信息公开条例》自2019年5月1日起施行。"),
            AT,
            {"expected": "2019-05-15", "actual": "2019-05-01"},
        ),
    },
    skips={
        "nothing is cited": citing("本报告由六部分组成。")
        | {"sections": [{"number": 1, "heading": "一、总体情况", "text": "公开88条。"}]},
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "both forms": citing("根据国办公开办函〔2019〕60号和国办公开办函〔2021〕30号要求编制。"),
        "only last year's plan": citing("按照《2023年云岭县政务公开工作要点》要求，推进各项工作。"),
        "the copy lost characters": citing(
            "根据《中华人民共和国政府信息公开条例》（国务院令第71号）和国办公开办函〔202130号编制。"
        ),
        "the text is uncertain": with_issue(citing("根据国办公开办函〔2019〕60号编制。"), "/preamble"),
        "the year is uncertain": with_issue(citing("根据国办公开办函〔2019〕60号编制。"), "/year"),
    },
)


@pytest.mark.parametrize(
    "text",
    [
        "落实《中华人民共和国保密法》，审查信息88条。学习《中华人民共和国保密法》。",
        "落实《中华人民共和国政府信息公开条例》（国务院令第771号），学习《条例》、《中华人民共和国政府信息公开条例》（国务院令第771号）。",
        "按照国办公开函〔2021〕30号编制本报告，国办公开函〔2021〕30号规定的格式不变。",
        "根据《中华人民共和国政府信息公开条例》第五十八条编制。学习《中华人民共和国政府信息公开条例》第五十八条。",
        f"根据{NOTICE_2019}（国办公开办函〔2020〕60号）编制本报告。",
        "根据《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2019〕60号）编制。",
    ],
)
def test_one_wrong_citation_is_one_finding(text):
    outcome = outcome_of("law-citation", citing(text))
    assert outcome is not None
    assert len(outcome.findings) == 1


NOT_SO = (
    "依据《政府信息公开实施条例》（国务院第711号令）编制。",
    "根据《政府信息公开管理办法》（国务院令第711号）编制。",
    "执行《中华人民共和国个人信息安全法》，对名单去标识化。",
    "执行《党政机关公文处理工作法》，规范发文。",
    "按《政务公开法》要求做好公开。",
    "按照《政府信息公开法》编制。",
    "《条例》第八十四条列举的不予公开情形逐一讲解。",
    "依据《中华人民共和国政府信息公开条例》第二十条第（十八）项逐项公开。",
    "按照《政府信息公开条例》第二十条第十六项公开。",
    "信息处理费按国办函〔2010〕109号收取。",
    "信息处理费依据国办函〔2020〕19号收取。",
)
SO = (
    "依据《政府信息公开条例》第二十条第（十五）项公开。",
    "依据《政府信息公开条例》第二十条第一款第十五项公开。",
    "依据《政府信息公开条例》第二十一条公开征地信息。",
    "根据新修订的《条例》（国务院令第711号）编制。",
    "根据《云岭省政府信息公开实施办法》（省政府令第88号）编制。",
    "执行《中华人民共和国个人信息保护法》和《党政机关公文处理工作条例》。",
    "落实《信访工作条例》，《条例》第六十八条学习1次。",
    "信息处理费按国办函〔2020〕109号收取。",
    "信息处理费按国办发〔2020〕50号和省发改价格〔2021〕19号收取。",
    "《条例》第五十六条规定施行日期，我镇公开解读。",
)

test_names_and_details_that_no_law_has = rule_test(
    "law-citation",
    passes={text: citing(text) for text in SO},
    fails={text: (citing(text), AT) for text in NOT_SO},
)
