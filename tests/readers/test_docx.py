"""Word files: what is printed is read, what is not is not, and nothing of it turns into another number."""

from __future__ import annotations

import contextlib
import io
import random
import re
import warnings
import zipfile
from functools import lru_cache
from pathlib import Path

import docx as writer
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableError
from auditor.reading.document import Document, Paragraph, Table
from auditor.reports.report import leaves
from auditor_ogi.form import TABLES
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers.docx import READER, claims, package, read
from auditor_readers.docx.styles import without_table_styles
from tests.ogi.interpret.docx_rendering import LAYOUTS, merged

BLANK_FORM = Path(__file__).parents[3] / "shared" / "reports" / "blank-form-2021.docx"
NAMESPACES = (
    nsdecls("w", "r", "wp", "a", "pic")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    + ' xmlns:future="urn:example:future"'
)


def packed(*body: str, levels: str = "", notes: str = "", styles: str = "") -> bytes:
    """A Word file with this XML in its body, lists, footnotes and styles."""
    document = writer.Document()
    last = document.element.body[-1]
    for item in parse_xml(f"<w:body {NAMESPACES}>{''.join(body)}</w:body>"):
        last.addprevious(item)
    if levels:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        root.extend(parse_xml(f"<w:numbering {NAMESPACES}>{levels}</w:numbering>"))
    if styles:
        document.styles.element.extend(parse_xml(f"<w:styles {NAMESPACES}>{styles}</w:styles>"))
    if notes:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        content = f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>".encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, content, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def p(*content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(content)}</w:p>"


def r(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*content: str, properties: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{''.join(content)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="900"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def field(instruction: str, shown: str | None) -> str:
    result = "" if shown is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grid(document: Document) -> list[list[tuple[str, int, int, int]]]:
    """Text, column and spans of the cells of the first table."""
    first = next(block for block in document.blocks if isinstance(block, Table))
    return [
        [(found.text, found.column, found.rowspan, found.colspan) for found in cells] for cells in first.rows
    ]


def line_of(*content: str, **parts: str) -> str:
    return "|".join(lines(read(packed(p(*content), **parts), "x.docx")))


def cell_of(*content: str, **parts: str) -> str:
    document = read(packed(table(row(cell(p(r("a"))), cell(*content))), **parts), "x.docx")
    return grid(document)[0][1][0]


BOX = "<w:txbxContent><w:p><w:r><w:t>7</w:t></w:r></w:p></w:txbxContent>"
SHAPE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic>"
    "<a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
    f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
PHOTO = (
    "<w:r><w:drawing><wp:inline><wp:extent cx='{size}' cy='{size}'/><a:graphic>"
    "<a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/picture'><pic:pic/></a:graphicData>"
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(r("1") + r("0"), "10", id="runs are one text"),
        pytest.param("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>", "1\t2", id="tab"),
        pytest.param("<w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r>", "1\n2", id="soft break"),
        pytest.param("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", "1-2", id="hyphen"),
        pytest.param(
            f"<w:ins>{r('5')}</w:ins><w:del><w:r><w:delText>3</w:delText></w:r></w:del>", "5", id="tracked"
        ),
        pytest.param(f"<w:moveTo>{r('5')}</w:moveTo><w:moveFrom>{r('3')}</w:moveFrom>", "5", id="moved"),
        pytest.param(f"<w:hyperlink>{r('5')}</w:hyperlink>", "5", id="link"),
        pytest.param(f"<w:smartTag><w:smartTag>{r('5')}</w:smartTag></w:smartTag>", "5", id="smart tag"),
        pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('5')}</w:sdtContent></w:sdt>", "5", id="control"),
        pytest.param(r("5") + r("9", "<w:vanish/>"), "5", id="hidden"),
        pytest.param(r("5") + r("9", "<w:vanish w:val='0'/>"), "59", id="not hidden"),
        pytest.param(r("5") + r("2", "<w:vertAlign w:val='superscript'/>"), "5²", id="raised"),
        pytest.param(field("PAGE", r("5")), "5", id="field"),
        pytest.param(field("QUOTE " + "9", None), "\ufffc", id="field without result"),
        pytest.param(r("5") + field(" XE &quot;9&quot;", None), "5", id="index entry"),
        pytest.param(
            field("IF 1=" + "</w:instrText></w:r>" + field("PAGE", r("9")) + "<w:r><w:instrText>", r("5")),
            "5",
            id="field in the instruction of a field",
        ),
        pytest.param(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + r("5"), "\ufffc", id="field without end"
        ),
        pytest.param(f"<w:fldSimple w:instr='PAGE'>{r('5')}</w:fldSimple>", "5", id="simple field"),
        pytest.param("<w:fldSimple w:instr='PAGE'/>", "\ufffc", id="simple field without result"),
        pytest.param("<w:r><w:sym w:font='Symbol' w:char='F035'/></w:r>", "5", id="symbol"),
        pytest.param("<w:r><w:sym w:font='Wingdings' w:char='F035'/></w:r>", "\ufffc", id="unknown symbol"),
        pytest.param("<w:r><w:sym w:font='Arial' w:char='2460'/></w:r>", "①", id="circled number"),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>9</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>5</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            "5",
            id="ruby",
        ),
        pytest.param("<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>", "5", id="plain formula"),
        pytest.param(
            "<m:oMath><m:sSup><m:e><m:r><m:t>5</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
            "</m:oMath>",
            "\ufffc",
            id="power",
        ),
        pytest.param(
            f"<mc:AlternateContent><mc:Choice Requires='future'>{r('9')}</mc:Choice>"
            f"<mc:Fallback>{r('5')}</mc:Fallback>"
            "</mc:AlternateContent>",
            "5",
            id="branch that is not understood",
        ),
        pytest.param(PHOTO.format(size=5_000_000), "\ufffc", id="picture"),
    ],
)
def test_is_printed(content: str, text: str) -> None:
    assert line_of(content) == text
    assert cell_of(p(content)) == text


