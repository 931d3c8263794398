"""Scans: picture files whose pages are recognised. All they say is doubtful; the file itself holds no text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.document import Document, Picture
from auditor.errors import UnreadableError
from auditor.messages import Message, message
from auditor.readers import Reader, long_work
from auditor.readers.pages.blocks import blocks
from auditor.readers.pages.page import Page
from auditor.readers.scan.size import size

# From the dots of a picture, its page's number, and whether only a ruled table is wanted, to a page.
Recognise = Callable[[Any, int, bool], Page | None]

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
SECONDS_A_PAGE = 60.0
MOST_PAGES = 60
_LEAST_BYTES = 12_000
_LEAST_SIDE, _LEAST_DOTS = 500, 500_000


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a picture."""
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    return head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")) or (
        head[:2] == b"BM" and head[6:10] == bytes(4)
    )


def may_be_page(head: bytes, length: int) -> bool:
    """Whether a picture found in a folder is large enough for a page of a report.

    Folders hold signs, logos and buttons beside reports, above all where web pages were saved; each would be one more
    report that could not be read. A page of A4 at the least resolution that its letters can be told at has 500,000
    dots. What is named on the command line is read whatever its size.
    """
    if length < _LEAST_BYTES:
        return False
    known = size(head)
    return known is None or (min(known) >= _LEAST_SIDE and known[0] * known[1] >= _LEAST_DOTS)


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables that the pages of a picture show, each with the recogniser's confidence.

    Raises:
        UnreadableError: text recognition is not installed, the picture is damaged or beyond reason, or it shows no text.
    """
    recognise = recogniser()
    if recognise is None:
        raise not_installed()
    from auditor.readers.scan import pictures

    found = []
    count = pictures.count(content)
    if count > MOST_PAGES:
        raise UnreadableError("the scan has {pages} pages; at most {most} are recognised", pages=count, most=MOST_PAGES)
    long_work.begins(count, SECONDS_A_PAGE)
    for number, picture in enumerate(pictures.pages(content), 1):
        page = recognise(picture, number, False)
        assert page is not None
        found.append(page)
        long_work.did()
    if not any(glyph.text for page in found for glyph in page.glyphs):
        raise UnreadableError("no text was recognised in the picture")
    made, doubts = blocks(found)
    return Document(path, "scan", made, doubts=(whole_is_doubtful(), *doubts))


def portraits(content: bytes) -> list[Picture]:
    """How the first pages of a picture file look.

    Raises:
        UnreadableError: it is damaged or beyond reason, or what reads pictures is not installed.
    """
    try:
        from auditor.readers.scan import pictures
    except ImportError as error:
        raise not_installed() from error
    return pictures.portraits(content)


def recogniser() -> Recognise | None:
    """What makes a page of a picture; None where text recognition is not installed. Loading it takes a second or two.

    Raises:
        UnreadableError: it is installed, and cannot be loaded.
    """
    try:
        from auditor.readers.scan.recognised import page
    except ModuleNotFoundError:
        return None
    except ImportError as error:
        raise UnreadableError(
            "this is a scan, and the installed text recognition cannot be loaded: {problem}", problem=str(error)
        ) from error
    return page


def not_installed() -> UnreadableError:
    """What to say of a scan where text recognition is not installed."""
    return UnreadableError(
        "this is a scan: its pages are pictures, and reading them takes the extra ocr: pip install 'ogi-auditor[ocr]'"
    )


def whole_is_doubtful() -> Message:
    """The warning about a copy that was recognised as a whole."""
    return message(
        "this is a scan: all of it was recognised in pictures and is doubtful; compare it with the original, "
        "or ask for the file that was scanned"
    )


READER = Reader("scan", "Scan", SUFFIXES, claims, read, largest=60_000_000, isolated=True, pictures=portraits)
