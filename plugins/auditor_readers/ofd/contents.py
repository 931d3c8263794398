"""All pages of an OFD file, ready to be put together."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from auditor_readers.ofd import pictures
from auditor_readers.ofd.certain import mark_contradicted
from auditor_readers.ofd.documents import documents as stated_documents
from auditor_readers.ofd.documents import producer
from auditor_readers.ofd.drawn_page import drawn_page
from auditor_readers.ofd.package import Package
from auditor_readers.pages import scanned
from auditor_readers.pages.page import Box, Page
from auditor_readers.scan import Recognise


def documents(
    content: bytes, recogniser: Callable[[], Recognise | None]
) -> tuple[list[list[Page]], list[str], str]:
    """The pages of each document of a file, counted through, the names of attached files, and the program
    that made it.

    ``recogniser`` is asked for if pages or tables are pictures; where it gives None, they stay pictures.

    Raises:
        UnreadableError: the file is damaged, incomplete, encrypted, or far too large.
    """
    package = Package(content)
    found, attached = stated_documents(package)
    sheets = [sheet for document in found for sheet in document]
    placed = [drawn_page(sheet, number) for number, sheet in enumerate(sheets, 1)]
    mark_contradicted(placed)

    def dots(page: Page, box: Box) -> Any:
        at = page.number - 1
        return pictures.dots(page, box, placed[at].pictures, sheets[at])

    pages = iter(scanned.recognised([own.page for own in placed], dots, recogniser))
    return [list(islice(pages, len(document))) for document in found], attached, producer(package)
