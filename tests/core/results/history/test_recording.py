"""A run is written whole and can be read again; no run is lost when a process ends or another one writes."""

from __future__ import annotations

import json
import multiprocessing
import random
import signal
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from auditor import pipeline
from auditor.pipeline import Setup
from auditor.recording import facts_of
from auditor.results.audit import Audit, ReportAudit
from auditor.results.history.recorded import StoredRun, run_named, runs
from auditor.results.history.recording import record
from auditor.results.history.run_facts import RunFacts
from auditor.results.history.store import open_store
from auditor_ogi.sample import report
from tests.core.building import ORGAN, put

TOTAL = "/requests/received/total"
OTHER = "云岭县白沙镇人民政府"
ID_NUMBER = "320102199003070076"
COUNTY = "云岭县人民政府"
ROSTER = "name,level,parent\n" + "".join(
    f"{name},township,{COUNTY}\n" for name in (ORGAN, OTHER, "云岭县黄石镇人民政府")
)
RULESET = """\
title: ours
extends: [national]
rules: {heading-numbering: off, zero-explained: major}
overrides: [{organs: {name: "*白沙*"}, rules: {doubled-words: off}}]
"""
WAIVERS = f"""\
- rule: requests-balance
  organ: {OTHER}
  year: 2024
  reason: counted anew
  approved_by: the office
  expires: 2999-01-01
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of two organs on two years, one of them with faults and personal data, and other files."""
    folder = tmp_path_factory.mktemp("reports")
    for year in (2023, 2024):
        put(folder, f"good{year}.json", report(year))
    said = report(2024, organ=OTHER, texts={6: f"申请人的身份证号是{ID_NUMBER}。"}, tables={TOTAL: 3})
    put(folder, "bad.json", said)
    put(folder, "copy.json", said)
    put(folder, "broken.json", "{")
    put(folder, "roster.csv", ROSTER)
    put(folder, "ours.yaml", RULESET)
    put(folder, "waivers.yaml", WAIVERS)
    return folder


@pytest.fixture(scope="module")
def setup(folder: Path) -> Setup:
    return pipeline.prepare(
        rulesets=[folder / "ours.yaml"], roster=folder / "roster.csv", waivers=folder / "waivers.yaml"
    )


@pytest.fixture(scope="module")
def audit(setup: Setup, folder: Path) -> Audit:
    return pipeline.run(setup, [str(folder)])


@pytest.fixture(scope="module")
def facts(setup: Setup, folder: Path) -> RunFacts:
    return facts_of(setup, roster=folder / "roster.csv", waivers=folder / "waivers.yaml", year=2024)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory, audit: Audit, facts: RunFacts, setup: Setup) -> Path:
    file = tmp_path_factory.mktemp("store") / "history.db"
    with open_store(file, to_write=True) as store:
        assert [record(store, audit, facts, setup.roster) for _ in range(2)] == [1, 2]
    return file


@pytest.fixture
def run(stored: Path) -> Iterator[StoredRun]:
    with open_store(stored) as store:
        yield run_named(store, "latest")


def test_all_that_came_out_can_be_read_again(run: StoredRun, audit: Audit) -> None:
    subjects = [each for each in run.subjects() if each.kind == "report"]
    assert [(each.path, each.organ, each.period) for each in subjects] == [
        (each.path, each.organ, str(each.period)) for each in audit.reports
    ]
    for subject, about, values in zip(subjects, audit.reports, audit.contents, strict=True):
        answers = run.answers(subject)
        assert {rule: (status, reason) for rule, (status, reason) in answers.outcomes.items()} == {
            outcome.rule: (outcome.status.value, outcome.reason) for outcome in about.outcomes
        }
        assert [(each.rule, each.fingerprint, each.message, each.at) for each in answers.findings] == [
            (outcome.rule, each.fingerprint, each.message, each.at)
            for outcome in about.outcomes
            for each in (*outcome.findings, *outcome.questions)
        ]
        assert run.values(subject) == dict(values)
        assert subject.sha256 == about.file.sha256
        assert (subject.score, subject.grade) == (
            None if about.score.value is None else round(about.score.value, 2),
            about.score.grade,
        )
    assert any(status == "waived" for each in subjects for status, _ in run.answers(each).outcomes.values())


def test_groups_and_their_findings(run: StoredRun, audit: Audit) -> None:
    groups = [each for each in run.subjects() if each.kind == "group"]
    assert [each.organ for each in groups] == [each.organ for each in audit.groups]
    assert len(groups) > 0
    assert sum(len(run.answers(each).outcomes) for each in groups) == sum(
        len(each.outcomes) for each in audit.groups
    )


def test_what_the_run_was_made_with(run: StoredRun, folder: Path, facts: RunFacts) -> None:
    found = run.run.facts
    assert [each.names for each in found.rulesets] == [("ours",)]
    assert found.options == {"year": 2024}
    assert found.roster is not None
    assert found.roster.path == str(folder / "roster.csv")
    assert {part.name for part in found.program} >= {"auditor", "auditor_ogi", "auditor_readers"}
    assert all(len(part.sha256) == 64 for part in found.program)
    rules = {rule: version for (_, rule), version in run.rules.items()}
    assert "heading-numbering" not in rules
    assert rules["zero-explained"].severity == "major"
    assert rules["doubled-words"].for_organ(OTHER, "township") != rules["doubled-words"].for_organ(
        ORGAN, "township"
    )


