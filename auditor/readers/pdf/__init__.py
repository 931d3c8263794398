"""PDF files with text: what their pages draw, as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.document import Document, Picture
from auditor.errors import UnreadableError
from auditor.readers import Reader
from auditor.readers.pages.blocks import blocks
from auditor.readers.pages.page import UNKNOWN, Page

_FEWEST_GLYPHS = 20
_MOST_UNKNOWN = 0.2


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a PDF."""
    return b"%PDF-" in head[:1024]


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a PDF.

    Raises:
        UnreadableError: it is a scan, damaged, protected by a password, or its letters have no meaning.
    """
    try:
        from auditor.readers.pdf import content as contents
    except ImportError as error:
        raise UnreadableError("reading PDF takes the extra pdf: pip install 'ogi-auditor[pdf]'") from error
    pages = contents.pages(content)
    _refuse_without_text(pages)
    found, doubts = blocks(pages)
    return Document(path, "pdf", found, doubts=doubts)


def pictures(content: bytes) -> list[Picture]:
    """How the first pages of a PDF look.

    Raises:
        UnreadableError: it is damaged or protected by a password.
    """
    from auditor.readers.pdf import portraits

    return portraits.pictures(content)


def _refuse_without_text(pages: Sequence[Page]) -> None:
    count = sum(len(page.glyphs) for page in pages)
    lost = sum(page.lost for page in pages)
    if lost > _FEWEST_GLYPHS and lost > _MOST_UNKNOWN * (count + lost):
        raise UnreadableError(
            "letters of the PDF are lost: its fonts are damaged, or neither in the file nor on this machine; "
            "save it with its fonts, or as a Word file"
        )
    if count < _FEWEST_GLYPHS:
        if any(page.pictures for page in pages):
            raise UnreadableError(
                "the PDF is a scan: its pages are pictures, and text recognition is not installed; "
                "ask for the file that was scanned"
            )
        raise UnreadableError("the PDF holds no text")
    unknown = sum(glyph.text == UNKNOWN for page in pages for glyph in page.glyphs)
    if unknown > _MOST_UNKNOWN * count:
        raise UnreadableError(
            "the letters of the PDF cannot be told: its fonts do not say which characters they show; "
            "save it as a Word file or web page"
        )


READER = Reader("pdf", "PDF", (".pdf",), claims, read, isolated=True, pictures=pictures)
