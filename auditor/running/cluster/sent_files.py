"""The files that a setup is made of, rulesets and plugins, for workers that may have other files or none at
the same paths."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from auditor.errors import ConfigError, system_problem
from auditor.record import Record

_LARGEST = 32_000_000


class SentFiles(Record, frozen=True):
    """The working folder of the run, and its files by their paths as they were given, with their content."""

    folder: str
    contents: dict[str, bytes]

    @classmethod
    def of(cls, paths: Iterable[str | Path]) -> SentFiles:
        """Files, and all that is in folders.

        Raises:
            ConfigError: one cannot be read again, or they are too large to be sent.
        """
        files: dict[str, bytes] = {}
        for path in paths:
            for file in _files_of(Path(path)):
                try:
                    # A pipe gives its content once.
                    if not file.is_file():
                        raise ConfigError(
                            "{path} is not a file; workers of a cluster need a file that they can be sent",
                            path=str(file),
                        )
                    files[str(file)] = file.read_bytes()
                except OSError as error:
                    raise ConfigError(
                        "{path} cannot be read: {problem}", path=str(file), problem=system_problem(error)
                    ) from error
        size = sum(map(len, files.values()))
        if size > _LARGEST:
            raise ConfigError(
                "the rulesets and plugins of the run have {size} MB; at most {largest} MB are sent to the "
                "workers of a cluster: install the plugins there as packages",
                size=f"{size / 1e6:.0f}",
                largest=f"{_LARGEST / 1e6:.0f}",
            )
        return cls(_folder(), files)

    def settled(self) -> Settled:
        """The folder in which these files are at their paths on this computer: that of the run, or a new one.

        Raises:
            ConfigError: a file is not here, and its path leads out of the folder, so that no other can have
                it.
        """
        missing = [path for path in self.contents if not self._is_here(path)]
        if not missing:
            return Settled(self.folder if os.path.isdir(self.folder) else "")
        for path in (*missing, *self.contents):
            if (path in missing and os.path.isabs(path)) or os.path.normpath(path).startswith(os.pardir):
                raise ConfigError(
                    "the worker does not have the file {path}, or has another one there; put it there, or "
                    "start the audit in the folder of the file and give a path without .. or a folder in "
                    "front: then it is sent",
                    path=path,
                )
        # With a part of the files in the old folder and a part in the new one, a path would mean two things.
        place = tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True)
        for path, content in self.contents.items():
            if not os.path.isabs(path):
                file = Path(place.name, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        return Settled(place.name, place)

    def _is_here(self, path: str) -> bool:
        try:
            found = Path(self.folder, path).read_bytes()
        except (OSError, ValueError):
            return False
        return _hash(found) == _hash(self.contents[path])


class Settled(Struct):
    """The folder that paths count from on this computer, empty for none; one that was made for it goes with
    this object."""

    folder: str
    made: tempfile.TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Remove a folder that was made."""
        if self.made is not None:
            self.made.cleanup()


def _folder() -> str:
    return os.getcwd()


def _files_of(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and not file.name.endswith(".pyc")
    )


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content, usedforsecurity=False).digest()
