"""A run that is killed while it writes: no file is cut in half, and those of the run before stay."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.registry import load
from auditor_ogi.sample import report
from tests.core.building import put

PROGRAM = str(Path(sys.executable).parent / "auditor")
BEFORE = b"the result of the run before"
OUTPUTS = {
    name: f"result{output.suffix}" for name, output in load().outputs.items() if not output.folder_only
}
# What is for the terminal, or needs what is not installed everywhere, is written in the same way.
FORMATS = [name for name in OUTPUTS if name not in ("table", "pdf")]
_SECONDS = 120


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for number, name in enumerate(("青溪", "白沙", "石桥", "云台")):
        wrong = {"/requests/received/total": number}
        put(folder, f"{name}.json", report(organ=f"云岭县{name}镇人民政府", tables=wrong))
    return folder


def command(reports: Path, results: Path) -> list[str]:
    pairs = [
        word for name in FORMATS for word in ("--format", name, "--output", str(results / OUTPUTS[name]))
    ]
    return [PROGRAM, "audit", str(reports), "--fail-on", "never", *pairs]


def started(reports: Path, results: Path) -> subprocess.Popen[bytes]:
    # The same moment in every run: the same bytes.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1735689600"}
    return subprocess.Popen(
        command(reports, results),
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def whole(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run writes that nobody kills, by name."""
    results = tmp_path_factory.mktemp("whole")
    assert started(reports, results).wait(_SECONDS) == 0
    found = contents(results)
    assert set(found) == {OUTPUTS[name] for name in FORMATS}
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder under their final names."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.startswith(".")}


def is_writing(folder: Path) -> bool:
    """Whether the run has begun to write: a file beside the others, or one that is new."""
    return any(file.name.startswith(".") or file.read_bytes() != BEFORE for file in folder.iterdir())


def killed(reports: Path, results: Path, delay: float) -> bool:
    """Kill a run so many seconds after it began to write; whether it was still at work."""
    for name in FORMATS:
        (results / OUTPUTS[name]).write_bytes(BEFORE)
    run = started(reports, results)
    try:
        deadline = time.monotonic() + _SECONDS
        while run.poll() is None and not is_writing(results) and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(delay)
        at_work = run.poll() is None
    finally:
        run.kill()
        run.wait(_SECONDS)
    return at_work


def kills(count: int, seed: int, reports: Path, folder: Path) -> Iterator[tuple[bool, dict[str, bytes]]]:
    chance = random.Random(seed)
    for number in range(count):
        results = folder / str(number)
        results.mkdir()
        at_work = killed(reports, results, chance.uniform(0, 0.8))
        yield at_work, contents(results)


def is_whole(content: bytes, wanted: bytes) -> bool:
    """Whether a file is that of the run before, or a complete new one."""
    if content in (BEFORE, wanted):
        return True
    # A document notes when it was written: its bytes differ from run to run.
    with io.BytesIO(content) as stream:
        return zipfile.is_zipfile(stream) and zipfile.ZipFile(stream).testzip() is None


def check(count: int, seed: int, reports: Path, folder: Path, whole: dict[str, bytes]) -> None:
    hits = 0
    for at_work, found in kills(count, seed, reports, folder):
        hits += at_work
        assert set(found) == set(whole)
        cut = [name for name, content in found.items() if not is_whole(content, whole[name])]
        assert cut == []
    assert hits > 0


def test_some_kills(reports: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    check(3, 1, reports, tmp_path, whole)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_fifty_kills(reports: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    check(50, 2, reports, tmp_path, whole)
