"""The file of the history: opened, checked, brought up to date, and written in whole runs."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from auditor.errors import ConfigError
from auditor.results.history.drives import is_on_network
from auditor.results.history.migrations import APPLICATION_ID, MIGRATIONS
from auditor.results.whole_file import clear_beside, new_name_beside

# A run of thousands of reports is written in one piece, and another run waits for it.
_PATIENCE = 300.0
# Longer than this nobody waits without knowing what for.
_SILENCE = 3.0
_STEP = 0.05

_T = TypeVar("_T")
Waiting = Callable[[Path, float], None]
"""Called once when another program keeps the history for itself: the file, and the seconds to wait for it."""


class Store:
    """An open history. What goes wrong with the file while it is open is raised as a ConfigError."""

    def __init__(
        self,
        file: Path,
        connection: sqlite3.Connection,
        patience: float = _PATIENCE,
        waiting: Waiting | None = None,
    ) -> None:
        self.file = file
        self.connection = connection
        self._patience = patience
        self._waiting = waiting

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            raise _spoken(self.file, error) from error

    def close(self) -> None:
        """Close the file; what was not committed is not in it."""
        with suppress(sqlite3.Error):
            self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written within becomes part of the file at the end, or nothing of it."""
        self._patiently("BEGIN IMMEDIATE")
        try:
            yield self.connection
            self._patiently("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def _patiently(self, statement: str) -> None:
        """Wait for other programs that have the file, and say so if it takes longer."""

        def execute(seconds: float) -> None:
            self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
            self.connection.execute(statement)

        _patient(execute, self.file, self._patience, self._waiting)


def _patient(act: Callable[[float], _T], file: Path, patience: float, waiting: Waiting | None) -> _T:
    """What an action gives that is told how many seconds it may wait for other programs."""
    silence = min(_SILENCE, patience)
    try:
        return act(silence)
    except sqlite3.OperationalError as error:
        if _kind(error) != sqlite3.SQLITE_BUSY or patience <= silence:
            raise
    if waiting is not None:
        waiting(file, patience)
    return act(patience - silence)


def open_store(
    file: Path, *, to_write: bool = False, patience: float = _PATIENCE, waiting: Waiting | None = None
) -> Store:
    """The history in a file, checked and brought up to date; one ``to_write`` is made where there is none.

    ``patience`` is how many seconds to wait for another program that writes to it; ``waiting`` is called when
    that takes longer than a moment.

    Raises:
        ConfigError: there is no such file (only where it is not to be written), it is something else or
            damaged, it was made by a newer program, or it cannot be written.
    """
    if not to_write and file.is_dir():
        raise ConfigError("this is a folder; name the file with the history of runs", file=file)
    if not to_write and not file.is_file():
        raise _no_history(file)
    if file.exists() and not file.is_file():
        raise ConfigError("the history cannot be kept here: this is not a file", file=file)
    try:
        if to_write and not file.exists():
            _make(file)
        store = _patient(lambda seconds: _opened(file, to_write, seconds), file, patience, waiting)
    except sqlite3.Error as error:
        raise _spoken(file, error) from error
    return Store(file, store.connection, patience, waiting)


def check_new(file: Path) -> None:
    """Make sure that a history can be made where there is none, and leave nothing behind.

    Raises:
        ConfigError: it cannot be written.
    """
    trial = new_name_beside(file)
    try:
        _make(trial)
    except sqlite3.Error as error:
        raise _spoken(file, error) from error
    finally:
        trial.unlink(missing_ok=True)


def _make(file: Path) -> None:
    """Make an empty history, whole or not at all: what a full disk cuts off would be no history any more."""
    clear_beside(file)
    beside = new_name_beside(file)
    try:
        connection = sqlite3.connect(beside, isolation_level=None)
        try:
            _bring_up_to_date(beside, connection)
        finally:
            connection.close()
        _put(beside, file)
    except OSError as error:
        raise sqlite3.OperationalError(error.strerror or str(error)) from error
    finally:
        for suffix in ("", "-journal"):
            with suppress(OSError):
                beside.with_name(beside.name + suffix).unlink(missing_ok=True)


def _put(beside: Path, file: Path) -> None:
    """Give a file its name, unless another program has just made one of this name."""
    try:
        os.link(beside, file)
    except FileExistsError:
        return
    except OSError:
        # Not every drive has links.
        if not file.exists():
            os.replace(beside, file)


def _opened(file: Path, to_write: bool, patience: float) -> Store:
    try:
        return _checked(
            file, sqlite3.connect(file, timeout=patience, isolation_level=None), to_write, patience
        )
    except sqlite3.OperationalError as error:
        if to_write or _kind(error) != sqlite3.SQLITE_CANTOPEN:
            raise
    # In a folder that cannot be written, not even the files beside it can be made that reading needs else.
    address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    return _checked(file, sqlite3.connect(address, uri=True, isolation_level=None), to_write, patience)


def _checked(file: Path, connection: sqlite3.Connection, to_write: bool, patience: float) -> Store:
    try:
        version = _version(file, connection)
        if not version and not to_write:
            raise _no_history(file)
        if to_write:
            _set_journal(connection, "DELETE" if is_on_network(file) else "WAL", patience)
            damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if damage != "ok":
                raise _damaged(file, damage)
        connection.execute("PRAGMA foreign_keys = ON")
        if version < len(MIGRATIONS):
            _bring_up_to_date(file, connection)
        return Store(file, connection)
    except BaseException:
        connection.close()
        raise


def _version(file: Path, connection: sqlite3.Connection) -> int:
    """How many steps the store has gone through, 0 for an empty one.

    Raises:
        ConfigError: it is of another program, or has gone through steps that this one does not know.
    """
    # At one moment: another program may just be making the file.
    begun = not connection.in_transaction
    if begun:
        connection.execute("BEGIN")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if begun:
        connection.execute("COMMIT")
    if owner != APPLICATION_ID and (owner or version or tables):
        raise ConfigError(
            "this is a database of another program, not a history of runs; name another file", file=file
        )
    if version > len(MIGRATIONS):
        raise ConfigError(
            "this history was made by a newer Auditor (format {found}; this one knows {known}); use that "
            "one, or name another file",
            file=file,
            found=version,
            known=len(MIGRATIONS),
        )
    return int(version)


def _set_journal(connection: sqlite3.Connection, mode: str, patience: float) -> None:
    """Set how changes are kept until they are part of the file.

    WAL keeps readers and a writer out of each other's way. It needs memory that all of them share, which
    there is not on a drive of the network, nor on some others: the journal that every drive can hold serves
    there.
    """
    until = time.monotonic() + patience
    while True:
        try:
            (found,) = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
        except sqlite3.OperationalError as error:
            # SQLite does not wait here, although others may only be opening the file as well.
            if _kind(error) == sqlite3.SQLITE_BUSY and time.monotonic() < until:
                time.sleep(_STEP)
                continue
            if mode == "DELETE" or _kind(error) == sqlite3.SQLITE_BUSY:
                raise
            found = ""
        if mode == "WAL" and found != "wal":
            _set_journal(connection, "DELETE", patience)
        return


def _bring_up_to_date(file: Path, connection: sqlite3.Connection) -> None:
    """Go through the steps that the store has not gone through, all of them or none."""
    with Store(file, connection).transaction():
        # Another program may have done so while this one waited.
        for number in range(_version(file, connection), len(MIGRATIONS)):
            for statement in _statements(MIGRATIONS[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def damaged_row(what: str, number: object) -> sqlite3.DatabaseError:
    """The error for a row that holds something else than what was written into it."""
    error = sqlite3.DatabaseError(f"{what} {number}")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _kind(error: sqlite3.Error) -> int:
    # The lower byte; the others say in which situation it was.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _no_history(file: Path) -> ConfigError:
    return ConfigError(
        "there is no history of runs in this file; auditor audit with --store {name} makes one",
        file=file,
        name=str(file),
    )


def _damaged(file: Path, problem: str) -> ConfigError:
    return ConfigError(
        "the history is damaged ({problem}); put a copy of it in its place, or name another file",
        file=file,
        problem=problem,
    )


def _spoken(file: Path, error: sqlite3.Error) -> ConfigError:
    kind = _kind(error)
    if kind == sqlite3.SQLITE_NOTADB:
        return ConfigError(
            "this is neither a history of runs nor another SQLite file; name another file", file=file
        )
    if kind == sqlite3.SQLITE_CORRUPT:
        return _damaged(file, str(error))
    if kind == sqlite3.SQLITE_BUSY:
        return ConfigError(
            "another program has kept the history for itself; try again when it has finished", file=file
        )
    return ConfigError(
        "the history cannot be opened or written ({problem}); the folder must exist and be one that you may "
        "write to",
        file=file,
        problem=str(error),
    )
