"""Make the templates of notices and circulars that users edit in Word, from the scripts of the letters.

The layout is that of official documents (GB/T 9704): A4, title 二号, text 仿宋 三号 with 28 points a line,
headings 黑体 and 楷体, page numbers — 1 —. The same scripts give the same documents; ``--check`` compares.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from auditor.outputs.letters import script
from auditor.outputs.letters.template_files import FOLDER
from auditor.outputs.organ_lines import BREAK

# What a computer without a font of official documents shows instead.
_FALLBACKS = {
    "方正小标宋简体": ("宋体", "SimSun", "Noto Serif CJK SC"),
    "仿宋": ("仿宋_GB2312", "FangSong", "Noto Serif CJK SC"),
    "楷体": ("楷体_GB2312", "KaiTi", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "Noto Sans CJK SC"),
    "宋体": ("SimSun", "Noto Serif CJK SC"),
}
_LATIN = "Times New Roman"
_OF_WORD = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Footer", "FooterChar", "TableGrid")
_NOT_USED = ("/stylesWithEffects", "/numbering", "/customXml", "/webSettings")
_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


class Letter:
    """A document in the making."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.document = Document()
        self.body = self.document.element.body
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(25)
        self._styles()
        self._page_number(section)
        self._fonts()
        relations = self.document.part.package.rels
        for id in [id for id, each in relations.items() if each.reltype.endswith("/thumbnail")]:
            del relations[id]
        properties = self.document.core_properties
        properties.author, properties.comments, properties.title = "", "", ""

    def _styles(self) -> None:
        indent = 2 if self.lang == "zh" else 0
        self._style("Normal", "仿宋", 16, line=28, indent=0)
        self._style("Letter Title", "方正小标宋简体", 22, line=36, align=_CENTRE, new=True, after=8)
        self._style("Letter Number", "仿宋", 16, line=28, align=_CENTRE, new=True, after=16)
        self._style("Letter Addressee", "仿宋", 16, line=28, new=True)
        self._style("Letter Text", "仿宋", 16, line=28, indent=indent, new=True)
        # The seal does not stand on a page without text.
        self._style("Letter Closing", "仿宋", 16, line=28, indent=indent, new=True, keep=True)
        self._style("Letter Part", "黑体", 16, line=28, indent=indent, new=True, keep=True)
        self._style("Letter Annex", "黑体", 16, line=28, new=True, keep=True)
        self._style("Letter Group", "楷体", 16, line=28, indent=indent, new=True, keep=True)
        self._style("Letter Detail", "仿宋", 14, line=24, indent=indent, new=True)
        self._style("Letter Cell", "仿宋", 11, line=16, new=True)
        self._style("Letter Sign", "仿宋", 16, line=28, align=_RIGHT, new=True, keep=True)
        self.document.styles["Letter Sign"].paragraph_format.right_indent = Pt(64)

    def _style(
        self,
        name: str,
        font: str,
        size: float,
        *,
        line: float,
        align: Any = None,
        indent: int = 0,
        new: bool = False,
        keep: bool = False,
        after: float = 0,
    ) -> None:
        styles = self.document.styles
        style: Any = styles.add_style(name, 1) if new else styles[name]
        if new:
            style.base_style = styles["Normal"]
            style.quick_style = True
        style.font.name, style.font.size = _LATIN, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), font)
        form = style.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
        form.space_before, form.space_after = Pt(0), Pt(after)
        form.keep_with_next = keep or None
        form.widow_control = True
        if align is not None:
            form.alignment = align
        if indent:
            ind = style.element.get_or_add_pPr().get_or_add_ind()
            ind.set(qn("w:firstLineChars"), str(100 * indent))
            ind.set(qn("w:firstLine"), str(round(20 * size * indent)))

    def _page_number(self, section: Any) -> None:
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = _CENTRE
        self._run(paragraph, "— ", size=14, font="宋体")
        for kind, text in (("begin", None), (None, "PAGE"), ("separate", None), ("end", None)):
            run = self._run(paragraph, "", size=14, font="宋体")
            if kind:
                sign = OxmlElement("w:fldChar")
                sign.set(qn("w:fldCharType"), kind)
                run._r.append(sign)
            else:
                code = OxmlElement("w:instrText")
                code.text = text
                run._r.append(code)
            if kind == "separate":
                self._run(paragraph, "1", size=14, font="宋体")
        self._run(paragraph, " —", size=14, font="宋体")

    def _fonts(self) -> None:
        """Name the fonts to take where one is not installed."""
        fonts = "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/><w:charset w:val="86"/>'
            '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
            for name, others in _FALLBACKS.items()
        )
        table = f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>"
        for part in self.document.part.package.iter_parts():
            if part.partname == "/word/fontTable.xml":
                part._blob = table.encode()

    def _run(self, paragraph: Any, text: str, *, size: float | None = None, font: str = "") -> Any:
        run = paragraph.add_run(text)
        if self.lang == "zh":
            # Quotation marks are as wide as Chinese characters then.
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
        if size:
            run.font.size = Pt(size)
        if font:
            run.font.name = _LATIN
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        return run

    def add(self, style: str, text: str) -> None:
        """A paragraph of a style."""
        paragraph = self.document.add_paragraph(style=f"Letter {style}")
        first, *more = text.split(BREAK)
        self._run(paragraph, first)
        for line in more:
            # A break inside a condition has to be one with its tags.
            paragraph.runs[-1].add_break()
            paragraph.runs[-1].add_text(line)

    def logic(self, tag: str) -> None:
        """A line of the template language: its paragraph is not in the letter."""
        self.document.add_paragraph(f"{{%p {tag} %}}", style="Letter Text")

    def table(self, widths: Sequence[float], head: Sequence[str], each: str, cells: Sequence[str]) -> None:
        """A table with a row for each of several; the head is repeated on every page."""
        table = self._grid(widths, 4)
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            self._fill(cell, text, font="黑体", centred=True)
        table.rows[1].cells[0].paragraphs[0].text = f"{{%tr for {each} %}}"
        for cell, text in zip(table.rows[2].cells, cells, strict=True):
            self._fill(cell, text.lstrip("<"), centred=not text.startswith("<"))
        table.rows[3].cells[0].paragraphs[0].text = "{%tr endfor %}"
        row = table.rows[0]._tr.get_or_add_trPr()
        row.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for each_row in table.rows:
            each_row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))

    def form(self, widths: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """A table to fill in by hand."""
        table = self._grid(widths, len(rows))
        for row, texts in zip(table.rows, rows, strict=True):
            row.height = Mm(12)
            for cell, text in zip(row.cells, texts, strict=True):
                self._fill(cell, text, size=12)
                cell.vertical_alignment = 1

    def _grid(self, widths: Sequence[float], rows: int) -> Any:
        table = self.document.add_table(rows=rows, cols=len(widths))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
            column.set(qn("w:w"), str(Mm(width).twips))
        return table

    def _fill(
        self, cell: Any, text: str, *, font: str = "", centred: bool = False, size: float | None = None
    ) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = "Letter Cell"
        if centred:
            paragraph.alignment = _CENTRE
        self._run(paragraph, text, font=font, size=size)

    def picture(self, name: str) -> None:
        """A chart, if there is anything to draw; its line is as high as the chart."""
        self.logic(f"if {name}")
        paragraph = self.document.add_paragraph(style="Letter Cell")
        paragraph.alignment = _CENTRE
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.add_run(f"{{{{ {name} }}}}")
        self.logic("endif")

    def new_page(self) -> None:
        """Go on on a new page."""
        self.document.add_paragraph(style="Letter Text").add_run().add_break(WD_BREAK.PAGE)

    def _leave_out_what_is_not_used(self) -> None:
        """Every letter is as large as its template, and takes as long to write."""
        styles = self.document.styles.element
        for style in styles.findall(qn("w:style")):
            id = style.get(qn("w:styleId"))
            if id not in _OF_WORD and not id.startswith("Letter"):
                styles.remove(style)
        relations = self.document.part.rels
        for id in [id for id, each in relations.items() if each.reltype.endswith(_NOT_USED)]:
            del relations[id]

    def content(self) -> bytes:
        """The document; the same bytes on every day and machine."""
        self._leave_out_what_is_not_used()
        saved = io.BytesIO()
        self.document.save(saved)
        steady = io.BytesIO()
        with zipfile.ZipFile(saved) as package, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in sorted(package.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
                info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
                copy.writestr(info, package.read(name), zipfile.ZIP_DEFLATED)
        return steady.getvalue()


def made(file: Path) -> bytes:
    """The document that a script describes."""
    letter = Letter(file.stem.rpartition(".")[2])
    for part in script.parts(file):
        if part.kind == script.LOGIC:
            letter.logic(part.text)
        elif part.kind == script.TABLE:
            letter.table(part.widths, part.rows[0], part.each, part.rows[1])
        elif part.kind == script.FORM:
            letter.form(part.widths, part.rows)
        elif part.kind == script.PICTURE:
            letter.picture(part.text)
        elif part.kind == script.PAGE:
            letter.new_page()
        else:
            letter.add(part.kind, part.text)
    return letter.content()


def _files() -> list[tuple[Path, Path]]:
    """The templates, with the scripts that they are made of."""
    return [(FOLDER / f"{file.stem}.docx", file) for file in sorted(script.FOLDER.glob("*.txt"))]


def stale() -> list[str]:
    """The templates whose committed file is not what this code makes."""
    return [
        file.name
        for file, source in _files()
        if not file.is_file() or not _same(file.read_bytes(), made(source))
    ]


def _same(one: bytes, other: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(one)) as first, zipfile.ZipFile(io.BytesIO(other)) as second:
        return {name: first.read(name) for name in first.namelist()} == {
            name: second.read(name) for name in second.namelist()
        }


def main() -> int:
    """Write the templates, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a template is stale")
    if parser.parse_args().check:
        for name in (old := stale()):
            print(f"{name}: stale", file=sys.stderr)
        return int(bool(old))
    FOLDER.mkdir(exist_ok=True)
    for file, source in _files():
        file.write_bytes(made(source))
    return 0


if __name__ == "__main__":
    sys.exit(main())
