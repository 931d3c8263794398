"""Plants for the rules that hold the running text against the tables and against itself."""

from __future__ import annotations

import re
from dataclasses import replace

from benchmarks.quality.plants.planting import NARRATIVE, Stage, defect, look_alike
from benchmarks.quality.writer import Disclosed, Facts
from benchmarks.quality.writer.facts import outcome_rows

_WAYS_ON_REQUESTS = ("plain", "outcomes", "leaves", "applicants", "channels", "change", "handled with carried")
_PRECISE = ("plain", "outcomes", "leaves", "applicants", "change")


def _more(facts: Facts, by: int) -> dict[str, float]:
    """As if so many more requests had been received and disclosed: right in itself, not what the tables hold."""
    rows = ("received", "outcomes/disclosed", "outcomes/total")
    return {
        f"/requests/{row}/{column}": facts.requests(row, column) + by
        for row in rows
        for column in ("natural_person", "total")
    }


@defect("stated-requests", "one more in the text, right in itself", also=NARRATIVE)
def one_more(stage: Stage) -> str | None:
    if not stage.facts.requests("received"):
        return None
    way = stage.rng.choice(_PRECISE)
    return stage.lie("requests", way=way, values=_more(stage.facts, stage.rng.choice((1, 1, 2, 10))))


@defect("stated-requests", "only the number received differs", also=NARRATIVE)
def only_received(stage: Stage) -> str | None:
    count = stage.facts.requests("received")
    if not count:
        return None
    return stage.lie(
        "requests",
        way=stage.rng.choice(_WAYS_ON_REQUESTS),
        values={"/requests/received/total": count + stage.rng.choice((1, 2, 30))},
    )


@defect("stated-requests", "digits swapped in the text", also=NARRATIVE)
def digits_swapped(stage: Stage) -> str | None:
    count = stage.facts.requests("received")
    swapped = int(str(count)[::-1])
    if count < 10 or swapped == count:
        return None
    return stage.lie("requests", way="plain", values={"/requests/received/total": swapped})


@defect("stated-requests", "another number carried in", also=NARRATIVE)
def other_carried_in(stage: Stage) -> str | None:
    count = stage.facts.requests("carried_in")
    if not count:
        return None
    return stage.lie("requests", values={"/requests/carried_in/total": count + stage.rng.choice((1, 2))})


@defect("stated-requests", "another number carried on", also=NARRATIVE)
def other_carried_on(stage: Stage) -> str | None:
    count = stage.facts.requests("carried_out")
    if not count:
        return None
    return stage.lie("requests", values={"/requests/carried_out/total": count + stage.rng.choice((1, 2))})


@defect("stated-requests", "another number handled", also=NARRATIVE)
def other_handled(stage: Stage) -> str | None:
    count = stage.facts.requests("outcomes/total")
    if not count or not stage.facts.requests("carried_out"):
        return None
    return stage.lie(
        "requests", way="plain", values={"/requests/outcomes/total/total": count + stage.rng.choice((1, 3))}
    )


@defect("stated-requests", "received without a word of the rest", also=NARRATIVE)
def short_sentence(stage: Stage) -> str | None:
    count = stage.facts.requests("received")
    other = count + stage.rng.choice((1, 2, 5)) if count else stage.rng.choice((1, 2, 7))
    words = stage.rng.choice(
        (
            f"今年以来，共有{other}件政府信息公开申请提交到本机关。",
            f"公民、法人提出政府信息公开申请的数量为{other}件。",
            f"年内新收的政府信息公开申请总数：{other}件。",
            f"群众通过各种渠道申请公开政府信息{other}件。",
            f"登记在册的政府信息公开申请计{other}件。",
        )
    )
    stage.say(stage.written.passages["requests"], words)
    if stage.written.passages["requests again"] in stage.part[3]["text"]:
        stage.part[3]["text"] = ""
    return words


@look_alike("stated-requests", "other numbers of requests that are right")
def other_scopes(stage: Stage) -> str | None:
    facts = stage.facts
    words = stage.rng.choice(
        (
            f"{facts.year - 2}年至{facts.year - 1}年，两年共办理申请{facts.requests('received') + 37}件。",
            f"其中第一季度收到申请{max(0, facts.requests('received') // 4)}件。",
            "同一申请人单日提交申请最多的地区达19件，本机关未出现此类情况。",
            f"全国政府信息公开申请总量为{facts.requests('received') + 1234}件。",
            "代为转送应由其他机关办理的申请3件。",
            "在培训中剖析依申请公开典型案例8件。",
            f"{facts.year + 1}年1月已收到申请6件，将在下一年度报告中反映。",
        )
    )
    stage.add(1, words)
    return words


