"""DOC files, and WPS files of that format: text with all changes accepted, tables as true grids."""

from __future__ import annotations

from auditor.reading.document import Document
from auditor.reading.reader import Reader

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RICH_TEXT = b"{\\rtf"


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a compound file, or of rich text, which is refused by name."""
    return head.startswith((COMPOUND, RICH_TEXT))


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a document; LibreOffice converts a file of a kind that is not known here.

    Raises:
        UnreadableError: it is encrypted or damaged, or LibreOffice would be needed and is not there.
    """
    from auditor_readers.doc import document

    return document.read(content, path)


READER = Reader("doc", "Word 97 to 2003, WPS", (".doc", ".wps", ".dot", ".wpt"), claims, read, isolated=True)
