"""Web archives (MHT): a page with all its parts in one file, as browsers and Word save it."""

from __future__ import annotations

import re

from auditor.reading.document import Document
from auditor.reading.patterns import lazy_regex
from auditor.reading.reader import Reader

_HEADERS = lazy_regex(rb"(?:[A-Za-z][\w-]*:[^\r\n]*\r?\n(?:[ \t]+[^\r\n]+\r?\n)*)+")
_VERSION = lazy_regex(rb"^mime-version:", re.I | re.M)
_KIND = lazy_regex(rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)\b", re.I | re.M)
_BEFORE = b"\xef\xbb\xbf \t\r\n"


def claims(head: bytes) -> bool:
    """Whether the first bytes are the headers of a web archive."""
    headers = _HEADERS.match(head.lstrip(_BEFORE))
    return headers is not None and bool(_VERSION.search(headers[0]) and _KIND.search(headers[0]))


def read(content: bytes, path: str) -> Document:
    """The main content of the archived page, with that of the frames in it.

    Raises:
        UnreadableError: the archive is damaged or holds no page, or the page cannot be read.
    """
    from auditor_readers.charset import decode
    from auditor_readers.html import page
    from auditor_readers.web_archive.parts import Parts

    parts = Parts(content.lstrip(_BEFORE))
    text, _, warnings = decode(parts.page(), parts.root.get_content_charset())
    return page.read(text, path, parts.find, format="mht", warnings=warnings, has_lines=False)


READER = Reader("mht", "Web archive", (".mht", ".mhtml"), claims, read, isolated=True)
