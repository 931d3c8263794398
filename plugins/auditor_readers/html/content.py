"""Which part of a page is its content, and the headings outside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.reading.document import Paragraph, Place
from auditor_readers.html.characters import tidy
from auditor_readers.html.metadata import line_of
from auditor_readers.html.publishing_systems import CONTENT_SELECTORS

# An index table may be outside the content; a table of the report has many times its cells.
_LEAST_CELLS = 0.8
_LEAST_TEXT = 0.25
# The selectors of content elements, each with a word without which none can be on the page.
_SELECTORS = {
    **{selector: selector.lstrip("#.") for selector in CONTENT_SELECTORS},
    "article": "<article",
    "main": "<main",
}


# What the source of an element may have in it that is no element of the page.
_NO_ELEMENTS = ("<script", "<style", "<template", "<!--", "<textarea", "<xmp", "<iframe", "<no", "<plaintext")


def main_content(body: Any, source: str) -> tuple[Any, str] | None:
    """The element that holds the content, with its source: it has nearly all cells of the page or, on a page
    without any, its text.

    None if there is no such element: then the whole page is read.
    """
    cells = source.count("</td>")
    for selector, word in _SELECTORS.items():
        if word not in source:
            continue
        found = body.css(selector)
        if len(found) != 1:
            continue
        own = found[0].html or ""
        if _holds_most(found[0], own, body, cells):
            return found[0], own
    return None


def _holds_most(element: Any, source: str, body: Any, cells: int) -> bool:
    if cells:
        # To count them in the source is faster than to find them.
        are_elements = not any(map(source.__contains__, _NO_ELEMENTS))
        held = source.count("</td>") if are_elements else len(element.css("td"))
        return held >= cells * _LEAST_CELLS
    return len(element.text()) >= len(body.text()) * _LEAST_TEXT


def headings_before(body: Any, content: Any) -> Iterator[Paragraph]:
    """First-level headings of the page that are outside its content."""
    for heading in body.css("h1"):
        above = heading.parent
        while above is not None and above.mem_id != content.mem_id:
            above = above.parent
        text = tidy(heading.text())
        if above is None and text:
            yield Paragraph(text, Place(line=line_of(heading)), 1)
