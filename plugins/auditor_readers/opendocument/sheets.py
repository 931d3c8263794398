"""Sheets of an OpenDocument spreadsheet: every cell as the file says that it was displayed."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.errors import UnreadableError
from auditor.messages import Message
from auditor.reading.document import Block
from auditor_readers.opendocument import grid
from auditor_readers.opendocument.elements import OFFICE, TABLE, TEXT
from auditor_readers.opendocument.styles import Styles
from auditor_readers.opendocument.text import Texts
from auditor_readers.spreadsheet.display import UNCERTAIN, cell_names
from auditor_readers.spreadsheet.sheet import SheetCell, blocks
from auditor_readers.wording import message, unreadable

_VALUES = ("value", "date-value", "time-value", "boolean-value")
_MOST_SHEETS = 50
_MOST_ROWS = 5_000
_MOST_COLUMNS = 300


class Sheets(Struct):
    """What the visible sheets say; ``names`` are those of the sheets by their numbers."""

    blocks: list[Block] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)


def read(book: Any, styles: Styles) -> Sheets:
    """The visible sheets, one after the other.

    Raises:
        UnreadableError: it is far larger than a report.
    """
    found = Sheets()
    uncertain: list[tuple[str, int, int]] = []
    texts = Texts(styles)
    for sheet in book.iterchildren(TABLE + "table"):
        if not styles.shows_table(sheet.get(TABLE + "style-name")):
            continue
        number = len(found.names) + 1
        if number > _MOST_SHEETS:
            raise _too_large()
        found.names[number] = sheet.get(TABLE + "name") or ""
        rows = _rows(sheet, texts)
        uncertain += [
            (found.names[number], cell.row, cell.column)
            for row in rows
            for cell in row
            if UNCERTAIN in cell.text
        ]
        found.blocks += blocks(rows, number, aligned=True)
    if uncertain:
        found.warnings.append(
            message(
                "{count} cells are uncertain, because they do not display the stored number, "
                "are in hidden rows or columns, or have a formula without a result: {cells}",
                count=len(uncertain),
                cells=cell_names(uncertain),
            )
        )
    return found


def _rows(sheet: Any, texts: Texts) -> list[list[SheetCell]]:
    """The cells of each row, without the blank ones that fill the sheet below and to the right."""
    hidden = grid.hidden_columns(sheet, _MOST_COLUMNS)
    width = grid.filled_width(sheet)
    if width > _MOST_COLUMNS:
        raise _too_large()
    found: list[grid.GridRow] = []
    last, height = 0, 0
    for row in grid.rows(sheet, width):
        found.append(row)
        height += row.repeated
        if any(grid.is_filled(cell.element) for cell in row.cells):
            last = len(found)
            if height > _MOST_ROWS:
                raise _too_large()
    rows: list[list[SheetCell]] = []
    for row in found[:last]:
        shown = [_shown(cell, row, hidden, texts) for cell in row.cells]
        for _ in range(row.repeated):
            rows.append([replace(cell, row=len(rows)) for cell in shown])
    return rows


def _shown(cell: grid.GridCell, row: grid.GridRow, hidden: set[int], texts: Texts) -> SheetCell:
    text = _displayed(cell.element, texts)
    if (row.hidden or cell.column in hidden) and any(map(str.isdigit, text)) and UNCERTAIN not in text:
        text += UNCERTAIN
    return SheetCell(text, 0, cell.column, cell.down, cell.across)


def _displayed(cell: Any, texts: Texts) -> str:
    """What a cell shows; a value that it does not show as text is uncertain."""
    lines = [texts.line(part, in_cell=True).text for part in cell.iterchildren(TEXT + "p", TEXT + "h")]
    text = "\n".join(line for line in lines if line)
    if text:
        return text
    if cell.get(OFFICE + "value-type") == "string":
        return cell.get(OFFICE + "string-value") or ""
    values = (cell.get(OFFICE + kind) for kind in _VALUES)
    return next((value + UNCERTAIN for value in values if value is not None), "")


def _too_large() -> UnreadableError:
    return unreadable("this spreadsheet is far larger than a report; put each report into its own file")
