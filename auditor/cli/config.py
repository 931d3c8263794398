"""``auditor config``: the settings that count here, and the effective ruleset of one organ, with origins."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from auditor.cli import console, options, settings
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.registry import Registry
    from auditor.reports.identity import Identity
    from auditor.reports.roster import Organ
    from auditor.settings_file import SettingsFile
    from auditor.views.effective_settings import StatedSetting

HELP = (
    "Show the settings that count in this folder, each with its origin; with --organ, the rules, severities, "
    "options and weights that count for one organ."
)
FORMATS = ("table", "json")
_SHOWN_OF = "audit"
_GIVEN = ("ruleset", "roster", "plugin", "lang")


def command(
    context: typer.Context,
    organ: str | None = typer.Option(
        None, "--organ", metavar="NAME", help=say("Show what counts for this organ.")
    ),
    level: str | None = typer.Option(
        None, "--level", metavar="LEVEL", help=say("Its level, where the roster does not say it.")
    ),
    code: str | None = typer.Option(
        None, "--code", metavar="CODE", help=say("Its code, where the roster does not say it.")
    ),
    ruleset: list[str] = options.ruleset(),
    roster: Path | None = options.roster(),
    format: str = console.option_format("table", FORMATS),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print settings with their origins; no report is opened."""
    with console.errors_spoken():
        from auditor.errors import ConfigError

        console.check_format(format, FORMATS)
        if organ is None:
            if level is not None or code is not None:
                raise ConfigError("--level and --code say more about an organ; add --organ with its name")
            _show_settings(context, format)
            return
        if not organ.strip():
            raise ConfigError("--organ is empty; write the name of an organ")
        file = settings.in_use(context)
        if file is not None:
            given = {key for key in file.values if settings.is_given(context, key)}
            file.check_used({"ruleset", "roster", "plugins"} - given)
        _show_ruleset(organ.strip(), level, code, ruleset, roster, plugin, format)


def _show_settings(context: typer.Context, format: str) -> None:
    from auditor.views.effective_settings import settings_table

    file = settings.in_use(context)
    stated = list(_settings(context, file))
    if format == "json":
        console.print_json(
            {
                "file": None if file is None else str(file.file),
                "settings": [
                    {"key": each.key, "value": each.value, "origin": each.origin} for each in stated
                ],
            }
        )
        return
    if file is None:
        typer.echo(say("no settings file; auditor.toml in this folder would be one"))
    else:
        typer.echo(say("settings file: {file}", file=str(file.file)))
    for line in settings_table(stated, console.WORDING, console.screen().width):
        typer.echo(line)


def _settings(context: typer.Context, file: SettingsFile | None) -> Iterator[StatedSetting]:
    from auditor.setting_values import KINDS
    from auditor.views.effective_settings import StatedSetting

    usual = _defaults(context)
    for key in KINDS:
        name = settings.PARAMETERS.get(key, key)
        if key == "language":
            yield _language(context, file)
        elif name in _GIVEN and settings.is_given(context, key):
            yield StatedSetting(key, _words(context.params[name]), say("command line"))
        elif file is not None and key in file.values:
            yield from _of_file(key, file)
        else:
            yield StatedSetting(key, _words(usual.get(name)), say("default"))


def _language(context: typer.Context, file: SettingsFile | None) -> StatedSetting:
    from auditor.views.effective_settings import StatedSetting

    if settings.is_given(context, "language"):
        origin = say("command line")
    elif os.environ.get("AUDITOR_LANG"):
        origin = "AUDITOR_LANG"
    elif file is not None and "language" in file.values:
        origin = file.origin("/language")
    else:
        origin = say("default")
    return StatedSetting("language", console.WORDING.lang, origin)


def _of_file(key: str, file: SettingsFile) -> Iterator[StatedSetting]:
    from auditor.views.effective_settings import StatedSetting

    value = file.values[key]
    if not isinstance(value, list) or not value:
        yield StatedSetting(key, _words(value), file.origin(f"/{key}"))
        return
    for index, item in enumerate(value):
        pointer = f"/{key}/{index}"
        yield StatedSetting(key, _words(item), file.origin(pointer if pointer in file.lines else f"/{key}"))


def _defaults(context: typer.Context) -> Mapping[str, Any]:
    """The values that the options of an audit have by themselves."""
    group: Any = None if context.parent is None else context.parent.command
    audit = None if group is None else group.get_command(context, _SHOWN_OF)
    return {} if audit is None else {str(each.name): each.default for each in audit.params}


def _words(value: Any) -> str:
    if value is None or value in ([], ()):
        return "-"
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, Mapping):
        return " → ".join(str(value[key]) for key in ("format", "file") if key in value)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _show_ruleset(
    organ: str,
    level: str | None,
    code: str | None,
    rulesets: Sequence[str],
    roster: Path | None,
    plugins: Sequence[Path],
    format: str,
) -> None:
    from auditor import pipeline
    from auditor.running.ruleset_origins import effective
    from auditor.views.effective_settings import ruleset_data, ruleset_table

    setup = pipeline.prepare(rulesets=rulesets, roster=roster, plugins=plugins)
    console.tell(setup.roster.warnings)
    wording = console.wording(setup.registry)
    known = setup.roster.find(organ)
    identity = _identity(organ, level, code, known, setup.registry)
    if setup.roster and known is None:
        console.warn("the roster does not have {organ}", organ=organ)
    found = list(effective(setup.rulesets, setup.plans, setup.registry, identity))
    for what in dict.fromkeys(each for ruleset in found for each in ruleset.unknown):
        console.warn(
            "the {what} of this organ is not known: overrides by {what} are left out; add {option}",
            what=say(what),
            option=f"--{what}",
        )
    if format == "json":
        about = {"name": identity.organ, "level": identity.level, "code": identity.code}
        console.print_json({"organ": about, "rulesets": [ruleset_data(each, wording) for each in found]})
        return
    title = setup.registry.levels.get(identity.level)
    typer.echo(
        say(
            "{organ}, level: {level}",
            organ=identity.organ,
            level=wording.title(title) if title else identity.level,
        )
    )
    for each in found:
        for line in ruleset_table(each, wording, console.screen().width):
            typer.echo(line)


def _identity(
    organ: str, level: str | None, code: str | None, known: Organ | None, registry: Registry
) -> Identity:
    """The organ with its level and code: those that are given, else those of the roster.

    Raises:
        ConfigError: the level is not known.
    """
    from auditor.reports.identity import Identity

    named = None if level is None else _level(level, organ, registry)
    return Identity(
        organ=organ if known is None else known.name,
        period=None,
        level=named or ("unknown" if known is None else known.level),
        code=code or (None if known is None else known.code),
    )


def _level(word: str, organ: str, registry: Registry) -> str:
    """The level that a word means: an id, a title in any language, or a word that rosters use."""
    from auditor.running.ruleset_words import level_words

    words = level_words(registry.levels)
    return words.canonical(word) or registry.level_named(word, organ) or console.known_word(word, words)
