"""The language that a settings file asks for, found before there are any commands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

FILE = "auditor.toml"
_OF_ANOTHER_FOLDER = "open"


def language_asked(arguments: Sequence[str]) -> str | None:
    """The language of the settings file that a command line means; None without one."""
    if "--no-config" in arguments:
        return None
    file = _file(arguments)
    if not file.is_file():
        return None
    from auditor.settings_file import language_in

    return language_in(file)


def _file(arguments: Sequence[str]) -> Path:
    for index, argument in enumerate(arguments):
        if argument == "--config" and index + 1 < len(arguments):
            return Path(arguments[index + 1])
        if argument.startswith("--config="):
            return Path(argument.removeprefix("--config="))
    folder = Path()
    if arguments[:1] == [_OF_ANOTHER_FOLDER]:
        # What follows an option may be its value, such as a year.
        named = sorted(
            (before.startswith("-"), place, after)
            for place, (before, after) in enumerate(pairwise(arguments))
            if not after.startswith("-")
        )
        paths = (Path(each) for *_, each in named)
        folder = next((each for each in paths if each.exists()), folder)
    return (folder.parent if folder.is_file() else folder) / FILE
