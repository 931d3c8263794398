"""Tables without lines whose cells have lines far apart, as browsers set them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.reading.document import Table
from auditor_readers import pdf
from tests.readers import pdf_writing
from tests.readers.pdf_writing import Sheet, width

_HEADINGS = ("自然/人", "商业/企业", "科研/机构", "社会公/益组织", "法律服/务机构", "其他", "总计")
_MIDDLES = (290.0, 330.0, 372.0, 418.0, 464.0, 506.0, 544.0)


def drawn(step: float, rows: Sequence[tuple[str, Sequence[str]]], room: float, across: float) -> bytes:
    """A table set with so much between the lines of a cell and, besides, between its rows.

    ``across`` is where in its column a text is: 0 at the left, 0.5 in the middle, 1 at the right.
    """
    sheet = Sheet()
    y = 100.0

    def put(middle: float, foot: float, text: str, size: float = 9.0) -> None:
        sheet.text(middle + 14 * (2 * across - 1) - across * width(text, size), foot, text, size)

    for _ in range(3):
        sheet.text(60, y, "本年度公开工作按照规定的要求逐项落实，下表所列数据真实准确，特此说明如下：", 11)
        y += 22
    y += 20
    put(418.0, y, "法人或其他组织")
    y += 1.5 * step + room
    for middle, heading in zip(_MIDDLES, _HEADINGS, strict=True):
        lines = heading.split("/")
        for number, text in enumerate(lines):
            put(middle, y + step / 2 * (2 * number + 1 - len(lines)), text)
    y += step / 2
    for label, values in rows:
        lines = label.split("/")
        y += step + room + step / 2 * (len(lines) - 1)
        for number, text in enumerate(lines):
            sheet.text(80, y + step / 2 * (2 * number + 1 - len(lines)), text)
        for middle, value in zip(_MIDDLES, values, strict=True):
            for number, text in enumerate(value.split("/")):
                put(middle, y + step * number, text)
        y += step / 2 * (len(lines) - 1)
    return pdf_writing.pdf([sheet])


def table(content: bytes) -> list[list[str]]:
    found = next(block for block in pdf.read(content, "x.pdf").blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in found.rows]


ROWS = (
    ("一、本年新收申请数量", ("1", "22", "0", "4", "0", "6", "33")),
    ("二、上年结转申请数量", ("0", "3", "2", "0", "5", "11", "21")),
    ("申请人逾期不补正、机关不再/处理其政府信息公开申请", ("7", "0", "0", "9", "1", "0", "17")),
    ("逾期未按收费通知缴纳费用、/机关不再处理其公开申请", ("0", "14", "8", "0", "0", "2", "24")),
    ("其他情形", ("2", "2", "0", "1", "3", "0", "8")),
)


@pytest.mark.parametrize("across", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("room", [3.0, 6.0, 11.0])
@pytest.mark.parametrize("step", [12.0, 15.0, 18.0])
def test_headings_and_labels_are_whole(step: float, room: float, across: float) -> None:
    rows = table(drawn(step, ROWS, room, across))
    head = [text for row in rows[:-5] for text in row]
    assert [text for text in head if text != "法人或其他组织"] == [
        text.replace("/", "") for text in _HEADINGS
    ]
    assert [row[0] for row in rows[-5:]] == [label.replace("/", "") for label, _ in ROWS]
    assert [row[1:] for row in rows[-5:]] == [list(values) for _, values in ROWS]


@pytest.mark.parametrize("step", [12.0, 15.0, 18.0, 22.0])
def test_a_number_that_continues_below_is_uncertain(step: float) -> None:
    """Digits broken over two lines of a cell must not become the number that the first line shows."""
    broken = (("一、本年新收申请数量", ("631/8", "22", "0", "4", "0", "6", "33/1")), *ROWS[1:])
    values = table(drawn(step, broken, 0.8 * step, 0.5))[-5:]
    assert not any(row[1] == "631" or row[7] == "33" for row in values)


@pytest.mark.parametrize("step", [12.0, 16.0, 20.0])
def test_numbers_in_other_columns_close_below_are_uncertain(step: float) -> None:
    """Half of a row's numbers broken, the others at another height: no line shows a whole row."""
    values = ("631/8", "22/1", "44/5", "44/6", "55/7", "66/8", "33/1")
    rows = table(drawn(step, (("一、本年新收申请数量", values), *ROWS[1:]), 0.8 * step, 0.5))
    assert not any(
        text in ("631", "22", "44", "55", "66", "33")
        for row in rows
        for text in row[1:]
        if len(row) > 7 and row[0].startswith("一")
    )
