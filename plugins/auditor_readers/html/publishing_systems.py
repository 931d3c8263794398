"""What publishing systems of Chinese government web sites write into pages: content element, metadata, date.

Nothing here is part of HTML: a page of another origin has none of it and is read all the same.
"""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists

_LISTS = word_lists(__file__)
CONTENT_SELECTORS = _LISTS["content_selectors"]
"""CSS selectors of the element that holds the content, in the order in which they are tried."""

META_NAMES = {name: key for key, names in _LISTS.groups("meta_names").items() for name in names}
"""The names of ``meta`` elements, in lower case, with the key of ``Document.metadata`` that each states."""

# The line with this label is printed above the content element.
_PUBLISHED_ON = lazy_regex(
    r"(?:[发發][布佈]|公[开開])(?:日期|[时時][间間])\s*[:：]\s*(20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2})"
)


def printed_publication_date(text: str) -> str | None:
    """The publication date that the text of a page prints after its label, as printed."""
    found = _PUBLISHED_ON.search(text)
    return found[1] if found else None
