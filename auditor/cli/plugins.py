"""``auditor plugins``: what is installed, from where, and what each plugin provides."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from auditor.cli import console
from auditor.cli.console import say

HELP = "List the plugins: name, version, origin, and what each brings."
FORMATS = ("table", "json")


def command(
    format: str = console.option_format("table", FORMATS),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """List what is installed and what ``--plugin`` adds."""
    with console.errors_spoken():
        registry, _ = console.installed(format, FORMATS, plugin)
        if format == "json":
            console.print_json([asdict(each) for each in registry.plugins])
            return
        rows = [
            [each.name, each.version, each.origin, ", ".join((*each.rules, *each.brings))]
            for each in registry.plugins
        ]
        headers = [say("plugin"), say("version"), say("origin"), say("brings")]
        console.print_rows(headers, rows, (None, None, 28, max(20, console.screen().width - 62)))
