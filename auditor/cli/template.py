"""``auditor template``: an empty canonical report to fill in."""

from __future__ import annotations

from pathlib import Path

import typer

from auditor.cli import console
from auditor.cli.console import say

NAME = "template"
HELP = "Print an empty canonical report of a form edition, every value null."


def command(
    edition: str | None = typer.Argument(
        None, metavar="EDITION", help=say("The edition of the form; without it the newest one.")
    ),
    type: str | None = typer.Option(
        None, "--type", metavar="TYPE", help=say("The id of a report type, where several are installed.")
    ),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the empty report as JSON."""
    with console.errors_spoken():
        from auditor.errors import ConfigError
        from auditor.registry import load

        kinds = {id: kind for id, kind in load(tuple(map(str, plugin))).report_types.items() if kind.template}
        if type is not None and type not in kinds:
            raise console.unknown("report type", type, tuple(kinds))
        asked = [kind for id, kind in kinds.items() if type in (None, id)]
        fit = [kind for kind in asked if edition is None or edition in kind.editions]
        if len(fit) > 1:
            raise ConfigError(
                "several report types are installed; add --type with one of {types}",
                types=[kind.id for kind in fit],
            )
        for kind in fit:
            if kind.template:
                console.print_json(kind.template(edition or kind.editions[0]))
                return
        raise console.unknown("edition", edition or "", [each for kind in asked for each in kind.editions])
