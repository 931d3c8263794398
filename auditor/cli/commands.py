"""The commands, put together. Nothing heavy is imported until a command runs."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

import typer

from auditor.cli.console import option_lang, say, without_language
from auditor.cli.program import Program
from auditor.cli.settings import Command

COMMANDS = (
    "audit",
    "open",
    "read",
    "validate",
    "roster",
    "sample",
    "decide",
    "runs",
    "compare",
    "trend",
    "impact",
    "rules",
    "explain",
    "plugins",
    "rulesets",
    "config",
    "mutate",
    "lint",
    "template",
    "test",
    "schema",
    "new",
    "cache",
)
"""The names of all commands, in the order of the help; each has a module of its name."""


def program(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with some of its commands."""
    app = typer.Typer(
        cls=Program,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"max_content_width": 120},
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=say("Audit published reports: what is wrong, where, by which article, and how sure."),
    )
    for name in names:
        module = import_module(f"auditor.cli.{name}")
        if hasattr(module, "group"):
            app.add_typer(module.group, name=name, help=say(module.HELP))
        else:
            app.command(name, cls=Command, help=say(module.HELP))(module.command)
    app.callback(invoke_without_command=True)(_program_itself)
    return app


def asked_for(words: Iterable[str]) -> typer.Typer:
    """The program with the one command that a command line asks for, since to make all of them takes time;
    with all where it names none: it asks for help, is mistaken, or has paths."""
    word = next(iter(without_language(list(words))), "")
    return program((word,) if word in COMMANDS else COMMANDS)


def _program_itself(
    context: typer.Context,
    show: bool = typer.Option(False, "--version", help=say("Print the version and exit.")),
    lang: str | None = option_lang(),
) -> None:
    """Options of the program itself."""
    if show:
        import auditor

        typer.echo(auditor.__version__)
        raise typer.Exit
