"""Plants for the rules on what a report must contain."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from auditor_ogi.form import TABLES, form, set_value
from benchmarks.quality.plants.page import page
from benchmarks.quality.plants.planting import NARRATIVE, Stage, defect, look_alike
from benchmarks.quality.writer import write

_GONE_WITH_A_PART = (
    "section-count-claim", "accountability-results", "article20-items", "zero-explained", "zero-after-nonzero",
    "consistent-claims",
)  # fmt: skip
_GONE_WITH_PART_ONE = (
    "five-aspects",
    "accountability-results",
    "article20-items",
    "zero-explained",
    "zero-after-nonzero",
)
_ORDINALS = "一二三四五六七八"
_OTHER_TITLES = {
    1: ("总体概述", "基本情况", "概述", "{year}年政务公开总体情况"),
    2: ("主动公开信息情况", "主动公开政府信息的情况", "行政机关主动公开政府信息情况"),
    3: ("依申请公开政府信息办理情况", "行政机关收到和处理政府信息公开申请情况", "收到和处理申请情况"),
    4: (
        "行政复议和行政诉讼情况",
        "政府信息公开行政复议及行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    ),
    5: (
        "存在的问题及改进情况",
        "存在问题和改进措施",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在的主要问题和改进情况",
    ),
    6: ("其他需要说明的事项", "其它需要报告的事项", "其他报告事项", "其他需要汇报事项"),
}


def _renumber(stage: Stage) -> None:
    for place, section in enumerate(stage.data["sections"]):
        title = section["heading"].split("、", 1)[1]
        section["heading"] = f"{_ORDINALS[place]}、{title}"


@defect("six-sections", "a part is missing", also=_GONE_WITH_A_PART)
def part_missing(stage: Stage) -> str | None:
    number = stage.rng.randint(1, 6)
    stage.data["sections"] = [section for section in stage.data["sections"] if section["number"] != number]
    return f"part {number} taken out"


@defect(
    "six-sections",
    "a part is missing and the others are numbered through",
    must=("section-order",),
    also=_GONE_WITH_A_PART,
)
def part_missing_renumbered(stage: Stage) -> str | None:
    number = stage.rng.randint(2, 5)
    stage.data["sections"] = [section for section in stage.data["sections"] if section["number"] != number]
    _renumber(stage)
    return f"part {number} taken out, the rest numbered through"


@defect("six-sections", "the last two parts are missing", also=_GONE_WITH_A_PART)
def end_missing(stage: Stage) -> str | None:
    del stage.data["sections"][4:]
    return "parts five and six taken out"


@look_alike("six-sections", "parts under other headings", also=("section-title",))
def other_headings(stage: Stage) -> str | None:
    for number, titles in _OTHER_TITLES.items():
        title = stage.rng.choice(titles).format(year=stage.facts.year)
        stage.part[number]["heading"] = f"{_ORDINALS[number - 1]}、{title}"
    return "all headings in other words"


@defect("section-title", "another title")
def another_title(stage: Stage) -> str | None:
    number = stage.rng.randint(1, 6)
    title = stage.rng.choice(_OTHER_TITLES[number]).format(year=stage.facts.year)
    if stage.facts.edition == "2019" and number == 4:
        return None
    stage.part[number]["heading"] = f"{_ORDINALS[number - 1]}、{title}"
    return stage.part[number]["heading"]


@look_alike("section-title", "spaces and a full stop")
def spaced_title(stage: Stage) -> str | None:
    for section in stage.data["sections"]:
        ordinal, title = re.split("、 ?", section["heading"], maxsplit=1)
        section["heading"] = f"{ordinal}、 {title}" + stage.rng.choice(("", "。", "："))
    return "spaces and full stops in headings"


@look_alike("section-title", "the wording of 2019 before 2021")
def title_of_2019(stage: Stage) -> str | None:
    if stage.facts.edition != "2019":
        return None
    stage.part[4]["heading"] = "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"
    return stage.part[4]["heading"]


@defect("section-order", "two parts are swapped")
def swapped(stage: Stage) -> str | None:
    sections = stage.data["sections"]
    at = stage.rng.randint(0, 4)
    sections[at], sections[at + 1] = sections[at + 1], sections[at]
    return f"“{sections[at]['heading']}” before “{sections[at + 1]['heading']}”"


@defect("section-order", "an ordinal is printed twice")
def repeated_ordinal(stage: Stage) -> str | None:
    number = stage.rng.randint(2, 6)
    heading = stage.part[number]["heading"]
    stage.part[number]["heading"] = _ORDINALS[number - 2] + heading[1:]
    return stage.part[number]["heading"]


@defect("section-order", "ordinals are shifted")
def shifted(stage: Stage) -> str | None:
    number = stage.rng.randint(2, 5)
    for each in range(number, 7):
        stage.part[each]["heading"] = _ORDINALS[each] + stage.part[each]["heading"][1:]
    return f"from part {number} on one too many"


@look_alike("section-order", "no ordinals at all")
def no_ordinals(stage: Stage) -> str | None:
    for section in stage.data["sections"]:
        section["heading"] = section["heading"].split("、", 1)[1].strip()
    return "headings without ordinals"


@look_alike("section-order", "written as 第一部分", also=("section-title",))
def as_parts(stage: Stage) -> str | None:
    for place, section in enumerate(stage.data["sections"]):
        section["heading"] = f"第{_ORDINALS[place]}部分 {section['heading'].split('、', 1)[1].strip()}"
    return "第一部分 …"


@defect("section-content", "part one has no text", also=_GONE_WITH_PART_ONE)
def part_one_empty(stage: Stage) -> str | None:
    stage.part[1]["text"] = ""
    return "part one emptied"


@defect("section-content", "part five has no text", also=("problems-and-improvements",))
def part_five_empty(stage: Stage) -> str | None:
    stage.part[5]["text"] = stage.rng.choice(("", "\n"))
    return "part five emptied"


@defect("section-content", "part five only says none", also=("problems-and-improvements",))
def part_five_none(stage: Stage) -> str | None:
    stage.part[5]["text"] = stage.rng.choice(("无", "无。", "暂无。", "本年度无此类情况。"))
    return stage.part[5]["text"]


@defect("section-content", "part six has no text", also=("fee-statement",))
def part_six_empty(stage: Stage) -> str | None:
    stage.part[6]["text"] = ""
    return "part six emptied"


@look_alike("section-content", "part six says there is nothing", also=("fee-statement",))
def part_six_none(stage: Stage) -> str | None:
    stage.part[6]["text"] = stage.rng.choice(("无。", "无", "无其他需要报告的事项。", "没有其他需要报告的事项。"))
    return stage.part[6]["text"]


@look_alike("section-content", "tables without a word", also=("zero-explained", "zero-after-nonzero"))
def only_tables(stage: Stage) -> str | None:
    for number in (2, 3, 4):
        stage.part[number]["text"] = ""
    return "parts two to four hold their tables only"


_ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")


def _aspects(stage: Stage, aspects: list[str]) -> None:
    stage.take(write(stage.facts, manner=replace(stage.written.manner, aspects=aspects)))


def _without_aspect(stage: Stage, name: str) -> str | None:
    if stage.facts.edition == "2019":
        return None
    _aspects(stage, [aspect for aspect in _ASPECTS if aspect != name])
    return f"nothing on {name}"


@defect("five-aspects", "nothing on supervision", also=("accountability-results",))
def no_supervision(stage: Stage) -> str | None:
    return _without_aspect(stage, "监督保障")


@defect("five-aspects", "nothing on platforms")
def no_platforms(stage: Stage) -> str | None:
    return _without_aspect(stage, "政府信息公开平台建设")


@defect("five-aspects", "nothing on management")
def no_management(stage: Stage) -> str | None:
    return _without_aspect(stage, "政府信息管理")


@defect("five-aspects", "nothing on requests", also=("zero-explained", "zero-after-nonzero"))
def no_requests(stage: Stage) -> str | None:
    return _without_aspect(stage, "依申请公开")


@look_alike("five-aspects", "in another order")
def shuffled_aspects(stage: Stage) -> str | None:
    _aspects(stage, stage.rng.sample(_ASPECTS, len(_ASPECTS)))
    return "aspects in another order"


@look_alike("five-aspects", "two more aspects")
def more_aspects(stage: Stage) -> str | None:
    stage.add(1, "\n组织领导方面，召开专题会议2次研究公开工作。\n教育培训方面，安排新进人员跟班学习。")
    return "two more aspects"


@look_alike("five-aspects", "aspects under shorter names")
def shorter_aspects(stage: Stage) -> str | None:
    text = stage.part[1]["text"]
    for long, short in (("政府信息公开平台建设", "平台建设"), ("政府信息管理", "信息管理"), ("监督保障", "监管保障")):
        text = text.replace(long, short)
    stage.part[1]["text"] = text
    return "平台建设, 信息管理, 监管保障"


_NO_RESULTS = (
    "（五）监督保障。安排专人负责公开工作，定期检查栏目更新，举办业务培训2次。",
    "（五）监督保障。落实专项经费，明确各科室联络员，开展业务学习3次。",
)
_MECHANISMS = (
    "（五）监督保障。将政务公开纳入年度考核内容，健全社会评议机制，建立责任追究制度。",
    "（五）监督保障。完善考核办法，拟开展社会评议，对落实不力的按规定追究责任。",
)
_GOVERNMENTS = ("township", "county", "city")
_SPEAKS_OF_RESULTS = re.compile("[^。；\n]*(?:考核|评估|满意|评议|问责|追究|督办)[^。；\n]*[。；]?")


def _supervised_by(stage: Stage, words: str) -> None:
    supervision = stage.written.passages["supervision"]
    stage.say(supervision, words.split("。", 1)[1])
    for number in (5, 6):
        if number == 6 or not _SPEAKS_OF_RESULTS.search(stage.part[5]["text"]):
            stage.part[number]["text"] = _SPEAKS_OF_RESULTS.sub("", stage.part[number]["text"])


@defect("accountability-results", "no results at all", also=("fee-statement", "section-content"))
def no_results(stage: Stage) -> str | None:
    if stage.facts.organ.level not in _GOVERNMENTS or "考核" in stage.part[5]["text"]:
        return None
    words = stage.rng.choice(_NO_RESULTS)
    _supervised_by(stage, words)
    return words


@defect("accountability-results", "deputies were content with the answers to their proposals")
def content_deputies(stage: Stage) -> str | None:
    if stage.facts.organ.level not in _GOVERNMENTS or "考核" in stage.part[5]["text"]:
        return None
    _supervised_by(stage, _NO_RESULTS[0])
    stage.part[6]["text"] = "全年未收取信息处理费。办理人大代表建议4件、政协提案3件，代表委员满意率100%。"
    return stage.part[6]["text"]


@defect("accountability-results", "mechanisms and intentions only")
def mechanisms_only(stage: Stage) -> str | None:
    if stage.facts.organ.level not in _GOVERNMENTS or "考核" in stage.part[5]["text"]:
        return None
    words = stage.rng.choice(_MECHANISMS)
    _supervised_by(stage, words)
    return words


@look_alike("accountability-results", "a department gives none")
def department_without_results(stage: Stage) -> str | None:
    if not stage.facts.organ.is_department:
        return None
    words = stage.rng.choice(_NO_RESULTS)
    _supervised_by(stage, words)
    return words


@look_alike("accountability-results", "results in other places and words")
def other_results(stage: Stage) -> str | None:
    if stage.facts.organ.level not in _GOVERNMENTS:
        return None
    words = stage.rng.choice(
        (
            "工作考核、社会评议和责任追究结果：年度考核得分93.5分；公众评议满意；无责任追究。",
            "本年度政务公开考核列全县第3名，社会评议满意度95.2%，没有人员被问责。",
            "经考核为优秀等次。群众评议结果良好。责任追究零发生。",
            "考核、评议和追责情况。考核结果合格，社会评议未收到差评，全年责任追究0人次。",
        )
    )
    stage.say(stage.written.passages["supervision"], "组织业务培训2次，安排专人检查栏目更新，强化监督保障。")
    stage.add(6, "\n" + words)
    return words


_PROBLEM = "一是政策解读形式单一；二是部分栏目更新不及时；三是人员业务不熟。"
_ANSWER = "一是丰富解读形式，推出图解；二是每月检查栏目更新；三是开展轮训。"


@defect("problems-and-improvements", "problems only")
def problems_only(stage: Stage) -> str | None:
    stage.part[5]["text"] = stage.rng.choice(
        (
            "本年度政府信息公开存在的不足：一是政策解读形式单一；二是部分栏目内容陈旧；三是人员业务不熟。",
            "政府信息公开工作与群众期待相比有差距，表现为栏目更新不及时、专业人员不足。",
        )
    )
    return stage.part[5]["text"]


@defect("problems-and-improvements", "improvements only")
def improvements_only(stage: Stage) -> str | None:
    stage.part[5]["text"] = stage.rng.choice(
        (
            "本机关将继续加强学习，组织业务培训，拓宽公开渠道，把公开工作抓实抓好。",
            "今后，将持续丰富公开内容，优化网站栏目，配强工作力量，推动公开工作再上台阶。",
        )
    )
    return stage.part[5]["text"]


@defect("problems-and-improvements", "no problems, it says")
def no_problems(stage: Stage) -> str | None:
    stage.part[5]["text"] = stage.rng.choice(
        (
            "本年度政府信息公开工作运行正常，不存在问题。将继续做好各项公开工作。",
            "经自查，未发现明显问题。今后继续保持。",
        )
    )
    return stage.part[5]["text"]


@defect("problems-and-improvements", "three problems and one improvement")
def unanswered_problems(stage: Stage) -> str | None:
    stage.part[5]["text"] = f"（一）存在的主要问题\n{_PROBLEM}\n（二）改进情况\n一是开展业务轮训，发放操作手册。"
    return stage.part[5]["text"]


@look_alike("problems-and-improvements", "more improvements than problems")
def more_improvements(stage: Stage) -> str | None:
    stage.part[5]["text"] = (
        "（一）存在的主要问题\n一是栏目更新不及时；二是人员业务不熟。\n（二）改进情况\n"
        + _ANSWER
        + "四是补充专职人员。"
    )
    return stage.part[5]["text"]


@look_alike("problems-and-improvements", "improvements in running text")
def running_improvements(stage: Stage) -> str | None:
    stage.part[5]["text"] = stage.rng.choice(
        (
            _PROBLEM + "\n对此，已在年内补充两名专职人员，改版网站，解读形式由单一文字扩展为图文和视频。",
            "当前，村级公开栏利用率低、老年人上网查询难的情况仍然存在。为此，各村已设资料架，由网格员上门讲解。",
            "问题：答复文书格式不统一。改进：统一印发答复范本。\n问题：网站检索不便。改进：已完成检索功能升级。",
        )
    )
    return stage.part[5]["text"]


@defect("fee-statement", "part six is silent on fees")
def silent_on_fees(stage: Stage) -> str | None:
    if stage.facts.edition == "2019":
        return None
    stage.part[6]["text"] = stage.rng.choice(
        (
            "办理人大代表建议3件、政协提案2件，均已按期答复。",
            "无其他需要报告的事项。",
            "公共企事业单位信息公开有序开展。",
        )
    )
    return stage.part[6]["text"]


@defect("fee-statement", "part six speaks of another fee", also=NARRATIVE)
def another_fee(stage: Stage) -> str | None:
    if stage.facts.edition == "2019" or stage.facts.values["/article20/fees/amount"]:
        return None
    stage.part[6]["text"] = "本年度行政事业性收费0万元。无其他需要报告的事项。"
    return stage.part[6]["text"]


@look_alike("fee-statement", "no fee, in other words")
def no_fee_in_other_words(stage: Stage) -> str | None:
    stage.part[6]["text"] = stage.rng.choice(
        (
            "全年办理政府信息公开申请均未收费。",
            "依申请公开未向申请人收取任何费用。",
            "政府信息公开处理费：无。",
            "本年度信息处理费收取总金额为零。",
            "未产生政府信息公开信息处理费用。",
        )
    )
    return stage.part[6]["text"]


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
    stage.add(1, words)
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
            changed["requests"]["outcomes"]["other_total"][column] = sum(row[column] for row in other.values())
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
    stage.change(
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
    stage.file = ("html", page(stage.data, without=[row]))
    return f"the row {row} is not printed"


@defect("tables-complete", "a table is missing", also=NARRATIVE | {"section-content", "all-zero-report"})
def table_missing(stage: Stage) -> str | None:
    table = stage.rng.choice(TABLES)
    stage.data[table] = None
    return f"no table {table}"


@look_alike("tables-complete", "printed as a page, whole")
def whole_page(stage: Stage) -> str | None:
    stage.file = ("html", page(stage.data))
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
    stage.add(1, words)
    return words
