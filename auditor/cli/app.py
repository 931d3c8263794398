"""The commands, put together. Nothing heavy is imported until a command runs."""

from __future__ import annotations

import typer

from auditor.cli import (
    audit,
    cache,
    compare,
    config,
    decide,
    explain,
    impact,
    lint,
    mutate,
    new,
    open,
    plugins,
    read,
    roster,
    rules,
    rulesets,
    runs,
    sample,
    schema,
    template,
    test,
    trend,
    validate,
)
from auditor.cli.console import say
from auditor.cli.program import Program
from auditor.cli.settings import Command

app = typer.Typer(
    cls=Program,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"max_content_width": 120},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=say("Audit published reports: what is wrong, where, by which article, and how sure."),
)
for module in (
    audit,
    open,
    read,
    validate,
    roster,
    sample,
    decide,
    runs,
    compare,
    trend,
    impact,
    rules,
    explain,
    plugins,
    rulesets,
    config,
    mutate,
    lint,
    template,
    test,
    schema,
):
    app.command(module.NAME, cls=Command, help=say(module.HELP))(module.command)

app.add_typer(new.group, name=new.NAME, help=say(new.HELP))
app.add_typer(cache.group, name=cache.NAME, help=say(cache.HELP))


@app.callback(invoke_without_command=True)
def version(
    context: typer.Context,
    show: bool = typer.Option(False, "--version", help=say("Print the version and exit.")),
) -> None:
    """Options of the program itself."""
    if show:
        import auditor

        typer.echo(auditor.__version__)
        raise typer.Exit
