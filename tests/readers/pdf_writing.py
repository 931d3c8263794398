"""A small PDF writer: lines, and text in a font that is not embedded but states its characters."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence

from PIL import Image

from auditor.reading.document import Block, Cell, Paragraph, Table

WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 60.0
SIZE = 9.0
LEADING = 12.0


class Sheet:
    """One page; x from the left, y from the top, in points."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.characters: set[str] = set()

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        """Text whose line begins at x; y is its foot."""
        self.characters |= {*text, " "}
        # pdfium leaves out a lone character that no font at hand can draw; with a space it has a width.
        code = (text + " " if len(text) == 1 and not text.isascii() else text).encode("utf-16-be").hex()
        self.parts.append(f"BT /F {size} Tf {x:.2f} {HEIGHT - y:.2f} Td <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked line."""
        self.parts.append(f"{x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S")

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line as a thin filled rectangle, as word processors draw it."""
        half = 0.25
        self.parts.append(
            f"{x0 - half:.2f} {HEIGHT - y1 - half:.2f} {x1 - x0 + 2 * half:.2f} {y1 - y0 + 2 * half:.2f} re f"
        )

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A grey picture of one dot."""
        self.parts.append(f"q {x1 - x0:.2f} 0 0 {y1 - y0:.2f} {x0:.2f} {HEIGHT - y1:.2f} cm /I Do Q")


def width(text: str, size: float = SIZE) -> float:
    """How wide the writer's font sets a text."""
    return sum(size * (0.5 if " " <= character <= "~" else 1.0) for character in text)


def pdf(
    sheets: Sequence[Sheet],
    turned: int = 0,
    pictures: Sequence[tuple[float, float, float, float, Image.Image]] = (),
) -> bytes:
    """The file of these pages; grey pictures with their boxes are drawn over what the first page holds."""
    characters = sorted(set().union(*(sheet.characters for sheet in sheets)))
    known = "".join(f"<{ord(c):04x}> <{ord(c):04x}>\n" for c in characters)
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(characters)} beginbfchar\n{known}endbfchar endcmap end end"
    )
    count = len(sheets)
    for number, (x0, y0, x1, y1, _) in enumerate(pictures):
        place = f"{x1 - x0:.2f} 0 0 {y1 - y0:.2f} {x0:.2f} {HEIGHT - y1:.2f}"
        sheets[0].parts.append(f"q {place} cm /P{number} Do Q")
    first = 7 + len(pictures)
    shown = "".join(f"/P{number} {7 + number} 0 R" for number in range(len(pictures)))
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/DW 1000/W[32 126 500]/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/Ascent 880"
        b"/Descent -120/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -120 1000 880]>>>>",
        stream(unicode.encode()),
        stream(
            b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        ),
    ]
    for *_, picture in pictures:
        gray = picture.convert("L")
        size = f"/Width {gray.width}/Height {gray.height}"
        head = f"/Type/XObject/Subtype/Image{size}/ColorSpace/DeviceGray/BitsPerComponent 8"
        objects.append(stream(gray.tobytes(), head.encode()))
    for index, sheet in enumerate(sheets):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {turned}"
            f"/Contents {first + 2 * index + 1} 0 R"
            f"/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R{shown}>>>>>>".encode()
        )
        objects.append(stream("\n".join(sheet.parts).encode()))
    return file_of(objects)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A compressed part of a file."""
    packed = zlib.compress(data)
    return b"<</Length %d/Filter/FlateDecode%s>>\nstream\n%s\nendstream" % (len(packed), entries, packed)


def file_of(objects: Sequence[bytes]) -> bytes:
    """The file of these objects; the first is its catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, item in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


