"""What a PDF says and what its page shows: where the two differ, a number is uncertain."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest

from auditor.errors import UnreadableError
from auditor.reading.document import Table
from auditor.reports.report import leaves
from auditor_ogi.form import TABLES
from auditor_ogi.interpret import interpret
from auditor_readers import pdf
from auditor_readers.doc import libre_office
from auditor_readers.pages.blocks import blocks
from auditor_readers.pages.page import Glyph, Page
from auditor_readers.pdf import damage
from tests.layouts.converted import converter
from tests.readers import pdf_writing
from tests.readers.pdf_writing import HEIGHT, Sheet

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
UNKNOWN = "\ufffd"


def cells(draw: Callable[[Sheet], None], edit: Callable[[bytes], bytes] = bytes) -> list[str]:
    """The texts of a table of two cells; the left one is from (100, 200) to (150, 220)."""
    sheet = Sheet()
    sheet.text(60, 150, "本报告由某某镇人民政府编制，数据统计期限为一年，全文如下所示。", 12)
    for y in (200.0, 220.0):
        sheet.line(100, y, 200, y)
    for x in (100.0, 150.0, 200.0):
        sheet.line(x, 200, x, 220)
    sheet.text(165, 215, "30")
    draw(sheet)
    document = pdf.read(edit(pdf_writing.pdf([sheet])), "x.pdf")
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [cell.text for cell in found[0].cells]


def drawn(before: str, after: str = "") -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        sheet.parts.append(before)
        sheet.text(110, 215, "95")
        sheet.parts.append(after)

    return draw


def box(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re"


SHOWN = {
    "black": drawn(""),
    "grey": drawn("0.6 g", "0 g"),
    "bold by drawing it twice": drawn("BT /F 9 Tf 110.2 627 Td <00390035> Tj ET"),
    "on a grey ground": drawn(f"0.9 g {box(100, 200, 150, 220)} f 0 g"),
    "white on black": drawn(f"0 g {box(100, 200, 150, 220)} f 1 g", "0 g"),
    "next to what is drawn later": drawn("", f"0.9 g {box(125, 202, 148, 218)} f 0 g"),
    "inside a clip": drawn(f"q {box(100, 200, 150, 220)} W n", "Q"),
    "with the text it shows as ActualText": drawn("/Span <</MCID 1>> BDC", "EMC"),
}
HIDDEN = {
    "white on white": drawn("1 g", "0 g"),
    "invisible": drawn("3 Tr", "0 Tr"),
    "covered by a white field": drawn("", f"1 g {box(102, 202, 148, 218)} f 0 g"),
    "half covered": drawn("", f"1 g {box(114.6, 202, 148, 218)} f 0 g"),
    "corrected over a white field": drawn(
        "", f"1 g {box(102, 202, 148, 218)} f 0 g 0.8 w 110 627 m 118 634 l S"
    ),
    "another number over it": drawn("", "BT /F 9 Tf 111 627 Td <00330038> Tj ET"),
    "covered by a picture": drawn("", "q 46 0 0 16 102 624 cm /I Do Q"),
    "clipped away": drawn(f"q {box(300, 300, 310, 310)} W n", "Q"),
    "struck out": drawn("", f"1.2 w 105 {HEIGHT - 211} m 128 {HEIGHT - 211} l S"),
    "under another text": drawn("/Span <</ActualText (4)>> BDC", "EMC"),
    "with a stroke next to it": drawn("", "0.8 w 125 627 m 125 634 l S"),
    "on its head": drawn("q -1 0 0 -1 229 1258 cm", "Q"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_number_that_shows_is_read(name: str) -> None:
    assert cells(SHOWN[name]) == ["95", "30"]


@pytest.mark.parametrize("name", HIDDEN)
def test_a_number_that_does_not_look_as_it_reads_is_uncertain(name: str) -> None:
    got = cells(HIDDEN[name])
    assert UNKNOWN in got[0]
    assert got[1] == "30"


@pytest.mark.parametrize(
    "ink",
    [
        "0.8 w 112 627 m 112 634 l S",
        "0.8 w 112 627 m 116 627 l 116 634 l S",
        "q 5 0 0 7 112 627 cm /I Do Q",
        "q 6 0 0 7 112 627 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x01 EI Q",
    ],
)
def test_a_blank_cell_with_something_drawn_in_it_is_uncertain(ink: str) -> None:
    assert cells(lambda sheet: sheet.parts.append(ink)) == [UNKNOWN, "30"]


def test_a_blank_cell_is_blank() -> None:
    assert cells(lambda sheet: sheet.parts.append(f"0.9 g {box(100, 200, 150, 220)} f 0 g")) == ["", "30"]


def test_digits_set_close_are_not_one() -> None:
    """Two text objects of the same character that overlap are one to pdfium."""

    def draw(sheet: Sheet) -> None:
        sheet.parts.append("BT /F 9 Tf 110 627 Td <0031> Tj ET BT /F 9 Tf 112 627 Td <0031> Tj ET")

    assert cells(draw)[0] != "1"


def test_a_font_that_does_not_state_its_characters_gives_no_number() -> None:
    try:
        got = cells(drawn(""), lambda content: content.replace(b"/ToUnicode 5 0 R", b"                "))
    except UnreadableError:
        return
    assert all(UNKNOWN in text for text in got)


def test_digits_set_on_each_other_are_not_one() -> None:
    """A font that gives a digit no width, as changed bytes may: 44 looks like 4 and is read as 4."""

    def edit(content: bytes) -> bytes:
        return content.replace(b"/W[32 126 500]", b"/W[52 52 0]   ")

    assert UNKNOWN in cells(lambda sheet: sheet.text(110, 215, "44"), edit)[0]


def packing(compress: Callable[[bytes], bytes]) -> Any:
    return SimpleNamespace(compress=compress)


def test_a_changed_part_fails_its_checksum(monkeypatch: pytest.MonkeyPatch) -> None:
    """What still unpacks may be other digits."""
    monkeypatch.setattr(pdf_writing, "zlib", packing(lambda data: zlib.compress(data)[:-4] + b"\0\1\2\3"))
    with pytest.raises(UnreadableError, match="damaged"):
        cells(drawn(""))


def test_a_part_that_ends_early_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_writing, "zlib", packing(lambda data: zlib.compress(data)[:-9]))
    with pytest.raises(UnreadableError, match="damaged"):
        cells(drawn(""))


@pytest.mark.parametrize("missing", [1, 4])
def test_a_part_without_checksum_is_read(monkeypatch: pytest.MonkeyPatch, missing: int) -> None:
    monkeypatch.setattr(pdf_writing, "zlib", packing(lambda data: zlib.compress(data)[:-missing]))
    assert cells(drawn("")) == ["95", "30"]


def test_an_empty_part_is_no_damage() -> None:
    assert not damage.may_contain(
        b"1 0 obj <</Filter/FlateDecode/Length 0>>\nstream\n\nendstream endobj", b"ActualText"
    )


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not available")
@pytest.mark.parametrize("seed", [316, 427, 1060, 1379])
def test_a_font_that_lost_digits_gives_no_other_number(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bits changed in its fonts, where nothing is checked: 84 once read as 4."""
    monkeypatch.setattr(damage, "may_contain", lambda content, word: False)
    chance = random.Random(seed)
    original = (REPORTS / "hongze-2024.pdf").read_bytes()
    changed = bytearray(original)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    stated, got = (
        leaves({table: reading.data[table] for table in TABLES})
        for reading in (interpret(pdf.read(content, "x.pdf")) for content in (original, bytes(changed)))
    )
    assert {pointer for pointer, value in stated.items() if got.get(pointer) not in (value, None)} == set()


