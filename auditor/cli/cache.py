"""``auditor cache``: what files gave in earlier runs, kept so that they need not be examined again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from auditor.cli import console
from auditor.cli.console import say
from auditor.cli.library_words import Command, Group

if TYPE_CHECKING:
    from auditor.pipeline import Setup

HELP = "What files gave in earlier runs: how much is kept, and remove it."
INFO_HELP = "Show where it is kept, and how much space it takes."
CLEAR_HELP = "Remove all that is kept; nothing else is lost, and the next run examines every file."
FORMATS = ("table", "json")
VARIABLE = "AUDITOR_CACHE"
"""The environment variable that names the folder; empty, nothing is kept."""


def option_folder() -> Any:
    """``--cache``."""
    return typer.Option(
        None,
        "--cache",
        metavar="FOLDER",
        help=say(
            "Where to keep what files gave, so that an unchanged one is not examined again (default: your "
            "cache folder)."
        ),
    )


def option_none() -> Any:
    """``--no-cache``."""
    return typer.Option(
        False, "--no-cache", help=say("Examine every file, and keep nothing of what they gave.")
    )


def folder_of(given: Path | None, none: bool) -> Path | None:
    """The folder that a command keeps in what files gave: as given, by the environment, or the user's; None
    if it keeps nothing.

    Raises:
        ConfigError: what is given is a file, or both options are.
    """
    from auditor.errors import ConfigError

    if given is not None and none:
        raise ConfigError("--cache and --no-cache exclude each other; leave one out")
    if none:
        return None
    if given is None:
        named = os.environ.get(VARIABLE)
        given = _default() if named is None else Path(named) if named.strip() else None
    if given is not None and given.exists() and not given.is_dir():
        raise ConfigError("the cache cannot be kept here: this is not a folder", file=given)
    return given


def _default() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("auditor", appauthor=False)


def tell(setup: Setup) -> None:
    """Say how many files did not have to be examined, or that nothing can be kept."""
    if setup.kept is None:
        return
    if setup.kept.found:
        console.warn(
            "files not examined again, because neither they nor their rules have changed: {files} "
            "(--no-cache examines all)",
            files=setup.kept.found,
        )
    if setup.kept.read_before:
        console.warn(
            "files not read again, and judged again only where something may have changed: {files}",
            files=setup.kept.read_before,
        )
    if setup.kept.store.is_off:
        console.warn(
            "what files gave cannot be kept in {folder}: {problem}; the next run examines again what is not "
            "kept; --cache names another folder",
            folder=str(setup.kept.store.folder),
            problem=setup.kept.store.problem,
        )


def tell_interrupted(setup: Setup) -> None:
    """Say that an interrupted run is not lost."""
    if setup.kept is not None and setup.kept.has_more:
        console.warn("what was examined is kept; the same command goes on from there")


group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@group.callback()
def _group(lang: str | None = console.option_lang()) -> None:
    """What all of its commands take."""


@group.command("info", cls=Command, help=say(INFO_HELP))
def info(
    cache: Path | None = option_folder(),
    format: str = console.option_format("table", FORMATS),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the folder and how much is in it."""
    with console.errors_spoken():
        from auditor.errors import ConfigError
        from auditor.running.cache.store import LARGEST, Store

        console.check_format(format, FORMATS)
        folder = folder_of(cache, False)
        store = None if folder is None else Store(folder)
        size = None if store is None else store.size()
        if store is not None and store.is_off:
            raise ConfigError("the cache cannot be used: {problem}", problem=store.problem, file=folder)
        if format == "json":
            console.print_json(
                {
                    "folder": None if folder is None else str(folder),
                    "entries": 0 if size is None else size.entries,
                    "bytes": 0 if size is None else size.on_disk,
                    "largest": LARGEST,
                }
            )
            return
        if folder is None or size is None:
            typer.echo(say("nothing is kept: {variable} is empty", variable=VARIABLE))
            return
        typer.echo(say("folder: {folder}", folder=str(folder)))
        typer.echo(
            say(
                "{entries} entries, several for each file; {megabytes} MB (at most {most} MB; the oldest are "
                "dropped)",
                entries=size.entries,
                megabytes=round(size.on_disk / 1e6, 1),
                most=round(LARGEST / 1e6),
            )
        )


@group.command("clear", cls=Command, help=say(CLEAR_HELP))
def clear(cache: Path | None = option_folder(), lang: str | None = console.option_lang()) -> None:
    """Print how much was removed."""
    with console.errors_spoken():
        from auditor.running.cache.store import Store

        folder = folder_of(cache, False)
        if folder is None:
            typer.echo(say("nothing is kept: {variable} is empty", variable=VARIABLE))
            return
        store = Store(folder)
        size = store.size()
        store.clear()
        typer.echo(
            say(
                "removed from {folder}: {entries} entries, {megabytes} MB",
                folder=str(folder),
                entries=size.entries,
                megabytes=round(size.on_disk / 1e6, 1),
            )
        )
