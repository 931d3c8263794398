"""Web pages: paragraphs and tables of the main content, with the page's own metadata."""

from __future__ import annotations

from auditor.reading.document import Block, Document
from auditor.reading.reader import Reader
from auditor_readers.charset import decode
from auditor_readers.html.blocks import blocks
from auditor_readers.html.content import headings_before, main_content
from auditor_readers.html.metadata import metadata_of
from auditor_readers.html.nesting import refuse_deep_nesting
from auditor_readers.html.source_lines import with_source_lines, without_looks

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
    from selectolax.lexbor import LexborHTMLParser

    text, _, warnings = decode(content)
    refuse_deep_nesting(text)
    parser = LexborHTMLParser(without_looks(with_source_lines(text)))
    metadata = metadata_of(parser, text)
    found: list[Block] = []
    body = parser.body
    if body is not None:
        source = body.html or ""
        content_root = main_content(body, source)
        if content_root is not None:
            found.extend(headings_before(body, content_root))
            source = content_root.html or ""
            metadata.add_printed_date(body, text)
        found.extend(blocks(source))
    return Document(path, "html", tuple(found), metadata.values, warnings, metadata_places=metadata.places)


READER = Reader("html", "Web page", (".html", ".htm", ".shtml", ".xhtml"), claims, read, isolated=True)
