"""A run that is killed leaves no process behind, whatever its children are at."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.running import orphans
from auditor_ogi.sample import report
from tests.core.building import put

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
PROGRAM = str(Path(sys.executable).parent / "auditor")
RULE = '''
import itertools, os, pathlib, time
from auditor import Problem, rule

@rule("busy", scope="{scope}", severity="note", needs="/year")
def busy({parameters}):
    """It takes long."""
    pathlib.Path({folder!r}, str(os.getpid())).touch()
    {body}
    yield Problem("found", at="/year")
'''
LONGEST = 60


def until(there: Callable[[], bool], seconds: float = LONGEST) -> bool:
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def parent_of(pid: int) -> int | None:
    """The parent of a process that runs; None of one that is gone, or only waits to be taken note of."""
    try:
        state, parent = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[:2]
    except OSError:
        return None
    return None if state == "Z" else int(parent)


def children(pid: int) -> set[int]:
    everyone = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    return {each for each in everyone if parent_of(each) == pid}


@pytest.mark.parametrize("body", ["time.sleep(15)", "all(itertools.repeat(True))"])
@pytest.mark.parametrize(("scope", "parameters"), [("report", "report"), ("series", "previous, current")])
def test_nothing_survives_a_run_that_is_killed(
    tmp_path: Path, scope: str, parameters: str, body: str
) -> None:
    for year in range(2018, 2025):
        put(tmp_path / "in", f"{year}.json", report(year))
    seen = tmp_path / "seen"
    seen.mkdir()
    text = RULE.format(scope=scope, parameters=parameters, folder=str(seen), body=body)
    rules = put(tmp_path, "busy.py", text)
    run = subprocess.Popen(
        [PROGRAM, "audit", str(tmp_path / "in"), "--plugin", str(rules), "--jobs", "2", "--no-cache"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert until(lambda: any(seen.iterdir()) or run.poll() is not None)
        started = children(run.pid)
        assert run.poll() is None
        assert started
    finally:
        run.kill()
        run.wait()
    assert until(lambda: not any(map(parent_of, started)), 10), started


def _waits(started: str, asks_the_system: bool) -> None:
    if not asks_the_system:
        orphans._asked_the_system = lambda: False
    orphans.end_with_parent()
    Path(started, str(os.getpid())).touch()
    time.sleep(LONGEST)


def _starts(started: str, asks_the_system: bool, method: str) -> None:
    context: Any = multiprocessing.get_context(method)
    child = context.Process(target=_waits, args=(started, asks_the_system))
    child.start()
    time.sleep(LONGEST)


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("asks_the_system", [True, False])
def test_a_child_ends_with_its_parent(tmp_path: Path, asks_the_system: bool, method: str) -> None:
    parent = multiprocessing.get_context("spawn").Process(
        target=_starts, args=(str(tmp_path), asks_the_system, method)
    )
    parent.start()
    try:
        assert until(lambda: any(tmp_path.iterdir()))
        (child,) = (int(each.name) for each in tmp_path.iterdir())
        assert parent_of(child) == parent.pid
    finally:
        parent.kill()
        parent.join()
    assert until(lambda: parent_of(child) is None, 10)
