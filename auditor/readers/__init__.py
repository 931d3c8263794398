"""Readers: one file format each, from bytes to a :class:`~auditor.document.Document`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor.document import Document, Picture
from auditor.hookspecs import hookimpl


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format.

    ``suffixes`` (lower case, with dot) say which files of a folder are taken up; ``claims(head)`` says by the first
    4,096 bytes whether a file is of this format, whatever it is called; ``read(content, path)`` raises
    :class:`~auditor.errors.UnreadableError` for a file that is damaged, encrypted or something else. A
    ``last_resort`` claims whatever no other reader does. ``largest`` is the size in bytes beyond which a file is
    refused. ``isolated`` readers run native code on untrusted bytes and are called in a worker process under time and
    memory limits. ``pictures(content)`` draws the first pages of a file whose text has a place on a page (``page`` and
    ``box``), for people to look at; it is called where ``read`` is.
    """

    format: str
    title: str
    suffixes: tuple[str, ...]
    claims: Callable[[bytes], bool]
    read: Callable[[bytes, str], Document]
    largest: int = 20_000_000
    isolated: bool = False
    last_resort: bool = False
    pictures: Callable[[bytes], Sequence[Picture]] | None = None


@hookimpl
def register_readers() -> list[Reader]:
    """The formats that Auditor reads by itself."""
    from auditor.readers import canonical, delimited, doc, docx, html, markdown, pdf, scan, spreadsheet, text

    return [
        # Rich text, which it refuses by name, would be taken for JSON.
        doc.READER,
        canonical.JSON,
        canonical.YAML,
        docx.READER,
        html.READER,
        pdf.READER,
        scan.READER,
        spreadsheet.READER,
        text.READER,
        delimited.READER,
        markdown.READER,
    ]
