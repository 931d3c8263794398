"""A web page as a document."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.messages import Message
from auditor.reading.document import Block, Document
from auditor_readers.html import frames
from auditor_readers.html.blocks import blocks
from auditor_readers.html.content import headings_before, main_content
from auditor_readers.html.copies import remove_copies
from auditor_readers.html.dated_lines import add_dated_lines
from auditor_readers.html.metadata import metadata_of
from auditor_readers.html.nesting import refuse_deep_nesting
from auditor_readers.html.source_lines import with_source_lines, without_looks


def read(
    text: str,
    path: str,
    part: frames.Part,
    *,
    format: str = "html",
    warnings: Sequence[Message] = (),
    has_lines: bool = True,
) -> Document:
    """The main content of a page; ``part`` gives what was saved with it, by its name in the page.

    ``has_lines`` says that the lines of the text are those of the file.

    Raises:
        UnreadableError: the page is nested or spanned beyond reason.
    """
    from selectolax.lexbor import LexborHTMLParser

    whole = frames.filled(with_source_lines(text) if has_lines else text, part, has_lines=has_lines)
    refuse_deep_nesting(whole.text)
    parser = LexborHTMLParser(without_looks(whole.text))
    metadata = metadata_of(parser, text)
    for frame in whole.frames:
        metadata.add_missing(metadata_of(LexborHTMLParser(frame), frame))
    metadata.add_producer(text)
    found: list[Block] = []
    body = parser.body
    if body is not None:
        remove_copies(body, "".join((text, *whole.frames)))
        source = body.html or ""
        content = main_content(body, source)
        if content is not None:
            content_root, own = content
            found.extend(headings_before(body, content_root))
            page, source = source, own
            metadata.add_printed_date(body, text if has_lines else "")
            add_dated_lines(metadata, page, source)
        found.extend(blocks(source))
    return Document(
        path, format, tuple(found), metadata.values, tuple(warnings), metadata_places=metadata.places
    )