@pytest.mark.skipif(
    libre_office.program() is None, reason="LibreOffice, which writes the PDF, is not installed"
)
def test_digits_that_the_file_does_not_use_are_not_missing() -> None:
    """An office program puts only the characters that it needs into the fonts of a PDF."""
    tables = (("0", "12"), ("38", "30"), ("2045", "7"), ("1", "1"), ("6", "10.5"))
    fonts = ("DejaVu Sans", "DejaVu Serif", "Liberation Sans", "Noto Sans CJK SC", "Arial")
    written = []
    for numbers, font in zip(tables, fonts, strict=True):
        document = docx.Document()
        document.add_paragraph("本报告由某某镇人民政府编制，全文如下所示。")
        row = document.add_table(rows=1, cols=2, style="Table Grid").rows[0]
        for cell, number in zip(row.cells, numbers, strict=True):
            cell.paragraphs[0].add_run(number).font.name = font
        packed = io.BytesIO()
        document.save(packed)
        written.append(packed.getvalue())
    made = converter(".docx", "pdf:writer_pdf_Export")(written)
    found = [
        next(block for block in pdf.read(content, "x.pdf").blocks if isinstance(block, Table))
        for content in made
    ]
    assert [tuple(cell.text for cell in table.cells) for table in found] == list(tables)


def test_characters_that_no_font_can_draw_are_missed() -> None:
    """One character a text object: pdfium leaves all of them out, and only the numbers stay."""
    sheet = Sheet()
    for number in range(40):
        sheet.characters.add("政")
        sheet.parts.append(f"BT /F 9 Tf {60 + 10 * number} 500 Td <653f> Tj ET")
        sheet.text(60 + 10 * number, 400, "7")
    with pytest.raises(UnreadableError, match="characters of the PDF file are lost"):
        pdf.read(pdf_writing.pdf([sheet]), "x.pdf")


