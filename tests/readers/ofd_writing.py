"""A small OFD writer: text with the place of every character, ruled lines, and parts that name each other.

It writes in the ways of several programs: one text object a line, or a character; steps one by one, or
counted; in millimetres, or in points that a matrix brings to millimetres.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from tests.readers.pdf_writing import HEIGHT, SIZE, WIDTH, Sheet

MM = 25.4 / 72
NAMESPACE = "http://www.ofdspec.org/2016"
Lines = Literal["line", "character"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written.

    ``prefix`` is that of its elements, None for no namespace at all; ``per`` is what a text object holds;
    ``counted`` writes equal steps as ``g``; ``points`` writes objects in points, with a matrix; ``glyphs``
    states the number of the glyph of each character; ``template`` draws lines on a template page;
    ``absolute`` writes locations from the root; ``turned`` draws the page sideways, turned by so many
    degrees; ``pretty`` puts text and lines of the XML on lines of their own.
    """

    prefix: str | None = "ofd"
    per: Lines = "line"
    counted: bool = False
    points: bool = False
    glyphs: bool = False
    template: bool = False
    absolute: bool = False
    turned: int = 0
    pretty: bool = False


PLAIN = Style()


@dataclass(slots=True)
class Text:
    """Characters with the point of each, in points from the upper left corner."""

    text: str
    points: list[tuple[float, float]]
    size: float


@dataclass(slots=True)
class Path:
    """A path in points; ``data`` has its commands and numbers."""

    data: list[str | float]
    stroke: bool = True
    fill: bool = False
    width: float = 0.5
    color: str = "0 0 0"


class OfdSheet(Sheet):
    """One page as text and paths; ``extra`` is XML that its layer holds after them."""

    def __init__(self, width: float = WIDTH, height: float = HEIGHT) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.texts: list[Text] = []
        self.paths: list[Path] = []
        self.extra = ""

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        points = []
        for character in text:
            points.append((x, y))
            x += size * (0.5 if " " <= character <= "~" else 1.0)
        self.texts.append(Text(text, points, size))

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.paths.append(Path(["M", x0, y0, "L", x1, y1]))

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.box(x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25)

    def box(self, x0: float, y0: float, x1: float, y1: float, color: str = "0 0 0") -> None:
        """A filled rectangle."""
        data: list[str | float] = ["M", x0, y0, "L", x1, y0, "L", x1, y1, "L", x0, y1, "C"]
        self.paths.append(Path(data, stroke=False, fill=True, color=color))


