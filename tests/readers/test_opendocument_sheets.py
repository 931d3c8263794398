"""OpenDocument spreadsheets: cells as they are displayed; what is not displayed, or hidden, is uncertain."""

from __future__ import annotations

import pytest

from auditor.errors import UnreadableError
from auditor.reading.document import Document, Paragraph, Table
from auditor_readers import opendocument, spreadsheet
from auditor_readers.doc import libre_office
from auditor_readers.spreadsheet.display import UNCERTAIN
from tests.layouts.converted import converter
from tests.layouts.opendocument import packed
from tests.readers.test_display import calculated, odd_cells
from tests.readers.test_spreadsheet import book


def read(body: str, styles: str = "") -> Document:
    return opendocument.read(packed(body, styles, "spreadsheet"), "x.ods")


def cell(text: str | None, value: str = "", attributes: str = "") -> str:
    stated = f'office:value-type="float" office:value="{value}"' if value else ""
    inner = "" if text is None else f"<text:p>{text}</text:p>"
    return f"<table:table-cell {stated} {attributes}>{inner}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, name: str = "表", columns: str = "", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{columns}{"".join(rows)}</table:table>'


def cells(document: Document) -> dict[tuple[int | None, int | None], str]:
    """The texts of the first table by row and column of the sheet."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    return {(each.place.row, each.place.column): each.text for each in table.cells}


def test_cells_are_read_as_displayed() -> None:
    found = read(
        sheet(
            row(cell("本年新收"), cell("50%", "0.5")),
            row(cell("上年结转"), cell("1,036", "1036")),
            name="年报",
        )
    )
    assert cells(found) == {(1, 1): "本年新收", (1, 2): "50%", (2, 1): "上年结转", (2, 2): "1,036"}
    assert found.table_names == {1: "年报"}
    assert (found.format, found.warnings) == ("ods", ())


def test_a_number_that_is_not_displayed_is_uncertain() -> None:
    found = read(sheet(row(cell("甲"), cell(None, "12")), row(cell("乙"), cell("", "3"))))
    assert [cells(found)[at, 2] for at in (1, 2)] == [f"12{UNCERTAIN}", f"3{UNCERTAIN}"]
    (warning,) = found.warnings
    assert warning.fields["count"] == 2


def test_hidden_rows_columns_and_sheets() -> None:
    columns = (
        "<table:table-column/><table:table-column-group>"
        '<table:table-column table:visibility="collapse"/></table:table-column-group><table:table-column/>'
    )
    gone = (
        '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    found = read(
        sheet(row(cell("藏"), cell("9")), name="旧", attributes='table:style-name="off"')
        + sheet(
            row(cell("甲"), cell("1"), cell("2")),
            row(cell("乙"), cell("3"), cell("4"), attributes='table:visibility="filter"'),
            columns=columns,
        ),
        gone,
    )
    assert found.table_names == {1: "表"}
    assert cells(found) == {
        (1, 1): "甲", (1, 2): f"1{UNCERTAIN}", (1, 3): "2",
        (2, 1): "乙", (2, 2): f"3{UNCERTAIN}", (2, 3): f"4{UNCERTAIN}",
    }  # fmt: skip


def test_repetitions_and_what_fills_the_sheet() -> None:
    found = read(
        sheet(
            row(cell("标题"), cell(None, attributes='table:number-columns-repeated="16383"')),
            row(cell(None), attributes='table:number-rows-repeated="2"'),
            row(cell("甲"), cell("0", "0", 'table:number-columns-repeated="3"'), cell("5", "5")),
            row(cell("乙"), cell(None), cell("6", "6"), attributes='table:number-rows-repeated="2"'),
            row(
                cell(None, attributes='table:number-columns-repeated="16384"'),
                attributes='table:number-rows-repeated="1048570"',
            ),
        )
    )
    assert isinstance(found.blocks[0], Paragraph)
    assert found.blocks[0].text == "标题"
    filled = {place: text for place, text in cells(found).items() if text}
    assert filled == {
        (4, 1): "甲", (4, 2): "0", (4, 3): "0", (4, 4): "0", (4, 5): "5",
        (5, 1): "乙", (5, 3): "6", (6, 1): "乙", (6, 3): "6",
    }  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("1", "1"), attributes='table:number-rows-repeated="9000"'),
        row(cell("1", "1", 'table:number-columns-repeated="400"')),
        row(cell(None), attributes='table:number-rows-repeated="9000"') + row(cell("1", "1")),
    ],
)
def test_what_is_far_too_large_is_refused(rows: str) -> None:
    with pytest.raises(UnreadableError, match="far larger than a report"):
        read(sheet(rows))


@pytest.mark.skipif(
    libre_office.program() is None, reason="LibreOffice, which writes the file, is not installed"
)
def test_the_same_sheet_as_xlsx() -> None:
    xlsx = calculated(book(odd_cells))
    (made,) = converter(".xlsx", "ods:calc8")([xlsx])
    expected, found = cells(spreadsheet.read(xlsx, "x")), cells(opendocument.read(made, "x.ods"))
    assert found.keys() == expected.keys()
    for place, text in found.items():
        # ODS states what is displayed, XLSX only how: where that cannot be told, the text is uncertain there.
        assert text == expected[place] or UNCERTAIN in expected[place], place
