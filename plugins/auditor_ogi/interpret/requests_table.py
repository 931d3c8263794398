"""Table three: rows bound by label and order, columns by header, never by count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from auditor.reading.document import Place
from auditor.reports.source import Source
from auditor_ogi.interpret import requests_header, vocabulary
from auditor_ogi.interpret.collected import Collected, leave_totals_out
from auditor_ogi.interpret.glued_rows import has_padded_number, may_be_two, parted, report_run_together
from auditor_ogi.interpret.requests_header import COLUMNS, Header
from auditor_ogi.interpret.requests_padding import without_kept_places, without_padding
from auditor_ogi.interpret.requests_rows import (
    OTHER_AS_ONE_ROW,
    OTHER_IN_DETAIL,
    PrintedRow,
    joined_where_cut,
    keys_between,
    name_damaged,
    name_run_together,
    rows_of,
)
from auditor_ogi.interpret.requests_words import has_number, is_group
from auditor_ogi.interpret.table_pieces import TablePiece

# So many rows do not all lose a cell by chance, each the same one.
_FEWEST_ROWS = 10
_WRONG_WIDTH = "the row has {count} value cells, the form has {expected}; their columns are uncertain"
_SPLIT_NUMBER = (
    "the row has {count} value cells, the form has {expected}; one number may be split into two cells"
)


def read(pieces: Sequence[TablePiece], collected: Collected) -> str | None:
    """Enter the values of table three; the edition that its rows follow, None if they do not say."""
    rows: list[PrintedRow] = []
    header: Header | None = None
    width = 0
    for piece in map(without_padding, pieces):
        own = requests_header.find(piece)
        if own is not None and piece.aligned and _has_moved(own, piece):
            own, piece = own.without_grid(), without_kept_places(piece)
        if own is not None:
            header, width = own, piece.width
        same_grid = header is None or header is own or header.is_continued_by(piece, width)
        rows.extend(rows_of(piece, header if header is None or same_grid else header.without_grid()))
    if header is None and rows:
        collected.mark_uncertain(
            "/requests", "the column headings of the table could not be read", place=pieces[0].place
        )
    rows = name_run_together(joined_where_cut(rows))
    name_damaged(rows)
    return _enter(rows, collected, has_header=header is not None)


def _has_moved(header: Header, piece: TablePiece) -> bool:
    """Whether labels of rows are under headings of values, which a merged cell left of these has lost."""
    if header.starts is None:
        return False
    first = min(header.starts.values())
    return any(
        label is not None and label.column >= first and has_number(values) for label, values in piece.labelled
    )


def _enter(rows: Sequence[PrintedRow], collected: Collected, *, has_header: bool) -> str | None:
    by_key: dict[str, list[PrintedRow]] = {}
    for row in rows:
        if row.key is not None:
            by_key.setdefault(row.key, []).append(row)
        elif row.has_value:
            _report_unknown(row, rows, collected)
    in_detail = any(key.startswith(OTHER_IN_DETAIL) for key in by_key)
    if not in_detail and not any(row.all_cells for row in by_key.get(OTHER_AS_ONE_ROW, [])):
        # The name of the group alone: its rows are lost, and which form they are of is not known.
        for row in by_key.pop(OTHER_AS_ONE_ROW, []):
            _report_lost_rows(row, collected)
    if in_detail:
        # Here 其他处理 is the name of the group; a number in its row has no place in this form.
        for row in by_key.pop(OTHER_AS_ONE_ROW, []):
            _report_numbers_of_group(row, collected)
    bound = [row.cells for printed in by_key.values() for row in printed if row.cells is not None]
    left_out = leave_totals_out([[cells[key] for key in COLUMNS] for cells in bound], _FEWEST_ROWS)
    glued = _glued(by_key)
    for key, printed in by_key.items():
        if key in glued:
            _report_glued(key, glued[key], printed[0], collected)
            continue
        _enter_row(f"/requests/{key}", printed, collected, has_header=has_header, totals_left_out=left_out)
    if in_detail:
        return "2021"
    return "2021-23row" if OTHER_AS_ONE_ROW in by_key else None


def _report_lost_rows(group: PrintedRow, collected: Collected) -> None:
    for key in vocabulary.requests_order():
        if key.startswith(OTHER_IN_DETAIL):
            collected.mark_uncertain(
                f"/requests/{key}",
                "the table could not be read as a whole; the copy may have lost this, not the report",
                place=group.place,
            )


def _enter_row(
    pointer: str,
    printed: Sequence[PrintedRow],
    collected: Collected,
    *,
    has_header: bool,
    totals_left_out: bool,
) -> None:
    """Enter a row that is printed once, or more than once with the same values."""
    row = printed[0]
    if len(printed) > 1 and not _are_same(printed):
        _withhold(pointer, row, collected)
        collected.mark_uncertain(
            pointer, "the table has this row twice, with different values", place=printed[-1].place
        )
    elif row.cells is not None:
        collected.read_row(
            pointer,
            row.cells,
            dict.fromkeys(row.cells, "count"),
            row.all_cells,
            totals_left_out=totals_left_out,
        )
    else:
        _withhold(pointer, row, collected)
        if has_header:
            _report_wrong_width(pointer, row, collected)


def _glued(by_key: Mapping[str, Sequence[PrintedRow]]) -> dict[str, tuple[str, ...]]:
    """The keys of rows that may hold a neighbour's values too, each with that of the neighbour, if known.

    The neighbour is a row of the form that the table does not print, or prints without a number.
    """
    in_detail = any(key.startswith(OTHER_IN_DETAIL) for key in by_key)
    of_other_form = OTHER_AS_ONE_ROW if in_detail else OTHER_IN_DETAIL
    order = [key for key in keys_between(None, None) if not key.startswith(of_other_form)]
    texts = {key: _texts(printed[0]) for key, printed in by_key.items() if len(printed) == 1}
    found: dict[str, tuple[str, ...]] = {
        key: () for key, row in texts.items() if row and has_padded_number(row)
    }
    numbered = {key for key, printed in by_key.items() if any(has_number(row.all_cells) for row in printed)}
    for key, neighbour in (*pairwise(order), *((low, up) for up, low in pairwise(order))):
        if found.get(key) or neighbour in numbered:
            continue
        is_gone = neighbour not in by_key
        if key in found or (key in texts and may_be_two(texts[key], summed=is_gone)):
            found[key] = (neighbour,)
    return found


def _texts(row: PrintedRow) -> list[str]:
    """The texts of a row's values in the order of the columns; none if it is not known which is which."""
    return [row.cells[column].text for column in COLUMNS] if row.cells is not None else []


