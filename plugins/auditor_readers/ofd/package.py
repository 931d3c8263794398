"""The ZIP package of an OFD file: its parts, under limits, and how they refer to each other."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache
from typing import Any

from auditor.errors import UnreadableError
from auditor.reading.archives import archive_of
from auditor_readers.parts_xml import xml_root
from auditor_readers.wording import unreadable

ROOT = "OFD.xml"
_LARGEST_PART = 40_000_000
_LARGEST_TOTAL = 80_000_000
_ENCRYPTIONS = "encryptions.xml"
_BEYOND = 1e9


class Package:
    """The parts of one file by their names; none is unpacked that is not asked for.

    Raises:
        UnreadableError: it is damaged or encrypted.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = archive_of(content)
        except UnreadableError as error:
            raise unreadable(
                "the OFD file is damaged or incomplete and cannot be opened; download or copy it again"
            ) from error
        self._names = {name.lower(): name for name in reversed(self._archive.names)}
        if self._archive.is_encrypted or any(
            posixpath.basename(name) == _ENCRYPTIONS for name in self._names
        ):
            raise unreadable(
                "the OFD file is encrypted; open it with an OFD reader and save a copy without encryption, "
                "or save it as PDF"
            )
        self._left = _LARGEST_TOTAL

    def found(self, location: str, base: str) -> str | None:
        """The part that a location names in the part ``base``; None if there is none.

        A location begins at the folder of its part, or, with a slash, at the root of the package; some
        programs leave the slash out.
        """
        location = location.strip().replace("\\", "/")
        folder = posixpath.dirname(base)
        for path in (posixpath.join("/", folder, location), posixpath.join("/", location)):
            name = posixpath.normpath(path).lstrip("/")
            if name in self._archive:
                return name
            if name.lower() in self._names:
                return self._names[name.lower()]
        return None

    def part(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            UnreadableError: it is damaged, or beyond the limits.
        """
        size = self._archive.length(name)
        self._left -= size
        if size > _LARGEST_PART or self._left < 0:
            raise unreadable("the OFD file unpacks to far more data than a report has; save it as PDF")
        try:
            return self._archive.read(name, _LARGEST_PART)
        except UnreadableError as error:
            raise unreadable(
                "the OFD file is damaged: its part {part} cannot be unpacked; download or copy it again",
                part=name,
            ) from error

    def tree(self, location: str, base: str = "") -> tuple[Any, str]:
        """The root element of the part that a location names, and the name of the part.

        Raises:
            UnreadableError: it is missing, damaged, or beyond the limits.
        """
        name = self.found(location, base)
        if name is None:
            raise unreadable(
                "the OFD file is incomplete: its part {part} is missing; download or copy it again",
                part=location.strip() or "?",
            )
        root = xml_root(self.part(name))
        if root is None:
            raise unreadable(
                "the OFD file is damaged: its part {part} is not valid XML; download or copy it again",
                part=name,
            )
        return root, name


@cache
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def kind(element: Any) -> str:
    """The name of an element without its namespace: programs write several, or none."""
    return _without_namespace(element.tag)


def children(element: Any, *names: str) -> Iterator[Any]:
    """The elements of these names in an element, in its order; of any name if none is given."""
    if element is not None:
        for child in element:
            if not names or kind(child) in names:
                yield child


def child(element: Any, *path: str) -> Any:
    """The first element at the end of a path of names; None if there is none."""
    for name in path:
        element = next(children(element, name), None)
    return element


def words(element: Any) -> str:
    """The text of an element; blank if there is none."""
    return "" if element is None else "".join(element.itertext()).strip()


def numbers(text: str | None) -> tuple[float, ...]:
    """The numbers of a list; none at all if one of them is none, or is beyond all measure."""
    if not text:
        return ()
    try:
        found = tuple([float(word) for word in text.split()])
    except ValueError:
        return ()
    return found if sum(map(abs, found)) < _BEYOND else ()


def number(text: str | None, default: float) -> float:
    """A number, or what counts where it is not given."""
    if text is None:
        return default
    found = numbers(text)
    return found[0] if len(found) == 1 else default


def flag(element: Any, name: str, default: bool) -> bool:
    """An attribute that says true or false."""
    stated = element.get(name)
    return stated.strip().lower() in ("true", "1") if stated else default
