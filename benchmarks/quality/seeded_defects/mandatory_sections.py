"""Seeded defects for the rules on the six parts: whether they are there, their titles, order and contents."""

from __future__ import annotations

import re

from benchmarks.quality.seeded_defects.seeding import Stage, defect, look_alike

_GONE_WITH_A_PART = (
    "section-count-claim", "accountability-results", "article20-items", "zero-explained",
    "zero-after-nonzero", "consistent-claims",
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


@defect(
    "section-length",
    "part one is a few words among long ones",
    among_peers=True,
    also=(*_GONE_WITH_PART_ONE, "section-content"),
)
def part_one_short(stage: Stage) -> str | None:
    stage.part[1]["text"] = "本年度更新公开栏目内容，培训信息员，按时答复群众来信。"
    return stage.part[1]["text"]


@look_alike(
    "section-length", "part one is half as long as others", among_peers=True, also=_GONE_WITH_PART_ONE
)
def part_one_half(stage: Stage) -> str | None:
    sentences = stage.part[1]["text"].split("。")
    if len(sentences) < 4:
        return None
    stage.part[1]["text"] = "。".join(sentences[: (len(sentences) + 1) // 2]) + "。"
    return "the second half of part one taken out"


@look_alike("section-content", "part six says there is nothing", also=("fee-statement",))
def part_six_none(stage: Stage) -> str | None:
    stage.part[6]["text"] = stage.rng.choice(
        ("无。", "无", "无其他需要报告的事项。", "没有其他需要报告的事项。")
    )
    return stage.part[6]["text"]


@look_alike("section-content", "tables without a word", also=("zero-explained", "zero-after-nonzero"))
def only_tables(stage: Stage) -> str | None:
    for number in (2, 3, 4):
        stage.part[number]["text"] = ""
    return "parts two to four hold their tables only"
