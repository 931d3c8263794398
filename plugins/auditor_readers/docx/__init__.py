"""Word files (DOCX): the text as it is printed, tables as true grids, tracked changes as if accepted."""

from __future__ import annotations

from auditor.reading.document import Document
from auditor.reading.reader import Reader
from auditor_readers import compound

_ZIP = b"PK\x03\x04"
_ENCRYPTED_PART = compound.ENCRYPTED.encode("utf-16-le")
_WORKBOOK = b"xl/workbook."
_OTHER_PACKAGES = (b"xl/", b"ppt/", b"visio/")


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a Word file, or of one that a password protects."""
    if head.startswith(compound.SIGNATURE):
        return _ENCRYPTED_PART in head
    if not head.startswith(_ZIP):
        return False
    return b"word/" in head or (
        b"[Content_Types].xml" in head and not any(name in head for name in _OTHER_PACKAGES)
    )


def recognises(content: bytes) -> bool:
    """Whether a package whose beginning may be a Word file is not a workbook."""
    return content.startswith(compound.SIGNATURE) or _WORKBOOK not in content


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a Word file.

    Raises:
        UnreadableError: it is damaged, protected by a password, not a Word file, or beyond the limits.
    """
    from auditor_readers.docx import document

    return document.read(content, path)


READER = Reader(
    "docx",
    "Word document",
    (".docx", ".docm", ".dotx", ".dotm"),
    claims,
    read,
    isolated=True,
    recognises=recognises,
)
