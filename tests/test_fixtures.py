"""The made-up county of fixtures/: every file gives exactly the outcomes that an inspector would give."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.pipeline import audit, prepare
from auditor.results.audit import Audit
from auditor.rules.finding import Outcome, Status
from auditor.running.validation import validate

FIXTURES = Path(__file__).parents[1] / "fixtures"
EXPECTED = yaml.safe_load((FIXTURES / "expected.yaml").read_text("utf-8"))
REPORTS = sorted(path.relative_to(FIXTURES).as_posix() for path in FIXTURES.glob("20*/*"))
CLEAN_TOWNS = ("qingxi", "luming", "zhuwu", "yanchi", "wanglan")


@pytest.fixture(scope="module")
def county() -> Audit:
    return audit(
        [FIXTURES / "2023", FIXTURES / "2024"], rulesets=["national"], roster=FIXTURES / "roster.csv"
    )


def verdicts(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Failed and undecided rules; a crash is shown as an undecided rule that nobody expects."""
    asked = {Status.NEEDS_REVIEW: "{}", Status.ERROR: "{} crashed"}
    return {
        "failed": {outcome.rule for outcome in outcomes if outcome.status is Status.FAILED},
        "needs_review": {
            asked[outcome.status].format(outcome.rule) for outcome in outcomes if outcome.status in asked
        },
    }


def expected_verdicts(entry: dict[str, Any]) -> dict[str, Any]:
    return {"failed": set(entry.get("failed", ())), "needs_review": set(entry.get("needs_review", ()))}


def test_every_report_has_its_expectation() -> None:
    assert sorted(EXPECTED["reports"]) == REPORTS


@pytest.mark.parametrize("name", REPORTS)
def test_report(county: Audit, name: str) -> None:
    found = [report for report in county.reports if report.path.endswith(name)]
    assert len(found) == 1
    entry = EXPECTED["reports"][name]
    assert verdicts(found[0].outcomes) == expected_verdicts(entry)
    named: dict[str, set[str]] = {}
    for outcome, finding in found[0].findings:
        named.setdefault(outcome.rule, set()).update(finding.at)
    for rule, pointers in entry.get("failed", {}).items():
        assert set(pointers) <= named[rule], rule


def test_nothing_else_is_taken_for_a_report(county: Audit) -> None:
    assert len(county.reports) == len(REPORTS)
    assert not list(county.unread)


def test_groups(county: Audit) -> None:
    found = {f"{group.organ} {group.year}": verdicts(group.outcomes) for group in county.groups}
    assert found == {name: expected_verdicts(entry) for name, entry in EXPECTED["groups"].items()}


def test_organs_that_never_filed_are_missing(county: Audit) -> None:
    assert [f"{missing.organ} {missing.year}" for missing in county.missing] == EXPECTED["missing"]


def test_four_towns_and_more_are_wholly_clean() -> None:
    clean = {name for name, entry in EXPECTED["reports"].items() if not entry}
    for town in CLEAN_TOWNS:
        assert {Path(name).parent.name for name in clean if Path(name).stem == town} == {"2023", "2024"}, town


@pytest.mark.parametrize("name", [name for name in REPORTS if Path(name).suffix in (".json", ".yaml")])
def test_canonical_files_are_valid(name: str) -> None:
    assert not list(validate([str(FIXTURES / name)], prepare().registry))