def test_struck_out_text_is_gone_from_a_line_and_marked_in_a_cell() -> None:
    content = r("5") + r("9", "<w:strike/>")
    assert line_of(content) == "5"
    assert cell_of(p(content)) == "59\u0336"


def test_a_small_picture_counts_in_a_cell_only() -> None:
    assert line_of(r("5") + PHOTO.format(size=100_000)) == "5"
    assert cell_of(p(r("5") + PHOTO.format(size=100_000))) == "5\ufffc"


def test_a_text_box_is_read_once_and_belongs_to_no_cell() -> None:
    assert line_of(r("5"), SHAPE) == "5|7"
    assert cell_of(p(r("5"), SHAPE)) == "5\ufffc\n7"


def test_a_style_hides_and_raises() -> None:
    styles = (
        "<w:style w:type='character' w:styleId='Base'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='character' w:styleId='Hidden'><w:basedOn w:val='Base'/></w:style>"
        "<w:style w:type='character' w:styleId='Mark'>"
        "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>"
    )
    content = r("5") + r("9", "<w:rStyle w:val='Hidden'/>") + r("1", "<w:rStyle w:val='Mark'/>")
    assert line_of(content, styles=styles) == "5¹"


def test_a_footnote_follows_the_text_that_refers_to_it() -> None:
    notes = f"<w:footnote w:id='2'>{p('<w:r><w:footnoteRef/></w:r>', r('注9'))}</w:footnote>"
    mark = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteReference w:id='2'/></w:r>"
    assert line_of(r("5"), mark, notes=notes) == "5|注9"
    assert cell_of(p(r("5"), mark), notes=notes) == "5"
    own = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>1</w:t></w:r>"
    assert cell_of(p(r("5"), own), notes=notes) == "5"


def test_a_deleted_end_joins_two_paragraphs() -> None:
    first = p(r("1"), properties="<w:rPr><w:del w:id='1' w:author='x'/></w:rPr>")
    assert lines(read(packed(first + p(r("0")) + p(r("2"))), "x")) == ["10", "2"]
    assert cell_of(first + p(r("0"))) == "10"


def test_paragraphs_of_a_cell_are_lines() -> None:
    assert cell_of(p(r("1")), p(), p(r("0"))) == "1\n0"


LEVELS = (
    "<w:abstractNum w:abstractNumId='1'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>"
    "<w:lvlText w:val='%1、'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/>"
    "<w:lvlText w:val='（%2）'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
    "<w:lvlText w:val='%1.%2.%3'/><w:isLgl/></w:lvl>"
    "<w:lvl w:ilvl='3'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val='\uf06c'/></w:lvl>"
    "<w:lvl w:ilvl='4'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
    "<w:lvlText w:val='%5.'/><w:suff w:val='nothing'/>"
    "<w:lvlRestart w:val='0'/></w:lvl>"
    "<w:lvl w:ilvl='5'><w:start w:val='1'/><w:numFmt w:val='hebrew1'/><w:lvlText w:val='%6.'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='1'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
)


