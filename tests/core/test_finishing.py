"""Reports are finished alike in one process and in several."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from auditor.finishing import Finisher
from auditor.messages import Wording
from auditor.outputs.json import render
from auditor.pipeline import audit
from auditor.results.audit import Audit
from auditor.results.output import Screen
from auditor.rules.finding import Status
from auditor.running.processes import start_method
from benchmarks.generate import generate
from tests.core.building import put

pytestmark = pytest.mark.skipif(start_method() != "fork", reason="this system does not fork its workers")


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1743638400")
    monkeypatch.setattr("auditor.finishing._WORTH_FORKS", 2)
    monkeypatch.setattr("auditor.finishing.TOGETHER", 8)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of reports that were finished in this process."""
    found: list[str] = []
    one, this = Finisher._one, os.getpid()

    def noted(self: Finisher, index: int, outcomes: Any) -> Any:
        if os.getpid() == this:
            found.append(self._examined.reports.headers[index].path)
        return one(self, index, outcomes)

    monkeypatch.setattr(Finisher, "_one", noted)
    return found


def as_json(found: Audit) -> bytes:
    return b"".join(render(found, Wording("zh"), Screen()))


def test_in_several_processes(tmp_path: Path, here: list[str]) -> None:
    generate(tmp_path, 60, length=400)
    found = as_json(audit([tmp_path], jobs=3))
    assert not here
    assert found == as_json(audit([tmp_path]))
    assert len(here) == 60


def test_with_decisions_a_roster_and_a_baseline(tmp_path: Path, here: list[str]) -> None:
    reports = tmp_path / "in"
    generate(reports, 60, length=400)
    plain = audit([reports]).reports
    failed = [
        (report, outcome.rule)
        for report in plain
        for outcome in report.outcomes
        if outcome.status is Status.FAILED
    ]
    assert len(failed) > 6
    earlier = put(tmp_path, "earlier.json", as_json(audit(sorted(reports.iterdir())[:30])).decode())
    organs = list(dict.fromkeys(str(report.organ) for report in plain))[:20]
    roster = put(tmp_path, "roster.csv", "name\n" + "".join(f"{each}\n" for each in organs))
    waived = "".join(
        f"- rule: {rule}\n  organ: {report.organ}\n  year: {report.period.year}\n  reason: 已核\n"
        "  approved_by: 甲\n  expires: 2099-01-01\n"
        for report, rule in failed[3:]
        if report.period
    )
    settings: dict[str, Any] = {"roster": roster, "waivers": put(tmp_path, "waivers.yaml", waived)}
    here.clear()
    found = audit([reports], jobs=2, **settings)
    assert not here
    assert found.waivers
    assert as_json(found) == as_json(audit([reports], **settings))
    settings["baseline"] = earlier
    assert as_json(audit([reports], jobs=2, **settings)) == as_json(audit([reports], **settings))


def test_the_first_run_with_a_cache_and_the_next(tmp_path: Path, here: list[str]) -> None:
    reports, cache = tmp_path / "in", tmp_path / "cache"
    generate(reports, 60, length=400)
    plain = as_json(audit([reports]))
    here.clear()
    assert as_json(audit([reports], jobs=2, cache=cache)) == plain
    assert not here
    assert as_json(audit([reports], jobs=2, cache=cache)) == plain
    first = sorted(reports.iterdir())[0]
    data = json.loads(first.read_text("utf-8"))
    data["requests"]["received"]["total"] += 1
    first.write_text(json.dumps(data), "utf-8")
    plain = as_json(audit([reports]))
    here.clear()
    assert as_json(audit([reports], jobs=2, cache=cache)) == plain
    # What the last run gave is taken in order, by one process.
    assert len(here) == 60
