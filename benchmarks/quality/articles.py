"""What the law and the form require, article by article, and the rules that check it.

``python -m benchmarks.quality.articles`` writes the table into docs/quality.md.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from benchmarks.quality import page
from benchmarks.quality.measure import installed


class Requirement(NamedTuple):
    """One requirement: its source, what it asks for, and the ids of the rules that check it."""

    source: str
    asks: str
    rules: tuple[str, ...]


_REGULATION = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
_FORM = "国办公开办函〔2021〕30号"
REQUIREMENTS = (
    Requirement(
        f"{_REGULATION}第二十条（一）",
        "规范性文件",
        ("in-force-floor", "in-force-continuity", "normative-documents-stated"),
    ),
    Requirement("立法法第九十一、九十三条", "谁可以制定规章", ("rulemaking-power",)),
    Requirement(
        f"{_REGULATION}第二十条（五）（六）",
        "行政许可、行政处罚、行政强制",
        ("article20-cells", "article20-counts", "zero-contradicted", "zero-after-nonzero", "zero-unusual"),
    ),
    Requirement(f"{_REGULATION}第二十条（八）", "行政事业性收费", ("article20-counts", "fee-unit")),
    Requirement(
        f"{_REGULATION}第二十条、第二十一条", "主动公开的各类信息", ("article20-items", "stated-breakdown")
    ),
    Requirement(
        f"{_REGULATION}第三十六条至第三十九条",
        "对申请的各种答复",
        ("outcome-total", "stated-outcomes", "requests-cells", "requests-counts"),
    ),
    Requirement(
        f"{_REGULATION}第四十二条、国办函〔2020〕109号", "信息处理费", ("fee-statement", "stated-fees")
    ),
    Requirement(f"{_REGULATION}第四十六条至第四十八条", "考核、评议、责任追究", ("accountability-results",)),
    Requirement(
        f"{_REGULATION}第四十九条",
        "公布期限；报告上一年度",
        ("published-on-time", "published-after-year-end", "reporting-period", "right-year"),
    ),
    Requirement(f"{_REGULATION}第四十九条", "每个机关都要公布", ("all-filed",)),
    Requirement(
        f"{_REGULATION}第五十条（一）",
        "主动公开政府信息的情况",
        ("six-sections", "section-content", "five-aspects", "tables-complete"),
    ),
    Requirement(
        f"{_REGULATION}第五十条（二）",
        "收到和处理申请的情况",
        ("requests-balance", "applicant-total", "outcome-total", "carry-over", "stated-requests"),
    ),
    Requirement(
        f"{_REGULATION}第五十条（三）",
        "行政复议、行政诉讼情况",
        ("case-total", "disputes-cells", "disputes-counts", "after-review-bound", "stated-disputes"),
    ),
    Requirement(
        f"{_REGULATION}第五十条（四）",
        "主要问题及改进情况；各级政府的考核、评议和责任追究结果",
        ("problems-and-improvements", "accountability-results"),
    ),
    Requirement(
        f"{_REGULATION}第五十条（五）",
        "其他需要报告的事项",
        ("six-sections", "section-content", "fee-statement"),
    ),
    Requirement(
        _FORM,
        "六个部分及其标题、顺序",
        ("six-sections", "section-title", "section-order", "section-count-claim", "title-wording"),
    ),
    Requirement(_FORM, "第一部分的五个方面", ("five-aspects",)),
    Requirement(
        f"{_FORM}；国办公开办函〔2019〕60号",
        "各年度适用的表格和依据",
        ("form-edition", "tables-complete", "law-citation"),
    ),
    Requirement(
        _FORM,
        "表格勾稽关系",
        ("requests-balance", "outcome-total", "applicant-total", "case-total", "unit-sum"),
    ),
    Requirement(
        _FORM,
        "内容真实，不得照抄",
        (
            "original-text",
            "copied-from-last-year",
            "stale-numbers",
            "distinct-tables",
            "own-organ",
            "no-placeholder",
            "all-zero-report",
        ),
    ),
    Requirement("个人信息保护法第二十八条", "不公开敏感个人信息", ("personal-data", "contact-details")),
)


def table(known: Collection[str]) -> str:
    """The requirements as Markdown; rules that are not installed are in brackets."""
    lines = ["| source | asks for | rules |", "| --- | --- | --- |"]
    for item in REQUIREMENTS:
        named = ", ".join(
            f"[`{rule}`](rules/{rule}.md)" if rule in known else f"({rule})" for rule in item.rules
        )
        lines.append(f"| {item.source} | {item.asks} | {named} |")
    return "\n".join(lines)


if __name__ == "__main__":
    page.put("articles", table(installed()))
