"""What bad copies do to tables. A reader may lose values to it; it must not take one for another."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.layouts.drafts import Draft
from tests.readers.filled_forms import FormCell, FormTable

_HEADER_ROWS = 2
_SHORTEST_GLUED = 5


def damaged(draft: Draft, rng: random.Random) -> Draft:
    """The draft with a fault in one, two or three of its tables; two in one row might cancel out."""
    found = [item if not isinstance(item, list) else [list(row) for row in item] for item in draft]
    tables = [item for item in found if isinstance(item, list)]
    for table in rng.sample(tables, rng.randint(1, len(tables))):
        rng.choice(_FAULTS)(table, rng)
    return found


def _lose_cell(table: FormTable, rng: random.Random) -> None:
    row = rng.choice(table)
    if len(row) > 1:
        del row[rng.randrange(len(row))]


def _add_blank_cell(table: FormTable, rng: random.Random) -> None:
    row = rng.choice(table)
    row.insert(rng.randint(0, len(row)), FormCell(""))


def _double_cell(table: FormTable, rng: random.Random) -> None:
    row = rng.choice(table)
    at = rng.randrange(len(row))
    row.insert(at, row[at])


def _lose_row(table: FormTable, rng: random.Random) -> None:
    if len(table) > 1:
        del table[rng.randrange(len(table))]


def _double_row(table: FormTable, rng: random.Random) -> None:
    at = rng.randrange(len(table))
    table.insert(at, list(table[at]))


def _join_cells(table: FormTable, rng: random.Random) -> None:
    """Two neighbours run together, the second cell left blank or lost."""
    row = rng.choice(table)
    if len(row) < 2:
        return
    at = rng.randrange(len(row) - 1)
    one, other = row[at], row[at + 1]
    row[at] = one._replace(text=f"{one.text}{rng.choice((' ', ''))}{other.text}")
    # A joint without a gap next to a blank would be a plain number in its place: no reader could notice.
    if rng.random() < 0.5 and " " in row[at].text:
        row[at + 1] = other._replace(text="")
    else:
        del row[at + 1]


def _split_number(table: FormTable, rng: random.Random) -> None:
    """A number's digits fall into two cells: 1 | 0 for 10."""
    at = _number_of_two_digits(table, rng)
    if at is None:
        return
    row, place = at
    text = row[place].text
    cut = rng.randrange(1, len(text))
    row[place : place + 1] = [row[place]._replace(text=text[:cut]), FormCell(text[cut:])]


def _space_in_number(table: FormTable, rng: random.Random) -> None:
    at = _number_of_two_digits(table, rng)
    if at is None:
        return
    row, place = at
    text = row[place].text
    cut = rng.randrange(1, len(text))
    row[place] = row[place]._replace(text=f"{text[:cut]}{rng.choice((' ', chr(10)))}{text[cut:]}")


def _bite_label(table: FormTable, rng: random.Random) -> None:
    row = rng.choice(table)
    at = rng.randrange(len(row))
    text = row[at].text
    if len(text) > 1 and any("\u4e00" <= character <= "\u9fff" for character in text):
        cut = rng.randrange(1, len(text))
        row[at] = row[at]._replace(text=rng.choice((text[:cut], text[cut:])))


def _lose_label(table: FormTable, rng: random.Random) -> None:
    row = rng.choice(table)
    row[0] = row[0]._replace(text="")


def _swap_rows(table: FormTable, rng: random.Random) -> None:
    """Two rows change places with their labels: still right."""
    if len(table) > _HEADER_ROWS + 2:
        at = rng.randrange(_HEADER_ROWS, len(table) - 1)
        if len(table[at]) == len(table[at + 1]) and not any(
            cell.rows > 1 for cell in table[at] + table[at + 1]
        ):
            table[at], table[at + 1] = table[at + 1], table[at]


def _glue_rows(table: FormTable, rng: random.Random) -> None:
    """Two rows run together at the end of a page: the numbers of both in the cells of one, the other gone."""
    pairs = [
        at
        for at in range(len(table) - 1)
        if _values(table[at]) == _values(table[at + 1]) > 0
        and not any(cell.rows > 1 for cell in table[at] + table[at + 1])
    ]
    if not pairs:
        return
    at = rng.choice(pairs)
    count, gap = _values(table[at]), rng.choice(("", " ", "\n"))
    upper, lower = table[at][-count:], table[at + 1][-count:]
    table[at][-count:] = [
        one._replace(text=f"{one.text}{gap}{other.text}") for one, other in zip(upper, lower, strict=True)
    ]
    # In short rows a long number over a blank cell is one as people print it: no reader could notice.
    if rng.random() < 0.7 or count < _SHORTEST_GLUED:
        del table[at + 1]
    else:
        table[at + 1][-count:] = [cell._replace(text="") for cell in lower]


def _values(row: list[FormCell]) -> int:
    count = 0
    while count < len(row) and row[-1 - count].text.isdigit():
        count += 1
    return count


def _number_of_two_digits(table: FormTable, rng: random.Random) -> tuple[list[FormCell], int] | None:
    places = [
        (row, at)
        for row in table
        for at, cell in enumerate(row)
        if len(cell.text) > 1 and cell.text.isdigit() and cell.text.isascii()
    ]
    return rng.choice(places) if places else None


_FAULTS: tuple[Callable[[FormTable, random.Random], None], ...] = (
    _lose_cell,
    _add_blank_cell,
    _double_cell,
    _lose_row,
    _double_row,
    _join_cells,
    _split_number,
    _space_in_number,
    _bite_label,
    _lose_label,
    _swap_rows,
    _glue_rows,
)
