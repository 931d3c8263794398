"""PDF files: what lines enclose, what continues on the next page, page numbers, and malicious files."""

from __future__ import annotations

import contextlib
import io
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableError
from auditor.reading.document import Cell, Document, Paragraph, Table
from auditor.reports.report import leaves
from auditor_ogi.form import EDITIONS, TABLES, form, set_value
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import html, pdf
from tests.ogi.interpret.rendering import merged
from tests.readers import pdf_writing
from tests.readers.pdf_writing import Printer, Sheet

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LAYOUTS: dict[str, dict[str, Any]] = {
    "lines": {},
    "bars": {"bars": True},
    "short pages": {"foot": 400.0},
    "header again": {"foot": 450.0, "again": 3},
    "level label": {"upright": False, "bars": True, "foot": 600.0},
}


def read(content: bytes) -> Document:
    return pdf.read(content, "x.pdf")


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grid(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def printed(data: dict[str, Any], **layout: Any) -> bytes:
    return Printer(**layout).file(html.read(merged(data), "x.html").blocks)


def stated(data: dict[str, Any]) -> dict[str, Any]:
    return leaves({table: data[table] for table in TABLES})


def filler(sheet: Sheet) -> None:
    sheet.text(60, 150, "本报告由某某镇人民政府编制，数据统计期限为一年，全文如下所示。", 12)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_clean_report_reads_back(edition: str, layout: str) -> None:
    data = report(2020 if edition == "2019" else 2023, form=edition)
    reading = interpret(read(printed(data, **LAYOUTS[layout])))
    assert reading.issues == ()
    assert stated(reading.data) == stated(data)
    assert reading.data["title"] == data["title"]
    assert [section["heading"] for section in reading.data["sections"]] == [
        section["heading"] for section in data["sections"]
    ]


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    edition = draw(st.sampled_from(EDITIONS))
    data = report(2020 if edition == "2019" else 2023, form=edition)
    this = form(edition)
    number = st.one_of(st.none(), st.integers(0, 12), st.integers(0, 99_999), st.integers(0, 10**9))
    for table in TABLES:
        for pointer in this.pointers(table):
            if draw(st.booleans()):
                set_value(data, pointer, draw(number))
    return data


@pytest.mark.parametrize("layout", LAYOUTS)
@SLOW
@given(data=reports())
def test_any_numbers_read_back_or_are_null_with_an_issue(layout: str, data: dict[str, Any]) -> None:
    """Numbers too wide for their columns run into their neighbours; none of them may be read wrong."""
    reading = interpret(read(printed(data, **LAYOUTS[layout])))
    got = stated(reading.data)
    for pointer, value in stated(data).items():
        if got.get(pointer) != value:
            assert got.get(pointer) is None, pointer
            assert any(
                pointer == issue.at or pointer.startswith(issue.at + "/") for issue in reading.issues
            ), pointer


@SLOW
@given(data=reports())
def test_a_table_without_lines_is_never_read_wrong(data: dict[str, Any]) -> None:
    reading = interpret(read(printed(data, ruled=False)))
    want = stated(data)
    wrong = {
        pointer
        for pointer, value in stated(reading.data).items()
        if value is not None and value != want[pointer]
    }
    assert wrong == set()


def test_cells_are_those_of_another_library() -> None:
    import pdfplumber

    content = printed(report(2023))
    got = [cell.text.replace("\n", "") for table in tables(read(content)) for cell in table.cells]
    cells = []
    with pdfplumber.open(io.BytesIO(content)) as file:
        for page in file.pages:
            for table in page.extract_tables():
                cells += [(text or "").replace("\n", "") for row in table for text in row if text is not None]
    assert sorted(filter(None, got)) == sorted(filter(None, cells))


def test_every_cell_has_its_page() -> None:
    document = read(printed(report(2023), foot=400.0))
    pages = {cell.place.page for table in tables(document) for cell in table.cells}
    assert len(tables(document)) == 3
    assert len(pages) > 2
    reading = interpret(document)
    place = reading.sources["/requests/carried_out/total"].place
    assert (place.page or 0) > (reading.sources["/requests/received/total"].place.page or 0)


def test_page_numbers_and_running_lines_are_dropped() -> None:
    sheets = []
    for number in range(1, 4):
        sheet = Sheet()
        sheet.text(60, 40, "某某镇人民政府")
        filler(sheet)
        sheet.text(60, 300, f"第{number}段的正文在这里。", 12)
        sheet.text(290, 815, str(number))
        sheets.append(sheet)
    found = texts(read(pdf_writing.pdf(sheets)))
    assert "某某镇人民政府" not in found
    assert not any(text.isdigit() for text in found)
    assert sum("段的正文" in text for text in found) == 3


def test_a_number_over_two_cells_is_uncertain() -> None:
    document = read(_two_cells("123456789"))
    assert [cell.text for cell in tables(document)[0].cells][1:] != ["123456789", ""]
    assert all("\ufffd" in cell.text for cell in tables(document)[0].cells[:2])


def _two_cells(number: str, **extra: Any) -> bytes:
    sheet = Sheet()
    filler(sheet)
    for y in (200.0, 220.0, 240.0):
        sheet.line(100, y, 160, y)
    for x in (100.0, 130.0, 160.0):
        sheet.line(x, 200, x, 240)
    sheet.text(115, 215, number)
    return pdf_writing.pdf([sheet], **extra)


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        # A bracket that the next page closes makes it one row; digits on both sides may be one number or two.
        (("甲类事", "12（其中", "3"), ("项", "修订5件）", ""), [["甲类事项", "12（其中修订5件）", "3"]]),
        (("甲类事", "12（其中", "3"), ("项", "修订5件）", "4"), [["甲类事项", "12（其中修订5件）", "3\n4"]]),
        (("（一）甲（", "12", ""), ("乙）", "", ""), [["（一）甲（乙）", "12", ""]]),
        # An ordinal closes none, and a label over two pages may be two.
        (("（一）甲（", "12", ""), ("2）乙", "", ""), [["（一）甲（", "12", ""], ["2）乙", "", ""]]),
        (("甲类事", "12", "3"), ("项", "", ""), [["甲类事", "12", "3"], ["项", "", ""]]),
        (("甲类事", "12", "3"), ("", "5", ""), [["甲类事", "12", "3"], ["", "5", ""]]),
    ],
)
def test_a_row_cut_within_a_bracket_is_one(
    upper: tuple[str, ...], lower: tuple[str, ...], expected: list[list[str]]
) -> None:
    one, other = Sheet(), Sheet()
    for sheet, y, texts in ((one, 780.0, ("乙", "1", "2")), (one, 800.0, upper), (other, 40.0, lower)):
        for x, text in zip((60.0, 160.0, 260.0), texts, strict=True):
            sheet.text(x + 5, y + 12, text)
        for x in (60.0, 160.0, 260.0, 360.0):
            sheet.line(x, y, x, y + 20)
        for level in (y, y + 20):
            sheet.line(60, level, 360, level)
    filler(one)
    (table,) = tables(read(pdf_writing.pdf([one, other])))
    assert [[cell.text for cell in row] for row in table.rows[1:]] == expected


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_keeps_its_grid_apart(turned: int) -> None:
    document = read(_two_cells("7", turned=turned))
    # A page turned upside down shows its text on its head, and numbers from behind.
    seven = "\ufffd" if turned == 180 else "7"
    assert sorted(cell.text for cell in tables(document)[0].cells) == ["", "", "", seven]


