"""The file of the cache: entries by key, each with a checksum, bounded in size.

Several processes may read and write at once. Whatever is wrong with the file, nothing is lost but time: an
entry that is damaged is not there, and a file that is damaged is begun anew.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from auditor.errors import ConfigError, system_problem
from auditor.messages import Term

NAME = "examined.sqlite"
LARGEST = 4_000_000_000
"""Bytes of all entries beyond which the oldest are dropped."""
_APPLICATION = 0x41554443  # "AUDC"
_FORM = 1
_PATIENCE = 10.0
_DAY = 86_400
_LEFT = 0.8
_AT_ONCE = 500
_BESIDE = ("", "-wal", "-shm")
# What the system calls what SQLite has words of its own for.
_ERRORS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}
_MARK = "CACHEDIR.TAG"
_TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n"

_TABLES = """
CREATE TABLE entry (
  key BLOB NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL, sum INTEGER NOT NULL,
  conditions BLOB NOT NULL, content BLOB NOT NULL
);
CREATE UNIQUE INDEX entry_key ON entry (key);
CREATE INDEX entry_used ON entry (used, size);
"""


class Entry(msgspec.Struct, frozen=True):
    """What is kept under a key, and the conditions under which it counts."""

    key: bytes
    content: bytes
    conditions: bytes = b""


class Size(msgspec.Struct, frozen=True):
    """How many entries a cache has, and how many bytes they and its file take."""

    entries: int
    content: int
    on_disk: int


class Store:
    """The entries in a folder. A process that was forked opens the file for itself."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        self.folder = folder
        self._largest = largest
        self._connection: sqlite3.Connection | None = None
        self._owner = 0
        self._off = False
        self._problem: Term | None = None
        self._old: list[bytes] = []

    def __reduce__(self) -> tuple[type[Store], tuple[Path, int]]:
        return Store, (self.folder, self._largest)

    @property
    def is_off(self) -> bool:
        """Whether the file cannot be used."""
        return self._off

    @property
    def problem(self) -> Term | None:
        """Why it cannot be used, or not be written any more; None where it can."""
        return self._problem

    def last(self) -> int:
        """The number of the entry that was added last; numbers grow."""
        connection = self._open() if self._file.exists() else None
        with suppress(sqlite3.Error):
            if connection is not None:
                return int(connection.execute("SELECT coalesce(max(rowid), 0) FROM entry").fetchone()[0])
        return 0

    def get(self, key: bytes) -> bytes | None:
        """The content of an entry; None if there is none, or none that is whole."""
        return self.get_all([key]).get(key)

    def get_all(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The contents of those of these entries that are there and whole."""
        found: dict[bytes, bytes] = {}
        today = _today()
        for key, content, sum, used, conditions in self._rows("key, content, sum, used, conditions", keys):
            if _sum(key, conditions, content) != sum:
                continue
            if used < today:
                self._old.append(key)
            found[key] = bytes(content)
        return found

    def conditions(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The conditions of those of these entries that are there, be they whole or not."""
        rows = self._rows("key, conditions", keys)
        return {key: conditions for key, conditions in rows if isinstance(conditions, bytes)}

    def _rows(self, columns: str, keys: Sequence[bytes]) -> list[tuple[Any, ...]]:
        """These columns of entries; a call takes longer than what it finds."""
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            connection = self._open()
            if connection is None:
                return found
            marks = ",".join("?" * len(some))
            try:
                found += connection.execute(f"SELECT {columns} FROM entry WHERE key IN ({marks})", some)
            except sqlite3.Error as error:
                self._fails(error)
                return found
        return found

    def put(self, entries: Iterable[Entry]) -> None:
        """Add entries, or put them in the place of older ones: all of them or none."""
        day = _today()
        rows = [
            (
                each.key,
                day,
                len(each.content),
                _sum(each.key, each.conditions, each.content),
                each.conditions,
                each.content,
            )
            for each in entries
        ]
        self._write("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Note which entries were used, and drop the oldest where there are too many."""
        self._write(f"UPDATE entry SET used = {_today()} WHERE key = ?", [(key,) for key in self._old])
        self._old = []
        self._shrink()
        if self._connection is not None and self._owner == os.getpid():
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def size(self) -> Size:
        """How much there is."""
        connection = self._open() if self._file.exists() else None
        if connection is None:
            return Size(0, 0, 0)
        with suppress(sqlite3.Error):
            entries, content = connection.execute(
                "SELECT count(*), coalesce(sum(size), 0) FROM entry"
            ).fetchone()
            return Size(entries, content, _on_disk(self._file))
        return Size(0, 0, _on_disk(self._file))

    def clear(self) -> None:
        """Remove all entries.

        Raises:
            ConfigError: the files cannot be removed.
        """
        self._drop_connection()
        for file in _files(self._file):
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise ConfigError(
                    "the cache cannot be removed: {problem}", problem=error.strerror or str(error), file=file
                ) from error

    @property
    def _file(self) -> Path:
        return self.folder / NAME

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is not None and self._owner != os.getpid():
            # What was opened before a fork belongs to the parent; closing it here would harm the parent's.
            _LEFT_ALONE.append(self._connection)
            self._connection = None
        if self._connection is None and not self._off:
            self._connection = self._opened()
            self._owner = os.getpid()
        return self._connection

    def _opened(self) -> sqlite3.Connection | None:
        for again in (False, True):
            try:
                return self._connected()
            except (sqlite3.Error, OSError) as error:
                self._problem = _problem(error)
                if again or not _is_damage(error):
                    break
                # Whoever has the damaged file open keeps it until then; it is nobody's any more.
                for file in _files(self._file):
                    with suppress(OSError):
                        file.unlink(missing_ok=True)
        self._off = True
        return None

    def _connected(self) -> sqlite3.Connection:
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        if not self._file.exists():
            with suppress(OSError):
                (self.folder / _MARK).write_bytes(_TAG)
            # What reports say may be confidential until it is published.
            os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -8000")
            connection.execute("PRAGMA mmap_size = 268435456")
            known = connection.execute("PRAGMA application_id").fetchone()[0]
            form = connection.execute("PRAGMA user_version").fetchone()[0]
            if (known, form) != (_APPLICATION, _FORM):
                _make(connection, is_new=not known)
        except BaseException:
            connection.close()
            raise
        return connection

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        connection = self._open() if rows else None
        if connection is None:
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(statement, rows)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._fails(error)

    def _shrink(self) -> None:
        connection = self._open()
        if connection is None:
            return
        try:
            total = connection.execute("SELECT coalesce(sum(size), 0) FROM entry").fetchone()[0]
            if total <= self._largest:
                return
            gone: list[tuple[bytes]] = []
            for key, size in connection.execute("SELECT key, size FROM entry ORDER BY used, key"):
                if total <= self._largest * _LEFT:
                    break
                total -= size
                gone.append((key,))
        except sqlite3.Error as error:
            self._fails(error)
            return
        self._write("DELETE FROM entry WHERE key = ?", gone)
        with suppress(sqlite3.Error):
            connection.execute("VACUUM")

    def _fails(self, error: sqlite3.Error) -> None:
        """What cannot be read or written is not there, and the run goes on without it."""
        if self._connection is not None and self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
        if _is_damage(error):
            self._drop_connection()
            with suppress(ConfigError):
                self.clear()
        elif getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
            self._drop_connection()
            self._off = True
            self._problem = _problem(error)

    def _drop_connection(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


_LEFT_ALONE: list[sqlite3.Connection] = []


def _make(connection: sqlite3.Connection, *, is_new: bool) -> None:
    """The tables of a new file; a file of another form is begun anew."""
    connection.execute("BEGIN EXCLUSIVE")
    try:
        form = connection.execute("PRAGMA user_version").fetchone()[0]
        if form != _FORM:
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall():
                connection.execute(f'DROP TABLE "{name}"')
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_FORM}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _is_damage(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _problem(error: sqlite3.Error | OSError) -> Term:
    """What is wrong with the file, in the words that the system has for it."""
    if isinstance(error, OSError):
        return system_problem(error)
    number = _ERRORS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return Term(str(error) if number is None else os.strerror(number))


def _files(file: Path) -> list[Path]:
    return [file.with_name(file.name + end) for end in _BESIDE]


def _on_disk(file: Path) -> int:
    found = 0
    for each in _files(file):
        with suppress(OSError):
            found += each.stat().st_size
    return found


def _sum(key: bytes, conditions: object, content: object) -> int | None:
    """The checksum of an entry; None for what is none."""
    if not isinstance(content, bytes) or not isinstance(conditions, bytes):
        return None
    return zlib.crc32(content, zlib.crc32(conditions, zlib.crc32(key)))


def _today() -> int:
    return int(time.time()) // _DAY
