"""Seeded defects for the rules on breakdowns, shares and changes that the text states."""

from __future__ import annotations

import re
from dataclasses import replace

from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike
from benchmarks.quality.writer import Disclosed, Facts
from benchmarks.quality.writer.facts import outcome_rows

# By kind of content, or with a sum: items on several channels may be counted on each.
_ADDS_UP = ("exhaustive", "colon", "sum")
_ALL_NAMED = re.compile("分别为|分别是|具体为|按内容分|条：|件：|篇：|条次：")


def _wrong_part(facts: Facts, by: int) -> Disclosed:
    """The parts of what was disclosed, the first one larger, the total as it was."""
    items = facts.disclosed
    return replace(
        items,
        kinds=((items.kinds[0][0], items.kinds[0][1] + by), *items.kinds[1:]),
        channels=((items.channels[0][0], items.channels[0][1] + by), *items.channels[1:]),
    )


@defect("stated-breakdown", "a part is too large", also=NARRATIVE)
def part_too_large(stage: Stage) -> str | None:
    way = stage.rng.choice(_ADDS_UP)
    return stage.misstate(
        "disclosed", way=way, disclosed=_wrong_part(stage.facts, stage.rng.choice((1, 2, 10, 37)))
    )


@defect("stated-breakdown", "the total is old", also=NARRATIVE)
def total_is_old(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    way = stage.rng.choice(_ADDS_UP)
    # Parts that come to less than the total may be some of them; parts that come to more cannot be right.
    return stage.misstate(
        "disclosed", way=way, disclosed=replace(items, total=items.total - stage.rng.choice((1, 5, 9)))
    )


@defect("stated-breakdown", "a part is left out", also=NARRATIVE)
def part_left_out(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    if len(items.kinds) < 3:
        return None
    way = stage.rng.choice(("exhaustive", "colon"))
    words = stage.misstate("disclosed", way=way, disclosed=replace(items, kinds=items.kinds[:-1]))
    return words if words and _ALL_NAMED.search(words.split("→")[1]) else None


@look_alike("stated-breakdown", "channels that come to more than the total")
def channels_come_to_more(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    if len(items.channels) < 2:
        return None
    both = stage.rng.randint(1, max(1, min(count for _, count in items.channels) // 2))
    channels = tuple(
        (name, count + both if place < 1 else count) for place, (name, count) in enumerate(items.channels)
    )
    return stage.misstate("disclosed", way="by channel", disclosed=replace(items, channels=channels))


@defect("stated-breakdown", "requests by outcome do not add up", also=NARRATIVE)
def outcomes_do_not_add_up(stage: Stage) -> str | None:
    rows = [row for row in outcome_rows(stage.facts.edition) if stage.facts.requests(row)]
    if len(rows) < 2:
        return None
    row = stage.rng.choice(rows)
    words = stage.misstate(
        "requests", way="leaves", values={f"/requests/{row}/total": stage.facts.requests(row) + 2}
    )
    # A list without its total adds up to nothing in particular.
    return words if words and re.search("(?:办结|答复)[^，。中]{0,6}[件宗份]", words.split("→")[1]) else None


@defect("stated-breakdown", "interpretations do not add up", also=NARRATIVE)
def interpretations_do_not_add_up(stage: Stage) -> str | None:
    work = stage.facts.work
    if not work.interpretations:
        return None
    words = stage.written.passages["interpretations"]
    total = sum(count for _, count in work.interpretations)
    found = re.search(rf"(?<!\d){total}(?=[篇期条])", words)
    if not found:
        return None
    wrong = words[: found.start()] + str(total - stage.rng.choice((1, 2))) + words[found.end() :]
    stage.replace_passage(words, wrong)
    return wrong


_BESIDE = (
    "政府网站公开{a}条，公众号公开{b}条，其中{c}条在两个平台同时发布，去重后共{d}条。",
    "全年公开信息{d}条，其中政策类{a}条、民生类{b}条，部分信息兼属两类。",
    "公开信息{d}条，网站和公众号分别发布{a}条、{b}条（同一信息可在多个渠道发布）。",
)


@look_alike("stated-breakdown", "parts that overlap, and say so")
def overlapping(stage: Stage) -> str | None:
    a, b, c = stage.rng.randint(40, 90), stage.rng.randint(40, 90), stage.rng.randint(5, 20)
    words = stage.rng.choice(_BESIDE).format(a=a, b=b, c=c, d=a + b - c)
    stage.replace_passage(stage.written.passages["disclosed"], words)
    return words


@look_alike("stated-breakdown", "open lists and approximate totals")
def open_lists(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "全年公开信息220余条，其中政策文件61条、工作动态98条、财政信息64条。",
            "全年公开信息300多条，其中民生类120余条，经济类90余条。",
            "公开信息187条，重点是社会救助31条、乡村振兴44条等。",
            "公开信息187条，其中，社会救助类31条，占16.58%；其余为日常工作信息。",
            "公开信息1.2万条，主要为政务服务事项9300条。",
            "公开信息约500条，其中网站310条，新媒体192条。",
        )
    )
    stage.replace_passage(stage.written.passages["disclosed"], words)
    return words


@look_alike("stated-breakdown", "several figures that are no breakdown")
def no_breakdown(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "全年公开信息156条，其中35条被上级媒体转载，22条配有图片。",
            "公众号全年推送信息412条，阅读量12万次，关注人数5300人。",
            "更新信息96条，整改错链12处，新增栏目3个。",
            "公开政策文件18件，配发解读材料18篇，开展宣讲9场。",
        )
    )
    stage.replace_passage(stage.written.passages["disclosed"], words)
    return words


_RATE = re.compile(r"(\d+)(?:\.(\d+))?%")


def _other_rate(words: str, by: int) -> str | None:
    found = _RATE.search(words)
    if not found or found[0] == "100%":
        return None
    whole = int(found[1])
    wrong = f"{whole + by}" + (f".{found[2]}" if found[2] else "") + "%"
    return words[: found.start()] + wrong + words[found.end() :]


@defect("stated-share", "a share that does not follow", also=NARRATIVE)
def wrong_share(stage: Stage) -> str | None:
    passage = stage.restate("disclosed", way="shares", holding="%")
    wrong = _other_rate(passage, stage.rng.choice((2, 5, 11))) if passage else None
    if not passage or not wrong:
        return None
    stage.replace_passage(passage, wrong)
    return wrong


@look_alike("stated-share", "shares that round")
def rounded_shares(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "公开信息300条，三类各100条，分别占33.3%、33.3%、33.3%。",
            "公开信息96条，其中民生类47条，占49%；经济类49条，占51%。",
            "公开信息7条，其中政策类2条，占28.57%。",
            "公开信息1203条，网站发布占比近九成。",
            "好评率为99.8%，办结率100%，按期办结率100%。",
        )
    )
    stage.replace_passage(stage.written.passages["disclosed"], words)
    return words


@defect("stated-change", "a rate that does not follow", also=NARRATIVE)
def wrong_rate(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    for _ in range(8):
        passage = stage.restate("disclosed", way="changed", holding="%")
        if not passage or str(items.before) not in passage or str(items.total) not in passage:
            continue
        wrong = _other_rate(passage, stage.rng.choice((2, 7, 20)))
        if wrong:
            stage.replace_passage(passage, wrong)
            return wrong
    return None


@defect("stated-change", "a difference that does not follow", also=NARRATIVE)
def wrong_difference(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    difference = abs(items.total - items.before)
    if difference < 3:
        return None
    stated = re.compile(rf"(增加|减少){difference}(?=[条件篇])")
    for _ in range(8):
        passage = stage.restate("disclosed", way="changed", holding=str(difference))
        if not passage or str(items.before) not in passage or not stated.search(passage):
            continue
        wrong = stated.sub(rf"\g<1>{difference + stage.rng.choice((1, 9))}", passage)
        stage.replace_passage(passage, wrong)
        return wrong
    return None


@defect("stated-change", "last year's requests were others", series=True, also=NARRATIVE)
def wrong_last_year(stage: Stage) -> str | None:
    now, before = stage.facts.requests("received"), stage.facts.was("/requests/received/total")
    if not now or not before or now == before or stage.facts.requests("carried_in"):
        return None
    false = before + stage.rng.choice((1, 3, 7))
    if false == now:
        return None
    stated = {**stage.facts.before, "/requests/received/total": float(false)}
    words = stage.misstate("requests", way="change", before=stated)
    # Where no change is stated, only last year's figure is wrong, and no rule on changes judges it.
    return words if words and re.search("增加|减少", words.split("→")[1]) else None


@defect("stated-change", "up where it went down", also=NARRATIVE)
def wrong_direction(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    if items.total == items.before:
        return None
    word, other = ("增加", "减少") if items.total > items.before else ("减少", "增加")
    passage = stage.restate("disclosed", way="changed", holding=word)
    if not passage or str(items.before) not in passage or "幅" in passage:
        return None
    wrong = passage.replace(word, other)
    stage.replace_passage(passage, wrong)
    return wrong


@look_alike("stated-change", "changes that are right")
def right_changes(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "全年公开信息3646条，上年为3607条，同比增长1.08%。",
            "公开信息150条，比上年的120条增长25%。",
            "公开信息90条，较上年（120条）下降25.0%，主要原因是合并重复信息。",
            "公开信息240条，是上年80条的3倍。",
            "公开信息201条，较上年增加近一成。",
            "公众号关注人数较上年增加243人。",
            "公开信息66条，增幅达10%（上年60条）。",
        )
    )
    stage.replace_passage(stage.written.passages["disclosed"], words)
    return words
