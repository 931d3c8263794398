"""Footnotes, endnotes and text boxes of DOC files come after their paragraph, as in DOCX files."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import pytest
from docx import Document as writer

from auditor.errors import UnreadableError
from auditor.reading.document import Paragraph
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import doc, docx
from auditor_readers.doc import stories
from tests.readers.test_doc import as_docx, convert, written
from tests.readers.test_docx import p, packed, r


def box(*paragraphs: str) -> str:
    """A run with a text box."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><w:drawing><wp:anchor distT='0' distB='0' distL='0' distR='0' simplePos='0' relativeHeight='2'"
        " behindDoc='0'"
        " locked='0' layoutInCell='1' allowOverlap='1'><wp:simplePos x='0' y='0'/>"
        "<wp:positionH relativeFrom='column'><wp:posOffset>0</wp:posOffset></wp:positionH>"
        "<wp:positionV relativeFrom='paragraph'><wp:posOffset>0</wp:posOffset></wp:positionV>"
        "<wp:extent cx='2000000' cy='900000'/><wp:wrapNone/><wp:docPr id='7' name='box'/>"
        "<a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
        "<wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr>"
        "<a:xfrm><a:off x='0' y='0'/><a:ext cx='2000000' cy='900000'/></a:xfrm>"
        "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></wps:spPr>"
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def table(*cells: str) -> str:
    columns = "".join("<w:gridCol w:w='2000'/>" for _ in cells)
    filled = "".join(
        f"<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr>{cell}</w:tc>" for cell in cells
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid><w:tr>{filled}</w:tr></w:tbl>"


def said(blocks: Any) -> list[Any]:
    return [
        block.text if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        for block in blocks
    ]


REFERENCE = "<w:r><w:footnoteReference w:id='2'/></w:r>"
NOTE = "<w:footnote w:id='2'>" + p("<w:r><w:footnoteRef/></w:r>", r("注释9")) + "</w:footnote>"


CELLS = table(p(r("甲")), p(r("3"), REFERENCE))
CASES: dict[str, tuple[list[str], list[Any]]] = {
    "footnote": ([p(r("收到"), REFERENCE, r("3件")), p(r("下一段"))], ["收到3件", "注释9", "下一段"]),
    "footnote in a cell": ([p(r("前")), CELLS, p(r("后"))], ["前", ["甲", "3"], "注释9", "后"]),
    "text box": (
        [p(r("前")), p(r("锚"), box(p(r("框内一")), p(r("框内二")))), p(r("后"))],
        ["前", "锚", "框内一", "框内二", "后"],
    ),
    "table in a text box": (
        [p(r("锚"), box(table(p(r("甲")), p(r("3"))), p(r("末")))), table(p(r("乙")), p(r("4"))), p(r("后"))],
        ["锚", ["甲", "3"], "末", ["乙", "4"], "后"],
    ),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cases, and a report with its title in a text box, as DOCX and DOC."""
    folder = tmp_path_factory.mktemp("stories")
    for name, (body, _) in CASES.items():
        (folder / f"{name}.docx").write_bytes(packed(*body, notes=NOTE))
    document = as_docx(report())
    first = document.paragraphs[0]
    boxed = writer(io.BytesIO(packed(p(r("信息公开"), box(p(r(first.text))))))).element.body[-2]
    first._p.getparent().replace(first._p, boxed)
    document.save(str(folder / "title.docx"))
    convert(folder, *sorted(folder.glob("*.docx")))
    return folder


@written
@pytest.mark.parametrize("name", CASES)
def test_what_hangs_on_text_follows_it(files: Path, name: str) -> None:
    found = said(doc.read((files / f"{name}.doc").read_bytes(), "x").blocks)
    assert found == CASES[name][1]
    assert found == said(docx.read((files / f"{name}.docx").read_bytes(), "x").blocks)


@written
def test_a_title_in_a_text_box_is_the_title(files: Path) -> None:
    reading = interpret(doc.read((files / "title.doc").read_bytes(), "x"))
    assert reading.data["title"] == report()["title"]
    assert reading.issues == ()


def test_stretches_that_do_not_fit_are_damage() -> None:
    class Broken:
        """A file of one footnote whose text ends behind all text."""

        def part(self, index: int) -> bytes:
            return {2: struct.pack("<IIH", 3, 10, 1), 3: struct.pack("<III", 0, 99, 100)}.get(index, b"")

        def story(self, index: int) -> tuple[int, int]:
            return 10, 5

    with pytest.raises(UnreadableError, match="damaged"):
        stories.Stories(Broken())  # type: ignore[arg-type]
