"""Seeded defects for the rules that compare reports of different organs."""

from __future__ import annotations

from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike, mutated
from benchmarks.quality.writer import Written

_TEXT = NARRATIVE | {
    "five-aspects",
    "zero-after-nonzero",
    "zero-explained",
    "copied-from-last-year",
    "own-organ",
    "accountability-results",
}


def _same_year(stage: Stage) -> list[Written]:
    return [other for other in stage.others if other.facts.year == stage.facts.year]


def _in_own_name(stage: Stage, other: Written, text: str) -> str:
    """Another organ's text with the names and words of this one."""
    own, its = stage.facts.organ, other.facts.organ
    for name, mine in ((its.name, own.name), (its.short, own.short), (its.region, own.region)):
        text = text.replace(name, mine)
    for word in its.ourselves:
        text = text.replace(word, own.ourselves[0])
    return text


def _earlier(stage: Stage) -> list[Written]:
    """The reports on the same year that were published before this one: only from these can it be copied."""
    published = str(stage.data["published_on"])
    return [other for other in _same_year(stage) if str(other.data["published_on"]) < published]


@defect("original-text", "part one is another organ's", also=_TEXT, elsewhere=("original-text",))
def part_one_copied(stage: Stage) -> str | None:
    others = [other for other in _earlier(stage) if other.facts.organ.level == stage.facts.organ.level]
    if not others:
        return None
    other = stage.rng.choice(others)
    text = next(section["text"] for section in other.data["sections"] if section["number"] == 1)
    if len(text) < 400:
        return None
    stage.part[1]["text"] = _in_own_name(stage, other, text)
    return f"part one of {other.facts.organ.name}, names changed"


@defect("original-text", "part five is another organ's", also=_TEXT, elsewhere=("original-text",))
def part_five_copied(stage: Stage) -> str | None:
    # A shorter one hardly has more than the phrases that everybody uses.
    others = [other for other in _earlier(stage) if len(other.passages["problems"]) > 300]
    if not others:
        return None
    other = stage.rng.choice(others)
    stage.part[5]["text"] = _in_own_name(stage, other, other.passages["problems"])
    return f"part five of {other.facts.organ.name}, names changed"


@look_alike("original-text", "the words of the law and of the plan for the year")
def common_words(stage: Stage) -> str | None:
    words = (
        "根据《中华人民共和国政府信息公开条例》第三条规定，各级人民政府应当加强对政府信息公开工作的组织领导。"
        "国务院办公厅是全国政府信息公开工作的主管部门，负责推进、指导、协调、监督全国的政府信息公开工作。"
    )
    stage.part[1]["text"] = words + "\n" + stage.part[1]["text"]
    return words


defect("own-organ", "another town's own words", also=_TEXT)(mutated("words-of-another-organ"))


@defect("own-organ", "another town's name as one's own", also=_TEXT)
def name_of_another(stage: Stage) -> str | None:
    others = [
        other
        for other in _same_year(stage)
        if other.facts.organ.level == "township" and other.facts.organ.region != stage.facts.organ.region
    ]
    if not others or stage.facts.organ.level != "township":
        return None
    name = stage.rng.choice(others).facts.organ.name
    words = stage.rng.choice(
        (
            f"{stage.facts.year}年，{name}认真落实信息公开各项要求，公开质量明显提高。",
            f"{name}将进一步加大公开力度，自觉接受群众监督。",
        )
    )
    stage.append(5, words)
    return words


@look_alike("own-organ", "organs that are rightly named")
def rightly_named(stage: Stage) -> str | None:
    region = stage.facts.organ.region
    words = stage.rng.choice(
        (
            f"在{region}司法局指导下规范答复文书。",
            f"配合{region}自然资源局做好征地信息公开。",
            "赴邻近的白沙镇人民政府学习政务公开专区建设经验。",
            f"按照{region}人民政府办公室通知要求报送材料。",
            "公安、司法、税务等派驻机构同步公开办事指南。",
        )
    )
    stage.append(1, words)
    return words


@defect(
    "distinct-tables",
    "another organ's tables",
    also=NARRATIVE
    | {
        "carry-over",
        "in-force-continuity",
        "sudden-change",
        "zero-after-nonzero",
        "after-review-bound",
        "zero-explained",
        "stale-numbers",
        "rulemaking-power",
    },
    elsewhere=("distinct-tables",),
)
def tables_copied(stage: Stage) -> str | None:
    others = [
        other
        for other in _same_year(stage)
        if other.facts.organ.level == stage.facts.organ.level and other.facts.requests("received") >= 4
    ]
    if not others:
        return None
    other = stage.rng.choice(others)
    stage.change_facts(values=dict(other.facts.values))
    return f"tables of {other.facts.organ.name}"


@look_alike(
    "distinct-tables",
    "two reports with hardly a figure",
    also=NARRATIVE
    | {
        "carry-over",
        "in-force-continuity",
        "sudden-change",
        "zero-after-nonzero",
        "zero-explained",
        "all-zero-report",
        "zero-unusual",
    },
)
def hardly_a_figure(stage: Stage) -> str | None:
    values = dict.fromkeys(stage.facts.values, 0.0)
    at = "/requests/{}/{}"
    for row in ("received", "outcomes/disclosed", "outcomes/total"):
        for column in ("natural_person", "total"):
            values[at.format(row, column)] = 1
    stage.change_facts(values=values)
    return "one request, disclosed, and nothing else"
