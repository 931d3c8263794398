"""Numbers of lists in DOC files: as LibreOffice prints them, and as in the same document as DOCX."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path
from typing import Any

import docx as writer
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from auditor.errors import UnreadableError
from auditor.reading.document import Paragraph, Table
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import doc, docx
from auditor_readers.doc import lists as lists97
from auditor_readers.numbered_lists import Level
from tests.readers.test_doc import OFFICE, as_docx, convert, written


def level(number: int, format: str, text: str, *more: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{"".join(more)}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(document: Any, *definitions: str) -> None:
    """Replace the lists of a document; each definition is an abstract list and the list of its number."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for number, levels in enumerate(definitions, 1):
        root.append(
            parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                      f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>')
        )  # fmt: skip
    for number in range(1, len(definitions) + 1):
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def numbered(paragraph: Any, list_id: int, level: int = 0) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )


CHINESE = level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCountingThousand", "（%2）")
MIXED = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "upperRoman", "%3)")
DEEP = level(0, "chineseCountingThousand", "第%1部分") + level(1, "decimal", "%2)", start=3)
OTHERS = level(0, "decimalEnclosedCircle", "%1") + level(1, "lowerLetter", "%2)") + level(2, "bullet", "•")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document with lists of many kinds, as DOCX, DOC and text."""
    folder = tmp_path_factory.mktemp("lists")
    document = writer.Document()
    lists(document, CHINESE, MIXED, DEEP, OTHERS)
    kinds = [
        (1, 0),
        (1, 1),
        (1, 1),
        (2, 0),
        (2, 1),
        (2, 1),
        (2, 2),
        (1, 0),
        (1, 1),
        (2, 0),
        (2, 1),
        (2, 2),
        (3, 0),
    ]
    kinds += [(3, 1), (3, 1), (3, 0), (3, 1), (4, 0), (4, 1), (4, 2), (4, 1), (4, 0), *[(1, 0)] * 11]
    for place, (list_id, depth) in enumerate(kinds):
        numbered(document.add_paragraph(f"段落{place}"), list_id, depth)
        if place % 5 == 0:
            document.add_paragraph("没有编号。")
    style = document.styles.add_style("Part", 1)
    numbered_style = parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>')
    style.element.get_or_add_pPr().append(numbered_style)
    derived = document.styles.add_style("Derived", 1)
    derived.base_style = style
    for name in ("Part", "Derived", "Part"):
        document.add_paragraph(f"样式{name}", style=name)
    out = document.add_paragraph("取消编号", style="Part")
    numbered(out, 0)
    document.save(str(folder / "x.docx"))
    convert(folder, folder / "x.docx")
    assert OFFICE is not None
    command = [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), str(folder / "x.doc")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


def lines(blocks: Any) -> list[str]:
    return ["".join(block.text.split()) for block in blocks if isinstance(block, Paragraph)]


@written
def test_labels_are_those_that_libreoffice_prints(files: Path) -> None:
    read = lines(doc.read((files / "x.doc").read_bytes(), "x.doc").blocks)
    printed = ["".join(line.split()) for line in (files / "x.txt").read_text("utf-8-sig").splitlines()]
    # A bullet is printed and no number.
    assert read == [line.lstrip("•▪") for line in printed if line]
    assert read[0] == "一、段落0"
    assert "十二、" in "".join(read)


@written
def test_labels_are_those_of_the_same_docx(files: Path) -> None:
    assert lines(doc.read((files / "x.doc").read_bytes(), "x").blocks) == lines(
        docx.read((files / "x.docx").read_bytes(), "x").blocks
    )


@written
def test_headings_that_a_list_numbers(tmp_path: Path) -> None:
    document = as_docx(report())
    lists(document, CHINESE)
    found = 0
    for paragraph in document.paragraphs:
        if paragraph.text[:2] in [f"{number}、" for number in "一二三四五六"]:
            paragraph.runs[0].text = paragraph.text[2:]
            numbered(paragraph, 1)
            found += 1
    numbered(document.tables[0].rows[0].cells[0].paragraphs[0], 1)
    assert found == 6
    document.save(str(tmp_path / "x.docx"))
    convert(tmp_path, tmp_path / "x.docx")
    read = doc.read((tmp_path / "x.doc").read_bytes(), "x.doc")
    headings = [section["heading"] for section in interpret(read).data["sections"]]
    assert [heading[:2] for heading in headings[:2]] == ["一、", "二、"]
    assert len(headings) == 6
    tables = [block for block in read.blocks if isinstance(block, Table)]
    assert tables[0].cells[0].text.startswith("三、")
    assert headings[2].startswith("四、"), "a list counts on in tables"


def test_a_level_that_libreoffice_does_not_write() -> None:
    text = "\0.\1、"
    head = struct.pack(
        "<iBB9sBiiBBBB", 3, 37, lists97._LEGAL | lists97._NO_RESTART, b"\1\3", 2, 0, 0, 2, 4, 1, 0
    )
    table = head + b"paprch" + struct.pack("<H", len(text)) + text.encode("utf-16-le")
    found, end = lists97._level(b"--" + table, 2)
    assert end == len(table) + 2
    assert found == Level(start=3, format="chineseCounting", text="%1.%2、", after="", legal=True, restart=1)
    with pytest.raises((UnreadableError, struct.error, IndexError)):
        lists97._level(table[:-1], 0)