def unruled(*rows: tuple[str, ...], step: float = 14.0, numbers: float = 40.0) -> list[list[str]]:
    """The rows of a table without lines, as they are read."""
    sheet = Sheet()
    sheet.text(60, 150, "本报告由某某镇人民政府编制，数据统计期限为一年，全文如下所示。", 12)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                sheet.text(60 if not column else 220 + numbers * column, 200 + step * number, text)
    document = pdf.read(pdf_writing.pdf([sheet]), "x.pdf")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("columns", [3, 7])
def test_a_number_that_may_continue_in_the_line_below_is_uncertain(columns: int) -> None:
    plain = [("甲类事项办理情况", *["42"] * columns), ("乙类事项办理情况", *["17"] * columns)]
    assert unruled(*plain) == [list(row) for row in plain]
    rows = unruled(*plain, ("", "00", *[""] * (columns - 1)))
    assert rows[0] == list(plain[0])
    assert UNKNOWN in rows[1][1]


@pytest.mark.parametrize("columns", [3, 7])
def test_numbers_printed_over_each_other_are_uncertain(columns: int) -> None:
    """The second number begins where the first has not ended."""
    plain = ("甲类事项办理情况", *["10"] * columns)
    wide = ("乙类事项办理情况", "0", "4015520", *["3"] * (columns - 2))
    sheet = Sheet()
    sheet.text(60, 150, "本报告由某某镇人民政府编制，数据统计期限为一年，全文如下所示。", 12)
    for number, row in enumerate((plain, plain, wide, plain)):
        for column, text in enumerate(row):
            right = 245 + 30 * column
            sheet.text(60 if not column else right - pdf_writing.width(text), 200 + 14 * number, text)
    document = pdf.read(pdf_writing.pdf([sheet]), "x.pdf")
    texts = [cell.text for block in document.blocks if isinstance(block, Table) for cell in block.cells]
    assert "40015520" not in texts
    assert any(UNKNOWN in text for text in texts)


HANGING = (
    (("1.甲类事", "12"), ("项办理", ""), ("情况", "")),
    (("2.乙类", "3"),),
    (("3.丙类事", "45"), ("项", "")),
)
"""Three rows of labels that continue under their first lines, at whose height the numbers are."""


def of_lines(*rows: tuple[tuple[str, ...], ...], apart: float = 0.0) -> list[list[str]]:
    """A table whose rows have several lines: of the label, and of numbers of seven columns, or the third."""
    sheet = Sheet()
    sheet.text(60, 150, "本报告由某某镇人民政府编制，数据统计期限为一年，全文如下所示。", 12)
    y = 200.0
    for row in rows:
        for label, value, *third in row:
            sheet.text(60, y, label)
            for column in range(7):
                if value or (third and column == 2):
                    sheet.text(220 + 40 * column, y, value or third[0])
            y += 12
        y += apart
    document = pdf.read(pdf_writing.pdf([sheet]), "x.pdf")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def test_labels_of_several_lines_hang_from_their_first() -> None:
    assert of_lines(*HANGING) == [
        ["1.甲类事项办理情况", *["12"] * 7],
        ["2.乙类", *["3"] * 7],
        ["3.丙类事项", *["45"] * 7],
    ]


def test_labels_of_several_lines_are_around_their_numbers() -> None:
    rows = (
        (("1.甲类事", ""), ("项办理", "12"), ("情况", "")),
        (("2.乙类", "3"),),
        (("3.丙类", ""), ("事项", "45"), ("办理", "")),
    )
    assert of_lines(*rows, apart=6)[1:] == [["2.乙类", *["3"] * 7], ["3.丙类事项办理", *["45"] * 7]]


def test_a_number_at_the_second_line_of_a_label_leaves_the_one_above_open() -> None:
    """It may be the end of that."""
    first, *_ = of_lines((("1.甲类事", "12"), ("项办理", "", "7"), ("情况", "")), *HANGING[1:])
    assert first[:3] == ["1.甲类事", "12", "12"]
    assert UNKNOWN in first[3]


def test_what_was_recognised_stays_so_in_a_table_without_lines() -> None:
    """Every cell of such a row has the confidence of its least sure character."""
    glyphs = [
        Glyph(text, x, y, x + 9, y + 9, False, 0.5 if text == "7" else 0.9)
        for y in (100.0, 120.0, 140.0)
        for x, text in ((60.0, "甲"), (69.0, "类"), *((200.0 + 40 * column, "7") for column in range(6)))
    ]
    found, _ = blocks([Page(1, 600, 800, glyphs=glyphs)])
    cells = [cell for block in found if isinstance(block, Table) for cell in block.cells]
    assert {cell.text for cell in cells} == {"甲类", "7"}
    assert {cell.confidence for cell in cells} == {0.5}
