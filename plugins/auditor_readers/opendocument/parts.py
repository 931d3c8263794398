"""The parts of an OpenDocument file: its content, its styles and what it says of itself."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from auditor_readers import producers
from auditor_readers.docx.package import Package, encrypted
from auditor_readers.opendocument import ZIP
from auditor_readers.parts_xml import xml_root
from auditor_readers.wording import unreadable

_MANIFEST, _ENCRYPTION = "META-INF/manifest.xml", b"encryption-data"
_LARGEST_FLAT = 40_000_000
_HEAD = 16_384


class Parts:
    """The parts of one file; a flat file has all of them in one tree."""

    def __init__(self, content: bytes) -> None:
        self._package = Package(content) if content.startswith(ZIP) else None
        self._flat = None if self._package is not None else content
        package = self._package
        if package is not None and package.has(_MANIFEST) and _ENCRYPTION in package.part(_MANIFEST):
            raise encrypted()

    @cached_property
    def content(self) -> Any:
        """The root of what has the text."""
        if self._package is None:
            return _flat(self._flat or b"")
        return self._package.tree("content.xml")

    @cached_property
    def styles(self) -> Any | None:
        """The root of what has the styles that are not only for one place."""
        return self._part("styles.xml")

    @cached_property
    def metadata(self) -> Any | None:
        """The root of what the file says of itself."""
        return self._part("meta.xml")

    @cached_property
    def producer(self) -> str:
        """The program that wrote the file; "" where it does not say so."""
        return producers.of_open_document(self._raw)

    def _raw(self, name: str) -> bytes:
        if self._package is None:
            return (self._flat or b"")[:_HEAD]
        return self._package.part(name) if self._package.has(name) else b""

    def _part(self, name: str) -> Any | None:
        if self._package is None:
            return self.content
        return self._package.tree(name) if self._package.has(name) else None


def _flat(content: bytes) -> Any:
    if len(content) > _LARGEST_FLAT:
        raise unreadable("the file is far larger than a report; save it as ODT or DOCX")
    root = xml_root(content)
    if root is None:
        raise unreadable(
            "the OpenDocument file is damaged; open it with LibreOffice or WPS and save it again"
        )
    return root
