"""Rows of table three with more cells than the form has: blank ones, with which a copy fills rows up."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.reading.document import Cell
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_values import number
from auditor_ogi.interpret.printed_text import bare_label
from auditor_ogi.interpret.requests_header import COLUMNS
from auditor_ogi.interpret.requests_words import has_number, heads_data, is_row_or_group
from auditor_ogi.interpret.table_pieces import TablePiece

_FEWEST_OF_TEN = 6
_FEWEST_ROWS = 2
_MOST_BLANK = 6
_FEWEST_KEPT = 3
# How many columns more than its own the label of a row covers in the form.
_COVERED = {
    "received": 2,
    "carried_in": 2,
    "carried_out": 2,
    "outcomes/disclosed": 1,
    "outcomes/partly_disclosed": 1,
    "outcomes/other_total": 1,
    "outcomes/total": 1,
}


def without_padding(piece: TablePiece) -> TablePiece:
    """A piece without the blank cells that fill its rows up to one length; any other as it is.

    In a true grid a blank cell keeps the place of a merged one, so the values of rows whose labels begin
    further left end further right.
    """
    if max(map(len, piece.rows)) <= len(COLUMNS) + 1:
        return piece
    if not piece.aligned:
        piece = without_kept_places(piece)
    rows = [
        (row, _values_from(row, label, values))
        for row, (label, values) in zip(piece.rows, piece.labelled, strict=True)
    ]
    # A blank cell behind the label may keep the place of a merged one, so such a row proves nothing.
    longer = [
        (start, _is_padded(row, start) and bool(row[start].text))
        for row, start in rows
        if 0 < start < len(row) - len(COLUMNS)
    ]
    if sum(padded for _, padded in longer) < _FEWEST_ROWS:
        return piece
    first = min(start for start, _ in longer)
    if not (_are_most(longer) and _are_most([one for one in longer if one[0] == first])):
        return piece
    return replace(piece, rows=[_cut(row, start) for row, start in rows], aligned=False)


def without_kept_places(piece: TablePiece) -> TablePiece:
    """Rows of several lengths without the blank cells that keep the places of labels merged across.

    Some converters keep the width of merged cells and lose their height. A row that has lost one of its
    values is then too short, where the blank cell would have made it look whole.
    """
    known = vocabulary.requests_rows()
    wide: list[tuple[int, int, int]] = []
    fitting = 0
    for index, (row, (label, values)) in enumerate(zip(piece.rows, piece.labelled, strict=True)):
        covered = _COVERED.get(known.get(bare_label(label.text), ""), 0) if label is not None else 0
        if not covered or not values:
            continue
        blanks = next((at for at, cell in enumerate(values) if cell.text), len(values))
        wide.append((index, len(row) - len(values), min(covered, blanks)))
        fitting += blanks == covered and len(values) == covered + len(COLUMNS)
    if fitting < _FEWEST_KEPT or 10 * fitting < _FEWEST_OF_TEN * len(wide):
        return piece
    rows = list(piece.rows)
    for index, start, kept in wide:
        rows[index] = rows[index][:start] + rows[index][start + kept :]
    return replace(piece, rows=rows)


def _are_most(rows: Sequence[tuple[int, bool]]) -> bool:
    return 10 * sum(padded for _, padded in rows) >= _FEWEST_OF_TEN * len(rows)


def _values_from(row: Sequence[Cell], label: Cell | None, values: Sequence[Cell]) -> int:
    """Where the values of a row with a label of the form begin, 0 for any other row."""
    if label is None or not is_row_or_group(label.text) or not (heads_data(label.text) or has_number(values)):
        return 0
    return len(row) - len(values) if values else 0


def _is_padded(row: Sequence[Cell], start: int) -> bool:
    return not any(cell.text for cell in row[start + len(COLUMNS) :])


def _cut(row: list[Cell], start: int) -> list[Cell]:
    if start:
        return row[: start + len(COLUMNS)] if _is_padded(row, start) else row
    end = len(row)
    while end > 1 and not row[end - 1].text:
        end -= 1
    return row[:end]


def settled(values: Sequence[Cell]) -> list[Cell] | None:
    """The seven values among more cells, if all others are blank and the seven add up to what they say.

    Where a row has blanks of its own, or nothing but zeros, more than one reading is left, and none is taken.
    """
    filled = [cell for cell in values if cell.text]
    if len(values) <= len(COLUMNS) or len(filled) != len(COLUMNS) or len(values) > len(COLUMNS) + _MOST_BLANK:
        return None
    counts = [number(cell.text, "count").value for cell in filled]
    known = [count for count in counts if count is not None]
    if len(known) != len(COLUMNS) or not known[-1] or sum(known[:-1]) != known[-1]:
        return None
    return filled
