"""PDF files with text: what their pages draw, as paragraphs and tables."""

from __future__ import annotations

from auditor.reading.document import Document, Picture
from auditor.reading.reader import Reader
from auditor_readers import producers, scan


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a PDF."""
    return b"%PDF-" in head[:1024]


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a PDF; pages and tables that are pictures are recognised.

    Raises:
        UnreadableError: it is damaged, protected by a password, its characters have no meaning, or it is a
            scan and text recognition is not installed.
    """
    from auditor_readers.pages.blocks import blocks
    from auditor_readers.pages.legible import recognition_warnings, refuse_scans, refuse_without_text
    from auditor_readers.pdf import content as contents

    pages, producer = contents.pages(content, scan.recogniser)
    refuse_scans(pages, "PDF")
    refuse_without_text(pages, "PDF")
    found, warnings = blocks(pages)
    return Document(
        path,
        "pdf",
        found,
        producers.as_metadata(producer),
        (*recognition_warnings(pages, "PDF"), *warnings),
    )


def pictures(content: bytes) -> list[Picture]:
    """How the first pages of a PDF look.

    Raises:
        UnreadableError: it is damaged or protected by a password.
    """
    from auditor_readers.pdf import portraits

    return portraits.pictures(content)


READER = Reader(
    "pdf", "PDF", (".pdf",), claims, read, largest=scan.READER.largest, isolated=True, pictures=pictures
)
