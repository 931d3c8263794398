"""Tables of which a copy kept only the cells, one after another: labels put together, cells cut into rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import structs

from auditor.reading.document import Cell, Table
from auditor.reading.patterns import lazy_regex
from auditor.reading.remembered import remembered
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_values import is_blank, looks_like_value
from auditor_ogi.interpret.printed_text import bare_label, chinese, has_ordinal, is_digits
from auditor_ogi.interpret.repeated_cells import merged
from auditor_ogi.interpret.table_pieces import TablePiece

_MOST_PARTS = 12
_ORDINAL = lazy_regex(r"[（(]?\d{1,2}[)）、.．]")
_DIGITS = lazy_regex(r"\d{1,2}")
_MARKS = (".", "．", "、", ")", "）")
_NARROWEST, _WIDEST = 4, 16
_FEWEST_ROWS = 3
_FEWEST_AGAIN = 3
Cells = Sequence[Cell]


def regrouped(piece: TablePiece) -> TablePiece:
    """A piece whose rows have one cell each, with the rows that these cells make; any other as it is."""
    if piece.kind is None or 2 * sum([len(row) == 1 for row in piece.rows]) <= len(piece.rows):
        return piece
    stream = [cell for row in piece.rows for cell in row]
    if len(stream) > 2 * len(piece.rows):
        return piece
    grid = _as_grid(stream, piece.kind) if not all(cell.text for cell in stream) else None
    rows = grid or rows_of(
        [[cell] for cell in joined_labels(stream)], labelled=has_row_labels(piece.kind, stream)
    )
    return TablePiece(
        piece.kind, rows, grid is not None, piece.place, piece.part, piece.table, known=piece.known
    )


def repeated_grid(stream: Cells, kind: str) -> Table | None:
    """The table that cells make in which each merged one comes again in every place that it covers."""
    again = sum(one.text == other.text and chinese(one.text) > 1 for one, other in pairwise(stream))
    grid = _as_grid(stream, kind) if again >= _FEWEST_AGAIN else None
    if grid is None:
        return None
    return merged(Table(tuple(cell for row in grid for cell in row), grid[0][0].place, aligned=True))


def _as_grid(stream: Cells, kind: str) -> list[list[Cell]] | None:
    """The cells as rows of one length, if just one length gives rows that may be those of the table."""
    ways = [
        rows
        for width in range(_NARROWEST, _WIDEST + 1)
        if len(stream) % width == 0
        and len(rows := [stream[at : at + width] for at in range(0, len(stream), width)]) >= _FEWEST_ROWS
        and _are_rows(rows, kind)
    ]
    return numbered(ways[0]) if len(ways) == 1 else None


def _are_rows(rows: Sequence[Cells], kind: str) -> bool:
    """Whether cells may be the rows of a table: a label before the numbers of each, of table four in none."""
    numbers = [index for index, row in enumerate(rows) if any(_is_number(cell.text) for cell in row)]
    if kind == "disputes" and not has_row_labels(kind, [cell for row in rows for cell in row]):
        words = any(is_label(cell.text) for index in numbers for cell in rows[index])
        return numbers == [len(rows) - 1] and not words
    return bool(numbers) and all(map(_is_row, rows))


def _is_row(row: Cells) -> bool:
    """Whether a row with a number, or with the label of a row, has that label behind all its other words."""
    words = [index for index, cell in enumerate(row) if cell.text and not looks_like_value(cell.text)]
    if not any(_is_number(cell.text) for cell in row) and not any(_heads_row(row[at].text) for at in words):
        return True
    return (
        bool(words)
        and _heads_row(row[words[-1]].text, also_columns=True)
        and not any(_is_number(cell.text) for cell in row[: words[-1]])
    )


def _is_number(text: str) -> bool:
    return looks_like_value(text) and any(character.isdecimal() for character in text)


def joined_labels(cells: Cells) -> list[Cell]:
    """The cells with those put together that are parts of one label, which the copy broke over lines."""
    return [
        parts[0] if len(parts) == 1 else structs.replace(parts[0], text="".join(part.text for part in parts))
        for parts in parts_of_labels(cells)
    ]


def parts_of_labels(cells: Cells) -> Iterator[Cells]:
    """The cells one by one, those that are parts of one label together."""
    index = 0
    while index < len(cells):
        count = _parts_of_label(cells, index)
        yield cells[index : index + count]
        index += count


def _parts_of_label(cells: Cells, start: int) -> int:
    """How many cells from one on are one label: the most that are, 1 if none."""
    text = cells[start].text
    parted = len(text) <= 2 and _is_parted_ordinal(cells, start)
    if not text or (looks_like_value(text) and not (parted or _ORDINAL.fullmatch(text))):
        return 1
    most = 1
    for count in range(2, min(_MOST_PARTS, len(cells) - start) + 1):
        part = cells[start + count - 1].text
        if not part or (part.isascii() and looks_like_value(part)):
            break
        if is_label(part) and not (parted and count == 2):
            break
        text += part
        if is_label(text):
            most = count
    return most


def _is_parted_ordinal(cells: Cells, start: int) -> bool:
    """Whether a number has the rest of its ordinal, and a label, in the next cell: 1 and .属于国家秘密."""
    after = cells[start + 1].text if start + 1 < len(cells) else ""
    return after[:1] in _MARKS and _DIGITS.fullmatch(cells[start].text) is not None and is_label(after)


@remembered
def is_label(text: str) -> bool:
    """Whether a text is any label of the form's tables."""
    return not is_digits(text) and bare_label(text) in _labels()


