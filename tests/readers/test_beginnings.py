"""A text may begin with the marks with which JSON and pages begin, and is a text."""

from __future__ import annotations

import json
import random
from functools import cache

import pytest

from auditor.errors import UnreadableError
from auditor.reading.document import Paragraph
from auditor.testing import read_document
from tests.layouts.formats import every_format
from tests.layouts.reports import random_report

TEXTS = (
    "[打印] [关闭]",
    "[1] 索引号",
    "[]",
    "[ ] 主动公开",
    "[2025-01-20] 字号",
    "[字号：大 中 小]",
    "[[返回]]",
    "{打印}",
    "[TOC]",
    "[首页](http://a.example/) > [政府信息公开](http://a.example/b/)",
    "[![徽标](a.png)](http://a.example/)",
    "{{ 标题 }}",
    "{% 标题 %}",
    "<返回上一页>",
    "< 上一篇",
    "% 年度报告",
)
SPOILT = (
    '{"标题": 1',
    '{\n  "标题": 1,}',
    "{标题: 1}",
    "{'标题': 1}",
    '{ // 说明\n "标题": 1}',
    "{ /* 说明 */ }",
    "[NaN]",
    "[1, 2",
    "[null,]",
    "{",
    "[",
    "[[",
)


@cache
def written(kind: str) -> tuple[str, str]:
    """The ending and the text of a report."""
    data, _ = random_report(random.Random(kind))
    found = every_format()[kind]
    return found.suffix, found.written(next(iter(found.layouts)), [data])[0].decode()


@pytest.mark.parametrize("kind", ["text", "markdown"])
@pytest.mark.parametrize("first", TEXTS)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_is_read_whatever_it_begins_with(kind: str, first: str, charset: str) -> None:
    suffix, text = written(kind)
    for name in (f"a{suffix}", "a.bak", "a"):
        plain = read_document(text.encode(charset), name)
        document = read_document(f"{first}\n\n{text}".encode(charset), name)
        assert document.format == plain.format
        assert len(document.blocks) == len(plain.blocks) + 1
        added = document.blocks[0]
        assert isinstance(added, Paragraph)
        assert added.text


@pytest.mark.parametrize("content", SPOILT)
@pytest.mark.parametrize("name", ["a.json", "a.bak"])
def test_of_spoilt_json_is_said_what_is_wrong_with_it(content: str, name: str) -> None:
    with pytest.raises(UnreadableError, match="JSON"):
        read_document(content.encode(), name)


@pytest.mark.parametrize("value", [{}, [], {"a": 1}, [1], [-1.5], [None], [[1]], [[]], [{}], ["a"], [True]])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_is_json(value: object, indent: int | None) -> None:
    for name in ("a.json", "a.txt", "a"):
        assert read_document(json.dumps(value, indent=indent).encode(), name).format.startswith("json")


def test_a_settings_file_is_text() -> None:
    assert read_document(b"[.ShellClassInfo]\r\nIconIndex=0\r\n", "desktop.ini").format == "text"
