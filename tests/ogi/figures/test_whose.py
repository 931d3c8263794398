"""Whose the figures of a sentence are."""

from __future__ import annotations

import pytest

from auditor import Report
from auditor_ogi.figures import stated
from auditor_ogi.figures.figure import SCOPE
from auditor_ogi.report_type import identify
from auditor_ogi.sample import report

TOWN = {"organ": "云岭县青溪镇人民政府", "level": "township"}
BUREAU = {"organ": "云岭县水务局", "level": "county_department"}


def owners(text: str, about: dict[str, str], part: int = 1) -> set[str]:
    """Whose the figures are that a text states: "own", "unknown", and nothing where they are of others."""
    data = report(
        texts=dict.fromkeys(range(1, 7), "") | {part: text},
        preamble="",
        organ=about["organ"],
        level=about["level"],
    )
    found = stated(Report(data, identify(data), tables=("/article20", "/requests", "/disputes")))
    return {"unknown" if claim.uncertainty is SCOPE else "own" for claim in found}


@pytest.mark.parametrize(
    "text",
    [
        "云岭县政府办公室全年收到政府信息公开申请37件。",
        "县政府办共收到依申请公开41件，予以公开22件。",
        "2024年，县自然资源局受理政府信息公开申请53件，其中予以公开31件，不予公开12件。",
        "全县各单位共收到政府信息公开申请214件，答复210件，结转下年度4件。",
        "各村（社区）均未收到政府信息公开申请。",
        "村（社区）均未收到政府信息公开申请。",
        "村（社区）都没有收到政府信息公开申请。",
        "辖区内12个村政府信息公开申请量为零。",
        "全县有18个单位未收到政府信息公开申请。",
        "邻近的白水镇收到政府信息公开申请26件，均予以公开。",
        "县综合行政执法局在我镇辖区作出行政处罚决定145件。",
        "县直部门制发行政规范性文件17件，废止9件。",
        "县政府全年制发行政规范性文件17件，现行有效62件。",
        "据县政府办通报，全县收到政府信息公开申请214件，行政复议16件，行政诉讼11件。",
        "县水务局被申请政府信息公开行政复议9件，被提起行政诉讼7件。",
        "派出所作出行政处罚决定233件。",
        "县市场监督管理局全年作出行政处罚65件，行政许可412件。",
        "政府信息公开申请由县政府办公室统一受理，共受理46件。",
        "云岭县2024年发生政府信息公开行政诉讼33件，我镇没有被通报。",
        "青石乡、白水镇分别收到政府信息公开申请24件。",
        "县教育局、县民政局共受理政府信息公开申请48件，不予公开13件，部分公开9件。",
        "全县没有制发行政规范性文件。",
        "县直机关全年未收到政府信息公开申请。",
    ],
)
def test_the_figures_of_other_organs_are_not_the_towns(text: str) -> None:
    assert owners(text, TOWN) == set()
    assert owners(text, TOWN, part=3) == set()


@pytest.mark.parametrize(
    "text",
    [
        "下属单位收到政府信息公开申请37件，予以公开22件。",
        "县自然资源局收到政府信息公开申请37件，我局没有参与办理。",
        "市水务局收到政府信息公开申请37件，不予公开12件。",
        "各乡镇共收到政府信息公开申请37件，予以公开37件。",
        "其他单位发生政府信息公开行政复议37件。",
        "所属事业单位全年收到依申请公开37件。",
    ],
)
def test_the_figures_of_other_organs_are_not_the_bureaus(text: str) -> None:
    assert owners(text, BUREAU) == set()


@pytest.mark.parametrize(
    "text",
    [
        "按照县政府办公室要求，全年收到政府信息公开申请37件。",
        "我镇收到县政府办转来的政府信息公开申请37件。",
        "县政府网站公开信息30条。全年收到政府信息公开申请37件。",
        "在县政府办公室的指导下，镇政府收到政府信息公开申请37件，均予以公开。",
        "青溪镇2024年收到政府信息公开申请37件。",
        "云岭县青溪镇人民政府共受理政府信息公开申请37件。",
        "全镇共收到政府信息公开申请37件，不予公开12件。",
        "上半年全镇政务公开平稳，全年收到政府信息公开申请37件。",
        "涉及我镇的政府信息公开行政复议37件，县政府维持31件，纠正6件。",
        "通过县政府门户网站收到政府信息公开申请37件。",
        "有3位村民向镇政府提交了政府信息公开申请，共计5件。",
        "本机关制发行政规范性文件37件，报县司法局备案。",
        "青溪镇综合行政执法队作出行政处罚决定37件。",
        "县政府组织考核，我镇列第3名。全年收到政府信息公开申请37件。",
        "经与县政府办公室沟通，全年收到政府信息公开申请37件。",
        "县自然资源局收到政府信息公开申请9件。我镇收到政府信息公开申请37件。",
    ],
)
def test_figures_without_another_organ_are_the_towns(text: str) -> None:
    assert owners(text, TOWN) == {"own"}


@pytest.mark.parametrize(
    "text",
    [
        "县水务局共受理依申请公开37件。",
        "水务局2024年度办理政府信息公开申请37件。",
        "局机关发生政府信息公开行政复议37件。",
        "针对县城供水，我局制发行政规范性文件37件。",
        "通过县政务服务中心窗口收到政府信息公开申请37件。",
        "本单位收到公民、法人和其他组织提出的政府信息公开申请37件。",
    ],
)
def test_figures_without_another_organ_are_the_bureaus(text: str) -> None:
    assert owners(text, BUREAU) == {"own"}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("县自然资源局负责征地信息公开。全年收到政府信息公开申请53件，均已答复。", TOWN),
        ("本系统收到政府信息公开申请68件。", TOWN),
        ("各部门收到政府信息公开申请30件。", TOWN),
        ("县人民法院受理以我局为被告的政府信息公开行政诉讼37件。", BUREAU),
        ("县政府受理政府信息公开行政复议37件。", BUREAU),
        ("全县共收到政府信息公开申请37件。", BUREAU),
    ],
)
def test_whose_figures_are_may_be_unknown(text: str, about: dict[str, str]) -> None:
    assert owners(text, about) == {"unknown"}


@pytest.mark.parametrize(
    "text",
    [
        "代县政府办理政府信息公开申请19件，由县政府办统计，不计入本表。",
        "另有19件政府信息公开申请系代县自然资源局接收，已计入该局年报。",
        "全年办理劳动争议类行政复议14件、行政诉讼6件，均与政府信息公开无关。",
        "参加土地类行政诉讼23件，胜诉11件，均不涉及政府信息公开。",
        "综合执法大队实施行政处罚88件，纳入县执法局统计。",
        "全年作出行政处罚决定88件，不计入本年报。",
        "收到政府信息公开申请28件，均由县政府办公室统一答复。",
    ],
)
def test_a_sentence_says_itself_that_a_figure_is_counted_elsewhere(text: str) -> None:
    assert owners(text, TOWN) == set()


def test_what_is_counted_elsewhere_is_only_what_is_set_aside() -> None:
    assert owners("收到政府信息公开申请12件，另代县政府收转申请3件，不计入本表。", TOWN) == {"own"}
    assert owners("收到政府信息公开申请12件，转由县住建局办理。", TOWN) == {"own"}


def test_a_county_counts_its_whole_area() -> None:
    county = {"organ": "云岭县人民政府", "level": "county"}
    assert owners("全县共收到政府信息公开申请37件。", county) == {"own"}
    assert owners("我县收到政府信息公开申请37件。", county) == {"own"}
