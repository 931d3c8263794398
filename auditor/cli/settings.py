"""The settings file on the command line: options that are not given have the values that it states.

A command takes part by having the options ``--config`` and ``--no-config``.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from auditor.cli import console, library_words
from auditor.cli.console import say
from auditor.cli.settings_language import FILE
from auditor.cli.stated_names import names_stated
from auditor.cli.typed_paths import path_in

if TYPE_CHECKING:
    from auditor.settings_file import SettingsFile

PARAMETERS = {"plugins": "plugin", "templates": "template", "language": "lang"}
"""The parameters of the commands whose names are not those of the keys."""
SHOWS = "config"
"""The command that shows the file and does not use it."""
_LANGUAGE = "lang"
_OUTPUTS = ("format", "output")
_RECORDS = "decide"
# What a command takes from the file besides its own options.
_FURTHER: Mapping[str, tuple[str, ...]] = {
    "open": (
        "ruleset",
        "roster",
        "waivers",
        "decisions",
        "templates",
        "deadline",
        "without_names",
        "without_scores",
        "year",
        "prefer",
        "store",
    ),
    # The ruleset of the file is what another one is compared with.
    "impact": ("ruleset",),
}
_IN_USE, _USED = "auditor.settings", "auditor.settings.used"
# What names under the keys are names of.
_KEYS = {"ruleset": "ruleset", "format": "outputs"}


def option_config() -> Any:
    """``--config``."""
    return typer.Option(
        None,
        "--config",
        metavar="FILE",
        help=say("File with settings, for options not given here (default: auditor.toml in the folder)."),
    )


def option_no_config() -> Any:
    """``--no-config``."""
    return typer.Option(False, "--no-config", help=say("Use no file with settings."))


class Command(library_words.Command):
    """A command; one that has ``--config`` takes the options that are not given from a settings file."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with what the settings file says."""
        self.refuse_empty(ctx, args)
        if not ctx.resilient_parsing and any(each.name == "config" for each in self.params):
            given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
            if ctx.parent is not None and given.get(_LANGUAGE) is None:
                given = {**given, _LANGUAGE: ctx.parent.params.get(_LANGUAGE)}
            if not given.get("help"):
                with console.errors_spoken():
                    self._take_settings(ctx, given)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; of names that are not known it says where the settings file has them."""
        file = in_use(ctx)
        if file is None:
            return super().invoke(ctx)

        def origin(what: str, name: str) -> str:
            key = _KEYS.get(what, "")
            return file.origin_of(key, name) if key in ctx.meta.get(_USED, ()) else ""

        with names_stated(origin):
            return super().invoke(ctx)

    def _take_settings(self, ctx: Any, given: Mapping[str, Any]) -> None:
        file = _file(given)
        ctx.meta[_IN_USE] = file
        if file is None:
            return
        own = {str(each.name) for each in self.params}
        further = _FURTHER.get(str(self.name), ())
        used = [key for key in file.values if key in further or _is_open(key, own, given)]
        ctx.default_map = dict(_defaults(file, [key for key in used if key not in further]))
        ctx.default_map["config"] = file.file
        ctx.meta[_USED] = used
        if self.name == SHOWS:
            return
        file.check_used(used, records=self.name == _RECORDS)
        if not file.named and used:
            console.warn(
                "settings from {file}: {keys} (leave them out with --no-config)",
                file=str(file.file),
                keys=used,
            )
        missing = None if self.name == _RECORDS else file.not_there_yet(used)
        if missing is not None:
            console.warn("{file} does not exist yet: no decisions are used", file=str(missing))
            ctx.default_map.pop("decisions", None)


def in_use(context: typer.Context) -> SettingsFile | None:
    """The settings file that the command takes, if any."""
    found: SettingsFile | None = context.meta.get(_IN_USE)
    return found


def is_given(context: typer.Context, key: str) -> bool:
    """Whether the option of a key is on the command line."""
    name = PARAMETERS.get(key, key)
    at: Any = context
    while at is not None:
        source = at.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            return True
        # A language may be given before the command.
        at = at.parent if name == _LANGUAGE else None
    return False


def used(context: typer.Context) -> Mapping[str, Any]:
    """What the settings file says to a command that has no options for it."""
    file = in_use(context)
    return {} if file is None else file.values


def _home(folder: str | None) -> Path:
    """The folder whose settings count: that of the reports where a command is about one, else the current."""
    path = Path() if folder is None else path_in(folder)
    return path.parent if path.is_file() else path


def _file(given: Mapping[str, Any]) -> SettingsFile | None:
    """The settings file that a command line means.

    Raises:
        ConfigError: it is wrong; or it is asked for and refused at once.
    """
    from auditor.errors import ConfigError

    if given.get("no_config"):
        if given.get("config"):
            raise ConfigError("--config and --no-config contradict each other; leave one out")
        return None
    named = given.get("config")
    if named is None and not os.path.lexists(_home(given.get("folder")) / FILE):
        return None
    from auditor.settings_file import found_in, load_settings

    if named is None:
        return found_in(_home(given.get("folder")))
    return load_settings(Path(named), named=True)


def _is_open(key: str, own: Collection[str], given: Mapping[str, Any]) -> bool:
    """Whether a key is for options that the command has and that are not given."""
    names = _OUTPUTS if key == "outputs" else (PARAMETERS.get(key, key),)
    if key == "outputs" and "template" not in own:
        # The formats of a listing are others.
        return False
    return all(name in own and given.get(name) is None for name in names)


def _defaults(file: SettingsFile, keys: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for key in keys:
        if key == "outputs":
            yield from _outputs(file.values[key])
        elif key != "language":
            yield PARAMETERS.get(key, key), file.values[key]


def _outputs(outputs: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, list[Any]]]:
    """Formats and files as the options pair them: those without a format come last, and files say theirs."""
    ordered = sorted(outputs, key=lambda each: "format" not in each)
    yield "format", [each["format"] for each in ordered if "format" in each]
    yield "output", [each.get("file", Path("-")) for each in ordered]
