"""``auditor read``: what was read from a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.cli import console, options, settings
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.views.explained import Explained

HELP = "Show what was read from a report, as a canonical report."
FORMATS = ("json", "table", "html")


def command(
    file: str = typer.Argument(
        ...,
        metavar="FILE",
        help=say("A report (one in a ZIP archive: all.zip/name.docx), or - for standard input."),
    ),
    explain: bool = typer.Option(
        False, "--explain", help=say("Add where each value was found, its raw text and every reading issue.")
    ),
    format: str | None = typer.Option(
        None,
        "--format",
        metavar="FORMAT",
        help=say(
            "Format: {formats}; html shows every value next to its place in the file.", formats=list(FORMATS)
        ),
    ),
    output: Path | None = options.output_file(),
    roster: Path | None = options.roster(),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the canonical report of one file."""
    with console.errors_spoken():
        from auditor.pipeline import prepare
        from auditor.running.one_file import read_one
        from auditor.views.explained import Explained

        chosen = _format(format, output)
        setup = prepare(roster=roster, plugins=plugin)
        console.tell(setup.roster.warnings)
        bar = console.ProgressBar(say("reading"))
        try:
            read = read_one(file, setup.examiner, pictured=chosen == "html", parts=bar.parts)
        finally:
            bar.close()
        kind = setup.registry.report_types[read.kind]
        explained = Explained(read, kind, setup.roster, console.wording(setup.registry).about(kind.id))
        _write(_rendered(explained, chosen, explain, output), output)


def _format(format: str | None, output: Path | None) -> str:
    """The requested format, by its name or that of the file; checked before anything is read."""

    suffixes = {".html": "html", ".htm": "html", ".txt": "table"}
    by_suffix = suffixes.get(output.suffix.lower(), "json") if output is not None else "json"
    chosen = by_suffix if format is None else format
    console.check_format(chosen, FORMATS)
    console.check_folder_of(output)
    return chosen


def _rendered(explained: Explained, format: str, explain: bool, output: Path | None) -> Iterable[str]:
    if format == "html":
        from auditor.views import report_page

        return report_page.render(explained.read, explained.kind, explained.data, explained.wording)
    if format == "table":
        from auditor.views import values_table

        return values_table.render(explained, console.screen(), whole=explain)
    import json

    return [json.dumps(explained.plain() if explain else explained.data, ensure_ascii=False, indent=1) + "\n"]


def _write(pieces: Iterable[str], output: Path | None) -> None:
    from auditor.errors import ConfigError, system_problem

    if output is None or str(output) == "-":
        for piece in pieces:
            typer.echo(piece, nl=False)
        sys.stdout.flush()
        return
    try:
        with output.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
    except OSError as error:
        raise ConfigError(
            "{file} could not be written: {problem}", file=str(output), problem=system_problem(error)
        ) from error