def test_torn_lines_leave_the_table_unread() -> None:
    sheet = Sheet()
    filler(sheet)
    for x in (100.0, 200.0):
        sheet.line(x, 200, x, 300)
    sheet.line(150, 200, 150, 250)
    for y in (200.0, 300.0):
        sheet.line(100, y, 200, y)
    sheet.line(150, 250, 200, 250)
    sheet.text(110, 240, "12")
    document = read(pdf_writing.pdf([sheet]))
    assert tables(document) == []
    assert "\ufffc" in texts(document)
    assert document.warnings


def test_small_raised_digits_are_no_part_of_the_number() -> None:
    sheet = Sheet()
    filler(sheet)
    for y in (200.0, 220.0):
        sheet.line(100, y, 200, y)
    for x in (100.0, 150.0, 200.0):
        sheet.line(x, 200, x, 220)
    sheet.text(110, 215, "95")
    sheet.text(119, 212, "2", 5)
    assert [cell.text for cell in tables(read(pdf_writing.pdf([sheet])))[0].cells] == ["95²", ""]


def test_split_digits_stay_apart() -> None:
    sheet = Sheet()
    filler(sheet)
    for y in (200.0, 220.0):
        sheet.line(100, y, 200, y)
    for x in (100.0, 150.0, 200.0):
        sheet.line(x, 200, x, 220)
    sheet.text(110, 215, "1")
    sheet.text(119, 215, "0")
    assert tables(read(pdf_writing.pdf([sheet])))[0].cells[0].text == "1 0"