def listed(level: int, text: str, list_id: int = 1) -> str:
    own = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list_id}'/></w:numPr>"
    return p(r(text) if text else "", properties=own)


def test_list_numbers_are_printed_before_the_text() -> None:
    body = (
        listed(0, "甲") + listed(1, "乙") + listed(1, "丙") + listed(2, "丁")
        + listed(0, "戊") + listed(1, "己")
        + listed(2, "庚") + listed(3, "辛") + listed(0, "壬", 2) + listed(0, "癸", 2) + listed(0, "子", 0)
        + listed(4, "丑") + listed(0, "寅") + listed(4, "卯") + listed(5, "辰")
    )  # fmt: skip
    assert lines(read(packed(body, levels=LEVELS), "x")) == [
        "一、甲", "（一）乙", "（二）丙", "1.2.1 丁", "二、戊", "（一）己", "2.1.1 庚", "辛",
        "五、壬", "六、癸", "子",
        "1.丑", "七、寅", "2.卯", "辰",
    ]  # fmt: skip


def test_a_list_number_makes_no_value() -> None:
    assert (
        cell_of(listed(2, "5"), levels=LEVELS) == "0.0.1\t5"
        or cell_of(listed(2, "5"), levels=LEVELS) == "1.1.1\t5"
    )
    assert cell_of(listed(4, ""), levels=LEVELS) == "1.\ufffc"


def test_merged_cells_are_a_grid() -> None:
    wide, up, down = "<w:gridSpan w:val='2'/>", "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    body = table(
        row(cell(p(r("a")), properties=wide + up), cell(p(r("b")))),
        row(cell(p(r("不印")), properties=wide + down), cell(p(r("c")))),
        row(cell(p(r("d"))), cell(p(r("e")), properties=down), cell(p(r("f")))),
        columns=3,
    )
    assert grid(read(packed(body), "x")) == [
        [("a", 0, 2, 2), ("b", 2, 1, 1)],
        [("c", 2, 1, 1)],
        [("d", 0, 1, 1), ("e", 1, 1, 1), ("f", 2, 1, 1)],
    ]


def test_rows_begin_where_the_grid_says_and_end_if_hidden_or_deleted() -> None:
    first = "<w:hMerge w:val='restart'/>"
    body = table(
        row(cell(p(r("a")), properties=first), cell(p(), properties="<w:hMerge/>"), cell(p(r("b")))),
        row(cell(p(r("c"))), cell(p(r("d"))), properties="<w:gridBefore w:val='1'/>"),
        row(cell(p(r("x"))), properties="<w:hidden/>"),
        row(cell(p(r("y"))), properties="<w:del w:id='1' w:author='z'/>"),
        row(
            cell(p(r("e"))), cell(p(r("z")), properties="<w:cellDel w:id='1' w:author='z'/>"), cell(p(r("f")))
        ),
        columns=3,
    )
    assert grid(read(packed(body), "x")) == [
        [("a", 0, 1, 2), ("b", 2, 1, 1)],
        [("c", 1, 1, 1), ("d", 2, 1, 1)],
        [("e", 0, 1, 1), ("f", 2, 1, 1)],
    ]


def test_a_table_that_lays_out_the_page_is_read_through() -> None:
    inner = table(row(cell(p(r("甲甲甲"))), cell(p(r("乙乙乙")))))
    document = read(packed(table(row(cell(p(r("上")), inner, p(r("下"))), cell(p())))), "x")
    assert [
        block.text if isinstance(block, Paragraph) else len(block.cells) for block in document.blocks
    ] == [
        "上",
        2,
        "下",
    ]


def test_a_table_in_a_cell_of_values_makes_the_cell_doubtful() -> None:
    inner = table(row(cell(p(r("1"))), cell(p(r("2")))))
    document = read(packed(table(row(cell(p(r("一张有许多字的表"))), cell(inner, p())))), "x")
    assert grid(document)[0][1][0] == "1\n2\n\ufffc"


def test_foreign_parts_are_not_blank() -> None:
    assert lines(read(packed("<w:altChunk r:id='rId99'/>"), "x")) == ["\ufffc"]