@look_alike("stated-requests", "received and handled told as one")
def told_as_one(stage: Stage) -> str | None:
    facts = stage.facts
    received, carried_in, handled, left = (
        facts.requests(row) for row in ("received", "carried_in", "outcomes/total", "carried_out")
    )
    if not received or stage.written.passages["requests"] not in stage.part[1]["text"]:
        return None
    together = received + carried_in
    words = stage.rng.choice(
        (
            f"全年收办政府信息公开申请{together}件。",
            f"全年办结政府信息公开申请{handled}件，在办{left}件。",
            f"应办申请{together}件，已办{handled}件。",
            f"收到申请{received}件，办结{handled}件（含上年转入的{carried_in}件）。"
            if handled >= carried_in
            else f"收到申请{received}件。",
        )
    )
    stage.say(stage.written.passages["requests"], words)
    return words


_SWAPS = (("outcomes/disclosed", "outcomes/partly_disclosed"), ("outcomes/disclosed", "outcomes/unavailable/not_held"))


@defect("stated-outcomes", "two outcomes swapped", also=NARRATIVE)
def outcomes_swapped(stage: Stage) -> str | None:
    for first, second in _SWAPS:
        one, other = stage.facts.requests(first), stage.facts.requests(second)
        if one != other and one + other:
            values = {f"/requests/{first}/total": other, f"/requests/{second}/total": one}
            return stage.lie("requests", way="leaves", values=values)
    return None


@defect("stated-outcomes", "one moved from a group to another", also=NARRATIVE)
def one_moved(stage: Stage) -> str | None:
    rows = [row for row in outcome_rows(stage.facts.edition) if stage.facts.requests(row)]
    if not rows:
        return None
    source = stage.rng.choice(rows)
    target = "outcomes/partly_disclosed" if source == "outcomes/disclosed" else "outcomes/disclosed"
    values = {
        f"/requests/{source}/total": stage.facts.requests(source) - 1,
        f"/requests/{target}/total": stage.facts.requests(target) + 1,
    }
    return stage.lie("requests", way="outcomes", values=values)


@defect("stated-outcomes", "one outcome differs", also=NARRATIVE)
def one_outcome(stage: Stage) -> str | None:
    rows = [row for row in ("outcomes/disclosed", "outcomes/partly_disclosed") if stage.facts.requests(row) > 1]
    if not rows:
        return None
    row = stage.rng.choice(rows)
    return stage.lie(
        "requests",
        way="outcomes",
        values={f"/requests/{row}/total": stage.facts.requests(row) + stage.rng.choice((1, 3))},
    )


@look_alike("stated-outcomes", "grouped in another way")
def grouped_otherwise(stage: Stage) -> str | None:
    facts = stage.facts
    open_ = facts.requests("outcomes/disclosed") + facts.requests("outcomes/partly_disclosed")
    handled = facts.requests("outcomes/total")
    if not handled or not stage.written.passages["requests"]:
        return None
    words = stage.rng.choice(
        (
            f"答复中，予以公开和部分公开合计{open_}件，其他情形{handled - open_}件。",
            f"在已办结的{handled}件中，公开类（含部分公开）{open_}件。",
        )
    )
    stage.add(1, words)
    return words


@defect("stated-disputes", "another number of reviews", also=NARRATIVE)
def other_reviews(stage: Stage) -> str | None:
    count = stage.facts.disputes("review")
    if not count or stage.written.passages["disputes"] not in stage.part[4]["text"]:
        return None
    return stage.lie(
        "disputes",
        values={
            "/disputes/review/total": count + 2,
            "/disputes/review/upheld": stage.facts.disputes("review", "upheld") + 2,
        },
    )


@defect("stated-disputes", "another number of lawsuits", also=NARRATIVE)
def other_lawsuits(stage: Stage) -> str | None:
    count = stage.facts.disputes("litigation_direct")
    if not count or stage.written.passages["disputes"] not in stage.part[4]["text"]:
        return None
    return stage.lie(
        "disputes",
        values={
            "/disputes/litigation_direct/total": count + 1,
            "/disputes/litigation_direct/pending": stage.facts.disputes("litigation_direct", "pending") + 1,
        },
    )


