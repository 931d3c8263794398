"""YAML with JSON's types: what is read, what is refused and on which line, against JSON as the oracle."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.messages import Wording
from auditor.reading import strict_yaml
from auditor.reading.strict_yaml import DEEPEST, YamlError, load_yaml


def value(text: str) -> Any:
    return load_yaml(text)[0]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("5", 5),
        ("-5", -5),
        ("0", 0),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("null", None),
        ("~", None),
        ("", None),
        ("# nothing", None),
        ("true", True),
        ("false", False),
        ("no", "no"),
        ("off", "off"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("012", "012"),
        ("+5", "+5"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2024-01-20", "2024-01-20"),
        ("'5'", "5"),
        ('"null"', "null"),
        ("=", "="),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("1: a\nno: b\n~: c", {"1": "a", "no": "b", "~": "c"}),
        ("{a: [1, {b: 2}], c: {}}", {"a": [1, {"b": 2}], "c": {}}),
        ("\ufeffa: 1", {"a": 1}),
    ],
)
def test_types_are_those_of_json(text: str, read: Any) -> None:
    found = value(text)
    assert found == read
    assert type(found) is type(read)


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "duplicate key a"),
        ("x:\n  - {b: 1, b: 2}\n", 2, "duplicate key b"),
        ("'a': 1\na: 2\n", 2, "duplicate key"),
        ("a: &x 1\n", 1, "anchors and aliases"),
        ("a: 1\nb: *x\n", 2, "anchors and aliases"),
        ("a: 1\n<<: *x\n", 2, "anchors and aliases"),
        ("a: &x [1]\n", 1, "anchors and aliases"),
        ("a: !!int '5'\n", 1, "the tag"),
        ("a: !!python/object:os.system x\n", 1, "the tag"),
        ("\na: !mine\n  b: 1\n", 2, "the tag !mine"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("? [a, b]\n: 1\n", 1, "a key must be a plain word"),
        ("a: 1\n\tb: 2\n", 2, "begins with a tab"),
        ("a: [1, 2\n", 2, "not valid YAML"),
        ("a: 'x\n", 2, "not valid YAML"),
        ("a: b: c\n", 1, "not valid YAML"),
        ("a: 1\n%\n", 2, "not valid YAML"),
        ("a: \x00\n", 1, "not valid YAML"),
        ("a: 1234567890123456789\n", 1, "too large"),
        ("a: 1e999\n", 1, "too large"),
        ("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2), 1, "levels deep"),
    ],
)
def test_refused_with_its_line(text: str, line: int, expected: str) -> None:
    with pytest.raises(YamlError) as caught:
        load_yaml(text)
    assert caught.value.line == line
    assert expected in str(caught.value)
    assert f"line {line}" in str(caught.value)


def test_a_bomb_costs_nothing() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(YamlError):
        load_yaml(bomb)
    with pytest.raises(YamlError):
        load_yaml("[" * 200_000)


def test_lines_by_pointer() -> None:
    _, lines = load_yaml(
        "# top\nrules:\n  a/b: off\n  c~d:\n    - 1\n    - {x: 2}\n  text: |\n    one\n    two\nlast: 1\n"
    )
    assert lines == {
        "": 2,
        "/rules": 2,
        "/rules/a~1b": 3,
        "/rules/c~0d": 4,
        "/rules/c~0d/0": 5,
        "/rules/c~0d/1": 6,
        "/rules/c~0d/1/x": 6,
        "/rules/text": 7,
        "/last": 10,
    }


texts = st.text(alphabet="ab: -#'\"\\\n{}[]&*!|>%@`,é政0129.eE~", max_size=8)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**16), 10**16)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(data)
def test_json_is_yaml(given: Any) -> None:
    assert value(json.dumps(given, ensure_ascii=False, indent=1)) == given


class NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


@settings(max_examples=100, deadline=None, derandomize=True)
@given(data)
def test_what_a_writer_of_yaml_writes_is_read_back(given: Any) -> None:
    assert value(yaml.dump(given, Dumper=NoAliases, allow_unicode=True, sort_keys=False)) == given


MISTAKES = {
    "a: b: c": "此处不能有冒号",
    "a: [1, 2": "方括号中缺少逗号",
    "a: {b: 1": "花括号中缺少逗号",
    "a: 'x": "引号可能没有成对",
    "a: @x": "有不能用在此处的字符",
    'a: "\\q"': "不认识的转义字符",
    "a:\n  - x\n y: 1": "此处应有",
    "a: 1\nb\nc: 1": "缺少冒号",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_what_the_parser_says_is_translated(text: str) -> None:
    with pytest.raises(YamlError) as caught:
        load_yaml(text)
    chinese = Wording("zh").render(caught.value.message)
    assert re.search(MISTAKES[text], chinese), chinese


@pytest.mark.parametrize("problem", strict_yaml._PROBLEMS)
def test_every_known_problem_is_translated(problem: str) -> None:
    assert Wording("zh").text(problem) != problem


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a：1\nb: 2", 1, "the colon after a is a full-width one"),
        ("a: 1\nb：\n  c: 2", 2, "the colon after b is a full-width one"),
        ("a: 1\n\tb: 2", 2, "begins with a tab"),
        ("a: {b: 1，c: 2}", 1, "， is a full-width mark"),
    ],
)
def test_marks_of_an_input_method(text: str, line: int, said: str) -> None:
    with pytest.raises(YamlError, match=said) as caught:
        load_yaml(text)
    assert caught.value.line == line


def test_a_full_width_colon_in_a_text_is_no_mistake() -> None:
    assert value("a: 注：见下文\nb: |\n  甲：乙") == {"a": "注：见下文", "b": "甲：乙"}


def test_the_line_of_a_value_that_is_below_its_key() -> None:
    _, lines = load_yaml("a:\n  5\nb:\n  c: 1\n")
    assert (lines["/a"], lines["/b"], lines["/b/c"]) == (2, 3, 4)
