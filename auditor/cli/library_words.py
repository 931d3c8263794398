"""The command-line library's own words in the user's language.

Some of what typer says goes through gettext's default domain, the rest is fixed English: the usage line, the
help option, and what is wrong with a command line. Those are worded here, from the same catalogue.
"""

from __future__ import annotations

from gettext import gettext
from typing import IO, Any

import typer
from typer.core import TyperCommand, TyperGroup

from auditor.reading.patterns import lazy_regex

# What all mistakes of usage have in common; the library does not export it by name.
_UsageError: Any = typer.BadParameter.__mro__[1]
# What the library says, and the message of the catalogue that says the same.
_MESSAGES = tuple(
    (lazy_regex(pattern), template)
    for pattern, template in (
        (
            r"No such option: (?P<name>\S+)(?: \((?:Possible options: |Did you mean )(?P<near>[^?)]*)\??\))?",
            "No such option {name}.",
        ),
        (r"Missing (?:argument|option|parameter):? ?'?(?P<name>[^']*?)'?\.?", "Missing: {name}"),
        (r"Option '(?P<name>[^']*)' requires an argument\.", "Option {name} requires an argument."),
        (r"Option '(?P<name>[^']*)' does not take a value\.", "Option {name} does not take a value."),
        (r"Got unexpected extra argument(?:s|\(s\))? \((?P<name>.*)\)", "Too many arguments: {name}"),
        (
            r"Invalid value for '?(?P<name>[^':]*)'?: '?.*?'? is not a valid (?:integer|float|int)\b.*",
            "Invalid value for {name}: a number is expected.",
        ),
        (r"Invalid value for '?(?P<name>[^':]*)'?: (?P<value>.*)", "Invalid value for {name}: {value}"),
        (r"(?P<name>.*?[.。])\.? Did you mean (?P<near>.*)\?", "{name}"),
    )
)


def worded(message: str) -> str:
    """The library's message on a usage error in the user's language; unchanged where it is not known."""
    for pattern, template in _MESSAGES:
        found = pattern.fullmatch(message)
        if found:
            said = found.groupdict()
            near = gettext(" Did you mean {near}?").format(**said) if said.get("near") else ""
            return gettext(template).format(**said) + near
    return message


class _Mistake(typer.BadParameter):
    """A usage error in the user's language."""

    def format_message(self) -> str:
        return self.message

    def show(self, file: IO[Any] | None = None) -> None:
        if self.ctx is not None:
            hint = gettext("Try '{command} {option}' for help.")
            typer.echo(self.ctx.get_usage(), file=file, err=True)
            typer.echo(
                hint.format(command=self.ctx.command_path, option=self.ctx.help_option_names[0]) + "\n",
                err=True,
            )
        typer.echo(gettext("Error: {message}").format(message=self.message), file=file, err=True)


class _Worded:
    """What commands and groups of commands have in common."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=gettext("Usage:") + " ")

    def get_help_option(self, ctx: Any) -> Any:
        """The option ``--help``."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = gettext("Show this message and exit.")
        return option


class Command(_Worded, TyperCommand):
    """A command."""


class Group(_Worded, TyperGroup):
    """The program."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """The context of a command line."""
        return _told(super().make_context, *args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is asked for."""
        return _told(super().invoke, ctx)


def _told(function: Any, *args: Any, **kwargs: Any) -> Any:
    try:
        return function(*args, **kwargs)
    except _UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            raise
        raise _Mistake(worded(error.format_message()), ctx=error.ctx) from error
