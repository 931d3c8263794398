"""Mutations of words: years, templates, citations, numbering, repeated and broken words, titles."""

from __future__ import annotations

from auditor.reports.mutation import Draft
from auditor_ogi.mutations.declaring import append, level_of, mutation, organ_of, parts, year_of


@mutation("last-year-as-this", zh="把上一年写作本年度", en="last year is called this year")
def last_year_as_this(draft: Draft) -> str | None:
    year = year_of(draft)
    last = year - 1
    words = draft.rng.choice(
        (
            f"现将{last}年政府信息公开工作情况报告如下。",
            f"综上，{last}年我们圆满完成了本年度政府信息公开各项任务，现予公布{last}年度报告。",
            f"本报告反映{last}年度政府信息公开工作开展情况。",
        )
    )
    parts(draft)[1]["text"] = words + "\n" + parts(draft)[1]["text"]
    return words


@mutation("last-year-in-title", zh="标题写成上一年", en="last year in the title")
def last_year_in_title(draft: Draft) -> str | None:
    year = year_of(draft)
    draft.data["title"] = f"{organ_of(draft)}{year - 1}年政府信息公开工作年度报告"
    return str(draft.data["title"])


@mutation("plan-for-last-year", zh="下一步工作写成上一年", en="the plan for next year is for this one")
def plan_for_last_year(draft: Draft) -> str | None:
    year = year_of(draft)
    words = draft.rng.choice(
        (f"{year - 1}年，本机关将重点抓好以下改进工作。", f"下一步，{year - 1}年工作打算：加强队伍建设。")
    )
    append(draft, 5, "\n" + words)
    return words


@mutation("template-left", zh="残留模板文字", en="template text is left")
def template_left(draft: Draft) -> str | None:
    words = draft.rng.choice(
        (
            "本报告电子版可从XX政府网站下载。",
            "如有疑问，请与XXX办公室联系（电话：XXXX-XXXXXXX）。",
            "请登录（具体网址）查询。",
            "某某镇全年组织培训2次。",
            "【此处填写本单位工作亮点】",
            "（行政机关规范全称）现公布本报告。",
            "××局全年组织业务学习4次。",
            "本年度组织培训__次。",
        )
    )
    number = draft.rng.choice((1, 6))
    append(draft, number, words)
    return words


@mutation("citation-wrong", zh="法规文件的名称或文号有误", en="the regulation under a wrong number or name")
def citation_wrong(draft: Draft) -> str | None:
    year = year_of(draft)
    choices = [
        "本机关严格执行《中华人民共和国政府信息公开条例》（国务院令第771号）。",
        "根据《中华人民共和国政府信息公开法》规定开展工作。",
        "按照《政府信息公开信息处理费管理办法》（国办函〔2021〕109号）执行。",
    ]
    if year >= 2021:
        choices += [
            "按照《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2019〕60号）编制。",
            "根据《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求编制本报告。",
        ]
    words = draft.rng.choice(choices)
    draft.data["preamble"] += words
    return words


@mutation("numbering-gap", zh="列举事项跳号", en="a number is left out")
def numbering_gap(draft: Draft) -> str | None:
    words = draft.rng.choice(
        (
            "\n（一）存在的主要问题\n一是解读形式单一；三是更新不够及时。\n（二）改进情况\n一是丰富解读形式；二是定期检查更新。",
            "\n（一）存在的主要问题\n一是解读形式单一；二是更新不够及时。\n（三）改进情况\n一是丰富解读形式；二是定期检查更新。",
            "\n存在问题：1.解读形式单一。\n2.更新不够及时。\n4.人员业务不熟。\n改进情况：加强培训，丰富解读形式，按月检查更新。",
        )
    )
    parts(draft)[5]["text"] = words.strip()
    return words


@mutation("numbering-repeated", zh="列举事项重号", en="a number stands twice")
def numbering_repeated(draft: Draft) -> str | None:
    words = draft.rng.choice(
        (
            "（一）存在的主要问题\n一是解读形式单一；二是更新不够及时；二是人员不足。\n（二）改进情况\n一是丰富解读形式；二是定期检查更新；三是补充人员。",
            "（一）存在的主要问题\n一是解读形式单一；二是更新不够及时。\n（一）改进情况\n一是丰富解读形式；二是定期检查更新。",
        )
    )
    parts(draft)[5]["text"] = words
    return words


@mutation("word-doubled", zh="词语重复", en="a word stands twice")
def word_doubled(draft: Draft) -> str | None:
    words = draft.rng.choice(
        (
            "进一步完善完善公开目录。",
            "组织开展了了业务培训。",
            "政府信息公开工作工作稳步推进。",
            "由办公室负责的的日常更新。",
        )
    )
    append(draft, 1, words)
    return words


@mutation("bracket-open", zh="括号或引号不成对", en="a bracket or quotation is open")
def bracket_open(draft: Draft) -> str | None:
    words = draft.rng.choice(
        (
            "落实《中华人民共和国政府信息公开条例要求，规范办理。",
            "打造“政策明白人队伍，服务群众。",
            "在各村设置公开栏（含电子屏，及时更新内容。",
        )
    )
    append(draft, 1, words)
    return words


@mutation("sentence-broken-off", zh="句子中断", en="a sentence breaks off")
def sentence_broken_off(draft: Draft) -> str | None:
    words = draft.rng.choice(
        ("通过政府网站、微信公众号以及", "下一步，将重点围绕", "针对上述问题，我们将从以下几个方面")
    )
    append(draft, 5, "\n" + words)
    return words


@mutation("short-name-unexplained", zh="文件简称未注明全称", en="a short name that nobody introduced")
def short_name_unexplained(draft: Draft) -> str | None:
    words = draft.rng.choice(
        ("严格按照《办法》要求收取费用。", "对照《要点》逐项落实任务。", "认真执行《规定》，做好公开工作。")
    )
    append(draft, 1, words)
    return words


@mutation(
    "title-incomplete", zh="标题缺少机关、年度或规定用语", en="a title without organ, year or its words"
)
def title_incomplete(draft: Draft) -> str | None:
    organ, year = organ_of(draft), year_of(draft)
    draft.data["title"] = draft.rng.choice(
        (
            f"{year}年政府信息公开工作年度报告",
            f"{organ}政府信息公开工作年度报告",
            f"{organ}{year}年政务公开工作总结",
            f"{organ}{year}年政府信息公开工作报告",
            f"{organ}{year}年政务公开年报",
        )
    )
    return str(draft.data["title"])


@mutation("words-of-another-organ", zh="自称成了其他机关", en="another town's own words")
def words_of_another_organ(draft: Draft) -> str | None:
    if level_of(draft) not in ("township", "subdistrict"):
        return None
    foreign = draft.rng.choice(("我局", "本局"))
    words = f"{foreign}高度重视政府信息公开工作，{foreign}主要负责人多次听取汇报。"
    append(draft, 1, words)
    return words
