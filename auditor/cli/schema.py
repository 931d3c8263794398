"""``auditor schema``: JSON Schemas of the files that people write."""

from __future__ import annotations

from pathlib import Path

import typer

from auditor.cli import console
from auditor.cli.console import say

HELP = "Print the JSON Schema of a kind of file, so that editors complete and check it."


def command(
    kind: str = typer.Argument(
        ...,
        metavar="KIND",
        help=say("ruleset, waivers, decisions, roster, report, examples, settings (auditor.toml)."),
    ),
    report_type: str | None = typer.Option(
        None, "--report-type", metavar="TYPE", help=say("Report type (default: the first installed one).")
    ),
    output: Path | None = typer.Option(
        None, "--output", metavar="FILE", help=say("Write to this file, not to the screen.")
    ),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """Rules, options, levels and categories in it are those that are installed."""
    with console.errors_spoken():
        import json

        from auditor.authoring.json_schemas import KINDS, schema_of
        from auditor.registry import load

        if kind not in KINDS:
            raise console.unknown("kind of file", kind, KINDS)
        console.check_file(output, plugin)
        registry = load(tuple(map(str, plugin)))
        found = schema_of(kind, registry, console.wording(registry), report_type)
        console.write([json.dumps(found, ensure_ascii=False, indent=1), "\n"], output)