@cache
def _labels() -> frozenset[str]:
    return frozenset(
        (*vocabulary.kinds(), *vocabulary.requests_rows(), *vocabulary.requests_columns(), "信息内容")
    )


def has_row_labels(kind: str, cells: Cells) -> bool:
    """Whether the rows of a table have labels; those of table four do if it names its columns once only."""
    if kind != "disputes":
        return True
    columns = vocabulary.disputes_columns()
    return sum(bare_label(cell.text) in columns for cell in cells) <= len(set(columns.values()))


def rows_of(lines: Sequence[Cells], *, labelled: bool) -> list[list[Cell]]:
    """Rows of cells: words begin a row after values, and the label of a row begins one after headings.

    In a table whose rows have no labels (``labelled`` is false), values after words begin a row as well.
    """
    rows: list[list[Cell]] = []
    for cells in lines:
        # A mark may stand for the label of a group, which is further up.
        first = next((cell.text for cell in cells if not is_blank(cell.text)), "")
        words = chinese(first) >= 1 and not looks_like_value(first)
        after_values = not rows or any(looks_like_value(cell.text) for cell in rows[-1])
        after_headings = rows and not any(_heads_row(cell.text) for cell in rows[-1])
        begins = (
            after_values or (after_headings and _heads_row(first))
            if words
            else not (labelled or after_values)
        )
        if not rows or begins:
            rows.append([])
        rows[-1].extend(cells)
    return numbered(rows)


def numbered(rows: Sequence[Cells]) -> list[list[Cell]]:
    """Rows of cells with their places in the grid that they make."""
    return [
        [structs.replace(cell, row=index, column=column) for column, cell in enumerate(row)]
        for index, row in enumerate(rows)
    ]


def _heads_row(text: str, *, also_columns: bool = False) -> bool:
    """Whether a text is the label of a row or group, which may be that of a column if ``also_columns``."""
    plain = bare_label(text)
    if plain in vocabulary.requests_columns() and not also_columns and not has_ordinal(text):
        return False
    return plain in _heads()


@cache
def _heads() -> frozenset[str]:
    """The labels of rows and groups."""
    return frozenset(
        (
            *vocabulary.requests_rows(),
            *vocabulary.requests_groups(),
            *vocabulary.article20_rows(),
            *vocabulary.disputes_groups(),
        )
    )