def _report_glued(key: str, neighbour: Sequence[str], row: PrintedRow, collected: Collected) -> None:
    """Leave a row and its neighbour open; the values of both are candidates if only one cut adds up."""
    _withhold(f"/requests/{key}", row, collected)
    rows = sorted((key, *neighbour), key=keys_between(None, None).index)
    candidates = parted(_texts(row)) if len(rows) > 1 else None
    for index, at in enumerate(rows):
        report_run_together(f"/requests/{at}", row.all_cells, collected)
        for column, value in zip(COLUMNS, candidates[index] if candidates else (), strict=False):
            report_run_together(f"/requests/{at}/{column}", row.all_cells, collected, value)


def _are_same(rows: Sequence[PrintedRow]) -> bool:
    texts = [
        None if row.cells is None else [(key, cell.text) for key, cell in row.cells.items()] for row in rows
    ]
    return texts[0] is not None and all(text == texts[0] for text in texts)


def _withhold(pointer: str, row: PrintedRow, collected: Collected) -> None:
    exact = row.all_cells if len(row.all_cells) == len(COLUMNS) else [None] * len(COLUMNS)
    for column, cell in zip(COLUMNS, exact, strict=True):
        collected.withhold(f"{pointer}/{column}", cell if cell is not None and cell.colspan == 1 else None)


