"""The zip package of an Office Open XML file: its parts, under limits, and how they refer to each other."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from auditor.errors import UnreadableError
from auditor_readers.parts_xml import xml_root
from auditor_readers.wording import unreadable

_MOST_ENTRIES = 5_000
_LARGEST_PART = 40_000_000
_LARGEST_TOTAL = 80_000_000
_HIGHEST_RATIO = 200
# A small part that repeats itself is not a bomb.
_SMALL = 2_000_000
_ENCRYPTED = 0x1

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


class Package:
    """The parts of one file; every part is read at most once, and none that is not asked for."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise _damaged() from error
        entries = self._zip.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise unreadable(
                "the file has {count} parts, far more than a report; save it again with Word or WPS",
                count=len(entries),
            )
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._duplicates: set[str] = set()
        for entry in entries:
            name = entry.filename.lower()
            if name in self._entries:
                self._duplicates.add(name)
            self._entries[name] = entry
        self._total = 0
        self._relations: dict[str, dict[str, str]] = {}

    def has(self, name: str) -> bool:
        """Whether the package has a part of this name."""
        return name.lower() in self._entries

    def part(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            UnreadableError: it is damaged, encrypted, duplicate, or beyond the limits.
        """
        key = name.lower()
        entry = self._entries.get(key)
        # Which of two parts of one name a program shows is its own choice.
        if entry is None or key in self._duplicates:
            raise _damaged()
        if entry.flag_bits & _ENCRYPTED:
            raise encrypted()
        self._total += entry.file_size
        inflated = entry.file_size > _SMALL and entry.file_size > _HIGHEST_RATIO * max(1, entry.compress_size)
        if inflated or entry.file_size > _LARGEST_PART or self._total > _LARGEST_TOTAL:
            raise unreadable(
                "the file unpacks to far more data than a report has; "
                "save its text in a new document with Word or WPS"
            )
        try:
            # No more than the declared size is ever unpacked.
            return self._zip.read(entry)
        except (
            zipfile.BadZipFile,
            lzma.LZMAError,
            zlib.error,
            ValueError,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
        ) as error:
            raise _damaged() from error

    def tree(self, name: str, shorten: Callable[[bytes], bytes] = bytes) -> Any:
        """The root element of an XML part, or of what ``shorten`` leaves of it; it loads nothing else."""
        content = shorten(self.part(name))
        if b"http://purl.oclc.org/ooxml/" in content:
            for strict, usual in _STRICT:
                content = content.replace(strict, usual)
        root = xml_root(content)
        if root is None:
            raise _damaged()
        return root

    def related(self, name: str) -> dict[str, str]:
        """The parts that a part ("" for the package) refers to, by the last word of their kind."""
        if name not in self._relations:
            self._relations[name] = self._related(name)
        return self._relations[name]

    def _related(self, name: str) -> dict[str, str]:
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, str] = {}
        if not self.has(relations):
            return found
        for relation in self.tree(relations):
            target, kind = relation.get("Target"), relation.get("Type")
            if not target or not kind or relation.get("TargetMode") == "External":
                continue
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.setdefault(kind.rsplit("/", 1)[-1], path)
        return found


def _damaged() -> UnreadableError:
    return unreadable("the document is damaged; open it with Word or WPS and save it again")


def encrypted() -> UnreadableError:
    """The refusal of a file that opens with a password only."""
    return unreadable(
        "the file is protected by a password; open it with Word or WPS, remove the password and save it again"
    )
