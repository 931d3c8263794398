"""The program that made a file is known by name and major version, and nothing else of its maker is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx as word
import openpyxl  # type: ignore[import-untyped]
import pytest
import typst
import xlsxwriter  # type: ignore[import-untyped]

from auditor.reading.document import Document
from auditor.reading.files import read as read_file
from auditor.registry import load
from auditor_readers import producers
from tests.programs import converted, needs_soffice
from tests.readers.ofd_writing import Ofd, OfdSheet

READERS = tuple(load().readers.values())
TEXT = "云岭县青溪镇人民政府2024年政府信息公开工作年度报告，本年度新收政府信息公开申请两件。"
PERSON = "陈某某"


def producer(file: Path) -> str:
    document = read_file(str(file), READERS, lambda reader: True)
    assert isinstance(document, Document)
    assert PERSON not in str(document.metadata)
    return document.metadata.get("producer", "")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files by writers that are libraries."""
    folder = tmp_path_factory.mktemp("made")
    document = word.Document()
    document.core_properties.author = PERSON
    document.core_properties.last_modified_by = PERSON
    for _ in range(10):
        document.add_paragraph(TEXT)
    document.save(str(folder / "word.docx"))
    book = xlsxwriter.Workbook(str(folder / "sheet.xlsx"))
    book.set_properties({"author": PERSON, "manager": PERSON})
    book.add_worksheet().write(0, 0, TEXT)
    book.close()
    other = openpyxl.Workbook()
    other.properties.creator = PERSON
    other.active["A1"] = TEXT
    other.save(folder / "other.xlsx")
    source = f'#set document(author: "{PERSON}")\n#set text(font: "Noto Sans CJK SC")\n{TEXT}'
    (folder / "typst.pdf").write_bytes(typst.compile(source.encode()))
    return folder


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("word.docx", "Microsoft Word 14"),  # what the template of the library says
        ("sheet.xlsx", "Microsoft Excel 12"),
        ("other.xlsx", "Microsoft Excel 3"),
        ("typst.pdf", "Typst"),
    ],
)
def test_files_of_libraries(folder: Path, name: str, wanted: str) -> None:
    assert producer(folder / name) == wanted


@needs_soffice
def test_files_of_libreoffice(folder: Path) -> None:
    (text,) = converted([folder / "word.docx"], "fodt")
    (pdf,) = converted([text], "pdf")
    for file in (text, pdf):
        assert producer(file).startswith("LibreOffice ")


