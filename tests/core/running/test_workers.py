"""Files that make a reader crash, hang or run out of memory: each costs one unread line, the rest goes on."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from auditor.errors import UnreadableError
from auditor.messages import Wording
from auditor.pipeline import Setup, audit, prepare
from auditor.results.audit import Audit
from auditor.running.cache.entries import Kept
from auditor.running.examine import File
from auditor.running.examine_all import examine_all
from auditor.running.examined import Examined, NeedsIsolation
from auditor.running.inputs import Unread
from auditor.running.one_file import read_one
from auditor.running.processes import jobs_of
from auditor.running.worker import Limits
from auditor_ogi.sample import report
from tests.core.building import put

PLUGIN = """
import faulthandler, os, signal, sys, time
import msgspec
from auditor import UnreadableError, hookimpl
from auditor.reading.document import Document
from auditor.reading import long_work
from auditor.reading.reader import Reader

def read(content, path):
    word = content[4:].split()[0].decode()
    if word == "long":
        long_work.begins(3, 5.0)
        for _ in range(3):
            time.sleep(0.6)
            long_work.did()
    if word == "long-hang":
        long_work.begins(2, 0.2)
        time.sleep(60)
    if word == "exit":
        os._exit(1)
    if word == "segfault":
        faulthandler.disable()
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "hang":
        while True:
            time.sleep(10)
    if word == "spin":
        while True:
            pass
    if word == "eat":
        bytearray(4_000_000_000)
    if word == "sys-exit":
        sys.exit(0)
    if word == "raise":
        raise ValueError("so it is")
    if word == "refuse":
        raise UnreadableError("this is not a file")
    return Document(path=path, format="odd", data=msgspec.json.decode(content[4:].split(None, 1)[1]))

@hookimpl
def register_readers():
    return [Reader("odd", "Odd", (".odd",), lambda head: head.startswith(b"odd "), read, isolated=True),
            Reader("tame", "Tame", (".tame",), lambda head: head.startswith(b"tam "), read)]
