"""A cluster that cannot be used is refused before the audit begins; one that is started ends with the run."""

from __future__ import annotations

import builtins
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.pipeline import audit
from auditor.registry import load
from auditor.running.cluster import connection, sent_files
from auditor.running.cluster.software import Software, difference, software
from auditor_ogi.sample import report
from benchmarks.generate import generate
from tests.core.building import put

distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
PROGRAM = str(Path(sys.executable).parent / "auditor")


def refused(paths: list[Path], **settings: Any) -> str:
    with pytest.raises(ConfigError) as error:
        audit(paths, **settings)
    assert Wording("zh").render(error.value.message) != Wording("en").render(error.value.message)
    return Wording("en").render(error.value.message)


def test_nobody_at_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_CONNECTING", 2)
    assert "there is no Dask scheduler at tcp://127.0.0.1:9" in refused(
        [tmp_path], scheduler="tcp://127.0.0.1:9"
    )
    assert "there is no Dask scheduler at nonsense" in refused([tmp_path], scheduler="nonsense://x")


def test_a_scheduler_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_CONNECTING", 2)
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty:
        assert "has no workers" in refused([tmp_path], scheduler=empty.scheduler_address)


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith(("dask", "distributed")):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return imported(name, *rest, **more)

    for name in [each for each in sys.modules if each.startswith("auditor.running.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", missing)
    for settings in ({"jobs": "dask"}, {"scheduler": "tcp://127.0.0.1:8786"}):
        assert "pip install 'ogi-auditor[cluster]'" in refused([tmp_path], **settings)


def test_jobs_of_another_kind(tmp_path: Path) -> None:
    assert "must be auto, dask or a whole number from 1; found many" in refused([tmp_path], jobs="many")


def here() -> Software:
    return software(load())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"python": "3.8"}, "runs Python 3.8"),
        ({"auditor": "0.0.1"}, "has Auditor 0.0.1"),
        ({"distributions": {"lxml": "1.0"}}, "has lxml 1.0"),
        ({"distributions": {"lxml": ""}}, "has lxml –"),
        ({"code": {"auditor_ogi": "0"}}, "the code of auditor_ogi on the worker"),
        ({"code": {"other_plugin": "0"}}, "has the plugin package other_plugin"),
        ({"readers": {"pdf": "another"}}, "files of the kind pdf are read"),
    ],
)
def test_what_a_worker_has_otherwise(change: dict[str, Any], said: str) -> None:
    mine = here()
    for key, value in change.items():
        if isinstance(value, dict):
            change = {key: {**getattr(mine, key), **value}}
    found = difference(mine, msgspec.structs.replace(mine, **change), "tcp://a:1")
    assert found is not None
    assert said in Wording("en").render(found)
    assert "tcp://a:1" in Wording("zh").render(found)
    assert difference(mine, here(), "tcp://a:1") is None


def test_a_plugin_package_that_a_worker_does_not_have() -> None:
    mine = here()
    code = {name: hash for name, hash in mine.code.items() if name != "auditor_readers"}
    found = difference(mine, msgspec.structs.replace(mine, code=code), "tcp://a:1")
    assert found is not None
    assert "does not have the plugin package auditor_readers" in Wording("en").render(found)


def test_a_worker_with_other_software_is_refused(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.json", report())
    mine = here()
    other = msgspec.structs.replace(mine, code={**mine.code, "auditor_ogi": "0"})
    monkeypatch.setattr(connection, "software", lambda installed: other)
    assert "the code of auditor_ogi on the worker tcp://127.0.0.1" in refused([tmp_path], scheduler=scheduler)


def test_a_file_that_can_neither_be_seen_nor_sent(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sent_files.SentFiles, "_is_here", lambda self, path: False)
    put(tmp_path, "a.json", report())
    ruleset = put(tmp_path, "rules.yaml", "extends: national")
    contents = {str(ruleset): ruleset.read_bytes()}
    for path in (str(ruleset), "../rules.yaml", "own/../../rules.yaml"):
        with pytest.raises(ConfigError, match="does not have the file"):
            sent_files.SentFiles("/nowhere", {path: b"", **contents}).settled()
    settled = sent_files.SentFiles("/nowhere", {"own/rules.yaml": b"extends: national"}).settled()
    assert Path(settled.folder, "own/rules.yaml").read_bytes() == b"extends: national"
    settled.close()
    assert not Path(settled.folder).exists()


def until(there: Callable[[], bool], seconds: float = 240) -> bool:
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def started(folder: Path, *more: str) -> subprocess.Popen[bytes]:
    """The program, auditing a folder on a cluster of its own, in a process group of its own."""
    return subprocess.Popen(
        [PROGRAM, "audit", str(folder), "--jobs", "dask", "--no-cache", "--lang", "en", *more],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def family(pid: int) -> list[psutil.Process]:
    """The processes that a process has started to examine files, and those that they have."""
    return [each for each in psutil.Process(pid).children(recursive=True) if _examines(each)]


def _examines(process: psutil.Process) -> bool:
    # A process may end between its being listed and its being looked at.
    try:
        return "spawn_main" in " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return False


def alive(some: list[psutil.Process]) -> list[psutil.Process]:
    return [each for each in some if _lives(each)]


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals to process groups")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_of_a_run_that_is_stopped(tmp_path: Path, sent: signal.Signals) -> None:
    folder, marks = tmp_path / "in", tmp_path / "marks"
    generate(folder, 60, length=400)
    marks.mkdir()
    rules = put(
        tmp_path,
        "slow.py",
        "import os, pathlib, time\nfrom auditor import rule\n\n"
        '@rule("slow", severity="note", needs="/year")\ndef slow(report):\n    """It is quick."""\n'
        f"    pathlib.Path({str(marks)!r}, str(os.getpid())).touch()\n    time.sleep(2)\n",
    )
    run = started(folder, "--plugin", str(rules))
    assert until(lambda: len(list(marks.iterdir())) == 2 or run.poll() is not None)
    assert run.poll() is None, run.communicate()[1].decode()
    everyone = family(run.pid)
    assert len(everyone) >= 4  # two workers, and a process beside each
    if sent is signal.SIGINT:
        os.killpg(run.pid, sent)
    else:
        run.kill()
    _, errors = run.communicate(timeout=120)
    assert b"Traceback" not in errors, errors.decode()
    assert until(lambda: not alive(everyone), 60), everyone
    if sent is signal.SIGINT:
        assert run.returncode == 130


def test_the_program_starts_a_cluster_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1743638400")
    generate(tmp_path, 10, length=400)
    away = started(tmp_path, "--format", "json", "--fail-on", "never")
    found, errors = away.communicate(timeout=500)
    command = [PROGRAM, "audit", str(tmp_path), "--no-cache", "--lang", "en", "--format", "json"]
    here = subprocess.run([*command, "--fail-on", "never"], capture_output=True)
    assert (away.returncode, errors.decode()) == (0, "")
    assert found == here.stdout
