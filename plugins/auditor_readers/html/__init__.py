"""Web pages: paragraphs and tables of the main content, with the page's own metadata."""

from __future__ import annotations

from auditor.reading.document import Document
from auditor.reading.reader import Reader

LARGEST_FRAME = 10_000_000
_BEGINNINGS = (b"<!doctype html", b"<html", b"<!--", b"<head", b"<body", b"<table", b"<div", b"<p", b"<meta")


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a web page."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\xff\xfe\x00").replace(b"\x00", b"")[:1024].lower()
    return start.startswith(_BEGINNINGS) or (start.startswith(b"<") and b"<html" in start)


def read(content: bytes, path: str) -> Document:
    """The main content of a page.

    Raises:
        UnreadableError: the bytes are not text, or the page is nested or spanned beyond reason.
    """
    from auditor.reading.files import saved_with
    from auditor_readers.charset import decode
    from auditor_readers.html import page

    text, _, warnings = decode(content)
    return page.read(text, path, lambda name: saved_with(path, name, LARGEST_FRAME), warnings=warnings)


READER = Reader("html", "Web page", (".html", ".htm", ".shtml", ".xhtml"), claims, read, isolated=True)
