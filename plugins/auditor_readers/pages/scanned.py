"""Pages of a file that are pictures, and tables that are: recognised, and put in as what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from auditor.reading import long_work
from auditor_readers.pages.page import Box, Page
from auditor_readers.scan import MOST_PAGES, SECONDS_A_PAGE, Recognise
from auditor_readers.wording import unreadable

COVERS = 0.5
"""The share of a page from which on a picture, or several, are the page."""
_FEW_GLYPHS = 40
_LARGE_SHARE = 0.35
_WIDE_SHARE = 0.35

Dots = Callable[[Page, Box], Any]
"""What a page shows in a box, as a picture of height × width × 3, blue first; None if it cannot be drawn."""


def is_scan(page: Page) -> bool:
    """Whether a page shows pictures and next to no text."""
    return len(page.glyphs) < _FEW_GLYPHS and share(page.pictures, page) > _LARGE_SHARE


def share(pictures: Iterable[Box], page: Page) -> float:
    """How much of its page some pictures take; scanners write a page in strips."""
    return sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in pictures) / max(1.0, page.width * page.height)


def recognised(drawn: list[Page], dots: Dots, recogniser: Callable[[], Recognise | None]) -> list[Page]:
    """The drawn pages of a file with what their pictures show; unchanged if ``recogniser`` gives None.

    Raises:
        UnreadableError: there are more pictures than can be recognised in a reasonable time.
    """
    scans = [is_scan(page) for page in drawn]
    tables = [[] if scan else _wide_pictures(page) for page, scan in zip(drawn, scans, strict=True)]
    count = sum(scans) + sum(map(len, tables))
    recognise = recogniser() if count else None
    if recognise is None:
        return drawn
    if count > MOST_PAGES:
        raise unreadable(
            "the scan has {pages} pages; at most {most} are recognised; save each report as one file",
            pages=count,
            most=MOST_PAGES,
        )
    long_work.begins(count, SECONDS_A_PAGE)
    found = []
    for page, scan, boxes in zip(drawn, scans, tables, strict=True):
        whole = (0.0, 0.0, page.width, page.height)
        if scan:
            seen = dots(page, whole)
            found.append((None if seen is None else recognise(seen, page.number, False)) or page)
            long_work.did()
            continue
        for box in boxes:
            seen = dots(page, box)
            shown = None if seen is None else recognise(seen, page.number, True)
            if shown is not None:
                _put_in(shown, box, page)
            long_work.did()
        found.append(page)
    return found


def _wide_pictures(page: Page) -> list[Box]:
    """The pictures of a page of text that may be tables: wide, and not behind its text."""
    return [
        box
        for box in page.pictures
        if box[2] - box[0] >= _WIDE_SHARE * page.width
        and not any(
            box[0] <= glyph.x0 and glyph.x1 <= box[2] and box[1] <= glyph.y0 and glyph.y1 <= box[3]
            for glyph in page.glyphs
        )
    ]


def _put_in(shown: Page, box: Box, page: Page) -> None:
    """Put what a picture shows into its page."""
    x, y = box[0], box[1]
    across, down = (box[2] - x) / shown.width, (box[3] - y) / shown.height
    page.glyphs += [
        glyph._replace(
            x0=x + across * glyph.x0, y0=y + down * glyph.y0, x1=x + across * glyph.x1, y1=y + down * glyph.y1
        )
        for glyph in shown.glyphs
    ]
    page.level += [(y + down * at, x + across * start, x + across * end) for at, start, end in shown.level]
    page.upright += [(x + across * at, y + down * start, y + down * end) for at, start, end in shown.upright]
    page.pictures.remove(box)
