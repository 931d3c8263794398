"""``auditor template``: an empty canonical report to fill in."""

from __future__ import annotations

import typer

from auditor.cli import console
from auditor.cli.console import say

NAME = "template"
HELP = "Print an empty canonical report of a form edition, every value null."


def command(
    edition: str = typer.Argument("2021", metavar="EDITION", help=say("The edition of the form.")),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the empty report as JSON."""
    with console.errors_spoken():
        import json

        from auditor.registry import load

        kinds = load().report_types.values()
        for kind in kinds:
            if edition in kind.editions:
                typer.echo(json.dumps(kind.template(edition), ensure_ascii=False, indent=1))
                return
        raise console.unknown("edition", edition, [each for kind in kinds for each in kind.editions])
