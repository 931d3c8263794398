"""Spreadsheets and CSV: forms that real writers wrote read back exactly; what is damaged is refused."""

from __future__ import annotations

import csv
import datetime
import io
import random
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings

from auditor.errors import UnreadableError
from auditor.reading.document import Document, Paragraph, Table
from auditor_ogi.form import EDITIONS
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import delimited, spreadsheet
from tests.ogi.interpret.test_round_trip import comparable, reports
from tests.readers.filled_forms import FormCell, FormTable, grid, parts

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def book(write: Callable[[Any, Any], None], **options: Any) -> bytes:
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    write(workbook, workbook.add_worksheet())
    workbook.close()
    return stream.getvalue()


def _put(sheet: Any, row: int, column: int, cell: FormCell) -> None:
    value: Any = int(cell.text) if cell.text.isdecimal() else cell.text
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_range(row, column, row + cell.rows - 1, column + cell.columns - 1, value)
    elif cell.text:
        sheet.write(row, column, value)


def _write_form(sheet: Any, content: list[str | FormTable], *, wide: bool, gap: bool) -> None:
    row = 0
    for part in content:
        if isinstance(part, str):
            _put(sheet, row, 0, FormCell(part, 1, 15 if wide else 1))
            row += 1
            continue
        for down, line in enumerate(grid(part)):
            for column, cell in enumerate(line):
                if cell is not None:
                    _put(sheet, row + down, column, cell)
        row += len(part) + gap


def xlsx_merged(data: dict[str, Any]) -> bytes:
    return book(lambda workbook, sheet: _write_form(sheet, parts(data), wide=True, gap=True))


def xlsx_close(data: dict[str, Any]) -> bytes:
    """No blank row between tables and text."""
    return book(lambda workbook, sheet: _write_form(sheet, parts(data), wide=True, gap=False))


def xlsx_plain_text(data: dict[str, Any]) -> bytes:
    return book(lambda workbook, sheet: _write_form(sheet, parts(data), wide=False, gap=True))


def xlsx_sheets(data: dict[str, Any]) -> bytes:
    """A sheet for every part."""

    def write(workbook: Any, sheet: Any) -> None:
        own: list[str | FormTable] = []
        for part in parts(data):
            if isinstance(part, str) and any(part == section["heading"] for section in data["sections"]):
                _write_form(sheet, own, wide=False, gap=False)
                own, sheet = [], workbook.add_worksheet()
            own.append(part)
        _write_form(sheet, own, wide=False, gap=False)

    return book(write)


def csv_file(data: dict[str, Any], delimiter: str = ",") -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    for part in parts(data):
        if isinstance(part, str):
            writer.writerow([part])
            continue
        writer.writerows([["" if cell is None else cell.text for cell in line] for line in grid(part)])
        writer.writerow([])
    return stream.getvalue().encode("gb18030")


def csv_as_exported(data: dict[str, Any]) -> bytes:
    """All rows as wide as the widest, as spreadsheet programs export them."""
    rows = list(csv.reader(io.StringIO(csv_file(data).decode("gb18030"))))
    stream = io.StringIO()
    csv.writer(stream).writerows([[*row, *[""] * (15 - len(row))] for row in rows])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