@dataclass(slots=True)
class Ofd:
    """A file in the making: its pages, and what tests change of its parts."""

    sheets: Sequence[OfdSheet]
    style: Style = PLAIN
    resources: str = ""
    common: str = ""
    body: str = ""
    documents: int = 1
    parts: dict[str, bytes | str | None] = field(default_factory=dict)

    def file(self) -> bytes:
        """The file; ``parts`` replace those of their names, None leaves one out."""
        parts = self._own() | self.parts
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                if content is not None:
                    package.writestr(name, content if isinstance(content, bytes) else self._xml(content))
        return stream.getvalue()

    def _own(self) -> dict[str, bytes | str | None]:
        found: dict[str, bytes | str | None] = {}
        bodies = []
        for number in range(self.documents):
            bodies.append(
                f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>{number:032}</ofd:DocID></ofd:DocInfo>"
                f"<ofd:DocRoot>{self._at('', f'Doc_{number}/Document.xml')}</ofd:DocRoot></ofd:DocBody>"
            )
            found |= self._document(f"Doc_{number}")
        root = f'<ofd:OFD {{NS}} Version="1.0" DocType="OFD">{"".join(bodies)}</ofd:OFD>'
        return {"OFD.xml": root, **found}

    def _document(self, folder: str) -> dict[str, bytes | str | None]:
        found: dict[str, bytes | str | None] = {}
        pages, templates = [], []
        for number, sheet in enumerate(self.sheets):
            name = f"Pages/Page_{number}/Content.xml"
            pages.append(f'<ofd:Page ID="{number + 1}" BaseLoc="{self._at(folder, name)}"/>')
            texts = "".join(self._text(text, sheet) for text in sheet.texts)
            paths = "".join(self._path(path, sheet) for path in sheet.paths)
            used = ""
            if self.style.template:
                inner = f"Tpls/Tpl_{number}/Content.xml"
                templates.append(
                    f'<ofd:TemplatePage ID="{900 + number}" BaseLoc="{self._at(folder, inner)}"/>'
                )
                found[f"{folder}/{inner}"] = self._page("", paths, sheet)
                paths, used = "", f'<ofd:Template TemplateID="{900 + number}" ZOrder="Background"/>'
            found[f"{folder}/{name}"] = self._page(used, paths + texts + sheet.extra, sheet)
        document = (
            f"<ofd:Document {{NS}}><ofd:CommonData><ofd:MaxUnitID>99999</ofd:MaxUnitID>"
            f"<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            f"<ofd:PublicRes>{self._at(folder, 'PublicRes.xml')}</ofd:PublicRes>"
            f"{''.join(templates)}{self.common}</ofd:CommonData>"
            f"<ofd:Pages>{''.join(pages)}</ofd:Pages>{self.body}</ofd:Document>"
        )
        fonts = '<ofd:Fonts><ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/></ofd:Fonts>'
        found[f"{folder}/PublicRes.xml"] = f'<ofd:Res {{NS}} BaseLoc="Res">{fonts}{self.resources}</ofd:Res>'
        return {f"{folder}/Document.xml": document, **found}

    def _at(self, folder: str, name: str) -> str:
        return f"/{folder}/{name}".replace("//", "/") if self.style.absolute else name

    def _page(self, used: str, objects: str, sheet: OfdSheet) -> str:
        wide, high = sheet.width * MM, sheet.height * MM
        if self.style.turned in (90, 270):
            wide, high = high, wide
        return (
            f"<ofd:Page {{NS}}>{used}<ofd:Area><ofd:PhysicalBox>0 0 {wide:.3f} {high:.3f}</ofd:PhysicalBox>"
            f'</ofd:Area><ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        )

    def _xml(self, text: str) -> str:
        """The XML of a part, with the names of elements as the style writes them."""
        prefix = self.style.prefix
        declared = {"": f'xmlns="{NAMESPACE}"', None: ""}.get(prefix, f'xmlns:{prefix}="{NAMESPACE}"')
        text = text.replace("{NS}", declared)
        if prefix != "ofd":
            text = re.sub(r"(</?)ofd:", rf"\1{prefix}:" if prefix else r"\1", text)
        if self.style.pretty:
            text = re.sub(r"(<(?:\w+:)?TextCode[^>]*>)([^<]*)", r"\1\n      \2\n    ", text)
            text = text.replace("><", ">\n  <")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'

    def _placed(self, sheet: OfdSheet) -> str:
        """The matrix of an object, where it has one."""
        scale = 1.0 if self.style.points else 1 / MM
        wide, high = sheet.width * scale, sheet.height * scale
        turned = {
            0: (1, 0, 0, 1, 0, 0),
            90: (0, 1, -1, 0, high, 0),
            180: (-1, 0, 0, -1, wide, high),
            270: (0, -1, 1, 0, 0, wide),
        }[self.style.turned]
        if not self.style.points and not self.style.turned:
            return ""
        unit = MM if self.style.points else 1.0
        shift = MM if self.style.points else MM * MM
        values = [*(unit * value for value in turned[:4]), *(shift * value for value in turned[4:])]
        return f' CTM="{" ".join(f"{value:.6f}" for value in values)}"'

    def _text(self, text: Text, sheet: OfdSheet) -> str:
        if self.style.per == "character":
            parts = [Text(one, [at], text.size) for one, at in zip(text.text, text.points, strict=True)]
        else:
            parts = [text]
        return "".join(self._text_object(part, sheet) for part in parts if part.text.strip())

    def _text_object(self, text: Text, sheet: OfdSheet) -> str:
        unit = 1.0 if self.style.points else MM
        placed = self._placed(sheet)
        (x, y), size = text.points[0], text.size * unit
        end = text.points[-1][0] + text.size
        left, top = (0.0, 0.0) if placed else (x * unit, (y - text.size) * unit)
        wide, high = (text.size + end - x) * MM, 1.3 * text.size * MM
        boundary = f"{left:.4f} {top:.4f} {wide:.4f} {high:.4f}"
        if placed:
            boundary = "0 0 500 500"
        across = self._steps([at[0] * unit for at in text.points])
        down = self._steps([at[1] * unit for at in text.points])
        steps = (f' DeltaX="{across}"' if across else "") + (
            f' DeltaY="{down}"' if down.strip("0. g") else ""
        )
        return (
            f'<ofd:TextObject ID="9" Boundary="{boundary}"{placed} Font="3" Size="{size:.4f}">'
            f"{self._glyph_list(text.text)}"
            f'<ofd:TextCode X="{x * unit - left:.4f}" Y="{y * unit - top:.4f}"{steps}>{escape(text.text)}'
            "</ofd:TextCode></ofd:TextObject>"
        )

    def _steps(self, places: Sequence[float]) -> str:
        steps = [f"{after - before:.4f}" for before, after in pairwise(places)]
        if not self.style.counted:
            return " ".join(steps)
        return " ".join(
            f"g {count} {step}" if count > 1 else step
            for step, count in ((step, len(list(group))) for step, group in groupby(steps))
        )

    def _glyph_list(self, text: str) -> str:
        if not self.style.glyphs:
            return ""
        glyphs = " ".join(str(ord(character) % 60_000) for character in text)
        return (
            f'<ofd:CGTransform CodePosition="0" CodeCount="{len(text)}" GlyphCount="{len(text)}">'
            f"<ofd:Glyphs>{glyphs}</ofd:Glyphs></ofd:CGTransform>"
        )

    def _path(self, path: Path, sheet: OfdSheet) -> str:
        unit = 1.0 if self.style.points else MM
        data = " ".join(item if isinstance(item, str) else f"{item * unit:.4f}" for item in path.data)
        drawn = f' LineWidth="{path.width * unit:.4f}"' if path.stroke else ' Stroke="false"'
        drawn += ' Fill="true"' if path.fill else ""
        color = "FillColor" if path.fill else "StrokeColor"
        return (
            f'<ofd:PathObject ID="8" Boundary="0 0 500 500"{self._placed(sheet)}{drawn}>'
            f"<ofd:{color} Value={quoteattr(path.color)}/>"
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def ofd(sheets: Sequence[Sheet], style: Style = PLAIN) -> bytes:
    """The file of these pages."""
    return Ofd([sheet for sheet in sheets if isinstance(sheet, OfdSheet)], style).file()


def changed(content: bytes, changes: Mapping[str, tuple[str, str]]) -> bytes:
    """A file in which a text of a part is another."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name in changes:
                before, after = changes[name]
                assert before.encode() in data
                data = data.replace(before.encode(), after.encode())
            new.writestr(name, data)
    return stream.getvalue()


def parts_of(content: bytes) -> Iterable[str]:
    """The names of the parts of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()