def test_headings_have_levels() -> None:
    document = writer.Document()
    document.add_heading("甲", 1)
    document.add_paragraph("乙")
    buffer = io.BytesIO()
    document.save(buffer)
    found = [block.heading for block in read(buffer.getvalue(), "x").blocks if isinstance(block, Paragraph)]
    assert found == [1, None]


@pytest.mark.parametrize(("title", "kept"), [("二〇二四年年报", True), ("二〇二三年年报", False)])
def test_the_title_property_counts_if_the_text_prints_it(title: str, kept: bool) -> None:
    document = writer.Document()
    document.core_properties.title = title
    document.add_paragraph("二〇二四年")
    document.add_paragraph("年报")
    buffer = io.BytesIO()
    document.save(buffer)
    assert read(buffer.getvalue(), "x").metadata.get("title") == (title if kept else None)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    size=st.tuples(st.integers(2, 6), st.integers(2, 6)),
    merges=st.lists(st.tuples(*[st.integers(0, 5)] * 4), max_size=4),
)
def test_grids_are_those_of_python_docx(
    size: tuple[int, int], merges: list[tuple[int, int, int, int]]
) -> None:
    document = writer.Document()
    made = document.add_table(*size)
    for number, spot in enumerate(made._cells):
        spot.text = str(number)
    areas: list[set[tuple[int, int]]] = []
    for top, left, bottom, right in merges:
        area = {(line, column) for line in range(top, bottom + 1) for column in range(left, right + 1)}
        # Merges that cross make no rectangle: such a file has no grid to compare with.
        crosses = any(area & other and not (area <= other or other <= area) for other in areas)
        if area and bottom < size[0] and right < size[1] and not crosses:
            try:
                made.cell(top, left).merge(made.cell(bottom, right))
            except writer.exceptions.InvalidSpanError:
                continue
            areas.append(area)
    buffer = io.BytesIO()
    document.save(buffer)
    (found,) = read(buffer.getvalue(), "x").blocks
    assert isinstance(found, Table)
    covered = {
        (line, column): item.text
        for item in found.cells
        for line in range(item.row, item.row + item.rowspan)
        for column in range(item.column, item.column + item.colspan)
    }
    expected = {
        (line, column): made.cell(line, column).text for line in range(size[0]) for column in range(size[1])
    }
    assert covered == expected


def test_the_blank_form_is_an_empty_report() -> None:
    if not BLANK_FORM.exists():
        pytest.skip("the folder of real reports is not here")
    reading = interpret(read(BLANK_FORM.read_bytes(), "blank-form-2021.docx"))
    assert reading.data["form"] == "2021"
    assert all(reading.data[name] is not None for name in TABLES)
    assert set(leaves({name: reading.data[name] for name in TABLES}).values()) == {None}
    assert [section["number"] for section in reading.data["sections"]] == [1, 2, 3, 4, 5, 6]
    assert {issue.at for issue in reading.issues} == {"/year", "/title", "/organ"}


