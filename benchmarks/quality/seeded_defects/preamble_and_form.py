"""Seeded defects for the rules on the form, its tables, and the parts and period that the preamble states."""

from __future__ import annotations

import re
from typing import Any

from auditor_ogi.form import TABLES, form, set_value
from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike
from benchmarks.quality.seeded_defects.web_page import web_page

_CLAIMED = (
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项"
)
_SIX = re.compile("(?:本报告|报告|全文|年度报告)(?:由|包括|共)[^。]*部分(?:组成)?。")


def _claim(stage: Stage, words: str) -> str:
    stage.data["preamble"] = _SIX.sub("", stage.data["preamble"]) + words
    return words


@defect("section-count-claim", "six parts are called five")
def called_five(stage: Stage) -> str | None:
    return _claim(stage, f"{_CLAIMED}{stage.rng.choice(('五部分组成', '等五个部分组成', '七部分组成'))}。")


@defect("section-count-claim", "five parts listed, six claimed")
def one_not_listed(stage: Stage) -> str | None:
    listed = _CLAIMED.replace(
        stage.rng.choice(("、存在的主要问题及改进情况", "、主动公开政府信息情况", "、其他需要报告的事项")), ""
    )
    return _claim(stage, f"{listed}六部分组成。")


@look_alike("section-count-claim", "six parts in other words")
def six_in_other_words(stage: Stage) -> str | None:
    return _claim(
        stage,
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


def _in_form(data: dict[str, Any], edition: str) -> dict[str, Any]:
    """The data in another edition of the form: what both have is kept, the rest is zero, sums stay right."""
    changed = {**data, **{table: form(edition).empty()[table] for table in TABLES}, "form": edition}
    for table in TABLES:
        for pointer in form(edition).pointers(table):
            value: Any = data
            for step in pointer.split("/")[1:]:
                value = value.get(step, 0) if isinstance(value, dict) else 0
            set_value(changed, pointer, value if isinstance(value, int | float) else 0)
    if edition != "2021" and data["form"] == "2021":
        other = data["requests"]["outcomes"]["other"]
        for column in changed["requests"]["received"]:
            changed["requests"]["outcomes"]["other_total"][column] = sum(
                row[column] for row in other.values()
            )
    return changed


@defect(
    "form-edition",
    "the form of 2019 in a later year",
    also=NARRATIVE | {"rulemaking-power", "all-zero-report", "zero-explained"},
)
def old_form(stage: Stage) -> str | None:
    if stage.facts.edition == "2019":
        return None
    stage.data = _in_form(stage.data, "2019")
    return "tables of 2019"


@defect("form-edition", "a table three of 23 rows", also=("unit-sum",))
def merged_rows(stage: Stage) -> str | None:
    if stage.facts.edition == "2019":
        return None
    stage.data = _in_form(stage.data, "2021-23row")
    return "其他处理 as one row"


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


@defect("tables-complete", "a table is missing", also=NARRATIVE | {"section-content", "all-zero-report"})
def table_missing(stage: Stage) -> str | None:
    table = stage.rng.choice(TABLES)
    stage.data[table] = None
    return f"no table {table}"


@look_alike("tables-complete", "printed as a page, whole")
def whole_page(stage: Stage) -> str | None:
    stage.file = ("html", web_page(stage.data))
    return "the clean report as a page"


_PERIODS = re.compile("[^。]*统计[^。]*。")


def _period(stage: Stage, words: str) -> str:
    stage.data["preamble"] = _PERIODS.sub("", stage.data["preamble"]) + words
    return words


@defect("reporting-period", "last year's period", also=("right-year",))
def last_period(stage: Stage) -> str | None:
    year = stage.facts.year - 1
    return _period(
        stage,
        stage.rng.choice(
            (
                f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
                f"统计时间为{year}年1月1日至{year}年12月31日。",
                f"数据统计周期：{year}.1.1-{year}.12.31。",
            )
        ),
    )


@defect("reporting-period", "not the whole year")
def short_period(stage: Stage) -> str | None:
    year = stage.facts.year
    end = stage.rng.choice(("11月30日", "12月30日", "10月31日"))
    return _period(stage, f"本报告所列数据的统计期限自{year}年1月1日起至{year}年{end}止。")


@defect("reporting-period", "begins in another year", also=("right-year",))
def early_period(stage: Stage) -> str | None:
    year = stage.facts.year
    return _period(stage, f"所列数据统计期限从{year - 1}年12月1日起到{year}年12月31日止。")


@look_alike("reporting-period", "written otherwise")
def other_period(stage: Stage) -> str | None:
    year = stage.facts.year
    words = "〇一二三四五六七八九"
    spelled = "".join(words[int(digit)] for digit in str(year))
    return _period(
        stage,
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
