"""Seeded defects for the rules on the form, its tables, and the parts and period that the preamble states."""

from __future__ import annotations

from auditor_ogi.mutations.statements import claim, state_period
from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike, mutated
from benchmarks.quality.seeded_defects.web_page import web_page

defect("section-count-claim", "six parts are called five")(mutated("parts-miscounted"))


defect("section-count-claim", "five parts listed, six claimed")(mutated("part-not-listed"))


@look_alike("section-count-claim", "six parts in other words")
def six_in_other_words(stage: Stage) -> str | None:
    return claim(
        stage.draft(),
        stage.rng.choice(
            (
                "全文共分六部分。",
                "本报告包含6个部分：总体情况；主动公开政府信息情况；收到和处理政府信息公开申请情况；"
                "政府信息公开行政复议、行政诉讼情况；存在的主要问题及改进情况；其他需要报告的事项。",
                "报告分为总体情况、主动公开、依申请公开、行政复议和诉讼、问题及改进、其他事项六大部分。",
            )
        ),
    )


@look_alike("section-count-claim", "parts of something else")
def other_parts(stage: Stage) -> str | None:
    words = "专栏由政策文件、解读材料、办事指南三部分组成。"
    stage.append(1, words)
    return words


defect(
    "form-edition",
    "the form of 2019 in a later year",
    also=NARRATIVE | {"rulemaking-power", "all-zero-report", "zero-explained"},
)(mutated("form-of-2019"))


defect("form-edition", "a table three of 23 rows", also=("unit-sum",))(mutated("form-of-23-rows"))


@look_alike("form-edition", "the form of 2019 while it was in force")
def old_form_in_time(stage: Stage) -> str | None:
    return "tables of 2019" if stage.facts.edition == "2019" else None


@look_alike("form-edition", "the form of 2021 with figures in its own rows", also=NARRATIVE)
def row_in_use(stage: Stage) -> str | None:
    if stage.facts.edition == "2019" or not stage.facts.requests("received"):
        return None
    at = "/requests/{}/{}"
    rows = ("received", "outcomes/other/fee_unpaid", "outcomes/total")
    stage.change_facts(
        values={
            at.format(row, column): stage.facts.requests(row, column) + 1
            for row in rows
            for column in ("other", "total")
        }
    )
    return "one more under 逾期未缴费"


@defect("tables-complete", "a row is missing from the print", also=NARRATIVE)
def row_missing(stage: Stage) -> str | None:
    row = stage.rng.choice(
        (
            "/requests/outcomes/refused/deliberative",
            "/requests/outcomes/not_processed/petition",
            "/requests/carried_out",
            "/article20/compulsion",
        )
    )
    if stage.facts.edition == "2019":
        return None
    stage.file = ("html", web_page(stage.data, without=[row]))
    return f"the row {row} is not printed"


defect("tables-complete", "a table is missing", also=NARRATIVE | {"section-content", "all-zero-report"})(
    mutated("table-missing")
)


@look_alike("tables-complete", "printed as a page, whole")
def whole_page(stage: Stage) -> str | None:
    stage.file = ("html", web_page(stage.data))
    return "the clean report as a page"


defect("reporting-period", "last year's period", also=("right-year",))(mutated("period-of-last-year"))


defect("reporting-period", "not the whole year")(mutated("period-short"))


defect("reporting-period", "begins in another year", also=("right-year",))(mutated("period-early"))


@look_alike("reporting-period", "written otherwise")
def other_period(stage: Stage) -> str | None:
    year = stage.facts.year
    words = "〇一二三四五六七八九"
    spelled = "".join(words[int(digit)] for digit in str(year))
    return state_period(
        stage.draft(),
        stage.rng.choice(
            (
                f"统计期限：{spelled}年一月一日至{spelled}年十二月三十一日。",
                f"数据统计时间为{year}年1月1日—12月31日。",
                f"本报告中的数据统计截止{year}年12月31日。",
                f"统计时限为{year}年1月1日0时至{year}年12月31日24时。",
            )
        ),
    )


@look_alike("reporting-period", "another period of something else")
def another_period(stage: Stage) -> str | None:
    year = stage.facts.year
    words = f"征求意见期限为{year}年5月6日至{year}年6月5日。"
    stage.append(1, words)
    return words
