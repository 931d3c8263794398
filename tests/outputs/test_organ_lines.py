"""Names of organs are broken between their words, never inside 人民政府."""

from __future__ import annotations

import pytest

from auditor.outputs.organ_lines import in_lines, words_of

LINES = {
    "short": ("云岭县水务局", ["云岭县水务局"]),
    "as long as the room": ("云岭县岚谷乡人民政府", ["云岭县岚谷乡人民政府"]),
    "a branch organ": ("云岭县人民政府云麓街道办事处", ["云岭县人民政府", "云麓街道办事处"]),
    "not on the roster": ("云岭县白鹭镇人民政府（名册外）", ["云岭县白鹭镇人民政府", "（名册外）"]),
    "several areas": (
        "云山自治州江北市云岭县青溪镇人民政府",
        ["云山自治州江北市", "云岭县青溪镇人民政府"],
    ),
    "a word that is longer than the room": (
        "云岭县发展改革和工业信息化委员会",
        ["云岭县", "发展改革和工业信息化委员会"],
    ),
    "no Chinese": ("Town of Qingxi", ["Town of Qingxi"]),
    "nothing": ("", [""]),
}


@pytest.mark.parametrize(("name", "lines"), LINES.values(), ids=LINES)
def test_lines(name: str, lines: list[str]) -> None:
    assert list(in_lines(name, 10)) == lines
    assert "".join(words_of(name)) == name
