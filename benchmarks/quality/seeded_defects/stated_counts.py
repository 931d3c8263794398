"""Seeded defects for the rules on numbers of requests, outcomes and disputes that the text states."""

from __future__ import annotations

from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike
from benchmarks.quality.writer import Facts
from benchmarks.quality.writer.facts import outcome_rows

_WAYS_ON_REQUESTS = (
    "plain",
    "outcomes",
    "leaves",
    "applicants",
    "channels",
    "change",
    "handled with carried",
)
_PRECISE = ("plain", "outcomes", "leaves", "applicants", "change")


def _more(facts: Facts, by: int) -> dict[str, float]:
    """Values as if more requests had been received and granted: consistent, but not those of the tables."""
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
    return stage.misstate("requests", way=way, values=_more(stage.facts, stage.rng.choice((1, 1, 2, 10))))


@defect("stated-requests", "only the number received differs", also=NARRATIVE)
def only_received(stage: Stage) -> str | None:
    count = stage.facts.requests("received")
    if not count:
        return None
    return stage.misstate(
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
    return stage.misstate("requests", way="plain", values={"/requests/received/total": swapped})


@defect("stated-requests", "another number carried in", also=NARRATIVE)
def other_carried_over_from_last_year(stage: Stage) -> str | None:
    count = stage.facts.requests("carried_in")
    if not count:
        return None
    return stage.misstate("requests", values={"/requests/carried_in/total": count + stage.rng.choice((1, 2))})


@defect("stated-requests", "another number carried on", also=NARRATIVE)
def other_carried_over_to_next_year(stage: Stage) -> str | None:
    count = stage.facts.requests("carried_out")
    if not count:
        return None
    return stage.misstate(
        "requests", values={"/requests/carried_out/total": count + stage.rng.choice((1, 2))}
    )


@defect("stated-requests", "another number handled", also=NARRATIVE)
def other_outcome_total(stage: Stage) -> str | None:
    count = stage.facts.requests("outcomes/total")
    if not count or not stage.facts.requests("carried_out"):
        return None
    return stage.misstate(
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
    stage.replace_passage(stage.written.passages["requests"], words)
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
    stage.append(1, words)
    return words


@look_alike("stated-requests", "received and handled told as one")
def stated_together(stage: Stage) -> str | None:
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
    stage.replace_passage(stage.written.passages["requests"], words)
    return words


_SWAPS = (
    ("outcomes/disclosed", "outcomes/partly_disclosed"),
    ("outcomes/disclosed", "outcomes/unavailable/not_held"),
)


@defect("stated-outcomes", "two outcomes swapped", also=NARRATIVE)
def outcomes_swapped(stage: Stage) -> str | None:
    for first, second in _SWAPS:
        one, other = stage.facts.requests(first), stage.facts.requests(second)
        if one != other and one + other:
            values = {f"/requests/{first}/total": other, f"/requests/{second}/total": one}
            return stage.misstate("requests", way="leaves", values=values)
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
    return stage.misstate("requests", way="outcomes", values=values)


@defect("stated-outcomes", "one outcome differs", also=NARRATIVE)
def one_outcome(stage: Stage) -> str | None:
    rows = [
        row for row in ("outcomes/disclosed", "outcomes/partly_disclosed") if stage.facts.requests(row) > 1
    ]
    if not rows:
        return None
    row = stage.rng.choice(rows)
    return stage.misstate(
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
    stage.append(1, words)
    return words


@defect("stated-disputes", "another number of reviews", also=NARRATIVE)
def other_reconsideration(stage: Stage) -> str | None:
    count = stage.facts.disputes("review")
    if not count or stage.written.passages["disputes"] not in stage.part[4]["text"]:
        return None
    return stage.misstate(
        "disputes",
        values={
            "/disputes/review/total": count + 2,
            "/disputes/review/upheld": stage.facts.disputes("review", "upheld") + 2,
        },
    )


@defect("stated-disputes", "another number of lawsuits", also=NARRATIVE)
def other_litigation(stage: Stage) -> str | None:
    count = stage.facts.disputes("litigation_direct")
    if not count or stage.written.passages["disputes"] not in stage.part[4]["text"]:
        return None
    return stage.misstate(
        "disputes",
        values={
            "/disputes/litigation_direct/total": count + 1,
            "/disputes/litigation_direct/pending": stage.facts.disputes("litigation_direct", "pending") + 1,
        },
    )


@defect("stated-disputes", "reviews that the table does not have", also=NARRATIVE)
def reconsideration_from_nowhere(stage: Stage) -> str | None:
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
    stage.append(1, words)
    return words