class Printer:
    """Draws blocks over as many pages as they take, with page numbers.

    ``bars`` draws lines as thin rectangles, ``again`` repeats the first rows of a table on each page,
    ``upright`` sets the text of tall cells one character a line, ``ruled`` draws lines at all, ``foot`` is
    where pages end, ``sheet`` makes the pages.
    """

    def __init__(
        self,
        *,
        bars: bool = False,
        again: int = 0,
        upright: bool = True,
        ruled: bool = True,
        foot: float = 780.0,
        sheet: Callable[[], Sheet] = Sheet,
    ) -> None:
        self.bars, self.again, self.upright, self.ruled, self.foot = bars, again, upright, ruled, foot
        self.new_sheet = sheet
        self.sheets = [sheet()]
        self.y = MARGIN

    def file(self, blocks: Iterable[Block]) -> bytes:
        """The blocks as a file."""
        return pdf(self.drawn(blocks))

    def drawn(self, blocks: Iterable[Block]) -> list[Sheet]:
        """The blocks as pages."""
        for block in blocks:
            if isinstance(block, Paragraph):
                for text in block.text.split("\n"):
                    self._paragraph(text)
            else:
                self._table(block)
        for number, sheet in enumerate(self.sheets, 1):
            sheet.text(290, 815, f"- {number} -")
        return self.sheets

    def _new_page(self) -> None:
        self.sheets.append(self.new_sheet())
        self.y = MARGIN

    def _paragraph(self, text: str) -> None:
        size = 12.0
        for index, row in enumerate(wrapped(text, WIDTH - 2 * MARGIN, size, first=2 * size)):
            if self.y + 24 > self.foot:
                self._new_page()
            self.y += 24
            self.sheets[-1].text(MARGIN + (2 * size if index == 0 else 0), self.y, row, size)
        self.y += 6

    def _table(self, table: Table) -> None:
        xs = _columns(table)
        heights = self._heights(table, xs)
        row = 0
        repeated: list[int] = []
        while row < len(heights):
            taken: list[int] = list(repeated)
            room = self.foot - self.y - 6 - sum(heights[index] for index in taken)
            while row < len(heights) and (heights[row] <= room or not taken[len(repeated) :]):
                if heights[row] > room and self.y > MARGIN:
                    break
                room -= heights[row]
                taken.append(row)
                row += 1
            if taken[len(repeated) :]:
                self._rows(table, xs, heights, taken)
            if row < len(heights):
                self._new_page()
                repeated = list(range(self.again)) if row > self.again else []

    def _heights(self, table: Table, xs: Sequence[float]) -> list[float]:
        heights = [LEADING + 4.0] * len(table.rows)
        for cell in table.cells:
            if cell.rowspan == 1:
                lines = len(self._lines(cell, xs))
                heights[cell.row] = max(heights[cell.row], LEADING * lines + 4)
        return heights

    def _lines(self, cell: Cell, xs: Sequence[float]) -> list[str]:
        if self.upright and cell.rowspan > 8 and cell.column == 0:
            return list(cell.text)
        return wrapped(cell.text, xs[cell.column + cell.colspan] - xs[cell.column] - 4, SIZE)

    def _rows(
        self, table: Table, xs: Sequence[float], heights: Sequence[float], taken: Sequence[int]
    ) -> None:
        sheet = self.sheets[-1]
        self.y += 6
        tops = {}
        for row in taken:
            tops[row] = self.y
            self.y += heights[row]
        for cell in table.cells:
            own = [row for row in range(cell.row, cell.row + cell.rowspan) if row in tops]
            if not own:
                continue
            left, right = xs[cell.column], xs[cell.column + cell.colspan]
            top, bottom = tops[own[0]], tops[own[-1]] + heights[own[-1]]
            if self.ruled:
                draw = sheet.bar if self.bars else sheet.line
                draw(left, top, right, top)
                draw(left, bottom, right, bottom)
                draw(left, top, left, bottom)
                draw(right, top, right, bottom)
            if cell.row in tops:
                lines = self._lines(cell, xs)
                y = (top + bottom - LEADING * len(lines)) / 2
                for text in lines:
                    y += LEADING
                    sheet.text((left + right - width(text)) / 2, y - 2.5, text)


def wrapped(text: str, room: float, size: float, first: float = 0.0) -> list[str]:
    """Text in lines of a width; words of digits and Latin letters stay whole."""
    lines = [""]
    used = first
    word = ""
    for character, following in zip(text, text[1:] + " ", strict=False):
        word += character
        if character.isascii() and following.isascii() and following != " ":
            continue
        if used + width(word, size) > room and lines[-1]:
            lines.append("")
            used = 0.0
        lines[-1] += word
        used += width(word, size)
        word = ""
    return [line for line in lines if line]


def _columns(table: Table) -> list[float]:
    count = max(cell.column + cell.colspan for cell in table.cells)
    weights = [4] * count
    for cell in table.cells:
        if cell.colspan == 1 and cell.rowspan < 4:
            weights[cell.column] = max(weights[cell.column], min(14, len(cell.text)))
    if count == 10:
        weights = [4, 8, 14, 5, 5, 5, 5, 5, 5, 5]
    unit = (WIDTH - 2 * MARGIN) / sum(weights)
    xs = [MARGIN]
    for weight in weights:
        xs.append(xs[-1] + weight * unit)
    return xs
