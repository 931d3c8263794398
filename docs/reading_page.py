"""The measured tables of the English page on reading, for the Chinese page: figures are kept once."""

from __future__ import annotations

import re
from pathlib import Path

from blocks import Block

PAGE = Path(__file__).parent / "reading.md"
_HEADS = {
    "format": "格式",
    "layouts": "排版数",
    "reports": "报告数",
    "values": "数值数",
    "wrong": "读错",
    "uncertain": "存疑",
    "null": "留空",
    "lost": "丢失",
    "read %": "读准 %",
    "organ %": "机关 %",
    "year %": "年度 %",
    "texts %": "正文 %",
    "bare ms": "解析 毫秒",
    "whole ms": "全程 毫秒",
    "document/bare": "读取/解析",
    "whole/bare": "全程/解析",
    "writer": "写法",
}


def measured(name: str) -> Block:
    """A table between ``measured`` markers, with its headings in the language."""

    def quoted(lang: str) -> str:
        found = re.search(
            rf"<!-- measured: {name} -->\n(.*?)<!-- /measured -->", PAGE.read_text("utf-8"), re.DOTALL
        )
        if found is None:
            raise KeyError(name)
        heads, _, rows = found[1].strip().partition("\n")
        if lang == "zh":
            heads = "| " + " | ".join(_HEADS[head] for head in _cells(heads)) + " |"
        return f"{heads}\n{rows}"

    return quoted


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("| ").split("|")]


BLOCKS: dict[str, Block] = {name: measured(name) for name in ("reading-clean", "reading-damaged")}
