"""Seeded defects for the rules on stated fees, on exact and round numbers, and on measure words."""

from __future__ import annotations

from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike, mutated

defect("stated-fees", "items do not add up to the sum", also=NARRATIVE)(mutated("fees-do-not-add-up"))


defect("stated-fees", "a sum that the tariff does not know", also=NARRATIVE)(mutated("fees-off-the-tariff"))


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
    stage.replace_passage(stage.written.passages["disclosed"], words)
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
    stage.replace_passage(stage.written.passages["disclosed"], words)
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
    stage.replace_passage(stage.written.passages["requests"], words)
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
    stage.append(1, words)
    return words