def test_radicals_are_read_as_characters() -> None:
    sheet = Sheet()
    sheet.text(60, 80, "⼈⺠政府负责⼯作的⻓期安排如下所列，共分为三个⽅⾯进⾏说明。", 12)
    assert texts(read(pdf_writing.pdf([sheet]))) == [
        "人民政府负责工作的长期安排如下所列，共分为三个方面进行说明。"
    ]


def test_a_password_is_named() -> None:
    sheet = Sheet()
    filler(sheet)
    locked = b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>>>" % (
        b"11" * 32,
        b"22" * 32,
    )
    with pytest.raises(UnreadableError, match="password"):
        read(pdf_writing.pdf([sheet]).replace(b"/Root 1 0 R>>", locked))


def test_an_empty_page_is_no_scan() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read(pdf_writing.pdf([Sheet()]))


def test_a_picture_among_the_text_is_marked() -> None:
    sheet = Sheet()
    filler(sheet)
    sheet.picture(100, 200, 300, 400)
    assert texts(read(pdf_writing.pdf([sheet])))[-1] == "\ufffc"


def test_claims_by_content() -> None:
    assert pdf.claims(b"%PDF-1.4 x")
    assert not pdf.claims(b"<html>")


@SLOW
@given(seed=st.integers(0, 10**6))
def test_damaged_files_never_crash(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(printed(report(2023)))
    if chance.random() < 0.5:
        del content[chance.randrange(len(content)) :]
    for _ in range(chance.randint(1, 30)):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)
    with contextlib.suppress(UnreadableError):
        assert isinstance(read(bytes(content)), Document)


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not available")
def test_a_real_report_has_three_tables() -> None:
    document = read((REPORTS / "hongze-2024.pdf").read_bytes())
    assert [len(table.rows) for table in tables(document)] == [14, 26, 4]
    assert [table.place.page for table in tables(document)] == [2, 3, 4]
    assert isinstance(tables(document)[1].cells[-1], Cell)
    assert tables(document)[1].cells[-1].place.page == 4