@defect("stated-disputes", "reviews that the table does not have", also=NARRATIVE)
def reviews_from_nowhere(stage: Stage) -> str | None:
    if stage.facts.disputes("review"):
        return None
    words = stage.rng.choice(
        (
            "因政府信息公开引发的行政复议2件，均维持。",
            "被申请政府信息公开行政复议1件，尚未审结。",
            "全年政府信息公开类行政复议案件3件，其中维持2件、纠正1件。",
        )
    )
    stage.part[4]["text"] = words
    return words


@look_alike("stated-disputes", "cases about other things")
def other_cases(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "全年办理征地补偿类行政复议案件14件，不涉及政府信息公开。",
            "旁听行政诉讼庭审2次。",
            "行政机关负责人出庭应诉率100%，应诉案件6件（均为非信息公开案件）。",
            "组织行政复议法知识竞赛1场、参赛32人。",
        )
    )
    stage.add(1, words)
    return words


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
    return stage.lie("disclosed", way=way, disclosed=_wrong_part(stage.facts, stage.rng.choice((1, 2, 10, 37))))


@defect("stated-breakdown", "the total is old", also=NARRATIVE)
def total_is_old(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    way = stage.rng.choice(_ADDS_UP)
    # Parts that come to less than the total may be some of them; parts that come to more cannot be right.
    return stage.lie("disclosed", way=way, disclosed=replace(items, total=items.total - stage.rng.choice((1, 5, 9))))


@defect("stated-breakdown", "a part is left out", also=NARRATIVE)
def part_left_out(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    if len(items.kinds) < 3:
        return None
    way = stage.rng.choice(("exhaustive", "colon"))
    words = stage.lie("disclosed", way=way, disclosed=replace(items, kinds=items.kinds[:-1]))
    return words if words and _ALL_NAMED.search(words.split("→")[1]) else None


@look_alike("stated-breakdown", "channels that come to more than the total")
def channels_come_to_more(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    if len(items.channels) < 2:
        return None
    both = stage.rng.randint(1, max(1, min(count for _, count in items.channels) // 2))
    channels = tuple((name, count + both if place < 1 else count) for place, (name, count) in enumerate(items.channels))
    return stage.lie("disclosed", way="by channel", disclosed=replace(items, channels=channels))


@defect("stated-breakdown", "requests by outcome do not add up", also=NARRATIVE)
def outcomes_do_not_add_up(stage: Stage) -> str | None:
    rows = [row for row in outcome_rows(stage.facts.edition) if stage.facts.requests(row)]
    if len(rows) < 2:
        return None
    row = stage.rng.choice(rows)
    told = stage.lie("requests", way="leaves", values={f"/requests/{row}/total": stage.facts.requests(row) + 2})
    # A list without its total adds up to nothing in particular.
    return told if told and re.search("(?:办结|答复)[^，。中]{0,6}[件宗份]", told.split("→")[1]) else None


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
    stage.say(words, wrong)
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
    stage.say(stage.written.passages["disclosed"], words)
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
    stage.say(stage.written.passages["disclosed"], words)
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
    stage.say(stage.written.passages["disclosed"], words)
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
    passage = stage.tell("disclosed", way="shares", holding="%")
    wrong = _other_rate(passage, stage.rng.choice((2, 5, 11))) if passage else None
    if not passage or not wrong:
        return None
    stage.say(passage, wrong)
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
    stage.say(stage.written.passages["disclosed"], words)
    return words


@defect("stated-change", "a rate that does not follow", also=NARRATIVE)
def wrong_rate(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    for _ in range(8):
        passage = stage.tell("disclosed", way="changed", holding="%")
        if not passage or str(items.before) not in passage or str(items.total) not in passage:
            continue
        wrong = _other_rate(passage, stage.rng.choice((2, 7, 20)))
        if wrong:
            stage.say(passage, wrong)
            return wrong
    return None


@defect("stated-change", "a difference that does not follow", also=NARRATIVE)
def wrong_difference(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    difference = abs(items.total - items.before)
    if difference < 3:
        return None
    told = re.compile(rf"(增加|减少){difference}(?=[条件篇])")
    for _ in range(8):
        passage = stage.tell("disclosed", way="changed", holding=str(difference))
        if not passage or str(items.before) not in passage or not told.search(passage):
            continue
        wrong = told.sub(rf"\g<1>{difference + stage.rng.choice((1, 9))}", passage)
        stage.say(passage, wrong)
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
    told = {**stage.facts.before, "/requests/received/total": float(false)}
    words = stage.lie("requests", way="change", before=told)
    # Where no change is told, only last year's figure is wrong, which is another matter.
    return words if words and re.search("增加|减少", words.split("→")[1]) else None


@defect("stated-change", "up where it went down", also=NARRATIVE)
def wrong_direction(stage: Stage) -> str | None:
    items = stage.facts.disclosed
    if items.total == items.before:
        return None
    word, other = ("增加", "减少") if items.total > items.before else ("减少", "增加")
    passage = stage.tell("disclosed", way="changed", holding=word)
    if not passage or str(items.before) not in passage or "幅" in passage:
        return None
    wrong = passage.replace(word, other)
    stage.say(passage, wrong)
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
    stage.say(stage.written.passages["disclosed"], words)
    return words


@defect("stated-fees", "items do not add up to the sum", also=NARRATIVE)
def fees_do_not_add_up(stage: Stage) -> str | None:
    if stage.facts.edition == "2019":
        return None
    words = stage.rng.choice(
        (
            "全年收取信息处理费2230元，其中1件880元、1件1080元、1件280元。",
            "本年度发出收费通知2件，收取信息处理费1300元，分别为500元、700元。",
            "依申请公开信息处理费共计900元（3件，分别为200元、300元、500元）。",
        )
    )
    stage.part[6]["text"] = words
    return words


@defect("stated-fees", "a sum that the tariff does not know", also=NARRATIVE)
def not_of_the_tariff(stage: Stage) -> str | None:
    if stage.facts.edition == "2019":
        return None
    words = stage.rng.choice(
        ("全年收取信息处理费1件，共57元。", "本年度收取信息处理费3.5元。", "按件计收信息处理费1件，金额150元。")
    )
    stage.part[6]["text"] = words
    return words


@look_alike("stated-fees", "sums that the tariff gives")
def fees_of_the_tariff(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "全年收取信息处理费2230元，其中1件880元、1件1080元、1件270元。",
            "全年收取信息处理费300元。",
            "按页计收信息处理费1件，申请获取41页，收取110元。",
            "对1件申请拟收取信息处理费400元，申请人逾期未缴，视为放弃，未实际收取费用。",
            "未收取信息处理费；工本费、邮寄费一律免收。",
            "行政事业性收费详见表格，政府信息公开信息处理费收取0元。",
        )
    )
    stage.part[6]["text"] = words
    return words


@defect("stated-precision", "about an exact number", also=NARRATIVE)
def about_exactly(stage: Stage) -> str | None:
    number = stage.rng.choice((68, 127, 273, 1046, 389))
    words = stage.rng.choice(
        (
            f"全年主动公开政府信息约{number}条。",
            f"全年主动公开政府信息{number}余条。",
            f"公众号发布信息{number}余条，网站发布信息{number + 31}余条。",
        )
    )
    stage.say(stage.written.passages["disclosed"], words)
    return words


@look_alike("stated-precision", "about a round number")
def about_roundly(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "全年主动公开政府信息130余条。",
            "全年主动公开政府信息近千条。",
            "发布信息1.25万余条。",
            "约占总量的三分之一，共90条。",
            "其余27条为通知公告。",
            "结余资金公开12条。",
        )
    )
    stage.say(stage.written.passages["disclosed"], words)
    return words


@defect("measure-words", "requests counted in two units", also=NARRATIVE)
def two_units(stage: Stage) -> str | None:
    facts = stage.facts
    received, handled = facts.requests("received"), facts.requests("outcomes/total")
    if not received or facts.requests("carried_in") or facts.requests("carried_out"):
        return None
    words = stage.rng.choice(
        (
            f"全年收到政府信息公开申请{received}条，办结{handled}件。",
            f"全年收到政府信息公开申请{received}件，已答复{handled}条。",
            f"全年受理政府信息公开申请{received}次，按期答复{handled}件。",
        )
    )
    stage.say(stage.written.passages["requests"], words)
    return words


@look_alike("measure-words", "different things in different units")
def different_things(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "公开文件12件、新闻86条、图解9篇、视频4期。",
            "申请人3人提交申请，答复书均已送达。",
            "接待查阅36人次，提供资料52份。",
        )
    )
    stage.add(1, words)
    return words
