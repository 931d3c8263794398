"""OpenDocument files (ODT, ODS): texts and sheets as they are printed, tables as true grids."""

from __future__ import annotations

from auditor.reading.document import Document
from auditor.reading.reader import Reader

ZIP = b"PK\x03\x04"
FLAT = b"<office:document"
_TYPES = tuple(
    b"application/vnd.oasis.opendocument." + kind for kind in (b"text", b"spreadsheet")
)  # templates and masters begin alike
_MANIFEST, _CONTENT = b"META-INF/manifest.xml", b"content.xml"
_PARTS = (b"META-INF/", b"mimetype", b"styles.xml", b"meta.xml", b"settings.xml", _CONTENT, b"Thumbnails/")


def claims(head: bytes) -> bool:
    """Whether the first bytes may be those of an OpenDocument text or sheet, packed or as one XML file."""
    if head.startswith(ZIP):
        return any(kind in head for kind in _TYPES) or (
            b"mimetypeapplication/" not in head and head[30:64].startswith(_PARTS)
        )
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") and FLAT in start and any(kind in start for kind in _TYPES)


def recognises(content: bytes) -> bool:
    """Whether a package has the parts that every OpenDocument file has."""
    return not content.startswith(ZIP) or (_MANIFEST in content and _CONTENT in content)


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a text, or the visible sheets, one after the other.

    Raises:
        UnreadableError: it is damaged, protected by a password, of another kind, or beyond the limits.
    """
    from auditor_readers.opendocument import document

    return document.read(content, path)


READER = Reader(
    "odt",
    "OpenDocument text and sheet",
    (".odt", ".ott", ".fodt", ".ods", ".ots", ".fods"),
    claims,
    read,
    isolated=True,
    recognises=recognises,
)
