"""Readers of file formats: one format each, from bytes to a :class:`~auditor.reading.document.Document`."""

from __future__ import annotations

from auditor.hookspecs import hookimpl
from auditor.reading.reader import Reader


@hookimpl
def register_readers() -> list[Reader]:
    """The formats that Auditor reads by itself."""
    from auditor_readers import (
        delimited,
        doc,
        docx,
        html,
        json_pages,
        markdown,
        ofd,
        opendocument,
        pdf,
        scan,
        spreadsheet,
        text,
        web_archive,
    )

    return [
        doc.READER,
        docx.READER,
        html.READER,
        json_pages.READER,
        ofd.READER,
        opendocument.READER,
        pdf.READER,
        scan.READER,
        spreadsheet.READER,
        web_archive.READER,
        text.READER,
        delimited.READER,
        markdown.READER,
    ]
