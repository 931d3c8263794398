"""JSON that holds a page: the answer of a web interface with HTML in it, or tables as lists and objects."""

from __future__ import annotations

import re

from auditor.reading.canonical import may_be_json
from auditor.reading.document import Document
from auditor.reading.patterns import lazy_regex
from auditor.reading.reader import Reader

_BOM = b"\xef\xbb\xbf"
_TAG = lazy_regex(rb"(?:<|\\u003[cC]|&lt;)(?:p|div|table|tr|td|span|br|h[1-6]|section|article)\b", re.I)
_ROW_OF_ROWS = lazy_regex(rb"\[\s*\[")
_FIRST_KEY = lazy_regex(rb'\s*[\[{\s]*"([^"\\]{1,40})"\s*:')


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of JSON that holds a page rather than a report's own data."""
    start = head.removeprefix(_BOM).lstrip()
    if not may_be_json(start):
        return False
    # Most files are reports, of which only a few bytes have to be looked at.
    if (b"<" in start or b"\\u003" in start or b"&lt;" in start) and _TAG.search(start):
        return True
    if _ROW_OF_ROWS.search(start):
        return True
    from auditor_readers.json_pages.envelope import is_envelope

    found = _FIRST_KEY.match(start)
    return found is not None and is_envelope(found[1].decode("utf-8", "replace"))


def read(content: bytes, path: str) -> Document:
    """The page that a JSON file holds; its data alone, if it holds none.

    Raises:
        UnreadableError: it is not JSON, or holds several pages.
    """
    from auditor_readers.json_pages import answer

    return answer.read(content, path)


READER = Reader("json-page", "JSON with a page in it", (".json",), claims, read, isolated=True)
