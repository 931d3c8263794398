"""An OpenDocument file as a document."""

from __future__ import annotations

from typing import Any

from auditor.reading.document import Block, Document, Paragraph
from auditor_readers import producers
from auditor_readers.opendocument import sheets
from auditor_readers.opendocument.blocks import Blocks
from auditor_readers.opendocument.elements import DC_TITLE, OFFICE
from auditor_readers.opendocument.parts import Parts
from auditor_readers.opendocument.styles import Styles
from auditor_readers.wording import unreadable

_LONGEST_TITLE = 200
_TITLE_WITHIN = 20


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a text, or the visible sheets, one after the other.

    Raises:
        UnreadableError: it is damaged, protected by a password, of another kind, or beyond the limits.
    """
    parts = Parts(content)
    body = parts.content.find(OFFICE + "body")
    written = None if body is None else body.find(OFFICE + "text")
    if written is not None:
        blocks = Blocks(Styles(parts.content, parts.styles)).read(written)
        metadata = {**_metadata(parts, blocks), **producers.as_metadata(parts.producer)}
        return Document(path, "odt", tuple(blocks), metadata)
    book = None if body is None else body.find(OFFICE + "spreadsheet")
    if book is None:
        raise unreadable("this OpenDocument file is neither a text nor a spreadsheet; save it as ODT or DOCX")
    found = sheets.read(book, Styles(parts.content, parts.styles))
    return Document(
        path,
        "ods",
        tuple(found.blocks),
        producers.as_metadata(parts.producer),
        tuple(found.warnings),
        table_names=found.names,
    )


def _metadata(parts: Parts, blocks: list[Block]) -> dict[str, str]:
    """The title that the file states of itself, if its first lines print it; see the reader of DOCX files."""
    root: Any = parts.metadata
    stated = None if root is None else next(root.iter(DC_TITLE), None)
    title = "" if stated is None else "".join((stated.text or "")[:_LONGEST_TITLE].split())
    first = (block.text for block in blocks[:_TITLE_WITHIN] if isinstance(block, Paragraph))
    return {"title": title} if title and title in "".join("".join(first).split()) else {}
