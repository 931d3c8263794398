"""What pages of pictures show, as dots to be recognised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor_readers.ofd.documents import Sheet
from auditor_readers.ofd.package import numbers
from auditor_readers.pages.matrices import SAME
from auditor_readers.pages.page import Box, Page
from auditor_readers.pages.scanned import is_scan
from auditor_readers.wording import unreadable


def dots(page: Page, box: Box, pictures: Mapping[Box, Any], sheet: Sheet) -> Any:
    """The pictures in a box of a page on white paper, height × width × 3, blue first.

    None if one of them cannot be drawn, and the page has text besides.

    Raises:
        UnreadableError: the page is a scan, and cannot be drawn.
    """
    from auditor_readers.scan.composed import composed

    x0, y0, x1, y1 = max(0.0, box[0]), max(0.0, box[1]), min(page.width, box[2]), min(page.height, box[3])
    placed = []
    for (left, top, right, bottom), element in pictures.items():
        if left < x1 and right > x0 and top < y1 and bottom > y0:
            placed.append(((left - x0, top - y0, right - x0, bottom - y0), _content(element, sheet, page)))
    files = [(place, content) for place, content in placed if content is not None]
    found = composed(x1 - x0, y1 - y0, files) if len(files) == len(placed) else None
    if found is None and is_scan(page):
        raise unreadable(
            "page {page} of the OFD file is a picture that is missing, turned, or of a format that "
            "cannot be read; save the file as PDF",
            page=page.number,
        )
    return found


def _content(element: Any, sheet: Sheet, page: Page) -> bytes | None:
    """The file of a picture that lies whole and straight on its page; None if it does not, or is missing."""
    if element is None:
        return None
    matrix = numbers(element.get("CTM")) or SAME
    is_straight = len(matrix) == 6 and matrix[0] > 0 and matrix[3] > 0 and not (matrix[1] or matrix[2])
    if not is_straight or page.shares is not None:
        return None
    return sheet.resources.picture(element.get("ResourceID"))
