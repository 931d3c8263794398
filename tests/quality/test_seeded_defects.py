"""Seeded cases: every case finds a suitable report and changes it, and every rule has cases of both kinds."""

from functools import lru_cache

import pytest

from auditor.registry import load
from benchmarks.quality.articles import REQUIREMENTS
from benchmarks.quality.page import PAGE
from benchmarks.quality.runs import seeded_runs
from benchmarks.quality.seeded_defects import SEEDED_CASES

RULES = sorted(load().rules)


@lru_cache
def _seeded(reports=480):
    found: dict[str, list] = {}
    for run in seeded_runs("plants", reports, SEEDED_CASES):
        for entry in run.entries:
            if entry.seeded:
                found.setdefault(entry.seeded.id, []).append(entry)
    return found


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_a_defect_and_a_look_alike(rule):
    kinds = {case.is_look_alike for case in SEEDED_CASES if case.rule == rule}
    assert kinds == {False, True}


def test_nearly_every_case_finds_a_suitable_report():
    unused = {case.id for case in SEEDED_CASES} - _seeded().keys()
    assert len(unused) <= len(SEEDED_CASES) // 20, unused


def test_cases_return_what_they_changed():
    assert all(entry.what_changed for entries in _seeded().values() for entry in entries)


def test_the_same_seed_gives_the_same_cases():
    first, again = (
        {
            id: [(entry.organ, entry.year, entry.content) for entry in entries]
            for id, entries in seeded.items()
        }
        for seeded in (_seeded(30), _seeded.__wrapped__(30))
    )
    assert first == again


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda each: f"{each.source[-12:]}-{each.asks}")
def test_requirement_has_a_rule(requirement):
    assert set(requirement.rules) & set(RULES) or set(requirement.rules) <= {
        case.rule for case in SEEDED_CASES
    }
    stated = PAGE.read_text("utf-8")
    for rule in requirement.rules:
        assert rule in stated


def test_rules_that_requirements_name_are_known():
    known = set(RULES) | {case.rule for case in SEEDED_CASES}
    assert {rule for requirement in REQUIREMENTS for rule in requirement.rules} <= known
