"""``auditor read``: what was read from a file."""

from __future__ import annotations

import os
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
        from auditor.errors import ConfigError, UnreadableError
        from auditor.pipeline import prepare
        from auditor.reading.files import STDIN, printable
        from auditor.running.one_file import read_one
        from auditor.views.explained import Explained

        chosen = _format(format, output)
        console.check_file(output, [file, roster, config, *plugin])
        if os.path.isdir(file):
            raise ConfigError(
                "{path} is a folder; name one of the reports in it, or audit all of them with auditor audit",
                path=file,
            )
        setup = prepare(roster=roster, plugins=plugin)
        console.tell(setup.roster.warnings)
        bar = console.ProgressBar(say("reading"))
        unread: UnreadableError | None = None
        try:
            read = read_one(file, setup.examiner, pictured=chosen == "html", parts=bar.parts)
        except UnreadableError as error:
            unread = error
        finally:
            bar.close()
        if unread is not None:
            place = "" if file == STDIN else printable(file)
            console.stop(console.INCOMPLETE, unread.message, where=place)
        kind = setup.registry.report_types[read.kind]
        explained = Explained(read, kind, setup.roster, console.wording(setup.registry).about(kind.id))
        console.write(_rendered(explained, chosen, explain), output)


def _format(format: str | None, output: Path | None) -> str:
    """The requested format, by its name or that of the file; checked before anything is read."""

    suffixes = {".html": "html", ".htm": "html", ".txt": "table"}
    by_suffix = suffixes.get(output.suffix.lower(), "json") if output is not None else "json"
    chosen = by_suffix if format is None else format
    console.check_format(chosen, FORMATS)
    return chosen


def _rendered(explained: Explained, format: str, explain: bool) -> Iterable[str]:
    if format == "html":
        from auditor.views import report_page

        return report_page.render(explained.read, explained.kind, explained.data, explained.wording)
    if format == "table":
        from auditor.views import values_table

        return values_table.render(explained, console.screen(), whole=explain)
    import json

    return [json.dumps(explained.plain() if explain else explained.data, ensure_ascii=False, indent=1) + "\n"]
