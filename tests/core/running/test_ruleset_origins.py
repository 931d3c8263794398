"""Origins in the effective ruleset: each value is in the line that is named for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.registry import load
from auditor.reports.identity import Identity
from auditor.running.defined_rules import defined_rules
from auditor.running.plan import plans
from auditor.running.ruleset_origins import (
    DECLARED,
    PROGRAM,
    RULESET,
    EffectiveRuleset,
    Origin,
    Traced,
    effective,
)
from tests.core.building import put

TYPE = "ogi-annual-report"
OWN = """\
extends: [township]
title: 本市
categories:
  accuracy: {weight: 35}
scoring:
  points: {minor: 3}
  most: 3
rules:
  carry-over: minor
  doubled-words: off
  section-content:
    options: {shortest: 50}
    red_line: true
    shadow: true
  house-rule:
    title: Something was received
    check: 'figure("requests.received") >= 0'
    message: nothing was received
    severity: note
overrides:
  - organs: {level: township}
    rules:
      carry-over: {points: 4}
      doubled-words: major
  - organs: {name: "*白沙*"}
    rules:
      six-sections: off
  - organs: {code: "53"}
    rules:
      unit-sum: {category: accuracy}
"""


def traced(names: list[str], level: str = "township", **more: Any) -> EffectiveRuleset:
    registry = load()
    registry = registry.with_rules(defined_rules(names, registry))
    identity = Identity(more.pop("organ", "云岭县青溪镇人民政府"), None, level, **more)
    (found,) = effective(names, plans(names, registry), registry, identity)
    return found


def place(origin: Origin) -> str:
    return f"{Path(origin.file).name}:{origin.line}" if origin.file else origin.kind


def of_rule(ruleset: EffectiveRuleset, id: str) -> dict[str, tuple[Any, str]]:
    (found,) = (each for each in ruleset.rules if each.rule.id == id)
    every = {"enabled": found.enabled, **found.values, **found.options}
    return {key: (each.value, place(each.origin)) for key, each in every.items()}


@pytest.fixture
def own(tmp_path: Path) -> str:
    return str(put(tmp_path, "own.yaml", OWN))


def test_the_last_one_to_say_it_is_named(own: str) -> None:
    ruleset = traced([own])
    carry_over = of_rule(ruleset, "carry-over")
    assert carry_over["enabled"] == (True, "own.yaml:9")
    assert carry_over["severity"] == ("minor", "own.yaml:9")
    assert carry_over["points"] == (4.0, "own.yaml:23")
    assert carry_over["red_line"] == (False, "own.yaml:9")
    assert carry_over["category"][1].startswith("carry_over.py:")
    assert of_rule(ruleset, "doubled-words")["enabled"] == (True, "own.yaml:24")
    content = of_rule(ruleset, "section-content")
    assert content["shortest"] == (50, "own.yaml:12")
    assert content["red_line"] == (True, "own.yaml:13")
    assert content["shadow"] == (True, "own.yaml:14")
    assert "shadow" not in carry_over
    assert content["enabled"] == (True, "own.yaml:11")
    assert of_rule(ruleset, "five-aspects")["points"][1].startswith("township.yaml:")
    house = of_rule(ruleset, "house-rule")
    assert house["severity"] == ("note", "own.yaml:19")
    assert house["category"] == ("accuracy", "own.yaml:15")


@pytest.mark.parametrize(
    ("organ", "overrides", "unknown"),
    [
        ({"level": "township"}, ["own.yaml:21"], ("code",)),
        ({"level": "county", "organ": "云岭县白沙局", "code": "5301"}, ["own.yaml:25", "own.yaml:28"], ()),
        ({"level": "unknown", "code": "11"}, [], ("level",)),
    ],
)
def test_overrides(own: str, organ: dict[str, Any], overrides: list[str], unknown: tuple[str, ...]) -> None:
    ruleset = traced([own], **organ)
    mine = [place(each) for each in ruleset.overrides if each.file == own]
    assert mine == overrides
    assert ruleset.unknown == unknown


def test_a_rule_that_is_off_says_only_who_put_it_off(own: str) -> None:
    assert of_rule(traced([own], "county"), "doubled-words") == {"enabled": (False, "own.yaml:10")}
    ruleset = traced([own], "county", organ="云岭县白沙局")
    assert of_rule(ruleset, "six-sections") == {"enabled": (False, "own.yaml:27")}
    assert of_rule(ruleset, "unit-sum")["category"][0] == "consistency"


def test_weights_and_score(own: str) -> None:
    ruleset = traced([own])
    weight = ruleset.categories["accuracy"][1]
    assert (weight.value, place(weight.origin)) == (35.0, "own.yaml:4")
    assert place(ruleset.categories["completeness"][1].origin).startswith("township.yaml:")
    assert place(ruleset.categories["consistency"][1].origin).startswith("national.yaml:")
    assert (ruleset.scoring["points.minor"].value, place(ruleset.scoring["points.minor"].origin)) == (
        3,
        "own.yaml:6",
    )
    assert place(ruleset.scoring["most"].origin) == "own.yaml:7"
    assert place(ruleset.scoring["points.critical"].origin).startswith("national.yaml:")
    assert place(ruleset.grades.origin).startswith("national.yaml:")


def test_the_chain_of_extends(own: str) -> None:
    bases = traced([own]).bases
    assert [Path(each.file).name for each in bases] == ["national.yaml", "township.yaml", "own.yaml"]
    at = [None if each.extended_at is None else place(each.extended_at) for each in bases]
    assert at == ["township.yaml:3", "own.yaml:1", None]


def test_points_of_the_model_of_shares_are_those_that_count(tmp_path: Path) -> None:
    base = put(
        tmp_path, "base.yaml", "extends: national\nscoring:\n  share:\n    points: {major: 6, minor: 1}\n"
    )
    own = put(
        tmp_path, "own.yaml", f"extends: {base.name}\nscoring:\n  model: share\n  points:\n    minor: 2\n"
    )
    ruleset = traced([str(own)])
    found = {word: ruleset.scoring[f"points.{word}"] for word in ("major", "minor")}
    assert {word: (each.value, place(each.origin)) for word, each in found.items()} == {
        "major": (6.0, "base.yaml:4"),
        "minor": (2.0, "own.yaml:5"),
    }
    other = put(tmp_path, "other.yaml", f"extends: {base.name}\n")
    counted = traced([str(other)]).scoring["points.minor"]
    assert place(counted.origin).startswith("national.yaml:")


def test_only_what_is_listed_counts_where_a_ruleset_says_so(tmp_path: Path) -> None:
    own = put(
        tmp_path,
        "own.yaml",
        "report_type: ogi-annual-report\ncategories: {accuracy: {weight: 1}}\nunlisted: off\n"
        "rules:\n  applicant-total: major\n",
    )
    ruleset = traced([str(own)])
    assert of_rule(ruleset, "carry-over") == {"enabled": (False, "own.yaml:3")}
    assert of_rule(ruleset, "applicant-total")["enabled"] == (True, "own.yaml:5")
    assert ruleset.scoring["points.major"].origin == Origin(PROGRAM)


@pytest.mark.parametrize("name", ["national", "township", "strict", "own"])
@pytest.mark.parametrize("level", ["township", "county", "county_department", "unknown"])
def test_values_are_those_of_a_run_and_are_in_their_lines(own: str, name: str, level: str) -> None:
    """Whatever a run uses is shown, and a value from a ruleset file is what the file says in that line."""
    names = [own if name == "own" else name]
    registry = load()
    registry = registry.with_rules(defined_rules(names, registry))
    identity = Identity("云岭县青溪镇人民政府", None, level)
    chosen = plans(names, registry)
    (ruleset,) = effective(names, chosen, registry, identity)
    active = {each.rule.id: each for each in chosen[TYPE].rules_for(identity)}
    assert {each.rule.id for each in ruleset.rules} >= set(active)
    kinds = set()
    for each in ruleset.rules:
        assert each.enabled.value == (each.rule.id in active)
        if each.rule.id not in active:
            continue
        counted = active[each.rule.id]
        assert {key: value.value for key, value in each.values.items()} == {
            "severity": counted.severity.word,
            "points": counted.points,
            "category": counted.category,
            "red_line": counted.red_line,
            **({"shadow": True} if counted.shadow else {}),
        }
        assert {key: value.value for key, value in each.options.items()} == dict(counted.options)
        for key, value in (*each.values.items(), *each.options.items()):
            kinds.add(value.origin.kind)
            _check_line(each.rule.id, key, value)
    assert kinds == {RULESET, DECLARED}


def _check_line(id: str, key: str, value: Traced) -> None:
    """The line named has the value, or, for a red line, the severity that makes it one."""
    origin = value.origin
    lines = Path(origin.file).read_text("utf-8").splitlines()
    assert 1 <= origin.line <= len(lines)
    if origin.kind != RULESET or key in ("red_line", "category", "shadow"):
        return
    shown = f"{value.value:g}" if isinstance(value.value, float) else str(value.value)
    assert shown in lines[origin.line - 1], (id, key, origin)
