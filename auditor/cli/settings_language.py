"""The language that a settings file asks for, found before there are any commands."""

from __future__ import annotations

from collections.abc import Sequence
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
        folder = next((Path(each) for each in arguments[1:] if not each.startswith("-")), folder)
    return (folder.parent if folder.is_file() else folder) / FILE
