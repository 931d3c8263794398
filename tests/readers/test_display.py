"""Cells of spreadsheets are read as shown; what a format hides, scales or rounds is uncertain."""

from __future__ import annotations

import contextlib
import csv
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import UnreadableError
from auditor.messages import Wording
from auditor.pipeline import audit
from auditor.reading.document import Document, Table
from auditor.registry import load
from auditor.reports.source import ReadingIssue
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import spreadsheet
from auditor_readers.spreadsheet.display import GENERAL, UNCERTAIN, column_name, shown
from tests.core.building import put
from tests.readers.filled_forms import grid, parts
from tests.readers.test_doc import convert, written
from tests.readers.test_spreadsheet import _put, book

ACCOUNTING = '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)'
SHOWN = [
    (3, "0", "3"),
    (3, "@", "3"),
    (1036, "#,##0", "1,036"),
    (1036, ACCOUNTING, "1,036"),
    (3, '0"件"', "3件"),
    (3, "0件", "3件"),
    (5, 'General"项"', "5项"),
    (3, "0_ ", "3"),
    (3, "0_);[Red]\\(0\\)", "3"),
    (-3, "0_);[Red]\\(0\\)", "(3)"),
    (3, "[$-804]0", "3"),
    (3.5, "¥#,##0.00", "¥3.50"),
    (0.5, "0%", "50%"),
    (0.105, "0.0%", "10.5%"),
    (12.3456, "0.00", "12.35"),
    (1234.5, "#,##0.00_ ", "1,234.50"),
    (0.1 + 0.2, "0.0", "0.3"),
    (2.9999999999, "0", "3"),
    (7, "000", "007"),
    (0, "#,##0", "0"),
    (0, "0;;0", "0"),
    (2.5, "0.##", "2.5"),
    (10**11, "#,##0", "100,000,000,000"),
]
HIDDEN = [
    (1e19, "0"),
    (2e16, "0%%"),
    (1.0, r"0\0"),
    (0, "0;-0;;@"),
    (0, "0;-0;"),
    (7, ";;;"),
    (0, "#"),
    (0, ACCOUNTING),
    (0, '0;-0;"无"'),
    (12000, "0,"),
    (12000, "0.0,"),
    (12345, '0!.0,"万"'),
    (3.4, "0"),
    (0.4, "#,##0"),
    (3, "[DBNum1]General"),
    (3, "[>100]0;0.0"),
    (2.5, "# ?/?"),
    (2, "0.00E+00"),
    (3, "yyyy"),
    (3, "0.0.0"),
    (3, '"三"'),
]


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_what_a_format_shows(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text
    assert shown(float(value), code) == text


@pytest.mark.parametrize(("value", "code"), HIDDEN)
def test_what_a_format_hides_stays_open(value: float, code: str) -> None:
    assert shown(value, code) == f"{value:.15g}{UNCERTAIN}"


@pytest.mark.parametrize("value", ["12", "0", "甲", True, ""])
def test_what_is_no_number_has_no_format(value: Any) -> None:
    for _, code in HIDDEN:
        assert UNCERTAIN not in shown(value, code)


@given(st.integers(-(10**12), 10**12), st.text('0#?,.%;@_*"[]()/E+-万件\\ ', max_size=12))
def test_no_whole_number_is_shown_as_another(value: int, code: str) -> None:
    text = shown(value, code)
    digits = "".join(character for character in text if character.isdecimal())
    if (
        UNCERTAIN not in text
        and "%" not in text
        and code.translate(str.maketrans("", "", ',@_*"[]()+-万件\\ ')).strip("#0?")
    ):
        return
    if UNCERTAIN not in text and "%" not in text:
        assert digits.lstrip("0") == str(abs(value)).lstrip("0"), code


@written
def test_libreoffice_shows_the_same(tmp_path: Path) -> None:
    def write(workbook: Any, sheet: Any) -> None:
        for row, (value, code, _) in enumerate(SHOWN):
            sheet.write_number(row, 0, value, workbook.add_format({"num_format": code}))
        for row, (value, code) in enumerate(HIDDEN, len(SHOWN)):
            sheet.write_number(row, 0, value, workbook.add_format({"num_format": code}))

    file = put(tmp_path, "x.xlsx", book(write))
    convert(tmp_path, file, to="csv:Text - txt - csv (StarCalc):44,34,76,1")
    rows = list(csv.reader(io.StringIO((tmp_path / "x.csv").read_text("utf-8"))))
    texts = [(row or [""])[0].strip() for row in rows]
    for (value, code, text), printed in zip(SHOWN, texts, strict=False):
        assert text == printed.replace("￥", "¥"), (value, code)
    for (value, code), printed in zip(HIDDEN, texts[len(SHOWN) :], strict=False):
        # Numerals in another script depend on the language that LibreOffice runs in.
        assert printed != str(value) or "DBNum" in code, (value, code, "the mark would be for nothing")


def test_names_of_columns() -> None:
    assert [column_name(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


# --- whole files ---


def form_book(
    data: dict[str, Any], formats: dict[tuple[int, int], str] | None = None, general: str = ""
) -> bytes:
    """The form in a sheet; numbers have the ``general`` format, or that of their place among all numbers."""

    def write(workbook: Any, sheet: Any) -> None:
        made: dict[str, Any] = {}

        def style(code: str) -> Any:
            return made.setdefault(code, workbook.add_format({"num_format": code}))

        row = 0
        for part in parts(data):
            if isinstance(part, str):
                sheet.write(row, 0, part)
                row += 2
                continue
            for down, line in enumerate(grid(part)):
                for column, cell in enumerate(line):
                    if cell is None:
                        continue
                    code = (formats or {}).get((row + down, column), general)
                    if cell.text.isdecimal() and cell.rows == cell.columns == 1 and code:
                        sheet.write_number(row + down, column, int(cell.text), style(code))
                    else:
                        _put(sheet, row + down, column, cell)
            row += len(part) + 2

    return book(write)


def place_of(data: dict[str, Any], pointer: str) -> tuple[int, int]:
    source = interpret(spreadsheet.read(form_book(data), "x")).sources[pointer]
    assert source.place.row is not None
    assert source.place.column is not None
    return source.place.row - 1, source.place.column - 1


def edited(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            found = before.read(name)
            after.writestr(name, change(found) if name == part else found)
    return out.getvalue()


def calculated(content: bytes) -> bytes:
    """Without the order to calculate when the file is opened, which the writer always leaves."""
    return edited(content, "xl/workbook.xml", lambda text: text.replace(b' fullCalcOnLoad="1"', b""))


@pytest.mark.parametrize("code", ["0", "#,##0", "0.00", "@", "0_ ", "0_);[Red]\\(0\\)", "General"])
def test_plain_formats_change_nothing(code: str) -> None:
    data = report(2023, tables={"/article20/penalties/decisions": 1036})
    document = spreadsheet.read(form_book(data, general=code), "x")
    assert document.warnings == ()
    reading = interpret(document)
    assert reading.issues == ()
    assert reading.data["article20"] == data["article20"]
    assert reading.data["requests"] == data["requests"]


@pytest.mark.parametrize(
    ("code", "raw"),
    [("0%", "300%"), ("0,", "3" + UNCERTAIN), (";;;", "3" + UNCERTAIN), ("[DBNum1]0", "3" + UNCERTAIN)],
)
def test_a_cell_that_shows_something_else_is_uncertain(code: str, raw: str) -> None:
    data = report(2023)
    pointer = "/requests/received/total"
    spot = place_of(data, pointer)
    document = spreadsheet.read(form_book(data, {spot: code}), "x")
    reading = interpret(document)
    assert reading.data["requests"]["received"]["total"] is None
    (issue,) = reading.issues
    assert isinstance(issue, ReadingIssue)
    assert issue.at == pointer
    assert issue.raw == raw
    if UNCERTAIN in raw:
        said = Wording("en").render(document.warnings[0])
        assert f"Sheet1!{column_name(spot[1])}{spot[0] + 1}" in said


def test_hidden_zeros_are_no_blanks_and_no_zeros(tmp_path: Path) -> None:
    data = report(2023)
    file = put(tmp_path, "x.xlsx", form_book(data, general="0;-0;;@"))
    (found,) = audit([file]).reports
    assert not [outcome for outcome in found.outcomes if outcome.status.value == "failed"]
    assert (
        next(each for each in found.outcomes if each.rule == "requests-cells").status.value == "needs_review"
    )


def table_of(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def test_formulas_errors_and_texts() -> None:
    def write(workbook: Any, sheet: Any) -> None:
        sheet.write_formula(0, 0, "=1+2", None, 3)
        sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(0, 2, '=""', None, "")
        sheet.write_formula(0, 3, '="甲"', None, "甲")
        sheet.write_string(1, 0, "12")
        sheet.write_boolean(1, 1, True)
        sheet.write_formula(1, 2, "=B9", None, 5)
        sheet.write_formula(1, 3, "=B9", None, 0)

    content = calculated(book(write))
    sheet1 = "xl/worksheets/sheet1.xml"
    content = edited(content, sheet1, lambda text: text.replace(b"<f>B9</f><v>5</v>", b"<f>B9</f>"))
    content = edited(content, sheet1, lambda text: text.replace(b'<c r="C1">', b'<c r="C1" t="str">'))
    document = spreadsheet.read(content, "x")
    assert table_of(document) == [["3", "#DIV/0!", "", "甲"], ["12", "TRUE", UNCERTAIN, "0"]]
    assert load().wording("zh").render(document.warnings[0]).endswith("：Sheet1!C2")


def test_hidden_rows_and_columns_are_uncertain() -> None:
    def write(workbook: Any, sheet: Any) -> None:
        for row in range(3):
            sheet.write_row(row, 0, ["甲", 1, 2, 3])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    document = spreadsheet.read(book(write), "x")
    uncertain = [f"{number}{UNCERTAIN}" for number in (1, 2, 3)]
    assert table_of(document) == [
        ["甲", "1", uncertain[1], "3"],
        ["甲", *uncertain],
        ["甲", "1", uncertain[1], "3"],
    ]
    assert document.warnings[0].fields["count"] == 5


def test_sheets_have_their_own_formats() -> None:
    def write(workbook: Any, sheet: Any) -> None:
        percent = workbook.add_format({"num_format": "0%"})
        sheet.write_row(0, 0, ["甲", 1])
        hidden = workbook.add_worksheet("藏")
        hidden.write_row(0, 0, ["乙", 1], percent)
        hidden.hide()
        workbook.add_worksheet("二").write_row(0, 0, ["丙", 1], percent)

    tables = [block for block in spreadsheet.read(book(write), "x").blocks if isinstance(block, Table)]
    assert [[cell.text for cell in table.cells] for table in tables] == [["甲", "1"], ["丙", "100%"]]


def odd_cells(workbook: Any, sheet: Any) -> None:
    """Cells that do not show what they store, in rows of two and more for records of several numbers."""

    def style(code: str) -> Any:
        return workbook.add_format({"num_format": code})

    sheet.write_row(0, 0, ["甲", 1, 2, 3.5])
    for column, (value, code) in enumerate(
        [(0.5, "0%"), (0, "0;-0;;@"), (12000, "0.0,"), (1036, "#,##0"), (3, '0"件"')]
    ):
        sheet.write_number(1, column, value, style(code))
    sheet.write_row(2, 0, ["乙", 4, 5, 6])
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.write_row(3, 0, ["丙", 7, 8, 9, 10.25, 11])
    sheet.set_column(5, 5, None, None, {"hidden": True})
    sheet.write_formula(4, 0, "=1/0", None, "#DIV/0!")
    sheet.write_formula(4, 1, "=1+2", style("0%"), 3)
    sheet.write_number(4, 2, 45000, style("yyyy-mm-dd"))
    sheet.write_number(4, 3, 7, style('0"；";-0'))
    workbook.add_worksheet("二").write_row(0, 0, [1, 2], style("0%"))


@written
def test_xls_is_read_as_xlsx_is(tmp_path: Path) -> None:
    xlsx = calculated(book(odd_cells))
    file = put(tmp_path, "x.xlsx", xlsx)
    convert(tmp_path, file, to="xls:MS Excel 97")
    expected = spreadsheet.read(xlsx, "x")
    found = spreadsheet.read((tmp_path / "x.xls").read_bytes(), "x")
    assert found.blocks == expected.blocks
    assert found.warnings == expected.warnings
    assert expected.warnings[0].fields["count"] == 6
    first = expected.blocks[0]
    assert isinstance(first, Table)
    assert {"50%", "0" + UNCERTAIN, "12000" + UNCERTAIN, "1,036", "3件", "#DIV/0!", "300%"} <= {
        cell.text for cell in first.cells
    }


@written
def test_broken_xls_never_crashes(tmp_path: Path) -> None:
    convert(tmp_path, put(tmp_path, "x.xlsx", calculated(book(odd_cells))), to="xls:MS Excel 97")
    good = (tmp_path / "x.xls").read_bytes()
    chance = random.Random(5)
    for _ in range(150):
        bad = bytearray(good[: chance.randint(600, len(good))] if chance.random() < 0.3 else good)
        for _ in range(chance.randint(1, 8)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        with contextlib.suppress(UnreadableError):
            spreadsheet.read(bytes(bad), "x")


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
@pytest.mark.parametrize(
    "spoil", [lambda text: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + text, lambda text: text[:-20]]
)
def test_parts_that_are_damaged_or_declare_entities(part: str, spoil: Callable[[bytes], bytes]) -> None:
    content = edited(form_book(report(2023)), part, spoil)
    with pytest.raises(UnreadableError, match="damaged"):
        spreadsheet.read(content, "x")


def test_general_is_general() -> None:
    assert shown(12, GENERAL) == "12"
