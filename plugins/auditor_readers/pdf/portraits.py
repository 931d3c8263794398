"""The pages of a PDF file as pictures for people, in shades of grey."""

from __future__ import annotations

from typing import Any

from auditor.reading.document import Picture
from auditor_readers.pages.png import grey_png
from auditor_readers.pdf.content import opened_pdf

_DOTS_A_POINT = 110 / 72
_MOST_DOTS = 1800
_MOST_PAGES = 40


def pictures(content: bytes) -> list[Picture]:
    """The first pages of a file.

    Raises:
        UnreadableError: it is damaged or protected by a password.
    """
    with opened_pdf(content) as document:
        count = len(document)
        return [_picture(document, index, count) for index in range(min(count, _MOST_PAGES))]


def _picture(document: Any, index: int, count: int) -> Picture:
    page = document[index]
    try:
        scale = min(_DOTS_A_POINT, _MOST_DOTS / max(*page.get_size(), 1.0))
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            dots = bytes(bitmap.buffer)
        finally:
            bitmap.close()
    finally:
        page.close()
    rows = [dots[start : start + width] for start in range(0, stride * height, stride)]
    return Picture(index + 1, count, width, height, grey_png(rows))
