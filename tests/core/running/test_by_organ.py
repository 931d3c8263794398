"""Reports by organ are those that a dictionary of lists would have."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.running.by_organ import ByOrgan

NAMES = [*(f"竹坳镇第{number}所" for number in range(12)), "", "坏\udcff名"]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(NAMES), max_size=60), st.integers(0, 60))
def test_like_a_dictionary(keys: list[str], asked_early: int) -> None:
    found, expected = ByOrgan(), dict[str, list[int]]()
    for index, key in enumerate(keys):
        if index == asked_early:
            assert key in found or key not in expected
        found.add(key, index)
        expected.setdefault(key, []).append(index)
    assert {key: found.at(key) for key in NAMES if key in found} == expected
    assert len(found) == len(expected)
    assert len(set(found.organs())) == len(expected)
    several = [reports for reports in expected.values() if len(reports) > 1]
    assert list(found.several()) == several


def test_one_hash_alike_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.running.by_organ._hashes", lambda key: (7, len(key)))
    found = ByOrgan()
    for index, key in enumerate(("ab", "c", "de", "f", "ghi")):
        found.add(key, index)
    assert [found.at(key) for key in ("xy", "x", "xyz", "")] == [[0, 2], [1, 3], [4], []]
    assert list(found.several()) == [[0, 2], [1, 3]]
    assert len(found) == 3