def with_parts(file: Path, **parts: str) -> bytes:
    """A Word file with other facts about itself."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            if entry.filename != "docProps/app.xml":
                new.writestr(entry, old.read(entry))
        for name, content in parts.items():
            new.writestr(f"docProps/{name}.xml", content)
    return made.getvalue()


def app(application: str, version: str = "") -> str:
    stated = f"<AppVersion>{version}</AppVersion>" if version else ""
    return f"<Properties><Application>{application}</Application>{stated}</Properties>"


BUILD = (
    '<Properties><property pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-11.1.0.10314</vt:lpwstr>'
    "</property></Properties>"
)


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ({"app": app("WPS Office_12.1.0.16120_F1E327BC-269C", "16.0000")}, "WPS Office 12"),
        ({"app": app("WPS Office", "14.0000")}, "WPS Office"),
        ({"app": app("WPS Office", "14.0000"), "custom": BUILD}, "WPS Office 11"),
        ({"app": app("WPS 文字", "14.0000"), "custom": BUILD}, "WPS Office 11"),
        # Word keeps what WPS wrote before.
        ({"app": app("Microsoft Office Word", "16.0000"), "custom": BUILD}, "Microsoft Word 16"),
        ({"app": app("Microsoft Macintosh Word", "16.0000")}, "Microsoft Word 16"),
        ({"app": app(PERSON, "16.0000")}, ""),
        ({"app": "<Properties/>"}, ""),
        ({"app": "no XML at all"}, ""),
        ({}, ""),
    ],
)
def test_what_word_files_say(folder: Path, tmp_path: Path, parts: dict[str, str], wanted: str) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(with_parts(folder / "word.docx", **parts))
    assert producer(file) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Microsoft® Word 2016", "Microsoft Word 16"),
        ("Microsoft® Word for Microsoft 365", "Microsoft Word 16"),
        ("Microsoft® Office Word 2007", "Microsoft Word 12"),
        ("Microsoft Word 15 (filtered)", "Microsoft Word 15"),
        ("Microsoft Word", "Microsoft Word"),
        ("ＷＰＳ 文字", "WPS Office"),
        ("LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40", "LibreOffice 7"),
        ("LibreOffice 24.2", "LibreOffice 24"),
        ("Skia/PDF m120", "Chromium 120"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/119.0.0.0 Safari/537.36", "Chromium 119"),
        ("wkhtmltopdf 0.12.5", "wkhtmltopdf"),
        ("iText® 5.5.13 ©2000-2018 iText Group NV", "iText 5"),
        ("Aspose.Words for Java 15.8.0.0", "Aspose"),
        ("", ""),
        (PERSON, ""),
        ("云岭县政府办 " + PERSON, ""),
        ("a" * 10_000 + "libreoffice", ""),
    ],
)
def test_programs_by_what_they_call_themselves(text: str, wanted: str) -> None:
    assert producers.stated(text) == wanted


def test_what_the_text_was_written_in_goes_before_what_made_a_pdf_of_it() -> None:
    assert producers.stated("Microsoft® Word 2019", "Microsoft: Print To PDF") == "Microsoft Word 16"
    assert producers.stated(PERSON, "GPL Ghostscript 9.55.0") == "Ghostscript 9"


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        ('<meta name="Generator" content="Microsoft Word 15">', "", "Microsoft Word 15"),
        ('<META NAME="GENERATOR" CONTENT="WordPress 6.4.2">', "", "WordPress 6"),
        ("", '<div class="TRS_Editor">', "TRS WCM"),
        ("", '<div id="UCAP-CONTENT">', "UCAP"),
        (f'<meta name="generator" content="{PERSON}">', "", ""),
        (f'<meta name="author" content="{PERSON}">', "", ""),
    ],
)
def test_pages(tmp_path: Path, head: str, body: str, wanted: str) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        f"<html><head>{head}<title>年报</title></head><body>{body}<p>{TEXT}</p></body></html>", "utf-8"
    )
    assert producer(file) == wanted


def ofd_creator(name: str, version: str) -> str:
    """What an OFD file says of the program that made it."""
    return f"<ofd:Creator>{name}</ofd:Creator><ofd:CreatorVersion>{version}</ofd:CreatorVersion>"


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        (ofd_creator("Suwell", "V3.2.1"), "Suwell 3"),
        (ofd_creator("OFD R&amp;W", "2.0"), "ofdrw 2"),
        (ofd_creator(PERSON, "2.0"), ""),
        (f"<ofd:Author>{PERSON}</ofd:Author>", ""),
    ],
)
def test_ofd_files(tmp_path: Path, stated: str, wanted: str) -> None:
    sheet = OfdSheet()
    sheet.text(50, 50, TEXT)
    file = tmp_path / "a.ofd"
    with zipfile.ZipFile(io.BytesIO(Ofd([sheet]).file())) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "OFD.xml":
                content = content.replace(b"</ofd:DocInfo>", f"{stated}</ofd:DocInfo>".encode())
            new.writestr(entry, content)
    assert producer(file) == wanted


def test_rich_text_and_old_files() -> None:
    rich = rb"{\rtf1\ansi{\*\generator Msftedit 5.41.21.2510;}}", rb"{\rtf1{\*\generator Microsoft Word 11;}"
    assert [producers.of_rich_text(content) for content in rich] == ["", "Microsoft Word 11"]
    # Microsoft Word 12.0 in the number of the second list of properties.
    assert producers.of_summary({0x12: b"Microsoft Office Word"}, {0x17: 0x000C0000}) == "Microsoft Word 12"
    assert producers.of_summary({0x12: "WPS 文字".encode("gb18030")}, {0x17: 0x000C0000}) == "WPS Office"
    assert producers.of_summary({0x12: b"WPS Office_11.1.0"}, {}) == "WPS Office 11"
    assert producers.of_summary({4: PERSON.encode()}, {}) == ""
