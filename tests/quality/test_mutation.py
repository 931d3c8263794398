"""The mutation test itself: it changes what matters, and separates noticed changes from unnoticed ones."""

import ast

import pytest

from auditor.registry import load
from benchmarks.quality.accepted_survivors import accepted
from benchmarks.quality.mutation import (
    Mutant,
    Result,
    cases_of,
    is_noticed,
    mutants,
    noticed,
    own_test,
    source_of,
    survivors,
)

SOURCE = '''"""A module."""

LIMIT = 3


@rule("some-rule", severity="minor", least=1)
def some_rule(report):
    """Something holds."""
    if report["/a"] < LIMIT and not report["/b"]:
        yield Problem("text", at="/a", expected=report["/a"] + 1)
'''


def test_changes():
    found = [(mutant.line, mutant.change) for mutant in mutants(SOURCE)]
    assert sorted(found) == [
        (3, "3 → 4"),
        (9, "< → <="),
        (9, "< → true"),
        (9, "and → or"),
        (9, "not dropped"),
        (10, "+ and - exchanged"),
        (10, "1 → 2"),
        (10, "Problem → Question"),
    ]


def test_each_mutant_has_one_change():
    original = ast.unparse(ast.parse(SOURCE)).splitlines()
    for mutant in mutants(SOURCE):
        changed = ast.unparse(mutant.tree).splitlines()
        assert sum(one != other for one, other in zip(original, changed, strict=True)) == 1, mutant.change


def test_a_thorough_test_notices_everything():
    registry = load()
    result = survivors(registry.rules["rulemaking-power"], cases_of("rulemaking-power"), registry, 60)
    assert result.tried == result.killed > 1


@pytest.mark.parametrize("rule", ["carry-over", "stated-requests", "unit-sum", "original-text", "own-organ"])
def test_an_unchanged_rule_is_not_noticed(rule):
    registry = load()
    same = Mutant(0, "nothing", ast.parse(source_of(registry.rules[rule]).read_text("utf-8")))
    assert not is_noticed(registry.rules[rule], same, cases_of(rule), registry)


def test_without_cases_everything_survives():
    registry = load()
    result = survivors(registry.rules["carry-over"], [], registry, 60)
    assert result.killed == 0
    assert len(result.survivors) > 1


def test_a_seeded_defect_notices_that_a_rule_always_passes():
    assert noticed("requests-balance", 12) > 0


@pytest.mark.parametrize("rule", sorted(load().rules))
def test_rules_and_their_tests_are_found(rule):
    assert (
        source_of(load().rules[rule]).stem
        == rule.replace("-", "_")
        == own_test(rule).stem.removeprefix("test_")
    )


@pytest.mark.parametrize("rule", sorted(accepted()))
def test_accepted_survivors_are_comparisons_that_the_rule_has(rule):
    source = source_of(load().rules[rule]).read_text("utf-8")
    compared = {mutant.text for mutant in mutants(source) if mutant.change.endswith("→ true")}
    assert [text for text in accepted()[rule] if text not in compared] == []


def test_a_survivor_counts_until_a_reason_is_listed():
    reasons = accepted()["law-citation"]
    known = [Mutant(1, "in → true", ast.parse(""), text) for text in reasons]
    other = Mutant(1, "in → true", ast.parse(""), "a in b")
    result = Result("law-citation", survivors=[*known, other])
    assert all(reasons.values())
    assert result.not_accepted == [other]
    assert result.accepted_in_vain == []
