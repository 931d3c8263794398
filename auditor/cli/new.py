"""``auditor new``: files to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from auditor.cli import console
from auditor.cli.console import say
from auditor.cli.library_words import Command, Group

HELP = "Write files to begin with."
TEMPLATE_HELP = (
    "Write the templates of notices and circulars, to edit in Word and to use with audit --template; "
    "auditor open uses those in its folder."
)
RULE_HELP = "Write a rule in Python, its test and its page."
RULESET_HELP = "Write a ruleset with a rule of its own, without code."
PLUGIN_HELP = "Write a package with a rule, its test and its examples."
TYPE_HELP = "Write a package with a report type, a rule, a ruleset and tests."


def option_output() -> Any:
    """``--output``."""
    return typer.Option(
        Path("."), "--output", metavar="FOLDER", help=say("Folder to write into (default: the current one).")
    )


def option_type() -> Any:
    """``--report-type``."""
    return typer.Option(
        None, "--report-type", metavar="TYPE", help=say("Report type (default: the first installed one).")
    )


def argument_name() -> Any:
    """The name of what is written."""
    return typer.Argument(
        ..., metavar="NAME", help=say("A name in small letters, with - between words: fees-stated.")
    )


group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@group.callback()
def _group(lang: str | None = console.option_lang()) -> None:
    """What all of its commands take."""


@group.command("template", cls=Command, help=say(TEMPLATE_HELP))
def template(
    names: list[str] = typer.Argument(None, metavar="NAME", help=say("notice, circular (default: both).")),
    output: Path = option_output(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the paths of what was written; what is there already is not written over."""
    with console.errors_spoken():
        from auditor.outputs.letters.template_files import KINDS, write_templates

        for name in names or ():
            if name not in KINDS:
                raise console.unknown("template", name, KINDS)
        console.check_folder(output)
        for file in write_templates(names or KINDS, output, console.WORDING.lang):
            typer.echo(str(file))


def _done(written: Sequence[Path], *next_steps: str) -> None:
    """Print what was written, and on the other stream what to do with it."""
    for file in written:
        typer.echo(str(file))
    for step in next_steps:
        typer.echo(step, err=True)


@group.command("rule", cls=Command, help=say(RULE_HELP))
def rule(
    name: str = argument_name(),
    output: Path = option_output(),
    report_type: str | None = option_type(),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """The rule works, and its test passes, as they are written."""
    with console.errors_spoken():
        from auditor.authoring.scaffolds import new_rule
        from auditor.registry import load

        console.check_folder(output)
        registry = load(tuple(map(str, plugin)))
        written = new_rule(name, output, registry, console.WORDING.lang, report_type)
        _done(
            written,
            say("run its test: auditor test {file}", file=_shown(written[0])),
            say(
                "use it: auditor audit REPORTS --plugin {file}; then change it to what you want to check",
                file=_shown(written[0]),
            ),
        )


@group.command("ruleset", cls=Command, help=say(RULESET_HELP))
def ruleset(
    name: str = argument_name(),
    output: Path = option_output(),
    report_type: str | None = option_type(),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """The ruleset loads, and the examples of its rule hold, as it is written."""
    with console.errors_spoken():
        from auditor.authoring.scaffolds import new_ruleset
        from auditor.registry import load

        console.check_folder(output)
        registry = load(tuple(map(str, plugin)))
        written = new_ruleset(name, output, registry, console.WORDING.lang, report_type)
        _done(
            written,
            say("run its examples: auditor test {file}", file=_shown(written[0])),
            say("use it: auditor audit REPORTS --ruleset {file}", file=_shown(written[0])),
        )


@group.command("plugin", cls=Command, help=say(PLUGIN_HELP))
def plugin(
    name: str = argument_name(),
    output: Path = option_output(),
    report_type: str | None = option_type(),
    lang: str | None = console.option_lang(),
) -> None:
    """The package can be installed, and its tests pass, as it is written."""
    with console.errors_spoken():
        from auditor.authoring.scaffolds import new_plugin
        from auditor.registry import load

        console.check_folder(output)
        written = new_plugin(name, output, load(), console.WORDING.lang, report_type)
        _done(written, *_with_package(output / name))


@group.command("report-type", cls=Command, help=say(TYPE_HELP))
def report_type(
    name: str = argument_name(),
    output: Path = option_output(),
    lang: str | None = console.option_lang(),
) -> None:
    """The package can be installed, and its tests pass, as it is written."""
    with console.errors_spoken():
        from auditor.authoring.scaffolds import new_report_type
        from auditor.registry import load

        console.check_folder(output)
        written = new_report_type(name, output, load(), console.WORDING.lang)
        _done(written, *_with_package(output / name))


def _with_package(folder: Path) -> tuple[str, str]:
    return (
        say("run its tests: auditor test {file}", file=_shown(folder)),
        say("install it: python -m pip install -e {file}", file=_shown(folder)),
    )


def _shown(file: Path) -> str:
    """A path as it is typed on a command line."""
    import shlex

    return shlex.quote(str(file))
