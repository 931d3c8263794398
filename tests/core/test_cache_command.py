"""``--cache``, ``--no-cache`` and ``auditor cache``, as a user sees them."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from auditor.cli.cache import info
from auditor.messages import Term
from auditor.running.cache.store import NAME, Entry, Store
from auditor_ogi.sample import report
from tests.core.building import put
from tests.program import auditor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for year in (2023, 2024):
        put(tmp_path, f"reports/{year}.json", report(year))
    return tmp_path


def run(folder: Path, *arguments: object, cache: str | None = None, code: int = 0) -> tuple[str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "AUDITOR_CACHE"}
    environment |= {"AUDITOR_LANG": "en", "XDG_CACHE_HOME": str(folder / "home"), "HOME": str(folder)}
    # Two runs are compared that need not be in one minute.
    environment["SOURCE_DATE_EPOCH"] = "1700000000"
    if cache is not None:
        environment["AUDITOR_CACHE"] = cache
    done = auditor(*arguments, cwd=folder, env=environment)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode(), done.stderr.decode()


def test_it_is_on_by_default_and_says_so(folder: Path) -> None:
    first, said = run(folder, "audit", "reports")
    assert "not examined again" not in said
    assert (folder / "home" / "auditor" / NAME).is_file()
    again, said = run(folder, "audit", "reports")
    assert again == first
    assert "neither they nor their rules have changed: 2" in said
    assert "have changed: 2" in run(folder, "open", "reports", "--no-browser")[1]


@pytest.mark.parametrize("arguments", [("--no-cache",), ()], ids=["option", "environment"])
def test_off(folder: Path, arguments: tuple[str, ...]) -> None:
    cache = None if arguments else ""
    for _ in range(2):
        assert "not examined again" not in run(folder, "audit", "reports", *arguments, cache=cache)[1]
    assert not (folder / "home").exists()


def test_a_folder_of_ones_own(folder: Path) -> None:
    run(folder, "audit", "reports", "--cache", "kept")
    assert "have changed: 2" in run(folder, "audit", "reports", "--cache", "kept")[1]
    assert "have changed: 2" in run(folder, "audit", "reports", cache=str(folder / "kept"))[1]
    assert not (folder / "home").exists()


def test_info_and_clear(folder: Path) -> None:
    run(folder, "audit", "reports", "--cache", "kept")
    shown = json.loads(run(folder, "cache", "info", "--cache", "kept", "--format", "json")[0])
    assert shown["folder"] == "kept"
    # Two a file, one a report beside that of the year before, the run and its reports, the code, and what the
    # rule on copied texts noted: what holds for all reports, their samples, and pairs that share nothing.
    assert shown["entries"] == 2 * 2 + 2 + 2 + 1 + 3
    assert shown["bytes"] >= (folder / "kept" / NAME).stat().st_size > 10_000
    assert "12 entries" in run(folder, "cache", "info", "--cache", "kept")[0]
    assert "removed from kept: 12 entries" in run(folder, "cache", "clear", "--cache", "kept")[0]
    assert "0 entries" in run(folder, "cache", "info", "--cache", "kept")[0]
    assert "removed from kept: 0 entries" in run(folder, "cache", "clear", "--cache", "kept")[0]
    assert "AUDITOR_CACHE is empty" in run(folder, "cache", "info", cache="")[0]
    assert "AUDITOR_CACHE is empty" in run(folder, "cache", "clear", cache="")[0]
    # A blank is no name of a folder, either.
    assert "AUDITOR_CACHE is empty" in run(folder, "cache", "info", cache=" ")[0]


def test_mistakes(folder: Path) -> None:
    put(folder, "file", "")
    for arguments, words in {
        ("--cache", "kept", "--no-cache"): "exclude each other",
        ("--cache", "file"): "this is not a folder",
    }.items():
        assert words in run(folder, "audit", "reports", *arguments, code=2)[1]


def test_a_cache_that_cannot_be_written_costs_no_result(folder: Path) -> None:
    put(folder, "full", "")
    wanted = run(folder, "audit", "reports", "--no-cache")[0]
    shown, said = run(folder, "audit", "reports", cache="/dev/null/cache")
    assert shown == wanted
    assert "cannot be kept in /dev/null/cache" in said


def test_a_changed_rule_is_told(folder: Path) -> None:
    run(folder, "audit", "reports")
    put(folder, "own.yaml", {"extends": "national", "rules": {"requests-balance": "minor"}})
    _, said = run(folder, "audit", "reports", "--ruleset", "own.yaml")
    assert "judged again only where something may have changed: 2" in said
    assert "not examined again" not in said
    _, said = run(folder, "audit", "reports", "--ruleset", "own.yaml")
    assert "judged again" not in said
    assert "have changed: 2" in said


def test_a_cache_that_cannot_be_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Store(folder / "kept").put([Entry(b"a" * 16, b"b")])

    def refuse(*arguments: Any, **more: Any) -> sqlite3.Connection:
        raise with_code(sqlite3.OperationalError("unable to open database file"), sqlite3.SQLITE_CANTOPEN)

    monkeypatch.setattr("auditor.running.cache.store.sqlite3.connect", refuse)
    with pytest.raises(SystemExit) as ended:
        info(cache=folder / "kept", format="table", lang="en")
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert not said.out
    assert "Permission denied" in said.err or "没有权限" in said.err


def test_a_cache_that_cannot_be_written_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(folder / "kept")
    store.put([Entry(b"a" * 16, b"b")])
    monkeypatch.setattr("auditor.running.cache.store.sqlite3.connect", Full.connect)
    store = Store(folder / "kept")
    store.put([Entry(b"c" * 16, b"d")])
    assert store.is_off
    assert store.problem == Term("No space left on device")


class Full(sqlite3.Connection):
    """A connection whose file is on a full disk."""

    _connect = sqlite3.connect

    @classmethod
    def connect(cls, *arguments: Any, **more: Any) -> sqlite3.Connection:
        return cls._connect(*arguments, **more, factory=Full)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        raise with_code(sqlite3.OperationalError("database or disk is full"), sqlite3.SQLITE_FULL)


def with_code(error: sqlite3.Error, code: int) -> sqlite3.Error:
    error.sqlite_errorcode = code
    return error
