"""A run that is put together from what an earlier one gathered says the same as one that is not."""

from __future__ import annotations

import datetime
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.finishing import finished
from auditor.pipeline import audit
from auditor.results.gathered import Gathered
from auditor.results.kept_run import KeptRun
from auditor.running.cache.store import NAME
from tests.core.building import put
from tests.core.running.cache.test_kept_files import House, one_moment, seen, written

__all__ = ["one_moment", "seen"]

TODAY = datetime.date(2025, 4, 1)
ORGAN = "云岭县青溪镇人民政府"


@pytest.fixture
def house(tmp_path: Path, seen: Path) -> House:
    shutil.copytree(seen, tmp_path / "cache")
    house = House(tmp_path)
    house.put_report("青溪镇", 2024, received=2_000)
    house.run()
    return house


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether what each run gathers was known."""
    hits: list[bool] = []
    find = KeptRun.find

    def noted(self: KeptRun) -> Any:
        known = find(self)
        hits.append(known is not None)
        return known

    monkeypatch.setattr(KeptRun, "find", noted)
    return hits


def of(house: House, *, cached: bool = True, **more: Any) -> bytes:
    settings: dict[str, Any] = {
        "rulesets": [house.folder / "house.yaml"],
        "plugins": [house.folder / "house_rules"],
        "today": TODAY,
        **more,
    }
    cache = house.folder / "cache" if cached else None
    return written(audit([house.folder / "reports"], cache=cache, **settings))


def waiver(house: House, **more: str) -> Path:
    entry = {"rule": "first", "organ": ORGAN, "period": "2024", "reason": "checked", "approved_by": "李"}
    return put(house.folder, "waivers.yaml", {"waivers": [{**entry, **more}]})


def ruleset(house: House, **more: Any) -> dict[str, Any]:
    """Write the ruleset; nothing else about the run is said."""
    put(house.folder, "house.yaml", {"title": "本县", "extends": "national", **more})
    return {}


CHANGES: dict[str, Callable[[House], dict[str, Any]]] = {
    "a waiver": lambda house: {"waivers": waiver(house, expires="2025-12-31")},
    "one that is over": lambda house: {
        "waivers": waiver(house, expires="2025-12-31"),
        "today": datetime.date(2026, 1, 1),
    },
    "another reason": lambda house: {"waivers": waiver(house, reason="agreed", expires="2025-12-31")},
    "the year": lambda house: {"year": 2023},
    "some rules": lambda house: {"only": ["first", "second"]},
    "points": lambda house: ruleset(house, rules={"first": {"points": 40}}),
    "a rule on trial": lambda house: ruleset(house, rules={"first": {"shadow": True}}),
    "grades": lambda house: (
        ruleset(house, grades=[{"title": "好", "min": 95}, {"title": "差", "min": 0}]) or {}
    ),
    "the roster": lambda house: {
        "roster": put(
            house.folder, "roster.csv", f"name,level\n{ORGAN},township\n云岭县黑石镇人民政府,township\n"
        )
    },
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_decides_a_run(
    house: House, found: list[bool], change: Callable[[House], dict[str, Any]]
) -> None:
    before = of(house)
    assert of(house) == before
    assert found == [False, True]
    changed = change(house)
    plain = of(house, cached=False, **changed)
    assert plain != before
    assert of(house, **changed) == plain
    assert of(house, **changed) == plain
    assert found == [False, True, False, True]
    (house.folder / "house.yaml").unlink()
    ruleset(house)
    # The run before may have lost its place to the one after the change.
    assert of(house) == before
    assert of(house) == before
    assert found[-1]


def test_a_later_run_over_the_same_files_takes_the_place_of_the_one_before(house: House) -> None:
    def entries() -> int:
        connection = sqlite3.connect(house.folder / "cache" / NAME)
        count = connection.execute("SELECT count(*) FROM entry WHERE length(key) = 20").fetchone()[0]
        connection.close()
        return int(count)

    of(house)
    before = entries()
    house.put_report("安和镇", 2024, received=9)
    of(house)
    assert entries() == before


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of the reports that were scored."""
    paths: list[str] = []

    def noted(setup: Any, header: Any, *args: Any, **more: Any) -> Any:
        paths.append(Path(header.path).name)
        return finished(setup, header, *args, **more)

    monkeypatch.setattr("auditor.finishing.finished", noted)
    return paths