def test_claims() -> None:
    assert claims(packed(p(r("甲")))[:4096])
    assert not claims(b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml [Content_Types].xml")
    assert not claims(b"PK\x03\x04" + bytes(26) + b"2024.txt")
    assert not claims(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert claims(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert READER.isolated


def zipped(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def body_of(inner: str, before: str = "") -> dict[str, str | bytes]:
    return {"word/document.xml": f"{before}<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
            id="locked",
        ),
        pytest.param(b"PK\x03\x04", "damaged", id="four bytes"),
        pytest.param(zipped({"a.txt": "a"}), "does not contain", id="another zip"),
        pytest.param(zipped({"word/document.xml": "<a/>"}), "does not contain", id="another root"),
        pytest.param(zipped({"word/document.xml": "<a>"}), "damaged", id="broken"),
        pytest.param(zipped(body_of(p(r("a")), "<!DOCTYPE a [<!ENTITY b 'c'>]>")), "damaged", id="entities"),
        pytest.param(zipped(body_of("<w:sdt>" * 5000 + "</w:sdt>" * 5000)), "damaged", id="deep"),
        pytest.param(zipped(body_of(p(r(" " * 9_000_000)))), "unpacks", id="bomb"),
        pytest.param(zipped({**body_of(""), **{f"{n}": "" for n in range(6000)}}), "parts", id="many parts"),
        pytest.param(
            zipped(body_of(table(row(cell(properties="<w:gridSpan w:val='999999999999'/>"), cell())))),
            "columns",
            id="wide",
        ),
        pytest.param(zipped(body_of(table(*[row(*["<w:tc/>"] * 100)] * 600))), "cells", id="many cells"),
    ],
)
def test_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read(content, "x.docx")


def test_two_parts_of_one_name_are_refused() -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as target:
        warnings.simplefilter("ignore", UserWarning)
        for text in ("1", "2"):
            for name, content in body_of(p(r(text))).items():
                target.writestr(name, content)
    with pytest.raises(UnreadableError, match="damaged"):
        read(buffer.getvalue(), "x.docx")


def test_the_strict_kind_is_read_too() -> None:
    content = body_of(p(r("甲")))["word/document.xml"]
    assert isinstance(content, str)
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = content.replace(usual, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert lines(read(zipped({"word/document.xml": strict}), "x")) == ["甲"]


def test_a_part_packed_by_lzma_that_is_damaged() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as package:
        for name, part in body_of(p(r("a")) * 500).items():
            package.writestr(name, part)
    content = bytearray(buffer.getvalue())
    start = content.index(b"word/document.xml") + 40
    content[start : start + 40] = bytes(255 - byte for byte in content[start : start + 40])
    with pytest.raises(UnreadableError, match="damaged"):
        read(bytes(content), "x.docx")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), layout=st.sampled_from(sorted(LAYOUTS)))
def test_damaged_bytes_are_refused_or_read_but_never_crash(seed: int, layout: str) -> None:
    chance = random.Random(seed)
    content = bytearray(_whole(layout))
    if chance.random() < 0.3:
        del content[chance.randrange(len(content)) :]
    for _ in range(chance.randrange(1, 9)):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)
    _survives(bytes(content))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), layout=st.sampled_from(sorted(LAYOUTS)))
def test_damaged_xml_is_refused_or_read_but_never_crashes(seed: int, layout: str) -> None:
    chance = random.Random(seed)
    content = _whole(layout)
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith(("document.xml", "numbering.xml", "styles.xml", ".rels")):
                for _ in range(chance.randrange(3)):
                    part = _other_word(part, chance)
            parts[name] = part
    _survives(zipped(parts))


@lru_cache
def _whole(layout: str) -> bytes:
    return LAYOUTS[layout](report(2023))


WORDS = [b"w:p", b"w:r", b"w:t", b"w:tc", b"w:tr", b"w:tbl", b"w:val", b"w:gridSpan", b"w:vMerge", b"w:numId",
         b"w:lvl",
         b"1", b"-5", b"", b"continue", b"restart", b"w:fldChar"]  # fmt: skip


def _other_word(part: bytes, chance: random.Random) -> bytes:
    """One word of the markup turned into another, everywhere or in one place."""
    old, new = chance.choice(WORDS[:11]), chance.choice(WORDS)
    return part.replace(old, new, chance.choice((-1, 2, 6)))


def _survives(content: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        interpret(read(content, "x.docx"))


def test_a_declared_size_is_the_most_that_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_LARGEST_TOTAL", 10_000)
    with pytest.raises(UnreadableError, match="unpacks"):
        read(merged(report(2023)), "x.docx")


def test_styles_of_tables_are_passed_over_without_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    data = report(2023)
    contents = [layout(data) for layout in LAYOUTS.values()]
    short = [read(content, "x.docx").blocks for content in contents]
    monkeypatch.setattr("auditor_readers.docx.document.without_table_styles", bytes)
    assert [read(content, "x.docx").blocks for content in contents] == short


@pytest.mark.parametrize(
    ("styles", "left"),
    [
        (b'<w:style w:type="table" w:styleId="A"><w:x/></w:style><w:style w:styleId="B"></w:style>', b"B"),
        (b'<w:style w:styleId="A" w:type="table">\n</w:style>', b""),
        (b'<w:style w:styleId="A"><w:name w:val="w:type=&quot;table&quot;"/></w:style>', b"A"),
        (
            b'<w:style w:type="paragraph" w:styleId="A"/><w:style w:type="table" w:styleId="B"></w:style>',
            b"A",
        ),
    ],
)
def test_which_styles_are_passed_over(styles: bytes, left: bytes) -> None:
    assert b"".join(re.findall(rb'styleId="(.)"', without_table_styles(styles))) == left