def test_inputs_have_their_kind_and_hash(stored: Path) -> None:
    connection = sqlite3.connect(stored)
    rows = connection.execute("SELECT path, kind, same_as, sha256 FROM inputs WHERE run = 1").fetchall()
    missing = connection.execute("SELECT DISTINCT organ FROM missing WHERE run = 1").fetchall()
    connection.close()
    kinds = {Path(path).name: (kind, of and Path(of).name) for path, kind, of, _ in rows}
    hashes = {Path(path).name: sha256 for path, _, _, sha256 in rows}
    assert kinds["bad.json"] == ("report", None)
    assert kinds["copy.json"] == ("duplicate", "bad.json")
    assert kinds["broken.json"][0] == "damaged"
    assert hashes["copy.json"] == hashes["bad.json"]
    assert len(hashes["broken.json"]) == 64
    assert ("云岭县黄石镇人民政府",) in missing


def test_the_same_values_are_kept_once(stored: Path, audit: Audit) -> None:
    connection = sqlite3.connect(stored)
    contents, subjects, versions, rules = (
        connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
        for what in ("contents", "reports", "rule_versions", "run_rules")
    )
    connection.close()
    assert (contents, subjects) == (len(audit.reports), 2 * len(audit.reports))
    assert rules == 2 * versions


def test_no_personal_data_is_kept(stored: Path) -> None:
    with open_store(stored) as store:
        run = run_named(store, "latest")
        said = json.dumps([run.values(each) for each in run.subjects()], ensure_ascii=False)
        assert "申请人的身份证号是" in said
        everything = said + "\n".join(store.connection.iterdump())
    assert ID_NUMBER not in everything
    assert ID_NUMBER[6:14] not in everything


def test_an_audit_without_facts(tmp_path: Path, audit: Audit) -> None:
    with open_store(tmp_path / "history.db", to_write=True) as store:
        record(store, audit)
        run = run_named(store, "latest")
        asked = [outcome.rule for about in audit.reports for outcome in about.outcomes]
        asked += [outcome.rule for about in audit.groups for outcome in about.outcomes]
        assert {rule for _, rule in run.rules} == set(asked)


class Failing(Sequence[ReportAudit]):
    """Reports of which the last one cannot be read from disk any more."""

    def __init__(self, reports: Sequence[ReportAudit]) -> None:
        self._reports = reports

    def __len__(self) -> int:
        return len(self._reports)

    def __getitem__(self, index):
        return self._reports[index]

    def __iter__(self) -> Iterator[ReportAudit]:
        yield from self._reports[:-1]
        raise OSError("no space left")


def test_a_run_that_cannot_be_written_whole_is_not_written(
    tmp_path: Path, audit: Audit, facts: RunFacts
) -> None:
    with open_store(tmp_path / "history.db", to_write=True) as store:
        record(store, audit, facts)
        broken = replace(audit, reports=Failing(audit.reports), inputs=())
        with pytest.raises(OSError, match="no space left"):
            record(store, broken, facts)
        assert [each.name for each in runs(store)] == ["1"]
        counts = [
            store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("subjects", "inputs")
        ]
        assert counts == [len(audit.reports) + len(audit.groups), len(audit.inputs)]


@pytest.fixture
def forking() -> Any:
    """Processes that have the audit from the start."""
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("processes are not forked on this system")
    return multiprocessing.get_context("fork")


def written_again_and_again(file: Path, audit: Audit, times: int, told: Any) -> None:
    for _ in range(times):
        with open_store(file, to_write=True) as store:
            told.send(record(store, audit))


def test_two_processes_write_at_once(tmp_path: Path, audit: Audit, forking: Any) -> None:
    file = tmp_path / "history.db"
    receiver, sender = forking.Pipe(duplex=False)
    processes = [
        forking.Process(target=written_again_and_again, args=(file, audit, 4, sender)) for _ in range(3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert sorted(receiver.recv() for _ in range(12)) == list(range(1, 13))
    whole(file, len(audit.reports) + len(audit.groups), at_least=12)


@pytest.mark.parametrize("seed", range(6))
def test_a_process_that_is_killed_loses_no_run(tmp_path: Path, audit: Audit, forking: Any, seed: int) -> None:
    file = tmp_path / "history.db"
    receiver, sender = forking.Pipe(duplex=False)
    process = forking.Process(target=written_again_and_again, args=(file, audit, 1000, sender))
    process.start()
    first = receiver.recv()
    time.sleep(random.Random(seed).uniform(0.0, 0.2))
    process.kill()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    told = [first]
    while receiver.poll():
        told.append(receiver.recv())
    # The last run may have been written and not told.
    found = whole(file, len(audit.reports) + len(audit.groups), at_least=len(told))
    assert found in (told, [*told, len(told) + 1])


def whole(file: Path, subjects: int, *, at_least: int) -> list[int]:
    """The runs of a store that is sound, each of which has all its reports and groups."""
    with open_store(file, to_write=True) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        found = [int(each.name) for each in runs(store)]
        assert len(found) >= at_least
        for number in found:
            assert len(list(run_named(store, str(number)).subjects())) == subjects
    return found