def _words(content: bytes) -> list[list[dict[str, Any]]]:
    """Every character with its box, page by page, as another library finds them."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as file:
        return [
            [
                {**character, "width": float(page.width), "height": float(page.height)}
                for character in page.chars
                if character["text"].strip()
            ]
            for page in file.pages
        ]


def _inside(characters: list[dict[str, Any]], box: tuple[float, float, float, float]) -> str:
    """The characters whose middle is in a box, in no order."""
    left, top, right, bottom = box
    return "".join(
        sorted(
            character["text"]
            for character in characters
            if left <= (character["x0"] + character["x1"]) / 2 / character["width"] <= right
            and top <= (character["top"] + character["bottom"]) / 2 / character["height"] <= bottom
        )
    )


def _squeezed(text: str) -> str:
    return "".join(sorted("".join(text.split())))


@pytest.mark.parametrize("layout", ["lines", "short pages", "header again"])
def test_the_box_of_a_cell_holds_its_characters_and_no_others(layout: str) -> None:
    content = printed(report(2023), **LAYOUTS[layout])
    pages = _words(content)
    cells = [cell for table in tables(read(content)) for cell in table.cells]
    assert len({cell.place.page for cell in cells}) > 1
    for cell in cells:
        assert cell.place.page is not None
        assert cell.place.box is not None
        on_one_page = cell.rowspan == 1
        if cell.text and on_one_page:
            assert _inside(pages[cell.place.page - 1], cell.place.box) == _squeezed(cell.text)


def test_the_box_of_a_paragraph_holds_its_characters() -> None:
    content = printed(report(2023))
    pages = _words(content)
    for block in read(content).blocks:
        if isinstance(block, Paragraph):
            assert block.place.page is not None
            assert block.place.box is not None
            own = _inside(pages[block.place.page - 1], block.place.box)
            # A paragraph that goes on over the page is shown where it begins.
            assert own
            assert set(own) <= set(_squeezed(block.text))


def test_a_row_that_the_page_cuts_is_placed_where_its_text_is() -> None:
    upper, lower = Sheet(), Sheet()
    for sheet, y, texts in (
        (upper, 780.0, ("甲", "1")),
        (upper, 800.0, ("", "")),
        (lower, 40.0, ("乙", "2")),
    ):
        for x, text in zip((60.0, 160.0), texts, strict=True):
            sheet.text(x + 5, y + 12, text)
        for x in (60.0, 160.0, 260.0):
            sheet.line(x, y, x, y + 20)
        for level in (y, y + 20):
            sheet.line(60, level, 260, level)
    filler(upper)
    found = [cell for table in tables(read(pdf_writing.pdf([upper, lower]))) for cell in table.cells]
    places = {cell.text: cell.place for cell in found if cell.text}
    assert {text: place.page for text, place in places.items()} == {"甲": 1, "1": 1, "乙": 2, "2": 2}
    assert places["2"].box == pytest.approx((160 / 595, 40 / 842, 260 / 595, 60 / 842), abs=0.002)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [(0, 0, 300, 400), (20, 30, 280, 380), (-50, -50, 400, 500)])
def test_the_box_lies_on_the_picture_of_the_page(
    turned: int, cropped: tuple[float, float, float, float]
) -> None:
    """What is drawn in the box of a cell is dark where the cell has a text, and white where it has none."""
    import pypdfium2  # type: ignore[import-untyped]
    import typst
    from PIL import Image

    source = """#set page(width: 300pt, height: 400pt)
    #table(columns: (60pt, 60pt, 60pt), rows: 30pt, [wxyz], [], [ab], [], [cd], [], [mnopq], [k], [])
    #lorem(10)"""
    document = pypdfium2.PdfDocument(typst.compile(source.encode()))
    document[0].set_rotation(turned)
    document[0].set_cropbox(*cropped)
    stream = io.BytesIO()
    document.save(stream)
    content = stream.getvalue()
    (picture,) = pdf.pictures(content)
    image = Image.open(io.BytesIO(picture.data)).convert("L")
    assert image.size == (picture.width, picture.height)
    cells = [cell for table in tables(read(content)) if table.aligned for cell in table.cells]
    if not turned:
        assert [cell.text for cell in cells] == ["wxyz", "", "ab", "", "cd", "", "mnopq", "k", ""]
    assert len(cells) == 9
    boxes = {"": 0, "text": 0}
    for cell in cells:
        assert cell.place.box is not None
        left, top, right, bottom = cell.place.box
        edge = 3
        inner = image.crop(
            (
                round(left * picture.width) + edge,
                round(top * picture.height) + edge,
                round(right * picture.width) - edge,
                round(bottom * picture.height) - edge,
            )
        )
        dark = min(inner.tobytes()) < 128
        assert dark == bool(cell.text)
        boxes["text" if cell.text else ""] += 1
    assert boxes == {"": 4, "text": 5}
