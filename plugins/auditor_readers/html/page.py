"""A web page as a document."""

from __future__ import annotations

from auditor.reading.document import Block, Document
from auditor_readers.charset import decode
from auditor_readers.html.blocks import blocks
from auditor_readers.html.content import headings_before, main_content
from auditor_readers.html.copies import remove_copies
from auditor_readers.html.dated_lines import add_dated_lines
from auditor_readers.html.metadata import metadata_of
from auditor_readers.html.nesting import refuse_deep_nesting
from auditor_readers.html.source_lines import with_source_lines, without_looks


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
        remove_copies(body, text)
        source = body.html or ""
        content_root = main_content(body, source)
        if content_root is not None:
            found.extend(headings_before(body, content_root))
            whole, source = source, content_root.html or ""
            metadata.add_printed_date(body, text)
            add_dated_lines(metadata, whole, source)
        found.extend(blocks(source))
    return Document(path, "html", tuple(found), metadata.values, warnings, metadata_places=metadata.places)
