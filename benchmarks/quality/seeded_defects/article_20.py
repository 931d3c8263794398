"""Seeded defects for the rules on table two."""

from __future__ import annotations

from auditor_ogi.form import form
from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike, mutated
from benchmarks.quality.seeded_defects.web_page import web_page

_DOCUMENTS = "/article20/normative_documents"
_NOT_RULEMAKERS = ("township", "subdistrict", "county", "county_department")


defect("article20-cells", "a blank cell")(mutated("article20-cell-blank"))


@defect("article20-cells", "a dash for nothing")
def dash_for_nothing(stage: Stage) -> str | None:
    pointer = stage.rng.choice(form(stage.data["form"]).pointers("article20"))
    if stage.facts.of(pointer):
        return None
    stage.file = ("html", web_page(stage.data, prints={pointer: stage.rng.choice(("/", "—", "-"))}))
    return f"{pointer} holds a dash"


defect("article20-cells", "no cell filled", also=("all-zero-report",))(mutated("article20-unfilled"))


@look_alike(
    "article20-cells",
    "only zeros",
    also=NARRATIVE
    | {"zero-explained", "zero-after-nonzero", "in-force-continuity", "all-zero-report", "zero-unusual"},
)
def only_zeros(stage: Stage) -> str | None:
    stage.change_facts(values=dict.fromkeys(form(stage.data["form"]).pointers("article20"), 0))
    return "table two is all zeros"


@defect("article20-counts", "a negative number", also=NARRATIVE | {"article20-cells"})
def negative(stage: Stage) -> str | None:
    stage.file = ("html", web_page(stage.data, prints={"/article20/penalties/decisions": "-3"}))
    return "-3 penalties"


@defect("article20-counts", "a fraction", also=NARRATIVE | {"article20-cells"})
def fraction(stage: Stage) -> str | None:
    stage.file = ("html", web_page(stage.data, prints={"/article20/licensing/decisions": "12.5"}))
    return "12.5 licensing decisions"


@defect("article20-counts", "a charge in 元", also=NARRATIVE | {"article20-cells"})
def charge_in_yuan(stage: Stage) -> str | None:
    if stage.facts.edition == "2019":
        return None
    stage.file = ("html", web_page(stage.data, prints={"/article20/fees/amount": "52300元"}))
    return "52300元"


@look_alike("article20-counts", "numbers with their measure word")
def with_measure_word(stage: Stage) -> str | None:
    count = stage.facts.of("/article20/licensing/decisions")
    printed = stage.rng.choice(
        (
            f"{count}件",
            f"{count} 件",
            str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        )
    )
    stage.file = ("html", web_page(stage.data, prints={"/article20/licensing/decisions": printed}))
    return printed


defect("rulemaking-power", "internal rules counted as 规章", also=("in-force-continuity",))(
    mutated("internal-rules-counted")
)


defect("rulemaking-power", "old rules in force", also=("in-force-continuity",))(mutated("old-rules-counted"))


@look_alike("rulemaking-power", "a city's rules", also=("in-force-continuity", "unit-sum"))
def rules_of_a_city(stage: Stage) -> str | None:
    if stage.facts.organ.level != "city" or stage.facts.edition == "2019":
        return None
    stage.set(
        {
            "/article20/rules/issued": 1,
            "/article20/rules/in_force": stage.facts.of("/article20/rules/in_force") + 1,
        }
    )
    return "a city issued a rule"


@defect("in-force-floor", "fewer in force than issued", also=NARRATIVE | {"in-force-continuity"})
def below_the_floor(stage: Stage) -> str | None:
    if stage.facts.edition == "2019":
        return None
    issued = stage.rng.randint(3, 9)
    stage.change_facts(
        values={
            f"{_DOCUMENTS}/issued": issued,
            f"{_DOCUMENTS}/repealed": 1,
            f"{_DOCUMENTS}/in_force": stage.rng.randint(0, issued - 2),
        }
    )
    return f"{issued} issued, 1 repealed, fewer in force"


