"""What titles and file names say that a file is."""

from __future__ import annotations

import pytest

from auditor.reading.word_lists import word_lists
from auditor_ogi.interpret import titles_of_others
from auditor_ogi.interpret.titles_of_others import WHAT, may_be_report, named

LISTS = word_lists(titles_of_others.__file__)
ENDINGS = [(kind, word) for kind, words in LISTS.groups("endings").items() for word in words]
NAMES = {
    "青溪镇政府信息公开指南（2024年修订版）": "guide",
    "云岭县水务局政府信息公开指南2024版": "guide",
    "青溪镇主动公开基本目录": "catalogue",
    "2024年青溪镇政务公开工作要点": "work_plan",
    "关于做好2024年政府信息公开工作年度报告编制工作的通知": "notice",
    "青溪镇政务公开栏目调整公告": "notice",
    "政府信息公开工作年度报告整改通知书": "notice",
    "2024年政府信息公开情况统计表": "statistics",
    "政府信息公开申请表": "application",
    "政府信息公开申请答复书": "form",
    "青溪镇2024年工作总结": "summary",
    "青溪镇政务公开第三方评估报告": "other",
    "青溪镇召开2024年政务公开推进会": "news",
    "青溪镇发布2024年政府信息公开工作年度报告": "news",
    "政务公开业务培训": "news",
    "青溪镇2024年政府信息公开工作年度报告解读": "explanation",
    "一图读懂青溪镇2024年政府信息公开年报": "explanation",
    "青溪镇2024年法治政府建设年度报告": "law_based_government",
    "云岭县2025年政府工作报告": "work_report",
    "云岭县政府网站2024年度工作报表": "website",
    "附件1：申请表": "attachment",
    "附表二": "attachment",
    "青溪镇2024年政府信息公开工作年度报告": "report",
    "2024年政府信息公开工作总结": "report",
    "云岭县水务局2024年政府信息公开年报（正式稿）": "report",
    "青溪镇人民政府": None,
    "全年公开信息310条，召开会议2次": None,
    "公开内容": None,
}


@pytest.mark.parametrize(("name", "kind"), NAMES.items(), ids=list(NAMES))
def test_what_a_name_says(name: str, kind: str | None) -> None:
    known = named(name)
    assert (None if known is None else known.kind) == kind


@pytest.mark.parametrize(("kind", "word"), ENDINGS, ids=[word for _, word in ENDINGS])
def test_every_ending_is_that_of_its_kind(kind: str, word: str) -> None:
    known = named(f"青溪镇2024年{word}")
    assert known is not None
    assert known.kind == kind


def test_every_kind_has_words_for_people() -> None:
    kinds = {kind for kind in NAMES.values() if kind not in (None, "report")}
    assert kinds == set(WHAT)


MAY = (
    "青溪镇2024年政府信息公开工作年度报告.docx",
    "2024年年报.pdf",
    "青溪镇.doc",
    "云岭县水务局2024.html",
    "t20250120_12345.html",
    "附件1：2024年政府信息公开年报.pdf",
    "附件1.pdf",
    "关于公布2024年度政府信息公开工作年度报告的公告.pdf",
    "-",
)
MAY_NOT = (
    "政府信息公开指南.pdf",
    "关于报送2024年年度报告的通知.pdf",
    "青溪镇2024年年报解读.pdf",
    "会议座次.doc",
    "青溪镇春耕.doc",
    "附件2：会议座次.doc",
)


@pytest.mark.parametrize("path", MAY)
def test_a_file_of_this_name_may_be_a_report(path: str) -> None:
    assert may_be_report(f"folder/{path}")


@pytest.mark.parametrize("path", MAY_NOT)
def test_a_file_of_this_name_is_no_report(path: str) -> None:
    assert not may_be_report(f"folder/{path}")