def test_only_what_has_changed_is_scored(house: House, made: list[str]) -> None:
    of(house)
    assert len(made) == 4
    made.clear()
    house.put_report("安和镇", 2024, received=9)
    plain = of(house, cached=False)
    made.clear()
    assert of(house) == plain
    assert made == ["安和镇2024.json"]
    made.clear()
    # A decision about one of them may be about all.
    waivers = waiver(house, expires="2025-12-31")
    assert of(house, waivers=waivers) == of(house, cached=False, waivers=waivers)
    assert len(made) == 8


def test_what_rules_over_several_reports_say_decides_as_well(house: House, made: list[str]) -> None:
    of(house)
    made.clear()
    # Two of one organ on one year: last year's report is no longer known.
    house.put_report("青溪镇", 2023, received=2_001)
    plain = of(house, cached=False)
    made.clear()
    assert of(house) == plain
    assert "青溪镇2023.json" in made
    assert "安和镇2024.json" not in made


def test_neighbouring_reports_are_kept_together(
    house: House, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.results.kept_reports._ABOUT", 2)
    monkeypatch.setattr("auditor.results.kept_reports._MOST", 3)
    for number in range(12):
        house.put_report(f"第{number}镇", 2024, received=number)
    of(house)
    made.clear()
    house.put_report("第5镇", 2024, received=99)
    plain = of(house, cached=False)
    made.clear()
    assert of(house) == plain
    assert made == ["第5镇2024.json"]
    file = house.folder / "cache" / NAME
    with sqlite3.connect(file) as connection:
        assert connection.execute("DELETE FROM entry WHERE length(key) = 20").rowcount > 2
    connection.close()
    made.clear()
    house.put_report("第6镇", 2024, received=98)
    plain = of(house, cached=False)
    made.clear()
    assert of(house) == plain
    assert len(made) == 16


def test_the_day_decides_nothing_where_nothing_expires(house: House, found: list[bool]) -> None:
    before = of(house)
    assert of(house, today=datetime.date(2030, 1, 1)) == before
    assert found == [False, True]


def test_a_part_that_is_damaged_or_lost(house: House, found: list[bool]) -> None:
    before = of(house)
    file = house.folder / "cache" / NAME
    for damage in ("UPDATE entry SET content = zeroblob(3)", "DELETE FROM entry"):
        with sqlite3.connect(file) as connection:
            # The parts of a run have longer keys than other entries.
            assert connection.execute(f"{damage} WHERE length(key) = 20").rowcount
        connection.close()
        assert of(house) == before
        assert of(house) == before
    assert found == [False, False, True, False, True]


def test_a_run_with_a_crash_is_put_together_again(house: House, found: list[bool]) -> None:
    broken = put(
        house.folder,
        "broken.py",
        'from auditor import rule\n\n@rule("broken")\n'
        'def broken(report):\n    """It can be asked."""\n    raise ValueError\n',
    )
    both = [house.folder / "house_rules", broken]
    plain = of(house, cached=False, plugins=both)
    for _ in range(2):
        assert of(house, plugins=both) == plain
    assert found == [False, False]


def test_what_is_new_since_a_baseline_is_not_kept(house: House, found: list[bool]) -> None:
    whole = of(house)
    baseline = house.folder / "baseline.json"
    baseline.write_bytes(whole)
    new = of(house, baseline=baseline)
    assert json.loads(new)["summary"] != json.loads(whole)["summary"]
    assert of(house, baseline=baseline) == new
    assert found == [False]


def test_unread_files_and_other_files(house: House, found: list[bool]) -> None:
    put(house.folder, "reports/damaged2024.pdf", b"%PDF-1.4 nothing")
    put(house.folder, "reports/说明.txt", "今天开会。")
    plain = of(house, cached=False)
    assert of(house) == plain
    assert of(house) == plain
    assert found == [False, True]


def test_what_cannot_be_read_back_as_it_is_is_not_kept(
    house: House, found: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = of(house, cached=False)
    monkeypatch.setattr(Gathered, "__eq__", lambda self, other: False)
    assert of(house) == plain
    assert of(house) == plain
    assert found == [False, False]
