"""A note of the first characters changes nothing of what a pattern finds."""

from __future__ import annotations

import importlib
import pkgutil
import re
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import auditor
import auditor_ogi
import auditor_readers
from auditor.reading.patterns import patterns_in
from auditor.startup.first_characters import _LAYOUTS, with_first_characters
from auditor.startup.prepared import Prepared

NOTES_ARE_MADE = pytest.mark.skipif(
    _constants.MAGIC not in _LAYOUTS, reason="how this Python lays out a compiled pattern is not known"
)
NOTED = [
    "a?b*?c",
    r"(?<!\d)\d+[条件]",
    "(?:(?:(?:暂|尚)?未)|无)(?P<deed>收到|受理)",
    "(?>a|b)++c",
    "(?:^|[，：])(?:去年|上年)",
    "(?=x)[x-z]|(?!y)y",
    rb"(?:<\?xml|\d)PK",
]
WITHOUT = [
    "abc|abd",
    "x*",
    "(?:a|)",
    "[^a]b",
    "(?i:a)b",
    r"(a)?\1",
    "(a)?(?(1)b|c)",
    ".a",
    "(?:a|.)b",
    "(?!)",
]


def codes(pattern: Any, flags: int = 0) -> tuple[list[int], list[int]]:
    parsed = _parser.parse(pattern, flags)
    code = _compiler._code(parsed, flags)
    return code, with_first_characters(code, parsed, flags)


def without_note(code: list[int], added: int) -> list[int]:
    return [code[0], code[1] - added, 0, *code[3:5], *code[5 + added :]]


@NOTES_ARE_MADE
@pytest.mark.parametrize("pattern", NOTED)
def test_a_note_is_added(pattern: Any) -> None:
    code, noted = codes(pattern)
    assert noted != code
    assert without_note(noted, len(noted) - len(code)) == code


@pytest.mark.parametrize("pattern", WITHOUT)
def test_no_note_is_added(pattern: str) -> None:
    code, noted = codes(pattern)
    assert noted == code


def test_nor_for_a_python_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_constants, "MAGIC", 1)
    for pattern in NOTED:
        code, noted = codes(pattern)
        assert noted == code


def test_nor_where_letters_of_either_case_are_meant() -> None:
    code, noted = codes("(?:a|b)?c", re.IGNORECASE)
    assert noted == code


@NOTES_ARE_MADE
def test_patterns_of_the_program() -> None:
    found = patterns_in(
        importlib.import_module(module.name)
        for package in (auditor, auditor_ogi, auditor_readers)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        # A module that is a program would run.
        if not module.name.endswith("__main__")
    )
    noted = 0
    for pattern, flags in found:
        plain, made = codes(pattern, flags)
        if made != plain:
            noted += 1
            assert without_note(made, len(made) - len(plain)) == plain
    assert noted > 300


PARTS = [
    "a",
    "[ab]",
    "[^a]",
    r"\d",
    r"\w",
    ".",
    "^",
    "$",
    r"\b",
    "(?=b)",
    "(?!a)",
    "(?<=a)",
    "(?<!b)",
    "c",
    "1",
    "中",
    "[一-龥]",
]
SHAPES = [
    "{0}",
    "(?:{0}|{1})",
    "({0})?{1}",
    "(?:{0})*{1}",
    "(?:{0})+?{1}",
    "(?>{0}|{1})",
    "{0}{1}",
    "(?P<{2}>{0}){1}",
    "(?:{0}){{2}}",
]


@st.composite
def patterns(draw: st.DrawFn) -> str:
    pieces = [draw(st.sampled_from(PARTS))]
    for number in range(draw(st.integers(0, 4))):
        shape, part = draw(st.sampled_from(SHAPES)), draw(st.sampled_from(PARTS))
        ends = (pieces[-1], part) if draw(st.booleans()) else (part, pieces[-1])
        pieces.append(shape.format(*ends, f"g{number}"))
    return pieces[-1]


@settings(deadline=None)
@given(patterns(), st.lists(st.sampled_from("abc1 中文\n"), max_size=16).map("".join))
@example("(?:a|b)?c", "xxac bc c")
@example("(?:^|b)c", "cbc")
@example(r"(?:\w)+b", "中b")
def test_finds_the_same(pattern: str, text: str) -> None:
    made, expected = Prepared(None).pattern(pattern, 0), re.compile(pattern)
    for start in (0, 1, len(text)):
        assert _found(made, text, start) == _found(expected, text, start)
    assert made.sub("-", text) == expected.sub("-", text)
    assert made.split(text) == expected.split(text)


def _found(pattern: re.Pattern[str], text: str, start: int) -> list[Any]:
    first, at, whole = pattern.search(text, start), pattern.match(text, start), pattern.fullmatch(text, start)
    alone = [each and each.span() for each in (first, at, whole)]
    return [*alone, *((each.span(), each.groups()) for each in pattern.finditer(text, start))]
