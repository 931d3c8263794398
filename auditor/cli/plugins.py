"""``auditor plugins``: what is installed, from where, and what it brings."""

from __future__ import annotations

from pathlib import Path

import typer

from auditor.cli import console
from auditor.cli.console import say

NAME = "plugins"
HELP = "List the plugins: name, version, origin, and what each brings."
FORMATS = ("table", "json")


def command(
    format: str = console.option_format("table", FORMATS),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """List what is installed and what ``--plugin`` adds."""
    with console.errors_spoken():
        from auditor.registry import load

        console.check_format(format, FORMATS)
        registry = load(tuple(str(path) for path in plugin))
        if format == "json":
            import json
            from dataclasses import asdict

            typer.echo(json.dumps([asdict(each) for each in registry.plugins], ensure_ascii=False, indent=1))
            return
        rows = [
            [each.name, each.version, each.origin, ", ".join((*each.rules, *each.brings))] for each in registry.plugins
        ]
        headers = [say("plugin"), say("version"), say("origin"), say("brings")]
        console.print_rows(headers, rows, (None, None, 28, max(20, console.screen().width - 62)))
