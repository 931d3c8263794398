"""Scans: picture files whose pages are recognised; all that they say is uncertain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.errors import NeedsExtraError
from auditor.messages import Message
from auditor.reading import long_work
from auditor.reading.document import Document, Picture
from auditor.reading.reader import Reader
from auditor_readers.pages.page import Page
from auditor_readers.scan.size import size
from auditor_readers.wording import message, needs_extra, unreadable

# From the dots of a picture, its page's number, and whether only a ruled table is wanted, to a page.
Recognise = Callable[[Any, int, bool], Page | None]

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
SECONDS_A_PAGE = 60.0
MOST_PAGES = 60
_GIF = b"GIF8"
_LEAST_BYTES = 12_000
_LEAST_SIDE, _LEAST_DOTS = 500, 500_000


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a picture, or of a GIF, which is refused by name."""
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    return head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", _GIF)) or (
        head[:2] == b"BM" and head[6:10] == bytes(4)
    )


def may_be_report(head: bytes, length: int) -> bool:
    """Whether a picture found in a folder is large enough for a page of a report.

    Folders hold signs, logos and buttons next to reports, above all where web pages were saved; each would be
    one more report that could not be read. A page of A4 at the least resolution at which its characters can
    be read has 500,000 dots. What is named on the command line is read in any case.
    """
    if length < _LEAST_BYTES:
        return False
    known = size(head)
    return known is None or (min(known) >= _LEAST_SIDE and known[0] * known[1] >= _LEAST_DOTS)


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables that the pages of a picture show, each with the recogniser's confidence.

    Raises:
        UnreadableError: text recognition is not installed, the picture is damaged or far too large, or it
            shows no text.
    """
    from auditor_readers.pages.blocks import blocks

    if content.startswith(_GIF):
        raise unreadable("this is a {kind} picture, which cannot be read; save it as PNG", kind="GIF")
    recognise = recogniser()
    if recognise is None:
        raise not_installed()
    from auditor_readers.scan import pictures

    found = []
    count = pictures.count(content)
    if count > MOST_PAGES:
        raise unreadable(
            "the scan has {pages} pages; at most {most} are recognised; save each report as one file",
            pages=count,
            most=MOST_PAGES,
        )
    long_work.begins(count, SECONDS_A_PAGE)
    for number, picture in enumerate(pictures.pages(content), 1):
        page = recognise(picture, number, False)
        assert page is not None
        found.append(page)
        long_work.did()
    if not any(glyph.text for page in found for glyph in page.glyphs):
        raise unreadable("no text was recognised in the picture")
    made, warnings = blocks(found)
    return Document(path, "scan", made, warnings=(scan_warning(), *warnings))


def portraits(content: bytes) -> list[Picture]:
    """How the first pages of a picture file look.

    Raises:
        UnreadableError: it is damaged or far too large, or what reads pictures is not installed.
    """
    try:
        from auditor_readers.scan import pictures
    except ImportError as error:
        raise not_installed() from error
    return pictures.portraits(content)


def recogniser() -> Recognise | None:
    """What makes a page of a picture, loaded in a second or two; None if text recognition is not installed.

    Raises:
        UnreadableError: it is installed, and cannot be loaded.
    """
    try:
        from auditor_readers.scan.recognised import page
    except ModuleNotFoundError:
        return None
    except ImportError as error:
        raise unreadable(
            "this is a scan, but the installed text recognition cannot be loaded: {problem}",
            problem=str(error),
        ) from error
    return page


def not_installed() -> NeedsExtraError:
    """The error for a scan where text recognition is not installed."""
    return needs_extra(
        "this is a scan: reading its pictures requires the 'ocr' extra: pip install 'ogi-auditor[ocr]'"
    )


def scan_warning() -> Message:
    """The warning about a copy that was recognised as a whole."""
    return message(
        "this is a scan: all its text was recognised in pictures and is uncertain; "
        "compare it with the original, or ask for the electronic file"
    )


READER = Reader(
    "scan",
    "Scan",
    SUFFIXES,
    claims,
    read,
    largest=60_000_000,
    isolated=True,
    pictures=portraits,
    may_be_report=may_be_report,
    # Cameras write a small picture and their own notes before the size of a photograph.
    glance=65_536,
)
