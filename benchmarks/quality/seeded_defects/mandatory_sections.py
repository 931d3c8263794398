"""Seeded defects for the rules on the six parts: whether they are there, their titles, order and contents."""

from __future__ import annotations

import re

from auditor_ogi.mutations.parts import ORDINALS, OTHER_TITLES
from benchmarks.quality.seeded_defects.seeding import Stage, defect, look_alike, mutated

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


defect("six-sections", "a part is missing", also=_GONE_WITH_A_PART)(mutated("part-missing"))


defect(
    "six-sections",
    "a part is missing and the others are numbered through",
    must=("section-order",),
    also=_GONE_WITH_A_PART,
)(mutated("part-missing-renumbered"))


defect("six-sections", "the last two parts are missing", also=_GONE_WITH_A_PART)(
    mutated("last-parts-missing")
)


@look_alike("six-sections", "parts under other headings", also=("section-title",))
def other_headings(stage: Stage) -> str | None:
    for number, titles in OTHER_TITLES.items():
        title = stage.rng.choice(titles).format(year=stage.facts.year)
        stage.part[number]["heading"] = f"{ORDINALS[number - 1]}、{title}"
    return "all headings in other words"


defect("section-title", "another title")(mutated("part-retitled"))


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


defect("section-order", "two parts are swapped")(mutated("parts-swapped"))


defect("section-order", "an ordinal is printed twice")(mutated("ordinal-repeated"))


defect("section-order", "ordinals are shifted")(mutated("ordinals-shifted"))


@look_alike("section-order", "no ordinals at all")
def no_ordinals(stage: Stage) -> str | None:
    for section in stage.data["sections"]:
        section["heading"] = section["heading"].split("、", 1)[1].strip()
    return "headings without ordinals"


@look_alike("section-order", "written as 第一部分", also=("section-title",))
def as_parts(stage: Stage) -> str | None:
    for place, section in enumerate(stage.data["sections"]):
        section["heading"] = f"第{ORDINALS[place]}部分 {section['heading'].split('、', 1)[1].strip()}"
    return "第一部分 …"


defect("section-content", "part one has no text", also=_GONE_WITH_PART_ONE)(mutated("part-one-empty"))


defect("section-content", "part five has no text", also=("problems-and-improvements",))(
    mutated("part-five-empty")
)


defect("section-content", "part five only says none", also=("problems-and-improvements",))(
    mutated("part-five-none")
)


defect("section-content", "part six has no text", also=("fee-statement",))(mutated("part-six-empty"))


defect(
    "section-length",
    "part one is a few words among long ones",
    among_peers=True,
    also=(*_GONE_WITH_PART_ONE, "section-content"),
)(mutated("part-one-short"))


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
