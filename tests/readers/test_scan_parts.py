"""Parts of reading a scan, without recognition: pages, slant, ruled lines, numbers against their ink."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import rapidocr
from PIL import Image

from auditor.reading import long_work
from auditor_readers.scan import evidence, pictures, recognition, regions, ruling
from tests.readers.scan_drawing import PictureSheet, saved, scanned

DOTS = 150 / 72


def table(rows: int = 6, columns: int = 5) -> Image.Image:
    """A page with bold text, and a table whose cells hold words and digits."""
    sheet = PictureSheet()
    for index, text in enumerate(["三、收到和处理政府信息公开申请情况", "一二三四五六七八九十"]):
        sheet.text(80, 60 + 30 * index, text, 16)
    for row in range(rows + 1):
        sheet.line(60, 140 + 24 * row, 60 + 90 * columns, 140 + 24 * row)
    for column in range(columns + 1):
        sheet.line(60 + 90 * column, 140, 60 + 90 * column, 140 + 24 * rows)
    for row in range(rows):
        sheet.text(64, 156 + 24 * row, "本年新收申请一", 11)
        sheet.text(190, 156 + 24 * row, "1111", 11)
    return sheet.image


@pytest.mark.parametrize("angle", [0.0, 0.4, -1.3, 2.5])
def test_the_slant_is_found(angle: float) -> None:
    gray = np.asarray(scanned(table(), angle, noise=6)).astype(np.uint8)
    assert ruling.slant(ruling.ink(gray, DOTS)) == pytest.approx(angle, abs=0.15)


@pytest.mark.parametrize("noise", [0.0, 10.0])
def test_ruled_lines_are_found_and_rows_of_characters_are_not(noise: float) -> None:
    gray = np.asarray(scanned(table(), noise=noise)).astype(np.uint8)
    level, upright, _ = ruling.rules(gray, DOTS)
    assert sorted(round(y / DOTS) for y, _, _ in level) == pytest.approx(
        [140 + 24 * row for row in range(7)], abs=1
    )
    assert sorted(round(x / DOTS) for x, _, _ in upright) == pytest.approx(
        [60 + 90 * n for n in range(6)], abs=1
    )
    assert all((end - start) / DOTS == pytest.approx(450, abs=4) for _, start, end in level)


def test_ink_is_found_on_shaded_ground_and_its_edge_is_none() -> None:
    sheet = PictureSheet()
    sheet.shade(100, 100, 400, 140, 205)
    sheet.text(220, 124, "申请人情况")
    dark = ruling.ink(np.asarray(sheet.image).astype(np.uint8), DOTS)
    rows, columns = np.nonzero(dark)
    assert 210 < columns.min() / DOTS < columns.max() / DOTS < 280
    assert 110 < rows.min() / DOTS < rows.max() / DOTS < 130


def test_a_line_that_is_bent_is_no_border() -> None:
    gray = np.full((400, 1000), 255, np.uint8)
    for x in range(50, 950):
        y = 200 + round(20 * np.sin((x - 50) / 900 * np.pi))
        gray[y : y + 2, x] = 0
    for x in (50, 950):
        gray[100:300, x : x + 2] = 0
    level, _, _ = ruling.rules(gray, DOTS)
    assert all(end - start < 800 for _, start, end in level)


def test_no_ink_is_read_twice() -> None:
    assert regions._merged([(0, 0, 30, 20), (10, 2, 60, 22), (0, 40, 30, 60), (70, 0, 90, 20)]) == [
        (0, 0, 60, 22),
        (0, 40, 30, 60),
        (70, 0, 90, 20),
    ]


def number(text: str, gap: float = 0.0, size: float = 11) -> np.ndarray:
    """The ink of digits, with more room before the last one."""
    sheet = PictureSheet()
    sheet.text(20, 30, text[:-1], size)
    sheet.text(20 + 0.55 * size * (len(text) - 1) + gap, 30, text[-1], size)
    dark = ruling.ink(np.asarray(sheet.image.crop((0, 0, 300, 90))).astype(np.uint8), DOTS)
    columns = np.flatnonzero(dark.any(axis=0))
    return dark[:, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("text", ["0", "1", "11", "10", "2024", "1111", "95", "3.5", "88888", "47"])
def test_ink_that_is_the_number(text: str) -> None:
    assert evidence.fits(text, number(text))


@pytest.mark.parametrize(
    ("printed", "said"), [("11", "1"), ("100", "10"), ("1111", "111"), ("0", "00"), ("7", "777"), ("/", "1")]
)
def test_ink_that_is_another_number(printed: str, said: str) -> None:
    assert not evidence.fits(said, number(printed))


def test_digits_far_apart_are_not_one_number() -> None:
    assert not evidence.fits("10", number("10", gap=11))


def test_every_page_of_a_file() -> None:
    frames = [Image.new("L", (300, 420), shade) for shade in (0, 100, 255)]
    content = saved(frames, "TIFF")
    assert pictures.count(content) == 3
    assert [int(page.mean()) for page in pictures.pages(content)] == [0, 100, 255]
    assert all(page.shape == (420, 300, 3) for page in pictures.pages(content))


def test_what_is_clear_is_paper_and_what_a_camera_turned_is_upright() -> None:
    clear = Image.new("RGBA", (300, 420), (0, 0, 0, 0))
    assert next(pictures.pages(saved([clear], "PNG"))).min() == 255
    turned = Image.new("L", (420, 300), 255)
    exif = Image.Exif()
    exif[0x0112] = 6
    assert next(pictures.pages(saved([turned], "JPEG", exif=exif))).shape == (420, 300, 3)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "I;16"])
def test_every_kind_of_dots(mode: str) -> None:
    picture = Image.new("L", (300, 420), 255)
    picture.paste(0, (0, 0, 150, 420))
    made = (
        Image.fromarray(np.asarray(picture).astype(np.uint16) * 257)
        if mode == "I;16"
        else picture.convert(mode)
    )
    page = next(pictures.pages(saved([made], "TIFF")))
    assert page[200, 50].tolist() == [0, 0, 0]
    assert page[200, 250].tolist() == [255, 255, 255]


def test_a_long_picture_is_cut_where_nothing_is_printed() -> None:
    long = np.full((3000, 600), 255, np.uint8)
    for top in range(0, 3000, 50):
        cv2.putText(long, "1234567890", (10, top + 30), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2)
    content = saved([Image.fromarray(long)], "PNG")
    pages = list(pictures.pages(content))
    assert len(pages) == pictures.count(content) > 2
    assert sum(len(page) for page in pages) == 3000
    assert all(page[0].min() == 255 and page[-1].min() == 255 for page in pages)


def test_the_models_are_named_so_that_none_is_ever_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    recognition._engine.cache_clear()
    monkeypatch.setattr(rapidocr, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(Exception, match="lacks its models"):
        recognition.lines([np.full((40, 80, 3), 255, np.uint8)])
    recognition._engine.cache_clear()


def test_threads_are_shared_among_processes() -> None:
    try:
        long_work.watched_by(None, processes=1000)
        assert long_work.threads(4) == 1
    finally:
        long_work.watched_by(None)
    assert 1 <= long_work.threads(4) <= 4
