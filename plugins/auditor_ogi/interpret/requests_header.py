"""The header of table three: the printed order of its columns and, in a true grid, where each begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from auditor.reading.document import Cell
from auditor.record import Record
from auditor_ogi.form import form
from auditor_ogi.interpret import stacked_headings, vocabulary
from auditor_ogi.interpret.likeness import are_in_order, leaf_of
from auditor_ogi.interpret.printed_text import bare_label
from auditor_ogi.interpret.requests_words import is_data
from auditor_ogi.interpret.table_pieces import TablePiece, extent

COLUMNS = tuple(column.key for column in form("2021").requests.columns)
_KINDS = frozenset(COLUMNS) - {"natural_person", "total"}
_FEWEST_SURE = 2
_Named = Sequence[tuple[Cell, str]]


class Header(Record, frozen=True):
    """Column keys in printed order and, for a true grid, the grid column where each begins."""

    order: tuple[str, ...]
    starts: dict[str, int] | None

    def without_grid(self) -> Header:
        """The same order for a piece that has another grid."""
        return Header(self.order, None)

    def is_continued_by(self, piece: TablePiece, width: int) -> bool:
        """Whether a piece without a header has these columns: it is as wide, with its labels left of them."""
        if self.starts is None or not piece.aligned or piece.width != width:
            return False
        first = min(self.starts.values())
        known = {**vocabulary.requests_rows(), **vocabulary.requests_groups()}
        labels = [cell for row in piece.rows for cell in row if cell.text and bare_label(cell.text) in known]
        return bool(labels) and all(cell.column + cell.colspan <= first for cell in labels)


def find(piece: TablePiece) -> Header | None:
    """The header of a piece; None if it has none, or one that leaves open which column is which."""
    known = vocabulary.requests_columns()
    named: list[tuple[Cell, str]] = []
    over: range | None = None
    rows = list(takewhile(lambda row: not is_data(row), piece.rows))
    for row in rows:
        for cell in row:
            keys = stacked_headings.keys_in(cell.text, known)
            if len(keys) == 1 or not piece.aligned:
                named += [(cell, key) for key in keys]
            if keys == [vocabulary.ORGANISATIONS]:
                over = extent(cell, row)
    starts = (
        (_starts(named, over) or _starts(_with_damaged(named, over, rows), over)) if piece.aligned else None
    )
    if starts is not None:
        return Header(tuple(sorted(COLUMNS, key=lambda key: starts[key])), starts)
    order = _printed_order([key for _, key in named])
    # Text of a PDF may have the headings of a row in another order: only rows that are known prove one.
    if order is None or (order != COLUMNS and not _has_rows(named)):
        return None
    return Header(order, None)


def _has_rows(named: _Named) -> bool:
    """Whether the headings over two rows are in one row, and those below them are not."""
    upper = {cell.row for cell, key in named if key not in _KINDS}
    return len(upper) == 1 and all(cell.row not in upper for cell, key in named if key in _KINDS)


def _with_damaged(named: _Named, over: range | None, header: Sequence[Sequence[Cell]]) -> _Named:
    """The headings with damaged ones under that of the organisations, each by its place among the others."""
    kinds = [key for key in COLUMNS if key in _KINDS]
    if over is None or len(over) != len(kinds):
        return named
    cells = [leaf_of(column, header) for column in over]
    if not are_in_order(cells, kinds, vocabulary.requests_columns(), _FEWEST_SURE):
        return named
    others = [(cell, key) for cell, key in named if key not in _KINDS]
    return others + [(cell, key) for cell, key in zip(cells, kinds, strict=True) if cell is not None]


def _printed_order(keys: list[str]) -> tuple[str, ...] | None:
    """The order of the seven columns, the kinds of organisation put where their common heading is.

    Without that heading, a header of two rows says nothing about its order; only the form's own order is
    sure.
    """
    if vocabulary.ORGANISATIONS not in keys:
        return COLUMNS if tuple(keys) == COLUMNS else None
    at = keys.index(vocabulary.ORGANISATIONS)
    before = [key for key in keys[:at] if key not in _KINDS]
    kinds = [key for key in keys if key in _KINDS]
    after = [key for key in keys[at + 1 :] if key not in _KINDS]
    order = (*before, *kinds, *after)
    return order if len(order) == len(COLUMNS) and set(order) == set(COLUMNS) else None


def _starts(named: _Named, over: range | None) -> dict[str, int] | None:
    """Where each column begins; None if the header's spans contradict its labels."""
    starts = {key: cell.column for cell, key in named if key != vocabulary.ORGANISATIONS}
    if (
        len(starts) != len(COLUMNS)
        or len(set(starts.values())) != len(COLUMNS)
        or len(named) > len(COLUMNS) + 1
    ):
        return None
    if over is not None:
        return starts if all((starts[key] in over) == (key in _KINDS) for key in COLUMNS) else None
    # A header that lost the cell over the kinds of organisation has moved: only the form's own order is sure.
    return starts if sorted(COLUMNS, key=starts.__getitem__) == list(COLUMNS) else None
