"""The file of the history: made, opened, refused, brought up to date."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from auditor import pipeline
from auditor.errors import ConfigError
from auditor.results.history import store as module
from auditor.results.history.migrations import APPLICATION_ID, MIGRATIONS
from auditor.results.history.recorded import run_named
from auditor.results.history.recording import record
from auditor.results.history.store import Store, Waiting, open_store
from auditor_ogi.sample import report
from tests.core.building import put

LATER = (
    *MIGRATIONS,
    "CREATE TABLE remarks (run INTEGER, remark TEXT); -- a step; of two statements\n"
    "INSERT INTO remarks SELECT run, auditor FROM runs;",
)
BROKEN = (*MIGRATIONS, "CREATE TABLE remarks (run INTEGER);\nINSERT INTO nothing VALUES (1);")


def with_run(file: Path) -> Path:
    with open_store(file, to_write=True) as store:
        store.connection.execute(
            "INSERT INTO runs (started_at, auditor, complete, facts, summary) "
            "VALUES ('2025-04-03T08:00:00+08:00', '0.1.0', 1, '{}', '{}')"
        )
    return file


def pragma(file: Path, name: str) -> object:
    connection = sqlite3.connect(file)
    try:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        connection.close()


def refused(file: Path, *, to_write: bool = True) -> str:
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(ConfigError) as error:
        open_store(file, to_write=to_write, patience=0.1)
    assert (file.read_bytes() if file.is_file() else None) == before
    assert error.value.file == str(file)
    return str(error.value)


def test_a_new_store(tmp_path: Path) -> None:
    file = with_run(tmp_path / "history.db")
    assert pragma(file, "journal_mode") == "wal"
    assert pragma(file, "user_version") == len(MIGRATIONS)
    assert pragma(file, "application_id") == APPLICATION_ID
    with open_store(file) as store:
        assert store.connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)
        assert store.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert [each.name for each in tmp_path.iterdir()] == ["history.db"]


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    file.touch()
    with_run(file)
    assert pragma(file, "user_version") == len(MIGRATIONS)


@pytest.mark.parametrize("content", [None, b""])
def test_there_is_nothing_to_read(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "history.db"
    if content is not None:
        file.write_bytes(content)
    assert "there is no history of runs in this file" in refused(file, to_write=False)
    assert file.exists() == (content is not None)


@pytest.mark.parametrize("to_write", [True, False])
def test_another_file(tmp_path: Path, to_write: bool) -> None:
    file = tmp_path / "history.db"
    file.write_text("机关,名称\n" * 200, "utf-8")
    assert "neither a history of runs nor another SQLite file" in refused(file, to_write=to_write)


def test_a_folder(tmp_path: Path) -> None:
    assert "this is not a file" in refused(tmp_path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot be opened or written" in refused(tmp_path / "none" / "history.db")


@pytest.mark.parametrize("to_write", [True, False])
def test_a_database_of_another_program(tmp_path: Path, to_write: bool) -> None:
    file = tmp_path / "history.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE runs (run INTEGER)")
    connection.close()
    assert "a database of another program" in refused(file, to_write=to_write)


@pytest.mark.parametrize("to_write", [True, False])
def test_a_store_of_a_newer_program(tmp_path: Path, to_write: bool) -> None:
    file = with_run(tmp_path / "history.db")
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    assert "made by a newer Auditor" in refused(file, to_write=to_write)


@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_a_damaged_store(tmp_path: Path, damage: str) -> None:
    file = with_run(tmp_path / "history.db")
    content = file.read_bytes()
    half = len(content) // 2
    file.write_bytes(content[:half] if damage == "cut" else content[:4096] + b"\xab" * (len(content) - 4096))
    assert "the history is damaged" in refused(file)


def test_an_older_store_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = with_run(tmp_path / "history.db")
    monkeypatch.setattr(module, "MIGRATIONS", LATER)
    with open_store(file) as store:
        assert store.connection.execute("SELECT * FROM remarks").fetchall() == [(1, "0.1.0")]
    assert pragma(file, "user_version") == len(LATER)


def test_a_step_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = with_run(tmp_path / "history.db")
    monkeypatch.setattr(module, "MIGRATIONS", BROKEN)
    with pytest.raises(ConfigError):
        open_store(file, to_write=True)
    monkeypatch.undo()
    assert pragma(file, "user_version") == len(MIGRATIONS)
    with open_store(file) as store:
        assert (
            store.connection.execute("SELECT name FROM sqlite_schema WHERE name = 'remarks'").fetchall() == []
        )
        assert store.connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_on_a_drive_of_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = with_run(tmp_path / "history.db")
    monkeypatch.setattr(module, "is_on_network", lambda file: True)
    with_run(file)
    assert pragma(file, "journal_mode") == "delete"
    with open_store(file) as store:
        assert store.connection.execute("SELECT count(*) FROM runs").fetchone() == (2,)


class OfAnotherDrive:
    """A connection to a file on a drive where WAL does not work; says what was asked of it."""

    def __init__(self, answer: str | sqlite3.Error) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def execute(self, statement: str) -> OfAnotherDrive:
        self.asked.append(statement.rpartition(" ")[2])
        if isinstance(self.answer, sqlite3.Error) and self.asked[-1] == "WAL":
            raise self.answer
        return self

    def fetchone(self) -> tuple[object]:
        return ("delete" if self.asked[-1] == "DELETE" else self.answer,)


@pytest.mark.parametrize("answer", ["delete", sqlite3.OperationalError("disk I/O error")])
def test_where_wal_does_not_work_another_journal_serves(answer: str | sqlite3.Error) -> None:
    connection = OfAnotherDrive(answer)
    module._set_journal(connection, "WAL", 1.0)  # type: ignore[arg-type]
    assert connection.asked == ["WAL", "DELETE"]


def write(file: Path, *, patience: float) -> None:
    with open_store(file, to_write=True, patience=patience) as store, store.transaction():
        pass


def test_another_program_keeps_the_store(tmp_path: Path) -> None:
    file = with_run(tmp_path / "history.db")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ConfigError, match="another program"):
        write(file, patience=0.1)
    other.execute("ROLLBACK")
    other.close()


def interrupted(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute("DELETE FROM runs")
        raise KeyboardInterrupt


def test_nothing_of_a_transaction_that_fails_is_kept(tmp_path: Path) -> None:
    file = with_run(tmp_path / "history.db")
    with open_store(file, to_write=True) as store:
        with pytest.raises(KeyboardInterrupt):
            interrupted(store)
        assert store.connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def read_all(file: Path) -> None:
    with open_store(file) as store:
        run = run_named(store, "latest")
        for subject in run.subjects():
            run.answers(subject)
            run.values(subject)


def take_and_leave(file: Path, waiting: Waiting, patience: float = 9.0) -> None:
    with open_store(file, to_write=True, patience=patience, waiting=waiting) as store, store.transaction():
        pass


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("UPDATE contents SET packed = x'00'", "contents"),
        ("UPDATE contents SET packed = 7", "contents"),
        ("DELETE FROM contents", "contents"),
        ("UPDATE runs SET facts = '{'", "runs"),
        ("UPDATE runs SET summary = '[]'", "runs"),
        ("UPDATE subjects SET uncertain = '{}'", "subjects"),
        ("UPDATE findings SET message = 'x'", "findings"),
        ("UPDATE findings SET at = '1'", "findings"),
    ],
)
def test_a_damaged_row_is_told(tmp_path: Path, statement: str, row: str) -> None:
    file = tmp_path / "history.db"
    put(tmp_path, "in/a.json", report(tables={"/requests/received/total": 3}))
    with open_store(file, to_write=True) as store:
        record(store, pipeline.audit([tmp_path / "in"]))
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(statement)
    connection.commit()
    connection.close()
    with pytest.raises(ConfigError) as error:
        read_all(file)
    assert f"the history is damaged ({row} " in str(error.value)
    assert error.value.file == str(file)


def test_waiting_for_another_program_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SILENCE", 0.05)
    file = with_run(tmp_path / "history.db")
    told: list[tuple[Path, float]] = []
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ConfigError, match="another program has kept the history for itself"):
        take_and_leave(file, lambda *about: told.append(about), patience=0.2)
    assert told == [(file, 0.2)]
    other.execute("COMMIT")
    take_and_leave(file, lambda *about: told.append(about))
    assert len(told) == 1
    other.close()


def test_a_disk_that_is_full_leaves_no_half_of_a_new_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "history.db"

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module, "_bring_up_to_date", full)
    assert "database or disk is full" in refused(file)
    with pytest.raises(ConfigError, match="database or disk is full"):
        module.check_new(file)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []
    module.check_new(file)
    assert list(tmp_path.iterdir()) == []
    with_run(file)
    assert pragma(file, "user_version") == len(MIGRATIONS)
