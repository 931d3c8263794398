"""The settings file of a folder, ``auditor.toml``: what the options of the commands are there.

All of it is checked when it is loaded; errors name file, line and the nearest known key. Relative paths count
from the folder of the file.

A file that was found, and not named by the user, may lie among the files of strangers: it loads no code, and
nothing is written outside its folder because of it.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError, nearest_name
from auditor.messages import LANGUAGES
from auditor.outputs.one_line import printable
from auditor.reading.own_file import text_of
from auditor.reading.strict_toml import TomlError, load_toml
from auditor.record import Record
from auditor.setting_values import KINDS, Place, WrongValue

NAME = "auditor.toml"
_LARGEST = 32_768
_NOT_YET = "decisions"
# What is written where a key says.
_WRITTEN = ("outputs", "store")
# What may be a folder.
_FOLDERS = ("outputs", "plugins")


class SettingsFile(Record, frozen=True):
    """A settings file that was checked: ``values`` by key, paths resolved; ``lines`` by JSON Pointer.

    ``named`` says that the user named it, and did not only have it in the folder.
    """

    file: Path
    named: bool
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def origin(self, pointer: str) -> str:
        """File and line of a value."""
        return f"{self.file}:{self.lines.get(pointer, 1)}"

    def origin_of(self, key: str, name: str) -> str:
        """File and line of a name under a key, "" where it has none."""
        for index, item in enumerate(self.values.get(key, ())):
            pointer = f"/{key}/{index}"
            if isinstance(item, dict) and item.get("format") == name:
                return self.origin(f"{pointer}/format")
            if item == name:
                return self.origin(pointer if pointer in self.lines else f"/{key}")
        return ""

    def not_there_yet(self, keys: Collection[str]) -> Path | None:
        """The file of decisions, if it is among the keys that are used and nobody has decided anything."""
        file = self.values.get(_NOT_YET) if _NOT_YET in keys else None
        return file if file is not None and not file.exists() else None

    def check_used(self, keys: Collection[str], *, records: bool = False) -> None:
        """Refuse what is missing, and what a file that was only found must not ask for.

        ``keys`` are those that a command uses; one that ``records`` writes decisions.

        Raises:
            ConfigError: with the line.
        """
        for key in (key for key in self.values if key in keys):
            if not self.named:
                self._check_harmless(key, records)
            self._check_there(key)

    def _check_there(self, key: str) -> None:
        for pointer, path in self._paths(key):
            if key not in (*_WRITTEN, _NOT_YET) and not path.exists():
                raise self._wrong(pointer, "{path}: there is no such file or folder", path=str(path))
            if key not in _FOLDERS and path.exists() and not path.is_file():
                # A device or a pipe may never end.
                raise self._wrong(pointer, "{path} is not a file", path=str(path))

    def _check_harmless(self, key: str, records: bool) -> None:
        if key == "plugins" and self.values[key]:
            raise self._wrong(
                "/plugins",
                "plugins are code, and this file was found, not named; read it and the plugins, then add "
                "--config {settings}, or leave it out with --no-config",
                settings=str(self.file),
            )
        if key == "scheduler":
            raise self._wrong(
                "/scheduler",
                "the reports would go to {address}, and this file was found, not named; if it is yours, add "
                "--config {settings}, or leave it out with --no-config",
                address=self.values[key],
                settings=str(self.file),
            )
        for pointer, path in self._paths(key):
            # To look at such a path is to log on to the computer that it names.
            if str(path).startswith(("//", "\\\\")):
                raise self._wrong(
                    pointer,
                    "{path} is on another computer, and this file was found, not named; if it is yours, add "
                    "--config {settings}",
                    path=str(path),
                    settings=str(self.file),
                )
        if key in _WRITTEN or (records and key == _NOT_YET):
            home = self.file.parent.resolve()
            for pointer, path in self._paths(key):
                if not path.resolve().is_relative_to(home):
                    raise self._wrong(
                        pointer,
                        "{path} is outside the folder of this file, and the file was found, not named; if it "
                        "is yours, add --config {settings}",
                        path=str(path),
                        settings=str(self.file),
                    )

    def _paths(self, key: str) -> Iterable[tuple[str, Path]]:
        value = self.values[key]
        if key == "outputs":
            for index, output in enumerate(value):
                if "file" in output:
                    yield f"/outputs/{index}/file", output["file"]
            return
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(item, Path):
                yield f"/{key}/{index}" if isinstance(value, list) else f"/{key}", item

    def _wrong(self, pointer: str, template: str, **fields: Any) -> ConfigError:
        line = self.lines.get(pointer, self.lines.get("/" + pointer.split("/")[1], 1))
        return ConfigError(template, file=self.file, line=line, **fields)


def found_in(folder: Path) -> SettingsFile | None:
    """The settings file in a folder, if there is one.

    Raises:
        ConfigError: as for :func:`load_settings`.
    """
    file = folder / NAME
    # A link that leads nowhere is wrong, not absent: what it should say counts.
    return load_settings(file, named=False) if os.path.lexists(file) else None


def load_settings(file: Path, *, named: bool) -> SettingsFile:
    """A settings file, checked.

    Raises:
        ConfigError: it cannot be read, is not TOML, has a key that is not known or a value of the wrong kind.
    """
    text = _text(file)
    try:
        raw, lines = load_toml(text)
    except TomlError as error:
        raise ConfigError("{problem}", file=file, line=error.line, problem=error.message) from error
    values = {}
    for key, value in raw.items():
        pointer = f"/{key}"
        if key not in KINDS:
            raise _unknown(file, lines.get(pointer, 1), key)
        try:
            values[key] = KINDS[key](value, Place(pointer, file.parent))
        except WrongValue as wrong:
            line = lines.get(wrong.pointer, lines.get(pointer, 1))
            raise ConfigError(wrong.template, file=file, line=line, **wrong.fields) from None
    return SettingsFile(file, named, values, lines)


def language_in(file: Path) -> str | None:
    """The language that a settings file asks for; None where it does not say, or is wrong.

    What is wrong is said later, by the command that uses the file.
    """
    try:
        value = load_toml(_text(file))[0].get("language")
    except (ConfigError, TomlError):
        return None
    return value if value in LANGUAGES else None


def _text(file: Path) -> str:
    return text_of(file, "the settings cannot be read: {problem}", largest=_LARGEST)


def _unknown(file: Path, line: int, key: str) -> ConfigError:
    near = nearest_name(key.replace("-", "_"), KINDS)
    if near:
        return ConfigError(
            "there is no setting {name}; did you mean {nearest}?",
            file=file,
            line=line,
            name=printable(key),
            nearest=near,
        )
    return ConfigError(
        "there is no setting {name}; known are {known}",
        file=file,
        line=line,
        name=printable(key),
        known=", ".join(KINDS),
    )
