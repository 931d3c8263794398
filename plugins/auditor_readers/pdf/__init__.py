"""PDF files with text: what their pages draw, as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.messages import Message
from auditor.reading.document import Document, Picture
from auditor.reading.reader import Reader
from auditor_readers import scan
from auditor_readers.pages.page import UNKNOWN, Page
from auditor_readers.wording import message, needs_extra, unreadable

_FEWEST_GLYPHS = 20
_MOST_UNKNOWN = 0.2


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
    from auditor_readers.pdf import content as contents
    from auditor_readers.pdf.scanned import is_scan

    pages = contents.pages(content, scan.recogniser)
    _refuse_scans([page for page in pages if is_scan(page)], pages)
    _refuse_without_text(pages)
    found, warnings = blocks(pages)
    return Document(path, "pdf", found, warnings=(*_recognised(pages), *warnings))


def _refuse_scans(scans: Sequence[Page], pages: Sequence[Page]) -> None:
    """Refuse a file with scanned pages but for a cover: what they say would seem to be missing."""
    few = sum(len(page.glyphs) for page in pages) < _FEWEST_GLYPHS
    if scans and (few or len(scans) == len(pages)):
        raise scan.not_installed()
    inner = [page.number for page in scans if page.number > 1]
    if inner:
        raise needs_extra(
            "pages {pages} of the PDF are scanned; "
            "reading them requires the 'ocr' extra: pip install 'ogi-auditor[ocr]'",
            pages=inner,
        )


def _recognised(pages: Sequence[Page]) -> tuple[Message, ...]:
    """The warning about what was recognised."""
    some = [page.number for page in pages if any(glyph.confidence is not None for glyph in page.glyphs)]
    has_text = any(glyph.confidence is None for page in pages for glyph in page.glyphs)
    if not some:
        return ()
    if not has_text:
        return (scan.scan_warning(),)
    return (
        message(
            "text on pages {pages} of the PDF was recognised in pictures and is uncertain; "
            "compare it with the original",
            pages=some,
        ),
    )


def pictures(content: bytes) -> list[Picture]:
    """How the first pages of a PDF look.

    Raises:
        UnreadableError: it is damaged or protected by a password.
    """
    from auditor_readers.pdf import portraits

    return portraits.pictures(content)


def _refuse_without_text(pages: Sequence[Page]) -> None:
    count = sum(len(page.glyphs) for page in pages)
    lost = sum(page.lost for page in pages)
    if lost > _FEWEST_GLYPHS and lost > _MOST_UNKNOWN * (count + lost):
        raise unreadable(
            "characters of the PDF are lost: its fonts are damaged, or neither embedded nor installed; "
            "save it with embedded fonts, or as a Word file"
        )
    if count < _FEWEST_GLYPHS:
        raise unreadable("the PDF contains no text")
    unknown = sum(glyph.text == UNKNOWN for page in pages for glyph in page.glyphs)
    if unknown > _MOST_UNKNOWN * count:
        raise unreadable(
            "the text of the PDF cannot be read: its fonts do not state which characters they show; "
            "save it as a Word file or web page"
        )


READER = Reader(
    "pdf", "PDF", (".pdf",), claims, read, largest=scan.READER.largest, isolated=True, pictures=pictures
)
