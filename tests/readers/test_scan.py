"""Scans: what was drawn comes back or is null, and nothing that was recognised is certain."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from auditor.errors import UnreadableError
from auditor.messages import Wording
from auditor.pipeline import prepare
from auditor.reading.document import Document, Paragraph, Table
from auditor.reports.report import leaves
from auditor.reports.report_type import Reading
from auditor.rules.finding import Status
from auditor.running.inputs import collect
from auditor_ogi.form import TABLES, form, set_value
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import html, pdf, scan
from auditor_readers.scan.size import size
from tests.core.building import READERS
from tests.ogi.interpret.rendering import merged
from tests.readers import pdf_writing
from tests.readers.pdf_writing import Sheet
from tests.readers.scan_drawing import PictureSheet, drawn, saved, scanned

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
RIGHT = 0.97


def stated(data: dict[str, Any]) -> dict[str, Any]:
    return leaves({table: data[table] for table in TABLES})


def issues(reading: Reading) -> dict[str, str]:
    """What the reading issues say by pointer."""
    wording = Wording("zh", prepare().registry.catalogues)
    return {issue.at: wording.render(issue.message) for issue in reading.issues}


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def odd_numbers() -> dict[str, Any]:
    """A report with a number of up to five digits, a zero or a blank in every cell."""
    chance = random.Random(5)
    data = report(2023)
    for table in TABLES:
        for pointer in form("2021").pointers(table):
            number = chance.choice(
                [0, 0, 1, 7, None, chance.randrange(10, 100), chance.randrange(100, 100_000)]
            )
            set_value(data, pointer, number)
    return data


@pytest.mark.long
def test_a_scan_comes_back_with_an_issue_for_every_value() -> None:
    """Three pages as a PDF of pictures: the second lay askew and was noisy, the third lay the other way."""
    data = odd_numbers()
    pages = drawn(html.read(merged(data), "x.html").blocks)
    assert len(pages) == 3
    pages[1], pages[2] = scanned(pages[1], 1.0, noise=8), scanned(pages[2], -0.6)
    document = pdf.read(saved(pages, "PDF", resolution=150, quality=70), "scan.pdf")
    reading = interpret(document)
    _next_to_all_numbers_are_right_and_the_others_null(reading, data)
    _every_value_has_its_issue_and_confidence(reading)
    _organ_year_and_headings_are_read(reading, data)
    _no_outcome_is_a_verdict(document, reading)
    _places_are_where_the_text_is(document)


def _next_to_all_numbers_are_right_and_the_others_null(reading: Reading, data: dict[str, Any]) -> None:
    got, want = stated(reading.data), stated(data)
    assert got.keys() == want.keys()
    wrong = {pointer: (want[pointer], got[pointer]) for pointer in want if got[pointer] != want[pointer]}
    assert len(wrong) <= (1 - RIGHT) * len(want), wrong
    assert all(number is None for _, number in wrong.values()), wrong


def _every_value_has_its_issue_and_confidence(reading: Reading) -> None:
    said = issues(reading)
    texts = ("/title", "/year", "/organ", "/preamble", "/sections/0/heading", "/sections/0/text")
    for pointer in (*stated(reading.data), *texts):
        assert "%" in said[pointer], pointer
    assert said[""]
    assert not any("100%" in words for words in said.values())


def _organ_year_and_headings_are_read(reading: Reading, data: dict[str, Any]) -> None:
    assert reading.data["organ"]["name"] == data["organ"]["name"]
    assert reading.data["organ"]["level"] == "township"
    assert reading.data["year"] == 2023
    headings = [section["heading"] for section in data["sections"]]
    assert [section["heading"] for section in reading.data["sections"]] == headings


def _no_outcome_is_a_verdict(document: Document, reading: Reading) -> None:
    setup = prepare()
    kind = setup.registry.report_types["ogi-annual-report"]
    outcomes = setup.examiner(True).examine_reading(kind, reading, document).body.outcomes
    assert {outcome.status for outcome in outcomes} <= {Status.NEEDS_REVIEW, Status.NOT_APPLICABLE}
    assert sum(outcome.status is Status.NEEDS_REVIEW for outcome in outcomes) > 20


def _places_are_where_the_text_is(document: Document) -> None:
    boxes = [cell.place.box for table in tables(document) for cell in table.cells]
    assert all(box and 0 <= box[0] < box[2] <= 1 and 0 <= box[1] < box[3] <= 1 for box in boxes)
    title = document.blocks[0]
    assert title.place.page == 1
    assert title.place.box is not None
    assert title.place.box[3] < 0.15
    assert len(document.warnings) == 1


def _ruled(sheet: Any, *texts: str, y: float = 100.0) -> None:
    """One row of cells, 60 points wide."""
    count = len(texts)
    for line in (y, y + 24):
        sheet.line(100, line, 100 + 60 * count, line)
    for index in range(count + 1):
        sheet.line(100 + 60 * index, y, 100 + 60 * index, y + 24)
    for index, text in enumerate(texts):
        sheet.text(110 + 60 * index, y + 16, text)


@pytest.fixture(scope="module")
def corner() -> Image.Image:
    """The upper part of a page: a shaded heading, and cells that are hard to read."""
    sheet = PictureSheet()
    sheet.text(100, 60, "收到和处理政府信息公开申请情况", 14)
    sheet.shade(100, 84, 400, 100, 210)
    sheet.text(220, 96, "申请人情况")
    _ruled(sheet, "0", "", "1", "11", "1  0")
    sheet.line(100, 84, 400, 84)
    sheet.line(100, 84, 100, 100)
    sheet.line(400, 84, 400, 100)
    # A scribble, a number over its border, one character of which a speck of dirt remains.
    sheet.text(140, 140, "1234567")
    for y in (124, 148):
        sheet.line(100, y, 400, y)
    for x in (100, 160, 220, 280, 340, 400):
        sheet.line(x, 124, x, 148)
    for step in range(5):
        sheet.line(230 + 4 * step, 130 + 2 * (step % 2), 262 - 5 * step, 142)
    sheet.text(290, 140, "9" * 5)
    _ruled(sheet, "/", "—", "-", "8", "6", y=148)
    return sheet.image.crop((0, 60, 1240, 860))


@pytest.mark.parametrize("quarters", [1, 2])
def test_a_lone_digit_is_read_and_what_is_not_sure_is_no_number(corner: Image.Image, quarters: int) -> None:
    turned = corner.rotate(90 * quarters, expand=True, fillcolor=255)
    document = scan.read(saved([turned], "PNG"), "x.png")
    assert "收到和处理政府信息公开申请情况" in texts(document)
    rows = [[cell.text for cell in row] for row in tables(document)[0].rows]
    assert rows[0] == ["申请人情况"]
    assert rows[1][:4] == ["0", "", "1", "11"]
    assert rows[1][4] != "10"
    over, next_to_it, scribble, nines, blank = rows[2]
    assert not over.isdecimal()
    assert not next_to_it.isdecimal()
    assert not scribble.isdecimal()
    assert scribble
    assert nines == "99999"
    assert blank == ""
    assert not any(text.isdecimal() for text in rows[3][:3])
    assert rows[3][3:] == ["8", "6"]
    assert all(cell.confidence is not None for cell in tables(document)[0].cells)


def test_a_table_that_is_a_picture_in_a_page_of_text(corner: Image.Image) -> None:
    sheet = Sheet()
    sheet.text(60, 60, "本报告由某某镇人民政府编制，数据统计期限为一年，全文如下所示。", 12)
    sheet.text(60, 600, "以上为本年度的全部情况，除图片中的表格以外均为文字，特此报告。", 12)
    content = pdf_writing.pdf([sheet], pictures=[(60, 100, 500, 100 + 440 * 800 / 1240, corner)])
    document = pdf.read(content, "x.pdf")
    assert next(block.confidence for block in document.blocks if isinstance(block, Paragraph)) is None
    assert [cell.text for cell in tables(document)[0].rows[1]][:4] == ["0", "", "1", "11"]
    assert all(cell.confidence is not None for cell in tables(document)[0].cells)
    assert len(document.warnings) == 1


@pytest.mark.long
def test_text_laid_under_a_scan_is_not_believed(corner: Image.Image) -> None:
    sheet = Sheet()
    for y in range(300, 700, 20):
        sheet.text(60, y, "别人识别的文字，未必与图片相符，其中的数字 12345 也是。", 12)
    whole = Image.new("L", (1240, 1754), 255)
    whole.paste(corner, (0, 60))
    strips = [
        (
            0.0,
            top * 842 / 1754,
            595.0,
            (top + 438.5) * 842 / 1754,
            whole.crop((0, int(top), 1240, int(top + 438.5))),
        )
        for top in (0, 438.5, 877, 1315.5)
    ]
    document = pdf.read(pdf_writing.pdf([sheet], pictures=strips), "x.pdf")
    assert not any("12345" in text for text in texts(document))
    assert [cell.text for cell in tables(document)[0].rows[1]][:4] == ["0", "", "1", "11"]


@pytest.fixture
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    for name in ("recognised", "sheet", "recognition"):
        monkeypatch.delitem(sys.modules, f"auditor_readers.scan.{name}", raising=False)
        monkeypatch.delattr(scan, name, raising=False)


@pytest.mark.usefixtures("without_recognition")
def test_without_the_extra_a_scan_says_how_to_install_it() -> None:
    page = Image.new("L", (600, 800), 255)
    line = r"is a scan.*pip install 'ogi-auditor\[ocr\]'"
    with pytest.raises(UnreadableError, match=line):
        scan.read(saved([page], "PNG"), "x.png")
    with pytest.raises(UnreadableError, match=line):
        pdf.read(saved([page], "PDF"), "x.pdf")


@pytest.mark.usefixtures("without_recognition")
def test_without_the_extra_a_scanned_page_among_others_is_not_left_out_in_silence() -> None:
    text, other = Sheet(), Sheet()
    for y in range(100, 700, 20):
        text.text(60, y, "本报告由某某镇人民政府编制，数据统计期限为一年。", 12)
    other.picture(0, 0, 595, 842)
    with pytest.raises(UnreadableError, match="pages 2 of the PDF file are scanned"):
        pdf.read(pdf_writing.pdf([text, other]), "x.pdf")
    assert texts(pdf.read(pdf_writing.pdf([other, text]), "x.pdf"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_pictures_are_known_by_their_first_bytes(kind: str) -> None:
    content = saved([Image.new("RGB", (40, 700), "white")], kind)
    assert scan.claims(content[:4096])
    assert size(content) == ((40, 700) if kind in ("PNG", "JPEG", "BMP") else None)
    with pytest.raises(UnreadableError, match="too small"):
        scan.read(content, "x")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_a_damaged_picture_is_named(kind: str) -> None:
    content = saved([Image.effect_noise((300, 420), 50).convert("RGB")], kind)
    with pytest.raises(UnreadableError, match="damaged"):
        scan.read(content[: len(content) // 2], "x")


def test_no_picture() -> None:
    assert not scan.claims(b"BMW is not a bitmap")
    assert not scan.claims(b"RIFF1234WAVEfmt ")


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    huge = saved([Image.new("1", (20_000, 20_000))], "PNG")
    assert len(huge) < 200_000
    with pytest.raises(UnreadableError, match=r"million pixels|far larger"):
        scan.read(huge, "x.png")
    many = saved([Image.new("1", (80, 100))] * 61, "TIFF")
    with pytest.raises(UnreadableError, match="has 61 pages"):
        scan.read(many, "x.tif")


def test_a_blank_page_is_no_report() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        scan.read(saved([Image.new("L", (300, 420), 255)], "PNG"), "x.png")


def test_a_folder_gives_pictures_large_enough_for_a_page(tmp_path: Path) -> None:
    noise = Image.effect_noise((1240, 1754), 40)
    (tmp_path / "page.png").write_bytes(saved([noise], "PNG"))
    (tmp_path / "photo.jpg").write_bytes(saved([noise], "JPEG"))
    (tmp_path / "banner.png").write_bytes(saved([noise.crop((0, 0, 1240, 120))], "PNG"))
    (tmp_path / "logo.jpg").write_bytes(saved([noise.crop((0, 0, 100, 80))], "JPEG"))
    (tmp_path / "年报.html").write_text("<p>年报</p>", "utf-8")
    (tmp_path / "年报_files").mkdir()
    (tmp_path / "年报_files" / "page.png").write_bytes(saved([noise], "PNG"))
    found = collect([str(tmp_path)], READERS)
    assert [Path(path).name for path in found.paths] == ["page.png", "photo.jpg", "年报.html"]
    assert sorted(Path(each.path).name for each in found.passed_over) == ["banner.png", "logo.jpg"]
    explicit = collect([str(tmp_path / "logo.jpg")], READERS)
    assert len(explicit.paths) == 1


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not available")
@pytest.mark.long
def test_a_page_of_a_real_report_as_a_picture() -> None:
    import pypdfium2  # type: ignore[import-untyped]

    file = pypdfium2.PdfDocument((REPORTS / "hongze-2024.pdf").read_bytes())
    image = file[2].render(scale=150 / 72).to_pil().convert("L")
    file.close()
    document = scan.read(saved([scanned(image, 0.7, noise=6)], "JPEG", quality=80), "x.jpg")
    second = tables(document)[-1]
    numbers = [[cell.text for cell in row if cell.text.isdecimal()] for row in second.rows[3:]]
    totals = ["95", "0", "50", "9", "0", "0", "1", "0", "0", "1", "1", "0", "31"]
    assert numbers == [[total, "0", "0", "0", "0", "0", total] for total in totals]
