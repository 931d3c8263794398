"""Canonical files: JSON and YAML, refused where they could be misread, with the line of every value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableError
from auditor.messages import Wording
from auditor.reading import canonical
from auditor.reading.canonical import JSON, read_json, read_yaml, yaml_reader
from auditor.reading.document import Document
from auditor_ogi.sample import report


def line_of(document: Document, pointer: str) -> int | None:
    assert document.locate is not None
    return document.locate(pointer).line


def refusal(content: bytes, read: Any = read_json) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(content, "a")
    assert Wording("zh").render(caught.value.message) != str(caught.value)
    return str(caught.value)


def test_a_report_comes_back() -> None:
    data = report()
    assert read_json(json.dumps(data).encode(), "a.json").data == data
    assert read_json(json.dumps(data, ensure_ascii=False, indent=2).encode(), "a.json").data == data
    assert read_yaml(yaml.safe_dump(data, allow_unicode=True).encode(), "a.yaml").data == data


def test_bom() -> None:
    assert read_json(b"\xef\xbb\xbf" + b'{"a": 1}', "a").data == {"a": 1}
    assert read_yaml(b"\xef\xbb\xbf" + b"a: 1", "a").data == {"a": 1}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"\0" * 100, "the file is empty"),
        (b'{"a":\n\nNaN}', "line 3: NaN is not a number"),
        (b'{"a": Infinity}', "line 1: Infinity is not a number"),
        (b'{"a": [-Infinity]}', "Infinity is not a number"),
        (b'{"a": 1\n"b": 2}', "line 2 is not valid JSON"),
        (b"{'a': 1}", "line 1 is not valid JSON"),
        (b'{"a": 1,}', "not valid JSON"),
        (b'{"a": 1} {"b": 2}', "not valid JSON"),
        (b'{"a": 1', "this JSON ends before it is complete"),
        (b'{"a": 01}', "not valid JSON"),
        (b'{"a": 1e999}', "not valid JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not valid JSON"),
        (b'{"a": "\xff\xfe"}', "not in UTF-8"),
        ('{"a": "云"}'.encode("gb18030"), "not in UTF-8"),
        (b'{"a": "\\ud800"}', "not valid JSON"),
        (b'{"a": "x\x01y"}', "not valid JSON"),
        (b"\x89PNG\r\n\x1a\n", "not valid JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
    ],
)
def test_json_that_is_refused(content: bytes, expected: str) -> None:
    assert expected in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        b'{"a": 1, "a": 2}',
        b'{"x": [{"a": 1, "a": 1}]}',
        b'{"a": 1, "\\u0061": 2}',
        b'{"a" : 1, "a":2}',
        b'{"b" \t: 1, "a": 1, "a": 2}',
        b'{"b"\n: 1, "a": 1, "a": 2}',
        b'{"b"  : 1, "a": 1, "a": 2}',
        b'{"b":"\\":", "a": 1, "a": 2}',
        b'{"b":"\\" :", "a": 1, "a": 2}',
    ],
)
def test_duplicate_key(content: bytes) -> None:
    assert refusal(content).startswith("duplicate key a")


@pytest.mark.parametrize(
    "content",
    [b'{"a": "say \\": \\":"}', b'{"a:": {"a": 1}, "b": {"a": 1}}', b'{"a" \r\n\t : 1}', b"[]", b"{}"],
)
def test_colons_and_spaces_are_no_second_key(content: bytes) -> None:
    assert read_json(content, "a").data == json.loads(content)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: 1\na: 2\n", "line 2: duplicate key a"),
        (b"a: \xff\n", "not in UTF-8"),
        (b"a: [1\n", "is not valid YAML"),
        (b"a: &x 1\nb: *x", "anchors and aliases"),
    ],
)
def test_yaml_that_is_refused(content: bytes, expected: str) -> None:
    assert expected in refusal(content, read_yaml)


@pytest.mark.parametrize(
    ("head", "json_claims", "yaml_claims"),
    [
        (b'{"form": "2021"}', True, False),
        (b"\xef\xbb\xbf\n [1]", True, False),
        (b'form: "2021"\n', False, True),
        (b"# note\norgan:\n  name: x\n", False, True),
        (b"title: my rules\n", False, False),
        (b"{\\rtf1", False, False),
        (b"rules:\n", False, False),
        (b"<html>", False, False),
        (b"", False, False),
    ],
)
def test_claims(head: bytes, json_claims: bool, yaml_claims: bool) -> None:
    assert (JSON.claims(head), yaml_reader(["form", "organ"]).claims(head)) == (json_claims, yaml_claims)


# --- lines, against an oracle that writes the file itself and counts ---

keys = st.text(alphabet='ab/~"\\:\n{}[],é ', max_size=4)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
)
data = st.recursive(
    scalars | keys,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)
spaces = st.text(alphabet=" \n\t\r", max_size=3)


def written(value: Any, draw: Any, pointer: str, lines: dict[str, int], so_far: list[str]) -> None:
    """Write JSON with spaces anywhere, noting the line on which each value begins."""

    def put(text: str) -> None:
        so_far.append(text)

    def space() -> None:
        put(draw(spaces))

    space()
    lines[pointer] = "".join(so_far).count("\n") + 1
    if isinstance(value, dict | list):
        put("{" if isinstance(value, dict) else "[")
        for index, item in enumerate(value.items() if isinstance(value, dict) else value):
            put("," if index else "")
            key, item = item if isinstance(value, dict) else (str(index), item)
            if isinstance(value, dict):
                space()
                put(json.dumps(key, ensure_ascii=bool(index % 2)))
                space()
                put(":")
            written(item, draw, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}", lines, so_far)
        space()
        put("}" if isinstance(value, dict) else "]")
    else:
        put(json.dumps(value))
    space()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data(), data)
def test_json_comes_back_with_its_lines(draw: Any, value: Any) -> None:
    lines: dict[str, int] = {}
    pieces: list[str] = []
    written(value, draw.draw, "", lines, pieces)
    document = read_json("".join(pieces).encode(), "a.json")
    assert document.data == value
    assert {pointer: line_of(document, pointer) for pointer in lines} == lines


def yaml_lines(text: str) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(text.splitlines(), start=1):
        match = re.match(r"( *)(\w+):", line)
        if match and not match[1]:
            yield f"/{match[2]}", number


def test_yaml_lines_of_a_whole_report() -> None:
    text = yaml.safe_dump(report(), allow_unicode=True, sort_keys=False)
    document = read_yaml(text.encode(), "a.yaml")
    expected = dict(yaml_lines(text))
    assert len(expected) > 8
    assert {pointer: line_of(document, pointer) for pointer in expected} == expected
    assert line_of(document, "/nothing") is None


def test_line_of_a_value_that_is_not_there() -> None:
    assert line_of(read_json(b'{\n"a": 1}', "a"), "/b") is None
    assert line_of(read_json(b'{"a": 1}', "a"), "/a") == 1


@pytest.mark.parametrize("problem", canonical._PROBLEMS)
def test_every_known_problem_is_translated(problem: str) -> None:
    assert Wording("zh").text(problem) != problem


def test_the_problem_is_said_in_chinese() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_json(b'{"a": 1\n"b": 2}', "x.json")
    said = Wording("zh").render(caught.value.message)
    assert said == "第 2 行不是有效的 JSON：此处应有逗号或右花括号 }"
