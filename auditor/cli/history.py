"""The history of runs on the command line: the option, and recording a run that was made."""

from __future__ import annotations

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
