"""``auditor new``: files to begin with."""

from __future__ import annotations

from pathlib import Path

import typer

from auditor.cli import console
from auditor.cli.console import say
from auditor.cli.library_words import Command, Group

NAME = "new"
HELP = "Write files to begin with."
TEMPLATE_HELP = (
    "Write the templates of notices and circulars, to edit in Word and to use with audit --template; "
    "auditor open uses those in its folder."
)

group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@group.command("template", cls=Command, help=say(TEMPLATE_HELP))
def template(
    names: list[str] = typer.Argument(None, metavar="[NAME…]", help=say("notice, circular (default: both).")),
    output: Path = typer.Option(
        Path("."), "--output", metavar="FOLDER", help=say("Folder to write into (default: the current one).")
    ),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the paths of what was written; what is there already is not written over."""
    with console.errors_spoken():
        from auditor.outputs.letters.template_files import KINDS, write_templates

        for name in names or ():
            if name not in KINDS:
                raise console.unknown("template", name, KINDS)
        console.check_folder_of(output)
        for file in write_templates(names or KINDS, output, console.WORDING.lang):
            typer.echo(str(file))
