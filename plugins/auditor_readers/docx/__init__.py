"""Word files (DOCX): the text as it is printed, tables as true grids, tracked changes as if accepted."""

from __future__ import annotations

from auditor.reading.document import Document
from auditor.reading.reader import Reader

_ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_OTHER_PACKAGES = (b"xl/", b"ppt/", b"visio/")


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a Word file, or of one that a password protects."""
    if head.startswith(COMPOUND):
        return ENCRYPTED_PART in head
    if not head.startswith(_ZIP):
        return False
    return b"word/" in head or (
        b"[Content_Types].xml" in head and not any(name in head for name in _OTHER_PACKAGES)
    )


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a Word file.

    Raises:
        UnreadableError: it is damaged, protected by a password, not a Word file, or beyond the limits.
    """
    from auditor_readers.docx import document

    return document.read(content, path)


READER = Reader("docx", "Word document", (".docx", ".docm", ".dotx", ".dotm"), claims, read, isolated=True)
