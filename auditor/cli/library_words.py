"""The command-line library's own words in the user's language.

Some of what typer says goes through gettext's default domain, the rest is fixed English: the usage line, the
help option, and what is wrong with a command line. Those are worded here, from the same catalogue.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from gettext import gettext
from typing import IO, Any

import typer
from typer.core import TyperCommand, TyperGroup

from auditor.cli.console import without_language
from auditor.reading.patterns import lazy_regex

# What all mistakes of usage have in common; the library does not export it by name.
_UsageError: Any = typer.BadParameter.__mro__[1]
# In the names of arguments that may be folders.
_FOLDERS = ("PATH", "FOLDER")
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
            r"Invalid value for '?(?P<name>[^':]*)'?: '?.*?'? is not a valid int(?:eger)?\b.*",
            "Invalid value for {name}: a whole number is expected.",
        ),
        (
            r"Invalid value for '?(?P<name>[^':]*)'?: '?.*?'? is not a valid float\b.*",
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

    def get_help(self, ctx: Any) -> str:
        """The help, laid out for the terminal."""
        layout = _layout(ctx)
        self.format_help(ctx, layout)  # type: ignore[attr-defined]
        return str(layout.getvalue()).rstrip("\n")

    def get_usage(self, ctx: Any) -> str:
        """The usage line, laid out for the terminal."""
        layout = _layout(ctx)
        self.format_usage(ctx, layout)
        return str(layout.getvalue()).rstrip("\n")

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=gettext("Usage:") + " ")

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What the usage line has after the name of the command."""
        pieces = [self.options_metavar, *map(_usage, self.params)]  # type: ignore[attr-defined]
        return [*filter(None, pieces), *([self.subcommand_metavar] if isinstance(self, TyperGroup) else [])]

    def get_short_help_str(self, limit: int = 45) -> str:
        """What the command does, whole: the list of commands wraps it."""
        return self.help or ""  # type: ignore[attr-defined]

    def get_help_option(self, ctx: Any) -> Any:
        """The option ``--help``."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = gettext("Show this message and exit.")
        return option


class Command(_Worded, TyperCommand):
    """A command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments."""
        self.refuse_empty(ctx, args)
        return super().parse_args(ctx, args)

    def refuse_empty(self, ctx: Any, args: Sequence[str]) -> None:
        """Refuse an option or argument with an empty value: as a path it would be the current folder.

        Most come from a shell variable that is not set.

        Raises:
            BadParameter: with its name.
        """
        if ctx.resilient_parsing or all(word.rpartition("=")[2].strip() for word in args):
            return
        given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        if given.get("help"):
            return
        for param in self.params:
            if any(map(_is_empty, _values(given.get(str(param.name))))):
                raise _Mistake(_empty(param), ctx=ctx)


class Group(_Worded, TyperGroup):
    """The program."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments; with a language alone, there are none."""
        return super().parse_args(ctx, args if without_language(args) else [])

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """The context of a command line."""
        return _told(super().make_context, *args, **kwargs)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is asked for."""
        if _is_empty(args[0]):
            template = "{name} is empty, perhaps because a shell variable is not set; write what is meant."
            raise _Mistake(gettext(template).format(name="COMMAND"), ctx=ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is asked for."""
        return _told(super().invoke, ctx)


def _layout(ctx: Any) -> Any:
    from auditor.cli.help_layout import HelpLayout

    return HelpLayout(width=ctx.terminal_width, max_width=ctx.max_content_width)


def _usage(param: Any) -> str:
    """How an argument is in the usage line: in brackets if it may be left out, with … if there may be more
    than one."""
    if param.param_type_name != "argument":
        return ""
    name = param.human_readable_name
    return f"{name if param.required else f'[{name}]'}{'...' if param.nargs != 1 else ''}"


def _values(given: Any) -> Iterator[Any]:
    """The values of an option or argument that may be given several times."""
    if isinstance(given, list | tuple):
        for each in given:
            yield from _values(each)
    else:
        yield given


def _is_empty(value: Any) -> bool:
    # A file may be called like a blank.
    return isinstance(value, str) and not value.strip() and not os.path.lexists(value)


def _empty(param: Any) -> str:
    """What is said of an option or argument whose value is empty."""
    if param.param_type_name == "option":
        if param.required:
            template = "{name} is empty, perhaps because a shell variable is not set; give it a value."
        else:
            template = (
                "{name} is empty, perhaps because a shell variable is not set; give it a value, or leave it "
                "out."
            )
        return gettext(template).format(name=param.opts[0])
    name = param.human_readable_name
    if any(word in name for word in _FOLDERS):
        template = (
            "{name} is empty, perhaps because a shell variable is not set; name a file or folder (the "
            "current folder is .)."
        )
    else:
        template = "{name} is empty, perhaps because a shell variable is not set; write what is meant."
    return gettext(template).format(name=name)


def _told(function: Any, *args: Any, **kwargs: Any) -> Any:
    try:
        return function(*args, **kwargs)
    except _UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            raise
        raise _Mistake(worded(error.format_message()), ctx=error.ctx) from error
