"""OFD files (GB/T 33190): what their pages draw, as paragraphs and tables."""

from __future__ import annotations

from auditor.reading.document import Block, Document, Table
from auditor.reading.reader import Reader
from auditor_readers import producers, scan
from auditor_readers.wording import message

_ZIP = b"PK\x03\x04"
_ROOT = b"OFD.xml"
_FOLDER = b"Doc_0/"


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of an OFD file: a ZIP file with OFD.xml, or with its usual folder."""
    return head.startswith(_ZIP) and (_ROOT in head or _FOLDER in head)


def recognises(content: bytes) -> bool:
    """Whether a package whose beginning may be that of an OFD file has the part that all begin with."""
    return _ROOT in content


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of an OFD file; pages and tables that are pictures are recognised.

    Several documents in one file are read one after the other, their pages counted through.

    Raises:
        UnreadableError: it is damaged, incomplete or encrypted, its characters have no meaning, or it is a
            scan and text recognition is not installed.
    """
    from auditor_readers.ofd import contents
    from auditor_readers.pages.blocks import blocks
    from auditor_readers.pages.legible import recognition_warnings, refuse_scans, refuse_without_text

    documents, attached, producer = contents.documents(content, scan.recogniser)
    pages = [page for document in documents for page in document]
    refuse_scans(pages, "OFD")
    refuse_without_text(pages, "OFD")
    warnings = [*recognition_warnings(pages, "OFD")]
    if len(documents) > 1:
        warnings.append(
            message(
                "the OFD file holds {count} documents; they were read one after the other",
                count=len(documents),
            )
        )
    if attached:
        warnings.append(message("files attached to the OFD file were not read: {names}", names=attached))
    found: list[Block] = []
    for document in documents:
        made, more = blocks(document, sum(isinstance(block, Table) for block in found))
        found += made
        warnings += more
    return Document(path, "ofd", tuple(found), producers.as_metadata(producer), tuple(warnings))


READER = Reader("ofd", "OFD", (".ofd",), claims, read, isolated=True, recognises=recognises)
