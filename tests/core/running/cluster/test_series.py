"""Rules over a series, asked on a cluster about all reports of some organs at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from auditor.reports.identity import Identity
from auditor.reports.roster import Roster
from auditor.results.audit import Audit
from auditor.running.cluster import connection, remote, sent_files, series
from auditor.running.examined import Extract, Header
from auditor.running.side_by_side import Reports
from auditor.running.worker import Limits
from auditor_ogi.sample import report
from tests.core.building import put
from tests.core.running.cluster.test_files import same

pytest.importorskip("distributed", reason="the extra cluster is not installed")

RULES = '''
import itertools, os
from auditor import Problem, rule

@rule("watched", scope="series", severity="note", needs="/year")
def watched(previous, current):
    """It is right."""
    {body}
    yield Problem("after {{year}}", at="/year", year=previous.year)
'''
ORGANS = 12


def two_years(folder: Path) -> None:
    """Reports of some organs on two years, each year in a folder of its own; one organ has one report."""
    for index in range(ORGANS):
        for year in (2023, 2024):
            if (index, year) != (3, 2023):
                put(folder, f"{year}/{index:02}.json", report(year, organ=f"第{index}镇人民政府"))


def outcomes(found: Audit, rule: str = "watched") -> dict[tuple[str, int], str]:
    return {
        (each.organ, each.year or 0): outcome.status.value
        for each in found.reports
        for outcome in each.outcomes
        if outcome.rule == rule
    }


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The parts that workers are asked about."""
    found: list[Any] = []
    submit = series.SeriesAway._submit

    def noting(self: Any, part: Any) -> Any:
        found.append(part)
        return submit(self, part)

    monkeypatch.setattr(series.SeriesAway, "_submit", noting)
    return found


@pytest.mark.parametrize("seen", [True, False])
def test_the_reports_of_an_organ_are_together(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[Any], seen: bool
) -> None:
    """The places of values in canonical files are found on the worker, or in the file that it is sent."""
    monkeypatch.chdir(tmp_path)
    two_years(Path("in"))
    put(Path("."), "rules.py", RULES.format(body="pass"))
    if not seen:
        monkeypatch.setattr(sent_files, "_folder", lambda: "/nowhere")
    found = outcomes(same(["in"], scheduler, plugins=["rules.py"], only=["watched"]))
    assert list(found.values()).count("failed") == ORGANS - 1
    assert found["第3镇人民政府", 2024] == "not_applicable"
    assert len(asked) > 2
    assert any(part.files for part in asked) is not seen


def test_rules_that_hang_or_end_their_process(scheduler: str, tmp_path: Path) -> None:
    two_years(tmp_path / "in")
    body = (
        'if current.organ == "第5镇人民政府": os._exit(1)\n'
        '    if current.organ == "第7镇人民政府": all(itertools.repeat(True))'
    )
    plugin = put(tmp_path, "rules.py", RULES.format(body=body))
    limits = Limits(rule_seconds=1.0)
    found = outcomes(same([tmp_path / "in"], scheduler, plugins=[plugin], only=["watched"], limits=limits))
    errors = {key for key, status in found.items() if status == "error"}
    assert errors == {("第5镇人民政府", 2024), ("第7镇人民政府", 2024)}
    assert list(found.values()).count("failed") == ORGANS - 3


def test_what_the_cluster_gives_up_is_asked_here(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_years(tmp_path / "in")
    plugin = put(tmp_path, "rules.py", RULES.format(body="pass"))
    answer = connection.Cluster.answer

    def lost(self: Any, pending: Any, calls: Any) -> Any:
        found = answer(self, pending, calls)
        if isinstance(found, remote.Comparison):
            raise connection.LostError
        return found

    monkeypatch.setattr(connection.Cluster, "answer", lost)
    found = outcomes(same([tmp_path / "in"], scheduler, plugins=[plugin], only=["watched"]))
    assert list(found.values()).count("failed") == ORGANS - 1


def parts_of(organs: Sequence[str], threads: int) -> list[list[int]]:
    """The indexes of the parts that reports of these organs are in."""
    away = object.__new__(series.SeriesAway)
    away._roster = Roster()
    away._cluster = type("Threads", (), {"threads": threads})()
    away._reports = Reports()
    for organ in organs:
        identity = Identity(organ, None, "township")
        away._reports.append(Header("a.json", "x", identity), Extract({}, {}, ()), {})
    return [list(part) for part in away._parts()]


def test_every_report_is_in_one_part_and_no_part_is_large() -> None:
    organs = [f"第{index // 2}镇人民政府" for index in range(3000)]
    organs += organs[:1000]
    parts = parts_of(organs, 2)
    assert sorted(index for part in parts for index in part) == list(range(4000))
    of_organ: dict[str, set[int]] = {}
    for number, part in enumerate(parts):
        assert part == sorted(part)
        for index in part:
            of_organ.setdefault(organs[index], set()).add(number)
    assert all(len(found) == 1 for found in of_organ.values())
    assert max(map(len, parts)) < 200
    assert parts_of(["甲镇"], 2) == [[0]]
    assert parts_of([], 2) == []
