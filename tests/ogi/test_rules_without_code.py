"""Ten rules of the catalogue, written without code as the docs show: the outcomes of the built-in ones."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.pipeline import audit
from auditor.rules.finding import Status
from auditor_ogi.form import TABLES, form
from benchmarks.generate import one
from tests.core.building import put

ROOT = Path(__file__).parents[2]
RULESET = ROOT / "docs" / "examples" / "catalogue_rules.yaml"
OWN = "own-"
RULES = [name.removeprefix(OWN) for name in yaml.safe_load(RULESET.read_text("utf-8"))["rules"]]
LEVELS = ("township", "subdistrict", "county", "county_department", "city", "province", "other", "unknown")


def differing(*paths: Path) -> tuple[list[tuple[str, str, Status, Status]], Counter[tuple[str, Status]]]:
    """The outcomes that differ, and how often each rule had which outcome."""
    result = audit(paths, rulesets=[RULESET], only=[*RULES, *(OWN + rule for rule in RULES)])
    different, seen = [], Counter[tuple[str, Status]]()
    for report in result.reports:
        found = {outcome.rule: outcome.status for outcome in report.outcomes}
        for rule in RULES:
            seen[rule, found[rule]] += 1
            if found[rule] != found[OWN + rule]:
                different.append((report.path, rule, found[rule], found[OWN + rule]))
    return different, seen


def changed(index: int) -> dict[str, Any]:
    """A generated report in which some of what the rules read is changed at random."""
    rng = random.Random(f"without-code-{index}")
    data = one(index, length=400)
    this = form(data["form"])
    for _ in range(rng.choice((0, 1, 1, 2))):
        table = rng.choice(TABLES)
        if table in data:
            _put(data, rng.choice(this.pointers(table)), rng.choice((None, 0, 1, 3, 40)))
    for pointer in _watched(rng):
        if pointer.split("/")[1] in data:
            _put(data, pointer, rng.choice((0, 1, 1, 2, None)))
    data["organ"]["level"] = rng.choice(LEVELS)
    data["published_on"] = rng.choice(
        (None, f"{data['year']}-03-01", f"{data['year']}-12-31", f"{data['year'] + 1}-01-20")
    )
    if rng.random() < 0.05:
        data.pop(rng.choice(TABLES), None)
    if rng.random() < 0.05:
        for pointer in this.pointers(table := rng.choice(TABLES)):
            if table in data:
                _put(data, pointer, None)
    return data


def _watched(rng: random.Random) -> Iterator[str]:
    """What some rules read and a random cell seldom is."""
    if rng.random() < 0.6:
        yield from ("/disputes/litigation_after_review/total", "/disputes/litigation_after_review/other")
    if rng.random() < 0.4:
        yield rng.choice(("/disputes/review/total", "/disputes/litigation_after_review/pending"))
    if rng.random() < 0.3:
        yield f"/article20/rules/{rng.choice(('issued', 'repealed', 'in_force'))}"


def _put(data: dict[str, Any], pointer: str, value: int | None) -> None:
    *steps, last = pointer[1:].split("/")
    for step in steps:
        data = data[step]
    data[last] = value


@pytest.mark.parametrize("count", [200, pytest.param(1000, marks=pytest.mark.long)])
def test_on_changed_reports(tmp_path: Path, count: int) -> None:
    for index in range(count):
        put(tmp_path, f"{index:04}.json", changed(index))
    different, seen = differing(tmp_path)
    assert different == []
    for rule in RULES:
        # Where nothing fails or nothing passes, the comparison says little.
        assert min(seen[rule, Status.PASSED], seen[rule, Status.FAILED]) >= count // 100, rule
    assert seen["rulemaking-power", Status.NEEDS_REVIEW] >= count // 100
    assert seen["published-after-year-end", Status.NEEDS_REVIEW] >= count // 100


def test_on_the_fixtures() -> None:
    different, seen = differing(*(ROOT / "fixtures" / name for name in ("2023", "2024", "arrivals")))
    assert different == []
    assert sum(seen.values()) > 100
