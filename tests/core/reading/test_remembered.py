"""A function that remembers asks once for each text, and forgets all where there are too many."""

from __future__ import annotations

import pytest

from auditor.reading import remembered as module
from auditor.reading.remembered import remembered


def test_each_text_is_asked_about_once():
    asked: list[str] = []

    @remembered
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("件"), length("件件"), length("件"), length("")] == [1, 2, 1, 0]
    assert asked == ["件", "件件", ""]


def test_all_is_forgotten_where_there_is_too_much(monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    asked: list[str] = []

    @remembered
    def same(text: str) -> str:
        asked.append(text)
        return text

    for text in ("a", "b", "c", "a", "c"):
        assert same(text) == text
    assert asked == ["a", "b", "c", "a"]


def test_a_failure_is_not_remembered():
    @remembered
    def number(text: str) -> int:
        return int(text)

    for _ in range(2):
        with pytest.raises(ValueError, match="x"):
            number("x")
    assert number("3") == 3
