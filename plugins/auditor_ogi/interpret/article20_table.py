"""Table two: blocks of a header row and one or more rows, bound by the labels of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from auditor.reading.document import Cell
from auditor_ogi.form import Block, form
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_values import is_blank, looks_like_value
from auditor_ogi.interpret.characters import label
from auditor_ogi.interpret.collected import Found
from auditor_ogi.interpret.table_pieces import Piece

_CURRENT, _OLD = "2021", "2019"


def edition(pieces: Sequence[Piece]) -> str | None:
    """The edition whose column headings the table prints, None if they do not tell."""
    texts = {label(cell.text) for piece in pieces for row in piece.rows for cell in row if cell.text}
    current, old = set(vocabulary.article20_columns(_CURRENT)), set(vocabulary.article20_columns(_OLD))
    for_current, for_old = len(texts & (current - old)), len(texts & (old - current))
    if for_current == for_old:
        return None
    return _CURRENT if for_current > for_old else _OLD


def read(pieces: Sequence[Piece], this_edition: str, found: Found) -> None:
    """Enter the values of table two by the labels of an edition."""
    columns = vocabulary.article20_columns(this_edition)
    rows = vocabulary.article20_rows()
    header: list[Cell] | None = None
    strange: list[Cell] | None = None
    maybe: set[str] = set()
    above: str | None = None
    for piece in pieces:
        for row, sure in _joined_where_wrapped(piece.rows):
            texts = [label(cell.text) for cell in row]
            if any(text in columns for text in texts):
                header = row
                continue
            at = next((index for index, text in enumerate(texts) if text in rows), None)
            if at is None:
                if any(text in vocabulary.article20_blocks() for text in texts):
                    header = None
                elif any(looks_like_value(cell.text) and not is_blank(cell.text) for cell in row):
                    strange = strange or row
                    if above and all(looks_like_value(cell.text) for cell in row):
                        # Without a label it may be where the numbers of the row above go on.
                        maybe.add(above)
                continue
            key = rows[texts[at]]
            block = vocabulary.article20_block(this_edition, key)
            if block is None:
                continue
            above = f"/article20/{key}"
            if sure:
                known = vocabulary.article20_columns_of(this_edition, key)
                _read_row(above, block, known, header, row, at, piece, found)
            else:
                _leave_open(above, block, row, found)
    # The other half of it, whose label is whole by itself, may have been read as a row without numbers.
    for pointer in sorted({*maybe, *rows_without_number(this_edition, found)}) if strange else ():
        found.doubt(
            pointer,
            "the row may be “{raw}”, whose label could not be read",
            raw=" | ".join(cell.text for cell in strange or ()),
            place=strange[0].place if strange else None,
        )


def _leave_open(pointer: str, block: Block, row: list[Cell], found: Found) -> None:
    for column in block.columns:
        found.withhold(f"{pointer}/{column.key}", None)
    raw = " | ".join(cell.text for cell in row)
    found.doubt(pointer, "the page cuts the row, and its numbers may go on: “{raw}”", raw=raw, place=row[0].place)


def _joined_where_wrapped(rows: Sequence[list[Cell]]) -> Iterator[tuple[list[Cell], bool]]:
    """The rows, with those made one whose labels only together are a row's, as a page cuts it; and if that is sure.

    If its numbers stand beside one half alone, they are whole; else they may go on too.
    """
    known = vocabulary.article20_rows()
    last: list[Cell] | None = None
    named = ""
    sure = True
    for row in rows:
        own = label(next((cell.text for cell in row if cell.text), ""))
        whole = _whole(last, row) if last and own and named + own in known else None
        if last and whole:
            sure = sure and (_is_bare(last) or _is_bare(row))
            last = whole
            named += own
            continue
        if last is not None:
            yield last, sure
        last, named, sure = row, own, True
    if last is not None:
        yield last, sure


def _whole(upper: list[Cell], lower: list[Cell]) -> list[Cell] | None:
    """Two rows as one, with both their labels: the one with numbers, or the upper one."""
    one, other = (next((cell for cell in row if cell.text), None) for row in (upper, lower))
    if one is None or other is None or one.column != other.column:
        return None
    kept, own = (lower, other) if _is_bare(upper) and not _is_bare(lower) else (upper, one)
    text = one.text + other.text
    return [structs.replace(cell, text=text) if cell is own else cell for cell in kept]


def _is_bare(row: Sequence[Cell]) -> bool:
    return sum(1 for cell in row if cell.text) == 1


def _read_row(
    pointer: str,
    block: Block,
    known: Mapping[str, str],
    header: list[Cell] | None,
    row: list[Cell],
    at: int,
    piece: Piece,
    found: Found,
) -> None:
    cells = _by_column(block, known, header, row, at, piece)
    values = row[at + 1 :]
    twice = any(f"{pointer}/{column.key}" in found.values for column in block.columns)
    if cells is None or twice:
        same = cells is not None and all(
            (source := found.sources.get(f"{pointer}/{key}")) is not None and source.raw == cell.text
            for key, cell in cells.items()
        )
        if same:
            return
        for column in block.columns:
            found.withhold(f"{pointer}/{column.key}", None)
        found.doubt(
            pointer,
            "the row stands in the table twice with different values"
            if twice
            else "the row's cells do not match the headings over them: “{raw}”",
            raw=" | ".join(cell.text for cell in values),
            place=row[at].place,
        )
        return
    found.read_row(pointer, cells, {column.key: column.number for column in block.columns}, row, summed=False)


def _by_column(
    block: Block, known: Mapping[str, str], header: list[Cell] | None, row: list[Cell], at: int, piece: Piece
) -> dict[str, Cell] | None:
    if header is None:
        return None
    named = _named(block, known, header)
    if named is None:
        return None
    values = row[at + 1 :]
    padded = piece.aligned or len(header) == len(row) or len(named) == 1
    for chosen in (_by_position(named, header, row, at, piece), _by_order(named, values, padded)):
        if chosen is not None:
            return chosen
    return None


def _named(block: Block, known: Mapping[str, str], header: Sequence[Cell]) -> list[tuple[str, Cell]] | None:
    """The block's columns and their heading cells; one damaged heading between known ones is the one that is left."""
    # What stands before the columns heads the row labels, or names the block.
    named = [(known.get(label(cell.text)), cell) for cell in header if cell.text]
    named = named[1:] if named and named[0][0] is None else named
    while len(named) > len(block.columns) and named[0][0] is None:
        named = named[1:]
    keys = [key for key, _ in named]
    expected = [column.key for column in block.columns]
    if sorted(filter(None, keys)) == sorted(expected) and None not in keys:
        return [(key, cell) for key, cell in named if key]
    one_damaged = len(keys) == len(expected) > 1 and keys.count(None) == 1
    if one_damaged and all(key in (None, want) for key, want in zip(keys, expected, strict=True)):
        return [(want, cell) for want, (_, cell) in zip(expected, named, strict=True)]
    return None


