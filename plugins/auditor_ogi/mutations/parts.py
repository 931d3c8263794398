"""Mutations of the six parts: whether they are there, their titles, their order, their text."""

from __future__ import annotations

from auditor.reports.mutation import Draft
from auditor_ogi.mutations.declaring import edition_for, mutation, parts, year_of

ORDINALS = "一二三四五六七八"
OTHER_TITLES = {
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


def _renumber(draft: Draft) -> None:
    for place, section in enumerate(draft.data["sections"]):
        title = section["heading"].split("、", 1)[1]
        section["heading"] = f"{ORDINALS[place]}、{title}"


@mutation("part-missing", zh="缺少一个法定部分", en="a part is missing")
def part_missing(draft: Draft) -> str | None:
    number = draft.rng.randint(1, 6)
    draft.data["sections"] = [section for section in draft.data["sections"] if section["number"] != number]
    return f"part {number} taken out"


@mutation(
    "part-missing-renumbered",
    zh="缺少一个法定部分，其余部分重新编号",
    en="a part is missing and the others are numbered through",
)
def part_missing_renumbered(draft: Draft) -> str | None:
    number = draft.rng.randint(2, 5)
    draft.data["sections"] = [section for section in draft.data["sections"] if section["number"] != number]
    _renumber(draft)
    return f"part {number} taken out, the rest numbered through"


@mutation("last-parts-missing", zh="缺少第五、第六部分", en="the last two parts are missing")
def last_parts_missing(draft: Draft) -> str | None:
    del draft.data["sections"][4:]
    return "parts five and six taken out"


@mutation("part-retitled", zh="一个部分的标题改成其他说法", en="the title of a part is another one")
def part_retitled(draft: Draft) -> str | None:
    number = draft.rng.randint(1, 6)
    title = draft.rng.choice(OTHER_TITLES[number]).format(year=year_of(draft))
    if edition_for(draft) == "2019" and number == 4:
        return None
    parts(draft)[number]["heading"] = f"{ORDINALS[number - 1]}、{title}"
    return str(parts(draft)[number]["heading"])


@mutation("parts-swapped", zh="相邻两个部分对调", en="two parts are swapped")
def parts_swapped(draft: Draft) -> str | None:
    sections = draft.data["sections"]
    at = draft.rng.randint(0, 4)
    sections[at], sections[at + 1] = sections[at + 1], sections[at]
    return f"“{sections[at]['heading']}” before “{sections[at + 1]['heading']}”"


@mutation("ordinal-repeated", zh="一个部分的序号与前一部分相同", en="an ordinal of a part is printed twice")
def ordinal_repeated(draft: Draft) -> str | None:
    number = draft.rng.randint(2, 6)
    heading = parts(draft)[number]["heading"]
    parts(draft)[number]["heading"] = ORDINALS[number - 2] + heading[1:]
    return str(parts(draft)[number]["heading"])


@mutation("ordinals-shifted", zh="从某一部分起序号都多一", en="the ordinals of parts are shifted")
def ordinals_shifted(draft: Draft) -> str | None:
    number = draft.rng.randint(2, 5)
    for each in range(number, 7):
        parts(draft)[each]["heading"] = ORDINALS[each] + parts(draft)[each]["heading"][1:]
    return f"from part {number} on one too many"


@mutation("part-one-empty", zh="第一部分没有正文", en="part one has no text")
def part_one_empty(draft: Draft) -> str | None:
    parts(draft)[1]["text"] = ""
    return "part one emptied"


@mutation("part-five-empty", zh="第五部分没有正文", en="part five has no text")
def part_five_empty(draft: Draft) -> str | None:
    parts(draft)[5]["text"] = draft.rng.choice(("", "\n"))
    return "part five emptied"


@mutation("part-five-none", zh="第五部分只写“无”", en="part five only says none")
def part_five_none(draft: Draft) -> str | None:
    parts(draft)[5]["text"] = draft.rng.choice(("无", "无。", "暂无。", "本年度无此类情况。"))
    return str(parts(draft)[5]["text"])


@mutation("part-six-empty", zh="第六部分没有正文", en="part six has no text")
def part_six_empty(draft: Draft) -> str | None:
    parts(draft)[6]["text"] = ""
    return "part six emptied"


@mutation("part-one-short", zh="第一部分只有一句话", en="part one is one sentence")
def part_one_short(draft: Draft) -> str | None:
    parts(draft)[1]["text"] = "本年度更新公开栏目内容，培训信息员，按时答复群众来信。"
    return str(parts(draft)[1]["text"])