def _report_numbers_of_group(row: PrintedRow, collected: Collected) -> None:
    if row.has_value:
        collected.mark_uncertain(
            "/requests/outcomes/other",
            "the row that names the group has numbers, which the form does not have",
            place=row.label.place if row.label else None,
        )


def _report_wrong_width(pointer: str, row: PrintedRow, collected: Collected) -> None:
    raw = " | ".join(cell.text for cell in row.all_cells)
    if len(row.all_cells) == len(COLUMNS):
        # As many as there are columns: merged ones, or some that are not under the headings.
        said = "the cells of the row do not match the column headings: “{raw}”"
        collected.mark_uncertain(pointer, said, raw=raw, place=row.place)
        return
    rejoined = _rejoined([cell.text for cell in row.all_cells])
    # The row is there, whatever its cells are: only where they belong is open.
    collected.sources.setdefault(pointer, Source(None, row.place or Place()))
    collected.mark_uncertain(
        pointer,
        _WRONG_WIDTH if rejoined is None else _SPLIT_NUMBER,
        raw=raw,
        place=row.place,
        count=len(row.all_cells),
        expected=len(COLUMNS),
    )
    if rejoined is None:
        return
    for column, value in zip(COLUMNS, rejoined, strict=True):
        collected.mark_uncertain(
            f"{pointer}/{column}",
            "one number of the row seems to be split into two cells",
            candidate=value,
            raw=raw,
            place=row.place,
        )


def _rejoined(texts: Sequence[str]) -> list[int] | None:
    """The seven values that come of joining two neighbouring cells, if just one way makes the row add up."""
    if len(texts) != len(COLUMNS) + 1 or not all(text.isascii() and text.isdigit() for text in texts):
        return None
    ways = set()
    for index in range(len(COLUMNS)):
        if texts[index].startswith("0"):
            continue
        values = [int(t) for t in (*texts[:index], texts[index] + texts[index + 1], *texts[index + 2 :])]
        if sum(values[:-1]) == values[-1]:
            ways.add(tuple(values))
    return list(ways.pop()) if len(ways) == 1 else None


def _report_unknown(row: PrintedRow, rows: Sequence[PrintedRow], collected: Collected) -> None:
    """Report a row whose label means nothing known, at every row of the form that it may be."""
    raw = " | ".join([row.label.text if row.label else "", *(cell.text for cell in row.all_cells)])
    for key in _may_be(row, rows):
        collected.mark_uncertain(
            f"/requests/{key}",
            "the row may be “{raw}”, whose label could not be read",
            raw=raw,
            place=row.place,
        )


def _may_be(row: PrintedRow, rows: Sequence[PrintedRow]) -> list[str]:
    """The keys of the rows that an unknown one may be: any that is missing between its neighbours."""
    position = next(index for index, other in enumerate(rows) if other is row)
    before = next((other.key for other in reversed(rows[:position]) if other.key), None)
    after = next((other.key for other in rows[position:] if other.key), None)
    bound = {other.key for other in rows}
    missing = [key for key in keys_between(before, after) if key not in bound]
    if missing or (row.label is not None and is_group(row.label)):
        return [*missing, *_other_halves(position, rows)]
    # It belongs to one of its neighbours: a line of it that is apart, or its numbers next to another label.
    return [key for key in (before, after) if key is not None]


def _other_halves(position: int, rows: Sequence[PrintedRow]) -> Iterator[str]:
    """The keys of its neighbours that may be its other half: without a number, or on another page."""
    row = rows[position]
    for other in (*rows[max(0, position - 1) : position], *rows[position + 1 : position + 2]):
        if other.key is not None and (not other.has_value or _is_cut_off(row, other)):
            yield other.key


def _is_cut_off(row: PrintedRow, other: PrintedRow) -> bool:
    """Whether a row without a label is on another page than its neighbour."""
    if row.label is not None or row.place is None or other.place is None:
        return False
    return row.place.page != other.place.page
