"""``auditor validate``: canonical reports against the schema, and nothing else."""

from __future__ import annotations

import typer

from auditor.cli import console
from auditor.cli.console import say

HELP = "Check canonical reports (JSON, YAML) against the schema only."


def command(
    paths: list[str] = typer.Argument(..., metavar="PATH", help=say("Canonical reports or folders of them.")),
    plugin: list[str] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print one line per problem; exit 1 if there is a problem, 3 if a file cannot be read."""
    with console.errors_spoken():
        from auditor.errors import ConfigError
        from auditor.reading.canonical import SUFFIXES
        from auditor.registry import load
        from auditor.running.inputs import collect
        from auditor.running.validation import validate

        registry = load(tuple(str(path) for path in plugin))
        wording = console.wording(registry)
        inputs = collect(paths, registry.readers.values())
        # Of a folder, only what may be canonical is meant; the other reports in it are for auditor audit.
        files = [path for path in inputs.paths if path in paths or path.lower().endswith(SUFFIXES)]
        results = [*inputs.unread, *validate(files, registry)]
        if not results and not files:
            raise ConfigError("there is no report in {paths}", paths=list(paths))
        for unread in results:
            for problem in unread.problems:
                where = unread.path if problem.line is None else f"{unread.path}:{problem.line}"
                typer.echo(f"{where}: {wording.render(problem.message)}")
            if not unread.problems:
                typer.echo(f"{unread.path}: {wording.render(unread.error)}")
        if any(not unread.problems for unread in results):
            raise SystemExit(console.INCOMPLETE)
        if results:
            raise SystemExit(console.GATE_NOT_MET)
