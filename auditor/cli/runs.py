"""``auditor runs``: the runs of a history."""

from __future__ import annotations

from pathlib import Path

import typer

from auditor.cli import console, history, settings

HELP = "List the runs of a history: when, on which reports, with which rulesets, and what came out."
FORMATS = ("table", "json")


def command(
    store: Path = history.option_store(required=True),
    format: str = console.option_format("table", FORMATS),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the runs, the oldest first."""
    with console.errors_spoken():
        from auditor.results.history.recorded import runs
        from auditor.views import run_list

        _, wording = console.installed(format, FORMATS, ())
        with history.opened(store) as opened:
            found = list(runs(opened))
        if format == "json":
            console.print_json([run_list.as_data(run) for run in found])
            return
        for line in run_list.as_table(found, wording, console.screen()):
            typer.echo(line)
