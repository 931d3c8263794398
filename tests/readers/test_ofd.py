"""OFD files: the places of characters, what cannot be seen, parts that name each other, and damaged files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path as File
from typing import Any

import numpy as np
import ofdkit  # type: ignore[import-untyped]
import pytest
from PIL import Image

from auditor.errors import UnreadableError
from auditor.reading.document import Document, Paragraph, Table
from auditor_ogi.sample import busy_tables, report
from auditor_readers import ofd, register_readers
from auditor_readers.ofd import contents
from auditor_readers.pages.page import PICTURE, UNKNOWN, Glyph, Page
from tests.layouts.ofd import LAYOUTS
from tests.readers.ofd_writing import MM, PLAIN, Ofd, OfdSheet, Path, Style, Text, changed, parts_of

WORDS = "云岭县青溪镇人民政府二〇二四年政府信息公开工作年度报告说明"
LEFT, TOP, WIDE, HIGH = 100.0, 200.0, 80.0, 20.0
ROWS = (("项目", "件数", "备注"), ("收到申请", "12", ""), ("办结申请", "7", ""))
PAGE = "Doc_0/Pages/Page_0/Content.xml"


def sheet() -> OfdSheet:
    """A page with a sentence and a table of three rows and three columns."""
    made = OfdSheet()
    made.text(60, 100, WORDS, 12)
    for row in range(4):
        made.line(LEFT, TOP + HIGH * row, LEFT + 3 * WIDE, TOP + HIGH * row)
    for column in range(4):
        made.line(LEFT + WIDE * column, TOP, LEFT + WIDE * column, TOP + 3 * HIGH)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            if text:
                made.text(*at(row, column), text)
    return made


def at(row: int, column: int) -> tuple[float, float]:
    """Where the text of a cell begins."""
    return LEFT + WIDE * column + 10, TOP + HIGH * row + 14


def box(row: int, column: int, size: float = 12.0) -> str:
    """A box within a cell, in millimetres."""
    x, y = at(row, column)
    return f"{x * MM:.3f} {(y - size) * MM:.3f} {size * MM:.3f} {size * MM:.3f}"


def read(content: bytes) -> Document:
    return ofd.read(content, "x.ofd")


def table(content: bytes) -> dict[tuple[int, int], str]:
    found = [block for block in read(content).blocks if isinstance(block, Table)]
    assert len(found) == 1
    return {(cell.row, cell.column): cell.text for cell in found[0].cells}


def text_object(row: int, column: int, text: str, *, inner: str = "", attributes: str = "") -> str:
    x, y = at(row, column)
    return (
        f'<ofd:TextObject ID="70" Boundary="0 0 210 297" Font="3" Size="3.175"{attributes}>{inner}'
        f'<ofd:TextCode X="{x * MM:.3f}" Y="{y * MM:.3f}" DeltaX="g {len(text) - 1} 1.5875">{text}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def with_extra(extra: str, **parts: Any) -> bytes:
    made = sheet()
    made.extra = extra
    return Ofd([made], **parts).file()


def test_reads_text_and_table() -> None:
    document = read(Ofd([sheet()]).file())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [WORDS]
    found = table(Ofd([sheet()]).file())
    assert found == {
        (row, column): text for row, texts in enumerate(ROWS) for column, text in enumerate(texts)
    }
    assert document.warnings == ()
    assert document.blocks[0].place.page == 1


@pytest.mark.parametrize(
    "style",
    [
        Style("", counted=True),
        Style(None, per="character"),
        Style("x", points=True, glyphs=True),
        Style(template=True, absolute=True, pretty=True),
        *(Style(turned=turned, points=points) for turned in (90, 180, 270) for points in (False, True)),
    ],
)
def test_every_way_of_writing_says_the_same(style: Style) -> None:
    assert table(Ofd([sheet()], style).file()) == table(Ofd([sheet()]).file())


def test_the_place_of_a_turned_page_is_that_on_the_paper() -> None:
    usual = read(Ofd([sheet()]).file()).blocks[0].place.box
    turned = read(Ofd([sheet()], Style(turned=90)).file()).blocks[0].place.box
    assert usual is not None
    assert turned is not None
    assert turned == pytest.approx((1 - usual[3], usual[0], 1 - usual[1], usual[2]), abs=0.002)


@pytest.mark.parametrize("layout", ["lines", "counted steps, default namespace", "points and matrix"])
def test_another_reader_finds_the_same_characters(layout: str, tmp_path: File) -> None:
    content = LAYOUTS[layout](report(2023, tables=busy_tables()))
    (tmp_path / "x.ofd").write_bytes(content)
    with ofdkit.open(tmp_path / "x.ofd") as document:
        theirs = "".join(document.text().split())
    ours = []
    for block in read(content).blocks:
        ours += [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
    printed = sorted("".join("".join(ours).split()))
    # Page numbers, which the other reader keeps, are no text of the report.
    numbered = [character for number in range(1, 1 + len(pages(content))) for character in f"-{number}-"]
    assert sorted(printed + numbered) == sorted(theirs)


def pages(content: bytes) -> list[str]:
    return [name for name in parts_of(content) if name.startswith("Doc_0/Pages/")]


UNSEEN = {
    "invisible": text_object(1, 2, "35", attributes=' Visible="false"'),
    "transparent": text_object(1, 2, "35", attributes=' Alpha="0"'),
    "transparent colour": text_object(1, 2, "35", inner='<ofd:FillColor Value="0 0 0" Alpha="0"/>'),
    "not filled": text_object(1, 2, "35", attributes=' Fill="false"'),
    "white": text_object(1, 2, "35", inner='<ofd:FillColor Value="255 255 255"/>'),
    "white by parameters": text_object(1, 2, "35", attributes=' DrawParam="51"'),
    "no colour of ink": text_object(1, 2, "35", inner='<ofd:FillColor Value="0 0 0 0" ColorSpace="52"/>'),
    "outside its boundary": text_object(1, 2, "35").replace("0 0 210 297", "0 0 210 20"),
    "outside a clip": text_object(
        1,
        2,
        "35",
        inner='<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 9 9"><ofd:AbbreviatedData>'
        "M 0 0 L 9 0 L 9 9 L 0 9 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>",
    ),
    "in a hidden drawing": '<ofd:CompositeObject ID="71" Boundary="0 0 210 297" Visible="false" '
    'ResourceID="53"/>',
    "of no size": text_object(1, 2, "35").replace('Size="3.175"', "").replace("0 0 210 297", box(1, 2)),
}
RESOURCES = (
    '<ofd:DrawParams><ofd:DrawParam ID="50"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam>'
    '<ofd:DrawParam ID="51" Relative="50"/></ofd:DrawParams>'
    '<ofd:ColorSpaces><ofd:ColorSpace ID="52" Type="CMYK"/></ofd:ColorSpaces>'
    '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="53" Width="210" Height="297"><ofd:Content>'
    f"{text_object(1, 2, '35')}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
)


@pytest.mark.parametrize("kind", UNSEEN)
def test_text_that_the_page_does_not_show_makes_its_cell_uncertain(kind: str) -> None:
    found = table(with_extra(UNSEEN[kind], resources=RESOURCES))
    assert found[1, 2] == UNKNOWN
    assert found[1, 1] == "12"


def test_a_composite_drawing_is_read() -> None:
    extra = '<ofd:CompositeObject ID="71" Boundary="0 0 210 297" ResourceID="53"/>'
    assert table(with_extra(extra, resources=RESOURCES))[1, 2] == "35"


def test_white_text_on_a_dark_field_is_read() -> None:
    x, y = at(1, 2)
    made = sheet()
    made.box(x - 5, y - 12, x + 40, y + 4, "20 40 90")
    made.extra = UNSEEN["white"]
    assert table(Ofd([made]).file())[1, 2] == "35"


def path(boundary: str, data: str, attributes: str = "", color: str = "") -> str:
    return (
        f'<ofd:PathObject ID="72" Boundary="{boundary}"{attributes}>{color}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


WHITE = '<ofd:FillColor Value="255 255 255"/>'
FILLED = ' Fill="true" Stroke="false"'
DRAWN_OVER = {
    "covered": path(box(1, 1), "M 0 0 L 9 0 L 9 9 L 0 9 C", FILLED, WHITE),
    "struck out": path("0 0 210 297", "M {x} {y} L {x2} {y}"),
    "a digit drawn as an outline": path(
        box(1, 1), "M 0 0 B 1 0 2 1 2 2 L 1 2 C", FILLED, '<ofd:FillColor Value="0 0 0"/>'
    ),
    "another digit over it": text_object(1, 1, "9"),
    "a small picture": '<ofd:ImageObject ID="73" Boundary="{box}" CTM="4 0 0 4 0 0" ResourceID="99"/>',
    "crossed out": path(box(1, 1), "M 0 0 L 4 4"),
}


@pytest.mark.parametrize("kind", DRAWN_OVER)
def test_what_is_drawn_over_a_number_makes_it_uncertain(kind: str) -> None:
    x, y = at(1, 1)
    extra = DRAWN_OVER[kind].replace("{box}", box(1, 1))
    for name, value in {"{x}": x - 2, "{x2}": x + 15, "{y}": y - 3.5}.items():
        extra = extra.replace(name, f"{value * MM:.3f}")
    found = table(with_extra(extra))
    assert UNKNOWN in found[1, 1]
    assert found[2, 1] == "7"


def test_what_is_drawn_in_a_blank_cell_makes_it_uncertain() -> None:
    extra = path(box(1, 2), "M 0 0 B 1 0 2 1 2 2 L 1 2 C", FILLED, '<ofd:FillColor Value="0 0 0"/>')
    found = table(with_extra(extra))
    assert found[1, 2] == UNKNOWN
    assert found[2, 2] == ""


def test_a_shaded_field_changes_nothing() -> None:
    made = sheet()
    shade = [Path(["M", LEFT, TOP, "L", 340.0, TOP, "L", 340.0, 260.0, "L", LEFT, 260.0, "C"], False, True)]
    shade[0].color = "217 226 243"
    made.paths = shade + made.paths
    assert table(Ofd([made]).file())[1, 1] == "12"


def test_a_watermark_changes_nothing() -> None:
    extra = (
        '<ofd:TextObject ID="74" Boundary="0 0 210 297" CTM="0.8 0.6 -0.6 0.8 30 20" Font="3" Size="20">'
        '<ofd:FillColor Value="222 222 222"/><ofd:TextCode X="20" Y="40" DeltaX="g 3 20">内部资料'
        "</ofd:TextCode></ofd:TextObject>"
    )
    assert table(with_extra(extra)) == table(Ofd([sheet()]).file())


def glyphs(numbers: str, codes: int = 2, attributes: str = "") -> str:
    count = len(numbers.split())
    return (
        f'<ofd:CGTransform CodePosition="0" CodeCount="{codes}" GlyphCount="{count}"{attributes}>'
        f"<ofd:Glyphs>{numbers}</ofd:Glyphs></ofd:CGTransform>"
    )


UNCERTAIN = {
    "a placeholder": text_object(1, 2, "¤¤", inner=glyphs("17 18")),
    "a character of its own": text_object(1, 2, "3\ue123", inner=glyphs("17 18")),
    "one text for two glyphs": text_object(1, 2, "00", inner=glyphs("17 18")),
    "two texts for one glyph": text_object(1, 2, "34", inner=glyphs("17 17")),
    "more glyphs than text": text_object(1, 2, "34", inner=glyphs("17 18 19")),
    "without steps": text_object(1, 2, "34").replace(' DeltaX="g 1 1.5875"', ""),
    "one on the other": text_object(1, 2, "34").replace("1.5875", "0"),
    "steps that make no sense": text_object(1, 2, "34").replace("g 1 1.5875", "g x 1.5"),
    "mirrored": text_object(1, 2, "34", attributes=' CTM="-1 0 0 1 200 0"'),
    "upside down": text_object(1, 2, "69", attributes=' CTM="-1 0 0 -1 209 152"'),
}


@pytest.mark.parametrize("kind", UNCERTAIN)
def test_a_number_that_is_not_certain_is_not_guessed(kind: str) -> None:
    found = table(with_extra(UNCERTAIN[kind]))
    assert [text for text in found.values() if UNKNOWN in text] != []
    assert [text for text in found.values() if text in {"00", "34", "3", "69", "96"}] == []
    assert found[1, 1] == "12"


def test_glyphs_that_agree_with_the_text_are_read() -> None:
    extra = text_object(1, 2, "34", inner=glyphs("17 18")) + text_object(2, 2, "43", inner=glyphs("18 17"))
    found = table(with_extra(extra))
    assert (found[1, 2], found[2, 2]) == ("34", "43")


def test_a_number_that_runs_over_a_border_is_uncertain() -> None:
    made = sheet()
    x, y = at(2, 2)
    made.text(x - 15, y, "123", 9)
    found = table(Ofd([made]).file())
    assert UNKNOWN in found[2, 1]
    assert UNKNOWN in found[2, 2]


def test_text_off_the_page_is_not_read() -> None:
    made = sheet()
    made.text(700, 300, "99999")
    made.text(100, -50, "88888")
    found = read(Ofd([made]).file())
    assert "99999" not in str(found.blocks)
    assert "88888" not in str(found.blocks)


def test_a_character_beyond_the_first_plane_takes_two_steps() -> None:
    made = sheet()
    x, y = at(1, 2)
    steps = 'DeltaX="3 0 3"'
    made.extra = (
        f'<ofd:TextObject ID="75" Boundary="0 0 210 297" Font="3" Size="3">'
        f'<ofd:TextCode X="{x * MM}" Y="{y * MM}" {steps}>甲𠮷乙</ofd:TextCode></ofd:TextObject>'
    )
    assert table(Ofd([made]).file())[1, 2] == "甲𠮷乙"


def test_a_text_code_without_a_place_continues_at_the_last_one() -> None:
    x, y = at(1, 2)
    extra = (
        f'<ofd:TextObject ID="75" Boundary="0 0 210 297" Font="3" Size="3"><ofd:TextCode X="{x * MM}" '
        f'Y="{y * MM}">甲</ofd:TextCode><ofd:TextCode X="{(x + 9) * MM}">乙</ofd:TextCode></ofd:TextObject>'
    )
    assert table(with_extra(extra))[1, 2] == "甲乙"


ANNOTATIONS = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"


def annotated(kind: str, drawn: str, boundary: str = "0 0 210 297") -> bytes:
    index = (
        '<ofd:Annotations {NS}><ofd:Page PageID="1"><ofd:FileLoc>Page_1.xml</ofd:FileLoc></ofd:Page>'
        "</ofd:Annotations>"
    )
    own = (
        f'<ofd:PageAnnot {{NS}}><ofd:Annot ID="80" Type="{kind}"><ofd:Appearance Boundary="{boundary}">'
        f"{drawn}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
    )
    parts: dict[str, bytes | str | None] = {
        "Doc_0/Annots/Annotations.xml": index,
        "Doc_0/Annots/Page_1.xml": own,
    }
    return Ofd([sheet()], body=ANNOTATIONS, parts=parts).file()


def test_what_an_annotation_writes_makes_its_cell_uncertain() -> None:
    found = table(annotated("Stamp", text_object(1, 2, "35")))
    assert found[1, 2] == UNKNOWN
    assert found[2, 2] == ""


def test_the_appearance_of_an_annotation_begins_at_its_boundary() -> None:
    found = table(annotated("Path", path("0 0 4 4", "M 0 0 L 4 4"), box(2, 2)))
    assert found[2, 2] == UNKNOWN
    assert found[1, 2] == ""


@pytest.mark.parametrize("kind", ["Watermark", "Link", "Highlight"])
def test_annotations_that_say_nothing_change_nothing(kind: str) -> None:
    assert table(annotated(kind, text_object(1, 2, "35")))[1, 2] == ""


def test_a_seal_over_a_number_makes_it_uncertain() -> None:
    signatures = (
        '<ofd:Signatures {NS}><ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>'
    )
    signature = (
        f'<ofd:Signature {{NS}}><ofd:SignedInfo><ofd:StampAnnot ID="1" PageRef="1" Boundary="{box(1, 1)}"/>'
        "</ofd:SignedInfo></ofd:Signature>"
    )
    content = Ofd(
        [sheet()],
        parts={"Doc_0/Signs/Signatures.xml": signatures, "Doc_0/Signs/Sign_0/Signature.xml": signature},
    ).file()
    assert table(content)[1, 1] == "12"
    body = ("</ofd:DocRoot>", "</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>")
    assert UNKNOWN in table(changed(content, {"OFD.xml": body}))[1, 1]


def test_several_documents_are_read_in_their_order() -> None:
    document = read(Ofd([sheet()], documents=2).file())
    found = [block for block in document.blocks if isinstance(block, Table)]
    assert [(block.place.page, block.place.table) for block in found] == [(1, 1), (2, 2)]
    assert [cell.place.table for cell in found[1].cells] == [2] * 9
    assert [(warning.template, warning.fields) for warning in document.warnings] == [
        ("the OFD file holds {count} documents; they were read one after the other", {"count": 2})
    ]


def test_the_current_version_of_a_document_is_read() -> None:
    content = Ofd(
        [sheet()],
        parts={
            "Doc_0/V2.xml": "<ofd:DocVersion {NS}><ofd:DocRoot>Document_2.xml</ofd:DocRoot></ofd:DocVersion>"
        },
    ).file()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        document = package.read("Doc_0/Document.xml").decode()
        page = package.read(PAGE).decode()
    content = Ofd(
        [sheet()],
        parts={
            "Doc_0/V2.xml": "<ofd:DocVersion {NS}><ofd:DocRoot>Document_2.xml</ofd:DocRoot></ofd:DocVersion>",
            "Doc_0/Document_2.xml": document.replace("Pages/Page_0/Content.xml", "Pages/Two.xml").encode(),
            "Doc_0/Pages/Two.xml": page.replace(">12<", ">21<").encode(),
        },
    ).file()
    versions = (
        '</ofd:DocRoot><ofd:Versions><ofd:Version ID="1" Index="1" BaseLoc="Doc_0/V1.xml"/>'
        '<ofd:Version ID="2" Index="2" Current="true" BaseLoc="Doc_0/V2.xml"/></ofd:Versions>'
    )
    assert table(content)[1, 1] == "12"
    assert table(changed(content, {"OFD.xml": ("</ofd:DocRoot>", versions)}))[1, 1] == "21"


def test_attached_files_are_named() -> None:
    index = (
        '<ofd:Attachments {NS}><ofd:Attachment ID="1" Name="统计表.xlsx"><ofd:FileLoc>a.xlsx</ofd:FileLoc>'
        '</ofd:Attachment><ofd:Attachment ID="2" Name="data.xml" Visible="false"/></ofd:Attachments>'
    )
    body = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    document = read(Ofd([sheet()], body=body, parts={"Doc_0/Attachs/Attachments.xml": index}).file())
    assert [warning.fields for warning in document.warnings] == [{"names": ["统计表.xlsx"]}]


def broken(**parts: bytes | str | None) -> Callable[[], bytes]:
    return lambda: Ofd([sheet()], parts=dict(parts)).file()


def encrypted() -> bytes:
    content = bytearray(Ofd([sheet()]).file())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(mark, start + 4)
    return bytes(content)


def with_outlined_text() -> bytes:
    made = OfdSheet()
    made.extra = "".join(path("9 9 9 9", "M 0 0 B 1 0 2 1 2 2 L 1 2 C", FILLED, WHITE) for _ in range(30))
    return Ofd([made]).file()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut off": (lambda: Ofd([sheet()]).file()[:400], "damaged or incomplete"),
    "encrypted parts": (broken(**{"Encryptions.xml": "<ofd:Encryptions {NS}/>"}), "is encrypted"),
    "a password": (encrypted, "is encrypted"),
    "no OFD.xml": (broken(**{"OFD.xml": None}), "its part OFD.xml is missing"),
    "no document": (broken(**{"Doc_0/Document.xml": None}), "its part Doc_0/Document.xml is missing"),
    "no page": (broken(**{PAGE: None}), "its part Pages/Page_0/Content.xml is missing"),
    "a page that is no XML": (broken(**{PAGE: b"<a><b></a>"}), "is not valid XML"),
    "a document type": (
        broken(**{PAGE: b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
        "is not valid XML",
    ),
    "only signatures": (
        broken(**{"OFD.xml": "<ofd:OFD {NS}><ofd:DocBody><ofd:DocInfo/></ofd:DocBody></ofd:OFD>"}),
        "contains no pages",
    ),
    "a bomb": (broken(**{PAGE: b"<a>" + b" " * 50_000_000 + b"</a>"}), "far more data than a report"),
    "a hidden bomb": (broken(**{PAGE: b"<a>" + b" " * 30_000_000 + b"</a>"}), "cannot be unpacked"),
    "no text": (with_outlined_text, "the OFD file contains no text"),
    "a text of placeholders": (
        lambda: changed(Ofd([sheet()]).file(), {PAGE: (WORDS, "¤" * len(WORDS))}),
        "do not state which characters they show",
    ),
    "too many pages": (lambda: Ofd([OfdSheet() for _ in range(301)]).file(), "has 301 pages"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_is_refused_in_words(kind: str) -> None:
    make, said = REFUSED[kind]
    with pytest.raises(UnreadableError, match=said):
        read(make())


def test_a_drawing_within_itself_is_refused() -> None:
    inner = '<ofd:CompositeObject ID="5" Boundary="0 0 9 9" ResourceID="53"/>'
    resources = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="53"><ofd:Content>'
        f"{2 * inner}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    with pytest.raises(UnreadableError, match="far more drawings than a report"):
        read(with_extra(inner, resources=resources))


def test_blocks_in_blocks_are_read() -> None:
    extra = 20 * '<ofd:PageBlock ID="5">' + text_object(1, 2, "35") + 20 * "</ofd:PageBlock>"
    assert table(with_extra(extra))[1, 2] == "35"


def test_a_line_that_never_ends_is_no_harm() -> None:
    extra = path("0 0 900000000 900000000", "M 0 0 L 900000000 800000000")
    assert table(with_extra(extra))[1, 1] == "12"


@pytest.mark.parametrize(
    "extra",
    [
        text_object(1, 2, "35", attributes=' HScale="1e-300" CharDirection="7"'),
        text_object(1, 2, "35").replace('Size="3.175"', 'Size="1e-300"').replace("0 0 210 297", box(1, 2)),
        text_object(1, 2, "35", attributes=' CTM="1e308 0 0 nan inf 0"'),
        text_object(1, 2, "35", attributes=' CTM="9e8 0 0 9e8 9e8 9e8"'),
        text_object(1, 2, "35", inner='<ofd:FillColor Value="1 x #zz" ColorSpace="55"/>'),
    ],
)
def test_numbers_beyond_all_measure_do_no_harm(extra: str) -> None:
    resources = (
        '<ofd:ColorSpaces><ofd:ColorSpace ID="55" Type="RGB" BitsPerComponent="99999"/></ofd:ColorSpaces>'
    )
    assert table(with_extra(extra, resources=resources))[1, 1] == "12"


def test_a_template_that_is_not_declared_is_not_passed_over() -> None:
    content = Ofd([sheet()], Style(template=True)).file()
    change = ('TemplateID="900"', 'TemplateID="901"')
    with pytest.raises(UnreadableError, match="its part TemplatePage 901 is missing"):
        read(changed(content, {PAGE: change}))


def test_a_missing_template_is_not_passed_over() -> None:
    content = Ofd([sheet()], Style(template=True), parts={"Doc_0/Tpls/Tpl_0/Content.xml": None}).file()
    with pytest.raises(UnreadableError, match="is missing"):
        read(content)


@pytest.mark.parametrize("location", ["Doc_0/Pages/Page_0/Content.xml", "pages\\page_0\\content.xml", " {} "])
def test_locations_in_other_forms_are_found(location: str) -> None:
    usual = "Pages/Page_0/Content.xml"
    change = (f'BaseLoc="{usual}"', f'BaseLoc="{location.format(usual)}"')
    assert table(changed(Ofd([sheet()]).file(), {"Doc_0/Document.xml": change}))[1, 1] == "12"


def test_a_resource_file_that_is_missing_is_no_loss() -> None:
    assert table(Ofd([sheet()], parts={"Doc_0/PublicRes.xml": None}).file())[1, 1] == "12"


def test_is_found_by_its_content(tmp_path: File) -> None:
    from auditor.reading.files import read as read_file

    content = Ofd([sheet()]).file()
    assert ofd.claims(content[:4096])
    for name in ("x.ofd", "x.zip", "x.pdf", "x"):
        (tmp_path / name).write_bytes(content)
        assert read_file(str(tmp_path / name), register_readers()).format == "ofd"


def test_is_found_though_its_root_is_the_last_part(tmp_path: File) -> None:
    from auditor.reading.files import read as read_file

    with zipfile.ZipFile(io.BytesIO(Ofd([sheet()]).file())) as package:
        parts = {name: package.read(name) for name in reversed(package.namelist())}
    with zipfile.ZipFile(tmp_path / "x.ofd", "w") as package:
        package.writestr("Doc_0/Res/picture.bin", bytes(range(256)) * 40)
        for name, content in parts.items():
            package.writestr(name, content)
    assert read_file(str(tmp_path / "x.ofd"), register_readers()).format == "ofd"


def picture_page(dots: Any) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(dots).save(stream, "PNG")
    made = OfdSheet()
    made.extra = '<ofd:ImageObject ID="60" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="61"/>'
    resources = (
        '<ofd:MultiMedias><ofd:MultiMedia ID="61" Type="Image"><ofd:MediaFile>Image_0.png</ofd:MediaFile>'
        "</ofd:MultiMedia></ofd:MultiMedias>"
    )
    return Ofd([made], resources=resources, parts={"Doc_0/Res/Image_0.png": stream.getvalue()}).file()


def test_a_scanned_page_is_recognised() -> None:
    dots = np.full((1400, 1000, 3), 255, np.uint8)
    dots[700:720, 250:500] = (255, 0, 0)
    seen: list[Any] = []

    def recognise(picture: Any, number: int, on_grid: bool) -> Page:
        seen.append((picture, number, on_grid))
        return Page(number, 100.0, 140.0, [Glyph("字", 1, 1, 2, 2, False, 0.9)])

    (found,), *_ = contents.documents(picture_page(dots), lambda: recognise)
    ((picture, number, on_grid),) = seen
    assert (number, on_grid, picture.ndim) == (1, False, 3)
    high, wide = picture.shape[:2]
    assert wide / high == pytest.approx(210 / 297, abs=0.01)
    # Blue first.
    assert picture[int(0.507 * high), int(0.3 * wide)].tolist() == [0, 0, 255]
    assert picture[int(0.4 * high), int(0.3 * wide)].tolist() == [255, 255, 255]
    assert [glyph.text for glyph in found[0].glyphs] == ["字"]


@pytest.mark.parametrize(
    "change",
    [
        ("ResourceID", "Other"),
        ('CTM="210 0 0 297 0 0"', 'CTM="0 297 -210 0 210 0"'),
        ('CTM="210 0 0 297 0 0"', 'CTM="420 0 0 594 0 0"'),
    ],
)
def test_a_scanned_page_that_cannot_be_drawn_is_refused(change: tuple[str, str]) -> None:
    content = changed(picture_page(np.full((1400, 1000, 3), 255, np.uint8)), {PAGE: change})
    with pytest.raises(UnreadableError, match="is a picture that is missing, turned"):
        contents.documents(content, lambda: lambda *_: None)


def test_text_under_a_scanned_page_is_not_what_the_page_shows() -> None:
    dots = np.full((1400, 1000, 3), 255, np.uint8)
    content = picture_page(dots)
    extra = text_object(1, 1, "12", attributes=' Visible="false"')
    content = changed(content, {PAGE: ("<ofd:ImageObject", extra + "<ofd:ImageObject")})
    (found,), *_ = contents.documents(content, lambda: None)
    assert found[0].glyphs == []
    assert found[0].unread == []


def test_a_picture_is_kept_in_its_place() -> None:
    made = sheet()
    made.extra = '<ofd:ImageObject ID="60" Boundary="30 150 100 60" CTM="100 0 0 60 0 0" ResourceID="61"/>'
    texts = [block.text for block in read(Ofd([made]).file()).blocks if isinstance(block, Paragraph)]
    assert texts == [WORDS, PICTURE]


def test_the_writer_places_text_as_it_is_told() -> None:
    made = OfdSheet()
    made.texts = [Text(WORDS, [(60 + 12.0 * index, 100.0) for index in range(len(WORDS))], 12.0)]
    (found,), *_ = contents.documents(Ofd([made], PLAIN).file(), lambda: None)
    first, second = found[0].glyphs[:2]
    assert (first.x0, first.x1, second.x0) == pytest.approx((60, 72, 72), abs=0.02)
    assert (first.y0, first.y1) == pytest.approx((100 - 0.88 * 12, 100 + 0.12 * 12), abs=0.02)