LAYOUTS: dict[str, tuple[Callable[[dict[str, Any]], bytes], Callable[[bytes, str], Document]]] = {
    "merged": (xlsx_merged, spreadsheet.read),
    "close": (xlsx_close, spreadsheet.read),
    "plain text": (xlsx_plain_text, spreadsheet.read),
    "a sheet a part": (xlsx_sheets, spreadsheet.read),
    "csv": (csv_file, delimited.read),
    "csv with tabs": (lambda data: csv_file(data, "\t"), delimited.read),
    "csv as exported": (csv_as_exported, delimited.read),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_clean_report_reads_back_from(layout: str, edition: str) -> None:
    write, read = LAYOUTS[layout]
    data = report(2020 if edition == "2019" else 2023, form=edition)
    reading = interpret(read(write(data), layout))
    assert comparable(reading.data) == comparable(data)
    assert reading.issues == ()


@pytest.mark.parametrize("layout", LAYOUTS)
@SLOW
@given(data=reports())
def test_no_number_reads_back_as_another(layout: str, data: dict[str, Any]) -> None:
    write, read = LAYOUTS[layout]
    reading = interpret(read(write(data), layout))
    for got, want in zip(reading.data["sections"], data["sections"], strict=True):
        # The label of a last row without values may be taken for text: with nothing next to it, it looks like
        # one.
        assert got["heading"] == want["heading"]
        assert got["text"].startswith(want["text"])
    covered = tuple(issue.at for issue in reading.issues)
    for table in ("article20", "requests", "disputes"):
        if f"/{table}" not in covered:
            assert_same(reading.data[table], data[table], f"/{table}", covered)


def assert_same(got: Any, want: Any, pointer: str, covered: tuple[str, ...]) -> None:
    if isinstance(want, dict):
        for key in want:
            if f"{pointer}/{key}" not in covered:
                assert_same(got[key], want[key], f"{pointer}/{key}", covered)
    else:
        assert got == want, pointer


def texts(write: Callable[[Any, Any], None]) -> list[list[str]]:
    (table,) = (block for block in spreadsheet.read(book(write), "x").blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def test_values_as_a_sheet_shows_them() -> None:
    def write(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, [12, 12.5, 0.1 + 0.2, 1472, 123456789012, True, " 7 ", "007"])
        sheet.write_datetime(
            0, 8, datetime.datetime(2025, 1, 20), workbook.add_format({"num_format": "yyyy-mm-dd"})
        )

    assert texts(write) == [["12", "12.5", "0.3", "1472", "123456789012", "TRUE", "7", "007", "2025-01-20"]]


def test_merged_cells_have_their_spans_and_places() -> None:
    def write(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, "标题")
        sheet.merge_range(2, 0, 3, 0, "甲")
        sheet.merge_range(2, 1, 2, 2, "乙")
        sheet.write_row(3, 1, [1, 2])

    title, table = spreadsheet.read(book(write), "x").blocks
    assert isinstance(title, Paragraph)
    assert (title.text, title.place.row, title.place.column) == ("标题", 1, 1)
    assert isinstance(table, Table)
    assert table.aligned
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in table.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
    ]
    assert (table.cells[3].place.table, table.cells[3].place.row, table.cells[3].place.column) == (1, 4, 3)


def test_a_label_beside_blank_cells_stays_in_its_table() -> None:
    rows = [["", "甲", "乙"], ["一", "1", "2"], ["二", "", ""], ["三", "3", "4"]]
    table = delimited.read("\n".join(",".join(row) for row in rows).encode(), "x").blocks[0]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == rows
    assert table.aligned
    assert [cell.place.line for cell in table.cells][::3] == [1, 2, 3, 4]


def test_hidden_sheets_are_not_read() -> None:
    def write(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, "看见")
        hidden = workbook.add_worksheet()
        hidden.write(0, 0, "看不见")
        hidden.hide()

    assert [
        block.text for block in spreadsheet.read(book(write), "x").blocks if isinstance(block, Paragraph)
    ] == ["看见"]


def test_formulas_without_results_are_refused() -> None:
    with pytest.raises(UnreadableError, match="not been calculated"):
        spreadsheet.read(book(lambda workbook, sheet: sheet.write_formula(0, 0, "=1+1")), "x")


def test_a_bomb_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", bytes(300_000_000))
    with pytest.raises(UnreadableError, match="far larger"):
        spreadsheet.read(stream.getvalue(), "x")


@pytest.mark.parametrize(("row", "column"), [(1_000_000, 0), (0, 16_000)])
def test_far_cells_are_refused(row: int, column: int) -> None:
    with pytest.raises(UnreadableError, match="far larger"):
        spreadsheet.read(book(lambda workbook, sheet: sheet.write(row, column, 1)), "x")


def test_a_quotation_mark_that_is_not_closed() -> None:
    with pytest.raises(UnreadableError, match="not valid CSV"):
        delimited.read('甲,"乙\n1,2\n'.encode(), "x")


def test_broken_bytes_never_crash() -> None:
    good = xlsx_merged(report(2023))
    chance = random.Random(11)
    for _ in range(150):
        bad = bytearray(good[: chance.randint(100, len(good))] if chance.random() < 0.3 else good)
        for _ in range(chance.randint(1, 8)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        try:
            spreadsheet.read(bytes(bad), "x")
        except UnreadableError:
            continue


@pytest.mark.parametrize(
    ("head", "claimed"),
    [
        (xlsx_merged(report(2023))[:4096], True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True),
        (b"PK\x03\x04" + bytes(26) + b"word/document.xml", False),
        (b"a,b\n", False),
    ],
)
def test_claims(head: bytes, claimed: bool) -> None:
    assert spreadsheet.claims(head) is claimed