@look_alike("in-force-floor", "exactly what was issued", also=("in-force-continuity", "zero-explained"))
def on_the_floor(stage: Stage) -> str | None:
    if stage.facts.edition == "2019":
        return None
    stage.change_facts(
        values={f"{_DOCUMENTS}/issued": 3, f"{_DOCUMENTS}/repealed": 1, f"{_DOCUMENTS}/in_force": 2}
    )
    return "3 issued, 1 repealed, 2 in force"


@look_alike("in-force-floor", "more repealed than issued", also=("in-force-continuity", "zero-explained"))
def more_repealed(stage: Stage) -> str | None:
    if stage.facts.edition == "2019":
        return None
    stage.change_facts(
        values={f"{_DOCUMENTS}/issued": 1, f"{_DOCUMENTS}/repealed": 9, f"{_DOCUMENTS}/in_force": 0}
    )
    return "1 issued, 9 repealed, 0 in force"


@defect("fee-unit", "an amount in 元", among_peers=True, also=("sudden-change", "unit-sum"))
def amount_in_yuan(stage: Stage) -> str | None:
    stage.change_facts(values={"/article20/fees/amount": round(stage.rng.uniform(3, 9) * 10_000)})
    return f"{stage.get('/article20/fees/amount')} 万元"


@look_alike("fee-unit", "ten times its peers", among_peers=True, also=("sudden-change", "unit-sum"))
def ten_times(stage: Stage) -> str | None:
    stage.change_facts(values={"/article20/fees/amount": 71.5})
    return "71.5 万元 among 2 to 9"


defect(
    "article20-items",
    "only meetings and news",
    also=(
        "five-aspects",
        "accountability-results",
        "zero-explained",
        "zero-after-nonzero",
        "fee-statement",
        "section-content",
    ),
)(mutated("only-news"))


@look_alike(
    "article20-items",
    "one kind of information is enough",
    also=("five-aspects", "accountability-results", "zero-explained", "zero-after-nonzero"),
)
def one_kind(stage: Stage) -> str | None:
    if stage.facts.organ.level != "township":
        return None
    words = stage.rng.choice(
        ("公开耕地地力保护补贴发放名单。", "宅基地审批结果逐户公示。", "公开农村低保对象名单。")
    )
    stage.part[1]["text"] = f"本年度在网站上刊登会议消息和活动新闻。{words}总体情况平稳，读者反映较好。"
    return words


@defect("normative-documents-stated", "another number issued", also=NARRATIVE)
def other_issued(stage: Stage) -> str | None:
    issued = stage.facts.documents("issued")
    if not issued or stage.facts.edition == "2019":
        return None
    return stage.misstate(
        "documents", values={f"{_DOCUMENTS}/issued": issued + stage.rng.choice((1, 2, 3, 10))}
    )


@defect("normative-documents-stated", "another number in force", also=NARRATIVE)
def other_in_force(stage: Stage) -> str | None:
    count = stage.facts.documents("in_force")
    if count < 2 or stage.facts.edition == "2019":
        return None
    return stage.misstate(
        "documents", values={f"{_DOCUMENTS}/in_force": count + stage.rng.choice((1, 2, 5, 10))}
    )


@defect("normative-documents-stated", "another number repealed", also=NARRATIVE)
def other_repealed(stage: Stage) -> str | None:
    count = stage.facts.documents("repealed")
    if not count or stage.facts.edition == "2019":
        return None
    return stage.misstate("documents", values={f"{_DOCUMENTS}/repealed": count + stage.rng.choice((1, 2))})


@look_alike("normative-documents-stated", "documents of others and of other years")
def others_documents(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "转发上级规范性文件17件。",
            f"{stage.facts.year + 1}年计划制定行政规范性文件3件。",
            f"{stage.facts.year - 1}年制发的文件已全部录入政策库，共19份。",
            "参与上级规范性文件征求意见23次。",
            "对26件规范性文件开展公平竞争审查培训。",
            "全国人大常委会备案审查的规范性文件案例6个被选作培训教材。",
        )
    )
    stage.append(1, words)
    return words
