"""Patterns that are compiled late are those of ``re.compile``, and every one of them can be compiled."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

import auditor
import auditor_ogi
import auditor_readers
from auditor.reading import patterns
from auditor.reading.patterns import lazy_regex
from auditor.startup.prepared import prepared

TEXT = "收到12件，办结9件"
PATTERN = r"[一-鿿]+(\d+)"


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "finditer", "findall", "split"])
def test_methods_are_those_of_the_compiled_pattern(method: str) -> None:
    lazy, compiled = lazy_regex(PATTERN), re.compile(PATTERN)
    expected = _plain(getattr(compiled, method)(TEXT))
    for _ in range(2):  # before and after it is compiled
        assert _plain(getattr(lazy, method)(TEXT)) == expected
    assert lazy.sub("", TEXT) == compiled.sub("", TEXT)
    assert (lazy.groups, lazy.groupindex, lazy.pattern) == (1, {}, PATTERN)


def _plain(found: Any) -> Any:
    if found is None or isinstance(found, list):
        return found
    return [each.span() for each in ([found] if isinstance(found, re.Match) else found)]


def test_flags_and_bytes() -> None:
    assert lazy_regex("a", re.IGNORECASE).search("A")
    assert lazy_regex(rb"\d").search(b"7")


def test_a_match_names_an_equal_pattern() -> None:
    one, other = lazy_regex(r"\d+"), lazy_regex(r"\d")
    found = one.search(TEXT)
    assert found is not None
    assert found.re == one
    assert found.re != other


def test_compiles_once_and_late(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def note(pattern: str, flags: int) -> re.Pattern[str]:
        compiled.append(pattern)
        return re.compile(pattern, flags)

    monkeypatch.setattr(prepared, "pattern", note)
    pattern = lazy_regex("件")
    assert compiled == []
    assert pattern.search(TEXT)
    assert pattern.search(TEXT)
    assert compiled == ["件"]


def test_an_error_is_raised_on_use() -> None:
    pattern = lazy_regex("(")
    with pytest.raises(re.error):
        pattern.search("")


def _modules(package: ModuleType) -> list[str]:
    return [
        each.name
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not each.name.endswith("__main__")
    ]


@pytest.mark.parametrize("name", [n for p in (auditor, auditor_ogi, auditor_readers) for n in _modules(p)])
def test_every_pattern_can_be_compiled(name: str) -> None:
    for value in vars(importlib.import_module(name)).values():
        for each in value if isinstance(value, tuple) else (value,):
            if type(each) is patterns._LazyRegex:
                re.compile(each.pattern)


@pytest.mark.parametrize("name", [n for p in (auditor, auditor_ogi, auditor_readers) for n in _modules(p)])
def test_no_module_compiles_a_pattern_when_it_is_imported(name: str) -> None:
    if name != patterns.__name__:
        assert list(_compiled_at_import(ast.parse(inspect.getsource(importlib.import_module(name))))) == []


def _compiled_at_import(node: ast.AST) -> Iterator[int]:
    """The lines of calls of ``re.compile`` outside functions."""
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(each, ast.Call) and ast.unparse(each.func) == "re.compile":
            yield each.lineno
        yield from _compiled_at_import(each)
