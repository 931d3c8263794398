"""Mistakes in the messages and places of a rule are found as it is loaded, as far as its source says them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.errors import ConfigError
from auditor.registry import load
from auditor.rules.source import mistakes, places
from tests.core.building import put

HEAD = """from auditor import NotApplicable, Problem, Question, rule

TEXT = "{{count}} of {{all}}"
CHANGED = "{{one}}"
CHANGED = "{{two}}"


@rule("house-rule", needs="/year")
def check(report, *, least: int = 1):
    '''It is well.'''
    more = {{"a": 1}}
    yield {problem}
"""
PROBLEM = 12


def loaded(folder: Path, problem: str) -> None:
    load((str(put(folder, "house.py", HEAD.format(problem=problem))),))


@pytest.mark.parametrize(
    ("problem", "field"),
    [
        ('Problem("{exerpt}", at="/year", excerpt="x")', "exerpt"),
        ('Question("{exerpt}", at="/year")', "exerpt"),
        ('Problem("{numbr} in all", number=3)', "numbr"),
        ('Problem("a" "{numbr:.1f}", number=3)', "numbr"),
        ('Problem("{numbr.real}", number=3)', "numbr"),
        ('Problem("fine", number=3, fix="write {numbr}")', "numbr"),
        ('Problem("fine" if least else "{numbr}", number=3)', "numbr"),
        ("Problem(TEXT, count=3)", "all"),
        ('Problem("{at}", at="/year")', "at"),
        ('NotApplicable("{year}")', "year"),
    ],
)
def test_a_field_that_is_not_given(tmp_path: Path, problem: str, field: str) -> None:
    with pytest.raises(ConfigError, match=f"the message has the field {field}, which is not given") as caught:
        loaded(tmp_path, problem)
    assert caught.value.where == f"{tmp_path / 'house.py'}:{PROBLEM}"


@pytest.mark.parametrize(
    "problem",
    [
        'Problem("{excerpt} {where} {year} {previous_year} {period} {expected} {actual}")',
        'Problem("{number} {}".replace("{}", ""), number=3)',
        'Problem("{anything}", **more)',
        'Problem("{{literal}} {number!r:>5}", number=3)',
        "Problem(CHANGED, two=2)",
        "Problem(TEXT, count=1, all=2)",
        "Problem(more, all=2)",
    ],
)
def test_what_is_right_or_cannot_be_decided(tmp_path: Path, problem: str) -> None:
    loaded(tmp_path, problem)


@pytest.mark.parametrize(
    ("at", "near"),
    [
        ('"/request"', "/requests"),
        ('("/year", "/requests/foo")', "/requests"),
        ('["/yaer"]', "/year"),
        ('"/year" if least else "/yaer"', "/year"),
        ('"/year", earlier="/yaer"', "/year"),
    ],
)
def test_a_place_that_no_report_has(tmp_path: Path, at: str, near: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(f"the nearest that it has is {near}") + "$") as caught:
        loaded(tmp_path, f'Problem("x", at={at})')
    assert caught.value.where == f"{tmp_path / 'house.py'}:{PROBLEM}"


def test_the_rules_that_come_with_it() -> None:
    registry = load()
    assert [(rule.id, each) for rule in registry.rules.values() for each in mistakes(rule)] == []
    found = [each for rule in registry.rules.values() for each in places(rule)]
    assert "/year" in {each.pointer for each in found}
