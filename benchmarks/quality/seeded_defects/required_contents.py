"""Seeded defects for the rules on what parts one, five and six must contain."""

from __future__ import annotations

import re
from dataclasses import replace

from auditor_ogi.mutations.statements import PROBLEMS
from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike, mutated
from benchmarks.quality.writer import write

_ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")


def _aspects(stage: Stage, aspects: list[str]) -> None:
    stage.rewrite(write(stage.facts, manner=replace(stage.written.manner, aspects=aspects)))


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
    stage.append(1, "\n组织领导方面，召开专题会议2次研究公开工作。\n教育培训方面，安排新进人员跟班学习。")
    return "two more aspects"


@look_alike("five-aspects", "aspects under shorter names")
def shorter_aspects(stage: Stage) -> str | None:
    text = stage.part[1]["text"]
    for long, short in (
        ("政府信息公开平台建设", "平台建设"),
        ("政府信息管理", "信息管理"),
        ("监督保障", "监管保障"),
    ):
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
    stage.replace_passage(supervision, words.split("。", 1)[1])
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
    stage.replace_passage(
        stage.written.passages["supervision"], "组织业务培训2次，安排专人检查栏目更新，强化监督保障。"
    )
    stage.append(6, "\n" + words)
    return words


_ANSWER = "一是丰富解读形式，推出图解；二是每月检查栏目更新；三是开展轮训。"


defect("problems-and-improvements", "problems only")(mutated("problems-only"))


defect("problems-and-improvements", "improvements only")(mutated("improvements-only"))


defect("problems-and-improvements", "no problems, it says", also=("section-content",))(mutated("no-problems"))


defect("problems-and-improvements", "three problems and one improvement")(mutated("problems-unanswered"))


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
            PROBLEMS + "\n对此，已在年内补充两名专职人员，改版网站，解读形式由单一文字扩展为图文和视频。",
            "当前，村级公开栏利用率低、老年人上网查询难的情况仍然存在。为此，各村已设资料架，由网格员上门讲解。",
            "问题：答复文书格式不统一。改进：统一印发答复范本。\n问题：网站检索不便。改进：已完成检索功能升级。",
        )
    )
    return stage.part[5]["text"]


defect("fee-statement", "part six is silent on fees")(mutated("fees-unsaid"))


defect("fee-statement", "part six speaks of another fee", also=NARRATIVE)(mutated("fee-of-another-kind"))


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
