"""Seeded defects for the rules on words, citations, numbering and titles."""

from __future__ import annotations

from benchmarks.quality.seeded_defects.seeding import Stage, defect, look_alike, mutated

defect(
    "right-year",
    "last year is called this year",
    also=("reporting-period", "consistent-claims", "stated-change"),
)(mutated("last-year-as-this"))


defect("right-year", "last year in the title", also=("title-wording",))(mutated("last-year-in-title"))


defect("right-year", "the plan for next year is for this one", also=("consistent-claims",))(
    mutated("plan-for-last-year")
)


@look_alike("right-year", "other years, rightly named")
def other_years(stage: Stage) -> str | None:
    year = stage.facts.year
    words = stage.rng.choice(
        (
            f"与{year - 1}年相比，公开质量进一步提高。",
            f"{year + 1}年，将继续完善公开目录。",
            f"{year - 1}年报告中指出的问题已经整改。",
            "2019年5月15日起施行的《中华人民共和国政府信息公开条例》对公开范围作了明确规定。",
            f"《{stage.facts.organ.region}“十四五”规划（2021—2025年）》已全文公开。",
            f"自{year - 3}年以来，平台累计运行稳定。",
            f"{year - 2}年至{year}年三年行动任务全部完成。",
            f"公开{year - 1}年度部门决算和{year}年部门预算。",
            f"本报告于{year + 1}年1月公布。",
        )
    )
    stage.append(1, words)
    return words


defect("no-placeholder", "template text is left")(mutated("template-left"))


@look_alike("no-placeholder", "looks like a placeholder")
def no_template(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "对公示名单中的个人信息作“张某某”式脱敏处理。",
            "身份证号以“******”隐去后再公示。",
            "更新WX公众号菜单3项，启用XML格式数据接口。",
            "推广“互联网+政务服务”，某些栏目已合并。",
            "公示中隐去当事人姓名，以某公司代替。",
        )
    )
    stage.append(1, words)
    return words


defect("law-citation", "the regulation under a wrong number or name")(mutated("citation-wrong"))


@look_alike("law-citation", "citations that are right")
def right_citation(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）修订后自2019年5月15日起施行。",
            "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）已在网站公布。",
            "组织学习《中华人民共和国保守国家秘密法》《中华人民共和国个人信息保护法》。",
            "依照《中华人民共和国行政复议法》办理有关案件。",
            f"印发《{stage.facts.organ.region}{stage.facts.year}年政务公开工作要点》。",
            "落实《条例》第五十条关于年度报告的规定。"
            if "以下简称" in stage.data["preamble"]
            else "依据《中华人民共和国政府信息公开条例》第五十条编制本报告。",
        )
    )
    stage.append(1, words)
    return words


defect("heading-numbering", "a number is left out", also=("problems-and-improvements",))(
    mutated("numbering-gap")
)


defect("heading-numbering", "a number stands twice", also=("problems-and-improvements",))(
    mutated("numbering-repeated")
)


@look_alike("heading-numbering", "several lists one after the other")
def several_lists(stage: Stage) -> str | None:
    stage.part[5]["text"] = stage.rng.choice(
        (
            "（一）存在的主要问题\n1.解读形式单一。\n2.更新不及时。\n（二）改进情况\n1.推出图解。\n2.按月检查。\n3.开展培训。",
            "存在问题：一是解读形式单一；二是更新不及时。改进情况：一是推出图解；二是按月检查。",
            "一是解读形式单一，已推出图解2期；二是更新不及时，已按1.5个月一次的频率检查。另一方面，人员业务不熟，已组织培训。",
            "问题一：解读形式单一。改进：推出图解。\n问题二：更新不及时。改进：按月检查。",
        )
    )
    return str(stage.part[5]["text"])


defect("doubled-words", "a word stands twice")(mutated("word-doubled"))


defect("doubled-words", "a bracket or quotation is open")(mutated("bracket-open"))


defect("doubled-words", "a sentence breaks off")(mutated("sentence-broken-off"))


@look_alike("doubled-words", "words that are rightly doubled")
def rightly_doubled(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "时时提醒、常常检查，把件件小事办好。",
            "层层压实责任，人人参与公开。",
            "实实在在解决问题，方方面面得到改善。",
            "公开公开再公开，是群众的期盼。",
            "天天更新、月月通报、事事有回音。",
            "做到村村有公开栏，户户有明白卡。",
            "有关科室的的确确履行了职责。",
        )
    )
    stage.append(1, words)
    return words


@defect(
    "consistent-claims",
    "all answered, and some carried on",
    also=("stated-requests", "stated-breakdown", "zero-contradicted"),
)
def all_and_some(stage: Stage) -> str | None:
    left = stage.facts.requests("carried_out")
    if not left or stage.written.passages["requests"] not in stage.part[1]["text"]:
        return None
    words = f"本年度政府信息公开申请已全部办结，没有结转。结转下年度继续办理{left}件。"
    stage.part[3]["text"] = words
    return words


@defect(
    "consistent-claims", "none received, and some received", also=("stated-requests", "zero-contradicted")
)
def none_and_some(stage: Stage) -> str | None:
    if (
        not stage.facts.requests("received")
        or stage.written.passages["requests"] not in stage.part[1]["text"]
    ):
        return None
    words = stage.rng.choice(("本年度未收到政府信息公开申请。", "全年没有收到政府信息公开申请。"))
    stage.part[3]["text"] = words
    return words


@look_alike("consistent-claims", "one thing in two places")
def stated_twice(stage: Stage) -> str | None:
    passage = stage.written.passages["requests"]
    if passage not in stage.part[1]["text"]:
        return None
    stage.part[3]["text"] = passage
    return passage


defect("defined-short-names", "a short name that nobody introduced")(mutated("short-name-unexplained"))


@look_alike("defined-short-names", "a short name that was introduced")
def introduced_name(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "印发《政务公开工作实施办法》（以下简称《办法》），严格按照《办法》落实任务。",
            "制定《年度政务公开工作要点》（简称《要点》），对照《要点》推进工作。",
        )
    )
    stage.append(1, words)
    return words


defect("title-wording", "a title without organ, year or its words")(mutated("title-incomplete"))


@look_alike("title-wording", "the same in another order")
def title_in_another_order(stage: Stage) -> str | None:
    organ, year = stage.facts.organ.name, stage.facts.year
    stage.data["title"] = stage.rng.choice(
        (
            f"{year}年{organ}政府信息公开工作年度报告",
            f"{organ}\n{year}年政府信息公开工作年度报告",
            f"{organ} {year} 年政府信息公开工作年度报告",
            f"{organ}{year}年度政府信息公开工作年度报告",
        )
    )
    return str(stage.data["title"])
