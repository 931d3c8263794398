"""The Markdown: complete, and shows what files say without obeying it."""

from __future__ import annotations

import msgspec
import pytest
from markdown_it import MarkdownIt

from auditor.messages import message
from auditor.outputs import markdown
from auditor.outputs.markdown import escaped
from auditor.results.output import Screen
from auditor.running.examined import FileFacts
from auditor.running.inputs import Input
from tests.outputs.audits import (
    audit,
    county,
    eventful,
    failed,
    finding,
    one_fault,
    report_audit,
    unread_table,
    wording,
)

NASTY = "<script>alert(1)</script> | `x` *y* [z](http://a) \\ _w_ ~~v~~ &amp; $u$\n# h"


def shown(given, lang: str = "zh", details: bool = True) -> str:
    return "".join(markdown.render(given, wording(lang), Screen(details=details)))


def test_says_everything() -> None:
    text = shown(eventful()).replace("\\", "")
    for words in (
        "# 云岭县年度报告审核结果",
        "平均 55.0 分（2 份报告，计分 1 份）；触及红线 1 份（50%）",
        "| 1 | 云岭县青溪镇人民政府 | 2024 | 55.0 [50.0–60.0] | 不合格* |",
        "### 严重 · 要求：新收加结转等于办结加结转下年度 [requests-balance]",
        "位置：本年新收·总计  表中第4行第7列 原文“60”",
        "原文：详见（具体网址）",
        "依据：国办公开办函〔2021〕30号，第三部分表",
        "建议：核对台账后更正",
        "得分：(55.0×20",
        "| 完整性 | 5.5 | 10 | 2 | 55.0 [50.0–60.0] | 20 |",
        "待核实·严重",
        "文件已加密",
        "云岭县石桥镇人民政府 2024",
        "已过期",
    ):
        assert words in text


@pytest.mark.parametrize(
    "text",
    [
        NASTY,
        "# 一",
        "## 一",
        "---",
        "12) 一",
        "- 一",
        "1. 一",
        "+ 一",
        "a|b",
        "![x](y)",
        "&lt;",
        "**",
        "a\nb",
    ],
)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    parser = MarkdownIt("js-default", {"html": True})
    (paragraph,) = [token for token in parser.parse(escaped(text)) if token.type == "inline"]
    assert "".join(child.content for child in paragraph.children or ()) == text.replace("\n", " ")
    assert not [child for child in paragraph.children or () if child.type not in ("text", "text_special")]


def test_tables_keep_their_columns() -> None:
    nasty = failed("six-sections", finding("six-sections", raw=NASTY))
    text = shown(audit(report_audit(NASTY, 2024, nasty, path="a|b.html"), *county(3).reports))
    page = MarkdownIt("js-default", {"html": True}).parse(text)
    assert not [token for token in page if token.type == "html_block"]
    assert not [
        child
        for token in page
        for child in token.children or ()
        if child.type in ("html_inline", "link_open")
    ]
    rows = [line.replace("\\|", "") for line in text.split("\n") if line.startswith("| ")]
    head = next(row for row in rows if row.startswith("| 名次"))
    assert {row.count("|") for row in rows if "| 2024 |" in row} == {head.count("|")}


def test_empty() -> None:
    assert "0 份报告" in shown(audit())


def test_one_fault_is_shown_once() -> None:
    text = shown(audit(one_fault()))
    assert text.count("与“新收加结转等于办结加结转下年度”为同一问题") == 2
    assert text.count("改第一行") == 1
    assert "多份报告存在的同类问题" not in text
    towns = shown(county(30))
    assert "## 多份报告存在的同类问题" in towns
    assert "| 本年新收·总计应为 61，表中为 60 | 严重 |" in towns


def test_a_table_that_was_not_read_is_one_cause_and_no_grade() -> None:
    text = shown(unread_table()).replace("\\", "")
    assert text.count("表格为图片") == 1
    assert "因此无法判断的规则（2 条）：新收加结转等于办结加结转下年度；文中申请数与表三一致" in text
    assert "| - [60.0–100.0] | 待核实 |" in text
    assert "不合格 0、待核实 1" in text


def test_files_that_are_no_reports_and_the_hash_of_one() -> None:
    copy = Input("年报/b.pdf", "duplicate", of="a.html", reason=message("与另一份相同"))
    facts = FileFacts("ab" * 32, "docx", "某办公软件")
    whole = audit(msgspec.structs.replace(report_audit("甲镇", 2024), file=facts), inputs=(copy,))
    text = shown(whole)
    assert "  - 年报/b.pdf  与另一份相同" in text
    assert f"某办公软件  SHA-256 {'ab' * 32}" in text
    assert "与另一份相同" not in shown(audit(*county(2).reports, inputs=(copy,)), details=False)
