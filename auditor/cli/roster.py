"""``auditor roster``: a roster drafted from reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.cli import console, options, settings
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.drafting import Draft
    from auditor.registry import Registry

HELP = "Draft a roster from reports: the organs with levels, organs above and other names, to be checked."


def command(
    paths: list[str] = options.reports(),
    output: Path | None = typer.Option(
        None,
        "--output",
        metavar="FILE",
        help=say("File to write to, .csv or .xlsx by its name; else CSV on standard output."),
    ),
    jobs: str = options.processes(),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the draft as CSV; exit 3 if a file could not be read."""
    with console.errors_spoken():
        from auditor.drafting import draft_roster
        from auditor.errors import ConfigError
        from auditor.outputs.roster_sheet import SUFFIXES
        from auditor.registry import load

        if output is not None and str(output) != "-" and output.suffix.lower() not in SUFFIXES:
            raise ConfigError(
                "the name of {path} must end in {suffixes}", path=str(output), suffixes=list(SUFFIXES)
            )
        console.check_file(output, [*paths, config, *plugin])
        workers = console.processes(jobs)
        registry = load(tuple(map(str, plugin)))
        bar = console.ProgressBar(say("reading"))
        try:
            draft = draft_roster(registry, paths, plugins=plugin, jobs=workers, progress=bar, parts=bar.parts)
        finally:
            bar.close()
        if not draft.organs and not draft.unread:
            raise ConfigError("there is no report in {paths}", paths=list(paths))
        _write(draft, registry, output)
        if draft.unread:
            console.tell_unread(draft.unread, console.wording(registry))
            raise SystemExit(console.INCOMPLETE)


def _write(draft: Draft, registry: Registry, output: Path | None) -> None:
    from auditor.outputs.roster_sheet import as_csv, as_workbook

    wording = console.wording(registry)
    content: str | bytes
    if output is None or str(output) == "-":
        content = as_csv(draft.organs, wording)
    elif output.suffix.lower() == ".xlsx":
        content = as_workbook(draft.organs, wording, registry.levels, registry.level_named)
    else:
        # By the mark at its beginning Excel knows UTF-8.
        content = as_csv(draft.organs, wording, for_people=True).encode("utf-8-sig")
    console.write([content], output)
