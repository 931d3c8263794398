"""Spreadsheets (XLSX and XLS): forms that were filled in with Excel or WPS, merged cells as in the sheet."""

from __future__ import annotations

from auditor.reading.document import Document
from auditor.reading.reader import Reader
from auditor_readers import compound

ZIP = b"PK\x03\x04"
_WORKBOOK = b"xl/workbook."
_WORKBOOKS = frozenset(["Workbook", "Book"])


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a spreadsheet, or of a compound file, which may be one."""
    if head.startswith(ZIP):
        return b"xl/" in head or (
            b"[Content_Types].xml" in head and b"word/" not in head and b"ppt/" not in head
        )
    return head.startswith(compound.SIGNATURE)


def recognises(content: bytes) -> bool:
    """Whether a package or compound file holds a workbook."""
    if content.startswith(ZIP):
        return _WORKBOOK in content
    return not _WORKBOOKS.isdisjoint(compound.entries(content))


def read(content: bytes, path: str) -> Document:
    """The visible sheets, one after the other.

    Raises:
        UnreadableError: the file is damaged, encrypted or far too large, or its formulas were never
            calculated.
    """
    from auditor_readers.spreadsheet import book

    return book.read(content, path)


READER = Reader(
    "xlsx",
    "Spreadsheet",
    (".xlsx", ".xlsm", ".xls", ".et"),
    claims,
    read,
    isolated=True,
    recognises=recognises,
)
