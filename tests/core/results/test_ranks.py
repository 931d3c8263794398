"""The place of each report: by what is printed, behind every report without a red line."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest

from auditor.messages import message
from auditor.results.audit import ReportAudit
from auditor.results.tally import Tally
from auditor.running.choice import CONTESTED
from auditor.running.plan import Plan
from auditor.running.score import Deduction
from tests.outputs.audits import GRADES, TYPE, report_audit


def report(
    value: float | None,
    *,
    standing: str = "ranked",
    type: str = TYPE,
    path: str | None = None,
    **score: Any,
) -> ReportAudit:
    given = report_audit("甲镇", 2024, value=value, path=path)
    scored = msgspec.structs.replace(given.score, model="deduction", **score)
    return msgspec.structs.replace(given, outcomes=(), score=scored, standing=standing, type=type)


def tally(*reports: ReportAudit) -> Tally:
    plan = cast(Plan, SimpleNamespace(all_rules=(), ruleset=SimpleNamespace(grades=GRADES)))
    counted = Tally({TYPE: plan, "other": plan})
    for each in reports:
        counted.add(each)
    return counted


def ranks(*reports: ReportAudit) -> list[int | None]:
    """The place of each report, in the order given."""
    counted = tally(*reports)
    places = dict(zip(counted.order(), counted.ranks(), strict=True))
    return [places[index] for index in range(len(reports))]


def test_equal_scores_share_a_place_and_the_next_is_counted_on() -> None:
    assert ranks(report(88), report(100), report(88), report(60), report(100)) == [3, 1, 3, 5, 1]


def test_what_is_printed_alike_shares_a_place() -> None:
    assert ranks(report(88.001), report(88.004), report(88.01)) == [2, 2, 1]


def test_red_lines_come_after_all_others() -> None:
    crossed, vetoed = report(95, capped_by=("a",)), report(99, capped_by=("a",), vetoes=("a",))
    assert ranks(crossed, vetoed, report(61)) == [2, 3, 1]


def test_what_is_not_scored_or_not_decided_has_no_place() -> None:
    assert ranks(report(None), report(90, standing=CONTESTED), report(80)) == [None, None, 1]


def vetoed(path: str, *points: float) -> ReportAudit:
    """A report at the cap of a veto that lost these points, and the rest of 40.1 by the cap."""
    lost = [Deduction(each, "a", "c", message("x")) for each in points]
    lost.append(Deduction(40.1 - sum(points), "a", "c", message("x"), cap=True))
    return report(59.9, path=path, capped_by=("a",), vetoes=("a",), deductions=tuple(lost))


def test_of_reports_at_the_same_cap_the_one_that_lost_more_is_worse() -> None:
    given = [vetoed("a.json", 3), vetoed("c.json", 9, 4), vetoed("b.json", 12), vetoed("d.json", 3)]
    for order in itertools.permutations(given):
        places = tally(*order).order()
        assert [order[index].path for index in places] == ["c.json", "b.json", "a.json", "d.json"]
    assert ranks(*given) == [1, 1, 1, 1]


def test_types_are_ranked_each_by_itself() -> None:
    assert ranks(report(90), report(95, type="other"), report(80)) == [1, 1, 2]


def test_the_summary_counts_red_lines_and_vetoes() -> None:
    given = report(95, capped_by=("a",)), report(50, capped_by=("a",), vetoes=("a",)), report(100)
    summary = tally(*given).summary()
    assert (summary.red_lines, summary.vetoes, summary.reports) == (2, 1, 3)


def test_reports_sorted_in_parts_have_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [
        report(value, path=f"{number % 5}.json", capped_by=("a",) if number % 4 == 1 else ())
        for number, value in enumerate([88.0, None, 91.5, 88.0, 60.0, None, 91.5, 100.0, 88.0, 60.0, 75.0])
    ]
    whole = tally(*given)
    monkeypatch.setattr("auditor.results.tally._SORTED", 3)
    parts = tally(*given)
    assert list(parts.order()) == list(whole.order())
    assert list(parts.ranks()) == list(whole.ranks())
    assert sorted(parts.order()) == list(range(len(given)))