"""
LIMITS = Limits(seconds=1.5, megabytes=2000)
ANSWERS = {
    "exit": "it was not read",
    "segfault": "it was not read",
    "hang": "it was not read",
    "spin": "it was not read",
    "long-hang": "it was not read",
    "eat": "more memory than a report may take",
    "sys-exit": "SystemExit",
    "raise": "ValueError: so it is",
    "refuse": "this is not a file",
}


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    return prepare(
        plugins=[put(tmp_path_factory.mktemp("plugin"), "odd.py", PLUGIN)], only=["requests-balance"]
    )


def files(folder: Path, *words: str, suffix: str = "odd") -> list[str]:
    import json

    data = json.dumps(report())
    return [
        str(put(folder, f"{index:02}.{suffix}", f"{suffix[:3]} {word} {data}"))
        if word != "json"
        else str(put(folder, f"{index:02}.json", report()))
        for index, word in enumerate(words)
    ]


def results(setup: Setup, paths: Sequence[str], jobs: int = 1) -> Iterator[tuple[str, str]]:
    """Path and what became of it: "fine", or the reason in English."""
    found = examine_all(paths, setup.examiner, jobs=jobs, limits=LIMITS, isolated_suffixes=[".odd"])
    for result in found:
        if isinstance(result, Examined | Kept):
            yield (result.path if isinstance(result, Kept) else result.header.path), "fine"
        else:
            assert isinstance(result, Unread)
            yield result.path, Wording("en").render(result.error)


def check(setup: Setup, folder: Path, words: Sequence[str], jobs: int) -> None:
    paths = files(folder, *words)
    found = list(results(setup, paths, jobs))
    assert [path for path, _ in found] == paths
    for word, (_, answer) in zip(words, found, strict=True):
        assert ANSWERS.get(word, "fine") in answer, (word, answer)


@pytest.mark.parametrize("word", ANSWERS)
def test_one_bad_file_among_good_ones(setup: Setup, tmp_path: Path, word: str) -> None:
    check(setup, tmp_path, ["good", "json", word, "good", "json", "good"], jobs=1)


def test_bad_files_of_every_kind_with_two_workers(setup: Setup, tmp_path: Path) -> None:
    words = [
        "good",
        "exit",
        "json",
        "good",
        "raise",
        "segfault",
        "good",
        "eat",
        "json",
        "sys-exit",
        "hang",
        "good",
        "good",
    ]
    check(setup, tmp_path, words, jobs=2)


def test_a_reader_that_says_so_may_take_longer(setup: Setup, tmp_path: Path) -> None:
    progress: list[tuple[int, int]] = []
    paths = files(tmp_path, "good", "long", "good")
    found = examine_all(
        paths,
        setup.examiner,
        limits=LIMITS,
        isolated_suffixes=[".odd"],
        parts=lambda done, total: progress.append((done, total)),
    )
    assert all(isinstance(result, Examined | Kept) for result in found)
    assert {total for _, total in progress} == {3}
    assert progress == sorted(progress)


def test_first_and_last_file_break(setup: Setup, tmp_path: Path) -> None:
    check(setup, tmp_path, ["exit", "good", "exit"], jobs=2)


def test_nothing_but_bad_files(setup: Setup, tmp_path: Path) -> None:
    check(setup, tmp_path, ["exit"] * 4, jobs=2)


def test_isolation_by_content_where_the_name_says_nothing(setup: Setup, tmp_path: Path) -> None:
    page = put(tmp_path, "page", "<!DOCTYPE html><html><body><p>甲乙丙</p></body></html>")
    good = put(tmp_path, "good.json", report())
    assert isinstance(setup.examiner(False).examine(str(page)), NeedsIsolation)
    found = list(results(setup, [str(page), str(good)]))
    assert "no part and no table" in found[0][1]
    assert found[1][1] == "fine"


def test_canonical_files_need_no_worker_though_some_json_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a worker was started")

    monkeypatch.setattr("auditor.running.workers._pool", refuse)
    put(tmp_path, "good.json", report())
    assert [one.year for one in audit([tmp_path]).reports] == [report()["year"]]


def test_files_that_turn_out_to_need_a_worker_keep_their_places(setup: Setup, tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><body><p>甲乙丙</p></body></html>"
    paths = [
        str(put(tmp_path, f"{index:02}", report() if good else page))
        for index, good in enumerate([True, False, False, True, True, False])
    ]
    found = list(results(setup, paths))
    assert [path for path, _ in found] == paths
    assert [answer == "fine" for _, answer in found] == [True, False, False, True, True, False]


@pytest.mark.parametrize("word", ["sys-exit", "raise", "refuse"])
def test_reader_in_this_process(setup: Setup, tmp_path: Path, word: str) -> None:
    bad, good = files(tmp_path, word, "good", suffix="tame")
    found = dict(results(setup, [bad, good]))
    assert ANSWERS[word] in found[bad]
    assert found[good] == "fine"


def test_many_together_are_as_each_alone(tmp_path: Path) -> None:
    rules = "extends: national\noverrides: [{organs: {name: 甲镇*}, rules: {requests-balance: off}}]"
    ruleset = put(tmp_path, "rules.yaml", rules)
    setup = prepare(rulesets=[ruleset], only=["requests-balance", "original-text", "six-sections"])
    paths = [
        str(
            put(
                tmp_path,
                f"{index:02}.json",
                "{" if index % 7 == 3 else report(organ=f"{'甲乙'[index % 2]}镇人民政府"),
            )
        )
        for index in range(40)
    ]
    examiner = setup.examiner(True)
    waiting = iter([File(path) for path in paths])
    together = [result for results in iter(lambda: examiner.examine_next(waiting), []) for result in results]
    assert together == [examiner.examine(path) for path in paths]
    assert [isinstance(result, Examined) for result in together] == [index % 7 != 3 for index in range(40)]
    found = {len(result.body.outcomes) for result in together if isinstance(result, Examined | Kept)}
    assert found == {1, 2}


def test_slow_files_come_one_by_one(setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.running.examine._GLANCE", 0.0)
    waiting = iter([File(path) for path in files(tmp_path, *["json"] * 3)])
    examiner = setup.examiner(True)
    assert [len(examiner.examine_next(waiting)) for _ in range(4)] == [1, 1, 1, 0]


def test_other_children_of_the_process_live_on(setup: Setup, tmp_path: Path) -> None:
    child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(30,))
    child.start()
    try:
        check(setup, tmp_path, ["hang", "good"], jobs=1)
        assert child.is_alive()
    finally:
        child.kill()
        child.join()


def test_whoever_stops_asking_does_not_wait(setup: Setup, tmp_path: Path) -> None:
    paths = files(tmp_path, "good", "good", *["spin"] * 7)
    before = set(multiprocessing.active_children())
    found = examine_all(paths, setup.examiner, jobs=2, limits=Limits(seconds=20), isolated_suffixes=[".odd"])
    assert isinstance(next(found), Examined | Kept)
    found.close()  # type: ignore[attr-defined]
    # A worker that was killed is gone as soon as the system gets to it; one that was not spins for a minute.
    # The pool waits for it in a thread of its own: whoever asks while that thread has just been told of the
    # end, but has not noted it, hears that the worker lives. So it is asked again.
    deadline = time.monotonic() + 10
    while left := set(multiprocessing.active_children()) - before:
        assert time.monotonic() < deadline, left
        time.sleep(0.05)


def test_read_one(setup: Setup, tmp_path: Path) -> None:
    good, bad, canonical = files(tmp_path, "good", "exit", "json")
    found = read_one(good, setup.examiner, LIMITS)
    assert (found.kind, found.reading.data["year"], found.document.locate) == (
        "ogi-annual-report",
        2024,
        None,
    )
    found = read_one(canonical, setup.examiner, LIMITS)
    assert found.document.locate is not None
    line = found.document.locate("/year").line or 0
    assert line > 1
    assert found.text is not None
    assert '"year"' in found.text.splitlines()[line - 1]
    with pytest.raises(UnreadableError, match="it was not read"):
        read_one(bad, setup.examiner, LIMITS)


def test_whole_run_with_bad_files(tmp_path: Path) -> None:
    plugin = put(tmp_path, "plugin/odd.py", PLUGIN)
    paths = files(tmp_path / "in", "good", "segfault")
    paths.append(str(put(tmp_path, "in/02.json", report(organ="云岭县白沙镇人民政府"))))

    def run(jobs: int) -> Audit:
        return audit([tmp_path / "in"], plugins=[plugin], limits=LIMITS, jobs=jobs)

    for jobs in (1, 2):
        result = run(jobs)
        assert [report.path for report in result.reports] == [paths[0], paths[2]]
        assert [unread.path for unread in result.unread] == [paths[1]]
        assert isinstance(result.unread[0], Unread)
        assert not result.complete


def test_jobs_of() -> None:
    assert jobs_of("3") == jobs_of(3) == 3
    assert jobs_of("auto") >= 1
