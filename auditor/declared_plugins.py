"""The plugins that installed distributions declare, known again without the library that finds them.

It loads what reads letters, which takes a twentieth of the time of the audit of one page.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module, invalidate_caches
from importlib.machinery import PathFinder
from typing import Any

from auditor.record import NamedTuple
from auditor.startup.prepared import prepared


class DeclaredPlugin(NamedTuple):
    """An entry point: its name, what it refers to, and its distribution, empty if that is not known."""

    name: str
    refers_to: str
    distribution: str
    version: str

    def load(self) -> Any:
        """What it refers to."""
        if self.refers_to.replace(".", "").isidentifier():
            return import_module(self.refers_to)
        from importlib.metadata import EntryPoint

        return EntryPoint(self.name, self.refers_to, "").load()


def declared_plugins(group: str) -> list[DeclaredPlugin]:
    """The entry points of a group, by their names."""
    known_by = _known_by(group)
    if known_by is None:
        found = _declared(group)
    else:
        found = prepared.of_known(f"{group} {known_by}", _declared, group)
    return [DeclaredPlugin(*each) for each in found]


def _declared(group: str) -> list[tuple[str, str, str, str]]:
    from importlib.metadata import entry_points

    # It remembers folders by their dates, which a change within the same moment does not change.
    invalidate_caches()
    # Its name and version are read from a file each time that a distribution is asked for one of them.
    told: dict[int, tuple[str, str]] = {}
    found = []
    for entry in sorted(entry_points(group=group), key=lambda entry: entry.name):
        if entry.dist and id(entry.dist) not in told:
            metadata = entry.dist.metadata
            told[id(entry.dist)] = metadata["Name"], metadata["Version"]
        found.append((entry.name, entry.value, *(told[id(entry.dist)] if entry.dist else ("", ""))))
    return found


def _known_by(group: str) -> str | None:
    """What the entry points depend on: where Python looks for distributions, which are there, and what they
    declare; None where it asks others than its own finder."""
    if any(finder is not PathFinder for finder in sys.meta_path if hasattr(finder, "find_distributions")):
        return None
    return repr([(place, list(_there(place or ".", group.encode()))) for place in sys.path])


def _there(place: str, group: bytes) -> Iterator[Any]:
    try:
        names = sorted(os.listdir(place))
    except NotADirectoryError:
        archive = os.stat(place)
        yield archive.st_mtime_ns, archive.st_size
        return
    except OSError:
        return
    for name in names:
        if not name.lower().endswith((".dist-info", "egg-info")):
            continue
        declared = _content(place, name, "entry_points.txt")
        if group in declared:
            declared += _content(place, name, "METADATA") + _content(place, name, "PKG-INFO")
        yield name, declared


def _content(*path: str) -> bytes:
    try:
        with open(os.path.join(*path), "rb") as stream:
            return stream.read()
    except OSError:
        return b""
