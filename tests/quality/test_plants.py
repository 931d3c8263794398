"""What is planted: every plant finds a report to go into, changes it, and rules have plants of both kinds."""

from functools import lru_cache

import pytest

from auditor.registry import load
from benchmarks.quality.articles import REQUIREMENTS
from benchmarks.quality.field import planted_runs
from benchmarks.quality.page import PAGE
from benchmarks.quality.plants import PLANTS

RULES = sorted(load().rules)


@lru_cache
def _planted(reports=480):
    found: dict[str, list] = {}
    for run in planted_runs("plants", reports, PLANTS):
        for entry in run.entries:
            if entry.plant:
                found.setdefault(entry.plant.id, []).append(entry)
    return found


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_a_defect_and_a_look_alike(rule):
    kinds = {plant.harmless for plant in PLANTS if plant.rule == rule}
    assert kinds == {False, True}


def test_nearly_every_plant_finds_a_place():
    homeless = {plant.id for plant in PLANTS} - _planted().keys()
    assert len(homeless) <= len(PLANTS) // 20, homeless


def test_plants_say_what_they_did():
    assert all(entry.said for entries in _planted().values() for entry in entries)


def test_the_same_seed_plants_the_same():
    first, again = (
        {id: [(entry.organ, entry.year, entry.content) for entry in entries] for id, entries in planted.items()}
        for planted in (_planted(30), _planted.__wrapped__(30))
    )
    assert first == again


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda each: f"{each.source[-12:]}-{each.asks}")
def test_requirement_has_a_rule(requirement):
    assert set(requirement.rules) & set(RULES) or set(requirement.rules) <= {plant.rule for plant in PLANTS}
    stated = PAGE.read_text("utf-8")
    for rule in requirement.rules:
        assert rule in stated


def test_rules_that_requirements_name_are_known():
    known = set(RULES) | {plant.rule for plant in PLANTS}
    assert {rule for requirement in REQUIREMENTS for rule in requirement.rules} <= known
