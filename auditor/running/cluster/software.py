"""What is installed where files are examined: two computers that differ in it may answer differently."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

from auditor.messages import Message, message
from auditor.reading.patterns import lazy_regex
from auditor.running.installed import Installed

_DISTRIBUTION = "ogi-auditor"
_COMPILED = ".pyc"
_NAME = lazy_regex(r"[A-Za-z0-9._-]+")


class Software(msgspec.Struct, frozen=True):
    """Python, the distributions that Auditor is made of by version (empty for one that is not installed), the
    code of the packages and plugin files by hash, and what readers say that they depend on."""

    python: str
    auditor: str
    distributions: dict[str, str]
    code: dict[str, str]
    readers: dict[str, str]


def software(installed: Installed) -> Software:
    """What this computer has."""
    return Software(
        ".".join(platform.python_version_tuple()[:2]),
        _version(_DISTRIBUTION),
        {name: _version(name) for name in _needed()},
        {name: _hash_of(file) for name, file in sorted(_packages(installed))},
        {
            reader.format: str(reader.depends_on()) if reader.depends_on else ""
            for reader in installed.readers.values()
        },
    )


def difference(here: Software, there: Software, worker: str) -> Message | None:
    """What a worker has otherwise than this computer, the most telling thing first, and what to do."""
    if here.python != there.python:
        return message(
            "the worker {worker} runs Python {there}, this computer Python {here}; run both with the same "
            "version",
            worker=worker,
            here=here.python,
            there=there.python,
        )
    if here.auditor != there.auditor:
        return message(
            "the worker {worker} has Auditor {there}, this computer Auditor {here}; install the same version "
            "on both",
            worker=worker,
            here=here.auditor,
            there=there.auditor,
        )
    for name in _first_other(here.distributions, there.distributions):
        return message(
            "the worker {worker} has {package} {there}, this computer {package} {here}; install the same "
            "version on both",
            worker=worker,
            package=name,
            here=here.distributions.get(name) or "–",
            there=there.distributions.get(name) or "–",
        )
    for name in _first_other(here.code, there.code):
        if name not in there.code:
            return message(
                "the worker {worker} does not have the plugin package {package}; install it there as on this "
                "computer",
                worker=worker,
                package=name,
            )
        if name not in here.code:
            return message(
                "the worker {worker} has the plugin package {package}, which this computer does not have; "
                "install the same on both",
                worker=worker,
                package=name,
            )
        return message(
            "the code of {package} on the worker {worker} is not that of this computer; install the same on "
            "both, and start the worker again",
            worker=worker,
            package=name,
        )
    for name in _first_other(here.readers, there.readers):
        return message(
            "files of the kind {format} are read on the worker {worker} by other programs than on this "
            "computer ({there}, here {here}); install the same on both",
            worker=worker,
            format=name,
            here=here.readers.get(name) or "–",
            there=there.readers.get(name) or "–",
        )
    return None


def _first_other(here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[str]:
    return (name for name in sorted({*here, *there}) if here.get(name) != there.get(name))


@cache
def _needed() -> tuple[str, ...]:
    """The distributions that Auditor and its extras are made of, without those for its development and for
    the cluster itself."""
    try:
        lines = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return ()
    extras = ("dev", "cluster", "all")
    found = (
        line for line in lines if not any(f"extra == '{extra}'" in line.replace('"', "'") for extra in extras)
    )
    return tuple(sorted({match.group() for line in found if (match := _NAME.match(line))}))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _packages(installed: Installed) -> Iterator[tuple[str, str]]:
    """The top packages that readers, report types and rules come from, each with its file."""
    functions: list[object] = [rule.check for rule in installed.rules.values()]
    functions += [reader.read for reader in installed.readers.values()]
    functions += [kind.interpret for kind in installed.report_types.values()]
    names = {"auditor", *(str(each.__module__).partition(".")[0] for each in functions)}
    for name in names:
        file = getattr(sys.modules.get(name), "__file__", None)
        if file is not None:
            yield name, file


def _hash_of(file: str) -> str:
    """The hash of a module, or of all that is in a package."""
    found = hashlib.blake2b(digest_size=16)
    root = Path(file)
    files = [root] if root.name != "__init__.py" else sorted(_files_in(root.parent))
    for each in files:
        found.update(f"{each.relative_to(root.parent).as_posix()}\0".encode())
        found.update(hashlib.blake2b(each.read_bytes(), digest_size=16).digest())
    return found.hexdigest()


def _files_in(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if each != "__pycache__"]
        yield from (Path(place, name) for name in names if not name.endswith(_COMPILED))
