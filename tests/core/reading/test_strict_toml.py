"""TOML with the lines of its values, and what is said of mistakes."""

from __future__ import annotations

import pytest

from auditor.messages import Wording
from auditor.reading.strict_toml import MOST_LINES, TomlError, load_toml

TEXT = '''# comment
ruleset = [
    "a.yaml",  # the first ]
    "b.yaml",
]

title = """
year = 1
[[outputs]]
"""
"quoted/key" = 1
[table]
inner = {format = "csv", file = "x"}
[[outputs]]
format = "xlsx"
[outputs.more]
deep = 1
[[outputs]]

file = "b.html"
'''


def test_lines_of_keys_whatever_is_around_them() -> None:
    values, lines = load_toml(TEXT)
    assert values["outputs"] == [{"format": "xlsx", "more": {"deep": 1}}, {"file": "b.html"}]
    assert "year" not in values
    asked = {
        "/ruleset": 2,
        "/ruleset/1": 2,
        "/title": 7,
        "/quoted~1key": 11,
        "/table": 12,
        "/table/inner/file": 13,
        "/outputs": 14,
        "/outputs/0/format": 15,
        "/outputs/0/more/deep": 17,
        "/outputs/1": 18,
        "/outputs/1/file": 20,
    }
    assert {pointer: lines.get(pointer) for pointer in asked} == asked


def test_lines_that_windows_ends() -> None:
    assert load_toml("a = 1\r\n\r\nb = [\r\n2]\r\nc = 3\r\n")[1] == {"/a": 1, "/b": 3, "/b/0": 3, "/c": 5}


@pytest.mark.parametrize(
    ("text", "line", "english", "chinese"),
    [
        ("a = 1\nb = “x”\n", 2, "“ is a full-width mark", "“”是全角符号"),
        ("a ＝ 1\n", 1, "＝ is a full-width mark", "“＝”是全角符号"),
        ('\nroster = "D:\\Reports\\a.xlsx"\n', 2, "write paths with /", "路径请用 / 书写"),
        ("a = 1\na = 2\n", 2, "Cannot overwrite a value", "键重复"),
        ("a = yes\n", 1, "Invalid value", "值无效"),
        ("a = 1\nb = [1\n\n", 2, "Unclosed array", "列表没有以 ] 结束"),
        ("jobs 4\n", 1, "Expected '=' after a key", "键之后应为 ="),
        ('a = "x\n', 1, "Illegal character", "没有以引号结束"),
        ("\n" * MOST_LINES, MOST_LINES + 1, "more than 500 lines", "超过 500 行"),
        ("a = " + "[" * 5000 + "]" * 5000, 1, "nested too deep", "嵌套过深"),
    ],
)
def test_mistakes(text: str, line: int, english: str, chinese: str) -> None:
    with pytest.raises(TomlError) as caught:
        load_toml(text)
    assert caught.value.line == line
    assert english in Wording("en").render(caught.value.message)
    assert chinese in Wording("zh").render(caught.value.message)