def _by_position(
    named: list[tuple[str, Cell]], header: list[Cell], row: list[Cell], at: int, piece: Piece
) -> dict[str, Cell] | None:
    """Values that stand under their headings, with nothing else in the row."""
    if piece.aligned:
        chosen = {key: piece.slots.get((row[0].row, cell.column)) for key, cell in named}
        cells = {key: cell for key, cell in chosen.items() if cell is not None and cell.row == row[0].row}
        if any(cell.column != dict(named)[key].column for key, cell in cells.items() if cell.text):
            return None
    else:
        if len(header) != len(row):
            return None
        cells = {key: row[next(i for i, other in enumerate(header) if other is cell)] for key, cell in named}
    taken = list(cells.values())
    if len(cells) != len(named) or len({id(cell) for cell in taken}) != len(taken):
        return None
    if any(cell is other for cell in taken for other in row[: at + 1]) or any(
        cell.rowspan != 1 and cell.text for cell in taken
    ):
        return None
    spare = [cell for cell in row[at + 1 :] if cell.text and not any(cell is other for other in taken)]
    return None if spare else cells


def _by_order(named: list[tuple[str, Cell]], values: list[Cell], padded: bool) -> dict[str, Cell] | None:
    """Values in the order of the headings; in a row that is ``padded`` to the width of others, blanks at the end are none."""
    while padded and len(values) > len(named) and not values[-1].text:
        values = values[:-1]
    if len(values) != len(named) or any(cell.rowspan != 1 and cell.text for cell in values):
        return None
    if len(values) > 1 and any(cell.colspan != 1 for cell in values) and len({cell.colspan for cell in values}) > 1:
        return None
    return {key: cell for (key, _), cell in zip(named, values, strict=True)}


def rows_without_number(this_edition: str, found: Found) -> list[str]:
    """Pointers of the rows of the edition that no number was entered for."""
    return [
        f"/article20/{row.key}"
        for block in form(this_edition).article20
        for row in block.rows
        if all(found.values.get(f"/article20/{row.key}/{column.key}") is None for column in block.columns)
    ]
