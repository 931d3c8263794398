"""DOC files, and WPS files of that format: text with all changes accepted, tables as true grids."""

from __future__ import annotations

import struct

from auditor.reading.document import Document
from auditor.reading.reader import Reader
from auditor_readers.doc import libre_office
from auditor_readers.doc.blocks import Blocks
from auditor_readers.doc.lists import ParagraphNumbers
from auditor_readers.doc.streams import Streams, UnknownError, damaged
from auditor_readers.doc.text import Text
from auditor_readers.wording import unreadable

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH_TEXT = b"{\\rtf"
_MOST_CHARACTERS = 2_000_000


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a compound file, or of rich text, which is refused by name."""
    return head.startswith((_COMPOUND, _RICH_TEXT))


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a document; LibreOffice converts a file of a kind that is not known here.

    Raises:
        UnreadableError: it is encrypted or damaged, or LibreOffice would be needed and is not there.
    """
    try:
        return _read(content, path)
    except UnknownError as error:
        suffix = (
            ".rtf" if content.startswith(_RICH_TEXT) else ".doc" if content.startswith(_COMPOUND) else ".wps"
        )
        return libre_office.read(content, path, "doc", suffix, error)


def _read(content: bytes, path: str) -> Document:
    if content.startswith(_RICH_TEXT):
        raise UnknownError("this is rich text (RTF); open it in Word or WPS and save it as DOCX")
    if not content.startswith(_COMPOUND[:4]):
        raise UnknownError(
            "this is not a document of Word 97 or later; open it in Word or WPS and save it as DOCX"
        )
    streams = Streams(content)
    if streams.length > _MOST_CHARACTERS:
        raise unreadable("this document is far longer than a report; put each report into its own file")
    try:
        text = Text(streams)
        found = tuple(Blocks(text, ParagraphNumbers(streams)).read(0, streams.length))
    except (struct.error, IndexError) as error:
        raise damaged() from error
    return Document(path, "doc", found)


READER = Reader("doc", "Word 97 to 2003, WPS", (".doc", ".wps", ".dot", ".wpt"), claims, read, isolated=True)
