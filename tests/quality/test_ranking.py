"""A small part of ``make ranking``: the order of faulty reports, and the parts that measure it."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from math import sqrt

import pytest

from benchmarks.ranking.agreement import tau_b
from benchmarks.ranking.faults import FAULTS, faulty
from benchmarks.ranking.measure import AGREEMENT, MORE_RULES, changed_scores, hopeless, ranked
from benchmarks.ranking.merging import ConflictError, merged

BASE = {"year": 2024, "text": "甲。乙。丙。"}


@lru_cache(maxsize=1)
def _faulty():
    return faulty("small", 40)


@lru_cache(maxsize=1)
def _ranking():
    return ranked(_faulty().run)


def _slow_tau(one, other):
    pairs = [
        ((one[a] > one[b]) - (one[a] < one[b]), (other[a] > other[b]) - (other[a] < other[b]))
        for a, b in combinations(range(len(one)), 2)
    ]
    return sum(a * b for a, b in pairs) / sqrt(sum(a != 0 for a, _ in pairs) * sum(b != 0 for _, b in pairs))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1, 2, 3, 4], [1, 2, 3, 4]),
        ([1, 2, 3, 4], [4, 3, 2, 1]),
        ([1, 1, 2, 3, 3, 3], [2, 1, 1, 3, 5, 3]),
        ([3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8]),
    ],
)
def test_agreement_is_that_of_all_pairs(one, other):
    assert tau_b(one, other) == pytest.approx(_slow_tau(one, other))


def test_agreement_needs_different_keys():
    with pytest.raises(ValueError, match="two different keys"):
        tau_b([1, 1], [1, 2])


def test_changes_of_both_copies_are_kept():
    one, other = {**BASE, "text": "甲。乙乙。丙。"}, {"year": 2023, "text": "甲。乙。丁。"}
    assert merged(BASE, one, other) == {"year": 2023, "text": "甲。乙乙。丁。"}


def test_changes_of_one_place_conflict():
    with pytest.raises(ConflictError):
        merged(BASE, {**BASE, "text": "甲。子。丙。"}, {**BASE, "text": "甲。丑。丙。"})


def test_every_kind_of_fault_has_cases():
    assert all(fault.cases for fault in FAULTS)


def test_no_report_with_a_red_line_comes_before_one_without():
    assert len(_ranking().scored) > 30
    assert any(each.score.capped_by for each in _ranking().scored)
    assert _ranking().outranked() == []


def test_order_agrees_with_the_severities():
    assert _ranking().agreement() >= AGREEMENT


def test_rules_that_pass_change_no_score():
    assert list(changed_scores(_ranking(), ranked(_faulty().run, more_rules=MORE_RULES))) == []


def test_reports_in_form_only_fail():
    assert set(hopeless().values()) == {"不合格"}
