"""Names of elements and attributes."""

from __future__ import annotations

from typing import Any

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _BASE + "office:1.0}"
TEXT = _BASE + "text:1.0}"
TABLE = _BASE + "table:1.0}"
STYLE = _BASE + "style:1.0}"
DRAW = _BASE + "drawing:1.0}"
SVG = _BASE + "svg-compatible:1.0}"
META = _BASE + "meta:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"

_LONGEST_NUMBER = 9


def whole(text: str | None, default: int = 1) -> int:
    """An attribute as a whole number of reasonable length that is not negative."""
    if text is None or len(text) > _LONGEST_NUMBER or not text.isdecimal():
        return default
    return int(text)


def is_hidden(element: Any) -> bool:
    """Whether a section, a table row or a column is not shown."""
    return (
        element.get(TEXT + "display") == "none"
        or element.get(TEXT + "is-hidden") == "true"
        or element.get(TABLE + "visibility") in ("collapse", "filter")
    )
