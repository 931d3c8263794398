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
    """The file of the history, opened and closed again before anything is audited; it is made where there is
    none.

    Raises:
        ConfigError: it is something else or damaged, was made by a newer program, or cannot be written.
    """
    from auditor.results.history.store import open_store

    console.check_folder_of(file)
    # Worker processes must not inherit it.
    open_store(file, to_write=True).close()
    return file


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
    from auditor.results.history.store import open_store

    try:
        with open_store(file) as store:
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
    from auditor.results.history.store import open_store

    try:
        with open_store(file, to_write=True) as store:
            number = record(store, audit, facts, roster)
    except (ConfigError, OSError, sqlite3.Error) as error:
        problem = error.message if isinstance(error, ConfigError) else str(error)
        console.warn(
            "this run was not added to the history {file}: {problem}", file=str(file), problem=problem
        )
        return False
    console.warn("run {number} was added to the history {file}", number=number, file=str(file))
    return True
