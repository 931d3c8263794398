"""DOC files, and WPS files of that format: text with all changes accepted, tables as true grids."""

from __future__ import annotations

import os

from auditor.reading.document import Document
from auditor.reading.reader import Reader
from auditor_readers import compound

_DOCUMENTS = frozenset(["WordDocument", compound.ENCRYPTED])
RICH_TEXT = b"{\\rtf"


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a compound file, or of rich text, which is refused by name."""
    return head.startswith((compound.SIGNATURE, RICH_TEXT))


def recognises(content: bytes) -> bool:
    """Whether a compound file holds a Word document, or something that a password protects."""
    return content.startswith(RICH_TEXT) or not _DOCUMENTS.isdisjoint(compound.entries(content))


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a document; LibreOffice converts a file of a kind that is not known here.

    Raises:
        UnreadableError: it is encrypted or damaged, or LibreOffice would be needed and is not there.
    """
    from auditor_readers.doc import document

    return document.read(content, path)


def depends_on() -> str:
    """The LibreOffice that is installed, by its place and age."""
    from auditor_readers.doc import libre_office

    program = libre_office.program()
    return "" if program is None else f"{program} {os.stat(os.path.realpath(program)).st_mtime_ns}"


READER = Reader(
    "doc",
    "Word 97 to 2003, WPS",
    (".doc", ".wps", ".dot", ".wpt", ".rtf"),
    claims,
    read,
    isolated=True,
    recognises=recognises,
    depends_on=depends_on,
)
