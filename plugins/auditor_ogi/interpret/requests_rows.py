"""The rows of table three: which row of the form each is, also where its label is damaged or cut in two."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from auditor.reading.document import Cell, Place
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.likeness import likeness
from auditor_ogi.interpret.printed_text import bare_label
from auditor_ogi.interpret.requests_columns import Columns
from auditor_ogi.interpret.requests_header import Header
from auditor_ogi.interpret.requests_words import (
    has_number,
    heads_data,
    is_data,
    is_group,
    names_columns,
)
from auditor_ogi.interpret.table_pieces import TablePiece

OTHER_AS_ONE_ROW = "outcomes/other_total"
"""The row of the older form where the current one has the group of :data:`OTHER_IN_DETAIL`."""
OTHER_IN_DETAIL = "outcomes/other/"
_DIGITS = "0123456789"
_LIKE = 0.6
_LIKE_ALONE = 0.4


class PrintedRow(msgspec.Struct):
    """A row: its key if known, its label, its value cells by column, and all cells after the label."""

    key: str | None
    label: Cell | None
    cells: dict[str, Cell] | None
    all_cells: list[Cell]

    @property
    def has_value(self) -> bool:
        """Whether any cell after the label has text."""
        return any(cell.text for cell in self.all_cells)

    @property
    def place(self) -> Place | None:
        """The place of the label, or of the first value."""
        cell = self.label or (self.all_cells[0] if self.all_cells else None)
        return cell.place if cell else None


def rows_of(piece: TablePiece, header: Header | None) -> list[PrintedRow]:
    """The rows of a piece that have values or a known label, without those of its header."""
    known = vocabulary.requests_rows()
    cut = piece.labelled
    columns = Columns.of(piece, header, cut) if header else None
    found = []
    in_data = False
    for row, (label, values) in zip(piece.rows, cut, strict=True):
        heads = label is not None and heads_data(label.text)
        in_data = in_data or heads or is_data(row)
        if not heads and ((not in_data and not has_number(row)) or names_columns(row)):
            continue
        key = known.get(bare_label(label.text)) if label else None
        if key is not None or _may_be_row(label, values):
            found.append(PrintedRow(key, label, columns.cells(row, values) if columns else None, values))
    return found


def _may_be_row(label: Cell | None, values: Sequence[Cell]) -> bool:
    """Whether cells without a known label may be a row of the form."""
    if label is None or is_group(label):
        return any(cell.text for cell in values)
    return bool(values)


def joined_where_cut(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows, joined where a page cut one between the lines of its label.

    If its numbers are in one half alone, they are whole; else they may go on too, and are left open.
    """
    known = vocabulary.requests_rows()
    found: list[PrintedRow] = []
    for row in rows:
        last = found[-1] if found else None
        if last is not None and last.label and row.label:
            key = known.get(bare_label(last.label.text) + bare_label(row.label.text))
            if key is not None and last.key in (None, key) and row.key in (None, key):
                found[-1] = _whole(key, last, row)
                continue
        if last is not None and (key := _key_with_note(last, row)):
            last.key = key
            continue
        found.append(row)
    return found


def _key_with_note(last: PrintedRow, row: PrintedRow) -> str | None:
    """The key of a row where all that the one below says is the end of a note on its label: “0）”."""
    if row.label is not None or last.label is None or last.key is not None:
        return None
    return vocabulary.requests_rows().get(bare_label(last.label.text + _text(row)))


def _text(row: PrintedRow) -> str:
    return "".join([cell.text for cell in row.all_cells])


def name_run_together(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows, with their keys where labels broke into lines and lines went to the row below.

    “2.没有 | 3 | …” and “现成信息需要另行制作3.补正后申请内容仍不明确 | 0 | …” spell two labels, one after
    the other, and there are numbers for two rows: so they are those of these labels in their order.
    """
    found = list(rows)
    for start, end in reversed(list(_runs_without_key(rows))):
        run = found[start:end]
        if len(run) < 2 or any(row.label is None for row in run):
            continue
        before = found[start - 1].key if start else None
        after = found[end].key if end < len(found) else None
        spelt = bare_label("".join([row.label.text for row in run if row.label]))
        numbered = [row for row in run if row.has_value]
        ways = set(_labels_that_spell(spelt, keys_between(before, after), len(numbered)))
        if len(ways) == 1:
            for row, key in zip(numbered, ways.pop(), strict=True):
                row.key = key
            found[start:end] = numbered
    return found


def _labels_that_spell(text: str, keys: Sequence[str], count: int) -> Iterator[tuple[str, ...]]:
    """The ways in which a text is the labels of so many keys in their order, each with its ordinal or not."""
    if not count:
        if not text:
            yield ()
        return
    text = text.lstrip(_DIGITS)
    for index, key in enumerate(keys):
        for label in vocabulary.requests_labels()[key]:
            if text.startswith(label):
                for others in _labels_that_spell(text[len(label) :], keys[index + 1 :], count - 1):
                    yield (key, *others)


def _whole(key: str, upper: PrintedRow, lower: PrintedRow) -> PrintedRow:
    """The row that was cut in two."""
    if not lower.has_value:
        return PrintedRow(key, upper.label, upper.cells, upper.all_cells)
    if not upper.has_value:
        return PrintedRow(key, upper.label, lower.cells, lower.all_cells)
    return PrintedRow(key, upper.label, None, [*upper.all_cells, *lower.all_cells])


def name_damaged(rows: Sequence[PrintedRow]) -> None:
    """Give rows with a damaged label the key that order and neighbours leave to them alone."""
    taken = {row.key for row in rows}
    for start, end in _runs_without_key(rows):
        run = rows[start:end]
        before = rows[start - 1].key if start else None
        after = rows[end].key if end < len(rows) else None
        missing = [key for key in keys_between(before, after) if key not in taken]
        keys = _of_one_form(missing, run)
        if _are_all_like(run, keys):
            for row, key in zip(run, keys, strict=True):
                row.key = key
            taken.update(keys)


def keys_between(before: str | None, after: str | None) -> tuple[str, ...]:
    """The keys of the rows that the forms print between two rows; None is the top or bottom of the table."""
    order = vocabulary.requests_order()
    low = order.index(before) + 1 if before else 0
    high = order.index(after) if after else len(order)
    return order[low:high]


def _runs_without_key(rows: Sequence[PrintedRow]) -> Iterator[tuple[int, int]]:
    """Where neighbouring rows without a key begin and end."""
    start: int | None = None
    for index, row in enumerate(rows):
        if row.key is None:
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(rows)


def _of_one_form(missing: list[str], rows: Sequence[PrintedRow]) -> list[str]:
    """The missing keys without those that only another edition has.

    The older form has one row where the current one has three; with a damaged label both are possible.
    """
    in_detail = [key for key in missing if key.startswith(OTHER_IN_DETAIL)]
    if not in_detail or OTHER_AS_ONE_ROW not in missing:
        return missing
    current = [key for key in missing if key != OTHER_AS_ONE_ROW]
    older = [key for key in missing if key not in in_detail]
    return current if _are_all_like(rows, current) else older


def _are_all_like(rows: Sequence[PrintedRow], keys: Collection[str]) -> bool:
    """Whether the labels of rows are like those of the keys, one by one."""
    if len(rows) != len(keys):
        return False
    alone = len(rows) == 1
    least = _LIKE_ALONE if alone else _LIKE
    for row, key in zip(rows, keys, strict=True):
        text = bare_label(row.label.text) if row.label else ""
        if alone and len(text) < 2:
            continue
        if not text or likeness(text, vocabulary.requests_labels()[key]) < least:
            return False
    return True
