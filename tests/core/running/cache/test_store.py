"""Whatever happens to the file of the cache, what is read from it was written, and a run goes on."""

from __future__ import annotations

import multiprocessing
import os
import random
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.running.cache.store import NAME, Entry, Store

FIRST = Entry(b"first", b"content of the first" * 100, b"conditions")
SECOND = Entry(b"second", b"content of the second" * 100)


def filled(folder: Path, *entries: Entry) -> Store:
    store = Store(folder)
    store.put(entries or (FIRST, SECOND))
    return store


def test_what_was_put_is_there(tmp_path: Path) -> None:
    filled(tmp_path / "a" / "b").close()
    store = Store(tmp_path / "a" / "b")
    keys = [b"third", b"second", b"first"]
    assert (store.get(b"first"), store.get(b"third")) == (FIRST.content, None)
    assert store.get_all(keys) == {b"first": FIRST.content, b"second": SECOND.content}
    assert store.conditions(keys) == {b"first": b"conditions", b"second": b""}
    assert store.size().entries == 2


def test_many_entries_at_once(tmp_path: Path) -> None:
    entries = {b"%d" % number: b"content %d" % number for number in range(1200)}
    store = filled(tmp_path, *(Entry(key, content, key) for key, content in entries.items()))
    keys = [*entries, b"none"]
    assert store.get_all(keys) == entries
    assert store.conditions(keys) == {key: key for key in entries}
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.execute("UPDATE entry SET content = x'00' WHERE key = ?", (b"7",))
    connection.close()
    del entries[b"7"]
    assert store.get_all(keys) == entries


def test_a_later_entry_goes_before(tmp_path: Path) -> None:
    store = filled(tmp_path)
    store.put([Entry(b"first", b"new")])
    assert store.get(b"first") == b"new"
    assert store.size().entries == 2


def test_only_the_user_can_read_it(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "cache" / NAME).stat().st_mode) == 0o600


def _overwrite(content: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content)


def _other_form(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("DROP TABLE entry")
        connection.execute("CREATE TABLE entry (else_ TEXT)")
    connection.close()


@pytest.mark.parametrize(
    "harm",
    [
        _overwrite(b""),
        _overwrite(b"no database at all" * 1000),
        _overwrite(bytes(100_000)),
        lambda file: os.truncate(file, 5000),
        lambda file: os.truncate(file, 100),
        lambda file: file.unlink(),
        _other_form,
    ],
    ids=["empty", "text", "zeros", "cut", "header cut", "gone", "another form"],
)
def test_a_damaged_file_is_begun_anew(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    filled(tmp_path).close()
    harm(tmp_path / NAME)
    store = Store(tmp_path)
    assert store.get(b"first") in (None, FIRST.content)
    store.put([FIRST])
    if store.get(b"first") is None:
        # The damage was found as it was written to; what comes next is kept again.
        store.put([FIRST])
    assert store.get(b"first") == FIRST.content
    assert not store.is_off


@pytest.mark.parametrize("seed", range(20))
def test_bits_that_turned_are_a_miss(tmp_path: Path, seed: int) -> None:
    """Some bytes anywhere in the file: what is read is what was written, or nothing."""
    rng = random.Random(seed)
    entries = [Entry(bytes([each]) * 16, rng.randbytes(3000), rng.randbytes(50)) for each in range(40)]
    filled(tmp_path, *entries).close()
    content = bytearray((tmp_path / NAME).read_bytes())
    for _ in range(rng.choice((1, 20, 400))):
        content[rng.randrange(100, len(content))] ^= 1 << rng.randrange(8)
    (tmp_path / NAME).write_bytes(content)
    store = Store(tmp_path)
    assert all(store.get(each.key) in (None, each.content) for each in entries)
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET content = substr(content, 2) WHERE key = ?",
        "UPDATE entry SET conditions = x'00' WHERE key = ?",
        "UPDATE entry SET content = 'text' WHERE key = ?",
        "UPDATE entry SET sum = sum + 1 WHERE key = ?",
        "UPDATE entry SET content = (SELECT content FROM entry WHERE key = x'7365636f6e64') WHERE key = ?",
        "UPDATE entry SET conditions = 5 WHERE key = ?",
    ],
)
def test_an_entry_that_is_not_whole_is_a_miss(tmp_path: Path, statement: str) -> None:
    filled(tmp_path).close()
    with sqlite3.connect(tmp_path / NAME) as connection:
        assert connection.execute(statement, (b"first",)).rowcount == 1
    connection.close()
    assert Store(tmp_path).get(b"first") is None
    assert Store(tmp_path).get(b"second") == SECOND.content


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else False, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    store = filled(tmp_path / "cache")
    assert store.is_off
    assert store.get(b"first") is None


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    store = filled(tmp_path / "cache")
    assert store.is_off
    assert (store.get(b"first"), store.size().entries) == (None, 0)
    store.close()


def test_the_oldest_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = [100]
    monkeypatch.setattr("auditor.running.cache.store._today", lambda: day[0])
    store = Store(tmp_path, largest=10_000)
    for each in range(9):
        day[0] += 1
        store.put([Entry(b"%d" % each, b"x" * 1000)])
    store.close()
    assert store.size().entries == 9
    day[0] += 1
    assert store.get(b"0") is not None
    store.put([Entry(b"new", b"x" * 3000)])
    store.close()
    kept = {each for each in (b"0", b"1", b"2", b"7", b"8", b"new") if store.get(each)}
    assert kept == {b"0", b"7", b"8", b"new"}
    assert store.size().content <= 8000


def test_clear(tmp_path: Path) -> None:
    store = filled(tmp_path)
    store.clear()
    assert store.size().entries == 0
    assert not (tmp_path / NAME).exists()
    store.put([FIRST])
    assert store.get(b"first") == FIRST.content


def _write_many(folder: Path, number: int) -> None:
    store = Store(folder)
    for each in range(30):
        key = b"%d" % (each % 7)
        store.put([Entry(key, key * 500), Entry(b"%d/%d" % (number, each), bytes([number]) * 500)])
        found = store.get(key)
        assert found is None or found == key * 500
    store.close()


def test_several_processes_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write_many, args=(tmp_path, number)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    store = Store(tmp_path)
    assert all(store.get(b"%d" % each) == b"%d" % each * 500 for each in range(7))
    assert all(
        store.get(b"%d/%d" % (number, each)) == bytes([number]) * 500
        for number in range(3)
        for each in range(30)
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_process_that_was_forked_opens_it_for_itself(tmp_path: Path) -> None:
    store = filled(tmp_path)
    child = os.fork()
    if not child:
        code = 1
        try:
            store.put([Entry(b"of the child", b"x")])
            code = int(store.get(b"first") != FIRST.content)
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert store.get(b"of the child") == b"x"
    assert store.get(b"first") == FIRST.content
