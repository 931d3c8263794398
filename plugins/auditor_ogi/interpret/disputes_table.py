"""Table four: fifteen values under a header of three rows, or one row a group."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading.document import Cell
from auditor_ogi.form import form
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_values import looks_like_value
from auditor_ogi.interpret.characters import label
from auditor_ogi.interpret.collected import Found
from auditor_ogi.interpret.likeness import leaf_of, stand_in_order
from auditor_ogi.interpret.table_pieces import Piece, extent

_GRID = form("2021").disputes
GROUPS = tuple(row.key for row in _GRID.rows)
COLUMNS = tuple(column.key for column in _GRID.columns)
_FEWEST_SURE = 3
_Pair = tuple[str, str]


def read(pieces: Sequence[Piece], found: Found) -> None:
    """Enter the values of table four."""
    header: list[list[Cell]] = []
    values: list[tuple[Piece, list[Cell]]] = []
    for piece in pieces:
        for row in piece.rows:
            if any(_is_label(cell.text) for cell in row):
                if values and not _group_of(row):
                    found.doubt("/disputes", "two tables claim to be this table", place=row[0].place)
                    return
                if _group_of(row) and _leaves(header) == list(COLUMNS) and len(row) > len(COLUMNS):
                    values.append((piece, row))
                else:
                    header.append(row)
            elif any(cell.text and looks_like_value(cell.text) for cell in row) or len(row) == len(GROUPS) * len(
                COLUMNS
            ):
                values.append((piece, row))
    if values and all(_group_of(row) for _, row in values):
        _read_rows([row for _, row in values], found)
        return
    filled = [(piece, row) for piece, row in values if any(cell.text for cell in row)] or values[:1]
    if len(filled) != 1:
        if filled:
            found.doubt("/disputes", "the table has more than one row of values", place=filled[1][1][0].place)
        else:
            found.doubt("/disputes", "the table has no row of values", place=pieces[0].place)
        return
    _read_columns(filled[0][0], header, filled[0][1], found)


def _read_columns(piece: Piece, header: list[list[Cell]], row: list[Cell], found: Found) -> None:
    pairs = _by_grid(header, row, piece) if piece.aligned else None
    if pairs is None:
        order = _printed_order(header)
        plain = all(cell.colspan == 1 and cell.rowspan == 1 for cell in row)
        if order is None or len(order) != len(row) or not plain:
            raw = " | ".join(cell.text for cell in row)
            found.doubt(
                "/disputes",
                "the table has {count} value cells, and its headings do not tell which is which",
                raw=raw,
                place=row[0].place,
                count=len(row),
            )
            return
        pairs = dict(zip(order, row, strict=True))
    cells = {f"{group}/{column}": cell for (group, column), cell in pairs.items()}
    found.read_row("/disputes", cells, dict.fromkeys(cells, "count"), row)


def _by_grid(header: list[list[Cell]], row: list[Cell], piece: Piece) -> dict[_Pair, Cell] | None:
    """The value cell under each leaf heading; None if the spans contradict the labels."""
    groups = [
        (extent(cell, line), key)
        for line in header
        for cell in line
        if (key := vocabulary.disputes_groups().get(label(cell.text))) and key != vocabulary.LITIGATION
    ]
    starts = _starts_in_order(groups, header) or {}
    for line in () if starts else header:
        for cell in line:
            column = vocabulary.disputes_columns().get(label(cell.text))
            if column is None:
                continue
            over = [key for above, key in groups if cell.column in above]
            if len(over) != 1 or (over[0], column) in starts:
                return None
            starts[over[0], column] = cell.column
    if len(starts) != len(GROUPS) * len(COLUMNS) or len(set(starts.values())) != len(starts):
        return None
    cells = {pair: piece.slots.get((row[0].row, start)) for pair, start in starts.items()}
    chosen = {pair: cell for pair, cell in cells.items() if cell is not None}
    exact = all(cell.column == starts[pair] and cell.row == row[0].row for pair, cell in chosen.items())
    extra = any(cell.text and not any(cell is other for other in chosen.values()) for cell in row)
    return chosen if exact and not extra and len(chosen) == len(starts) else None


def _starts_in_order(groups: Sequence[tuple[range, str]], header: Sequence[Sequence[Cell]]) -> dict[_Pair, int] | None:
    """Where each column begins, if under each group its five headings stand in the form's order, damaged ones too."""
    starts: dict[_Pair, int] = {}
    for over, group in groups:
        cells = [leaf_of(column, header) for column in over]
        if not stand_in_order(cells, COLUMNS, vocabulary.disputes_columns(), _FEWEST_SURE):
            return None
        starts.update({(group, key): column for key, column in zip(COLUMNS, over, strict=True)})
    return starts


def _printed_order(header: list[list[Cell]]) -> list[_Pair] | None:
    """The fifteen columns in printed order, if headings and their order leave one reading."""
    groups = [key for line in header for cell in line if (key := vocabulary.disputes_groups().get(label(cell.text)))]
    named = [key for key in groups if key != vocabulary.LITIGATION]
    if named != list(GROUPS):
        return None
    if vocabulary.LITIGATION in groups and groups.index(vocabulary.LITIGATION) < groups.index(GROUPS[0]):
        return None
    leaves = _leaves(header)
    if len(leaves) != len(GROUPS) * len(COLUMNS):
        return None
    order: list[_Pair] = []
    for index, group in enumerate(GROUPS):
        run = leaves[index * len(COLUMNS) : (index + 1) * len(COLUMNS)]
        if set(run) != set(COLUMNS):
            return None
        order.extend((group, column) for column in run)
    return order


def _read_rows(rows: list[list[Cell]], found: Found) -> None:
    for row in rows:
        group = _group_of(row)
        at = max(index for index, cell in enumerate(row) if _is_label(cell.text))
        values = row[at + 1 :]
        pointer = f"/disputes/{group}"
        if len(values) != len(COLUMNS) or any(cell.colspan != 1 or cell.rowspan != 1 for cell in values):
            found.doubt(pointer, "the row does not have one cell for each column", place=row[0].place)
            continue
        if f"{pointer}/{COLUMNS[0]}" in found.sources:
            found.doubt(pointer, "the row stands in the table twice", place=row[0].place)
            continue
        found.read_row(pointer, dict(zip(COLUMNS, values, strict=True)), dict.fromkeys(COLUMNS, "count"))


def _leaves(header: list[list[Cell]]) -> list[str]:
    known = vocabulary.disputes_columns()
    return [key for line in header for cell in line if (key := known.get(label(cell.text)))]


def _group_of(row: Sequence[Cell]) -> str | None:
    known = vocabulary.disputes_groups()
    keys = [key for cell in row if (key := known.get(label(cell.text))) and key != vocabulary.LITIGATION]
    return keys[0] if len(keys) == 1 else None


def _is_label(text: str) -> bool:
    plain = label(text)
    return plain in vocabulary.disputes_columns() or plain in vocabulary.disputes_groups()
