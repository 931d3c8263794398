"""``auditor compare``: what changed between two runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from auditor.cli import console, history, settings
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.results.history.sides import Side
    from auditor.results.history.store import Store

HELP = (
    "Compare two runs: what was fixed, what is still there, what is new and why, and what was altered "
    "although no finding asked for it."
)
FORMATS = ("table", "json")


def command(
    before: str = typer.Argument(
        ...,
        metavar="A",
        help=say("The earlier run: its number, latest, previous, or a file of audit --format json."),
    ),
    after: str = typer.Argument(..., metavar="B", help=say("The later run, in the same way.")),
    store: Path | None = history.option_store(),
    format: str = console.option_format("table", FORMATS),
    details: bool = typer.Option(
        False, "--details", help=say("Show the findings that are still there as well.")
    ),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the comparison."""
    with console.errors_spoken():
        from contextlib import ExitStack

        from auditor.results.history.comparison import compare
        from auditor.views import comparison_data, comparison_text

        _, wording = console.installed(format, FORMATS, plugin)
        with ExitStack() as stack:
            opened = None if store is None else stack.enter_context(history.opened(store))
            compared = compare(_side(before, opened), _side(after, opened))
        if format == "json":
            for piece in comparison_data.as_json(compared, wording):
                typer.echo(piece, nl=False)
            return
        screen = replace(console.screen(), details=details)
        for line in comparison_text.as_text(compared, wording, screen):
            typer.echo(line)


def _side(name: str, store: Store | None) -> Side:
    """The run that a name means: a file of results, or a run of the history.

    Raises:
        ConfigError: it is neither.
    """
    from auditor.errors import ConfigError
    from auditor.results.history.recorded import run_named
    from auditor.results.history.written_run import written_run

    file = Path(name)
    if file.suffix.lower() in (".json", ".jsonl") or (store is None and file.is_file()):
        return written_run(file)
    if store is None and file.is_dir():
        raise ConfigError(
            "{path} is a folder; name a file in it that auditor audit --format json wrote", path=name
        )
    if store is None:
        raise ConfigError(
            "{name} is not a file of results; name the history that has this run with --store", name=name
        )
    return run_named(store, name)
