"""A file of Word 97 to 2003, or of WPS, as a document."""

from __future__ import annotations

import struct

from msgspec.structs import replace

from auditor.reading.document import Document
from auditor_readers import compound, producers
from auditor_readers.doc import RICH_TEXT, libre_office
from auditor_readers.doc.blocks import Blocks
from auditor_readers.doc.lists import ParagraphNumbers
from auditor_readers.doc.streams import Streams, UnknownError, damaged
from auditor_readers.doc.text import Text
from auditor_readers.wording import unreadable

_MOST_CHARACTERS = 2_000_000


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a document; LibreOffice converts a file of a kind that is not known here.

    Raises:
        UnreadableError: it is encrypted or damaged, or LibreOffice would be needed and is not there.
    """
    try:
        return _read(content, path)
    except UnknownError as error:
        is_compound = content.startswith(compound.SIGNATURE)
        suffix = ".rtf" if content.startswith(RICH_TEXT) else ".doc" if is_compound else ".wps"
        document = libre_office.read(content, path, "doc", suffix, error)
        producer = producers.as_metadata(producers.of_rich_text(content))
        return replace(document, metadata={**document.metadata, **producer})


def _read(content: bytes, path: str) -> Document:
    if content.startswith(RICH_TEXT):
        raise UnknownError("this is rich text (RTF); open it in Word or WPS and save it as DOCX")
    if not content.startswith(compound.SIGNATURE[:4]):
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
    return Document(path, "doc", found, producers.as_metadata(streams.producer))
