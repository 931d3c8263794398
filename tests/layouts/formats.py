"""The formats that are read, each with its layouts, its reader, and the bare parser to compare speed."""

from __future__ import annotations

import csv
import email
import importlib
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from auditor.reading.document import Document
from auditor.reports.report_type import Reading
from tests.layouts.drafts import Draft

Layout = Callable[[dict[str, Any]], bytes]
Writer = Callable[[Draft], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``bare`` does what a parser of the format has to do at least, and makes nothing of it.

    ``writers`` write a draft that may be damaged. ``seconds`` is what a report takes to read, where that is
    long, ``digits`` are how many a number may have to have room in its cell. A format with ``convert`` is
    written as another first; it takes many files at once, since the program that converts them is slow to
    start.
    """

    name: str
    suffix: str
    layouts: dict[str, Layout]
    writers: dict[str, Writer]
    reader: str
    bare: Callable[[bytes], object]
    convert: Callable[[Sequence[bytes]], list[bytes]] | None = None
    seconds: float = 0.0
    digits: int = 7

    def written(self, layout: str, reports: Sequence[dict[str, Any]]) -> list[bytes]:
        """Reports as files of one layout."""
        contents = [self.layouts[layout](data) for data in reports]
        return contents if self.convert is None else self.convert(contents)

    def document(self, content: bytes) -> Document:
        """What the reader makes of a file."""
        module = importlib.import_module(f"auditor_readers.{self.reader}")
        document: Document = module.READER.read(content, f"report{self.suffix}")
        return document

    def reading(self, content: bytes) -> Reading:
        """What the report type makes of a file."""
        from auditor_ogi.interpret import interpret

        return interpret(self.document(content))


def formats() -> dict[str, Format]:
    """The formats that are written fast, by name."""
    from tests.layouts import (
        archived,
        json_pages,
        markdown,
        ofd,
        opendocument,
        plain_text,
        sheets,
        web,
        word,
    )

    every = (
        Format("html", ".html", web.LAYOUTS, web.WRITERS, "html", _html),
        Format("mht", ".mht", archived.LAYOUTS, archived.WRITERS, "web_archive", _mht),
        Format("text", ".txt", plain_text.LAYOUTS, plain_text.WRITERS, "text", _text),
        Format("markdown", ".md", markdown.LAYOUTS, markdown.WRITERS, "markdown", _text),
        Format("docx", ".docx", word.LAYOUTS, word.WRITERS, "docx", _docx),
        Format("ofd", ".ofd", ofd.LAYOUTS, ofd.WRITERS, "ofd", _ofd, digits=4),
        Format("odt", ".odt", opendocument.LAYOUTS, opendocument.WRITERS, "opendocument", _odf),
        Format("xlsx", ".xlsx", sheets.XLSX, sheets.XLSX_WRITERS, "spreadsheet", _xlsx),
        Format("csv", ".csv", sheets.CSV, sheets.CSV_WRITERS, "delimited", _csv),
        Format("json", ".json", json_pages.LAYOUTS, json_pages.WRITERS, "json_pages", json.loads),
    )
    return {item.name: item for item in every}


def every_format() -> dict[str, Format]:
    """These, typeset PDF and scans; and what a browser and LibreOffice write, where they are installed."""
    from auditor_readers.doc import libre_office
    from tests.layouts import browser, ofd, scans, sheets, word
    from tests.layouts.converted import converter
    from tests.readers import pdf_layouts

    found = formats()
    found["pdf"] = Format("pdf", ".pdf", pdf_layouts.LAYOUTS, {}, "pdf", _pdf, digits=4)
    found["ofd"] = replace(found["ofd"], layouts=ofd.LAYOUTS | ofd.MORE_LAYOUTS)
    found["scan"] = Format("scan", ".pdf", scans.LAYOUTS, {}, "pdf", _pdf, seconds=25.0, digits=4)
    if browser.program() is not None:
        found["pdf-browser"] = Format(
            "pdf-browser", ".pdf", browser.LAYOUTS, browser.WRITERS, "pdf", _pdf, digits=4
        )
    if libre_office.program() is None:
        return found
    more = (
        Format("doc", ".doc", word.LAYOUTS, {}, "doc", _doc, converter(".docx", "doc:MS Word 97")),
        Format(
            "odt-office", ".odt", word.LAYOUTS, {}, "opendocument", _odf, converter(".docx", "odt:writer8")
        ),
        Format("ods", ".ods", sheets.XLSX, {}, "opendocument", _odf, converter(".xlsx", "ods:calc8")),
        Format("xls", ".xls", sheets.XLSX, {}, "spreadsheet", _xlsx, converter(".xlsx", "xls:MS Excel 97")),
        Format(
            "pdf-office",
            ".pdf",
            {name: layout for name, layout in word.LAYOUTS.items() if name in word.PRINTED},
            {},
            "pdf",
            _pdf,
            converter(".docx", "pdf:writer_pdf_Export"),
            digits=2,
        ),
    )
    return found | {item.name: item for item in more}


def _html(content: bytes) -> object:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(content).body


def _mht(content: bytes) -> object:
    parts = [part for part in email.message_from_bytes(content).walk() if not part.is_multipart()]
    return [_html(payload) for part in parts if isinstance(payload := part.get_payload(decode=True), bytes)]


def _text(content: bytes) -> object:
    charset = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return [line.split("\t") for line in content.decode(charset, "replace").splitlines()]


def _docx(content: bytes) -> object:
    from lxml import etree  # type: ignore[import-untyped]

    # The parts that say what is printed: without styles and lists it is unknown which words are shown, and as
    # what.
    parts = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [etree.fromstring(package.read(name)) for name in parts if name in package.namelist()]


def _ofd(content: bytes) -> object:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [etree.fromstring(package.read(name)) for name in package.namelist()]


def _xlsx(content: bytes) -> object:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_index(index).to_python() for index in range(len(book.sheet_names))]


def _odf(content: bytes) -> object:
    from lxml import etree

    if not content.startswith(b"PK"):
        return etree.fromstring(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = ("content.xml", "styles.xml")
        return [etree.fromstring(package.read(name)) for name in parts if name in package.namelist()]


def _doc(content: bytes) -> object:
    import olefile  # type: ignore[import-untyped]

    with olefile.OleFileIO(io.BytesIO(content)) as file:
        return [file.openstream(name).read() for name in ("WordDocument", "1Table")]


def _pdf(content: bytes) -> object:
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def _csv(content: bytes) -> object:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"))))
