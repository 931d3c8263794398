"""Whether the text of a file can be read at all, and what of it was recognised in pictures.

``kind`` is what people call the format: PDF, OFD.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.messages import Message
from auditor_readers import scan
from auditor_readers.pages.page import UNKNOWN, Page
from auditor_readers.pages.scanned import is_scan
from auditor_readers.wording import message, needs_extra, unreadable

_FEWEST_GLYPHS = 20
_MOST_UNKNOWN = 0.2


def refuse_scans(pages: Sequence[Page], kind: str) -> None:
    """Refuse a file with scanned pages but for a cover: what they say would seem to be missing.

    Raises:
        UnreadableError: pages are scanned, and text recognition is not installed.
    """
    scans = [page for page in pages if is_scan(page)]
    few = sum(len(page.glyphs) for page in pages) < _FEWEST_GLYPHS
    if scans and (few or len(scans) == len(pages)):
        raise scan.not_installed()
    inner = [page.number for page in scans if page.number > 1]
    if inner:
        raise needs_extra(
            "pages {pages} of the {kind} file are scanned; "
            "reading them requires the 'ocr' extra: pip install 'ogi-auditor[ocr]'",
            pages=inner,
            kind=kind,
        )


def recognition_warnings(pages: Sequence[Page], kind: str) -> tuple[Message, ...]:
    """The warning about what was recognised, if anything was."""
    some = [page.number for page in pages if any(glyph.confidence is not None for glyph in page.glyphs)]
    has_text = any(glyph.confidence is None for page in pages for glyph in page.glyphs)
    if not some:
        return ()
    if not has_text:
        return (scan.scan_warning(),)
    return (
        message(
            "text on pages {pages} of the {kind} file was recognised in pictures and is uncertain; "
            "compare it with the original",
            pages=some,
            kind=kind,
        ),
    )


def refuse_without_text(pages: Sequence[Page], kind: str) -> None:
    """Refuse a file whose characters are lost, or have no meaning, or that has none.

    Raises:
        UnreadableError: it is such a file.
    """
    count = sum(len(page.glyphs) for page in pages)
    lost = sum(page.lost for page in pages)
    if lost > _FEWEST_GLYPHS and lost > _MOST_UNKNOWN * (count + lost):
        raise unreadable(
            "characters of the {kind} file are lost: its fonts are damaged, or neither embedded nor "
            "installed; save it with embedded fonts, or as a Word file",
            kind=kind,
        )
    if count < _FEWEST_GLYPHS:
        raise unreadable("the {kind} file contains no text", kind=kind)
    unknown = sum(glyph.text == UNKNOWN for page in pages for glyph in page.glyphs)
    if unknown > _MOST_UNKNOWN * count:
        raise unreadable(
            "the text of the {kind} file cannot be read: its fonts do not state which characters they show; "
            "save it as a Word file or web page",
            kind=kind,
        )
