"""The history of runs on the command line: the option, and recording a run that was made."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from auditor.cli import console
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.reports.roster import Roster
    from auditor.results.audit import Audit
    from auditor.results.history.run_facts import RunFacts
    from auditor.results.history.store import Store


def option_store(*, required: bool = False) -> Any:
    """``--store``, the history that a command reads."""
    return typer.Option(
        ... if required else None, "--store", metavar="FILE", help=say("File with the history of runs.")
    )


def option_kept_in() -> Any:
    """``--store`` of a command that adds a run to the history."""
    return typer.Option(
        None,
        "--store",
        metavar="FILE",
        help=say("File with the history of runs, to which this one is added; made where there is none."),
    )


def checked(file: Path) -> Path:
    """The file of the history, opened and closed again before anything is audited. Where there is none, only
    whether one can be made is tried: the run makes it when it has something to keep.

    Raises:
        ConfigError: it is something else or damaged, was made by a newer program, or cannot be written.
    """
    from auditor.results.history.store import check_new

    console.check_folder_of(file)
    if file.exists():
        # Worker processes must not inherit it.
        opened(file, to_write=True).close()
    else:
        check_new(file)
    return file


def opened(file: Path, *, to_write: bool = False) -> Store:
    """The history in a file; that another program keeps it for itself is told while this one waits.

    Raises:
        ConfigError: as for :func:`~auditor.results.history.store.open_store`.
    """
    from auditor.results.history.store import open_store

    def tell(file: Path, seconds: float) -> None:
        console.warn(
            "another program is writing to the history {file}; waiting for it, up to {seconds} seconds",
            file=str(file),
            seconds=round(seconds),
        )

    return open_store(file, to_write=to_write, waiting=tell)


def found_in(results: Path) -> Path | None:
    """The history among the results of a folder, opened and closed again; None where there is none.

    Raises:
        ConfigError: as for :func:`checked`.
    """
    from auditor.results.result_folder import HISTORY

    file = results / HISTORY
    if not file.is_file():
        return None
    console.warn("history: {file}", file=HISTORY)
    return checked(file)


def tell_changes(file: Path) -> None:
    """Print what changed since the run before, if there is one."""
    from auditor.errors import ConfigError
    from auditor.results.history.alterations import SILENT
    from auditor.results.history.compared_findings import FIXED, NEW, OTHER_VALUE, STILL
    from auditor.results.history.comparison import compare
    from auditor.results.history.recorded import LATEST, PREVIOUS, run_named

    try:
        with opened(file) as store:
            compared = compare(run_named(store, PREVIOUS), run_named(store, LATEST))
    except ConfigError:
        # There is nothing to compare with.
        return
    found = compared.findings
    console.warn(
        "since run {run}: {fixed} findings fixed, {still} still there, {new} new; {silent} values altered "
        "that no finding asked to change",
        run=compared.before.name,
        fixed=found[FIXED],
        still=found[STILL] + found[OTHER_VALUE],
        new=found[NEW],
        silent=compared.altered[SILENT],
    )
    console.warn("more: auditor compare previous latest --store {file}", file=shlex.quote(str(file)))


def record(file: Path, audit: Audit, facts: RunFacts, roster: Roster) -> bool:
    """Add a run to the history; where that fails it is said, and nothing else of the run is lost."""
    import sqlite3

    from auditor.errors import ConfigError
    from auditor.results.history.recording import record

    try:
        with opened(file, to_write=True) as store:
            number = record(store, audit, facts, roster)
    except (ConfigError, OSError, sqlite3.Error) as error:
        problem = error.message if isinstance(error, ConfigError) else str(error)
        console.warn(
            "this run was not added to the history {file}: {problem}", file=str(file), problem=problem
        )
        return False
    console.note_written(file)
    console.warn("run {number} was added to the history {file}", number=number, file=str(file))
    return True
