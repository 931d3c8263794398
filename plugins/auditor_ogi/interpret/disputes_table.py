"""Table four: fifteen values under a header of three rows, or one row a group."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading.document import Cell
from auditor.record import NamedTuple
from auditor_ogi.form import form
from auditor_ogi.interpret import stacked_headings, vocabulary
from auditor_ogi.interpret.cell_values import is_blank, looks_like_value
from auditor_ogi.interpret.collected import Collected, leave_totals_out
from auditor_ogi.interpret.likeness import are_in_order, leaf_of
from auditor_ogi.interpret.printed_text import bare_label
from auditor_ogi.interpret.table_pieces import TablePiece, extent, has_text_outside

_GRID = form("2021").disputes
GROUPS = tuple(row.key for row in _GRID.rows)
COLUMNS = tuple(column.key for column in _GRID.columns)
_FEWEST_SURE = 3
_Pair = tuple[str, str]
_Rows = list[list[Cell]]


class _ValueRow(NamedTuple):
    """A row of values, and the piece that it is in."""

    piece: TablePiece
    cells: list[Cell]


class _Sorted(NamedTuple):
    """The rows of the table: its header, and its values; ``second_header`` is one that follows values."""

    header: _Rows
    values: list[_ValueRow]
    second_header: list[Cell] | None = None


def read(pieces: Sequence[TablePiece], collected: Collected) -> None:
    """Enter the values of table four."""
    header, values, second_header = _sorted_rows(pieces)
    if second_header is not None:
        collected.mark_uncertain("/disputes", "two tables look like this table", place=second_header[0].place)
        return
    if values and all(_group_of(row.cells) for row in values):
        _read_rows([row.cells for row in values], collected)
        return
    filled = [row for row in values if any(cell.text for cell in row.cells)] or values[:1]
    if len(filled) == 1:
        _read_columns(filled[0], header, collected)
    elif filled:
        place = filled[1].cells[0].place
        collected.mark_uncertain("/disputes", "the table has more than one row of values", place=place)
    else:
        collected.mark_uncertain("/disputes", "the table has no row of values", place=pieces[0].place)


def _sorted_rows(pieces: Sequence[TablePiece]) -> _Sorted:
    header: _Rows = []
    values: list[_ValueRow] = []
    for piece in pieces:
        for row in piece.rows:
            if not header and not any(cell.text for cell in row):
                # Converters put a blank row over a table whose first row is no header.
                continue
            is_labelled = any(_is_label(cell.text) for cell in row)
            if _has_values(row, header, is_labelled=is_labelled):
                values.append(_ValueRow(piece, row))
            elif is_labelled:
                if values and not _group_of(row):
                    return _Sorted(header, values, row)
                header.append(row)
    return _Sorted(header, values)


def _has_values(row: list[Cell], header: _Rows, *, is_labelled: bool) -> bool:
    """Whether a row has values: after the label of a group under the five columns, or without any label."""
    if is_labelled:
        return bool(_group_of(row)) and len(row) > len(COLUMNS) and _leaves(header) == list(COLUMNS)
    return len(row) == len(GROUPS) * len(COLUMNS) or any(
        cell.text and looks_like_value(cell.text) for cell in row
    )


def _read_columns(row: _ValueRow, header: _Rows, collected: Collected) -> None:
    """Enter the one row of values by the headings over it."""
    pairs = _by_grid(row, header) if row.piece.aligned else None
    pairs = pairs or _by_order(row.cells, header)
    if pairs is None:
        collected.mark_uncertain(
            "/disputes",
            "the table has {count} value cells, and its headings do not show which is which",
            raw=" | ".join(cell.text for cell in row.cells),
            place=row.cells[0].place,
            count=len(row.cells),
        )
        return
    cells = {f"{group}/{column}": cell for (group, column), cell in pairs.items()}
    # A lost cell would leave its blank at the end alone.
    blank = {pair for pair, cell in pairs.items() if is_blank(cell.text)}
    collected.read_row(
        "/disputes",
        cells,
        dict.fromkeys(cells, "count"),
        row.cells,
        totals_left_out=blank == {(group, COLUMNS[-1]) for group in GROUPS},
    )


def _by_grid(row: _ValueRow, header: _Rows) -> dict[_Pair, Cell] | None:
    """The value cell under each leaf heading; None if the spans contradict the labels."""
    groups = _groups(header)
    index = row.cells[0].row
    starts = _starts_in_order(groups, header) or _starts_by_label(groups, header)
    if starts is None or len(starts) != len(GROUPS) * len(COLUMNS):
        starts = _starts_by_pieces(groups, row.piece, index)
    if starts is None or len(set(starts.values())) != len(starts):
        return None
    cells = {}
    for pair, start in starts.items():
        cell = row.piece.slots.get((index, start))
        if cell is None or cell.column != start or cell.row != index:
            return None
        cells[pair] = cell
    return None if has_text_outside(row.cells, list(cells.values())) else cells


def _groups(header: _Rows) -> list[tuple[range, str]]:
    """The groups that the header names, with the grid columns that each is over."""
    known = vocabulary.disputes_groups()
    return [
        (extent(cell, line), key)
        for line in header
        for cell in line
        if (key := known.get(bare_label(cell.text))) and key != vocabulary.LITIGATION
    ]


def _starts_in_order(
    groups: Sequence[tuple[range, str]], header: Sequence[Sequence[Cell]]
) -> dict[_Pair, int] | None:
    """Where each column begins, if each group's five headings are in the form's order, damaged ones too."""
    starts: dict[_Pair, int] = {}
    for over, group in groups:
        cells = [leaf_of(column, header) for column in over]
        if not are_in_order(cells, COLUMNS, vocabulary.disputes_columns(), _FEWEST_SURE):
            return None
        starts.update({(group, key): column for key, column in zip(COLUMNS, over, strict=True)})
    return starts


def _starts_by_label(groups: Sequence[tuple[range, str]], header: _Rows) -> dict[_Pair, int] | None:
    """Where the columns begin whose labels are known; None if one of them is not under just one group."""
    known = vocabulary.disputes_columns()
    starts: dict[_Pair, int] = {}
    for cell in (cell for line in header for cell in line):
        column = known.get(bare_label(cell.text))
        if column is None:
            continue
        over = [key for above, key in groups if cell.column in above]
        if len(over) != 1 or (over[0], column) in starts:
            return None
        starts[over[0], column] = cell.column
    return starts


def _starts_by_pieces(
    groups: Sequence[tuple[range, str]], piece: TablePiece, end: int
) -> dict[_Pair, int] | None:
    """Where the columns begin if a page ends within the headings: 结果 on one row of the grid, 维持 below."""
    above, known = vocabulary.disputes_groups(), vocabulary.disputes_columns()
    covered = {column for over, _ in groups for column in over}
    if any(
        cell is not None and row < end and column not in covered and bare_label(cell.text) in known
        for (row, column), cell in piece.slots.items()
    ):
        # One heading too many moved the others: each is over the values of its neighbour.
        return None
    starts: dict[_Pair, int] = {}
    for over, group in groups:
        for column in over:
            cells = [piece.slots.get((row, column)) for row in range(end)]
            own = {id(cell): bare_label(cell.text) for cell in cells if cell is not None}
            key = known.get("".join(text for text in own.values() if text not in above))
            if key is None or (group, key) in starts:
                return None
            starts[group, key] = column
    return starts if len(starts) == len(GROUPS) * len(COLUMNS) else None


def _by_order(row: list[Cell], header: _Rows) -> dict[_Pair, Cell] | None:
    """The value cells in the order of the headings, if that is certain and no cell is merged."""
    order = _printed_order(header)
    if order is None or len(order) != len(row) or any(cell.colspan != 1 or cell.rowspan != 1 for cell in row):
        return None
    return dict(zip(order, row, strict=True))


def _printed_order(header: _Rows) -> list[_Pair] | None:
    """The fifteen columns in printed order, if headings and their order leave one reading."""
    known = vocabulary.disputes_groups()
    groups = [key for key in _keys(header) if key in known.values()]
    named = [key for key in groups if key != vocabulary.LITIGATION]
    if named != list(GROUPS):
        return None
    if vocabulary.LITIGATION in groups and groups.index(vocabulary.LITIGATION) < groups.index(GROUPS[0]):
        return None
    leaves = _leaves(header)
    if len(leaves) != len(GROUPS) * len(COLUMNS):
        return None
    row_of_leaf = [number for number, line in enumerate(header) for _ in _leaves([line])]
    order: list[_Pair] = []
    for index, group in enumerate(GROUPS):
        of_group = slice(index * len(COLUMNS), (index + 1) * len(COLUMNS))
        run = leaves[of_group]
        if set(run) != set(COLUMNS):
            return None
        # A page may end between the headings of a group: in several rows only the form's order is certain.
        rows_of_run = set(row_of_leaf[of_group])
        if run != list(COLUMNS) and (len(rows_of_run) > 1 or GROUPS[0] in _keys([header[min(rows_of_run)]])):
            return None
        order.extend((group, column) for column in run)
    return order


def _read_rows(rows: _Rows, collected: Collected) -> None:
    """Enter the values of rows that begin with the label of their group."""
    left_out = leave_totals_out([row[-len(COLUMNS) :] for row in rows], len(GROUPS))
    for row in rows:
        pointer = f"/disputes/{_group_of(row)}"
        at = max(index for index, cell in enumerate(row) if _is_label(cell.text))
        values = row[at + 1 :]
        if len(values) != len(COLUMNS) or any(cell.colspan != 1 or cell.rowspan != 1 for cell in values):
            collected.mark_uncertain(
                pointer, "the row does not have one cell for each column", place=row[0].place
            )
        elif f"{pointer}/{COLUMNS[0]}" in collected.sources:
            collected.mark_uncertain(pointer, "the table has this row twice", place=row[0].place)
        else:
            collected.read_row(
                pointer,
                dict(zip(COLUMNS, values, strict=True)),
                dict.fromkeys(COLUMNS, "count"),
                totals_left_out=left_out,
            )


def _leaves(header: _Rows) -> list[str]:
    return [key for key in _keys(header) if key in COLUMNS]


def _keys(header: _Rows) -> list[str]:
    """The keys of all headings, of groups and of columns."""
    known = vocabulary.disputes_headings()
    return [key for line in header for cell in line for key in stacked_headings.keys_in(cell.text, known)]


def _group_of(row: Sequence[Cell]) -> str | None:
    """The one group that a row names, None if it names none or several."""
    known = vocabulary.disputes_groups()
    keys = [key for cell in row if (key := known.get(bare_label(cell.text))) and key != vocabulary.LITIGATION]
    return keys[0] if len(keys) == 1 else None


def _is_label(text: str) -> bool:
    return bool(stacked_headings.keys_in(text, vocabulary.disputes_headings()))
